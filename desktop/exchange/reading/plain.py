"""A shadow of a text in plain letters, character for character, so that rules read simply and spans stay true."""

import re
import unicodedata

_SIGNS = {
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "‐": "-", "‑": "-",
    "–": "-", "—": "-", "−": "-", "«": '"', "»": '"', "“": '"', "”": '"', "„": '"',
}  # fmt: skip
_WORD = re.compile(r"[A-Z]+")
_SMALL_WORDS = frozenset(
    [
        "A", "AND", "AU", "AUX", "D", "DE", "DES", "DU", "ET", "FOR", "IN", "L", "LA", "LE", "LES", "OF", "ON", "OR",
        "OU", "POUR", "SUR", "THE", "TO"
    ]
)  # fmt: skip
_LONGEST_ACRONYM = 4  # a longer word of a line in capitals is a word
_NO_ACRONYMS = frozenset(("SOUS", "TASK"))


def without_capitals(line: str) -> str:
    """Return a plain line that is all in capitals as it would stand in running text, of the same length.

    Short words that may be acronyms stay as they are; a line that has small letters, or few words, is left alone.
    """
    if line.upper() != line or len(_WORD.findall(line)) < 3:
        return line
    return _WORD.sub(_as_in_text, line)


def _as_in_text(found: re.Match[str]) -> str:
    word = found[0]
    if word in _SMALL_WORDS:
        return word.lower() if found.start() else word.capitalize()
    return word if len(word) <= _LONGEST_ACRONYM and word not in _NO_ACRONYMS else word.capitalize()


def plain(text: str) -> str:
    """Return `text` without accents, with typewriter signs, in the same case and of the same length."""
    return text.translate({ord(char): _plain(char) for char in set(text) if not char.isascii()})


def _plain(char: str) -> str:
    if char in _SIGNS:
        return _SIGNS[char]
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isascii() else char
