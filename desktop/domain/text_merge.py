"""Several versions of a long text read as one, without losing a sentence that anybody typed.

A merge is computed whenever a field with concurrent versions is read and is never stored, so it must come out the same
on every computer: it depends on the texts and the order of the versions, on nothing else. Each version is compared with
the common ancestor alone; the places of the ancestor are then walked once for all versions, first by paragraph, then,
where several versions changed one paragraph, by sentence. Words inside a sentence are never mixed.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_END = re.compile(r"(?<![.!?…])[.!?…]++(?:[»”\"’')\]*_]|[ \u00a0\u202f]»)*+\s++")
_GOES_ON = re.compile(r"[«“\"‘'(\[*\s]{0,8}[a-zß-öø-ÿœɓɗƴɛɔŋɲ]")
_SHORTENED = re.compile(
    r"\b(?:[A-ZÀ-Þ]|(?i:mm|mme|mlle|mr|mrs|ms|dr|pr|me|st|ste|art|al|chap|cf|env|ex|fig|éd|hab|id|max|min|n|no|p|pp|réf|resp"
    r"|sect|tél|vol|av|bd|vs|janv?|févr?|feb|avr|apr|juil|jul|aug|sept?|oct|nov|déc|dec))$"
)
_MARK = re.compile(r"\s*(?:(?:[-•–*]|\d{1,3}[.)]|[a-z]\))\s+)?(?=\S)")  # of a list item, or just its indent
_WORDS = re.compile(r"\w+")
_READ = 20_000  # characters of a paragraph that tell whether two are alike
_PAIRS = 200_000  # equal tokens compared at most; beyond, those that occur most often are no guide anyway
_CELLS, _FEW = 300_000, 100  # pairs weighed for likeness in all; and in each place of a text that has more
_ALIKE = 40  # per cent of shared words from which a paragraph is another's new wording


@dataclass(frozen=True, slots=True)
class Merged:
    """The text to show; `doubtful` when a paragraph stands there once per version, marked `[1/2]`, `[2/2]`."""

    text: str
    doubtful: bool


@dataclass(slots=True)
class _Edits:
    """What one version did to the ancestor; places are indexes of its tokens."""

    fates: dict[int, str | None] = field(default_factory=dict)  # new wording, None when deleted; kept ones are not here
    inserted: dict[int, list[str]] = field(default_factory=dict)  # before the token at this place


class _Place(NamedTuple):
    """What all versions make of one token, and what they put before it; one place more at the end."""

    inserted: list[str]
    old: str
    now: list[str]  # nothing when deleted; different new wordings in the order of the versions


class _Paragraph(NamedTuple):
    """A paragraph in parts: `- `, sentences without the space around them, the space after each."""

    mark: str
    sentences: list[str]
    spaces: list[str]


def merge(base: str, versions: Sequence[str]) -> Merged:
    """Merge `versions`, oldest first, that grew apart from `base` (empty when they have no common ancestor).

    What one version alone changed is taken from it; different insertions at one place are all kept, in the order of the
    versions; an edit outlives a deletion. A paragraph with a sentence that versions changed differently stands there
    once per version. Every sentence of any version that `base` does not have is in the text.
    """
    different = list(dict.fromkeys(version for version in versions if version != base))
    if len(different) < 2:
        return Merged(different[0] if different else base, doubtful=False)
    lines: list[str] = []
    doubtful = False
    for place in _places(_lines(base), [_lines(version) for version in different]):
        together = place.now if len(place.now) < 2 else _by_sentence(place.old, place.now)
        lines += [*place.inserted, *(_side_by_side(place.now) if together is None else together)]
        doubtful = doubtful or together is None
    text = "\n".join(lines)
    if not text.strip() and all(version.strip() for version in different):  # each deleted what the other had left
        return Merged("\n".join(_side_by_side(different)), doubtful=True)
    return Merged(text, doubtful)


def sentences(paragraph: str) -> list[str]:
    """Cut a paragraph into its list mark or indent, if any, and its sentences, each with the space after it.

    Joined again they are the paragraph. Full stops of abbreviations (`M. Diallo`, `art. 3`, `16 janv. 2020`) and of
    what goes on in lower case end no sentence.
    """
    start = _mark_of(paragraph)
    pieces = [paragraph[:start]] if start else []
    for found in _END.finditer(paragraph, start):
        if found.end() < len(paragraph) and _ends(paragraph, found):
            pieces.append(paragraph[start : found.end()])
            start = found.end()
    return [*pieces, paragraph[start:]] if start < len(paragraph) else pieces


def _ends(paragraph: str, found: re.Match[str]) -> bool:
    if _GOES_ON.match(paragraph, found.end()):
        return False
    if not found.group().startswith(".") or found.group().startswith(".."):
        return True
    return not _SHORTENED.search(paragraph[max(0, found.start() - 8) : found.start()])


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _mark_of(paragraph: str) -> int:
    mark = _MARK.match(paragraph)
    return mark.end() if mark else 0


def _side_by_side(versions: Sequence[str]) -> list[str]:
    """Return each version with its number, after the list mark so that an item stays an item."""
    return [
        f"{version[: _mark_of(version)]}[{number}/{len(versions)}] {version[_mark_of(version) :]}"
        for number, version in enumerate(versions, 1)
    ]


def _by_sentence(base: str, versions: Sequence[str]) -> list[str] | None:
    """Merge versions of one paragraph into one; None when that would choose between wordings or leave nothing."""
    old, *new = (_parts(paragraph) for paragraph in (base, *versions))
    marks = list(dict.fromkeys(one.mark for one in new if one.mark != old.mark)) or [old.mark]
    merged: list[str] = []
    for place in _places(old.sentences, [one.sentences for one in new]):
        if len(place.now) > 1 or len(marks) > 1:
            return None
        merged += [*place.inserted, *place.now]
    if not merged:
        return None
    spaces = _spaces(old, new)
    text = marks[0] + "".join(f"{one}{spaces.get(one, ' ')}" for one in merged[:-1]) + merged[-1]
    # A sentence without a full stop would run into the next one and make a sentence that nobody wrote.
    return [text + old.spaces[-1]] if _parts(text).sentences == merged else None


def _parts(paragraph: str) -> _Paragraph:
    start = _mark_of(paragraph)
    pieces = sentences(paragraph)[1 if start else 0 :]
    bare = [piece.rstrip() for piece in pieces]
    return _Paragraph(paragraph[:start], bare, [piece[len(short) :] for piece, short in zip(pieces, bare, strict=True)])


def _spaces(old: _Paragraph, new: Sequence[_Paragraph]) -> dict[str, str]:
    """Return the space after each sentence: what a version changed, else as it was."""
    before = dict(zip(old.sentences, old.spaces, strict=True))
    chosen: dict[str, str] = {}
    for one in new:
        for sentence, space in zip(one.sentences, one.spaces, strict=True):
            if space and space != before.get(sentence):
                chosen.setdefault(sentence, space)
    return {sentence: space for sentence, space in before.items() if space} | chosen


def _places(base: Sequence[str], versions: Sequence[Sequence[str]]) -> Iterator[_Place]:
    """Walk the tokens of `base` once, with what every version did at each."""
    edits = [_edits(base, version) for version in versions]
    for index in range(len(base) + 1):
        inserted: list[str] = []
        for each in edits:
            if index in each.inserted:
                inserted = _united(inserted, each.inserted[index])
        fates = [each.fates[index] for each in edits if index in each.fates]
        old = base[index : index + 1]
        changed = list(dict.fromkeys(fate for fate in fates if fate is not None))
        yield _Place(inserted, "".join(old), changed if fates else [*old])


def _united(one: list[str], other: list[str]) -> list[str]:
    """Return what two versions put at the same place: all of both, what they share once."""
    if not one or one == other:
        return other
    united: list[str] = []
    left = right = 0
    shared = [(i, j) for i, j in _common(one, other) if one[i].strip()]
    for i, j in [*shared, (len(one), len(other))]:
        sides = [side for side in (one[left:i], other[right:j]) if any(map(str.strip, side))] or [one[left:i]]
        united += [*sides[0], *(sides[-1] if sides[-1] != sides[0] else ()), *one[i : i + 1]]
        left, right = i + 1, j + 1
    return united


def _edits(base: Sequence[str], version: Sequence[str]) -> _Edits:
    edits = _Edits()
    hunks = list(_hunks(base, version))
    many = sum((i - left) * (j - right) for left, i, right, j in hunks) > _CELLS
    for left, i, right, j in hunks:
        pairs = _reworded(base[left:i], version[right:j], _FEW if many else _CELLS)
        edits.fates.update(dict.fromkeys(range(left, i)))
        place, start = left, right
        for old, new in [*((left + x, right + y) for x, y in pairs), (i, j)]:
            if new > start:
                edits.inserted[place] = list(version[start:new])
            if old < i:
                edits.fates[old] = version[new]
            place, start = old + 1, new + 1
    return edits


def _hunks(base: Sequence[str], version: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the places (from, to, from, to) where the two differ."""
    left = right = 0
    for i, j in [*_common(base, version), (len(base), len(version))]:
        if i > left or j > right:
            yield left, i, right, j
        left, right = i + 1, j + 1


