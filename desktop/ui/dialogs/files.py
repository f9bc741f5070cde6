"""Asks for a file: in Qt's own window where the system has none, with our words where Qt would leave English."""

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.wording.words import Language, Words

_OPEN = Words("Ouvrir", "Open")
_CHOOSE = Words("Choisir", "Choose")
_SAVE = Words("Enregistrer", "Save")
_CANCEL = Words("Renoncer", "Cancel")
_FOLDER = Words("Dans\u00a0:", "In:")
_NAME = Words("Nom du fichier\u00a0:", "File name:")
_KIND = Words("Type\u00a0:", "Type:")

Patterns = Sequence[tuple[Words, str]]      # such as (`Dossiers Toguna`, `*.toguna`)


class FileDialog(QFileDialog):
    """A file to open or to write, several to open, or a folder."""

    def __init__(
        self, title: Words, patterns: Patterns, language: Language, parent: QWidget | None, place: Path, *, save: bool
    ) -> None:
        """`place` is the folder to begin in, or with `save` the file proposed."""
        super().__init__(parent, title.text(language), str(place.parent if save else place))
        self.setNameFilters([f"{words.text(language)} ({pattern})" for words, pattern in patterns])
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave if save else QFileDialog.AcceptMode.AcceptOpen)
        self.setFileMode(QFileDialog.FileMode.AnyFile if save else QFileDialog.FileMode.ExistingFile)
        labels = {
            QFileDialog.DialogLabel.LookIn: _FOLDER,
            QFileDialog.DialogLabel.FileName: _NAME,
            QFileDialog.DialogLabel.FileType: _KIND,
            QFileDialog.DialogLabel.Accept: _SAVE if save else _OPEN,
            QFileDialog.DialogLabel.Reject: _CANCEL,
        }
        for label, words in labels.items():
            self.setLabelText(label, words.text(language))
        self._patterns = {shown: pattern for shown, (_, pattern) in zip(self.nameFilters(), patterns, strict=True)}
        if save:
            self.setDefaultSuffix(_ending(patterns[0][1]))
            self.selectFile(place.name)
            self.filterSelected.connect(self._follow_filter)

    @classmethod
    def ask_open(
        cls, title: Words, patterns: Patterns, language: Language, parent: QWidget | None, folder: Path
    ) -> Path | None:
        """Return a file that exists, None when the person renounced."""
        return cls(title, patterns, language, parent, folder, save=False).answer()

    @classmethod
    def ask_save(
        cls, title: Words, patterns: Patterns, language: Language, parent: QWidget | None, proposed: Path, *,
        replace: bool = True,
    ) -> Path | None:
        """Return where to write; the ending of the first pattern is added where none was typed.

        With `replace` a file that exists may be taken once the person says so; without, the caller must refuse it.
        """
        dialog = cls(title, patterns, language, parent, proposed, save=True)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not replace)
        return dialog.answer()

    @classmethod
    def ask_several(
        cls, title: Words, patterns: Patterns, language: Language, parent: QWidget | None, folder: Path
    ) -> list[Path]:
        """Return files that exist, none when the person renounced."""
        dialog = cls(title, patterns, language, parent, folder, save=False)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        return dialog.answers()

    @classmethod
    def ask_folder(cls, title: Words, language: Language, parent: QWidget | None, folder: Path) -> Path | None:
        """Return a folder, one made meanwhile included; None when the person renounced."""
        dialog = cls(title, [], language, parent, folder, save=False)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, _CHOOSE.text(language))
        return dialog.answer()

    def _follow_filter(self, shown: str) -> None:
        """Give the file the ending of the type that was chosen: the ending decides what is written."""
        ending = _ending(self._patterns[shown])
        self.setDefaultSuffix(ending)
        if ending and (chosen := self.selectedFiles()):
            self.selectFile(Path(chosen[0]).with_suffix(f".{ending}").name)

    def answer(self) -> Path | None:
        """Show the window until it is answered."""
        chosen = self.answers()
        return chosen[0] if chosen else None

    def answers(self) -> list[Path]:
        """Show the window until it is answered, with all that was chosen."""
        if self.exec() != QDialog.DialogCode.Accepted.value:
            return []
        return [Path(chosen) for chosen in self.selectedFiles()]


def file_name(text: str) -> str:
    """Return `text` as a name that every file system takes, `dossier` where nothing of it is left."""
    return re.sub(r"[^\w\- ]", "", text).strip().replace(" ", "-") or "dossier"


def _ending(pattern: str) -> str:
    """Return the ending of a pattern, empty for any file."""
    return pattern.removeprefix("*.").removeprefix("*")
