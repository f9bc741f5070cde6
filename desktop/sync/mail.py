"""Bundles travel by e-mail: a draft is written ready to be sent; what came is found in mails, mailboxes and folders."""

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from desktop.domain.errors import KnownError
from desktop.sync.mail_parts import TNEF, bundles, is_winmail, parts
from desktop.usecases.exchange.refusals import Reason, RefusedError
from desktop.wording.words import Words

LARGEST = 64 << 20  # bytes of one bundle, and of the mail around it

_OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 8192  # bytes that tell what a file is
_LOOKS_LIKE_MAIL = re.compile(rb"(?:\xef\xbb\xbf)?\s*[!-9;-~]{1,76}:[ \t\r\n]")
_OURS = re.compile(rb"age-encryption\.org/v1|BEGIN AGE ENCRYPTED|TOGUNA-(?:ROSTER|CARD)-")
_FROM = re.compile(rb"From (?:\S+ .*\d{4}.*)?\r?\n")  # between the messages of a mailbox
_FORWARDS = 5  # mails attached to mails as files
_FOLDERS_DEEP, _FILES = 8, 20_000
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(
    rf'(?:"?(?P<name>[^<>"]*?)"?\s*<)?(?P<address>{_ATOM}(?:\.{_ATOM})*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)>?'
)
_FORBIDDEN = re.compile(r'[<>:"|?*]')  # in names, on one system or another
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_SUBJECT, _NAME = 120, 60  # characters at most

_NOTE = Words("Note {number}", "Note {number}")
_BODY = Words(
    "Voici l’envoi n° {number} du bureau {sender} au bureau {recipient}. Enregistrez la pièce jointe telle quelle, puis"
    " recevez ce fichier dans Toguna.",
    "This is bundle no. {number} from office {sender} to office {recipient}. Save the attachment as it is, then receive"
    " that file in Toguna.",
)
_NOTHING = Words(
    "« {name} » ne contient aucun envoi Toguna. Vérifiez que c’est le bon message et qu’il a encore sa pièce jointe.",
    "“{name}” holds no Toguna bundle. Check that it is the right message and still has its attachment.",
)
_WINMAIL = Words(
    "« {name} » a été envoyé par Outlook en « winmail.dat », que Toguna ne lit pas. Demandez à l’expéditeur de"
    " l’envoyer de nouveau en texte brut.",
    "“{name}” was sent by Outlook as “winmail.dat”, which Toguna does not read. Ask the sender to send it again as"
    " plain text.",
)
_MSG = Words(
    "« {name} » est au format d’Outlook. Ouvrez-le, enregistrez la pièce jointe, puis recevez ce fichier.",
    "“{name}” is in Outlook’s own format. Open it, save its attachment, then receive that file.",
)
_UNREADABLE = Words(
    "« {name} » ne peut pas être lu. Vérifiez que le fichier existe et que vous y avez accès.",
    "“{name}” cannot be read. Check that the file exists and that you may read it.",
)
_MANY = Words(
    "« {name} » contient trop de fichiers pour les lire tous. Choisissez le fichier reçu, ou un plus petit répertoire.",
    "“{name}” holds too many files to read them all. Choose the file that came, or a smaller folder.",
)


class Letter(NamedTuple):
    """What accompanies a bundle; the subject tells nothing to whoever carries the mail."""

    subject: Words
    body: Words


class Found(NamedTuple):
    """What may be a bundle, a card or a roster; `name` is for people only, safe to show and never a path."""

    name: str
    data: bytes


def letter(sender: str, recipient: str, number: int) -> Letter:
    """Return the words around bundle `number` from one office (code) to another."""
    return Letter(_NOTE.filled(number=number), _BODY.filled(sender=sender, recipient=recipient, number=number))


def draft(to: Sequence[str], subject: str, body: str, attachment: bytes, attachment_name: str, date: datetime) -> bytes:
    """Return an `.eml` file that mail programs open as a draft, with a bundle or a PDF attached.

    Lines end with CR LF and have 76 characters at most, unless an address alone is longer. What is no address is left
    out of `to`: the person who sends fills it in. Nothing given here can add a header.
    """
    message = EmailMessage(policy=SMTP.clone(max_line_length=72))  # folding counts a few characters short
    message["X-Unsent"] = "1"
    if addresses := list(_addresses(to)):
        message["To"] = addresses
    message["Subject"] = _one_line(subject)[:_SUBJECT]
    message["Date"] = date
    lines = body.encode("utf-8", "replace").decode().splitlines()
    message.set_content("\n".join(lines) + "\n", charset="utf-8", cte="quoted-printable")
    name = unicodedata.normalize("NFKD", safe_name(attachment_name)).encode("ascii", "ignore").decode()
    sort = "pdf" if name.lower().endswith(".pdf") else "octet-stream"
    message.add_attachment(attachment, "application", sort, filename=safe_name(name))
    return message.as_bytes()


def attachments(path: Path) -> Iterator[Found]:
    """Yield what a mail (`.eml`), a mailbox, a folder of them, or a bundle, card or roster itself holds; each once.

    Armoured bundles come as plain ones. Links in folders are not followed. What could not be read is said when all else
    was yielded: the first KnownError (RefusedError where a file itself is refused) is raised at the end; so is one when
    a file that was chosen holds nothing.
    """
    search = _Search()
    if _is_folder(path):
        for file in search.files(path):
            yield from search.read(file, chosen=False)
    else:
        yield from search.read(path, chosen=True)
    if search.trouble is not None:
        raise search.trouble


