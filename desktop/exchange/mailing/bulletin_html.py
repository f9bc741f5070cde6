"""The bulletin as one HTML page for mails: every style inline, nothing fetched, readable on light and dark grounds.

Text and links take the colour of the program that shows them; only rules have a colour of their own, one that is seen
on both. Mail programs drop style sheets, scripts and most of `<head>`, so nothing depends on them.
"""

from collections.abc import Iterable, Iterator
from html import escape

from desktop.exchange.mailing.lists import ItemList, blocks_of
from desktop.usecases.bulletin.links import with_named_links
from desktop.usecases.bulletin.sheet import BulletinSheet, SectionView
from desktop.wording.light_marks import Passage, Span, inline, passages

_RULE = "#4a86bd"
_BODY = "margin:0 auto;max-width:640px;padding:16px;font:15px/1.5 'Segoe UI',Arial,sans-serif"
_NAME = f"margin:0;padding-top:10px;border-top:5px solid {_RULE};font-size:24px;line-height:1.25"
_ISSUE = f"margin:0 0 20px;padding-bottom:10px;border-bottom:1px solid {_RULE}"
_HEADING = f"margin:24px 0 8px;padding-bottom:3px;border-bottom:1px solid {_RULE};font-size:17px;line-height:1.3"
_PARAGRAPH = "margin:0 0 10px"
_LIST = "margin:0 0 10px;padding-left:22px"
_ITEM = "margin:0 0 5px"
_LINK = "color:inherit;text-decoration:underline"


def bulletin_html(sheet: BulletinSheet) -> bytes:
    """Return the page, in UTF-8."""
    language = sheet.language.value
    title = " · ".join(part for part in (sheet.masthead, sheet.issue) if part)
    subtitle = " · ".join(escape(part) for part in (sheet.subtitle, sheet.issue) if part)
    parts = [
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">',
        '<meta name="color-scheme" content="light dark">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>\n</head>\n<body>",
        f'<div style="{_BODY}">',
        f'<h1 style="{_NAME}">{escape(sheet.masthead)}</h1>',
        f'<p style="{_ISSUE}">{subtitle}</p>',
        *(line for view in sheet.printed for line in _section(view, language)),
        "</div>\n</body>\n</html>\n",
    ]
    return "\n".join(parts).encode()


def _section(view: SectionView, language: str) -> Iterator[str]:
    if view.heading.strip():
        yield f'<h2 style="{_HEADING}">{_spans(inline(view.heading.strip(), language))}</h2>'
    for block in blocks_of(list(with_named_links(passages(view.text, language)))):
        yield from _list(block) if isinstance(block, ItemList) else _paragraph(block)


def _paragraph(passage: Passage) -> Iterator[str]:
    yield f'<p style="{_PARAGRAPH}">{_spans(passage.spans)}</p>'


def _list(found: ItemList) -> Iterator[str]:
    tag = "ol" if found.numbered else "ul"
    yield f'<{tag} style="{_LIST}">'
    for passage, inner in found.items:
        within = "".join(f"\n{line}" for one in inner for line in _list(one))
        yield f'<li style="{_ITEM}">{_spans(passage.spans)}{within}</li>'
    yield f"</{tag}>"


def _spans(spans: Iterable[Span]) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    text = escape(span.text, quote=False)
    if span.italic:
        text = f"<em>{text}</em>"
    if span.bold:
        text = f"<strong>{text}</strong>"
    return f'<a href="{escape(span.address)}" style="{_LINK}">{text}</a>' if span.address else text
