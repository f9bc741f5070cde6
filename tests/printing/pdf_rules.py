"""Reads a PDF as a screen reader does and says which rules of PDF/UA-1 (ISO 14289-1) it breaks.

Only what a program can check is checked. The numbers in messages are clauses of ISO 14289-1.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

STANDARD = {
    *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct"),
    *("Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD"),
    *("THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot"),
    *("Figure", "Formula", "Form"),
}
PARENTS = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "Lbl": {"LI", "Note", "TOCI"},
    "LBody": {"LI"},
    "THead": {"Table"},
    "TBody": {"Table"},
}
CHILDREN = {"Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "TR": {"TH", "TD"}, "L": {"LI", "Caption", "L"}}
NEVER_EMPTY = {"P", "H1", "H2", "H3", "LBody", "Lbl", "Link", "Span", "TH"}
PAINTS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "INLINE IMAGE"}


@dataclass
class Node:
    """An element of the structure tree with the text that belongs to it."""

    role: str
    dictionary: pikepdf.Dictionary
    parent: "Node | None" = None
    kids: list["Node | tuple[int, int] | pikepdf.Dictionary"] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def find(self, role: str) -> list["Node"]:
        return [node for node in self.walk() if node.role == role]

    def attribute(self, name: str):
        attributes = self.dictionary.get("/A", {})
        return attributes.get(f"/{name}")


class Reading:
    """A PDF taken apart: its tree, and for each page what each piece of marked content shows."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.problems: list[str] = []
        self.shown: dict[tuple[int, int], str] = {}
        self.tags: dict[tuple[int, int], str] = {}
        self.pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages, start=1)}
        for number, page in enumerate(self.pdf.pages, start=1):
            self._read_page(number, page)
        root = self.pdf.Root.get("/StructTreeRoot")
        self.tree = self._node(root.K[0], None) if root is not None else Node("none", pikepdf.Dictionary())
        for problem in (_catalogue, _fonts, _tree, _parent_tree, _tables, _headings, _links):
            self.problems += problem(self)

    def text(self, node: Node | None = None) -> str:
        """Return what is read aloud: of an element, or of the whole document, one block a line."""
        return re.sub(r"\n+", "\n", "".join(self._spoken(node or self.tree))).strip()

    def _spoken(self, node: Node) -> Iterator[str]:
        inline = node.role in ("Span", "Link")
        actual = node.dictionary.get("/ActualText")
        if actual is not None:
            yield str(actual)
            return
        for kid in node.kids:
            if isinstance(kid, Node):
                yield from self._spoken(kid)
            elif isinstance(kid, tuple):
                yield self.shown.get(kid, "")
        if not inline:
            yield "\n"

    def _node(self, dictionary: pikepdf.Dictionary, parent: Node | None) -> Node:
        node = Node(str(dictionary.S)[1:], dictionary, parent)
        page = dictionary.get("/Pg")
        kids = dictionary.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                node.kids.append((self.pages[page.objgen], kid))
            elif kid.get("/Type") == "/MCR":
                node.kids.append((self.pages[kid.get("/Pg", page).objgen], int(kid.MCID)))
            elif kid.get("/Type") == "/OBJR":
                node.kids.append(kid.Obj)
            else:
                node.kids.append(self._node(kid, node))
        return node

    def _read_page(self, number: int, page: pikepdf.Page) -> None:
        fonts = {name: _meanings(font) for name, font in page.resources.get("/Font", {}).items()}
        stack: list[tuple[str, int | None]] = []
        meaning: dict[int, str] = {}
        for instruction in pikepdf.parse_content_stream(page):
            operator, operands = str(instruction.operator), instruction.operands
            if operator in ("BDC", "BMC"):
                stack.append(self._opened(number, operands, stack))
            elif operator == "EMC":
                stack.pop()
            elif operator == "Tf":
                meaning = fonts[str(operands[0])]
            elif operator in PAINTS:
                self._painted(number, operator, operands, stack, meaning)
        if stack:
            self.problems.append(f"page {number}: marked content is not closed")

    def _opened(self, number: int, operands, stack) -> tuple[str, int | None]:
        tag = str(operands[0])[1:]
        mcid = operands[1].get("/MCID") if len(operands) > 1 else None
        if stack and tag == "Artifact" and any(number is not None for _, number in stack):
            self.problems.append(f"page {number}: 7.1 artifact inside tagged content")
        if mcid is not None:
            if any(outer == "Artifact" for outer, _ in stack):
                self.problems.append(f"page {number}: 7.1 tagged content inside an artifact")
            if (number, int(mcid)) in self.tags:
                self.problems.append(f"page {number}: MCID {mcid} is used twice")
            self.tags[(number, int(mcid))] = tag
        return tag, None if mcid is None else int(mcid)

    def _painted(self, number: int, operator: str, operands, stack, meaning) -> None:
        mcids = [mcid for _, mcid in stack if mcid is not None]
        artifact = any(tag == "Artifact" for tag, _ in stack)
        if not mcids and not artifact:
            self.problems.append(f"page {number}: 7.1 {operator} is neither tagged nor an artifact")
        if operator not in ("Tj", "TJ"):
            return
        strings = operands[0] if operator == "TJ" else operands
        codes = b"".join(bytes(one) for one in strings if isinstance(one, pikepdf.String))
        for code in codes:
            if meaning.get(code, "\0") in ("\0", "\ufeff", "\ufffe", ""):
                self.problems.append(f"page {number}: 7.21.7 code {code} has no meaning")
        if mcids:
            text = "".join(meaning.get(code, "") for code in codes)
            self.shown[(number, mcids[-1])] = self.shown.get((number, mcids[-1]), "") + text


