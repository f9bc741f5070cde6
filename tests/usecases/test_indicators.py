"""The coordination indicators count what is there, once."""

from datetime import date

import pytest

from desktop.domain.kinds import (
    Activity,
    Attendance,
    Body,
    Meeting,
    MeetingStep,
    Membership,
    Organization,
    Recommendation,
)
from desktop.domain.kinds.actors import OrganizationType
from desktop.domain.kinds.bodies import Role
from desktop.domain.kinds.meetings import MeetingState, Presence, StepKind
from desktop.domain.kinds.recommendations import Acceptance, Status
from desktop.domain.partial_date import PartialDate
from desktop.usecases.indicators import indicators, indicators_sheet

from .fake_dossier import FakeDossier

SINCE, UNTIL = date(2019, 2, 1), date(2020, 1, 31)


@pytest.fixture
def unit():
    with FakeDossier().unit_of_work(None) as opened:
        yield opened


def told(unit, body=None) -> dict[str, tuple[str, str]]:
    return {one.key: (one.value.fr, one.detail.en) for one in indicators(unit, SINCE, UNTIL, body)}


def held(unit, day: str, **more) -> Meeting:
    return unit.add(Meeting(date=PartialDate.from_iso(day), state=MeetingState.HELD, **more))


def test_an_empty_dossier_has_no_share_of_anything(unit):
    found = told(unit)
    assert found["meetings"][0] == "0"
    assert found["regularity"] == ("0\u00a0%", "0 of 12 months with a meeting")
    shares = ("minutes", "attendance", "national", "women", "leads", "closed", "overdue", "fresh")
    assert {found[key] for key in shares} == {("–", "no data")}


def test_meetings_count_once_held_within_the_period(unit):
    for day in ("2019-01-31", "2019-02-01", "2019-02-20", "2020-01-31", "2020-02-01"):
        held(unit, day)
    unit.add(Meeting(date=PartialDate.from_iso("2019-05-01"), state=MeetingState.PLANNED))
    found = told(unit)
    assert found["meetings"][0] == "3"
    assert found["regularity"] == ("17\u00a0%", "2 of 12 months with a meeting")


def test_minutes_are_out_with_their_first_circulation(unit):
    meeting = held(unit, "2019-05-01")
    for day, step in (("2019-05-11", StepKind.VALIDATED), ("2019-05-04", StepKind.CIRCULATED)):
        unit.add(MeetingStep(meeting=meeting.id, step=step, on=date.fromisoformat(day)))
    held(unit, "2019-06-01")
    assert told(unit)["minutes"] == ("3 jours", "median of 1 set of minutes")


def test_an_organisation_present_at_many_meetings_is_one(unit):
    types = (OrganizationType.NNGO, OrganizationType.INGO, OrganizationType.STATE)
    who = [unit.add(Organization(name=str(kind), type=kind)) for kind in types]
    twin = unit.add(Organization(name="copie", type=OrganizationType.INGO, merged_into=who[1].id))
    for day in ("2019-05-01", "2019-06-01"):
        meeting = held(unit, day, women=3, men=9)
        for one in (who[0], who[1], twin):
            unit.add(Attendance(meeting=meeting.id, organization=one.id, presence=Presence.PRESENT))
        unit.add(Attendance(meeting=meeting.id, organization=who[2].id, presence=Presence.EXCUSED))
    found = told(unit)
    assert found["national"] == ("50\u00a0%", "1 of 2")
    assert found["attendance"] == ("75\u00a0%", "6 of 8")
    assert found["women"] == ("25\u00a0%", "6 of 24")


def test_leads_are_those_of_now(unit):
    national, foreign = (unit.add(Organization(name=t, type=t)) for t in (OrganizationType.NNGO, OrganizationType.UN))
    bodies = [unit.add(Body(name=name)) for name in ("a", "b", "c")]
    for body, member, until in ((0, foreign, None), (0, national, None), (1, national, "2019-01"), (1, foreign, None)):
        unit.add(Membership(body=bodies[body].id, member=member.id, role=Role.LEAD,
                            until=PartialDate.from_iso(until) if until else None))  # fmt: skip
    assert told(unit)["leads"] == ("50\u00a0%", "1 of 2")
    assert told(unit, bodies[1].id)["leads"] == ("0\u00a0%", "0 of 1")


def test_recommendations_are_those_of_the_meetings_counted(unit):
    body = unit.add(Body(name="CP"))
    mine, other, before = held(unit, "2019-05-01", body=body.id), held(unit, "2019-05-02"), held(unit, "2019-01-01")
    for meeting, status, due, answer in (
        (mine, Status.DONE, None, Acceptance.ACCEPTED), (mine, Status.DROPPED, "2019-05", Acceptance.PENDING),
        (mine, Status.BLOCKED, "2019-12", Acceptance.PENDING),
        (mine, Status.NOT_STARTED, "2020-01", Acceptance.REJECTED),
        (other, Status.NOT_STARTED, None, Acceptance.PENDING), (before, Status.DONE, None, Acceptance.ACCEPTED),
    ):  # fmt: skip
        unit.add(Recommendation(text="x", meeting=meeting.id, status=status, acceptance=answer,
                                due=PartialDate.from_iso(due) if due else None))  # fmt: skip
    found = told(unit, body.id)
    assert (found["closed"][1], found["overdue"][1], found["answered"][1]) == ("2 of 4", "1 of 2", "2 of 4")
    assert told(unit)["closed"][1] == "2 of 5"


def test_activities_are_fresh_for_three_months(unit):
    for day in (None, date(2019, 11, 1), date(2019, 11, 2), UNTIL):
        unit.add(Activity(confirmed_on=day))
    assert told(unit)["fresh"] == ("50\u00a0%", "2 of 4")


def test_they_go_out_as_a_table(unit):
    sheet = indicators_sheet(indicators(unit, SINCE, UNTIL))
    assert [len(row) for row in sheet.rows] == [len(sheet.columns)] * 11
