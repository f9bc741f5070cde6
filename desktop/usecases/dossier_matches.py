"""Finds in the dossier what a text speaks of, by names as people write them."""

from collections.abc import Iterable
from typing import Any, TypeVar

from desktop.domain.declaration import Record
from desktop.domain.identity import RecordId
from desktop.domain.kinds import (
    AgendaItem,
    Attendance,
    Body,
    Document,
    Meeting,
    Membership,
    Objective,
    Organization,
    Person,
    ProgressNote,
    Recommendation,
    Theme,
)
from desktop.domain.kinds.meetings import MeetingKind
from desktop.domain.partial_date import PartialDate
from desktop.usecases.directory import organization_called
from desktop.usecases.likeness import name_key, same_text, without_acronym
from desktop.usecases.merged import survivors_of
from desktop.usecases.ports import Reader, UnitOfWork

R = TypeVar("R", bound=Record)
Part = Objective | AgendaItem | Recommendation
PARTS: dict[type[Part], str] = {Objective: "text", AgendaItem: "title", Recommendation: "text"}  # and what says it


class Matches:
    """Looks things up in one reader; whole lists are read once, and again after `forget`."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._lists: dict[type[Record], list[Any]] = {}

    def forget(self, kind: type[Record]) -> None:
        """Read the records of a kind again next time, because one was added."""
        self._lists.pop(kind, None)

    def get(self, kind: type[R], record: RecordId) -> R | None:
        """Return one record."""
        return self._reader.get(kind, record)

    def body(self, name: str) -> Body | None:
        """Return the body of that name or acronym."""
        bodies = [(body, (body.name, body.acronym, without_acronym(body.name)[0])) for body in self._all(Body)]
        return _named(name, bodies) or _named(without_acronym(name)[0], bodies)

    def theme(self, name: str) -> Theme | None:
        """Return the theme of that French or English name or acronym; `Logement… (LTP)` is found by either."""
        bare, acronym = without_acronym(name)
        themes = [(theme, (theme.name_fr, theme.name_en, *theme.acronyms)) for theme in self._all(Theme)]
        return _named(bare, themes) or (_named(acronym, themes) if acronym else None)

    def actor(self, name: str) -> RecordId | None:
        """Return the body, organisation or person of that name, acronym or other spelling."""
        body = self.body(name)
        if body is not None:
            return body.id
        bare, acronym = without_acronym(name)
        organizations = [(found, (found.name, found.acronym, *found.other_names)) for found in self._all(Organization)]
        for spelling in filter(None, (name, bare, acronym)):
            if found := _named(spelling, organizations):
                return survivors_of(self._all(Organization)).get(found.id, found.id)
        person = _named(name, ((found, (found.name,)) for found in self._all(Person)))
        return person.id if person else None

    def organization_made(self, unit: UnitOfWork, name: str) -> RecordId:
        """Make an organisation of that name, and return it."""
        self.forget(Organization)
        return organization_called(unit, name)

    def document(self, title: str, publisher: str, published: PartialDate | None) -> Document | None:
        """Return the document of that title; another publisher or another date makes it another document."""
        for found in self._all(Document):
            if not same_text(found.title, title) or (published and found.published not in (None, published)):
                continue
            if not publisher or not found.publisher or name_key(publisher) == name_key(found.publisher):
                return found
        return None

    def meeting(
        self, body: Body | None, day: PartialDate | None, kind: MeetingKind | None, texts: Iterable[str]
    ) -> Meeting | None:
        """Return the meeting of that body, day and kind, or the one of that day that shares a text with `texts`."""
        if day is None:
            return None
        of_day = self._reader.find(Meeting, date=day)
        for found in of_day:
            if body is not None and found.body == body.id and kind in (None, found.meeting_kind):
                return found
        for found in of_day:
            if any(self.part(part, found.id, text) for text in texts for part in (Recommendation, Objective)):
                return found
        return None

    def part(self, kind: type[Part], meeting: RecordId | None, text: str) -> RecordId | None:
        """Return the objective, agenda item or recommendation of a meeting with that text."""
        if meeting is None:
            return None
        for found in self._reader.find(kind, meeting=meeting):
            if same_text(str(getattr(found, PARTS[kind])), text):
                return found.id
        return None

    def recommendation(self, reference: str, text: str) -> RecordId | None:
        """Return the recommendation with this number, else the last one that reads so."""
        numbered = self._reader.ids(Recommendation, reference=reference) if reference else []
        if numbered:
            return numbered[0]
        same = [found.id for found in self._all(Recommendation) if text and same_text(found.text, text)]
        return same[-1] if same else None

    def attendance(self, meeting: RecordId | None, name: str) -> RecordId | None:
        """Return the attendance of somebody of that name at a meeting."""
        actor = self.actor(name) if meeting else None
        found = self._reader.find(Attendance, meeting=meeting) if actor else []
        return next((one.id for one in found if actor in (one.organization, one.person)), None)

    def note(self, meeting: RecordId | None, recommendation: RecordId | None) -> RecordId | None:
        """Return what was noted of a recommendation in a meeting."""
        if meeting is None or recommendation is None:
            return None
        return next(iter(self._reader.ids(ProgressNote, meeting=meeting, recommendation=recommendation)), None)

    def membership(self, body: Body | None, name: str) -> RecordId | None:
        """Return the membership that a body gives to somebody of that name."""
        member = self.actor(name) if body is not None else None
        if body is None or member is None:
            return None
        return next((found.id for found in self._reader.find(Membership, body=body.id, member=member)), None)

    def _all(self, kind: type[R]) -> list[R]:
        if kind not in self._lists:
            self._lists[kind] = self._reader.find(kind)
        return self._lists[kind]


def _named(name: str, spelled: Iterable[tuple[R, tuple[str, ...]]]) -> R | None:
    """Return the record with that spelling; one that is spelled exactly so goes before one that is nearly."""
    key = name_key(name)
    if not key:
        return None
    found = [(record, spellings) for record, spellings in spelled if any(name_key(text) == key for text in spellings)]
    exact = (record for record, spellings in found if name in spellings)
    return next(exact, found[0][0] if found else None)
