"""The coordination indicators in the window: counted on the worker, sent on as a workbook or a CSV file."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Body
from desktop.ui.pages.hands import CSV, EXCEL, Hands
from desktop.ui.pages.tables.export import EXPORT_LIST
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.called import short_names
from desktop.usecases.indicators import Indicator, indicators, indicators_sheet
from desktop.usecases.ports import Reader
from desktop.usecases.tables import TableFiles
from desktop.wording.folding import fold
from desktop.wording.words import Words

if TYPE_CHECKING:
    from desktop.ui.dialogs.indicators import IndicatorsDialog

_FILE = Words("indicateurs", "indicators")
_WRITTEN = Words("Enregistré sous {name}.", "Saved as {name}.")


class Measuring(QObject):
    """Shows the dialog over a window."""

    def __init__(self, place: Workplace, hands: Hands, files: TableFiles) -> None:
        super().__init__()
        self._place = place
        self._hands = hands
        self._files = files
        self._dialog: IndicatorsDialog | None = None

    def show(self, parent: QWidget | None) -> None:
        """Read which bodies there are, then show the dialog."""
        self._place.flushing.emit()
        self._place.read((id(self), "bodies"), _bodies, done=partial(self._open, parent))

    def _open(self, parent: QWidget | None, bodies: Sequence[tuple[RecordId, Words]]) -> None:
        from desktop.ui.dialogs.indicators import IndicatorsDialog

        place = self._place
        self._dialog = IndicatorsDialog(
            place.today, bodies, self._count, self._export, place.theme, place.language, parent
        )
        self._dialog.exec()
        self._dialog = None

    def _count(
        self, since: date, until: date, body: RecordId | None, done: Callable[[Sequence[Indicator]], object]
    ) -> None:
        self._place.read((id(self), "count"), indicators, since, until, body, done=done)

    def _export(self, found: Sequence[Indicator]) -> None:
        name = f"{_FILE.text(self._place.language)}_{self._place.today.isoformat()}.xlsx"
        path = self._hands.save_file(EXPORT_LIST, name, EXCEL, CSV)
        if path is not None:
            self._place.tasks.read((id(self), path), self._write, path, found, done=partial(self._written, path))

    def _write(self, path: Path, found: Sequence[Indicator]) -> None:
        sheet, language = indicators_sheet(found), self._place.language
        is_csv = path.suffix.lower() == ".csv"
        content = self._files.csv(sheet, language) if is_csv else self._files.workbook([sheet], language)
        self._hands.write_file(path, content)

    def _written(self, path: Path, _result: object) -> None:
        self._place.tell(_WRITTEN.filled(name=path.name))


def _bodies(reader: Reader) -> list[tuple[RecordId, Words]]:
    """Return all bodies by name."""
    return sorted(short_names(reader, reader.find(Body)).items(), key=_folded)


def _folded(body: tuple[RecordId, Words]) -> str:
    return fold(body[1].fr)
