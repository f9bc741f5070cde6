"""The table of activities: what is typed and pasted means what people mean, or stays as typed; all of it undone."""

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.kinds import Activity, Organization, Theme
from desktop.domain.kinds.activities import ActivityStatus
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partial_date import PartialDate
from desktop.domain.place import PlaceRef
from desktop.usecases.activities.blocks import block_in, block_text, tiled
from desktop.usecases.activities.checks import ENDS_FIRST
from desktop.usecases.activities.drafts import keep_drafts, kept_drafts
from desktop.usecases.activities.editing import (
    PASTED,
    Copied,
    Entry,
    Typed,
    delete_activities,
    enter,
    enter_cell,
    make_known,
    recognize,
)
from desktop.usecases.activities.grid import COLUMNS, NO_TITLE, CellWords, matching, ordered, read_names, read_rows
from desktop.usecases.activities.keeping import import_activities
from desktop.usecases.activities.outgoing import Leaving, outgoing_five_w, reporters
from desktop.usecases.activities.seen import SeenColumns, remember_seen, seen_columns
from desktop.usecases.activities.typed_cells import CellReading, Completion
from desktop.usecases.activities.watching import StoppedError, Watch
from desktop.usecases.desk import Desk
from desktop.wording.words import Language, Words, counted

from .activity_scene import TODAY, activities, layout, organization, places, scene
from .fake_dossier import FakeClock, FakeDossier

BANDIAGARA = PlaceRef("ML", "Bandiagara", "2021-12-20", "ML0501")
STEP = Words("x", "x")


def names_of(dossier):
    with dossier.reading() as reader:
        return read_names(reader, lambda _: places())


def reading_of(dossier):
    return CellReading(names_of(dossier), TODAY)


def words_of(dossier, language=Language.FR):
    return CellWords(names_of(dossier), language)


def entered(desk, *cells, name=STEP, new=(), drafts=None):
    entry = Entry(cells, new)
    return desk.perform(enter(name), None, entry, reading_of(desk._dossier), drafts or {}).value


@pytest.fixture
def dossier():
    return scene()


@pytest.fixture
def desk(dossier):
    return Desk(dossier, FakeClock())


@pytest.fixture
def activity(dossier):
    with dossier.unit_of_work(None) as unit:
        return unit.add(Activity(title="Aide juridique", place=BANDIAGARA)).id


@pytest.mark.parametrize(("column", "text", "value"), [
    ("start", "16 janvier 2020", PartialDate.day(date(2020, 1, 16))),
    ("start", "01/02/20", PartialDate.day(date(2020, 2, 1))),
    ("end", "T2 2020", PartialDate.quarter(2020, 2)),
    ("confirmed_on", "11/03/2020", date(2020, 3, 11)),
    ("latitude", "14,35", 14.35),
    ("reached_women", "1\u202f250", 1250),
    ("reached_women", "12.500", 12_500),
    ("status", "EN COURS", ActivityStatus.ONGOING),
    ("status", "ongoing", ActivityStatus.ONGOING),
    ("sensitivity", "", Sensitivity.MEMBERS),
    ("place", "bandiagara", BANDIAGARA),
    ("place", "Dourou [ML050103 · ML 2021-12-20]", PlaceRef("ML", "Dourou", "2021-12-20", "ML050103")),
    ("place", "Camp de Faladié", PlaceRef("ML", "Camp de Faladié")),
    ("description", "Une ligne\nune autre", "Une ligne\nune autre"),
    ("title", "", ""),
    ("funding", "", frozenset()),
])  # fmt: skip
def test_what_is_typed_means_what_people_mean(dossier, column, text, value):
    meaning = reading_of(dossier).meaning(column, text)
    assert meaning.understood
    assert meaning.value == value


def test_names_in_one_cell_are_told_apart(dossier):
    drc, amss = organization(dossier, "DRC").id, organization(dossier, "AMSS").id
    assert reading_of(dossier).meaning("implementing", "drc, AMSS").value == {drc, amss}
    assert reading_of(dossier).meaning("implementing", "Danish Refugee Council (DRC);amss").value == {drc, amss}


