"""Reads bundles, cards and rosters as resources/help/bundle-format.md describes them, with no code of the project."""

import base64
import hashlib
import re
import struct
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import cbor2
import pyrage
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.wording.wordlist import WORDS

MEBIBYTE, MOST_OPERATIONS = 1 << 20, 1 << 19
DICTIONARIES = {1: Path(__file__).parents[2] / "resources/exchange/dictionary-1.zdict"}
ARMOUR = re.compile(rb"-----BEGIN AGE ENCRYPTED FILE-----(.*?)-----END AGE ENCRYPTED FILE-----", re.DOTALL)
COUNTED = {4, 9, 11, 15, 16, 18, 22, 23, 24, 26}
TEXTS, BLOBS, DEVICES, RANDOM_BITS, WHOLE_IDS, HASHES = 1, 27, 28, 29, 30, 31
HEADER = {
    "sender": None, "recipient": None, "number": 0, "previous": b"", "span": [0, 0], "again": [0, 0], "ancestry": [],
    "acknowledged": [], "time": 0, "roster": 0, "tallies": [], "wanted": [], "program": "", "schema": 0, "card": b"",
    "roster file": b"", "left out": 0, "pieces wanted": [],
}  # fmt: skip
ITEMS_OF_EACH = {"ancestry": 2, "acknowledged": 7, "tallies": 5, "pieces wanted": 3}
CARD = dict.fromkeys(["device", "number", "office", "name", "headquarters", "signing key", "encryption key"])
ROSTER = dict.fromkeys(["number", "signing key", "name", "recovery key", "issued", "members"])
MEMBER = dict.fromkeys(["card", "clearance", "accepted"])


def demand(holds: bool, rule: str) -> None:
    if not holds:
        raise ValueError(rule)


def named(parts: dict, names: dict) -> dict:
    return {name: parts.get(number, absent) for number, (name, absent) in enumerate(names.items(), start=1)}


# Sections 1 to 3: from the file to the header and the columns
def read_bundle(data: bytes, identity: str, signer: bytes):
    """Return the header by names, operations as tuples, and pieces as (SHA-256, index, how many, bytes)."""
    frame = decrypted(data, identity)
    demand(frame[:4] == b"TGNB", "mark")
    header, at = _after_its_length(frame, 71)
    header = read_header(header)
    Ed25519PublicKey.from_public_bytes(signer).verify(frame[7:71], frame[:7] + frame[71:])
    demand(frame[5] <= 1 and frame[6] == 1, "update your program")
    payload, at = _after_its_length(frame, at)
    demand(not any(frame[at:]), "something follows the payload")
    columns = Columns(decompressed(payload, len(frame)) if payload else {})
    operations = OperationsReader(columns).read()
    pieces = list(read_pieces(columns))
    columns.finish()
    return header, operations, pieces


def decrypted(data: bytes, identity: str) -> bytes:
    demand(len(data) <= 64 * MEBIBYTE, "size")
    if armour := ARMOUR.search(data):
        data = base64.b64decode(armour[1])
    return pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(identity)])


def _after_its_length(frame: bytes, at: int) -> tuple[bytes, int]:
    (length,) = struct.unpack_from(">I", frame, at)
    end = at + 4 + length
    demand(end <= len(frame), "a length beyond the end")
    return frame[at + 4 : end], end


def read_header(data: bytes) -> dict:
    header = named(cbor2.loads(data), HEADER)
    for name in ("sender", "span", "again"):
        header[name] = header[name][:2]
    for name, items in ITEMS_OF_EACH.items():
        header[name] = [each[:items] for each in header[name]]
    return header


def decompressed(payload: bytes, frame_size: int) -> dict[int, bytes]:
    demand(payload[0] in {0, *DICTIONARIES}, "update your program")
    dictionary = zstandard.ZstdCompressionDict(DICTIONARIES[payload[0]].read_bytes()) if payload[0] else None
    bound = min(64 * MEBIBYTE, max(MEBIBYTE, 100 * frame_size))
    decompressor = zstandard.ZstdDecompressor(
        dict_data=dictionary, max_window_size=8 * MEBIBYTE, format=zstandard.FORMAT_ZSTD1_MAGICLESS
    )
    plain = decompressor.stream_reader(payload[1:]).read(bound + 1)
    demand(len(plain) <= bound, "too much comes out")
    return cbor2.loads(plain)


