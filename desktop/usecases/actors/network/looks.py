"""How actors and links look, on screen, on paper and in other programs: a shape and a colour, a pattern and a colour.

Colour never says anything alone. The first colour is for white ground, the second for dark.
"""

from dataclasses import dataclass
from math import cos, pi, sin

from desktop.domain.kinds.actors import OrganizationType
from desktop.usecases.actors.network.links import LinkSort
from desktop.usecases.actors.network.stress import Point


@dataclass(frozen=True, slots=True)
class ActorLook:
    """The outline of a symbol around 0, 0, y downwards, within about 1; empty for a disc. `filled`, or a ring."""

    outline: tuple[Point, ...]
    light: str
    dark: str
    filled: bool = True


@dataclass(frozen=True, slots=True)
class LinkLook:
    """Lengths of strokes and gaps, empty for a whole line; its width."""

    pattern: tuple[float, ...]
    width: float
    light: str
    dark: str


def _regular(corners: int, *, turned: float = 0.0, inner: float = 0.0, reach: float = 1.0) -> tuple[Point, ...]:
    """Return a polygon with a corner above, or a star where `inner` says how deep it goes."""
    reaches = (reach, inner) if inner else (reach,)
    count = corners * len(reaches)
    turns = [(2 * pi * (at / count + turned), reaches[at % len(reaches)]) for at in range(count)]
    return tuple((far * sin(turn), -far * cos(turn)) for turn, far in turns)


_ARM = 0.36
_CROSS: tuple[Point, ...] = (
    (-_ARM, -1), (_ARM, -1), (_ARM, -_ARM), (1, -_ARM), (1, _ARM), (_ARM, _ARM),
    (_ARM, 1), (-_ARM, 1), (-_ARM, _ARM), (-1, _ARM), (-1, -_ARM), (-_ARM, -_ARM),
)  # fmt: skip
_LOOKS: dict[OrganizationType | None, ActorLook] = {
    OrganizationType.UN: ActorLook((), "#1F4E79", "#8CBFEA"),
    OrganizationType.INGO: ActorLook(_regular(4, turned=0.125, reach=1.2), "#B06500", "#E3B261"),
    OrganizationType.NNGO: ActorLook(_regular(4, reach=1.15), "#23693F", "#7CCB98"),
    OrganizationType.STATE: ActorLook(_regular(5, reach=1.08), "#6B3FA0", "#C3A6F2"),
    OrganizationType.RED_CROSS: ActorLook(_CROSS, "#A8201A", "#F2938C"),
    OrganizationType.DONOR: ActorLook(_regular(3, reach=1.2), "#00798C", "#63D0DE"),
    OrganizationType.MISSION: ActorLook(_regular(3, turned=0.5, reach=1.2), "#7A4B2A", "#D0A98A"),
    OrganizationType.CIVIL_SOCIETY: ActorLook(_regular(5, inner=0.52, reach=1.2), "#B0307A", "#F09AC8"),
    OrganizationType.OTHER: ActorLook(_regular(6, turned=1 / 12), "#5B6470", "#A3ABB3"),
    None: ActorLook((), "#5B6470", "#A3ABB3", filled=False),
}
_LINES = {
    LinkSort.FUNDS: LinkLook((), 1.6, "#8A5A00", "#E3B261"),
    LinkSort.IMPLEMENTS_FOR: LinkLook((7, 3), 1.6, "#1F4E79", "#8CBFEA"),
    LinkSort.COORDINATES_WITH: LinkLook((9, 3, 2, 3), 1.6, "#23693F", "#7CCB98"),
    LinkSort.REFERS_TO: LinkLook((2, 3), 1.8, "#6B3FA0", "#C3A6F2"),
    LinkSort.SUPPORTS: LinkLook((4, 3), 1.6, "#B0307A", "#F09AC8"),
    LinkSort.UNSAID: LinkLook((3, 5), 1.4, "#5B6470", "#A3ABB3"),
    LinkSort.SHARES: LinkLook((), 0.8, "#AEB6BF", "#66717E"),
}


def look_of_actor(sort: OrganizationType | None) -> ActorLook:
    """Return how an organisation of a type looks; None is for one whose type nobody said."""
    return _LOOKS[sort]


def look_of_link(sort: LinkSort) -> LinkLook:
    """Return how a link looks."""
    return _LINES[sort]
