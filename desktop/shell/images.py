"""Printed pages as images, rendered from the same PDF that goes on paper."""

import io
from contextlib import closing

_POINTS = 72  # to an inch


def png_of(paper: bytes, *, dots: int = 150) -> bytes:
    """Return the first page of a PDF as PNG, at so many dots to an inch."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(paper)) as document, closing(document[0]) as page:
        picture = page.render(scale=dots / _POINTS).to_pil()
    target = io.BytesIO()
    picture.save(target, "PNG", dpi=(dots, dots), optimize=True)
    return target.getvalue()
