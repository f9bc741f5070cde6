"""A small country whose borders wind, in every form in which offices publish boundaries."""

import io
import json
import struct
import zipfile
from itertools import pairwise
from math import sin

import pytest
import shapefile
import sqlcipher3.dbapi2 as driver

from desktop.exchange.boundaries.files import BoundaryReader
from desktop.storage.geopackage import GeoPackageFiles
from desktop.usecases.places.boundaries import Said

REGIONS = {"ZZ01": "Île-Bas", "ZZ02": "Haut"}
CERCLES = {"ZZ0101": ("Djenné", 0, 0), "ZZ0102": ("Diré", 1, 0), "ZZ0201": ("Ségou", 0, 1), "ZZ0202": ("Kita", 1, 1)}
GENERATIONS = {
    "2015": ("admin0Name", "admin0Pcod", "admin{n}Name", "admin{n}Pcod", "validOn"),
    "2018": ("ADM0_FR", "ADM0_PCODE", "ADM{n}_FR", "ADM{n}_PCODE", "validOn"),
    "2025": ("adm0_name", "adm0_pcode", "adm{n}_name", "adm{n}_pcode", "valid_on"),
}


def winding(x1, y1, x2, y2, points=20):
    """Return a line between two corners that is the same from both ends."""
    if (x1, y1) > (x2, y2):
        return winding(x2, y2, x1, y1, points)[::-1]
    way = [part / points for part in range(points + 1)]
    off = [0.05 * sin(7 * part * 3.14159265) for part in way]
    return [
        [round(x1 + (x2 - x1) * part + (y2 - y1) * d, 6), round(y1 + (y2 - y1) * part + (x2 - x1) * d, 6)]
        for part, d in zip(way, off, strict=True)
    ]


def cell(column, row, points=20):
    x, y = -5 + column, 12 + row
    corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]
    line = []
    for start, end in pairwise(corners):
        line += winding(*start, *end, points)[:-1]
    return [*line, line[0]]


def cells_of(generation, code, name, level=2):
    heads = GENERATIONS[generation]
    said = {heads[0]: "Pays", heads[1]: "ZZ", heads[4]: "2021-12-20", "area_sqkm": 5.5}
    region = code[:4]
    said |= {heads[2].format(n=1): REGIONS[region], heads[3].format(n=1): region}
    if level == 2:
        said |= {heads[2].format(n=2): name, heads[3].format(n=2): code}
    return said


def features(generation="2018", points=20):
    return [
        {"type": "Feature", "properties": cells_of(generation, code, name),
         "geometry": {"type": "Polygon", "coordinates": [cell(column, row, points)]}}
        for code, (name, column, row) in CERCLES.items()
    ]  # fmt: skip


def geojson(found, **more):
    return json.dumps({"type": "FeatureCollection", "name": "x", **more, "features": found}, ensure_ascii=False)


def shapefile_parts(encoding="utf-8", points=20):
    parts = {ending: io.BytesIO() for ending in ("shp", "shx", "dbf")}
    with shapefile.Writer(**parts, shapeType=shapefile.POLYGON, encoding=encoding) as writer:
        for head in cells_of("2018", "ZZ0101", ""):
            writer.field(head, "C", 60)
        for code, (name, column, row) in CERCLES.items():
            writer.poly([cell(column, row, points)])
            writer.record(*map(str, cells_of("2018", code, name).values()))
    return {ending: part.getvalue() for ending, part in parts.items()}


def zipped(members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def wkb(points, order="<", height=False):
    head = struct.pack(f"{order}BII", order == "<", 1003 if height else 3, 1)
    ring = [struct.pack(f"{order}{3 if height else 2}d", *point, *([5.0] if height else [])) for point in points]
    polygon = head + struct.pack(f"{order}I", len(points)) + b"".join(ring)
    many = struct.pack(f"{order}BII", order == "<", 1006 if height else 6, 1) + polygon
    return b"GP\0\1" + struct.pack("<i", 4326) + many


def geopackage(path, srs=4326, blob=wkb, layer="zz_adm2"):
    link = driver.connect(str(path), isolation_level=None)
    heads = list(cells_of("2018", "ZZ0101", ""))
    link.execute("CREATE TABLE gpkg_spatial_ref_sys (srs_id INTEGER, organization_coordsys_id INTEGER)")
    link.execute("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?)", (srs, srs))
    link.execute("CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER)")
    link.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?)", (layer, srs))
    link.execute(f"CREATE TABLE {layer} (fid INTEGER PRIMARY KEY, geom BLOB, {', '.join(heads)})")
    for code, (name, column, row) in CERCLES.items():
        values = [blob(cell(column, row)), *cells_of("2018", code, name).values()]
        link.execute(f"INSERT INTO {layer} VALUES (NULL, {', '.join('?' * len(values))})", values)
    link.close()
    return path


@pytest.fixture
def makers():
    """Return what makes files of the small country."""
    return {
        "features": features, "geojson": geojson, "shapefile": shapefile_parts, "zipped": zipped,
        "geopackage": geopackage, "wkb": wkb, "cell": cell, "cells_of": cells_of,
    }  # fmt: skip


@pytest.fixture
def read(tmp_path):
    """Return what reads files given by name and content, or by path, together as one release."""

    def run(*files, **said):
        paths = []
        for file in files:
            if isinstance(file, tuple):
                path = tmp_path / file[0]
                path.write_bytes(file[1] if isinstance(file[1], bytes) else file[1].encode())
                file = path
            paths.append(file)
        return BoundaryReader(GeoPackageFiles())(paths, Said(**said))

    return run