@pytest.mark.parametrize(("column", "text"), [
    ("start", "bientôt"), ("reached_women", "-3"), ("reached_women", "12,5"), ("latitude", "95"),
    ("status", "peut-être"), ("confirmed_on", "mars 2020"), ("reporting", "12"),
])  # fmt: skip
def test_what_cannot_be_meant_says_why(dossier, column, text):
    meaning = reading_of(dossier).meaning(column, text)
    assert not meaning.understood
    assert text in meaning.reason.fr


def test_names_that_are_not_known_wait_for_a_person(dossier):
    reading = reading_of(dossier)
    for column, text, naming in (
        ("reporting", "Nouvelle ONG", "organization"), ("theme", "Foncier", "theme"), ("place", "Bandiagarra", "place"),
    ):  # fmt: skip
        meaning = reading.meaning(column, text)
        assert [(doubt.naming, doubt.said) for doubt in meaning.doubts] == [(naming, text)]
    resembling = reading.meaning("funding", "E.C.H.O.").doubts[0]
    assert [candidate.label for candidate in reading.candidates(resembling)] == ["ECHO"]
    near = reading.meaning("place", "Bandiagarra").doubts[0]
    assert [candidate.means for candidate in reading.candidates(near)] == [BANDIAGARA]


def test_of_a_pasted_block_what_is_understood_is_kept_and_the_rest_stays(desk, dossier, activity):
    new = uuid4()
    found = entered(
        desk, Typed(activity, "status", "en cours"), Typed(activity, "start", "bientôt"),
        Typed(new, "title", "Médiation"), Typed(new, "reporting", "Nouvelle ONG"), name=counted(4, *PASTED), new=[new],
    )  # fmt: skip
    assert found.left == {(activity, "start"): "bientôt", (new, "reporting"): "Nouvelle ONG"}
    kept = {one.id: one for one in activities(dossier)}
    assert kept[activity].status is ActivityStatus.ONGOING
    assert (kept[new].title, kept[new].reporting) == ("Médiation", None)
    with dossier.reading() as reader:
        assert kept_drafts(reader) == found.left
    assert desk.history.undo_name.fr == "coller 4 cellules"
    desk.undo()
    assert activities(dossier) == [Activity(id=activity, title="Aide juridique", place=BANDIAGARA)]


def test_a_text_that_is_mended_waits_no_more(desk, dossier, activity):
    entered(desk, Typed(activity, "start", "bientôt"))
    assert not desk.history.undo_name  # nothing of the dossier changed
    key = (activity, "start")
    found = entered(desk, Typed(*key, "mars 2020"), drafts={key: "bientôt"})
    assert found.waited == {key: "bientôt"}
    with dossier.reading() as reader:
        assert kept_drafts(reader) == {}


def test_a_value_is_filled_as_it_is(desk, dossier, activity):
    other = uuid4()
    entered(desk, Copied(other, "place", BANDIAGARA), Typed(other, "title", "x"), new=[other])
    assert {one.place for one in activities(dossier)} == {BANDIAGARA}


def test_one_cell_is_a_step_named_after_its_column(desk, dossier, activity):
    entry = Entry([Typed(activity, "sector", "Protection")])
    desk.perform(enter_cell("sector"), None, entry, reading_of(dossier), {})
    assert desk.history.undo_name.fr == "modifier «\u00a0Secteur\u00a0»"


def test_a_new_organization_is_made_and_every_cell_that_waited_for_it_is_kept(desk, dossier, activity):
    drafts = {(activity, "reporting"): "Nouvelle ONG", (activity, "funding"): "Nouvelle ONG; ECHO",
              (activity, "implementing"): "Nouvelle ONG; Autre ONG"}  # fmt: skip
    desk.perform(keep_drafts, None, drafts)
    reading = reading_of(dossier)
    doubt = reading.meaning("reporting", "Nouvelle ONG").doubts[0]
    found = desk.perform(make_known([doubt]), None, [doubt], reading, drafts).value
    assert set(found.waited) == {(activity, "reporting"), (activity, "funding")}
    with dossier.reading() as reader:
        made = reader.find(Organization, name="Nouvelle ONG")[0].id
        assert list(kept_drafts(reader)) == [(activity, "implementing")]
    kept = activities(dossier)[0]
    assert kept.reporting == made
    assert kept.funding == {made, organization(dossier, "ECHO").id}
    assert kept.implementing == frozenset()
    desk.undo()
    assert activities(dossier)[0].reporting is None


