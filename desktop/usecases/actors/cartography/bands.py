"""The classes of a map: few, with round limits, so that a legend can be read at a glance and remembered."""

from collections.abc import Iterable
from math import floor, log10

from desktop.usecases.actors.cartography.picture import Band, written
from desktop.wording.words import Words

MOST = 5  # classes with a colour of their own; more shades of one colour are not told apart
_SINGLY = 7  # up to which each figure has its class, the last ones together
_ROUND = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 7.5, 10.0)
_TO = Words("{low} à {high}", "{low} to {high}")
_UNDER = Words("moins de {high}", "under {high}")
_MORE = Words("{low} et plus", "{low} or more")
_SOME = Words("plus de 0", "above 0")
_LEAST = 1e-9  # where the first class of what has decimals begins: zero is not in it


def bands_of(values: Iterable[float | None]) -> tuple[Band, ...]:
    """Return classes for all values: even steps, or of even weight where even steps would leave most of them empty.

    Zero has a class of its own. Over several months, give the values of all of them: colours then mean the same.
    """
    known = sorted(value for value in values if value is not None)
    above = [value for value in known if value > 0]
    zero = (Band(0, written(0)),) if known and known[0] <= 0 else ()
    if not above:
        return zero
    whole = all(value == round(value) for value in above)
    return zero + _named(_limits(above, whole), whole)


def _limits(above: list[float], whole: bool) -> list[float]:
    """Return where each class begins, the first at the least that a figure can be."""
    highest = above[-1]
    if whole and highest <= _SINGLY:
        return [float(number) for number in range(1, min(round(highest), MOST) + 1)]
    step = _rounded_up(highest / MOST, whole)
    even = [step * number + 1 if whole else step * number or _LEAST for number in range(MOST)]
    even = [limit for limit in even if limit <= highest]
    filled = {sum(limit <= value for limit in even) for value in above}
    if len(filled) >= min(3, len(set(above))):
        return even
    return _weighted(above, whole)


def _weighted(above: list[float], whole: bool) -> list[float]:
    """Return limits between which there are about as many values each."""
    quantiles = (above[len(above) * part // MOST] for part in range(1, MOST))
    limits = {_rounded(value, whole) for value in quantiles}
    if len(limits) < 3:
        limits.add(_rounded(above[-1], whole))  # what stands out, where nearly all are alike
    first = 1.0 if whole else _LEAST
    return [first, *(limit for limit in sorted(limits) if limit > first)]


def _rounded(value: float, whole: bool) -> float:
    """Return the nearest round number below or at a value."""
    power = 10.0 ** floor(log10(value))
    found = max(step * power for step in _ROUND if step * power <= value * (1 + 1e-9))
    return max(1.0, float(round(found))) if whole else found


def _rounded_up(value: float, whole: bool) -> float:
    power = 10.0 ** floor(log10(value))
    found = min(step * power for step in _ROUND if step * power >= value * (1 - 1e-9))
    return max(1.0, float(floor(found + 0.999))) if whole else found


def _named(limits: list[float], whole: bool) -> tuple[Band, ...]:
    bands = []
    for index, low in enumerate(limits):
        following = limits[index + 1] if index + 1 < len(limits) else None
        bands.append(Band(low, _words(low, following, whole, first=index == 0)))
    return tuple(bands)


def _words(low: float, following: float | None, whole: bool, *, first: bool) -> Words:
    if following is None:
        if first and not whole:
            return _SOME
        return _MORE.filled(low=written(low))
    if not whole:
        return (_UNDER if first else _TO).filled(low=written(low), high=written(following))
    if following - low == 1:
        return written(low)
    return Words(f"{written(low).fr}–{written(following - 1).fr}", f"{written(low).en}–{written(following - 1).en}")
