"""A line of help under what is being typed that does not push the page about."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.ui.widgets.making import make_label


class FloatingNote:
    """Shows a text right under a widget, above everything else of the window, until it is hidden."""

    def __init__(self, under: QWidget) -> None:
        self._under = under
        self._label: QLabel | None = None

    def show_text(self, text: str) -> None:
        """Show `text`, or nothing when it is empty or the widget is not on screen."""
        if not text or not self._under.isVisible():
            self.hide()
            return
        if self._label is None:
            self._label = make_label(role="floating")
            self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._under.destroyed.connect(self._label.deleteLater)
        window = self._under.window()
        self._label.setParent(window)
        self._label.setText(text)
        self._label.adjustSize()
        place = self._under.mapTo(window, QPoint(0, self._under.height() + 2))
        place.setX(max(0, min(place.x(), window.width() - self._label.width() - 4)))
        self._label.move(place)
        self._label.show()
        self._label.raise_()

    def hide(self) -> None:
        """Take the text away."""
        if self._label is not None:
            self._label.hide()
