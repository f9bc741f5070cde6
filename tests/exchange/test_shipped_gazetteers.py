"""What comes with the program: true names and codes, a map that fits together, and nothing invented."""

from pathlib import Path

import pytest

from desktop.domain.place import PlaceRef
from desktop.exchange.boundaries.shipped import ShippedGazetteers
from desktop.usecases.activities.places import KnownPlaces, SaidPlace
from desktop.usecases.places.gazetteer import Gazetteer, Meant
from desktop.usecases.places.geometry import encloses
from desktop.usecases.places.mapping import SCHEMATIC, AreaMap

FOLDER = Path(__file__).parents[2] / "resources" / "gazetteer"


@pytest.fixture(scope="module")
def shipped():
    return ShippedGazetteers(FOLDER)


def test_mali_has_its_regions_and_cercles_in_french_with_the_codes_of_2021(shipped):
    drawn, listed = shipped.releases("ML")
    assert (drawn.release, drawn.schematic, [len(drawn.at(level)) for level in (0, 1, 2)]) == (
        "2021-12-20", True, [1, 10, 53],
    )  # fmt: skip
    names = {area.code: area.name for area in drawn.areas}
    assert {names[code] for code in ("ML04", "ML10", "ML0503", "ML0604", "ML0801", "ML0702", "ML1004")} == {
        "Ségou", "Ménaka", "Djenné", "Niafunké", "Abeïbara", "Bourem", "Tidermène",
    }  # fmt: skip
    coded = [area for area in drawn.areas if area.level < 3]
    assert all(area.code.startswith(area.parent) and area.is_drawn and area.label for area in coded)
    assert "CC BY 4.0" in drawn.licence
    assert (listed.release, len(listed.at(1))) == ("2023", 20)
    assert not any(area.code for area in listed.at(1))
    assert not any(area.is_drawn for area in listed.areas)


def test_a_cercle_lies_in_its_region_and_every_name_in_its_area(shipped):
    drawn = shipped.releases("ML")[0]
    regions = {area.code: area for area in drawn.at(1)}
    for area in (area for area in drawn.areas if area.is_drawn):
        assert encloses(area.rings, area.label), area.name
        if area.level == 2:
            others = [region.code for region in regions.values() if encloses(region.rings, area.label)]
            assert others == [area.parent]


def test_communes_are_known_by_name_without_codes_and_counted_in_their_cercle(shipped):
    drawn = shipped.releases("ML")[0]
    communes = drawn.at(3)
    assert 700 <= len(communes) <= 710
    assert not any(area.code or area.is_drawn for area in communes)
    assert {area.parent for area in communes} == {area.code for area in drawn.at(2)}
    assert len({area.key for area in communes}) == len(communes)
    dourou = next(area for area in communes if area.name == "Dourou")
    found = AreaMap(drawn, 2).roll_up(drawn.place(dourou))
    assert found.area.name == "Bandiagara"


def test_a_name_alone_means_the_cercle_rather_than_the_commune_that_is_called_after_it(shipped):
    gazetteer = Gazetteer(shipped.releases("ML")[0])
    assert gazetteer.by_name("Koro") == Meant(gazetteer.coded("ML0505"))
    known = KnownPlaces([gazetteer])
    assert known.find(SaidPlace(name="Koro")).place.code == "ML0505"
    assert known.find(SaidPlace(name="Dourou")).place.name == "Dourou"
    assert known.find(SaidPlace(levels=((3, "Koro", ""),))).place.code == ""


def test_the_sketch_says_so_and_a_region_of_2023_is_not_put_where_nobody_confirmed_it(shipped):
    drawn, listed = shipped.releases("ML")
    sketch = AreaMap(drawn, 2)
    assert sketch.caution is SCHEMATIC
    dioila = next(area for area in listed.areas if area.name == "Dioïla")
    assert sketch.roll_up(listed.place(dioila)).area is None
    assert sketch.roll_up(PlaceRef("ML", "Anderamboukane", "2021-12-20", "ML1002")).area.name == "Andéramboukane"
    assert AreaMap(listed, 1).roll_up(listed.place(dioila)).area is None  # nothing of it is drawn


def test_every_country_has_an_outline_and_a_name_in_both_languages(shipped):
    world = shipped.world()
    assert len(world.areas) > 230
    assert all(area.is_drawn and len(area.code) == 2 for area in world.areas)
    named = {area.code: (area.called("fr"), area.called("en")) for area in world.areas}
    assert named["CI"] == ("Côte d’Ivoire", "Côte d’Ivoire")
    assert named["DZ"] == ("Algérie", "Algeria")
    assert {"ML", "NE", "BF", "SN", "GN", "MR", "FJ", "XK"} <= named.keys()


def test_towns_lie_in_their_country(shipped):
    towns = shipped.towns("ML")
    (mali,) = shipped.releases("ML")[0].at(0)
    assert towns[0].name == "Bamako"
    assert len(towns) > 90
    outside = [town.name for town in towns
               if not encloses(mali.rings, (round(town.longitude * 1e5), round(town.latitude * 1e5)))]  # fmt: skip
    assert len(outside) <= 3  # on the border, beside a coarse outline
    assert shipped.towns("NE") == []


def test_other_countries_have_nothing_shipped_and_no_file_is_read_for_a_strange_code(shipped):
    assert list(shipped.releases("NE")) == []
    assert list(shipped.releases("../*")) == []


def test_it_is_small_and_says_where_it_comes_from():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 1_000_000
    told = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(path.name in told for path in FOLDER.iterdir() if path.suffix != ".md")
