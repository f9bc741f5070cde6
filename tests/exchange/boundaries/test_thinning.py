"""Borders stay shared whatever is thinned, and what is packed comes back as it was."""

import json
import random
import struct
from array import array
from collections import Counter
from itertools import pairwise

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import KnownError
from desktop.domain.gazetteer import Area, Release
from desktop.exchange.boundaries import thinning
from desktop.exchange.boundaries.packed import MARK, pack, unpack
from desktop.exchange.boundaries.thinning import bearable, light, thinned
from desktop.exchange.boundaries.topology import topology_of


def ring(points):
    return array("i", [round(value * 100_000) for point in points for value in point])


def rings(makers, points, side=3):
    return [[ring(makers["cell"](column, row, points)[:-1])] for row in range(side) for column in range(side)]


def edges(found):
    """Return how many areas each line between two points belongs to."""
    counted = Counter()
    for one in found:
        points = list(zip(one[0::2], one[1::2], strict=True))
        counted.update(frozenset(pair) for pair in pairwise([*points, points[0]]))
    return counted


def test_every_border_is_found_once(makers):
    topology = topology_of(rings(makers, 20))
    assert len(topology.lines) == 12 + 8  # inner borders; on the rim, corners of the map are no junctions
    uses = Counter(max(line, ~line) for paths in topology.areas for path in paths for line in path)
    assert set(uses.values()) == {1, 2}
    assert {frozenset(edges(topology.rings(paths))) for paths in topology.areas} == {
        frozenset(edges(area)) for area in rings(makers, 20)
    }


def test_two_lines_that_cross_in_a_point_are_cut_there():
    across = ring([(-1, 0), (0, 0), (1, 0), (1, 3), (-1, 3)])
    upward = ring([(0, -1), (0, 0), (0, 1), (-3, 1), (-3, -1)])
    topology = topology_of([[across], [upward]])
    assert [len(paths[0]) for paths in topology.areas] == [1, 1]
    assert {line[0] for line in topology.lines} == {line[-1] for line in topology.lines}
    assert len({line[0] for line in topology.lines}) == 1  # both begin and end where they cross


def test_thinning_opens_no_gap_between_neighbours(makers):
    topology = topology_of(rings(makers, 60))
    found = thinned(topology, 200)
    assert sum(map(len, found.lines)) <= 220
    counted = edges([found.rings(paths)[0] for paths in found.areas])
    outline = edges(found.rings(found.together([path for paths in found.areas for path in paths])))
    assert set(counted.values()) == {1, 2}
    assert {edge for edge, uses in counted.items() if uses == 1} == set(outline)


def test_what_matters_most_is_kept(makers):
    square = ring([(0, 0), (1, 0.000_02), (2, 0), (2, 1), (1.5, 3), (1, 1), (0, 1)])
    (kept,) = thinned(topology_of([[square]]), 7).rings(topology_of([[square]]).areas[0])
    points = list(zip(kept[0::2], kept[1::2], strict=True))
    assert (150_000, 300_000) in points
    assert (100_000, 2) not in points


def test_a_small_island_does_not_vanish(makers):
    island = ring([(10, 10), (10.00005, 10), (10.00005, 10.00005), (10, 10.00005)])
    topology = thinned(topology_of([*rings(makers, 60), [island]]), 50)
    (kept,) = topology.rings(topology.areas[-1])
    assert len(kept) >= 6


def test_an_enclave_has_one_border_with_what_is_around_it(makers):
    outer, inner = ring([(0, 0), (3, 0), (3, 3), (0, 3)]), ring([(1, 1), (2, 1), (2, 2), (1, 2)])
    turned = array("i", [value for place in (3, 2, 1, 0) for value in inner[2 * place : 2 * place + 2]])
    topology = topology_of([[outer, turned], [inner]])
    assert len(topology.lines) == 2
    assert edges(topology.rings(topology.together([*topology.areas[0], *topology.areas[1]]))) == edges([outer])


def test_far_too_many_points_are_brought_to_a_grid_first(makers):
    heavy = rings(makers, 400)
    found = bearable(heavy, 800)
    assert sum(len(one) for area in found for one in area) < 0.4 * sum(len(one) for area in heavy for one in area)
    uneven = {edge for edge, uses in edges([area[0] for area in found]).items() if uses % 2}
    assert all(on_the_rim(point) for edge in uneven for point in edge)  # inside, no gap and nothing filled twice


def test_a_scribble_is_made_light_too(monkeypatch):
    monkeypatch.setattr(thinning, "MOST_KEPT", 200)
    chance = random.Random(3)
    scribble = ring([(chance.uniform(0, 1), chance.uniform(0, 1)) for _ in range(40)] * 60)
    assert sum(map(len, light([[scribble]]).lines)) <= 400


def on_the_rim(point):
    x, y = (value / 100_000 for value in point)
    return min(abs(x + 5), abs(x + 2), abs(y - 12), abs(y - 15)) < 0.07


texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
numbers = st.integers(-36_000_000, 36_000_000)  # 360 degrees
outlines = st.lists(numbers, min_size=3, max_size=6).map(lambda found: array("i", [*found, *found]))
areas = st.builds(
    Area, st.integers(0, 9), texts, texts, texts, st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
    st.lists(outlines, max_size=3).map(tuple), st.none() | st.tuples(numbers, numbers),
)  # fmt: skip


@given(st.builds(Release, texts, texts, st.lists(areas, max_size=4).map(tuple), texts, texts, texts, st.booleans()))
def test_a_release_comes_back_as_it_was_packed(release):
    assert unpack(pack(release)) == release


@pytest.mark.parametrize("data", [b"", b"toguna", MARK, MARK + b"\1", MARK + b"\1abc", b"PK\3\4"], ids=range(6))
def test_what_was_never_packed_is_refused(data):
    with pytest.raises(KnownError, match="damaged"):
        unpack(data)


@pytest.mark.parametrize("counts", [[3_000_000_000], [4], [-3, 6], ["3"], [2]], ids=str)
def test_rings_that_nobody_could_hold_are_refused_before_they_are_made(counts):
    head = {"country": "ML", "release": "", "title": "", "source": "", "licence": "", "schematic": False,
            "areas": [[1, "ML01", "Kayes", "", [], None, counts]]}  # fmt: skip
    text = json.dumps(head).encode()
    packed = zstandard.ZstdCompressor().compress(struct.pack("<I", len(text)) + text + bytes(24))
    with pytest.raises(KnownError, match="damaged"):
        unpack(MARK + b"\1" + packed)


def test_a_release_of_a_newer_program_asks_for_an_update():
    with pytest.raises(KnownError, match="Update Toguna"):
        unpack(MARK + b"\2anything")
