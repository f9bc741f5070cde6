"""What the page asks in dialogs, as one value that tests answer in their place."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.ui.dialogs.gathering import GatherDialog, Question
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.choice import Option
from desktop.ui.widgets.ticks import TickRow

Gather = Callable[[Question, Sequence[Option], Sequence[TickRow]], tuple[Hashable, list[Hashable]] | None]


@dataclass(frozen=True, slots=True)
class Asks:
    """Questions; None is the answer of somebody who renounces."""

    gather: Gather      # who of these is taken where


def window_asks(place: Workplace, page: QWidget) -> Asks:
    """Return questions asked over the page."""
    return Asks(partial(_gather, place, page))


def _gather(
    place: Workplace, page: QWidget, question: Question, places: Sequence[Option], rows: Sequence[TickRow]
) -> tuple[Hashable, list[Hashable]] | None:
    return GatherDialog.gather(question, places, rows, place.theme, place.language, page)
