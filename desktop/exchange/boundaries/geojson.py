"""GeoJSON read one feature at a time, so that what is held at once is one feature and small numbers."""

import json
import re
from collections.abc import Generator, Iterator
from functools import partial
from typing import Any

from desktop.exchange.boundaries.layers import Layer
from desktop.exchange.boundaries.outlines import MOST_POINTS, Outlines, TooDetailedError, WrongProjectionError

_SPACE = re.compile(r"[ \t\r\n]*")
_DEGREES = re.compile(r"4326|CRS84|WGS ?84", re.IGNORECASE)
_DECODE = json.JSONDecoder().raw_decode


def layer_of_geojson(text: str, name: str) -> Layer:
    """Return the features of a text; raise ValueError for what is no GeoJSON, or what `Outlines` raises."""
    if text.count("[") > MOST_POINTS:
        raise TooDetailedError
    layer, outlines = Layer(name), Outlines()
    for feature in _features(text):
        cells = feature.get("properties") if isinstance(feature, dict) else None
        if isinstance(cells, dict):
            layer.add(cells, partial(outlines.of_geojson, feature.get("geometry")))
    layer.opened, layer.dropped = outlines.opened, outlines.dropped
    return layer


def _features(text: str) -> Iterator[Any]:
    """Yield the members of `features`, and look at what else the collection says."""
    place = _past(text, 0, "{")
    while text[place] != "}":
        key, place = _DECODE(text, place)
        place = _past(text, place, ":")
        if key == "features":
            place = yield from _items(text, _past(text, place, "["))
        else:
            said, place = _DECODE(text, place)
            _require_degrees(key, said)
        place = _after_item(text, place)


def _items(text: str, place: int) -> Generator[Any, None, int]:
    """Yield the items of a list and return the place after it."""
    while text[place] != "]":
        item, place = _DECODE(text, place)
        yield item
        place = _after_item(text, place)
    return place + 1


def _after_item(text: str, place: int) -> int:
    place = _space(text, place)
    return _past(text, place, ",") if text[place] == "," else place


def _past(text: str, place: int, sign: str) -> int:
    place = _space(text, place)
    if text[place] != sign:
        raise ValueError(f"{sign} expected")
    return _space(text, place + 1)


def _space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _require_degrees(key: str, said: Any) -> None:
    if key == "crs" and said and not _DEGREES.search(json.dumps(said)):
        raise WrongProjectionError
