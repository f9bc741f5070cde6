"""Who is linked to whom: noted and derived links, the part in focus, all of it in words, links noted and changed."""

from collections import Counter, defaultdict
from datetime import date
from itertools import combinations, product
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.errors import KnownError
from desktop.domain.kinds import ActorLink, Organization
from desktop.domain.kinds.activities import LinkType
from desktop.domain.kinds.actors import OrganizationType
from desktop.domain.partial_date import PartialDate
from desktop.domain.place import PlaceRef
from desktop.usecases.actors.desk import ActorsDesk, ActorsView, show
from desktop.usecases.actors.facts import ActivityFact
from desktop.usecases.actors.filters import ActorFilter
from desktop.usecases.actors.ground import AreaId
from desktop.usecases.actors.network.editing import BACKWARDS, ITSELF, TWICE, WHO, LinkDraft, add_link, change_link
from desktop.usecases.actors.network.graph import Actor, Excerpt, Network
from desktop.usecases.actors.network.links import Cercle, Link, LinkSort, cercles_of, links_among, valid_on
from desktop.usecases.actors.network.sheet import network_tables
from desktop.usecases.actors.network.showing import pictured
from desktop.usecases.actors.network.telling import degree_words, describe, lines_of, links_words, sums, told
from desktop.usecases.records import GONE, delete_record
from desktop.wording.words import Language

from .actor_scene import TODAY, Scene, at, ground

IDS = [UUID(int=number) for number in range(1, 7)]
NAMES = ("AMSS", "DRC", "ECHO", "HCR", "IRC", "NRC")
SHARES, FUNDS, IMPLEMENTS = LinkSort.SHARES, LinkSort.FUNDS, LinkSort.IMPLEMENTS_FOR
ids = st.sampled_from(IDS)
groups = st.frozensets(ids, max_size=3)


@st.composite
def facts(draw):
    lead, place = draw(st.none() | ids), draw(st.sampled_from([None, "Koro", "Gao"]))
    implementing = draw(groups)
    return ActivityFact(
        id=UUID(int=draw(st.integers(100, 10**6))), lead=lead, implementing=implementing, funding=draw(groups),
        organizations=implementing or frozenset([lead] if lead else []),
        subject=draw(st.sampled_from([None, "VBG", "LTP"])), place=PlaceRef("ML", place) if place else None,
    )  # fmt: skip


def cercle_of(place):
    return Cercle(AreaId(2, place.name), place.name) if place.name == "Koro" else None


def network(links=(), names=NAMES, **more):
    actors = tuple(Actor(one, name, name, OrganizationType.INGO) for one, name in zip(IDS, names, strict=False))
    return Network(actors, tuple(links), TODAY, **more)


def link(sort, one, other, activities=1, **more):
    return Link(sort=sort, source=IDS[one], target=IDS[other], activities=activities, **more)


def note(one, other, sort=LinkType.FUNDS, **more):
    return ActorLink(source=IDS[one], target=IDS[other], type=sort, **more)


@settings(max_examples=60)
@given(st.lists(facts(), max_size=8))
def test_derived_links_are_those_that_counting_by_hand_finds(told_by):
    counted, shared = Counter(), defaultdict(set)
    for fact in told_by:
        for sort, others in ((FUNDS, fact.funding), (IMPLEMENTS, fact.implementing)):
            counted.update((sort, one, fact.lead) for one in others if fact.lead and one != fact.lead)
    for one, other in combinations(IDS, 2):
        for first, second in product(told_by, told_by):
            both = one in first.organizations and other in second.organizations
            alike = first.subject == second.subject is not None and first.place == second.place is not None
            if both and alike and first.place.name == "Koro":
                shared[one, other].add(first.subject)
    found = links_among(told_by, [], {}, cercle_of, TODAY)
    assert {(one.sort, one.source, one.target): one.activities for one in found if one.sort is not SHARES} == counted
    assert {one.ends: one.weight for one in found if one.sort is SHARES} == {k: len(v) for k, v in shared.items()}


