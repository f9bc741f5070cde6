"""Writes tables as Excel workbooks and CSV files in which no text of the dossier can act on whoever opens them."""

from desktop.exchange.tables.separated import write_csv
from desktop.exchange.tables.workbook import write_workbook

__all__ = ["write_csv", "write_workbook"]
