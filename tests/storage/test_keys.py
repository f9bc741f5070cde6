"""Only the passphrase, or the recovery key, opens an encrypted dossier; the key outlives a change of passphrase."""

import json
from pathlib import Path

import pytest

from desktop.domain.kinds import Organization
from desktop.storage.errors import (
    DamagedKeyFileError,
    MissingKeyFileError,
    NotEncryptedError,
    PassphraseNeededError,
    WrongPassphraseError,
    WrongRecoveryKeyError,
)
from desktop.storage.keys import KeyCost, KeyRing, Unlock, key_file, new_recovery_key, normal_recovery_key
from desktop.storage.locks import change_passphrase, make_recovery_key
from desktop.storage.opening import open_dossier
from desktop.storage.passphrases import offer_passphrase
from desktop.wording.wordlist import WORDS
from desktop.wording.words import Words

PASSPHRASE = "olive tambour rivage sept lampe"
SECRET = "Aïssata Ag Mohamed, témoin"


@pytest.fixture
def closed(encrypted_dossier) -> Path:
    with encrypted_dossier.unit_of_work(Words("essai", "trial")) as unit:
        unit.add(Organization(name=SECRET))
    encrypted_dossier.close()
    return encrypted_dossier.path


def test_nothing_readable_lies_on_the_disk(encrypted_dossier):
    with encrypted_dossier.unit_of_work(Words("étape secrète", "secret step")) as unit:
        unit.add(Organization(name=SECRET, website="www.secret.example"))
    for path in encrypted_dossier.path.parent.rglob("*"):
        content = path.read_bytes() if path.is_file() and path != encrypted_dossier.path else b""
        for text in (SECRET, "secret.example", "étape secrète", "organization", PASSPHRASE):
            assert text.encode() not in content
    encrypted_dossier.close()
    assert b"SQLite format" not in encrypted_dossier.path.read_bytes()


def test_the_passphrase_opens_whatever_spaces_and_accents_were_typed(closed, home):
    typed = Unlock("  olive tambour  rivage sept lampe ")
    with open_dossier(closed, typed, home) as opened, opened.reading() as reader:
        assert [found.name for found in reader.find(Organization)] == [SECRET]


@pytest.mark.parametrize(
    ("unlock", "error"),
    [
        (Unlock(), PassphraseNeededError),
        (Unlock(""), PassphraseNeededError),
        (Unlock("Olive tambour rivage sept lampe"), WrongPassphraseError),
        (Unlock(recovery_key="ABCD"), WrongRecoveryKeyError),
    ],
)
def test_anything_else_does_not(closed, home, unlock, error):
    with pytest.raises(error):
        open_dossier(closed, unlock, home)


def test_a_changed_passphrase_replaces_the_old_one_everywhere(closed, home):
    with open_dossier(closed, Unlock(PASSPHRASE), home) as opened:
        with pytest.raises(WrongPassphraseError):
            change_passphrase(opened, Unlock("autre"), "nouvelle phrase", home)
        change_passphrase(opened, Unlock(PASSPHRASE), "nouvelle phrase", home)
    with pytest.raises(WrongPassphraseError):
        open_dossier(closed, Unlock(PASSPHRASE), home)
    open_dossier(closed, Unlock("nouvelle phrase"), home).close()
    key_file(closed).unlink()
    with pytest.raises(WrongPassphraseError):
        open_dossier(closed, Unlock(PASSPHRASE), home)


def test_a_recovery_key_opens_too_until_another_is_made(closed, home):
    with open_dossier(closed, Unlock(PASSPHRASE), home) as opened:
        first = make_recovery_key(opened, Unlock(PASSPHRASE), home)
    with open_dossier(closed, Unlock(recovery_key=first.lower().replace("-", " ")), home) as opened:
        second = make_recovery_key(opened, Unlock(recovery_key=first), home)
    with pytest.raises(WrongRecoveryKeyError):
        open_dossier(closed, Unlock(recovery_key=first), home)
    open_dossier(closed, Unlock(recovery_key=second), home).close()
    open_dossier(closed, Unlock(PASSPHRASE), home).close()


def test_a_plain_dossier_has_nothing_to_change(dossier, home):
    with pytest.raises(NotEncryptedError):
        change_passphrase(dossier, Unlock(""), "x", home)


def test_a_mistyped_recovery_key_is_seen_before_it_is_tried():
    key = new_recovery_key()
    assert normal_recovery_key(f" {key.lower()} ") == key
    assert not set("01IO") & set(key)
    for place in (0, 12, len(key) - 1):
        wrong = "2" if key[place] != "2" else "3"
        assert normal_recovery_key(key[:place] + wrong + key[place + 1 :]) is None


def test_a_lost_key_file_comes_back_from_the_profile(closed, home):
    key_file(closed).unlink()
    open_dossier(closed, Unlock(PASSPHRASE), home).close()
    assert key_file(closed).exists()


def test_without_any_key_file_the_sentence_names_it(closed, home):
    key_file(closed).unlink()
    for copy in home.key_copies.iterdir():
        copy.unlink()
    with pytest.raises(MissingKeyFileError, match=r"secret\.toguna\.key"):
        open_dossier(closed, Unlock(PASSPHRASE), home)


@pytest.mark.parametrize("content", ["", "{}", "[]", "null", '{"toguna_keys": 2}', "\x00\xff"])
def test_a_damaged_key_file_is_said_to_be_damaged(closed, home, content):
    key_file(closed).write_text(content, "utf-8")
    with pytest.raises(DamagedKeyFileError):
        open_dossier(closed, Unlock(PASSPHRASE), home)


def test_a_hostile_key_file_does_not_take_all_memory(closed, home):
    ring = json.loads(key_file(closed).read_text("utf-8"))
    ring["slots"][0]["argon2id"]["memory"] = 1 << 40
    key_file(closed).write_text(json.dumps(ring), "utf-8")
    with pytest.raises(DamagedKeyFileError):
        open_dossier(closed, Unlock(PASSPHRASE), home)


def test_the_shipped_cost_is_as_promised_and_written_down():
    ring = KeyRing.make(b"k" * 32, b"s" * 16, PASSPHRASE, KeyCost())
    (slot,) = json.loads(ring.encoded())["slots"]
    assert {name: slot["argon2id"][name] for name in ("memory", "passes", "lanes")} == {
        "memory": 128 * 1024,
        "passes": 3,
        "lanes": 2,
    }
    assert KeyRing.decoded(ring.encoded()).open(Unlock(PASSPHRASE)) == b"k" * 32


def test_offered_passphrases_are_five_words_that_any_keyboard_types():
    assert len(WORDS) == len(set(WORDS)) == 2048
    assert all(word.isascii() and word.islower() and 4 <= len(word) <= 8 for word in WORDS)
    masked = [word[:place] + "?" + word[place + 1 :] for word in WORDS for place in range(len(word))]
    assert len(masked) == len(set(masked))
    offers = {offer_passphrase() for _ in range(50)}
    assert len(offers) == 50
    assert all(len(offer.split(" ")) == 5 and set(offer.split(" ")) <= set(WORDS) for offer in offers)