def test_a_noted_link_holds_from_its_first_day_to_its_last():
    dated = note(0, 1, since=PartialDate.month(2019, 6), until=PartialDate.quarter(2020, 1))
    days = {date(2019, 5, 31): False, date(2019, 6, 1): True, date(2020, 3, 31): True, date(2020, 4, 1): False}
    assert {day: valid_on(dated, day) for day in days} == days
    assert valid_on(note(0, 1), TODAY)
    assert not links_among([], [dated], {}, cercle_of, date(2021, 1, 1))


def test_what_notes_and_activities_say_alike_is_one_link():
    fact = ActivityFact(id=UUID(int=9), lead=IDS[1], funding=frozenset({IDS[0]}))
    noted = note(0, 1)
    (found,) = links_among([fact, fact], [noted], {}, cercle_of, TODAY)
    assert (found.activities, found.records, found.weight) == (2, (noted.id,), 3)


def test_what_is_mutual_is_one_link_from_whichever_side_it_was_noted():
    coordinates = LinkType.COORDINATES_WITH
    (found,) = links_among([], [note(0, 1, coordinates), note(1, 0, coordinates)], {}, cercle_of, TODAY)
    assert found.ends == (IDS[0], IDS[1])
    assert len(links_among([], [note(0, 1), note(1, 0)], {}, cercle_of, TODAY)) == 2


def test_merged_organisations_are_the_one_that_stands_for_them_and_nobody_is_linked_to_itself():
    heirs = {IDS[2]: IDS[0]}
    (found,) = links_among([], [note(2, 1), note(2, 0), note(0, 1)], heirs, cercle_of, TODAY)
    assert found.ends == (IDS[0], IDS[1])
    assert len(found.records) == 2


def test_a_note_without_a_type_is_shown_as_such():
    (found,) = links_among([], [note(0, 1, None)], {}, cercle_of, TODAY)
    assert found.sort is LinkSort.UNSAID


def test_two_meet_in_a_cercle_and_nowhere_wider():
    find = cercles_of(ground())
    assert find(at("Koro")).name == "Koro"
    assert find(at("Mali")) is None
    assert find(PlaceRef("FR", "Paris")) is None


@settings(max_examples=60)
@given(st.sets(st.sampled_from(list(combinations(range(6), 2)))), st.integers(1, 2))
def test_a_focus_shows_who_is_within_so_many_links(ends, steps):
    whole = network(link(FUNDS, *pair) for pair in sorted(ends))
    reached = {IDS[0]}
    for _ in range(steps):
        reached |= {end for one in whole.links if reached & set(one.ends) for end in one.ends}
    part = whole.chosen(Excerpt(focus=IDS[0], steps=steps))
    assert set(part.by_id) == reached
    assert set(part.links) == {one for one in whole.links if set(one.ends) <= reached}
    assert sum(part.degree(one) for one in part.by_id) == 2 * len(part.links)


def test_chosen_sorts_and_what_is_in_common_decide_who_is_linked():
    common = frozenset({("a", "b"), ("c", "d")})
    whole = network([
        link(FUNDS, 0, 1), link(SHARES, 1, 2, 0, shared=common), link(SHARES, 2, 3, 0, shared=frozenset("x")),
    ])  # fmt: skip
    assert whole.chosen(Excerpt(sorts=frozenset({FUNDS}))).links == whole.links[:1]
    assert whole.chosen(Excerpt(least_shared=2)).links == whole.links[:2]
    assert set(whole.chosen(Excerpt(alone=False)).by_id) == set(IDS[:4])
    assert whole.chosen(Excerpt(focus=UUID(int=99))) == whole  # who is not there is no middle


