"""The header of a bundle as a CBOR map: numbers for names, nothing said where nothing is to say.

Later versions add numbers to the map and items to the end of its lists; both are passed over.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from typing import Any

from desktop.domain.operation import WriterId
from desktop.sync import plain_cbor
from desktop.sync.column_kinds import DEVICE_SIZE
from desktop.sync.damage import damaged
from desktop.sync.pieces import HASH_SIZE, MOST_PIECES
from desktop.sync.varints import LARGEST
from desktop.usecases.exchange.bundle import Acknowledgement, Header, PiecesWanted, Span, Tally
from desktop.usecases.exchange.refusals import RefusedError

LARGEST_HEADER = 2 << 20  # bytes; a roster of a thousand devices fits
_ITEMS = 100_000
_LONGEST_LIST = 10_000
_LONGEST_TEXT = 255


class Part(IntEnum):
    """The number of each part of a header; they are never used again for something else."""

    SENDER = 1
    RECIPIENT = 2
    NUMBER = 3
    PREVIOUS = 4
    SPAN = 5
    AGAIN = 6
    ANCESTRY = 7
    ACKNOWLEDGED = 8
    TIME = 9
    ROSTER = 10
    TALLIES = 11
    WANTED = 12
    PROGRAM = 13
    SCHEMA = 14
    CARD = 15
    ROSTER_FILE = 16
    LEFT_OUT = 17
    PIECES_WANTED = 18


def encode_header(header: Header) -> bytes:
    """Return the header as bytes; raise ValueError for one that no reader would take."""
    parts = {
        Part.SENDER: list(header.sender),
        Part.RECIPIENT: header.recipient,
        Part.NUMBER: header.number,
        Part.PREVIOUS: header.previous,
        Part.SPAN: _span(header.span),
        Part.AGAIN: _span(header.again),
        Part.ANCESTRY: [list(pair) for pair in header.ancestry],
        Part.ACKNOWLEDGED: [_acknowledgement(each) for each in header.acknowledged],
        Part.TIME: header.time,
        Part.ROSTER: header.roster,
        Part.TALLIES: [[*tally.writer, tally.count, tally.last, tally.hashes] for tally in header.tallies],
        Part.WANTED: list(header.wanted),
        Part.PIECES_WANTED: [[each.content, each.count, each.missing] for each in header.pieces_wanted],
        Part.PROGRAM: header.program,
        Part.SCHEMA: header.schema,
        Part.CARD: header.card,
        Part.ROSTER_FILE: header.roster_file,
        Part.LEFT_OUT: header.left_out,
    }
    encoded = plain_cbor.write({int(part): value for part, value in parts.items() if value})
    try:
        if decode_header(encoded) == header:
            return encoded
    except RefusedError as refused:
        raise ValueError(refused.detail) from refused
    raise ValueError("a header that reads otherwise than it was written")


def decode_header(data: bytes) -> Header:
    """Read what `encode_header` wrote; raise RefusedError (DAMAGED) for anything else."""
    if len(data) > LARGEST_HEADER:
        raise damaged("the header is too long")
    parts = plain_cbor.read(data, _ITEMS)
    if not isinstance(parts, dict):
        raise damaged("the header is no map")
    read = _Parts(parts)
    return Header(
        sender=read.one(Part.SENDER, _read_writer),
        recipient=read.one(Part.RECIPIENT, _bytes_of(DEVICE_SIZE)),
        number=read.one(Part.NUMBER, _number, 0),
        previous=read.one(Part.PREVIOUS, _bytes_of(HASH_SIZE), b""),
        span=read.one(Part.SPAN, _read_span, Span(0, 0)),
        again=read.one(Part.AGAIN, _read_span, Span(0, 0)),
        ancestry=read.many(Part.ANCESTRY, _read_pair),
        acknowledged=read.many(Part.ACKNOWLEDGED, _read_acknowledgement),
        time=read.one(Part.TIME, _number, 0),
        roster=read.one(Part.ROSTER, _number, 0),
        tallies=read.many(Part.TALLIES, _read_tally),
        wanted=read.many(Part.WANTED, _bytes_of(HASH_SIZE)),
        pieces_wanted=read.many(Part.PIECES_WANTED, _read_pieces_wanted),
        program=read.one(Part.PROGRAM, _text, ""),
        schema=read.one(Part.SCHEMA, _number, 0),
        card=read.one(Part.CARD, _bytes, b""),
        roster_file=read.one(Part.ROSTER_FILE, _bytes, b""),
        left_out=read.one(Part.LEFT_OUT, _number, 0),
    )


class _Parts:
    """The parts of a header; each is read by a function that raises RefusedError for what it does not expect."""

    def __init__(self, parts: Mapping[int, Any]) -> None:
        self._parts = parts

    def one(self, part: Part, read: Callable[[Any], Any], absent: Any = None) -> Any:
        """Read a part, which must be there unless `absent` says what is meant otherwise."""
        if part in self._parts:
            return read(self._parts[part])
        if absent is None:
            raise damaged(f"the header lacks {part.name}")
        return absent

    def many(self, part: Part, read: Callable[[Any], Any]) -> tuple[Any, ...]:
        """Read a list, empty when it is not there."""
        listed = self._parts.get(part, [])
        if not isinstance(listed, list) or len(listed) > _LONGEST_LIST:
            raise damaged(f"{part.name} is no list, or too long")
        return tuple(read(each) for each in listed)


def _span(span: Span) -> list[int]:
    return [span.base, span.upto] if span.base or span.upto else []


def _acknowledgement(each: Acknowledgement) -> list[int]:
    return [each.epoch, each.got, each.again, each.number, each.arrived, each.sent, int(each.lacking)]


def _read_writer(value: Any) -> WriterId:
    device, epoch = _items(value, 2)
    return WriterId(_bytes_of(DEVICE_SIZE)(device), _number(epoch))


def _read_span(value: Any) -> Span:
    return Span(*_read_pair(value))


def _read_pair(value: Any) -> tuple[int, int]:
    first, second = _items(value, 2)
    return _number(first), _number(second)


def _read_acknowledgement(value: Any) -> Acknowledgement:
    epoch, got, again, number, arrived, sent, lacking = (_number(item) for item in _items(value, 7))
    if lacking > 1:
        raise damaged("neither yes nor no")
    return Acknowledgement(epoch, got, again, number, arrived, sent, bool(lacking))


def _read_tally(value: Any) -> Tally:
    device, epoch, count, last, hashes = _items(value, 5)
    writer = _read_writer([device, epoch])
    return Tally(writer, _number(count), _number(last), _bytes_of(DEVICE_SIZE)(hashes))


def _read_pieces_wanted(value: Any) -> PiecesWanted:
    content, count, missing = _items(value, 3)
    if not 0 < _number(count) <= MOST_PIECES:
        raise damaged("too many pieces, or none")
    bits = int.from_bytes(_bytes_of((count + 7) // 8)(missing), "little")
    if bits >> count:
        raise damaged("a piece beyond the last")
    return PiecesWanted(_bytes_of(HASH_SIZE)(content), count, missing)


def _items(value: Any, count: int) -> Sequence[Any]:
    """Return the first items of a list; a later version may say more."""
    if not isinstance(value, list) or len(value) < count:
        raise damaged("a list is expected, or longer")
    return value[:count]


def _number(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= LARGEST:
        raise damaged("a number is expected")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        raise damaged("a short text is expected")
    return value


def _bytes(value: Any) -> bytes:
    if not isinstance(value, bytes):
        raise damaged("bytes are expected")
    return value


def _bytes_of(size: int) -> Callable[[Any], bytes]:
    def read(value: Any) -> bytes:
        if len(_bytes(value)) != size:
            raise damaged(f"{size} bytes are expected")
        return _bytes(value)

    return read