# Section 4: the columns
class Columns:
    """The columns of a payload, each read value by value."""

    def __init__(self, columns: dict[int, bytes]):
        self._columns = columns
        self._places = dict.fromkeys(columns, 0)
        self._random_bits_used = 0

    def more(self, column: int) -> bool:
        return self._places.get(column, 0) < len(self._columns.get(column, b""))

    def taken(self, column: int, length: int) -> bytes:
        start = self._places.get(column, 0)
        part = self._columns.get(column, b"")[start : start + length]
        demand(len(part) == length, f"column {column} ends too early")
        self._places[column] = start + length
        return part

    def number(self, column: int) -> int:
        if column not in self._columns and column not in COUNTED:
            return 0
        number = shift = 0
        while (byte := self.taken(column, 1)[0]) > 127:
            number |= (byte & 127) << shift
            shift += 7
        return number | byte << shift

    def folded(self, column: int) -> int:
        return unfolded(self.number(column))

    def text(self) -> str:
        end = self._columns.get(TEXTS, b"").index(b"\xff", self._places.get(TEXTS, 0))
        return self.taken(TEXTS, end + 1 - self._places.get(TEXTS, 0))[:-1].decode()

    def blob(self) -> bytes:
        return self.taken(BLOBS, self.number(26))

    def random_bits(self) -> int:
        begin, self._random_bits_used = self._random_bits_used, self._random_bits_used + 74
        column = self._columns.get(RANDOM_BITS, b"")
        demand(self._random_bits_used <= 8 * len(column), "column 29 ends too early")
        window = column[begin // 8 : -(-self._random_bits_used // 8)]
        return int.from_bytes(window, "little") >> begin % 8 & (1 << 74) - 1

    def finish(self) -> None:
        self._places[RANDOM_BITS] = -(-self._random_bits_used // 8)
        demand(not any(map(self.more, range(1, 32))), "a column holds more than is read")


def unfolded(number: int) -> int:
    return -(number + 1 >> 1) if number & 1 else number >> 1


class OperationsReader:
    """Reads the operations of one payload."""

    def __init__(self, columns: Columns):
        self._columns = columns
        self._writers: list[tuple[bytes, int]] = []
        self._expected: dict[int, int] = {}
        self._last_named: dict[int, int] = {}
        self._shapes: list[list[tuple[int, int]]] = []
        self._ids: list[bytes] = []
        self._time_of_last_id = 0
        self._drafts: list[SimpleNamespace] = []  # `over` None: what was before on the field

    def read(self) -> list[tuple]:
        value_columns = list(self._read_value_columns())
        time, schema = 0, 1
        while self._columns.more(4):
            time, schema = self._read_action(time, schema)
        for number, (_, field, form) in enumerate(value_columns):
            self._read_values(field, form, [draft for draft in self._drafts if draft.column == number])
        return list(self._finished([kind for kind, _, _ in value_columns]))

    def _read_value_columns(self):
        while self._columns.more(16):
            fields, kind = self._columns.number(16), self._columns.text()
            for _ in range(fields):
                yield kind, self._columns.text(), self._columns.number(17)

    def _read_action(self, time: int, schema: int) -> tuple[int, int]:
        read = self._columns
        writer = self._read_writer(2)
        seq = first = self._expected.get(writer, 1) + read.folded(3)
        time += read.folded(4)
        schema += read.folded(7)
        action = {"hlc": time << 16 | read.number(5), "txn": first - read.folded(6), "schema": schema}
        for _ in range(1 + read.number(8)):
            record = self._read_id(10, time)
            for column, over in self._read_shape():
                name = (*self._writers[writer], seq)
                draft = {"name": name, "record": record, "column": column, "over": self._read_over(over)}
                self._drafts.append(SimpleNamespace(**draft, **action))
                seq += 1
        demand(len(self._drafts) <= MOST_OPERATIONS, "too many operations")
        self._expected[writer] = seq
        return time, schema

    def _read_writer(self, column: int) -> int:
        writer = self._columns.number(column)
        if writer == len(self._writers):
            self._writers.append((self._columns.taken(DEVICES, 8), self._columns.number(22)))
        return writer

    def _read_shape(self) -> list[tuple[int, int]]:
        read = self._columns
        known = read.number(9)
        if not known:
            self._shapes.append([(read.number(12), read.number(13)) for _ in range(1 + read.number(11))])
        return self._shapes[known - 1]

    def _read_over(self, over: int) -> list[tuple] | None:
        replaced = []
        for _ in range(over - 1):
            writer = self._read_writer(14)
            self._last_named[writer] = self._last_named.get(writer, -1) + 1 + self._columns.folded(15)
            replaced.append((*self._writers[writer], self._last_named[writer]))
        return replaced if over else None

    def _read_id(self, column: int, near: int | None = None) -> bytes:
        if back := self._columns.number(column):
            return self._ids[-back]
        if distance := self._columns.number(23):
            self._time_of_last_id = (self._time_of_last_id if near is None else near) + unfolded(distance - 1)
            above, below = divmod(self._columns.random_bits(), 1 << 62)
            new = (self._time_of_last_id << 80 | 7 << 76 | above << 64 | 2 << 62 | below).to_bytes(16, "big")
        else:
            new = self._columns.taken(WHOLE_IDS, 16)
        self._ids.append(new)
        return new

    def _read_values(self, field: str, form: int, drafts: list[SimpleNamespace]) -> None:
        read = self._columns
        member, held = divmod(form, 6)
        new_id = partial(self._read_id, 20)
        new_member = [None, lambda: f"{field}/{new_id().hex()}", lambda: f"{field}/{read.text()}"][member]
        new_number, new_decimal = partial(read.folded, 21), lambda: struct.unpack("<d", read.taken(BLOBS, 8))[0]
        new_value = [lambda: None, new_number, read.text, new_id, read.blob, new_decimal][held]
        count = len(drafts)
        fields = self._read_repeating(19, count, new_member) if member else [field] * count
        for draft, name, value in zip(drafts, fields, self._read_repeating(18, count, new_value), strict=True):
            draft.field, draft.value = name, value

    def _read_repeating(self, column: int, count: int, read_new) -> list:
        known, values = [], []
        for _ in range(count):
            if not (back := self._columns.number(column)):
                known.append(read_new())
            values.append(known[-(back or 1)])
        return values

    def _finished(self, kinds: list[str]):
        before: dict[tuple[bytes, str], tuple] = {}
        for draft in self._drafts:
            place = (draft.record, draft.field)
            over = ([before[place]] if place in before else []) if draft.over is None else draft.over
            before[place] = draft.name
            what = (kinds[draft.column], draft.record, draft.field, draft.value, tuple(over))
            yield *draft.name, draft.hlc, draft.txn, *what, draft.schema


def read_pieces(columns: Columns):
    while columns.more(24):
        yield columns.taken(HASHES, 32), columns.number(24), columns.number(25), columns.blob()


# Sections 5 and 6: hashes, cards, rosters, words
def hash_of(operation: tuple) -> bytes:
    *parts, over, _ = operation
    spelled = b"".join(map(_spelled, [*parts, *(part for name in over for part in name)]))
    return hashlib.sha256(spelled).digest()[:8]


def _spelled(part) -> bytes:
    letter = {bytes: "b", int: "i", str: "s", float: "f", type(None): "N"}[type(part)]
    itself = part if isinstance(part, bytes) else str(part).encode()
    return f"{letter}{len(itself)}:".encode() + itself


def read_card(card: str | bytes) -> dict:
    return _read_signed(card, "card", CARD)


def read_roster(roster: str | bytes) -> dict:
    fields = _read_signed(roster, "roster", ROSTER)
    fields["members"] = [named(member | {1: named(member[1], CARD)}, MEMBER) for member in fields["members"]]
    return fields


def _read_signed(signed: str | bytes, what: str, names: dict) -> dict:
    if isinstance(signed, str):
        body = "".join(signed.split()).removeprefix(f"TOGUNA-{what.upper()}-1:")
        signed = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
    version, packed, signature = cbor2.loads(signed)
    fields = named(cbor2.loads(packed), names)
    demand(version == 1, "update your program")
    Ed25519PublicKey.from_public_bytes(fields["signing key"]).verify(signature, f"toguna {what} 1\0".encode() + packed)
    return fields


def eight_words(key: bytes) -> list[str]:
    bits = int.from_bytes(hashlib.sha256(b"toguna fingerprint 1\0" + key).digest()[:11], "big")
    return [WORDS[bits >> shift & 2047] for shift in range(77, -1, -11)]
