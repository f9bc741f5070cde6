"""The gazetteer as a workbook: names and codes without outlines."""

from collections.abc import Iterator
from pathlib import Path

from desktop.exchange.boundaries.columns import columns_of
from desktop.exchange.boundaries.layers import Layer
from desktop.exchange.tables import read_tables
from desktop.usecases.table_import.foreign import ForeignSheet, shown

_LATEST_HEAD = 10  # rows in which the headings are looked for


def layers_of_workbook(path: Path) -> Iterator[Layer]:
    """Yield the sheets that list areas; raise KnownError for a file that is no workbook."""
    for sheet in read_tables(path):
        layer = _layer(sheet, path.name)
        if layer is not None:
            yield layer


def _layer(sheet: ForeignSheet, file: str) -> Layer | None:
    for place, row in enumerate(sheet.rows[:_LATEST_HEAD]):
        heads = [shown(cell) for cell in row]
        if columns_of(heads).levels:
            layer = Layer(f"{file}, {sheet.name}")
            for cells in sheet.rows[place + 1 :]:
                layer.add(dict(zip(heads, cells, strict=False)), list)
            return layer
    return None
