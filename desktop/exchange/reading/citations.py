"""One citation or web address that somebody pastes: what it says of the document, guessed where it does not say."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import SplitResult, quote, unquote, urlsplit

from desktop.domain.kinds.documents import DocumentKind
from desktop.domain.partial_date import PartialDate
from desktop.exchange.reading.dates import DateFound, dates_in
from desktop.exchange.reading.documents import KINDS, document_on
from desktop.exchange.reading.normal import normal_text
from desktop.exchange.reading.page import Page, tidy
from desktop.exchange.reading.plain import plain
from desktop.usecases.findings import FoundDocument, Span
from desktop.wording.words import capital

LONGEST = 4000  # characters; a citation has some 200
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
_YEAR_BEHIND_NAME = re.compile(r"(?P<publisher>[^().]{2,90}?),? ?\((?P<date>[^()]*\d{4}[^()]*)\)[.,: ]+(?P<title>.+)")
_QUOTED_FIRST = re.compile(
    r"[\"«“] ?(?P<title>[^\"»”]{4,400}?) ?[\"»”][,.]? (?P<publisher>[^,\"]{2,90})(?P<rest>,.*)?"
)
_MARKS = re.compile(r"(?<!\w)[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}(?!\w)")
_NUMBERS = re.compile(r"[\d\W_]*")
_HASH = re.compile(r"(?=.*\d)\w{12,}")
_BETWEEN_WORDS = re.compile(r"(?:(?<!\d)-|-(?!\d)|[_+ ])+")  # but not within 2020-01-16
_COMPACT = re.compile(r"(?P<year>20\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-2]\d|3[01])\b")
_OF_SITES = frozenset({
    "details", "detail", "view", "download", "file", "files", "document", "documents", "index", "edit", "preview",
    "open",
})  # fmt: skip
_FILE = frozenset({".pdf", ".html", ".htm", ".docx", ".doc", ".php", ".aspx", ".xlsx", ".pptx"})
_PORTALS = frozenset({
    "reliefweb", "humanitarianresponse", "google", "dropbox", "bit", "youtube", "youtu", "sharepoint", "onedrive",
    "wetransfer", "facebook", "twitter", "box", "tinyurl", "wordpress", "blogspot", "docs", "drive",
})  # fmt: skip
_SECOND_LEVEL = frozenset({"co", "com", "org", "gov", "gouv", "net", "ac", "edu", "int"})


def read_citation(text: str, today: date) -> FoundDocument:
    """Return what a pasted citation or address says of a document; parts that nobody can guess stay empty."""
    line = " ".join(normal_text(text[:LONGEST]).split())
    address = next((found[0].rstrip(".,;:)>]") for found in _ADDRESS.finditer(line)), "")
    words = tidy(_MARKS.sub("", _ADDRESS.sub(" ", line)))
    found = _cited(words, today) if words else _of_address(address, today)
    return FoundDocument(
        span=Span(0, len(text)),
        title=found.title,
        publisher=found.publisher or _publisher_of(address),
        kind=found.kind or _kind_in(found.title),
        published=found.published or _date_of_address(address, today),
        address=address,
    )


def read_file_name(name: str, today: date) -> FoundDocument:
    """Return what the name of a file says of the document in it: `2020-01-16_rapport_de_situation.pdf`."""
    found = _of_address(f"/{quote(name, safe='')}", today)
    return replace(found, title=found.title or name, kind=_kind_in(found.title))


def _cited(words: str, today: date) -> FoundDocument:
    if quoted := _QUOTED_FIRST.fullmatch(words):
        words = f"{quoted['publisher']}, {quoted['title']}{quoted['rest'] or ''}"
    behind = _YEAR_BEHIND_NAME.fullmatch(words)
    if behind:
        title = re.split(r"\. (?=[A-ZÀ-Ý\[])", behind["title"], maxsplit=1)[0]
        return FoundDocument(
            span=Span(0, 0), title=tidy(title), publisher=tidy(behind["publisher"]),
            published=_last_date(behind["date"], today),
        )  # fmt: skip
    page = Page(f"• {words}", today)
    found = document_on(page, page.lines[0], certain=True)
    return found or FoundDocument(span=Span(0, 0), title=words, published=_last_date(words, today))


def _of_address(address: str, today: date) -> FoundDocument:
    """Read the words that an address is made of: `/report/mali/mali-rapport-de-situation-3-mars-2020`."""
    words = _slug(address)
    cut = next((found for found in _dated(words, today) if _at_an_end(found, words)), None)
    title = tidy(words[: cut.start] + words[cut.end :]) if cut else words
    return FoundDocument(
        span=Span(0, 0), title=capital(title), published=(cut.until or cut.date) if cut else None
    )


def _at_an_end(found: DateFound, words: str) -> bool:
    return not words[: found.start].strip() or not words[found.end :].strip()


def _slug(address: str) -> str:
    """Return the last part of an address that has words, as words."""
    for part in reversed(_parts(address).path.split("/")):
        path = PurePosixPath(unquote(part))
        name = path.stem if path.suffix.lower() in _FILE else path.name
        words = _COMPACT.sub(_spread, _BETWEEN_WORDS.sub(" ", name))
        words = " ".join(word for word in words.split() if not _HASH.fullmatch(word))
        if len(words) > 2 and not _NUMBERS.fullmatch(words) and words.lower() not in _OF_SITES:
            return words
    return ""


def _spread(found: re.Match[str]) -> str:
    return f"{found['year']}-{found['month']}-{found['day']}"


def _parts(address: str) -> SplitResult:
    """Part an address; one that is none has no parts."""
    try:
        return urlsplit(address if "//" in address else f"//{address}")
    except ValueError:
        return urlsplit("")


def _publisher_of(address: str) -> str:
    """Return whose site it is: `UNHCR` of `data.unhcr.org`; of a portal that shows everybody's documents, nobody."""
    host = _parts(address).hostname or ""
    labels = host.removeprefix("www.").split(".")
    if len(labels) < 2:
        return ""
    at = -3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else -2
    label = labels[at]
    if label in _PORTALS or _PORTALS & set(labels) or not label.isalpha():
        return ""
    return label.upper() if len(label) <= 6 else label.capitalize()


def _date_of_address(address: str, today: date) -> PartialDate | None:
    return _last_date(_slug(address), today) if address else None


def _last_date(text: str, today: date) -> PartialDate | None:
    found = list(_dated(text, today))
    return (found[-1].until or found[-1].date) if found else None


def _dated(text: str, today: date) -> Iterator[DateFound]:
    return (found for found in dates_in(plain(text), 0, len(text), today) if found.dated)


def _kind_in(title: str) -> DocumentKind | None:
    """Return the sort that the first word of a title names which names one: `Rapport de situation n° 12`."""
    folded = plain(title).lower()
    for word in re.finditer(r"[a-z']+", folded):
        for pattern, kind in KINDS:
            if kind is not DocumentKind.OTHER and pattern.fullmatch(word[0]):
                return kind
    return None
