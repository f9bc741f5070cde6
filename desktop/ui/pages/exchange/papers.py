"""Cards and rosters as files, and the sheet of a card to print: asked where to, written on the worker."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from desktop.ui.dialogs.files import file_name
from desktop.ui.pages.exchange.errands import Errands
from desktop.ui.pages.exchange.mailroom import Mailroom
from desktop.ui.pages.exchange.questions import Questions
from desktop.ui.pages.workplace import Workplace
from desktop.wording.words import Words

_SAVE_CARD = Words("Enregistrer la carte", "Save the card")
_PRINT_CARD = Words("Imprimer la carte", "Print the card")
_SAVE_ROSTER = Words("Enregistrer la liste", "Save the roster")
_CARDS, _ROSTERS = Words("Cartes Toguna", "Toguna cards"), Words("Listes Toguna", "Toguna rosters")
_PDF = Words("Fichiers PDF", "PDF files")
_CARD_FILE, _ROSTER_FILE = Words("carte-{office}", "card-{office}"), Words("liste-{name}", "roster-{name}")
_WRITTEN = Words("Enregistré sous {name}.", "Saved as {name}.")


class Papers:
    """What this office hands out about itself."""

    def __init__(self, place: Workplace, mailroom: Mailroom, questions: Questions) -> None:
        self._place = place
        self._mailroom = mailroom
        self._questions = questions
        self._errands = Errands(place)

    def save_card(self) -> None:
        """Write this office's card where the person wants it."""
        name = self._place.desk.facts.office
        self._save(_SAVE_CARD, (_CARDS, "*.toguna-card"), _CARD_FILE.filled(office=name), self._mailroom.save_card)

    def print_card(self) -> None:
        """Write the sheet of this office's card."""
        write = partial(_in_language, self._mailroom.print_card, self._place)
        name = self._place.desk.facts.office
        self._save(_PRINT_CARD, (_PDF, "*.pdf"), _CARD_FILE.filled(office=name), write)

    def save_roster(self) -> None:
        """Write the roster where the person wants it."""
        name = file_name(self._place.desk.facts.name)
        self._save(
            _SAVE_ROSTER, (_ROSTERS, "*.toguna-roster"), _ROSTER_FILE.filled(name=name), self._mailroom.save_roster
        )

    def _save(self, title: Words, kind: tuple[Words, str], stem: Words, write: Callable[[Path], None]) -> None:
        name = stem.text(self._place.language) + kind[1].removeprefix("*")
        path = self._questions.choose_target(title, [kind], name)
        if path is not None:
            self._errands.do(write, path, done=partial(self._saved, path))

    def _saved(self, path: Path, _nothing: object) -> None:
        self._place.tell(_WRITTEN.filled(name=path.name))


def _in_language(write: Callable[..., None], place: Workplace, path: Path) -> None:
    write(path, place.language)
