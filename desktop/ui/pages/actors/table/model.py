"""The spreadsheet as Qt asks for it: a cell is written when it is seen."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.ui.pages.actors.table.rows import GridRows
from desktop.ui.theme.rows import ROW_ROLE
from desktop.ui.theme.status import Mark, Tone
from desktop.usecases.activities.drafts import CellKey
from desktop.usecases.activities.grid import COLUMNS, NUMBERS, CellWords
from desktop.usecases.activities.targets import ACTIVITY
from desktop.usecases.activities.typed_cells import CellReading
from desktop.wording.words import Language, Words

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_ROLES = frozenset({
    ROW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
})  # fmt: skip
_OF_CELL = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
    | Qt.ItemFlag.ItemNeverHasChildren
)  # fmt: skip
_SPOKEN = Words("{column}\u00a0: {text}. {remark}", "{column}: {text}. {remark}")
_EMPTY = Words("vide", "empty")
_VERSIONS = Words(
    "Des bureaux ont écrit ici des choses différentes\u00a0: {n} versions.",
    "Offices wrote different things here: {n} versions.",
)
_NEW_ROW = Words("Nouvelle ligne\u00a0: tapez ou collez ici.", "New row: type or paste here.")
_RIGHT = frozenset(place for place, name in enumerate(COLUMNS) if ACTIVITY.fields[name].holds in NUMBERS)
_PLACES = {name: place for place, name in enumerate(COLUMNS)}


@dataclass(frozen=True, slots=True)
class CellLook:
    """What a cell shows: its text, and a shape in a tone where somebody should look at it."""

    text: str
    mark: Mark | None = None
    tone: Tone = Tone.PLAIN
    right: bool = False


class ActivityTableModel(QAbstractTableModel):
    """`entered` carries the cell and the text that somebody typed into it; whoever hears it keeps it."""

    entered = Signal(object, str, str)  # RecordId, column, text
    moving = Signal()  # rows are about to stand elsewhere: hand on what is being typed

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows = GridRows()
        self.words: CellWords | None = None
        self.reading: CellReading | None = None
        self._language = language
        self._shown: dict[CellKey, str] = {}

    def know(self, words: CellWords, reading: CellReading) -> None:
        """Write and understand names so from now on."""
        self.words, self.reading = words, reading
        self._language = words.language
        self._shown.clear()

    def begin(self) -> None:
        """Announce that rows will stand elsewhere."""
        self.moving.emit()
        self.beginResetModel()

    def end(self) -> None:
        """Show the rows as they stand now."""
        self._shown.clear()
        self.endResetModel()

    def renew(self) -> None:
        """Write all cells anew that are in sight; rows stand where they stood."""
        self._shown.clear()
        last = self.index(self.rowCount() - 1, len(COLUMNS) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def append(self, records: list[RecordId]) -> None:
        """Show new rows below the others."""
        new = [record for record in records if self.rows.place(record) is None]
        if not new:
            return
        first = self.rows.count + 1
        self.beginInsertRows(_NO_INDEX, first, first + len(new) - 1)
        self.rows.append(new)
        self.endInsertRows()

    def key(self, index: _Index) -> CellKey:
        """Return the cell of an index."""
        return self.rows.at(index.row()), COLUMNS[index.column()]

    def column(self, name: str) -> int:
        """Return where a column stands."""
        return _PLACES[name]

    def text(self, key: CellKey) -> str:
        """Return a cell as it is edited and copied."""
        written = self.rows.written(key)
        if written is not None:
            return written
        return self.words.text(self.rows.record(key[0]), key[1]) if self.words else ""

    def remark(self, key: CellKey) -> Words | None:
        """Return what a person should know of a cell, None where all is well."""
        draft = self.rows.drafts.get(key)
        if draft is not None and key not in self.rows.pending:
            if key in self.rows.refusals:
                return self.rows.refusals[key]
            return self.reading.meaning(key[1], draft).reason if self.reading else None
        if key in self.rows.contested:
            return _VERSIONS.filled(n=self.rows.contested[key])
        return self.rows.warnings.get(key[0], {}).get(key[1])

    @override
    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() or self.words is None else self.rows.count + 1

    @override
    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        return _OF_CELL if index.isValid() else Qt.ItemFlag.NoItemFlags

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ROLES or not index.isValid() or self.words is None:
            return None
        key = self.key(index)
        if role == ROW_ROLE:
            return self._look(key, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text_shown(key)
        if role == Qt.ItemDataRole.EditRole:
            return self.text(key)
        remark = self.remark(key)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(key, remark)
        text = self._text_shown(key) or _EMPTY.text(self._language)
        said = _SPOKEN.text(
            self._language, column=ACTIVITY.fields[key[1]].label.text(self._language), text=text,
            remark=remark.text(self._language) if remark else "",
        )  # fmt: skip
        return said.strip()

    @override
    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        key = self.key(index)
        if value != self.text(key):
            self.entered.emit(*key, value)
        return True

    @override
    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if way == Qt.Orientation.Horizontal:
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return ACTIVITY.fields[COLUMNS[section]].label.text(self._language)
            return None
        blank = section >= self.rows.count
        if role == Qt.ItemDataRole.DisplayRole:
            return "+" if blank else str(section + 1)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole) and blank:
            return _NEW_ROW.text(self._language)
        return None

    def _text_shown(self, key: CellKey) -> str:
        if key not in self._shown:
            written = self.rows.written(key)
            if written is not None:
                self._shown[key] = " ".join(written.split())
            elif self.words is not None:
                self._shown[key] = self.words.shown(self.rows.record(key[0]), key[1])
        return self._shown[key]

    def _look(self, key: CellKey, column: int) -> CellLook:
        text, rows = self._text_shown(key), self.rows
        if key in rows.pending:
            return CellLook(text, tone=Tone.MUTED)
        if key in rows.drafts:
            return CellLook(text, Mark.ALERT, Tone.DANGER)
        if key in rows.contested:
            return CellLook(text, Mark.HALF, Tone.ATTENTION, column in _RIGHT)
        if key[1] in rows.warnings.get(key[0], ()):
            return CellLook(text, Mark.STAR, Tone.ATTENTION, column in _RIGHT)
        if key[0] == rows.blank and column == 0:
            return CellLook(_NEW_ROW.text(self._language), tone=Tone.MUTED)
        if key[1] == "sensitivity" and key[0] not in rows.records:
            return CellLook("")  # of a row that is none yet
        return CellLook(text, right=column in _RIGHT)

    def _tip(self, key: CellKey, remark: Words | None) -> str | None:
        """Return why a cell is marked, else all of a long text."""
        if remark is not None:
            return remark.text(self._language)
        text = self.text(key)
        return text if len(text) > 24 else None
