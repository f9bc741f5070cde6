"""One map as a value: what the window and the printed page are given, so that both show the same.

`Outlines` change with the boundaries and the level, `MapPicture` with each filter and month: who draws keeps what was
made of the outlines while they stay.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.usecases.actors.ground import AreaId, area_id
from desktop.usecases.places.mapping import DrawnArea
from desktop.wording.words import Language, Words, number, same


@dataclass(frozen=True, slots=True)
class Spot:
    """A town as a point in km; `weight` (such as its population) says which of two that touch keeps its name."""

    x: float
    y: float
    name: str
    weight: float = 0


@dataclass(frozen=True, slots=True)
class Outlines:
    """What lies under the figures, in km, north up; `frame` are the areas of the level above, with thicker lines.

    `kind` and `kind_above` are what areas of the two levels are called: cercle, région.
    """

    areas: tuple[DrawnArea, ...]
    frame: tuple[DrawnArea, ...] = ()
    neighbours: tuple[DrawnArea, ...] = ()
    towns: tuple[Spot, ...] = ()
    kind: Words = same("")
    kind_above: Words = same("")

    def ids(self) -> list[AreaId]:
        """Return what each of `areas` is found by, in their order."""
        return [area_id(drawn.area) for drawn in self.areas]


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: the title of its legend, one and many of it with `{n}`, and what is said of nothing."""

    title: Words
    one: Words
    many: Words
    blank: Words = Words("rien de signalé", "nothing reported")

    def said(self, value: float | None) -> Words:
        """Return a figure in words: `6 organisations`."""
        if value is None:
            return self.blank
        shown = written(value)
        fr = self.one if abs(value) < 2 else self.many
        en = self.one if abs(value) == 1 else self.many
        return Words(fr.fr.format(n=shown.fr), en.en.format(n=shown.en))


@dataclass(frozen=True, slots=True)
class Band:
    """One class of values with one colour; it goes on to the `low` of the next, whatever the words round it to."""

    low: float
    words: Words


@dataclass(frozen=True, slots=True)
class Symbol:
    """A mark at a point in km whose surface grows with `count`; `words` says what it is, `target` what it opens."""

    x: float
    y: float
    count: float
    words: Words
    target: Hashable = None


@dataclass(frozen=True, slots=True)
class Credits:
    """What must stand beside the map; each is a whole sentence or line, an empty one is left out.

    `brief` stands for all of it where there is little room, the rest one step away.
    """

    caution: Words = same("")  # `AreaMap.caution`: schematic, or no position expressed
    boundaries: Words = same("")  # of which release, source and licence
    dated: Words = same("")  # up to which day activities were reported
    blank: Words = same("")  # that hatching is not the absence of needs
    brief: Words = same("")

    def lines(self) -> list[Words]:
        """Return what there is to say, in the order of reading."""
        said = (self.boundaries, self.dated, self.blank, self.caution)
        return [words for words in said if words.fr or words.en]


@dataclass(frozen=True, slots=True)
class MapPicture:
    """A map to be drawn. Of `values`, None and what is missing are hatched; zero is a figure like any other."""

    outlines: Outlines
    measure: Counted
    values: Mapping[AreaId, float | None]
    bands: tuple[Band, ...]
    credits: Credits = field(default_factory=Credits)
    symbols: tuple[Symbol, ...] = ()
    symbols_are: Words = same("")  # what the symbols stand for, in the legend

    def value(self, area: AreaId) -> float | None:
        """Return the figure of an area, None where nothing is reported."""
        return self.values.get(area)

    def band(self, area: AreaId) -> int | None:
        """Return the number of the class an area is in, None where nothing is reported."""
        value = self.values.get(area)
        return None if value is None or not self.bands else band_of(self.bands, value)


def band_of(bands: Sequence[Band], value: float) -> int:
    """Return the number of the class of a value, the lowest one for what is below all."""
    return max((index for index, band in enumerate(bands) if band.low <= value), default=0)


def written(value: float) -> Words:
    """Return a figure as written, with two decimals at most: `1 234`, `0,5` in French, `0.5` in English."""
    whole, _, decimals = f"{round(value, 2):.2f}".partition(".")
    kept = decimals.rstrip("0")
    fr, en = number(int(whole), Language.FR), number(int(whole), Language.EN)
    sign = "-" if value < 0 and int(whole) == 0 and kept else ""
    return Words(f"{sign}{fr},{kept}", f"{sign}{en}.{kept}") if kept else Words(fr, en)


def short(value: float) -> Words:
    """Return a figure for a badge, four characters at most: `950`, `4,8 k`, `48 k`, `1,2 M` (in English `4.8k`)."""
    for unit, name in ((1_000_000, "M"), (1_000, "k")):
        if abs(value) >= unit * 0.9995:
            rounded = round(value / unit, 1 if abs(value) < unit * 9.95 else None)
            shown = written(rounded)
            return Words(f"{shown.fr} {name}", f"{shown.en}{name}")
    return written(value)
