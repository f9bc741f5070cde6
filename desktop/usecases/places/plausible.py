"""What to look at before boundaries are kept: whether they lie where their country lies, and whose they are."""

from collections.abc import Iterator

from desktop.domain.gazetteer import Release
from desktop.usecases.places.geometry import box_of, meet
from desktop.wording.words import Words

ELSEWHERE = Words(
    "Ces contours ne sont pas là où se trouve le pays ({country}) : longitude et latitude sont peut-être inversées. "
    "Vérifiez le fichier avant de vous en servir.",
    "These outlines do not lie where the country ({country}) lies: longitude and latitude may be exchanged. Check the "
    "file before you use it.",
)
NO_LICENCE = Words(
    "La licence n’est pas dans les fichiers. Elle est sur la page HDX du jeu de données : notez-la.",
    "The licence is not in the files. It is on the HDX page of the data set: note it.",
)


def place_notes(release: Release, world: Release) -> Iterator[Words]:
    """Yield a warning where a release is drawn away from its country, and where its licence is not known."""
    outline = box_of(ring for area in world.areas if area.code == release.country for ring in area.rings)
    drawn = box_of(ring for area in release.areas for ring in area.rings)
    if outline and drawn and not meet(outline, drawn):
        yield ELSEWHERE.filled(country=release.country)
    if not release.licence.strip():
        yield NO_LICENCE
