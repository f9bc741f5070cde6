"""The unit of exchange: one change of one field of one record, with what its author saw and replaced.

Everything here is the same on every office's computer; how a dossier numbers writers and positions in its own file
does not show.
"""

import hashlib
from functools import lru_cache
from typing import NamedTuple

from desktop.domain.codec import Stored

DELETED = "deleted"  # the field of creation (0), deletion (1) and restoring (0)
HASH_LENGTH = 8
MEMBER = "/"  # a set's member is a field of its own: `responsible/01a2…`, 1 or 0


class WriterId(NamedTuple):
    """Who writes: a device (8 random bytes) and its epoch, which grows whenever the file may have been here before."""

    device: bytes
    epoch: int


class OperationId(NamedTuple):
    """Names one operation for ever; `seq` counts from 1 without gaps within its writer."""

    writer: WriterId
    seq: int


class Operation(NamedTuple):
    """One field set to one value.

    `hlc` is a reading of the hybrid logical clock, `txn` the seq of the first operation of the same action, `record`
    16 bytes, `value` the stored form (`domain.codec`), `over` what the author saw and replaced, in order, `schema` the
    version of the author's dossier.
    """

    writer: WriterId
    seq: int
    hlc: int
    txn: int
    kind: str
    record: bytes
    field: str
    value: Stored
    over: tuple[OperationId, ...] = ()
    schema: int = 1

    @property
    def id(self) -> OperationId:
        """Return the operation's name."""
        return OperationId(self.writer, self.seq)

    @property
    def order(self) -> tuple[int, bytes, int, int]:
        """Return what decides which of several heads is shown; no two operations share it."""
        return (self.hlc, self.writer.device, self.writer.epoch, self.seq)


def field_name(field: str) -> str:
    """Return the declared field that a field of the log belongs to: `responsible` of `responsible/01a2…`."""
    return field.partition(MEMBER)[0]


def hash_of(operation: Operation) -> bytes:
    """Return 8 bytes that tell an operation's whole content apart from any other's; the same on every computer."""
    writer, seq, hlc, txn, kind, record, field, value, over, _ = operation
    said = [
        _written_writer(writer), _written_number(seq), _written_number(hlc), _written_number(txn), _written_text(kind),
        _written(record), _written_text(field), _written(value),
    ]  # fmt: skip
    for by, number in over:
        said += (_written_writer(by), _written_number(number))
    return hashlib.sha256(b"".join(said)).digest()[:HASH_LENGTH]


def xor(one: bytes, other: bytes) -> bytes:
    """Return the XOR of two hashes, by which a set of operations is told apart whatever its order."""
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).to_bytes(HASH_LENGTH, "big")


def _written(part: Stored) -> bytes:
    """Write a part so that no two rows of parts read alike: its type, its length, itself."""
    written = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
    return b"%c%d:%b" % (type(part).__name__[0].encode(), len(written), written)


def _written_number(number: int) -> bytes:
    written = b"%d" % number
    return b"i%d:%b" % (len(written), written)


@lru_cache(4096)
def _written_text(text: str) -> bytes:
    return _written(text)


@lru_cache(1024)
def _written_writer(writer: WriterId) -> bytes:
    return _written(writer.device) + _written(writer.epoch)
