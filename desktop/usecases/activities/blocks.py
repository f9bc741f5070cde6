"""Blocks of cells on the clipboard, as spreadsheets write and read them, and where they go when they are pasted."""

from collections.abc import Iterator, Sequence

Block = list[list[str]]


def block_text(block: Sequence[Sequence[str]]) -> str:
    """Return a block as spreadsheets put it on the clipboard: tabs, line ends, quotes around what holds either."""
    return "".join("\t".join(map(_quoted, row)) + "\n" for row in block)


def block_in(text: str) -> Block:
    """Return the block that a clipboard holds, every row as long as the longest; a single text is a block of one."""
    rows = list(_rows(text.replace("\r\n", "\n").replace("\r", "\n")))
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def tiled(block: Block, height: int, width: int) -> Block:
    """Return a block as often as a chosen range of cells has room for it, once where it does not fit evenly."""
    rows, columns = len(block), len(block[0])
    down = height // rows if height % rows == 0 else 1
    across = width // columns if width % columns == 0 else 1
    return [row * across for row in block * max(down, 1)]


def _quoted(cell: str) -> str:
    if any(mark in cell for mark in "\t\n\r") or cell.startswith('"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _rows(text: str) -> Iterator[list[str]]:
    """Yield rows of cells; the end of the last line begins no row."""
    row: list[str] = []
    at = 0
    while at < len(text):
        cell, at = _cell(text, at)
        row.append(cell)
        if at == len(text) or text[at] == "\n":
            yield row
            row = []
        elif at + 1 == len(text):
            yield [*row, ""]  # a tab at the very end
        at += 1


def _cell(text: str, at: int) -> tuple[str, int]:
    """Return the cell that begins at a place, and where it ends."""
    if text[at] == '"' and (found := _quoted_cell(text, at)) is not None:
        return found
    ends = (end for mark in "\t\n" if (end := text.find(mark, at)) >= 0)
    end = min(ends, default=len(text))
    return text[at:end], end


def _quoted_cell(text: str, at: int) -> tuple[str, int] | None:
    """Return a quoted cell; None where the quote is only one that somebody wrote."""
    parts, begin = [], at + 1
    while (end := text.find('"', begin)) >= 0:
        parts.append(text[begin:end])
        after = text[end + 1 : end + 2]
        if after in ("\t", "\n", ""):
            return '"'.join(parts), end + 1
        if after != '"':
            return None
        begin = end + 2
    return None
