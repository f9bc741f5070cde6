"""Recommendations followed up: found, put in order, counted, changed together, never closed without a word."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import KnownError
from desktop.domain.identity import new_id
from desktop.domain.kinds import Body, Document, Meeting, Organization, Person, ProgressNote, Recommendation
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.kinds.recommendations import Acceptance, Priority, Status
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partial_date import PartialDate
from desktop.usecases.locking import LOCKED
from desktop.usecases.meetings import set_state
from desktop.usecases.recommendations import NOTE_NEEDED
from desktop.usecases.references import change_reference
from desktop.usecases.tracking.bulk import NOTE_WITHOUT_STATUS, NOTHING_CHOSEN, Bulk, change_many
from desktop.usecases.tracking.chains import chain
from desktop.usecases.tracking.figures import AGES, figures, shares
from desktop.usecases.tracking.filters import (
    OPEN_ONES,
    PRESETS,
    Filter,
    SavedFilter,
    call_own,
    describe,
    forget_filter,
    own_organizations,
    save_filter,
    saved_filters,
)
from desktop.usecases.tracking.letters import letter, request
from desktop.usecases.tracking.notes import NOTHING_SAID, Said, correct_note, note_progress
from desktop.usecases.tracking.ordering import GroupBy, SortBy, group, sort
from desktop.usecases.tracking.papers import TrackerSheet as Paper
from desktop.usecases.tracking.papers import follow_up_sheet, organizations_concerned, tracker_table
from desktop.usecases.tracking.rows import Tracker, TrackerRow, tracker
from desktop.usecases.tracking.sheets import recommendation_sheet
from desktop.usecases.tracking.views import View, arrange, tracker_of
from desktop.wording.words import Language, Words

TODAY = date(2020, 3, 11)
JANUARY, MARCH = PartialDate.month(2020, 1), PartialDate.month(2020, 3)


class Scene:
    """A body that met twice; NRC with a person, DRC merged into it, HCR."""

    def __init__(self, desk, dossier) -> None:
        self.desk, self.dossier = desk, dossier
        self.body = self.keep(Body(name="Cluster Protection"))
        self.nrc = self.keep(Organization(name="Norwegian Refugee Council", acronym="NRC"))
        self.old = self.keep(Organization(name="Conseil norvégien", merged_into=self.nrc.id))
        self.hcr = self.keep(Organization(name="HCR", acronym="HCR"))
        self.awa = self.keep(Person(name="Awa Traoré", organization=self.nrc.id, email="awa@example.org"))
        self.document = self.keep(Document(title="Rapport d’analyse LTP"))
        self.meeting = self.keep(Meeting(body=self.body.id, date=PartialDate.day(date(2020, 1, 8))))

    def keep(self, record):
        with self.dossier.unit_of_work(Words("x", "x")) as unit:
            return unit.add(record)

    def recommend(self, text="Partager la carte", **fields):
        number = f"BKO-2020-{len(self.rows().rows) + 1:03d}"
        kept = {"reference": number, "meeting": self.meeting.id, "text": text, **fields}
        return self.keep(Recommendation(**kept))

    def rows(self) -> Tracker:
        return self.desk.read(tracker)

    def row(self, record) -> TrackerRow:
        return next(row for row in self.rows().rows if row.id == record.id)

    def find(self, kind, **where):
        return self.desk.read(lambda reader: reader.find(kind, **where))

    def do(self, use_case, *args):
        return self.desk.perform(use_case, None, *args).value


@pytest.fixture
def scene(desk, fake_dossier):
    return Scene(desk, fake_dossier)


def test_a_row_knows_who_stands_behind_it_and_what_was_said_last(scene) -> None:
    made = scene.recommend(responsible=frozenset({scene.old.id, scene.awa.id}), sensitivity=Sensitivity.PUBLIC)
    for day, text in ((date(2020, 2, 1), "trois manquent"), (date(2020, 3, 1), "une manque"), (date(2020, 3, 2), "")):
        scene.keep(ProgressNote(recommendation=made.id, on=day, text=text))
    row = scene.row(made)
    assert scene.rows().names_of(row.responsible, Language.FR) == "Awa Traoré, NRC"
    assert row.charged == {scene.nrc.id, scene.awa.id}
    assert (row.note, row.noted, row.body) == ("une manque", date(2020, 3, 1), scene.body.id)
    assert (row.sensitivity, row.age(TODAY)) == (Sensitivity.MEMBERS, 63)


def test_rows_that_changed_are_read_alone_and_those_that_went_are_gone(scene) -> None:
    first, second, third = (scene.recommend(text) for text in ("a", "b", "c"))
    before = scene.rows()
    note = scene.keep(ProgressNote(recommendation=first.id, on=TODAY, text="fait"))
    with scene.dossier.unit_of_work(Words("x", "x")) as unit:
        unit.change(second, text="b2")
        unit.delete(third)
    part = scene.desk.read(tracker_of, [second.id, third.id], [note.id])
    now = before.renewed(part, [second.id, third.id])
    assert [(row.text, row.note) for row in now.rows] == [("a", "fait"), ("b2", "")]
    assert now.rows == scene.rows().rows


def test_what_one_asks_for_most_is_found(scene) -> None:
    late = scene.recommend(due=JANUARY, responsible=frozenset({scene.awa.id}))
    month = scene.recommend(due=MARCH, acceptance=Acceptance.ACCEPTED)
    words = scene.recommend("Élargir l’accès à Ménaka", due=PartialDate.in_words("dès que possible"))
    closed = scene.recommend(due=JANUARY, status=Status.DONE)
    own = frozenset({scene.nrc.id})

    def found(wanted: Filter) -> list[str]:
        return [row.reference for row in wanted.matching(scene.rows().rows, TODAY, own)]

    presets = {words.en: found(wanted) for words, wanted in PRESETS}
    assert presets == {
        "Open": [late.reference, month.reference, words.reference],
        "Overdue": [late.reference],
        "Due this month": [month.reference],
        "Ours": [late.reference],
        "Not answered": [late.reference, words.reference],
        "All": [late.reference, month.reference, words.reference, closed.reference],
    }
    assert found(Filter(words="acces menaka")) == [words.reference]
    assert found(Filter(words="norwegian")) == [late.reference]
    assert found(Filter(responsible=frozenset({scene.nrc.id}))) == [late.reference]
    assert found(Filter(bodies=frozenset({new_id()}))) == []


def test_a_filter_says_what_it_shows(scene) -> None:
    asked = Filter(overdue=True, responsible=frozenset({scene.nrc.id}), words="carte")
    scene.recommend(responsible=frozenset({scene.nrc.id}))
    assert describe(scene.rows(), asked).en == "overdue, responsible: NRC, “carte”"
    assert describe(scene.rows(), OPEN_ONES).fr == "ouvertes"


IDS = [new_id() for _ in range(4)]
DUES = st.none() | st.sampled_from([
    PartialDate.day(date(2020, 3, 11)), PartialDate.month(2020, 3), PartialDate.quarter(2020, 1),
    PartialDate.year(2019), PartialDate.in_words("au plus vite"),
])  # fmt: skip
ROWS = st.builds(
    TrackerRow, id=st.builds(new_id), reference=st.sampled_from(["", "BKO-2020-001", "BKO-2020-002"]),
    text=st.sampled_from(["", "Élargir", "partager", "Zone"]), status=st.sampled_from(Status), due=DUES,
    priority=st.sampled_from(Priority), acceptance=st.sampled_from(Acceptance),
    responsible=st.lists(st.sampled_from(IDS), unique=True, max_size=3).map(tuple),
    meeting=st.none() | st.sampled_from(IDS), body=st.none() | st.sampled_from(IDS),
    held=st.none() | st.dates(date(2019, 1, 1), TODAY).map(PartialDate.day),
)  # fmt: skip
MANY = st.lists(ROWS, max_size=12)
FILTERS = st.builds(
    Filter, statuses=st.frozensets(st.sampled_from(Status)), overdue=st.booleans(), due_this_month=st.booleans(),
    unanswered=st.booleans(), mine=st.booleans(), responsible=st.frozensets(st.sampled_from(IDS), max_size=2),
    bodies=st.frozensets(st.sampled_from(IDS), max_size=2), words=st.sampled_from(["", "carte", "é « \" \\ 𝄞"]),
)  # fmt: skip


@given(FILTERS)
def test_a_kept_filter_asks_the_same(wanted) -> None:
    assert Filter.from_json(wanted.as_json()) == wanted


@given(MANY, FILTERS)
def test_a_filter_asks_for_all_its_parts_at_once(rows, wanted) -> None:
    own = frozenset(IDS[:1])
    parts = [Filter(**{name: getattr(wanted, name)}) for name in Filter.__dataclass_fields__]
    expected = {row.id for row in rows}
    for part in parts:
        expected &= {row.id for row in part.matching(rows, TODAY, own)}
    assert {row.id for row in wanted.matching(rows, TODAY, own)} == expected


@given(MANY, st.sampled_from(SortBy), st.booleans())
def test_sorting_loses_nothing(rows, by, descending) -> None:
    found = sort(Tracker(tuple(rows)), rows, by, TODAY, descending=descending)
    assert sorted(row.id for row in found) == sorted(row.id for row in rows)


@given(MANY, st.booleans())
def test_due_dates_are_sorted_as_dates_then_words_then_nothing_either_way(rows, descending) -> None:
    found = sort(Tracker(tuple(rows)), rows, SortBy.DUE, TODAY, descending=descending)
    classes = [2 if row.due is None else 0 if row.due.end else 1 for row in found]
    dates = [row.due.order for row in found if row.due and row.due.end]
    assert classes == sorted(classes)
    assert dates == sorted(dates, reverse=descending)


@given(MANY, st.sampled_from(GroupBy))
def test_groups_hold_every_row_in_its_order(rows, by) -> None:
    groups = group(Tracker(tuple(rows)), rows, by)
    grouped = [row.id for one in groups for row in one.rows]
    assert set(grouped) == {row.id for row in rows}
    if by is GroupBy.RESPONSIBLE:
        assert len(grouped) == sum(max(1, len(row.responsible)) for row in rows)
    else:
        assert len(grouped) == len(rows)
    order = [row.id for row in rows]
    for one in groups:
        places = [order.index(row.id) for row in one.rows]
        assert places == sorted(places)


@given(MANY)
def test_figures_add_up(rows) -> None:
    found = figures(rows, TODAY)
    assert found.total == found.open + found.done + found.dropped == len(rows)
    assert sum(found.ages) == sum(row.open and row.held is not None for row in rows)
    assert found.overdue <= found.open
    assert (found.closure is None) == (not rows)


@pytest.mark.parametrize(("days", "place"), [(0, 0), (30, 0), (31, 1), (90, 1), (91, 2), (180, 2), (181, 3), (900, 3)])
def test_ages_fall_into_their_class(days, place) -> None:
    row = TrackerRow(id=new_id(), held=PartialDate.day(TODAY - timedelta(days=days)))
    found = figures([row], TODAY)
    assert [at for at, count in enumerate(found.ages) if count] == [place]
    assert (found.median_age, len(found.ages)) == (days, len(AGES) + 1)


def test_groups_are_called_and_ordered_as_people_expect(scene) -> None:
    scene.recommend(due=PartialDate.in_words("vite"))
    scene.recommend()
    scene.recommend(due=MARCH, responsible=frozenset({scene.nrc.id, scene.hcr.id}))
    scene.recommend(due=PartialDate.year(2019), status=Status.DONE)
    found = scene.rows()
    named = [by for by in GroupBy if by is not GroupBy.NONE]
    headings = {by: [one.heading.fr for one in group(found, found.rows, by)] for by in named}
    assert headings[GroupBy.MONTH] == ["Décembre\u00a02019", "Mars\u00a02020", "Échéance en mots", "Sans échéance"]
    assert headings[GroupBy.RESPONSIBLE] == ["HCR", "NRC", "Sans responsable"]
    assert headings[GroupBy.STATUS] == ["Non commencée", "Réalisée"]
    assert headings[GroupBy.BODY] == ["Cluster Protection"]
    later = scene.keep(Meeting(body=scene.body.id, date=PartialDate.day(date(2020, 2, 12))))
    scene.recommend(meeting=later.id)
    scene.recommend(meeting=None)
    found = scene.rows()
    assert [one.heading.fr for one in group(found, found.rows, GroupBy.MEETING)] == [
        "Réunion mensuelle, 12\u00a0février\u00a02020", "Réunion mensuelle, 8\u00a0janvier\u00a02020", "Hors réunion",
    ]


def test_organisations_answer_for_their_people(scene) -> None:
    scene.recommend(responsible=frozenset({scene.awa.id}), due=JANUARY)
    scene.recommend(responsible=frozenset({scene.nrc.id}), status=Status.DONE)
    scene.recommend()
    found = [(share.name.fr, share.figures.total, share.figures.overdue, share.figures.closure)
             for share in shares(scene.rows(), scene.rows().rows, TODAY)]
    assert found == [("NRC", 2, 1, 50), ("Aucune organisation", 1, 0, 0)]


def test_rates_are_of_all_that_a_filter_is_about_not_of_the_open_ones(scene) -> None:
    scene.recommend(status=Status.DONE)
    scene.recommend()
    arranged = arrange(scene.rows(), View(OPEN_ONES), TODAY, frozenset(), share=True)
    assert (len(arranged.rows), arranged.figures.closure, arranged.bodies[0].figures.total) == (1, 50, 2)


def test_a_chain_is_told_from_any_of_its_members_oldest_first(scene) -> None:
    first = scene.recommend("a")
    second = scene.recommend("b", follows=first.id)
    third, fourth = scene.recommend("c", follows=second.id), scene.recommend("d", follows=first.id)
    alone = scene.recommend("e")
    rows = scene.rows().rows
    for one in (first, second, third, fourth):
        assert [row.text for row in chain(rows, one.id)] == ["a", "b", "c", "d"]
    assert chain(rows, alone.id) == chain(rows, new_id()) == []


def test_an_action_may_carry_out_several_recommendations_and_one_be_carried_out_by_several_actions(scene) -> None:
    first, second = scene.recommend("a"), scene.recommend("b")
    action = scene.recommend("c")
    typed = f"{first.reference.lower()}, {second.reference}"
    scene.do(change_reference(Recommendation, "carries_out"), action.id, typed)
    scene.recommend("d", carries_out=frozenset({second.id}))
    rows = scene.rows().rows
    assert [row.text for row in chain(rows, action.id)] == ["a", "b", "c", "d"]
    assert [row.text for row in chain(rows, first.id)] == ["a", "c"]
    assert [row.text for row in chain(rows, second.id)] == ["b", "c", "d"]
    sheet = scene.desk.read(recommendation_sheet, action.id)
    assert sorted(sheet.name(one).fr for one in sheet.recommendation.carries_out) == [first.reference, second.reference]


def test_a_ring_that_two_offices_made_is_told_once(scene) -> None:
    first = scene.recommend("a")
    second = scene.recommend("b", follows=first.id)
    with scene.dossier.unit_of_work(Words("x", "x")) as unit:
        unit.change(first, follows=second.id)
    assert sorted(row.text for row in chain(scene.rows().rows, first.id)) == ["a", "b"]


def test_many_are_closed_with_one_note_in_one_step(scene) -> None:
    made = [scene.recommend(text) for text in "abc"]
    bulk = Bulk(status=Status.DONE, note="faites en février", priority=Priority.LOW)
    outcome = scene.do(change_many, [one.id for one in made], bulk, TODAY)
    assert outcome.changed == tuple(one.id for one in made)
    assert [note.text for note in scene.find(ProgressNote)] == ["faites en février"] * 3
    assert {(row.status, row.priority) for row in scene.rows().rows} == {(Status.DONE, Priority.LOW)}
    scene.desk.undo()
    assert scene.find(ProgressNote) == []
    assert {(row.status, row.priority) for row in scene.rows().rows} == {(Status.NOT_STARTED, Priority.NORMAL)}


@pytest.mark.parametrize(
    ("bulk", "words"),
    [(Bulk(status=Status.DROPPED, note="  "), NOTE_NEEDED), (Bulk(note="seule"), NOTE_WITHOUT_STATUS),
     (Bulk(), NOTHING_CHOSEN)],
    ids=["closing", "note", "nothing"],
)
def test_a_change_of_many_that_says_too_little_is_refused(scene, bulk, words) -> None:
    made = scene.recommend()
    with pytest.raises(KnownError) as refused:
        scene.do(change_many, [made.id], bulk, TODAY)
    assert refused.value.words == words


def test_validated_minutes_hold_their_own_but_not_the_follow_up(scene) -> None:
    held = scene.recommend("a")
    scene.do(set_state, scene.meeting.id, MeetingState.VALIDATED, TODAY)
    free = scene.recommend("b", meeting=None)
    both = [held.id, free.id]
    outcome = scene.do(change_many, both, Bulk(due=MARCH, responsible="NRC, Croix-Rouge"), TODAY)
    assert (outcome.changed, outcome.locked) == ((free.id,), (held.reference,))
    assert (scene.row(held).due, scene.row(free).due) == (None, MARCH)
    assert scene.rows().names_of(scene.row(free).responsible, Language.FR) == "Croix-Rouge, NRC"
    assert scene.do(change_many, both, Bulk(status=Status.IN_PROGRESS), TODAY).locked == ()
    with pytest.raises(KnownError) as refused:
        scene.do(change_many, [held.id], Bulk(due=MARCH), TODAY)
    assert refused.value.words == LOCKED


def test_a_note_closes_a_recommendation_with_what_shows_it(scene) -> None:
    made = scene.recommend()
    said = Said(text="analyse remise", status=Status.DONE, evidence="rapport d'analyse ltp")
    note = scene.do(note_progress, made.id, said, TODAY)
    assert (note.evidence, note.progress, note.on, scene.row(made).status) == (
        scene.document.id, 100, TODAY, Status.DONE,
    )
    again = scene.do(note_progress, made.id, Said(text="à refaire", status=Status.IN_PROGRESS, progress=40), TODAY)
    assert (again.progress, scene.row(made).status) == (40, Status.IN_PROGRESS)


@pytest.mark.parametrize(
    ("said", "field"),
    [(Said(text=" ", status=Status.DONE), "text"), (Said(text="", status=Status.NOT_STARTED), "text"),
     (Said(text="x", status=Status.BLOCKED, evidence="Rapport perdu"), "evidence"),
     (Said(text="x", status=Status.BLOCKED, progress=101), "progress")],
    ids=["closing", "nothing", "document", "progress"],
)
def test_a_note_that_cannot_be_kept_changes_nothing(scene, said, field) -> None:
    made = scene.recommend()
    with pytest.raises(KnownError) as refused:
        scene.do(note_progress, made.id, said, TODAY)
    assert refused.value.field == field
    assert (scene.find(ProgressNote), scene.row(made).status) == ([], Status.NOT_STARTED)


def test_moving_on_needs_no_words_but_some_news(scene) -> None:
    made = scene.recommend()
    scene.do(note_progress, made.id, Said(text="", status=Status.BLOCKED), TODAY)
    assert scene.row(made).status is Status.BLOCKED
    with pytest.raises(KnownError) as refused:
        scene.do(note_progress, made.id, Said(text="", status=Status.BLOCKED), TODAY)
    assert refused.value.words == NOTHING_SAID


def test_the_note_that_closed_it_keeps_some_words(scene) -> None:
    made = scene.recommend()
    note = scene.do(note_progress, made.id, Said(text="fiat", status=Status.DONE), TODAY)
    assert scene.do(correct_note, note.id, "fait").text == "fait"
    with pytest.raises(KnownError) as refused:
        scene.do(correct_note, note.id, " ")
    assert refused.value.words == NOTE_NEEDED


def test_a_note_of_validated_minutes_stays_as_it_was_said(scene) -> None:
    made = scene.recommend()
    note = scene.keep(ProgressNote(recommendation=made.id, meeting=scene.meeting.id, text="dit en réunion"))
    scene.do(set_state, scene.meeting.id, MeetingState.VALIDATED, TODAY)
    with pytest.raises(KnownError) as refused:
        scene.do(correct_note, note.id, "autre chose")
    assert refused.value.words == LOCKED


def test_filters_are_kept_under_names_and_forgotten(scene) -> None:
    scene.do(save_filter, SavedFilter("Retards", Filter(overdue=True)))
    scene.do(save_filter, SavedFilter("Accès", Filter(words="accès")))
    scene.do(save_filter, SavedFilter("retards", Filter(overdue=True, mine=True)))
    assert scene.desk.read(saved_filters) == [
        SavedFilter("Accès", Filter(words="accès")), SavedFilter("retards", Filter(overdue=True, mine=True)),
    ]
    scene.do(forget_filter, "Accès")
    assert [saved.name for saved in scene.do(forget_filter, "retards")] == []
    assert scene.dossier.remembered == {}


def test_what_was_kept_by_another_version_does_not_stop_anybody(scene) -> None:
    for kept in ("[", "[1]", '{"x": 3}', '{"x": {"statuses": ["burnt", "done"], "bodies": "no", "words": 4}}'):
        scene.dossier.remembered["recommendations.filters"] = kept
        scene.dossier.remembered["recommendations.own_organizations"] = kept
        saved, own = scene.desk.read(saved_filters), scene.desk.read(own_organizations)
        assert own == frozenset()
    assert saved == [SavedFilter("x", Filter(statuses=frozenset({Status.DONE})))]


def test_ours_are_organisations_of_the_dossier(scene) -> None:
    assert scene.do(call_own, "nrc, hcr") == {scene.nrc.id, scene.hcr.id} == scene.desk.read(own_organizations)
    with pytest.raises(KnownError):
        scene.do(call_own, "NRC, Croix-Bleue")
    assert {one.acronym for one in scene.find(Organization)} == {"NRC", "HCR", ""}
    assert scene.do(call_own, "") == frozenset() == scene.desk.read(own_organizations)


@pytest.fixture
def sheet(scene):
    nrc = frozenset({scene.nrc.id})
    scene.recommend("plus tard", responsible=nrc, due=PartialDate.year(2020))
    scene.recommend("sans date", responsible=frozenset({scene.awa.id}))
    scene.recommend("en retard", responsible=nrc, due=JANUARY)
    scene.recommend("suivie", responsible=frozenset({scene.hcr.id}), follow_up=nrc)
    scene.recommend("close", responsible=nrc, status=Status.DONE)
    scene.recommend("interne", responsible=nrc, sensitivity=Sensitivity.INTERNAL)
    scene.recommend("autre", responsible=frozenset({scene.hcr.id}))
    scene.keep(Person(name="Moussa", organization=scene.nrc.id))
    scene.keep(Person(name="Parti", organization=scene.nrc.id, email="p@example.org", posting_ends=JANUARY))
    scene.keep(Meeting(body=scene.body.id, date=PartialDate.day(date(2020, 3, 25)), venue="Bureau du HCR"))
    return scene


def test_an_organisation_is_asked_about_what_is_late_first(sheet) -> None:
    found = sheet.desk.read(follow_up_sheet, sheet.rows(), sheet.nrc.id, TODAY)
    assert [row.text for row in found.rows] == ["en retard", "plus tard", "sans date"]
    assert [row.text for row in found.followed] == ["suivie"]
    assert found.withheld == 1
    assert [(one.name, one.address) for one in found.recipients] == [("Awa Traoré", "awa@example.org")]
    assert organizations_concerned(sheet.rows()) == [sheet.hcr.id, sheet.nrc.id]


def test_who_supports_is_asked_apart_from_who_leads_and_who_follows_up(scene) -> None:
    nrc, hcr = frozenset({scene.nrc.id}), frozenset({scene.hcr.id})
    scene.recommend("menée", responsible=nrc, supporting=nrc, follow_up=nrc)
    scene.recommend("appuyée", responsible=hcr, supporting=nrc, follow_up=nrc)
    scene.recommend("suivie", responsible=hcr, follow_up=nrc)
    found = scene.desk.read(follow_up_sheet, scene.rows(), scene.nrc.id, TODAY)
    told = [[row.text for row in rows] for rows in (found.rows, found.supported, found.followed)]
    assert told == [["menée"], ["appuyée"], ["suivie"]]
    assert "3 recommandations" in letter(found).body.fr
    assert [row.supporting for row in scene.rows().rows] == [(), (scene.nrc.id,), ()]    # who leads needs no support
    shares = arrange(scene.rows(), View(), TODAY, frozenset(), share=True).organizations
    assert {share.figures.total for share in shares} == {1, 2}    # a rate of closure is of those who lead


def test_the_mail_says_when_where_and_how_many(sheet) -> None:
    found = sheet.desk.read(follow_up_sheet, sheet.rows(), sheet.nrc.id, TODAY)
    written = letter(found)
    assert written.to == ("awa@example.org",)
    assert "prévue le mercredi 25\u00a0mars\u00a02020 (Bureau du HCR)" in written.body.fr
    assert "4 recommandations en cours de suivi, dont 1 en retard" in written.body.fr
    assert "planned on Wednesday 25\u00a0March\u00a02020 (Bureau du HCR)" in request(found).en


@pytest.mark.parametrize(
    ("announced", "french"),
    [(PartialDate.month(2020, 4), "prévue en avril\u00a02020"), (PartialDate.in_words("à fixer"), "prévue (à fixer)"),
     (PartialDate.month(2020, 2), "Afin de préparer"), (None, "Afin de préparer")],
    ids=["month", "words", "past", "unknown"],
)
def test_without_a_planned_meeting_the_last_minutes_tell(scene, announced, french) -> None:
    with scene.dossier.unit_of_work(Words("x", "x")) as unit:
        unit.change(scene.meeting, next_meeting=announced)
    scene.recommend(responsible=frozenset({scene.nrc.id}))
    found = scene.desk.read(follow_up_sheet, scene.rows(), scene.nrc.id, TODAY)
    assert french in request(found).fr


def test_the_workbook_has_the_columns_of_the_paper_first(scene) -> None:
    scene.recommend(responsible=frozenset({scene.nrc.id}), due=JANUARY)
    rows = scene.rows()
    paper = Paper(facts=scene.dossier.facts, today=TODAY, tracker=rows, groups=group(rows, rows.rows * 2, GroupBy.NONE))
    table = tracker_table(paper, Language.FR)
    assert [column.heading.fr for column in table.columns[:7]] == [
        "N°", "Recommandation", "Responsables de mise en œuvre", "En appui à la mise en œuvre",
        "Responsables de suivi", "Délai", "État",
    ]
    assert [row[:3] for row in table.rows] == [("BKO-2020-001", "Partager la carte", "NRC")]
    assert table.rows[0][5:8] == (JANUARY, Status.NOT_STARTED.label, Words("oui", "yes"))
