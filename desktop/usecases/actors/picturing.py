"""The map of a view as one value, for the window and for paper."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from desktop.usecases.actors.cartography.bands import bands_of
from desktop.usecases.actors.cartography.outlines import credits_of, outlines_of
from desktop.usecases.actors.cartography.picture import Counted, Credits, MapPicture, Outlines, Symbol
from desktop.usecases.actors.desk import Shown, World
from desktop.usecases.actors.facts import ActivityFact
from desktop.usecases.actors.figures import Measure, tallies
from desktop.usecases.actors.ground import AreaId, Ground
from desktop.wording.words import Words, counted

_TITLES = {
    Measure.ORGANIZATIONS: Words("Organisations présentes", "Organizations present"),
    Measure.ACTIVITIES: Words("Activités signalées", "Activities reported"),
    Measure.TARGETED: Words("Personnes ciblées", "People targeted"),
    Measure.REACHED: Words("Personnes atteintes", "People reached"),
    Measure.MEETINGS: Words("Réunions tenues", "Meetings held"),
    Measure.GAPS: Words("Thématiques sans acteur", "Themes without an actor"),
}
_ONE = {
    Measure.ORGANIZATIONS: Words("{n} organisation", "{n} organization"),
    Measure.ACTIVITIES: Words("{n} activité", "{n} activity"),
    Measure.TARGETED: Words("{n} personne ciblée", "{n} person targeted"),
    Measure.REACHED: Words("{n} personne atteinte", "{n} person reached"),
    Measure.MEETINGS: Words("{n} réunion", "{n} meeting"),
    Measure.GAPS: Words("{n} thématique sans acteur", "{n} theme without an actor"),
}
_MANY = {
    Measure.ORGANIZATIONS: Words("{n} organisations", "{n} organizations"),
    Measure.ACTIVITIES: Words("{n} activités", "{n} activities"),
    Measure.TARGETED: Words("{n} personnes ciblées", "{n} people targeted"),
    Measure.REACHED: Words("{n} personnes atteintes", "{n} people reached"),
    Measure.MEETINGS: Words("{n} réunions", "{n} meetings"),
    Measure.GAPS: Words("{n} thématiques sans acteur", "{n} themes without an actor"),
}
_NO_FIGURE = Words("aucun chiffre", "no figure")
_NOTHING = Words("rien de signalé", "nothing reported")
_REMARKS = {
    Measure.ORGANIZATIONS: Words(
        "Est présente l’organisation qui met en œuvre, à défaut celle qui programme ou déclare.",
        "Present is the organization that implements, else the one that programmes or reports.",
    ),
    Measure.TARGETED: Words(
        "Somme des activités : une personne peut y être comptée plusieurs fois.",
        "Sum over activities: one person may be counted several times.",
    ),
    Measure.MEETINGS: Words("Comptées dans les lieux de leur instance.", "Counted in the places of their body."),
    Measure.GAPS: Words(
        "Thématiques suivies ailleurs dans la sélection et par personne ici.",
        "Themes worked on elsewhere in the selection and by nobody here.",
    ),
}
_REMARKS[Measure.REACHED] = _REMARKS[Measure.TARGETED]
_REMARKS[Measure.ACTIVITIES] = Words("", "")
_WIDER = (
    Words(
        "{n} activité, connue à un niveau plus large, n’y est pas.",
        "{n} activity, known at a wider level, is not there.",
    ),
    Words(
        "{n} activités, connues à un niveau plus large, n’y sont pas.",
        "{n} activities, known at a wider level, are not there.",
    ),
)
_SPOTS = Words("activités à un point précis", "activities at an exact point")
_SAID = Words("{title} ({organizations})", "{title} ({organizations})")


class Picturing:
    """Makes pictures of views; what is drawn under their figures is kept as long as ground and level stay."""

    def __init__(self, world: Callable[[str], World]) -> None:
        """`world` is asked for the country of a ground, ISO 3166-1 alpha-2."""
        self._world = world
        self._ground: Ground | None = None
        self._outlines: dict[int, Outlines] = {}

    def picture(self, shown: Shown) -> MapPicture | None:
        """Return the map of a view, None where there is no ground to draw."""
        ground = shown.desk.ground
        if ground is None:
            return None
        if self._ground is None or self._ground.release is not ground.release:
            self._ground, self._outlines = ground, {}
        level = shown.tallies.level
        if level not in self._outlines:
            world = self._world(ground.release.country)
            self._outlines[level] = outlines_of(ground.map(level), world.countries, world.towns)
        return picture_of(shown, self._outlines[level])


def picture_of(shown: Shown, outlines: Outlines) -> MapPicture:
    """Return the map of a view over these outlines, which are those of its ground and level."""
    ground, measure = shown.desk.ground, shown.view.measure
    values = {area: shown.tallies.value(area, measure) for area in outlines.ids()}
    blank = _NO_FIGURE if measure.counts_people else _NOTHING
    return MapPicture(
        outlines=outlines,
        measure=Counted(_TITLES[measure], _ONE[measure], _MANY[measure], blank),
        values=values,
        bands=bands_of(_lasting(shown, outlines, values)),
        credits=_credits(shown, ground) if ground else Credits(),
        symbols=tuple(_symbols(shown, ground)) if ground else (),
        symbols_are=_SPOTS,
    )


def _lasting(shown: Shown, outlines: Outlines, values: Mapping[AreaId, int | None]) -> Iterable[int | None]:
    """Return the figures of all times, so that a colour means the same in every month that one goes through."""
    wanted, ground = shown.view.filter, shown.desk.ground
    if ground is None or (wanted.since is None and wanted.until is None):
        return values.values()
    always = tallies(shown.desk.actors, ground, replace(wanted, since=None, until=None), shown.tallies.level)
    return [*values.values(), *(always.value(area, shown.view.measure) for area in outlines.ids())]


def _credits(shown: Shown, ground: Ground) -> Credits:
    """Return the lines beside the map; what its figures mean stands with the day up to which they go."""
    found = credits_of(ground.map(shown.tallies.level), shown.desk.actors.reported_until)
    wider = sum(len(tally.facts) for tally in shown.tallies.wider.values())
    said = [found.dated, _REMARKS[shown.view.measure], counted(wider, *_WIDER) if wider else Words("", "")]
    dated = Words(" ".join(one.fr for one in said if one.fr), " ".join(one.en for one in said if one.en))
    return replace(found, dated=dated)


def _symbols(shown: Shown, ground: Ground) -> Iterable[Symbol]:
    """Yield a mark for each point that activities say, with how many there are."""
    at: dict[tuple[float, float], list[ActivityFact]] = defaultdict(list)
    for fact in shown.facts:
        if fact.spot is not None:
            at[fact.spot].append(fact)
    projection = ground.map(shown.tallies.level).projection
    for spot, facts in sorted(at.items(), key=_by_spot):
        x, y = projection.spot(*spot)
        yield Symbol(x, y, len(facts), _told(shown, facts), spot)


def _told(shown: Shown, facts: list[ActivityFact]) -> Words:
    organizations = {one for fact in facts for one in fact.organizations}
    names = sorted((shown.desk.actors.name(one) for one in organizations), key=_french)
    joined = Words(", ".join(name.fr for name in names), ", ".join(name.en for name in names))
    title = facts[0].site or facts[0].title
    return _SAID.filled(title=title, organizations=joined) if names else Words(title, title)


def _by_spot(found: tuple[tuple[float, float], list[ActivityFact]]) -> tuple[float, float]:
    return found[0]


def _french(words: Words) -> str:
    return words.fr
