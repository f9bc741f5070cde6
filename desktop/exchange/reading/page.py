"""The text being read: as written, in plain letters, cut into lines and sentences, with a day to count from."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from desktop.domain.kinds.meetings import SpokenLanguage
from desktop.domain.partial_date import Precision
from desktop.exchange.reading.dates import dates_in
from desktop.exchange.reading.headings import Heading, heading_of, is_numbered
from desktop.exchange.reading.plain import plain, without_capitals
from desktop.usecases.findings import Span

_SENTENCE_END = re.compile(r"[.!?…][\"')\]]{0,2} +(?=[\"(]{0,2} ?[A-Z0-9\[])|\n+")
_ABBREVIATIONS = frozenset([
        "m", "mm", "mme", "mmes", "mlle", "dr", "pr", "st", "ste", "no", "n", "art", "p", "pp", "cf", "ex",
        "al", "vol", "ed", "resp", "env", "mr", "mrs", "ms", "vs", "jan", "feb"
])  # fmt: skip
_LAST_WORD = re.compile(r"[A-Za-z]{1,12}$")
_FRENCH = re.compile(r"\b(?:le|la|les|des|du|une?|et|sur|dans|pour|par|est|ont|aux?|reunion)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|for|on|was|were|with|by|is|meeting)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A logical line, and what it announces when it is a heading."""

    start: int
    end: int
    heading: Heading | None


@dataclass(frozen=True)
class Page:
    """A normalised text; `today` is the day of reading. Positions are the same in `text` and in `plain`."""

    text: str
    today: date

    @cached_property
    def plain(self) -> str:
        """Return the text in plain letters, character for character; lines in capitals as in running text."""
        return "\n".join(without_capitals(line) for line in plain(self.text).split("\n"))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines that are not blank, in order; a numbered heading among numbered lines is one of a list."""
        found = list(re.finditer(r"[^\n]+", self.plain))
        numbered = [is_numbered(line[0]) for line in found]
        return tuple(
            Line(line.start(), line.end(), None if listed else heading_of(line[0]))
            for line, listed in zip(found, _listed(numbered), strict=True)
        )

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Return the sentences in order; no sentence crosses a line."""
        found: list[Span] = []
        start = 0
        for end in _SENTENCE_END.finditer(self.plain):
            if end[0][0] == "." and self._abbreviates(end.start()):
                continue
            stop = end.start() if end[0][0] == "\n" else end.start() + 1
            if stop > start:
                found.append(Span(start, stop))
            start = end.end()
        if len(self.plain) > start:
            found.append(Span(start, len(self.plain)))
        return tuple(found)

    @cached_property
    def language(self) -> SpokenLanguage:
        """Return the language most small words are of; French when in doubt."""
        sample = self.plain[:20_000]
        french, english = len(_FRENCH.findall(sample)), len(_ENGLISH.findall(sample))
        return SpokenLanguage.EN if english > french else SpokenLanguage.FR

    @cached_property
    def anchor(self) -> date:
        """Return the day that dates without a year are near to: the first full date of the page, or today."""
        for found in dates_in(self.plain, 0, min(len(self.plain), 20_000), self.today):
            if found.dated and found.date.end and found.date.precision in (Precision.DAY, Precision.MONTH):
                return found.date.end
        return self.today

    def sentences_between(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the sentences that begin in a stretch."""
        starts = self._sentence_starts
        return self.sentences[bisect_left(starts, start) : bisect_left(starts, end)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_start(self, position: int) -> int:
        """Return where the sentence that `position` stands in begins."""
        return self._sentence_starts[max(0, bisect_right(self._sentence_starts, position) - 1)]

    def sentence_end(self, start: int, limit: int) -> int:
        """Return where the sentence that `start` stands in ends, its full stop included, at most `limit`."""
        index = max(0, bisect_right(self._sentence_starts, start) - 1)
        for sentence in self.sentences[index : index + 2]:
            if sentence.end > start:
                return min(limit, sentence.end)
        return limit

    def line_end(self, start: int) -> int:
        """Return where the line that `start` stands in ends."""
        end = self.plain.find("\n", start)
        return len(self.plain) if end < 0 else end

    def opens_line(self, position: int) -> bool:
        """Say whether only blanks stand before `position` on its line."""
        before = self.plain[max(0, position - 4) : position].rstrip(" ")
        return before.endswith("\n") or (not before and position < 4)

    def _abbreviates(self, dot: int) -> bool:
        word = _LAST_WORD.search(self.plain, max(0, dot - 12), dot)
        if word is None:
            return False
        return word[0].lower() in _ABBREVIATIONS or (len(word[0]) == 1 and word[0].isupper())


def _listed(numbered: list[bool]) -> list[bool]:
    """Say of each line whether it and a neighbour are numbered."""
    around = [False, *numbered, False]
    return [own and (around[index] or around[index + 2]) for index, own in enumerate(numbered)]


def tidy(text: str) -> str:
    """Return a fact without the spaces, commas and conjunctions that a list leaves at its ends."""
    text = " ".join(text.split()).strip(" ,;:-–—•·*_|")
    text = re.sub(r"[ ,;]+(?:et|and|ou|or)$", "", text)
    if text.endswith(".") and not text.endswith(("etc.", "...")):
        text = text[:-1]
    return text.rstrip(" ,;:-–—")
