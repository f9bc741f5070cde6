"""The first page's top: body, state, title, when and where, and the table of who was there."""

from collections.abc import Iterator

from typing_extensions import override

from desktop.printing.blocks import Block
from desktop.printing.canvas import TaggedCanvas
from desktop.printing.palette import RED
from desktop.printing.paragraphs import Paragraph
from desktop.printing.prose import Heading
from desktop.printing.runs import Mark, Run, Style, shown
from desktop.printing.structure import Element
from desktop.printing.tables import Band, Cell, Row, Table
from desktop.printing.voice import BODY_NAME, CELL, CELL_HEAD, TITLE, WHEN, Voice
from desktop.usecases import minutes_said as said
from desktop.wording.light_marks import target

_STAMP = Style(8, 11, RED, bold=True, centred=True)
_STAMP_WIDTH = 52.0
_SHARES = (26, 74)


class BodyLine(Block):
    """The body's name, with the state of the minutes in a red box at the right while they are not validated."""

    def __init__(self, name: str, stamp: str) -> None:
        self.space_after = 2
        self._name = Paragraph([Run(name)], BODY_NAME, Element("P")) if name else None
        self._stamp = Paragraph([Run(stamp)], _STAMP, Element("P")) if stamp else None

    @override
    def height(self, width: float) -> float:
        return BODY_NAME.leading if self._name is None else self._name.height(self._room(width))

    @override
    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        if self._name is not None:
            self._name.draw(canvas, x, top, self._room(width))
        if self._stamp is None:
            return
        left, height = x + width - _STAMP_WIDTH, self._stamp.height(_STAMP_WIDTH) + 4
        with canvas.decoration():
            for edge in (top, top - height):
                canvas.fill(left, edge - 0.4, _STAMP_WIDTH, 0.8, RED)
            for edge in (left, left + _STAMP_WIDTH):
                canvas.fill(edge - 0.4, top - height - 0.4, 0.8, height + 0.8, RED)
        self._stamp.draw(canvas, left, top - 2, _STAMP_WIDTH)

    def _room(self, width: float) -> float:
        return width - _STAMP_WIDTH - 12 if self._stamp else width


def title_line(voice: Voice) -> list[Run]:
    """Return `Compte rendu de la séance de travail « … »`, before the meeting `Ordre du jour …`."""
    return [Run(said.what_it_is(voice)), *_quoted_title(voice)]


def title_of(voice: Voice) -> list[Run]:
    """Return `séance de travail « … »`."""
    return [Run(said.kind_of_meeting(voice, of=False)), *_quoted_title(voice)]


def top_of_minutes(voice: Voice) -> Iterator[Block]:
    """Yield body, title, date and place."""
    name, stamp = said.body_name(voice), said.stamp_of(voice)
    if name or stamp:
        yield BodyLine(name, stamp)
    yield Heading(title_line(voice), TITLE, 1, space_after=2)
    when = when_and_where(voice)
    if when:
        yield Paragraph(when, WHEN, Element("P"), space_after=9)


def when_and_where(voice: Voice) -> list[Run]:
    """Return `jeudi 16 janvier 2020, 9 h 30 – 12 h 00 · Bureau du HCR, Bamako`."""
    meeting = voice.sheet.meeting
    days = [shown(voice.date(day, weekday=True)) for day in (meeting.date, meeting.until) if day is not None]
    when = ", ".join(part for part in (" – ".join(days), said.hours_of(voice)) if part)
    runs = [Run(when)] if when else []
    venue = voice.quoted(meeting.venue)
    return [*runs, Run(" · "), *venue] if runs and venue else [*runs, *venue]


def participants_table(voice: Voice) -> Table:
    """Return who was there, who was not, and who led the meeting."""
    pairs = [(label, voice.cell(text)) for label, text in said.people_there(voice)]
    pairs += [
        (said.ONLINE, _link_cell(voice.sheet.meeting.online_link)),
        (said.SENSITIVITY, voice.cell(said.sensitivity(voice))),
    ]
    bands = [
        Band([Row([Cell.of(Paragraph([voice.run(label)], CELL_HEAD), scope="Row"), cell])])
        for label, cell in pairs
        if cell.content.blocks
    ]
    return Table(_SHARES, bands, space_before=7, space_after=4)


def _quoted_title(voice: Voice) -> list[Run]:
    title = voice.quoted(voice.sheet.meeting.title)
    if not title:
        return []
    before, after = ("« ", " »") if voice.code == "fr" else ("“", "”")
    return [Run(f" {before}"), *title, Run(after)]


def _link_cell(address: str) -> Cell:
    if not address:
        return Cell.of()
    mark = Mark(address=target(address)) if "." in address and " " not in address else None
    return Cell.of(Paragraph([Run(address, mark=mark)], CELL))
