"""How long a boundary file takes beside a plain reading of it: python tests/benchmarks/read_boundaries.py FILE RELEASE

Measured on two busy cores: 50 cercles of 19,605 points as GeoJSON 145 ms (json alone 31), as a zipped shapefile 118 ms
(pyshp alone 12); kept in 66 kB, packed and opened in 28 ms each, turned into kilometres in 11. A file of 68 MB with
1,875,000 points: 8.9 s and 178 MB (json alone 3.5 s and 450 MB).
"""

import io
import json
import resource
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import shapefile

from desktop.exchange.boundaries.files import BoundaryReader
from desktop.exchange.boundaries.packed import pack, unpack
from desktop.storage.geopackage import GeoPackageFiles
from desktop.usecases.places.boundaries import Said
from desktop.usecases.places.mapping import AreaMap


def main() -> None:
    path, release = Path(sys.argv[1]), sys.argv[2]
    reader = BoundaryReader(GeoPackageFiles())
    found = timed("read", lambda: reader([path], Said(release=release))).release
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")
    timed("plain", lambda: plain(path))
    packed = timed("pack", lambda: pack(found))
    print(len(packed), "bytes")
    timed("unpack", lambda: unpack(packed))
    timed("project", lambda: AreaMap(found, found.deepest).areas())


def plain(path: Path) -> Any:
    """Read a file as its library does, and nothing more."""
    if path.suffix != ".zip":
        return json.loads(path.read_text(encoding="utf-8"))
    with zipfile.ZipFile(path) as archive:
        parts = {Path(name).suffix[1:]: io.BytesIO(archive.read(name)) for name in archive.namelist()}
    with shapefile.Reader(shp=parts["shp"], dbf=parts["dbf"]) as found:
        return [(one.shape.points, one.record.as_dict()) for one in found.iterShapeRecords()]


def timed(name: str, action: Callable[[], Any]) -> Any:
    """Return the answer of the fastest of three turns, whose time is printed."""
    best, answer = float("inf"), None
    for _ in range(3):
        start = time.perf_counter()
        answer = action()
        best = min(best, time.perf_counter() - start)
    print(f"{name}: {1000 * best:.0f} ms")
    return answer


if __name__ == "__main__":
    main()
