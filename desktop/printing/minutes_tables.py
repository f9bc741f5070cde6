"""The tables of the minutes: follow-up of earlier recommendations, discussions with their actions, the rest."""

from collections.abc import Iterable, Mapping, Sequence

from desktop.domain.identity import RecordId
from desktop.domain.kinds.meetings import AgendaItem
from desktop.domain.kinds.recommendations import Recommendation
from desktop.printing.blocks import Block, Stack
from desktop.printing.paragraphs import Paragraph
from desktop.printing.prose import ListItem, cell_text, led, long_text
from desktop.printing.runs import Run
from desktop.printing.structure import Element
from desktop.printing.tables import Band, Cell, Row, Table
from desktop.printing.voice import CELL, SMALL, TEXT, Voice
from desktop.usecases import minutes_said as said
from desktop.usecases.meeting_sheet import Reviewed
from desktop.wording.words import capital

_FOLLOW_UP_SHARES = (15.5, 39.5, 17, 13, 15)
_AGENDA_SHARES = (16.9, 34.2, 22.5, 14.5, 11.9)
_OTHER_SHARES = (15.5, 50, 21, 13.5)


def follow_up_table(voice: Voice, earlier: Sequence[Reviewed]) -> Table:
    """Return earlier recommendations as they stood at the meeting."""
    head = Row(voice.head(said.NUMBER, said.RECOMMENDATION, said.RESPONSIBLE, said.DUE, said.STATUS))
    bands = [Band([Row(_reviewed_cells(voice, seen))]) for seen in earlier]
    return Table(_FOLLOW_UP_SHARES, bands, head)


def unfinished(voice: Voice, earlier: Sequence[Reviewed]) -> list[Block]:
    """Return what is not done, each with the reason that was given."""
    open_points = [seen for seen in earlier if seen.unfinished]
    if not open_points:
        return []
    items = [ListItem([Run("•")], _reason(voice, seen), TEXT) for seen in open_points]
    return [
        voice.section(said.UNFINISHED, level=3),
        Stack(items, Element("L", attributes="/O/List/ListNumbering/Disc")),
    ]


def discussions_table(voice: Voice, numerals: Mapping[RecordId, str]) -> Table:
    """Return the agenda with what was said and what is to be done: the table of real minutes."""
    head = Row(voice.head(said.AGENDA, said.DISCUSSIONS, said.ACTIONS, said.IN_CHARGE, said.DUE))
    bands = [
        _agenda_band(voice, number, item, numerals)
        for number, item in enumerate(voice.sheet.agenda, start=1)
    ]
    return Table(_AGENDA_SHARES, bands, head)


def other_table(voice: Voice, others: Iterable[Recommendation], numerals: Mapping[RecordId, str]) -> Table:
    """Return what was recommended or decided beside the agenda."""
    head = Row(voice.head(said.NUMBER, said.RECOMMENDATION, said.IN_CHARGE, said.DUE))
    bands = []
    for one in others:
        number = [Paragraph([Run(numerals[one.id])], CELL, Element("P"))]
        if one.reference:
            number.append(Paragraph([Run(one.reference)], SMALL, Element("P")))
        cells = [Cell.of(*number, scope="Row"), _action_cell(voice, one), *_charge_cells(voice, one)]
        bands.append(Band([Row(cells)]))
    return Table(_OTHER_SHARES, bands, head)


def _reviewed_cells(voice: Voice, seen: Reviewed) -> list[Cell]:
    one = seen.recommendation
    status = voice.say(seen.status.label)
    note = [] if seen.unfinished else voice.text(seen.note, style=SMALL)
    if note:
        state = Cell.of(Paragraph([Run(capital(status))], CELL, Element("P")), *note)
    else:
        state = voice.cell(capital(status))
    return [
        voice.cell(one.reference or "—", scope="Row"),
        _action_cell(voice, one),
        _people_cell(voice, one),
        _due_cell(voice, one),
        state,
    ]


def _reason(voice: Voice, seen: Reviewed) -> list[Block]:
    one = seen.recommendation
    first = one.text.strip().split("\n", 1)[0]
    lead = f"{one.reference} — " if one.reference else ""
    status = capital(voice.say(seen.status.label))
    line = Paragraph([Run(lead, bold=True), *voice.quoted(first)], TEXT, Element("P"), keep_with_next=True)
    if not seen.note.strip():
        return [line, voice.paragraph(Run(voice.say(said.NO_REASON, status=status), italic=True))]
    return [line, *voice.text(seen.note, [Run(voice.say(said.BECAUSE, status=status))])]


def _agenda_band(voice: Voice, number: int, item: AgendaItem, numerals: Mapping[RecordId, str]) -> Band:
    actions = [one for one in voice.sheet.recommendations if one.agenda_item == item.id]
    title = [Run(f"{number}. ", bold=True), *voice.quoted(item.title, bold=True)]
    aside = ", ".join(
        part
        for part in (voice.name(item.presenter), voice.say(said.MINUTES, minutes=item.minutes) if item.minutes else "")
        if part
    )
    heading: list[Block] = [Paragraph(title, CELL, Element("P") if aside else None)]
    if aside:
        heading.append(Paragraph([Run(aside)], SMALL, Element("P")))
    span = max(len(actions), 1)
    spoken = cell_text(item.discussion, CELL, voice.written)
    spanning = [Cell.of(*heading, scope="Row", span=span), Cell.of(*spoken, span=span, language=voice.foreign)]
    rows = [
        Row([_action_cell(voice, one, numerals[one.id]), *_charge_cells(voice, one)]) for one in actions
    ] or [Row([Cell.of(), Cell.of(), Cell.of()])]
    return Band(rows, spanning)


def _action_cell(voice: Voice, one: Recommendation, numeral: str = "") -> Cell:
    """Return the text of a recommendation, led by its numeral and type, followed by what else is known of it."""
    notes: list[Block] = [voice.note(text) for text in said.notes_on(voice, one, numbered=bool(numeral))]
    lead = [Run(f"({numeral}) ")] if numeral else []
    if one.type in said.TYPED:
        lead.append(voice.own(Run(voice.say(said.TYPED[one.type]))))
    if notes or one.response:
        blocks = [*led(long_text(one.text, CELL, voice.written), lead, CELL), *notes]
        return Cell.of(*blocks, *long_text(one.response, SMALL, voice.written), language=voice.foreign)
    return Cell.of(*led(cell_text(one.text, CELL, voice.written), lead, CELL), language=voice.foreign)


def _charge_cells(voice: Voice, one: Recommendation) -> list[Cell]:
    return [_people_cell(voice, one), _due_cell(voice, one)]


def _due_cell(voice: Voice, one: Recommendation) -> Cell:
    due = voice.date(one.due, short=True)
    return Cell.of(Paragraph(due, CELL)) if due else Cell.of()


def _people_cell(voice: Voice, one: Recommendation) -> Cell:
    lines = said.charges(voice, one)
    if len(lines) < 2:
        return voice.cell("".join(lines))
    return Cell.of(*(Paragraph([Run(line)], CELL, Element("P")) for line in lines))
