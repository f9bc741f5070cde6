"""The tracker: recommendations with whom they concern, by when, and where they stand, as the field prints them."""

from collections.abc import Iterator

from reportlab.lib.pagesizes import A4

from desktop.printing.blocks import Block, Stack
from desktop.printing.furniture import Margins
from desktop.printing.metadata import Properties
from desktop.printing.minutes_header import BodyLine
from desktop.printing.pages import Sheet, write
from desktop.printing.paragraphs import Paragraph
from desktop.printing.prose import Heading
from desktop.printing.recommendation_cells import RowVoice, strictest
from desktop.printing.runs import Run
from desktop.printing.structure import Element
from desktop.printing.tables import Band, Row, Table
from desktop.printing.voice import TITLE, WHEN, Tongue
from desktop.usecases.printed import PrintOptions
from desktop.usecases.tracking.ordering import Group
from desktop.usecases.tracking.papers import ACTION, DUE, FOLLOW_UP, NUMBER, RESPONSIBLE, STATE, TRACKER, TrackerSheet
from desktop.wording.words import Words, counted

LANDSCAPE = Sheet(width=A4[1], height=A4[0], left=42, right=42, top=46, top_of_first=40, bottom=50)
_SHARES = (10.5, 37, 15.5, 12, 9.5, 15.5)
_NONE = Words("Aucune recommandation ne correspond.", "No recommendation matches.")
_COUNT = (
    Words("{n} recommandation", "{n} recommendation"),
    Words("{n} recommandations", "{n} recommendations"),
)
_LATE = Words("dont {n} en retard", "{n} of them overdue")
_ON = Words("Au {day}", "As of {day}")


def print_tracker(sheet: TrackerSheet, options: PrintOptions) -> bytes:
    """Return the tracker as PDF, tagged, under the headings that are on the screen."""
    tongue = Tongue(options.language)
    summary = _summary(tongue, sheet)
    blocks: list[Block] = [
        BodyLine(tongue.named(Words(sheet.facts.name, sheet.facts.name)), ""),
        Heading([tongue.run(TRACKER)], TITLE, 1, space_after=2),
        Paragraph([Run(summary)], WHEN, Element("P"), space_after=7),
    ]
    for group in sheet.groups:
        blocks += _group(tongue, sheet, group)
    if not sheet.groups:
        blocks.append(tongue.paragraph(tongue.run(_NONE)))
    stamped = strictest(sheet.rows)
    properties = Properties(
        title=tongue.say(TRACKER),
        author=sheet.facts.name or "Toguna",
        subject=summary,
        language=tongue.code,
        created=options.created,
        archive=options.archive,
    )
    margins = Margins(
        language=tongue.language,
        running_title=f"{sheet.facts.name} · {tongue.say(TRACKER)}",
        stamp="",
        marking=tongue.say(stamped.label).upper() if stamped else "",
        left=summary,
        right=sheet.facts.office,
    )
    return write(Stack(blocks), properties, margins, LANDSCAPE)


def _summary(tongue: Tongue, sheet: TrackerSheet) -> str:
    rows = sheet.rows
    late = sum(row.overdue(sheet.today) for row in rows)
    parts = [
        tongue.say(_ON, day=tongue.day(sheet.today)),
        tongue.say(sheet.about),
        tongue.say(counted(len(rows), *_COUNT)) + (f", {tongue.say(counted(late, _LATE, _LATE))}" if late else ""),
    ]
    return " · ".join(part for part in parts if part)


def _group(tongue: Tongue, sheet: TrackerSheet, group: Group) -> Iterator[Block]:
    if group.heading is not None:
        yield tongue.section(group.heading)
    head = Row(tongue.head(NUMBER, ACTION, RESPONSIBLE, FOLLOW_UP, DUE, STATE))
    bands = []
    for row in group.rows:
        voice = RowVoice(sheet.tracker, row, tongue.language)
        cells = [voice.number(), voice.action(under=group.heading), voice.responsible(), voice.follow_up(), voice.due()]
        bands.append(Band([Row([*cells, voice.state(sheet.today)])]))
    yield Table(_SHARES, bands, head)
