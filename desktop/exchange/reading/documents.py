"""Key documents: `OCHA Mali, Situation humanitaire, Rapport, janvier 2020, disponible ici`, and how others write it."""

import re
from collections.abc import Iterator

from desktop.domain.kinds.documents import DocumentKind
from desktop.domain.partial_date import PartialDate
from desktop.exchange.reading.dates import dates_in
from desktop.exchange.reading.headings import Part
from desktop.exchange.reading.names import STRONG, names_in
from desktop.exchange.reading.page import Line, Page, tidy
from desktop.usecases.findings import FoundDocument, Span

_START = re.compile(r"(?:[•·▪●◦‣∙■□➢➤✓✔→\uf0b7*–—-] ?|o (?=[A-Z])|\(?(?:\d{1,2}|[ivx]{1,5}|[a-z])[.)] )+")
_HERE = (
    r"(?:ici|here|en ligne|online|sur [^,;()]{1,60}|at|on|via|a l'adresse|en (?:francais|anglais)|in (?:french"
    r"|english))"
)
_AVAILABLE = re.compile(
    r"[ ,;.(\[-]*(?:(?:est |is |egalement |also )*(?:disponibles?|available|accessibles?|telecharge(?:r|ables?)"
    r"|a telecharger"
    rf"|consulter|consultables?|a lire|download|read(?: more)?|en savoir plus)\b(?: {_HERE})*|(?:cliquez"
    rf"|click) (?:ici|here)"
    r"|(?:lien|link|url) ?:|(?<=[,.(] )(?:ici|here|lien|link)(?=[ )\].]*(?:$|<|\(|http)))",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[ (<\[]*(?P<address>(?:https?://|www\.)[^\s<>()\[\]]{3,500})[>)\]]*")
_TYPES = (
    (r"rapport|report|sitrep|note d'information|bulletin humanitaire|situation report", DocumentKind.REPORT),
    (r"etude|study|evaluation|assessment|analyse|analysis|recherche|research|survey|enquete", DocumentKind.STUDY),
    (r"communique(?: de presse)?|press release|news release|declaration|statement", DocumentKind.PRESS_RELEASE),
    (r"carte|map|cartographie", DocumentKind.MAP),
    (r"infographie|infographic|snapshot|factsheet|fact sheet|fiche d'information", DocumentKind.INFOGRAPHIC),
    (r"comptes?[ -]rendus?|minutes|proces[ -]verbal", DocumentKind.MINUTES),
    (r"termes de references?|tdr|terms of reference|tor", DocumentKind.TERMS_OF_REFERENCE),
    (r"strategie|strategy|plan strategique|plan de reponse|response plan", DocumentKind.STRATEGY),
    (r"textes? de loi|loi|decret|law|decree|arrete|ordonnance", DocumentKind.LAW),
    (
        (
            r"article|guide|guidelines|manuel|manual|outil|tool|video|page web|web page|presentation|brochure|politique"
            r"|policy|autre|other|note(?: technique| conceptuelle| d'orientation)?|policy brief|briefing note"
            r"|guidance(?: note)?"
        ),
        DocumentKind.OTHER,
    ),
)
KINDS = tuple((re.compile(rf"(?:{words})s?(?: [a-z']+)?", re.IGNORECASE), kind) for words, kind in _TYPES)
_PARTED = (r", ?", r" [-|] | ?: ", r"\. (?=[A-Z])")  # how the parts are set apart, the usual way first
_ORGANISATION = re.compile(
    r"(?:[A-Z][A-Za-z&/-]*[A-Z][\w&/-]*)(?: [A-Z][a-z]+)?(?:(?:, | et | and | & "
    r"|/)[A-Z][\w&/-]*[A-Z]\w*(?: [A-Z][a-z]+)?)*"
)
_IN_BRACKETS = re.compile(rf"[(\[](?P<name>{_ORGANISATION.pattern})(?:, (?P<date>[^()\[\]]{{4,30}}))?[)\]](?=[ .;,]*$)")
_QUOTED = re.compile(r"\"[ ]?(?P<title>[^\"]{4,400}?)[ ]?\"")
_BEFORE_DATE = re.compile(
    r"[ ,(](?:le|du|de|d'|en|datee?|date de|publiee?(?: le| en)?|paru(?: le| en)?|of|on|published(?: on| in)?)$",
    re.IGNORECASE,
)
_LONGEST = 700


def documents_in(page: Page) -> Iterator[FoundDocument]:
    """Find the documents under the headings that announce them, in order."""
    part: Part | None = None
    for line in page.lines:
        if line.heading is not None:
            part = line.heading.part
        elif part in (Part.DOCUMENTS, Part.LINKS):
            found = document_on(page, line, certain=part is Part.DOCUMENTS)
            if found is not None:
                yield found
            elif _ends_list(page, line):
                part = None


def _ends_list(page: Page, line: Line) -> bool:
    """Say whether a line under documents is something else: a heading that we do not know, or running text."""
    text = page.plain[line.start : line.end]
    return not _START.match(text) and not _AVAILABLE.match(text) and not _ADDRESS.match(text)


def document_on(page: Page, line: Line, *, certain: bool) -> FoundDocument | None:
    """Return the document that a line cites; `certain` where a heading above it announces documents."""
    if line.end - line.start > _LONGEST:
        return None
    bullet = _START.match(page.plain, line.start, line.end)
    start, end = bullet.end() if bullet else line.start, line.end
    start, end, address, available = _without_links(page, start, end)
    end, behind, published = _publisher_at_end(page, start, end)
    if published is None:
        end, published = _date_at_end(page, start, end)
    end, kind = _kind_at_end(page.plain, start, end)
    if published is None:
        end, published = _date_at_end(page, start, end)
    publisher, title = (behind, tidy(page.text[start:end])) if behind else _title(page, start, end)
    said = available or published is not None or kind is not None
    if len(title) < 4 or not (said or (certain and publisher and bullet)):
        return None
    if not certain and not (available and (publisher or published) and STRONG.search(page.plain)):
        return None
    if not publisher and not bullet and not available:
        return None
    where = Span(line.start, line.end)
    return FoundDocument(span=where, title=title, publisher=publisher, kind=kind, published=published, address=address)


def _without_links(page: Page, start: int, end: int) -> tuple[int, int, str, bool]:
    """Cut off `disponible ici`, `available at https://…`; return the rest, the address, whether there was anything."""
    address = ""
    available = False
    if found := _ADDRESS.search(page.plain, start, end):
        address = page.text[found.start("address") : found.end("address")].rstrip(".,;:")
        available = True
        if found.start() > start + 8:
            end = found.start()
    cuts = list(_AVAILABLE.finditer(page.plain, start, end))
    cut = cuts[-1] if cuts else None  # the last one: titles may hold the words too
    if cut is not None and cut.start() > start + 8 and len(page.plain[cut.end() : end].strip(" .;,)]:<>")) < 30:
        return start, cut.start(), address, True
    return start, end, address, available


def _date_at_end(page: Page, start: int, end: int) -> tuple[int, PartialDate | None]:
    """Cut a date off the end; it must be all of the last part, in brackets, or follow the type."""
    end = _trimmed(page.plain, start, end)
    low = max(start, end - 60)
    for found in dates_in(page.plain, low, end, page.today):
        if not found.dated or page.plain[found.end : end].strip(" .)]"):
            continue
        before = page.plain[start : found.start].rstrip()
        before = _BEFORE_DATE.sub(_first_character, before).rstrip()
        follows_type = _kind_at_end(page.plain, start, start + len(before))[1] is not None
        if before.endswith((",", "(", "[", "-", ";", ".", "|", '"')) or follows_type:
            return _trimmed(page.plain, start, start + len(before)), found.until or found.date
    return end, None


def _publisher_at_end(page: Page, start: int, end: int) -> tuple[int, str, PartialDate | None]:
    """Cut off who published where it stands in brackets with the date: `…, June 2021 (UNHCR)`, `… (DRC, mai 2020)`."""
    found = _IN_BRACKETS.search(page.plain, start, end)
    if found is None:
        return end, "", None
    name = tidy(page.text[found.start("name") : found.end("name")])
    low, high = found.span("date") if found["date"] else (max(start, found.start() - 60), found.start())
    dates = [date for date in dates_in(page.plain, low, high, page.today) if date.dated]
    if not dates or page.plain[dates[-1].end : high].strip():  # `(HRP)` alone may be short for the title
        return end, "", None
    return found.start(), name, (dates[-1].until or dates[-1].date) if found["date"] else None


def _first_character(found: re.Match[str]) -> str:
    return found[0][0]


def _kind_at_end(text: str, start: int, end: int) -> tuple[int, DocumentKind | None]:
    """Cut a type off the end, when it is all of the last part."""
    cut = max(text.rfind(mark, start, end) for mark in (",", "(", "[", " - ", ";", "|", '"'))
    if cut < 0:
        return end, None
    word = text[cut + 1 : end].strip(" -)].;,")
    for pattern, kind in KINDS:
        if pattern.fullmatch(word):
            keep = cut + 1 if text[cut] == '"' else cut
            return _trimmed(text, start, keep), kind
    return end, None


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " ,;-([|.)]":
        if text[end - 1] in ")]" and text.count("(", start, end) >= text.count(")", start, end):
            break
        end -= 1
    return end


def _is_publisher(part: str) -> bool:
    """Say whether all of a part is an organisation's acronym or a body's name."""
    name = next(names_in(part, 0, len(part)), None)
    named = name is not None and not name.bare and (name.start, name.end) == (0, len(part))
    return named or _ORGANISATION.fullmatch(part) is not None


def _title(page: Page, start: int, end: int) -> tuple[str, str]:
    """Part who published from what it is called."""
    part = page.plain[start:end]
    if (quoted := _QUOTED.search(part)) and quoted.start() < 80:
        publisher = page.text[start : start + quoted.start()]
        return tidy(publisher), tidy(page.text[start + quoted.start("title") : start + quoted.end("title")])
    several = _ORGANISATION.match(part)
    for mark in _PARTED:
        low = several.end() if several and re.match(mark, part[several.end() :]) else 0
        found = re.compile(mark).search(part, low)
        if found and 1 < found.start() <= 90 and len(part) - found.end() > 3:
            parts = tidy(page.text[start : start + found.start()]), tidy(page.text[start + found.end() : end])
            title_first = _is_publisher(part[found.end() :]) and not _is_publisher(part[: found.start()])
            return parts[::-1] if title_first else parts
    return "", tidy(page.text[start:end])
