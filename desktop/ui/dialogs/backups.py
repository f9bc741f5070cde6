"""Chooses the backup to go back to, by when it was made."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.ui.dialogs.frame import DialogFrame
from desktop.ui.theme.rows import ROW_ROLE, TwoLines
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.lists import TwoLineDelegate
from desktop.wording.words import Language, Words

_TITLE = Words("Retrouver une sauvegarde", "Restore a backup")
_SENTENCE = Words(
    "La sauvegarde choisie devient un nouveau fichier\u00a0; le dossier d’aujourd’hui reste où il est.",
    "The backup you choose becomes a new file; the dossier of today stays where it is.",
)
_RESTORE = Words("Retrouver", "Restore")
_PATH = ROW_ROLE + 1
_BACKUPS = Words("Sauvegardes", "Backups")


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One backup: its file, when it was made, how large it is."""

    path: Path
    made: Words
    size: Words


class BackupsDialog(DialogFrame):
    """The backups, newest first."""

    def __init__(
        self, rows: Sequence[BackupRow], theme: Theme, language: Language, parent: QWidget | None = None
    ) -> None:
        """`rows` are not empty: without a backup there is nothing to choose."""
        super().__init__(_TITLE, _RESTORE, language, parent, sentence=_SENTENCE)
        self.list = QListWidget()
        self.list.setProperty("role", "boxed")
        self.list.setAccessibleName(self.say(_BACKUPS))
        self._delegate = TwoLineDelegate(theme, boxed=True)
        self.list.setItemDelegate(self._delegate)
        self.list.setMinimumHeight(theme.measures.px(200))
        self.list.itemActivated.connect(self.accept)
        for shown in rows:
            line = TwoLines(self.say(shown.made), self.say(shown.size))
            item = QListWidgetItem(line.spoken())
            item.setData(ROW_ROLE, line)
            item.setData(_PATH, shown.path)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.body.addWidget(self.list)
        self.list.setFocus()

    @classmethod
    def ask(
        cls, rows: Sequence[BackupRow], theme: Theme, language: Language, parent: QWidget | None = None
    ) -> Path | None:
        """Return the file of the chosen backup, None when the person renounced."""
        dialog = cls(rows, theme, language, parent)
        return dialog.chosen() if dialog.answered() else None

    def chosen(self) -> Path | None:
        """Return the file of the row in sight."""
        item = self.list.currentItem()
        path = item.data(_PATH) if item is not None else None
        return path if isinstance(path, Path) else None
