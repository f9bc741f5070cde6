"""`toguna conflicts`: where offices wrote different things and a person has to choose."""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import Any

from desktop.domain.codec import from_stored, showable, to_json
from desktop.domain.declaration import Field, Record, kind_named
from desktop.domain.identity import RecordId
from desktop.domain.operation import DELETED
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.exchange import office_of
from desktop.shell.moments import iso, moment
from desktop.shell.opening import opened
from desktop.shell.values import seen, shown
from desktop.usecases.called import short_names
from desktop.usecases.exchange.conflicts import author_of, field_of, name_in, value_of
from desktop.usecases.exchange.office import Office
from desktop.usecases.exchange.ports import Contest, Version
from desktop.usecases.ports import Reader
from desktop.wording.words import Words, same

NONE = Words("Aucun conflit n’attend.", "No conflict is waiting.")
_FIELD = Words(
    "Conflit {key} : {kind} « {name} », champ « {field} »", "Conflict {key}: {kind} “{name}”, field “{field}”"
)
_DELETION = Words(
    "Conflit {key} : {kind} « {name} », fiche supprimée par un bureau et modifiée par un autre",
    "Conflict {key}: {kind} “{name}”, record deleted by one office and changed by another",
)
_VERSION = Words("version {key}, de {author}, {day}{shown} :", "version {key}, of {author}, {day}{shown}:")
_SHOWN = Words(" (affichée)", " (shown)")
_DOUBTFUL = Words("{day} (date douteuse)", "{day} (doubtful date)")
_NOW = Words("le dossier montre, en attendant :", "the dossier shows, in the meantime:")
_DELETE = Words("supprimer la fiche", "delete the record")
_KEEP = Words("garder la fiche, avec « {field} » : {value}", "keep the record, with “{field}”: {value}")
_KEEP_WHOLE = Words("garder la fiche", "keep the record")
_EMPTY = Words("(vide)", "(empty)")
_HOW = Words(
    "Pour choisir : toguna resolve DOSSIER CONFLIT --keep VERSION, ou --value TEXTE pour écrire autre chose.",
    "To choose: toguna resolve DOSSIER CONFLICT --keep VERSION, or --value TEXT to write something else.",
)


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes_json()


def run(arguments: Namespace, console: Console) -> int:
    """Show every conflict with all its versions."""
    with opened(arguments, console) as dossier, dossier.reading() as reader:
        office = office_of(dossier)
        contests = office.post.contests()
        if arguments.json:
            console.json([_as_json(office, reader, contest) for contest in contests])
            return 0
        for contest in contests:
            for line in _lines(office, reader, contest):
                console.line(line.text(console.language))
        console.say(_HOW if contests else NONE)
    return 0


def name_of_record(reader: Reader, contest: Contest) -> Words:
    """Return what the record in conflict is called."""
    kind = kind_named(contest.kind)
    record = reader.get(kind.record, contest.record) if kind else None
    return name_in(reader, record) if record else same(str(contest.record))


def _lines(office: Office, reader: Reader, contest: Contest) -> Iterator[Words]:
    kind, field = kind_named(contest.kind), field_of(contest)
    yield (_FIELD if field else _DELETION).filled(
        key=contest.key,
        kind=kind.one if kind else contest.kind,
        name=name_of_record(reader, contest),
        field=field.label if field else "",
    )
    for version in contest.versions:
        day = moment(version.time)
        here = field is not None and version.value == contest.shown
        yield _indented(2, _VERSION.filled(
            key=version.key,
            author=author_of(office, version),
            day=_DOUBTFUL.filled(day=day) if version.doubtful else day,
            shown=_SHOWN if here else "",
        ))  # fmt: skip
        yield _indented(4, _said(reader, contest, version))
    if field is not None and all(version.value != contest.shown for version in contest.versions):
        yield _indented(2, _NOW)
        value = from_stored(field, showable(field, contest.shown))
        yield _indented(4, _text(reader, field, value))


def _said(reader: Reader, contest: Contest, version: Version) -> Words:
    """Return what choosing a version means."""
    field, value = field_of(contest, version.field), value_of(contest, version)
    if contest.field != DELETED and field is not None:
        return _text(reader, field, value)
    if field is None:
        return _DELETE if version.field == DELETED and value is True else _KEEP_WHOLE
    return _KEEP.filled(field=field.label, value=_text(reader, field, value))


def _text(reader: Reader, field: Field, value: Any) -> Words:
    if value in (None, ""):
        return _EMPTY
    return shown(field, value, _names(reader, field, value))


def _names(reader: Reader, field: Field, value: Any) -> dict[RecordId, Words]:
    kinds = [kind for target in field.targets if (kind := kind_named(target))] if isinstance(value, RecordId) else []
    found: Iterable[Record] = (record for kind in kinds if (record := reader.get(kind.record, value)))
    return short_names(reader, found)


def _indented(by: int, words: Words) -> Words:
    fr, en = ("\n".join(" " * by + seen(line) for line in said.split("\n")) for said in (words.fr, words.en))
    return Words(fr, en)


def _as_json(office: Office, reader: Reader, contest: Contest) -> dict[str, Any]:
    field, name = field_of(contest), name_of_record(reader, contest)
    return {
        "key": contest.key,
        "kind": contest.kind,
        "id": str(contest.record),
        "name": {"fr": name.fr, "en": name.en},
        "field": contest.field,
        "shown": to_json(field, from_stored(field, showable(field, contest.shown))) if field else None,
        "versions": [_version_as_json(office, contest, version) for version in contest.versions],
    }


def _version_as_json(office: Office, contest: Contest, version: Version) -> dict[str, Any]:
    field, value, author = field_of(contest, version.field), value_of(contest, version), author_of(office, version)
    return {
        "key": version.key,
        "field": version.field,
        "value": to_json(field, value) if field else value,
        "author": {"fr": author.fr, "en": author.en},
        "device": version.operation.writer.device.hex(),
        "time": iso(version.time),
        "doubtful": version.doubtful,
    }
