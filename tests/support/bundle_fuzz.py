"""Spoils bundles at every layer, signed by a valid key wherever that lets the damage go deeper."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import cbor2
from bundle_workshop import (
    ELSEWHERE,
    HEADER,
    IDENTITY,
    OPERATIONS,
    PIECES,
    SENDER,
    SOMEBODY,
    THIEF,
    compressed,
    decrypted,
    encrypted,
    framed,
    opened,
    sealed,
)

from desktop.domain.operation import WriterId
from desktop.sync import payload, varints
from desktop.sync.columns import decode, encode
from desktop.sync.header import encode_header
from desktop.sync.streams import Key
from desktop.usecases.exchange.bundle import Acknowledgement, Bundle, Tally
from desktop.usecases.exchange.refusals import RefusedError

EDGES = [0, 1, 23, 24, 127, 128, 255, 256, 65535, 1 << 19, 1 << 20, 1 << 31, 1 << 32, 1 << 62, (1 << 63) - 1, 1 << 63,
         (1 << 64) - 1]  # fmt: skip
RAW = {Key.TEXT, Key.BLOB, Key.DEVICE, Key.ID_RANDOM, Key.ID_WHOLE, Key.PIECE_CONTENT}
FULL_HEADER = replace(
    HEADER,
    ancestry=((5, 6),),
    acknowledged=(Acknowledgement(1, 2),),
    tallies=(Tally(HEADER.sender, 1, 2, bytes(8)),),
    wanted=(bytes(32),),
    card=b"card",
)


class Fuzzer:
    """Makes one spoilt bundle after the other; a seed gives alike ones, as far as encryption is not random."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self.bundles = [Bundle(FULL_HEADER, OPERATIONS[at : at + 40], PIECES) for at in range(0, 240, 40)]
        self._files = [sealed(bundle) for bundle in self.bundles]
        self._plains = [decrypted(file) for file in self._files]
        self._headers = [encode_header(bundle.header) for bundle in self.bundles]
        self._columns = [encode(bundle.operations, bundle.pieces) for bundle in self.bundles]
        self._payloads = [payload.pack(bundle.operations, bundle.pieces).data for bundle in self.bundles]
        self._ways: dict[str, Callable[[], bytes]] = {
            "file": lambda: self.spoilt(self._one(self._files)),
            "armour": lambda: self.spoilt(encrypted(self._one(self._plains), armored=True)),
            "content": lambda: encrypted(self.spoilt(self._one(self._plains))),
            "header, signed": lambda: encrypted(framed(self.spoilt(self._one(self._headers)))),
            "header's structure, signed": self._header_structure,
            "payload, signed": lambda: encrypted(framed(packed=self.spoilt(self._one(self._payloads)))),
            "columns, compressed and signed": lambda: self._packed(self.spoilt(self._one(self._columns))),
            "columns' structure, compressed and signed": self._column_structure,
            "numbers of a column, compressed and signed": self._column_numbers,
            "address, signature, version": self._addressed,
            "CBOR of any kind, compressed and signed": lambda: self._packed(cbor2.dumps(self._anything(4))),
        }

    def next(self) -> tuple[str, bytes]:
        """Return what was done and the file."""
        way = self._one(list(self._ways))
        return way, self._ways[way]()

    def spoilt(self, data: bytes) -> bytes:
        """Return bytes of which some were changed, lost, doubled or added."""
        for _ in range(self._chance.choice((1, 1, 1, 2, 5))):
            data = self._spoilt_once(data)
        return data

    def _spoilt_once(self, data: bytes) -> bytes:
        chance = self._chance
        at, size = chance.randrange(len(data) + 1), min(int(chance.expovariate(0.1)) + 1, 200)
        middle = data[at : at + size]
        match chance.randrange(8):
            case 0:
                return data[:at]
            case 1:
                return data[:at] + data[at + size :]
            case 2:
                return data[:at] + middle + data[at:]
            case 3:
                return data[:at] + chance.randbytes(size) + data[at:]
            case 4:
                return (
                    data[:at]
                    + chance.choice([b"\0", b"\xff", b"\x80", b"\x7f", b"\x1b", b"\x9b", b"\xbb"])
                    + data[at + 1 :]
                )
            case 5:
                other = chance.randrange(len(data) + 1)
                return data[:at] + data[other : other + size] + data[at + size :]
            case 6:
                return data + chance.randbytes(size)
            case _:
                place = min(at, len(data) - 1)
                flipped = bytes([data[place] ^ 1 << chance.randrange(8)]) if data else b""
                return data[:place] + flipped + data[place + 1 :]

    def _header_structure(self) -> bytes:
        parts = cbor2.loads(self._one(self._headers))
        return encrypted(framed(cbor2.dumps(self._twisted(parts))))

    def _column_structure(self) -> bytes:
        columns = cbor2.loads(self._one(self._columns))
        if self._chance.random() < 0.5:
            return self._packed(cbor2.dumps(self._twisted(columns)))
        first, second = self._chance.choices(list(columns), k=2)
        columns[first], columns[second] = columns[second], columns[first]
        return self._packed(cbor2.dumps(columns))

    def _twisted(self, found: dict) -> dict:
        """Return a map in which entries are gone, new, or of another kind."""
        for _ in range(self._chance.choice((1, 1, 2))):
            key = self._chance.choice([*found, self._chance.choice(EDGES)])
            match self._chance.randrange(3):
                case 0:
                    found.pop(key, None)
                case 1:
                    found[key] = self._anything(3)
                case _:
                    value = found.get(key)
                    found[key] = self.spoilt(value) if isinstance(value, bytes) else self._anything(2)
        return found

    def _column_numbers(self) -> bytes:
        columns = cbor2.loads(self._one(self._columns))
        for key in self._chance.sample([key for key in columns if key not in RAW], k=self._chance.choice((1, 1, 2))):
            numbers = list(varints.unpack(columns[key]))
            for _ in range(self._chance.choice((1, 1, 3))):
                at = self._chance.randrange(len(numbers))
                near = min(max(0, numbers[at] + self._chance.choice((-2, -1, 1, 2))), EDGES[-1])
                numbers[at] = self._chance.choice([near, near, self._chance.choice(EDGES), self._one(numbers)])
            columns[key] = varints.pack(numbers)
        return self._packed(cbor2.dumps(columns))

    def _addressed(self) -> bytes:
        chance = self._chance
        header = replace(
            FULL_HEADER,
            recipient=chance.choice([HEADER.recipient, SOMEBODY]),
            sender=chance.choice([HEADER.sender, WriterId(b"unknown!", 1), WriterId(b"revoked!", 1)]),
        )
        versions = [chance.choice((1, 1, 1, 0, 2, 255)) for _ in range(3)]
        key, to = chance.choice([SENDER, THIEF]), chance.choice([IDENTITY, IDENTITY, ELSEWHERE])
        behind = chance.choice([b"", bytes(50), b"\1"])
        return encrypted(framed(encode_header(header), versions=versions, key=key, behind=behind), to=to)

    def _anything(self, levels: int) -> object:
        chance = self._chance
        if levels and chance.random() < 0.4:
            count = chance.randrange(4)
            if chance.random() < 0.5:
                return [self._anything(levels - 1) for _ in range(count)]
            return {chance.choice(EDGES): self._anything(levels - 1) for _ in range(count)}
        tag = cbor2.CBORTag(chance.choice((0, 1, 2, 4, 28, 29, 35, 258)), chance.choice(([], 1, "a(", [1, 2])))
        odd = [tag, cbor2.CBORSimpleValue(99), cbor2.undefined, None, True, 1.5]
        number = chance.choice(EDGES)
        return chance.choice([number, -number - 1, chance.randbytes(8), "text", chance.choice(odd)])

    def _packed(self, columns: bytes) -> bytes:
        return encrypted(framed(packed=compressed(columns, self._chance.choice((0, 1)))))

    def _one(self, entries):
        return self._chance.choice(entries)


UNSIGNED = {"file", "armour", "content"}  # where nothing but what was sent may ever be taken in


def run(seed: int, count: int) -> Counter[tuple[str, str]]:
    """Open `count` spoilt bundles; return how often each way of spoiling had which outcome.

    What is taken in nevertheless must be what a dossier can hold. Any error but RefusedError is let through.
    """
    fuzzer, found = Fuzzer(seed), Counter()
    for _ in range(count):
        way, file = fuzzer.next()
        try:
            bundle = opened(file)
        except RefusedError as refused:
            found[way, refused.reason.value] += 1
        else:
            found[way, "taken in"] += 1
            assert way not in UNSIGNED or bundle in fuzzer.bundles
            encode_header(bundle.header)
            assert exact(decode(encode(bundle.operations, bundle.pieces))) == exact((bundle.operations, bundle.pieces))
    return found


def exact(held: object) -> str:
    """Return a form that is the same for the same things, numbers that are none included."""
    return repr(held)
