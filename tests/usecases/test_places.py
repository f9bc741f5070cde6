"""Places keep their release, their code and their name; maps and new releases never follow a code alone."""

from array import array
from dataclasses import replace
from itertools import pairwise
from math import radians, sin

import pytest

from desktop.domain.gazetteer import Area, Release, label_point
from desktop.domain.kinds import Activity, Attachment, Document, GazetteerRelease, PlaceSuccession
from desktop.domain.kinds.places import PlaceChange
from desktop.domain.naming import name_of
from desktop.domain.place import PlaceRef
from desktop.domain.projection import EARTH, equal_area
from desktop.usecases.places.borrowing import with_accents, with_outlines
from desktop.usecases.places.gazetteer import Gazetteer
from desktop.usecases.places.mapping import NO_OPINION, SCHEMATIC, AreaMap, area_map
from desktop.usecases.places.plausible import NO_LICENCE, place_notes
from desktop.usecases.places.successions import (
    Succession,
    became,
    change_into,
    confirm_successions,
    is_sure,
    places_in,
    proposed_successions,
)

from .fake_dossier import FakeDossier


def square(x, y, side=10):
    return array("i", [value * 1000 for value in (x, y, x + side, y, x + side, y + side, x, y + side)])


def area(code, name, level=2, at=None, parent=None, **more):
    rings = (square(*at),) if at else ()
    above = parent if parent is not None else code[:-2]
    return Area(level, name, code, above, rings=rings, label=label_point(rings), **more)


def release(date, *areas, schematic=False):
    return Release("ML", date, (Area(0, "Mali", "ML"), *areas), schematic=schematic)


GAO = area("ML07", "Gao", 1, (0, 0, 30))
OF_2015 = release(
    "2015-04-08", GAO, area("ML0701", "Gao", at=(0, 0)), area("ML0702", "Ansongo", at=(10, 0)),
    area("ML0703", "Bourem", at=(0, 10)), area("ML0704", "Menaka", at=(10, 10, 20)),
)  # fmt: skip
OF_2017 = release(
    "2017-05-01", GAO, area("ML0701", "Ansongo", at=(10, 0)), area("ML0702", "Bourem", at=(0, 10)),
    area("ML0703", "Gao", at=(0, 0)), area("ML0704", "Ménaka", at=(10, 10, 20)),
)  # fmt: skip
OF_2021 = release(
    "2021-12-20", area("ML07", "Gao", 1, (0, 0, 20)), area("ML10", "Ménaka", 1, (20, 0, 10)),
    area("ML0701", "Ansongo", at=(10, 0)), area("ML0702", "Bourem", at=(0, 10)), area("ML0703", "Gao", at=(0, 0)),
    area("ML1001", "Ménaka"), area("ML1002", "Andéramboukane"), area("ML070101", "Bara", 3),
)  # fmt: skip


def place(found, code, name):
    return PlaceRef("ML", name, found.release, code)


def notes(rolled):
    return rolled.note.fr.replace("\u00a0", " ") if rolled.note else ""


def codes(areas):
    return [one.code for one in areas]


def test_one_code_is_another_cercle_in_another_release():
    """ML0702 is Ansongo in 2015 and Bourem since 2017: the code stays, the place does not."""
    old, new = Gazetteer(OF_2015), Gazetteer(OF_2017)
    change, (found,) = became(place(OF_2015, "ML0702", "Ansongo"), old, new)
    assert (change, found.code, found.name) == (PlaceChange.MOVED, "ML0701", "Ansongo")
    change, (found,) = became(place(OF_2015, "ML0702", "Ansongo"), None, new)  # the old release is not at hand
    assert (change, found.code) == (PlaceChange.MOVED, "ML0701")
    assert became(place(OF_2015, "ML0702", "Nulle part"), None, new) == (PlaceChange.UNKNOWN, ())


def test_on_a_map_of_another_release_a_code_is_not_followed_without_its_name():
    rolled = AreaMap(OF_2017, 2).roll_up(place(OF_2015, "ML0702", "Ansongo"))
    assert rolled.area is None
    assert "personne n’a confirmé" in notes(rolled)
    rolled = AreaMap(OF_2017, 2).roll_up(place(OF_2015, "ML0704", "Menaka"))  # code and name agree
    assert (rolled.area.code, "2015-04-08" in notes(rolled)) == ("ML0704", True)


