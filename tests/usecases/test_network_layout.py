"""Where the actors of a network stand: the same for the same network, nobody over anybody, still when others come."""

import heapq
import json
import math
from dataclasses import replace
from itertools import combinations
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.usecases.actors.cartography.placing import Box as Frame
from desktop.usecases.actors.network.boxes import Box, Room, box_of, exact, meets
from desktop.usecases.actors.network.graph import Actor, Network
from desktop.usecases.actors.network.layout import laid_out
from desktop.usecases.actors.network.links import Common, Link, LinkSort
from desktop.usecases.actors.network.naming import Spots, placed_names, shortened
from desktop.usecases.actors.network.positions import KEY, Arrangement, anew, arranged, keep_positions, kept_positions
from desktop.usecases.actors.network.stress import distances, spread

from .fake_dossier import FakeDossier


@st.composite
def networks(draw, least=1, most=14):
    count = draw(st.integers(least, most))
    pairs = draw(st.sets(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=2 * count))
    shared = draw(st.sets(st.sampled_from(sorted(pairs)), max_size=count)) if pairs else set()
    return made(count, {pair for pair in pairs if pair[0] < pair[1]}, shared)


def made(count, pairs, shared=(), first=1):
    ids = [UUID(int=first + at) for at in range(count)]
    actors = tuple(Actor(one, f"Organisation {at:02d}"[: 3 + at]) for at, one in enumerate(ids))
    links = []
    for one, other in sorted(pairs):
        sort = LinkSort.SHARES if (one, other) in shared else LinkSort.FUNDS
        common = frozenset(Common(None, str(at)) for at in range(1 + (one + other) % 4))
        links.append(Link(
            sort=sort, source=ids[one], target=ids[other], activities=0 if sort is LinkSort.SHARES else 1,
            shared=common if sort is LinkSort.SHARES else frozenset(),
        ))  # fmt: skip
    return Network(actors, tuple(links))


def boxes(network):
    return {one.id: box_of(one.name, network.degree(one.id)) for one in network.actors}


def overlaps(network, points):
    found = boxes(network)
    pairs = combinations(points, 2)
    return [pair for pair in pairs if meets(*(part for one in pair for part in (points[one], found[one])))]


@settings(max_examples=60)
@given(networks())
def test_everybody_has_a_place_and_nobody_stands_over_anybody(network):
    points = laid_out(network, {})
    assert points.keys() == network.by_id.keys()
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in points.values())
    assert points == {one: exact(point) for one, point in points.items()}
    assert overlaps(network, points) == []


@settings(max_examples=30)
@given(networks(), st.randoms(use_true_random=False))
def test_the_same_network_gives_the_same_picture_whatever_the_order_of_its_links(network, chance):
    links = list(network.links)
    chance.shuffle(links)
    assert laid_out(replace(network, links=tuple(links)), {}) == laid_out(network, {})


def test_other_ids_give_the_same_picture():
    pairs = {(0, 1), (1, 2), (0, 5), (3, 4), (5, 6), (2, 6)}
    one, other = made(8, pairs, {(1, 2), (3, 4)}), made(8, pairs, {(1, 2), (3, 4)}, first=900)
    assert list(laid_out(one, {}).values()) == list(laid_out(other, {}).values())


@settings(max_examples=60)
@given(networks(least=3), st.data())
def test_who_comes_moves_nobody_and_lies_over_nobody(network, data):
    came = data.draw(st.sampled_from(network.actors)).id
    before = laid_out(network.among(network.by_id.keys() - {came}), {})
    after = laid_out(network, before)
    grown = overlaps(network, before)   # by a link to who came, symbols grow, perhaps over one another
    assert overlaps(network, after) == []
    if not grown:
        assert {one: after[one] for one in before} == before


@settings(max_examples=30)
@given(networks())
def test_what_is_kept_is_found_again(network):
    points = laid_out(network, {})
    assert laid_out(network, points) == points


def test_who_is_new_stands_near_whom_it_is_linked_to():
    network = made(5, {(0, 1), (1, 2), (2, 3), (0, 4)})
    known = {one.id: (at * 1000.0, 0.0) for at, one in enumerate(network.actors[:4])}
    assert math.dist(laid_out(network, known)[network.actors[4].id], known[network.actors[0].id]) < 200


def test_who_is_new_and_linked_to_somebody_new_follows_that_one():
    network = made(6, {(0, 1), (1, 2), (3, 5), (0, 5)})
    known = {one.id: (at * -1000.0, 0.0) for at, one in enumerate(network.actors[:3])}
    points = laid_out(network, known)
    assert math.dist(points[network.actors[3].id], points[network.actors[5].id]) < 200


def test_in_a_crowd_nobody_stands_over_anybody_either():
    near = {(one, other) for one, other in combinations(range(80), 2) if one % 4 == other % 4 or one < 3}
    network = made(80, near, near)
    assert overlaps(network, laid_out(network, {})) == []


def test_kept_places_that_do_not_go_together_are_mended():
    network = made(3, {(0, 1)})
    points = laid_out(network, {one.id: (5.0, 5.0) for one in network.actors})
    assert points[network.actors[0].id] == (5.0, 5.0)
    assert overlaps(network, points) == []


