"""The light marks of long text - **bold**, *italic*, lists - read into paragraphs; the rest is printed as typed."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from desktop.printing.runs import Mark, Run
from desktop.wording.typography import cleaned, typeset

_EMPHASIS = re.compile(
    r"(?<![\w*])\*\*(?P<bold>[^\s*](?:.*?[^\s])?)\*\*(?![\w*])|(?<![\w*])\*(?P<italic>[^\s*](?:[^*]*[^\s*])?)\*(?![\w*])"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>«»\"]*[^\s<>«»\".,;:!?)\]’'…]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ITEM = re.compile(r"(?P<indent>\s*)(?:(?P<bullet>[-•–])|(?P<number>\d{1,2}|[a-z])(?P<close>[.)]))\s+(?P<text>\S.*)")


class Passage(NamedTuple):
    """One paragraph of a long text; `label` is set for a list item, `depth` counts lists around it (0 outside)."""

    runs: tuple[Run, ...]
    label: str = ""
    depth: int = 0


def passages(text: str, language: str) -> Iterator[Passage]:
    """Yield the paragraphs and list items of a long text, typeset in `language`."""
    for line in cleaned(text).splitlines():
        if not line.strip():
            continue
        item = _ITEM.fullmatch(line)
        if item is None or (item["number"] and not item["number"].isdigit() and item["close"] == "."):
            yield Passage(tuple(inline(line.strip(), language)))
            continue
        label = "•" if item["bullet"] else f"{item['number']}{item['close']}"
        depth = 1 + min(len(item["indent"].expandtabs(4)) // 2, 3)
        yield Passage(tuple(inline(item["text"].strip(), language)), label, depth)


def inline(text: str, language: str, *, bold: bool = False) -> list[Run]:
    """Read the marks inside one paragraph; addresses become links."""
    return list(_linked(_emphasised(typeset(text, language), bold=bold, italic=False)))


def _emphasised(text: str, *, bold: bool, italic: bool) -> Iterator[Run]:
    end = 0
    for found in _EMPHASIS.finditer(text):
        if found.start() > end:
            yield Run(text[end : found.start()], bold, italic)
        if found["bold"] is not None:
            yield from _emphasised(found["bold"], bold=True, italic=italic)
        else:
            yield from _emphasised(found["italic"], bold=bold, italic=True)
        end = found.end()
    if end < len(text):
        yield Run(text[end:], bold, italic)


def _linked(runs: Iterable[Run]) -> Iterator[Run]:
    for run in runs:
        end = 0
        for found in _ADDRESS.finditer(run.text):
            if found.start() > end:
                yield run._replace(text=run.text[end : found.start()])
            yield run._replace(text=found.group(), mark=Mark(address=target(found.group())))
            end = found.end()
        if end < len(run.text):
            yield run._replace(text=run.text[end:])


def target(address: str) -> str:
    """Return what a link to `address` opens: an e-mail address and a bare `www.` get their scheme."""
    if "://" in address:
        return address
    return f"mailto:{address}" if "@" in address else f"https://{address}"
