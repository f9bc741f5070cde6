"""The order of the rows: sorted by a column, under the headings of what they have in common."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from desktop.domain.identity import RecordId
from desktop.domain.kinds.recommendations import Priority, Status
from desktop.usecases.tracking.rows import Tracker, TrackerRow
from desktop.wording.calendar import month
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words

_TOLD_APART = 80  # characters of an action by which it is sorted
_NO_BODY = Words("Sans instance", "No body")
_NOBODY = Words("Sans responsable", "Nobody responsible")
_NO_MEETING = Words("Hors réunion", "Outside meetings")
_NO_DUE = Words("Sans échéance", "No due date")
_IN_WORDS = Words("Échéance en mots", "Due date in words")


class SortBy(StrEnum):
    """What rows are sorted by; the value is its name on the command line."""

    NUMBER = "number"
    ACTION = "action"
    RESPONSIBLE = "responsible"
    FOLLOW_UP = "follow-up"
    DUE = "due"
    STATUS = "status"
    AGE = "age"


class GroupBy(StrEnum):
    """What rows are put together by; the value is its name on the command line."""

    NONE = "none"
    BODY = "body"
    RESPONSIBLE = "responsible"
    MEETING = "meeting"
    STATUS = "status"
    MONTH = "month"

    @property
    def label(self) -> Words:
        """Return what people call it."""
        return _GROUP_LABELS[self]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under their heading; without groups there is one, with no heading."""

    key: Any
    heading: Words | None
    rows: tuple[TrackerRow, ...] = field(repr=False)


def sort(
    tracker: Tracker, rows: Iterable[TrackerRow], by: SortBy, today: date, *, descending: bool = False
) -> list[TrackerRow]:
    """Return rows in order; what says nothing comes last either way, deadlines in words after all dates."""
    key = _KEYS[by]
    said: list[tuple[Any, TrackerRow]] = []
    silent: list[TrackerRow] = []
    for row in sorted(rows, key=_by_number):
        value = key(tracker, row, today)
        if value is None:
            silent.append(row)
        else:
            said.append((value, row))
    said.sort(key=_first, reverse=descending)
    if by is SortBy.DUE and descending:
        said.sort(key=_is_in_words)
    return [*(row for _, row in said), *silent]


def group(tracker: Tracker, rows: Sequence[TrackerRow], by: GroupBy) -> list[Group]:
    """Return rows under their headings, each in the order given.

    One that has several responsible stands under each of them.
    """
    if by is GroupBy.NONE:
        return [Group(None, None, tuple(rows))] if rows else []
    keys = _GROUP_KEYS[by]
    found: dict[Any, list[TrackerRow]] = {}
    for row in rows:
        for key in keys(row):
            found.setdefault(key, []).append(row)
    groups = [(key, _heading(tracker, by, key), together) for key, together in found.items()]
    ordered = sorted(groups, key=lambda one: _group_order(by, one[0], one[1], one[2][0]))
    return [Group(key, heading, tuple(together)) for key, heading, together in ordered]


def _by_number(row: TrackerRow) -> tuple[str, str]:
    return row.reference, str(row.id)


def _first(pair: tuple[Any, TrackerRow]) -> Any:
    return pair[0]


def _is_in_words(pair: tuple[Any, TrackerRow]) -> bool:
    return pair[1].due is not None and pair[1].due.end is None


def _number(_tracker: Tracker, row: TrackerRow, _today: date) -> str | None:
    return row.reference or None


def _action(_tracker: Tracker, row: TrackerRow, _today: date) -> str | None:
    return fold(row.text[:_TOLD_APART]) or None


def _responsible(tracker: Tracker, row: TrackerRow, _today: date) -> str | None:
    return fold(tracker.names_of(row.responsible, Language.FR)) or None


def _follow_up(tracker: Tracker, row: TrackerRow, _today: date) -> str | None:
    return fold(tracker.names_of(row.follow_up, Language.FR)) or None


def _due(_tracker: Tracker, row: TrackerRow, _today: date) -> str | None:
    return row.due.order if row.due else None


def _status(_tracker: Tracker, row: TrackerRow, today: date) -> tuple[int, int]:
    return _PLACES[row.status], 0 if row.overdue(today) else 1 + _PRESSING[row.priority]


def _age(_tracker: Tracker, row: TrackerRow, today: date) -> int | None:
    return row.age(today)


def _bodies(row: TrackerRow) -> tuple[Any, ...]:
    return (row.body,)


def _charged(row: TrackerRow) -> tuple[Any, ...]:
    return row.responsible or (None,)


def _meetings(row: TrackerRow) -> tuple[Any, ...]:
    return (row.meeting,)


def _statuses(row: TrackerRow) -> tuple[Any, ...]:
    return (row.status,)


def _months(row: TrackerRow) -> tuple[Any, ...]:
    """Return the month in which the last day meant lies, an empty text for words, None for nothing."""
    if row.due is None:
        return (None,)
    return ((row.due.end.year, row.due.end.month),) if row.due.end else ("",)


def _heading(tracker: Tracker, by: GroupBy, key: Any) -> Words:
    if by is GroupBy.STATUS:
        return Status(key).label.capitalised()
    if by is GroupBy.MONTH:
        if isinstance(key, tuple):
            year, number = key
            return Words(month(year, number, Language.FR), month(year, number, Language.EN)).capitalised()
        return _NO_DUE if key is None else _IN_WORDS
    return tracker.name(key) if isinstance(key, RecordId) else _NOTHING[by]


def _group_order(by: GroupBy, key: Any, heading: Words, first: TrackerRow) -> tuple[Any, ...]:
    """Put statuses and months in their order, meetings newest first, the others by name; nothing comes last."""
    if by is GroupBy.STATUS:
        return (_PLACES[key],)
    if by is GroupBy.MONTH:
        return (0, *key) if isinstance(key, tuple) else (2,) if key is None else (1,)
    held = first.held.end.toordinal() if by is GroupBy.MEETING and first.held and first.held.end else 0
    return key is None, -held, fold(heading.fr), str(key)


_PLACES = {status: place for place, status in enumerate(Status)}
_PRESSING = {priority: place for place, priority in enumerate(Priority)}
_KEYS: dict[SortBy, Callable[[Tracker, TrackerRow, date], Any]] = {
    SortBy.NUMBER: _number,
    SortBy.ACTION: _action,
    SortBy.RESPONSIBLE: _responsible,
    SortBy.FOLLOW_UP: _follow_up,
    SortBy.DUE: _due,
    SortBy.STATUS: _status,
    SortBy.AGE: _age,
}
_GROUP_KEYS: dict[GroupBy, Callable[[TrackerRow], tuple[Any, ...]]] = {
    GroupBy.BODY: _bodies,
    GroupBy.RESPONSIBLE: _charged,
    GroupBy.MEETING: _meetings,
    GroupBy.STATUS: _statuses,
    GroupBy.MONTH: _months,
}
_NOTHING = {GroupBy.BODY: _NO_BODY, GroupBy.RESPONSIBLE: _NOBODY, GroupBy.MEETING: _NO_MEETING}
_GROUP_LABELS = {
    GroupBy.NONE: Words("sans groupes", "no groups"),
    GroupBy.BODY: Words("par instance", "by body"),
    GroupBy.RESPONSIBLE: Words("par responsable", "by responsible"),
    GroupBy.MEETING: Words("par réunion", "by meeting"),
    GroupBy.STATUS: Words("par état", "by status"),
    GroupBy.MONTH: Words("par mois d’échéance", "by due month"),
}