def test_the_network_says_what_it_shows():
    whole = network([
        link(FUNDS, 2, 0, 3), link(FUNDS, 2, 5), link(IMPLEMENTS, 0, 3), link(SHARES, 0, 4, 0, shared=frozenset("x")),
    ])  # fmt: skip
    assert told(whole, IDS[0], Language.FR) == "reçoit des fonds d’ECHO\u00a0; met en œuvre pour HCR\u00a0; côtoie IRC"
    assert told(whole, IDS[0], Language.EN) == "is funded by ECHO; implements for HCR; works beside IRC"
    assert told(whole, IDS[2], Language.FR) == "finance AMSS, NRC"
    assert told(whole, IDS[1], Language.FR) == ""
    assert [degree_words(whole, one).fr for one in IDS[:3]] == [
        "liée à 3 organisations", "sans lien", "liée à 2 organisations",
    ]  # fmt: skip
    assert sums(whole).en == "6 organizations, 4 links"
    assert (links_words("AMSS").fr, links_words("NRC").fr) == ("Liens d’AMSS", "Liens de NRC")
    assert describe(whole, Excerpt()).fr == ""
    assert describe(whole, Excerpt(focus=IDS[5], sorts=frozenset({FUNDS}))).fr == "NRC et ses voisins directs, finance"


def test_each_link_tells_what_it_rests_on(scene):
    noted = ActorLink(
        source=scene.nrc.id, target=scene.drc.id, type=LinkType.SUPPORTS, since=PartialDate.month(2019, 6),
        evidence=" Réunion du 15 janvier ",
    )  # fmt: skip
    scene.keep(noted)
    seen = seen_of(scene)
    lines = lines_of(seen.network, scene.nrc.id)
    assert [(line.said.fr, [detail.fr for detail in line.details]) for line in lines] == [
        ("appuie DRC", ["noté", "depuis juin\u00a02019", "source\u00a0: Réunion du 15 janvier"]),
        ("côtoie DRC", ["Koro, Foncier"]),
    ]
    assert [line.note for line in lines] == [noted, None]


class NetworkScene(Scene):
    """NRC and DRC on land in Koro; AMSS in Gao."""

    def __init__(self):
        super().__init__()
        self.add([self.nrc], "Koro", self.land, programming=self.nrc.id)
        self.add([self.drc], "Koro", self.land)
        self.add([self.amss], "Ansongo", self.children)

    def keep(self, record):
        with self.dossier.unit_of_work(None) as unit:
            return unit.add(record)


@pytest.fixture
def scene():
    return NetworkScene()


def seen_of(scene, **filters):
    shown = show(ActorsDesk(scene.actors(), ground()), ActorsView(filter=ActorFilter(**filters)))
    with scene.dossier.reading() as reader:
        return pictured(reader, shown, TODAY)


def test_the_network_of_a_view_has_whom_its_activities_and_its_notes_name(scene):
    donor = scene.keep(Organization(name="ECHO", acronym="ECHO", type=OrganizationType.DONOR))
    scene.keep(Organization(name="Personne"))
    scene.keep(ActorLink(source=donor.id, target=scene.amss.id, type=LinkType.FUNDS))
    assert [one.name for one in seen_of(scene).network.actors] == ["AMSS", "DRC", "ECHO", "NRC"]
    assert [one.name for one in seen_of(scene, organizations=frozenset({scene.nrc.id})).network.actors] == [
        "AMSS", "ECHO", "NRC",
    ]  # fmt: skip


def test_the_end_of_the_period_is_the_day_of_the_network(scene):
    scene.keep(ActorLink(
        source=scene.nrc.id, target=scene.amss.id, type=LinkType.FUNDS, until=PartialDate.month(2020, 1),
    ))  # fmt: skip
    sorts = [one.sort for one in seen_of(scene, until=date(2020, 1, 31)).network.links]
    assert sorts == [FUNDS, SHARES]
    assert [one.sort for one in seen_of(scene).network.links] == [SHARES]


