"""What tests of the actor map begin with: a small land of two regions, organisations, and activities in it."""

from array import array
from datetime import date

from desktop.domain.gazetteer import STEPS, Area, Release
from desktop.domain.kinds import Activity, Organization, Theme
from desktop.domain.kinds.actors import OrganizationType
from desktop.domain.place import PlaceRef
from desktop.usecases.actors.facts import actors_of
from desktop.usecases.actors.ground import Ground

from .fake_dossier import FakeDossier

TODAY = date(2020, 3, 11)
RELEASE = "2021-12-20"


def square(west, south, size=1):
    """Return a ring of a square, in degrees."""
    corners = ((west, south), (west + size, south), (west + size, south + size), (west, south + size))
    return array("i", [coordinate * STEPS for corner in corners for coordinate in corner])


def middle(west, south, size=1):
    return round((west + size / 2) * STEPS), round((south + size / 2) * STEPS)


# Mopti: Koro and Bankass side by side, Youwarou north of Koro; Gao, far east, with Ansongo; Bourem has no outline.
LAND = Release("ML", RELEASE, (
    Area(0, "Mali", "ML", rings=(square(0, 0, 20),), label=middle(0, 0, 20)),
    Area(1, "Mopti", "ML05", "ML", rings=(square(0, 0, 2),), label=middle(0, 0, 2)),
    Area(2, "Koro", "ML0505", "ML05", rings=(square(0, 0),), label=middle(0, 0)),
    Area(2, "Bankass", "ML0502", "ML05", rings=(square(1, 0),), label=middle(1, 0)),
    Area(2, "Youwarou", "ML0508", "ML05", rings=(square(0, 1),), label=middle(0, 1)),
    Area(1, "Gao", "ML07", "ML", rings=(square(10, 0, 2),), label=middle(10, 0, 2)),
    Area(2, "Ansongo", "ML0701", "ML07", rings=(square(10, 0),), label=middle(10, 0)),
    Area(2, "Bourem", "ML0702", "ML07"),
), title="Essai")  # fmt: skip


def at(name):
    """Return a place of the land by its name."""
    area = next(area for area in reversed(LAND.areas) if area.name == name)
    return LAND.place(area)


class Scene:
    """A dossier with three organisations and two themes; `add` notes an activity and returns it."""

    def __init__(self):
        self.dossier = FakeDossier()
        with self.dossier.unit_of_work(None) as unit:
            ingo = OrganizationType.INGO
            self.nrc = unit.add(Organization(name="Norwegian Refugee Council", acronym="NRC", type=ingo))
            self.drc = unit.add(Organization(name="Danish Refugee Council", acronym="DRC", type=ingo))
            self.amss = unit.add(Organization(name="Association malienne", acronym="AMSS", type=OrganizationType.NNGO))
            self.land = unit.add(Theme(name_fr="Foncier", name_en="Land"))
            self.children = unit.add(Theme(name_fr="Enfance", name_en="Children"))

    def add(self, who, place, theme=None, **fields):
        place = at(place) if isinstance(place, str) else place
        implementing = frozenset(one.id for one in who)
        with self.dossier.unit_of_work(None) as unit:
            return unit.add(
                Activity(
                    title=fields.pop("title", "Activité"), implementing=implementing, place=place,
                    theme=theme.id if theme else None, **fields,
                )
            )  # fmt: skip

    def actors(self):
        with self.dossier.reading() as reader:
            return actors_of(reader, TODAY)

    def do(self, use_case, *args):
        with self.dossier.unit_of_work(use_case.name) as unit:
            return use_case(unit, *args)


def ground(successions=()):
    return Ground(LAND, successions)


def elsewhere(name, code=""):
    """Return a place of a release that nobody knows."""
    return PlaceRef("ML", name, "1999-01-01", code)
