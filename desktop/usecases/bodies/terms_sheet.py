"""Everything that one version of terms of reference shows on its page and on paper, as plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Body, Deliverable, Meeting, TermsOfReference, TermsSection
from desktop.domain.kinds.bodies import TermsState
from desktop.usecases.bodies.members import MemberRow, by_full_name, member_rows
from desktop.usecases.bodies.terms_template import language_of, to_complete
from desktop.usecases.meeting_sheet import names_for
from desktop.usecases.ports import Reader
from desktop.usecases.records import require
from desktop.wording.words import Language, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsSheet:
    """One version with its parts; `members` are those of the day it was endorsed, of today while it is a draft."""

    terms: TermsOfReference
    office: str = ""
    coordination: str = ""
    body: Body | None = None
    parent: Body | None = None
    names: Mapping[RecordId, Words] = field(default_factory=dict)
    sections: tuple[TermsSection, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    members: tuple[MemberRow, ...] = ()
    endorsed_in: Meeting | None = None

    @property
    def about(self) -> RecordId:
        """Return the version, to which all of this belongs."""
        return self.terms.id

    @property
    def day(self) -> date | None:
        """Return None: dates without a year are understood from today."""
        return None

    @property
    def endorsed(self) -> bool:
        """Say whether this version holds; then it is not edited any more."""
        return self.terms.state is TermsState.ENDORSED

    @property
    def unfinished(self) -> int:
        """Return how many parts still have a mark of the template in them."""
        return sum(to_complete(section.text) for section in self.sections)

    @property
    def language(self) -> Language:
        """Return the language it is written in."""
        return language_of(section.heading for section in self.sections)

    def name(self, record: RecordId | None) -> Words:
        """Return the short name of a record referred to; empty words for none."""
        return self.names.get(record, Words("", "")) if record else Words("", "")

    def names_of(self, records: Iterable[RecordId]) -> list[Words]:
        """Return the short names of a set of records in alphabetical order."""
        return sorted((self.name(record) for record in records), key=lambda words: words.fr.casefold())


def terms_sheet(reader: Reader, record: RecordId, today: date) -> TermsSheet:
    """Gather one version; raises KnownError when it was deleted."""
    terms = require(reader, TermsOfReference, record)
    body = reader.get(Body, terms.body) if terms.body else None
    meeting = reader.get(Meeting, terms.endorsed_in) if terms.endorsed_in else None
    endorsed_on = terms.endorsed_on or (meeting.date if meeting else None)
    day = endorsed_on.end if terms.state is TermsState.ENDORSED and endorsed_on and endorsed_on.end else today
    sections = tuple(reader.find(TermsSection, order="position", terms_of_reference=record))
    deliverables = tuple(reader.find(Deliverable, order="position", terms_of_reference=record))
    members = member_rows(reader, body.id, day) if body else ()
    return TermsSheet(
        terms=terms,
        office=reader.facts.office,
        coordination=reader.facts.name,
        body=body,
        parent=reader.get(Body, body.parent) if body and body.parent else None,
        names=names_for(reader, [terms, *sections, *deliverables, *([body] if body else [])]),
        sections=sections,
        deliverables=deliverables,
        members=tuple(sorted((row for row in members if row.current and row.name.fr), key=by_full_name)),
        endorsed_in=meeting,
    )
