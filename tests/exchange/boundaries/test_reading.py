"""Boundary files as offices publish them: three generations of columns, five forms, one release."""

import io
import json

import pytest
import xlsxwriter

from desktop.domain.errors import KnownError
from desktop.usecases.places.geometry import encloses

CODES = ["ZZ", "ZZ01", "ZZ02", "ZZ0101", "ZZ0102", "ZZ0201", "ZZ0202"]


def codes(found):
    return [area.code for area in found.release.areas]


def area(found, code):
    return next(area for area in found.release.areas if area.code == code)


def said(found):
    return " ".join(note.fr for note in found.notes)


def workbook(*rows):
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        for number, row in enumerate(rows):
            if number == 0:
                sheet = book.add_worksheet("Admin")
            sheet.write_row(number, 0, row)
    return data.getvalue()


@pytest.mark.parametrize("generation", ["2015", "2018", "2025"])
def test_columns_of_each_generation_say_the_same(read, makers, generation):
    found = read(("zz.geojson", makers["geojson"](makers["features"](generation))))
    assert (found.release.country, found.release.release) == ("ZZ", "2021-12-20")
    assert codes(found) == CODES
    djenne = area(found, "ZZ0101")
    assert (djenne.name, djenne.parent, djenne.level, djenne.is_drawn) == ("Djenné", "ZZ01", 2, True)
    assert area(found, "ZZ01").name == "Île-Bas"


def test_a_zipped_shapefile_is_read_from_any_folder_and_in_any_encoding(read, makers):
    plain = read(("zz.geojson", makers["geojson"](makers["features"]()))).release
    for encoding, page in (("utf-8", b"UTF-8"), ("cp1252", b"1252"), ("cp1252", b""), ("utf-8", b"nonsense-8")):
        parts = makers["shapefile"](encoding) | ({"cpg": page} if page else {})
        name = "a/b/zz_admbnda_adm2_20211220"
        packed = makers["zipped"]({f"{name}.{ending}": part for ending, part in parts.items()} | {"a/readme.txt": "x"})
        found = read(("zz.zip", packed)).release
        assert [one.rings for one in found.areas] == [one.rings for one in plain.areas]
        if page != b"nonsense-8":
            assert [one.name for one in found.areas] == [one.name for one in plain.areas]


@pytest.mark.parametrize("form", ["little", "big", "heights"])
def test_a_geopackage_is_read_whatever_its_numbers_look_like(read, makers, tmp_path, form):
    shapes = {"little": {}, "big": {"order": ">"}, "heights": {"height": True}}[form]
    path = makers["geopackage"](tmp_path / "zz.gpkg", blob=lambda points: makers["wkb"](points, **shapes))
    plain = read(("zz.geojson", makers["geojson"](makers["features"]()))).release
    assert read(path).release.areas == plain.areas


def test_a_list_without_outlines_joins_the_map_of_the_level_above(read, makers):
    listed = workbook(
        ["Liste"],
        ["ADM1_PCODE", "ADM2_PCODE", "ADM3_PCODE", "ADM3_FR", "date"],
        ["ZZ01", "ZZ0101", "ZZ010101", "Femaye", ""],
        ["ZZ01", "ZZ0101", "ZZ010102", "Derary", ""],
    )
    found = read(("zz.xlsx", listed), ("zz.geojson", makers["geojson"](makers["features"]())))
    assert codes(found) == [*CODES, "ZZ010101", "ZZ010102"]
    assert [(level.areas, level.drawn) for level in found.release.levels()] == [(1, 1), (2, 2), (4, 4), (2, 0)]
    assert area(found, "ZZ010101").parent == "ZZ0101"
    assert area(found, "ZZ0101").name == "Djenné"


GLOBAL = """Location,Admin Level,P-Code,Name,Parent P-Code,Valid from date
ZZZ,1,ZZ01,Bas,ZZZ,2021-12-20
ZZZ,2,ZZ0101,Djenné,ZZ01,2021-12-20
YYY,1,YY01,Loin,YYY,2020-01-01
"""


