"""The list of what was found: groups under their names, under each hit the words that were looked for in bold."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.ui.theme.rows import ROW_ROLE, Heading, Part, TwoLines
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.lists import TwoLineDelegate

_HIT = Qt.ItemDataRole.UserRole + 10    # the place of a row among the hits; headings have none
_WIDTH, _FOOT = 620, 8


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: what it is, what to know about it, and the `target` that leads there.

    `note` says where the words stand, `detail` is the text there with `marks` (begin, end) on the words; hits of one
    `group` stand under its name.
    """

    title: str
    target: object
    detail: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    note: str = ""
    group: str = ""

    def row(self) -> TwoLines:
        """Return the row that shows it."""
        parts = (Part(self.note), Part(self.detail, bold=self.marks))
        return TwoLines(self.title, parts=tuple(part for part in parts if part.text))


class HitList(QListWidget):
    """Floats over the window under the field that somebody types in, which keeps the keyboard."""

    picked = Signal()   # the current hit was pressed with the mouse

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._delegate = TwoLineDelegate(theme, boxed=True)
        self.setProperty("role", "boxed")
        self.setItemDelegate(self._delegate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemPressed.connect(self._press)
        self.hide()

    @property
    def chosen(self) -> int:
        """The place of the current hit, -1 where there is none."""
        item = self.currentItem()
        return -1 if item is None or item.data(_HIT) is None else int(item.data(_HIT))

    def show_hits(self, hits: Sequence[Hit], note: str) -> None:
        """Show a sentence, and hits under the names of their groups; the first hit is the current one."""
        self.clear()
        if note:
            self._add_heading(note)
        group = ""
        for place, hit in enumerate(hits):
            if hit.group != group and hit.group:
                self._add_heading(hit.group)
            group = hit.group
            row = hit.row()
            item = QListWidgetItem(row.spoken())
            item.setData(ROW_ROLE, row)
            item.setData(_HIT, place)
            self.addItem(item)
        if hits:
            self.move_by(1)

    def move_by(self, steps: int) -> None:
        """Go some hits down, or up where `steps` is negative, as far as there are any."""
        rows = [row for row in range(self.count()) if self.item(row).data(_HIT) is not None]
        if rows:
            at = rows.index(self.currentRow()) + steps if self.currentRow() in rows else 0
            self.setCurrentRow(rows[max(0, min(at, len(rows) - 1))])
            if self.currentRow() == rows[0]:
                self.scrollToTop()      # the heading above it too

    def place_under(self, field: QWidget) -> None:
        """Lie under `field`, as wide as a line of text and inside the window."""
        window = self.window()
        corner = field.mapTo(window, QPoint(0, field.height() + 2))
        height = sum(self.sizeHintForRow(row) for row in range(self.count())) + 6
        width = max(field.width(), self._theme.measures.px(_WIDTH))
        room = window.size()
        self.setGeometry(
            corner.x(),
            corner.y(),
            min(width, room.width() - corner.x() - _FOOT),
            min(height, room.height() - corner.y() - _FOOT),
        )
        self.raise_()

    def announce(self, said: str, field: QWidget) -> None:
        """Have a screen reader say something, and the current hit."""
        item = self.currentItem()
        words = ". ".join(text for text in (said, "" if item is None else item.text()) if text)
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(field, words))

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setData(ROW_ROLE, Heading(text))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def _press(self, item: QListWidgetItem) -> None:
        if item.data(_HIT) is not None:
            self.picked.emit()
