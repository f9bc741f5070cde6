"""The built-in sample: a training dossier around a page of a real bulletin, so that the whole job can be tried.

The page itself is read like any other; what a coordinator would add from memory - the directory, earlier meetings, who
came, what was said - lies in `sample-dossier.json` and goes in through the same use cases as typing it would.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from desktop.domain.identity import RecordId
from desktop.domain.kinds import AgendaItem, Meeting, Objective, Recommendation
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.kinds.recommendations import Status
from desktop.domain.partial_date import PartialDate
from desktop.domain.place import PlaceRef
from desktop.shell.kinds import kind_asked
from desktop.shell.records import put_all
from desktop.usecases.attendance import note_attendance
from desktop.usecases.meetings import REVIEW_ITEM, plan_next, set_state
from desktop.usecases.ports import Dossier, UnitOfWork
from desktop.usecases.recommendations import review
from desktop.wording.words import Words

_DIRECTORY = Words("préparer l’exemple", "prepare the sample")
_SESSION = Words("compléter la séance de travail", "complete the working session")
_LISTS = {
    "organization": "organizations", "body": "bodies", "membership": "memberships", "theme": "themes",
    "actor_link": "links",
}  # fmt: skip
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sample:
    """What the sample is made from."""

    page: Path
    said: Values

    @property
    def name(self) -> str:
        """Return the dossier's name."""
        return str(self.said["name"])

    @property
    def office(self) -> str:
        """Return the office's code."""
        return str(self.said["office"])

    @property
    def file_name(self) -> str:
        """Return how the dossier's file is called."""
        return str(self.said["file"])

    @property
    def today(self) -> date:
        """Return the day on which the sample is played."""
        return date.fromisoformat(self.said["today"])


def load_sample(resources: Path) -> Sample:
    """Read the sample from the application's own files."""
    templates = resources / "templates"
    said = json.loads((templates / "sample-dossier.json").read_text(encoding="utf-8"))
    return Sample(templates / "sample-bulletin.txt", said)


def fill(dossier: Dossier, sample: Sample, read_page: Callable[[UnitOfWork], object]) -> RecordId:
    """Fill an empty dossier: what was there before, the page as `read_page` keeps it, the session completed.

    Return the id of the working session that the page reports.
    """
    said = sample.said
    with dossier.unit_of_work(_DIRECTORY) as unit:
        for kind, listed in _LISTS.items():
            _put(unit, kind, said[listed], sample.today)
        _put(unit, "activity", [_placed(line, said["gazetteer"]) for line in said["activities"]], sample.today)
        earlier = [_meeting(unit, meeting, sample.today) for meeting in said["meetings"]]
    with dossier.unit_of_work(_SESSION) as unit:
        read_page(unit)
        day = PartialDate.from_iso(said["session"]["date"])
        session = unit.ids(Meeting, date=day)[0]
        _complete(unit, session, said["session"], sample.today)
        plan_next(unit, earlier[-1])
    return session


def _placed(line: Values, release: str) -> Values:
    """Return an activity whose place, a P-code and a name, is one of a release of Mali's gazetteer."""
    code, name = line["place"]
    return line | {"place": PlaceRef("ML", name, release, code).encoded()}


def _put(unit: UnitOfWork, kind: str, lines: Iterable[Values], today: date) -> list[RecordId]:
    return put_all(unit, kind_asked(kind), enumerate(lines, start=1), today)


def _meeting(unit: UnitOfWork, said: Values, today: date) -> RecordId:
    """Keep an earlier meeting as it was entered, circulated and validated at its time."""
    (meeting,) = _put(unit, "meeting", [said["fields"] | {"state": "draft"}], today)
    note_attendance(unit, meeting, said["attendance"])
    _put(unit, "agenda_item", [{"title": REVIEW_ITEM.fr, "meeting": str(meeting)}], today)
    agenda = _put(unit, "agenda_item", [item | {"meeting": str(meeting)} for item in said["agenda"]], today)
    for line in said["recommendations"]:
        _recommendation(unit, meeting, agenda, dict(line), today)
    for state, day in said["states"]:
        set_state(unit, meeting, MeetingState(state), date.fromisoformat(day))
    return meeting


def _recommendation(unit: UnitOfWork, meeting: RecordId, agenda: list[RecordId], line: Values, today: date) -> None:
    note, noted_on = line.pop("note", ""), line.pop("noted_on", None)
    status = line.pop("status", None)
    belongs = {"meeting": str(meeting), "agenda_item": str(agenda[line["agenda_item"] - 1])}
    (record,) = _put(unit, "recommendation", [line | belongs], today)
    if note:
        review(unit, record, Status(status), note, date.fromisoformat(noted_on))


def _complete(unit: UnitOfWork, session: RecordId, said: Values, today: date) -> None:
    """Add to the meeting that the page reported what only those who were there know."""
    _put(unit, "meeting", [said["fields"] | {"id": str(session)}], today)
    note_attendance(unit, session, said["attendance"])
    objectives = unit.ids(Objective, meeting=session, order="position")
    for record, (outcome, comment) in zip(objectives, said["outcomes"], strict=True):
        _put(unit, "objective", [{"id": str(record), "outcome": outcome, "comment": comment}], today)
    for item in unit.find(AgendaItem, meeting=session):
        unit.delete(item)
    agenda = _put(unit, "agenda_item", [item | {"meeting": str(session)} for item in said["agenda"]], today)
    made = unit.ids(Recommendation, meeting=session, order="position")
    for record, line in zip(made, said["recommendations"], strict=True):
        known = {"id": str(record), "agenda_item": str(agenda[line["agenda_item"] - 1])}
        _put(unit, "recommendation", [line | known], today)
    for reference, status, reason in said["review"]:
        for record in unit.ids(Recommendation, reference=reference):
            review(unit, record, Status(status), reason, today, session)
    set_state(unit, session, MeetingState(said["state"]), today)
