"""The piece of a text around the words that somebody looks for, with where they stand in it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.wording.search_words import folded_quickly, places_of

_LENGTH = 110  # characters: a line of the window
_BEFORE = 32  # of them before the first word found
_CUT = "…"
_BREAKS = re.compile(r"[^\S\u00a0\u202f]")  # each as long as the space it becomes, so that marks stay where they are
_STRETCH = 8_000  # characters at once
_LOOKED_AT = 200_000  # of the text of a file


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of text on one line; `marks` are (begin, end) of what was looked for."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()

    def with_marks(self, before: str, after: str) -> str:
        """Return the text with what was looked for between `before` and `after`."""
        pieces, end = [], 0
        for begin, until in self.marks:
            pieces += [self.text[end:begin], before, self.text[begin:until], after]
            end = until
        return "".join([*pieces, self.text[end:]])


def snippet(text: str, asked: Sequence[str]) -> Snippet | None:
    """Return the piece of `text` in which most of the words asked for stand, None where none does."""
    places = list(_places(text, asked))
    if not places:
        return None
    words = [folded_quickly(text[begin:end]) for begin, end in places]
    best = max(range(len(places)), key=lambda at: (_together(places, words, at, asked), -at))
    return _cut(text, places[best][0], places)


def opening(text: str) -> Snippet:
    """Return how a text begins."""
    return _cut(text, 0, [])


def _places(text: str, asked: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where words asked for stand, up to the first stretch of a long text that has all of them."""
    for start in range(0, min(len(text), _LOOKED_AT), _STRETCH):
        stretch = text[start : start + _STRETCH]
        found = places_of(stretch, asked)
        yield from ((start + begin, start + end) for begin, end in found)
        if found and len({one for one in asked if one in folded_quickly(stretch)}) == len(asked):
            return


def _together(places: list[tuple[int, int]], words: list[str], at: int, asked: Sequence[str]) -> int:
    """Return how many of the words asked for stand within a snippet that begins at a place."""
    last = bisect_right(places, (places[at][0] + _LENGTH - _BEFORE, 0))
    return sum(any(word.startswith(one) for word in words[at:last]) for one in asked)


def _cut(text: str, first: int, places: list[tuple[int, int]]) -> Snippet:
    """Return the piece that begins a little before `first`, at a word, in one line."""
    start = first - _BEFORE
    words = (at for at in range(start, first) if text[at].isalnum() and not text[at - 1].isalnum())
    begin = next(words, first) if start > 0 else 0
    end = min(len(text), begin + _LENGTH)
    if end < len(text):
        end = next((at for at in range(end, max(begin, first + 1), -1) if text[at].isspace()), end)
    head = _CUT if text[:begin].strip() else ""
    tail = _CUT if text[end:].strip() else ""
    within = places[bisect_left(places, (begin, 0)) :]
    line = _BREAKS.sub(" ", text[begin:end])
    marks = tuple((a - begin + len(head), b - begin + len(head)) for a, b in within if b <= end)
    return Snippet(f"{head}{line.rstrip()}{tail}", marks)
