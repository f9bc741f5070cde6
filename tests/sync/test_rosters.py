"""The roster as a file: only the organisation's signature counts, whatever happened to the file on its way."""

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partners import Card, Member, Roster
from desktop.domain.rosters import RosterChangeError, enrolled, first_roster, revoked
from desktop.sync.canonical import pack, unpack
from desktop.sync.cards import sign_card
from desktop.sync.keys import DeviceKeys, OrganizationKeys, RecoveryKey
from desktop.sync.rosters import LIMIT, read_roster, roster_text, sign_roster
from desktop.sync.sealed import Fault, SignedFileError

NOW = 1_579_168_800_000
ORGANIZATION = OrganizationKeys.make()
PINNED = ORGANIZATION.signing_public
RECOVERY = RecoveryKey.make()


def card(number, office, *, headquarters=False):
    keys = DeviceKeys.make(NOW)
    return Card(
        device=number.to_bytes(8, "big"),
        number=1,
        office=office,
        name=f"Bureau de {office}",
        headquarters=headquarters,
        signing=keys.signing_public,
        encryption=keys.recipient,
    )


def usual():
    roster = first_roster(PINNED, "Coordination Mali", RECOVERY.recipient, card(0, "BKO", headquarters=True), NOW)
    roster = enrolled(roster, card(1, "MOPTI"), Sensitivity.INTERNAL, NOW)
    roster = enrolled(roster, card(2, "GAO"), Sensitivity.MEMBERS, NOW)
    return revoked(roster, (2).to_bytes(8, "big"), {1: 40, 3: 7, 1000: 5, 70000: 1}, NOW)


ROSTER = usual()
SIGNED = sign_roster(ROSTER, ORGANIZATION)
TEXT = roster_text(SIGNED)


def fault(data, pinned=PINNED):
    with pytest.raises(SignedFileError) as caught:
        read_roster(data, pinned)
    return caught.value.fault


def same_or_refused(data):
    with suppress(SignedFileError):
        assert read_roster(data, PINNED) == ROSTER


def test_a_roster_reads_back_with_revocations_and_clearances():
    for data in (SIGNED, TEXT, TEXT.encode(), f"\ufeff{TEXT[:70]}\r\n{TEXT[70:]}\r\n"):
        assert read_roster(data, PINNED) == ROSTER
        assert read_roster(data, None) == ROSTER
    assert sign_roster(read_roster(SIGNED, PINNED), ORGANIZATION) == SIGNED


MEMBERS = [card(number, office) for number, office in ((5, "GAO"), (6, "KIDAL"))]
accepted = st.none() | st.dictionaries(st.integers(0, 1 << 62), st.integers(0, 1 << 62), max_size=5)
members = st.builds(Member, card=st.sampled_from(MEMBERS), clearance=st.sampled_from(Sensitivity), accepted=accepted)


@given(st.integers(1, 1 << 62), st.integers(0, 1 << 62), st.lists(members, max_size=2, unique_by=lambda one: one.card))
def test_every_roster_reads_back(number, issued, listed):
    roster = Roster(
        number=number,
        organization=PINNED,
        name="Mali – مالي",
        recovery=RECOVERY.recipient,
        issued=issued,
        members=tuple(listed),
    )
    assert read_roster(sign_roster(roster, ORGANIZATION), PINNED) == roster


