"""Paragraphs: words broken into lines, drawn with their spaces kept, cut between pages without widows."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from typing_extensions import override

from desktop.printing import arabic, signs
from desktop.printing.blocks import Block, Taken
from desktop.printing.canvas import Ink, Line, TaggedCanvas
from desktop.printing.palette import INDIGO
from desktop.printing.runs import Mark, Piece, Run, Style, Word, chopped, starts_arabic, words_of
from desktop.printing.structure import Element

_FEWEST_LINES = 2  # of a cut paragraph, on either page
_CAP_HALF = 0.357  # half the height of a capital at size 1: lines are centred on capitals
_UNDERLINE = 0.5


class Segment(NamedTuple):
    """Part of a line drawn in one go, `x` points from the line's start."""

    x: float
    width: float
    text: str
    ink: Ink
    mark: Mark | None
    source: str = ""
    sign: bool = False


class Paragraph(Block):
    """Text of one style. Without an element of its own it belongs to the element around it, such as a table cell.

    With `by_script` an Arabic text begins at the right: right for a passage, not for a name in a French list.
    """

    def __init__(
        self,
        runs: Sequence[Run],
        style: Style,
        element: Element | None = None,
        *,
        space_before: float = 0,
        space_after: float = 0,
        keep_with_next: bool = False,
        by_script: bool = False,
    ) -> None:
        self.style = style
        self.element = element
        self.space_before = space_before
        self.space_after = space_after
        self.keep_with_next = keep_with_next
        self._runs = runs
        self._from_right = by_script and starts_arabic(runs)
        self._lines: dict[float, list[list[Segment]]] = {}

    @override
    def height(self, width: float) -> float:
        return len(self.lines(width)) * self.style.leading

    @override
    def take(self, width: float, room: float, *, forced: bool = False) -> Taken:
        lines = self.lines(width)
        fitting = int(room / self.style.leading + 1e-6)
        if forced:
            fitting = max(fitting, 1)
        if fitting >= len(lines):
            return Taken(self, None)
        if not forced:
            fitting = min(fitting, len(lines) - _FEWEST_LINES)
            if fitting < _FEWEST_LINES:
                return Taken(None, self)
        return Taken(self._part(width, lines[:fitting], last=False), self._part(width, lines[fitting:], last=True))

    @override
    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        if not self.lines(width):
            return  # nothing to say, so nothing to announce
        if self.element is None:
            self._draw_lines(canvas, x, top, width)
            return
        with canvas.element(self.element):
            self._draw_lines(canvas, x, top, width)

    def led_by(self, runs: Sequence[Run]) -> "Paragraph":
        """Return the paragraph with `runs` before its text."""
        return Paragraph([*runs, *self._runs], self.style, self.element, space_after=self.space_after)

    def lines(self, width: float) -> list[list[Segment]]:
        """Return the lines at `width`, each as its segments."""
        known = self._lines.get(width)
        if known is None:
            known = [_segments(words, last=last) for words, last in _broken(words_of(self._runs, self.style), width)]
            self._lines[width] = known
        return known

    def _part(self, width: float, lines: list[list[Segment]], *, last: bool) -> "Paragraph":
        part = Paragraph(
            (),
            self.style,
            self.element,
            space_after=self.space_after if last else 0,
            keep_with_next=self.keep_with_next and last,
        )
        part._from_right = self._from_right
        part._lines = {width: lines}
        return part

    def _draw_lines(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        placed = list(self._placed(x, top, width))
        underlined: list[tuple[float, float, float]] = []
        for (mark, _), group in groupby(placed, key=_tagging):
            segments = [(at, y, segment) for at, y, segment in group]
            if mark is None:
                _draw_segments(canvas, segments)
                continue
            with canvas.element(mark.element):
                _draw_segments(canvas, segments)
                if mark.address:
                    underlined += _link(canvas, mark, segments)
        if underlined:
            with canvas.decoration():
                for at, y, length in underlined:
                    canvas.fill(at, y - 1.6, length, _UNDERLINE, INDIGO)

    def _placed(self, x: float, top: float, width: float) -> Iterator[tuple[float, float, Segment]]:
        """Yield each segment with its place on the page, in reading order."""
        style = self.style
        y = top - style.leading / 2 - _CAP_HALF * style.size
        for line in self.lines(width):
            length = max(segment.x + segment.width for segment in line)
            for segment in line:
                if self._from_right:
                    yield x + width - segment.x - segment.width, y, segment
                elif style.centred:
                    yield x + (width - length) / 2 + segment.x, y, segment
                else:
                    yield x + segment.x, y, segment
            y -= style.leading


def _tagging(placed: tuple[float, float, Segment]) -> tuple[Mark | None, int]:
    """Group what is tagged alike: plain text together, a link together, each Arabic passage and each sign alone."""
    segment = placed[2]
    return segment.mark, id(segment) if segment.source else 0


def _draw_segments(canvas: TaggedCanvas, placed: Sequence[tuple[float, float, Segment]]) -> None:
    x, y, first = placed[0]
    if not first.source:
        with canvas.content():
            canvas.show(Line(at, height, segment.ink, segment.text) for at, height, segment in placed)
        return
    spoken = Element("Span", language=None if first.sign else "ar", actual_text=first.source)
    with canvas.element(spoken), canvas.content():
        if first.sign:
            canvas.operators(signs.drawn(first.text[0], x, y, first.ink.size, first.ink.colour))
            return
        canvas.show(_from_right(x + first.width, y, first))


def _from_right(right: float, y: float, segment: Segment) -> Iterator[Line]:
    """Yield Arabic letter by letter in the order it is read, each to the left of the one before."""
    face, size, _ = segment.ink
    for step in arabic.steps(segment.text):
        right -= face.width(step) * size
        yield Line(right, y, segment.ink, step)


def _link(
    canvas: TaggedCanvas, mark: Mark, placed: Sequence[tuple[float, float, Segment]]
) -> list[tuple[float, float, float]]:
    """Make each line of a link lead to its address; return where to underline it."""
    spans: list[tuple[float, float, float]] = []
    for y, group in groupby(placed, key=lambda one: one[1]):
        segments = list(group)
        left = min(x for x, _, _ in segments)
        right = max(x + segment.width for x, _, segment in segments)
        size = segments[0][2].ink.size
        canvas.link((left, y - size * 0.3, right, y + size * 0.9), mark.address, mark.address.removeprefix("mailto:"))
        spans.append((left, y, right - left))
    return spans


def _broken(words: Sequence[Word], width: float) -> Iterator[tuple[list[Word], bool]]:
    """Yield the words of each line, and whether the line is the last."""
    line: list[Word] = []
    used = 0.0
    for word in _narrow(words, width):
        if line and used + line[-1].gap + word.width > width:
            yield line, False
            line, used = [], 0.0
        used += word.width + (line[-1].gap if line else 0.0)
        line.append(word)
    if line:
        yield line, True


def _narrow(words: Sequence[Word], width: float) -> Iterator[Word]:
    for word in words:
        if word.width <= width:
            yield word
        else:
            yield from chopped(word, width)


def _segments(words: Sequence[Word], *, last: bool) -> list[Segment]:
    """Join the words of a line as far as they look and mean the same; a space at its end keeps words apart."""
    plain = _plain_line(words)
    if plain is not None:
        text = plain.text + " " if not last and words[-1].gap else plain.text
        return [Segment(0.0, plain.width, text, plain.ink, plain.mark)]
    segments: list[Segment] = []
    x = 0.0
    for index, word in enumerate(words):
        gap_before = words[index - 1].gap if index else 0.0
        for number, piece in enumerate(word.pieces):
            gap = gap_before if number == 0 else 0.0
            x += gap
            _append(segments, piece, x, gap)
            x += piece.width
    if not last and words[-1].gap:
        _add_space(segments)
    return segments


def _plain_line(words: Sequence[Word]) -> Piece | None:
    """Join the words of a line that looks the same throughout, as nearly all do; None for any other."""
    piece = words[0].pieces[0]
    width = -words[-1].gap
    for word in words:
        first = word.pieces[0]
        if len(word.pieces) > 1 or first.source or first.ink != piece.ink or first.mark is not piece.mark:
            return None
        if not word.gap and word is not words[-1]:
            return None
        width += word.width + word.gap
    return Piece(" ".join([word.pieces[0].text for word in words]), piece.ink, width, piece.mark)


def _append(segments: list[Segment], piece: Piece, x: float, gap: float) -> None:
    before = segments[-1] if segments else None
    if before is not None and _alike(before, piece):
        space = " " if gap else ""
        segments[-1] = before._replace(
            width=x + piece.width - before.x,
            text=before.text + space + piece.text,
            source=before.source and before.source + space + piece.source,
        )
        return
    if gap:
        _add_space(segments)
    segments.append(Segment(x, piece.width, piece.text, piece.ink, piece.mark, piece.source, piece.sign))


def _alike(before: Segment, piece: Piece) -> bool:
    return (
        before.ink == piece.ink
        and before.mark is piece.mark
        and bool(before.source) == bool(piece.source)
        and not (before.sign or piece.sign)
    )


def _add_space(segments: list[Segment]) -> None:
    last = segments[-1]
    segments[-1] = last._replace(text=last.text + " ", source=last.source and last.source + " ")
