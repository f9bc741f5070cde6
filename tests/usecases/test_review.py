"""Recommendations carried from meeting to meeting without copying."""

from datetime import date

import pytest

from desktop.domain.errors import KnownError
from desktop.domain.kinds import AgendaItem, Body, Meeting, ProgressNote, Recommendation
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.kinds.recommendations import Status
from desktop.domain.partial_date import PartialDate
from desktop.usecases.meeting_list import meeting_facts, meeting_rows
from desktop.usecases.meeting_sheet import meeting_sheet
from desktop.usecases.meetings import plan_meeting, set_state
from desktop.usecases.recommendations import add_recommendation, recommend_from_discussion, review
from desktop.usecases.records import add_record, change_field

TODAY = date(2020, 3, 11)


@pytest.fixture
def series(desk):
    """Three monthly meetings, January to March 2020; two recommendations from the first."""
    body = desk.perform(add_record(Body), None, Body(name="Cluster Protection")).value
    meetings = [
        desk.perform(plan_meeting, None, Meeting(body=body.id, date=PartialDate.from_iso(day))).value
        for day in ("2020-01-08", "2020-02-12", "2020-03-11")
    ]
    for text in ("Partager la carte", "Organiser une séance"):
        made = Recommendation(meeting=meetings[0].id, text=text, due=PartialDate.from_iso("2020-01"))
        desk.perform(add_recommendation, None, made, date(2020, 1, 8))
    return meetings


def reviewed(desk, meeting) -> list[tuple[str, Status, str, bool]]:
    sheet = desk.read(meeting_sheet, meeting.id, TODAY)
    return [(seen.recommendation.text[:8], seen.status, seen.note, seen.said_here) for seen in sheet.earlier]


def find(desk, text: str) -> Recommendation:
    return next(found for found in desk.read(lambda reader: reader.find(Recommendation)) if found.text.startswith(text))


def test_open_ones_come_to_every_later_meeting_and_not_to_their_own(desk, series) -> None:
    assert reviewed(desk, series[0]) == []
    assert [row[0] for row in reviewed(desk, series[1])] == ["Partager", "Organise"]
    assert [row[0] for row in reviewed(desk, series[2])] == ["Partager", "Organise"]


def test_a_review_shows_at_its_meeting_and_what_is_closed_goes_no_further(desk, series) -> None:
    desk.perform(review, None, find(desk, "Partager").id, Status.IN_PROGRESS, "trois 5W manquent", TODAY, series[1].id)
    desk.perform(review, None, find(desk, "Organiser").id, Status.DONE, "tenue le 16 janvier", TODAY, series[1].id)
    assert reviewed(desk, series[1]) == [
        ("Partager", Status.IN_PROGRESS, "trois 5W manquent", True),
        ("Organise", Status.DONE, "tenue le 16 janvier", True),
    ]
    assert reviewed(desk, series[2]) == [("Partager", Status.IN_PROGRESS, "trois 5W manquent", False)]
    assert find(desk, "Organiser").status is Status.DONE


def test_what_was_closed_does_not_come_back_with_a_later_note(desk, series) -> None:
    desk.perform(review, None, find(desk, "Partager").id, Status.DONE, "partagée", TODAY, series[1].id)
    desk.perform(review, None, find(desk, "Partager").id, Status.DONE, "et imprimée", date(2020, 4, 1))
    assert [text for text, *_ in reviewed(desk, series[2])] == ["Organise"]


def test_minutes_of_a_past_meeting_do_not_change_when_work_goes_on(desk, series) -> None:
    desk.perform(review, None, find(desk, "Partager").id, Status.IN_PROGRESS, "trois manquent", TODAY, series[1].id)
    then = reviewed(desk, series[1])
    desk.perform(review, None, find(desk, "Partager").id, Status.DONE, "partagée", TODAY, series[2].id)
    assert reviewed(desk, series[1]) == then


def test_reviewing_twice_at_one_meeting_keeps_one_note(desk, series) -> None:
    record = find(desk, "Partager").id
    desk.perform(review, None, record, Status.IN_PROGRESS, "tro", TODAY, series[1].id)
    desk.perform(review, None, record, Status.IN_PROGRESS, "trois manquent", TODAY, series[1].id)
    notes = desk.read(lambda reader: reader.find(ProgressNote))
    assert [(note.text, note.on) for note in notes] == [("trois manquent", date(2020, 2, 12))]


def test_what_was_not_done_after_all_is_not_finished_in_per_cent(desk, series) -> None:
    partager = find(desk, "Partager").id
    assert desk.perform(review, None, partager, Status.DONE, "partagée", TODAY).value.progress == 100
    assert desk.perform(review, None, partager, Status.IN_PROGRESS, "une manque", TODAY).value.progress is None
    desk.perform(change_field(Recommendation, "progress"), None, partager, 60)
    assert desk.perform(review, None, partager, Status.BLOCKED, "budget", TODAY).value.progress == 60


def test_nothing_is_closed_without_a_note(desk, series) -> None:
    for status in (Status.DONE, Status.DROPPED):
        with pytest.raises(KnownError):
            desk.perform(review, None, find(desk, "Partager").id, status, " ", TODAY)
    assert find(desk, "Partager").status is Status.NOT_STARTED


def test_numbers_follow_the_office_and_the_year_of_the_meeting(desk, series) -> None:
    assert [find(desk, "Partager").reference, find(desk, "Organiser").reference] == ["BKO-2020-001", "BKO-2020-002"]


def test_a_recommendation_is_born_from_selected_words(desk, series) -> None:
    item = AgendaItem(meeting=series[2].id, title="Coordination", discussion="… élaborer des termes de référence, …")
    desk.perform(add_record(AgendaItem), None, item)
    selected = "élaborer des\ntermes de référence, "
    made = desk.perform(recommend_from_discussion, None, item.id, selected, TODAY).value
    assert (made.text, made.agenda_item, made.meeting) == (
        "Élaborer des termes de référence",
        item.id,
        series[2].id,
    )
    with pytest.raises(KnownError):
        desk.perform(recommend_from_discussion, None, item.id, " ,. ", TODAY)


def test_validated_minutes_keep_their_recommendations_but_follow_up_goes_on(desk, series) -> None:
    desk.perform(set_state, None, series[0].id, MeetingState.VALIDATED, TODAY)
    record = find(desk, "Partager").id
    with pytest.raises(KnownError):
        desk.perform(change_field(Recommendation, "text"), None, record, "autre")
    desk.perform(review, None, record, Status.DONE, "partagée", TODAY, series[2].id)
    desk.perform(set_state, None, series[2].id, MeetingState.VALIDATED, TODAY)
    with pytest.raises(KnownError):
        desk.perform(review, None, record, Status.DONE, "autre", TODAY, series[2].id)


def test_the_list_shows_the_newest_of_a_series_first_with_what_is_late(desk, series) -> None:
    rows = desk.read(meeting_rows)
    assert [row.id for row in rows] == [meeting.id for meeting in reversed(series)]
    assert rows[0].group.fr == "Cluster Protection — 2020"
    facts = desk.read(meeting_facts, series[0].id, TODAY)
    assert (facts.recommendations, facts.open, facts.overdue) == (2, 2, 2)
    assert facts.words(MeetingState.VALIDATED).fr == "2 recommandations en retard"


