"""Where the headings of a partner's 5W stand (below titles, over two rows, with hashtags) and what they mean."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.domain.errors import KnownError
from desktop.usecases.activities.headings import BEGINNING, NOTHING, says_total, target_of_heading
from desktop.usecases.activities.hxl import is_tag_row, tag_in, target_of_tag
from desktop.usecases.activities.targets import ACTIVITY, PEOPLE
from desktop.usecases.table_import.columns import NO_HEADING, NO_SUCH_SHEET, Layout, is_last_day
from desktop.usecases.table_import.foreign import Foreign, ForeignSheet, Row, is_empty, shown
from desktop.wording.folding import fold

_ROWS_LOOKED_AT = 40
_LONGEST_HEADING = 120
_SAID, _TAGGED = 0, 0.5
_FEWEST = 2  # columns understood that make a row one of headings


@dataclass(frozen=True, slots=True)
class _Heads:
    """One reading of the top of a sheet: headings, joined where they take two rows, and hashtags if there are any."""

    first: int
    last: int
    headings: list[Foreign]
    tags: int | None
    targets: dict[int, str]

    @property
    def rank(self) -> tuple[bool, int, bool, int]:
        understood = sum(map(bool, self.targets.values()))
        return self.tags is not None, understood, self.first == self.last, -self.first


def activity_layout(sheets: Sequence[ForeignSheet], known: Mapping[str, str], name: str | None = None) -> Layout:
    """Return how the sheet called `name`, or the most telling one, is best read; raise KnownError when none is a 5W.

    `known` maps folded headings or hashtags to targets and comes before hashtags, which come before our guesses.
    Several columns of people may have one target: they are summed.
    """
    if name is not None:
        wanted = [sheet for sheet in sheets if fold(sheet.name) == fold(name)]
        if not wanted:
            raise KnownError(NO_SUCH_SHEET.filled(name=name, names=", ".join(sheet.name for sheet in sheets)))
        sheets = wanted
    found = [(heads, sheet) for sheet in sheets for heads in _readings(sheet, known)]
    found = [(heads, sheet) for heads, sheet in found if sum(map(bool, heads.targets.values())) >= _FEWEST]
    if not found:
        raise KnownError(NO_HEADING.filled(kind=ACTIVITY.many))
    best = max(found, key=_by_rank)
    return _layout(*best)


def plain_activity_layout(sheet: ForeignSheet, known: Mapping[str, str]) -> Layout:
    """Return a layout of a sheet in which no headings were found: the first row in which something stands is taken."""
    first = next((index for index, row in enumerate(sheet.rows) if not all(map(is_empty, row))), None)
    if first is None:
        return Layout(ForeignSheet(sheet.name, [()]), 0)
    return _layout(_heads(sheet.rows, first, first, None, known), sheet)


def with_target(layout: Layout, column: int, target: str) -> Layout:
    """Return a layout with another target for one column; only figures of people may stand in several."""
    if target in PEOPLE:
        return replace(layout, targets=dict(layout.targets) | {column: target})
    return layout.with_target(column, target)


def tags_of(sheet: ForeignSheet) -> Row:
    """Return the row of hashtags of a sheet, an empty one where there is none."""
    return next((row for row in sheet.rows[:_ROWS_LOOKED_AT] if is_tag_row(row)), ())


def _by_rank(found: tuple[_Heads, ForeignSheet]) -> tuple[bool, int, bool, int]:
    return found[0].rank


def _readings(sheet: ForeignSheet, known: Mapping[str, str]) -> Iterator[_Heads]:
    rows = sheet.rows
    tags = next((index for index, row in enumerate(rows[:_ROWS_LOOKED_AT]) if is_tag_row(row)), None)
    if tags is not None:
        first = max(tags - 1, 0)
        yield _heads(rows, first, first, tags, known)
        if tags > 1:
            yield _heads(rows, first - 1, first, tags, known)
        return
    for index in range(min(len(rows), _ROWS_LOOKED_AT)):
        yield _heads(rows, index, index, None, known)
        if index + 1 < len(rows):
            yield _heads(rows, index, index + 1, None, known)


def _heads(rows: Sequence[Row], first: int, last: int, tags: int | None, known: Mapping[str, str]) -> _Heads:
    lower = list(rows[last])
    joined = _joined(rows[first], lower) if first != last else lower
    tagged: Row = rows[tags] if tags is not None else ()
    ranked = sorted(
        (*_meaning(_at(joined, column), _at(lower, column), _at(tagged, column), known), column)
        for column in range(max(len(joined), len(tagged)))
    )
    targets: dict[int, str] = {}
    taken: set[str] = set()
    for _, target, column in ranked:
        targets[column] = target if target not in taken else ""
        taken |= {target} - set(PEOPLE)
    return _Heads(first, last, joined, tags, dict(sorted(targets.items())))


def _joined(upper: Row, lower: Row) -> list[Foreign]:
    """Return the headings of two rows as one: what stands over several columns belongs to each of them."""
    found: list[Foreign] = []
    over: Foreign = None
    for column in range(max(len(upper), len(lower))):
        above, below = _at(upper, column), _at(lower, column)
        over = above if not is_empty(above) else over
        if is_empty(below):
            found.append(above)
        else:
            found.append(f"{shown(over)} {shown(below)}".strip() if isinstance(below, str) else None)
    return found


def _meaning(heading: Foreign, lower: Foreign, tag_cell: Foreign, known: Mapping[str, str]) -> tuple[float, str]:
    """Return how sure it is what a column means, and its target or ''."""
    for cell in (heading, tag_cell):
        if not is_empty(cell) and (said := known.get(fold(shown(cell)))) is not None:
            return _SAID, said
    if (tag := tag_in(tag_cell)) is not None:
        return _TAGGED, target_of_tag(tag)
    if not isinstance(heading, str) or len(heading) > _LONGEST_HEADING or is_last_day(heading):
        return NOTHING, ""
    rank, target = target_of_heading(heading)
    if target.endswith("_total") and heading != lower and isinstance(lower, str) and not says_total(lower):
        return NOTHING, ""  # what stands over `Femmes` and `Hommes` may not reach as far as `Commentaires`
    if rank < BEGINNING or heading == lower or not isinstance(lower, str):
        return rank, target
    return min((rank, target), target_of_heading(lower))


def _layout(heads: _Heads, sheet: ForeignSheet) -> Layout:
    """Return the layout over the sheet with its headings in one row, right above what they are about."""
    rows: list[Row] = list(sheet.rows)
    last = heads.last if heads.tags is None else max(heads.last, heads.tags)
    for index in range(heads.first, last + 1):
        rows[index] = ()
    rows[last] = heads.headings
    for index in range(last + 1, min(last + 3, len(rows))):
        if _is_heading_too(rows[index], heads.targets):
            rows[index] = ()
    return Layout(ForeignSheet(sheet.name, rows), last, heads.targets)


def _is_heading_too(row: Row, targets: Mapping[int, str]) -> bool:
    """Say whether a row only says the headings again, in the other language."""
    said = [(column, cell) for column, cell in enumerate(row) if not is_empty(cell)]
    if len(said) < _FEWEST or not all(isinstance(cell, str) for _, cell in said):
        return False
    same = sum(targets.get(column, "") == target_of_heading(str(cell))[1] != "" for column, cell in said)
    return same * 2 >= len(said) and same >= _FEWEST


def _at(row: Sequence[Foreign], column: int) -> Foreign:
    return row[column] if column < len(row) else None