@pytest.mark.parametrize(
    ("code", "name", "found", "noted"),
    [
        ("ML0702", "Bourem", "ML0702", ""), ("ML0702", "BOUREM", "ML0702", ""), ("ML0704", "", "ML0704", ""),
        ("ML0702", "Ansongo", "ML0701", "le nom est"), ("ML0702", "Kita", None, "n’est pas placé"),
        ("", "Ansongo", "ML0701", ""), ("", "Gao", "ML07", "plusieurs niveaux"),
        ("", "Kita", None, "n’est pas dans la version"), ("ML9999", "Ansongo", "ML0701", ""),
        ("ML0701", "Ansongho", "ML0701", ""),
    ],
    ids=range(10),
)  # fmt: skip
def test_within_a_release_the_name_has_the_last_word(code, name, found, noted):
    rolled = AreaMap(OF_2017, 2).roll_up(place(OF_2017, code, name))
    assert (rolled.area.code if rolled.area else None) == found
    assert noted in notes(rolled)
    assert bool(noted) == bool(notes(rolled)) or found == "ML07"


def test_a_region_stays_a_region_on_a_map_of_cercles():
    rolled = AreaMap(OF_2017, 2).roll_up(place(OF_2017, "ML07", "Gao"))
    assert (rolled.area.code, "au niveau « région »" in notes(rolled)) == ("ML07", True)


def test_what_has_no_outline_is_counted_in_the_nearest_that_has():
    drawn = AreaMap(OF_2021, 2)
    rolled = drawn.roll_up(place(OF_2021, "ML1002", "Andéramboukane"))
    assert rolled.area.code == "ML10"
    assert "compté dans « Ménaka »" in notes(rolled)
    rolled = drawn.roll_up(place(OF_2021, "ML070101", "Bara"))  # a commune on a map of cercles: nothing odd
    assert (rolled.area.code, rolled.note) == ("ML0701", None)
    rolled = AreaMap(OF_2021, 1).roll_up(place(OF_2021, "ML070101", "Bara"))
    assert (rolled.area.code, rolled.note) == ("ML07", None)
    assert AreaMap(OF_2021, 2).roll_up(place(OF_2021, "ML", "Mali")).area is None
    assert "autre pays" in notes(drawn.roll_up(PlaceRef("NE", "Tillabéri")))


def test_a_cercle_that_became_a_region_is_divided():
    old, new = Gazetteer(OF_2017), Gazetteer(OF_2021)
    change, parts = became(place(OF_2017, "ML0704", "Ménaka"), old, new)
    assert (change, codes(parts)) == (PlaceChange.SPLIT, ["ML1001", "ML1002"])


def test_a_cercle_that_became_a_region_of_which_no_cercle_is_known_is_that_region():
    law = Release("ML", "2023", (Area(0, "Mali", "ML"), Area(1, "Ménaka", "", "ML"), Area(1, "Gao", "", "ML")))
    old, new = Gazetteer(OF_2017), Gazetteer(law)
    change, (found,) = became(place(OF_2017, "ML0704", "Ménaka"), old, new)
    assert (change, found.name, found.level) == (PlaceChange.MOVED, "Ménaka", 1)
    change, (found,) = became(place(OF_2017, "ML07", "Gao"), old, new)  # it has no code yet, which is not another code
    assert (change, found.level) == (PlaceChange.SAME, 1)


def test_a_place_that_an_older_release_does_not_know_lies_in_what_was_around_it():
    """The four cercles of the region Ménaka were one cercle of Gao."""
    change, (found,) = became(place(OF_2021, "ML1002", "Andéramboukane"), Gazetteer(OF_2021), Gazetteer(OF_2017))
    assert (change, found.code) == (PlaceChange.PART, "ML0704")
    change, (found,) = became(place(OF_2021, "ML10", "Ménaka"), Gazetteer(OF_2021), Gazetteer(OF_2017))
    assert (change, found.code, found.level) == (PlaceChange.MOVED, "ML0704", 2)
    assert not is_sure(Succession(place(OF_2021, "ML10", "Ménaka"), change, (found,)))
    there = place(OF_2021, "ML1002", "Andéramboukane")
    row = PlaceSuccession(
        place=there, country="ML", release="2017-05-01", change=PlaceChange.PART,
        successors=frozenset({OF_2017.place(found)}),
    )  # fmt: skip
    rolled = AreaMap(OF_2017, 2, [row]).roll_up(there)
    assert (rolled.area.code, "qui l’entoure" in notes(rolled)) == ("ML0704", True)


