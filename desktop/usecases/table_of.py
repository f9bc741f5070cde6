"""Any list of the dossier as a table: its columns are the declared fields, said as people say them, the id last."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desktop.domain.declaration import Field, FieldType, Kind, Record, kind_of
from desktop.domain.identity import RecordId
from desktop.domain.kinds import ProgressNote, Recommendation
from desktop.domain.partial_date import PartialDate, Precision
from desktop.domain.place import PlaceRef
from desktop.usecases.meeting_sheet import names_for
from desktop.usecases.ports import Reader
from desktop.usecases.tables import Cell, Column, Sheet
from desktop.wording.words import Words, same

ID = Words("Identifiant", "Id")
LAST_DAY = Words("{field} (dernier jour)", "{field} (last day)")
LAST_NOTE = Words("Dernière note de suivi", "Last progress note")
BETWEEN = "; "  # members of a set; names have commas of their own
_CHUNK = 500
_DATES = frozenset({FieldType.PARTIAL_DATE, FieldType.DEADLINE})
_ID_WIDTH = 38
Names = Mapping[RecordId, Words]


def table_of(reader: Reader, kind: type[Record], records: Sequence[RecordId] | None = None) -> Sheet:
    """Return these records of `kind` in their order, or all of them; sets are joined, references are names.

    A date that is not exact is written in words; the column after it then has the last day meant, to sort by.
    What is personal is left out where its person gave no consent. Recommendations have their last note.
    """
    declared = kind_of(kind)
    wanted = reader.ids(kind) if records is None else records
    found = [record for part in _chunks(wanted) for record in reader.many(kind, part)]
    names = names_for(reader, found)
    columns: list[Column] = []
    cells: list[list[Cell]] = []
    for field in shown_fields(declared):
        values = [_told(field, record) for record in found]
        columns.append(Column(field.label))
        cells.append([cell_of(field, value, names) for value in values])
        if field.holds in _DATES and any(_is_vague(value) for value in values):
            columns.append(Column(LAST_DAY.filled(field=field.label)))
            cells.append([value.end if value else None for value in values])
    if kind is Recommendation:
        notes = last_notes(reader, wanted)
        columns.append(Column(LAST_NOTE))
        cells.append([notes.get(record.id, "") for record in found])
    columns.append(Column(ID, _ID_WIDTH))
    cells.append([str(record.id) for record in found])
    return Sheet(declared.many, tuple(columns), list(zip(*cells, strict=True)))


def shown_fields(kind: Kind) -> tuple[Field, ...]:
    """Return the fields that have a column: all but places in a list, which mean nothing to people.

    Who may read the record comes last.
    """
    fields = [field for field in kind.fields.values() if field.holds is not FieldType.POSITION]
    return tuple(sorted(fields, key=_is_about_the_record))


def cell_of(field: Field, value: Any, names: Names) -> Cell:
    """Return what a table shows for the value of a field; `names` has what it refers to."""
    if field.is_set:
        return _joined([_member(field, member, names) for member in value])
    if field.holds is FieldType.REFERENCE:
        return names.get(value)
    if field.choices:
        return value.label if value else None
    return value.name if isinstance(value, PlaceRef) else value


def last_notes(reader: Reader, records: Sequence[RecordId]) -> dict[RecordId, str]:
    """Return the text of the last progress note of each recommendation that has one."""
    notes: dict[RecordId, str] = {}
    for part in _chunks(records):
        said = reader.values(ProgressNote, ["recommendation", "text"], order="on", recommendation=list(part))
        notes |= {recommendation: text for _, recommendation, text in said if text}
    return notes


def _told(field: Field, record: Record) -> Any:
    """Return the value of a field, as if nothing were said where it is personal and its person gave no consent."""
    consented = not field.personal or getattr(record, "consent_on", None) is not None
    return getattr(record, field.name) if consented else frozenset() if field.is_set else None


def _member(field: Field, member: Any, names: Names) -> Words:
    if field.targets:
        return names.get(member, Words("", ""))
    return same(member.name if isinstance(member, PlaceRef) else str(member))


def _joined(members: list[Words]) -> Words | None:
    said = sorted((words for words in members if words.fr), key=lambda words: words.fr.casefold())
    if not said:
        return None
    return Words(BETWEEN.join(words.fr for words in said), BETWEEN.join(words.en for words in said))


def _is_about_the_record(field: Field) -> bool:
    return field.name == "sensitivity"


def _is_vague(value: PartialDate | None) -> bool:
    return value is not None and value.end is not None and value.precision is not Precision.DAY


def _chunks(records: Sequence[RecordId]) -> Iterator[Sequence[RecordId]]:
    for start in range(0, len(records), _CHUNK):
        yield records[start : start + _CHUNK]
