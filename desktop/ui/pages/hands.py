"""What pages ask of the window around them: files to write and to read, other programs, the way to a record."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop.domain.declaration import Record
from desktop.domain.identity import RecordId
from desktop.wording.words import Words


@dataclass(frozen=True, slots=True)
class FileSort:
    """A sort of files in a file dialog: what people call it, and the patterns of its names."""

    words: Words
    patterns: str


PDF = FileSort(Words("Fichiers PDF", "PDF files"), "*.pdf")
PNG = FileSort(Words("Images PNG", "PNG images"), "*.png")
EXCEL = FileSort(Words("Classeurs Excel", "Excel workbooks"), "*.xlsx")
CSV = FileSort(Words("Tableaux CSV", "CSV tables"), "*.csv")
WORD = FileSort(Words("Documents Word", "Word documents"), "*.docx")
HTML = FileSort(Words("Pages HTML", "HTML pages"), "*.html")
TEXT = FileSort(Words("Textes", "Texts"), "*.txt")
MAIL = FileSort(Words("Courriels", "E-mails"), "*.eml")
CALENDAR = FileSort(Words("Calendriers", "Calendars"), "*.ics")
VCARD = FileSort(Words("Cartes de visite", "Contact cards"), "*.vcf")
ANY = FileSort(Words("Tous les fichiers", "All files"), "*")


class SaveFile(Protocol):
    """Asks where to write; the first sort is the one proposed, its ending decides the format."""

    def __call__(self, title: Words, name: str, *sorts: FileSort) -> Path | None:
        """Return the file to write, None when nobody wants one."""


class OpenFile(Protocol):
    """Asks what to read."""

    def __call__(self, title: Words, *sorts: FileSort) -> Path | None:
        """Return the file to read, None when nobody wants one."""


@dataclass(frozen=True, slots=True)
class Hands:
    """What the window does for pages."""

    save_file: SaveFile
    open_file: OpenFile
    write_file: Callable[[Path, bytes], None]           # on a worker; raises KnownError when the place refuses
    show_file: Callable[[Path], object]                 # in the program that this computer opens it with
    open_record: Callable[[str, RecordId], object]      # name of a kind: goes to its page, of a part to its whole
    export_list: Callable[[type[Record], Sequence[RecordId]], object]   # asks for a file; a table of these records
