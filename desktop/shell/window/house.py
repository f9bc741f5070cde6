"""What lives as long as the program does, whatever dossier is open: look, language, workers, settings."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.diagnostics.journal import Journal
from desktop.domain.errors import KnownError
from desktop.settings.folders import Folders, resources_folder
from desktop.settings.settings import SettingsFile
from desktop.shell.language import spoken_language
from desktop.shell.window.faults import Faults
from desktop.shell.window.qt_words import QtWords
from desktop.ui.tasks import TaskRunner
from desktop.ui.theme.theme import Theme
from desktop.wording.words import Language, Words


@dataclass(eq=False)
class House:
    """Built once; `show_known` is taken over by the window while there is one."""

    app: QApplication
    folders: Folders
    settings: SettingsFile
    faults: Faults
    theme: Theme
    qt_words: QtWords
    tasks: TaskRunner  # everything that touches the dossier, one after the other
    papers: TaskRunner  # printing and drawing pages
    readers: TaskRunner  # reading attached files, which nobody waits for
    resources: Path
    language: Language
    show_known: Callable[[KnownError], object] = field(init=False)

    def __post_init__(self) -> None:
        """Tell in boxes as long as there is no window."""
        self.show_known = self.tell_error

    def tell_error(self, error: KnownError) -> None:
        """Show the sentence of an error in a box of its own."""
        self.tell(error.words)

    def tell(self, words: Words) -> None:
        """Show one sentence in a box of its own."""
        from desktop.ui.dialogs.notice import NoticeDialog

        NoticeDialog.tell(words, self.language, self.app.activeWindow())

    def speak(self, language: Language) -> None:
        """Change to `language` and remember it."""
        self.language = language
        self.qt_words.retranslate(language)
        self.faults.retranslate(language)
        self.settings.change(language=language.value)

    def remember_look(self) -> None:
        """Remember how the window looks."""
        self.settings.change(dark=self.theme.dark, text_scale=self.theme.scale)

    def close(self) -> None:
        """End the workers."""
        self.papers.close()
        self.readers.close()
        self.tasks.close()


def build_house(app: QApplication, folders: Folders, asked: Language | None) -> House:
    """Put together what the window needs before any dossier."""
    settings = SettingsFile(folders.settings_file)
    kept = settings.value
    language = asked or (Language(kept.language) if kept.language else spoken_language())
    journal = Journal(folders.logs)
    faults = Faults(journal, language)
    faults.watch()
    dark = Theme.system_is_dark(app) if kept.dark is None else kept.dark
    resources = resources_folder()
    theme = Theme(app, resources, dark=dark, scale=kept.text_scale)
    relay = _Relay()
    house = House(
        app=app,
        folders=folders,
        settings=settings,
        faults=faults,
        theme=theme,
        qt_words=QtWords(app, language),
        tasks=TaskRunner(relay.known, faults.report),
        papers=TaskRunner(relay.known, faults.report),
        readers=TaskRunner(relay.known, faults.report),
        resources=resources,
        language=language,
    )
    relay.house = house
    theme.changed.connect(house.remember_look)
    return house


class _Relay:
    """Hands known errors to whoever shows them now; the workers are made before the house."""

    house: House | None = None

    def known(self, error: KnownError) -> None:
        if self.house is not None:
            self.house.show_known(error)
