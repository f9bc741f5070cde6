"""A device's card: short enough for a code, signed by the device, and refused as soon as one bit is not its own."""

import base64
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import InvalidValueError
from desktop.domain.partners import Card
from desktop.domain.rosters import newer, plain_name
from desktop.sync.canonical import pack, unpack
from desktop.sync.cards import card_fields, card_text, read_card, sign_card
from desktop.sync.keys import DeviceKeys, OrganizationKeys
from desktop.sync.sealed import Fault, SignedFileError

NOW = 1_579_168_800_000
KEYS = DeviceKeys.make(NOW)


def card(keys=KEYS, **changed):
    usual = Card(
        device=bytes(range(8)),
        number=3,
        office="MOPTI",
        name="Coordination humanitaire de Mopti",
        headquarters=False,
        signing=keys.signing_public,
        encryption=keys.recipient,
    )
    return replace(usual, **changed)


CARD = card()
SIGNED = sign_card(CARD, KEYS)
TEXT = card_text(SIGNED)


def fault(data):
    with pytest.raises(SignedFileError) as caught:
        read_card(data)
    return caught.value.fault


def same_or_refused(data):
    with suppress(SignedFileError):
        assert read_card(data) == CARD


names = st.text(min_size=1, max_size=120).map(plain_name).filter(bool)
offices = st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=2, max_size=12)


@given(st.binary(min_size=8, max_size=8), st.integers(0, (1 << 63) - 1), offices, names, st.booleans())
def test_every_card_reads_back_as_bytes_as_file_and_as_code(device, number, office, name, headquarters):
    one = card(device=device, number=number, office=office, name=name, headquarters=headquarters)
    signed = sign_card(one, KEYS)
    assert read_card(signed) == read_card(card_text(signed)) == read_card(card_text(signed).encode()) == one
    assert len(signed) < 300 + 4 * 80


def test_a_card_is_short():
    assert len(SIGNED) < 230
    assert len(sign_card(card(office="OUAGADOUGOU2", name="Bureau régional – Cellule d’appui"), KEYS)) < 300


def test_a_card_survives_what_mail_programs_and_editors_do_to_text():
    lines = "\r\n".join(TEXT[start : start + 76] for start in range(0, len(TEXT), 76))
    for text in (lines, f"\ufeff{TEXT}\n", f"  {TEXT}  ", TEXT.replace(":", ": ")):
        assert read_card(text) == CARD
        assert read_card(text.encode()) == CARD


