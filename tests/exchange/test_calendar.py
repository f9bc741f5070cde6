"""Calendars: exact days as events, what is due as tasks and whole days, the same identity each time."""

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest

from desktop.domain.kinds import AgendaItem, Body, Deliverable, Meeting, Organization, Recommendation, TermsOfReference
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.kinds.recommendations import Priority, Status
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partial_date import PartialDate
from desktop.exchange.calendar import write_calendar
from desktop.usecases.calendar import calendar_of
from desktop.wording.words import Language, Words

NOW = datetime.fromisoformat("2020-01-20T12:00:30+00:00")
DAY = PartialDate.day(date(2020, 2, 12))


@pytest.fixture
def unit(dossier):
    with dossier.unit_of_work(Words("essai", "trial")) as unit:
        yield unit


@pytest.fixture
def body(unit):
    return unit.add(Body(name="Cluster Protection", acronym="CP"))


def written(unit, body=None, now=NOW, language=Language.FR):
    return icalendar.Calendar.from_ical(write_calendar(calendar_of(unit, body), language, now))


def moment(said):
    return datetime.fromisoformat(said).replace(tzinfo=UTC) if isinstance(said, str) else said


def events(calendar):
    return [part for part in calendar.walk("VEVENT") if "-due" not in part["UID"]]


def test_a_meeting_with_hours_is_an_event_at_that_moment(unit, body):
    meeting = unit.add(Meeting(body=body.id, date=DAY, start=time(9, 30), end=time(12), venue="OCHA, Bamako",
                               online_link="https://meet.example/x", title="LTP"))  # fmt: skip
    unit.add(AgendaItem(meeting=meeting.id, title="Suites à donner", position="a"))
    (event,) = events(written(unit))
    assert event.start == datetime.fromisoformat("2020-02-12T09:30+00:00")
    assert event.end == datetime.fromisoformat("2020-02-12T12:00+00:00")
    assert event["SUMMARY"] == "Réunion mensuelle «\u00a0LTP\u00a0» — CP"
    assert (event["LOCATION"], event["URL"]) == ("OCHA, Bamako", "https://meet.example/x")
    assert "Ordre du jour\u00a0:\n1. Suites à donner" in event["DESCRIPTION"]
    assert "https://meet.example/x" in event["DESCRIPTION"]


@pytest.mark.parametrize(("fields", "start", "end"), [
    ({}, date(2020, 2, 12), date(2020, 2, 13)),
    ({"until": PartialDate.day(date(2020, 2, 14))}, date(2020, 2, 12), date(2020, 2, 15)),
    ({"until": PartialDate.day(date(2020, 2, 10))}, date(2020, 2, 12), date(2020, 2, 13)),
    ({"start": time(22), "end": time(1)}, "2020-02-12T22:00", "2020-02-13T01:00"),
    ({"start": time(9), "end": time(17), "until": PartialDate.day(date(2020, 2, 13))}, "2020-02-12T09:00",
     "2020-02-13T17:00"),
], ids=["day", "days", "until before", "past midnight", "retreat"])  # fmt: skip
def test_days_and_nights(unit, body, fields, start, end):
    unit.add(Meeting(body=body.id, date=DAY, **fields))
    (event,) = events(written(unit))
    assert [event.start, event.end] == [moment(start), moment(end)]


def test_a_later_file_takes_the_place_of_an_earlier_one(unit, body):
    unit.add(Meeting(body=body.id, date=DAY))
    earlier, later = (events(written(unit, now=NOW + timedelta(minutes=n)))[0] for n in (0, 5))
    assert earlier["UID"] == later["UID"]
    assert later["SEQUENCE"] > earlier["SEQUENCE"]


def test_a_meeting_without_an_exact_day_is_counted_not_invented(unit, body):
    unit.add(Meeting(body=body.id, date=PartialDate.month(2020, 3)))
    unit.add(Meeting(body=body.id))
    assert events(written(unit)) == []
    assert calendar_of(unit).undated == 2


