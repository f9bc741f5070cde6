"""The words by which texts are found: folded, parted where no letter or digit stands, compared by their beginning.

Whoever looks for `ecole` finds `l’école`, `mopti 017` finds `MOPTI-2020-017`: everything that searches asks this module
what a word is, so that an index, a scan and the marks in a snippet agree.
"""

import re

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


def words_with_places(text: str) -> list[tuple[str, int, int]]:
    """Return each word of a text as `words_of` does, with where it begins and ends in the text as it is written."""
    return [
        (word, *found.span()) for found in _RUN.finditer(text) for word in words_of(found.group())[:1]
    ]


# A letter or digit with the marks that stand above or below it, which `\w` does not know.
_RUN = re.compile(r"(?:[^\W_][\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0670]*)+")
