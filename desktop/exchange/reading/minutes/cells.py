"""What stands in the cells of minutes: actions one by one, who and when beside each, numbers and marks taken off."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from desktop.domain.errors import InvalidValueError
from desktop.domain.partial_date import PartialDate
from desktop.domain.typed_date import read_date
from desktop.exchange.reading.minutes.layout import Cell, Line
from desktop.usecases.findings import Span

_MARK = re.compile(
    r"(?:[•·▪●◦‣–—*-] ?|\((?P<paren>\d{1,2}|[ivxIVX]{1,5}|[a-zA-Z])\) ?"
    r"|(?P<half>\d{1,2}|[ivxIVX]{1,5}|[a-zA-Z])[.)] ?-? ?|(?P<dash>\d{1,2}) ?[-–] )(?=\S)"
)
_LABEL_OF_DUE = re.compile(r"(?:delai|echeance|date limite|deadline|due(?: date)?|calendrier) ?: ?")
_LABEL_OF_WHO = re.compile(
    r"(?:responsables?(?: de (?:la )?mise en (?:oe|œ)uvre)?|resp\.?|point focal|points focaux|action by|responsible"
    r"|lead|qui"
    r"|who|mise en (?:oe|œ)uvre) ?: ?"
)
_LABEL_OF_SUPPORT = re.compile(r"(?:(?:en )?appui(?: a la mise en (?:oe|œ)uvre)?|(?:with )?support(?:ing)?) ?: ?")
_LABEL_OF_FOLLOW_UP = re.compile(r"(?:(?:responsables? (?:de|du) )?suivi|follow[- ]?up) ?: ?")
_SEPARATOR = re.compile(r" ?[,;/&+\n] ?(?![^()]*\))| (?:et|and|avec|with) (?:l[ae] |les |the )?(?![^()]*\))")
_ARTICLE = re.compile(r"^(?:l[ae] |les |l['’]|the |du |de la )", re.IGNORECASE)
_NOTHING = frozenset({"", "-", "–", "—", "/", "ras", "r.a.s", "r.a.s.", "n/a", "na", "neant", "none", "nil", "x"})
_LONGEST_NAME = 80


class Said:
    """Some lines of a cell that are one thing."""

    __slots__ = ("lines", "number")

    def __init__(self, lines: list[Line], number: str) -> None:
        self.lines = lines
        self.number = number

    @property
    def span(self) -> Span:
        """Return from its first line to its last."""
        return Span(self.lines[0].span.start, self.lines[-1].span.end)

    @property
    def text(self) -> str:
        """Return the text without its number or bullet."""
        return " ".join([unmarked(self.lines[0].text)[1], *(line.text for line in self.lines[1:])])


def parts_of(cell: Cell | None) -> list[Said]:
    """Return the things a cell says one below another: its items where it has some, else its lines.

    A line that begins small goes on with the one above.
    """
    lines = [line for line in cell.lines if not is_nothing(line)] if cell is not None else []
    listed = any(line.item or _MARK.match(line.text) for line in lines)
    parts: list[Said] = []
    for line in lines:
        number, text = unmarked(line.text)
        begins = (line.item or number is not None) if listed else not text[:1].islower()
        if parts and not begins:
            parts[-1].lines.append(line)
        else:
            parts.append(Said([line], number or ""))
    return parts


def unmarked(text: str) -> tuple[str | None, str]:
    """Return the number before a text (empty for a bullet, None for neither) and the text without it."""
    found = _MARK.match(text)
    if found is None:
        return None, text
    return found["paren"] or found["half"] or found["dash"] or "", text[found.end() :]


def is_nothing(line: Line) -> bool:
    """Say whether a line only says that there is nothing."""
    return line.plain.strip(" .") in _NOTHING


def beside(cell: Cell | None, count: int) -> list[list[Line]]:
    """Return for each of `count` things on the left the lines of a cell that stand beside it.

    As many things as there are on the left are one each; anything else counts for all.
    """
    parts = parts_of(cell)
    if len(parts) == count:
        return [part.lines for part in parts]
    lines = [line for part in parts for line in part.lines]
    if len(lines) == count:
        return [[line] for line in lines]
    return [lines] * count


class Charged(NamedTuple):
    """The names of those who are to do it, who support them, and who are to follow it up."""

    doing: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    following: tuple[str, ...] = ()


def names_in_lines(lines: Sequence[Line]) -> Charged:
    """Return whom lines charge with what: `NRC, DRC`, `En appui : HCR`, `Suivi : OCHA`."""
    labels = (_LABEL_OF_WHO, _LABEL_OF_SUPPORT, _LABEL_OF_FOLLOW_UP)
    charged: tuple[list[str], ...] = tuple([] for _ in labels)
    for line in lines:
        _, text = unmarked(line.text)
        plain_text = line.plain[len(line.text) - len(text) :]
        found = ((place, label) for place, words in enumerate(labels) if (label := words.match(plain_text)))
        place, label = next(found, (0, None))
        charged[place].extend(split_names(text[label.end() :] if label else text))
    return Charged(*(tuple(dict.fromkeys(names)) for names in charged))


def split_names(text: str) -> list[str]:
    """Return the names in `HCR, Cluster Abris et NRC`; what stands in brackets stays with its name."""
    names = (_ARTICLE.sub("", " ".join(name.split()).strip(" .,;:-–•")) for name in _SEPARATOR.split(text))
    return [name for name in names if name and name.casefold() not in _NOTHING and len(name) <= _LONGEST_NAME]


def due_in_lines(lines: Sequence[Line], anchor: date) -> PartialDate | None:
    """Return by when, as exact as it was written; a date without a year is the next one after `anchor`."""
    text = " ".join(unmarked(line.text)[1] for line in lines)
    if label := _LABEL_OF_DUE.match(" ".join(line.plain for line in lines)):
        text = text[label.end() :]
    text = text.strip(" .;")
    if text.casefold() in _NOTHING:
        return None
    try:
        return read_date(text, anchor, words_allowed=True, ahead=True)
    except InvalidValueError:
        return PartialDate.in_words(text)
