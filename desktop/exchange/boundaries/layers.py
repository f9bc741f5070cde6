"""A layer of a boundary file as it was read: rows of cells with the rings that belong to them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.domain.gazetteer import Ring
from desktop.exchange.boundaries.columns import Columns, columns_of


@dataclass(frozen=True, slots=True)
class Feature:
    """One row: only what its recognized columns say."""

    cells: Mapping[str, Any]
    rings: tuple["Ring[int]", ...] = ()


@dataclass(slots=True)
class Layer:
    """The rows of one layer; `name` is that of its file. Columns are those of the first row that has any."""

    name: str
    columns: Columns = field(default_factory=Columns)
    features: list[Feature] = field(default_factory=list)
    opened: int = 0  # rings that were closed
    dropped: int = 0  # rings that were no area

    def add(self, cells: Mapping[str, Any], rings: Callable[[], list["Ring[int]"]]) -> None:
        """Add a row if a column of it is recognized; its rings are made only then."""
        if not self.columns.levels:
            self.columns = columns_of(cells)
        kept = {head: cells[head] for head in self.columns.all if cells.get(head) is not None}
        if self.columns.levels and kept:
            self.features.append(Feature(kept, tuple(rings())))

    @property
    def level(self) -> int | None:
        """Return the level that its rows are of: the deepest that anything is said of."""
        said = (level for level in reversed(self.columns.levels) if any(map(self._says(level), self.features)))
        return next(said, None)

    def _says(self, level: int) -> Callable[[Feature], bool]:
        columns = self.columns

        def says(feature: Feature) -> bool:
            return bool(columns.code_of(feature.cells, level) or columns.names_of(feature.cells, level))

        return says
