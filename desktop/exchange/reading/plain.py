"""A shadow of a text in plain letters, character for character, so that rules read simply and spans stay true."""

import unicodedata

_SIGNS = {
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "‐": "-", "‑": "-",
    "–": "-", "—": "-", "−": "-", "«": '"', "»": '"', "“": '"', "”": '"', "„": '"',
}  # fmt: skip


def plain(text: str) -> str:
    """Return `text` without accents, with typewriter signs, in the same case and of the same length."""
    return text.translate({ord(char): _plain(char) for char in set(text) if not char.isascii()})


def _plain(char: str) -> str:
    if char in _SIGNS:
        return _SIGNS[char]
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isascii() else char