def test_open_recommendations_are_due_by_the_end_of_what_was_said(unit, body):
    nrc = unit.add(Organization(name="NRC", acronym="NRC"))
    made = unit.add(Recommendation(
        reference="BKO-2020-001", text="Partager\nla carte", due=PartialDate.month(2020, 2), progress=120,
        responsible=frozenset({nrc.id}), status=Status.IN_PROGRESS, priority=Priority.HIGH,
    ))  # fmt: skip
    unit.add(Recommendation(text="Close", due=DAY, status=Status.DONE))
    calendar = written(unit)
    (todo,) = calendar.walk("VTODO")
    assert todo["SUMMARY"] == "BKO-2020-001 Partager la carte"
    assert todo["DUE"].dt == date(2020, 2, 29)
    assert (todo["STATUS"], todo["PERCENT-COMPLETE"], todo["PRIORITY"]) == ("IN-PROCESS", 100, 1)
    assert "Responsables\u00a0: NRC" in todo["DESCRIPTION"]
    assert "Délai\u00a0: février\u00a02020" in todo["DESCRIPTION"]
    (due,) = [event for event in calendar.walk("VEVENT") if event["UID"] == f"{made.id}-due@toguna"]
    assert (due.start, due.end, due["TRANSP"]) == (date(2020, 2, 29), date(2020, 3, 1), "TRANSPARENT")


def test_a_deadline_in_words_is_a_task_without_a_day(unit):
    unit.add(Recommendation(text="Vite", due=PartialDate.in_words("dès que possible")))
    calendar = written(unit)
    (todo,) = calendar.walk("VTODO")
    assert "DUE" not in todo
    assert "dès que possible" in todo["DESCRIPTION"]
    assert calendar.walk("VEVENT") == []


def test_deliverables_and_one_body_alone(unit, body):
    other = unit.add(Body(name="Autre"))
    for owner in (body, other):
        terms = unit.add(TermsOfReference(body=owner.id))
        unit.add(Deliverable(terms_of_reference=terms.id, text=f"Cadre {owner.name}", due=DAY, position="a"))
        meeting = unit.add(Meeting(body=owner.id, date=DAY))
        unit.add(Recommendation(text=f"De {owner.name}", meeting=meeting.id, due=DAY))
    unit.add(Recommendation(text="Adressée", addressed_to=frozenset({body.id}), due=DAY))
    calendar = written(unit, body.id)
    assert sorted(str(todo["SUMMARY"]) for todo in calendar.walk("VTODO")) == [
        "Adressée", "De Cluster Protection", "Livrable\u00a0: Cadre Cluster Protection"
    ]  # fmt: skip
    assert len(events(calendar)) == 1
    assert calendar["X-WR-CALNAME"] == "Cluster Protection (CP)"


def test_what_is_restricted_is_not_told_and_what_is_internal_is_private(unit, body):
    unit.add(Meeting(body=body.id, date=DAY, sensitivity=Sensitivity.RESTRICTED, title="Secret"))
    unit.add(Recommendation(text="Secret", sensitivity=Sensitivity.RESTRICTED, due=DAY))
    unit.add(Meeting(body=body.id, date=DAY, sensitivity=Sensitivity.INTERNAL))
    calendar = calendar_of(unit)
    assert calendar.withheld == 2
    file = write_calendar(calendar, Language.FR, NOW)
    assert b"Secret" not in file
    assert b"CLASS:PRIVATE" in file


def test_hostile_texts_stay_in_their_lines(unit, body):
    unit.add(Meeting(body=body.id, date=DAY, venue="x\r\nATTACH:http://x.y", title="a;b,c\\d"))
    (event,) = events(written(unit))
    assert "ATTACH" not in event
    assert "a;b,c\\d" in event["SUMMARY"]


def test_it_speaks_english(unit, body):
    unit.add(Meeting(body=body.id, date=DAY))
    assert events(written(unit, language=Language.EN))[0]["SUMMARY"] == "Monthly meeting — CP"


def test_a_cancelled_meeting_is_taken_out_of_calendars_that_have_it(unit, body):
    meeting = unit.add(Meeting(body=body.id, date=DAY, start=time(9, 30)))
    (before,) = events(written(unit))
    unit.change(meeting, state=MeetingState.CANCELLED)
    (after,) = events(written(unit, now=NOW + timedelta(days=1)))
    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
