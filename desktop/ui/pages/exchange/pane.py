"""The right side of the page: a title, what to know at once, then the rest, scrolling."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import column, make_label, row
from desktop.ui.widgets.sheet import Sheet
from desktop.ui.widgets.speech import Speech
from desktop.wording.words import Language, Words

READABLE = 680      # pixels at 100 %: no line of a text is longer


class Pane(QFrame):
    """Subclasses fill `body` under a head of title and muted line."""

    def __init__(self, place: Workplace, *, scrolls: bool = True) -> None:
        """One that holds a list does not scroll itself."""
        super().__init__()
        self.setObjectName("sheet")
        self.place = place
        self.speech = Speech(place.language)
        self._texts: list[QLabel] = []
        place.theme.changed.connect(self._limit_texts)
        self.title = make_label(role="record", wrap=True)
        self.under = make_label(role="muted", wrap=True)
        margins = (24, 14, 24, 24)
        if scrolls:
            sheet = Sheet(margins=margins, gap=12)
            self.body: QVBoxLayout = sheet.body
            self.setLayout(column(sheet, gap=0))
        else:
            self.body = column(gap=12, margins=margins)
            self.setLayout(self.body)
        self.body.addLayout(column(self.title, self.under, gap=4))

    def head(self, title: Words, under: Words | None) -> None:
        """Write the head."""
        self.speech.say(title, self.title.setText, self.setAccessibleName)
        self.under.setVisible(under is not None)
        if under is not None:
            self.speech.say(under, self.under.setText)

    def section(self, words: Words) -> QLabel:
        """Add a section's heading."""
        label = make_label(role="section", wrap=True)
        label.setContentsMargins(0, 10, 0, 0)
        self.speech.say(words, label.setText)
        self.body.addWidget(label)
        return label

    def text(self, words: Words, role: str = "") -> QLabel:
        """Add a paragraph."""
        label = make_label(role=role, wrap=True)
        self.speech.say(words, label.setText)
        self._texts.append(label)
        self._limit_texts()
        line = row()        # a layout of its own, which knows how high a text is that may not be wider
        line.addWidget(label, 100)
        line.addStretch(1)
        self.body.addLayout(line)
        return label

    def buttons(self, *widgets: QWidget) -> FlowRow:
        """Add buttons on one line, or on several where there is no room."""
        line = FlowRow(*widgets, gap=8, line_gap=8)
        self.body.addWidget(line)
        return line

    def add(self, widget: QWidget) -> None:
        """Add a widget that is as wide as it likes to be."""
        self.body.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self.speech.retranslate(language)

    def _limit_texts(self) -> None:
        for label in self._texts:
            label.setMaximumWidth(self.place.theme.measures.px(READABLE))

    def enter(self) -> None:
        """Put the cursor into the first thing to do here."""
