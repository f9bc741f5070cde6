"""A body in the handover: what it is, who leads it, how many belong to it, and its life so far."""

from collections.abc import Iterator

from desktop.domain.kinds.bodies import Role
from desktop.domain.naming import full_name_of
from desktop.domain.partial_date import PartialDate
from desktop.printing.blocks import Block
from desktop.printing.paragraphs import Paragraph
from desktop.printing.prose import Heading, bullets
from desktop.printing.runs import Run, shown
from desktop.printing.tables import Band, Cell, Row, Table
from desktop.printing.voice import CELL_HEAD, SUBSECTION, TEXT, Tongue
from desktop.usecases.bodies.life import LifeStep, Standing
from desktop.usecases.bodies.sheet import BodySheet
from desktop.wording.words import Words, capital

_KIND, _STATE = Words("Type", "Kind"), Words("État", "Status")
_PARENT, _LEADS = Words("Instance mère", "Parent body"), Words("Chefs de file", "Leads")
_MEMBERS, _MEETINGS = Words("Membres", "Members"), Words("Réunions", "Meetings")
_LED = Words("{name} ({role})", "{name} ({role})")
_AHEAD = Words("à venir", "ahead")
_LATE = Words("en retard", "late")
_NOTES = {Standing.AHEAD: _AHEAD, Standing.LATE: _LATE}
_LEADING = (Role.LEAD, Role.CO_LEAD, Role.SECRETARIAT)
_DATED = Words("{day}\u00a0: {said}", "{day}: {said}")
_SHARES = (22, 78)


def body_blocks(tongue: Tongue, sheet: BodySheet) -> Iterator[Block]:
    """Yield the name of the body, its facts, and its life as a list."""
    yield Heading([Run(tongue.named(full_name_of(sheet.body)))], SUBSECTION, 2, space_before=10, space_after=3)
    bands = [
        Band([Row([Cell.of(Paragraph([tongue.run(label)], CELL_HEAD), scope="Row"), tongue.cell(text)])])
        for label, text in _facts(tongue, sheet)
        if text
    ]
    if bands:
        yield Table(_SHARES, bands, space_after=3)
    steps = [("•", [Run(_step(tongue, step))]) for step in sheet.life]
    if steps:
        yield bullets(steps, TEXT, numbered=False)


def _facts(tongue: Tongue, sheet: BodySheet) -> Iterator[tuple[Words, str]]:
    body, current = sheet.body, [row for row in sheet.members if row.current]
    leads = [
        tongue.say(_LED, name=tongue.named(row.name), role=tongue.say(row.membership.role.label))
        for row in current
        if row.membership.role in _LEADING
    ]
    yield _KIND, capital(tongue.say(body.body_kind.label)) if body.body_kind else ""
    yield _STATE, capital(tongue.say(body.status.label)) if body.status else ""
    yield _PARENT, tongue.named(sheet.name(body.parent))
    yield _LEADS, ", ".join(leads)
    yield _MEMBERS, str(len(current)) if current else ""
    yield _MEETINGS, str(len(sheet.meetings)) if sheet.meetings else ""


def _step(tongue: Tongue, step: LifeStep) -> str:
    """Return `mars 2020 : proposée, par BKO-2020-004`."""
    day = _dated(tongue, step.when)
    note = tongue.say(_NOTES[step.standing]) if step.standing in _NOTES else ""
    detail = tongue.named(step.detail) if step.detail else ""
    parts = [tongue.named(step.title), detail, note]
    said = ", ".join(part for part in parts if part)
    return tongue.say(_DATED, day=day, said=said) if day else said


def _dated(tongue: Tongue, day: PartialDate | None) -> str:
    return shown(tongue.date(day))
