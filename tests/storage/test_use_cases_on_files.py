"""Every use case on a real dossier, in any order: undo leads back, and validated minutes stay as they are."""

import tempfile
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.declaration import FieldType, all_kinds, kind_of
from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId, new_id
from desktop.domain.kinds import (
    AgendaItem,
    Attendance,
    Body,
    Meeting,
    MeetingStep,
    Membership,
    Objective,
    Organization,
    Person,
    ProgressNote,
    Recommendation,
)
from desktop.domain.kinds.meetings import MeetingState, StepKind
from desktop.domain.kinds.recommendations import Status
from desktop.domain.partial_date import PartialDate
from desktop.storage.about import About
from desktop.storage.check import check
from desktop.storage.opening import Home, create_dossier
from desktop.usecases.attendance import mark_others_absent, note_attendance
from desktop.usecases.desk import Desk
from desktop.usecases.findings import (
    Findings,
    FoundBody,
    FoundMeeting,
    FoundOrigin,
    FoundRecommendation,
    FoundText,
    Span,
)
from desktop.usecases.locking import FOLLOW_UP_FIELDS
from desktop.usecases.meeting_sheet import meeting_sheet
from desktop.usecases.meetings import add_erratum, plan_meeting, plan_next, set_state
from desktop.usecases.reading import accept, propose
from desktop.usecases.recommendations import add_recommendation, recommend_from_discussion, review
from desktop.usecases.records import add_record, change_field, delete_record, move_record
from desktop.usecases.references import change_reference

TEN_YEARS = 10 * 365 * 24 * 3600 * 1000
DAYS = (date(2020, 2, 29), date(2019, 12, 31), date(2030, 1, 1), date(2010, 6, 15))
TEXTS = (
    "", "Suivi", "e\u0301te\u0301 NFD", "\u202eעברית\u202c", "👩🏽‍🌾 agricultrice", "a\r\nb\tc",
    "'; DROP TABLE meeting; --", "nul \0", "seul \ud800", "%_*?",
)  # fmt: skip
ATTENDANCES = ("HCR 3, NRC; excusés OCHA", "observateurs: CICR 2, MSF (absent)", ";;,", "👩🏽‍🌾 2", "NRC 99, NRC")
PARTS = (Objective, AgendaItem, Attendance, Recommendation, ProgressNote, MeetingStep)
REFERENCES = ((Meeting, "chair"), (Meeting, "themes"), (Meeting, "body"), (Recommendation, "responsible"))
KINDS = (Meeting, Body, Organization, Person, Membership, *PARTS)
LONG = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


class JumpingClock:
    """A computer whose clock is set anywhere between two edits."""

    def __init__(self) -> None:
        self.milliseconds = 1_580_000_000_000

    def __call__(self) -> int:
        return self.milliseconds

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.milliseconds / 1000, UTC)


class Hands:
    """Somebody at the desk who does anything at all, whatever is on it; refused deeds count as deeds too."""

    def __init__(self, desk: Desk, clock: JumpingClock, data: st.DataObject, values_of) -> None:
        self.desk, self.clock, self.data, self.values_of = desk, clock, data, values_of
        self.control = object()

    def act(self) -> None:
        deeds = (
            self.plan, self.plan_next, self.state, self.state, self.erratum, self.recommend, self.discuss, self.review,
            self.attend, self.absent, self.read, self.change, self.change, self.name, self.add, self.delete, self.move,
        )  # fmt: skip
        self.clock.milliseconds += self.draw(st.sampled_from((1, 1000, TEN_YEARS, -TEN_YEARS)))
        with suppress(KnownError):
            self.draw(st.sampled_from(deeds))()

    def draw(self, strategy):
        return self.data.draw(strategy)

    def one(self, kind) -> RecordId:
        found = sorted(self.desk.read(lambda reader: reader.ids(kind)))
        return self.draw(st.sampled_from(found)) if found else new_id()

    def text(self) -> str:
        return self.draw(st.sampled_from(TEXTS))

    def day(self) -> date:
        return self.draw(st.sampled_from(DAYS))

    def perform(self, use_case, *args):
        return self.desk.perform(use_case, self.draw(st.sampled_from((None, self.control))), *args)

    def plan(self) -> None:
        dates = (None, PartialDate.in_words("bientôt"), PartialDate.day(self.day()), PartialDate.year(2020))
        body = self.draw(st.sampled_from((None, self.one(Body))))
        self.perform(plan_meeting, Meeting(body=body, date=self.draw(st.sampled_from(dates)), title=self.text()))

    def plan_next(self) -> None:
        self.perform(plan_next, self.one(Meeting))

    def state(self) -> None:
        self.perform(set_state, self.one(Meeting), self.draw(st.sampled_from(MeetingState)), self.day(), self.text())

    def erratum(self) -> None:
        self.perform(add_erratum, self.one(Meeting), self.text(), self.day())

    def recommend(self) -> None:
        self.perform(add_recommendation, Recommendation(meeting=self.one(Meeting), text=self.text()), self.day())

    def discuss(self) -> None:
        self.perform(recommend_from_discussion, self.one(AgendaItem), self.text(), self.day())

    def review(self) -> None:
        meeting = self.draw(st.sampled_from((None, self.one(Meeting))))
        status = self.draw(st.sampled_from(Status))
        self.perform(review, self.one(Recommendation), status, self.text(), self.day(), meeting)

    def attend(self) -> None:
        self.perform(note_attendance, self.one(Meeting), self.draw(st.sampled_from((*ATTENDANCES, *TEXTS))))

    def absent(self) -> None:
        self.perform(mark_others_absent, self.one(Meeting))

    def read(self) -> None:
        proposals = self.desk.read(propose, _findings(self.day(), self.text()), self.day())
        self.perform(accept, proposals, self.day())

    def change(self) -> None:
        kind = self.draw(st.sampled_from(KINDS))
        field = self.draw(st.sampled_from(list(kind_of(kind).fields.values())))
        value = self.text() if field.holds is FieldType.TEXT else self.draw(self.values_of(field))
        if field.name in ("meeting", "recommendation") and self.draw(st.booleans()):
            value = self.one(Meeting if field.name == "meeting" else Recommendation)
        self.perform(change_field(kind, field.name), self.one(kind), value)

    def name(self) -> None:
        kind, field = self.draw(st.sampled_from(REFERENCES))
        names = self.draw(st.sampled_from(("HCR, NRC", "Awa Diallo", "Cluster Protection", *TEXTS)))
        self.perform(change_reference(kind, field), self.one(kind), names)

    def add(self) -> None:
        kind = self.draw(st.sampled_from(PARTS))
        self.perform(add_record(kind), kind(meeting=self.one(Meeting)))

    def delete(self) -> None:
        kind = self.draw(st.sampled_from(KINDS))
        self.perform(delete_record(kind), self.one(kind))

    def move(self) -> None:
        kind = self.draw(st.sampled_from((Objective, AgendaItem, Attendance, Recommendation)))
        self.perform(move_record(kind), self.one(kind), self.draw(st.integers(-3, 3)))


