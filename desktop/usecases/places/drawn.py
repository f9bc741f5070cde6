"""Which release of boundaries maps are drawn with: the one that a person chose, else the best that is here."""

from collections.abc import Sequence

from desktop.domain.gazetteer import Release
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.steps import step

_DRAWN = "places.drawn"  # key of what this computer remembers


def drawn_release(reader: Reader, releases: Sequence[Release]) -> Release | None:
    """Return the release to draw of those that are here, the best first; None where nothing has an outline."""
    wanted = reader.remembered(_DRAWN)
    drawn = [one for one in releases if any(area.is_drawn and area.level for area in one.areas)]
    return next((one for one in drawn if one.release == wanted), drawn[0] if drawn else None)


@step("choisir la carte", "choose the map")
def choose_drawn(unit: UnitOfWork, release: str) -> None:
    """Draw with this release from now on, on this computer."""
    unit.remember(_DRAWN, release or None)
