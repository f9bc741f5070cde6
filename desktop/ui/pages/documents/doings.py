"""What people do with the local copy of a document: attach, open, save, ask for it; all on the worker."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Attachment
from desktop.ui.pages.documents.copy_pane import CopyPane
from desktop.ui.pages.documents.files import DocumentFiles
from desktop.ui.pages.hands import ANY, FileSort, Hands
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.attachments import attach, safe_name, shown_name
from desktop.usecases.documents import LocalCopy
from desktop.usecases.steps import UseCase
from desktop.wording.words import Words

_FILE = Words("Fichier à joindre", "File to attach")
_SAVE = Words("Enregistrer une copie, non chiffrée", "Save a copy, not encrypted")
_SAVED = Words("Copie enregistrée, non chiffrée\u00a0: {name}", "Copy saved, not encrypted: {name}")
_SORT = Words("Fichiers {ending}", "{ending} files")
_OPEN = Words("Ouvrir", "Open")
_ATTACHED = Words("Fichier joint\u00a0: {name}", "File attached: {name}")


class CopyDoings(QObject):
    """Does what the pane asks for, with the document that it shows."""

    def __init__(self, place: Workplace, hands: Hands, files: DocumentFiles, pane: CopyPane) -> None:
        super().__init__()
        self._place = place
        self._hands = hands
        self._files = files
        self._pane = pane
        self._attaching = UseCase(attach.name, files.attach)
        pane.shown.connect(self.look)
        pane.open_asked.connect(self.open)
        pane.save_asked.connect(self.save)
        pane.choose_asked.connect(self.choose)
        pane.want_asked.connect(self.want)

    def look(self) -> None:
        """Ask where the copy of the document is."""
        record = self._pane.document
        if record is not None:
            done = partial(self._show, record)
            tasks, failed = self._place.tasks, self._place.tell_error
            tasks.read((id(self), "copy"), self._files.copy_of, record, done=done, failed=failed)

    def choose(self) -> None:
        """Ask for the file that becomes the copy."""
        path = self._hands.open_file(_FILE, ANY)
        if path is not None:
            self.attach(path)

    def attach(self, path: Path) -> None:
        """Keep a file as the copy of the document."""
        record = self._pane.document
        if record is not None:
            self._place.flushing.emit()
            failed = self._place.tell_error
            self._place.perform(self._attaching, record, path, done=self._attached, failed=failed, typed=False)

    def open(self) -> None:
        """Open the copy in the program that this computer opens such files with."""
        if (copy := self._attachment()) is not None:
            key, failed = (id(self), "open"), self._place.tell_error
            self._place.tasks.read(key, self._files.unpack, copy, done=self._hands.show_file, failed=failed)

    def save(self) -> None:
        """Write the copy where somebody wants it."""
        copy = self._attachment()
        path = self._place_for(copy) if copy is not None else None
        if copy is not None and path is not None:
            done = partial(self._saved, path)
            key, failed = (id(self), "save"), self._place.tell_error
            self._place.tasks.read(key, self._write, copy, path, done=done, failed=failed)

    def want(self, wanted: bool) -> None:
        """Ask other offices for the copy, or ask no more."""
        if (copy := self._attachment()) is not None:
            failed = self._place.tell_error
            self._place.tasks.run(self._files.want, copy, wanted, done=self._wanted, failed=failed)

    def _place_for(self, copy: Attachment) -> Path | None:
        name = safe_name(copy.file_name)
        ending = Path(name).suffix
        same_sort = (FileSort(_SORT.filled(ending=ending[1:].upper()), f"*{ending}"),) if ending else ()
        return self._hands.save_file(_SAVE, name, *same_sort, ANY)

    def _attachment(self) -> Attachment | None:
        return self._pane.copy.attachment if self._pane.copy is not None else None

    def _show(self, record: RecordId, copy: LocalCopy) -> None:
        if record == self._pane.document:
            self._pane.show_copy(copy)

    def _attached(self, made: Attachment) -> None:
        self._place.tell(_ATTACHED.filled(name=shown_name(made)), undo=True)
        self.look()

    def _write(self, copy: Attachment, path: Path) -> None:
        self._hands.write_file(path, self._files.content(copy))

    def _saved(self, path: Path, _result: None) -> None:
        self._place.offer(_SAVED.filled(name=path.name), _OPEN, partial(self._hands.show_file, path))

    def _wanted(self, _result: None) -> None:
        self.look()
