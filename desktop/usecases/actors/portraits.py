"""What is told beside a view of what was chosen in it: an area, a field of the matrix, one actor, or all of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.domain.gazetteer import Area, areas_label, level_label
from desktop.domain.identity import RecordId
from desktop.usecases.actors.desk import Shown
from desktop.usecases.actors.facts import ActivityFact, Actors, Subject
from desktop.usecases.actors.figures import AreaTally, Measure
from desktop.usecases.actors.gaps import Neighbour, gap_subjects, neighbours, who_could_cover
from desktop.usecases.actors.ground import AreaId, Ground
from desktop.usecases.actors.matrix import Dimension, Heading
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words, counted, number, same

ALL = Words("Toute la sélection", "The whole selection")
NOTHING_REPORTED = Words(
    "Aucune activité n’est signalée ici. Cela ne veut pas dire que rien n’y est fait, ni qu’il n’y a pas de besoin.",
    "No activity is reported here. That does not mean that nothing is done, nor that there is no need.",
)
_ORGANIZATIONS = Words("organisation", "organization"), Words("organisations", "organizations")
_ACTIVITIES = Words("activité", "activity"), Words("activités", "activities")
_TARGETED = Words("ciblée", "targeted"), Words("ciblées", "targeted")
_REACHED = Words("atteinte", "reached"), Words("atteintes", "reached")
_MEETINGS = Words("réunion", "meeting"), Words("réunions", "meetings")
_SUMMARY = Words("{organizations} · {activities}", "{organizations} · {activities}")
_COVERED = (  # masculine, feminine: of one, of many
    (Words("{n} {areas} sur {all} couvert", "{n} of {all} {areas} covered"),
     Words("{n} {areas} sur {all} couverts", "{n} of {all} {areas} covered")),
    (Words("{n} {areas} sur {all} couverte", "{n} of {all} {areas} covered"),
     Words("{n} {areas} sur {all} couvertes", "{n} of {all} {areas} covered")),
)  # fmt: skip
_UNPLACED = Words("{n} hors de la carte", "{n} not on the map")
_GAP = Words("Personne ne travaille ici sur : {subjects}.", "Nobody works here on: {subjects}.")
_NEAR = (
    Words("{n} organisation le fait dans les {areas} voisins.", "{n} organization does in neighbouring {areas}."),
    Words("{n} organisations le font dans les {areas} voisins.", "{n} organizations do in neighbouring {areas}."),
)
_FEMININE = frozenset({1, 3})  # région, commune; zone, as elsewhere they are called, at every level
_MOST_SUBJECTS = 4
_AND_MORE = Words("{subjects} et {n} autres", "{subjects} and {n} more")


@dataclass(frozen=True, slots=True)
class Line:
    """One activity under its organisation: what it is about and where it stands, and its title."""

    organization: RecordId | None
    activity: RecordId
    name: Words
    aside: Words
    title: Words
    place: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """`figures` are (number, what it counts); `gaps` what nobody works on here, `near` who does close by.

    `only` are the parts of a filter that lets nothing else through.
    """

    title: Words
    subtitle: Words = same("")
    figures: tuple[tuple[Words, Words], ...] = ()
    lines: tuple[Line, ...] = ()
    organizations: frozenset[RecordId] = frozenset()
    notes: tuple[Words, ...] = ()
    gaps: frozenset[Subject] = frozenset()
    near: tuple[Neighbour, ...] = ()
    warning: Words | None = None
    organization: RecordId | None = None
    only: Mapping[str, frozenset[Any]] = field(default_factory=dict)


def summary(shown: Shown) -> Words:
    """Return `48 organisations · 312 activités · 43 cercles sur 50 couverts`."""
    said = _SUMMARY.filled(
        organizations=_counted(shown.organizations, _ORGANIZATIONS), activities=_counted(len(shown.facts), _ACTIVITIES)
    )
    parts, ground, level = [said], shown.desk.ground, shown.tallies.level
    if ground is not None:
        drawn = sum(area.is_drawn for area in ground.release.at(level))
        parts.append(_covered(ground.release.country, level, shown.tallies.covered, drawn))
    if shown.tallies.unplaced:
        parts.append(counted(len(shown.tallies.unplaced), _UNPLACED, _UNPLACED))
    return Words(" · ".join(part.fr for part in parts), " · ".join(part.en for part in parts))


def _covered(country: str, level: int, covered: int, drawn: int) -> Words:
    """Return `43 cercles sur 50 couverts`; English counts the areas that there are, French those that are covered."""
    many = areas_label(country, level)
    single = Words(level_label(country, level).fr if country == "ML" else many.fr, many.en)
    one, several = _COVERED[level in _FEMININE]
    said = {"n": "{n}", "all": _figure(drawn)}
    return counted(covered, one.filled(areas=single, **said), several.filled(areas=many, **said))


def whole_portrait(shown: Shown) -> Portrait:
    """Return everything that is shown."""
    notes = list(shown.tallies.notes)
    return Portrait(
        title=ALL, figures=_figures(shown.facts),
        lines=_lines(shown.facts, shown.desk.actors), organizations=_present(shown.facts), notes=tuple(notes),
    )  # fmt: skip


def area_portrait(shown: Shown, wanted: AreaId) -> Portrait | None:
    """Return what there is to say of an area, None where the map has it not."""
    ground = shown.desk.ground
    area = ground.area(wanted) if ground else None
    if ground is None or area is None:
        return None
    tally = shown.tallies.by_area.get(wanted) or AreaTally(area)
    facts = [fact for fact in shown.facts if ground.within(fact.place, frozenset((wanted,)))]
    gaps = gap_subjects(shown.context, ground, wanted)
    if shown.view.filter.subjects:
        gaps &= shown.view.filter.subjects
    around = neighbours(ground, wanted.level).get(wanted, frozenset())
    near = tuple(who_could_cover(shown.context, shown.desk.actors, ground, wanted, gaps, around))
    figures = _figures(facts)
    if tally.meetings:
        figures = (*figures, (_figure(tally.meetings), _one_or_many(tally.meetings, _MEETINGS)))
    return Portrait(
        title=_area_title(ground, area), subtitle=_area_subtitle(ground, area), figures=figures,
        lines=_lines(facts, shown.desk.actors, area), organizations=_present(facts),
        notes=() if facts else (NOTHING_REPORTED,), gaps=gaps, near=near,
        warning=_warning(shown.desk.actors, ground, wanted, gaps, near), only={"areas": frozenset((wanted,))},
    )  # fmt: skip


def cell_portrait(shown: Shown, down: Heading, across: Heading | None) -> Portrait | None:
    """Return what lies where a row and a column of the matrix meet; without a column, in the whole row.

    None where the matrix has no such row or column any more.
    """
    matrix = shown.matrix
    if down.key not in _keys(matrix.rows) or (across is not None and across.key not in _keys(matrix.columns)):
        return None
    keys = [across] if across else list(shown.matrix.columns)
    ids = {one for key in keys if (cell := shown.matrix.cell(down, key)) for one in cell.activities}
    facts = [fact for fact in shown.facts if fact.id in ids]
    only = _only(matrix.down, down) | (_only(matrix.across, across) if across else {})
    title = down.words
    if across is not None:
        title = Words(f"{down.words.fr} · {across.words.fr}", f"{down.words.en} · {across.words.en}")
    area = next((one.key for one in (down, across) if one and isinstance(one.key, AreaId)), None)
    if area is not None and not facts and (found := area_portrait(shown, area)) is not None:
        subject = next((one.key for one in (down, across) if one and not isinstance(one.key, AreaId)), None)
        near = tuple(one for one in found.near if subject in one.subjects)
        return Portrait(
            title=title, subtitle=found.subtitle, notes=(NOTHING_REPORTED,), near=near, only=only,
            gaps=frozenset({subject}) if subject in found.gaps else frozenset(),  # type: ignore[arg-type]
        )  # fmt: skip
    within = shown.desk.ground.area(area) if shown.desk.ground and area else None
    return Portrait(
        title=title, figures=_figures(facts), lines=_lines(facts, shown.desk.actors, within),
        organizations=_present(facts), notes=() if facts else (NOTHING_REPORTED,), only=only,
    )  # fmt: skip


def _only(dimension: Dimension, heading: Heading) -> dict[str, frozenset[Any]]:
    """Return the part of a filter that lets a row or a column through, nothing where there is none such."""
    names = {
        Dimension.THEME: "subjects", Dimension.PLACE: "areas", Dimension.ORGANIZATION: "organizations",
        Dimension.BODY: "bodies",
    }  # fmt: skip
    unsaid = heading.key is None and dimension is not Dimension.THEME
    unknown = dimension is Dimension.PLACE and not isinstance(heading.key, AreaId)
    return {} if unsaid or unknown else {names[dimension]: frozenset((heading.key,))}


def _keys(headings: Iterable[Heading]) -> set[object]:
    return {heading.key for heading in headings}


def actor_portrait(shown: Shown, organization: RecordId) -> Portrait:
    """Return what one organisation does, of what is shown."""
    actors = shown.desk.actors
    facts = [fact for fact in shown.facts if organization in fact.organizations]
    kind = actors.types.get(organization)
    full = actors.full_names.get(organization, actors.name(organization))
    subtitle = kind.label if kind else same("")
    return Portrait(
        title=actors.name(organization) if full == actors.name(organization) else full, subtitle=subtitle,
        figures=_figures(facts)[1:], lines=_lines(facts, actors),
        organizations=frozenset({organization}), organization=organization,
        only={"organizations": frozenset({organization})},
    )  # fmt: skip


def spot_portrait(shown: Shown, spot: tuple[float, float]) -> Portrait | None:
    """Return the activities at one point, None where nothing is there any more."""
    facts = [fact for fact in shown.facts if fact.spot == spot]
    if not facts:
        return None
    actors, place = shown.desk.actors, next((fact.place for fact in facts if fact.place), None)
    site = next((fact.site for fact in facts if fact.site), "")
    title = site or (place.name if place else facts[0].title)
    return Portrait(
        title=same(title), subtitle=same(place.name if place and site else ""), figures=_figures(facts),
        lines=_lines(facts, actors), organizations=_present(facts),
    )  # fmt: skip


def _area_title(ground: Ground, area: Area) -> Words:
    label = level_label(ground.release.country, area.level)
    fr = f"{label.fr[:1].upper()}{label.fr[1:]} {_of(area.name)}{area.name}"
    return Words(fr if ground.release.country == "ML" and area.level else area.name, f"{area.name} {label.en}")


def _of(name: str) -> str:
    """Return `de` as it stands before a name."""
    return "d’" if fold(name)[:1] in set("aeiouy") else "de "


def _area_subtitle(ground: Ground, area: Area) -> Words:
    parent = ground.gazetteer.parent(area)
    parts = []
    if parent is not None and parent.level:
        title = _area_title(ground, parent)
        parts.append(title)
    if area.code:
        parts.append(same(f"{area.code} ({ground.release.release[:4]})"))
    return Words(" · ".join(part.fr for part in parts), " · ".join(part.en for part in parts))


def _figures(facts: Iterable[ActivityFact]) -> tuple[tuple[Words, Words], ...]:
    found = list(facts)
    counts = [(len(_present(found)), _ORGANIZATIONS), (len(found), _ACTIVITIES)]
    for measure, words in ((Measure.TARGETED, _TARGETED), (Measure.REACHED, _REACHED)):
        said = [value for fact in found if (value := getattr(fact, measure.value)) is not None]
        counts += [(sum(said), words)] if said else []
    return tuple((_figure(count), _one_or_many(count, words)) for count, words in counts)


def _lines(facts: Iterable[ActivityFact], actors: Actors, within: Area | None = None) -> tuple[Line, ...]:
    """Return each activity under each of its organisations, with its place where that is not `within` itself."""
    here = within.name if within else ""
    made = []
    for fact in facts:
        where = fact.site or (fact.place.name if fact.place else "")
        place = same(where) if where and where != here else None
        for organization in fact.organizations or (None,):
            name, aside = actors.name(organization), _aside(fact, actors)
            made.append(Line(organization, fact.id, name, aside, same(fact.title), place))
    return tuple(sorted(made, key=_by_name))


def _aside(fact: ActivityFact, actors: Actors) -> Words:
    parts = [actors.name(fact.subject)] if fact.subject is not None else []
    parts += [fact.status.label] if fact.status else []
    return Words(" · ".join(part.fr for part in parts), " · ".join(part.en for part in parts))


def _warning(
    actors: Actors, ground: Ground, area: AreaId, gaps: frozenset[Subject], near: tuple[Neighbour, ...]
) -> Words | None:
    if not gaps:
        return None
    names = sorted((actors.name(one) for one in gaps), key=_french)
    listed = names[:_MOST_SUBJECTS]
    subjects = Words(", ".join(one.fr for one in listed), ", ".join(one.en for one in listed))
    if len(names) > len(listed):
        subjects = _AND_MORE.filled(subjects=subjects, n=len(names) - len(listed))
    said = _GAP.filled(subjects=subjects)
    if not near:
        return said
    words = counted(len(near), *(one.filled(n="{n}", areas=_around(ground, area.level)) for one in _NEAR))
    return Words(f"{said.fr} {words.fr}", f"{said.en} {words.en}")


def _around(ground: Ground, level: int) -> Words:
    return areas_label(ground.release.country, level)


def _present(facts: Iterable[ActivityFact]) -> frozenset[RecordId]:
    return frozenset[RecordId]().union(*(fact.organizations for fact in facts))


def _counted(count: int, words: tuple[Words, Words]) -> Words:
    one, many = (Words(f"{{n}} {word.fr}", f"{{n}} {word.en}") for word in words)
    return counted(count, one, many)


def _one_or_many(count: int, words: tuple[Words, Words]) -> Words:
    one, many = words
    return Words(one.fr if count < 2 else many.fr, one.en if count == 1 else many.en)


def _figure(count: int) -> Words:
    return Words(number(count, Language.FR), number(count, Language.EN))


def _by_name(line: Line) -> tuple[bool, str, str, str]:
    return line.organization is None, fold(line.name.fr), fold(line.title.fr), fold(line.place.fr if line.place else "")


def _french(words: Words) -> str:
    return fold(words.fr)
