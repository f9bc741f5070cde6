"""The local copies of documents in the window; everything runs on the worker, where the dossier lives."""

import stat
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Attachment, Document
from desktop.shell.window.opened import NO_ROOM, OpenedCopies
from desktop.usecases.attachments import NOT_HERE, attach, content_of, safe_name, save_copy, shown_name
from desktop.usecases.documents import LocalCopy, add_with_file, copy_of
from desktop.usecases.ports import UnitOfWork
from desktop.wording.words import Words

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier
    from desktop.storage.exchange.files import FileExchange

# What programs show and do not run; of anything else a copy can be saved, by somebody who knows what it is.
_SHOWN = frozenset({
    ".pdf", ".docx", ".doc", ".odt", ".rtf", ".txt", ".md", ".csv", ".xlsx", ".xls", ".ods", ".pptx", ".ppt", ".odp",
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".mp3", ".ogg", ".m4a", ".wav", ".mp4", ".mov",
    ".webm", ".epub",
})  # fmt: skip
NOT_SHOWN = Words(
    "«\u00a0{name}\u00a0» n’est pas d’une sorte que Toguna ouvre, car il pourrait être un programme. Enregistrez une "
    "copie, et ne l’ouvrez que si vous savez d’où elle vient.",
    "“{name}” is of no sort that Toguna opens, since it might be a program. Save a copy, and open it only if you know "
    "where it comes from.",
)


class WindowDocumentFiles:
    """Answers the `DocumentFiles` port."""

    def __init__(self, dossier: "FileDossier", opened: OpenedCopies) -> None:
        self._dossier = dossier
        self._opened = opened
        self._made: FileExchange | None = None

    def copy_of(self, document: RecordId) -> LocalCopy:
        """Return where the local copy of a document is."""
        with self._dossier.reading() as reader:
            found = reader.get(Document, document)
            copy = reader.get(Attachment, found.local_copy) if found and found.local_copy else None
        return copy_of(self._exchange().files, self._exchange().wants(), copy)

    def attach(self, unit: UnitOfWork, document: RecordId, source: Path) -> Attachment:
        """Keep a file as the local copy of a document, in the place of an earlier one."""
        return attach(unit, self._exchange().files, document, source)

    def add(self, unit: UnitOfWork, document: Document, source: Path) -> RecordId:
        """Keep a new document with a file as its local copy, and return it."""
        return add_with_file(unit, self._exchange().files, document, source)

    def want(self, attachment: Attachment, wanted: bool) -> None:
        """Ask other offices for a file, or ask no more."""
        from desktop.storage.clock import system_milliseconds

        content = content_of(attachment)
        if content is not None and wanted:
            self._exchange().want([content], system_milliseconds())
        elif content is not None:
            self._exchange().forget([content])

    def unpack(self, attachment: Attachment) -> Path:
        """Write a copy that other programs read into a private folder, which goes with the window."""
        name = safe_name(attachment.file_name)
        if Path(name).suffix.lower() not in _SHOWN:
            raise KnownError(NOT_SHOWN.filled(name=shown_name(attachment)))
        path = self._opened.place_for(name, attachment.content_hash[:16])
        if path.exists():
            return path  # open already, or looked at before
        try:
            save_copy(self._exchange().files, attachment, path)
            path.chmod(stat.S_IRUSR)  # who edits it is told so by the program, and saves elsewhere
        except OSError:
            raise KnownError(NO_ROOM.filled(folder=path.parent.parent)) from None
        return path

    def content(self, attachment: Attachment) -> bytes:
        """Return the bytes of a file that is here."""
        content = content_of(attachment)
        if content is None:
            raise KnownError(NOT_HERE.filled(name=shown_name(attachment)))
        with self._exchange().files.open(content) as stream:
            return stream.read()

    def _exchange(self) -> "FileExchange":
        if self._made is None:
            from desktop.storage.exchange.post import DossierPost

            self._made = DossierPost(self._dossier).files
        return self._made


def is_for_exchange(path: Path) -> bool:
    """Say whether a dropped file is for the page of exchanges: a folder, a mail, a bundle, a card, a roster."""
    from desktop.shell.exchange import CARD_MARK, ROSTER_MARK

    if path.is_dir() or path.suffix.lower() in {".eml", ".msg", ".mbox"}:
        return True
    try:
        with path.open("rb") as stream:
            return stream.read(64).startswith((CARD_MARK, ROSTER_MARK, b"age-encryption.org/"))
    except OSError:
        return True  # what cannot be read here is explained there
