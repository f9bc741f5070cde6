"""The line at the foot that always says whether everything is saved, and how the dossier is protected."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame

from desktop.ui.theme.measures import LARGE
from desktop.ui.theme.status import Look, Mark, Tone
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.elided import ElidedLabel
from desktop.ui.widgets.making import make_label, row, set_role
from desktop.ui.widgets.marks import StatusMark
from desktop.ui.widgets.speech import Speech
from desktop.wording.words import Language, Words


class Protection(Enum):
    """What keeps strangers out of the dossier."""

    ENCRYPTED = auto()
    PLAIN = auto()
    READ_ONLY = auto()


_BLINK = 250        # milliseconds; an edit takes a few, and a word that flickers says nothing
_SAVED = Words("Enregistré", "Saved")
_SAVING = Words("Enregistrement…", "Saving…")
_NOT_SAVED = Words("Non enregistré", "Not saved")
_PROTECTIONS = {
    Protection.ENCRYPTED: Words("Dossier chiffré", "Encrypted dossier"),
    Protection.PLAIN: Words("Dossier d’entraînement, non chiffré", "Training dossier, not encrypted"),
    Protection.READ_ONLY: Words("Lecture seule", "Read only"),
}


class StatusLine(QFrame):
    """Saved or not at the left, then notes; protection at the right."""

    def __init__(self, theme: Theme, language: Language, protection: Protection) -> None:
        super().__init__()
        self._theme = theme
        self._speech = Speech(language)
        self._saved = StatusMark(theme, language)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_BLINK)
        self._slow.timeout.connect(self._say_saving)
        self._notes = ElidedLabel(role="muted")
        self._said: tuple[Words, ...] = ()
        plain = protection is Protection.PLAIN
        self._protection = make_label(role="attention" if plain else "muted")
        self._speech.say(_PROTECTIONS[protection], self._protection.setText)
        self.setObjectName("statusline")
        self.setLayout(row(self._saved, self._notes, self._protection, gap=22, margins=(LARGE, 0, LARGE, 0)))
        theme.changed.connect(self._measure)
        self._measure()
        self.show_saved()

    def show_saved(self) -> None:
        """Say that everything is on the disk."""
        self._slow.stop()
        self._saved.show_status(Look(Mark.TICK, Tone.DONE), _SAVED)

    def show_saving(self) -> None:
        """Say that edits are on their way, once they take longer than a blink."""
        self._slow.start()

    def show_trouble(self) -> None:
        """Say that the last edit is not on the disk; why is told by a message."""
        self._slow.stop()
        self._saved.show_status(Look(Mark.ALERT, Tone.DANGER), _NOT_SAVED)

    def set_notes(self, notes: Sequence[Words]) -> None:
        """Show what else is worth knowing all the time, such as what was not sent yet."""
        self._said = tuple(notes)
        self._notes.set_text("   ·   ".join(self._speech.text(note) for note in notes))

    def retranslate(self, language: Language) -> None:
        """Say it in `language`."""
        self._speech.retranslate(language)
        self._saved.retranslate(language)
        self.set_notes(self._said)

    def _say_saving(self) -> None:
        self._saved.show_status(Look(Mark.HALF, Tone.MUTED), _SAVING)

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.measures.px(26))
        set_role(self._notes, "muted")
