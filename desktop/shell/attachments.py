"""A file as named on a command line - by its document or by its hash - and the place where its bytes are kept."""

import re
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Attachment, Document
from desktop.usecases.attachments import attachments_with, content_of, local_copy
from desktop.usecases.lookup import References, record_id
from desktop.usecases.ports import Reader
from desktop.wording.words import Words

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier
    from desktop.storage.exchange.files import FileExchange

DOCUMENT = Words("le document : titre ou identifiant", "the document: its title or id")
FILE_ASKED = Words(
    "le document (titre ou identifiant) ou l’empreinte SHA-256 du fichier",
    "the document (its title or id) or the file’s SHA-256",
)
NO_DOCUMENT = Words(
    "« {text} » ne désigne aucun document. Donnez son titre ou son identifiant ; « toguna list DOSSIER document » les "
    "montre.",
    "“{text}” names no document. Give its title or its id; “toguna list DOSSIER document” shows them.",
)
SEVERAL_DOCUMENTS = Words(
    "« {text} » désigne plusieurs documents. Donnez l’identifiant de l’un d’eux.",
    "“{text}” names several documents. Give the id of one of them.",
)
NO_FILE = Words(
    "Aucun fichier joint de ce dossier n’a l’empreinte « {text} ». « toguna list DOSSIER attachment » les montre.",
    "No attachment of this dossier has the hash “{text}”. “toguna list DOSSIER attachment” shows them.",
)
_HASH = re.compile(r"[0-9a-f]{64}", re.IGNORECASE)


def document_called(reader: Reader, text: str) -> RecordId:
    """Return the document with this id or title; raise KnownError when there is none, or several."""
    given = record_id(text)
    if given is not None:
        found = {given} if reader.get(Document, given) else set()
    else:
        found = References(reader).named("document", text)
    if len(found) != 1:
        raise KnownError((SEVERAL_DOCUMENTS if found else NO_DOCUMENT).filled(text=text))
    return found.pop()


def attachment_called(reader: Reader, text: str) -> Attachment:
    """Return the local copy of a document, or the attachment with this hash; raise KnownError when there is none."""
    if not _HASH.fullmatch(text):
        return local_copy(reader, document_called(reader, text))
    found = next(attachments_with(reader, bytes.fromhex(text)), None)
    if found is None:
        raise KnownError(NO_FILE.filled(text=text))
    return found


def contents_called(reader: Reader, texts: list[str]) -> list[bytes]:
    """Return the SHA-256 of each file that is named; raise KnownError for one that is not there."""
    found = [content_of(attachment_called(reader, text)) for text in texts]
    return [content for content in found if content is not None]


def files_of(dossier: "FileDossier") -> "FileExchange":
    """Return the files of a dossier, with what a crash left behind removed."""
    from desktop.storage.exchange.post import DossierPost

    files = DossierPost(dossier).files
    files.tidy()
    return files