def test_what_a_person_says_of_a_place_is_called_by_its_name():
    ansongo, bourem = OF_2017.at(2)[:2]
    for code, name, areas, change in (
        ("ML0702", "Ansongo", [ansongo], PlaceChange.MOVED), ("ML0701", "Ansongo", [ansongo], PlaceChange.SAME),
        ("", "ANSONGO", [ansongo], PlaceChange.SAME), ("ML0702", "Ansongo", [bourem], PlaceChange.RENAMED),
        ("ML0702", "Ansongo", [ansongo, bourem], PlaceChange.SPLIT), ("ML0702", "Ansongo", [], PlaceChange.UNKNOWN),
    ):  # fmt: skip
        assert change_into(place(OF_2015, code, name), areas) is change


def test_only_one_place_of_the_same_name_and_level_is_sure():
    ansongo = OF_2017.at(2)[0]
    was = place(OF_2015, "ML0702", "Ansongo")
    assert is_sure(Succession(was, PlaceChange.MOVED, (ansongo,)))
    assert is_sure(Succession(place(OF_2015, "", "Ansongo"), PlaceChange.SAME, (ansongo,)))
    assert not is_sure(Succession(was, PlaceChange.RENAMED, (ansongo,)))
    assert not is_sure(Succession(was, PlaceChange.UNKNOWN))
    assert not is_sure(Succession(was, PlaceChange.MOVED, (GAO,)))      # the code of a region for that of a cercle


def test_a_commune_is_surely_in_its_cercle_where_a_release_ends_with_cercles():
    dossier = FakeDossier()
    bara, menaka = place(OF_2021, "ML070101", "Bara"), place(OF_2021, "ML1002", "Andéramboukane")
    with dossier.unit_of_work(None) as unit:
        for there in (bara, menaka):
            unit.add(Activity(title="a", place=there))
        rows = {row.place: row for row in proposed_successions(unit, OF_2017, [OF_2017, OF_2021])}
    assert (rows[bara].change, codes(rows[bara].successors), is_sure(rows[bara])) == (
        PlaceChange.PART, ["ML0701"], True
    )
    assert (codes(rows[menaka].successors), is_sure(rows[menaka])) == (["ML0704"], False)


def test_outlines_far_from_their_country_are_noticed():
    world = Release("", "", (Area(0, "Mali", "ML", rings=(square(-1000, 1000, 800),)),))
    turned = Release("ML", "x", (area("ML01", "Kayes", 1, (1000, -1000)),))
    assert len(list(place_notes(turned, world))) == 2  # and no licence
    assert list(place_notes(release("x", area("ML01", "Kayes", 1, (-900, 1200))), world)) == [NO_LICENCE]
    beyond = Release("ML", "x", (area("ML01", "Kayes", 1, (-900 + 36_000, 1200)),))  # counted on beyond 180 degrees
    assert list(place_notes(beyond, world)) == [NO_LICENCE]
    assert list(place_notes(release("x"), world)) == [NO_LICENCE]
    assert list(place_notes(replace(release("x"), licence="CC BY-IGO"), world)) == []


def test_an_area_in_which_several_new_ones_lie_is_divided_unless_its_outline_is_a_sketch():
    parts = area("ML0701", "Ansongo", at=(10, 0, 5)), area("ML0705", "Labbezanga", at=(15, 0, 5))
    later = release("2026-03-04", GAO, *parts)
    kept = place(OF_2017, "ML0701", "Ansongo")
    assert became(kept, Gazetteer(OF_2017), Gazetteer(later))[0] is PlaceChange.SPLIT
    sketch = Release(OF_2017.country, OF_2017.release, OF_2017.areas, schematic=True)
    assert became(kept, Gazetteer(sketch), Gazetteer(later))[0] is PlaceChange.SAME


