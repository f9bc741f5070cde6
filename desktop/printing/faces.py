"""The faces of the printed page: Noto Sans, and FiraGO for what Noto Sans lacks (Arabic above all).

Both come from one package as TrueType data, so that a page looks alike on every machine and no font is left unembedded.
"""

import threading
from functools import cache
from io import BytesIO
from weakref import WeakKeyDictionary

import pymupdf_fonts
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

# ReportLab writes every compressed stream a second time as ASCII letters, for the modems of 1998: slower and larger.
rl_config.useA85 = 0

PRINTING = threading.Lock()
"""Held while a document is made: ReportLab reads glyphs from one shared place in the font's data."""

SPACE = " "
NBSP = "\u00a0"
_UNITS = 1000


class Face:
    """One style of one typeface: which characters it has, how wide they are, and its codes in a document."""

    def __init__(self, packaged_name: str) -> None:
        self.name = f"Toguna-{packaged_name}"
        self._font = TTFont(self.name, BytesIO(pymupdf_fonts.myfont(packaged_name)), asciiReadable=False)
        self._advances: dict[int, float] = self._font.face.charWidths
        self._known = frozenset(map(chr, self._font.face.charToGlyph))
        self._widths: dict[str, float] = {}
        self._codes: WeakKeyDictionary[PDFDocument, dict[int, int]] = WeakKeyDictionary()
        self.space = self.width(SPACE)
        pdfmetrics.registerFont(self._font)

    def covers(self, text: str) -> bool:
        """Say whether the face has a glyph for every character of `text`."""
        return self._known.issuperset(text)

    def width(self, text: str) -> float:
        """Return the width of `text` at size 1; every character must be covered."""
        known = self._widths.get(text)
        if known is None:
            advances = self._advances
            known = sum([advances[ord(char)] for char in text]) / _UNITS
            self._widths[text] = known
        return known

    def encoded(self, text: str, document: PDFDocument) -> list[tuple[str, bytes]]:
        """Return the resource names and the codes that show `text` in `document`; usually there is one pair."""
        codes = self._codes.get(document)
        if codes is None:
            codes = self._codes[document] = {ord(NBSP): 32}
        if codes.keys() >= set(map(ord, text)):
            return [(self._font.getSubsetInternalName(0, document), text.translate(codes).encode("latin-1"))]
        pieces = self._font.splitString(text, document)
        assigned: dict[int, int] = self._font.state[document].assignments  # type: ignore[attr-defined]
        codes.update((char, assigned[char]) for char in map(ord, text) if assigned.get(char, 256) < 256)
        return [(self._font.getSubsetInternalName(subset, document), code) for subset, code in pieces]


def latin(*, bold: bool = False, italic: bool = False) -> Face:
    """Return Noto Sans: French, English, the Malian letters ɛ ɔ ŋ ɲ, and the narrow no-break space."""
    if italic:
        return _loaded("notosbi" if bold else "notosit")
    return _loaded("notosbo" if bold else "notos")


def fallback(*, bold: bool = False) -> Face:
    """Return FiraGO: Arabic in its joined forms, arrows and signs of mathematics."""
    return _loaded("figbo" if bold else "figo")


@cache
def _loaded(packaged_name: str) -> Face:
    return Face(packaged_name)
