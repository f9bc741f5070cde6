"""Validated minutes are locked with all that belongs to them, whichever way somebody comes to it."""

from datetime import date

import pytest

from desktop.domain.errors import KnownError
from desktop.domain.kinds import AgendaItem, Body, Meeting, MeetingStep, Objective, ProgressNote, Recommendation
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.kinds.recommendations import Status
from desktop.domain.partial_date import PartialDate
from desktop.usecases.attendance import mark_others_absent, note_attendance
from desktop.usecases.locking import LOCKED
from desktop.usecases.meeting_sheet import meeting_sheet
from desktop.usecases.meetings import plan_meeting, set_state
from desktop.usecases.recommendations import add_recommendation, recommend_from_discussion, review
from desktop.usecases.records import add_record, change_field, delete_record, move_record
from desktop.usecases.references import change_reference

TODAY = date(2020, 3, 1)


@pytest.fixture
def pair(desk):
    """An earlier meeting in draft with a recommendation, and a later one, validated, that reviewed it."""
    body = desk.perform(add_record(Body), None, Body(name="Cluster Protection")).value
    draft, validated = (
        desk.perform(plan_meeting, None, Meeting(body=body.id, date=PartialDate.from_iso(day))).value
        for day in ("2020-01-08", "2020-02-29")
    )
    made = Recommendation(meeting=draft.id, text="Partager la carte")
    recommendation = desk.perform(add_recommendation, None, made, TODAY).value
    desk.perform(review, None, recommendation.id, Status.IN_PROGRESS, "trois manquent", TODAY, validated.id)
    desk.perform(set_state, None, validated.id, MeetingState.VALIDATED, TODAY)
    return draft, validated, recommendation


def test_nothing_is_moved_into_validated_minutes(desk, pair) -> None:
    draft, validated, recommendation = pair
    objective = desk.perform(add_record(Objective), None, Objective(meeting=draft.id, text="x")).value
    before = desk.read(meeting_sheet, validated.id, TODAY)
    spoken = "29 février 2020"
    for use_case, args in (
        (change_field(Objective, "meeting"), (objective.id, validated.id)),
        (change_reference(Objective, "meeting"), (objective.id, spoken)),
        (change_field(Recommendation, "meeting"), (recommendation.id, validated.id)),
        (add_record(Objective), (Objective(meeting=validated.id, text="y"),)),
        (add_record(MeetingStep), (MeetingStep(meeting=validated.id, text="y"),)),
    ):
        with pytest.raises(KnownError) as refused:
            desk.perform(use_case, None, *args)
        assert refused.value.words == LOCKED
    assert desk.read(meeting_sheet, validated.id, TODAY) == before


def test_no_use_case_adds_to_validated_minutes(desk, pair) -> None:
    _, validated, _ = pair
    (item,) = desk.read(lambda reader: reader.find(AgendaItem, meeting=validated.id))
    before = desk.read(meeting_sheet, validated.id, TODAY)
    for use_case, args in (
        (add_recommendation, (Recommendation(meeting=validated.id, text="x"), TODAY)),
        (recommend_from_discussion, (item.id, "Partager", TODAY)),
        (note_attendance, (validated.id, "NRC")),
        (mark_others_absent, (validated.id,)),
        (move_record(AgendaItem), (item.id, 1)),
        (change_field(AgendaItem, "discussion"), (item.id, "x")),
        (change_reference(Meeting, "chair"), (validated.id, "NRC")),
    ):
        with pytest.raises(KnownError) as refused:
            desk.perform(use_case, None, *args)
        assert refused.value.words == LOCKED
    assert desk.read(meeting_sheet, validated.id, TODAY) == before


def test_notes_and_traces_of_validated_minutes_stay(desk, pair) -> None:
    _, validated, recommendation = pair
    (note,) = desk.read(lambda reader: reader.find(ProgressNote))
    (trace,) = desk.read(lambda reader: reader.find(MeetingStep))
    before = desk.read(meeting_sheet, validated.id, TODAY)
    for use_case, args in (
        (change_field(ProgressNote, "text"), (note.id, "autre")),
        (delete_record(ProgressNote), (note.id,)),
        (delete_record(Recommendation), (recommendation.id,)),
        (delete_record(Meeting), (pair[0].id,)),
        (change_field(MeetingStep, "text"), (trace.id, "autre")),
        (delete_record(MeetingStep), (trace.id,)),
    ):
        with pytest.raises(KnownError) as refused:
            desk.perform(use_case, None, *args)
        assert refused.value.words == LOCKED
    assert desk.read(meeting_sheet, validated.id, TODAY) == before


def test_a_note_between_two_meetings_can_be_mended(desk, pair) -> None:
    _, _, recommendation = pair
    desk.perform(review, None, recommendation.id, Status.DONE, "partagée", TODAY)
    note = next(found for found in desk.read(lambda reader: reader.find(ProgressNote)) if found.meeting is None)
    assert desk.perform(change_field(ProgressNote, "text"), None, note.id, "envoyée").value.text == "envoyée"
