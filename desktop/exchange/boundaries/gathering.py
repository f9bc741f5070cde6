"""The areas that layers speak of, each once, whichever layer names, codes or draws it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from desktop.domain.gazetteer import STEPS, Ring
from desktop.exchange.boundaries.columns import Columns
from desktop.exchange.boundaries.layers import Feature, Layer
from desktop.wording.folding import fold

Key = tuple[int, str]  # level, and what no other area of it has


@dataclass(slots=True)
class Draft:
    """An area while it is put together."""

    level: int
    code: str
    parent: Key | None
    names: list[tuple[str, str]] = field(default_factory=list)
    rings: list["Ring[int]"] = field(default_factory=list)
    label: tuple[int, int] | None = None
    other_names: set[str] = field(default_factory=set)  # that other rows with this code have instead

    @property
    def name(self) -> str:
        """Return the first name, the code where it has none."""
        return self.names[0][1] if self.names else self.code


@dataclass(slots=True)
class Gathered:
    """All areas of some layers, in the order of their levels' codes and names once sorted."""

    drafts: dict[Key, Draft] = field(default_factory=dict)
    nameless: int = 0  # rows that say nothing of their own level

    def take(self, layer: Layer, level: int) -> None:
        """Take the rows of a layer, whose own areas are of a level."""
        for feature in layer.features:
            self._take(feature, layer.columns, level)

    def sorted(self) -> list[tuple[Key, Draft]]:
        """Return the areas level by level, by code and name."""
        return sorted(self.drafts.items(), key=_order)

    def _take(self, feature: Feature, columns: Columns, level: int) -> None:
        parent: Key | None = None
        own: Draft | None = None
        for above in columns.levels:
            if above > level:
                break
            code, names = columns.code_of(feature.cells, above), columns.names_of(feature.cells, above)
            if not code and not names:
                continue
            key = (above, code or f"{parent[1] if parent else ''}/{fold(names[0][1])}")
            found = self._draft(key, code, names, parent)
            own, parent = (found if above == level else own), key
        if own is None:
            self.nameless += 1
            return
        own.rings.extend(feature.rings)
        own.label = own.label or _centre(columns, feature)

    def _draft(self, key: Key, code: str, names: list[tuple[str, str]], parent: Key | None) -> Draft:
        found = self.drafts.get(key)
        if found is None:
            found = self.drafts[key] = Draft(key[0], code, parent, names)
        elif not found.names:
            found.names = names
        elif names and not _share_a_name(found.names, names):
            found.other_names.add(names[0][1])
        found.parent = found.parent or parent
        return found


def _share_a_name(one: list[tuple[str, str]], other: list[tuple[str, str]]) -> bool:
    return bool({fold(name) for _, name in one} & {fold(name) for _, name in other})


def _order(item: tuple[Key, Draft]) -> tuple[int, str, str]:
    key, draft = item
    return (key[0], draft.code, fold(draft.name))


def _centre(columns: Columns, feature: Feature) -> tuple[int, int] | None:
    if columns.centre is None:
        return None
    said = list(_numbers(feature.cells.get(column) for column in columns.centre))
    return (said[0], said[1]) if len(said) == 2 and abs(said[0]) <= 360 * STEPS and abs(said[1]) <= 90 * STEPS else None


def _numbers(values: Iterator[Any]) -> Iterator[int]:
    for value in values:
        try:
            yield round(float(value) * STEPS)
        except (TypeError, ValueError, OverflowError):
            return
