"""*Fichiers*: partners' 5W come in, the 5W, operational presence and return files go out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.domain.identity import RecordId
from desktop.ui.dialogs.choosing import ChooseDialog, ChooseRow
from desktop.ui.dialogs.files import file_name
from desktop.ui.pages.actors.table.export_dialog import ExportDialog
from desktop.ui.pages.actors.table.importing import ActivityImport
from desktop.ui.pages.hands import CSV, EXCEL, Hands
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.ui.theme.rows import Part, TwoLines
from desktop.ui.widgets.making import make_button
from desktop.ui.widgets.speech import Speech
from desktop.usecases.activities.files import ActivityFiles
from desktop.usecases.activities.outgoing import (
    Leaving,
    Outgoing,
    Reporter,
    outgoing_five_w,
    outgoing_presence,
    outgoing_return,
    reporters,
)
from desktop.usecases.activities.return_file import ReturnFile
from desktop.wording.words import Language, Words, counted

_MENU = Words("Fichiers", "Files")
IMPORT = Words("Importer le 5W d’un partenaire…", "Import a partner’s 5W…")
_EXPORT = Words("Exporter le 5W…", "Export the 5W…")
_PRESENCE = Words("Exporter la présence opérationnelle (CSV)…", "Export operational presence (CSV)…")
_RETURN = Words("Fichier de retour pour une organisation…", "Return file for an organization…")
_EXPORT_TITLE = Words("Exporter le 5W", "Export the 5W")
_PRESENCE_TITLE = Words("Exporter la présence opérationnelle", "Export operational presence")
_RETURN_TITLE = Words("Fichier de retour", "Return file")
_CHOOSE = Words("Choisir", "Choose")
_RUNNING = Words("{n} activité à mettre à jour", "{n} activity to update"), Words(
    "{n} activités à mettre à jour", "{n} activities to update"
)
_FIVE_W_NAME = Words("5W", "5W")
_PRESENCE_NAME = Words("presence-operationnelle", "operational-presence")
_RETURN_NAME = Words("5W-{name}", "5W-{name}")
_OPEN = Words("Ouvrir", "Open")
_WRITTEN = Words("Enregistré\u00a0: {name}", "Saved: {name}")
_WITHOUT = Words("Enregistré\u00a0: {name}. {left}", "Saved: {name}. {left}")
_LEFT_OUT = (
    Words("{n} activité d’accès plus restreint n’y est pas.", "{n} activity that fewer people may read is left out."),
    Words("{n} activités d’accès plus restreint n’y sont pas.",
          "{n} activities that fewer people may read are left out."),
)  # fmt: skip
_NOBODY = Words(
    "Il n’y a pas encore d’organisation dans ce dossier\u00a0: ajoutez-en une sur la page Contacts.",
    "There is no organization in this dossier yet: add one on the page Contacts.",
)


@dataclass(frozen=True, slots=True)
class FileAsks:
    """What is asked in dialogs."""

    how: Callable[[Words], Leaving | None]
    whose: Callable[[Sequence[Reporter]], RecordId | None]


def window_asks(place: Workplace, parent: Callable[[], QWidget]) -> FileAsks:
    """Ask in dialogs over the window."""

    def how(title: Words) -> Leaving | None:
        return ExportDialog.ask(title, place, parent())

    def whose(found: Sequence[Reporter]) -> RecordId | None:
        language = place.language
        rows = [
            ChooseRow(one.id, TwoLines(one.name, parts=(Part(counted(one.running, *_RUNNING).text(language)),)))
            for one in found
        ]
        key = ChooseDialog.ask(_RETURN_TITLE, _CHOOSE, rows, place.theme, language, parent())
        return key if isinstance(key, RecordId) else None

    return FileAsks(how, whose)


class FilesMenu(QObject):
    """A button with its menu; tables are made on the worker of papers and written where the person says."""

    def __init__(
        self, place: Workplace, papers: TaskRunner, hands: Hands, files: ActivityFiles, asks: FileAsks | None = None
    ) -> None:
        super().__init__()
        self._place, self._papers, self._hands, self._files = place, papers, hands, files
        self.button: QPushButton = make_button()
        self._asks = asks or window_asks(place, self.button.window)
        self.importing = ActivityImport(place, papers, files, hands.open_file, self.button.window)
        self._speech = Speech(place.language)
        self._speech.say(_MENU, self.button.setText)
        menu = QMenu(self.button)
        self.button.setMenu(menu)
        doings: tuple[tuple[Words, Callable[[], object]], ...] = (
            (IMPORT, self.importing), (_EXPORT, self.export), (_PRESENCE, self.export_presence),
            (_RETURN, self.make_return),
        )  # fmt: skip
        for words, run in doings:
            action = menu.addAction(words.text(place.language))
            action.triggered.connect(partial(_run, run))
            self._speech.say(words, action.setText)

    def export(self) -> None:
        """Write the 5W as a workbook with headings in both languages, or as CSV."""
        how = self._asks.how(_EXPORT_TITLE)
        path = self._hands.save_file(_EXPORT_TITLE, self._name(_FIVE_W_NAME, "xlsx"), EXCEL, CSV) if how else None
        if how and path:
            self._read(path, outgoing_five_w, replace(how, bilingual=not _is_csv(path)))

    def export_presence(self) -> None:
        """Write who works where on what."""
        how = self._asks.how(_PRESENCE_TITLE)
        path = self._hands.save_file(_PRESENCE_TITLE, self._name(_PRESENCE_NAME, "csv"), CSV, EXCEL) if how else None
        if how and path:
            self._read(path, outgoing_presence, how)

    def make_return(self) -> None:
        """Write the file that an organisation updates and sends back."""
        self._place.flushing.emit()
        self._place.read((id(self), "reporters"), reporters, done=self._choose)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)

    def _read(self, path: Path, read: Callable[..., Outgoing], how: Leaving) -> None:
        self._place.flushing.emit()
        self._place.read((id(self), path), read, self._files.places, how, done=partial(self._make, path))

    def _make(self, path: Path, outgoing: Outgoing) -> None:
        left = counted(outgoing.left_out, *_LEFT_OUT) if outgoing.left_out else None
        told = _WITHOUT.filled(name=path.name, left=left) if left else _WRITTEN.filled(name=path.name)
        self._write(path, told, partial(self._bytes, outgoing, _is_csv(path), self._place.language))

    def _bytes(self, outgoing: Outgoing, csv: bool, language: Language) -> bytes:
        tables = self._files.tables
        return tables.csv(outgoing.sheet, language) if csv else tables.workbook([outgoing.sheet], language)

    def _choose(self, found: list[Reporter]) -> None:
        if not found:
            self._place.tell(_NOBODY)
            return
        chosen = self._asks.whose(found)
        whose = next((one for one in found if one.id == chosen), None)
        if whose is None:
            return
        words = _RETURN_NAME.filled(name=file_name(whose.name))
        path = self._hands.save_file(_RETURN_TITLE, self._name(words, "xlsx"), EXCEL)
        if path is not None:
            language = self._place.language
            made = partial(self._make_return, path)
            args = (self._files.places, whose.id, language)
            self._place.read((id(self), path), outgoing_return, *args, done=made)

    def _make_return(self, path: Path, returned: ReturnFile) -> None:
        make = partial(self._files.returned, returned, self._place.language)
        self._write(path, _WRITTEN.filled(name=path.name), make)

    def _write(self, path: Path, told: Words, make: Callable[[], bytes]) -> None:
        done = partial(self._written, path, told)
        self._papers.read((id(self), path), self._write_file, path, make, done=done)

    def _write_file(self, path: Path, make: Callable[[], bytes]) -> None:
        self._hands.write_file(path, make())

    def _written(self, path: Path, told: Words, _result: None) -> None:
        self._place.offer(told, _OPEN, partial(self._hands.show_file, path))

    def _name(self, words: Words, ending: str) -> str:
        return f"{words.text(self._place.language)}_{self._place.today.isoformat()}.{ending}"


def _is_csv(path: Path) -> bool:
    return path.suffix.lower() == ".csv"


def _run(run: Callable[[], object], _checked: bool = False) -> None:
    run()