def test_tables_have_the_columns_that_gephi_and_kumu_look_for(scene):
    scene.keep(ActorLink(source=scene.amss.id, target=scene.nrc.id, type=LinkType.REFERS_TO))
    seen = seen_of(scene)
    actors, links = network_tables(seen.sheet(scene.dossier.facts, TODAY, Excerpt()))
    assert [column.heading.fr for column in actors.columns] == ["Id", "Label", "Type", "Description", "Degree"]
    assert [column.heading.en for column in links.columns] == [
        "Source", "Target", "From", "To", "Label", "Type", "Direction", "Weight",
    ]  # fmt: skip
    assert [(row[1], row[4]) for row in actors.rows] == [("AMSS", 1), ("DRC", 1), ("NRC", 2)]
    assert [(set(row[2:4]), *row[5:]) for row in links.rows] == [
        ({"AMSS", "NRC"}, "Directed", "directed", 1), ({"DRC", "NRC"}, "Undirected", "undirected", 1),
    ]  # fmt: skip
    assert links.rows[0][2:4] == ("AMSS", "NRC")
    known = {row[0] for row in actors.rows}
    assert all({row[0], row[1]} <= known for row in links.rows)


def draft(other, sort=LinkType.SUPPORTS, **more):
    return LinkDraft(type=sort, other=other, **more)


def links_of(scene):
    with scene.dossier.reading() as reader:
        return reader.find(ActorLink)


def test_a_link_is_noted_from_either_side(scene):
    scene.do(add_link, scene.nrc.id, draft("drc"))
    scene.do(add_link, scene.nrc.id, draft("Association malienne", outward=False))
    assert {(one.source, one.target) for one in links_of(scene)} == {
        (scene.nrc.id, scene.drc.id), (scene.amss.id, scene.nrc.id),
    }  # fmt: skip


def test_who_is_not_known_becomes_an_organisation(scene):
    made = scene.do(add_link, scene.nrc.id, draft(" ECHO "))
    with scene.dossier.reading() as reader:
        assert reader.get(Organization, made.target).acronym == "ECHO"


@pytest.mark.parametrize(("wrong", "why"), [
    (draft("  "), WHO), (draft("NRC"), ITSELF),
    (draft("DRC", since=PartialDate.month(2020, 3), until=PartialDate.month(2020, 2)), BACKWARDS),
], ids=["nobody", "itself", "backwards"])  # fmt: skip
def test_a_link_that_cannot_be_is_refused(scene, wrong, why):
    with pytest.raises(KnownError) as refused:
        scene.do(add_link, scene.nrc.id, wrong)
    assert refused.value.words == why
    assert not links_of(scene)


def test_the_same_link_is_noted_twice_only_for_different_times(scene):
    scene.do(add_link, scene.nrc.id, draft("DRC", until=PartialDate.month(2019, 12)))
    with pytest.raises(KnownError) as refused:
        scene.do(add_link, scene.drc.id, draft("NRC", outward=False, since=PartialDate.year(2019)))
    assert refused.value.words == TWICE
    scene.do(add_link, scene.nrc.id, draft("DRC", since=PartialDate.month(2020, 1)))
    scene.do(add_link, scene.nrc.id, draft("DRC", LinkType.FUNDS))
    assert len(links_of(scene)) == 3


def test_a_link_is_changed_in_its_place(scene):
    made = scene.do(add_link, scene.nrc.id, draft("DRC"))
    said = draft("AMSS", LinkType.FUNDS, outward=False, since=PartialDate.year(2020), evidence="5W")
    scene.do(change_link, made.id, scene.nrc.id, said)
    (now,) = links_of(scene)
    assert now == ActorLink(
        id=made.id, source=scene.amss.id, target=scene.nrc.id, type=LinkType.FUNDS, since=PartialDate.year(2020),
        evidence="5W",
    )  # fmt: skip
    scene.do(delete_record(ActorLink), made.id)
    with pytest.raises(KnownError) as gone:
        scene.do(change_link, made.id, scene.nrc.id, said)
    assert gone.value.words == GONE


def test_noting_a_link_is_one_step_that_can_be_undone(desk, fake_dossier):
    with fake_dossier.unit_of_work(None) as unit:
        nrc = unit.add(Organization(name="NRC", acronym="NRC"))
    desk.perform(add_link, None, nrc.id, draft("ECHO"))
    assert len(fake_dossier.rows) - len(fake_dossier.deleted) == 3
    assert desk.history.undo_name.fr == "noter un lien entre acteurs"
    desk.undo()
    assert len(fake_dossier.rows) - len(fake_dossier.deleted) == 1
