"""What the menu offers between the dossier and other programs: a table that comes in, a calendar that goes out."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.shell.files import write_out
from desktop.ui.actions import MenuEntry
from desktop.ui.dialogs.files import file_name
from desktop.ui.pages.hands import CALENDAR, Hands
from desktop.ui.pages.tables.importing import IMPORT_TABLE, TableImport
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.calendar import Calendar, calendar_of
from desktop.usecases.table_import.foreign import ForeignSheet
from desktop.wording.words import Language, Words

_CALENDAR = Words("Calendrier…", "Calendar…")
_CALENDAR_TITLE = Words("Calendrier des réunions et des échéances", "Calendar of meetings and due dates")
_WRITTEN = Words("Calendrier enregistré : {name}", "Calendar saved: {name}")
_OPEN = Words("Ouvrir", "Open")


class Outside(QObject):
    """Entries of the menu; `parent` is asked for late, for the window is made with this menu."""

    def __init__(self, place: Workplace, hands: Hands, parent: Callable[[], QWidget]) -> None:
        super().__init__()
        self._place = place
        self._hands = hands
        self._parent = parent
        self.tables = TableImport(place, _read_tables, hands.open_file)

    def entries(self) -> tuple[MenuEntry, ...]:
        """Return the entries of the menu."""
        return (MenuEntry(IMPORT_TABLE, self.import_table), MenuEntry(_CALENDAR, self.write_calendar))

    def import_table(self) -> None:
        """Ask for a table and show what it would change."""
        self.tables(self._parent())

    def write_calendar(self) -> None:
        """Ask for a file and write all meetings and due dates there."""
        name = f"{file_name(self._place.desk.facts.name)}.ics"
        path = self._hands.save_file(_CALENDAR_TITLE, name, CALENDAR)
        if path is not None:
            self._place.flushing.emit()
            self._place.read((id(self), path), calendar_of, done=partial(self._write, path))

    def _write(self, path: Path, calendar: Calendar) -> None:
        done = partial(self._written, path)
        self._place.tasks.read(
            (id(self), "write"), _write, path, calendar, self._place.language, self._place.desk.clock.now(), done=done,
        )  # fmt: skip

    def _written(self, path: Path, _result: None) -> None:
        self._place.offer(_WRITTEN.filled(name=path.name), _OPEN, partial(self._hands.show_file, path))


def _write(path: Path, calendar: Calendar, language: Language, now: datetime) -> None:
    from desktop.exchange.calendar import write_calendar

    write_out(path, write_calendar(calendar, language, now))


def _read_tables(path: Path) -> tuple[ForeignSheet, ...]:
    from desktop.exchange.tables import read_tables

    return read_tables(path)
