"""Encrypts files in chunks, so that they are written and read without being held whole and no change goes unnoticed.

A sealed file is a mark, a random salt, chunks of 64 KiB and a trailer with the content's SHA-256 and size, each under
AES-256-GCM. The key of a file is derived from the shelf's key and the salt, so that the chunks' numbers can be nonces;
the trailer's nonce says that it is the last. No cut, swapped, repeated or foreign chunk opens, none with a flipped bit.
"""

import hashlib
import io
import os
import secrets
from struct import Struct
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from typing_extensions import Buffer, override

from desktop.storage.errors import StorageError
from desktop.wording.words import Words

CHUNK = 64 << 10
HASH_SIZE = 32
_MARK = b"TGNF\x01"
_SALT, _TAG = 16, 16
_HEAD = len(_MARK) + _SALT
_NONCE = Struct(">7xIB")  # the chunk's number, and 1 for the trailer
_TRAILER = Struct(f">{HASH_SIZE}sQ")
_LAST = _TRAILER.size + _TAG


class DamagedAttachmentError(StorageError):
    """The bytes of an attachment are not those that were kept."""

    sentence = Words(
        "Un fichier joint est abîmé sur ce disque. Joignez-le de nouveau, ou demandez-le à un autre bureau.",
        "An attachment is damaged on this disk. Attach it again, or ask another office for it.",
    )


def derived_key(key: bytes, purpose: bytes, salt: bytes | None = None) -> bytes:
    """Return 32 bytes for one purpose; who knows them knows no other key."""
    return HKDF(SHA256(), 32, salt, b"toguna " + purpose).derive(key)


class PlainWriter:
    """Writes a file as it is, counting and hashing it; a plain dossier's files."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._hash = hashlib.sha256()
        self.size = 0

    @property
    def content(self) -> bytes:
        """Return the SHA-256 of what was written."""
        return self._hash.digest()

    def write(self, data: bytes) -> None:
        """Add bytes."""
        self._hash.update(data)
        self.size += len(data)
        self._put(data)

    def finish(self) -> None:
        """Write what is left."""

    def _put(self, data: bytes) -> None:
        self._out.write(data)


class SealedWriter(PlainWriter):
    """Writes a file encrypted; nothing of it stands in plain on any disk."""

    def __init__(self, out: BinaryIO, key: bytes) -> None:
        super().__init__(out)
        salt = secrets.token_bytes(_SALT)
        self._cipher = AESGCM(derived_key(key, b"file", salt))
        self._waiting = bytearray()
        self._number = 0
        out.write(_MARK + salt)

    @override
    def finish(self) -> None:
        if self._waiting:
            self._seal(bytes(self._waiting))
        trailer = _TRAILER.pack(self.content, self.size)
        self._out.write(self._cipher.encrypt(_NONCE.pack(self._number, 1), trailer, _MARK))

    @override
    def _put(self, data: bytes) -> None:
        self._waiting += data
        while len(self._waiting) >= CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]))
            del self._waiting[:CHUNK]

    def _seal(self, chunk: bytes) -> None:
        self._out.write(self._cipher.encrypt(_NONCE.pack(self._number, 0), chunk, _MARK))
        self._number += 1


class SealedReader(io.RawIOBase):
    """Reads a sealed file from any place; raises DamagedAttachmentError for every byte that is not as it was.

    `content` and `size` are told by the trailer, before anything is read.
    """

    def __init__(self, stream: BinaryIO, key: bytes) -> None:
        super().__init__()
        self._stream = stream
        head = stream.read(_HEAD)
        if len(head) != _HEAD or not head.startswith(_MARK):
            raise DamagedAttachmentError
        self._cipher = AESGCM(derived_key(key, b"file", head[len(_MARK) :]))
        self.content, self.size = self._read_trailer()
        self._at = 0
        self._number, self._chunk = -1, b""

    @override
    def readable(self) -> bool:
        return True

    @override
    def seekable(self) -> bool:
        return True

    @override
    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        self._at = max(0, start + offset)
        return self._at

    @override
    def readinto(self, buffer: Buffer, /) -> int:
        wanted = memoryview(buffer).cast("B")
        number, offset = divmod(self._at, CHUNK)
        if self._at >= self.size:
            return 0
        if number != self._number:
            self._number, self._chunk = number, self._open(number)
        found = self._chunk[offset : offset + len(wanted)]
        wanted[: len(found)] = found
        self._at += len(found)
        return len(found)

    @override
    def close(self) -> None:
        self._stream.close()
        super().close()

    def _read_trailer(self) -> tuple[bytes, int]:
        """Read the last chunk, which says how many there are."""
        end = self._stream.seek(0, os.SEEK_END)
        body = end - _HEAD - _LAST
        count = -(-body // (CHUNK + _TAG)) if body > 0 else 0
        self._stream.seek(max(0, end - _LAST))
        content, size = _TRAILER.unpack(self._decrypted(_NONCE.pack(count, 1), self._stream.read(_LAST)))
        if body != size + count * _TAG:
            raise DamagedAttachmentError
        return content, size

    def _open(self, number: int) -> bytes:
        self._stream.seek(_HEAD + number * (CHUNK + _TAG))
        length = min(CHUNK, self.size - number * CHUNK)
        return self._decrypted(_NONCE.pack(number, 0), self._stream.read(length + _TAG))

    def _decrypted(self, nonce: bytes, sealed: bytes) -> bytes:
        try:
            return self._cipher.decrypt(nonce, sealed, _MARK)
        except (InvalidTag, ValueError):
            raise DamagedAttachmentError from None