def test_all_names_that_resemble_no_other_are_made_at_once(desk, dossier, activity):
    drafts = {(activity, "reporting"): "Nouvelle ONG", (activity, "funding"): "Fonds vert; nouvelle ong",
              (activity, "implementing"): "E.C.H.O.", (activity, "start"): "bientôt"}  # fmt: skip
    reading = reading_of(dossier)
    doubts = reading.new_organizations((column, text) for (_, column), text in drafts.items())
    assert [doubt.said for doubt in doubts] == ["nouvelle ong", "Fonds vert"]  # E.C.H.O. resembles ECHO
    desk.perform(make_known(doubts), None, doubts, reading, drafts)
    kept = activities(dossier)[0]
    assert len(kept.funding) == 2
    assert kept.reporting in kept.funding
    assert kept.implementing == frozenset()
    assert desk.history.undo_name.fr == "ajouter 2 organisations"


def test_a_new_theme_is_made(desk, dossier, activity):
    reading = reading_of(dossier)
    doubt = reading.meaning("theme", "Foncier").doubts[0]
    desk.perform(make_known([doubt]), None, [doubt], reading, {(activity, "theme"): "Foncier"})
    with dossier.reading() as reader:
        assert activities(dossier)[0].theme == reader.find(Theme)[0].id


def test_what_a_person_says_of_a_name_is_learnt(desk, dossier, activity):
    nrc = organization(dossier, "NRC").id
    reading = reading_of(dossier)
    doubt = reading.meaning("reporting", "NRC Mopti").doubts[0]
    desk.perform(recognize(doubt), None, doubt, nrc, reading, {(activity, "reporting"): "NRC Mopti"})
    assert activities(dossier)[0].reporting == nrc
    assert reading_of(dossier).meaning("funding", "nrc mopti").value == {nrc}


def test_one_of_several_of_one_name_is_meant_in_this_cell_and_not_learnt(desk, dossier, activity):
    first = organization(dossier, "DRC").id
    with dossier.unit_of_work(None) as unit:
        other = unit.add(Organization(name="Entraide", acronym="DRC")).id
    reading = reading_of(dossier)
    doubt = reading.meaning("reporting", "DRC").doubts[0]
    assert {one.means for one in reading.candidates(doubt)} == {first, other}
    desk.perform(recognize(doubt), None, doubt, other, reading, {(activity, "reporting"): "DRC"})
    assert activities(dossier)[0].reporting == other
    assert not reading_of(dossier).meaning("reporting", "DRC").understood


def test_a_place_may_be_kept_by_its_name(desk, dossier, activity):
    reading = reading_of(dossier)
    doubt = reading.meaning("place", "Bandiagarra").doubts[0]
    alone = reading.without_code(doubt)
    desk.perform(recognize(doubt), None, doubt, alone, reading, {(activity, "place"): "Bandiagarra"})
    assert activities(dossier)[0].place == PlaceRef("ML", "Bandiagarra")
    assert "Bandiagarra" in reading.doubtful(alone).fr
    assert reading.doubtful(BANDIAGARA) is None
    assert reading.doubtful(PlaceRef("ML", "Dourou", "2021-12-20")) is None  # known, though without a code


def test_rows_are_deleted_in_one_step(desk, dossier, activity):
    other = uuid4()
    entered(desk, Typed(other, "title", "x"), new=[other])
    desk.perform(delete_activities(2), None, [activity, other])
    assert activities(dossier) == []
    assert desk.history.undo_name.fr == "supprimer 2 activités"
    desk.undo()
    assert len(activities(dossier)) == 2


TEXTS = st.sampled_from(["", "x", "NRC", "DRC; AMSS", "mars 2020", "12", "bientôt", "Bandiagara", "ongoing"])
STEPS = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(COLUMNS), TEXTS), min_size=1, max_size=6)


