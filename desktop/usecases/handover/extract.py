"""A dossier for the successor: the chosen records with their parts, and no reference to anything that stays behind."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desktop.domain.declaration import Record, kind_of
from desktop.domain.identity import RecordId
from desktop.domain.kinds import (
    AgendaItem,
    Attachment,
    Attendance,
    Deliverable,
    Meeting,
    MeetingStep,
    Membership,
    Objective,
    Organization,
    ProgressNote,
    TermsSection,
    Theme,
)
from desktop.usecases.handover.choosing import Chosen, choose
from desktop.usecases.handover.withholding import referring
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.steps import step
from desktop.wording.words import Words

_PARTS: dict[str, tuple[type[Record], ...]] = {
    "meeting": (AgendaItem, Attendance, MeetingStep, Objective),
    "body": (Membership,),
    "terms_of_reference": (TermsSection, Deliverable),
    "recommendation": (ProgressNote,),
}


@dataclass(frozen=True, slots=True)
class Extract:
    """Records that refer to one another only, and what was left out."""

    records: tuple[Record, ...]
    left_out: tuple[Words, ...]

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """Return the files that documents of the extract have as their copies."""
        return tuple(one for one in self.records if isinstance(one, Attachment))


def extract(reader: Reader) -> Extract:
    """Choose the records; organisations and themes go whole, because everything is said with their names."""
    chosen = choose(reader)
    found = {record.id: record for record in _with_parts(reader, _roots(chosen))}
    found |= {one.id: one for kind in (Organization, Theme) for one in reader.find(kind)}
    copies = sorted(one.local_copy for one in chosen.documents if one.local_copy)
    found |= {one.id: one for one in reader.many(Attachment, copies)}
    _drop_parts_of_nothing(found)
    return Extract(tuple(referring(record, found.__contains__) for record in found.values()), chosen.left_out)


@step("dossier de passation", "handover dossier")
def fill(unit: UnitOfWork, records: tuple[Record, ...]) -> None:
    """Keep the records of an extract in a new dossier, as they were, locked minutes included."""
    for record in records:
        unit.add(record)


def _roots(chosen: Chosen) -> Iterator[Record]:
    yield from chosen.bodies
    yield from chosen.terms
    for _, meetings in chosen.meetings:
        yield from meetings
    yield from chosen.planned
    yield from chosen.origins
    yield from chosen.recommendations
    yield from chosen.contacts
    yield from chosen.documents


def _with_parts(reader: Reader, roots: Iterator[Record]) -> Iterator[Record]:
    for record in roots:
        yield record
        name = kind_of(record).name
        for part in _PARTS.get(name, ()):
            where: dict[str, Any] = {name: record.id}
            yield from reader.find(part, **where)


def _drop_parts_of_nothing(found: dict[RecordId, Record]) -> None:
    """Take out what cannot be without somebody who stays behind: the membership of a person without consent."""
    while lost := [record for record in found.values() if _lacks_owner(record, found)]:
        for record in lost:
            del found[record.id]


def _lacks_owner(record: Record, found: dict[RecordId, Record]) -> bool:
    if isinstance(record, Attendance) and record.person and not record.organization and record.person not in found:
        return True
    needed = (getattr(record, field.name) for field in kind_of(record).owners if field.required)
    return not isinstance(record, Meeting) and any(owner is not None and owner not in found for owner in needed)
