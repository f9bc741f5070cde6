"""Where pages lie when they are stacked as wide as a view: geometry only, so that it can be tested without one."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF

GAP = 16        # pixels around pages
_A4_WIDTH = 595.0


@dataclass(frozen=True, slots=True)
class PageStack:
    """Pages of `sizes` points in a view of `view` pixels at `zoom` (1: the widest page fills the width)."""

    sizes: tuple[QSizeF, ...]
    view: QSize
    zoom: float = 1.0

    @property
    def scale(self) -> float:
        """Return pixels a point, the same for all pages."""
        widest = max((size.width() for size in self.sizes), default=_A4_WIDTH)
        return max(0.05, (self.view.width() - 2 * GAP) * self.zoom / widest)

    @property
    def tops(self) -> list[float]:
        """Return the upper edge of every page, and the end of the stack."""
        tops = [0.0]
        for size in self.sizes:
            tops.append(tops[-1] + size.height() * self.scale + GAP)
        return tops

    @property
    def extent(self) -> QSize:
        """Return how large the stack is, gaps included."""
        widest = max((size.width() for size in self.sizes), default=0.0)
        return QSize(round(widest * self.scale) + 2 * GAP, round(self.tops[-1]))

    def boxes(self, scrolled: QPointF) -> list[QRectF]:
        """Return where each page is in a view scrolled by `scrolled` pixels."""
        room = max(self.view.width(), self.extent.width())
        boxes = []
        for size, top in zip(self.sizes, self.tops, strict=False):
            shown = size * self.scale
            corner = QPointF((room - shown.width()) / 2, top).toPoint().toPointF()
            boxes.append(QRectF(corner - scrolled, shown))
        return boxes

    def page_at(self, height: float) -> int:
        """Return the page that lies at `height` pixels, -1 when there is none at all."""
        return next((index for index, top in enumerate(self.tops[1:]) if height < top), len(self.sizes) - 1)

    def place_at(self, height: float) -> tuple[int, float]:
        """Return the page at `height` and how far down it, 0 to 1."""
        page = max(0, self.page_at(height))
        tops = [*self.tops, self.tops[-1] + 1]
        return page, (height - tops[page]) / (tops[page + 1] - tops[page])

    def height_of(self, page: int, share: float) -> float:
        """Return the inverse of `place_at`."""
        return self.tops[page] + share * (self.tops[page + 1] - self.tops[page])
