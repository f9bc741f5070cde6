"""The menu of the page: boundaries that maps are drawn with, where they come from, what became of places."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton

from desktop.ui.pages.actors.places.doings import LOAD, SOURCES, SUCCESSIONS, PlacesDoings
from desktop.ui.widgets.making import make_button
from desktop.ui.widgets.speech import Speech
from desktop.wording.words import Language, Words

_PLACES = Words("Limites", "Boundaries")
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


def _load(places: PlacesDoings, *_checked: bool) -> None:
    places.load()
