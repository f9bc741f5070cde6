"""Long text with light marks as a printed page wants it: runs of one look, whose links own their place in the tree."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from desktop.printing.runs import Mark, Run
from desktop.wording import light_marks


class Passage(NamedTuple):
    """One paragraph of a long text; `label` is set for a list item, `depth` counts lists around it (0 outside)."""

    runs: tuple[Run, ...]
    label: str = ""
    depth: int = 0


def passages(text: str, language: str) -> Iterator[Passage]:
    """Yield the paragraphs and list items of a long text, typeset in `language`."""
    return map(printed, light_marks.passages(text, language))


def printed(passage: light_marks.Passage) -> Passage:
    """Return a passage with its spans as runs."""
    return Passage(tuple(_runs(passage.spans)), passage.label, passage.depth)


def inline(text: str, language: str, *, bold: bool = False) -> list[Run]:
    """Read the marks inside one paragraph; addresses become links."""
    return list(_runs(light_marks.inline(text, language, bold=bold)))


def _runs(spans: Iterable[light_marks.Span]) -> Iterator[Run]:
    for text, bold, italic, address in spans:
        yield Run(text, bold, italic, Mark(address=address) if address else None)
