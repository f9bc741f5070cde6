"""The figures of organisations and bodies as a table: open, overdue, ages, how many of a hundred are closed."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.ui.theme.rows import LOW_ROLE, ROW_ROLE, Part
from desktop.ui.theme.status import OVERDUE, Tone
from desktop.usecases.tracking.figures import AGES, Share
from desktop.wording.words import Language, Words, number

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_UP_TO, _BETWEEN = Words("≤ {high} j", "≤ {high} d"), Words("{low}-{high} j", "{low}-{high} d")
_MORE = Words("> {low} j", "> {low} d")
_DAYS, _RATE = Words("{n} j", "{n} d"), Words("{n}\u00a0%", "{n}%")
_HEADINGS = (
    Words("Total", "Total"), Words("Ouvertes", "Open"), Words("En retard", "Overdue"), Words("Closes", "Closed"),
    Words("Âge médian", "Median age"),
)
_ROLES = frozenset({ROW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole})


class FiguresModel(QAbstractTableModel):
    """One row for each organisation or body; the last columns count open ones by age."""

    def __init__(self, who: Words, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._columns = (who, *_HEADINGS, *_ages())
        self._shares: Sequence[Share] = ()

    def show(self, shares: Sequence[Share]) -> None:
        """Show these figures."""
        self.beginResetModel()
        self._shares = shares
        self.endResetModel()

    def retranslate(self, language: Language) -> None:
        """Write everything in `language`."""
        self._language = language
        self.show(self._shares)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def record_at(self, row: int) -> RecordId | None:
        """Return whom a row is about, None for what has nobody."""
        return self._shares[row].record

    @override
    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._shares)

    @override
    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].text(self._language)
        return None

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == LOW_ROLE:
            return False
        if not index.isValid() or role not in _ROLES:
            return None
        part = self._parts(self._shares[index.row()])[index.column()]
        if role == ROW_ROLE:
            return part
        heading = self._columns[index.column()].text(self._language)
        return f"{heading}, {part.text or '—'}" if role == Qt.ItemDataRole.AccessibleTextRole else part.text

    def _parts(self, share: Share) -> list[Part]:
        figures, language = share.figures, self._language
        late = number(figures.overdue, language)
        age, rate = figures.median_age, figures.closure
        return [
            Part(share.name.text(language), Tone.PLAIN),
            Part(number(figures.total, language)),
            Part(number(figures.open, language), Tone.PLAIN),
            Part(late, OVERDUE.tone, OVERDUE.mark) if figures.overdue else Part(late),
            Part("" if rate is None else _RATE.text(language, n=rate), Tone.PLAIN),
            Part("" if age is None else _DAYS.text(language, n=number(age, language))),
            *(Part(number(count, language) if count else "") for count in figures.ages),
        ]


def _ages() -> list[Words]:
    between = [_BETWEEN.filled(low=low + 1, high=high) for low, high in pairwise(AGES)]
    return [_UP_TO.filled(high=AGES[0]), *between, _MORE.filled(low=AGES[-1])]
