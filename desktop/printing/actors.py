"""The table of organisations on paper: what each works on, where, how much is going on, for how many people."""

from desktop.printing.actor_pages import actor_pages
from desktop.printing.blocks import Block
from desktop.printing.paragraphs import Paragraph
from desktop.printing.runs import Run
from desktop.printing.structure import Element
from desktop.printing.tables import Band, Cell, Row, Table
from desktop.printing.tracker import LANDSCAPE
from desktop.printing.voice import CELL, Tongue
from desktop.usecases.actors.papers import ActorRow, ActorSheet, actor_rows
from desktop.usecases.printed import PrintOptions
from desktop.wording.words import Words, counted, number

ACTORS = Words("Acteurs", "Actors")
_HEADS = (
    Words("Organisation", "Organization"), Words("Type", "Type"), Words("Thématiques", "Themes"),
    Words("Lieux", "Places"), Words("Activités", "Activities"), Words("Personnes ciblées", "People targeted"),
    Words("Personnes atteintes", "People reached"),
)  # fmt: skip
_ORGANIZATIONS = Words("{n} organisation", "{n} organization"), Words("{n} organisations", "{n} organizations")
_ACTIVITIES = Words("{n} activité", "{n} activity"), Words("{n} activités", "{n} activities")
_ONGOING = Words("{n} en cours", "{n} ongoing"), Words("{n} en cours", "{n} ongoing")
_PLANNED = Words("{n} planifiée", "{n} planned"), Words("{n} planifiées", "{n} planned")
_OTHER = Words("{n} autre", "{n} other"), Words("{n} autres", "{n} other")
_NONE = Words("Aucune activité ne correspond.", "No activity matches.")
_NOT_SAID = Words("non dit", "not said")
_SHARES = (21, 12, 23, 24, 11, 9, 9)


def print_actors(sheet: ActorSheet, options: PrintOptions) -> bytes:
    """Return the organisations of a view as PDF, tagged."""
    tongue = Tongue(options.language)
    rows = actor_rows(sheet.shown)
    counts = [counted(len(rows), *_ORGANIZATIONS), counted(len(sheet.shown.facts), *_ACTIVITIES)]
    block: Block = _table(tongue, rows) if rows else tongue.paragraph(tongue.run(_NONE))
    return actor_pages(sheet, options, tongue.say(ACTORS), counts, [block], LANDSCAPE)


def _table(tongue: Tongue, rows: list[ActorRow]) -> Table:
    return Table(_SHARES, [Band([_row(tongue, row)]) for row in rows], Row(tongue.head(*_HEADS)), space_before=4)


def _row(tongue: Tongue, row: ActorRow) -> Row:
    said = [
        counted(count, *words)
        for count, words in (
            (row.ongoing, _ONGOING), (row.planned, _PLANNED), (row.activities - row.ongoing - row.planned, _OTHER)
        )
        if count
    ]  # fmt: skip
    lines = [Paragraph([tongue.run(words)], CELL, Element("P")) for words in said]
    return Row([
        tongue.cell(tongue.named(row.name), scope="Row"), tongue.cell(tongue.say(row.kind)),
        tongue.cell(", ".join(map(tongue.named, row.subjects))), tongue.cell(", ".join(row.places)), Cell.of(*lines),
        _people(tongue, row.targeted), _people(tongue, row.reached),
    ])  # fmt: skip


def _people(tongue: Tongue, count: int | None) -> Cell:
    if count is None:
        return Cell.of(tongue.note(tongue.say(_NOT_SAID)))
    return Cell.of(Paragraph([Run(number(count, tongue.language))], CELL))
