"""The structure tree of a tagged PDF: what each mark on a page is - heading, paragraph, cell - in reading order.

ReportLab writes pages of marks only. These objects say what they mean, by the rules of ISO 32000-1 §14.7 and PDF/UA-1.
"""

from collections.abc import Iterator
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import PDFObject

from desktop.printing.documents import TaggedDocument

_BYTE_ORDER_MARK = "\ufeff"


class Marked(NamedTuple):
    """Marked content number `number` of page `page` (1, 2, …)."""

    page: int
    number: int


class Annotated(NamedTuple):
    """An annotation, by its object name, on page `page`."""

    page: int
    annotation: str


class Element(PDFObject):
    """A node of the tree: its role, its children in reading order, and what a screen reader should know of it.

    It joins the tree where it is first opened while the page is drawn, and may be opened again on later pages: a
    paragraph that runs over three pages is one element with three pieces of marked content.
    """

    def __init__(
        self,
        role: str,
        *,
        language: str | None = None,
        actual_text: str | None = None,
        attributes: str = "",
    ) -> None:
        self.role = role
        self.language = language
        self.actual_text = actual_text
        self.attributes = attributes
        self.parent: Element | StructureTree | None = None
        self.reference = ""
        self.kids: list[Element | Marked | Annotated] = []

    def add(self, kid: "Element | Marked | Annotated") -> None:
        """Append `kid`; an element that already has its place keeps it."""
        if isinstance(kid, Element):
            if kid.parent is not None:
                return
            kid.parent = self
        self.kids.append(kid)

    def walk(self) -> "Iterator[Element]":
        """Yield this element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def format(self, document: TaggedDocument) -> bytes:
        """Write the element; ReportLab calls this when it saves."""
        if self.parent is None:
            raise RuntimeError(f"{self.role} was never opened on a page")
        page = next((kid.page for kid in self.kids if isinstance(kid, Marked)), None)
        parts = [f"<</Type/StructElem/S/{self.role}/P {self.parent.reference}"]
        if page is not None:
            parts.append(f"/Pg {_page(page, document)}")
        for key, text in (("Lang", self.language), ("ActualText", self.actual_text)):
            if text is not None:
                parts.append(f"/{key} {text_string(text)}")
        if self.attributes:
            parts.append(f"/A<<{self.attributes}>>")
        kids = [_kid(kid, page, document) for kid in self.kids]
        parts.append(f"/K[{' '.join(kids)}]>>")
        return "".join(parts).encode("ascii")


class StructureTree(PDFObject):
    """The root of the tree and the way back from marked content to its element (the parent tree)."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.reference = ""
        root.parent = self
        self._pages: dict[int, list[Element]] = {}
        self._annotations: list[tuple[int, Element]] = []
        self._next_key = 0

    def open_page(self) -> int:
        """Start a page and return its key in the parent tree."""
        key = self._new_key()
        self._pages[key] = []
        return key

    def mark(self, key: int, page: int, element: Element) -> int:
        """Give `element` the next piece of marked content of the page, and return its number."""
        owners = self._pages[key]
        number = len(owners)
        owners.append(element)
        element.add(Marked(page, number))
        return number

    def annotate(self, page: int, annotation: str, element: Element) -> int:
        """Tie an annotation to `element` and return its key in the parent tree."""
        key = self._new_key()
        element.add(Annotated(page, annotation))
        self._annotations.append((key, element))
        return key

    def register(self, document: TaggedDocument) -> None:
        """Give every element its object in `document`, in reading order."""
        nodes: list[Element | StructureTree] = [self, *self.root.walk()]
        for one in nodes:
            one.reference = _object(document.Reference(one).name, document)

    def format(self, _document: TaggedDocument) -> bytes:
        """Write the root with its parent tree; ReportLab calls this when it saves."""
        entries = {key: f"[{' '.join([owner.reference for owner in owners])}]" for key, owners in self._pages.items()}
        entries |= {key: owner.reference for key, owner in self._annotations}
        numbers = " ".join(f"{key} {entries[key]}" for key in sorted(entries))
        return (
            f"<</Type/StructTreeRoot/K[{self.root.reference}]"
            f"/ParentTree<</Nums[{numbers}]>>/ParentTreeNextKey {self._next_key}>>"
        ).encode("ascii")

    def _new_key(self) -> int:
        self._next_key += 1
        return self._next_key - 1


def text_string(text: str) -> str:
    """Write `text` as a PDF string: plain where it is ASCII, UTF-16 otherwise."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})"
    return f"<{(_BYTE_ORDER_MARK + text).encode('utf-16-be').hex()}>"


def _kid(kid: Element | Marked | Annotated, page: int | None, document: TaggedDocument) -> str:
    if isinstance(kid, Element):
        return kid.reference
    if isinstance(kid, Marked):
        if kid.page == page:
            return str(kid.number)
        return f"<</Type/MCR/Pg {_page(kid.page, document)}/MCID {kid.number}>>"
    return f"<</Type/OBJR/Pg {_page(kid.page, document)}/Obj {_object(kid.annotation, document)}>>"


def _page(number: int, document: TaggedDocument) -> str:
    return _object(f"Page{number}", document)


def _object(name: str, document: TaggedDocument) -> str:
    """Return the reference to an object by the name under which ReportLab keeps it."""
    number, version = document.idToObjectNumberAndVersion[name]
    return f"{number} {version} R"