def test_another_spelling_is_a_new_name_and_a_name_of_other_marks_is_none():
    later = release("2026-03-04", GAO, area("ML0701", "Ansongho"), area("ML0702", "BOUREM"), area("ML0709", "Gaô"))
    old, new = Gazetteer(OF_2017), Gazetteer(later)
    assert became(place(OF_2017, "ML0701", "Ansongo"), old, new)[0] is PlaceChange.RENAMED
    assert became(place(OF_2017, "ML0702", "Bourem"), old, new)[0] is PlaceChange.SAME
    change, (found,) = became(place(OF_2017, "ML0703", "Gao"), old, new)
    assert (change, found.code) == (PlaceChange.MOVED, "ML0709")


@pytest.fixture
def used(desk):
    """Return the places of a dossier in which records name three, one of them twice."""
    ansongo, menaka = place(OF_2015, "ML0702", "Ansongo"), place(OF_2017, "ML0704", "Ménaka")
    gone = place(OF_2015, "ML0709", "Inconnu")
    add_all(desk, Activity(title="a", place=ansongo), Activity(title="b", place=ansongo),
            Document(title="c", places=frozenset({menaka, gone, place(OF_2021, "ML0703", "Gao")})))  # fmt: skip
    return ansongo, menaka, gone


def add_all(desk, *records):
    from desktop.usecases.records import add_record

    for record in records:
        desk.perform(add_record(type(record)), None, record)


def proposals(fake_dossier):
    with fake_dossier.reading() as reader:
        return proposed_successions(reader, OF_2021, [OF_2015, OF_2017])


def test_a_new_release_proposes_what_became_of_every_place_and_drops_none(fake_dossier, used):
    found = {row.place: (row.change, codes(row.successors), row.uses) for row in proposals(fake_dossier)}
    ansongo, menaka, gone = used
    assert found == {
        ansongo: (PlaceChange.MOVED, ["ML0701"], 2), menaka: (PlaceChange.SPLIT, ["ML1001", "ML1002"], 1),
        gone: (PlaceChange.UNKNOWN, [], 1),
    }  # fmt: skip


def test_what_a_person_confirmed_leads_to_the_new_map_and_rewrites_nothing(desk, fake_dossier, used):
    ansongo, menaka, gone = used
    assert desk.perform(confirm_successions, None, OF_2021, proposals(fake_dossier)).value == 3
    with fake_dossier.reading() as reader:
        assert places_in(reader)[ansongo] == 2
        drawn = area_map(reader, OF_2021, 2)
    assert (drawn.roll_up(ansongo).area.code, drawn.roll_up(ansongo).note) == ("ML0701", None)
    assert drawn.roll_up(menaka).area.code == "ML10"
    assert "divisé" in notes(drawn.roll_up(menaka))
    assert "n’a pas de suite connue" in notes(drawn.roll_up(gone))
    assert all(row.confirmed for row in proposals(fake_dossier))
    assert desk.perform(confirm_successions, None, OF_2021, proposals(fake_dossier)).value == 0


def test_a_correction_replaces_the_proposal_and_is_undone(desk, fake_dossier, used):
    desk.perform(confirm_successions, None, OF_2021, proposals(fake_dossier))
    bourem = Gazetteer(OF_2021).coded("ML0702")
    mended = Succession(used[2], PlaceChange.RENAMED, (bourem,))
    assert desk.perform(confirm_successions, None, OF_2021, [mended]).value == 1
    with fake_dossier.reading() as reader:
        assert area_map(reader, OF_2021, 2).roll_up(used[2]).area is bourem
        assert reader.count(PlaceSuccession) == 3
    desk.undo()
    assert next(row for row in proposals(fake_dossier) if row.place == used[2]).change is PlaceChange.UNKNOWN


def test_confirmed_steps_are_followed_from_release_to_release():
    ansongo, of_2017 = place(OF_2015, "ML0702", "Ansongo"), place(OF_2017, "ML0701", "Ansongo")
    rows = [
        PlaceSuccession(place=ansongo, country="ML", release="2017-05-01", successors=frozenset({of_2017})),
        PlaceSuccession(
            place=of_2017, country="ML", release="2021-12-20", successors=frozenset({OF_2021.place(OF_2021.areas[3])})
        ),
    ]
    assert AreaMap(OF_2021, 2, rows).roll_up(ansongo).area.code == "ML0701"
    circle = [PlaceSuccession(place=ansongo, country="ML", release="x", successors=frozenset({ansongo}))]
    assert AreaMap(OF_2021, 2, circle).roll_up(ansongo).area is None