def violations(data: bytes) -> list[str]:
    """Return what is wrong; nothing is wrong with an accessible file."""
    return Reading(data).problems


def _meanings(font: pikepdf.Dictionary) -> dict[int, str]:
    table = font.get("/ToUnicode")
    if table is None:
        return {}
    pairs = re.findall(rb"<([0-9A-Fa-f]{2})> <([0-9A-Fa-f]+)>\n", table.read_bytes().split(b"beginbfchar")[1])
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _catalogue(reading: Reading) -> Iterator[str]:
    root, info = reading.pdf.Root, reading.pdf.docinfo
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "6.2: not marked as tagged"
    if not str(root.get("/Lang", "")):
        yield "7.2: no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "7.1: the title is not shown"
    if not str(info.get("/Title", "")).strip():
        yield "7.1: no title"
    metadata = root.get("/Metadata")
    packet = metadata.read_bytes().decode() if metadata is not None else ""
    if "<pdfuaid:part>1</pdfuaid:part>" not in packet:
        yield "5: not declared as PDF/UA-1"
    if "<dc:title>" not in packet:
        yield "7.1: no dc:title"
    for number, page in enumerate(reading.pdf.pages, start=1):
        if "/Annots" in page and page.get("/Tabs") != "/S":
            yield f"7.18.3: page {number} has no tab order"


def _fonts(reading: Reading) -> Iterator[str]:
    for number, page in enumerate(reading.pdf.pages, start=1):
        for name, font in page.resources.get("/Font", {}).items():
            descriptor = font.get("/FontDescriptor", {})
            if "/FontFile2" not in descriptor:
                yield f"7.21.4.1: page {number}: font {name} {font.BaseFont} is not embedded"
                continue
            if not re.match(r"/[A-Z]{6}\+", str(font.BaseFont)):
                yield f"font {font.BaseFont} is not a subset"
            if int(descriptor.Flags) & 4 and "/Encoding" in font:
                yield f"7.21.6: symbolic font {font.BaseFont} has an encoding"
            if "/ToUnicode" not in font:
                yield f"7.21.7: font {font.BaseFont} has no ToUnicode"


def _tree(reading: Reading) -> Iterator[str]:
    if reading.tree.role != "Document":
        yield f"the root is {reading.tree.role}, not Document"
    for node in reading.tree.walk():
        role, parent = node.role, node.parent
        kids = [kid for kid in node.kids if isinstance(kid, Node)]
        if role not in STANDARD:
            yield f"7.1: {role} is not a standard type"
        if parent is not None and node.dictionary.P.objgen != parent.dictionary.objgen:
            yield f"{role} does not know its parent"
        if role in PARENTS and (parent is None or parent.role not in PARENTS[role]):
            yield f"7.2: {role} inside {parent and parent.role}"
        if role in CHILDREN and (len(kids) < len(node.kids) or any(kid.role not in CHILDREN[role] for kid in kids)):
            yield f"7.2: {role} holds {[kid.role if isinstance(kid, Node) else 'content' for kid in node.kids]}"
        if role in NEVER_EMPTY and not node.kids:
            yield f"{role} is empty"
        if role in ("Figure", "Formula") and not (node.dictionary.get("/Alt") or node.dictionary.get("/ActualText")):
            yield f"7.3: {role} without alternative text"
        labelled = role == "L" and any(one.role == "Lbl" for kid in kids for one in kid.walk())
        if labelled and not node.attribute("ListNumbering"):
            yield "7.6: list with labels but no ListNumbering"


