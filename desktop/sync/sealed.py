"""Small signed files that may be e-mailed, typed into a chat or shown as a code: cards and rosters.

`[version, fields, signature]` in canonical CBOR, the fields packed on their own so that the signature is over the very
bytes that were sent. Fields are numbered; a newer program may add some, and an older one does not look at them.
"""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop.domain.errors import KnownError
from desktop.sync.canonical import pack, unpack
from desktop.sync.keys import signed_by
from desktop.wording.words import Words

VERSION = 1
_SPACE = re.compile(r"[\s\ufeff]+")
_NEWER = Words(
    "Ce fichier vient d’une version plus récente de Toguna. Mettez Toguna à jour, puis ouvrez-le de nouveau.",
    "This file comes from a newer version of Toguna. Update Toguna, then open it again.",
)


class Fault(StrEnum):
    """Why a signed file is not read."""

    OTHER = "other"  # some other sort of file
    NEWER = "newer"
    DAMAGED = "damaged"  # cut, changed, or signed by somebody else
    FOREIGN = "foreign"  # rightly signed, by another organisation


class SignedFileError(KnownError):
    """A card or a roster that is not read, with the sentence that says what to do."""

    def __init__(self, words: Words, fault: Fault) -> None:
        super().__init__(words)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Form:
    """A sort of signed file: the words before its text, what its signature is for, who signs, how large it may be.

    `signer` is the number of the field with the signer's public key, `limit` is in bytes.
    """

    prefix: str
    purpose: str
    signer: int
    limit: int
    sentences: Mapping[Fault, Words]

    def error(self, fault: Fault) -> SignedFileError:
        """Return the error for a fault."""
        return SignedFileError(_NEWER if fault is Fault.NEWER else self.sentences[fault], fault)


def seal(form: Form, fields: Mapping[int, object], sign: Callable[[bytes], bytes]) -> bytes:
    """Return the signed file; raise ValueError when it is larger than the form allows."""
    packed = pack(dict(fields))
    sealed = pack([VERSION, packed, sign(_signed_part(form, packed))])
    if len(sealed) > form.limit:
        raise ValueError(f"more than {form.limit} bytes")
    return sealed


def unseal(form: Form, data: bytes | str) -> dict[int, Any]:
    """Return the fields of a signed file, given as bytes or as text; raise SignedFileError when it is not right.

    Types inside the fields are still to be checked; the signature is that of the key in them.
    """
    sealed = _bytes_of(form, data)
    if len(sealed) > form.limit:
        raise form.error(Fault.OTHER)
    try:
        version, packed, signature = _envelope(sealed)
    except ValueError:
        # What begins as our text does was one of ours, what does not is anything.
        raise form.error(Fault.DAMAGED if _is_text(form, data) else Fault.OTHER) from None
    if version > VERSION:
        raise form.error(Fault.NEWER)
    try:
        fields = unpack(packed)
        if signed_by(fields[form.signer], _signed_part(form, packed), signature) and isinstance(fields, dict):
            return fields
    except (ValueError, TypeError, LookupError):
        pass
    raise form.error(Fault.DAMAGED)


def as_text(form: Form, sealed: bytes) -> str:
    """Return a signed file as one line of text, for files, codes and pasting."""
    return f"{form.prefix}-{VERSION}:{base64.urlsafe_b64encode(sealed).decode().rstrip('=')}"


def _signed_part(form: Form, packed: bytes) -> bytes:
    return f"{form.purpose} {VERSION}\0".encode() + packed


def _envelope(sealed: bytes) -> tuple[int, bytes, bytes]:
    parts = unpack(sealed)
    if not isinstance(parts, list) or [type(part) for part in parts] != [int, bytes, bytes] or parts[0] < VERSION:
        raise ValueError("not an envelope")
    return parts[0], parts[1], parts[2]


def _is_text(form: Form, data: bytes | str) -> bool:
    start = data[: len(form.prefix) + 16]
    if isinstance(start, bytes):
        start = start.decode("utf-8", "replace")
    return start.lstrip("\ufeff \t\r\n").startswith(f"{form.prefix}-")


def _bytes_of(form: Form, data: bytes | str) -> bytes:
    """Return the bytes of a file that may be text, broken into lines by a mail program."""
    if len(data) > 2 * form.limit:
        raise form.error(Fault.OTHER)
    if isinstance(data, bytes) and not _is_text(form, data):
        return data
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    found = re.fullmatch(rf"{form.prefix}-([0-9]{{1,4}}):(.*)", _SPACE.sub("", text), re.DOTALL)
    if found is None or int(found[1]) < VERSION:
        raise form.error(Fault.OTHER)
    if int(found[1]) > VERSION:
        raise form.error(Fault.NEWER)
    try:
        body = found[2].translate(str.maketrans("-_", "+/"))
        return base64.b64decode(body + "=" * (-len(body) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise form.error(Fault.DAMAGED) from None
