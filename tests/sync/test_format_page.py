"""The page on the format is complete: a reader written from it alone reads whatever Toguna writes."""

import ast
import json
import struct
from dataclasses import replace
from pathlib import Path

import cbor2
import pytest
import zstandard
from bundle_workshop import (
    BUNDLE,
    COLUMNS,
    HEADER,
    IDENTITY,
    ME,
    PIECES,
    SENDER,
    THIEF,
    WRITER,
    compressed,
    decrypted,
    dictionary_data,
    encrypted,
    framed,
    sealed,
)
from cryptography.exceptions import InvalidSignature
from french_log import FrenchLog
from hypothesis import given, settings
from hypothesis import strategies as st
from operation_strategies import PIECES as ANY_PIECES
from operation_strategies import histories, operations

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.operation import Operation, OperationId, WriterId, hash_of
from desktop.domain.partners import Card
from desktop.domain.rosters import enrolled, first_roster, revoked
from desktop.sync.age_keys import recipient_bytes
from desktop.sync.craft import FileCraft
from desktop.sync.header import encode_header
from desktop.usecases.exchange.bundle import (
    PIECE_SIZE,
    Acknowledgement,
    Bundle,
    Header,
    Piece,
    PiecesWanted,
    Span,
    Tally,
)

from . import independent_reader as reader

SIGNER = SENDER.public_key().public_bytes_raw()
DATA = Path(__file__).parents[1] / "data"
OTHER, FOREIGN = WriterId(b"device-8", 1), WriterId(b"device-7", 1 << 60)
RECORDS = [bytes([number]) * 16 for number in range(3)] + [bytes.fromhex("018ce26a6ded72d59232e26b0cebf426")]
VALUES = [
    None, 0, 1, -1, 63, -64, 64, 2**63 - 1, -(2**63), 0.0, -0.0, 0.1, -1e300, 5e-324, float("inf"), float("-inf"), "",
    "Réunion à N’Tillit", "\0\U0010ffff", b"", b"\xff\xfe", bytes(15), bytes(16), b"\xff" * 16, RECORDS[3], bytes(17),
    bytes(range(256)) * 1000,
]  # fmt: skip


def read(bundle, **options):
    return reader.read_bundle(sealed(bundle, **options), str(IDENTITY), SIGNER)


def told(header):
    """Return a header by the names of the page."""
    return {
        "sender": list(header.sender),
        "recipient": header.recipient,
        "number": header.number,
        "previous": header.previous,
        "span": [header.span.base, header.span.upto],
        "again": [header.again.base, header.again.upto],
        "ancestry": [list(each) for each in header.ancestry],
        "acknowledged": [
            [each.epoch, each.got, each.again, each.number, each.arrived, each.sent, int(each.lacking)]
            for each in header.acknowledged
        ],
        "time": header.time,
        "roster": header.roster,
        "tallies": [[*each.writer, each.count, each.last, each.hashes] for each in header.tallies],
        "wanted": list(header.wanted),
        "program": header.program,
        "schema": header.schema,
        "card": header.card,
        "roster file": header.roster_file,
        "left out": header.left_out,
        "pieces wanted": [[each.content, each.count, each.missing] for each in header.pieces_wanted],
    }


def flat(operation):
    writer, seq, hlc, txn, kind, record, field, value, over, schema = operation
    names = tuple((*by, number) for by, number in over)
    return (*writer, seq, hlc, txn, kind, record, field, value, names, schema)


def require_the_same(bundle, **options):
    header, read_operations, pieces = read(bundle, **options)
    assert header == told(bundle.header)
    expected = [flat(each) for each in bundle.operations]
    assert list(map(repr, read_operations)) == list(map(repr, expected))  # 0.0 and -0.0, 1 and 1.0 are equal
    assert pieces == [(each.content, each.index, each.count, each.data) for each in bundle.pieces]
    assert [reader.hash_of(each) for each in read_operations] == [hash_of(each) for each in bundle.operations]


def of(*told_operations):
    return Bundle(HEADER, tuple(told_operations))


