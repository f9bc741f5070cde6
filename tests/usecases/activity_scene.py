"""What tests of the 5W begin with: organisations, a small gazetteer of two releases, and ways to take tables in."""

from datetime import date

from desktop.domain.gazetteer import Area, Release
from desktop.domain.kinds import Activity, Organization
from desktop.usecases.activities.comparing import compare_activities
from desktop.usecases.activities.decisions import Decisions
from desktop.usecases.activities.keeping import import_activities
from desktop.usecases.activities.layout import activity_layout
from desktop.usecases.activities.places import KnownPlaces
from desktop.usecases.places.gazetteer import Gazetteer
from desktop.usecases.table_import.foreign import ForeignSheet

from .fake_dossier import FakeDossier

TODAY = date(2020, 3, 11)
NEW = Release("ML", "2021-12-20", (
    Area(0, "Mali", "ML"),
    Area(1, "Mopti", "ML05", "ML"), Area(2, "Mopti", "ML0505", "ML05"), Area(3, "Mopti", "ML050506", "ML0505"),
    Area(2, "Bandiagara", "ML0501", "ML05"), Area(3, "Dourou", "ML050103", "ML0501"),
    Area(1, "Gao", "ML07", "ML"), Area(2, "Ansongo", "ML0701", "ML07"), Area(3, "Dourou", "ML070103", "ML0701"),
))  # fmt: skip
OLD = Release("ML", "2015-01-01", (Area(1, "Kidal", "ML05", "ML"), Area(1, "Mopti", "ML04", "ML")))
RELEASES = [Gazetteer(NEW), Gazetteer(OLD)]


def scene():
    """Return a dossier with four organisations."""
    dossier = FakeDossier()
    with dossier.unit_of_work(None) as unit:
        unit.add(Organization(name="Danish Refugee Council", acronym="DRC"))
        unit.add(Organization(name="Norwegian Refugee Council", acronym="NRC", other_names=frozenset({"CNR"})))
        unit.add(Organization(name="Association Malienne pour la Survie au Sahel", acronym="AMSS"))
        unit.add(Organization(name="ECHO", acronym="ECHO"))
    return dossier


def places(used=()):
    return KnownPlaces(RELEASES, used)


def layout(*rows, known=None):
    return activity_layout([ForeignSheet("5W", rows)], known or {})


def compared(dossier, *rows, known=None, decisions=None, where=None):
    with dossier.reading() as reader:
        return compare_activities(reader, layout(*rows, known=known), where or places(), TODAY, decisions)


def kept(dossier, *rows, known=None, decisions=None, sender="", today=TODAY, where=None):
    with dossier.unit_of_work(import_activities.name) as unit:
        return import_activities(
            unit, layout(*rows, known=known), where or places(), today, sender, decisions or Decisions()
        )


def activities(dossier):
    with dossier.reading() as reader:
        return reader.find(Activity)


def organization(dossier, acronym):
    with dossier.reading() as reader:
        return reader.find(Organization, acronym=acronym)[0]


def outcomes(found):
    return [row.outcome.value for row in found.rows]


def reasons(found):
    return [problem.reason.fr for problem in found.problems]
