"""Terms of reference on paper: what they are, their parts, who belongs to the body, what it is to deliver."""

from collections.abc import Iterator

from desktop.domain.naming import full_name_of, name_of
from desktop.domain.partial_date import PartialDate
from desktop.printing.blocks import Block, Stack
from desktop.printing.furniture import Margins
from desktop.printing.metadata import Properties
from desktop.printing.minutes_header import BodyLine
from desktop.printing.pages import Sheet, write
from desktop.printing.palette import INDIGO
from desktop.printing.paragraphs import Paragraph
from desktop.printing.prose import Heading, cell_text
from desktop.printing.runs import Run, shown
from desktop.printing.structure import Element
from desktop.printing.tables import Band, Cell, Row, Table
from desktop.printing.voice import CELL, CELL_HEAD, SECTION, TITLE, WHEN, Tongue
from desktop.usecases.bodies.members import MemberRow
from desktop.usecases.bodies.terms_sheet import TermsSheet
from desktop.usecases.minutes_said import DRAFT
from desktop.usecases.printed import PrintOptions
from desktop.wording.words import Words, capital

_TITLE = Words("Termes de référence", "Terms of reference")
_VERSION = Words("Version {version}", "Version {version}")
_KIND, _PARENT = Words("Type d’instance", "Kind of body"), Words("Instance mère", "Parent body")
_MANDATE, _STATE = Words("Mandat", "Mandate"), Words("État", "State")
_SINCE = Words("depuis : {day}", "since: {day}")
_UNTIL = Words("jusqu’à : {day}", "until: {day}")
_NOT_ENDORSED = Words("projet, non endossé", "draft, not endorsed")
_ENDORSED = Words("Endossés", "Endorsed")
_MEMBERS = Words("Membres", "Members")
_MEMBER_HEADS = (
    Words("Membre", "Member"),
    Words("Rôle", "Role"),
    Words("Type d’organisation", "Type of organization"),
    Words("Depuis", "Since"),
)
_MEMBER_SHARES = (44, 18, 22, 16)
_DELIVERABLES = Words("Livrables", "Deliverables")
_DELIVERABLE_HEADS = (
    Words("N°", "No."),
    Words("Livrable", "Deliverable"),
    Words("Délai", "Due"),
    Words("Livré", "Delivered"),
)
_DELIVERABLE_SHARES = (6, 52, 17, 25)
_FACT_SHARES = (26, 74)


def print_terms(sheet: TermsSheet, options: PrintOptions) -> bytes:
    """Return one version of terms of reference as PDF, tagged, marked as a draft until it is endorsed."""
    tongue = Tongue(options.language, sheet.language.value)
    name = tongue.named(full_name_of(sheet.body)) if sheet.body else sheet.coordination
    stamp = "" if sheet.endorsed else tongue.say(DRAFT)
    title = _title(tongue, sheet, name)
    properties = Properties(
        title=title,
        author=name or "Toguna",
        subject=title,
        language=tongue.code,
        created=options.created,
        archive=options.archive,
    )
    margins = Margins(
        language=tongue.language,
        running_title=title,
        stamp=stamp,
        marking="",
        left=_under_title(tongue, sheet),
        right=sheet.office,
    )
    return write(Stack(list(terms_blocks(tongue, sheet))), properties, margins, Sheet())


def terms_blocks(tongue: Tongue, sheet: TermsSheet) -> Iterator[Block]:
    """Yield what the terms are, their parts, the members and what is to be delivered."""
    name = tongue.named(full_name_of(sheet.body)) if sheet.body else sheet.coordination
    yield BodyLine(name, "" if sheet.endorsed else tongue.say(DRAFT))
    yield Heading([tongue.run(_TITLE)], TITLE, 1, space_after=2)
    yield Paragraph([Run(_under_title(tongue, sheet))], WHEN, Element("P"), space_after=7)
    yield from _facts(tongue, sheet)
    yield from _parts(tongue, sheet)
    yield from _members(tongue, sheet)
    yield from _deliverables(tongue, sheet)


def _title(tongue: Tongue, sheet: TermsSheet, name: str) -> str:
    parts = (name, tongue.say(_TITLE), tongue.say(_VERSION, version=sheet.terms.version) if sheet.terms.version else "")
    return " · ".join(part for part in parts if part)


