"""What every page carries beside its text: running title, marking, distribution and page number - for the eye only."""

from dataclasses import dataclass

from desktop.printing.canvas import TaggedCanvas
from desktop.printing.pages import Sheet
from desktop.printing.palette import FAINT, MUTED, RED
from desktop.printing.paragraphs import Paragraph
from desktop.printing.runs import Run, Style, words_of
from desktop.wording.words import Language, Words

_PAGE = Words("page {number} sur {count}", "page {number} of {count}")
_FOOT = Style(7, 9, MUTED)
_STAMP = Style(7, 9, RED, bold=True)
_ABOVE_TEXT = 20.0
_BELOW_TEXT = 26.0
_GAP = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """Head and foot; the head is left out on the first page, whose own top says it all, but the marking never is."""

    language: Language
    running_title: str
    stamp: str
    marking: str
    left: str
    right: str

    def draw(self, canvas: TaggedCanvas, sheet: Sheet, number: int, count: int) -> None:
        """Draw head and foot of page `number` of `count`."""
        page = _PAGE.text(self.language, number=number, count=count)
        foot = sheet.bottom - _BELOW_TEXT
        head = sheet.height - sheet.top + _ABOVE_TEXT
        stamp = " · ".join(part for part in (self.marking, self.stamp if number > 1 else "") if part)
        with canvas.for_the_eye():
            canvas.fill(sheet.left, foot + 3, sheet.measure, 0.5, FAINT)
            _draw_line(canvas, sheet, foot, self.left, " · ".join(part for part in (self.right, page) if part), _FOOT)
            _draw_line(canvas, sheet, head, self.running_title if number > 1 else "", stamp, _STAMP)


def _draw_line(canvas: TaggedCanvas, sheet: Sheet, top: float, left: str, right: str, style: Style) -> None:
    """Draw something at the right of a line, and at its left as much as there is room for."""
    room = sheet.measure
    if right:
        words = words_of([Run(right)], style)
        width = sum(word.width + word.gap for word in words) + 1
        Paragraph([Run(right)], style).draw(canvas, sheet.left + room - width, top, width)
        room -= width + _GAP
    if left:
        _fitted(left, room).draw(canvas, sheet.left, top, room)


def _fitted(text: str, room: float) -> Paragraph:
    line = Paragraph([Run(text)], _FOOT)
    while len(line.lines(room)) > 1 and " " in text:
        text = text.rstrip("…").rsplit(" ", 1)[0].rstrip(" ·,") + "…"
        line = Paragraph([Run(text)], _FOOT)
    return line
