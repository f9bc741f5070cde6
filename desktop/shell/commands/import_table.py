"""`toguna import-table`: takes in what somebody else's table says, after showing how it differs."""

import json
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.domain.declaration import Kind, kind_of
from desktop.domain.errors import KnownError
from desktop.domain.kinds import Activity
from desktop.shell.arguments import Parser
from desktop.shell.commands.put import KIND
from desktop.shell.console import Console
from desktop.shell.kinds import kind_asked
from desktop.shell.opening import SystemClock, opened
from desktop.shell.table_reports import ROW, UNREAD, columns_json, problem_words, short
from desktop.shell.values import on_one_line
from desktop.usecases.ports import Reader
from desktop.usecases.table_import.columns import Layout, layout_of, remembered_columns, targets_of
from desktop.usecases.table_import.comparing import compare
from desktop.usecases.table_import.differences import Change, Differences, Outcome, RowFound
from desktop.usecases.table_import.foreign import ForeignSheet, column_letters, shown
from desktop.usecases.table_import.keeping import import_table
from desktop.usecases.table_import.telling import OUTCOMES, changed_line, new_names_line, summary, told
from desktop.wording.folding import fold
from desktop.wording.words import Words

NOT_ALL = 2  # something was not understood
_FILE = Words("le tableau : .xlsx, .xls, .ods ou .csv", "the table: .xlsx, .xls, .ods or .csv")
_MAP = Words(
    "fichier JSON, un objet qui donne pour le titre d’une colonne le champ voulu, ou null pour n’en rien lire",
    "JSON file, an object with the field for the heading of a column, or null to read nothing of it",
)
_SHEET = Words("la feuille du classeur", "the sheet of the workbook")
_SENDER = Words(
    "de qui vient le tableau : le sens de ses colonnes est retenu", "whose table it is: what its columns mean is kept"
)
_DRY_RUN = Words("seulement montrer les différences", "only show the differences")
NOT_A_MAP = Words(
    "« {name} » n’est pas une correspondance de colonnes. Écrivez un objet JSON, avec un champ pour chaque titre.",
    "“{name}” is no mapping of columns. Write a JSON object with a field for each heading.",
)
NO_SUCH_TARGET = Words(
    "« {target} » n’est pas un champ de « {kind} ». Champs possibles : {targets}.",
    "“{target}” is not a field of “{kind}”. Possible fields: {targets}.",
)
READ_AS_ACTIVITIES = Words(
    "Les activités (5W) se lisent avec « toguna read DOSSIER FILE --as activities » : lieux, codes et noms qui "
    "ressemblent à des noms connus y sont compris.",
    "Activities (5W) are read with “toguna read DOSSIER FILE --as activities”: it understands places, codes and names "
    "that resemble known ones.",
)
_COLUMN = Words("  {letters} « {heading} » : {meaning}", "  {letters} “{heading}”: {meaning}")


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("kind", metavar="KIND", words=KIND)
    parser.takes("file", metavar="FILE", words=_FILE)
    parser.takes("--map", metavar="FILE", words=_MAP)
    parser.takes("--sheet", metavar="NAME", words=_SHEET)
    parser.takes("--sender", metavar="NAME", default="", words=_SENDER)
    parser.takes("--dry-run", action="store_true", words=_DRY_RUN)
    parser.takes_json()


def run(arguments: Namespace, console: Console) -> int:
    """Show the differences, and keep them unless it is a dry run; the status is 2 when something was not understood."""
    from desktop.exchange.tables import read_tables

    kind = kind_asked(arguments.kind)
    if kind is kind_of(Activity):
        raise KnownError(READ_AS_ACTIVITIES)
    sheets = read_tables(Path(arguments.file))
    mapped = _mapped(kind, arguments.map) if arguments.map else {}
    today = SystemClock().now().date()
    with opened(arguments, console) as dossier:
        with dossier.reading() as reader:
            layout = _layout(reader, kind, sheets, mapped, arguments)
            found = compare(reader, kind, layout, today) if arguments.dry_run else None
        if found is None:
            with dossier.unit_of_work(import_table.name) as unit:
                found = import_table(unit, kind, layout, today, arguments.sender)
    if arguments.json:
        console.json(_as_json(layout, found, console))
    else:
        _show(layout, found, console)
    return NOT_ALL if found.problems else 0


def _layout(
    reader: Reader, kind: Kind, sheets: tuple[ForeignSheet, ...], mapped: dict[str, str], arguments: Namespace
) -> Layout:
    known = remembered_columns(reader, kind, arguments.sender) | mapped
    return layout_of(kind, sheets, known, arguments.sheet)


def _mapped(kind: Kind, name: str) -> dict[str, str]:
    """Return the mapping in a JSON file, headings folded; raise KnownError for what is none."""
    try:
        said = json.loads(Path(name).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        said = None
    if not isinstance(said, dict) or not all(isinstance(target, str | None) for target in said.values()):
        raise KnownError(NOT_A_MAP.filled(name=name))
    targets = targets_of(kind)
    for target in said.values():
        if target and target not in targets:
            raise KnownError(NO_SUCH_TARGET.filled(target=target, kind=kind.name, targets=", ".join(targets)))
    return {fold(heading): target or "" for heading, target in said.items()}


def _show(layout: Layout, found: Differences, console: Console) -> None:
    labels = targets_of(found.kind)
    for column, target in layout.targets.items():
        if target:
            heading = on_one_line(shown(layout.headings[column]))
            console.say(_COLUMN, letters=column_letters(column), heading=heading, meaning=labels[target])
    if found.unread:
        console.say(UNREAD, headings=", ".join(map(on_one_line, found.unread)))
    console.say(summary(found))
    for row in found.rows:
        if row.outcome in (Outcome.NEW, Outcome.UPDATED):
            console.say(ROW, row=row.number, outcome=OUTCOMES[row.outcome], title=short(row.title))
        if row.outcome is Outcome.UPDATED:
            for change in row.changes:
                console.line(f"      {on_one_line(changed_line(change).text(console.language))}")
    for words in new_names_line(found):
        console.say(words)
    for problem in found.problems:
        console.complain(problem_words(problem.place, problem.heading, problem.value, problem.reason))


def _as_json(layout: Layout, found: Differences, console: Console) -> dict[str, Any]:
    return {
        "sheet": layout.sheet.name,
        "heading_row": layout.heading + 1,
        "columns": columns_json(layout),
        "counts": {outcome.value: found.count(outcome) for outcome in Outcome},
        "new_names": {kind: list(names) for kind, names in found.new_names.items()},
        "rows": [_row_as_json(row, console) for row in found.rows],
    }


def _row_as_json(row: RowFound, console: Console) -> dict[str, Any]:
    return {
        "row": row.number,
        "outcome": row.outcome.value,
        "id": str(row.record.id) if row.record else None,
        "title": row.title,
        "changes": [
            {"field": change.field.name if change.field else "note", "old": old, "new": new}
            for change in row.changes
            for old, new in [_told(change, console)]
        ],
        "problems": [
            {"place": problem.place, "heading": problem.heading, "value": problem.value,
             "reason": {"fr": problem.reason.fr, "en": problem.reason.en}}
            for problem in row.problems
        ],
    }  # fmt: skip


def _told(change: Change, console: Console) -> Iterator[str]:
    return (told(cell).text(console.language) for cell in (change.was, change.becomes))
