"""The sheet that goes round the table: expected names printed beforehand, everything else by hand."""

from collections.abc import Iterator

from reportlab.lib.pagesizes import A4

from desktop.domain.kinds.actors import Standing
from desktop.domain.kinds.meetings import Attendance
from desktop.printing.blocks import Block, Stack
from desktop.printing.furniture import Margins
from desktop.printing.metadata import Properties
from desktop.printing.minutes_header import BodyLine, title_of, when_and_where
from desktop.printing.pages import Sheet, write
from desktop.printing.paragraphs import Paragraph
from desktop.printing.prose import Heading
from desktop.printing.runs import Run, shown
from desktop.printing.structure import Element
from desktop.printing.tables import Band, Cell, Row, Table
from desktop.printing.voice import CELL, SMALL, TITLE, WHEN, Voice
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.usecases.minutes_said import body_name, marking
from desktop.usecases.printed import PrintOptions
from desktop.wording.words import Words

_SIGN_IN = Words("Feuille de présence : ", "Sign-in sheet: ")
_COLUMNS = (
    Words("N°", "No."),
    Words("Nom et prénom", "Name"),
    Words("F / H", "F / M"),
    Words("Organisation", "Organization"),
    Words("Fonction", "Function"),
    Words("Téléphone et courriel", "Telephone and e-mail"),
    Words("Signature", "Signature"),
)
_SHARES = (4, 21, 6, 17, 16, 21, 15)
_OBSERVER = Words("{name} (observateur)", "{name} (observer)")
_PURPOSE = Words(
    "Ces coordonnées servent à la coordination et à l’envoi du compte rendu ; elles ne sont pas publiées.",
    "These contacts are used for coordination and to send the minutes; they are not published.",
)
_LANDSCAPE = Sheet(width=A4[1], height=A4[0], left=42, right=42, top=44, top_of_first=40, bottom=46)
_ROW = 25.0
_EMPTY_ROWS = 8
_ROWS_OF_FIRST_PAGE = 15  # one less than there is room for: a long title may take another line
_ROWS_OF_PAGE = 19


def print_sign_in(sheet: MeetingSheet, options: PrintOptions) -> bytes:
    """Return the sign-in sheet as PDF, with empty rows for those who were not expected."""
    voice = Voice(sheet, options.language)
    title = [Run(voice.say(_SIGN_IN)), *title_of(voice)]
    blocks: list[Block] = [BodyLine(body_name(voice), "")] if body_name(voice) else []
    blocks.append(Heading(title, TITLE, 1, space_after=2))
    when = when_and_where(voice)
    if when:
        blocks.append(Paragraph(when, WHEN, Element("P"), space_after=4))
    blocks.append(Paragraph([voice.run(_PURPOSE)], SMALL, Element("P"), space_after=7))
    blocks.append(Table(_SHARES, [Band([row]) for row in _rows(voice)], Row(voice.head(*_COLUMNS))))
    text = shown(title)
    properties = Properties(
        title=text,
        author=body_name(voice) or "Toguna",
        subject=shown(voice.date(sheet.meeting.date, weekday=True)) or text,
        language=voice.code,
        created=options.created,
        archive=options.archive,
    )
    margins = Margins(
        language=voice.language,
        running_title=text,
        stamp="",
        marking=marking(voice),
        left=shown(when),
        right=sheet.office,
    )
    return write(Stack(blocks), properties, margins, _LANDSCAPE)


def _rows(voice: Voice) -> Iterator[Row]:
    """Yield a row for each person expected, then empty ones; an organisation that sends three has three rows."""
    expected = [one for one in voice.sheet.attendances for _ in range(max(one.people or 1, 1))]
    for number in range(1, _filled_pages(len(expected) + _EMPTY_ROWS) + 1):
        one = expected[number - 1] if number <= len(expected) else None
        person = voice.cell(voice.name(one.person)) if one else Cell.of()
        organization = voice.cell(_organization(voice, one)) if one else Cell.of()
        first = Cell.of(Paragraph([Run(str(number))], CELL), scope="Row")
        yield Row([first, person, Cell.of(), organization, Cell.of(), Cell.of(), Cell.of()], least=_ROW)


def _filled_pages(rows: int) -> int:
    """Return how many rows fill the pages that `rows` rows need."""
    over = max(0, rows - _ROWS_OF_FIRST_PAGE)
    return _ROWS_OF_FIRST_PAGE + -(-over // _ROWS_OF_PAGE) * _ROWS_OF_PAGE


def _organization(voice: Voice, one: Attendance) -> str:
    name = voice.name(one.organization)
    return voice.say(_OBSERVER, name=name) if name and one.standing is Standing.OBSERVER else name
