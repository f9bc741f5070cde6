"""What the papers about actors share: the top that says of whom and of which day, head and foot, the marking."""

from collections.abc import Sequence

from desktop.printing.blocks import Block, Stack
from desktop.printing.furniture import Margins
from desktop.printing.metadata import Properties
from desktop.printing.minutes_header import BodyLine
from desktop.printing.pages import Sheet, write
from desktop.printing.paragraphs import Paragraph
from desktop.printing.prose import Heading
from desktop.printing.runs import Run
from desktop.printing.structure import Element
from desktop.printing.voice import TITLE, WHEN, Tongue
from desktop.usecases.actors.filters import describe
from desktop.usecases.actors.papers import ActorSheet
from desktop.usecases.printed import PrintOptions
from desktop.wording.words import Words

_ON = Words("Au {day}", "As of {day}")


def summary_of(sheet: ActorSheet, tongue: Tongue, counts: Sequence[Words]) -> str:
    """Return the day, what is counted and what not, and how much there is of it."""
    shown = sheet.shown
    filters = describe(shown.desk.actors, shown.desk.ground, shown.view.filter)
    parts = [tongue.say(_ON, day=tongue.day(sheet.today)), *map(tongue.say, (filters, *counts))]
    return " · ".join(part for part in parts if part)


def top_of(sheet: ActorSheet, tongue: Tongue, title: str, summary: str) -> list[Block]:
    """Return what stands at the top of the first page."""
    name = sheet.facts.name
    return [
        BodyLine(tongue.named(Words(name, name)), ""),
        Heading([Run(title)], TITLE, 1, space_after=2),
        Paragraph([Run(summary)], WHEN, Element("P"), space_after=4),
    ]


def properties_of(sheet: ActorSheet, options: PrintOptions, title: str, summary: str) -> Properties:
    """Return what the file says of itself."""
    return Properties(
        title=title,
        author=sheet.facts.name or "Toguna",
        subject=summary,
        language=Tongue(options.language).code,
        created=options.created,
        archive=options.archive,
    )


def margins_of(sheet: ActorSheet, tongue: Tongue, title: str, summary: str) -> Margins:
    """Return head and foot; what must not leave the office is marked on every page."""
    return Margins(
        language=tongue.language,
        running_title=f"{sheet.facts.name} · {title}",
        stamp="",
        marking=tongue.say(sheet.marking.label).upper() if sheet.marking else "",
        left=summary,
        right=sheet.facts.office,
    )


def actor_pages(
    sheet: ActorSheet, options: PrintOptions, title: str, counts: Sequence[Words], blocks: Sequence[Block], paper: Sheet
) -> bytes:
    """Return the PDF of blocks under the common top."""
    tongue = Tongue(options.language)
    summary = summary_of(sheet, tongue, counts)
    document = Stack([*top_of(sheet, tongue, title, summary), *blocks])
    properties = properties_of(sheet, options, title, summary)
    return write(document, properties, margins_of(sheet, tongue, title, summary), paper)
