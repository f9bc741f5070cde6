"""The printed pages shown as paper on a desk, beside what is being edited; pictures come from another thread."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame
from typing_extensions import override

from desktop.ui.tasks import TaskRunner
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.page_stack import PageStack
from desktop.ui.widgets.pdf import PdfPages

_SMALLEST, _LARGEST, _STEP = 0.5, 4.0, 1.25


@dataclass(slots=True)
class _Picture:
    image: QImage
    scale: float


class PaperView(QAbstractScrollArea):
    """Pages below one another, as wide as the view at zoom 1; only those in sight are drawn, old ones stay meanwhile.

    `runner` must be one that nothing but pages runs on, so that drawing never waits for the dossier.
    """

    page_changed = Signal(int, int)     # the page in sight (from 1) and how many there are

    def __init__(self, theme: Theme, runner: TaskRunner) -> None:
        super().__init__()
        self._theme = theme
        self._runner = runner
        self._pages: PdfPages | None = None
        self._sizes: tuple[QSizeF, ...] = ()
        self._pictures: dict[int, _Picture] = {}
        self._stale: set[int] = set()
        self._asked: dict[int, float] = {}
        self._zoom = 1.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumSize(200, 200)
        self.setObjectName("desk")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.changed.connect(self.viewport().update)

    def show_pdf(self, data: bytes) -> None:
        """Show another version of the pages at the same place; the newest call wins."""
        self._runner.read((id(self), "open"), PdfPages, data, done=self._opened)

    def clear(self) -> None:
        """Show no page."""
        self._swap(None)

    @property
    def zoom(self) -> float:
        """How wide a page is against the view."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Show pages `zoom` times as wide as the view, what is at the top staying there."""
        place = self._stack().place_at(self.verticalScrollBar().value())
        self._zoom = min(max(zoom, _SMALLEST), _LARGEST)
        self._arrange()
        self._go(*place)

    def enlarge(self) -> None:
        """One step nearer."""
        self.set_zoom(self._zoom * _STEP)

    def reduce(self) -> None:
        """One step further."""
        self.set_zoom(self._zoom / _STEP)

    def show_place(self, title: str) -> bool:
        """Scroll to the heading called `title` in the PDF's outline; False when there is none."""
        place = self._pages.places.get(title) if self._pages is not None else None
        if place is None:
            return False
        self._go(place.page, max(0.0, place.top - 24) / self._sizes[place.page].height())
        return True

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        before = PageStack(self._sizes, event.oldSize(), self._zoom)
        place = before.place_at(self.verticalScrollBar().value())
        super().resizeEvent(event)
        self._arrange()
        self._go(*place)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.enlarge if event.angleDelta().y() > 0 else self.reduce)()
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(self._theme.palette.desk))
        edge = QPen(QColor(0, 0, 0, 46))
        for index, box in enumerate(self._boxes()):
            if not box.intersects(QRectF(event.rect())):
                continue
            painter.fillRect(box, QColor("#FFFFFF"))
            if picture := self._pictures.get(index):
                painter.drawImage(box, picture.image)
            painter.setPen(edge)
            painter.drawRect(box.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _opened(self, pages: PdfPages) -> None:
        place = self._stack().place_at(self.verticalScrollBar().value())
        self._swap(pages)
        self._arrange()
        self._go(*place)
        self._scrolled()

    def _swap(self, pages: PdfPages | None) -> None:
        """Put new pages in the place of the old; their pictures stay in sight until the new ones are drawn."""
        self._pages = pages
        self._sizes = pages.sizes if pages is not None else ()
        self._pictures = {index: kept for index, kept in self._pictures.items() if index < len(self._sizes)}
        self._stale = set(self._pictures)
        self._asked.clear()
        self.viewport().update()

    def _stack(self) -> PageStack:
        return PageStack(self._sizes, self.viewport().size(), self._zoom)

    def _boxes(self) -> list[QRectF]:
        return self._stack().boxes(QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value()))

    def _arrange(self) -> None:
        extent = self._stack().extent
        view = self.viewport()
        self.verticalScrollBar().setRange(0, max(0, extent.height() - view.height()))
        self.verticalScrollBar().setPageStep(max(1, view.height() - 40))
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, max(0, extent.width() - view.width()) if self._zoom > 1 else 0)
        self.horizontalScrollBar().setPageStep(view.width())
        self._ask()
        view.update()

    def _go(self, page: int, share: float) -> None:
        if not 0 <= page < len(self._sizes):
            return
        self.verticalScrollBar().setValue(round(self._stack().height_of(page, share)))
        self._ask()

    def _scrolled(self) -> None:
        self._ask()
        self.viewport().update()
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        self.page_changed.emit(self._stack().page_at(middle) + 1, len(self._sizes))

    def _ask(self) -> None:
        """Ask for pictures of the pages in sight that are missing, stale or of another size."""
        if self._pages is None:
            return
        scale = round(self._stack().scale * self.devicePixelRatioF(), 4)
        sight = QRectF(self.viewport().rect()).adjusted(0, -200, 0, 200)
        for index, box in enumerate(self._boxes()):
            have = self._pictures.get(index)
            fresh = have is not None and index not in self._stale and have.scale == scale
            if fresh or not box.intersects(sight) or self._asked.get(index) == scale:
                continue
            self._asked[index] = scale
            draw = _Draw(self._pages, index, scale)
            self._runner.read((id(self), index), draw, done=self._drawn)

    def _drawn(self, drawn: "_Drawn") -> None:
        if drawn.pages is not self._pages:
            return
        self._pictures[drawn.index] = _Picture(drawn.image, drawn.scale)
        self._stale.discard(drawn.index)
        self._asked.pop(drawn.index, None)
        self.viewport().update()


@dataclass(frozen=True, slots=True)
class _Drawn:
    pages: PdfPages
    index: int
    scale: float
    image: QImage


@dataclass(frozen=True, slots=True)
class _Draw:
    """Draws one page on the worker, and says which it was."""

    pages: PdfPages
    index: int
    scale: float

    def __call__(self) -> _Drawn:
        return _Drawn(self.pages, self.index, self.scale, self.pages.render(self.index, self.scale))