def test_the_reader_knows_nothing_but_the_page():
    tree = ast.parse(Path(reader.__file__).read_text(encoding="utf-8"))
    modules = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    modules += [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    assert [name for name in modules if name.startswith("desktop")] == ["desktop.wording.wordlist"]


# Whole bundles


@pytest.mark.parametrize(("seed", "devices"), [(31, 1), (32, 4)])
def test_an_offices_work_is_read(seed, devices):
    log = FrenchLog(seed, devices=devices).operations(3000)
    require_the_same(of(*log))
    require_the_same(of(*log[-700:]))
    require_the_same(of(*log[10:700:3]))  # as if somebody may have a part of it only
    require_the_same(of(*log[:50], *log[20:30], *reversed(log[40:60])))


def test_bundles_that_earlier_versions_sent_are_read():
    paths = sorted(DATA.glob("bundle-*.age"))
    assert paths
    for path in paths:
        header, found, pieces = reader.read_bundle(path.read_bytes(), str(IDENTITY), SIGNER)
        expected = [json.loads(line) for line in path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()]
        assert [as_json(each) for each in found] == expected
        assert header == told(HEADER)
        assert len(pieces) == len(PIECES)


def as_json(operation):
    device, epoch, seq, hlc, txn, kind, record, field, value, over, schema = operation
    if isinstance(value, bytes):
        value = {"bytes": value.hex()}
    elif isinstance(value, float):
        value = {"decimal": repr(value)}
    names = [[by.hex(), of_epoch, number] for by, of_epoch, number in over]
    return [device.hex(), epoch, seq, hlc, txn, kind, record.hex(), field, value, names, schema]


def test_nothing_is_read_of_an_empty_bundle():
    require_the_same(Bundle(HEADER))
    require_the_same(Bundle(HEADER), dictionary=0)


def test_a_bundle_without_dictionary_is_read():
    require_the_same(BUNDLE, dictionary=0)


def test_armour_is_taken_off():
    armoured = encrypted(decrypted(sealed(of())), armored=True)
    mailed = b"Bonjour,\r\n\r\n" + armoured.replace(b"\n", b"\r\n") + b"\r\n-- \r\nAwa"
    assert reader.read_bundle(mailed, str(IDENTITY), SIGNER)[0] == told(HEADER)


def test_a_bundle_of_the_programs_own_keys_is_read():
    craft = FileCraft()
    keys = craft.new_keys(1_700_000_000_000)
    file = craft.seal(BUNDLE, keys.encoded(), [keys.recipient, craft.new_recovery_key().recipient])
    header, found, _ = reader.read_bundle(file, keys.identities[0], keys.signing_public)
    assert (header, found) == (told(HEADER), list(map(flat, BUNDLE.operations)))


def test_what_is_forged_is_refused_before_an_update_is_asked_for():
    with pytest.raises(InvalidSignature):
        reader.read_bundle(encrypted(framed(key=THIEF, versions=(9, 9, 9))), str(IDENTITY), SIGNER)
    for versions in ((2, 2, 1), (1, 1, 2)):
        with pytest.raises(ValueError, match="update"):
            reader.read_bundle(encrypted(framed(versions=versions)), str(IDENTITY), SIGNER)


# The size


def least_padme(size):
    exponent = size.bit_length() - 1
    zeros = exponent - exponent.bit_length()  # s = ⌊log₂ e⌋ + 1
    return -(-size // (1 << zeros)) << zeros


@pytest.mark.parametrize("count", [0, 1, 17, 90, 300])
def test_zeros_fill_a_bundle_up_to_the_size_of_the_page(count):
    plain = decrypted(sealed(of(*BUNDLE.operations[:count])))
    (header,) = struct.unpack_from(">I", plain, 71)
    (payload,) = struct.unpack_from(">I", plain, 75 + header)
    used = 79 + header + payload
    assert len(plain) == least_padme(used)
    assert not any(plain[used:])


def test_a_bundle_that_unpacks_to_much_is_large_enough_to_be_believed():
    bundle = of(BUNDLE.operations[0]._replace(value=" " * (3 << 20), over=()))
    require_the_same(bundle)
    unpacked = (
        zstandard.ZstdDecompressor(dict_data=dictionary_data(1), format=zstandard.FORMAT_ZSTD1_MAGICLESS)
        .decompressobj()
        .decompress(payload_of(bundle)[1:])
    )
    assert len(decrypted(sealed(bundle))) == least_padme(-(-len(unpacked) // 100))


# The header

FULL = Header(
    sender=WriterId(b"device-1", 1 << 60),
    recipient=ME,
    number=7,
    previous=bytes(range(32)),
    span=Span(3, 9),
    again=Span(1, 2),
    ancestry=((5, 6), (4, 1)),
    acknowledged=(Acknowledgement(1, 2, 3, 4, 5, 6, lacking=True), Acknowledgement(8, 9)),
    time=1_700_000_000_000,
    roster=2,
    tallies=(Tally(WriterId(b"device-3", 4), 5, 6, b"12345678"),),
    wanted=(bytes(32), bytes(range(32))),
    pieces_wanted=(PiecesWanted(bytes(32), 9, b"\x05\x01"),),
    program="0.1.0",
    schema=2,
    card=b"card",
    roster_file=b"roster",
    left_out=3,
)


def test_each_part_of_a_header_is_read():
    require_the_same(Bundle(FULL))
    for name in FULL.__slots__:
        if name not in {"sender", "recipient"}:
            require_the_same(
                Bundle(replace(Header(sender=WRITER, recipient=ME, number=1), **{name: getattr(FULL, name)}))
            )
    assert all(each != absent for each, absent in zip(told(FULL).values(), reader.HEADER.values(), strict=True))


def test_what_later_versions_add_is_passed_over():
    later = cbor2.loads(encode_header(FULL)) | {99: {1: [b"x", -3]}}
    for part in (1, 5, 6):
        later[part] = [*later[part], b"more"]
    for part in (7, 8, 11, 18):
        later[part] = [[*each, 17, "more"] for each in later[part]]
    packed = compressed(cbor2.dumps(cbor2.loads(COLUMNS) | {150: b"later"}))
    file = encrypted(framed(cbor2.dumps(later, canonical=True), packed, versions=(7, 1, 1)))
    header, found, _ = reader.read_bundle(file, str(IDENTITY), SIGNER)
    assert header == told(FULL)
    assert found == list(map(flat, BUNDLE.operations))


# Operations


def test_every_column_is_used_by_what_is_read_here():
    bundle = Bundle(HEADER, (*BUNDLE.operations, *odd_operations()), PIECES)
    require_the_same(bundle)
    columns = reader.decompressed(payload_of(bundle), 1 << 20)
    assert sorted(columns) == list(range(1, 32))


def payload_of(bundle):
    plain = decrypted(sealed(bundle))
    at = 75 + int.from_bytes(plain[71:75], "big")
    return plain[at + 4 : at + 4 + int.from_bytes(plain[at : at + 4], "big")]


def odd_operations():
    """Return operations of several writers with gaps, of actions that began before, of newer tables."""
    found = []
    for at, value in enumerate(VALUES, start=1):
        writer = (WRITER, OTHER, FOREIGN)[at % 3]
        seq = at * (3 if at % 2 else 1)
        time = (1 << 56) + (-1) ** at * (at << 20) + at
        over = [(), (OperationId(OTHER, 5), OperationId(WriterId(bytes(8), at), 2**63 - 1)), (OperationId(FOREIGN, 0),)]
        record = RECORDS[at % len(RECORDS)]
        found.append(
            Operation(writer, seq, time, max(0, seq - at % 4), "later", record, "a", value, over[at % 3], 1 + at)
        )
    return found


def test_every_kind_of_value_is_read():
    require_the_same(of(*odd_operations()))
    one = Operation(WRITER, 1, 1 << 40, 1, "later", RECORDS[3], "one", None)
    for value in VALUES:
        require_the_same(of(one._replace(value=value)))
        require_the_same(of(one._replace(value=value), one._replace(seq=2, field="two", value=value)))


def test_what_is_replaced_is_read():
    """The operation before on the same record and field, whatever its kind; none; one that is not here; several."""
    first = Operation(WRITER, 5, 1 << 40, 5, "meeting", RECORDS[0], "title", "a")
    again = first._replace(seq=6, value="b")
    for over in ((), (first.id,), (OperationId(OTHER, 2),), (OperationId(OTHER, 2), first.id), (first.id, first.id)):
        for kind in ("meeting", "person"):
            require_the_same(of(first, again._replace(over=over, kind=kind), again._replace(seq=9, over=(again.id,))))
    unlike = again._replace(record=RECORDS[1], over=(first.id,))
    require_the_same(of(first, unlike, unlike._replace(seq=7, over=(unlike.id,))))
    deleted = again._replace(field="deleted", value=1, over=(OperationId(FOREIGN, 1 << 62), first.id))
    require_the_same(of(first, deleted, deleted._replace(seq=20, record=RECORDS[2]), deleted._replace(seq=7, value=0)))


def test_sets_are_read():
    ids = [record.hex() for record in RECORDS]
    members = [*ids, ids[0], ids[3].upper(), ids[3][:-1], "Mopti", "a/b", "", '["ML","ML05","Mopti"]', "/"]
    base = Operation(WRITER, 1, 1 << 60, 1, "meeting", RECORDS[3], "set", 1)
    fields = [f"themes/{member}" for member in members] * 2 + ["themes", "/", ""]
    mixed = [
        base._replace(seq=seq, field=field, value=VALUES[seq % len(VALUES)])
        for seq, field in enumerate(fields, start=1)
    ]
    require_the_same(of(*mixed))
    require_the_same(of(*(each._replace(value=1, hlc=each.hlc + each.seq) for each in mixed)))


def test_pieces_are_read():
    digest = bytes(range(32))
    pieces = [Piece(digest, 0, 3, bytes(PIECE_SIZE)), Piece(digest, 2, 3, b"end"), Piece(bytes(32), 0, 1, b"")]
    require_the_same(Bundle(HEADER, (), tuple(pieces)))
    require_the_same(Bundle(HEADER, tuple(odd_operations()), tuple(pieces)))


@settings(max_examples=15, deadline=None)
@given(histories() | operations(), st.lists(ANY_PIECES, max_size=2).map(tuple))
def test_anything_else_is_read(told_operations, pieces):
    require_the_same(Bundle(HEADER, told_operations, pieces))


# Cards, rosters, words

CRAFT = FileCraft()
KEYS = [CRAFT.new_keys(1_700_000_000_000) for _ in range(3)]
ORGANIZATION, RECOVERY = CRAFT.new_organization_keys(), CRAFT.new_recovery_key()
CARDS = [
    Card(
        device=number.to_bytes(8, "big"),
        number=number + 1,
        office=office,
        name=f"Bureau – {office}",
        headquarters=number == 0,
        signing=keys.signing_public,
        encryption=keys.recipient,
    )
    for number, (keys, office) in enumerate(zip(KEYS, ("BKO", "MOPTI", "GAO"), strict=True))
]


def card_told(card):
    return {
        "device": card.device,
        "number": card.number,
        "office": card.office,
        "name": card.name,
        "headquarters": card.headquarters,
        "signing key": card.signing,
        "encryption key": recipient_bytes(card.encryption),
    }


def broken_into_lines(text):
    return "\r\n".join(text[start : start + 70] for start in range(0, len(text), 70)) + "\r\n"


def test_cards_are_read():
    for card, keys in zip(CARDS, KEYS, strict=True):
        signed = CRAFT.signed_card(card, keys.encoded())
        text = CRAFT.card_text(signed)
        assert reader.read_card(signed) == reader.read_card(text) == card_told(card)
        assert reader.read_card(broken_into_lines(text)) == card_told(card)
        with pytest.raises(InvalidSignature):
            reader.read_card(signed[:-1] + bytes([signed[-1] ^ 1]))


def test_rosters_are_read():
    roster = first_roster(ORGANIZATION.signing_public, "Mali – مالي", RECOVERY.recipient, CARDS[0], 1_700_000_000_000)
    roster = enrolled(roster, CARDS[1], Sensitivity.MEMBERS, 1_700_000_000_001)
    roster = enrolled(roster, CARDS[2], Sensitivity.PUBLIC, 1_700_000_000_002)
    roster = revoked(roster, CARDS[2].device, {1: 40, 1 << 60: 5}, 1_700_000_000_003)
    signed = CRAFT.signed_roster(roster, ORGANIZATION.encoded())
    expected = {
        "number": roster.number,
        "signing key": roster.organization,
        "name": roster.name,
        "recovery key": recipient_bytes(roster.recovery),
        "issued": roster.issued,
        "members": [
            {"card": card_told(member.card), "clearance": member.clearance.value, "accepted": member.accepted}
            for member in roster.members
        ],
    }
    text = CRAFT.roster_text(signed)
    assert reader.read_roster(signed) == reader.read_roster(broken_into_lines(text)) == expected
    assert [member["accepted"] for member in expected["members"]] == [None, None, {1: 40, 1 << 60: 5}]


def test_a_card_and_a_roster_within_a_header_are_read():
    card = CRAFT.signed_card(CARDS[1], KEYS[1].encoded())
    roster = first_roster(ORGANIZATION.signing_public, "Mali", RECOVERY.recipient, CARDS[0], 1_700_000_000_000)
    signed = CRAFT.signed_roster(roster, ORGANIZATION.encoded())
    header, _, _ = read(Bundle(replace(HEADER, card=card, roster_file=signed)))
    assert reader.read_card(header["card"]) == card_told(CARDS[1])
    assert reader.read_roster(header["roster file"])["number"] == roster.number


def test_the_eight_words_are_found():
    for key in (bytes(32), bytes(range(32)), b"\xff" * 32, ORGANIZATION.signing_public, KEYS[0].signing_public):
        assert tuple(reader.eight_words(key)) == CRAFT.words(key)
