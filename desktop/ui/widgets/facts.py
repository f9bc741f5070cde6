"""What is known of something, as a table of two columns to read: a muted label, then what it says."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.ui.widgets.making import make_label
from desktop.ui.widgets.speech import Speech
from desktop.wording.words import Language, Words


class Facts(QWidget):
    """Lines of label and value; a value that is None leaves its line out."""

    def __init__(self, labels: Sequence[Words], language: Language) -> None:
        super().__init__()
        self._speech = Speech(language)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self._lines: list[tuple[QLabel, QLabel]] = []
        for index, words in enumerate(labels):
            label, value = make_label(role="muted", wrap=True), make_label(wrap=True)
            label.setBuddy(value)
            self._speech.say(words, label.setText)
            grid.addWidget(label, index, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, index, 1, Qt.AlignmentFlag.AlignTop)
            self._lines.append((label, value))

    def show_values(self, values: Sequence[Words | None]) -> None:
        """Show what each line says."""
        for (label, value), words in zip(self._lines, values, strict=True):
            label.setVisible(words is not None)
            value.setVisible(words is not None)
            if words is not None:
                self._speech.say(words, value.setText)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
