"""The sections of a bulletin, each written from the dossier for a period in both languages."""

from collections.abc import Callable
from datetime import UTC, datetime

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Document
from desktop.domain.kinds.documents import BulletinPart
from desktop.domain.partial_date import PartialDate
from desktop.usecases.bulletin.audience import SHOWN
from desktop.usecases.bulletin.clauses import NOTHING, joined, said
from desktop.usecases.bulletin.coordination import coordination
from desktop.usecases.bulletin.due import due_section, upcoming_section
from desktop.usecases.bulletin.period import Period
from desktop.usecases.citations import citation
from desktop.usecases.ports import Reader
from desktop.wording.typography import typeset
from desktop.wording.words import Language, Words

HEADINGS = {
    BulletinPart.DOCUMENTS: Words("Documents clés", "Key documents"),
    BulletinPart.COORDINATION: Words("Coordination", "Coordination"),
    BulletinPart.RECOMMENDATIONS: Words("Recommandations à échéance", "Recommendations due"),
    BulletinPart.MEETINGS: Words("Prochaines réunions", "Upcoming meetings"),
}
_HERE = Words("{citation}, disponible ici\u00a0: {address}", "{citation}, available at: {address}")
_ITEM = Words("- {line}", "- {line}")
_TIMESTAMP = 80  # bits behind the milliseconds of an id


def written(reader: Reader, part: BulletinPart, period: Period) -> Words:
    """Return the text of a section, nothing when the dossier has nothing to say about the period."""
    write = _WRITERS.get(part)
    return write(reader, period) if write else NOTHING


def documents_section(reader: Reader, period: Period) -> Words:
    """Return a citation for each key document that was published in the period, or noted in it."""
    found = reader.find(Document, key_document=True, sensitivity=SHOWN)
    shown = [one for one in found if period.holds(one.published) or period.holds(_noted_on(one.id))]
    shown.sort(key=lambda one: one.title.casefold())
    shown.sort(key=lambda one: _order(one.published), reverse=True)
    return joined([said(_ITEM, line=_line(document)) for document in shown], "\n")


def _line(document: Document) -> Words:
    line = citation(document)
    line = Words(typeset(line.fr, Language.FR), typeset(line.en, Language.EN))
    address = document.address.strip()
    return said(_HERE, citation=line, address=address) if address else Words(_closed(line.fr), _closed(line.en))


def _closed(line: str) -> str:
    return line if line.endswith((".", "!", "?", "…")) else f"{line}."


def _order(published: PartialDate | None) -> str:
    return published.order if published else ""


def _noted_on(record: RecordId) -> PartialDate:
    """Return the day on which a record was made, by the clock of the computer that made its id."""
    made = datetime.fromtimestamp((record.int >> _TIMESTAMP) / 1000, UTC)
    return PartialDate.day(made.date())


_WRITERS: dict[BulletinPart, Callable[[Reader, Period], Words]] = {
    BulletinPart.DOCUMENTS: documents_section,
    BulletinPart.COORDINATION: coordination,
    BulletinPart.RECOMMENDATIONS: due_section,
    BulletinPart.MEETINGS: upcoming_section,
}
