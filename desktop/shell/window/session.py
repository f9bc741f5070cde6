"""One open dossier in its window: pages over a desk, everything kept as it is typed, backups by themselves."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.shell.opening import SystemClock
from desktop.shell.window.actors import actor_services
from desktop.shell.window.copies import Copies
from desktop.shell.window.document_files import WindowDocumentFiles
from desktop.shell.window.exchanging import Exchanging
from desktop.shell.window.finding import find_hits
from desktop.shell.window.handing import Handing
from desktop.shell.window.handover import HandingOver
from desktop.shell.window.homing import HOME, Homing
from desktop.shell.window.house import House
from desktop.shell.window.indexing import Indexing
from desktop.shell.window.keeping import Keeping
from desktop.shell.window.lateness import Lateness
from desktop.shell.window.locking import Locking
from desktop.shell.window.opened import OpenedCopies
from desktop.shell.window.outside import Outside
from desktop.shell.window.pages import PAGES_OF_KINDS, RECOMMENDATIONS, page_entries
from desktop.shell.window.wordings import OwnWordings
from desktop.ui.actions import MenuEntry
from desktop.ui.pages.workplace import Workplace
from desktop.ui.prompts import WindowPrompts
from desktop.ui.widgets.hits import Hit
from desktop.ui.widgets.message import MessageLine
from desktop.ui.widgets.status_line import Protection
from desktop.ui.window import Frame, MainWindow
from desktop.usecases.changes import Changes
from desktop.usecases.desk import Desk
from desktop.usecases.ports import DossierFacts
from desktop.wording.words import Language, Words

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier
    from desktop.ui.dialogs.help import HelpWindow
    from desktop.ui.pages.exchange.mailroom import Mailroom

_SMALL = 1366       # pixels wide: the screen of most of the laptops in the field
_OTHER = Words("Changer de dossier…", "Change dossier…")


class Session(QObject):
    """Built around an open dossier; `ended` once its window is closed and the file released."""

    ended = Signal()

    def __init__(self, house: House, dossier: "FileDossier") -> None:
        super().__init__()
        self._house = house
        self._dossier = dossier
        self.wants_other = False  # the person asked for another dossier, not for the end
        self._help: HelpWindow | None = None
        self._messages = MessageLine(house.language)
        self.place = Workplace(Desk(dossier, SystemClock()), house.tasks, house.theme, house.language, self._messages)
        self.exchange = Exchanging(self.place, partial(_mailroom, dossier), pages_of=PAGES_OF_KINDS)
        self.handing = Handing(self.place, house.papers, dossier.path.parent, PAGES_OF_KINDS)
        self.homing = Homing(self.place, self.handing, self.exchange, PAGES_OF_KINDS)
        self.outside = Outside(self.place, self.handing.hands(), self._parent)
        self.wordings = OwnWordings(self.place, self._parent)
        self._keeping = Keeping(dossier, house.tasks, self._warn)
        self._indexing = Indexing(dossier, house.tasks, house.readers)
        self._opened = OpenedCopies()
        self.copies = Copies(house, dossier, self._ask, self._parent)
        self.locking = Locking(house, dossier, self._ask, self._parent)
        self.handover = HandingOver(house, dossier, self.place, self.handing.hands(), self._parent)
        self.window = self._make_window(dossier.facts)
        self._prompts = WindowPrompts(self.window, self._messages, house.language)
        self.handing.attach(self._prompts, self.window.pages)
        self.homing.attach(self.window)
        self._lateness = Lateness(self.place, self.window.pages, RECOMMENDATIONS)
        self._wire()

    def show(self) -> None:
        """Show the window where it was, on the page it was on."""
        kept = self._house.settings.value
        if kept.geometry:
            self.window.restore_place(kept.geometry)
        self.window.pages.go(HOME)
        self.window.pages.go(kept.last_page)
        if kept.geometry or not _is_small(self.window):
            self.window.show()
        else:
            self.window.showMaximized()
        self._name_steps()
        self.wordings.look()
        self._indexing.look()
        self._lateness.look()
        self._house.readers.read(self._opened, self._opened.sweep, done=_nothing)

    def _make_window(self, facts: DossierFacts) -> MainWindow:
        frame = Frame(
            name=f"{facts.name} · {facts.office}",
            protection=_protection(facts),
            undo=self.place.undo,
            redo=self.place.redo,
            show_help=self._show_help,
            find=self._find,
            open_record=self.handing.open_record,
            dossier=(
                MenuEntry(_OTHER, self._leave, ("Ctrl+O",)),
                *self.copies.entries(),
                *self.locking.entries(),
                *self.handover.entries(),
                *self.outside.entries(),
                *self.wordings.entries(),
            ),
        )
        house = self._house
        hands = self.handing.hands()
        files = WindowDocumentFiles(self._dossier, self._opened)
        entries = page_entries(
            self.place, house.papers, hands, files, partial(actor_services, house, self._dossier, hands),
            self.exchange.make_page,
        )
        pages = [self.homing.entry(), *entries]
        return MainWindow(frame, pages, house.theme, house.language, house.tasks, self._messages)

    def _wire(self) -> None:
        self._house.show_known = self.window.show_known
        self._house.app.focusChanged.connect(self.place.watch_focus)
        self.place.changed.connect(self._changed)
        self.wordings.renamed.connect(self._say_again)
        self.place.refused.connect(self.window.show_known)
        self.window.language_changed.connect(self._speak)
        self.window.pages.page_changed.connect(self._remember_page)
        self.window.closed.connect(self._end)
        self.exchange.attach(self.window)
        self.exchange.looked.connect(self._looked)
        self.exchange.looked.connect(self._lateness.look)

    def _changed(self, changes: Changes) -> None:
        self.window.pages.refresh(changes)
        self._name_steps()
        self.wordings.look(changes)
        self._indexing.look()

    def _say_again(self) -> None:
        self.window.set_language(self.window.language)

    def _looked(self, _state: object) -> None:
        """Search what bundles brought."""
        self._indexing.look()

    def _name_steps(self) -> None:
        history = self.place.desk.history
        self.window.show_steps(history.undo_name, history.redo_name)

    def _speak(self, language: Language) -> None:
        self.place.set_language(language)
        self._prompts.retranslate(language)
        self._house.speak(language)
        if self._help is not None:
            self._help.retranslate(language)

    def _remember_page(self, key: str) -> None:
        self._house.settings.change(last_page=key)

    def _find(self, text: str) -> list[Hit]:
        return self.place.desk.read(find_hits, text, PAGES_OF_KINDS, self.place.language)

    def _show_help(self, page: str) -> None:
        if self._help is None:
            from desktop.ui.dialogs.help import HelpWindow

            folder = self._house.resources / "help"
            self._help = HelpWindow(folder, self._house.theme, self.place.language, self.window)
        self._help.show_page(page)
        self._help.show()
        self._help.raise_()

    def _ask(self) -> WindowPrompts:
        return self._prompts

    def _parent(self) -> QWidget:
        return self.window

    def _warn(self, words: Words) -> None:
        self._messages.tell(words, stay=True)

    def _leave(self) -> None:
        self.wants_other = True
        if not self.window.close():
            self.wants_other = False

    def _end(self) -> None:
        """Let go of everything; the window has handed on all that was typed."""
        self._house.settings.change(geometry=self.window.place_text())
        self._house.show_known = self._house.tell_error
        self._house.app.focusChanged.disconnect(self.place.watch_focus)
        self._keeping.stop()
        self._indexing.stop()
        self.exchange.stop()
        self.place.close()
        self._house.papers.finish()
        self._house.readers.finish()
        self._house.tasks.read(self, self._keeping.end, done=self._released)
        self._house.tasks.finish()
        self._opened.close()
        self.wordings.stop()

    def _released(self, _result: object) -> None:
        self.ended.emit()


def _mailroom(dossier: "FileDossier") -> "Mailroom":
    from desktop.shell.window.mailroom import DossierMailroom

    return DossierMailroom(dossier)


def _is_small(window: QWidget) -> bool:
    """Say whether the screen has room for nothing beside the window."""
    return window.screen().size().width() <= _SMALL


def _protection(facts: DossierFacts) -> Protection:
    if facts.read_only:
        return Protection.READ_ONLY
    return Protection.ENCRYPTED if facts.encrypted else Protection.PLAIN


def _nothing(_result: object) -> None:
    """Take the answer of what is done behind the window."""