def _parent_tree(reading: Reading) -> Iterator[str]:
    """Every piece of marked content leads to its element and back."""
    owners = {kid: node for node in reading.tree.walk() for kid in node.kids if isinstance(kid, tuple)}
    numbers = _number_tree(reading)
    for (page, mcid), tag in reading.tags.items():
        owner = owners.get((page, mcid))
        if owner is None:
            yield f"page {page}: MCID {mcid} is not in the tree"
            continue
        if owner.role != tag:
            yield f"page {page}: MCID {mcid} is tagged {tag}, its element is {owner.role}"
        listed = numbers.get(int(reading.pdf.pages[page - 1].get("/StructParents", -1)), [])
        if mcid >= len(listed) or listed[mcid].objgen != owner.dictionary.objgen:
            yield f"page {page}: MCID {mcid} does not lead back to its element"
    for missing in owners.keys() - reading.tags.keys():
        yield f"page {missing[0]}: there is no MCID {missing[1]}"


def _number_tree(reading: Reading) -> dict:
    tree = reading.pdf.Root.get("/StructTreeRoot", {}).get("/ParentTree", {})
    flat = list(tree.get("/Nums", []))
    keys = [int(key) for key in flat[::2]]
    if keys != sorted(set(keys)):
        reading.problems.append("the keys of the parent tree are not in order")
    return dict(zip(keys, flat[1::2], strict=True))


def _tables(reading: Reading) -> Iterator[str]:
    for table in reading.tree.find("Table"):
        widths, carried = set(), {}
        for row in table.find("TR"):
            cells = [cell for cell in row.kids if isinstance(cell, Node)]
            widths.add(len(cells) + sum(1 for left in carried.values() if left > 0))
            carried = {key: left - 1 for key, left in carried.items() if left > 1}
            carried |= {id(cell): span - 1 for cell in cells if (span := int(cell.attribute("RowSpan") or 1)) > 1}
            for cell in cells:
                if cell.role == "TH" and cell.attribute("Scope") not in ("/Row", "/Column", "/Both"):
                    yield "7.5: TH without a scope"
        if len(widths) != 1 or carried:
            yield f"7.2: the rows of a table have {sorted(widths)} cells"
        if not table.find("TH"):
            yield "7.5: table without headings"


def _headings(reading: Reading) -> Iterator[str]:
    level = 0
    for node in reading.tree.walk():
        if re.fullmatch(r"H[1-6]", node.role):
            own = int(node.role[1])
            if own > level + 1:
                yield f"7.4.2: {node.role} after H{level}"
            level = own
    if not level:
        yield "no heading"


def _links(reading: Reading) -> Iterator[str]:
    numbers = _number_tree(reading)
    owners = {
        kid.objgen: node for node in reading.tree.walk() for kid in node.kids if isinstance(kid, pikepdf.Dictionary)
    }
    for number, page in enumerate(reading.pdf.pages, start=1):
        for annotation in page.get("/Annots", []):
            owner = owners.get(annotation.objgen)
            if owner is None or owner.role != "Link":
                yield f"7.18.5: page {number}: link outside a Link element"
                continue
            back = numbers.get(int(annotation.get("/StructParent", -1)))
            if back is None or back.objgen != owner.dictionary.objgen:
                yield f"7.18.5: page {number}: link does not lead to its element"
            if not str(annotation.get("/Contents", "")):
                yield f"7.18.5: page {number}: link without description"
    for node in reading.tree.find("Link"):
        if not any(isinstance(kid, pikepdf.Dictionary) for kid in node.kids):
            yield "7.18.5: Link element without a link"
