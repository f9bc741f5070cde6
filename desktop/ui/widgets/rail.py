"""The rail of pages at the left: words, and a count where something waits."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from desktop.ui.theme.measures import CORNER
from desktop.ui.theme.theme import Theme
from desktop.wording.words import Language, Words, number

_Index = QModelIndex | QPersistentModelIndex
_ENTRY = Qt.ItemDataRole.UserRole + 1
_COUNT = Qt.ItemDataRole.UserRole + 2
_STARTS_GROUP = Qt.ItemDataRole.UserRole + 3
_PAGES = Words("Pages", "Pages")
_WAITING = Words("{page}, {n} en attente", "{page}, {n} waiting")


@dataclass(frozen=True, slots=True)
class RailEntry:
    """A page of the rail; a new `group` is set off by a line."""

    key: str
    words: Words
    group: int = 0


class Rail(QListView):
    """The pages; `chosen` carries the key of the one somebody goes to."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[RailEntry], theme: Theme, language: Language) -> None:
        super().__init__()
        self._theme = theme
        self._model = _RailModel(entries, language)
        self._delegate = _RailDelegate(theme)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_PAGES.text(language))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._moved)
        theme.changed.connect(self._restyle)

    def go(self, key: str) -> None:
        """Make the page called `key` the current one."""
        self.setCurrentIndex(self._model.index(self._model.row_of(key)))

    @property
    def current(self) -> str:
        """The key of the current page, empty when there is none."""
        entry = self.currentIndex().data(_ENTRY)
        return entry.key if isinstance(entry, RailEntry) else ""

    def set_count(self, key: str, count: int) -> None:
        """Show that `count` things wait on a page; 0 shows nothing."""
        self._model.set_count(key, count)

    def retranslate(self, language: Language) -> None:
        """Write the pages in `language`."""
        self.setAccessibleName(_PAGES.text(language))
        self._model.set_language(language)

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._theme.font(bold=True))
        small = QFontMetricsF(self._theme.font(self._theme.measures.px(11), bold=True))
        longest = 0.0
        for row in range(self._model.rowCount()):
            index = self._model.index(row)
            count = str(index.data(_COUNT))
            beside = small.horizontalAdvance(count) + 8 if count else self._theme.measures.px(18)
            longest = max(longest, metrics.horizontalAdvance(str(index.data())) + beside)
        rows = sum(self.sizeHintForRow(row) for row in range(self._model.rowCount()))
        bar = self.verticalScrollBar().sizeHint().width() if rows > self.height() else 0
        return QSize(round(max(168.0, longest + 36)) + bar, 400)

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        entry = current.data(_ENTRY)
        if isinstance(entry, RailEntry):
            self.chosen.emit(entry.key)

    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()


class _RailModel(QAbstractListModel):
    def __init__(self, entries: Sequence[RailEntry], language: Language) -> None:
        super().__init__()
        self._entries = tuple(entries)
        self._language = language
        self._counts: dict[str, int] = {}

    def row_of(self, key: str) -> int:
        return next((row for row, entry in enumerate(self._entries) if entry.key == key), -1)

    def set_count(self, key: str, count: int) -> None:
        self._counts[key] = count
        index = self.index(self.row_of(key))
        self.dataChanged.emit(index, index)

    def set_language(self, language: Language) -> None:
        self._language = language
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._entries)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        count = self._counts.get(entry.key, 0)
        word = entry.words.text(self._language)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return word
            case Qt.ItemDataRole.AccessibleTextRole:
                return _WAITING.text(self._language, page=word, n=count) if count else word
            case value if value == _ENTRY:
                return entry
            case value if value == _COUNT:
                return number(count, self._language) if count else ""
            case value if value == _STARTS_GROUP:
                return index.row() > 0 and self._entries[index.row() - 1].group != entry.group
        return None


class _RailDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        measures = self._theme.measures
        return QSize(0, measures.px(34) + (measures.px(15) if index.data(_STARTS_GROUP) else 0))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        palette, measures = self._theme.palette, self._theme.measures
        state = option.state
        whole = QRectF(option.rect)
        box = QRectF(whole.x() + 8, whole.bottom() - measures.px(33), whole.width() - 16, measures.px(32))
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(_STARTS_GROUP):
            painter.fillRect(QRectF(18, whole.y() + measures.px(7), whole.width() - 36, 1), QColor(palette.border))
        painter.setPen(Qt.PenStyle.NoPen)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(palette.indigo if selected else palette.hover))
            painter.drawRoundedRect(box, CORNER, CORNER)
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(palette.on_indigo))
            painter.drawRoundedRect(box.adjusted(2.5, 2.5, -2.5, -2.5), CORNER - 2, CORNER - 2)
        self._paint_words(painter, box.adjusted(10, 0, -10, 0), index, selected)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRectF, index: _Index, selected: bool) -> None:
        palette = self._theme.palette
        count = str(index.data(_COUNT))
        painter.setFont(self._theme.font(self._theme.measures.px(11), bold=True))
        painter.setPen(QColor(palette.on_indigo if selected else palette.ochre))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        used = painter.fontMetrics().horizontalAdvance(count) + 8 if count else 0
        painter.setFont(self._theme.font(bold=selected))
        painter.setPen(QColor(palette.on_indigo if selected else palette.text))
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight,
                                                round(room.width() - used) + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
