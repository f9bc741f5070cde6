"""Lists inside a text, in one sentence or line by line: `(1) … ; (2) …`, `i) …`, `1. …`, `• …`, or bare lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.exchange.reading.page import Page, tidy
from desktop.usecases.findings import Span

_ROMANS = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
        "xvii", "xviii", "xix", "xx", "xxi", "xxii", "xxiii", "xxiv", "xxv", "xxvi", "xxvii", "xxviii", "xxix",
        "xxx"
]  # fmt: skip
_ORDINAL = {text: index for index, text in enumerate(_ROMANS, start=1)}
_COUNTER = r"(?P<counter>\d{1,2}|[ivxIVX]{1,6}|[a-zA-Z])"
_MARKERS = {
    "paren": re.compile(rf"\({_COUNTER}\) ?"),
    "half": re.compile(rf"(?<![\w(/.-]){_COUNTER}\) ?"),
    "named": re.compile(
        r"(?<!\w)(?:N ?[°o] ?|[RO] ?|Recomm[ae]ndation |Action |Objecti(?:f|ve) |Point )(?P<counter>\d{1,2}) ?[:.-]+ ?"
    ),
    "dot": re.compile(rf"(?<![\w(/.,-]){_COUNTER}(?:[.°]\)?) ?[-.]? ?(?![\d.])"),
    "rank": re.compile(r"(?<![\w(/.,-])(?P<counter>\d{1,2}) ?[-/] ?(?=[A-Za-z\"])"),
    "dash": re.compile(r"[-–—] "),
    "bullet": re.compile(r"[•·▪●◦‣∙■□➢➤✓✔→\uf0b7\uf0a7\uf0d8] ?|(?<!\S)\* |(?<!\S)o (?=[A-Z])"),
}
_BARE = ("dash", "bullet")
_AT_LINE_START = ("dot", "rank", "dash")  # in running text these are mostly something else
_REACH = 160  # characters between the words that announce a list and its first marker
_LONGEST = 200  # items
_LEAD_IN = re.compile(r"\s*[^\n.;!?]+:\s*")  # `The meeting recommended that:` between heading and list


@dataclass(frozen=True, slots=True)
class Item:
    """One item; `extra` is what stands between it and the next, such as a line with who is responsible."""

    number: str
    span: Span
    text: str
    extra: Span


@dataclass(frozen=True, slots=True)
class _Marker:
    style: str
    counter: str
    start: int
    end: int
    at_line_start: bool


def read_list(page: Page, start: int, limit: int, *, heading: bool) -> list[Item]:
    """Read the list announced just before `start`; `heading` says that its announcement stood on a line of its own."""
    limit = max(start, limit)
    markers = _chain(page, start, limit, heading=heading)
    if not markers:
        return _bare_lines(page, start, limit) if heading else _clauses(page, start, limit)
    by_line = all(marker.at_line_start for marker in markers)
    return [
        _item(page, marker, following.start if following else None, limit, by_line=by_line)
        for marker, following in zip(markers, [*markers[1:], None], strict=True)
    ]


def _chain(page: Page, start: int, limit: int, *, heading: bool) -> list[_Marker]:
    """Return the markers of one list: those of the first style met, as long as they count on."""
    reach = min(limit, start + _REACH)
    firsts = [found for style in _MARKERS if (found := _next_first(page, style, start, reach))]
    if not firsts:
        return []
    first = min(firsts, key=lambda marker: marker.start)
    between = page.plain[start : first.start]
    if heading and first.at_line_start and _LEAD_IN.fullmatch(between):
        between = ""
    if between.strip(" :;.,\n") and (heading or "\n" in between.strip(" :;.,\n") or re.search(r"[.!?] ", between)):
        return []
    chain = [first]
    for marker in _markers(page, first.style, first.end, limit, inline=not first.at_line_start):
        if len(chain) >= _LONGEST or _interrupted(page, chain[-1], marker) or _restarts(chain, marker):
            break
        if _follows(chain[-1], marker):
            chain.append(marker)
    return chain


def _next_first(page: Page, style: str, start: int, limit: int) -> _Marker | None:
    for marker in _markers(page, style, start, limit):
        if style in _BARE or _rank(marker.counter, None) == 1:
            return marker
    return None


def _markers(page: Page, style: str, start: int, limit: int, *, inline: bool = False) -> Iterator[_Marker]:
    """Find the markers of a style; `inline` takes dashes within sentences too, because the first one stood so."""
    for found in _MARKERS[style].finditer(page.plain, start, limit):
        counter = "" if style in _BARE else found["counter"]
        marker = _Marker(style, counter, found.start(), found.end(), page.opens_line(found.start()))
        dashed = inline and style == "dash" and page.plain[found.start() - 1] == " "
        if marker.at_line_start or style not in _AT_LINE_START or dashed or _counts_in_sentence(page, marker):
            yield marker


def _counts_in_sentence(page: Page, marker: _Marker) -> bool:
    """`Points : 1. Suivi ; 2. Divers` counts, `le point 2. Ensuite` does not."""
    before = page.plain[max(0, marker.start - 3) : marker.start].rstrip()
    if marker.style == "dash":
        return before.endswith(":")
    return before.endswith((":", ";", ".", ",")) and marker.counter.isdigit()


def _follows(before: _Marker, after: _Marker) -> bool:
    if before.style in _BARE:
        return after.at_line_start == before.at_line_start or after.style == "bullet"
    last = _rank(before.counter, None if before.counter.isdigit() else before.counter)
    rank = _rank(after.counter, before.counter)
    return last is not None and rank is not None and last <= rank <= last + 2


def _restarts(chain: list[_Marker], marker: _Marker) -> bool:
    return marker.style not in _BARE and len(chain) > 1 and _rank(marker.counter, None) == 1 and (
        marker.at_line_start == chain[0].at_line_start and marker.counter.isdigit() == chain[0].counter.isdigit()
    )  # fmt: skip


def _rank(counter: str, before: str | None) -> int | None:
    """Return the place of `iv`, `c` or `12`; `i` after `h` is a letter, everywhere else a Roman number."""
    if counter.isdigit():
        return int(counter) if before is None or before.isdigit() else None
    if before is not None and before.isdigit():
        return None
    lower = counter.lower()
    letters = before is not None and len(before) == 1 and before.lower() not in "ivx"
    if lower in _ORDINAL and not (letters and len(lower) == 1):
        return _ORDINAL[lower]
    return ord(lower) - ord("a") + 1 if len(lower) == 1 else None


def _interrupted(page: Page, before: _Marker, after: _Marker) -> bool:
    """Say whether the list ended between two markers: at a heading, or for bullets at a line without one."""
    if not before.at_line_start:
        return "\n\n" in page.plain[before.end : after.start] and not after.at_line_start
    end = page.line_end(before.end)
    if end >= after.start:
        return False
    lines = [line for line in page.plain[end : after.start].split("\n") if line.strip()]
    return before.style in _BARE and any(len(line) > 120 for line in lines)


def _item(page: Page, marker: _Marker, following: int | None, limit: int, *, by_line: bool) -> Item:
    end = page.line_end(marker.end)
    if following is not None:
        end = min(end, following)
    elif not by_line:
        end = page.sentence_end(marker.end, min(limit, end))
    end = min(end, limit)
    if not page.plain[marker.end : end].strip():  # the number stands alone on its line
        end = min(page.line_end(marker.end + 1), following or limit, limit)
    rest = following if following is not None else _end_of_block(page, end, limit)
    return _made(page, marker.counter, marker.end, end, max(end, rest) if by_line else end)


def _end_of_block(page: Page, start: int, limit: int) -> int:
    blank = page.plain.find("\n\n", start, limit)
    return limit if blank < 0 else blank


def _made(page: Page, number: str, start: int, end: int, rest: int) -> Item:
    while start < end and page.plain[start] in " \n":
        start += 1
    while end > start and page.plain[end - 1] in " \n":
        end -= 1
    return Item(number, Span(start, end), tidy(page.text[start:end]), Span(end, max(end, rest)))


def _bare_lines(page: Page, start: int, limit: int) -> list[Item]:
    """Take the lines under a heading as items, until a blank line behind them; one line alone is cut at semicolons."""
    items: list[Item] = []
    position = start
    for line in page.plain[start:limit].split("\n"):
        if line.strip():
            items.append(_made(page, "", position, position + len(line), position + len(line)))
        elif items:
            break
        position += len(line) + 1
    if len(items) == 1:
        return _clauses(page, items[0].span.start, items[0].span.end)
    return [item for item in items if len(item.text.split()) > 1][:_LONGEST]


def _clauses(page: Page, start: int, limit: int) -> list[Item]:
    """Take the rest of a sentence as one item, or as several where semicolons part it."""
    while start < limit and page.plain[start] in " :\n":
        start += 1
    end = page.sentence_end(start, limit)
    items: list[Item] = []
    for found in re.finditer(r"[^;]+", page.plain[start:end]):
        low, high = start + found.start(), start + found.end()
        items.append(_made(page, "", low, high, high))
    return [item for item in items if len(item.text.split()) > 1][:_LONGEST]
