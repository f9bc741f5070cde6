"""What window and paper share of a map: classes, colours, where words go, how large the country is, where keys lead."""

import re
from array import array
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.exchange.boundaries.shipped import ShippedGazetteers
from desktop.usecases.actors.cartography.bands import MOST, bands_of
from desktop.usecases.actors.cartography.neighbouring import nearest, next_towards
from desktop.usecases.actors.cartography.outlines import credits_of, outlines_of
from desktop.usecases.actors.cartography.picture import Counted, MapPicture, Outlines, band_of, short, written
from desktop.usecases.actors.cartography.placing import Box, Label, Placing, around
from desktop.usecases.actors.cartography.ramp import ramp
from desktop.usecases.actors.cartography.scale_bar import scale_length
from desktop.usecases.actors.cartography.silhouette import fit_beside, fit_in, lies_on, silhouette_of
from desktop.usecases.places.mapping import AreaMap
from desktop.wording.words import Words

GAZETTEERS = ShippedGazetteers(Path(__file__).parents[2] / "resources" / "gazetteer")
ORGANIZATIONS = Counted(
    Words("Organisations", "Organisations"), Words("{n} organisation", "{n} organisation"),
    Words("{n} organisations", "{n} organisations"),
)  # fmt: skip
EAST, WEST, NORTH, SOUTH = (1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)
WHOLE = st.one_of(st.integers(0, 12), st.integers(0, 60_000)).map(float)
few = settings(max_examples=40, deadline=None)


@pytest.fixture(scope="module")
def mali() -> AreaMap:
    return AreaMap(GAZETTEERS.releases("ML")[0], 2)


@pytest.fixture(scope="module")
def drawn(mali: AreaMap) -> Outlines:
    return outlines_of(mali, GAZETTEERS.world(), GAZETTEERS.towns("ML"))


def said_range(words: str) -> tuple[float, float]:
    """Return the figures that the words of a class name."""
    figures = [int(number.replace("\u202f", "")) for number in re.findall(r"[\d\u202f]+", words)]
    return figures[0], float("inf") if "plus" in words else figures[-1]


@few
@given(st.lists(WHOLE, min_size=1, max_size=60))
def test_every_figure_is_in_the_class_whose_words_name_it(values: list[float]) -> None:
    bands = bands_of([*values, None])
    for value in values:
        low, high = said_range(bands[band_of(bands, value)].words.fr)
        assert low <= value <= high


@few
@given(st.lists(st.one_of(WHOLE, st.floats(0, 500, allow_subnormal=False)), min_size=1, max_size=60))
def test_classes_are_few_follow_one_another_and_none_is_named_twice(values: list[float]) -> None:
    bands = bands_of(values)
    above = [band for band in bands if band.low > 0]
    assert len(above) <= MOST
    assert all(one.low < other.low for one, other in pairwise(bands))
    assert any(value == 0 for value in values) == (bands[0].low == 0)


def test_classes_are_round_and_told_in_both_languages() -> None:
    assert [band.words.fr for band in bands_of([1, 4, 9])] == ["1–2", "3–4", "5–6", "7–8", "9 et plus"]
    assert [band.words.en for band in bands_of([0, 2, 3])] == ["0", "1", "2", "3 or more"]
    assert [band.words.en for band in bands_of([1, 6])] == ["1", "2", "3", "4", "5 or more"]
    people = bands_of([120, 300, 450, 900, 1200, 4820, 48_000])
    assert people[-2].words.fr == "1\u202f000–3\u202f999", "even steps would put six of seven into one class"
    assert [band.words.fr for band in bands_of([0.25, 0.5, 1.0])][:2] == ["moins de 0,2", "0,2 à 0,4"]
    assert bands_of([]) == bands_of([None]) == ()


def test_what_stands_out_is_told_apart_where_nearly_all_are_alike() -> None:
    bands = bands_of([1] * 60 + [2, 1000])
    assert band_of(bands, 1) != band_of(bands, 1000)


