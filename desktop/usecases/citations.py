"""How a document is cited: `OCHA Mali, *Situation humanitaire au Mali*, rapport, janvier 2020`, in both languages.

The bulletin, the page of a document and what is copied from it cite alike because they all ask here.
"""

from desktop.domain.kinds import Document
from desktop.domain.kinds.documents import DocumentKind
from desktop.domain.naming import name_of
from desktop.wording.words import Language, Words

_ITALIC = "*"
_ENDS = " ,"


def citation(document: Document) -> Words:
    """Return the line, the title between the marks of italics; what is not said is left out."""
    return Words(_line(document, Language.FR, _ITALIC), _line(document, Language.EN, _ITALIC))


def plain_citation(document: Document) -> Words:
    """Return the line without any mark, for where letters have no styles."""
    return Words(_line(document, Language.FR), _line(document, Language.EN))


def _line(document: Document, language: Language, mark: str = "") -> str:
    title = name_of(document).text(language).strip(_ENDS)
    if mark:
        title = f"{mark}{title.replace(mark, '')}{mark}"
    kind = document.document_kind
    said = kind.label.text(language) if kind and kind is not DocumentKind.OTHER else ""
    published = document.published.wording(language) if document.published else ""
    return ", ".join(filter(None, (document.publisher.strip(_ENDS), title, said, published)))
