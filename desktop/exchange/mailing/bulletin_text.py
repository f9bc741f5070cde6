"""The bulletin as plain text for mails: addresses written out, headings in capitals, a line for each paragraph."""

from collections.abc import Iterator

from desktop.usecases.bulletin.sheet import BulletinSheet, SectionView
from desktop.wording.light_marks import BULLET, Passage, inline, passages

_INDENT = "  "


def bulletin_text(sheet: BulletinSheet) -> str:
    """Return the text; its lines are not wrapped, which every mail program does as its window is wide."""
    subtitle = " · ".join(part for part in (sheet.subtitle, sheet.issue) if part)
    sections = ["\n\n".join(_section(view, sheet.language.value)) for view in sheet.printed]
    return "\n\n\n".join(["\n".join(part for part in (sheet.masthead.upper(), subtitle) if part), *sections]) + "\n"


def _section(view: SectionView, language: str) -> Iterator[str]:
    if view.heading.strip():
        yield "".join(span.text for span in inline(view.heading.strip(), language)).upper()
    group: list[str] = []
    for passage in passages(view.text, language):
        if not passage.depth and group:
            yield "\n".join(group)
            group = []
        if passage.depth:
            group.append(_item(passage))
        else:
            yield _said(passage)
    if group:
        yield "\n".join(group)


def _item(passage: Passage) -> str:
    label = "-" if passage.label == BULLET else passage.label
    return f"{_INDENT * (passage.depth - 1)}{label} {_said(passage)}"


def _said(passage: Passage) -> str:
    return "".join(span.text for span in passage.spans)
