"""The tables of the minutes in Word: who was there, follow-up, discussions with their actions, the rest."""

from collections.abc import Sequence
from typing import Any

from desktop.domain.kinds.meetings import AgendaItem
from desktop.domain.kinds.recommendations import Recommendation
from desktop.exchange.word.tables import Fill, add_line, add_row, add_table, add_text, filled, shade, span_rows
from desktop.exchange.word.voice import WordVoice
from desktop.usecases import minutes_said as said
from desktop.usecases.meeting_sheet import Reviewed
from desktop.wording.light_marks import Span, target
from desktop.wording.words import capital

_HEADER_SHARES = (26, 74)
_AGENDA_SHARES = (17, 34, 22.5, 14.5, 12)
_FOLLOW_UP_SHARES = (15.5, 39.5, 17, 13, 15)
_OTHER_SHARES = (15.5, 50, 21, 13.5)


def participants_table(document: Any, voice: WordVoice) -> None:
    """Add who was there, who was not, and who led the meeting."""
    rows = [(label, filled(text)) for label, text in said.people_there(voice) if text]
    if link := voice.sheet.meeting.online_link:
        address = target(link) if "." in link and " " not in link else ""
        rows.append((said.ONLINE, _spans([Span(link, address=address)])))
    rows.append((said.SENSITIVITY, filled(said.sensitivity(voice))))
    table = add_table(document, _HEADER_SHARES, None, row_heads=True)
    for label, fill in rows:
        shade(add_row(table, [filled(voice.say(label), bold=True), fill])[0])


def follow_up_table(document: Any, voice: WordVoice) -> None:
    """Add earlier recommendations as they stood at the meeting."""
    head = (said.NUMBER, said.RECOMMENDATION, said.RESPONSIBLE, said.DUE, said.STATUS)
    table = add_table(document, _FOLLOW_UP_SHARES, [voice.say(words) for words in head])
    for seen in voice.sheet.earlier:
        one = seen.recommendation
        number = filled(one.reference or "—")
        add_row(table, [number, _action(voice, one), _people(voice, one), _due(voice, one), _state(voice, seen)])


def discussions_table(document: Any, voice: WordVoice) -> None:
    """Add the agenda with what was said and what is to be done: the table of real minutes."""
    head = (said.AGENDA, said.DISCUSSIONS, said.ACTIONS, said.IN_CHARGE, said.DUE)
    table = add_table(document, _AGENDA_SHARES, [voice.say(words) for words in head], row_heads=True)
    for number, item in enumerate(voice.sheet.agenda, start=1):
        actions = [one for one in voice.sheet.recommendations if one.agenda_item == item.id]
        first = len(table.rows)
        for index, asked in enumerate(_asked(voice, actions)):
            own = [_point(voice, number, item), _discussion(voice, item)] if index == 0 else [_nothing, _nothing]
            add_row(table, [*own, *asked])
        for column in (0, 1):
            span_rows(table, column, first, len(table.rows) - 1)


def other_table(document: Any, voice: WordVoice, others: Sequence[Recommendation]) -> None:
    """Add what was recommended or decided beside the agenda."""
    head = (said.NUMBER, said.RECOMMENDATION, said.IN_CHARGE, said.DUE)
    table = add_table(document, _OTHER_SHARES, [voice.say(words) for words in head])
    numerals = said.numerals(voice.sheet)
    for one in others:
        number = _lines([numerals[one.id], *([one.reference] if one.reference else [])])
        add_row(table, [number, _action(voice, one), _people(voice, one), _due(voice, one)])


def _asked(voice: WordVoice, actions: Sequence[Recommendation]) -> list[list[Fill]]:
    """Return the cells of each action of an agenda item; empty ones where there is none."""
    numerals = said.numerals(voice.sheet)
    rows = [[_action(voice, one, numerals[one.id]), _people(voice, one), _due(voice, one)] for one in actions]
    return rows or [[_nothing] * 3]


def _action(voice: WordVoice, one: Recommendation, numeral: str = "") -> Fill:
    """Return what writes a recommendation, led by its numeral and type, followed by what else is known of it."""
    lead = [Span(f"({numeral}) ")] if numeral else []
    if one.type in said.TYPED:
        lead.append(Span(voice.say(said.TYPED[one.type])))

    def fill(cell: Any) -> None:
        add_text(cell, voice.text(one.text), lead)
        for note in said.notes_on(voice, one, numbered=bool(numeral)):
            add_line(cell, [Span(note, italic=True)], small=True)
        add_text(cell, voice.text(one.response), small=True)

    return fill


def _people(voice: WordVoice, one: Recommendation) -> Fill:
    return _lines(said.charges(voice, one))


def _due(voice: WordVoice, one: Recommendation) -> Fill:
    return filled(voice.date(one.due, short=True))


def _state(voice: WordVoice, seen: Reviewed) -> Fill:
    def fill(cell: Any) -> None:
        add_line(cell, [Span(capital(voice.say(seen.status.label)))])
        if not seen.unfinished:
            add_text(cell, voice.text(seen.note), small=True)

    return fill


def _point(voice: WordVoice, number: int, item: AgendaItem) -> Fill:
    def fill(cell: Any) -> None:
        add_line(cell, [Span(f"{number}. ", bold=True), *voice.line(item.title, bold=True)])
        minutes = voice.say(said.MINUTES, minutes=item.minutes) if item.minutes else ""
        if aside := ", ".join(part for part in (voice.name(item.presenter), minutes) if part):
            add_line(cell, [Span(aside)], small=True)

    return fill


def _discussion(voice: WordVoice, item: AgendaItem) -> Fill:
    def fill(cell: Any) -> None:
        add_text(cell, voice.text(item.discussion))

    return fill


def _lines(lines: Sequence[str]) -> Fill:
    def fill(cell: Any) -> None:
        for line in lines:
            add_line(cell, [Span(line)])

    return fill


def _spans(spans: Sequence[Span]) -> Fill:
    def fill(cell: Any) -> None:
        add_line(cell, spans)

    return fill


def _nothing(_cell: Any) -> None:
    """Leave a cell empty."""
