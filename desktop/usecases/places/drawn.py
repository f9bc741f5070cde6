"""Which release of boundaries maps are drawn with: the one that a person chose, else the best that is here."""

import json
from collections.abc import Sequence

from desktop.domain.gazetteer import Release
from desktop.domain.kinds import GazetteerRelease
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.steps import step

_DRAWN = "places.drawn"  # key of what this computer remembers: country and release


def drawn_release(reader: Reader, releases: Sequence[Release]) -> Release | None:
    """Return the release to draw of those that are here, the best first; None where nothing has an outline."""
    wanted = _chosen(reader)
    drawn = [one for one in releases if any(area.is_drawn and area.level for area in one.areas)]
    return next((one for one in drawn if (one.country, one.release) == wanted), drawn[0] if drawn else None)


def drawn_country(reader: Reader, home: str) -> str:
    """Return the country that maps show: that of the release that was chosen, else `home`.

    What was chosen is remembered when the loading of its boundaries is undone; without any there is nothing to show.
    """
    chosen, _ = _chosen(reader)
    return chosen if chosen and reader.find(GazetteerRelease, country=chosen) else home


@step("choisir la carte", "choose the map")
def choose_drawn(unit: UnitOfWork, country: str, release: str) -> None:
    """Draw with this release from now on, on this computer."""
    unit.remember(_DRAWN, json.dumps([country, release]))


def _chosen(reader: Reader) -> tuple[str, str]:
    said = reader.remembered(_DRAWN)
    country, release = json.loads(said) if said else ("", "")
    return country, release
