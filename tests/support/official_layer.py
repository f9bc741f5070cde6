"""A layer of boundaries as an office would publish it: made of what comes with the program, in the columns of 2018.

As in the layer of 2017, Ménaka is still a cercle of Gao, names are without accents, and a few codes are other places'.
"""

import json
import unicodedata
from typing import Any

from desktop.domain.gazetteer import STEPS, Area, Release, Ring

EXCHANGED = {"ML0501": "ML0502", "ML0502": "ML0501"}  # Bandiagara and Bankass have each other's code


def official_geojson(shipped: Release, day: str = "2017-05-01", **more: str) -> str:
    """Return the cercles of a shipped release as GeoJSON of another date; `more` stands in every row."""
    regions = {area.code: area for area in shipped.at(1)}
    rows = [(area, area.code, regions[area.parent]) for area in shipped.at(2) if area.parent != "ML10"]
    rows.append((regions["ML10"], "ML0704", regions["ML07"]))
    found = [_feature(area, code, region, day, more) for area, code, region in rows]
    return json.dumps({"type": "FeatureCollection", "features": found})


def _feature(area: Area, code: str, region: Area, day: str, more: dict[str, str]) -> dict[str, Any]:
    cells = {
        "ADM0_FR": "Mali", "ADM0_PCODE": "ML", "ADM1_FR": plain(region.name), "ADM1_PCODE": region.code,
        "ADM2_FR": plain(area.name), "ADM2_PCODE": EXCHANGED.get(code, code), "validOn": day,
    }  # fmt: skip
    polygons = [[_points(ring)] for ring in area.rings]
    return {
        "type": "Feature", "properties": cells | more,
        "geometry": {"type": "MultiPolygon", "coordinates": polygons},
    }  # fmt: skip


def plain(name: str) -> str:
    """Return a name without its accents, as OCHA's files have it."""
    return "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char))


def _points(ring: "Ring[int]") -> list[list[float]]:
    points = [[x / STEPS, y / STEPS] for x, y in zip(ring[::2], ring[1::2], strict=True)]
    return [*points, points[0]]