def _reworded(old: Sequence[str], new: Sequence[str], most: int) -> list[tuple[int, int]]:
    """Return which of `new` reword which of `old`, in order: the likest, else, and past `most`, one after another.

    Empty lines are no wording.
    """
    if len(old) * len(new) > most or len(old) == len(new) == 1:
        return [(x, x) for x in range(min(len(old), len(new))) if old[x].strip() and new[x].strip()]
    words = [[frozenset(_WORDS.findall(one[:_READ].lower())) for one in side] for side in (old, new)]
    weights = [
        [_likeness(words[0][x], words[1][y]) if old[x].strip() and new[y].strip() else 0 for y in range(len(new))]
        for x in range(len(old))
    ]
    best = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for x in reversed(range(len(old))):
        for y in reversed(range(len(new))):
            best[x][y] = max(best[x + 1][y], best[x][y + 1], weights[x][y] + best[x + 1][y + 1])
    pairs, x, y = [], 0, 0
    while x < len(old) and y < len(new):
        if weights[x][y] and best[x][y] == weights[x][y] + best[x + 1][y + 1]:
            pairs.append((x, y))
            x, y = x + 1, y + 1
        elif best[x][y] == best[x + 1][y]:
            x += 1
        else:
            y += 1
    return pairs


def _likeness(one: frozenset[str], other: frozenset[str]) -> int:
    """Weigh a pair so that a single like one outweighs any number of others."""
    shared = 200 * len(one & other) // max(1, len(one) + len(other))
    return 1 + (shared * 1000 if shared >= _ALIKE else 0)


