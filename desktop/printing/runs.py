"""Text cut into words that can be measured: by face, by direction of writing, by what it links to."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from desktop.printing import arabic, signs
from desktop.printing.canvas import Ink
from desktop.printing.faces import fallback, latin
from desktop.printing.palette import INDIGO, INK
from desktop.printing.structure import Element

_CLUSTERS = re.compile(rf"[{arabic.RANGE}]+(?:[\d.,:/()-]+[{arabic.RANGE}]+)*|[^{arabic.RANGE}]+")
_BREAKABLE = re.compile(r"(?<=[\u00a0\u202f/@_&=?-])")
_INVISIBLE = ("Cc", "Cf")
_HYPHEN = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_]{2})")


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks: size and leading in points."""

    size: float = 9
    leading: float = 12.2
    colour: str = INK
    bold: bool = False
    italic: bool = False
    centred: bool = False


class Mark:
    """What a run is besides its look: a link, or a passage in another language. It owns the structure element."""

    def __init__(self, *, address: str = "", language: str | None = None) -> None:
        self.address = address
        self.element = Element("Link" if address else "Span", language=language)


class Run(NamedTuple):
    """Text of one look inside a paragraph."""

    text: str
    bold: bool = False
    italic: bool = False
    mark: Mark | None = None
    colour: str | None = None


class Piece(NamedTuple):
    """Part of a word in one face. `source` is what was written where that is not what is shown."""

    text: str
    ink: Ink
    width: float
    mark: Mark | None
    source: str = ""
    sign: bool = False


class Word(NamedTuple):
    """What is never broken over two lines, and the width of the space that follows it (0 for none)."""

    pieces: tuple[Piece, ...]
    width: float
    gap: float


def words_of(runs: Iterable[Run], style: Style) -> list[Word]:
    """Cut `runs` into words."""
    words: list[Word] = []
    pending: list[Piece] = []
    for run in runs:
        ink = _ink(run, style)
        space = ink.face.space * ink.size
        known = ink.face.covers(run.text)
        for index, text in enumerate(run.text.split(" ")):
            if index and pending:
                words += _closed(pending, space)
                pending = []
            if text:
                pending += [_measured(text, ink, run.mark)] if known else _pieces(text, ink, run)
    return words + _closed(pending, 0.0)


def shown(runs: Iterable[Run]) -> str:
    """Return the text of runs without their looks."""
    return "".join(run.text for run in runs)


def starts_arabic(runs: Iterable[Run]) -> bool:
    """Say whether the first letter is one that is written from right to left."""
    letter = next((char for run in runs for char in run.text if char.isalpha()), "")
    return arabic.is_arabic(letter)


def chopped(word: Word, room: float) -> Iterator[Word]:
    """Cut a word wider than `room` into words that are not: after a no-break space, / or @ if that will do."""
    pieces: list[Piece] = []
    width = 0.0
    for piece in _cut(word.pieces, room):
        if pieces and width + piece.width > room:
            yield Word(tuple(pieces), width, 0.0)
            pieces, width = [], 0.0
        pieces.append(piece)
        width += piece.width
    yield Word(tuple(pieces), width, word.gap)


def _cut(pieces: Iterable[Piece], room: float) -> Iterator[Piece]:
    for piece in pieces:
        if piece.source:
            yield piece
            continue
        for text in _BREAKABLE.split(piece.text):
            part = _measured(text, piece.ink, piece.mark)
            if part.width <= room:
                yield part
            else:
                yield from (_measured(char, piece.ink, piece.mark) for char in text)


def _ink(run: Run, style: Style) -> Ink:
    bold, italic = style.bold or run.bold, style.italic != run.italic
    colour = INDIGO if run.mark is not None and run.mark.address else style.colour
    return Ink(latin(bold=bold, italic=italic), style.size, run.colour or colour)


def _closed(pieces: list[Piece], gap: float) -> list[Word]:
    if not pieces:
        return []
    if len(pieces) == 1 and "-" in pieces[0].text:
        return _hyphenated(pieces[0], gap)
    return [Word(tuple(pieces), sum(piece.width for piece in pieces), gap)]


def _hyphenated(piece: Piece, gap: float) -> list[Word]:
    """Let a line end after the hyphen of `Rendez-vous`, but not in `BKO-2020-004`."""
    parts = [_measured(text, piece.ink, piece.mark) for text in _HYPHEN.split(piece.text)]
    return [Word((part,), part.width, gap if part is parts[-1] else 0.0) for part in parts]


def _pieces(text: str, ink: Ink, run: Run) -> list[Piece]:
    if ink.face.covers(text):
        return [_measured(text, ink, run.mark)]
    pieces: list[Piece] = []
    bold = ink.face in (latin(bold=True), latin(bold=True, italic=True))
    other = ink._replace(face=fallback(bold=bold))
    for cluster in _CLUSTERS.findall(text.translate(signs.SIMILAR)):
        joined = arabic.joined(cluster) if arabic.is_arabic(cluster) else ""
        if joined and other.face.covers(joined):  # Syriac and others written from the right have no face here
            pieces.append(_measured(joined, other, run.mark)._replace(source=cluster))
        else:
            pieces += _fallen_back(cluster, ink, other, run.mark)
    return pieces


def _fallen_back(text: str, ink: Ink, other: Ink, mark: Mark | None) -> Iterator[Piece]:
    """Yield pieces in the first face that has each character; what none has is drawn as a sign."""
    start = 0
    for index, char in enumerate(text):
        if ink.face.covers(char):
            continue
        if start < index:
            yield _measured(text[start:index], ink, mark)
        start = index + 1
        if unicodedata.category(char) in _INVISIBLE:
            continue
        if other.face.covers(char):
            yield _measured(char, other, mark)
        else:
            yield Piece(char, ink, signs.ADVANCE * ink.size, mark, source=char, sign=True)
    if start < len(text):
        yield _measured(text[start:], ink, mark)


def _measured(text: str, ink: Ink, mark: Mark | None) -> Piece:
    return Piece(text, ink, ink.face.width(text) * ink.size, mark)
