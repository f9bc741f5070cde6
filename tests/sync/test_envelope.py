"""A bundle is opened by its recipient or refused for the first thing that is wrong with it, and for nothing else."""

import re
import struct
import tracemalloc
from dataclasses import replace

import cbor2
import pyrage
import pytest
import zstandard
from bundle_workshop import (
    BUNDLE,
    COLUMNS,
    ELSEWHERE,
    HEADER,
    IDENTITY,
    ME,
    PACKED_HEADER,
    SENDER,
    SOMEBODY,
    THIEF,
    block,
    compressed,
    decrypted,
    encrypted,
    framed,
    opened,
    outcome,
    sealed,
    signer_of,
    window,
    zeros,
)

from desktop.domain.operation import WriterId
from desktop.sync.bech32 import bech32
from desktop.sync.envelope import LARGEST_FILE, open_bundle, seal
from desktop.sync.header import encode_header
from desktop.usecases.exchange.bundle import Bundle, Header
from desktop.usecases.exchange.refusals import Reason, RefusedError

FILE = sealed()
PLAIN = decrypted(FILE)


def header(**changes):
    return encode_header(replace(HEADER, **changes))


def test_a_bundle_comes_out_as_it_went_in():
    assert opened(FILE) == BUNDLE
    assert opened(encrypted(PLAIN)) == BUNDLE
    assert opened(encrypted(framed())) == BUNDLE
    assert opened(sealed(dictionary=0)) == BUNDLE


def test_a_bundle_may_hold_nothing_but_its_header():
    empty = Bundle(HEADER)
    assert opened(sealed(empty)) == empty
    assert len(sealed(empty)) < 600


def test_armour_is_taken_off_whatever_is_around_it():
    armoured = encrypted(PLAIN, armored=True)
    assert opened(armoured) == BUNDLE
    mailed = b"\xef\xbb\xbfBonjour,\r\n\r\n" + armoured.replace(b"\n", b"\r\n") + b"\r\n-- \r\nAwa"
    assert opened(mailed) == BUNDLE
    assert outcome(armoured[: len(armoured) // 2]) is Reason.NOT_A_BUNDLE
    assert outcome(armoured.replace(b"\n", b"\n*", 3)) is Reason.NOT_A_BUNDLE


def test_several_keys_open_one_file():
    file = seal(BUNDLE, SENDER.sign, [str(ELSEWHERE.to_public()), str(IDENTITY.to_public())])
    older = pyrage.x25519.Identity.generate()
    assert open_bundle(file, [str(older), str(IDENTITY)], ME, signer_of) == BUNDLE


# Each check, in its order


def test_size_comes_first():
    assert outcome(bytes(LARGEST_FILE + 1)) is Reason.TOO_LARGE
    assert outcome(bytes(LARGEST_FILE)) is Reason.NOT_A_BUNDLE


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"age-encryption.org/v2\n", b"age-encryption.org/v1", PLAIN])
def test_what_is_no_age_file_is_no_bundle(data):
    assert outcome(data) is Reason.NOT_A_BUNDLE


