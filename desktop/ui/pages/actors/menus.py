"""The menus of the page: what can be done with organisations, and with the boundaries that maps are drawn with."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton

from desktop.domain.identity import RecordId
from desktop.ui.pages.actors.doings import ADDRESSES, INVITE, PROPOSE, Doings
from desktop.ui.pages.actors.places.doings import LOAD, SOURCES, SUCCESSIONS, PlacesDoings
from desktop.ui.widgets.making import make_button
from desktop.ui.widgets.speech import Speech
from desktop.usecases.actors.facts import Actors
from desktop.wording.words import Language, Words

_PLACES = Words("Limites", "Boundaries")
_ORGANIZATIONS = Words("Organisations", "Organizations")
Doing = tuple[Words, Callable[[], object]]


class MenuButton:
    """A button with a menu of doings."""

    def __init__(self, words: Words, doings: Sequence[Doing], language: Language) -> None:
        self._speech = Speech(language)
        self.button: QPushButton = make_button()
        menu = QMenu(self.button)
        self.button.setMenu(menu)
        self._speech.say(words, self.button.setText)
        for name, run in doings:
            action = menu.addAction(name.text(language))
            action.triggered.connect(run)
            self._speech.say(name, action.setText)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)


def places_menu(places: PlacesDoings, language: Language) -> MenuButton:
    """Return what can be done about places."""
    doings = ((LOAD, partial(_load, places)), (SOURCES, places.show_sources), (SUCCESSIONS, places.show_successions))
    return MenuButton(_PLACES, doings, language)


def organizations_menu(
    doings: Doings, whom: Callable[[], tuple[frozenset[RecordId], Actors]], language: Language
) -> MenuButton:
    """Return what can be done with the organisations that `whom` says."""
    entries = (
        (INVITE, partial(_do, doings.invite, whom)), (ADDRESSES, partial(_copy, doings, whom)),
        (PROPOSE, partial(_do, doings.propose, whom)),
    )  # fmt: skip
    return MenuButton(_ORGANIZATIONS, entries, language)


def _do(
    do: Callable[[frozenset[RecordId], Actors], object], whom: Callable[[], tuple[frozenset[RecordId], Actors]],
    *_checked: bool,
) -> None:  # fmt: skip
    do(*whom())


def _copy(doings: Doings, whom: Callable[[], tuple[frozenset[RecordId], Actors]], *_checked: bool) -> None:
    doings.copy_addresses(whom()[0])


def _load(places: PlacesDoings, *_checked: bool) -> None:
    places.load()