def test_the_global_list_of_codes_is_read_for_one_country(read):
    found = read(("global_pcodes_adm_1_2.csv", GLOBAL), country="ZZ").release
    said = [(one.code, one.name, one.parent) for one in found.areas]
    assert said == [("ZZ01", "Bas", ""), ("ZZ0101", "Djenné", "ZZ01")]
    assert found.release == "2021-12-20"
    with pytest.raises(KnownError, match="YY, ZZ"):
        read(("global_pcodes_adm_1_2.csv", GLOBAL))


def test_a_list_alone_says_when_codes_stray(read):
    listed = workbook(
        ["ADM1_PCODE", "ADM1_FR", "ADM2_PCODE", "ADM2_FR", "validOn"],
        ["ZZ01", "Haut", "ZZ0201", "Kita", "2021-12-20"], ["ZZ01", "Haut", "ZZ0101", "Diré", "2021-12-20"],
        ["ZZ01", "Haut", "ZZ0101", "Djenné", "2021-12-20"], ["ZZ01", "Haut", "", "Diré", "2021-12-20"],
    )  # fmt: skip
    found = read(("zz.xlsx", listed))
    assert "ZZ0201 Kita" in said(found)
    assert "ZZ0101 Diré, Djenné" in said(found)
    assert "sans P-code" in said(found)


def test_regions_are_put_together_of_cercles_without_the_lines_between_them(read, makers):
    found = read(("zz.geojson", makers["geojson"](makers["features"]())))
    (ring,) = area(found, "ZZ01").rings
    parts = [set(points(area(found, code).rings[0])) for code in ("ZZ0101", "ZZ0102")]
    shared = parts[0] & parts[1]
    assert len(shared) == 21  # the winding line between them with its ends
    assert set(points(ring)) == (parts[0] | parts[1]) - (shared - {(-400_000, 1_200_000), (-400_000, 1_300_000)})
    assert "niveau au-dessous" in said(found)


def points(ring):
    return list(zip(ring[0::2], ring[1::2], strict=True))


def test_french_is_taken_where_the_file_says_which_column_is_french(read, makers):
    found = makers["features"]("2025")
    for one in found:
        cells = one["properties"]
        cells |= {"lang": "en", "lang1": "fr", "adm2_name1": cells["adm2_name"], "adm2_name": "Town"}
        cells |= {"center_lon": -4.5, "center_lat": 12.25, "version": "v01"}
    area_found = area(read(("zz.geojson", makers["geojson"](found))), "ZZ0101")
    assert (area_found.name, area_found.called("en"), area_found.label) == ("Djenné", "Town", (-450_000, 1_225_000))


def test_a_file_a_level_is_one_release_and_a_level_read_twice_is_said(read, makers):
    cercles = makers["geojson"](makers["features"]())
    regions = [
        {"type": "Feature", "properties": makers["cells_of"]("2018", f"{code}01", "", 1),
         "geometry": {"type": "Polygon", "coordinates": [makers["cell"](0, row)]}}
        for row, code in enumerate(("ZZ01", "ZZ02"))
    ]  # fmt: skip
    found = read(("2.geojson", cercles), ("1.geojson", makers["geojson"](regions)), ("0_em.geojson", cercles))
    assert codes(found) == CODES
    assert len(points(area(found, "ZZ01").rings[0])) == 80  # its own outline, not that of its cercles
    assert "« 0_em.geojson » décrit" in said(found).replace("\u00a0", " ")


def test_regions_lie_in_the_country_of_another_file(read, makers):
    country = {"type": "Feature", "properties": {"ADM0_PCODE": "ZZZ", "ADM0_FR": "Pays"},
               "geometry": {"type": "Polygon", "coordinates": [makers["cell"](0, 0)]}}  # fmt: skip
    cercles = makers["features"]()
    for one in cercles:
        del one["properties"]["ADM0_PCODE"], one["properties"]["ADM0_FR"]
    found = read(("0.geojson", makers["geojson"]([country])), ("2.geojson", makers["geojson"](cercles)))
    assert (area(found, "ZZ01").parent, len(area(found, "ZZZ").rings[0])) == ("ZZZ", 160)


