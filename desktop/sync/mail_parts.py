"""The parts of an e-mail, however broken, and what in them may be a bundle.

Mails are hostile until proved otherwise. Their parts are found in one pass over the boundary lines, without recursion
and without trust in types and names; what hides in a mail too broken for that is found by the first bytes of a bundle.
"""

import binascii
import re
from collections.abc import Callable, Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import HeaderParser
from itertools import islice
from typing import NamedTuple

_MAGIC = b"age-encryption.org/v1"
_ARMOUR, _ARMOUR_END = b"-----BEGIN AGE ENCRYPTED FILE-----", b"-----END AGE ENCRYPTED FILE-----"
_CODED = re.compile(rb"^YWdlLWVuY3J5cHRpb24ub3JnL3Yx[A-Za-z0-9+/\s]*", re.MULTILINE)  # the magic in base64
_BASE64 = re.compile(rb"[A-Za-z0-9+/\s]*")
_NOT_BASE64 = re.compile(rb"<[^<>]*>|&\w{1,8};|[^A-Za-z0-9+/]")  # tags and marks of an HTML body first
_SIGNED = re.compile(  # a card or a roster, on one line or broken into lines of the usual length
    rb"^[ \t>\xef\xbb\xbf]{0,40}"
    rb"(TOGUNA-(?:ROSTER|CARD)-\d{1,4}:[\w-]*+(?:(?<=[\w-]{50})(?<![\w-]{100})\r?\n[\w-]++)*+)",
    re.MULTILINE,
)
TNEF = b"\x78\x9f\x3e\x22"
_HEADER, _VALUE = 1 << 16, 2_000  # bytes at most of a part's header, and of what it says of the part
_HEADER_END = re.compile(rb"\A\r?\n|\n\r?\n|^--", re.MULTILINE)
_DASHES = re.compile(rb"^--([^\r\n]*)(?:\r?\n|\r?\Z)", re.MULTILINE)
_DEEP, _PARTS, _LINES = 50, 5_000, 500_000  # multiparts within one another; parts, and lines that begin with two dashes
_TELLING = {"content-type", "content-transfer-encoding", "content-disposition"}
_STUMBLES = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError, AssertionError)


class Part(NamedTuple):
    """A part that is not made of parts: `name` and `kind` (`text/plain`) as it says itself, `data` decoded."""

    name: str
    kind: str
    data: bytes
    raw: bytes

    @property
    def is_mail(self) -> bool:
        """Say whether it is a mail that was attached as a file."""
        return self.kind.startswith("message/") or self.name.lower().endswith(".eml")

    def bundles(self) -> Iterator[bytes]:
        """Yield what may be a bundle, a card or a roster, decoded as the part says, else as it does not say."""
        found = False
        for bundle in bundles(self.data):
            found = True
            yield bundle
        if not found and self.raw is not self.data:
            yield from bundles(self.raw)


def is_winmail(part: Part) -> bool:
    """Say whether Outlook hid the attachments in a format of its own."""
    return part.kind.endswith("ms-tnef") or part.name.lower() == "winmail.dat" or part.data.startswith(TNEF)


def bundles(data: bytes) -> Iterator[bytes]:
    """Yield `data` if it begins as a bundle does; else each bundle in armour or base64, card and roster in the text."""
    if data.startswith(_MAGIC):
        yield data
        return
    start = data.find(_ARMOUR)
    while start >= 0 and (end := data.find(_ARMOUR_END, start)) >= 0:
        opened = _unpacked(_NOT_BASE64.sub(b"", data[start + len(_ARMOUR) : end]))
        if opened.startswith(_MAGIC):
            yield opened
        start = data.find(_ARMOUR, end)
    for coded in _CODED.finditer(data):
        yield _from_base64(coded.group())
    for signed in _SIGNED.finditer(data):
        yield b"".join(signed[1].split())


def parts(mail: bytes) -> Iterator[Part]:
    """Yield the parts of a mail, those of mails forwarded inside it included; never raise for what it holds."""
    dashes = islice(_DASHES.finditer(mail), _LINES)
    boundaries: list[bytes] = []  # of the multiparts we are in, the outermost first
    start = len(mail) - len(mail.lstrip(b"\xef\xbb\xbf \t\r\n"))
    for _ in range(_PARTS):
        header, body = _header(mail, start)
        kind, coding = header.get_content_type(), _coding(header)
        if kind.startswith("message/") and coding not in _CODINGS:
            start = body
        else:
            boundary = _asked(header.get_boundary).encode("utf-8", "replace")
            if kind.startswith("multipart/") and boundary and len(boundaries) < _DEEP:
                boundaries.append(boundary)
            end, start = _next(dashes, boundaries, body, len(mail))
            raw = mail[body:end] if end == len(mail) else mail[body:end].removesuffix(b"\n").removesuffix(b"\r")
            yield Part(_name(header), kind, _CODINGS[coding](raw) if coding in _CODINGS else raw, raw)
        if start >= len(mail):
            return


def _next(dashes: Iterator[re.Match[bytes]], boundaries: list[bytes], body: int, size: int) -> tuple[int, int]:
    """Return where a body ends and where the next part begins; `boundaries` loses the multiparts left on the way."""
    end = -1
    for line in dashes:
        if line.start() < body:
            continue
        mark = line[1].rstrip()
        closes = mark not in boundaries and mark.endswith(b"--")
        mark = mark[:-2] if closes else mark
        if mark not in boundaries:
            continue
        end = line.start() if end < 0 else end
        depth = len(boundaries) - boundaries[::-1].index(mark)  # of two alike, the inner one
        del boundaries[depth - 1 if closes else depth :]
        if not closes:
            return end, line.end()
    return size if end < 0 else end, size


def _header(mail: bytes, start: int) -> tuple[Message, int]:
    """Read the header that begins at `start`; return it and where the body begins."""
    block = mail[start : start + _HEADER]
    found = _HEADER_END.search(block)
    end = found.start() if found else len(block)
    body = len(block) if found is None else found.start() if found.group() == b"--" else found.end()
    header = Message()
    try:
        for key, value in HeaderParser().parsestr(_text(block[:end])).items():
            if key.lower() in _TELLING and len(value) <= _VALUE:
                header[key] = value
    except _STUMBLES:
        pass
    return header, start + body


def _text(header: bytes) -> str:
    try:
        return header.decode("utf-8")
    except UnicodeDecodeError:
        return header.decode("cp1252", "replace")


def _coding(header: Message) -> str:
    return str(header.get("content-transfer-encoding", "")).strip().lower()


def _name(header: Message) -> str:
    name = _asked(header.get_filename)
    try:
        return str(make_header(decode_header(name))) if "=?" in name else name
    except _STUMBLES:
        return name


def _asked(question: Callable[[], str | None]) -> str:
    """Return what a header says, nothing where the standard library stumbles over it."""
    try:
        return question() or ""
    except _STUMBLES:
        return ""


def _from_base64(raw: bytes) -> bytes:
    """Decode what there is of base64 until something else comes, such as the footer of a mailing list."""
    found = _BASE64.match(raw)
    return _unpacked(found.group().translate(None, b" \t\r\n\v\f") if found else b"")


def _unpacked(digits: bytes) -> bytes:
    """Decode base64 without space and padding; a digit too many at the end is dropped."""
    whole = digits[:-1] if len(digits) % 4 == 1 else digits
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))


_CODINGS: dict[str, Callable[[bytes], bytes]] = {"base64": _from_base64, "quoted-printable": binascii.a2b_qp}
