"""Broken and hostile files: a sentence that says what to do, and never more memory than a file may cost."""

import json
import random
import tracemalloc

import pytest

from desktop.domain.errors import KnownError
from desktop.exchange.boundaries import archives, files, outlines
from desktop.exchange.boundaries.packed import pack, unpack
from desktop.storage import geopackage as storage_geopackage


def spoiled(makers, ring):
    found = makers["features"]()
    found[0]["geometry"]["coordinates"] = [ring]
    return makers["geojson"](found)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("x.geojson", b"<html>HDX</html>", "damaged"), ("x.geojson", b"", "damaged"), ("x.geojson", b"{", "damaged"),
        ("x.geojson", b'{"type": "Topology", "objects": {}}', "holds no administrative unit"),
        ("x.geojson", b'{"type": "FeatureCollection", "features": []}', "holds no administrative unit"),
        ("x.geojson", b'{"features": [{"properties": {"ADM1_FR": "x"}, "geometry": {"type"', "damaged"),
        ("x.geojson", b"[" * 100_000, "damaged"), ("x.geojson", b'{"a": ' * 100_000, "damaged"),
        ("x.geojson", b"[" * (outlines.MOST_POINTS + 1), "more than"), ("x.geojson", b"\0\1\2" * 50, "text"),
        ("x.zip", b"PK\x03\x04 no archive", "damaged"), ("x.zip", b"no archive", "damaged"),
        ("x.gpkg", b"SQLite format 3\0" + b"\0" * 200, "no readable GeoPackage"),
        ("x.gpkg", b"", "no readable GeoPackage"), ("x.shp", b"\0" * 50, "damaged"),
        ("x.pdf", b"%PDF", "no boundary file"),
        ("x.xlsx", b"PK\x03\x04", "damaged"), ("x.gdb", b"x", "geodatabase"), ("x.kml", b"<kml/>", "no boundary file"),
    ],
    ids=range(19),
)  # fmt: skip
def test_what_is_no_boundary_file_gets_a_sentence(read, name, content, sentence):
    with pytest.raises(KnownError, match=sentence):
        read((name, content), release="2021-12-20", country="ZZ")


@pytest.mark.parametrize(
    ("ring", "noted"),
    [
        ([[-5, 12], [-4, 12], [-4, 13]], "ouvert"),
        ([[-5, 12], [-4, float("nan")], [-4, 13], [-5, 12]], "sans nombres"),
        ([[-5, 12], [-5, 12], [-5, 12]], "sans surface"), ([], "sans surface"), ([[]], "sans surface"),
        ([["-5", "12"], ["-4", "12"], ["-4", "13"]], "sans nombres"), ([[None, 1]] * 4, "sans nombres"),
        ([{"x": 1}] * 4, "sans nombres"), ([1, 2, 3, 4], "sans nombres"), (["ab", "cd", "ef"], "sans nombres"),
    ],
    ids=range(10),
)  # fmt: skip
def test_one_spoiled_outline_costs_only_itself(read, makers, ring, noted):
    found = read(("x.geojson", spoiled(makers, ring)))
    assert len(found.release.areas) == 7
    assert any(noted in note.fr for note in found.notes)


@pytest.mark.parametrize(
    "ring", [[[500_000, 1_400_000], [510_000, 1_400_000], [510_000, 1_410_000]], [[-5, 12], [-4, 95], [-4, 13]],
             [[-5, 12], [float("inf"), 12], [-4, 13]], [[1e300, 1], [2, 2], [3, 3]]], ids=range(4),
)  # fmt: skip
def test_metres_are_not_taken_for_degrees(read, makers, ring):
    with pytest.raises(KnownError, match="WGS 84"):
        read(("x.geojson", spoiled(makers, ring)))


def test_a_system_that_is_named_is_believed(read, makers, tmp_path):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32630"}}
    parts = makers["shapefile"]() | {"prj": b'PROJCS["WGS_1984_UTM_Zone_30N",GEOGCS["GCS_WGS_1984"]]'}
    packed = makers["zipped"]({f"x.{ending}": part for ending, part in parts.items()})
    for file in (
        ("x.geojson", makers["geojson"](makers["features"](), crs=crs)), ("x.zip", packed),
        makers["geopackage"](tmp_path / "utm.gpkg", srs=32630),
    ):  # fmt: skip
        with pytest.raises(KnownError, match="WGS 84"):
            read(file)


