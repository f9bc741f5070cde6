"""Who works on what, and where: two dimensions of the selection against one another, with gaps and overlaps."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass

from desktop.domain.declaration import Choice
from desktop.domain.identity import RecordId
from desktop.domain.place import PlaceRef
from desktop.usecases.actors.facts import ActivityFact, Actors
from desktop.usecases.actors.ground import AreaId, Ground, area_id
from desktop.wording.folding import fold
from desktop.wording.words import Words, same

Key = Hashable  # a Subject, a RecordId or an AreaId; None where an activity does not say
OVERLAP = 3  # organisations on one theme in one place, from which on somebody should ask who does what
_NO_PLACE = Words("(lieu non dit)", "(no place said)")
_NO_ORGANIZATION = Words("(organisation non dite)", "(no organization said)")
_NO_BODY = Words("(hors instance)", "(in no body)")


class Dimension(Choice):
    """What the rows or the columns of a matrix are."""

    THEME = "theme", "thématique", "theme"
    PLACE = "place", "lieu", "place"
    ORGANIZATION = "organization", "organisation", "organization"
    BODY = "body", "instance", "body"


@dataclass(frozen=True, slots=True)
class Heading:
    """A row or a column: what it stands for, its words, and how much lies in it; `group` is the area around it."""

    key: Key
    words: Words
    organizations: int
    activities: int
    group: Words | None = None


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What lies where a row and a column meet."""

    organizations: frozenset[RecordId]
    activities: tuple[RecordId, ...]

    @property
    def overlaps(self) -> bool:
        """Say whether so many organisations work here on the same that somebody should ask who does what."""
        return len(self.organizations) >= OVERLAP


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix; where nothing is reported there is no cell: a gap."""

    across: Dimension
    down: Dimension
    columns: tuple[Heading, ...]
    rows: tuple[Heading, ...]
    cells: Mapping[tuple[Key, Key], MatrixCell]  # by key of row and of column

    def cell(self, row: Heading, column: Heading) -> MatrixCell | None:
        """Return the cell where these two meet, None for a gap."""
        return self.cells.get((row.key, column.key))

    @property
    def gaps(self) -> int:
        """Return how many fields are empty."""
        return len(self.rows) * len(self.columns) - len(self.cells)

    @property
    def overlaps(self) -> int:
        """Return in how many fields organisations overlap."""
        return sum(cell.overlaps for cell in self.cells.values())


def matrix_of(
    facts: Iterable[ActivityFact],
    actors: Actors,
    ground: Ground | None,
    *,
    down: Dimension = Dimension.THEME,
    across: Dimension = Dimension.PLACE,
    level: int = 2,
    everywhere: bool = False,
) -> Matrix:
    """Return these activities by two dimensions; places are the areas of a level of `ground`.

    With `everywhere` areas without any activity are columns (or rows) too: there everything is a gap.
    """
    telling = _Telling(actors, ground, level)
    keys: dict[Dimension, Callable[[ActivityFact], Iterable[Key]]] = {
        Dimension.THEME: telling.subject, Dimension.PLACE: telling.place,
        Dimension.ORGANIZATION: telling.organization, Dimension.BODY: telling.body,
    }  # fmt: skip
    cells: dict[tuple[Key, Key], list[ActivityFact]] = defaultdict(list)
    by_row: dict[Key, list[ActivityFact]] = defaultdict(list)
    by_column: dict[Key, list[ActivityFact]] = defaultdict(list)
    for fact in facts:
        rows, columns = tuple(keys[down](fact)), tuple(keys[across](fact))
        for row in rows:
            by_row[row].append(fact)
            for column in columns:
                cells[row, column].append(fact)
        for column in columns:
            by_column[column].append(fact)
    if everywhere and ground is not None:
        for dimension, found in ((down, by_row), (across, by_column)):
            for area in telling.all_areas() if dimension is Dimension.PLACE else ():
                found.setdefault(area, [])
    return Matrix(
        across,
        down,
        telling.headings(across, by_column),
        telling.headings(down, by_row),
        {key: _cell(found) for key, found in cells.items()},
    )


class _Telling:
    """Says where an activity stands in each dimension, and what that is called."""

    def __init__(self, actors: Actors, ground: Ground | None, level: int) -> None:
        self._actors = actors
        self._ground = ground
        self._level = level
        self._bodies: dict[RecordId, list[RecordId]] = defaultdict(list)
        for body, members in actors.members.items():
            for member in members:
                self._bodies[member].append(body)

    def subject(self, fact: ActivityFact) -> Iterable[Key]:
        return (fact.subject,)

    def place(self, fact: ActivityFact) -> Iterable[Key]:
        if fact.place is None or self._ground is None:
            return (None,)
        area = self._ground.where(fact.place, self._level).area
        return (area_id(area) if area else fact.place,)

    def organization(self, fact: ActivityFact) -> Iterable[Key]:
        return fact.organizations or (None,)

    def body(self, fact: ActivityFact) -> Iterable[Key]:
        found = {body for one in fact.organizations for body in self._bodies.get(one, ())}
        return found or (None,)

    def all_areas(self) -> list[AreaId]:
        return [area_id(drawn.area) for drawn in self._ground.map(self._level).areas()] if self._ground else []

    def headings(self, dimension: Dimension, found: Mapping[Key, list[ActivityFact]]) -> tuple[Heading, ...]:
        made = []
        for key, facts in found.items():
            organizations = frozenset[RecordId]().union(*(fact.organizations for fact in facts))
            made.append(Heading(key, self._words(dimension, key), len(organizations), len(facts), self._group(key)))
        return tuple(sorted(made, key=self._order(dimension)))

    def _words(self, dimension: Dimension, key: Key) -> Words:
        if dimension is Dimension.PLACE:
            area = self._ground.area(key) if self._ground and isinstance(key, AreaId) else None
            if area is not None:
                return same(area.name)
            return same(key.name) if isinstance(key, PlaceRef) else _NO_PLACE
        if key is None and dimension is Dimension.ORGANIZATION:
            return _NO_ORGANIZATION
        if key is None and dimension is Dimension.BODY:
            return _NO_BODY
        return self._actors.name(key)  # type: ignore[arg-type]

    def _group(self, key: Key) -> Words | None:
        area = self._ground.area(key) if self._ground and isinstance(key, AreaId) else None
        parent = self._ground.gazetteer.parent(area) if self._ground and area else None
        return same(parent.name) if parent and parent.level else None

    def _order(self, dimension: Dimension) -> Callable[[Heading], tuple[bool, int, str, str]]:
        def order(heading: Heading) -> tuple[bool, int, str, str]:
            parent, level = "", 0
            if isinstance(heading.key, AreaId) and self._ground is not None:
                area = self._ground.area(heading.key)
                parent, level = (area.parent, -area.level) if area else ("", 0)
            unsaid = heading.key is None
            many = 0 if dimension is Dimension.PLACE else -heading.activities
            return unsaid, level or many, parent, fold(heading.words.fr)

        return order


def _cell(facts: Iterable[ActivityFact]) -> MatrixCell:
    found = list(facts)
    organizations = frozenset[RecordId]().union(*(fact.organizations for fact in found))
    return MatrixCell(organizations, tuple(fact.id for fact in found))
