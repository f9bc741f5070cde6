"""What a foreign table would change: a row for each record, with old and new values, and what is not understood."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.ui.theme.rows import LOW_ROLE, ROW_ROLE, Part, TwoLines
from desktop.ui.theme.status import Mark, Tone
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.lists import TwoLineDelegate
from desktop.ui.widgets.making import column, make_label
from desktop.usecases.table_import.differences import Differences, Outcome, Problem, RowFound
from desktop.usecases.table_import.telling import OUTCOMES, changed_line
from desktop.wording.words import Language, Words, counted

_DIFFERENCES = Words("Différences", "Differences")
_ROW = Words("ligne {row} · {outcome}", "row {row} · {outcome}")
_CELL = Words("{place} {heading}\u00a0: «\u00a0{value}\u00a0»", "{place} {heading}: “{value}”")
_MORE = Words("… et {n} autre ligne.", "… and {n} more row."), Words("… et {n} autres lignes.", "… and {n} more rows.")
_MOST = 400
_DETAIL = LOW_ROLE + 1
_LONGEST = 90


class FoundRow(Protocol):
    """A row of a foreign table: its number there, and what of it is not understood."""

    @property
    def number(self) -> int:
        """Return its number in the file."""

    @property
    def problems(self) -> Sequence[Problem]:
        """Return the cells that are not understood."""


F = TypeVar("F", bound=FoundRow)


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One row of a foreign table: its number there, what becomes of it, and what it would change."""

    number: int
    title: str
    outcome: Words
    said: tuple[Words, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Words, ...] = ()
    is_new: bool = False


class DifferenceList(QWidget):
    """The rows that are new, changed or not understood; the one in sight is told whole below."""

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self._language = language
        self.list = QListWidget()
        self.list.setProperty("role", "boxed")
        self.list.setAccessibleName(_DIFFERENCES.text(language))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(theme.measures.px(190))
        self._delegate = TwoLineDelegate(theme, boxed=True)
        self.list.setItemDelegate(self._delegate)
        self.list.currentItemChanged.connect(self._show_detail)
        self._detail = make_label(wrap=True)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setLayout(column(self.list, self._detail, gap=6))

    def show_rows(self, rows: Iterable[F], tell: Callable[[F], DifferenceRow]) -> None:
        """Show what a table would change, rows with problems first; `tell` says it of those that are shown."""
        self.list.clear()
        telling = sorted(rows, key=_order)
        for row in map(tell, telling[:_MOST]):
            self._add(self._line(row), "\n".join(self._details(row)))
        if len(telling) > _MOST:
            self._add(TwoLines(counted(len(telling) - _MOST, *_MORE).text(self._language)), "")
        self.setVisible(bool(telling))
        self.list.setCurrentRow(0)

    def _add(self, line: TwoLines, detail: str) -> None:
        item = QListWidgetItem(line.spoken())
        item.setData(ROW_ROLE, line)
        item.setData(_DETAIL, detail)
        self.list.addItem(item)

    def _line(self, row: DifferenceRow) -> TwoLines:
        parts = [Part(self._cell(problem), Tone.DANGER, Mark.ALERT) for problem in row.problems]
        parts += [Part(_short(note.text(self._language)), Tone.ATTENTION, Mark.STAR) for note in row.notes]
        said = row.said[1:] if row.is_new else row.said  # the first of what is new is the title
        parts += [Part(_short(words.text(self._language))) for words in said]
        aside = _ROW.text(self._language, row=row.number, outcome=row.outcome.text(self._language))
        return TwoLines(_short(row.title), aside, tuple(parts))

    def _details(self, row: DifferenceRow) -> Iterator[str]:
        for problem in row.problems:
            yield f"{self._cell(problem)} — {problem.reason.text(self._language)}"
        for words in (*row.notes, *row.said):
            yield words.text(self._language)

    def _cell(self, problem: Problem) -> str:
        if problem.column is None:
            return problem.reason.text(self._language)
        return _CELL.text(
            self._language, place=problem.place, heading=problem.heading, value=_short(problem.value)
        )

    def _show_detail(self, item: QListWidgetItem | None) -> None:
        self._detail.setText("" if item is None else str(item.data(_DETAIL)))


def differing(found: Differences) -> Iterator[RowFound]:
    """Yield the rows of any table that change something, or are not understood."""
    for row in found.rows:
        if row.outcome is not Outcome.UNCHANGED or row.problems:
            yield row


def difference(row: RowFound) -> DifferenceRow:
    """Return what is told of a row of any table."""
    said, is_new = tuple(map(changed_line, row.changes)), row.outcome is Outcome.NEW
    return DifferenceRow(row.number, row.title, OUTCOMES[row.outcome], said, row.problems, is_new=is_new)


def _order(row: FoundRow) -> tuple[bool, int]:
    return not row.problems, row.number


def _short(text: str) -> str:
    line = " ".join(text.split("\n"))
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
