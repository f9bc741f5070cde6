"""What the page of documents asks of the files beside the dossier; the shell answers."""

from pathlib import Path
from typing import Protocol

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Attachment, Document
from desktop.usecases.documents import LocalCopy
from desktop.usecases.ports import UnitOfWork


class DocumentFiles(Protocol):
    """The local copies of documents; everything here runs on the worker, and may raise KnownError."""

    def copy_of(self, document: RecordId) -> LocalCopy:
        """Return where the local copy of a document is."""

    def attach(self, unit: UnitOfWork, document: RecordId, source: Path) -> Attachment:
        """Keep a file as the local copy of a document, in the place of an earlier one."""

    def add(self, unit: UnitOfWork, document: Document, source: Path) -> RecordId:
        """Keep a new document with a file as its local copy, and return it."""

    def want(self, attachment: Attachment, wanted: bool) -> None:
        """Ask other offices for a file, or ask no more."""

    def unpack(self, attachment: Attachment) -> Path:
        """Write a copy that other programs read into a private folder, which goes with the window."""

    def content(self, attachment: Attachment) -> bytes:
        """Return the bytes of a file that is here."""
