"""Planning a meeting, taking it through its states, starting the next from it."""

from datetime import date

import pytest

from desktop.domain.errors import KnownError
from desktop.domain.identity import new_id
from desktop.domain.kinds import AgendaItem, Attendance, Body, Meeting, MeetingStep, Organization, Recommendation
from desktop.domain.kinds.meetings import MeetingKind, MeetingState, Presence, StepKind
from desktop.domain.partial_date import PartialDate
from desktop.usecases.attendance import headcount, mark_others_absent, note_attendance
from desktop.usecases.meetings import add_erratum, plan_meeting, plan_next, set_state
from desktop.usecases.recommendations import add_recommendation
from desktop.usecases.records import GONE, add_record, change_field, delete_record, move_record

TODAY = date(2020, 1, 16)


@pytest.fixture
def cluster(desk):
    return desk.perform(add_record(Body), None, Body(name="Cluster Protection")).value


@pytest.fixture
def meeting(desk, cluster):
    planned = Meeting(body=cluster.id, date=PartialDate.day(TODAY), next_meeting=PartialDate.from_iso("2020-02-12"))
    return desk.perform(plan_meeting, None, planned).value


def test_an_agenda_opens_with_the_review(desk, meeting) -> None:
    items = desk.read(lambda reader: reader.find(AgendaItem, meeting=meeting.id))
    assert [item.title for item in items] == ["Revue des recommandations"]
    assert meeting.number == 1


def test_the_next_meeting_takes_the_frame_and_expects_the_same_organisations(desk, meeting) -> None:
    desk.perform(note_attendance, None, meeting.id, "HCR 3, NRC; excusés OCHA")
    desk.perform(add_record(AgendaItem), None, AgendaItem(meeting=meeting.id, title="Divers points"))
    following = desk.perform(plan_next, None, meeting.id).value
    assert following.date == PartialDate.from_iso("2020-02-12")
    assert (following.number, following.state, following.body) == (2, MeetingState.PLANNED, meeting.body)
    rows = desk.read(lambda reader: reader.find(Attendance, order="position", meeting=following.id))
    assert [(row.presence, row.people) for row in rows] == [(Presence.EXPECTED, None)] * 3
    items = desk.read(lambda reader: reader.find(AgendaItem, order="position", meeting=following.id))
    assert [item.title for item in items] == ["Revue des recommandations", "Divers points"]


def test_what_was_said_of_the_last_meeting_is_not_said_of_the_next(desk, meeting) -> None:
    kept = {"body": meeting.body, "venue": "Sévaré", "chair": new_id(), "moderators": frozenset({new_id()})}
    said = {
        "title": "x", "until": PartialDate.day(TODAY), "called_by_meeting": new_id(), "called_by_words": "x",
        "called_by_recommendation": new_id(), "participants": 9, "women": 4, "men": 5, "other_business": "x",
    }  # fmt: skip
    for field, value in (kept | said).items():
        desk.perform(change_field(Meeting, field), None, meeting.id, value)
    desk.perform(set_state, None, meeting.id, MeetingState.VALIDATED, TODAY)
    following = desk.perform(plan_next, None, meeting.id).value
    assert {name: getattr(following, name) for name in kept} == kept
    empty = Meeting()
    assert {name: getattr(following, name) for name in said} == {name: getattr(empty, name) for name in said}
    assert following.state is MeetingState.PLANNED


def test_each_sort_of_meeting_has_its_numbers(desk, meeting, cluster) -> None:
    retreat = Meeting(body=cluster.id, meeting_kind=MeetingKind.RETREAT)
    assert desk.perform(plan_meeting, None, retreat).value.number == 1
    assert desk.perform(plan_next, None, meeting.id).value.number == 2
    given = Meeting(body=cluster.id, number=17)
    assert desk.perform(plan_meeting, None, given).value.number == 17


def test_a_meeting_held_without_a_date_was_held_today(desk) -> None:
    undated = desk.perform(plan_meeting, None, Meeting(title="x")).value
    held = desk.perform(set_state, None, undated.id, MeetingState.HELD, TODAY).value
    assert held.date == PartialDate.day(TODAY)


def test_who_was_excused_and_comes_is_present(desk, meeting) -> None:
    desk.perform(note_attendance, None, meeting.id, "excusés OCHA")
    (row,) = desk.perform(note_attendance, None, meeting.id, "OCHA 2").value
    assert (row.presence, row.people) == (Presence.PRESENT, 2)


def test_preparing_the_next_meeting_is_one_undo_step(desk, meeting, fake_dossier) -> None:
    desk.perform(note_attendance, None, meeting.id, "HCR, NRC")
    before = {record for record in fake_dossier.rows if record not in fake_dossier.deleted}
    desk.perform(plan_next, None, meeting.id)
    assert desk.history.undo_name.fr == "préparer la prochaine réunion"
    desk.undo()
    assert {record for record in fake_dossier.rows if record not in fake_dossier.deleted} == before


def test_validated_minutes_are_locked_until_reopened_with_a_reason(desk, meeting) -> None:
    desk.perform(set_state, None, meeting.id, MeetingState.VALIDATED, TODAY)
    for attempt in (
        (change_field(Meeting, "title"), (meeting.id, "autre")),
        (note_attendance, (meeting.id, "NRC")),
        (add_record(AgendaItem), (AgendaItem(meeting=meeting.id, title="x"),)),
        (delete_record(Meeting), (meeting.id,)),
        (set_state, (meeting.id, MeetingState.DRAFT, TODAY, " ")),
    ):
        with pytest.raises(KnownError):
            desk.perform(attempt[0], None, *attempt[1])
    desk.perform(set_state, None, meeting.id, MeetingState.DRAFT, TODAY, "date erronée")
    desk.perform(change_field(Meeting, "title"), None, meeting.id, "autre")
    steps = desk.read(lambda reader: reader.find(MeetingStep, meeting=meeting.id))
    assert {(found.step, found.text) for found in steps} == {
        (StepKind.VALIDATED, ""),
        (StepKind.REOPENED, "date erronée"),
    }


