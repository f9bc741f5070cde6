"""One spelling for comparing: accents, ligatures, Malian letters, apostrophes, Arabic marks tell no words apart."""

import re
import unicodedata

_LETTERS = str.maketrans({
    "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i",
    "ɛ": "e", "ɔ": "o", "ŋ": "n", "ɲ": "n", "ɓ": "b", "ɗ": "d", "ƴ": "y", "ɣ": "g", "ǝ": "e",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": "",
})  # fmt: skip
_SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """Return `text` in lower case, without marks, ligatures opened, spaces single: `N’Tillit` → `n'tillit`."""
    spread = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    bare = "".join(char for char in spread if not unicodedata.combining(char))
    return _SPACES.sub(" ", bare.casefold().translate(_LETTERS)).strip()
