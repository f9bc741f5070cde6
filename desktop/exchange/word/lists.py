"""Numbered lists of Word that begin where their text does: by itself Word goes on counting through a document."""

from typing import Any

from docx.oxml.ns import qn

from desktop.wording.light_marks import Passage


class Lists:
    """The numbered list that is being written; `number` numbers the paragraph of the next passage."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._running: dict[int, tuple[int, int]] = {}  # by depth: Word's number of the list, and the last item's

    def number(self, paragraph: Any, passage: Passage) -> None:
        """Continue the list of this depth when the passage is its next item, else begin another at its number."""
        self._running = {depth: kept for depth, kept in self._running.items() if depth <= passage.depth}
        item = _item(passage)
        if item is None:
            self._running.pop(passage.depth, None)
            return
        known, last = self._running.get(passage.depth, (0, -1))
        if item != last + 1:
            known = self._begin(paragraph, item)
        self._running[passage.depth] = known, item
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001  python-docx has no lists
        properties.get_or_add_numId().val = known
        properties.get_or_add_ilvl().val = 0

    def _begin(self, paragraph: Any, start: int) -> int:
        """Make a list as the paragraph's style has it, beginning at `start`."""
        numbering = self._document.part.numbering_part.element
        own = paragraph.style.element.find(f".//{qn('w:numId')}")
        abstract = numbering.num_having_numId(int(own.get(qn("w:val")))).abstractNumId.val
        made = numbering.add_num(abstract)
        made.add_lvlOverride(ilvl=0).add_startOverride(start)
        return int(made.numId)


def _item(passage: Passage) -> int | None:
    digits = passage.label.rstrip(".)")
    return int(digits) if digits.isdigit() else None
