"""*Passation…* in the menu: asks what is wanted, and writes the document and the dossier for the successor.

What that takes is imported when somebody asks for it.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import KnownError
from desktop.shell.files import write_out
from desktop.shell.window.house import House
from desktop.ui.actions import MenuEntry
from desktop.ui.dialogs.files import file_name
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.workplace import Workplace
from desktop.wording.words import Words

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier
    from desktop.ui.dialogs.handover import HandoverAnswer
    from desktop.usecases.handover.choosing import Chosen
    from desktop.usecases.handover.sheet import HandoverSheet
    from desktop.usecases.printed import PrintOptions

_HANDOVER = Words("Passation…", "Handover…")
_FILE = Words("Passation {name}", "Handover {name}")
_PAPER_WRITTEN = Words("Passation enregistrée\u00a0: {name}", "Handover saved: {name}")
_OPEN = Words("Ouvrir", "Open")
_DOSSIER_WRITTEN = Words(
    "Dossier de passation prêt. À remettre ensemble\u00a0: {names}\u00a0; la phrase de passe à part.",
    "Handover dossier ready. To be given together: {names}; the passphrase apart.",
)


class HandingOver(QObject):
    """The entry of the menu; `parent` is asked for late, for the window is made with this menu."""

    def __init__(
        self, house: House, dossier: "FileDossier", place: Workplace, hands: Hands, parent: Callable[[], QWidget]
    ) -> None:
        super().__init__()
        self._house = house
        self._dossier = dossier
        self._place = place
        self._hands = hands
        self._parent = parent

    def entries(self) -> tuple[MenuEntry, ...]:
        """Return the entry of the menu."""
        return (MenuEntry(_HANDOVER, self.begin),)

    def begin(self) -> None:
        """Save what is being typed, then ask."""
        from desktop.usecases.handover.choosing import choose

        self._place.flushing.emit()
        self._place.read((id(self), "choose"), choose, done=self._ask)

    def _ask(self, chosen: "Chosen") -> None:
        from desktop.storage.passphrases import offer_passphrase
        from desktop.ui.dialogs.handover import HandoverDialog

        house, facts = self._house, self._place.desk.facts
        place = facts.path.parent / file_name(_FILE.text(house.language, name=facts.name))
        answer = HandoverDialog.ask(
            house.theme, house.language, offer_passphrase, place, chosen.left_out, self._parent()
        )
        if answer is not None:
            self.write(answer)

    def write(self, answer: "HandoverAnswer") -> None:
        """Write what was asked for: the dossier on the worker that may read this one, the pages on the other."""
        from desktop.shell.handover import write_extract
        from desktop.usecases.handover.sheet import handover_sheet

        if answer.paper is not None:
            done = partial(self._print, answer.paper)
            self._place.read((id(self), "paper"), handover_sheet, self._place.today, done=done)
        if answer.dossier is not None:
            done = partial(self._dossier_written, answer.dossier)
            asked = (self._dossier, answer.dossier, answer.passphrase)
            self._house.tasks.read((id(self), "dossier"), write_extract, *asked, done=done, failed=self._failed)

    def _print(self, path: Path, sheet: "HandoverSheet") -> None:
        from desktop.usecases.printed import PrintOptions

        options = PrintOptions(language=self._house.language, created=self._place.desk.clock.now())
        done = partial(self._paper_written, path)
        self._house.papers.read((id(self), "print"), _print, path, sheet, options, done=done, failed=self._failed)

    def _paper_written(self, path: Path, _result: None) -> None:
        self._place.offer(_PAPER_WRITTEN.filled(name=path.name), _OPEN, partial(self._hands.show_file, path))

    def _dossier_written(self, path: Path, _left_out: object) -> None:
        from desktop.shell.handover import files_of_extract

        names = ", ".join(one.name for one in files_of_extract(path))
        self._place.offer(_DOSSIER_WRITTEN.filled(names=names), _OPEN, partial(self._hands.show_file, path.parent))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._place.tell_error(error)


def _print(path: Path, sheet: "HandoverSheet", options: "PrintOptions") -> None:
    from desktop.printing.handover import print_handover

    write_out(path, print_handover(sheet, options))
