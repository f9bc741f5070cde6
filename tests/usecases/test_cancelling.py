"""A meeting that will not be held stays in the list and is counted nowhere; it can be planned again."""

from datetime import date

import pytest

from desktop.domain.errors import KnownError
from desktop.domain.kinds import Attendance, Body, Meeting, MeetingStep, Organization, Person
from desktop.domain.kinds.meetings import MeetingState, Presence, StepKind
from desktop.domain.partial_date import PartialDate
from desktop.usecases.bodies.attendance_record import attendance_record
from desktop.usecases.bodies.sign_in import next_meeting
from desktop.usecases.bodies.tree import body_tree
from desktop.usecases.calendar import calendar_of
from desktop.usecases.circulation import circulation
from desktop.usecases.indicators import indicators
from desktop.usecases.meeting_list import meeting_rows
from desktop.usecases.meeting_sheet import meeting_sheet
from desktop.usecases.meetings import cancel_meeting, reinstate_meeting, set_state
from desktop.usecases.overview import overview
from desktop.usecases.records import add_record
from desktop.wording.words import Words

TODAY, DAY = date(2020, 3, 1), date(2020, 3, 11)


@pytest.fixture
def body(desk):
    return desk.perform(add_record(Body), None, Body(name="Cluster Protection")).value


@pytest.fixture
def meeting(desk, body, fake_dossier):
    planned = desk.perform(add_record(Meeting), None, Meeting(body=body.id, date=PartialDate.day(DAY))).value
    with fake_dossier.unit_of_work(Words("x", "x")) as unit:
        nrc = unit.add(Organization(name="NRC"))
        unit.add(Person(name="Awa", organization=nrc.id, email="awa@example.org"))
        unit.add(Attendance(meeting=planned.id, organization=nrc.id, presence=Presence.EXPECTED))
    desk.perform(cancel_meeting, None, planned.id, TODAY, "route coupée")
    return planned


def test_it_says_so_in_the_list_the_calendar_and_the_mail(desk, meeting) -> None:
    assert [row.state for row in desk.read(meeting_rows)] == [MeetingState.CANCELLED]
    assert [one.cancelled for one in desk.read(calendar_of).appointments] == [True]
    step, = desk.read(lambda reader: reader.find(MeetingStep))
    assert (step.step, step.text, step.on) == (StepKind.CANCELLED, "route coupée", TODAY)
    sheet = desk.read(meeting_sheet, meeting.id, TODAY)
    mail = desk.read(circulation, sheet, TODAY).letter
    assert mail.subject.fr.startswith("Réunion annulée\u00a0: Réunion mensuelle, 11\u00a0mars")
    assert "n’aura pas lieu" in mail.body.fr
    assert mail.to == ("awa@example.org",)


def test_it_is_counted_nowhere(desk, meeting, body) -> None:
    later = date(2020, 4, 1)
    assert desk.read(overview, TODAY).coming is None
    assert desk.read(overview, later).minutes == ()
    assert desk.read(next_meeting, body.id, TODAY) is None
    assert desk.read(attendance_record, body.id, 2020, later).meetings == ()
    assert {one.key: one.value.fr for one in desk.read(indicators, date(2020, 1, 1), later)}["meetings"] == "0"
    assert desk.read(body_tree, date(2020, 3, 20), later)[0].until is None


def test_nothing_is_written_of_it_until_it_is_planned_again(desk, meeting) -> None:
    with pytest.raises(KnownError, match="is cancelled"):
        desk.perform(set_state, None, meeting.id, MeetingState.HELD, TODAY)
    desk.perform(reinstate_meeting, None, meeting.id, TODAY)
    assert desk.perform(set_state, None, meeting.id, MeetingState.HELD, DAY).value.state is MeetingState.HELD
    with pytest.raises(KnownError, match="took place"):
        desk.perform(cancel_meeting, None, meeting.id, DAY)
    kinds = desk.read(lambda reader: [one.step for one in reader.find(MeetingStep, order="on")])
    assert sorted(kinds) == sorted([StepKind.CANCELLED, StepKind.REINSTATED, StepKind.HELD])


def test_undo_takes_it_back(desk, meeting) -> None:
    desk.undo()
    assert desk.read(lambda reader: reader.get(Meeting, meeting.id)).state is MeetingState.PLANNED
    assert desk.read(lambda reader: reader.find(MeetingStep)) == []
