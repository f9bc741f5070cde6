"""What is being done and how far, with *Arrêter*: for work that goes on while one does something else."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar

from desktop.ui.widgets.making import column, make_button, make_label, row
from desktop.ui.widgets.speech import Speech
from desktop.wording.words import Language, Words

_STOP = Words("Arrêter", "Stop")


class WorkingStrip(QFrame):
    """A sentence over a moving bar; hidden while nothing goes on. `stopped` when somebody wants no more of it."""

    stopped = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._speech = Speech(language)
        self._text = make_label(wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._stop = make_button("", self.stopped.emit)
        self._speech.say(_STOP, self._stop.setText)
        words = column(self._text, self._bar, gap=6)
        layout = row(gap=12)
        layout.addLayout(words, 1)
        layout.addWidget(self._stop)
        self.setLayout(layout)
        self.hide()

    def show_work(self, words: Words | None, *, stoppable: bool = True) -> None:
        """Say what is being done; None: nothing any more."""
        self.setVisible(words is not None)
        self._bar.setRange(0, 0 if words is not None else 1)    # a bar that nobody sees must not be drawn on and on
        self._stop.setVisible(stoppable)
        if words is not None:
            self._speech.say(words, self._text.setText, self._bar.setAccessibleName)

    def retranslate(self, language: Language) -> None:
        """Say it in `language`."""
        self._speech.retranslate(language)