@given(st.lists(STEPS, max_size=4))
def test_whatever_is_entered_is_undone_step_by_step_and_redone(steps):
    dossier = scene()
    desk = Desk(dossier, FakeClock())
    ids = [uuid4() for _ in range(4)]
    states = [sorted(activities(dossier), key=lambda one: one.id)]
    for step in steps:
        there = {one.id for one in activities(dossier)}
        cells = [Typed(ids[row], column, text) for row, column, text in step]
        new = [record for record in dict.fromkeys(cell.record for cell in cells) if record not in there]
        before = desk.history.last_done()
        entered(desk, *cells, new=new)
        if desk.history.last_done() is not before:
            states.append(sorted(activities(dossier), key=lambda one: one.id))
    for state in reversed(states[:-1]):
        desk.undo()
        assert sorted(activities(dossier), key=lambda one: one.id) == state
    for state in states[1:]:
        desk.redo()
        assert sorted(activities(dossier), key=lambda one: one.id) == state


CELLS = st.text(alphabet='aé"\t\n;= ', max_size=6)
BLOCKS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=4)
)


@given(BLOCKS)
def test_what_is_copied_is_pasted_as_it_was(block):
    assert block_in(block_text(block)) == block


def test_blocks_come_as_spreadsheets_write_them():
    assert block_in('Titre\tDébut\r\n"deux\r\nlignes"\t"dit ""oui"""\r\n') == [
        ["Titre", "Début"], ["deux\nlignes", 'dit "oui"'],
    ]  # fmt: skip
    assert block_in('"sans fin\tb\nc') == [['"sans fin', "b"], ["c", ""]]
    assert block_in("") == []
    assert block_in("a\t") == [["a", ""]]


def test_a_block_fills_a_range_that_it_fits_into_evenly():
    assert tiled([["a"]], 2, 3) == [["a", "a", "a"], ["a", "a", "a"]]
    assert tiled([["a", "b"]], 3, 3) == [["a", "b"], ["a", "b"], ["a", "b"]]
    assert tiled([["a"], ["b"]], 1, 1) == [["a"], ["b"]]


@pytest.mark.parametrize("language", [Language.FR, Language.EN])
def test_what_a_cell_says_means_the_same_when_it_is_typed_again(dossier, language):
    with dossier.unit_of_work(None) as unit:
        theme = unit.add(Theme(name_fr="Logement", name_en="Housing")).id
    drc, amss = organization(dossier, "DRC").id, organization(dossier, "AMSS").id
    record = Activity(
        title="Aide", reporting=drc, implementing=frozenset({drc, amss}), theme=theme, place=BANDIAGARA, latitude=14.25,
        start=PartialDate.day(date(2020, 1, 5)), end=PartialDate.quarter(2020, 3), status=ActivityStatus.ONGOING,
        reached_women=12_500, confirmed_on=date(2020, 3, 1), sensitivity=Sensitivity.INTERNAL, description="a\n\nb",
    )  # fmt: skip
    words, reading = words_of(dossier, language), reading_of(dossier)
    for column in COLUMNS:
        assert reading.meaning(column, words.text(record, column)).value == getattr(record, column), column
    assert words.shown(record, "place") == "Bandiagara · ML0501"
    assert words.shown(record, "description") == "a b"


def test_rows_are_sorted_by_what_they_hold_what_says_nothing_last(dossier):
    few, many, none = (Activity(title="b", reached_women=number) for number in (9, 100, None))
    words = words_of(dossier)
    assert ordered([none, many, few], "reached_women", words) == [few.id, many.id, none.id]
    assert ordered([none, many, few], "reached_women", words, descending=True) == [many.id, few.id, none.id]
    first, second = Activity(title="a", sector="x"), Activity(title="b", sector="x")
    assert ordered([second, first], "sector", words) == ordered([second, first], "sector", words, descending=True)
    assert ordered([second, first], "sector", words) == [first.id, second.id]
    late, early = Activity(status=ActivityStatus.COMPLETED), Activity(status=ActivityStatus.PLANNED)
    assert ordered([late, early], "status", words) == [early.id, late.id]
    accented, plain = Activity(title="Éducation"), Activity(title="Foncier")
    assert ordered([plain, accented], "title", words) == [accented.id, plain.id]


