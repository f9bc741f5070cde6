"""*Intitulés…* in the menu, and the window that says what the team says as soon as it is said."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.declaration import kind_of
from desktop.domain.kinds import OwnWording
from desktop.ui.actions import MenuEntry
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.changes import Changes
from desktop.usecases.own_wordings import call_it, instead, own_wordings, subjects
from desktop.wording.words import GLOSSARY, Words

_ENTRY = Words("Intitulés…", "Wordings…")


class OwnWordings(QObject):
    """`renamed` when everything is to be said again; `parent` is asked for late: the window is made with this menu."""

    renamed = Signal()

    def __init__(self, place: Workplace, parent: Callable[[], QWidget]) -> None:
        super().__init__()
        self._place = place
        self._parent = parent

    def entries(self) -> tuple[MenuEntry, ...]:
        """Return the entry of the menu."""
        return (MenuEntry(_ENTRY, self.begin),)

    def look(self, changes: Changes | None = None) -> None:
        """Look at what is said now; after `changes`, only where some wording is among them."""
        if changes is None or kind_of(OwnWording).name in changes.kinds:
            self._place.read((id(self), "instead"), instead, done=self._say)

    def stop(self) -> None:
        """Say our own words again: the dossier goes."""
        GLOSSARY.take_in({})

    def begin(self) -> None:
        """Show what is said, to be changed."""
        self._place.flushing.emit()
        self._place.read((id(self), "own"), own_wordings, done=self._ask)

    def _ask(self, own: Mapping[str, Words]) -> None:
        from desktop.ui.dialogs.wordings import WordingsDialog

        place = self._place
        change = partial(place.perform, call_it, typed=False, failed=place.tell_error)
        WordingsDialog(
            list(subjects().values()), own, change, place.theme, place.language, self._parent()
        ).exec()

    def _say(self, said: Mapping[Words, Words]) -> None:
        if GLOSSARY.take_in(said):
            self.renamed.emit()