def test_an_archive_that_unpacks_to_far_too_much_is_refused_early(read, makers):
    bomb = makers["zipped"]({"x.geojson": b" " * 400_000_000})
    assert len(bomb) < 1_000_000
    tracemalloc.start()
    try:
        with pytest.raises(KnownError, match="too big"):
            read(("x.zip", bomb))
        assert tracemalloc.get_traced_memory()[1] < 2.2 * archives.LARGEST
    finally:
        tracemalloc.stop()


def test_archives_of_what_is_not_read_say_what_to_take_instead(read, makers):
    members = {"a/x.gdb/a0001.gdbtable": "geodatabase", "x.gpkg": "Unzip", "x.txt": "no administrative"}
    for member, sentence in members.items():
        with pytest.raises(KnownError, match=sentence):
            read(("x.zip", makers["zipped"]({member: b"x"})))
    locked = bytearray(makers["zipped"]({"x.geojson": b"{}"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + place] |= 1
    with pytest.raises(KnownError, match="password"):
        read(("x.zip", bytes(locked)))
    with pytest.raises(KnownError, match="too big"):
        read(("x.zip", makers["zipped"]({f"{n}.txt": b"" for n in range(2001)})))


def test_points_beyond_all_measure_are_refused_in_any_form(read, makers, tmp_path, monkeypatch):
    packed = makers["zipped"]({f"x.{ending}": part for ending, part in makers["shapefile"]().items()})
    for module in ("outlines", "geojson", "shapefiles"):
        monkeypatch.setattr(f"desktop.exchange.boundaries.{module}.MOST_POINTS", 100)
    for file in (
        ("x.geojson", makers["geojson"](makers["features"]())), ("x.zip", packed),
        makers["geopackage"](tmp_path / "x.gpkg"),
    ):  # fmt: skip
        with pytest.raises(KnownError, match="more than"):
            read(file)


def test_files_larger_than_the_bound_are_not_read(read, makers, tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 100)
    monkeypatch.setattr(storage_geopackage, "LARGEST", 100)
    for file in (("x.geojson", makers["geojson"](makers["features"]())), makers["geopackage"](tmp_path / "x.gpkg")):
        with pytest.raises(KnownError, match="too big"):
            read(file)


def test_a_view_of_a_geopackage_is_never_run(read, makers, tmp_path):
    path = makers["geopackage"](tmp_path / "x.gpkg")
    link = storage_geopackage.driver.connect(str(path), isolation_level=None)
    link.execute("ALTER TABLE zz_adm2 RENAME TO real")
    link.execute("CREATE VIEW zz_adm2 AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                 " SELECT geom, 'ZZ01' AS ADM1_PCODE FROM real, n")  # fmt: skip
    link.close()
    with pytest.raises(KnownError, match="no administrative unit"):
        read(path)


def test_other_encodings_of_text_are_read(read, makers):
    text = makers["geojson"](makers["features"]())
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        areas = read(("x.geojson", text.encode(encoding))).release.areas
        assert {"Djenné", "Ségou", "Île-Bas"} <= {area.name for area in areas}


@pytest.mark.parametrize("form", ["geojson", "zip", "gpkg", "packed"])
def test_whatever_is_broken_in_a_file_is_a_known_error(read, makers, tmp_path, form):
    """Bytes flipped, cut out or doubled anywhere: read in part, or refused in a sentence."""
    sound = {
        "geojson": makers["geojson"](makers["features"](points=3)).encode,
        "zip": lambda: makers["zipped"]({f"x.{end}": part for end, part in makers["shapefile"](points=3).items()}),
        "gpkg": makers["geopackage"](tmp_path / "sound.gpkg").read_bytes,
        "packed": lambda: pack(read(("s.geojson", makers["geojson"](makers["features"](points=3)))).release),
    }[form]()
    chance = random.Random(7)
    for turn in range(60):
        data = bytearray(sound)
        place = chance.randrange(len(data))
        for _ in range(chance.choice((1, 1, 5))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if turn % 3 == 0:
            del data[place : place + chance.randrange(1, 200)]
        try:
            if form == "packed":
                unpack(bytes(data))
            else:
                read((f"{turn}.{form}", bytes(data)), release="2021-12-20", country="ZZ")
        except KnownError:
            continue


def test_features_that_are_none_are_passed_over(read, makers):
    found = [None, 5, {"properties": None}, {"properties": []}, {}, *makers["features"]()]
    found[-1]["geometry"] = None
    found[-2]["geometry"] = {"type": "Point", "coordinates": [1, 2]}
    found[-3]["geometry"] = {"type": "Polygon", "coordinates": 5}
    release = read(("x.geojson", json.dumps({"features": found}))).release
    assert [area.is_drawn for area in release.at(2)] == [True, False, False, False]
