"""Headquarters' list of devices: every change is one number higher, and none lets a stranger or an old card in."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partners import Card
from desktop.domain.rosters import (
    ANOTHER_KEY,
    FULL,
    LAST_HEADQUARTERS,
    MEMBERS,
    NAME_LENGTH,
    NOT_LISTED,
    OLDER_CARD,
    REVOKED,
    RosterChangeError,
    enrolled,
    first_roster,
    is_plain_name,
    newer,
    plain_name,
    readmitted,
    revoked,
    succeeds,
    with_clearance,
    with_recovery,
)

NOW = 1_579_168_800_000
INTERNAL, RESTRICTED = Sensitivity.INTERNAL, Sensitivity.RESTRICTED


def card(device=1, number=1, **changed):
    usual = Card(
        device=bytes([device] * 8),
        number=number,
        office="MOPTI",
        name="Coordination Mopti",
        headquarters=False,
        signing=bytes([device] * 32),
        encryption="age1…",
    )
    return replace(usual, **changed)


OWN = card(9, office="BKO", name="Siège", headquarters=True)
FIRST = first_roster(bytes(32), "Coordination Mali", "age1recovery", OWN, NOW)
BOTH = enrolled(FIRST, card(), INTERNAL, NOW + 1)
DEVICE = card().device


def refusal(change, *arguments):
    with pytest.raises(RosterChangeError) as caught:
        change(*arguments, NOW + 9)
    return caught.value.words


def test_the_first_roster_lists_headquarters_which_reads_all():
    (own,) = FIRST.members
    assert (FIRST.number, FIRST.issued, own.card, own.clearance, own.revoked) == (1, NOW, OWN, RESTRICTED, False)


def test_headquarters_device_must_say_that_it_is_one():
    assert refusal(lambda now: first_roster(bytes(32), "x", "age1", card(), now)) is LAST_HEADQUARTERS


def test_each_change_is_one_number_higher_and_leaves_the_roster_before_as_it_was():
    changes = [
        lambda roster: enrolled(roster, card(2), INTERNAL, NOW + 5),
        lambda roster: with_clearance(roster, DEVICE, RESTRICTED, NOW + 5),
        lambda roster: revoked(roster, DEVICE, {1: 7}, NOW + 5),
        lambda roster: readmitted(roster, DEVICE, NOW + 5),
        lambda roster: with_recovery(roster, "age1another", NOW + 5),
    ]
    roster = BOTH
    for change in changes:
        after = change(roster)
        assert (after.number, after.issued) == (roster.number + 1, NOW + 5)
        assert succeeds(roster, after)
        assert not succeeds(after, roster)
        assert after.members[0] is roster.members[0]
        roster = after
    assert roster.recovery == "age1another"
    assert BOTH.members == (FIRST.members[0], BOTH.member(DEVICE))


def test_a_newer_card_takes_the_place_of_the_older_one():
    fresh = card(number=2, encryption="age1new", office="GAO")
    after = enrolled(BOTH, fresh, RESTRICTED, NOW)
    assert len(after.members) == 2
    assert after.member(DEVICE).card == fresh
    assert after.member(DEVICE).clearance is RESTRICTED
    assert refusal(enrolled, after, card(number=1), RESTRICTED) is OLDER_CARD


def test_a_known_device_with_another_signing_key_is_refused():
    assert refusal(enrolled, BOTH, card(number=5, signing=b"f" * 32), INTERNAL) is ANOTHER_KEY


def test_a_revoked_device_comes_back_only_on_purpose():
    out = revoked(BOTH, DEVICE, {1: 40, 2: 7}, NOW)
    assert out.member(DEVICE).revoked
    assert out.member(DEVICE).accepted == {1: 40, 2: 7}
    assert refusal(enrolled, out, card(number=2), INTERNAL) is REVOKED
    back = readmitted(out, DEVICE, NOW)
    assert not back.member(DEVICE).revoked
    assert back.member(DEVICE).clearance is INTERNAL


def test_nothing_accepted_is_revoked_too():
    assert revoked(BOTH, DEVICE, {}, NOW).member(DEVICE).revoked


def test_offices_always_have_someone_to_send_to():
    assert refusal(revoked, BOTH, OWN.device, {}) is LAST_HEADQUARTERS
    assert refusal(enrolled, BOTH, replace(OWN, number=2, headquarters=False), RESTRICTED) is LAST_HEADQUARTERS
    second = enrolled(BOTH, card(8, headquarters=True), RESTRICTED, NOW)
    assert revoked(second, OWN.device, {}, NOW).member(OWN.device).revoked


def test_a_device_that_is_not_listed_is_named_as_such():
    for change, arguments in ((revoked, ({},)), (readmitted, ()), (with_clearance, (INTERNAL,))):
        assert refusal(change, BOTH, b"stranger", *arguments) is NOT_LISTED


def test_a_roster_has_an_end():
    crowd = tuple(
        replace(FIRST.members[0], card=replace(OWN, device=number.to_bytes(8, "big"))) for number in range(MEMBERS)
    )
    full = replace(FIRST, members=crowd)
    assert refusal(enrolled, full, card(), INTERNAL) is FULL
    assert enrolled(full, replace(crowd[5].card, number=2), INTERNAL, NOW).number == 2


def test_the_roster_of_another_organisation_never_follows():
    assert not succeeds(FIRST, replace(BOTH, organization=b"f" * 32))


def test_a_devices_own_word_renews_its_key_and_name_and_nothing_else():
    known = card(number=3)
    assert newer(known, card(number=4, encryption="age1new", name="Mopti"))
    assert not newer(known, known)
    assert not newer(known, card(number=2))
    for changed in ({"signing": b"f" * 32}, {"headquarters": True}, {"office": "BKO"}, {"device": b"stranger"}):
        assert not newer(known, replace(known, number=4, **changed))


@given(st.text(max_size=200))
def test_any_name_can_be_made_fit_for_a_card(text):
    name = plain_name(text)
    assert is_plain_name(name) or name == ""
    assert plain_name(name) == name


def test_names_stay_as_they_are_seen():
    assert plain_name(" Coordination  Mopti\u00a0– Gao ") == "Coordination Mopti – Gao"
    assert plain_name("siège\u202egro.elpmexe") == "siègegro.elpmexe"
    assert plain_name("e\u0301cole\nfermée") == "école fermée"
    assert plain_name("x" * 100) == "x" * (NAME_LENGTH - 1) + "…"
    assert plain_name("محمد الأمين") == "محمد الأمين"
    for text in ("", " x", "x\n", "a\u202eb", "x" * 81):
        assert not is_plain_name(text)