def _common(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of a common subsequence, the longest as a rule; empty lines count only beside other lines."""
    pairs: list[tuple[int, int]] = []
    left = right = 0
    for i, j in [*_anchors(one, other), (len(one), len(other))]:
        while left < i and right < j and one[left] == other[right]:
            pairs.append((left, right))
            left, right = left + 1, right + 1
        back = 0
        while back < min(i - left, j - right) and one[i - back - 1] == other[j - back - 1]:
            back += 1
        pairs += [(i - step, j - step) for step in range(back, -1, -1)]
        left, right = i + 1, j + 1
    return pairs[:-1]


def _anchors(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Return the longest common subsequence between what both begin and end with, as Hunt and Szymanski find it."""
    short = min(len(one), len(other))
    start = next((i for i in range(short) if one[i] != other[i]), short)
    stop = next((i for i in range(short - start) if one[-i - 1] != other[-i - 1]), short - start)
    middle = range(start, len(one) - stop)
    where: dict[str, list[int]] = {}
    for j in reversed(range(start, len(other) - stop)):
        where.setdefault(other[j], []).append(j)
    guides = _guides(Counter(one[i] for i in middle), where)
    links: list[tuple[int, int, int]] = []  # a pair, and which link its longest chain goes on with
    ends: list[int] = []  # for each length, where in `other` the chain ends that ends first
    heads: list[int] = []  # and its last link
    for i in middle:
        for j in where[one[i]] if one[i] in guides else ():
            length = bisect_left(ends, j)
            ends[length : length + 1] = [j]
            heads[length : length + 1] = [len(links)]
            links.append((i, j, heads[length - 1] if length else -1))
    found: list[tuple[int, int]] = []
    link = heads[-1] if heads else -1
    while link >= 0:
        i, j, link = links[link]
        found.append((i, j))
    return found[::-1]


def _guides(mine: Counter[str], theirs: dict[str, list[int]]) -> set[str]:
    """Return the tokens worth comparing: the rarest, as long as they make no more pairs than can be weighed."""
    chosen: set[str] = set()
    left = _PAIRS
    for pairs, token in sorted((mine[token] * len(theirs[token]), token) for token in mine.keys() & theirs.keys()):
        left -= pairs if token.strip() else 0
        if left < 0:
            break
        if token.strip():
            chosen.add(token)
    return chosen
