"""The handover as one PDF: what waits, bodies, open recommendations, contacts, documents, terms, the last minutes."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from desktop.domain.kinds import Person
from desktop.domain.naming import full_name_of, name_of
from desktop.printing.blocks import Block, Stack
from desktop.printing.contents import Entry, contents
from desktop.printing.furniture import Margins
from desktop.printing.handover_bodies import body_blocks
from desktop.printing.metadata import Properties
from desktop.printing.minutes import minutes_blocks
from desktop.printing.minutes_header import BodyLine
from desktop.printing.pages import Sheet, write_with_contents
from desktop.printing.palette import INDIGO
from desktop.printing.paragraphs import Paragraph
from desktop.printing.prose import Chapter, Heading, bullets, long_text
from desktop.printing.recommendation_cells import RowVoice
from desktop.printing.structure import Element
from desktop.printing.tables import Band, Row, Table
from desktop.printing.terms import terms_blocks
from desktop.printing.voice import SECTION, TEXT, TITLE, WHEN, Tongue, Voice
from desktop.usecases.bodies.terms_sheet import TermsSheet
from desktop.usecases.citations import citation
from desktop.usecases.handover.sheet import HandoverSheet
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.usecases.printed import PrintOptions
from desktop.usecases.tracking.ordering import Group
from desktop.usecases.tracking.papers import ACTION, DUE, NUMBER, RESPONSIBLE, STATE
from desktop.wording.typography import NBSP
from desktop.wording.words import Words

HANDOVER = Words("Passation", "Handover")
_ON = Words("État du dossier au {day}", "State of the dossier on {day}")
_CONTENTS = Words("Sommaire", "Contents")
_WAITING = Words("Ce qui attend", "What waits")
_BODIES = Words("Instances", "Bodies")
_RECOMMENDATIONS = Words("Recommandations ouvertes", "Open recommendations")
_CONTACTS = Words("Contacts", "Contacts")
_DOCUMENTS = Words("Documents clés", "Key documents")
_TERMS = Words("Termes de référence en vigueur", "Terms of reference in force")
_MINUTES = Words("Derniers comptes rendus", "Last minutes")
_LEFT_OUT = Words("Ce qui n’est pas transmis ici", "What is not handed over here")
_VERSION = Words("version {version}", "version {version}")
_SHARES = (13, 41, 17, 12, 17)
_CONTACT_HEADS = (
    Words("Nom", "Name"), Words("Fonction", "Function"), Words("Organisation", "Organization"),
    Words("Courriel, téléphone", "E-mail, phone"), Words("Consentement pour", "Consent for"),
)  # fmt: skip
_CONTACT_SHARES = (18, 20, 16, 26, 20)
_UNTIL = Words("en poste jusqu’à {day}", "in post until {day}")


def print_handover(sheet: HandoverSheet, options: PrintOptions) -> bytes:
    """Return the handover as PDF, tagged, with bookmarks and a table of contents whose lines lead there."""
    tongue = Tongue(options.language)
    title = f"{sheet.facts.name} · {tongue.say(HANDOVER)}"
    properties = Properties(
        title=title,
        author=sheet.facts.name or "Toguna",
        subject=tongue.say(_ON, day=tongue.day(sheet.today)),
        language=tongue.code,
        created=options.created,
        archive=options.archive,
    )
    margins = Margins(
        language=tongue.language,
        running_title=title,
        stamp="",
        marking="",
        left=tongue.say(_ON, day=tongue.day(sheet.today)),
        right=sheet.facts.office,
    )

    def make(places: Mapping[str, int]) -> Sequence[Block]:
        """Make everything anew: blocks are drawn once."""
        return _Handover(tongue, sheet).parts(places)

    return write_with_contents(make, properties, margins, Sheet())


class _Handover:
    """Puts the parts together and keeps what the table of contents says of them."""

    def __init__(self, tongue: Tongue, sheet: HandoverSheet) -> None:
        self._tongue = tongue
        self._sheet = sheet
        self._entries: list[Entry] = []

    def parts(self, places: Mapping[str, int]) -> list[Block]:
        """Return the first page and the parts, those that are long on pages of their own."""
        flowing: list[Block] = []
        for words, chapter in _CHAPTERS:
            flowing += self._chapter(words, list(chapter(self._tongue, self._sheet)))
        parts: list[Block] = [Stack(flowing)] if flowing else []
        parts += self._papers(_TERMS, [self._terms(one) for one in self._sheet.terms])
        parts += self._papers(_MINUTES, [self._minutes(one) for one in self._sheet.minutes])
        return [Stack([*self._first_page(places)]), *parts]

    def _first_page(self, places: Mapping[str, int]) -> Iterator[Block]:
        tongue, sheet = self._tongue, self._sheet
        yield BodyLine(tongue.named(Words(sheet.facts.name, sheet.facts.name)), "")
        yield Heading([tongue.run(HANDOVER)], TITLE, 1, space_after=2)
        yield Paragraph([tongue.run(_ON, day=tongue.day(sheet.today))], WHEN, Element("P"), space_after=9)
        yield tongue.section(_CONTENTS)
        yield contents(self._entries, places)
        if sheet.left_out:
            yield tongue.section(_LEFT_OUT)
            yield bullets([("•", [tongue.run(words)]) for words in sheet.left_out], TEXT, numbered=False)

    def _chapter(self, words: Words, blocks: Sequence[Block]) -> Iterator[Block]:
        if blocks:
            key = f"part{len(self._entries)}"
            self._entries.append(Entry(key, self._tongue.say(words)))
            yield Chapter([self._heading(words), *blocks], key)

    def _papers(self, words: Words, papers: Sequence[tuple[str, list[Block]]]) -> Iterator[Block]:
        """Yield papers that each begin on a page of their own, the first under the heading of all."""
        for number, (title, blocks) in enumerate(papers):
            if number == 0:
                key = f"part{len(self._entries)}"
                self._entries.append(Entry(key, self._tongue.say(words)))
                blocks = [Chapter([self._heading(words)], key), Chapter(blocks, f"{key}first", depth=1)]
                self._entries.append(Entry(f"{key}first", title, 1))
                yield Stack(blocks)
                continue
            key = f"part{len(self._entries)}"
            self._entries.append(Entry(key, title, 1))
            yield Chapter(blocks, key, depth=1)

    def _heading(self, words: Words) -> Heading:
        return Heading([self._tongue.run(words)], SECTION, 1, rule=INDIGO, space_before=16, space_after=6)

    def _terms(self, sheet: TermsSheet) -> tuple[str, list[Block]]:
        tongue = Tongue(self._tongue.language, sheet.language.value)
        name = tongue.named(full_name_of(sheet.body)) if sheet.body else ""
        version = tongue.say(_VERSION, version=sheet.terms.version) if sheet.terms.version else ""
        return " · ".join(part for part in (name, version) if part), list(terms_blocks(tongue, sheet))

    def _minutes(self, sheet: MeetingSheet) -> tuple[str, list[Block]]:
        voice = Voice(sheet, self._tongue.language)
        names = [voice.named(name_of(one)) for one in (sheet.body, sheet.meeting) if one is not None]
        return " · ".join(names), list(minutes_blocks(voice))


def _waiting(tongue: Tongue, sheet: HandoverSheet) -> Iterator[Block]:
    if sheet.waiting:
        yield bullets([("•", [tongue.run(words)]) for words in sheet.waiting], TEXT, numbered=False)


def _bodies(tongue: Tongue, sheet: HandoverSheet) -> Iterator[Block]:
    for body in sheet.bodies:
        yield from body_blocks(tongue, body)


def _recommendations(tongue: Tongue, sheet: HandoverSheet) -> Iterator[Block]:
    for group in sheet.recommendations.groups:
        yield from _group(tongue, sheet, group)


def _group(tongue: Tongue, sheet: HandoverSheet, group: Group) -> Iterator[Block]:
    if group.heading is not None:
        yield tongue.section(group.heading)
    bands = []
    for row in group.rows:
        voice = RowVoice(sheet.recommendations.tracker, row, tongue.language)
        cells = [voice.number(), voice.action(under=group.heading), voice.responsible(), voice.due()]
        bands.append(Band([Row([*cells, voice.state(sheet.today)])]))
    yield Table(_SHARES, bands, Row(tongue.head(NUMBER, ACTION, RESPONSIBLE, DUE, STATE)))


def _contacts(tongue: Tongue, sheet: HandoverSheet) -> Iterator[Block]:
    rows = [_contact(tongue, sheet, person) for person in sheet.contacts]
    if rows:
        yield Table(_CONTACT_SHARES, [Band([row]) for row in rows], Row(tongue.head(*_CONTACT_HEADS)))


def _contact(tongue: Tongue, sheet: HandoverSheet, person: Person) -> Row:
    until = person.posting_ends.wording(tongue.language) if person.posting_ends else ""
    posting = tongue.say(_UNTIL, day=until) if until else ""
    employer = sheet.employers.get(person.organization) if person.organization else None
    texts = (
        person.name,
        ", ".join(part for part in (person.function, posting) if part),
        tongue.named(employer) if employer else "",
        ", ".join(part for part in (person.email, *(one.replace(" ", NBSP) for one in sorted(person.phones))) if part),
        person.consent_for,
    )
    return Row([tongue.cell(text, scope="" if number else "Row") for number, text in enumerate(texts)])


def _documents(tongue: Tongue, sheet: HandoverSheet) -> Iterator[Block]:
    lines = []
    for document in sheet.documents:
        line = citation(document).text(tongue.language)
        lines.append(f"- {line} — {document.address}" if document.address else f"- {line}")
    yield from long_text("\n".join(lines), TEXT, tongue.code)


_CHAPTERS: tuple[tuple[Words, Callable[[Tongue, HandoverSheet], Iterator[Block]]], ...] = (
    (_WAITING, _waiting),
    (_BODIES, _bodies),
    (_RECOMMENDATIONS, _recommendations),
    (_CONTACTS, _contacts),
    (_DOCUMENTS, _documents),
)