@given(st.integers(0, 8 * len(SIGNED) - 1))
def test_no_bit_can_be_flipped(bit):
    changed = bytearray(SIGNED)
    changed[bit // 8] ^= 1 << bit % 8
    assert fault(bytes(changed)) in Fault
    assert fault(card_text(bytes(changed))) in Fault


@given(st.integers(0, 8 * len(TEXT) - 1))
def test_no_bit_of_the_text_can_be_flipped(bit):
    changed = bytearray(TEXT.encode())
    changed[bit // 8] ^= 1 << bit % 8
    same_or_refused(bytes(changed))


@given(st.integers(0, len(SIGNED) - 1), st.binary(min_size=1, max_size=40))
def test_no_card_can_be_cut_or_made_longer(length, more):
    assert fault(SIGNED[:length]) in Fault
    assert fault(SIGNED + more) in Fault
    assert fault(more + SIGNED) in Fault
    assert fault(card_text(SIGNED[:length])) is Fault.DAMAGED
    assert fault(card_text(SIGNED + more)) is Fault.DAMAGED


@given(st.integers(0, len(TEXT) - 1), st.text(min_size=1, max_size=40))
def test_no_text_can_be_cut_or_made_longer(length, more):
    assert fault(TEXT[:length]) in Fault
    same_or_refused(TEXT + more)
    same_or_refused(more + TEXT)


@given(st.binary(max_size=300) | st.text(max_size=300) | st.text(max_size=300).map("TOGUNA-CARD-1:{}".format))
def test_anything_else_is_refused_with_a_sentence(data):
    assert fault(data) in Fault


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.binary(max_size=40) | st.text(max_size=20) | st.floats(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.integers(0, 9), inner, max_size=4),
    max_leaves=8,
)


def signed_by_hand(fields, keys=KEYS, version=1):
    packed = pack(fields)
    return pack([version, packed, keys.sign(b"toguna card 1\0" + packed)])


@given(st.dictionaries(st.integers(1, 7), values, max_size=7))
def test_nonsense_that_a_device_signed_is_refused(odd):
    fields = card_fields(CARD) | odd
    with suppress(SignedFileError):
        assert card_fields(read_card(signed_by_hand(fields))) == fields


@pytest.mark.parametrize(
    "odd",
    [
        {1: bytes(7)},
        {2: -1},
        {2: 1 << 63},
        {2: True},
        {3: "mopti"},
        {3: "M" * 13},
        {4: ""},
        {4: "x" * 81},
        {4: "Siège\u202eegèis"},
        {5: 1},
        {7: bytes(32)},  # would stop the program when something is encrypted to it
        {7: b"\x01" + bytes(31)},
    ],
)
def test_a_card_that_makes_no_sense_is_refused_although_it_is_signed(odd):
    assert fault(signed_by_hand(card_fields(CARD) | odd)) is Fault.DAMAGED


def test_a_field_that_only_newer_programs_know_is_passed_over():
    assert read_card(signed_by_hand(card_fields(CARD) | {8: "2031", 90: [1, {2: 3}]})) == CARD


def test_a_card_of_a_newer_version_asks_for_an_update():
    assert fault(signed_by_hand(card_fields(CARD), version=2)) is Fault.NEWER
    assert fault("TOGUNA-CARD-2:x+y") is Fault.NEWER


def test_every_field_is_signed():
    version, packed, signature = unpack(SIGNED)
    for number, other in ((1, bytes(8)), (2, 4), (3, "GAO"), (4, "x"), (5, True), (7, bytes([9] * 32))):
        assert fault(pack([version, pack(unpack(packed) | {number: other}), signature])) is Fault.DAMAGED


def test_nobody_signs_a_card_for_somebody_else():
    stranger = DeviceKeys.make(NOW)
    assert fault(signed_by_hand(card_fields(CARD), stranger)) is Fault.DAMAGED
    with pytest.raises(ValueError, match="names the keys"):
        sign_card(CARD, stranger)
    packed = pack(card_fields(CARD))
    other_purpose = pack([1, packed, KEYS.sign(b"toguna roster 1\0" + packed)])
    assert fault(other_purpose) is Fault.DAMAGED
    assert fault(pack([1, packed, OrganizationKeys(KEYS.seed).sign(packed)])) is Fault.DAMAGED


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"name": ""}, "name"), ({"name": "x" * 81}, "name"), ({"name": "a\nb"}, "name"), ({"office": "M"}, "office")],
)
def test_what_no_card_may_bear_is_said_before_it_is_signed(changed, field):
    with pytest.raises(InvalidValueError) as caught:
        sign_card(card(**changed), KEYS)
    assert caught.value.field == field


def test_a_renewed_key_makes_a_newer_card():
    keys = KEYS.rotated(NOW + 1)
    fresh = read_card(sign_card(card(keys, number=4), keys))
    assert newer(CARD, fresh)
    stranger = DeviceKeys.make(NOW)
    assert not newer(CARD, read_card(sign_card(card(stranger, number=9), stranger)))


def test_the_text_is_plain_enough_for_a_code_and_a_chat():
    prefix, _, body = TEXT.partition(":")
    assert prefix == "TOGUNA-CARD-1"
    assert base64.urlsafe_b64decode(body + "==") == SIGNED
    assert len(TEXT) < 320