@pytest.mark.parametrize(
    "data",
    [
        sealed(to=ELSEWHERE),
        FILE[:-1],
        FILE + b"\0",
        FILE[: len(FILE) // 2],
        FILE[:-20] + bytes([FILE[-20] ^ 1]) + FILE[-19:],
        FILE[:30] + b"x" + FILE[30:],
        pyrage.passphrase.encrypt(PLAIN, "olive"),
        b"age-encryption.org/v1\n" + b"-> X25519 a\nb\n" * 100_000 + b"--- c\n",
        re.sub(rb"-> X25519 \S+", b"-> X25519 " + b"A" * 43, FILE),
    ],
    ids=["elsewhere", "cut", "longer", "half", "flipped", "header", "passphrase", "recipients", "weak"],
)
def test_what_cannot_be_decrypted_is_not_readable(data):
    assert outcome(data) is Reason.NOT_READABLE


@pytest.mark.parametrize(
    "plain",
    [
        b"",
        b"TGNB",
        PLAIN[:74],
        framed(mark=b"TGNC"),
        framed(header=b""),
        framed(header=b"\xff"),
        framed(header=PACKED_HEADER[:-1]),
        framed(header=b"\x81" * 100_000),
        framed(header=cbor2.dumps({1: [b"device-1", 5]})),
        PLAIN[:71] + b"\xff" + PLAIN[72:],
        framed(mark=b"TGNC", versions=(9, 9, 9), key=THIEF),
        framed(header=b"", versions=(9, 9, 9)),
    ],
    ids=range(12),
)
def test_what_has_no_header_is_no_bundle(plain):
    assert outcome(encrypted(plain)) is Reason.NOT_A_BUNDLE


@pytest.mark.parametrize("key", [SENDER, THIEF])
def test_the_sender_is_asked_for_before_the_signature(key):
    unknown = framed(header(sender=WriterId(b"unknown!", 1), recipient=SOMEBODY), versions=(9, 9, 9), key=key)
    revoked = framed(header(sender=WriterId(b"revoked!", 1)), key=key)
    assert outcome(encrypted(unknown)) is Reason.UNKNOWN_SENDER
    assert outcome(encrypted(revoked)) is Reason.REVOKED_SENDER


@pytest.mark.parametrize(
    "plain",
    [
        framed(key=THIEF),
        framed(header(recipient=SOMEBODY), key=THIEF),
        framed(versions=(9, 9, 9), key=THIEF),  # nobody signed that an update is needed
        framed(packed=zeros(1 << 30), key=THIEF),
        PLAIN[:4] + b"\2" + PLAIN[5:],
        PLAIN[:5] + b"\2" + PLAIN[6:],
        PLAIN[:7] + bytes(64) + PLAIN[71:],
        PLAIN[:-1] + b"\1",
        PLAIN + b"\0",
        PLAIN[:-1],
        PLAIN[:75] + header(number=4) + PLAIN[75 + len(PACKED_HEADER) :],
        PLAIN[:7] + framed(packed=b"")[7:71] + PLAIN[71:],
    ],
    ids=[
        "thief",
        "other",
        "newer",
        "bomb",
        "format",
        "reader",
        "signature",
        "end",
        "longer",
        "cut",
        "header",
        "swapped",
    ],
)
def test_what_the_sender_did_not_sign_is_forged(plain):
    assert outcome(encrypted(plain)) is Reason.FORGED


def test_each_bit_of_a_file_counts():
    for at in range(0, len(PLAIN), 37):
        changed = PLAIN[:at] + bytes([PLAIN[at] ^ 1 << at % 8]) + PLAIN[at + 1 :]
        assert outcome(encrypted(changed)) in {Reason.NOT_A_BUNDLE, Reason.UNKNOWN_SENDER, Reason.FORGED}


def test_a_bundle_sent_on_to_somebody_else_is_not_for_them():
    assert outcome(encrypted(framed(header(recipient=SOMEBODY)))) is Reason.NOT_FOR_ME
    assert outcome(encrypted(framed(header(recipient=SOMEBODY), versions=(9, 9, 9)))) is Reason.NOT_FOR_ME
    sent_on = encrypted(PLAIN, to=ELSEWHERE)
    with pytest.raises(RefusedError) as caught:
        opened(sent_on, identity=ELSEWHERE, me=SOMEBODY)
    assert caught.value.reason is Reason.NOT_FOR_ME
    assert open_bundle(sent_on, [str(ELSEWHERE)], None, signer_of) == BUNDLE


@pytest.mark.parametrize("versions", [(2, 2, 1), (1, 255, 1), (1, 1, 2), (9, 9, 9), (1, 1, 0)])
def test_a_newer_version_is_said_once_the_signature_holds(versions):
    assert outcome(encrypted(framed(versions=versions))) is Reason.NEWER_VERSION
    assert outcome(encrypted(framed(versions=versions, packed=zeros(1 << 30)))) is Reason.NEWER_VERSION


def test_a_newer_format_that_we_understand_is_read():
    later = cbor2.loads(PACKED_HEADER) | {70: "later"}
    columns = cbor2.dumps(cbor2.loads(COLUMNS) | {150: b"later"})
    assert opened(encrypted(framed(cbor2.dumps(later), compressed(columns), versions=(7, 1, 1)))) == BUNDLE


def test_a_dictionary_that_is_not_here_is_of_a_newer_version():
    packed = compressed(COLUMNS, 0)
    assert outcome(encrypted(framed(packed=b"\x02" + packed[1:]))) is Reason.NEWER_VERSION
    assert outcome(encrypted(framed(packed=b"\xff"))) is Reason.NEWER_VERSION


def test_bombs_are_stopped_before_they_unpack():
    tracemalloc.start()
    try:
        assert outcome(encrypted(framed(packed=zeros(1 << 30)))) is Reason.BOMB
        assert outcome(encrypted(framed(packed=zeros(1 << 23)))) is Reason.BOMB
        assert outcome(encrypted(framed(packed=zeros(1 << 23, told=True)))) is Reason.BOMB
        assert outcome(encrypted(framed(packed=zeros(1 << 30, told=True)))) is Reason.DAMAGED
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 20 << 20


@pytest.mark.parametrize(
    "packed",
    [
        b"\x01",
        b"\x00" + b"no frame",
        compressed(COLUMNS)[:-1],
        compressed(COLUMNS) + b"\0",
        compressed(COLUMNS) + compressed(COLUMNS)[1:],
        compressed(COLUMNS, 0) + compressed(b"", 0)[1:],
        compressed(COLUMNS, format=zstandard.FORMAT_ZSTD1),
        b"\0" + struct.pack("<II", 0x184D2A50, 4) + b"skip" + compressed(COLUMNS, 0)[1:],
        compressed(COLUMNS, 0) + struct.pack("<II", 0x184D2A50, 4) + b"skip",
        b"\x01" + compressed(COLUMNS, 0, write_dict_id=True)[1:-4],
        zeros(1 << 20, frames=2),
        zeros(1 << 20),
        b"\0" + window(1 << 27) + block(COLUMNS, len(COLUMNS), last=True),
        compressed(b""),
        compressed(b"\x81" * 100_000),
        compressed(b"\xa1\x01" * 100_000),
        compressed(b"\xa1\x09\x5b\x40" + bytes(7)),
        compressed(cbor2.dumps({1: b"\xff" * ((1 << 19) + 1)})),
        compressed(cbor2.dumps({1: b"a\xffb\xff", 9: bytes(1 << 19), 16: b"\1", 18: bytes(1 << 18)})),
    ],
    ids=range(19),
)
def test_signed_nonsense_is_damaged(packed):
    assert outcome(encrypted(framed(packed=packed))) is Reason.DAMAGED


def test_another_dictionary_in_the_frame_is_damaged():
    stranger = zstandard.ZstdCompressor(
        dict_data=zstandard.ZstdCompressionDict(bytes(100)),
        compression_params=zstandard.ZstdCompressionParameters.from_level(3, format=zstandard.FORMAT_ZSTD1_MAGICLESS),
    )
    assert outcome(encrypted(framed(packed=b"\x01" + stranger.compress(COLUMNS)))) is Reason.DAMAGED


@pytest.mark.parametrize("behind", [b"\1", b"\0\0\1", bytes(500) + b"x"])
def test_only_zeros_follow_the_payload(behind):
    assert outcome(encrypted(framed(behind=behind))) is Reason.DAMAGED
    assert outcome(encrypted(framed(packed=b"", behind=b"")[:-1])) is Reason.FORGED


def test_a_payload_longer_than_the_file_is_damaged():
    signed = struct.pack(">I", len(PACKED_HEADER)) + PACKED_HEADER + struct.pack(">I", 1 << 31) + b"\0"
    begin = PLAIN[:7]
    assert outcome(encrypted(begin + SENDER.sign(begin + signed) + signed)) is Reason.DAMAGED
    signed = signed[: 4 + len(PACKED_HEADER) + 2]
    assert outcome(encrypted(begin + SENDER.sign(begin + signed) + signed)) is Reason.DAMAGED


def test_what_nobody_could_open_is_a_mistake_of_ours():
    for wrong in ("age1wrong", bech32("age", bytes(32))):  # encrypting to the second would stop the program
        with pytest.raises(ValueError, match=r"."):
            seal(BUNDLE, SENDER.sign, [wrong])
    with pytest.raises(ValueError, match="key"):
        seal(BUNDLE, SENDER.sign, [])
    with pytest.raises(ValueError, match=r"."):
        sealed(Bundle(Header(sender=HEADER.sender, recipient=b"short", number=1)))
