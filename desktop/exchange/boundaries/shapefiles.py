"""Shapefiles, read by pyshp from memory: outlines (.shp), cells (.dbf), their encoding (.cpg), their system (.prj)."""

import io
import warnings
from array import array
from collections.abc import Mapping
from functools import partial
from itertools import chain
from typing import Any

import shapefile

from desktop.domain.gazetteer import Ring
from desktop.exchange.boundaries.layers import Layer
from desktop.exchange.boundaries.outlines import MOST_POINTS, Outlines, TooDetailedError, WrongProjectionError

_BYTES_OF_POINT = 16
_PROJECTED = b"PROJCS"
_UNDECODED = (UnicodeDecodeError, shapefile.dbfFileException)
_UTF8, _WINDOWS = "utf-8", "cp1252"


def layer_of_shapefile(parts: Mapping[str, bytes], name: str) -> Layer:
    """Return the rows of a shapefile from its parts by their endings; raise ValueError and others for broken ones."""
    if _PROJECTED in parts.get("prj", b"").upper():
        raise WrongProjectionError
    if len(parts["shp"]) > MOST_POINTS * _BYTES_OF_POINT:
        raise TooDetailedError
    said = parts.get("cpg", b"").decode("ascii", "replace").strip().lower()
    if said in ("", _UTF8, "utf8", "65001"):
        try:
            return _layer(parts, name, _UTF8)
        except _UNDECODED:
            return _layer(parts, name, _WINDOWS)
    try:
        return _layer(parts, name, f"cp{said}" if said.isdigit() else said)
    except (LookupError, *_UNDECODED):
        return _layer(parts, name, _WINDOWS)


def _layer(parts: Mapping[str, bytes], name: str, encoding: str) -> Layer:
    layer, outlines = Layer(name), Outlines()
    errors = "replace" if encoding == _WINDOWS else "strict"
    with warnings.catch_warnings(), shapefile.Reader(
        shp=io.BytesIO(parts["shp"]), dbf=io.BytesIO(parts["dbf"]), encoding=encoding, encodingErrors=errors
    ) as reader:
        warnings.simplefilter("ignore", shapefile.PossibleDataLoss)  # a cell cut short; names are looked at anyway
        for found in reader.iterShapeRecords():
            layer.add(found.record.as_dict(), partial(_rings, found.shape, outlines))
    layer.opened, layer.dropped = outlines.opened, outlines.dropped
    return layer


def _rings(shape: Any, outlines: Outlines) -> list["Ring[int]"]:
    if shape.shapeType not in (shapefile.POLYGON, shapefile.POLYGONZ, shapefile.POLYGONM):
        return []
    starts = list(shape.parts)
    parts = (shape.points[start:end] for start, end in zip(starts, [*starts[1:], len(shape.points)], strict=True))
    values = (array("d", chain.from_iterable(point[:2] for point in part)) for part in parts)
    return [ring for each in values if (ring := outlines.of_values(each)) is not None]
