"""Printed pages as images, rendered from the same PDF that goes on paper; in the window, where it draws pages."""

import io
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

DOTS = 200  # to an inch: as sharp on paper as the page itself, and still small enough to be sent
_POINTS = 72  # to an inch


def png_of(paper: bytes, *, dots: int = DOTS) -> bytes:
    """Return the first page of a PDF as PNG, at so many dots to an inch."""
    return pngs_of(paper, 1, dots=dots)[0]


def pngs_of(paper: bytes, most: int | None = None, *, dots: int = DOTS) -> list[bytes]:
    """Return the pages of a PDF as PNG, or the first few."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(paper)) as document:
        count = len(document) if most is None else min(most, len(document))
        return [_png(document[number], dots) for number in range(count)]


def _png(page: "PdfPage", dots: int) -> bytes:
    target = io.BytesIO()
    with closing(page):
        page.render(scale=dots / _POINTS).to_pil().save(target, "PNG", dpi=(dots, dots), optimize=True)
    return target.getvalue()
