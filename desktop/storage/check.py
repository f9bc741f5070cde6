"""Looks whether a dossier holds together: the file, its triggers, its log, and tables that are those of the log."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError

from desktop.storage.attachments import Attachments
from desktop.storage.capture import installed_triggers, trigger_texts
from desktop.storage.dossier import FileDossier, transaction
from desktop.storage.errors import known_error, known_errors
from desktop.storage.indexing import clear_index
from desktop.storage.rebuild import differences
from desktop.storage.search_check import index_differences
from desktop.wording.words import Words

FILE = Words("Le fichier est abîmé : {detail}.", "The file is damaged: {detail}.")
TRIGGERS = Words(
    "La saisie du journal n’est pas celle du programme : {detail}.",
    "Changes are not logged as the program does: {detail}.",
)
NUMBERS = Words("Il manque des numéros dans le journal : {detail}.", "Numbers are missing in the log: {detail}.")
TABLES = Words("La table {detail} n’est pas ce que dit le journal.", "Table {detail} is not what the log says.")

SEARCH = Words(
    "L’index de la recherche ne suit plus les fiches : {detail}. Il est refait.",
    "The index of the search no longer follows the records: {detail}. It is made anew.",
)
ATTACHMENTS = Words(
    "Le fichier joint {detail} est abîmé : joignez-le de nouveau, ou demandez-le (« toguna want »).",
    "Attachment {detail} is damaged: attach it again, or ask for it (“toguna want”).",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong; `code` is one of file, triggers, numbers, tables, search, attachments; `detail` says where."""

    code: str
    detail: str
    words: Words


def check(dossier: FileDossier) -> tuple[Finding, ...]:
    """Return everything found wrong, nothing for a sound dossier; takes some seconds for each million operations."""
    damage = tuple(_file(dossier))
    if damage:
        return damage
    return (
        *_triggers(dossier), *_numbers(dossier), *_tables(dossier), *_search(dossier), *_attachments(dossier)
    )  # fmt: skip


def mend_search(dossier: FileDossier) -> None:
    """Have the index of the search made anew from the rows, which lose nothing by it."""
    with known_errors(), transaction(dossier.connection):
        clear_index(dossier.connection, dossier.schema)


def _file(dossier: FileDossier) -> Iterator[Finding]:
    checks = ["PRAGMA integrity_check(10)"]
    if dossier.facts.encrypted:
        checks.append("PRAGMA cipher_integrity_check")
    try:
        if not dossier.facts.read_only:
            dossier.connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        said = [str(line) for query in checks for line in dossier.connection.exec_driver_sql(query).scalars()]
    except DBAPIError as error:
        if known_error(error) is None:
            raise
        said = [str(error.orig)]
    yield from (_finding("file", FILE, line) for line in said if line != "ok")


def _triggers(dossier: FileDossier) -> Iterator[Finding]:
    installed, wanted = installed_triggers(dossier.connection), trigger_texts(dossier.schema)
    wrong = sorted(name for name in installed | wanted if installed.get(name) != wanted.get(name))
    yield from (_finding("triggers", TRIGGERS, name) for name in wrong)


def _numbers(dossier: FileDossier) -> Iterator[Finding]:
    """Look whether what was written here is all there; of others an office may not have everything."""
    rows = dossier.connection.exec_driver_sql(
        "SELECT writer, count(*) AS count, min(seq) AS least, max(seq) AS greatest FROM operation"
        " WHERE source IS NULL GROUP BY writer"
    )
    for row in rows:
        if row.least != 1 or row.greatest != row.count:
            yield _finding("numbers", NUMBERS, f"writer {row.writer}: {row.count} of {row.greatest}")


def _tables(dossier: FileDossier) -> Iterator[Finding]:
    for found in differences(dossier.connection, dossier.schema):
        yield _finding("tables", TABLES, f"{found.table} ({found.rows}, {found.example})")


def _search(dossier: FileDossier) -> Iterator[Finding]:
    """Look whether what the search finds is what stands in the rows."""
    for kind, count in index_differences(dossier.connection, dossier.schema):
        yield _finding("search", SEARCH, f"{kind} ({count})" if kind else f"{count}")


def _attachments(dossier: FileDossier) -> Iterator[Finding]:
    """Look at the bytes beside the dossier; those that are not here can be asked for, which is nothing wrong."""
    for content in Attachments(dossier).damaged():
        yield _finding("attachments", ATTACHMENTS, content.hex())


def _finding(code: str, words: Words, detail: str) -> Finding:
    return Finding(code, detail, words.filled(detail=detail))
