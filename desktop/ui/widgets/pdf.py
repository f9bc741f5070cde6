"""A PDF as pictures of its pages, by pdfium, which is not thread-safe: one of these belongs to one worker."""

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: page from 0, and points from its top."""

    page: int
    top: float


class PdfPages:
    """The pages of one PDF held in memory; raises pypdfium2.PdfiumError for what is no PDF.

    The document is opened for each question (a tenth of a millisecond): nothing is left to close, on whichever thread.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        with closing(self._open()) as document:
            self.sizes = tuple(QSizeF(*document.get_page_size(index)) for index in range(len(document)))
            self.places = self._outline(document)

    def render(self, index: int, scale: float) -> QImage:
        """Return page `index` at `scale` pixels a point."""
        with closing(self._open()) as document, closing(document[index]) as page:
            bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            with closing(bitmap):
                return QImage(
                    bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888,
                ).copy()

    def _open(self) -> "PdfDocument":
        import pypdfium2  # a tenth of a second of the start, and here it is spent on the worker

        return pypdfium2.PdfDocument(self._data)

    def _outline(self, document: "PdfDocument") -> dict[str, Place]:
        places: dict[str, Place] = {}
        for entry in document.get_toc(max_depth=4):
            target = entry.get_dest()
            index = target.get_index() if target is not None else None
            if target is None or index is None:
                continue
            _, where = target.get_view()
            height = self.sizes[index].height()
            top = height - where[1] if len(where) > 1 and where[1] is not None else 0.0
            places.setdefault(entry.get_title(), Place(index, top))
        return places
