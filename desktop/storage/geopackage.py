"""GeoPackages, which are SQLite databases of other people: opened for reading only, and nothing in them is run.

Answers the `GeoPackages` port; outlines are handed on as they stand, their form is no matter of storage.
"""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from desktop.domain.errors import KnownError
from desktop.usecases.places.boundaries import GeoPackageLayer
from desktop.wording.words import Words

NOT_A_GEOPACKAGE = Words(
    "« {name} » n’est pas un GeoPackage lisible. Téléchargez-le de nouveau, ou prenez le GeoJSON.",
    "“{name}” is no readable GeoPackage. Download it again, or take the GeoJSON.",
)
TOO_LARGE = Words(
    "« {name} » est trop gros pour être lu ici. Prenez la version simplifiée, ou un niveau à la fois.",
    "“{name}” is too big to be read here. Take the simplified version, or one level at a time.",
)
LARGEST = 300_000_000  # bytes
_LONGEST = 80_000_000  # bytes of one cell
_PATIENCE = 60_000_000  # steps of the database for one layer; hostile views never end
_DEGREES = 4326
_UNDEFINED = (0, -1)
_GEOMETRIES = (
    "SELECT g.table_name, g.column_name, g.srs_id, coalesce(s.organization_coordsys_id, g.srs_id)"
    " FROM gpkg_geometry_columns AS g LEFT JOIN gpkg_spatial_ref_sys AS s ON s.srs_id = g.srs_id"
    " JOIN sqlite_master AS m ON m.name = g.table_name AND m.type = 'table' ORDER BY g.table_name"
)


class GeoPackageFiles:
    """Reads GeoPackages through the same database library as dossiers."""

    def layers(self, path: Path) -> Iterator[GeoPackageLayer]:
        """Yield the layers of a file, each to be read before the next; raise KnownError for what is none."""
        with _faults_told(path):
            if path.stat().st_size > LARGEST:
                raise KnownError(TOO_LARGE.filled(name=path.name))
            with closing(_dialled(path)) as link:
                for table, geometry, system, authority in link.execute(_GEOMETRIES).fetchall():
                    in_degrees = authority == _DEGREES or system in _UNDEFINED
                    yield GeoPackageLayer(str(table), in_degrees, _rows(link, path, str(table), str(geometry)))


@contextmanager
def _faults_told(path: Path) -> Iterator[None]:
    try:
        yield
    except (driver.Error, OSError) as error:
        raise KnownError(NOT_A_GEOPACKAGE.filled(name=path.name)) from error


def _dialled(path: Path) -> Any:
    link = driver.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    link.execute("PRAGMA cipher_log_level = NONE")
    link.execute("PRAGMA query_only = ON")
    link.execute("PRAGMA trusted_schema = OFF")
    link.execute("PRAGMA cell_size_check = ON")
    link.execute("PRAGMA temp_store = MEMORY")
    link.text_factory = _text
    link.set_progress_handler(_stop, _PATIENCE)
    return link


def _rows(link: Any, path: Path, table: str, geometry: str) -> Iterator[tuple[Mapping[str, Any], bytes]]:
    query = f"SELECT * FROM {_quoted(table)} WHERE length({_quoted(geometry)}) <= {_LONGEST}"
    with _faults_told(path):
        found = link.execute(query)
        heads = [about[0] for about in found.description]
        place = heads.index(geometry)
        for row in found:
            if isinstance(row[place], bytes):
                yield {head: cell for head, cell in zip(heads, row, strict=True) if head != geometry}, row[place]


def _quoted(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""'))


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _stop() -> int:
    return 1