def safe_name(name: str) -> str:
    """Return the last part of a name that came from elsewhere, without what a system or an eye could stumble over."""
    last = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    plain = _FORBIDDEN.sub("_", _one_line(last)).strip(" .")
    if len(plain) > _NAME:
        stem, dot, suffix = plain.rpartition(".")
        plain = f"{stem[: _NAME - 1 - len(suffix)]}{dot}{suffix}" if stem and len(suffix) < 16 else plain[:_NAME]
    plain = plain.strip(" .") or "toguna"
    return f"_{plain}"[:_NAME] if _DEVICES.match(plain) else plain


def _one_line(text: str) -> str:
    """Return text without what is not seen: line ends, controls, marks that turn it, halves of characters."""
    seen = (char for char in " ".join(text.split()) if unicodedata.category(char)[0] != "C")
    return " ".join("".join(seen).split())


def is_address(text: str) -> bool:
    """Say whether a mail can be addressed so: an address, with or without a name before it."""
    return next(_addresses([text]), None) is not None


def _addresses(to: Iterable[str]) -> Iterator[Address]:
    for one in to:
        if found := _ADDRESS.fullmatch(_one_line(one)):
            yield Address((found["name"] or "")[:_NAME], addr_spec=found["address"])


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


class _Search:
    """One look for bundles: what was found already, and the first thing that went wrong."""

    def __init__(self) -> None:
        self.trouble: KnownError | None = None
        self._seen: set[bytes] = set()
        self._winmail = False  # in the file that is being read

    def files(self, folder: Path) -> Iterator[Path]:
        """Yield the files of a folder and of those below it, in the order of their names."""
        waiting, count = [(folder, 0)], 0
        while waiting:
            place, depth = waiting.pop()
            try:
                with os.scandir(place) as listed:
                    entries = sorted(islice(listed, _FILES + 1), key=lambda entry: entry.name)
                found = [Path(entry.path) for entry in entries if entry.is_file(follow_symlinks=False)]
                below = [Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False)]
            except OSError:
                self._fail(_UNREADABLE, place.name)
                continue
            count += len(entries)
            if count > _FILES:
                self._fail(_MANY, folder.name)
                return
            yield from found
            waiting += [(one, depth + 1) for one in reversed(below) if depth < _FOLDERS_DEEP]

    def read(self, path: Path, *, chosen: bool) -> Iterator[Found]:
        """Yield what a file holds; one that nobody chose is looked into only where it begins like something of ours."""
        head, before, self._winmail = b"", len(self._seen), False
        try:
            if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for without end
                raise OSError("not a file")
            with path.open("rb") as file:
                head = file.read(_HEAD)
                file.seek(0)
                yield from self._file(file, head, path, chosen=chosen)
        except (OSError, ValueError):  # ValueError: a NUL in the name
            if chosen or path.suffix.lower() == ".eml":
                self._fail(_UNREADABLE, path.name)
        if len(self._seen) > before:
            return
        if self._winmail:
            self._fail(_WINMAIL, path.name)
        elif chosen and (_LOOKS_LIKE_MAIL.match(head) or head.startswith(b"From ")):
            self._fail(_NOTHING, path.name)
        elif chosen:
            self.trouble = self.trouble or RefusedError(Reason.NOT_A_BUNDLE)

    def _file(self, file: BinaryIO, head: bytes, path: Path, *, chosen: bool) -> Iterator[Found]:
        suffix = path.suffix.lower()
        if head.startswith(_OUTLOOK):
            if chosen or suffix == ".msg":
                self._fail(_MSG, path.name)
        elif head.startswith(b"From "):
            for message in _messages(file):
                yield from self._whole(message, path.name, _FORWARDS)
        elif chosen or suffix == ".eml" or _LOOKS_LIKE_MAIL.match(head) or _OURS.search(head):
            data = file.read(LARGEST + 1)
            if len(data) > LARGEST:
                self.trouble = self.trouble or RefusedError(Reason.TOO_LARGE)
                return
            self._winmail = head.startswith(TNEF)
            yield from self._whole(data, path.name, _FORWARDS)

    def _whole(self, data: bytes, name: str, forwards: int) -> Iterator[Found]:
        """Look into a mail, or a file that is none; a mail too broken to show its parts is looked through as text."""
        before = len(self._seen)
        for part in parts(data):
            self._winmail = self._winmail or is_winmail(part)
            if forwards and part.is_mail:
                yield from self._whole(part.data, name, forwards - 1)
            else:
                yield from self._new(part.name or name, part.bundles())
        if len(self._seen) == before:
            yield from self._new(name, bundles(data))

    def _new(self, name: str, candidates: Iterable[bytes]) -> Iterator[Found]:
        for data in candidates:
            digest = sha256(data).digest()
            if digest not in self._seen:
                self._seen.add(digest)
                yield Found(safe_name(name), data)

    def _fail(self, words: Words, name: str) -> None:
        self.trouble = self.trouble or KnownError(words.filled(name=safe_name(name)))


def _messages(file: BinaryIO) -> Iterator[bytes]:
    """Yield the messages of a mailbox one by one; one that is larger than any of ours is left out."""
    message = bytearray()
    begins, blank = True, True  # a line; after an empty one
    while line := file.readline(_HEAD):
        if begins and (blank or line.startswith(b"From - ")) and len(line) < 200 and _FROM.fullmatch(line):
            if 0 < len(message) <= LARGEST:
                yield bytes(message)
            message = bytearray()
        elif len(message) <= LARGEST:
            message += line
        blank = begins and not line.strip(b"\r\n")
        begins = line.endswith(b"\n")
    if 0 < len(message) <= LARGEST:
        yield bytes(message)
