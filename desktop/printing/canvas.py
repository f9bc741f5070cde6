"""A ReportLab canvas whose every mark is either tagged with its meaning or declared to be decoration."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import IO, NamedTuple
from urllib.parse import quote

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary
from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from desktop.printing.documents import TaggedDocument
from desktop.printing.faces import Face, latin
from desktop.printing.metadata import PRODUCER, Properties, output_intent, xmp
from desktop.printing.structure import Element, StructureTree, text_string

_URL_CHARACTERS = "%/:=&?~#+!$,;'@()*[]"


class Decoration(StrEnum):
    """Why a mark is no content: a rule or a background, or the head and foot that every page repeats."""

    LAYOUT = "/Artifact <</Type/Layout>> BDC"
    PAGINATION = "/Artifact <</Type/Pagination>> BDC"


class Ink(NamedTuple):
    """How text looks: face, size in points, colour as operands of `rg`."""

    face: Face
    size: float
    colour: str


class Line(NamedTuple):
    """Text at a place of the page, in points from its lower left corner."""

    x: float
    y: float
    ink: Ink
    text: str


class TaggedCanvas(Canvas):
    """Draws on pages and keeps the structure tree; text may only be shown inside `content` or `decoration`."""

    _code: list[str]
    _doc: TaggedDocument

    def __init__(self, target: IO[bytes], properties: Properties, page_size: tuple[float, float] = A4) -> None:
        super().__init__(
            target,
            pagesize=page_size,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName=latin().name,  # type: ignore[arg-type]  # the stubs mistake the name for a number
        )
        self._doc = TaggedDocument(compression=1, invariant=1, pdfVersion=(1, 7), lang=properties.language)
        self._properties = properties
        self._tree = StructureTree(Element("Document"))
        self._open_elements = [self._tree.root]
        self._page_key: int | None = None
        self._marking = False
        self._silent = False
        self._links = 0
        self._bookmarks = 0
        self.outline_depth = 0      # of the parts that are drawn, below the levels of their headings
        self.setTitle(properties.title)
        self.setAuthor(properties.author)
        self.setSubject(properties.subject)
        self.setCreator("Toguna")
        self.setProducer(PRODUCER)
        self._doc.setDateFormatter(lambda *_: properties.pdf_date())
        self.setViewerPreference("DisplayDocTitle", "true")

    @contextmanager
    def element(self, element: Element) -> Iterator[None]:
        """Make what is drawn inside belong to `element`; it joins the tree here unless it has its place already."""
        if self._silent:
            yield
            return
        self._open_elements[-1].add(element)
        self._open_elements.append(element)
        yield
        self._open_elements.pop()

    @contextmanager
    def content(self) -> Iterator[None]:
        """Mark what is drawn inside as the next piece of content of the open element."""
        if self._silent:
            yield
            return
        element = self._open_elements[-1]
        if self._page_key is None:
            self._page_key = self._tree.open_page()
        number = self._tree.mark(self._page_key, self.getPageNumber(), element)
        properties = f"/MCID {number}"
        if element.language is not None:
            properties += f"/Lang {text_string(element.language)}"
        with self._marked(f"/{element.role} <<{properties}>> BDC"):
            yield

    @contextmanager
    def for_the_eye(self) -> Iterator[None]:
        """Draw blocks that readers pass over - a table's head again, a page's foot: nothing in them is tagged."""
        with self.decoration(Decoration.PAGINATION):
            self._silent = True
            yield
            self._silent = False

    @contextmanager
    def decoration(self, kind: Decoration = Decoration.LAYOUT) -> Iterator[None]:
        """Mark what is drawn inside as no content; readers pass it over."""
        if self._silent:
            yield
            return
        with self._marked(kind):
            yield

    def show(self, lines: Iterable[Line]) -> None:
        """Show lines of text."""
        code = ["BT"]
        ink: Ink | None = None
        font = ""
        for line in lines:
            if ink is None or line.ink.colour != ink.colour:
                code.append(f"{line.ink.colour} rg")
            fresh = ink is None or line.ink[:2] != ink[:2]
            ink = line.ink
            code.append(f"1 0 0 1 {line.x:.2f} {line.y:.2f} Tm")
            for name, codes in ink.face.encoded(line.text, self._doc):
                if fresh or name != font:
                    code.append(f"{name} {ink.size:g} Tf")
                    fresh, font = False, name
                code.append(f"<{codes.hex()}> Tj")
        code.append("ET")
        self._code.extend(code)

    def operators(self, operators: Iterable[str]) -> None:
        """Draw with the page's own language, for shapes."""
        self._code.extend(operators)

    def fill(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle; a rule is a thin one."""
        self._code.append(f"{colour} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def link(self, rectangle: tuple[float, float, float, float], address: str, description: str) -> None:
        """Make `rectangle` (left, bottom, right, top) lead to `address`; the open element becomes its owner."""
        target = text_string(quote(address, safe=_URL_CHARACTERS))
        self._annotate(rectangle, description, {"A": f"<</S/URI/URI {target}>>"})

    def jump(self, rectangle: tuple[float, float, float, float], key: str, description: str) -> None:
        """Make `rectangle` lead to the place in this document that has the `key`, here or further on."""
        self._annotate(rectangle, description, {"Dest": self._bookmarkReference(key)})  # type: ignore[attr-defined]

    def _annotate(
        self, rectangle: tuple[float, float, float, float], description: str, leads: dict[str, object]
    ) -> None:
        self._links += 1
        name = f"link{self._links}"
        page = self.getPageNumber()
        key = self._tree.annotate(page, self._doc.annotationName(name), self._open_elements[-1])
        annotation = {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": PDFArray([round(edge, 2) for edge in rectangle]),
            "Border": "[0 0 0]",
            "F": 4,
            "Contents": text_string(description),
            "StructParent": key,
        } | leads
        self._addAnnotation(PDFDictionary(annotation), name)  # type: ignore[attr-defined]

    def place(self, key: str, top: float) -> None:
        """Let `jump` lead here."""
        self.bookmarkPage(key, fit="XYZ", left=0, top=round(top, 2))

    def bookmark(self, title: str, level: int, top: float) -> None:
        """Add an entry to the outline that leads here; `level` counts from 0."""
        self._bookmarks += 1
        key = f"bookmark{self._bookmarks}"
        self.bookmarkPage(key, fit="XYZ", left=0, top=round(top, 2))
        self.addOutlineEntry(title, key, level + self.outline_depth)

    @override
    def showPage(self) -> None:
        key = self._page_key
        self._page_key = None
        self._doc.updateSignature("\n".join(self._code))
        super().showPage()
        page = self._doc.Pages.pages[-1]
        extra = {"Tabs": "/S"} if key is None else {"Tabs": "/S", "StructParents": key}
        page.__Defaults__ = page.__Defaults__ | extra

    @override
    def save(self) -> None:
        catalog = self._doc.Catalog
        catalog.StructTreeRoot = self._tree
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.Metadata = xmp(self._properties)
        self._tree.register(self._doc)
        if self._properties.archive:
            catalog.__Defaults__ = catalog.__Defaults__ | {"OutputIntents": output_intent(self._doc)}
        super().save()

    @contextmanager
    def _marked(self, opening: str) -> Iterator[None]:
        if self._marking:
            raise RuntimeError("content and decoration cannot be nested")
        self._marking = True
        self._code.append(opening)
        yield
        self._code.append("EMC")
        self._marking = False
