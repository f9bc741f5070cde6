"""The attendance record of a body: a year of meetings, who came, in per cent, and who has stayed away."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.domain.naming import name_of
from desktop.ui.dialogs.files import file_name
from desktop.ui.models.attendance_grid import AttendanceGridModel
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.hands import CSV, EXCEL, Hands
from desktop.ui.pages.sections.section import Section
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.choice import ChoiceButton, Option
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.grid import StatusGrid
from desktop.ui.widgets.making import make_button, make_label
from desktop.usecases.bodies.attendance_record import AttendanceRecord, attendance_record, record_sheet_of
from desktop.usecases.bodies.sheet import BodySheet
from desktop.usecases.tables import TableFiles
from desktop.wording.words import Language, Words, counted, same

_HEADING = Words("Présences sur l’année", "Attendance over the year")
_YEAR = Words("Année", "Year")
_EXPORT = Words("Exporter…", "Export…")
_EXPORT_TITLE = Words("Exporter les présences", "Export the attendance")
_FILE = Words("presences-{year}-{body}", "attendance-{year}-{body}")
_WRITTEN = Words("Enregistré sous {name}.", "Saved as {name}.")
_MEETINGS = Words("{n} réunion tenue", "{n} meeting held"), Words("{n} réunions tenues", "{n} meetings held")
_NOTHING = Words(
    "Cette instance n’a encore tenu aucune réunion. Les présences viennent des réunions, une fois tenues.",
    "This body has held no meeting yet. Attendance comes from meetings, once they are held.",
)
_AWAY = Words(
    "Ne sont pas venues depuis trois réunions ou plus\u00a0: {names}.",
    "Have not come for three meetings or more: {names}.",
)
_ONE_AWAY = Words("{name} ({n})", "{name} ({n})")


class AttendanceSection(Section[BodySheet]):
    """Read once it is in sight; Enter on a presence leads to its meeting."""

    meeting_opened = Signal(object)

    def __init__(self, place: Workplace, known: KnownNames, hands: Hands, tables: TableFiles) -> None:
        super().__init__(place, known, _HEADING)
        self._hands = hands
        self._tables = tables
        self._year: int | None = None
        self._stale = False
        self._expected = False      # whether somebody waits to enter what is being read
        self._shown: tuple[RecordId, AttendanceRecord] | None = None
        self.year = ChoiceButton((Option(None, same("")),), place.theme, place.language, label=_YEAR)
        self.year.edited.connect(self._choose)
        self._export = make_button("flat", self.export)
        self._away = make_label(role="attention", wrap=True)
        self._nothing = make_label(role="muted", wrap=True)
        self.grid_model = AttendanceGridModel(place.language, self)
        self.grid = StatusGrid(place.theme)
        self.grid.setModel(self.grid_model)
        self.grid.opened.connect(self._open)
        self._tools = FlowRow(self.year, self._export, gap=8, line_gap=6)
        self.speech.say(_HEADING, self.grid.setAccessibleName)
        self.speech.say(_EXPORT, self._export.setText)
        self.speech.say(_NOTHING, self._nothing.setText)
        for widget in (self._tools, self._nothing, self._away):
            self.body.addWidget(widget)
        self.body.addWidget(self.grid, 1)
        self._show(None)

    @override
    def fill(self, sheet: BodySheet) -> None:
        self._stale = True
        self.look()

    @override
    def turn(self) -> None:
        self._year = None
        self._show(None)

    @override
    def entry(self) -> QWidget | None:
        return self.grid if self.grid_model.rowCount() else self.year

    @override
    def enter(self) -> None:
        """Put the cursor into the record, once it is read."""
        self._expected = self._shown is None
        if not self._expected:
            super().enter()

    def look(self) -> None:
        """Read the record now, if it can be seen and something changed."""
        if self._stale and self.isVisible() and self.sheet is not None:
            self._stale = False
            key = (id(self), "record")
            self.place.read(key, _record, self.about, self._year, self.place.today, done=self._show)

    def export(self) -> None:
        """Ask for a file and write the record as a workbook or a table."""
        if self._shown is None or self.sheet is None:
            return
        record, body = self._shown[1], name_of(self.sheet.body)
        language = self.place.language
        name = _FILE.text(language, year=record.year, body=file_name(body.text(language)))
        path = self._hands.save_file(_EXPORT_TITLE, f"{name}.xlsx", EXCEL, CSV)
        if path is not None:
            write = partial(_write, self._tables, record, body, self.place.language, path, self._hands.write_file)
            self.place.tasks.run(write, done=self._written)

    @override
    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        self.year.retranslate(language)
        self.grid_model.retranslate(language)
        if self._shown is not None:
            self._show(self._shown)

    def _choose(self, year: Any) -> None:
        self._year = year
        self._stale = True
        self.look()

    def _show(self, found: tuple[RecordId, AttendanceRecord] | None) -> None:
        if found is not None and (self.sheet is None or found[0] != self.about):
            return      # of a body that is not on the page any more
        self._shown = found
        record = found[1] if found is not None else AttendanceRecord(self.place.today.year, ())
        self.year.set_options(tuple(Option(year, same(str(year))) for year in record.years))
        self.year.set_value(record.year)
        self.grid_model.set_record(record)
        met = bool(record.years)
        self._tools.setVisible(met)
        self.grid.setVisible(bool(record.rows))
        self._nothing.setVisible(found is not None and not met)
        self.say_note(counted(len(record.meetings), *_MEETINGS) if met else same(""))
        away = [_ONE_AWAY.filled(name=row.name, n=row.missed) for row in record.staying_away]
        names = Words(", ".join(one.fr for one in away), ", ".join(one.en for one in away))
        self._away.setVisible(bool(away))
        self.speech.say(_AWAY.filled(names=names), self._away.setText)
        if found is not None and self._expected:
            self.enter()

    def _open(self, index: QModelIndex) -> None:
        meeting = self.grid_model.meeting_at(index)
        if meeting is not None:
            self.meeting_opened.emit(meeting.id)

    def _written(self, path: Path) -> None:
        self.place.tell(_WRITTEN.filled(name=path.name))


def _record(reader: Any, body: RecordId, year: int | None, today: Any) -> tuple[RecordId, AttendanceRecord]:
    return body, attendance_record(reader, body, year, today)


def _write(
    tables: TableFiles, record: AttendanceRecord, body: Words, language: Language, path: Path,
    write: Callable[[Path, bytes], None],
) -> Path:
    sheet = record_sheet_of(record, body)
    as_csv = path.suffix.lower() == ".csv"
    write(path, tables.csv(sheet, language) if as_csv else tables.workbook([sheet], language))
    return path


