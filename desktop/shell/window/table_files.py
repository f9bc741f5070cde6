"""Makers of table files for the window: the writers are imported when the first table is written."""

from collections.abc import Sequence

from desktop.usecases.tables import Sheet, TableFiles
from desktop.wording.words import Language


def late_table_files() -> TableFiles:
    """Answer the port `TableFiles`."""
    return TableFiles(_workbook, _csv)


def _workbook(sheets: Sequence[Sheet], language: Language) -> bytes:
    from desktop.exchange.tables import write_workbook

    return write_workbook(sheets, language)


def _csv(sheet: Sheet, language: Language) -> bytes:
    from desktop.exchange.tables import write_csv

    return write_csv(sheet, language)
