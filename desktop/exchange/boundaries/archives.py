"""Zipped boundaries: what lies in the archive, at any depth of folders, unpacked into memory within bounds."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from desktop.domain.errors import KnownError
from desktop.exchange.boundaries.refusals import BROKEN, ENCRYPTED, GEODATABASE, PACKED_GEOPACKAGE, TOO_BIG

LARGEST = 200_000_000  # bytes of all that is read of an archive
_MOST_MEMBERS = 2000
_PARTS_OF_SHAPEFILE = ("shp", "dbf", "cpg", "prj")
_TEXTS = (".geojson", ".json")
_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError,
           NotImplementedError, RuntimeError)  # fmt: skip


def members(content: bytes, name: str) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Yield the name of each layer of an archive with its parts by their endings; raise KnownError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = [info for info in archive.infolist() if not info.is_dir() and "__MACOSX" not in info.filename]
            _require_readable(found, name)
            room = LARGEST
            for stem, parts in _layers(found).items():
                unpacked = {}
                for ending, info in parts.items():
                    unpacked[ending] = _unpacked(archive, info, room, name)
                    room -= len(unpacked[ending])
                yield stem, unpacked
    except _BROKEN as error:
        raise KnownError(BROKEN.filled(name=name)) from error


def _require_readable(found: list[zipfile.ZipInfo], name: str) -> None:
    if len(found) > _MOST_MEMBERS:
        raise KnownError(TOO_BIG.filled(name=name))
    if any(info.flag_bits & _ENCRYPTED for info in found):
        raise KnownError(ENCRYPTED.filled(name=name))
    if not _layers(found):
        if any(".gdb/" in info.filename.lower() for info in found):
            raise KnownError(GEODATABASE.filled(name=name))
        if any(info.filename.lower().endswith(".gpkg") for info in found):
            raise KnownError(PACKED_GEOPACKAGE.filled(name=name))


def _layers(found: list[zipfile.ZipInfo]) -> dict[str, dict[str, zipfile.ZipInfo]]:
    layers: dict[str, dict[str, zipfile.ZipInfo]] = {}
    for info in found:
        path = PurePosixPath(info.filename.replace("\\", "/"))
        ending = path.suffix.lower()
        if ending in _TEXTS:
            layers[str(path)] = {"json": info}
        elif ending.removeprefix(".") in _PARTS_OF_SHAPEFILE:
            layers.setdefault(str(path.with_suffix(".shp")), {})[ending.removeprefix(".")] = info
    return {name: parts for name, parts in layers.items() if "json" in parts or {"shp", "dbf"} <= parts.keys()}


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, room: int, name: str) -> bytes:
    """Read a member to its true end, whatever its head says of its size."""
    whole = io.BytesIO()
    info.file_size = room + 2 * _CHUNK
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            if whole.tell() + len(chunk) > room:
                raise KnownError(TOO_BIG.filled(name=name))
            whole.write(chunk)
    return whole.getvalue()
