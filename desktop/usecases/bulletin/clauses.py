"""Pieces of sentences, put together in both languages at once; a piece that is missing leaves no trace.

`Words` of nothing stand for what is not known: every helper drops them, so that a sentence can be written as the list
of all that it might say.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from desktop.domain.partial_date import PartialDate, Precision
from desktop.wording import english, french
from desktop.wording.typography import typeset
from desktop.wording.words import Language, Words, capital, same

NOTHING = Words("", "")
_LAST = Words(" et ", " and ")
_MARKS = re.compile(r"^\s*(?:[-•–]|\d{1,2}[.)])\s+|\*+", re.MULTILINE)
_ENDS = " ,;:.\u00a0\u202f–-"
_CLOSED = re.compile(r"[.!?…](?:[»”)]|[\u00a0\u202f ])*$")
_QUOTED = re.compile(r"[«“\"]\s*([^«»“”\"]*?)\s*[»”\"]")
_GENDERED = re.compile(r"\[(?:(?P<masculine>[^|\]]*)\|)?(?P<feminine>[^\]]*)\]")
_BY = {
    Precision.DAY: Words("d’ici au {when}", "by {when}"),
    Precision.MONTH: Words("d’ici fin {when}", "by the end of {when}"),
    Precision.QUARTER: Words("d’ici la fin du {when}", "by the end of the {when}"),
    Precision.YEAR: Words("d’ici fin {when}", "by the end of {when}"),
}


def both(make: Callable[[Language], str]) -> Words:
    """Return what `make` says in each language."""
    return Words(make(Language.FR), make(Language.EN))


def said(words: Words, /, **values: Words | str) -> Words:
    """Fill in a clause; nothing when one of its values is missing."""
    whole = {name: same(value) if isinstance(value, str) else value for name, value in values.items()}
    return words.filled(**whole) if all(value.fr and value.en for value in whole.values()) else NOTHING


def agreeing(words: Words, *, feminine: bool) -> Words:
    """Make the French of a clause agree: `mis[e] en place`, `[il|elle] reste ouvert[e]`."""
    side = "feminine" if feminine else "masculine"
    return Words(_GENDERED.sub(lambda found: found[side] or "", words.fr), words.en)


def joined(parts: Iterable[Words], mark: str = "") -> Words:
    """Put the parts that say something one behind the other."""
    kept = [part for part in parts if part.fr]
    return Words(mark.join(part.fr for part in kept), mark.join(part.en for part in kept))


def listed(names: Sequence[Words]) -> Words:
    """Return `A`, `A et B`, `A, B et C`."""
    names = [name for name in names if name.fr]
    if len(names) < 2:
        return names[0] if names else NOTHING
    return joined([joined(names[:-1], ", "), _LAST, names[-1]])


def counted_off(items: Sequence[Words], marks: Sequence[str]) -> Words:
    """Return `(1) … ; (2) … ; (3) …` in each language; the marks stand with the first word of their item."""
    pairs = list(zip(marks, items, strict=True))
    marked = [Words(f"({mark})\u00a0{item.fr}", f"({mark})\u00a0{item.en}") for mark, item in pairs]
    return Words(_set_apart([item.fr for item in marked], "\u00a0; "), _set_apart([item.en for item in marked], "; "))


def one_line(text: str) -> str:
    """Return a text as a part of a sentence: one line, no light marks, no point at its end."""
    return " ".join(_MARKS.sub("", text).split()).strip(_ENDS)


def inside(text: str, language: str) -> str:
    """Return a text for the middle of a sentence: with a small first letter, unless that is a name's."""
    line = one_line(text)
    return french.small_start(line) if language == Language.FR else english.small_start(line)


def within_quotes(title: str) -> Words:
    """Return a title for quotes around it: those inside are the other ones of each language."""
    return Words(_QUOTED.sub(r"“\1”", title), _QUOTED.sub(r"‘\1’", title))


def sentence(words: Words) -> Words:
    """Return a sentence: a capital at its beginning, one point at its end; nothing stays nothing."""
    return Words(_closed(words.fr), _closed(words.en))


def paragraph(sentences: Iterable[Words]) -> Words:
    """Return the sentences as one paragraph, set as good printing sets each language."""
    text = joined((sentence(one) for one in sentences), " ")
    return Words(typeset(text.fr, Language.FR), typeset(text.en, Language.EN))


def by_when(due: PartialDate | None) -> Words:
    """Return `d’ici au 31 janvier 2020`, `d’ici fin mars 2020`; a deadline in words is said apart."""
    if due is None or due.end is None:
        return NOTHING
    return said(_BY[due.precision], when=both(due.wording))


def _set_apart(items: Sequence[str], mark: str) -> str:
    """Join items by `mark`, but by a space alone behind one that ends with a mark of its own."""
    return "".join(f"{item}{' ' if _CLOSED.search(item) else mark}" for item in items[:-1]) + "".join(items[-1:])


def _closed(text: str) -> str:
    text = text.strip()
    if not text:
        return ""
    if not _CLOSED.search(text):
        text = text.rstrip(_ENDS) + "."
    return capital(text)
