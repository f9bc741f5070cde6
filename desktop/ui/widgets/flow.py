"""Things beside one another that go on below when there is no room: chips, fields at 200 % text."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget
from typing_extensions import override


class FlowLayout(QLayout):
    """Lays items in lines; the ones that like to be wide (`Expanding`) share what is left of theirs."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 12, line_gap: int = 12, even: bool = False
    ) -> None:
        """`even` makes all items of a line as high as its highest."""
        super().__init__(parent)
        self._even = even
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._line_gap = line_gap
        self._heights: dict[int, int] = {}      # by width, until something changes: layouts ask hundreds of times
        self.setContentsMargins(0, 0, 0, 0)

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Add a widget before the one at `index`."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            margins = self.contentsMargins()
            inner = width - margins.left() - margins.right()
            height = self._arrange(QRect(0, 0, inner, 0), place=False)
            self._heights[width] = height + margins.top() + margins.bottom()
        return self._heights[width]

    @override
    def invalidate(self) -> None:
        self._heights = {}
        super().invalidate()

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect.marginsRemoved(self.contentsMargins()), place=True)

    @override
    def sizeHint(self) -> QSize:
        widths = [item.sizeHint().width() for item in self._shown()]
        margins = self.contentsMargins()
        width = sum(widths) + self._gap * max(0, len(widths) - 1) + margins.left() + margins.right()
        return QSize(width, self.minimumSize().height())

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            wanted = item.sizeHint().width()
            if not lines or used + self._gap + wanted > width:
                lines.append([item])
                used = wanted
            else:
                lines[-1].append(item)
                used += self._gap + wanted
        return lines

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        top = rect.y()
        for line in self._lines(rect.width()):
            widths = _widths(line, rect.width() - self._gap * (len(line) - 1))
            heights = [_height(item, width) for item, width in zip(line, widths, strict=True)]
            left = rect.x()
            for item, width, height in zip(line, widths, heights, strict=True):
                if place:
                    high = max(heights) if self._even else height
                    item.setGeometry(QRect(QPoint(left, top), QSize(width, high)))
                left += width + self._gap
            top += max(heights) + self._line_gap
        return max(0, top - self._line_gap - rect.y())


class FlowRow(QWidget):
    """Widgets on one line that go on below when the window is narrow or the letters are large."""

    def __init__(self, *widgets: QWidget, gap: int = 12, line_gap: int = 12, even: bool = False) -> None:
        super().__init__()
        self._line = FlowLayout(self, gap=gap, line_gap=line_gap, even=even)
        for widget in widgets:
            self._line.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a widget behind the others."""
        self._line.addWidget(widget)

    def drop(self, widget: QWidget) -> None:
        """Let a widget go."""
        self._line.removeWidget(widget)
        widget.hide()
        widget.deleteLater()


def _widths(line: list[QLayoutItem], room: int) -> list[int]:
    widths = [min(item.sizeHint().width(), room) for item in line]
    growing = [index for index, item in enumerate(line) if _grows(item)]
    spare = room - sum(widths)
    for index in growing if spare > 0 else ():
        widths[index] += spare // len(growing)
    return widths


def _grows(item: QLayoutItem) -> bool:
    return bool(item.expandingDirections() & Qt.Orientation.Horizontal)


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
