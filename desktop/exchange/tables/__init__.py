"""Tables as files: written so that no text in them acts on whoever opens them, and read whoever wrote them."""

from desktop.exchange.tables.incoming import read_tables
from desktop.exchange.tables.return_workbook import write_return
from desktop.exchange.tables.separated import write_csv
from desktop.exchange.tables.workbook import write_workbook

__all__ = ["read_tables", "write_csv", "write_return", "write_workbook"]
