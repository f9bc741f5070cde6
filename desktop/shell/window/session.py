"""One open dossier in its window: pages over a desk, everything kept as it is typed, backups by themselves."""

from datetime import UTC
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.shell.opening import SystemClock, storage_home
from desktop.shell.window.finding import find_meetings
from desktop.shell.window.house import House
from desktop.shell.window.keeping import Keeping, backup_folder
from desktop.shell.window.pages import MEETINGS, Hands, page_entries
from desktop.ui.actions import MenuEntry
from desktop.ui.page import Searchable
from desktop.ui.pages.workplace import Workplace
from desktop.ui.prompts import WindowPrompts
from desktop.ui.widgets.message import MessageLine
from desktop.ui.widgets.search import Hit
from desktop.ui.widgets.status_line import Protection
from desktop.ui.window import Frame, MainWindow
from desktop.usecases.changes import Changes
from desktop.usecases.desk import Desk
from desktop.usecases.ports import DossierFacts
from desktop.wording.calendar import clock, long_day
from desktop.wording.words import Language, Words, number

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier
    from desktop.ui.dialogs.backups import BackupRow
    from desktop.ui.dialogs.help import HelpWindow

_OTHER = Words("Changer de dossier…", "Change dossier…")
_BACK_UP = Words("Sauvegarder une copie…", "Save a backup copy…")
_RESTORE = Words("Retrouver une sauvegarde…", "Restore a backup…")
_BACKUPS = Words("Sauvegardes Toguna", "Toguna backups")
_BACKED_UP = Words("Copie sauvegardée : {path}", "Backup copy saved: {path}")
_RESTORED = Words("Sauvegarde rétablie sous {path}", "Backup brought back as {path}")
_NO_BACKUP = Words(
    "Il n’y a pas encore de sauvegarde automatique de ce dossier.", "There is no automatic backup of this dossier yet."
)
_PRINT = Words("Imprimer", "Print")
_PDF_FILES = Words("Fichiers PDF", "PDF files")
_READ = Words("Lire un document", "Read a document")
_DOCUMENTS = Words("Textes, courriels et documents Word", "Texts, e-mails and Word documents")
_MEGABYTES = Words("{n} Mo", "{n} MB")


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
        self._keeping = Keeping(dossier, house.tasks, self._warn)
        self.window = self._make_window(dossier.facts)
        self._prompts = WindowPrompts(self.window, self._messages, house.language)
        self._wire()

    def show(self) -> None:
        """Show the window where it was, on the page it was on."""
        kept = self._house.settings.value
        if kept.geometry:
            self.window.restore_place(kept.geometry)
        self.window.pages.go(MEETINGS)
        self.window.pages.go(kept.last_page)
        self.window.show()
        self._name_steps()

    def _make_window(self, facts: DossierFacts) -> MainWindow:
        frame = Frame(
            name=f"{facts.name} · {facts.office}",
            protection=_protection(facts),
            undo=self.place.undo,
            redo=self.place.redo,
            show_help=self._show_help,
            find=self._find,
            dossier=(
                MenuEntry(_OTHER, self._leave, ("Ctrl+O",)),
                MenuEntry(_BACK_UP, self._back_up),
                MenuEntry(_RESTORE, self._restore),
            ),
        )
        house = self._house
        hands = Hands(self._choose_pdf, self._choose_document, self._open_meeting)
        pages = page_entries(self.place, house.papers, hands)
        return MainWindow(frame, pages, house.theme, house.language, house.tasks, self._messages)

    def _wire(self) -> None:
        self._house.show_known = self.window.show_known
        self._house.app.focusChanged.connect(self.place.watch_focus)
        self.place.changed.connect(self._changed)
        self.place.refused.connect(self.window.show_known)
        self.window.language_changed.connect(self._speak)
        self.window.pages.page_changed.connect(self._remember_page)
        self.window.closed.connect(self._end)

    def _changed(self, changes: Changes) -> None:
        self.window.pages.refresh(changes)
        self._name_steps()

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
        return self.place.desk.read(find_meetings, text, MEETINGS, self.place.language)

    def _show_help(self, page: str) -> None:
        if self._help is None:
            from desktop.ui.dialogs.help import HelpWindow

            folder = self._house.resources / "help"
            self._help = HelpWindow(folder, self._house.theme, self.place.language, self.window)
        self._help.show_page(page)
        self._help.show()
        self._help.raise_()

    def _choose_pdf(self, name: str) -> Path | None:
        return self._prompts.choose_file(_PRINT, [(_PDF_FILES, "*.pdf")], save=self._beside(name))

    def _choose_document(self) -> Path | None:
        return self._prompts.choose_file(_READ, [(_DOCUMENTS, "*.txt *.eml *.docx")])

    def _open_meeting(self, record: RecordId) -> None:
        self.window.pages.go(MEETINGS)
        page = self.window.pages.page(MEETINGS)
        if isinstance(page, Searchable):
            page.show_record(record)

    def _beside(self, name: str) -> Path:
        return self._dossier.path.with_name(name)

    def _warn(self, words: Words) -> None:
        self._messages.tell(words, stay=True)

    def _back_up(self) -> None:
        from desktop.storage.backups import backup

        proposed = self._beside(f"{self._dossier.path.stem}.toguna-backup")
        target = self._prompts.choose_file(_BACK_UP, [(_BACKUPS, "*.toguna-backup")], save=proposed)
        if target is not None:
            done = partial(self._told, _BACKED_UP.filled(path=target))
            self._house.tasks.read(backup, backup, self._dossier, target, done=done, failed=self._failed)

    def _restore(self) -> None:
        from desktop.ui.dialogs.backups import BackupsDialog

        rows = _backup_rows(backup_folder(self._dossier.path), self.place.language)
        if not rows:
            self._prompts.tell(_NO_BACKUP)
            return
        chosen = BackupsDialog.ask(rows, self._house.theme, self.place.language, self.window)
        if chosen is not None:
            from desktop.storage.backups import restore

            target = self._beside(f"{chosen.stem}.toguna")
            done = partial(self._told, _RESTORED.filled(path=target))
            self._house.tasks.read(
                restore, restore, chosen, target, storage_home(), done=done, failed=self._failed
            )

    def _told(self, words: Words, _result: object) -> None:
        self._prompts.warn(words)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._warn(error.words)

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
        self.place.close()
        self._house.papers.finish()
        self._house.tasks.read(self, self._keeping.end, done=self._released)
        self._house.tasks.finish()

    def _released(self, _result: object) -> None:
        self.ended.emit()


def _protection(facts: DossierFacts) -> Protection:
    if facts.read_only:
        return Protection.READ_ONLY
    return Protection.ENCRYPTED if facts.encrypted else Protection.PLAIN


def _backup_rows(folder: Path, language: Language) -> "list[BackupRow]":
    """Return the automatic backups, newest first."""
    from desktop.storage.container import SUFFIX, read_stamp
    from desktop.ui.dialogs.backups import BackupRow

    rows = []
    for path in sorted(folder.glob(f"*{SUFFIX}"), reverse=True):
        made = read_stamp(path.name.removesuffix(SUFFIX).rpartition(" ")[2])
        if made is not None:
            local = made.replace(tzinfo=made.tzinfo or UTC).astimezone()
            when = Words(*(f"{long_day(local.date(), each)}, {clock(local.time(), each)}" for each in _BOTH))
            size = max(1, path.stat().st_size // 1_000_000)
            rows.append(BackupRow(path, when, _MEGABYTES.filled(n=number(size, language))))
    return rows


_BOTH = (Language.FR, Language.EN)
