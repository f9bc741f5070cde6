"""`toguna list`: records of one kind, as a table for people or as JSON for programs."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import Any

from desktop.domain.declaration import Field, FieldType, Kind, Record
from desktop.domain.identity import RecordId
from desktop.shell.arguments import Parser
from desktop.shell.commands.put import KIND
from desktop.shell.conditions import conditions
from desktop.shell.console import Console
from desktop.shell.kinds import kind_asked
from desktop.shell.opening import SystemClock, opened
from desktop.shell.records import as_json
from desktop.shell.values import on_one_line, shown
from desktop.usecases.lookup import References
from desktop.usecases.meeting_sheet import names_for
from desktop.usecases.ports import Reader
from desktop.wording.words import Language, Words

WHERE = Words(
    "seulement les fiches dont le champ a cette valeur ; une référence se donne par nom ou identifiant ; "
    "FIELD= demande un champ vide",
    "only records whose field has this value; a reference is given by name or id; FIELD= asks for an empty field",
)
_CHUNK = 500
_WIDEST = 48


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("kind", metavar="KIND", words=KIND)
    parser.takes("--where", metavar="FIELD=VALUE", action="append", default=[], words=WHERE)
    parser.takes_json()


def run(arguments: Namespace, console: Console) -> int:
    """Show the records asked for, in the order of their list or of their making."""
    kind = kind_asked(arguments.kind)
    with opened(arguments, console) as dossier, dossier.reading() as reader:
        where = conditions(kind, arguments.where, References(reader), SystemClock().now().date())
        order = "position" if kind.ordered_in in where else None
        ids = reader.ids(kind.record, order=order, **where)
        if arguments.json:
            console.json_rows(as_json(record) for record in _chunked(reader, kind, ids))
        else:
            _show(reader, kind, ids, console)
    return 0


def _chunked(reader: Reader, kind: Kind, ids: Sequence[RecordId]) -> Iterator[Record]:
    for start in range(0, len(ids), _CHUNK):
        yield from reader.many(kind.record, ids[start:start + _CHUNK])


def _show(reader: Reader, kind: Kind, ids: Sequence[RecordId], console: Console) -> None:
    """Write a table of the fields in which something is said; ids close the lines, after what people read."""
    records = list(_chunked(reader, kind, ids))
    names = names_for(reader, records)
    said = [
        field
        for field in kind.fields.values()
        if field.holds is not FieldType.POSITION and any(_is_said(getattr(record, field.name)) for record in records)
    ]
    rows = [
        [*(_cell(field, getattr(record, field.name), names, console.language) for field in said), str(record.id)]
        for record in records
    ]
    if rows:
        console.table([*(field.name for field in said), "id"], rows)


def _is_said(value: Any) -> bool:
    return value not in (None, "", frozenset())


def _cell(field: Field, value: Any, names: dict[RecordId, Words], language: Language) -> str:
    members = value if field.is_set else [] if value is None else [value]
    line = on_one_line(", ".join(sorted(shown(field, member, names).text(language) for member in members)))
    return line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1]}…"
