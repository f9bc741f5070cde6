"""What all our Word documents are written with: a page of A4 in our colours and language, spans, links, lists."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from desktop.exchange.word.lists import Lists
from desktop.wording.light_marks import BULLET, Passage, Span
from desktop.wording.words import Language

INDIGO = RGBColor(0x1F, 0x4E, 0x79)
MUTED = RGBColor(0x5B, 0x64, 0x70)
FONT = "Noto Sans"
_LANGUAGES = {Language.FR: "fr-FR", Language.EN: "en-GB"}
_A4 = Pt(595.3), Pt(841.9)
_MARGIN = Pt(48)
_DEEPEST = 3  # lists that Word's own styles know
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")  # Word’s order
_RULE = {"val": "single", "sz": "6", "space": "3", "color": "1F4E79"}


def new_document(language: Language, title: str, author: str, created: datetime, *, size: float = 10) -> Any:
    """Return an empty document of A4 with our styles; `created` is the only date in it."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = _A4
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    _style(document, "Normal", size)
    _style(document, "Title", 20, bold=True, colour=INDIGO)
    for level in (1, 2, 3):
        _style(document, f"Heading {level}", 15 - 2 * level, bold=True, colour=INDIGO)
    _say_language(document, language)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, author, ""
    properties.last_modified_by, properties.language = author, _LANGUAGES.get(language, "fr-FR")
    properties.created = properties.modified = created.replace(tzinfo=None)
    return document


def saved(document: Any) -> bytes:
    """Return the file."""
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def add_passages(document: Any, passages: Iterable[Passage]) -> None:
    """Add paragraphs and list items with their looks and links; each numbered list begins at its own number."""
    lists = Lists(document)
    for passage in passages:
        paragraph = document.add_paragraph(style=list_style(passage) if passage.depth else None)
        lists.number(paragraph, passage)
        add_spans(paragraph, passage.spans if _is_numbered(passage) else [*_lettered(passage), *passage.spans])


def add_spans(paragraph: Any, spans: Sequence[Span]) -> None:
    """Add text to a paragraph."""
    for span in spans:
        run = _link(paragraph, span) if span.address else paragraph.add_run(span.text)
        run.bold, run.italic = span.bold or None, span.italic or None


def underline(paragraph: Any) -> None:
    """Draw a thin rule below a paragraph."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  python-docx has no borders
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in _RULE.items():
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    properties.insert_element_before(borders, *_AFTER_BORDERS)


def end_section(document: Any, paragraph: Any) -> None:
    """Let what follows stand in a section of its own, on the same page; `paragraph` is the last of this one."""
    document.add_section(WD_SECTION.CONTINUOUS)
    made = document.paragraphs[-1]._p  # noqa: SLF001  python-docx ends a section with an empty paragraph
    paragraph._p.set_sectPr(made.pPr.sectPr)  # noqa: SLF001
    made.getparent().remove(made)


def set_columns(section: Any, count: int, *, gap: float = 20) -> None:
    """Set a section in columns, `gap` points apart."""
    found = section._sectPr.xpath("./w:cols")  # noqa: SLF001  python-docx has no columns
    columns = found[0] if found else OxmlElement("w:cols")
    if not found:
        section._sectPr.append(columns)  # noqa: SLF001
    columns.set(qn("w:num"), str(count))
    columns.set(qn("w:space"), str(round(gap * 20)))


def list_style(passage: Passage) -> str:
    """Return Word's own style for an item; one with a letter says its letter itself."""
    name = "List Bullet" if passage.label == BULLET else "List Number" if _is_numbered(passage) else "List"
    depth = min(passage.depth, _DEEPEST)
    return name if depth == 1 else f"{name} {depth}"


def _is_numbered(passage: Passage) -> bool:
    return passage.label[:1].isdigit()


def _lettered(passage: Passage) -> list[Span]:
    return [Span(f"{passage.label} ")] if passage.label not in ("", BULLET) else []


def _style(document: Any, name: str, size: float, *, bold: bool = False, colour: RGBColor | None = None) -> None:
    style = document.styles[name]
    font = style.font
    font.name, font.size, font.bold = FONT, Pt(size), bold
    if colour is not None:
        font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # which would win over the name
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    if style.type is WD_STYLE_TYPE.PARAGRAPH and name == "Normal":
        style.paragraph_format.space_after = Pt(5)


def _say_language(document: Any, language: Language) -> None:
    """Tell Word's spelling in which language the text is."""
    properties = document.styles["Normal"].element.get_or_add_rPr()
    said = OxmlElement("w:lang")
    said.set(qn("w:val"), _LANGUAGES.get(language, "fr-FR"))
    properties.append(said)


def _link(paragraph: Any, span: Span) -> Any:
    """Add a run that leads to an address."""
    part = paragraph.part
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), part.relate_to(span.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(span.text)
    run.font.underline, run.font.color.rgb = True, INDIGO
    link.append(run._r)  # noqa: SLF001  moved into the link
    paragraph._p.append(link)  # noqa: SLF001
    return run