def _findings(day: date, text: str) -> Findings:
    span = Span(0, 1)
    meeting = FoundMeeting(
        span=span, date=PartialDate.day(day), body="Cluster Protection", themes=("LTP",), title=text,
        origin=FoundOrigin(span=span, date=PartialDate.day(date(2019, 12, 31)), body="Cluster Protection"),
        objectives=(FoundText(span=span, number="i", text="Faire le point"),),
        recommendations=(FoundRecommendation(span=span, number="1", text="Agir", responsible=("HCR", "tous")),),
        bodies=(FoundBody(span=span, name="Comité technique", members=("NRC", "DRC")),),
    )  # fmt: skip
    return Findings(text="…", meetings=(meeting,))


@contextmanager
def at_work(data, values_of):
    clock = JumpingClock()
    with tempfile.TemporaryDirectory() as folder:
        dossier = create_dossier(Path(folder) / "a.toguna", About("Essai", "MOP"), home=Home(now=clock))
        with dossier:
            desk = Desk(dossier, clock)
            body = desk.perform(add_record(Body), None, Body(name="Cluster Protection")).value
            desk.perform(plan_meeting, None, Meeting(body=body.id, date=PartialDate.day(date(2020, 1, 31))))
            yield dossier, Hands(desk, clock, data, values_of)


def shared(desk: Desk) -> dict:
    """Return every living record of every kind."""
    return desk.read(lambda reader: {found.id: found for kind in all_kinds() for found in reader.find(kind.record)})


@pytest.mark.slow
@LONG
@given(data=st.data())
def test_undoing_everything_leads_back_and_redoing_forward(values_of, data):
    with at_work(data, values_of) as (dossier, person):
        while person.desk.undo():
            pass
        start = shared(person.desk)
        while person.desk.redo():
            pass
        for _ in range(data.draw(st.integers(4, 18))):
            person.act()
            if data.draw(st.integers(0, 5)) == 0:
                person.desk.undo()
            if data.draw(st.integers(0, 9)) == 0:
                person.desk.redo()
        end, undone = shared(person.desk), 0
        while person.desk.undo() is not None:
            undone += 1
        assert shared(person.desk) == start == {}
        for _ in range(undone):
            person.desk.redo()
        assert shared(person.desk) == end
        assert check(dossier) == ()


@pytest.mark.slow
@LONG
@given(data=st.data())
def test_validated_minutes_stay_as_they_are(values_of, data):
    with at_work(data, values_of) as (dossier, person):
        locked: dict = {}
        for number in range(data.draw(st.integers(8, 20))):
            if number % 4 == 0:
                person.perform(set_state, person.one(Meeting), MeetingState.VALIDATED, person.day())
            else:
                person.act()
            now = person.desk.read(minutes_locked)
            assert {meeting: now[meeting] for meeting in locked.keys() & now.keys()} == {
                meeting: locked[meeting] for meeting in locked.keys() & now.keys()
            }
            alive = person.desk.read(lambda reader: reader.ids(Meeting))
            assert locked.keys() <= set(alive), "validated minutes cannot be deleted"
            locked = now
        assert check(dossier) == ()


def minutes_locked(reader) -> dict:
    """Return what may not change of each validated meeting: all of its own but errata and the follow-up."""
    found = {}
    for meeting in reader.find(Meeting, state=MeetingState.VALIDATED):
        sheet = meeting_sheet(reader, meeting.id, DAYS[0])
        steps = [step for step in sheet.steps if step.step is not StepKind.ERRATUM]
        own = [tuple(getattr(one, name) for name in RECOMMENDED) for one in sheet.recommendations]
        notes = reader.find(ProgressNote, meeting=meeting.id, order="on")
        found[meeting.id] = (meeting, sheet.attendances, sheet.objectives, sheet.agenda, steps, own, notes)
    return found


RECOMMENDED = [*sorted(kind_of(Recommendation).fields.keys() - FOLLOW_UP_FIELDS), "id"]