@given(st.integers(0, 8 * len(SIGNED) - 1), st.booleans())
def test_no_bit_can_be_flipped(bit, pinned):
    changed = bytearray(SIGNED)
    changed[bit // 8] ^= 1 << bit % 8
    assert fault(bytes(changed), PINNED if pinned else None) in Fault
    assert fault(roster_text(bytes(changed)), PINNED if pinned else None) in Fault


@given(st.integers(0, 8 * len(TEXT) - 1))
def test_no_bit_of_the_text_can_be_flipped(bit):
    changed = bytearray(TEXT.encode())
    changed[bit // 8] ^= 1 << bit % 8
    same_or_refused(bytes(changed))


@given(st.integers(0, len(SIGNED) - 1), st.binary(min_size=1, max_size=40), st.text(min_size=1, max_size=40))
def test_no_roster_can_be_cut_or_made_longer(length, more, text):
    for data in (SIGNED[:length], SIGNED + more, more + SIGNED, roster_text(SIGNED[:length])):
        assert fault(data) in Fault
    assert fault(roster_text(SIGNED + more)) is Fault.DAMAGED
    same_or_refused(TEXT[: length + len(text)])
    same_or_refused(TEXT + text)


@given(st.binary(max_size=300) | st.text(max_size=300) | st.text(max_size=300).map("TOGUNA-ROSTER-1:{}".format))
def test_anything_else_is_refused_with_a_sentence(data):
    assert fault(data) in Fault


def test_another_organisations_roster_is_told_from_a_forged_one():
    stranger = OrganizationKeys.make()
    foreign = sign_roster(replace(ROSTER, organization=stranger.signing_public), stranger)
    assert fault(foreign) is Fault.FOREIGN
    assert read_roster(foreign, None).organization == stranger.signing_public
    version, packed, _ = unpack(SIGNED)
    forged = pack([version, packed, stranger.sign(b"toguna roster 1\0" + packed)])
    assert fault(forged) is Fault.DAMAGED
    with pytest.raises(ValueError, match="names the key"):
        sign_roster(ROSTER, stranger)


def signed_by_hand(fields):
    packed = pack(fields)
    return pack([1, packed, ORGANIZATION.sign(b"toguna roster 1\0" + packed)])


def fields_of(signed=SIGNED):
    return unpack(unpack(signed)[1])


def test_what_only_newer_programs_know_is_passed_over_and_opens_nothing():
    fields = fields_of() | {97: "2031"}
    fields[6][1] |= {2: "cosmic", 9: [1]}
    fields[6][1][1] |= {8: "2031"}
    roster = read_roster(signed_by_hand(fields), PINNED)
    assert roster.members[1] == replace(ROSTER.members[1], clearance=Sensitivity.PUBLIC)
    assert roster.members[0] == ROSTER.members[0]


def broken_members():
    for number, value in ((1, None), (1, {}), (2, None), (2, 5), (3, [1]), (3, {"1": 2}), (3, {1: -1}), (3, {1: True})):
        yield lambda fields, number=number, value=value: fields[6][1].update({number: value})
    yield lambda fields: fields[6].append(fields[6][1])  # the same device twice
    yield lambda fields: fields[6].append(7)


BROKEN = [
    *(lambda fields, change=change: fields.update(change) for change in (
        {1: 0}, {1: "1"}, {3: ""}, {3: 5}, {3: "a\u202eb"}, {4: bytes(32)}, {4: "age1"}, {5: None}, {6: {}},
    )),
    *broken_members(),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(BROKEN)))
def test_a_roster_that_makes_no_sense_is_refused_although_it_is_signed(number):
    fields = fields_of()
    BROKEN[number](fields)
    assert fault(signed_by_hand(fields)) is Fault.DAMAGED


def test_a_card_is_no_roster_and_a_newer_roster_asks_for_an_update():
    keys = DeviceKeys.make(NOW)
    one = replace(card(3, "GAO"), signing=keys.signing_public, encryption=keys.recipient)
    assert fault(sign_card(one, keys)) is Fault.DAMAGED
    assert fault("TOGUNA-CARD-1:" + TEXT.partition(":")[2]) is Fault.OTHER
    assert fault("TOGUNA-ROSTER-17:" + TEXT.partition(":")[2]) is Fault.NEWER


def crowded(count):
    keys = card(1, "MOPTI")
    crowd = (Member(card=replace(keys, device=number.to_bytes(8, "big"))) for number in range(count))
    return replace(ROSTER, members=tuple(crowd))


@pytest.mark.slow
def test_a_roster_has_bounds():
    large = crowded(5000)
    signed = sign_roster(large, ORGANIZATION)
    assert len(signed) < LIMIT
    assert read_roster(roster_text(signed), PINNED) == large
    with pytest.raises(RosterChangeError):
        sign_roster(crowded(10_001), ORGANIZATION)
    with pytest.raises(RosterChangeError):
        sign_roster(crowded(9_999), ORGANIZATION)  # more than a mebibyte
    fields = fields_of()
    fields[6] = [None] * 10_001
    assert fault(signed_by_hand(fields)) is Fault.DAMAGED
    assert fault(signed_by_hand(fields | {9: bytes(LIMIT)})) is Fault.OTHER
    assert fault(b"\x9a\xff\xff\xff\xff") is Fault.OTHER
    assert fault(" " * (4 * LIMIT)) is Fault.OTHER
