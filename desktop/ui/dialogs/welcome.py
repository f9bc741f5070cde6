"""The first thing somebody sees: their dossiers, and three ways to begin."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.ui.dialogs.frame import fit_screen
from desktop.ui.theme.measures import HUGE, LARGE
from desktop.ui.theme.rows import ROW_ROLE, Part, TwoLines
from desktop.ui.theme.status import Tone
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.lists import TwoLineDelegate
from desktop.ui.widgets.making import column, make_button, make_label
from desktop.ui.widgets.speech import Speech
from desktop.wording.words import Language, Words

_PROMISE = Words(
    "Les réunions, les recommandations et ce qu’elles deviennent, sans internet.",
    "Meetings, recommendations and what becomes of them, without internet.",
)
_RECENT = Words("Vos dossiers", "Your dossiers")
_NONE = Words(
    "Aucun dossier ouvert sur cet ordinateur pour le moment. Créez-en un, ou regardez d’abord l’exemple.",
    "No dossier was opened on this computer yet. Make one, or look at the sample first.",
)
_OPEN = Words("Ouvrir", "Open")
_OTHER = Words("Ouvrir un autre fichier…", "Open another file…")
_FILE = Words("Ouvrir un fichier…", "Open a file…")
_NEW = Words("Nouveau dossier…", "New dossier…")
_DEMO = Words("Découvrir avec un exemple", "Discover with a sample")
_RESTORE = Words("Retrouver une sauvegarde…", "Restore a backup…")
_LANGUAGE = Words("English", "Français")
_PATH = ROW_ROLE + 1
_MISSING = Words("introuvable", "not found")


class Beginning(Enum):
    """What somebody chose."""

    OPEN = auto()       # one of the recent dossiers
    BROWSE = auto()     # another file
    NEW = auto()
    DEMO = auto()
    RESTORE = auto()


@dataclass(frozen=True, slots=True)
class Welcome:
    """What to do, with which dossier (`OPEN` only), in which language."""

    beginning: Beginning
    language: Language
    path: Path | None = None


class WelcomeDialog(QDialog):
    """Recent dossiers at the left, the ways to begin at the right."""

    def __init__(self, recent: Sequence[Path], theme: Theme, language: Language) -> None:
        super().__init__()
        self._speech = Speech(language)
        self._theme = theme
        self.answer: Welcome | None = None
        self.setWindowTitle("Toguna")
        self.list = QListWidget()
        self._delegate = TwoLineDelegate(theme)
        self.list.setItemDelegate(self._delegate)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.itemActivated.connect(self._open)
        for path in recent:
            self._add(path)
        self._open_button = make_button("primary", self._open)
        self._open_button.setEnabled(bool(recent))
        self._open_button.setDefault(bool(recent))
        self._speech.say(_OPEN, self._open_button.setText)
        self._lay_out(bool(recent))
        if recent:
            self.list.setCurrentRow(0)
            self.list.setFocus()

    @classmethod
    def ask(cls, recent: Sequence[Path], theme: Theme, language: Language) -> Welcome | None:
        """Return what somebody chose, None when they closed the window."""
        dialog = cls(recent, theme, language)
        dialog.exec()
        return dialog.answer

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        for index in range(self.list.count()):
            self._say(self.list.item(index))

    def _add(self, path: Path) -> None:
        item = QListWidgetItem()
        item.setData(_PATH, path)
        if not path.is_file():
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._say(item)
        self.list.addItem(item)

    def _say(self, item: QListWidgetItem) -> None:
        path = item.data(_PATH)
        missing = () if item.flags() else (Part(self._speech.text(_MISSING), Tone.ATTENTION),)
        shown = TwoLines(path.stem, parts=(*missing, Part(str(path.parent))))
        item.setText(shown.spoken())
        item.setData(ROW_ROLE, shown)

    def _lay_out(self, any_recent: bool) -> None:
        promise = self._label(_PROMISE, "muted")
        left = column(self._label(_RECENT, "section"), gap=8)
        left.addWidget(self.list if any_recent else self._label(_NONE, ""), 1)
        ways = column(self._open_button, gap=8)
        self._open_button.setVisible(any_recent)
        begin, find = ((_NEW, self._new), (_DEMO, self._demo)), ((_FILE, self._browse), (_RESTORE, self._restore))
        for words, clicked in ((_OTHER, self._browse), *begin, find[1]) if any_recent else (*begin, *find):
            first = words is _NEW and not any_recent
            button = make_button("primary" if first else "", clicked)
            button.setDefault(first)
            self._speech.say(words, button.setText)
            ways.addWidget(button)
        ways.addStretch(1)
        language = make_button("link", self._switch)
        self._speech.say(_LANGUAGE, language.setText)
        ways.addWidget(language, 0, Qt.AlignmentFlag.AlignRight)
        middle = QHBoxLayout()
        middle.setSpacing(HUGE)
        middle.addLayout(left, 3)
        middle.addLayout(ways, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(HUGE, HUGE, HUGE, LARGE)
        layout.setSpacing(LARGE)
        layout.addWidget(make_label("Toguna", "title"))
        layout.addWidget(promise)
        layout.addLayout(middle, 1)
        fit_screen(self, self._theme.measures.px(720), self._theme.measures.px(420))

    def _label(self, words: Words, role: str) -> QLabel:
        label = make_label(role=role, wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._speech.say(words, label.setText)
        return label

    def _take(self, beginning: Beginning, path: Path | None = None) -> None:
        self.answer = Welcome(beginning, self._speech.language, path)
        self.accept()

    def _open(self, _item: QWidget | None = None) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._take(Beginning.OPEN, item.data(_PATH))

    def _browse(self) -> None:
        self._take(Beginning.BROWSE)

    def _new(self) -> None:
        self._take(Beginning.NEW)

    def _demo(self) -> None:
        self._take(Beginning.DEMO)

    def _restore(self) -> None:
        self._take(Beginning.RESTORE)

    def _switch(self) -> None:
        other = Language.FR if self._speech.language is Language.EN else Language.EN
        self.retranslate(other)
