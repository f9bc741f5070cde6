"""What tests and pictures of the network begin with: a land of many cercles, and a crowd of organisations at work."""

from random import Random

from desktop.domain.gazetteer import Area, Release
from desktop.domain.kinds import Activity, ActorLink, Organization, Theme
from desktop.domain.kinds.activities import ActivityStatus, LinkType
from desktop.domain.kinds.actors import OrganizationType
from desktop.domain.partial_date import PartialDate
from desktop.usecases.actors.desk import ActorsDesk, ActorsView, show
from desktop.usecases.actors.facts import actors_of
from desktop.usecases.actors.ground import Ground
from desktop.wording.words import same

from .actor_scene import RELEASE, TODAY, middle, square
from .fake_dossier import FakeDossier

CERCLES = (
    "Mopti", "Bandiagara", "Bankass", "Djenné", "Douentza", "Koro", "Ténenkou", "Youwarou", "Gao", "Ansongo", "Bourem",
    "Ménaka", "Tombouctou", "Diré", "Goundam", "Gourma-Rharous", "Niafunké", "Ségou", "Niono", "Kidal",
)  # fmt: skip
THEMES = ("Protection de l’enfance", "VBG", "Logement, terre et propriété", "Lutte antimines", "Monitoring")
KNOWN = (
    ("HCR", OrganizationType.UN), ("UNICEF", OrganizationType.UN), ("NRC", OrganizationType.INGO),
    ("DRC", OrganizationType.INGO), ("IRC", OrganizationType.INGO), ("AMSS", OrganizationType.NNGO),
    ("TASSAGHT", OrganizationType.NNGO), ("GARDL", OrganizationType.NNGO), ("DRDSES Mopti", OrganizationType.STATE),
    ("CICR", OrganizationType.RED_CROSS), ("ECHO", OrganizationType.DONOR), ("PRM", OrganizationType.DONOR),
    ("MINUSMA", OrganizationType.MISSION), ("CAFO", OrganizationType.CIVIL_SOCIETY), ("UNFPA", OrganizationType.UN),
    ("MAG", OrganizationType.INGO), ("Norwegian Church Aid", OrganizationType.INGO), ("WILDAF", OrganizationType.NNGO),
    ("Croix-Rouge malienne", OrganizationType.RED_CROSS), ("DNDS", OrganizationType.STATE), ("Tribu inconnue", None),
    ("USAID", OrganizationType.DONOR), ("Comité d’accueil de Sévaré", OrganizationType.OTHER),
)  # fmt: skip


def land():
    """Return a release with all cercles of one region, side by side."""
    cercles = (
        Area(2, name, f"ML01{at:02d}", "ML01", rings=(square(at, 0),), label=middle(at, 0))
        for at, name in enumerate(CERCLES)
    )
    region = Area(1, "Mali", "ML01", "ML", rings=(square(0, 0, 20),), label=middle(0, 0, 20))
    return Release("ML", RELEASE, (Area(0, "Mali", "ML", rings=(square(0, 0, 20),)), region, *cercles), title="Essai")


LAND = land()


def crowd(count, seed=7, dossier=None):
    """Write so many organisations at work into a dossier, each with a few cercles and one theme or two of its own."""
    dossier, chance = dossier or FakeDossier(), Random(seed)
    with dossier.unit_of_work(same("exemple")) as unit:
        themes = [unit.add(Theme(name_fr=name, name_en=name)) for name in THEMES]
        named = [*KNOWN, *((f"Association {at}", OrganizationType.NNGO) for at in range(count))][:count]
        actors = [unit.add(Organization(name=name, acronym=name, type=sort)) for name, sort in named]
        donors = [one for one in actors if one.type is OrganizationType.DONOR] or actors[:1]
        leads = [one for one in actors if one.type in (OrganizationType.UN, OrganizationType.INGO)] or actors[:1]
        for one in actors[: count - count // 12]:
            if one.type is OrganizationType.DONOR:
                continue
            home = chance.sample(range(len(CERCLES)), 1 if chance.random() < 0.7 else 3)
            for _ in range(chance.randrange(1, 4)):
                at = chance.choice(home)
                unit.add(Activity(
                    title="Activité", reporting=one.id, implementing=frozenset({one.id}), status=ActivityStatus.ONGOING,
                    programming=chance.choice(leads).id if chance.random() < 0.4 else one.id,
                    funding=frozenset({chance.choice(donors).id}) if chance.random() < 0.3 else frozenset(),
                    theme=chance.choice(themes[:2] if one.type is OrganizationType.NNGO else themes).id,
                    place=LAND.place(LAND.areas[2 + at]),
                ))  # fmt: skip
        for sort in LinkType:
            one, other = chance.sample(actors, 2)
            unit.add(ActorLink(
                source=one.id, target=other.id, type=sort, since=PartialDate.month(2019, 6),
                evidence="Réunion du 15 janvier",
            ))  # fmt: skip
        for one in actors[count - count // 12 :]:
            unit.add(Activity(title="Plaidoyer", reporting=one.id, status=ActivityStatus.ONGOING))
    return dossier


def shown_of(dossier, **view):
    """Return what a view of all activities shows."""
    with dossier.reading() as reader:
        return show(ActorsDesk(actors_of(reader, TODAY), Ground(LAND)), ActorsView(**view))
