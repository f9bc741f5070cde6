"""How the steps of a life look on the line: a shape and a colour for each standing, and the words for them."""

from collections.abc import Iterable

from desktop.ui.theme.status import Look, Mark, Tone
from desktop.ui.widgets.time_line import TimePoint
from desktop.usecases.bodies.life import LifeStep, Stage, Standing
from desktop.wording.words import Language, Words

_LOOKS = {
    Standing.PASSED: (Look(Mark.TICK, Tone.DONE), Words("étape passée", "passed")),
    Standing.CURRENT: (Look(Mark.FULL, Tone.PRIMARY), Words("étape actuelle", "current")),
    Standing.AHEAD: (Look(Mark.EMPTY, Tone.MUTED), Words("à venir", "ahead")),
    Standing.LATE: (Look(Mark.ALERT, Tone.DANGER), Words("date passée", "date passed")),
}
_OVER = Look(Mark.DASH, Tone.MUTED)


def points_of(steps: Iterable[LifeStep]) -> list[TimePoint]:
    """Return the points of a time line."""
    return [_point(step) for step in steps]


def _point(step: LifeStep) -> TimePoint:
    look, standing = _LOOKS[step.standing]
    if step.stage is Stage.ENDED and step.standing is Standing.CURRENT:
        look = _OVER
    when = step.when
    return TimePoint(
        title=step.title,
        look=look,
        standing=standing,
        when=Words(when.wording(Language.FR, short=True), when.wording(Language.EN, short=True)) if when else None,
        detail=step.detail,
        ahead=step.standing in (Standing.AHEAD, Standing.LATE),
        target=step.source,
    )
