"""Steps of a guide: each with its number or, once done, a tick; what it asks, and the buttons that do it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui.theme.status import Mark, paint_mark
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.making import make_label, row
from desktop.ui.widgets.speech import Speech
from desktop.wording.words import Language, Words

_DONE = Words("étape {n}, faite", "step {n}, done")
_TO_DO = Words("étape {n}", "step {n}")


class NumberedStep(QFrame):
    """One step; add what does it to `body`."""

    def __init__(self, number: int, title: Words, said: Words, theme: Theme, language: Language) -> None:
        super().__init__()
        self._number = number
        self._speech = Speech(language)
        self._disc = _Disc(number, theme)
        heading, text = make_label(role="section", wrap=True), make_label(wrap=True)
        self._speech.say(title, heading.setText, self.setAccessibleName)
        self._speech.say(said, text.setText)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        for label in (heading, text):
            self.body.addWidget(label)
        layout = row(gap=12, margins=(0, 4, 0, 12))
        layout.addWidget(self._disc, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self.body, 1)
        self.setLayout(layout)
        self.set_done(False)

    def add(self, widget: QWidget) -> None:
        """Add what does the step."""
        self.body.addWidget(widget)

    def set_done(self, done: bool) -> None:
        """Show the step as done or to do."""
        self._disc.set_done(done)
        self._speech.say((_DONE if done else _TO_DO).filled(n=self._number), self._disc.setAccessibleName)

    def retranslate(self, language: Language) -> None:
        """Say it in `language`."""
        self._speech.retranslate(language)


class _Disc(QWidget):
    """The number in a ring, or a tick in a full disc."""

    def __init__(self, number: int, theme: Theme) -> None:
        super().__init__()
        self._number = number
        self._theme = theme
        self._done = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_done(self, done: bool) -> None:
        self._done = done
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = self._theme.measures.px(24)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette, px = self._theme.palette, self._theme.measures.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(palette.green if self._done else palette.indigo), 1.5))
        painter.setBrush(QColor(palette.green) if self._done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
        if self._done:
            inset = px(6)
            paint_mark(painter, box.adjusted(inset, inset, -inset, -inset), Mark.TICK, palette.surface)
            return
        painter.setFont(self._theme.font(self._theme.measures.small, bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))
