"""Tables of our Word documents: a head that every page repeats, widths in shares, cells that span rows."""

from collections.abc import Callable, Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Pt

from desktop.exchange.word.writing import add_spans
from desktop.wording.light_marks import BULLET, Passage, Span

Fill = Callable[[Any], None]  # writes into a cell
_HEAD = "E8ECEF"
_SMALL = Pt(8)
_SIZE = Pt(9)
_INDENT = Pt(9)


def add_table(document: Any, shares: Sequence[float], head: Sequence[str] | None, *, row_heads: bool = False) -> Any:
    """Add an empty table over the width of the page; `head` is repeated on every page."""
    table = document.add_table(rows=0, cols=len(shares), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _say_what_is_head(table, top=head is not None, left=row_heads)
    section = document.sections[-1]
    room = section.page_width - section.left_margin - section.right_margin
    widths = [Emu(int(room * share / sum(shares))) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    if head is not None:
        cells = add_row(table, [filled(text, bold=True) for text in head])
        for cell in cells:
            shade(cell)
        repeat(table.rows[0])
    return table


def add_row(table: Any, fills: Sequence[Fill]) -> list[Any]:
    """Add a row that stays on one page where it can, and return its cells."""
    row = table.add_row()
    cells: list[Any] = list(row.cells)
    for cell, column, fill in zip(cells, table.columns, fills, strict=True):
        cell.width = column.width
        fill(cell)
    return cells


def filled(text: str, *, bold: bool = False) -> Fill:
    """Return what writes one line into a cell."""

    def fill(cell: Any) -> None:
        add_line(cell, [Span(text, bold)])

    return fill


def add_line(cell: Any, spans: Sequence[Span], *, small: bool = False, style: str | None = None) -> Any:
    """Add a paragraph to a cell; the first takes the place of the empty one that every cell has."""
    empty = len(cell.paragraphs) == 1 and not cell.paragraphs[0].text and not cell.paragraphs[0].runs
    paragraph = cell.paragraphs[0] if empty else cell.add_paragraph()
    if style is not None:
        paragraph.style = style
    paragraph.paragraph_format.space_after = Pt(2)
    add_spans(paragraph, spans)
    for run in paragraph.runs:
        run.font.size = _SMALL if small else _SIZE
    return paragraph


def add_text(cell: Any, passages: Sequence[Passage], lead: Sequence[Span] = (), *, small: bool = False) -> None:
    """Add a long text to a cell, after our own words `lead`."""
    rest = list(passages)
    if lead and (not rest or rest[0].label):
        add_line(cell, lead, small=small)
    elif lead:
        add_line(cell, [*lead, *rest.pop(0).spans], small=small)
    for passage in rest:
        numbered = [Span(f"{passage.label}\u00a0")] if passage.label not in ("", BULLET) else []
        style = "List Bullet" if passage.label == BULLET else None
        paragraph = add_line(cell, [*numbered, *passage.spans], small=small, style=style)
        if passage.label:
            paragraph.paragraph_format.left_indent = _INDENT * passage.depth
            paragraph.paragraph_format.first_line_indent = -_INDENT


def shade(cell: Any) -> None:
    """Tint a cell as a head."""
    ground = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _HEAD)):
        ground.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(ground)  # noqa: SLF001  python-docx has no shading


def repeat(row: Any) -> None:
    """Let a row stand at the top of every page of its table."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001  python-docx has no word for it
    properties.append(OxmlElement("w:tblHeader"))


def span_rows(table: Any, column: int, first: int, last: int) -> None:
    """Let the cell of a row span those below, which are empty."""
    if last > first:
        kept = table.cell(first, column)
        merged = kept.merge(table.cell(last, column))
        while len(merged.paragraphs) > 1 and not merged.paragraphs[-1].text:
            last_one = merged.paragraphs[-1]._p  # noqa: SLF001  merging leaves the empty paragraphs of what it took in
            last_one.getparent().remove(last_one)


def _say_what_is_head(table: Any, *, top: bool, left: bool) -> None:
    """Tell screen readers, by the look that Word keeps, whether the first row and column are heads."""
    properties = table._tbl.tblPr  # noqa: SLF001
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    look = OxmlElement("w:tblLook")
    for name, value in (("firstRow", top), ("firstColumn", left), ("lastRow", False), ("lastColumn", False),
                        ("noHBand", True), ("noVBand", True)):  # fmt: skip
        look.set(qn(f"w:{name}"), "1" if value else "0")
    properties.append(look)