@pytest.mark.parametrize(
    ("cells", "file", "release"),
    [
        ({"validOn": "2019-08-02"}, "x.geojson", "2019-08-02"), ({"validOn": "2019/08/02"}, "x.geojson", "2019-08-02"),
        ({"validOn": 1639958400000}, "x.geojson", "2021-12-20"),
        ({"date": "2015-04-08T00:00:00Z"}, "x.json", "2015-04-08"),
        ({}, "mli_admbnda_adm2_1m_gov_20211220.geojson", "2021-12-20"),
        ({"validOn": "demain"}, "x_20190802_em.geojson", "2019-08-02"),
    ],
    ids=str,
)  # fmt: skip
def test_the_release_is_the_date_of_the_rows_or_of_the_name(read, makers, cells, file, release):
    found = makers["features"]()
    for one in found:
        del one["properties"]["validOn"]
        one["properties"] |= cells
    assert read((file, makers["geojson"](found))).release.release == release


def test_the_date_in_a_name_inside_an_archive_counts(read, makers):
    text = makers["geojson"](makers["features"]()).replace("2021-12-20", "")
    packed = makers["zipped"]({"zz/zz_adm2_20190802_em.geojson": text})
    assert read(("zz_all.zip", packed)).release.release == "2019-08-02"


def test_without_a_date_a_release_is_asked_for_and_taken_as_given(read, makers):
    found = makers["features"]()
    for one in found:
        del one["properties"]["validOn"]
    text = makers["geojson"](found)
    with pytest.raises(KnownError, match="Give it, such as"):
        read(("x.geojson", text))
    given = read(("x.geojson", text), release="2017-05-01", licence="CC BY-IGO", source="HDX", country="zz").release
    assert (given.release, given.licence, given.source, given.country) == ("2017-05-01", "CC BY-IGO", "HDX", "ZZ")


def test_two_countries_are_not_one_release(read, makers):
    text = makers["geojson"](makers["features"]()).replace("ZZ02", "YY02")
    with pytest.raises(KnownError, match="YY, ZZ"):
        read(("x.geojson", text))


def test_names_alone_make_a_release_when_the_country_is_given(read, makers):
    found = makers["features"]()
    for one in found:
        one["properties"] = {head: cell for head, cell in one["properties"].items() if "PCODE" not in head}
    text = makers["geojson"](found)
    with pytest.raises(KnownError, match="two-letter code"):
        read(("x.geojson", text))
    release = read(("x.geojson", text), country="ZZ").release
    kita = next(one for one in release.areas if one.name == "Kita")
    assert (kita.code, kita.parent, len({(one.level, one.key) for one in release.areas})) == ("", "/Pays/Haut", 7)


def test_a_country_on_the_antimeridian_stays_in_one_piece(read, makers):
    found = makers["features"]()
    for one, shift in zip(found, (184.5, -175.5, 184.5, -175.5), strict=True):
        ring = one["geometry"]["coordinates"][0]
        one["geometry"]["coordinates"] = [[[x + shift if x + shift <= 180 else x + shift - 360, y] for x, y in ring]]
        one["properties"] |= {"center_lon": -179.0, "center_lat": 12.5}
    release = read(("x.geojson", makers["geojson"](found)))
    (ring,) = area(release, "ZZ").rings
    assert max(ring[0::2]) - min(ring[0::2]) < 3 * 100_000
    assert all(encloses(one.rings, one.label) for one in release.release.areas)


def test_other_columns_crs_and_heights_do_no_harm(read, makers):
    found = makers["features"]()
    for one in found:
        ring = one["geometry"]["coordinates"][0]
        one["properties"] |= {"OBJECTID": 1, "Shape_Area": [1], "g": {"a": 1}, "ADM2ALT1FR": "Autre", "ADM2_REF": "?"}
        one["geometry"]["coordinates"] = [[[x, y, 300.0] for x, y in ring]]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    text = makers["geojson"](found, crs=crs)
    for spelled in (text, "\n \t" + json.dumps(json.loads(text), indent=3)):
        assert area(read(("x.geojson", spelled)), "ZZ0101").name == "Djenné"
