"""The ways to an open dossier: named at start, chosen from the welcome, new, the sample, restored from a backup."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.shell.opening import storage_home
from desktop.shell.window.house import House
from desktop.ui.tasks import Task
from desktop.wording.words import Words

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier

Way = Callable[[], "FileDossier | None"]
_DOSSIERS = Words("Dossiers Toguna", "Toguna dossiers")
_BACKUPS = Words("Sauvegardes Toguna", "Toguna backups")
_OPEN = Words("Ouvrir un dossier", "Open a dossier")
_RESTORE = Words("Retrouver une sauvegarde", "Restore a backup")
_RESTORE_TO = Words("Où rétablir le dossier", "Where to bring the dossier back")
_MAKING = Words("Création du dossier…", "Creating the dossier…")
_MAKING_DEMO = Words("Préparation de l’exemple…", "Preparing the sample…")
_RESTORING = Words("Rétablissement du dossier…", "Bringing the dossier back…")


class Doors:
    """Every way returns the open dossier, or None when the person renounced."""

    def __init__(self, house: House) -> None:
        self._house = house

    def open(self, path: Path) -> "FileDossier | None":
        """Open `path`, asking for its passphrase where it needs one; tell why when it cannot be opened."""
        opening = _Opening(path)
        try:
            self._wait(opening.plainly, _import_pages)
        except KnownError as error:
            from desktop.storage.errors import PassphraseNeededError

            if not isinstance(error, PassphraseNeededError):
                self._house.tell_error(error)
                return None
            self._ask_secret(opening)
        if opening.dossier is not None:
            self._house.settings.keep(self._house.settings.value.opened(path.resolve()))
        return opening.dossier

    def welcome(self) -> "FileDossier | None":
        """Show the welcome until a dossier is open; None when it was closed."""
        from desktop.ui.dialogs.welcome import Beginning, WelcomeDialog

        ways: dict[Beginning, Way] = {
            Beginning.BROWSE: self._browse,
            Beginning.NEW: self._new,
            Beginning.DEMO: self._demo,
            Beginning.RESTORE: self._restore,
        }
        while True:
            house = self._house
            answer = WelcomeDialog.ask(house.settings.value.recent, house.theme, house.language)
            if answer is None:
                return None
            if answer.language is not house.language:
                house.speak(answer.language)
            way = partial(self.open, answer.path) if answer.path else ways[answer.beginning]
            dossier = self._try(way)
            if dossier is not None:
                return dossier

    def _try(self, way: Way) -> "FileDossier | None":
        try:
            return way()
        except KnownError as error:
            self._house.tell_error(error)
            return None

    def _ask_secret(self, opening: "_Opening") -> None:
        from desktop.ui.dialogs.passphrase import PassphraseDialog

        PassphraseDialog.ask(
            opening.path.stem, self._house.language,
            check=opening.with_passphrase, recover=opening.with_recovery_key, tasks=self._house.tasks,
        )  # fmt: skip

    def _browse(self) -> "FileDossier | None":
        chosen = self._choose(_OPEN, _DOSSIERS, "*.toguna")
        return self.open(chosen) if chosen else None

    def _new(self) -> "FileDossier | None":
        from desktop.storage.passphrases import offer_passphrase
        from desktop.ui.dialogs.new_dossier import NewDossierDialog

        house = self._house
        house.folders.dossiers.mkdir(parents=True, exist_ok=True)
        asked = NewDossierDialog.ask(house.theme, house.language, offer_passphrase, house.folders.dossiers)
        if asked is None:
            return None
        making = _Making(asked.path, asked.name, asked.office, asked.headquarters, asked.passphrase)
        self._wait_saying(_MAKING, making.make)
        if making.recovery_key:
            from desktop.ui.dialogs.recovery_key import RecoveryKeyDialog

            RecoveryKeyDialog.show_key(making.recovery_key, asked.name, house.theme, house.language)
        house.settings.keep(house.settings.value.opened(asked.path.resolve()))
        return making.dossier

    def _demo(self) -> "FileDossier | None":
        from desktop.shell.demo import make_demo

        folder = self._house.folders.dossiers
        folder.mkdir(parents=True, exist_ok=True)
        made: list[FileDossier] = []

        def make() -> None:
            made.append(make_demo(folder)[0])

        self._wait_saying(_MAKING_DEMO, make)
        self._house.settings.keep(self._house.settings.value.opened(made[0].path.resolve()))
        return made[0]

    def _restore(self) -> "FileDossier | None":
        from desktop.storage.backups import restore
        from desktop.ui.dialogs.files import FileDialog

        source = self._choose(_RESTORE, _BACKUPS, "*.toguna-backup")
        if source is None:
            return None
        proposed = self._house.folders.dossiers / f"{source.stem}.toguna"
        patterns = [(_DOSSIERS, "*.toguna")]
        chosen = FileDialog.ask_save(_RESTORE_TO, patterns, self._house.language, None, proposed)
        if chosen is None:
            return None
        self._wait_saying(_RESTORING, partial(restore, source, chosen, storage_home()))
        return self.open(chosen)

    def _choose(self, title: Words, what: Words, pattern: str) -> Path | None:
        from desktop.ui.dialogs.files import FileDialog

        house = self._house
        return FileDialog.ask_open(title, [(what, pattern)], house.language, None, house.folders.dossiers)

    def _wait_saying(self, words: Words, function: Callable[[], object]) -> None:
        """Do `function` on the worker; a small window says what is being done."""
        from desktop.ui.dialogs.waiting import WaitingDialog

        task = self._begin(function)
        WaitingDialog.wait_for(task.future, words, self._house.language)
        self._end(task)

    def _wait(self, function: Callable[[], object], meanwhile: Callable[[], object]) -> None:
        """Do `function` on the worker and wait for it, doing `meanwhile` here; raise what it raised."""
        task = self._begin(function)
        meanwhile()
        self._end(task)

    def _begin(self, function: Callable[[], object]) -> Task:
        errors: list[Exception] = []
        return self._house.tasks.read(function, function, done=_nothing, failed=errors.append)

    def _end(self, task: Task) -> None:
        """Wait for a task and raise what it raised."""
        self._house.tasks.finish()
        fault = task.future.exception()
        if fault is not None:
            raise fault


class _Opening:
    """Opens one file on the worker; `dossier` is there once it succeeded."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.dossier: FileDossier | None = None

    def plainly(self) -> None:
        self._open(None, None)

    def with_passphrase(self, passphrase: str) -> None:
        self._open(passphrase, None)

    def with_recovery_key(self, key: str) -> None:
        self._open(None, key)

    def _open(self, passphrase: str | None, key: str | None) -> None:
        from desktop.storage.keys import Unlock
        from desktop.storage.opening import open_dossier

        self.dossier = open_dossier(self.path, Unlock(passphrase, key), storage_home())


class _Making:
    """Makes one dossier on the worker, with a recovery key where it is encrypted."""

    def __init__(self, path: Path, name: str, office: str, headquarters: bool, passphrase: str | None) -> None:
        self._asked = (path, name, office, headquarters, passphrase)
        self.dossier: FileDossier | None = None
        self.recovery_key = ""

    def make(self) -> None:
        from desktop.storage.about import About
        from desktop.storage.keys import Unlock
        from desktop.storage.locks import make_recovery_key
        from desktop.storage.opening import create_dossier

        path, name, office, headquarters, passphrase = self._asked
        home = storage_home()
        self.dossier = create_dossier(path, About(name, office, headquarters), passphrase, home)
        if passphrase is not None:
            self.recovery_key = make_recovery_key(self.dossier, Unlock(passphrase), home)


def _nothing(_result: object) -> None:
    """Take a result that is kept elsewhere."""


def _import_pages() -> None:
    """Import what the window will need while the worker waits for the disk."""
    import desktop.shell.window.session
    import desktop.ui.pages.meetings.page  # noqa: F401