def _under_title(tongue: Tongue, sheet: TermsSheet) -> str:
    """Return `Version 2 · Cluster Protection Mali`."""
    version = tongue.say(_VERSION, version=sheet.terms.version) if sheet.terms.version else ""
    return " · ".join(part for part in (version, sheet.coordination) if part)


def _facts(tongue: Tongue, sheet: TermsSheet) -> Iterator[Block]:
    body = sheet.body
    pairs = [
        (_KIND, capital(tongue.say(body.body_kind.label)) if body and body.body_kind else ""),
        (_PARENT, tongue.named(full_name_of(sheet.parent)) if sheet.parent else ""),
        (_MANDATE, _mandate(tongue, body.mandate_from, body.mandate_to) if body else ""),
        (_ENDORSED, _endorsement(tongue, sheet)) if sheet.endorsed else (_STATE, capital(tongue.say(_NOT_ENDORSED))),
    ]
    bands = [
        Band([Row([Cell.of(Paragraph([tongue.run(label)], CELL_HEAD), scope="Row"), tongue.cell(text)])])
        for label, text in pairs
        if text
    ]
    yield Table(_FACT_SHARES, bands, space_before=3, space_after=4)


def _mandate(tongue: Tongue, since: PartialDate | None, until: PartialDate | None) -> str:
    said = [(words, shown(tongue.date(day))) for words, day in ((_SINCE, since), (_UNTIL, until)) if day is not None]
    return capital(", ".join(tongue.say(words, day=day) for words, day in said))


def _endorsement(tongue: Tongue, sheet: TermsSheet) -> str:
    day = shown(tongue.date(sheet.terms.endorsed_on))
    meeting = tongue.named(name_of(sheet.endorsed_in)) if sheet.endorsed_in else ""
    same_day = sheet.endorsed_in is not None and sheet.endorsed_in.date == sheet.terms.endorsed_on
    return meeting if same_day and meeting else ", ".join(part for part in (day, meeting) if part)


def _parts(tongue: Tongue, sheet: TermsSheet) -> Iterator[Block]:
    yield from tongue.text(sheet.terms.text)
    for number, section in enumerate(sheet.sections, start=1):
        heading = [Run(f"{number}. "), *tongue.quoted(section.heading)]
        yield Heading(heading, SECTION, 2, rule=INDIGO, space_before=13, space_after=5)
        yield from tongue.text(section.text)


def _members(tongue: Tongue, sheet: TermsSheet) -> Iterator[Block]:
    """Yield the table of members; since when is left out where it is known of nobody."""
    rows = sheet.members
    if rows:
        count = len(_MEMBER_HEADS) if any(row.membership.since for row in rows) else len(_MEMBER_HEADS) - 1
        bands = [Band([Row(_member(tongue, row)[:count])]) for row in rows]
        yield tongue.section(_MEMBERS)
        yield Table(_MEMBER_SHARES[:count], bands, Row(tongue.head(*_MEMBER_HEADS[:count])))


def _member(tongue: Tongue, row: MemberRow) -> list[Cell]:
    return [
        tongue.cell(tongue.named(row.full_name), scope="Row"),
        tongue.cell(capital(tongue.say(row.membership.role.label))),
        tongue.cell(capital(tongue.say(row.type.label)) if row.type else ""),
        tongue.cell(shown(tongue.date(row.membership.since, short=True))),
    ]


def _deliverables(tongue: Tongue, sheet: TermsSheet) -> Iterator[Block]:
    if not sheet.deliverables:
        return
    yield tongue.section(_DELIVERABLES)
    bands = []
    for number, one in enumerate(sheet.deliverables, start=1):
        due = tongue.date(one.due, short=True)
        cells = [
            tongue.cell(str(number), scope="Row"),
            Cell.of(*cell_text(one.text, CELL, tongue.written), language=tongue.foreign),
            Cell.of(Paragraph(due, CELL)) if due else Cell.of(),
            tongue.cell(tongue.named(sheet.name(one.delivered))),
        ]
        bands.append(Band([Row(cells)]))
    yield Table(_DELIVERABLE_SHARES, bands, Row(tongue.head(*_DELIVERABLE_HEADS)))
