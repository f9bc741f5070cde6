"""The colours of the classes: shades of indigo from few to many, which stay apart in grey and for every eye."""

from collections.abc import Sequence

from desktop.usecases.actors.cartography.picture import Band

_ON_LIGHT = ("#D5E1EE", "#A6C2DC", "#6F9AC3", "#41719F", "#1F4E79")
_ON_DARK = ("#27425A", "#2F5F85", "#4384B3", "#6FAAD6", "#A9D0EE")
_ZERO_ON_LIGHT, _ZERO_ON_DARK = "#FFFFFF", "#1F272E"  # a figure like any other, but of nothing


def ramp(bands: Sequence[Band], *, dark: bool = False) -> tuple[str, ...]:
    """Return the colour of each class as `#RRGGBB`; on light ground, and on paper, dark means many."""
    shades = _ON_DARK if dark else _ON_LIGHT
    zero = [_ZERO_ON_DARK if dark else _ZERO_ON_LIGHT] if bands and bands[0].low == 0 else []
    return (*zero, *_spread(shades, len(bands) - len(zero)))


def _spread(shades: Sequence[str], count: int) -> list[str]:
    """Return `count` colours over the whole length of some shades."""
    if count == 1:
        return [shades[len(shades) // 2]]
    return [_between(shades, index * (len(shades) - 1) / (count - 1)) for index in range(count)]


def _between(shades: Sequence[str], at: float) -> str:
    lower = min(int(at), len(shades) - 2)
    share = at - lower
    pairs = ((int(shades[lower][i : i + 2], 16), int(shades[lower + 1][i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(one + (other - one) * share):02X}" for one, other in pairs)
