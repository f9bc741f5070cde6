"""Turns text as it was pasted, mailed or wrapped into lines that mean something: one paragraph or list item a line.

Spans of findings point into this text, and it is what a person sees beside the proposals.
"""

import itertools
import re
import unicodedata

from desktop.exchange.reading.headings import heading_of
from desktop.exchange.reading.plain import plain

_BREAKS = re.compile(r"\r\n|[\r\x0b\x85\u2028\u2029]")
_NOISE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\ufffc]")
_SOFT_HYPHEN = re.compile("\u00ad[ ]*\n?")
_SPACES = re.compile(r"[^\S\n]+")
_QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"})
_BLANK = re.compile(r"\n(?:[ ]*\n)+")

_ROUND_BULLET = re.compile(r"[•·▪●◦‣∙■□➢➤✓✔→\uf0b7\uf0a7\uf0d8] ?|\* (?=\S)|o (?=[A-ZÀ-Ý])")
_DASH_BULLET = re.compile(r"[-–—] ")
_PAREN_NUMBER = re.compile(r"\((?:\d{1,2}|[ivxIVX]{1,5}|[a-zA-Z])\)")
_NUMBER = re.compile(r"(\d{1,2}|[ivxIVX]{1,5}|[a-zA-Z])(?:[).°]|°\)| ?[-–]) ")
_NAMED_NUMBER = re.compile(r"(?:N ?[°o] ?|[RO] ?|Recomm[ae]ndation |Action |Objecti(?:f|ve) |Point )\d{1,2} ?[:.–-]")
_LABEL = re.compile(
    r"(?:date|dates|lieu|lieux|heure|horaire|presidence|president|moderation|moderateurs?|secretariat|prise de notes?"
    r"|participants?|presents?|absents?|excuses?|observateurs?|objet|sujet|responsables?|resp|delai|echeance|calendrier"
    r"|prochaine reunion|venue|place|time|chair|subject|attendees|apologies|next meeting|responsible|action by|deadline"
    r"|due|lead|from|to|de|a|cc|envoye|sent|held on|at|tenue? le|rapporteurs?|president de seance|animateurs?"
    r"|facilitat(?:eur|rice|or)s?)(?: et [a-z]+| and [a-z]+| by| date)?\.? ?:",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:COMPTE[- ]RENDU|PROCES[- ]VERBAL|MINUTES) (?:DE|DU|OF)\b|(?:Compte[- ]rendu|Proces-verbal) d[eu] "
)
_ENDS = (".", "!", "?", ":", ";", "…", "”", "»")
_CLOSES_DOCUMENT = re.compile(r"(?:disponible|available|accessible) (?:ici|here)[ .>)]*$", re.IGNORECASE)
_NARROWEST, _WIDEST = 40, 100  # columns at which programs wrap lines
_UNWRAPPED = 160  # a longer line was not wrapped by any program, nor were its neighbours
_SLACK = 0.8
_KEEPS_HYPHEN = frozenset(
    [
        "sous", "co", "non", "inter", "vice", "mi", "semi", "demi", "ex", "anti", "post", "contre", "grand",
        "chef", "quasi", "auto", "multi", "pluri", "micro", "macro", "nord", "sud", "est", "ouest", "sub",
        "self", "well", "long", "short", "mid", "re", "pre", "socio"
    ]
)


def normal_text(text: str) -> str:
    """Return `text` in NFC with plain spaces, wrapped lines joined, words hyphenated at line ends made whole."""
    return "\n\n".join("\n".join(lines) for lines in _blocks(_cleaned(text)))


def clean_lines(text: str) -> list[str]:
    """Return the lines of a text that was not wrapped by anybody, in NFC with plain spaces, without empty ones."""
    return [line for line in _cleaned(text).split("\n") if line]


def _cleaned(text: str) -> str:
    text = _BREAKS.sub("\n", text).replace("\f", "\n\n")
    text = _NOISE.sub("", unicodedata.normalize("NFC", text).translate(_LIGATURES))
    text = _SPACES.sub(" ", _SOFT_HYPHEN.sub("", text))
    return _QUOTED.sub("", "\n".join(line.strip() for line in text.split("\n")))


