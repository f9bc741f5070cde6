"""The words by which texts are found: folded, parted where no letter or digit stands, compared by their beginning.

Whoever looks for `ecole` finds `l’école`, `mopti 017` finds `MOPTI-2020-017`: everything that searches asks this module
what a word is, so that an index, a scan and the marks in a snippet agree.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from desktop.wording.folding import fold

LONGEST_WORD = 64
MOST_ASKED = 16
_WORD = re.compile(r"[^\W_]+")


class _Folded(dict[int, str]):
    """What `fold` makes of single characters, learnt as they come; what `fold` leaves out parts no word."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = " " if character.isspace() else fold(character)
        self[code] = folded
        return folded


_FOLDED = _Folded()


def folded_quickly(text: str) -> str:
    """Return `text` folded character by character, its spaces as they were: fast enough for every text of a dossier."""
    return text.translate(_FOLDED)


def words_of(text: str) -> list[str]:
    """Return the words of a text in their order, each as often as it stands there."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(folded_quickly(text))]


def words_asked(text: str) -> tuple[str, ...]:
    """Return what somebody looks for: each word once, the first sixteen of them; nothing where no word is said."""
    return tuple(dict.fromkeys(words_of(text[: LONGEST_WORD * MOST_ASKED])))[:MOST_ASKED]


def holds(words: set[str], asked: tuple[str, ...]) -> bool:
    """Say whether each word asked for begins one of `words`."""
    return all(any(word.startswith(beginning) for word in words) for beginning in asked)


def places_of(text: str, asked: Sequence[str]) -> list[tuple[int, int]]:
    """Return where words stand that begin as one asked for: begin and end in the text as it is written."""
    folded = folded_quickly(text)
    found = [match.span() for match in _beginning_so(tuple(asked)).finditer(folded)]
    if len(folded) == len(text) or not found:
        return found
    written = [place for place, char in enumerate(text) for _ in folded_quickly(char)]
    places: list[tuple[int, int]] = []
    for begin, end in ((written[begin], written[end - 1] + 1) for begin, end in found):
        if not places or begin >= places[-1][1]:  # `½` is two words
            places.append((begin, _with_marks(text, end)))
    return places


def _with_marks(text: str, end: int) -> int:
    """Return where a word ends with the marks above and below its last letter."""
    while end < len(text) and not folded_quickly(text[end]):
        end += 1
    return end


@lru_cache(maxsize=8)
def _beginning_so(asked: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(asked)})[^\W_]*")
