"""Keys are kept, turned over whatever the clock says, and the one on paper can be typed again."""

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from desktop.sync.age_keys import identity_bytes, identity_text, recipient_bytes, recipient_of, recipient_text
from desktop.sync.bech32 import SYMBOLS
from desktop.sync.canonical import pack
from desktop.sync.keys import KEPT, DeviceKeys, OrganizationKeys, RecoveryKey, signed_by

DAY = 24 * 3600 * 1000
NOW = 1_579_168_800_000  # 16 January 2020
YEAR = 365 * DAY


def identity(text):
    return pyrage.x25519.Identity.from_str(text)


def test_what_is_encrypted_to_a_device_opens_with_its_keys_also_after_two_turns():
    keys = DeviceKeys.make(NOW)
    recipient = pyrage.x25519.Recipient.from_str(keys.recipient)
    letter = pyrage.encrypt(b"compte rendu", [recipient])
    keys = keys.rotated(NOW + 30 * DAY).rotated(NOW + 60 * DAY)
    assert pyrage.decrypt(letter, [identity(text) for text in keys.identities]) == b"compte rendu"
    assert keys.recipient != str(recipient)
    gone = keys.rotated(NOW + 90 * DAY)
    assert len(gone.identities) == KEPT
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(letter, [identity(text) for text in gone.identities])


def test_turning_over_keeps_who_one_is():
    keys = DeviceKeys.make(NOW)
    later = keys.rotated(NOW + YEAR)
    assert later.signing_public == keys.signing_public
    assert signed_by(keys.signing_public, b"x", later.sign(b"x"))
    assert not signed_by(keys.signing_public, b"y", later.sign(b"x"))
    assert not signed_by(DeviceKeys.make(NOW).signing_public, b"x", later.sign(b"x"))


@pytest.mark.parametrize(("public", "signature"), [(b"", b""), (b"x" * 31, b"y" * 64), (b"\xff" * 32, b"\xff" * 64)])
def test_nonsense_signs_nothing(public, signature):
    assert not signed_by(public, b"x", signature)


def test_a_key_is_due_after_thirty_days():
    keys = DeviceKeys.make(NOW)
    assert not keys.due(NOW)
    assert not keys.due(NOW + 30 * DAY - 1)
    assert keys.due(NOW + 30 * DAY)


def turned(keys, clock):
    """Return the keys after starts of the program at these times, and how many new ones were made."""
    turns = 0
    for now in clock:
        if keys.due(now):
            keys, turns = keys.rotated(now), turns + 1
    return keys, turns


@pytest.mark.parametrize("wrong", [0, NOW - 10 * YEAR, NOW + 10 * YEAR])
def test_a_clock_set_right_each_morning_does_not_turn_keys_each_morning(wrong):
    mornings = [time for day in range(360) for time in (wrong + 60_000 * (day % 7), NOW + day * DAY)]
    _, turns = turned(DeviceKeys.make(NOW), mornings)
    assert 11 <= turns <= 24  # twelve are right; the wrong clock costs some more


@pytest.mark.parametrize("jump", [-50 * YEAR, -10 * YEAR, -YEAR, 10 * YEAR])
def test_after_one_jump_of_the_clock_keys_turn_over_as_ever(jump):
    keys, turns = turned(DeviceKeys.make(NOW), [NOW + jump])
    assert turns == 1
    _, turns = turned(keys, [NOW + day * DAY for day in range(360)])
    assert 11 <= turns <= 12
    _, turns = turned(keys, [NOW + jump + day * DAY for day in range(360)])
    assert 11 <= turns <= 12


@given(st.lists(st.integers(-20 * YEAR, 20 * YEAR), min_size=3, max_size=12), st.integers(-20 * YEAR, 20 * YEAR))
def test_whatever_the_clock_did_before_a_steady_one_turns_keys_over(jumps, start):
    keys, _ = turned(DeviceKeys.make(NOW), [NOW + jump for jump in jumps])
    clock = [NOW + start + day * DAY for day in range(2 * 30 * KEPT + 30)]
    assert turned(keys, clock)[1] >= 1


@given(st.integers(0, 1 << 62), st.integers(1, 5))
def test_kept_keys_read_back(made, count):
    keys = DeviceKeys.make(made)
    for turn in range(count - 1):
        keys = keys.rotated(made + turn * 31 * DAY)
    assert DeviceKeys.decoded(keys.encoded()) == keys
    organization = OrganizationKeys.make()
    assert OrganizationKeys.decoded(organization.encoded()) == organization


DEVICE = DeviceKeys.make(NOW)
KEPT_DEVICE = DEVICE.encoded()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        OrganizationKeys.make().encoded(),
        KEPT_DEVICE + b"\0",
        KEPT_DEVICE[:-1],
        pack({0: "toguna device keys", 1: 2, 2: bytes(32), 3: [[bytes(32), 1]]}),
        pack({0: "toguna device keys", 1: 1, 2: bytes(31), 3: [[bytes(32), 1]]}),
        pack({0: "toguna device keys", 1: 1, 2: bytes(32), 3: []}),
        pack({0: "toguna device keys", 1: 1, 2: bytes(32), 3: [[bytes(32), 1]] * 4}),
        pack({0: "toguna device keys", 1: 1, 2: bytes(32), 3: [[bytes(32)]]}),
        pack({0: "toguna device keys", 1: 1, 2: bytes(32), 3: [[bytes(32), True]]}),
        pack({0: "toguna device keys", 1: 1, 2: bytes(32), 3: [[1, bytes(32)]]}),
    ],
    ids=range(12),  # keys are made anew for each run
)
def test_anything_else_is_no_device_keys(data):
    with pytest.raises(ValueError, match=r"not |no |another|secret"):
        DeviceKeys.decoded(data)


