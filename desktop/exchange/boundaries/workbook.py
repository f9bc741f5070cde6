"""Gazetteers as tables: names and codes without outlines, a column a level or, in OCHA's global list, a row an area."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from desktop.exchange.boundaries.columns import columns_of, text_of
from desktop.exchange.boundaries.layers import Layer
from desktop.exchange.tables import read_tables
from desktop.usecases.table_import.foreign import ForeignSheet, Row, shown

_LATEST_HEAD = 10  # rows in which the headings are looked for
_LEVEL, _CODE, _NAME, _PARENT, _VALID = "Admin Level", "P-Code", "Name", "Parent P-Code", "Valid from date"
_LEVELS = ("1", "2", "3", "4", "5")


def layers_of_workbook(path: Path, country: str) -> Iterator[Layer]:
    """Yield the sheets that list areas, of the global list a country's only; raise KnownError for what is no table."""
    for sheet in read_tables(path):
        yield from _layers(sheet, f"{path.name}, {sheet.name}", country.upper())


def _layers(sheet: ForeignSheet, name: str, country: str) -> Iterator[Layer]:
    for place, row in enumerate(sheet.rows[:_LATEST_HEAD]):
        heads = [shown(cell) for cell in row]
        if {_LEVEL, _CODE, _NAME} <= set(heads):
            yield from _of_global_list(_rows(heads, sheet.rows[place + 1 :]), name, country)
            return
        if columns_of(heads).levels:
            layer = Layer(name)
            for cells in _rows(heads, sheet.rows[place + 1 :]):
                layer.add(cells, list)
            yield layer
            return


def _rows(heads: Sequence[str], rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
    return (dict(zip(heads, cells, strict=False)) for cells in rows)


def _of_global_list(rows: Iterator[Mapping[str, Any]], name: str, country: str) -> Iterator[Layer]:
    """Yield a layer a level, its cells under the names that columns have elsewhere."""
    layers: dict[int, Layer] = defaultdict(lambda: Layer(name))
    for row in rows:
        said, code = text_of(row.get(_LEVEL)), text_of(row.get(_CODE))
        if said not in _LEVELS or not code.upper().startswith(country):
            continue
        level = int(said)
        cells = {f"adm{level}_pcode": code, f"adm{level}_name": row.get(_NAME), "valid_on": row.get(_VALID)}
        if level > 1:
            cells[f"adm{level - 1}_pcode"] = row.get(_PARENT)
        layers[level].add(cells, list)
    yield from layers.values()
