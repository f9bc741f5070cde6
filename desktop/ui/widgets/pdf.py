"""A PDF as pictures of its pages, by pdfium, which is not thread-safe: one of these belongs to one worker."""

from dataclasses import dataclass

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: page from 0, and points from its top."""

    page: int
    top: float


class PdfPages:
    """The pages of one PDF held in memory; raises pypdfium2.PdfiumError for what is no PDF."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2  # a tenth of a second of the start, and here it is spent on the worker

        self._document = pypdfium2.PdfDocument(data)
        self.sizes = tuple(QSizeF(*self._document.get_page_size(index)) for index in range(len(self._document)))
        self.places = self._outline()

    def render(self, index: int, scale: float) -> QImage:
        """Return page `index` at `scale` pixels a point."""
        page = self._document[index]
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        picture = QImage(
            bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888,
        ).copy()
        bitmap.close()
        page.close()
        return picture

    def close(self) -> None:
        """Let go of the memory."""
        self._document.close()

    def _outline(self) -> dict[str, Place]:
        places: dict[str, Place] = {}
        for entry in self._document.get_toc(max_depth=4):
            target = entry.get_dest()
            index = target.get_index() if target is not None else None
            if target is None or index is None:
                continue
            _, where = target.get_view()
            height = self.sizes[index].height()
            top = height - where[1] if len(where) > 1 and where[1] is not None else 0.0
            places.setdefault(entry.get_title(), Place(index, top))
        return places