def brightness(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("count", range(1, 7))
def test_more_is_darker_on_paper_and_lighter_in_the_dark(count: int) -> None:
    bands = bands_of([0, *range(1, count)])
    light, dark = ramp(bands), ramp(bands, dark=True)
    assert len(light) == len(dark) == len(bands)
    assert all(brightness(one) > brightness(other) + 12 for one, other in pairwise(light))
    assert all(brightness(one) + 12 < brightness(other) for one, other in pairwise(dark))


boxes = st.builds(
    Label, st.integers(), st.floats(4, 90), st.floats(4, 30),
    st.lists(st.tuples(st.floats(-20, 420), st.floats(-20, 320)), min_size=1, max_size=4),
)  # fmt: skip


@few
@given(st.lists(boxes, max_size=80), st.floats(0, 4))
def test_no_word_lies_on_another_none_leaves_the_frame_or_covers_what_is_taken(labels: list, gap: float) -> None:
    frame, legend = Box(0, 0, 400, 300), Box(0, 0, 120, 90)
    placing = Placing(frame, gap)
    placing.take(legend)
    placed = [one.box for one in placing.place(labels)]
    for number, box in enumerate(placed):
        assert box.within(frame)
        assert not box.meets(legend)
        assert not any(box.meets(other) for other in placed[:number])


def test_who_comes_first_has_the_best_place_and_a_name_steps_aside() -> None:
    placing = Placing(Box(0, 0, 400, 300))
    [badge] = placing.place([Label("badge", 20, 20, [(100, 100)])])
    assert badge.box == Box(90, 90, 110, 110)
    names = [Label(name, 60, 14, around(100, 100, 60, 14, 10)) for name in ("first", "second")]
    below, above = placing.place(names)
    assert (below.key, below.box.top) == ("first", 110)
    assert (above.key, above.box.bottom) == ("second", 90)
    assert placing.place([Label("badge of a small neighbour", 20, 20, [(104, 100)])]) == []


@few
@given(st.floats(1e-3, 1e6))
def test_a_scale_bar_is_round_and_nearly_as_long_as_there_is_room_for(longest: float) -> None:
    length = scale_length(longest)
    assert longest / 2.51 <= length <= longest * (1 + 1e-9)
    assert f"{length:e}"[0] in "125"


def outline(points: list[tuple[float, float]]) -> array:
    return array("d", [value for point in points for value in point])


corners = st.tuples(st.floats(-900, 900), st.floats(-900, 900))


@few
@given(
    st.lists(st.lists(corners, min_size=3, max_size=9), min_size=1, max_size=3),
    st.tuples(st.integers(200, 1200), st.integers(200, 800)), st.tuples(st.floats(0.1, 0.45), st.floats(0.1, 0.45)),
)  # fmt: skip
def test_no_country_lies_under_its_legend(rings: list, size: tuple[int, int], share: tuple[float, float]) -> None:
    room = Box(0, 0, *size)
    legend = Box(0, 0, size[0] * share[0], size[1] * share[1])
    silhouette = silhouette_of(map(outline, rings))
    assert silhouette is not None
    fit = fit_beside(silhouette, room, [legend])
    assert fit is not None
    assert fit.scale <= fit_in(silhouette, room).scale
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            for step in range(21):
                x = fit.x + fit.scale * (x1 + (x2 - x1) * step / 20)
                y = fit.y - fit.scale * (y1 + (y2 - y1) * step / 20)
                assert -1e-6 <= x <= size[0] + 1e-6
                assert -1e-6 <= y <= size[1] + 1e-6
                assert not (x < legend.right - 1e-6 and y < legend.bottom - 1e-6)


def test_mali_is_drawn_as_large_as_without_legend_because_its_corners_are_free(drawn: Outlines) -> None:
    silhouette = silhouette_of(ring for one in drawn.areas for ring in one.rings)
    assert silhouette is not None
    room = Box(14, 14, 884, 622)
    panels = [Box(14, 14, 200, 200), Box(554, 450, 884, 622)]
    fit = fit_beside(silhouette, room, panels)
    assert fit is not None
    assert fit.scale > 0.97 * fit_in(silhouette, room).scale
    assert lies_on(silhouette, fit, Box(400, 300, 420, 320))
    assert silhouette_of([]) is None


def test_arrow_keys_reach_every_cercle_and_go_where_they_point(drawn: Outlines) -> None:
    points = {one.area.name: one.label for one in drawn.areas if one.label}
    assert len(points) == 53
    ways: dict[str, set[str | None]] = {}
    for name, here in points.items():
        others = {other: point for other, point in points.items() if other != name}
        found = {direction: next_towards(others, here, direction) for direction in (EAST, WEST, NORTH, SOUTH)}
        ways[name] = set(found.values())
        for (across, up), other in found.items():
            if other is not None:
                assert (points[other][0] - here[0]) * across + (points[other][1] - here[1]) * up > 0
    reached, edge = {"Bandiagara"}, ["Bandiagara"]
    while edge:
        new = {name for name in ways[edge.pop()] if name} - reached
        reached |= new
        edge += new
    assert reached == set(points)
    assert next_towards(points, (5_000, 5_000), EAST) is None
    assert nearest(points, points["Gao"]) == "Gao"
    assert nearest({}, (0, 0)) is None


def test_an_arrow_prefers_what_lies_straight_ahead_and_never_stays() -> None:
    points = {"straight": (100.0, 5.0), "aside": (90.0, 80.0), "far aside": (5.0, 300.0), "same": (0.0, 0.0)}
    assert next_towards(points, (0, 0), EAST) == "straight"
    assert next_towards({"far aside": points["far aside"]}, (0, 0), EAST) is None
    assert next_towards({"slanting": (50.0, 80.0)}, (0, 0), EAST) == "slanting", "when nothing else is there"
    assert next_towards({"same": points["same"]}, (0, 0), EAST) is None


def test_neighbours_are_those_nearby_and_a_map_knows_what_its_areas_are(drawn: Outlines) -> None:
    names = {one.area.name for one in drawn.neighbours}
    assert {"Niger", "Mauritanie", "Burkina Faso"} <= names
    assert "États-Unis" not in names
    assert len(drawn.frame) == 10
    assert (drawn.kind.fr, drawn.kind_above.fr) == ("cercle", "région")
    west = min(min(ring[0::2]) for one in drawn.areas for ring in one.rings)
    assert west < next(town.x for town in drawn.towns if town.name == "Kayes") < west + 200


def test_what_stands_beside_a_map_names_release_licence_day_and_caution(mali: AreaMap) -> None:
    shown = credits_of(mali, date(2020, 1, 15))
    text = "\n".join(words.fr for words in shown.lines())
    for part in ("2021-12-20", "Natural Earth", "CC BY 4.0", "15\u00a0janvier\u00a02020", "schématique", "Hachures"):
        assert part in text
    assert "15\u00a0January\u00a02020" in shown.dated.en
    assert "schématique" in shown.brief.fr
    assert len(credits_of(mali, None).lines()) == 3


def test_nothing_reported_is_not_zero(drawn: Outlines) -> None:
    first, second, third = drawn.ids()[:3]
    picture = MapPicture(drawn, ORGANIZATIONS, {first: 0.0, second: None}, bands_of([0, 3]))
    assert picture.band(first) == 0
    assert picture.band(second) is None
    assert picture.band(third) is None
    assert picture.measure.said(picture.value(first)).fr == "0 organisation"
    assert picture.measure.said(picture.value(first)).en == "0 organisations"
    assert picture.measure.said(None).fr == "rien de signalé"


def test_figures_are_written_as_each_language_does_and_short_on_badges() -> None:
    assert (written(1234.5).fr, written(1234.5).en) == ("1\u202f234,5", "1,234.5")
    assert (written(-0.25).fr, written(2.0).fr, written(1 / 3).en) == ("-0,25", "2", "0.33")
    assert [short(value).fr for value in (950, 4820, 48_000, 1_234_567, 999_700)] == [
        "950", "4,8\u202fk", "48\u202fk", "1,2\u202fM", "1\u202fM",
    ]  # fmt: skip
    assert short(4820).en == "4.8k"
    assert all(len(short(value).en) <= 4 for value in (0, 7, 999, 1000, 9_949, 99_999, 999_499, 9_900_000))
