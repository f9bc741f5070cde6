"""Boundary files dropped on the page are loaded; a shapefile's parts come with it and are no files of their own."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.ui.drops import FileDrops
from desktop.wording.words import Language, Words

_NOTE = Words("Charger «\u00a0{names}\u00a0» comme limites", "Load “{names}” as boundaries")
_BOUNDARIES = frozenset({".geojson", ".json", ".zip", ".shp", ".gpkg", ".gdb"})     # the last to be told what to do
_SHAPES = ".shp"
_PARTS = frozenset({".shx", ".dbf", ".prj", ".cpg", ".sbn", ".sbx", ".qix", ".qmd", ".qpj", ".xml"})


def boundary_drops(over: QWidget, language: Language, load: Callable[[Sequence[Path]], object]) -> FileDrops:
    """Let boundary files that are dropped on a widget be loaded."""
    return FileDrops(over, language, _meant, load)


def without_parts(paths: Sequence[Path]) -> list[Path]:
    """Return files without the parts of shapefiles that are among them: these are read with their `.shp`."""
    shapes = {path.with_suffix("") for path in paths if path.suffix.lower() == _SHAPES}
    return [path for path in paths if path.suffix.lower() not in _PARTS or not _belongs(path, shapes)]


def _belongs(part: Path, shapes: set[Path]) -> bool:
    return part.with_suffix("") in shapes or part.with_suffix("").with_suffix("") in shapes     # name.shp.xml


def _meant(paths: Sequence[Path]) -> Words | None:
    own = without_parts(paths)
    if not own or any(path.suffix.lower() not in _BOUNDARIES for path in own):
        return None
    return _NOTE.filled(names=", ".join(path.name for path in own))
