"""What the page asks in dialogs, as one value that tests answer in their place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.domain.identity import RecordId
from desktop.ui.dialogs.reason import ReasonDialog
from desktop.ui.dialogs.typed import TypedDialog
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.choice import ChoiceButton, Option
from desktop.ui.widgets.names import NamesArea
from desktop.ui.widgets.text import LineEdit
from desktop.usecases.tracking.rows import TrackerRow
from desktop.wording.words import Words

_CLOSE = Words("Clore «\u00a0{name}\u00a0»\u00a0: qu’est-ce qui a été fait, ou pourquoi l’abandonner\u00a0?",
               "Close “{name}”: what was done, or why is it dropped?")
_DO_CLOSE = Words("Clore", "Close")
_NAME = Words("Sous quel nom garder ce filtre\u00a0?", "Under which name is this filter to be kept?")
_KEEP = Words("Garder", "Keep")
_NO_NAME = Words("Donnez un nom au filtre.", "Give the filter a name.")
_OURS = Words("Quelles organisations sont les nôtres\u00a0?", "Which organizations are ours?")
_OURS_HINT = Words(
    "Le filtre «\u00a0Les nôtres\u00a0» montre ce dont l’une d’elles est responsable. Mettez des virgules entre les "
    "noms.",
    "The filter “Ours” shows what one of them is responsible for. Put commas between names.",
)
_TAKE = Words("Retenir", "Remember")
_WHOM = Words("La fiche de quelle organisation\u00a0?", "The sheet of which organization?")
_MAKE = Words("Continuer", "Continue")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Asks:
    """Questions; None is the answer of somebody who renounces."""

    note: Callable[[TrackerRow], str | None]            # before a card is taken to a closed column
    filter_name: Callable[[str], str | None]            # proposed
    own_organizations: Callable[[str], str | None]      # names with commas, as they are now
    organization: Callable[[Sequence[Option]], RecordId | None]


def window_asks(place: Workplace, page: QWidget, known: KnownNames) -> Asks:
    """Return questions asked over the page."""
    return Asks(
        partial(_ask_note, place, page), partial(_ask_name, place, page), partial(_ask_own, place, page, known),
        partial(_ask_organization, place, page),
    )


def _ask_note(place: Workplace, page: QWidget, row: TrackerRow) -> str | None:
    text = " ".join(row.text.split())
    name = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]}…"
    return ReasonDialog.ask(_CLOSE.filled(name=name), _DO_CLOSE, place.language, page)


def _ask_name(place: Workplace, page: QWidget, proposed: str) -> str | None:
    line = LineEdit()
    line.setText(proposed)
    dialog = TypedDialog(_NAME, _KEEP, line, place.language, page, missing=_NO_NAME)
    answer = dialog.answer()
    return None if answer is None else " ".join(str(answer).split())


def _ask_own(place: Workplace, page: QWidget, known: KnownNames, names: str) -> str | None:
    field = NamesArea(place.theme, known.completer(("organization",)))
    field.set_value(names)
    answer = TypedDialog(_OURS, _TAKE, field, place.language, page, sentence=_OURS_HINT).answer()
    return None if answer is None else str(answer)


def _ask_organization(place: Workplace, page: QWidget, options: Sequence[Option]) -> RecordId | None:
    choice = ChoiceButton(options, place.theme, place.language)
    answer = TypedDialog(_WHOM, _MAKE, choice, place.language, page).answer()
    return answer if isinstance(answer, RecordId) else None
