"""The lists of a long text as lists within lists, for formats that nest them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from desktop.wording.light_marks import BULLET, Passage


@dataclass(slots=True)
class ItemList:
    """Items of one list, each with the lists inside it."""

    numbered: bool
    items: list[tuple[Passage, list["ItemList"]]] = field(default_factory=list)


def blocks_of(passages: Sequence[Passage]) -> Iterator[Passage | ItemList]:
    """Yield paragraphs and lists in their order; an item that lies deeper belongs to the one before it."""
    index = 0
    while index < len(passages):
        if not passages[index].depth:
            yield passages[index]
            index += 1
            continue
        end = index
        while end < len(passages) and passages[end].depth:
            end += 1
        yield from _lists(passages[index:end])
        index = end


def _lists(passages: Sequence[Passage]) -> list[ItemList]:
    found: list[ItemList] = []
    index = 0
    while index < len(passages):
        end = index + 1
        while end < len(passages) and passages[end].depth > passages[index].depth:
            end += 1
        numbered = passages[index].label != BULLET
        if not found or found[-1].numbered != numbered:
            found.append(ItemList(numbered))
        found[-1].items.append((passages[index], _lists(passages[index + 1 : end])))
        index = end
    return found
