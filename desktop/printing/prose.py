"""Headings, paragraphs and lists made from words, so that a page is written in a few lines and always tagged alike."""

from collections.abc import Iterable, Iterator, Sequence

from typing_extensions import override

from desktop.printing.blocks import Block, Rule, Stack, Taken
from desktop.printing.canvas import TaggedCanvas
from desktop.printing.marks import Passage, passages
from desktop.printing.paragraphs import Paragraph
from desktop.printing.runs import Run, Style, shown
from desktop.printing.structure import Element

_LABEL = 14.0  # room for a bullet or `9.`
_LABEL_IN_CELL = 10.0
_CELL_SIZE = 8.5
_BETWEEN = 3.0


class Heading(Stack):
    """A heading with its rule and its entry in the outline; it stays with what follows."""

    def __init__(
        self,
        runs: Sequence[Run],
        style: Style,
        level: int,
        *,
        rule: str = "",
        space_before: float = 0,
        space_after: float = 4,
    ) -> None:
        words = Paragraph(runs, style, Element(f"H{level}"), keep_with_next=True)
        super().__init__([words, Rule(rule, space_before=1.5, keep=True)] if rule else [words])
        self.space_before = space_before
        self.space_after = space_after
        self.keep_with_next = True
        self._level = level
        self._title = shown(runs)

    @override
    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        canvas.bookmark(self._title, self._level - 1, top + 6)
        super().draw(canvas, x, top, width)


class Chapter(Stack):
    """Blocks that a table of contents can lead to by `key`; `depth` is how far their headings lie below the outline."""

    def __init__(self, blocks: Sequence[Block], key: str = "", *, depth: int = 0) -> None:
        super().__init__(blocks)
        self.key = key
        self._depth = depth

    @override
    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        if self.key:
            canvas.place(self.key, top + 6)
        canvas.outline_depth += self._depth
        super().draw(canvas, x, top, width)
        canvas.outline_depth -= self._depth

    @override
    def _parts(self, above: Sequence[Block], below: Sequence[Block]) -> Taken:
        first = Chapter(above, self.key, depth=self._depth) if above else None
        rest = Chapter(below, "" if above else self.key, depth=self._depth) if below else None
        return Taken(first, rest)


class ListItem(Stack):
    """A bullet or number with the text that hangs from it."""

    def __init__(self, label: Sequence[Run], body: Sequence[Block], style: Style, *, room: float = _LABEL) -> None:
        super().__init__(body, Element("LI"), indent=room)
        self._label: Paragraph | None = Paragraph(label, style, Element("Lbl"))
        self._body = Element("LBody")
        self._room = room

    @override
    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        assert self.element is not None
        with canvas.element(self.element):
            if self._label is not None:
                self._label.draw(canvas, x, top, self._room)
            with canvas.element(self._body):
                self._draw_blocks(canvas, x, top, width)

    @override
    def _parts(self, above: Sequence[Block], below: Sequence[Block]) -> Taken:
        first = self._cut_out(above, self._label)
        return Taken(first, self._cut_out(below, self._label if first is None else None))

    def _cut_out(self, blocks: Sequence[Block], label: Paragraph | None) -> "ListItem | None":
        """Return the part with `blocks`; the label stands on the page where the item begins."""
        if not blocks:
            return None
        part = ListItem((), blocks, Style(), room=self._room)
        part.element, part._body, part._label = self.element, self._body, label
        return part


def long_text(text: str, style: Style, language: str, *, element_language: str | None = None) -> list[Block]:
    """Return a long text as paragraphs and lists; `element_language` is set where it is not the document's own."""
    return list(passage_blocks(list(passages(text, language)), style, element_language))


def cell_text(text: str, style: Style, language: str) -> list[Block]:
    """Return a text that is all there is in a table cell: a single paragraph belongs to the cell itself."""
    found = list(passages(text, language))
    if len(found) == 1 and not found[0].label:
        return [Paragraph(found[0].runs, style, by_script=True)]
    return list(passage_blocks(found, style, None))


def led(blocks: list[Block], lead: Sequence[Run], style: Style) -> list[Block]:
    """Return a text with `lead` at its beginning, on a line of its own where the text begins with a list."""
    if not lead:
        return blocks
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph):
        return [first.led_by(lead), *blocks[1:]]
    return [Paragraph(lead, style, Element("P")), *blocks]


def bullets(items: Iterable[tuple[str, Sequence[Run]]], style: Style, *, numbered: bool, room: float = _LABEL) -> Stack:
    """Return a list of one-paragraph items, each with its label."""
    attributes = "/O/List/ListNumbering/Decimal" if numbered else "/O/List/ListNumbering/Disc"
    rows = [ListItem([Run(label)], [Paragraph(runs, style)], style, room=room) for label, runs in items]
    for row in rows:
        row.space_after = 1.5
    return Stack(rows, Element("L", attributes=attributes))


def passage_blocks(found: Sequence[Passage], style: Style, language: str | None) -> Iterator[Block]:
    """Yield paragraphs and lists; `language` is set where it is not the document's own."""
    index = 0
    while index < len(found):
        if not found[index].depth:
            element = Element("P", language=language)
            yield Paragraph(found[index].runs, style, element, space_after=_BETWEEN, by_script=True)
            index += 1
            continue
        end = index
        while end < len(found) and found[end].depth and not _another_list(found[index], found[end]):
            end += 1
        yield _list(found[index:end], style, language)
        index = end


def _another_list(first: Passage, item: Passage) -> bool:
    return item.depth <= first.depth and (item.label == "•") != (first.label == "•")


def _list(found: Sequence[Passage], style: Style, language: str | None) -> Stack:
    """Return one list; deeper items that follow an item become a list inside it."""
    depth = found[0].depth
    room = (_LABEL if style.size > _CELL_SIZE else _LABEL_IN_CELL) + (3 if len(found[0].label) > 2 else 0)
    items: list[Block] = []
    index = 0
    while index < len(found):
        end = index + 1
        while end < len(found) and found[end].depth > depth:
            end += 1
        body: list[Block] = [Paragraph(found[index].runs, style)]
        if end > index + 1:
            body.append(_list(found[index + 1 : end], style, language))
        items.append(ListItem([Run(found[index].label)], body, style, room=room))
        index = end
    kind = "Disc" if found[0].label == "•" else "Decimal"
    stack = Stack(items, Element("L", language=language, attributes=f"/O/List/ListNumbering/{kind}"))
    stack.space_after = _BETWEEN
    return stack
