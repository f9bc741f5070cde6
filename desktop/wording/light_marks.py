"""The light marks of long text - **bold**, *italic*, lists - read into paragraphs; the rest is as typed.

What is printed, sent as a Word document or put into a mail reads the same text alike because all of them ask here.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from desktop.wording.typography import cleaned, typeset

BULLET = "•"
_EMPHASIS = re.compile(
    r"(?<![\w*])\*\*(?P<bold>[^\s*](?:.*?[^\s])?)\*\*(?![\w*])|(?<![\w*])\*(?P<italic>[^\s*](?:[^*]*[^\s*])?)\*(?![\w*])"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>«»\"]*[^\s<>«»\".,;:!?)\]’'…]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ITEM = re.compile(r"(?P<indent>\s*)(?:(?P<bullet>[-•–])|(?P<number>\d{1,2}|[a-z])(?P<close>[.)]))\s+(?P<text>\S.*)")


class Span(NamedTuple):
    """Text of one look; `address` is where it leads, empty for nowhere."""

    text: str
    bold: bool = False
    italic: bool = False
    address: str = ""


class Passage(NamedTuple):
    """One paragraph of a long text; `label` is set for a list item, `depth` counts lists around it (0 outside)."""

    spans: tuple[Span, ...]
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
        label = BULLET if item["bullet"] else f"{item['number']}{item['close']}"
        depth = 1 + min(len(item["indent"].expandtabs(4)) // 2, 3)
        yield Passage(tuple(inline(item["text"].strip(), language)), label, depth)


def inline(text: str, language: str, *, bold: bool = False) -> list[Span]:
    """Read the marks inside one paragraph; addresses become links."""
    return list(_linked(_emphasised(typeset(text, language), bold=bold, italic=False)))


def target(address: str) -> str:
    """Return what a link to `address` opens: an e-mail address and a bare `www.` get their scheme."""
    if "://" in address:
        return address
    return f"mailto:{address}" if "@" in address else f"https://{address}"


def _emphasised(text: str, *, bold: bool, italic: bool) -> Iterator[Span]:
    end = 0
    for found in _EMPHASIS.finditer(text):
        if found.start() > end:
            yield Span(text[end : found.start()], bold, italic)
        if found["bold"] is not None:
            yield from _emphasised(found["bold"], bold=True, italic=italic)
        else:
            yield from _emphasised(found["italic"], bold=bold, italic=True)
        end = found.end()
    if end < len(text):
        yield Span(text[end:], bold, italic)


def _linked(spans: Iterable[Span]) -> Iterator[Span]:
    for span in spans:
        end = 0
        for found in _ADDRESS.finditer(span.text):
            if found.start() > end:
                yield span._replace(text=span.text[end : found.start()])
            yield span._replace(text=found.group(), address=target(found.group()))
            end = found.end()
        if end < len(span.text):
            yield span._replace(text=span.text[end:])