def test_an_erratum_needs_validated_minutes_and_a_text(desk, meeting) -> None:
    with pytest.raises(KnownError):
        desk.perform(add_erratum, None, meeting.id, "Lire 19 participants.", TODAY)
    desk.perform(set_state, None, meeting.id, MeetingState.VALIDATED, TODAY)
    with pytest.raises(KnownError):
        desk.perform(add_erratum, None, meeting.id, "  ", TODAY)
    assert desk.perform(add_erratum, None, meeting.id, "Lire 19 participants.", TODAY).value.step is StepKind.ERRATUM


def test_attendance_updates_whoever_is_there_and_makes_unknown_organisations(desk, meeting) -> None:
    desk.perform(note_attendance, None, meeting.id, "NRC 2, Association malienne pour la survie")
    desk.perform(note_attendance, None, meeting.id, "nrc excusé; obs. CICR")
    rows = desk.read(lambda reader: reader.find(Attendance, order="position", meeting=meeting.id))
    names = {found.id: found for found in desk.read(lambda reader: reader.find(Organization))}
    assert [(names[row.organization].name, row.presence, row.people) for row in rows] == [
        ("NRC", Presence.EXCUSED, 2),
        ("Association malienne pour la survie", Presence.PRESENT, None),
        ("CICR", Presence.PRESENT, None),
    ]
    assert names[rows[0].organization].acronym == "NRC"
    assert names[rows[1].organization].acronym == ""


def test_a_name_picked_whole_is_that_organisation_and_no_other_of_its_acronym(desk, meeting) -> None:
    for name in ("Action pour la femme", "Agence du fleuve"):
        desk.perform(add_record(Organization), None, Organization(name=name, acronym="AF"))
    (row,) = desk.perform(note_attendance, None, meeting.id, "Agence du fleuve (AF)").value
    assert desk.read(lambda reader: reader.get(Organization, row.organization)).name == "Agence du fleuve"


def test_an_organisation_merged_into_another_comes_as_that_one(desk, meeting) -> None:
    kept = desk.perform(add_record(Organization), None, Organization(name="UNHCR", acronym="HCR")).value
    merged = Organization(name="Haut Commissariat", other_names=frozenset({"UNHCR Mali"}), merged_into=kept.id)
    desk.perform(add_record(Organization), None, merged)
    rows = desk.perform(note_attendance, None, meeting.id, "Haut Commissariat, UNHCR Mali").value
    assert {row.organization for row in rows} == {kept.id}


def test_those_only_expected_can_be_marked_absent_at_once(desk, meeting) -> None:
    desk.perform(note_attendance, None, meeting.id, "HCR 3, NRC attendu, DRC; excusés OCHA")
    rows = desk.read(lambda reader: reader.find(Attendance, meeting=meeting.id))
    assert sum(row.presence is Presence.EXPECTED for row in rows) == 1
    desk.perform(mark_others_absent, None, meeting.id)
    rows = desk.read(lambda reader: reader.find(Attendance, meeting=meeting.id))
    count = headcount(rows)
    assert (count.organizations, count.excused, count.absent, count.people) == (2, 1, 1, 4)


def test_agenda_items_move_and_stop_at_the_ends(desk, meeting) -> None:
    for title in "abc":
        desk.perform(add_record(AgendaItem), None, AgendaItem(meeting=meeting.id, title=title))

    def titles() -> str:
        items = desk.read(lambda reader: reader.find(AgendaItem, order="position", meeting=meeting.id))
        return "".join(item.title[0] for item in items)

    last = desk.read(lambda reader: reader.find(AgendaItem, title="c"))[0]
    desk.perform(move_record(AgendaItem), None, last.id, -2)
    assert titles() == "Rcab"
    desk.perform(move_record(AgendaItem), None, last.id, 9)
    assert titles() == "Rabc"
    desk.undo()
    assert titles() == "Rcab"


def test_a_deleted_meeting_takes_its_parts_along_and_undo_brings_all_back(desk, meeting, fake_dossier) -> None:
    desk.perform(note_attendance, None, meeting.id, "HCR, NRC")
    desk.perform(delete_record(Meeting), None, meeting.id)
    for kind in (Meeting, Attendance, AgendaItem):
        assert desk.read(lambda reader, kind=kind: reader.count(kind)) == 0
    assert desk.read(lambda reader: reader.count(Organization)) == 2
    desk.undo()
    assert fake_dossier.deleted == set()


def test_nothing_is_added_where_nobody_would_see_it(desk, meeting) -> None:
    desk.perform(delete_record(Meeting), None, meeting.id)
    for use_case, args in (
        (add_record(AgendaItem), (AgendaItem(meeting=meeting.id, title="x"),)),
        (add_recommendation, (Recommendation(meeting=meeting.id, text="x"), TODAY)),
    ):
        with pytest.raises(KnownError) as refused:
            desk.perform(use_case, None, *args)
        assert refused.value.words == GONE


def test_an_organisation_cited_in_minutes_stays(desk, meeting) -> None:
    row = desk.perform(note_attendance, None, meeting.id, "NRC").value[0]
    with pytest.raises(KnownError, match="NRC"):
        desk.perform(delete_record(Organization), None, row.organization)
    desk.perform(delete_record(Attendance), None, row.id)
    desk.perform(delete_record(Organization), None, row.organization)
