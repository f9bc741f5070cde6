"""The sheet that one organisation gets before a meeting: what is expected of it, and room to say what was done."""

from collections.abc import Iterator, Sequence

from desktop.domain.kinds.recommendations import Status
from desktop.domain.naming import full_name_of
from desktop.printing.blocks import Block, Stack
from desktop.printing.furniture import Margins
from desktop.printing.metadata import Properties
from desktop.printing.minutes_header import BodyLine
from desktop.printing.pages import write
from desktop.printing.paragraphs import Paragraph
from desktop.printing.prose import Heading
from desktop.printing.recommendation_cells import RowVoice
from desktop.printing.runs import Run
from desktop.printing.structure import Element
from desktop.printing.tables import Band, Cell, Row, Table
from desktop.printing.tracker import LANDSCAPE
from desktop.printing.voice import SMALL, TITLE, WHEN, Tongue
from desktop.usecases.printed import PrintOptions
from desktop.usecases.tracking.letters import GREETING, THANKS, request
from desktop.usecases.tracking.papers import ACTION, DUE, NUMBER, FollowUpSheet
from desktop.usecases.tracking.rows import TrackerRow
from desktop.wording.words import Words

_TITLE = Words("Fiche de suivi des recommandations : {name}", "Recommendation follow-up sheet: {name}")
_ON = Words("Au {day}", "As of {day}")
_NOW = Words("État à ce jour (à entourer)", "State today (circle)")
_DONE = Words("Ce qui a été fait, ou ce qui empêche d’avancer", "What was done, or what hinders")
_KNOWN = Words("État connu", "Known state")
_TO_CIRCLE = (Status.DONE, Status.IN_PROGRESS, Status.NOT_STARTED, Status.BLOCKED)
_RESPONSIBLE = Words("Vous en assurez la mise en œuvre", "You are responsible for implementation")
_SUPPORTED = Words("Vous appuyez la mise en œuvre", "You support implementation")
_FOLLOWED = Words("Vous en assurez le suivi", "You are responsible for follow-up")
_NOTHING = Words(
    "Aucune recommandation n’attend votre organisation à ce jour.",
    "No recommendation is waiting for your organization.",
)
_ANSWERED_BY = Words("Renseigné par : {dots}   Le : {dots}", "Filled in by: {dots}   On: {dots}")
_SHARES = (10.5, 31, 9.5, 14, 12, 23)
_ROOM_FOR_HAND = 46.0
_DOTS = "." * 40


def print_follow_up_sheet(sheet: FollowUpSheet, options: PrintOptions) -> bytes:
    """Return the sheet as PDF, tagged; what is overdue comes first."""
    tongue = Tongue(options.language)
    title = tongue.say(_TITLE, name=tongue.named(full_name_of(sheet.organization)))
    when = tongue.say(_ON, day=tongue.day(sheet.today))
    coordination = tongue.named(Words(sheet.facts.name, sheet.facts.name))
    properties = Properties(
        title=title,
        author=coordination or "Toguna",
        subject=title,
        language=tongue.code,
        created=options.created,
        archive=options.archive,
    )
    margins = Margins(
        language=tongue.language, running_title=title, stamp="", marking="", left=coordination, right=sheet.facts.office
    )
    blocks = [
        BodyLine(coordination, ""),
        Heading([Run(title)], TITLE, 1, space_after=2),
        Paragraph([Run(when)], WHEN, Element("P"), space_after=7),
        *_content(tongue, sheet),
        tongue.paragraph(tongue.run(THANKS), Run(" "), Run(coordination)),
    ]
    return write(Stack(blocks), properties, margins, LANDSCAPE)


def _content(tongue: Tongue, sheet: FollowUpSheet) -> Iterator[Block]:
    yield tongue.paragraph(tongue.run(GREETING))
    if not sheet.count:
        yield tongue.paragraph(tongue.run(_NOTHING))
        return
    yield tongue.paragraph(tongue.run(request(sheet)))
    for heading, rows in ((_RESPONSIBLE, sheet.rows), (_SUPPORTED, sheet.supported), (_FOLLOWED, sheet.followed)):
        if rows:
            yield tongue.section(heading)
            yield _table(tongue, sheet, rows, charged=heading != _RESPONSIBLE)
    filled = Paragraph([tongue.run(_ANSWERED_BY, dots=_DOTS)], WHEN, Element("P"), space_before=12, space_after=8)
    yield filled


def _table(tongue: Tongue, sheet: FollowUpSheet, rows: Sequence[TrackerRow], *, charged: bool) -> Table:
    head = Row(tongue.head(NUMBER, ACTION, DUE, _KNOWN, _NOW, _DONE))
    bands = []
    for row in rows:
        voice = RowVoice(sheet.tracker, row, tongue.language)
        circle = Cell.of(*(Paragraph([tongue.run(status.label)], SMALL, Element("P")) for status in _TO_CIRCLE))
        known = [voice.number(), voice.action(charged=charged), voice.due(), voice.state(sheet.today)]
        bands.append(Band([Row([*known, circle, Cell.of()], least=_ROOM_FOR_HAND)]))
    return Table(_SHARES, bands, head)
