"""Making a bulletin and changing it: what a person writes is never touched by what the dossier writes."""

from dataclasses import replace

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Bulletin, BulletinSection
from desktop.domain.kinds.documents import BulletinPart
from desktop.domain.kinds.meetings import SpokenLanguage
from desktop.domain.partial_date import PartialDate
from desktop.domain.position import spread
from desktop.usecases.bulletin.period import Period, known_period, period_of
from desktop.usecases.bulletin.sections import HEADINGS
from desktop.usecases.bulletin.sheet import TITLE, SectionView, new_section, said
from desktop.usecases.ports import UnitOfWork
from desktop.usecases.records import at_end, require
from desktop.usecases.steps import step
from desktop.wording.words import Language, Words

FREE = Words("Nouvelle rubrique", "New section")


@step("nouveau bulletin", "new bulletin")
def new_bulletin(unit: UnitOfWork, period: Period, language: SpokenLanguage) -> Bulletin:
    """Keep a bulletin of a period with the next number and every section as the dossier writes it."""
    bulletin = Bulletin(
        number=_next_number(unit),
        title=TITLE.text(Language(language.value)),
        period_from=PartialDate.day(period.first),
        period_to=PartialDate.day(period.last),
        language=language,
    )
    unit.add(bulletin)
    for part, position in zip(HEADINGS, spread(len(HEADINGS)), strict=True):
        unit.add(replace(new_section(unit, bulletin, part, period), position=position))
    return bulletin


@step("écrire le bulletin depuis le dossier", "write the bulletin from the dossier")
def write_again(unit: UnitOfWork, record: RecordId) -> int:
    """Generate every section anew; what people wrote stays as it is. Return how many sections say something new.

    Where the bulletin's language was changed, its usual title and headings follow.
    """
    bulletin = require(unit, Bulletin, record)
    period = period_of(bulletin)
    language = Language(bulletin.language.value)
    unit.change(bulletin, title=_translated(bulletin.title, TITLE, language))
    changed = 0
    for section in unit.find(BulletinSection, bulletin=record):
        usual = HEADINGS.get(section.part, FREE)
        section = unit.change(section, heading=_translated(section.heading, usual, language))
        fresh = said(unit, section, bulletin, period)
        if section.part is not BulletinPart.OTHER and fresh != section.generated:
            unit.change(section, generated=fresh)
            changed += 1
    return changed


@step("écrire une rubrique du bulletin", "write a section of the bulletin")
def write_section(unit: UnitOfWork, record: RecordId, text: str) -> BulletinSection:
    """Keep what a person made of a section; the generated text again, or nothing, is no change of it."""
    section = require(unit, BulletinSection, record)
    if section.part is BulletinPart.OTHER:
        return unit.change(section, text=text)
    if not text.strip() or text.strip() == section.generated.strip():
        return unit.change(section, text="", basis="")
    return unit.change(section, text=text, basis=section.basis if section.text else section.generated)


@step("reprendre le texte du dossier", "take the text of the dossier again")
def take_generated(unit: UnitOfWork, record: RecordId) -> BulletinSection:
    """Let go of what a person wrote; undo brings it back."""
    return unit.change(require(unit, BulletinSection, record), text="", basis="")


@step("réunir les deux textes", "bring the two texts together")
def take_merged(unit: UnitOfWork, record: RecordId) -> BulletinSection:
    """Work what the dossier says anew into what a person wrote."""
    section = require(unit, BulletinSection, record)
    merged = SectionView(section).merged.text
    if merged == section.generated:
        return unit.change(section, text="", basis="")
    return unit.change(section, text=merged, basis=section.generated)


@step("garder son texte", "keep one’s own text")
def keep_own(unit: UnitOfWork, record: RecordId) -> BulletinSection:
    """Leave what a person wrote as it is, knowing what the dossier says now."""
    section = require(unit, BulletinSection, record)
    return unit.change(section, basis=section.generated)


@step("ajouter une rubrique", "add a section")
def add_section(unit: UnitOfWork, record: RecordId, part: BulletinPart) -> BulletinSection:
    """Add a section at the end: one that the dossier writes, or a free one."""
    bulletin = require(unit, Bulletin, record)
    if part is BulletinPart.OTHER:
        heading = FREE.text(Language(bulletin.language.value))
        return unit.add(at_end(unit, BulletinSection(bulletin=record, heading=heading)))
    return unit.add(at_end(unit, new_section(unit, bulletin, part, known_period(bulletin))))


def _translated(text: str, usual: Words, language: Language) -> str:
    """Return a text as it is, but what is usual as it is usual in `language`."""
    return usual.text(language) if text in (usual.fr, usual.en) else text


def _next_number(unit: UnitOfWork) -> str:
    numbers = (number for _, number in unit.values(Bulletin, ["number"]))
    return str(max((int(number) for number in numbers if number.isdecimal()), default=0) + 1)
