"""What is told beside a view of what was chosen in it: an area, a field of the matrix, one actor, or all of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import Any

from desktop.domain.gazetteer import Area, area_label, areas_label, level_label
from desktop.domain.identity import RecordId
from desktop.usecases.actors.desk import Shown
from desktop.usecases.actors.facts import ActivityFact, Actors, Subject
from desktop.usecases.actors.figures import AreaTally, Measure
from desktop.usecases.actors.gaps import Neighbour, gap_subjects, neighbours, who_could_cover
from desktop.usecases.actors.ground import AreaId, Ground
from desktop.usecases.actors.matrix import Dimension, Heading
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words, counted, number, same

MOST = 300  # lines that somebody reads beside a view; more of them are for the table
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
_NEAR = (  # masculine, feminine: of one, of many
    (Words("{n} organisation le fait dans les {areas} voisins.", "{n} organization does in neighbouring {areas}."),
     Words("{n} organisations le font dans les {areas} voisins.", "{n} organizations do in neighbouring {areas}.")),
    (Words("{n} organisation le fait dans les {areas} voisines.", "{n} organization does in neighbouring {areas}."),
     Words("{n} organisations le font dans les {areas} voisines.", "{n} organizations do in neighbouring {areas}.")),
)  # fmt: skip
_MASCULINE_OF_MALI = frozenset({0, 2})  # pays, cercle; région and commune are not, nor is zone, as it is elsewhere
_MOST_SUBJECTS = 4
_AND_MORE = Words(" et {n} autre", " and {n} more"), Words(" et {n} autres", " and {n} more")
_MOST_NOTES = 2     # as they are; of more of them one would not see who is there
_MORE_NOTES = (
    Words("Et {n} autre remarque sur un lieu. Voyez le menu Limites.",
          "And {n} more remark about a place. See the menu Boundaries."),
    Words("Et {n} autres remarques sur des lieux. Voyez le menu Limites.",
          "And {n} more remarks about places. See the menu Boundaries."),
)  # fmt: skip


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

    `only` are the parts of a filter that lets nothing else through. `lines` are the first by name, `more` says how
    many others there are.
    """

    title: Words
    subtitle: Words = same("")
    figures: tuple[tuple[Words, Words], ...] = ()
    lines: tuple[Line, ...] = ()
    more: int = 0
    organizations: frozenset[RecordId] = frozenset()
    notes: tuple[Words, ...] = ()
    gaps: frozenset[Subject] = frozenset()
    near: tuple[Neighbour, ...] = ()
    warning: Words | None = None
    organization: RecordId | None = None
    only: Mapping[str, frozenset[Any]] = field(default_factory=dict)

    @property
    def area(self) -> AreaId | None:
        """Return the area that it is about, None where it is about none."""
        return next(iter(self.only.get("areas", ())), None)


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
    single = Words(area_label(country, level).fr, many.en)
    one, several = _COVERED[_is_feminine(country, level)]
    said = {"n": "{n}", "all": _figure(drawn)}
    return counted(covered, one.filled(areas=single, **said), several.filled(areas=many, **said))


def whole_portrait(shown: Shown) -> Portrait:
    """Return everything that is shown."""
    notes = shown.tallies.notes
    if len(notes) > _MOST_NOTES + 1:
        notes = (*notes[:_MOST_NOTES], counted(len(notes) - _MOST_NOTES, *_MORE_NOTES))
    return Portrait(
        title=ALL, figures=_figures(shown.facts), organizations=_present(shown.facts), notes=notes,
        **_lines(shown.facts, shown.desk.actors),
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
        organizations=_present(facts), notes=() if facts else (NOTHING_REPORTED,), gaps=gaps, near=near,
        warning=_warning(shown.desk.actors, ground, wanted, gaps, near), only={"areas": frozenset((wanted,))},
        **_lines(facts, shown.desk.actors, area),
    )  # fmt: skip


def cell_portrait(shown: Shown, down: Heading, across: Heading | None) -> Portrait | None:
    """Return what lies where a row and a column of the matrix meet; without a column, in the whole row.

    The row of an area or of an actor is told as that area or actor. None where the matrix has no such row or column
    any more.
    """
    matrix = shown.matrix
    if down.key not in _keys(matrix.rows) or (across is not None and across.key not in _keys(matrix.columns)):
        return None
    if across is None:
        return _row_portrait(shown, down)
    cell = matrix.cell(down, across)
    ids = frozenset(cell.activities if cell else ())
    facts = [fact for fact in shown.facts if fact.id in ids]
    only = _only(matrix.down, down) | _only(matrix.across, across)
    title = Words(f"{down.words.fr} · {across.words.fr}", f"{down.words.en} · {across.words.en}")
    area = next((one.key for one in (down, across) if isinstance(one.key, AreaId)), None)
    if area is not None and not facts and (found := area_portrait(shown, area)) is not None:
        subject = next((one.key for one in (down, across) if not isinstance(one.key, AreaId)), None)
        near = tuple(one for one in found.near if subject in one.subjects)
        return Portrait(
            title=title, subtitle=found.subtitle, notes=(NOTHING_REPORTED,), near=near, only=only,
            gaps=frozenset({subject}) if subject in found.gaps else frozenset(),  # type: ignore[arg-type]
        )  # fmt: skip
    within = shown.desk.ground.area(area) if shown.desk.ground and area else None
    return Portrait(
        title=title, figures=_figures(facts), organizations=_present(facts),
        notes=() if facts else (NOTHING_REPORTED,), only=only, **_lines(facts, shown.desk.actors, within),
    )  # fmt: skip