def _blocks(text: str) -> list[list[str]]:
    """Return the blocks between blank lines as logical lines; a sentence that a page break cut is made whole."""
    blocks: list[list[str]] = []
    last_raw: list[str] = []
    words = _hyphenated_words(text)
    widest = min(_WIDEST, max(_NARROWEST, *map(len, text.split("\n")), 0))
    for part in _BLANK.split(text):
        raw = [line for line in part.split("\n") if line]
        if not raw:
            continue
        lines = _logical_lines(raw, words, widest)
        if blocks and _cut_by_page(last_raw, raw[0]):
            blocks[-1][-1] = _joined(blocks[-1][-1], lines.pop(0), words)
            blocks[-1] += lines
        else:
            blocks.append(lines)
        last_raw = raw
    return blocks


def _cut_by_page(before: list[str], after: str) -> bool:
    if not after[0].islower() or before[-1].endswith(_ENDS) or _opens_line(before[-1], after, []):
        return False
    longest = max(map(len, before))
    return len(before[-1]) >= _SLACK * longest and (len(before) > 1 or longest > _WIDEST)


def _logical_lines(raw: list[str], words: frozenset[str], widest: int) -> list[str]:
    """Join the wrapped lines of a block; `widest` is the width at which the whole text seems to be wrapped."""
    width = _width(raw, widest)
    lines = [raw[0]]
    for before, line in itertools.pairwise(raw):
        if _opens_line(before, line, lines) or _was_deliberate(before, line, width):
            lines.append(line)
        else:
            lines[-1] = _joined(lines[-1], line, words)
    return lines


def _width(raw: list[str], widest: int) -> int:
    """Return the column at which a block seems to be wrapped: its own when its lines are even, else the text's."""
    longest = max(map(len, raw))
    if longest > _UNWRAPPED:
        return 10 * longest
    even = len(raw) > 2 and all(len(line) >= _SLACK * longest for line in raw[:-1])
    return max(_NARROWEST, longest) if even else max(widest, longest)


def _opens_line(before: str, line: str, lines: list[str]) -> bool:
    """Say whether `line` starts something by its own look: a bullet, a number, a heading, a label."""
    if _ROUND_BULLET.match(line) or _NAMED_NUMBER.match(line):
        return True
    if _PAREN_NUMBER.match(line):
        return before.endswith(_ENDS) or _is_heading(before)
    if _DASH_BULLET.match(line):
        return before.endswith(_ENDS) or bool(lines and _DASH_BULLET.match(lines[-1])) or _is_heading(before)
    if found := _NUMBER.match(line):
        return _continues(found[1], lines) or before.endswith(_ENDS) or _is_heading(before)
    if _CLOSES_DOCUMENT.search(before):
        return True
    bare = plain(line)
    if _TITLE.match(bare):
        return True
    return (bare[0].isupper() and bool(_LABEL.match(bare))) or _is_heading(before) or _is_heading(line)


def _is_heading(line: str) -> bool:
    return len(line) < 100 and heading_of(plain(line)) is not None


def _continues(number: str, lines: list[str]) -> bool:
    """Say whether a bare number begins or follows a numbered list; `…articles 3 et` + `4. Les…` does not."""
    if number.lower() in {"1", "i", "a"}:
        return True
    return any((found := _NUMBER.match(line)) and len(found[1]) <= len(number) + 2 for line in lines[-12:])


def _was_deliberate(before: str, line: str, width: int) -> bool:
    """Say whether the break stands where nobody would wrap: the next word had room, and starts a sentence."""
    if line[0].islower():
        return False
    return len(before) + 1 + len(line.split(" ", 1)[0]) <= _SLACK * width


def _joined(before: str, line: str, words: frozenset[str]) -> str:
    """Join two wrapped lines; a hyphen at the end stays where the word is written with one."""
    if len(before) < 2 or before[-1] not in "-‐" or not before[-2].isalpha() or not line[0].islower():
        return f"{before} {line}"
    left = before[:-1].rsplit(" ", 1)[-1].lower()
    right = re.split(r"[^\w]", line, maxsplit=1)[0].lower()
    if f"{left}-{right}" in words or left.rsplit("'", 1)[-1].rsplit("’", 1)[-1] in _KEEPS_HYPHEN:
        return before + line
    return before[:-1] + line


def _hyphenated_words(text: str) -> frozenset[str]:
    return frozenset(found.lower() for found in re.findall(r"\w{1,30}-\w{1,30}", text))
