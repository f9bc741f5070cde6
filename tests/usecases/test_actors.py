"""Counting who does what and where: nothing stands on another area than the table says, and blank is not zero."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.kinds import Body, Meeting, Membership, Organization
from desktop.domain.kinds.activities import ActivityStatus, UpdateMark
from desktop.domain.kinds.actors import OrganizationType
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partial_date import PartialDate
from desktop.usecases.actors.facts import actors_of
from desktop.usecases.actors.figures import Measure, tallies
from desktop.usecases.actors.filters import EVERYTHING, ActorFilter, describe
from desktop.usecases.actors.ground import AreaId

from .actor_scene import TODAY, Scene, at, elsewhere, ground

KORO, BANKASS, YOUWAROU = AreaId(2, "ML0505"), AreaId(2, "ML0502"), AreaId(2, "ML0508")
MOPTI, GAO, ANSONGO = AreaId(1, "ML05"), AreaId(1, "ML07"), AreaId(2, "ML0701")


@pytest.fixture
def scene():
    return Scene()


def count(scene, wanted=EVERYTHING, level=2):
    return tallies(scene.actors(), ground(), wanted, level)


def values(found, measure):
    areas = (KORO, BANKASS, YOUWAROU, ANSONGO)
    return {area.key: found.value(area, measure) for area in areas if found.value(area, measure) is not None}


def test_organizations_are_counted_once_and_blank_is_not_zero(scene):
    scene.add([scene.nrc], "Koro", scene.land)
    scene.add([scene.nrc, scene.drc], "Koro", scene.children)
    scene.add([scene.drc], "Ansongo", scene.land, targeted_total=0)
    found = count(scene)
    assert values(found, Measure.ORGANIZATIONS) == {"ML0505": 2, "ML0701": 1}
    assert values(found, Measure.ACTIVITIES) == {"ML0505": 2, "ML0701": 1}
    assert values(found, Measure.TARGETED) == {"ML0701": 0}  # said to be none; Koro says nothing
    assert found.value(YOUWAROU, Measure.GAPS) is None
    assert found.covered == 2


def test_present_is_who_implements_else_who_programmes_else_who_reports(scene):
    scene.add([scene.amss], "Koro", programming=scene.nrc.id)
    scene.add([], "Bankass", programming=scene.nrc.id, reporting=scene.drc.id)
    scene.add([], "Youwarou", reporting=scene.drc.id)
    found = {fact.place.name: fact.organizations for fact in scene.actors().facts}
    assert found == {
        "Koro": {scene.amss.id}, "Bankass": {scene.nrc.id}, "Youwarou": {scene.drc.id},
    }  # fmt: skip


def test_a_merged_organization_counts_as_the_one_that_stands_for_it(scene):
    scene.add([scene.nrc], "Koro")
    scene.add([scene.drc], "Koro")
    with scene.dossier.unit_of_work(None) as unit:
        unit.change(unit.get(Organization, scene.drc.id), merged_into=scene.nrc.id)
    assert values(count(scene), Measure.ORGANIZATIONS) == {"ML0505": 1}
    assert scene.actors().standing(scene.drc.id) == scene.nrc.id
    assert scene.drc.id not in scene.actors().names


def test_people_are_the_total_or_the_sum_of_what_is_said(scene):
    scene.add([scene.nrc], "Koro", targeted_total=100, targeted_women=30)
    scene.add([scene.nrc], "Koro", targeted_women=10, targeted_boys=5)
    scene.add([scene.nrc], "Bankass", reached_men=7)
    found = count(scene)
    assert values(found, Measure.TARGETED) == {"ML0505": 115}
    assert values(found, Measure.REACHED) == {"ML0502": 7}


def test_what_ended_is_completed_whatever_its_status_says(scene):
    scene.add([scene.nrc], "Koro", status=ActivityStatus.ONGOING, update_mark=UpdateMark.ENDED,
              confirmed_on=date(2020, 1, 10))  # fmt: skip
    (fact,) = scene.actors().facts
    assert (fact.status, fact.last) == (ActivityStatus.COMPLETED, date(2020, 1, 10))
    assert not count(scene, ActorFilter()).by_area
    assert count(scene).by_area


def test_gaps_are_what_is_worked_on_elsewhere(scene):
    scene.add([scene.nrc], "Koro", scene.land)
    scene.add([scene.drc], "Bankass", scene.children)
    scene.add([scene.drc], "Bankass", scene.land)
    found = count(scene)
    assert values(found, Measure.GAPS) == {"ML0505": 1, "ML0502": 0}
    assert found.gaps(KORO) == {scene.children.id}


def test_a_sector_stands_for_the_theme_where_none_is_said(scene):
    scene.add([scene.nrc], "Koro", sector=" Protection ")
    scene.add([scene.nrc], "Koro")
    assert {fact.subject for fact in scene.actors().facts} == {"Protection", None}
    assert scene.actors().name("Protection").fr == "Protection"


def test_what_is_known_wider_or_not_at_all_is_told_and_never_dropped(scene):
    scene.add([scene.nrc], "Mopti")
    scene.add([scene.nrc], "Bourem")  # a cercle without an outline
    scene.add([scene.nrc], None)
    scene.add([scene.nrc], elsewhere("Koro", "ML0505"))  # the code and name agree, nobody confirmed it
    scene.add([scene.nrc], elsewhere("Perdu", "ML9999"))
    found = count(scene)
    assert set(found.wider) == {MOPTI, GAO}
    assert set(found.by_area) == {KORO}
    assert sorted(fact.place.name if fact.place else "" for fact in found.unplaced) == ["", "Perdu"]
    assert sum("(1 activité)" in note.fr for note in found.notes) == len(found.notes) == 5


def test_the_same_activities_at_the_level_of_regions(scene):
    scene.add([scene.nrc], "Koro")
    scene.add([scene.drc], "Bankass")
    scene.add([scene.drc], "Bourem")
    found = count(scene, level=1)
    assert (found.value(MOPTI, Measure.ORGANIZATIONS), found.value(GAO, Measure.ORGANIZATIONS)) == (2, 1)


def test_meetings_are_counted_in_the_places_of_their_body_once_they_took_place(scene):
    with scene.dossier.unit_of_work(None) as unit:
        body = unit.add(Body(name="Cluster Mopti", places=frozenset({at("Koro"), at("Ansongo")})))
        for state, month in ((MeetingState.HELD, 1), (MeetingState.VALIDATED, 2), (MeetingState.PLANNED, 4)):
            unit.add(Meeting(body=body.id, state=state, date=PartialDate.day(date(2020, month, 5))))
    found = count(scene)
    assert values(found, Measure.MEETINGS) == {"ML0505": 2, "ML0701": 2}
    assert found.covered == 0  # a meeting is no activity
    january = ActorFilter(since=date(2020, 1, 1), until=date(2020, 1, 31))
    assert values(count(scene, january), Measure.MEETINGS) == {"ML0505": 1, "ML0701": 1}


def test_what_may_not_be_read_is_not_counted(scene):
    scene.add([scene.nrc], "Koro", sensitivity=Sensitivity.RESTRICTED)
    with scene.dossier.reading() as reader:
        assert len(actors_of(reader, TODAY).facts) == 1
        assert not actors_of(reader, TODAY, clearance=Sensitivity.MEMBERS).facts


def test_filters_by_who_what_where_when_and_words(scene):
    first = scene.add([scene.nrc], "Koro", scene.land, title="Conseil juridique", funding=frozenset({scene.drc.id}),
                      start=PartialDate.month(2020, 1), end=PartialDate.month(2020, 3))  # fmt: skip
    second = scene.add([scene.amss], "Ansongo", scene.children, title="Écoles", start=PartialDate.month(2020, 5),
                       status=ActivityStatus.PLANNED)  # fmt: skip
    with scene.dossier.unit_of_work(None) as unit:
        body = unit.add(Body(name="Cluster"))
        unit.add(Membership(body=body.id, member=scene.amss.id))
    actors = scene.actors()

    def shown(**wanted):
        return {fact.id for fact in ActorFilter(**wanted).matching(actors, ground())}

    assert shown() == {first.id, second.id}
    assert shown(subjects=frozenset({scene.land.id})) == {first.id}
    assert shown(organizations=frozenset({scene.drc.id})) == {first.id}  # who funds it is involved
    assert shown(types=frozenset({OrganizationType.NNGO})) == {second.id}
    assert shown(bodies=frozenset({body.id})) == {second.id}
    assert shown(areas=frozenset({MOPTI})) == shown(areas=frozenset({KORO})) == {first.id}
    assert shown(statuses=frozenset({ActivityStatus.PLANNED})) == {second.id}
    assert shown(since=date(2020, 4, 1)) == {second.id}
    assert shown(until=date(2020, 4, 30)) == {first.id}
    assert shown(since=date(2020, 3, 31), until=date(2020, 5, 1)) == {first.id, second.id}
    assert shown(words="ecoles") == shown(words="amss enfance") == {second.id}
    assert shown(words="ansongo") == {second.id}


def test_a_filter_is_told_in_words(scene):
    scene.add([scene.nrc], "Koro", scene.land)
    wanted = ActorFilter(
        subjects=frozenset({scene.land.id}), organizations=frozenset({scene.nrc.id}), areas=frozenset({KORO}),
        since=date(2020, 1, 1), until=date(2020, 1, 31), words="droit",
    )  # fmt: skip
    told = describe(scene.actors(), ground(), wanted)
    assert told.fr == "Foncier · en cours et planifiées · NRC · Koro · en janvier\u00a02020 · «\u00a0droit\u00a0»"
    assert told.en == "Land · ongoing and planned · NRC · Koro · in January\u00a02020 · “droit”"
    assert describe(scene.actors(), ground(), EVERYTHING).fr == ""


PLACES = ["Koro", "Bankass", "Youwarou", "Ansongo", "Bourem", "Mopti", "Gao", None]


@given(st.lists(st.tuples(st.sampled_from(PLACES), st.integers(0, 2), st.booleans()), max_size=25))
def test_every_activity_is_counted_in_exactly_one_place_or_told_to_be_in_none(rows):
    scene = Scene()
    who = [scene.nrc, scene.drc, scene.amss]
    for place, one, land in rows:
        scene.add([who[one]], place, scene.land if land else scene.children)
    actors = scene.actors()
    for level in (1, 2):
        found = tallies(actors, ground(), EVERYTHING, level)
        counted = [fact.id for tally in (*found.by_area.values(), *found.wider.values()) for fact in tally.facts]
        counted += [fact.id for fact in found.unplaced]
        assert sorted(counted) == sorted(fact.id for fact in actors.facts)
        for area, tally in found.by_area.items():
            there = {fact.id for fact in ActorFilter(areas=frozenset({area})).matching(actors, ground())}
            assert {fact.id for fact in tally.facts} <= there
            assert found.value(area, Measure.ORGANIZATIONS) == len(tally.organizations) > 0
