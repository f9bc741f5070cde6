"""What the first page says follows from the dossier, whatever is in it."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.kinds import AgendaItem, Body, Meeting, Organization, ProgressNote, Recommendation
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.kinds.recommendations import Status
from desktop.domain.partial_date import PartialDate
from desktop.usecases.overview import MONTHS, overview

from .fake_dossier import FakeDossier

TODAY = date(2020, 1, 16)


@pytest.fixture
def unit():
    with FakeDossier().unit_of_work(None) as opened:
        yield opened


def day(text: str) -> PartialDate:
    return PartialDate.from_iso(text)


def test_an_empty_dossier_says_so(unit):
    found = overview(unit, TODAY)
    assert found.empty
    assert (found.overdue, found.soon, found.coming, found.minutes, found.days_to_close) == ((), (), None, (), None)
    assert [month.first for month in found.months] == [
        date(2019, 8, 1), date(2019, 9, 1), date(2019, 10, 1), date(2019, 11, 1), date(2019, 12, 1), date(2020, 1, 1)
    ]  # fmt: skip


def test_deadlines_are_sorted_into_late_and_soon(unit):
    for text, due, status in (
        ("hier", "2020-01-15", Status.IN_PROGRESS), ("décembre", "2019-12", Status.BLOCKED),
        ("faite", "2019-01", Status.DONE),
        ("aujourd’hui", "2020-01-16", Status.NOT_STARTED), ("ce mois", "2020-01", Status.NOT_STARTED),
        ("fin février", "2020-02-29", Status.NOT_STARTED), ("mars", "2020-03", Status.NOT_STARTED),
        ("bientôt", "dès que possible", Status.NOT_STARTED), ("jamais", "", Status.NOT_STARTED),
    ):  # fmt: skip
        unit.add(Recommendation(text=text, due=day(due) if due else None, status=status))
    found = overview(unit, TODAY)
    assert [row.text for row in found.overdue] == ["décembre", "hier"]
    assert [row.text for row in found.soon] == ["aujourd’hui", "ce mois", "fin février", "bientôt"]
    assert found.open == 8


def test_the_next_meeting_is_the_first_planned_one_that_is_not_past(unit):
    body, other = unit.add(Body(name="Cluster")), unit.add(Body(name="Autre"))
    before = unit.add(Meeting(body=body.id, date=day("2020-01-08"), state=MeetingState.VALIDATED))
    unit.add(Meeting(body=body.id, date=day("2020-01-10"), state=MeetingState.PLANNED))  # never held, never changed
    unit.add(Meeting(body=body.id, date=day("2020-01-16"), state=MeetingState.HELD))
    later = unit.add(Meeting(body=body.id, date=day("2020-03"), state=MeetingState.PLANNED))
    coming = unit.add(Meeting(body=body.id, number=2, date=day("2020-02-12"), start=time(10), venue="HCR Bamako"))
    unit.add(AgendaItem(meeting=coming.id, title="Revue"))
    for meeting in (before.id, later.id, coming.id, unit.add(Meeting(body=other.id)).id):
        unit.add(Recommendation(text="x", meeting=meeting))
    found = overview(unit, TODAY).coming
    assert found is not None
    assert (found.id, found.agenda, found.to_review, found.venue) == (coming.id, 1, 2, "HCR Bamako")


def test_minutes_wait_until_they_are_validated(unit):
    for state in MeetingState:
        unit.add(Meeting(title=state.value, date=day("2020-01-02"), state=state))
    waiting = {one.state for one in overview(unit, TODAY).minutes}
    assert waiting == {MeetingState.HELD, MeetingState.DRAFT, MeetingState.CIRCULATED}


def test_organisations_noted_twice_are_told(unit):
    unit.add(Organization(name="Norwegian Refugee Council", acronym="NRC"))
    unit.add(Organization(name="NRC"))
    assert len(overview(unit, TODAY).twins) == 1


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(-40, 300), st.sampled_from(Status), st.integers(-5, 90)), max_size=30))
def test_every_recent_recommendation_is_counted_in_its_month_once(drawn):
    with FakeDossier().unit_of_work(None) as unit:
        for back, status, after in drawn:
            held = TODAY - timedelta(back)
            meeting = unit.add(Meeting(date=PartialDate.day(held)))
            kept = unit.add(Recommendation(text="x", meeting=meeting.id, status=status))
            unit.add(ProgressNote(recommendation=kept.id, on=held + timedelta(after), text="fait"))
        found = overview(unit, TODAY)
    first = date(2019, 8, 1)
    recent = [(TODAY - timedelta(back), status, after) for back, status, after in drawn if back >= 0]
    recent = [one for one in recent if one[0] >= first]
    assert len(found.months) == MONTHS
    assert found.made == len(recent)
    assert found.closed == sum(status.closed for _, status, _ in recent)
    for month in found.months:
        assert month.made == sum((one[0].year, one[0].month) == (month.first.year, month.first.month) for one in recent)
    done = sorted(max(0, after) for _, status, after in recent if status is Status.DONE)
    assert (found.days_to_close is None) == (not done)
    if done:
        assert done[0] <= found.days_to_close <= done[-1]
