"""What goes on paper about actors: the map, the matrix and the table of organisations, and the port that makes them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.gazetteer import Area
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Activity
from desktop.domain.kinds.activities import ActivityStatus
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.usecases.actors.cartography.picture import MapPicture
from desktop.usecases.actors.desk import Shown
from desktop.usecases.actors.facts import ActivityFact
from desktop.usecases.actors.figures import Measure
from desktop.usecases.actors.ground import area_id
from desktop.usecases.ports import DossierFacts, Reader
from desktop.usecases.printed import PrintOptions
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words, same

_STAMPED = (Sensitivity.INTERNAL, Sensitivity.RESTRICTED)


class Paper(StrEnum):
    """How large a map is printed; it lies or stands as the country does."""

    A4 = "a4"
    A3 = "a3"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorSheet:
    """A view as it is printed; `marking` is the strictest class of what it counts, None where it may leave the office.

    `picture` is None where there are no boundaries to draw.
    """

    facts: DossierFacts
    today: date
    shown: Shown
    picture: MapPicture | None = None
    marking: Sensitivity | None = None

    @property
    def country(self) -> Words:
        """Return what the country is called that is drawn, empty where none is."""
        ground = self.shown.desk.ground
        if ground is None:
            return same("")
        area = next(iter(ground.release.at(0)), None)
        if area is None:
            return same(ground.release.country)
        return Words(area.called(Language.FR.value), area.called(Language.EN.value))


@dataclass(frozen=True, slots=True)
class AreaFigure:
    """One area of the map as a line of a table: what lies above it, its figure, who is there."""

    area: Area
    parent: Area | None
    value: int | None
    organizations: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """One organisation as a line of a table; people are None where none of its activities says how many."""

    id: RecordId
    name: Words
    kind: Words
    subjects: tuple[Words, ...]
    places: tuple[str, ...]
    ongoing: int
    planned: int
    activities: int
    targeted: int | None
    reached: int | None


@dataclass(frozen=True, slots=True)
class ActorPapers:
    """Makes files of a view: PDF tagged for screen readers, and the pages of such a PDF as PNG."""

    map: Callable[[ActorSheet, PrintOptions, Paper], bytes]
    matrix: Callable[[ActorSheet, PrintOptions], bytes]
    actors: Callable[[ActorSheet, PrintOptions], bytes]
    pictures: Callable[[bytes, int | None], Sequence[bytes]]  # all pages, or so many


def actor_sheet(reader: Reader, today: date, shown: Shown, picture: MapPicture | None) -> ActorSheet:
    """Return a view ready to be printed."""
    return ActorSheet(
        facts=reader.facts, today=today, shown=shown, picture=picture, marking=marking_of(reader, shown)
    )


def marking_of(reader: Reader, shown: Shown) -> Sensitivity | None:
    """Return the strictest class of what a view counts, None where it may leave the office."""
    counted = {fact.id for fact in shown.facts}
    said = {kept for record, kept in reader.values(Activity, ["sensitivity"]) if record in counted}
    return next((one for one in reversed(_STAMPED) if one in said), None)


def area_figures(shown: Shown) -> list[AreaFigure]:
    """Return all drawn areas of the map with their figures, by what they lie in and by name."""
    ground = shown.desk.ground
    if ground is None:
        return []
    level, actors = shown.tallies.level, shown.desk.actors
    found = []
    for drawn in ground.map(level).areas():
        one = area_id(drawn.area)
        tally = shown.tallies.by_area.get(one)
        names = _sorted(actors.name(organization) for organization in (tally.organizations if tally else ()))
        value = shown.tallies.value(one, shown.view.measure)
        found.append(AreaFigure(drawn.area, drawn.parent, value, names))
    return sorted(found, key=_by_parent)


def actor_rows(shown: Shown) -> list[ActorRow]:
    """Return the organisations of a view, by name."""
    organizations = {one for fact in shown.facts for one in fact.organizations}
    return sorted((_actor(shown, one) for one in organizations), key=_by_name)


def paper_name(sheet: ActorSheet, what: str, paper: Paper) -> str:
    """Return a file name as map makers give them, without ending: `ML_presence_a4_20200116`."""
    ground = sheet.shown.desk.ground
    country = ground.release.country if ground else ""
    return "_".join(part for part in (country, what, paper.value, f"{sheet.today:%Y%m%d}") if part)


def map_word(measure: Measure, language: Language) -> str:
    """Return the short name of a map for the name of its file: `organisations-presentes`."""
    return "-".join(fold(measure.label.text(language)).split())


def _actor(shown: Shown, organization: RecordId) -> ActorRow:
    actors = shown.desk.actors
    facts = [fact for fact in shown.facts if organization in fact.organizations]
    kind = actors.types.get(organization)
    return ActorRow(
        id=organization,
        name=actors.full_names.get(organization, actors.name(organization)),
        kind=kind.label if kind else same(""),
        subjects=_sorted(actors.name(one) for one in {fact.subject for fact in facts} if one is not None),
        places=_places(shown, facts),
        ongoing=sum(fact.status is ActivityStatus.ONGOING for fact in facts),
        planned=sum(fact.status is ActivityStatus.PLANNED for fact in facts),
        activities=len(facts),
        targeted=_sum(fact.targeted for fact in facts),
        reached=_sum(fact.reached for fact in facts),
    )


def _places(shown: Shown, facts: Iterable[ActivityFact]) -> tuple[str, ...]:
    ground, level = shown.desk.ground, shown.tallies.level
    names = set()
    for fact in facts:
        area = ground.where(fact.place, level).area if ground and fact.place else None
        if area is not None:
            names.add(area.name)
        elif fact.place is not None:
            names.add(fact.place.name)
    return tuple(sorted(names, key=fold))


def _sum(values: Iterable[int | None]) -> int | None:
    said = [value for value in values if value is not None]
    return sum(said) if said else None


def _sorted(words: Iterable[Words]) -> tuple[Words, ...]:
    return tuple(sorted(words, key=_french))


def _by_parent(figure: AreaFigure) -> tuple[str, str]:
    return fold(figure.parent.name) if figure.parent else "", fold(figure.area.name)


def _by_name(row: ActorRow) -> str:
    return fold(row.name.fr)


def _french(words: Words) -> str:
    return fold(words.fr)
