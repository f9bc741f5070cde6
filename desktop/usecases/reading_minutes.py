"""Keeps what minutes say beside their lists: who was there, and how earlier recommendations stood."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Attendance, Meeting, Organization, Person, Recommendation
from desktop.domain.kinds.recommendations import Status
from desktop.domain.position import spread
from desktop.domain.reference_number import ReferenceNumber
from desktop.usecases.dossier_matches import Matches
from desktop.usecases.locking import require_unlocked
from desktop.usecases.ports import UnitOfWork
from desktop.usecases.proposals import Proposal
from desktop.usecases.recommendations import numbered, review
from desktop.wording.words import Language, Words

_STATED = Words("Selon le compte rendu : {status}.", "According to the minutes: {status}.")


def keep_minutes(
    unit: UnitOfWork, matches: Matches, meeting: Meeting, proposals: Sequence[Proposal], today: date
) -> int:
    """Keep the ticked attendances and progress notes of a meeting; return how many records were made."""
    keeping = _Keeping(unit, matches, meeting, today)
    wanted = [one for one in proposals if one.ticked and not one.known]
    keeping.attendances([one for one in wanted if one.kind == "attendance"])
    for one in wanted:
        if one.kind == "progress_note":
            keeping.progress(one)
    return keeping.made


def parted(said: str) -> tuple[str, str]:
    """Part `BKO-2020-001 Partager la carte` into its number, empty when there is none, and its text."""
    first, _, rest = said.strip().partition(" ")
    return (first, rest.strip()) if ReferenceNumber.parse(first) else ("", said.strip())


class _Keeping:
    def __init__(self, unit: UnitOfWork, matches: Matches, meeting: Meeting, today: date) -> None:
        self._unit = unit
        self._matches = matches
        self._meeting = meeting
        self._today = today
        self.made = 0

    def attendances(self, proposals: list[Proposal]) -> None:
        """Add who is named, behind those who are there already; nobody comes twice."""
        meeting = self._meeting
        fresh = [one for one in proposals if not self._matches.attendance(meeting.id, one.values["organization"])]
        if not fresh:
            return
        require_unlocked(self._unit, meeting)
        last = max((one.position for one in self._unit.find(Attendance, meeting=meeting.id)), default="")
        for proposal, position in zip(fresh, spread(len(fresh), last), strict=True):
            values: dict[str, Any] = dict(proposal.values)
            name, person = values.pop("organization"), values.pop("person", "")
            actor = self._matches.actor(name) or self._matches.organization_made(self._unit, name)
            is_person = self._unit.get(Person, actor) is not None
            known = bool(is_person or self._unit.get(Organization, actor))
            if not known:  # a body of that name does not attend
                actor = self._matches.organization_made(self._unit, name)
            values["person" if is_person else "organization"] = actor
            if person and not is_person:
                values["person"] = self._person(person, actor)
            self._unit.add(Attendance(**values, meeting=meeting.id, position=position))
            self.made += 1

    def progress(self, proposal: Proposal) -> None:
        """Note how a recommendation stood at the meeting; one that the dossier has not is kept with it."""
        values = proposal.values
        reference, text = parted(str(values["recommendation"]))
        found = self._matches.recommendation(reference, text)
        if found is None:
            made = Recommendation(text=text, reference=reference)
            found = self._unit.add(numbered(self._unit, made, self._today)).id
            self._matches.forget(Recommendation)
            self.made += 1
        if self._matches.note(self._meeting.id, found) is not None:
            return
        recommendation = self._unit.get(Recommendation, found)
        status = values["status"] or (recommendation.status if recommendation else Status.NOT_STARTED)
        review(self._unit, found, status, self._note(values["text"], status), self._today, self._meeting.id)
        self.made += 1

    def _note(self, text: str, status: Status) -> str:
        """Return the words of the minutes; where they only say that it is closed, that it is they who say so."""
        if text.strip() or not status.closed:
            return text
        language = Language(self._meeting.language.value)
        return _STATED.text(language, status=status.label.text(language))

    def _person(self, name: str, organization: RecordId) -> RecordId:
        known = self._matches.actor(name)
        if known is not None and self._unit.get(Person, known) is not None:
            return known
        self._matches.forget(Person)
        return self._unit.add(Person(name=name, organization=organization)).id
