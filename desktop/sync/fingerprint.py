"""A key in eight words that two people compare by voice, before either trusts what the other's computer sent."""

import hashlib
import re
from collections.abc import Sequence

from desktop.wording.folding import fold
from desktop.wording.wordlist import WORDS

WORD_COUNT = 8
_BITS_OF_WORD = 11
_BITS = WORD_COUNT * _BITS_OF_WORD  # 88: a key with the same words takes 2^88 trials
_PURPOSE = b"toguna fingerprint 1\0"


def fingerprint(signing_public: bytes) -> tuple[str, ...]:
    """Return the eight French words of a public signing key, a device's or the organisation's (32 bytes)."""
    digest = hashlib.sha256(_PURPOSE + signing_public).digest()
    number = int.from_bytes(digest[: _BITS // 8], "big")
    return tuple(WORDS[number >> shift & 2047] for shift in range(_BITS - _BITS_OF_WORD, -1, -_BITS_OF_WORD))


def same_words(typed: str, expected: Sequence[str]) -> bool:
    """Say whether somebody typed these words in this order, whatever case, accents and separators."""
    return re.findall(r"[a-z]+", fold(typed)) == [fold(word) for word in expected]
