"""A few words beside the cursor, within the map: a tool tip would come late, and go while somebody still reads."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

_BESIDE = QPoint(14, 16)  # pixels from the cursor


class Tip(QLabel):
    """Shows rich text; what people typed must have been escaped."""

    def __init__(self, holder: QWidget) -> None:
        super().__init__(holder)
        self._holder = holder
        self.setProperty("role", "tip")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_words(self, words: str, cursor: QPoint) -> None:
        """Show words at a place of the holder, or hide when there are none."""
        self.setVisible(bool(words))
        if not words:
            return
        if words != self.text():
            self.setText(words)
            self.adjustSize()
        self.raise_()
        room, place = self._holder.rect(), cursor + _BESIDE
        if place.x() + self.width() > room.right():
            place.setX(max(0, cursor.x() - _BESIDE.x() - self.width()))
        if place.y() + self.height() > room.bottom():
            place.setY(max(0, cursor.y() - _BESIDE.y() - self.height()))
        self.move(place)
