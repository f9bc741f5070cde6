"""Everything that a bulletin's page and its prints show, gathered once as plain values."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Bulletin, BulletinSection
from desktop.domain.kinds.documents import BulletinPart
from desktop.domain.kinds.meetings import SpokenLanguage
from desktop.domain.partial_date import PartialDate
from desktop.domain.text_merge import Merged, merge
from desktop.usecases.bulletin.period import Period, known_period
from desktop.usecases.bulletin.sections import HEADINGS, written
from desktop.usecases.ports import Reader
from desktop.usecases.records import require
from desktop.wording.words import Language, Words, capital

_NUMBER = Words("N°\u00a0{number}", "No.\u00a0{number}")
_KEYBOARD = str.maketrans("\u00a0\u202f", "  ")
TITLE = Words("Bulletin de coordination", "Coordination bulletin")


class Side(StrEnum):
    """Where a paragraph of a difference stands."""

    BOTH = "both"
    MINE = "mine"
    DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section as it is shown; `fresh` is what the dossier would say now, which may not be in it yet."""

    section: BulletinSection
    fresh: str = ""

    @property
    def heading(self) -> str:
        """Return the heading as written."""
        return self.section.heading

    @property
    def text(self) -> str:
        """Return what a person wrote, else what the dossier says."""
        return self.section.text or self.section.generated

    @property
    def edited(self) -> bool:
        """Say whether a person changed what was generated."""
        return bool(self.section.text) and self.section.part is not BulletinPart.OTHER

    @property
    def stale(self) -> bool:
        """Say whether the dossier says something else than when the text was generated."""
        return self.section.part is not BulletinPart.OTHER and self.section.generated != self.fresh

    @property
    def behind(self) -> bool:
        """Say whether the text that a person changed was generated anew since."""
        return self.edited and self.section.basis != self.section.generated

    @property
    def merged(self) -> Merged:
        """Return the person's text with what the dossier says anew worked into it."""
        return merge(self.section.basis, [self.section.generated, self.section.text])

    def difference(self) -> list[tuple[Side, str]]:
        """Return the paragraphs of the person's text and of the generated one side by side, in their order."""
        return list(_difference(_paragraphs(self.section.text), _paragraphs(self.section.generated)))


@dataclass(frozen=True, slots=True)
class BulletinSheet:
    """A bulletin with its sections; `period` is None until both of its days are said."""

    bulletin: Bulletin
    period: Period | None
    sections: tuple[SectionView, ...]
    coordination: str = ""  # the dossier's name, such as `Cluster Protection Mali`
    office: str = ""

    @property
    def language(self) -> Language:
        """Return the language that the bulletin is written in."""
        return Language(self.bulletin.language.value)

    @property
    def about(self) -> RecordId:
        """Return the record that the page is about."""
        return self.bulletin.id

    @property
    def day(self) -> date | None:
        """Return the day from which dates without a year are understood."""
        return self.period.last if self.period else None

    def name(self, record: RecordId | None) -> Words:  # noqa: ARG002  a bulletin refers to none
        """Return the short name of a record referred to."""
        return Words("", "")

    @property
    def masthead(self) -> str:
        """Return what stands at the top: whose bulletin it is."""
        return self.coordination or self.bulletin.title

    @property
    def subtitle(self) -> str:
        """Return the title below that name; empty where it stands there itself."""
        return self.bulletin.title if self.coordination else ""

    @property
    def issue(self) -> str:
        """Return `N° 3 · 16 – 31 janvier 2020` in the bulletin's language."""
        number = self.bulletin.number.strip()
        issue = _NUMBER.text(self.language, number=number) if number else ""
        period = self.period.wording.text(self.language) if self.period else ""
        return " · ".join(part for part in (issue, capital(period)) if part)

    @property
    def printed(self) -> tuple[SectionView, ...]:
        """Return the sections that have something to say."""
        return tuple(view for view in self.sections if view.text.strip())

    @property
    def stale(self) -> bool:
        """Say whether the dossier has something to say that was not generated yet."""
        return any(view.stale for view in self.sections)


def bulletin_sheet(reader: Reader, record: RecordId) -> BulletinSheet:
    """Gather a bulletin; raises KnownError when it was deleted."""
    bulletin = require(reader, Bulletin, record)
    period = known_period(bulletin)
    sections = reader.find(BulletinSection, order="position", bulletin=record)
    views = tuple(SectionView(section, said(reader, section, bulletin, period)) for section in sections)
    return BulletinSheet(bulletin, period, views, reader.facts.name, reader.facts.office)


def sheet_of_period(reader: Reader, period: Period, language: SpokenLanguage) -> BulletinSheet:
    """Gather a bulletin that nobody made yet: every section as the dossier would write it."""
    bulletin = Bulletin(
        title=TITLE.text(Language(language.value)),
        period_from=PartialDate.day(period.first),
        period_to=PartialDate.day(period.last),
        language=language,
    )
    sections = [new_section(reader, bulletin, part, period) for part in HEADINGS]
    views = tuple(SectionView(section, section.generated) for section in sections)
    return BulletinSheet(bulletin, period, views, reader.facts.name, reader.facts.office)


def new_section(reader: Reader, bulletin: Bulletin, part: BulletinPart, period: Period | None) -> BulletinSection:
    """Return a section of `bulletin` with its usual heading and its text, not kept yet."""
    heading = HEADINGS[part].text(Language(bulletin.language.value))
    section = BulletinSection(bulletin=bulletin.id, part=part, heading=heading)
    return replace(section, generated=said(reader, section, bulletin, period))


def said(reader: Reader, section: BulletinSection, bulletin: Bulletin, period: Period | None) -> str:
    """Return what the dossier has to say for a section now, in the bulletin's language.

    It has the spaces of a keyboard, as if somebody had typed it; whatever prints it puts the better ones in.
    """
    if period is None:
        return ""
    return written(reader, section.part, period).text(Language(bulletin.language.value)).translate(_KEYBOARD)


def _difference(mine: list[str], dossier: list[str]) -> Iterator[tuple[Side, str]]:
    for tag, start, end, low, high in SequenceMatcher(None, mine, dossier, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from ((Side.BOTH, text) for text in mine[start:end])
        else:
            yield from ((Side.MINE, text) for text in mine[start:end])
            yield from ((Side.DOSSIER, text) for text in dossier[low:high])


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]
