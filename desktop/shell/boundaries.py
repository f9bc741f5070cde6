"""`toguna read … --as boundaries`: the boundaries of a country, looked at, kept, and what becomes of places in them."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.domain.errors import KnownError
from desktop.shell.arguments import Parser
from desktop.shell.attachments import files_of
from desktop.shell.console import Console
from desktop.shell.opening import opened
from desktop.shell.places import shipped_gazetteers
from desktop.shell.values import on_one_line
from desktop.wording.sizes import size_shown
from desktop.wording.words import Words, counted

if TYPE_CHECKING:
    from desktop.domain.gazetteer import Release
    from desktop.storage.dossier import FileDossier
    from desktop.usecases.places.boundaries import FoundBoundaries, ReadBoundaries, Said
    from desktop.usecases.places.successions import Succession

_COUNTRY = Words("le pays, code à deux lettres comme ML", "the country, two letters such as ML")
_RELEASE = Words("la date de cette version des limites", "the date of this release of boundaries")
_LICENCE = Words("la licence du jeu de données", "the licence of the data set")
_SOURCE = Words("d’où il vient", "where it comes from")
_CONFIRM = Words(
    "confirmer ce que les lieux du dossier sont devenus, là où c’est proposé",
    "confirm what became of the dossier’s places, where that is proposed",
)
_SAY = Words("{sentence} (Ici : {option}.)", "{sentence} (Here: {option}.)")
_HEAD = Words("{title} : {country}, version {release}.", "{title}: {country}, release {release}.")
_LICENCE_LINE = Words("  Licence : {licence}", "  Licence: {licence}")
_SOURCE_LINE = Words("  Source : {source}", "  Source: {source}")
_UNSAID = Words("non donnée", "not given")
_LEVEL = Words("  {n} {label} : {areas}, {drawn}", "  {n} {label}: {areas}, {drawn}")
_AREAS = Words("{n} unité", "{n} unit"), Words("{n} unités", "{n} units")
_DRAWN = Words("{n} avec contour", "{n} with outline"), Words("{n} avec contours", "{n} with outlines")
_KEPT = Words(
    "Enregistré dans le dossier ({size}) : ces limites servent désormais hors ligne.",
    "Kept in the dossier ({size}): these boundaries now work offline.",
)
_PLACES = (
    Words("{n} lieu du dossier vient d’une autre version :", "{n} place of the dossier is of another release:"),
    Words("{n} lieux du dossier viennent d’une autre version :", "{n} places of the dossier are of another release:"),
)
_PLACE = Words("  {change} : {place}{arrow}{becomes}", "  {change}: {place}{arrow}{becomes}")
_CONFIRMED = Words("confirmé, ", "confirmed, ")
_ARROW = " → "


def declare_boundaries(parser: Parser) -> None:
    """Declare what is said of boundary files."""
    parser.takes("--country", metavar="CODE", default="", words=_COUNTRY)
    parser.takes("--release", metavar="DATE", default="", words=_RELEASE)
    parser.takes("--licence", metavar="TEXT", default="", words=_LICENCE)
    parser.takes("--confirm", action="store_true", words=_CONFIRM)
    parser.takes("--source", metavar="TEXT", default="", words=_SOURCE)


def read_boundaries(arguments: Namespace, console: Console) -> int:
    """Read the files together as one release; keep it unless it is a dry run."""
    from desktop.exchange.boundaries.files import BoundaryReader
    from desktop.storage.geopackage import GeoPackageFiles
    from desktop.usecases.places.boundaries import Said
    from desktop.usecases.places.plausible import place_notes

    said = Said(
        country=arguments.country, release=arguments.release, licence=arguments.licence, source=arguments.source
    )
    with opened(arguments, console) as dossier:
        found = _read(BoundaryReader(GeoPackageFiles()), [Path(name) for name in arguments.files], said)
        found = replace(found, notes=(*found.notes, *place_notes(found.release, shipped_gazetteers().world())))
        size = 0 if arguments.dry_run else _keep(dossier, found.release)
        places = _places(dossier, found.release)
        if arguments.confirm and not arguments.dry_run:
            places = _confirm(dossier, found.release, places)
    if arguments.json:
        console.json(_as_json(found, places, kept=not arguments.dry_run))
        return 0
    _show(console, found, places)
    if size:
        console.say(_KEPT, size=size_shown(size))
    return 0


def _read(read: "ReadBoundaries", paths: Sequence[Path], said: "Said") -> "FoundBoundaries":
    """Read the files; what they leave unsaid is told with the option that says it."""
    from desktop.usecases.places.boundaries import UnsaidError

    try:
        return read(paths, said)
    except UnsaidError as error:
        raise KnownError(_SAY.filled(sentence=error.words, option=f"--{error.what}")) from None


def _keep(dossier: "FileDossier", release: "Release") -> int:
    """Keep a release and return how many bytes it takes."""
    from desktop.domain.kinds import Attachment
    from desktop.exchange.boundaries.shipped import PackedReleases
    from desktop.usecases.places.loading import load_boundaries

    files = files_of(dossier).files
    with dossier.unit_of_work(load_boundaries.name) as unit:
        record = load_boundaries(unit, files, PackedReleases(), release)
        attachment = unit.get(Attachment, record.file) if record.file else None
    return (attachment.size or 0) if attachment else 0


def _places(dossier: "FileDossier", release: "Release") -> "list[Succession]":
    from desktop.exchange.boundaries.shipped import PackedReleases
    from desktop.usecases.places.loading import releases_here
    from desktop.usecases.places.successions import proposed_successions

    files = files_of(dossier).files
    with dossier.reading() as reader:
        older = releases_here(reader, files, PackedReleases(), shipped_gazetteers(), release.country)
        return proposed_successions(reader, release, older)


def _confirm(dossier: "FileDossier", release: "Release", places: "list[Succession]") -> "list[Succession]":
    """Confirm what is proposed; a place of which nothing is known waits for a person."""
    from desktop.usecases.places.successions import confirm_successions

    sure = [row for row in places if row.successors]
    with dossier.unit_of_work(confirm_successions.name) as unit:
        confirm_successions(unit, release, sure)
    return [replace(row, confirmed=True) if row.successors else row for row in places]


def _show(console: Console, found: "FoundBoundaries", places: "Sequence[Succession]") -> None:
    release = found.release
    console.say(_HEAD, title=on_one_line(release.title), country=release.country, release=release.release)
    if release.source:
        console.say(_SOURCE_LINE, source=on_one_line(release.source))
    console.say(_LICENCE_LINE, licence=on_one_line(release.licence) or _UNSAID)
    for level in release.levels():
        areas, drawn = counted(level.areas, *_AREAS), counted(level.drawn, *_DRAWN)
        console.say(_LEVEL, n=level.number, label=level.label, areas=areas, drawn=drawn)
    for note in found.notes:
        console.complain(note)
    if places:
        console.say(counted(len(places), *_PLACES))
    for row in places:
        console.say(_PLACE, **_told(row))


def _told(row: "Succession") -> dict[str, object]:
    label = row.change.label
    return {
        "change": Words(f"{_CONFIRMED.fr}{label.fr}", f"{_CONFIRMED.en}{label.en}") if row.confirmed else label,
        "place": on_one_line(f"{row.place.name} {row.place.code}"), "arrow": _ARROW if row.successors else "",
        "becomes": ", ".join(on_one_line(f"{area.name} {area.code}") for area in row.successors),
    }  # fmt: skip


def _as_json(found: "FoundBoundaries", places: "Sequence[Succession]", *, kept: bool) -> dict[str, Any]:
    release = found.release
    return {
        "country": release.country, "release": release.release, "title": release.title, "source": release.source,
        "licence": release.licence, "kept": kept,
        "levels": [
            {"level": level.number, "label": {"fr": level.label.fr, "en": level.label.en}, "areas": level.areas,
             "drawn": level.drawn}
            for level in release.levels()
        ],
        "notes": [{"fr": note.fr, "en": note.en} for note in found.notes],
        "places": [
            {"country": row.place.country, "release": row.place.release, "code": row.place.code, "name": row.place.name,
             "records": row.uses, "change": row.change.value, "confirmed": row.confirmed,
             "becomes": [{"code": area.code, "name": area.name, "level": area.level} for area in row.successors]}
            for row in places
        ],
    }  # fmt: skip
