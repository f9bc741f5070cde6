"""Documents as they come in: from a pasted citation, from a file; nothing is quietly kept twice."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from pathlib import Path

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Attachment, Document
from desktop.usecases.attachments import Files, attach, content_of
from desktop.usecases.exchange.file_ports import Want
from desktop.usecases.findings import FoundDocument
from desktop.usecases.likeness import name_key, same_text
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.steps import step

ReadCitation = Callable[[str, date], FoundDocument]  # a text, and the day from which dates are understood


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as it was read, and the one of the dossier that it seems to be."""

    document: Document
    existing: Document | None = None


class Whereabouts(Enum):
    """Where the local copy of a document is."""

    NOWHERE = auto()
    HERE = auto()
    ELSEWHERE = auto()
    ASKED_FOR = auto()


@dataclass(frozen=True, slots=True)
class LocalCopy:
    """The copy of one document; while it is asked for, how many of its pieces are there (`count` 0: none came yet)."""

    whereabouts: Whereabouts
    attachment: Attachment | None = None
    there: int = 0
    count: int = 0


def copy_of(files: Files, wants: Iterable[Want], attachment: Attachment | None) -> LocalCopy:
    """Return where the bytes of an attachment are, and how many of them came of those that are asked for."""
    content = content_of(attachment) if attachment else None
    if attachment is None or content is None:
        return LocalCopy(Whereabouts.NOWHERE)
    if files.has(content):
        return LocalCopy(Whereabouts.HERE, attachment)
    want = next((want for want in wants if want.content == content), None)
    if want is None:
        return LocalCopy(Whereabouts.ELSEWHERE, attachment)
    return LocalCopy(Whereabouts.ASKED_FOR, attachment, want.there, want.count)


def entries_of(reader: Reader, found: Iterable[FoundDocument]) -> list[Entry]:
    """Return what was read as documents, each beside the one that it seems to be."""
    return [entry_of(reader, each) for each in found]


def entry_of(reader: Reader, found: FoundDocument) -> Entry:
    """Return what was read as a document, beside the one that it seems to be: same address, or title and publisher."""
    document = Document(
        title=found.title or _address_key(found.address),
        publisher=found.publisher,
        document_kind=found.kind,
        published=found.published,
        address=found.address,
    )
    rows = reader.values(Document, ["title", "publisher", "address"])
    same = next((record for record, *said in rows if _is_same(document, *said)), None)
    return Entry(document, reader.get(Document, same) if same else None)


@step("ajouter un document avec son fichier", "add a document with its file")
def add_with_file(unit: UnitOfWork, files: Files, document: Document, source: Path) -> RecordId:
    """Keep a new document with a file as its local copy; raise KnownError."""
    made = unit.add(document)
    attach(unit, files, made.id, source)
    return made.id


def _is_same(document: Document, title: str, publisher: str, address: str) -> bool:
    if document.address and _address_key(document.address) == _address_key(address):
        return True
    if not title or not document.title or not same_text(document.title, title):
        return False
    return not publisher or not document.publisher or name_key(publisher) == name_key(document.publisher)


def _address_key(address: str) -> str:
    """Return what two spellings of one web address share."""
    plain = address.strip().partition("#")[0].rstrip("/")
    host, slash, path = plain.rpartition("://")[2].removeprefix("www.").partition("/")
    return f"{host.lower()}{slash}{path}"
