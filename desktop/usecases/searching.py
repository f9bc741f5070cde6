"""Finds what people look for by any of its words, or by those of its parts: a few hits of each kind, the best first."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from desktop.domain.declaration import FieldType, Record, all_kinds, kind_named, kind_of
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Attachment, Organization
from desktop.usecases.called import short_name
from desktop.usecases.ports import Reader
from desktop.usecases.whole import kind_of_whole, whole_record
from desktop.wording.search_words import words_asked, words_of
from desktop.wording.snippets import Snippet, opening, snippet
from desktop.wording.words import Words

# What people look for, in the order in which they most often do; everything else that can be found is a part of these.
WHOLES = (
    "meeting", "recommendation", "body", "organization", "person", "document", "bulletin", "activity", "theme",
)  # fmt: skip
MOST = 12
_PER_KIND = 24
_MOST_MERGED = 8  # one into the other; more, or a circle that two offices made, lead nowhere better
_SHOWN_WITH_NAME = 40  # characters: a text that short, if it stands in the name, need not be said again


@dataclass(frozen=True, slots=True)
class Found:
    """A record, the one of its parts in which the words stand (itself where it has them), and the words there."""

    kind: str
    record: RecordId
    title: Words
    part: str
    part_record: RecordId
    snippet: Snippet


def search(
    reader: Reader, text: str, wholes: Collection[str] = WHOLES, most: int = MOST, kinds: Collection[str] | None = None
) -> list[Found]:
    """Return what holds every word of `text`, grouped by kind, each whole once.

    `wholes` are the kinds of what is found, `kinds` those of the records looked at (None: all of their parts too).
    Groups that hold a record whose name begins with `text` come first.
    """
    asked = words_asked(text)
    parts = _parts(tuple(wholes), None if kinds is None else frozenset(kinds))
    found = reader.search(text, [part for names in parts.values() for part in names], max(_PER_KIND, most))
    queues = {whole: _wholes_in(reader, whole, names, found) for whole, names in parts.items()}
    groups = [hits for hits in _drawn(queues, most).values() if hits]
    called = " ".join(asked)
    ranked = sorted(groups, key=lambda hits: not _is_called(hits[0], called))
    return [_described(hit, reader, asked) for hits in ranked for hit in hits]


@dataclass(frozen=True, slots=True)
class _Hit:
    kind: str
    whole: Record
    part: Record


@lru_cache(maxsize=4)  # asked for with each key
def _parts(wholes: tuple[str, ...], kinds: frozenset[str] | None) -> dict[str, list[str]]:
    """Return for each kind of whole the kinds that lead to it, its own first."""
    found: dict[str, list[str]] = {whole: [] for whole in sorted(wholes, key=_order)}
    for kind in all_kinds():
        whole = kind_of_whole(kind, wholes)
        searched = any(field.searchable for field in kind.fields.values())
        if whole is not None and searched and (kinds is None or kind.name in kinds):
            found[whole].insert(0 if kind.name == whole else len(found[whole]), kind.name)
    return found


def _order(whole: str) -> int:
    return WHOLES.index(whole) if whole in WHOLES else len(WHOLES)


def _wholes_in(
    reader: Reader, whole: str, names: list[str], found: dict[str, list[RecordId]]
) -> Iterator[_Hit]:
    """Yield each whole once, those that have the words themselves first; read as far as somebody looks."""
    seen: set[RecordId] = set()
    for name, kind in ((name, kind_named(name)) for name in names):
        for record in found.get(name, ()) if kind is not None else ():
            part = reader.get(kind.record, record) if kind is not None and record not in seen else None
            led = whole_record(reader, part, (whole,)) if part is not None else None
            led = _survivor(reader, led) if isinstance(led, Organization) else led
            if part is not None and led is not None and led.id not in seen:
                seen.add(led.id)
                yield _Hit(whole, led, part)


def _survivor(reader: Reader, organization: Organization) -> Organization:
    """Return the organization that one was merged into, itself where it was not."""
    for _ in range(_MOST_MERGED):
        into = organization.merged_into
        found = reader.get(Organization, into) if into is not None else None
        if found is None:
            break
        organization = found
    return organization


def _drawn(queues: dict[str, Iterator[_Hit]], most: int) -> dict[str, list[_Hit]]:
    """Draw from all queues in turn until there are `most`, so that no kind crowds out the others."""
    drawn: dict[str, list[_Hit]] = defaultdict(list)
    waiting, count = list(queues), 0
    while waiting:
        for kind in list(waiting):
            if count == most:
                return {kind: drawn[kind] for kind in queues}
            hit = next(queues[kind], None)
            if hit is None:
                waiting.remove(kind)
            else:
                drawn[kind].append(hit)
                count += 1
    return {kind: drawn[kind] for kind in queues}


def _described(hit: _Hit, reader: Reader, asked: tuple[str, ...]) -> Found:
    title, texts = short_name(reader, hit.whole), list(_texts(reader, hit.part))
    piece = _snippet(texts, title, asked)
    return Found(hit.kind, hit.whole.id, title, kind_of(hit.part).name, hit.part.id, piece)


def _snippet(texts: list[str], title: Words, asked: tuple[str, ...]) -> Snippet:
    """Return the piece of the texts that holds most of the words, of those which the title does not show already."""
    said = [text for text in texts if len(text) > _SHOWN_WITH_NAME or text not in title.fr]
    pieces = [piece for text in said if (piece := snippet(text, asked)) is not None]
    if pieces:
        return max(pieces, key=lambda piece: len({word for word in asked if _marks(piece, word)}))
    return opening(said[0]) if said else Snippet("")


def _marks(piece: Snippet, word: str) -> bool:
    return any(found.startswith(word) for begin, end in piece.marks for found in words_of(piece.text[begin:end]))


def _texts(reader: Reader, record: Record) -> Iterator[str]:
    """Yield what a record is found by, as it is written."""
    for name, field in kind_of(record).fields.items():
        value = getattr(record, name)
        if field.searchable and value:
            yield from sorted(value) if field.is_set else [str(value)]
    if isinstance(record, Attachment):
        yield from filter(None, [reader.file_text(record.content_hash)])


def _is_called(hit: _Hit, called: str) -> bool:
    """Say whether a whole bears a name that begins with what was typed."""
    if hit.part is not hit.whole:
        return False
    for name, field in kind_of(hit.whole).fields.items():
        if field.searchable and field.holds in (FieldType.TEXT, FieldType.TEXTS):
            value = getattr(hit.whole, name)
            if any(" ".join(words_of(line)).startswith(called) for line in (value if field.is_set else [value])):
                return True
    return False
