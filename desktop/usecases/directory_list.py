"""The lists of organisations and persons: one row each with what tells it from the others."""

from dataclasses import dataclass

from desktop.domain.declaration import Record
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Organization, Person
from desktop.domain.naming import name_of
from desktop.usecases.meeting_sheet import names_for
from desktop.usecases.ports import Reader
from desktop.usecases.records import require
from desktop.wording.folding import fold
from desktop.wording.words import Words, same


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """One organisation or person in the list; `details` say what it is."""

    id: RecordId
    title: str
    details: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """One record with the short names of all it refers to."""

    record: Record
    names: dict[RecordId, Words]

    def name(self, record: RecordId | None) -> Words:
        """Return the short name of a record referred to; empty words for none."""
        return self.names.get(record, Words("", "")) if record else Words("", "")


def organization_rows(reader: Reader) -> list[DirectoryRow]:
    """Return all organisations by short name; those merged into another are left out."""
    rows = []
    fields = ["acronym", "name", "type", "merged_into"]
    for record, acronym, name, kind, merged in reader.values(Organization, fields):
        if merged is None:
            full = same(name) if acronym and name != acronym else None
            details = tuple(words for words in (full, kind.label if kind else None) if words)
            rows.append(DirectoryRow(record, acronym or name, details))
    return sorted(rows, key=_by_title)


def person_rows(reader: Reader) -> list[DirectoryRow]:
    """Return all persons by name, with function and organisation."""
    people = reader.values(Person, ["name", "function", "organization"])
    wanted = sorted({organization for *_, organization in people if organization})
    names = {found.id: name_of(found) for found in reader.many(Organization, wanted)}
    rows = []
    for record, name, function, organization in people:
        details = (same(function), names.get(organization))
        rows.append(DirectoryRow(record, name, tuple(words for words in details if words is not None and words.fr)))
    return sorted(rows, key=_by_title)


def record_sheet(reader: Reader, kind: type[Record], record: RecordId) -> RecordSheet:
    """Gather one record; raises KnownError when it was deleted."""
    found = require(reader, kind, record)
    return RecordSheet(found, names_for(reader, [found]))


def _by_title(row: DirectoryRow) -> str:
    return fold(row.title)