def test_words_are_looked_for_in_every_column(dossier):
    one = Activity(title="Médiation", reporting=organization(dossier, "DRC").id, place=BANDIAGARA)
    other = Activity(title="Médiation")
    words = words_of(dossier)
    assert matching([one, other], "mediation drc", words) == {one.id}
    assert matching([one, other], "bandia", words) == {one.id}


def test_what_should_be_looked_at_is_known_from_the_start(dossier):
    with dossier.unit_of_work(None) as unit:
        wrong = unit.add(Activity(start=PartialDate.month(2020, 5), end=PartialDate.month(2020, 4))).id
        unit.add(Activity(title="Juste"))
    with dossier.reading() as reader:
        rows = read_rows(reader, names_of(dossier), Language.FR)
    assert rows.warnings == {wrong: {"end": ENDS_FIRST, "title": NO_TITLE}}


def test_proposals_begin_as_what_is_typed_the_last_name_of_a_list_only(dossier):
    completion = Completion(words_of(dossier), ["Protection"])
    assert completion.proposals("reporting", "dr") == ["DRC"]
    assert completion.proposals("funding", "NRC; ec") == ["NRC; ECHO"]
    assert completion.proposals("place", "dou") == [
        "Dourou [ML050103 · ML 2021-12-20]", "Dourou [ML070103 · ML 2021-12-20]",
    ]  # fmt: skip
    assert completion.proposals("status", "en") == ["en cours"]
    assert completion.proposals("sector", "pro") == ["Protection"]
    assert completion.proposals("title", "a") == []


def test_what_is_remembered_of_cells_and_columns_survives_what_cannot_be_read(dossier, activity):
    with dossier.unit_of_work(None) as unit:
        keep_drafts(unit, {(activity, "start"): "bientôt"})
        remember_seen(unit, SeenColumns(frozenset({"site", "title"}), {"place": 300}))
    with dossier.reading() as reader:
        assert kept_drafts(reader) == {(activity, "start"): "bientôt"}
        assert seen_columns(reader) == SeenColumns(frozenset({"site"}), {"place": 300})
    for text in ("{", "[1]", '[["x", "start", "y"]]', '{"widths": 3}'):
        dossier.remembered = dict.fromkeys(dossier.remembered, text)
        with dossier.reading() as reader:
            assert kept_drafts(reader) == {}
            assert seen_columns(reader) == SeenColumns()


def test_a_step_is_known_as_undone_until_it_is_done_again(desk, activity):
    found = entered(desk, Typed(activity, "sector", "x"))
    assert not desk.history.has_undone(found.changes)
    desk.undo()
    assert desk.history.has_undone(found.changes)
    desk.redo()
    assert not desk.history.has_undone(found.changes)


def test_what_fewer_people_may_read_does_not_leave(dossier, activity):
    with dossier.unit_of_work(None) as unit:
        nrc = unit.find(Organization, acronym="NRC")[0].id
        unit.add(Activity(title="Secret", sensitivity=Sensitivity.RESTRICTED, reporting=nrc))
    with dossier.reading() as reader:
        found = outgoing_five_w(reader, lambda _: places(), Leaving())
        assert (len(found.sheet.rows), found.left_out) == (1, 1)
        first = reporters(reader)[0]
    assert (first.name, first.running) == ("Norwegian Refugee Council (NRC)", 1)


def test_an_import_that_is_stopped_leaves_nothing():
    dossier = FakeDossier()

    class Soon(Watch):
        def row(self):
            super().row()
            if self.rows == 5:
                self.stop()

    table = layout(("Organisation", "Activité"), *(("NRC", f"Activité {number}") for number in range(9)))
    with pytest.raises(StoppedError), dossier.unit_of_work(None) as unit:
        import_activities(unit, table, places(), TODAY, watch=Soon())
    assert activities(dossier) == []