def _row_portrait(shown: Shown, down: Heading) -> Portrait | None:
    matrix = shown.matrix
    if isinstance(down.key, AreaId) and down.key.level == shown.tallies.level:
        return area_portrait(shown, down.key)
    if matrix.down is Dimension.ORGANIZATION and down.key is not None:
        return actor_portrait(shown, down.key)  # type: ignore[arg-type]
    ids = {one for column in matrix.columns if (cell := matrix.cell(down, column)) for one in cell.activities}
    facts = [fact for fact in shown.facts if fact.id in ids]
    return Portrait(
        title=down.words, figures=_figures(facts), organizations=_present(facts),
        notes=() if facts else (NOTHING_REPORTED,), only=_only(matrix.down, down),
        **_lines(facts, shown.desk.actors),
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


def actor_portrait(shown: Shown, wanted: RecordId) -> Portrait | None:
    """Return what one organisation does, of what is shown, or the one that it was merged into; None when it is gone."""
    actors = shown.desk.actors
    organization = actors.standing(wanted)
    if organization not in actors.full_names:
        return None
    facts = [fact for fact in shown.facts if organization in fact.organizations]
    kind = actors.types.get(organization)
    full = actors.full_names.get(organization, actors.name(organization))
    subtitle = kind.label if kind else same("")
    return Portrait(
        title=actors.name(organization) if full == actors.name(organization) else full, subtitle=subtitle,
        figures=_figures(facts)[1:], organizations=frozenset({organization}), organization=organization,
        only={"organizations": frozenset({organization})}, **_lines(facts, actors, of=organization),
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
        organizations=_present(facts), **_lines(facts, actors),
    )  # fmt: skip


def _area_title(ground: Ground, area: Area) -> Words:
    """Return `Cercle de Koro`; elsewhere than in Mali no word goes with the name, and the subtitle has the level."""
    if ground.release.country != "ML" or not area.level:
        return same(area.name)
    label = level_label(ground.release.country, area.level)
    return Words(f"{label.fr[:1].upper()}{label.fr[1:]} {_of(area.name)}{area.name}", f"{area.name} {label.en}")


def _of(name: str) -> str:
    """Return `de` as it stands before a name."""
    return "d’" if fold(name)[:1] in set("aeiou") else "de "  # Yélimané, Yorosso and Youwarou begin with a consonant


def _area_subtitle(ground: Ground, area: Area) -> Words:
    parent = ground.gazetteer.parent(area)
    country = ground.release.country
    parts = [level_label(country, area.level)] if country != "ML" and area.level else []
    if parent is not None and parent.level:
        parts.append(_area_title(ground, parent))
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


def _lines(
    facts: Sequence[ActivityFact], actors: Actors, within: Area | None = None, of: RecordId | None = None
) -> dict[str, Any]:
    """Return as `lines` each activity under each of its organisations, or under `of` alone, and how many `more`.

    A place is told where it is not `within` itself.
    """
    here = within.name if within else ""
    pairs = [
        (fact, organization)
        for fact in facts
        for organization in ((of,) if of else fact.organizations or (None,))
    ]
    first = nsmallest(MOST, pairs, key=_Order(actors))
    made = []
    for fact, organization in first:
        where = fact.site or (fact.place.name if fact.place else "")
        place = same(where) if where and where != here else None
        made.append(
            Line(organization, fact.id, actors.name(organization), _aside(fact, actors), same(fact.title), place)
        )
    return {"lines": tuple(made), "more": len(pairs) - len(made)}


class _Order:
    """By the name of the organisation, those that are not said last; then by title and place."""

    def __init__(self, actors: Actors) -> None:
        self._actors = actors
        self._names: dict[RecordId | None, str] = {}

    def __call__(self, pair: tuple[ActivityFact, RecordId | None]) -> tuple[bool, str, str, str]:
        fact, organization = pair
        if organization not in self._names:
            self._names[organization] = fold(self._actors.name(organization).fr)
        where = fact.site or (fact.place.name if fact.place else "")
        return organization is None, self._names[organization], fold(fact.title), fold(where)


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
        more = counted(len(names) - len(listed), *_AND_MORE)
        subjects = Words(subjects.fr + more.fr, subjects.en + more.en)
    said = _GAP.filled(subjects=subjects)
    if not near:
        return said
    country = ground.release.country
    areas = areas_label(country, area.level)
    forms = _NEAR[_is_feminine(country, area.level)]
    words = counted(len(near), *(one.filled(n="{n}", areas=areas) for one in forms))
    return Words(f"{said.fr} {words.fr}", f"{said.en} {words.en}")


def _is_feminine(country: str, level: int) -> bool:
    return country != "ML" or level not in _MASCULINE_OF_MALI


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


def _french(words: Words) -> str:
    return fold(words.fr)