def test_where_few_are_known_everybody_is_placed_anew():
    network = made(6, {(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)})
    assert laid_out(network, {network.actors[0].id: (9000.0, 0.0)}) == laid_out(network, {})


def test_those_without_a_link_stand_in_rows_beside_the_others():
    network = made(10, {(0, 1), (1, 2), (2, 3), (3, 0)})
    points = laid_out(network, {})
    linked, alone = ([points[one.id] for one in network.actors if bool(network.degree(one.id)) is is_linked]
                     for is_linked in (True, False))  # fmt: skip
    assert min(x for x, _ in alone) > max(x for x, _ in linked)
    assert len({y for _, y in alone}) < len(alone) or len({x for x, _ in alone}) == 1


def test_distances_follow_the_network():
    chain = made(7, {(at, at + 1) for at in range(6)})
    points = list(laid_out(chain, {}).values())
    near = [math.dist(points[at], points[at + 1]) for at in range(6)]
    assert math.dist(points[0], points[6]) > 3 * max(near) > 0


lengths = st.sampled_from([2, 3, 4])


@settings(max_examples=60)
@given(st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), lengths, max_size=25), st.integers(0, 9))
def test_ways_are_the_shortest(edges, start):
    near = [{} for _ in range(10)]
    for (one, other), length in edges.items():
        if one != other:
            near[one][other] = near[other][one] = min(length, near[one].get(other, 9))
    reached, queue = {}, [(0, start)]
    while queue:
        way, node = heapq.heappop(queue)
        if node not in reached:
            reached[node] = way
            for other, length in near[node].items():
                heapq.heappush(queue, (way + length, other))
    assert distances(near)[start] == [reached.get(node, -1) for node in range(10)]


def test_one_alone_and_two_have_a_place():
    assert spread([{}]) == [(0.0, 0.0)]
    (one, other) = spread([{1: 2}, {0: 2}])
    assert math.isclose(math.dist(one, other), 1, abs_tol=0.05)
    assert math.isclose(one[1], other[1], abs_tol=1e-9)  # the longer side lies


def test_a_box_gets_the_nearest_free_spot():
    room, box = Room(), Box(20, 10, 10)
    first, second = room.settle((0.0, 0.0), box), room.settle((1.0, 1.0), box)
    assert first == (0.0, 0.0)
    assert not meets(first, box, second, box)
    assert math.dist(first, second) < 30


def test_places_are_kept_on_this_computer():
    dossier, network = FakeDossier(), made(4, {(0, 1), (1, 2)})
    with dossier.reading() as reader:
        found = arranged(reader, network)
    assert found.fresh
    with dossier.unit_of_work(keep_positions.name) as unit:
        keep_positions(unit, found.positions)
        keep_positions(unit, {network.actors[3].id: (500.0, 7.0)})
        assert not unit.changes
        again = arranged(unit, network)
    assert again == Arrangement({**found.positions, network.actors[3].id: (500.0, 7.0)})
    with dossier.reading() as reader:
        assert anew(reader, network).positions == found.positions


def test_what_was_kept_and_is_no_place_is_none():
    dossier, one = FakeDossier(), UUID(int=1)
    for kept in ("[", "[]", json.dumps({"x": [1, 2], str(one): [1], str(UUID(int=2)): ["a", 1], str(UUID(int=3)): 7})):
        dossier.remembered[KEY] = kept
        with dossier.reading() as reader:
            assert kept_positions(reader) == {}
    odd = ("[NaN, 1]", "[0, NaN]", "[Infinity, 0]", "[1, 2]")
    dossier.remembered[KEY] = "{" + ", ".join(f'"{UUID(int=at)}": {point}' for at, point in enumerate(odd, 2)) + "}"
    with dossier.reading() as reader:
        assert kept_positions(reader) == {UUID(int=5): (1.0, 2.0)}


@settings(max_examples=40)
@given(networks(), st.floats(0.2, 1.5))
def test_names_lie_over_no_name_and_over_small_symbols_only(network, scale):
    points = {one: (x * scale, y * scale) for one, (x, y) in laid_out(network, {}).items()}
    spots = Spots(points, dict.fromkeys(points, 9 * scale), Frame(-2000, -2000, 4000, 4000))
    names = placed_names(network, spots, lambda text: (6.0 * len(text), 14.0))
    assert not any(one.box.meets(other.box) for one, other in combinations(names, 2))
    for name in names:
        for one in network.by_id:
            x, y, reach = *points[one], 9 * scale
            if one != name.actor and network.degree(one) * 1.6 >= network.degree(name.actor):
                assert not name.box.meets(Frame(x - reach, y - reach, x + reach, y + reach))


def test_who_is_asked_about_is_named_in_any_case():
    network = made(2, set())
    one, other = network.by_id
    spots = Spots({one: (0.0, 0.0), other: (1.0, 1.0)}, {one: 9.0, other: 9.0}, Frame(-10, -10, 10, 10))
    assert placed_names(network, spots, lambda text: (60.0, 14.0)) == []
    (name,) = placed_names(network, spots, lambda text: (60.0, 14.0), forced={other})
    assert name.actor == other


def test_long_names_are_shortened():
    assert shortened("NRC") == "NRC"
    assert shortened("Association malienne pour la survie") == "Association malienne…"
