"""Short ways to make labels, buttons and lines that take their look from the one style sheet."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui.theme.status import Look, paint_mark
from desktop.ui.theme.theme import Theme

_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def set_role(widget: QWidget, role: str, name: str = "role") -> None:
    """Give a widget the look that the style sheet has for `role`, also after it was shown."""
    if widget.property(name) == role:
        return
    widget.setProperty(name, role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def make_label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label of plain text; what people typed is never read as markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    return label


class Button(QPushButton):
    """A button that Enter presses like Space, in a page as in a dialog."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self.click()
        else:
            super().keyPressEvent(event)


def make_button(role: str = "", clicked: Callable[[], object] | None = None, text: str = "") -> QPushButton:
    """Return a button of a role (`primary`, `link`, `flat`, `danger` or plain)."""
    button = Button(text)
    button.setAutoDefault(False)
    if role:
        button.setProperty("role", role)
    if role == "link":
        button.setCursor(Qt.CursorShape.PointingHandCursor)
    if clicked is not None:
        button.clicked.connect(clicked)
    return button


def make_line() -> QFrame:
    """Return a hairline."""
    line = QFrame()
    line.setProperty("role", "line")
    return line


def row(*widgets: QWidget | int, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Lay widgets beside one another; a number is a stretch."""
    layout = QHBoxLayout()
    _fill(layout, widgets, gap, margins)
    return layout


def column(
    *widgets: QWidget | int, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0),
) -> QVBoxLayout:
    """Lay widgets below one another; a number is a stretch."""
    layout = QVBoxLayout()
    _fill(layout, widgets, gap, margins)
    return layout


def mark_icon(theme: Theme, look: Look, size: int = 12) -> QIcon:
    """Return a status as an icon of `size` pixels at 100 %."""
    side = theme.measures.px(size)
    pixmap = QPixmap(QSize(side, side) * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_mark(painter, pixmap.rect().toRectF().adjusted(0, 0, -side, -side), look.mark, theme.palette.tone(look.tone))
    painter.end()
    return QIcon(pixmap)


def _fill(layout: QBoxLayout, widgets: tuple[QWidget | int, ...], gap: int, margins: tuple[int, ...]) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    for widget in widgets:
        if isinstance(widget, int):
            layout.addStretch(widget)
        else:
            layout.addWidget(widget)
