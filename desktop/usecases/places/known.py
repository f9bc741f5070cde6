"""The releases of boundaries that a dossier knows: which one is drawn, whose they are, which lie in other offices."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.domain.gazetteer import Level, Release
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Attachment, GazetteerRelease
from desktop.domain.partial_date import PartialDate
from desktop.usecases.attachments import Files
from desktop.usecases.documents import LocalCopy, Whereabouts, copy_of
from desktop.usecases.exchange.file_ports import Want
from desktop.usecases.places.boundaries import Packing
from desktop.usecases.places.drawn import drawn_country, drawn_release
from desktop.usecases.places.loading import Shipped, loaded, releases_here
from desktop.usecases.ports import Reader
from desktop.wording.words import Language, Words, same


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRelease:
    """One release; `levels` is empty while its file is in another office only. `copy` is None where none was loaded.

    `shipped` says that one of this date comes with the program; `record` is the loaded one where that is what is told.
    """

    country: str
    release: str
    title: str = ""
    source: str = ""
    licence: str = ""
    levels: tuple[Level, ...] = ()
    schematic: bool = False
    shipped: bool = False
    drawn: bool = False
    copy: LocalCopy | None = None
    record: RecordId | None = None

    @property
    def drawable(self) -> bool:
        """Say whether a map can be drawn with it."""
        return any(level.drawn for level in self.levels)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where something that comes with the program is from, and how it may be used."""

    what: Words
    source: str
    licence: str


def known_releases(
    reader: Reader, files: Files, packing: Packing, shipped: Shipped, wants: Sequence[Want], home: str
) -> list[KnownRelease]:
    """Return the releases of all countries that are known, those of the country that is drawn first."""
    first = drawn_country(reader, home)
    countries = dict.fromkeys([first, home, *(one.country for one in reader.find(GazetteerRelease, order="country"))])
    found: list[KnownRelease] = []
    for country in countries:
        here = releases_here(reader, files, packing, shipped, country)
        drawn = drawn_release(reader, here) if country == first else None
        records = {record.release: record for record in reversed(loaded(reader, country))}
        copies = {release: _copy(reader, files, wants, record) for release, record in records.items()}
        own = {release.release for release in shipped.releases(country)}
        for one in here:
            found.append(_here(one, records.get(one.release), copies.get(one.release)))
            found[-1] = replace(found[-1], drawn=one is drawn, shipped=one.release in own)
        absent = [record for release, record in records.items() if release not in {one.release for one in here}]
        found += (_elsewhere(record, copies[record.release]) for record in reversed(absent))
    return found


def dated(release: str) -> Words:
    """Return the date that names a release as people write it; what is no date is its own name."""
    try:
        day = PartialDate.from_iso(release)
    except ValueError:
        return same(release)
    return Words(day.wording(Language.FR), day.wording(Language.EN))


def licence_words(licence: str) -> Words:
    """Return a licence as people write it; those of what is shipped are noted in English."""
    return Words(licence.replace("Public domain", "Domaine public"), licence)


def _here(one: Release, record: GazetteerRelease | None, copy: LocalCopy | None) -> KnownRelease:
    told = record is not None and copy is not None and copy.whereabouts is Whereabouts.HERE
    return KnownRelease(
        country=one.country, release=one.release, title=one.title, source=one.source, licence=one.licence,
        levels=tuple(one.levels()), schematic=one.schematic, copy=copy, record=record.id if record and told else None,
    )  # fmt: skip


def _elsewhere(record: GazetteerRelease, copy: LocalCopy) -> KnownRelease:
    said = {name: getattr(record, name) for name in ("country", "release", "title", "source", "licence")}
    return KnownRelease(**said, copy=copy, record=record.id)


def _copy(reader: Reader, files: Files, wants: Sequence[Want], record: GazetteerRelease) -> LocalCopy:
    return copy_of(files, wants, reader.get(Attachment, record.file) if record.file else None)
