"""Views of actors to be printed: nobody, one activity, many; over the boundaries that come with the program."""

import random
from datetime import date

from desktop.domain.kinds import Activity, Organization, Theme
from desktop.domain.kinds.activities import ActivityStatus
from desktop.domain.kinds.actors import OrganizationType
from desktop.domain.place import PlaceRef
from desktop.exchange.boundaries.shipped import ShippedGazetteers
from desktop.settings.folders import resources_folder
from desktop.usecases.actors.desk import ActorsView, World, actors_desk, show
from desktop.usecases.actors.papers import actor_sheet
from desktop.usecases.actors.picturing import Picturing
from tests.usecases.fake_dossier import FakeDossier

TODAY = date(2020, 1, 16)
SHIPPED = ShippedGazetteers(resources_folder() / "gazetteer")
THEMES = (
    "Logement, Terre et Propriété", "Violences basées sur le genre", "Protection de l’enfance",
    "Lutte antimines", "Documentation civile", "Cohésion sociale", "Monitoring de protection",
)  # fmt: skip
ORGANIZATIONS = (
    "NRC", "DRC", "HCR", "UNICEF", "AMSS", "DNDS", "OXFAM", "Croix-Rouge malienne", "AJM", "CICR", "IRC", "Handicap",
)


def world(country):
    return World(SHIPPED.world(), SHIPPED.towns(country))


def releases(_reader):
    return SHIPPED.releases("ML")


def filled(many):
    """Return a dossier with so many activities, the same each time."""
    dossier, chance = FakeDossier(), random.Random(5)
    cercles = SHIPPED.releases("ML")[0].at(2)
    with dossier.unit_of_work(None) as unit:
        themes = [unit.add(Theme(name_fr=name, name_en=f"{name} (en)")) for name in THEMES]
        kinds = list(OrganizationType)
        actors = [unit.add(Organization(name=f"{name} Mali", acronym=name, type=kinds[number % len(kinds)]))
                  for number, name in enumerate(ORGANIZATIONS)]  # fmt: skip
        for _ in range(many):
            area = cercles[min(int(chance.expovariate(0.08)), len(cercles) - 1)]
            unit.add(Activity(
                title="Activité", theme=chance.choice(themes).id, implementing=frozenset({chance.choice(actors).id}),
                place=PlaceRef("ML", area.name, "2021-12-20", area.code),
                status=chance.choice((ActivityStatus.ONGOING, ActivityStatus.PLANNED)),
                targeted_total=chance.choice((None, 120, 4800)), confirmed_on=date(2020, 1, 10),
            ))  # fmt: skip
        if many:
            unit.add(Activity(title="Sans lieu", theme=themes[0].id, implementing=frozenset({actors[0].id})))
            unit.add(Activity(title="Un point", theme=themes[0].id, implementing=frozenset({actors[1].id}),
                              place=PlaceRef("ML", "Bandiagara", "2021-12-20", "ML0501"), site="Dourou",
                              latitude=14.35, longitude=-3.6))  # fmt: skip
    return dossier


def sheet_of(dossier, view=None, releases=releases):
    """Return a view of a dossier ready to be printed."""
    with dossier.reading() as reader:
        shown = show(actors_desk(reader, releases, TODAY), view or ActorsView())
        return actor_sheet(reader, TODAY, shown, Picturing(world).picture(shown))