def test_a_list_without_outlines_takes_those_of_the_sketch_of_its_date():
    listed = Release("ML", "2021-12-20", (
        area("ML07", "Gao", 1, parent=""), area("ML0701", "Ansongo"), area("ML0702", "Autre nom"),
        area("ML070101", "Bara", 3), area("ML070201", "Taboye", 3),
    ), licence="CC BY-IGO")  # fmt: skip
    sketch = Release("ML", "2021-12-20", OF_2021.areas, schematic=True)
    drawn = AreaMap(with_outlines(listed, sketch), 2)
    assert (drawn.caution, drawn.release.licence) == (SCHEMATIC, "CC BY-IGO")
    assert drawn.roll_up(place(OF_2021, "ML070101", "Bara")).area.code == "ML0701"
    assert drawn.roll_up(place(OF_2021, "ML070201", "Taboye")).area.code == "ML07"  # that cercle is another one there
    assert with_outlines(OF_2017, sketch) is OF_2017


def test_names_that_lost_their_accents_get_them_back():
    named = (("fr", "Segou"), ("en", "Segu"))
    plain = release("2026-03-04", area("ML04", "Segou", 1, names=named), area("ML0404", "Niono"))
    known = release("2021-12-20", area("ML04", "Ségou", 1), area("ML0404", "Nionó", 1))
    _, segou, niono = with_accents(plain, known).areas
    assert (segou.name, segou.called("fr"), segou.called("en"), segou.code) == ("Ségou", "Ségou", "Segu", "ML04")
    assert niono.name == "Niono"  # the other is of another level


def test_neighbours_are_drawn_around_the_map_in_its_projection():
    world = Release("", "", (
        Area(0, "Mali", "ML", rings=(square(0, 0, 30),)), Area(0, "Niger", "NE", rings=(square(30, 0, 30),)),
        Area(0, "Fidji", "FJ", rings=(square(17_000, -1000, 30),)),
    ))  # fmt: skip
    drawn = AreaMap(OF_2017, 2)
    (niger,) = drawn.around(world)
    assert niger.area.code == "NE"
    assert min(niger.rings[0][0::2]) == pytest.approx(max(drawn.areas(1)[0].rings[0][0::2]))
    assert drawn.projection.spot(0.3, 0.0) == pytest.approx((min(niger.rings[0][0::2]), 0))


def test_the_map_keeps_areas_true_and_says_what_it_is():
    drawn = AreaMap(OF_2017, 2)
    found = drawn.areas()
    assert [one.area.code for one in found] == ["ML0701", "ML0702", "ML0703", "ML0704"]
    assert {one.parent.code for one in found} == {"ML07"}
    assert drawn.caution is NO_OPINION
    assert AreaMap(release("2021", schematic=True), 2).caution is SCHEMATIC
    assert [len(drawn.areas(1)), drawn.areas(0)] == [1, []]


@pytest.mark.parametrize("south", [0, 40, -55])
def test_a_cell_has_its_true_area_wherever_it_lies(south):
    ring = array("i", [value * 100_000 for value in (10, south, 11, south, 11, south + 1, 10, south + 1)])
    flat = equal_area(0, 2_000_000).ring(ring)
    points = list(zip(flat[0::2], flat[1::2], strict=True))
    drawn = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*points, points[0]])) / 2
    true = EARTH**2 * radians(1) * (sin(radians(south + 1)) - sin(radians(south)))
    assert drawn == pytest.approx(true, rel=1e-6)


def test_a_name_is_written_inside_its_area_even_where_the_area_bends():
    bent = array("i", [0, 0, 90, 0, 90, 90, 60, 90, 60, 30, 30, 30, 30, 90, 0, 90])
    x, y = label_point([bent])
    assert (0 < x < 90, 0 < y < 30 or not 30 < x < 60) == (True, True)


def test_what_is_kept_of_places_has_names_for_people():
    kept = [
        GazetteerRelease(title="COD-AB Mali"),
        PlaceSuccession(place=PlaceRef("ML", "Gao")),
        Attachment(file_name="x.pdf"),
    ]
    assert [name_of(record).fr for record in kept] == ["COD-AB Mali", "Gao", "x.pdf"]
