"""Eight words by telephone: always the same for a key, never the same for two, and easy to compare."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.sync.fingerprint import WORD_COUNT, fingerprint, same_words
from desktop.wording.wordlist import WORDS

KEY = bytes(range(32))
WORDS_OF_KEY = fingerprint(KEY)


def test_a_key_has_the_same_words_for_ever():
    # Written down in 2020 on paper, compared years later: this must never change.
    assert " ".join(WORDS_OF_KEY) == "batterie coulisse amuser avaler midi miroir capital cacher"


@given(st.binary(min_size=32, max_size=32), st.integers(0, 255))
def test_one_bit_more_and_the_words_are_others(key, bit):
    changed = bytearray(key)
    changed[bit // 8] ^= 1 << bit % 8
    words = fingerprint(key)
    assert len(words) == WORD_COUNT
    assert set(words) <= set(WORDS)
    assert fingerprint(bytes(changed)) != words


def test_every_word_of_the_list_is_used():
    used = {word for number in range(4000) for word in fingerprint(number.to_bytes(32, "big"))}
    assert used == set(WORDS)


def test_words_are_the_same_however_they_are_typed():
    plain = " ".join(WORDS_OF_KEY)
    accented = plain.replace("e", "é").replace("a", "à")
    numbered = " ".join(f"{number}. {word}" for number, word in enumerate(WORDS_OF_KEY, start=1))
    separated = (plain.replace(" ", " - "), ",".join(WORDS_OF_KEY), numbered)
    for typed in (plain, plain.upper(), f"  {plain}\n", accented, *separated):
        assert same_words(typed, WORDS_OF_KEY)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ".join(WORDS_OF_KEY[:-1]),
        " ".join((*WORDS_OF_KEY, "abri")),
        " ".join(reversed(WORDS_OF_KEY)),
        " ".join((*WORDS_OF_KEY[:-1], "abri")),
        "".join(WORDS_OF_KEY),
    ],
)
def test_other_words_are_not_the_same(typed):
    assert not same_words(typed, WORDS_OF_KEY)


@given(st.text())
def test_whatever_is_typed_is_compared(typed):
    assert not same_words(typed, WORDS_OF_KEY)