@given(st.binary(max_size=200))
def test_random_bytes_are_no_keys(data):
    for sort in (DeviceKeys, OrganizationKeys):
        with pytest.raises(ValueError, match="not "):
            sort.decoded(data)


def test_no_secret_is_shown_in_a_report():
    keys, recovery = DeviceKeys.make(NOW).rotated(NOW), RecoveryKey.make()
    for value in (keys, OrganizationKeys(keys.seed), recovery):
        shown = f"{value!r}{value}"
        for secret in (keys.seed, recovery.secret, *(key.secret for key in keys.ages)):
            assert repr(secret)[2:-1] not in shown
            assert secret.hex() not in shown
        assert "AGE-SECRET" not in shown


@given(st.binary(min_size=32, max_size=32))
def test_keys_are_written_as_age_writes_them(secret):
    known = identity(identity_text(secret))
    assert str(known) == identity_text(secret)
    assert recipient_of(secret) == str(known.to_public())
    assert identity_bytes(str(known)) == secret
    assert recipient_text(recipient_bytes(recipient_of(secret))) == recipient_of(secret)
    assert recipient_bytes(recipient_of(secret).upper()) == recipient_bytes(recipient_of(secret))


@pytest.mark.parametrize(
    "text",
    ["", "age1", "age1qqqq", DEVICE.recipient[:-1], DEVICE.recipient + "q", DEVICE.recipient.title(), "âge1"],
    ids=range(7),
)
def test_other_text_is_no_recipient(text):
    with pytest.raises(ValueError, match=r"prefix|check|symbol|32 bytes"):
        recipient_bytes(text)


WEAK = [
    bytes(32),
    b"\x01" + bytes(31),
    bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
    bytes.fromhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
    b"\xec" + b"\xff" * 30 + b"\x7f",
    b"\xed" + b"\xff" * 30 + b"\x7f",
    b"\xee" + b"\xff" * 30 + b"\x7f",
    bytes(31) + b"\x80",
    b"\xed" + b"\xff" * 31,
]


@pytest.mark.parametrize("public", WEAK, ids=lambda public: public.hex()[:4])
def test_a_recipient_that_would_stop_the_program_is_refused(public):
    with pytest.raises(ValueError, match="shared key"):  # as another library sees it
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(public))
    with pytest.raises(ValueError, match="weak"):
        recipient_text(public)


def test_the_key_on_paper_opens_bundles_and_any_age_program_reads_it():
    key = RecoveryKey.make()
    letter = pyrage.encrypt(b"compte rendu", [pyrage.x25519.Recipient.from_str(key.recipient)])
    typed = RecoveryKey.from_paper(key.paper)
    assert pyrage.decrypt(letter, [identity(typed.identity)]) == b"compte rendu"
    assert "AGE-SECRET-KEY-1" + key.paper.replace("-", "").removeprefix("TG") == key.identity


def test_the_paper_has_fifteen_groups_of_four_without_look_alikes():
    groups = RecoveryKey.make().paper.split("-")
    assert [len(group) for group in groups] == [4] * 15
    assert not set("".join(groups)) & set("1BIO")


@given(st.binary(min_size=32, max_size=32), st.randoms(use_true_random=False))
def test_a_key_is_read_however_it_is_typed(secret, chance):
    key = RecoveryKey(secret)
    for alike in ("0O", "8B", "LI", "L1"):
        typed = key.paper.replace(*alike) if chance.random() < 0.5 else key.paper
        separator = chance.choice([" ", "", " – ", ".", "\n", "\u00a0"])
        typed = "".join(chance.choice([char.lower(), char]) for char in typed).replace("-", separator)
        assert RecoveryKey.from_paper(f" {typed} ") == key
    assert RecoveryKey.from_paper(key.identity) == key


def test_every_single_mistyped_symbol_is_found():
    key = RecoveryKey(bytes(range(32)))
    symbols = key.paper.replace("-", "")
    for place in range(len(symbols)):
        for wrong in set(SYMBOLS.upper()) - {symbols[place]}:
            typed = symbols[:place] + wrong + symbols[place + 1 :]
            assert RecoveryKey.from_paper(typed) is None
            assert RecoveryKey.mistyped_group(typed) == place // 4 + 1


places_of_mistakes = st.lists(st.integers(0, 59), min_size=1, max_size=4, unique=True)


@given(st.binary(min_size=32, max_size=32), places_of_mistakes, st.data())
def test_up_to_four_mistakes_never_pass_and_one_is_found_in_any_key(secret, places, data):
    symbols = list(RecoveryKey(secret).paper.replace("-", ""))
    for place in places:
        symbols[place] = data.draw(st.sampled_from(sorted(set(SYMBOLS.upper()) - {symbols[place]})))
    typed = "".join(symbols)
    assert RecoveryKey.from_paper(typed) is None
    if len(places) == 1:
        assert RecoveryKey.mistyped_group(typed) == places[0] // 4 + 1
    if len(places) == 2:
        assert RecoveryKey.mistyped_group(typed) is None


@given(st.text(max_size=90) | st.text(alphabet=SYMBOLS, min_size=58, max_size=62).map("TG{}".format))
def test_other_text_is_no_recovery_key(text):
    assert RecoveryKey.from_paper(text) is None
    assert RecoveryKey.mistyped_group(text) in (None, *range(1, 16))


def test_a_missing_or_doubled_symbol_is_noticed_and_the_right_key_has_no_mistake():
    paper = RecoveryKey.make().paper
    assert RecoveryKey.mistyped_group(paper) is None
    for wrong in (paper[:-1], paper + "Q", paper[:7] + paper[8:], paper[:7] + paper[6:]):
        assert RecoveryKey.from_paper(wrong) is None
        assert RecoveryKey.mistyped_group(wrong) is None
