"""A header says what it was given, passes over what later versions add, and takes nothing else."""

from dataclasses import replace

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from operation_strategies import NUMBERS, WRITERS

from desktop.domain.operation import WriterId
from desktop.sync import plain_cbor
from desktop.sync.header import LARGEST_HEADER, Part, decode_header, encode_header
from desktop.usecases.exchange.bundle import Acknowledgement, Header, PiecesWanted, Span, Tally
from desktop.usecases.exchange.refusals import Reason, RefusedError

DEVICES, HASHES = st.binary(min_size=8, max_size=8), st.binary(min_size=32, max_size=32)


@st.composite
def pieces_wanted(draw):
    count = draw(st.integers(1, 70))
    bits = draw(st.integers(0, (1 << count) - 1))
    return PiecesWanted(draw(HASHES), count, bits.to_bytes((count + 7) // 8, "little"))


SPANS = st.builds(Span, NUMBERS, NUMBERS)
HEADERS = st.builds(
    Header,
    sender=WRITERS,
    recipient=DEVICES,
    number=NUMBERS,
    previous=st.just(b"") | HASHES,
    span=SPANS,
    again=SPANS,
    ancestry=st.lists(st.tuples(NUMBERS, NUMBERS), max_size=4).map(tuple),
    acknowledged=st.lists(st.builds(Acknowledgement, *[NUMBERS] * 6, st.booleans()), max_size=3).map(tuple),
    time=NUMBERS,
    roster=NUMBERS,
    tallies=st.lists(st.builds(Tally, WRITERS, NUMBERS, NUMBERS, DEVICES), max_size=3).map(tuple),
    wanted=st.lists(HASHES, max_size=3).map(tuple),
    pieces_wanted=st.lists(pieces_wanted(), max_size=3).map(tuple),
    program=st.text(max_size=20),
    schema=NUMBERS,
    card=st.binary(max_size=300),
    roster_file=st.binary(max_size=300),
    left_out=NUMBERS,
)
FULL = Header(
    sender=WriterId(b"device-1", 1 << 60),
    recipient=b"device-2",
    number=7,
    previous=bytes(32),
    span=Span(3, 9),
    again=Span(1, 2),
    ancestry=((5, 6),),
    acknowledged=(Acknowledgement(1, 2, 3, 4, 5, 6, lacking=True),),
    time=1,
    roster=2,
    tallies=(Tally(WriterId(b"device-3", 4), 5, 6, b"12345678"),),
    wanted=(bytes(32),),
    pieces_wanted=(PiecesWanted(bytes(32), 9, b"\x05\x01"),),
    program="0.1.0",
    schema=2,
    card=b"card",
    roster_file=b"roster",
    left_out=3,
)


def refusal(data):
    with pytest.raises(RefusedError) as caught:
        decode_header(data)
    assert caught.value.reason is Reason.DAMAGED
    return caught.value.detail


@settings(max_examples=100, deadline=None)
@given(HEADERS)
def test_any_header_survives(header):
    assert decode_header(encode_header(header)) == header


def test_a_usual_header_is_short():
    plain = Header(sender=WriterId(b"device-1", 1 << 60), recipient=b"device-2", number=7)
    assert len(encode_header(plain)) < 40
    assert len(cbor2.loads(encode_header(FULL))) == len(Part)


def test_what_later_versions_add_is_passed_over():
    later = cbor2.loads(encode_header(FULL)) | {99: {1: [b"x", "y", -3, {4: []}]}, 2**40: 1}
    later[Part.ACKNOWLEDGED] = [[*each, 17, "more"] for each in later[Part.ACKNOWLEDGED]]
    later[Part.SENDER] = [*later[Part.SENDER], b"more"]
    assert decode_header(cbor2.dumps(later)) == FULL


@pytest.mark.parametrize("part", list(Part), ids=lambda part: part.name)
def test_each_part_is_read_strictly(part):
    parts = cbor2.loads(encode_header(FULL))
    right = parts[part]
    for wrong in (-1, 1 << 63, b"1", "x" * 256, [[]], [["a", 2]], [1], [b""], {1: 1}, 1.5, None, True, [right]):
        if isinstance(right, bytes) and isinstance(wrong, bytes) and part in (Part.CARD, Part.ROSTER_FILE):
            continue
        refusal(cbor2.dumps(parts | {part.value: wrong}))
    if part in (Part.SENDER, Part.RECIPIENT):
        assert part.name in refusal(cbor2.dumps({key: value for key, value in parts.items() if key != part}))


def test_a_list_is_not_endless():
    parts = cbor2.loads(encode_header(FULL)) | {Part.WANTED.value: [bytes(32)] * 10_001}
    assert "too long" in refusal(cbor2.dumps(parts))
    refusal(cbor2.dumps({99: list(range(100_001))}))
    assert "too long" in refusal(bytes(LARGEST_HEADER + 1))


@pytest.mark.parametrize(
    "wrong",
    [{"number": -1}, {"time": 1 << 63}, {"recipient": b"short"}, {"previous": b"short"}, {"program": "x" * 256},
     {"wanted": (b"short",)}, {"card": bytes(LARGEST_HEADER)}, {"tallies": (Tally(FULL.sender, 1, 1, b"short"),)}],
    ids=str,
)  # fmt: skip
def test_a_header_that_nobody_would_take_is_a_mistake_of_ours(wrong):
    with pytest.raises(ValueError, match=r"."):
        encode_header(replace(FULL, **wrong))


# The plain part of CBOR


PLAIN = st.recursive(
    st.integers(-(2**64), 2**64 - 1) | st.binary(max_size=20) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.integers(-(2**64), 2**64 - 1), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None)
@given(PLAIN)
def test_plain_values_survive(value):
    try:
        found = plain_cbor.read(plain_cbor.write(value), 1000)
    except RefusedError as refused:
        assert "levels" in refused.detail  # noqa: PT017  # deep values are refused, whatever they hold
    else:
        assert found == value == cbor2.loads(plain_cbor.write(value))


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=60))
def test_anything_else_is_refused(data):
    try:
        assert plain_cbor.read(data, 50) == cbor2.loads(data)
    except RefusedError as refused:
        assert refused.reason is Reason.DAMAGED  # noqa: PT017  # most bytes are no CBOR, some are


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x81" * 100_000 + b"\x00",
        b"\xa1\x00" * 100_000 + b"\x00",
        b"\xc1" * 100_000 + b"\x00",
        b"\x9b\x40" + bytes(7),  # an array of 2**62
        b"\xbb\x40" + bytes(7),
        b"\x5b\x40" + bytes(7),
        b"\x7b\xff" + b"\xff" * 7,
        b"\x9f\x00\xff",  # of unstated length
        b"\x5f\x41a\xff",
        b"\xbf\x00\x00\xff",
        b"\xc2\x41a",  # a tag
        b"\xd8\x23\x61a",  # a pattern
        b"\xf4",
        b"\xf6",
        b"\xfb" + bytes(8),
        b"\xe0",
        b"\x1c",
        b"\xff",
        b"\xa2\x00\x00\x00\x01",  # a key twice
        b"\xa1\x61a\x00",  # a key that is no number
        b"\xa1\x80\x00",
        b"\x61\xff",
        b"\x00\x00",
        b"\x9a\x00\x0f\x42\x40" + b"\x80" * 1_000_000,  # a million lists
    ],
    ids=lambda data: data[:6].hex(),
)
def test_traps_are_refused(data):
    with pytest.raises(RefusedError):
        plain_cbor.read(data, 1000)
