"""Boundary files of any form become layers of one release: GeoJSON, shapefiles, GeoPackages, workbooks, archives."""

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

import shapefile

from desktop.domain.errors import KnownError
from desktop.exchange.boundaries import refusals
from desktop.exchange.boundaries.archives import members
from desktop.exchange.boundaries.assembling import assembled
from desktop.exchange.boundaries.geojson import layer_of_geojson
from desktop.exchange.boundaries.layers import Layer
from desktop.exchange.boundaries.outlines import MOST_POINTS, Outlines, TooDetailedError, WrongProjectionError
from desktop.exchange.boundaries.shapefiles import layer_of_shapefile
from desktop.exchange.boundaries.wkb import rings_of_geopackage
from desktop.exchange.boundaries.workbook import layers_of_workbook
from desktop.exchange.reading.files import decoded
from desktop.exchange.unreadable import reason_of
from desktop.usecases.places.boundaries import FoundBoundaries, GeoPackageLayer, GeoPackages, Said, Watch
from desktop.wording.words import Words

READING = Words(
    "Lecture de « {name} » ({n} sur {of})…", "Reading “{name}” ({n} of {of})…"
)
PUTTING_TOGETHER = Words(
    "Vérification des unités et allègement des contours…", "Checking the units and thinning the outlines…"
)
LARGEST = 150_000_000  # bytes of a file
_ZIP = b"PK\x03\x04"
_TEXTS, _WORKBOOKS = (".geojson", ".json"), (".xlsx", ".xls", ".ods", ".csv")
_BESIDE = ("dbf", "cpg", "prj")  # of a shapefile that is not zipped
_BROKEN = (ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError, RecursionError, struct.error,
           EOFError, shapefile.ShapefileException)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BoundaryReader:
    """Reads files together as one release, since a country's levels often come in a file each."""

    geopackages: GeoPackages

    def __call__(self, paths: Sequence[Path], said: Said, watch: Watch | None = None) -> FoundBoundaries:
        """Return the release in these files; raise KnownError, with what to do, where there is none."""
        layers: list[Layer] = []
        for number, path in enumerate(paths, start=1):
            if watch is not None:
                watch(READING.filled(name=path.name, n=number, of=len(paths)))
            layers += self._layers(path, said)
        if watch is not None:
            watch(PUTTING_TOGETHER)
        return assembled(layers, said, [path.name for path in paths])

    def _layers(self, path: Path, said: Said) -> list[Layer]:
        name = path.name
        try:
            found = [layer for layer in self._read(path, said.country) if layer.features]
        except WrongProjectionError:
            raise KnownError(refusals.WRONG_PROJECTION.filled(name=name)) from None
        except (TooDetailedError, MemoryError):
            raise KnownError(refusals.TOO_DETAILED.filled(name=name, most=MOST_POINTS)) from None
        except _BROKEN as error:
            raise KnownError(refusals.BROKEN.filled(name=name)) from error
        if not found:
            raise KnownError(refusals.NO_AREAS.filled(name=name))
        return found

    def _read(self, path: Path, country: str) -> Iterable[Layer]:
        ending = path.suffix.lower()
        if ending == ".gdb" or path.is_dir():
            words = refusals.GEODATABASE if ending == ".gdb" else refusals.UNKNOWN_TYPE
            raise KnownError(words.filled(name=path.name))
        if ending in _WORKBOOKS:
            return layers_of_workbook(path, country)
        if ending == ".gpkg":
            return self._of_geopackage(path)
        content = _content(path)
        if ending == ".shp":
            return [layer_of_shapefile(_with_parts(path, content), path.name)]
        if content.startswith(_ZIP):
            return _of_archive(content, path.name)
        if ending in _TEXTS:
            return [layer_of_geojson(decoded(content, path.name), path.name)]
        raise KnownError((refusals.BROKEN if ending == ".zip" else refusals.UNKNOWN_TYPE).filled(name=path.name))

    def _of_geopackage(self, path: Path) -> Iterator[Layer]:
        outlines = Outlines()  # one for all layers, so that the bound is the file's
        for packed in self.geopackages.layers(path):
            yield _unpacked(packed, outlines)


def _unpacked(packed: GeoPackageLayer, outlines: Outlines) -> Layer:
    layer = Layer(packed.name)
    before = outlines.opened, outlines.dropped
    for cells, blob in packed.rows:
        layer.add(cells, partial(rings_of_geopackage, blob, outlines))
    layer.opened, layer.dropped = outlines.opened - before[0], outlines.dropped - before[1]
    if layer.features and not packed.in_degrees:
        raise WrongProjectionError
    return layer


def _of_archive(content: bytes, name: str) -> Iterator[Layer]:
    for member, parts in members(content, name):
        short = PurePosixPath(member).name
        if "json" in parts:
            yield layer_of_geojson(decoded(parts["json"], short), short)
        else:
            yield layer_of_shapefile(parts, short)


def _with_parts(path: Path, content: bytes) -> dict[str, bytes]:
    beside = {ending: path.with_suffix(f".{ending}") for ending in _BESIDE}
    return {"shp": content} | {ending: _content(part) for ending, part in beside.items() if part.exists()}


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise KnownError(refusals.UNREADABLE.filled(name=path.name, reason=reason_of(error))) from None
    if len(content) > LARGEST:
        raise KnownError(refusals.TOO_BIG.filled(name=path.name))
    return content
