"""Eight numbered words that two people compare by voice: large, in the order in which they are read out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.ui.widgets.making import make_label

_COLUMNS = 4


class EightWords(QWidget):
    """Two rows of four; a screen reader says them as one line."""

    def __init__(self, words: Sequence[str] = ()) -> None:
        super().__init__()
        self._labels: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(8)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.show_words(words)

    def show_words(self, words: Sequence[str]) -> None:
        """Show other words."""
        self.setAccessibleName(" ".join(words))
        for index in range(len(self._labels), len(words)):
            number, label = make_label(str(index + 1), "note"), make_label(role="word")
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            place = index % _COLUMNS * 2
            self._grid.addWidget(number, index // _COLUMNS, place, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(label, index // _COLUMNS, place + 1)
            self._grid.setColumnStretch(place + 1, 1)
            self._labels.append(label)
        for label, word in zip(self._labels, words, strict=False):
            label.setText(word)

    def words(self) -> list[str]:
        """Return the words shown."""
        return [label.text() for label in self._labels]
