"""Paints the cells of the spreadsheet, and puts an editor over the one that somebody types into."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QTextCursor
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from desktop.domain.declaration import FieldType
from desktop.ui.pages.actors.table.editor import CellLine, CellText, Leaving
from desktop.ui.pages.actors.table.model import CellLook
from desktop.ui.theme.palette import blend
from desktop.ui.theme.rows import ROW_ROLE
from desktop.ui.theme.status import Tone, paint_mark
from desktop.ui.theme.theme import Theme
from desktop.usecases.activities.grid import COLUMNS
from desktop.usecases.activities.targets import ACTIVITY

_Index = QModelIndex | QPersistentModelIndex
Propose = Callable[[str, str], Sequence[str]]  # column and what is typed
PADDING, _MARK, _GAP = 6, 9, 4  # pixels at 100 %
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FREE_TEXT = frozenset({FieldType.TEXT, FieldType.LONG_TEXT})


class _Inks:
    """Colours of one look, mixed once and not for every cell."""

    def __init__(self, theme: Theme) -> None:
        palette = theme.palette
        self.text, self.muted = QColor(palette.text), QColor(palette.muted)
        self.surface, self.selection, self.line = (
            QColor(palette.surface), QColor(palette.selection), QColor(palette.hairline),
        )  # fmt: skip
        self.wrong, self.doubtful = (QColor(blend(ink, palette.surface, 0.10)) for ink in (palette.red, palette.ochre))
        self.cursor = QPen(QColor(palette.indigo), 2)


class CellDelegate(QStyledItemDelegate):
    """`left` says how somebody left an editor, once its text is on its way."""

    left = Signal(object)  # Leaving

    def __init__(self, theme: Theme, propose: Propose) -> None:
        super().__init__()
        self._theme = theme
        self._propose = propose
        self.replacing = False  # the next editor begins empty, and arrows lead out of it
        self._current = QPersistentModelIndex()
        self._inks = _Inks(theme)
        theme.changed.connect(self._mix)

    def show_current(self, index: QModelIndex) -> None:
        """Draw the cursor around this cell."""
        self._current = QPersistentModelIndex(index)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look = index.data(ROW_ROLE)
        if not isinstance(look, CellLook):
            return
        palette, px = self._theme.palette, self._theme.measures.px
        inks = self._inks
        box = QRectF(option.rect)
        painter.save()
        self._paint_ground(painter, box, look, bool(option.state & QStyle.StateFlag.State_Selected))
        room = box.adjusted(px(PADDING), 0, -px(PADDING), 0)
        if look.mark is not None:
            side = px(_MARK)
            mark = QRectF(room.right() - side, room.center().y() - side / 2, side, side)
            paint_mark(painter, mark, look.mark, palette.tone(look.tone))
            room.setRight(mark.left() - px(_GAP))
        painter.setFont(option.font)
        painter.setPen(inks.text if look.mark or look.tone is Tone.PLAIN else inks.muted)
        text = option.fontMetrics.elidedText(look.text, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
        painter.drawText(room, _RIGHT if look.right else _LEFT, text)
        if self._current == index:
            painter.setPen(inks.cursor)
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        column = COLUMNS[index.column()]
        field = ACTIVITY.fields[column]
        if field.holds is FieldType.LONG_TEXT:
            editor: CellLine | CellText = CellText(parent)
        else:
            editor = CellLine(
                parent, self._theme, partial(self._propose, column), takes_first=field.holds not in _FREE_TEXT,
                replacing=self.replacing,
            )  # fmt: skip
        editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        editor.left.connect(partial(self._leave, editor))
        text = "" if self.replacing else str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, CellLine):
            editor.setText(text)
        else:
            editor.setPlainText(text)
            editor.moveCursor(QTextCursor.MoveOperation.End)
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Leave an editor what is typed into it: the view asks for this again whenever cells change meanwhile."""

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, CellLine):
            model.setData(index, editor.text())
        elif isinstance(editor, CellText):
            model.setData(index, editor.toPlainText())

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        box, px = option.rect, self._theme.measures.px
        if isinstance(editor, CellText):
            box.setWidth(max(box.width(), px(320)))
            box.setHeight(px(120))
            parent = editor.parentWidget()
            if parent is not None:
                box.moveBottom(min(box.bottom(), parent.height() - 1))
                box.moveRight(min(box.right(), parent.width() - 1))
        else:
            box.setWidth(max(box.width(), px(160)))
        editor.setGeometry(box)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave keys to the editors, which know where they lead."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        return super().eventFilter(watched, event)

    def _mix(self) -> None:
        self._inks = _Inks(self._theme)

    def _leave(self, editor: QWidget, leaving: Leaving) -> None:
        if leaving.keeps:
            self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.left.emit(leaving)

    def _paint_ground(self, painter: QPainter, box: QRectF, look: CellLook, selected: bool) -> None:
        inks = self._inks
        marked = inks.wrong if look.tone is Tone.DANGER else inks.doubtful
        ground = inks.selection if selected else marked if look.mark is not None else inks.surface
        painter.fillRect(box, ground)
        painter.setPen(inks.line)
        inner = box.adjusted(0, 0, -1, -1)
        painter.drawLine(inner.bottomLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomRight())
