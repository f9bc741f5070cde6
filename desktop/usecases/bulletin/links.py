"""Addresses behind words: where letters can lead somewhere, `disponible ici : https://…` reads `disponible ici`."""

import re
from collections.abc import Iterable, Iterator

from desktop.wording.light_marks import Passage, Span

_ANNOUNCED = re.compile(r"(?P<words>disponible ici|available)(?:[\u00a0\u202f ]?:| at:)[\u00a0 ]$", re.IGNORECASE)
_HERE = {"available": "available here", "Available": "Available here"}


def with_named_links(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Yield the passages with their announced addresses behind the words that announce them."""
    for passage in passages:
        yield passage._replace(spans=tuple(_named(passage.spans)))


def _named(spans: Iterable[Span]) -> Iterator[Span]:
    before: Span | None = None
    for span in spans:
        announced = _ANNOUNCED.search(before.text) if before and span.address else None
        if before is not None and announced:
            words = announced["words"]
            yield before._replace(text=before.text[: announced.start()])
            before = span._replace(text=_HERE.get(words, words))
            continue
        if before is not None:
            yield before
        before = span
    if before is not None:
        yield before
