"""Which part of a picture is seen, and how large: fitted to the window until somebody zooms or moves about."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsView

from desktop.ui.theme.theme import Theme

_LEAST, _MOST, _FIT_MOST = 0.08, 4.0, 1.5  # scales
ASIDE, ABOVE = 44, 14  # pixels at 100 % left around everything, for names
_MARGIN = 40.0  # pixels kept around what is brought into sight


class Camera:
    """Looks at a picture through a view; `changed` is called when the scale is another."""

    def __init__(self, view: QGraphicsView, theme: Theme, changed: Callable[[], object]) -> None:
        self._view, self._theme = view, theme
        self._changed = changed
        self._box = QRectF()
        self._fits = True

    @property
    def scale(self) -> float:
        """Return how many pixels a unit of the picture has."""
        return self._view.transform().m11()

    def look_at(self, box: QRectF, *, others: bool) -> None:
        """Take in the bounds of a picture; show all of it where there are `others`, or all was shown before."""
        self._box = box
        room = max(self._view.width(), self._view.height()) / _LEAST
        self._view.setSceneRect(box.adjusted(-room, -room, room, room))     # one may move on beyond its edges
        if others or self._fits:
            self.fit()

    def fit(self) -> None:
        """Show everything."""
        self._fits = True
        px, room = self._theme.measures.px, self._view.viewport().rect()
        width, height = room.width() - 2 * px(ASIDE), room.height() - 2 * px(ABOVE)
        if self._box.isEmpty() or min(width, height) <= 0:
            return
        self._set(max(min(width / self._box.width(), height / self._box.height(), _FIT_MOST), _LEAST))
        self._view.centerOn(self._box.center())

    def hold(self) -> None:
        """Stay at what is seen, whatever comes."""
        self._fits = False

    def refit(self) -> None:
        """Show everything again after the window changed its size, where everything was shown."""
        if self._fits:
            self.fit()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Show it larger or smaller; what lies `at` a point of the window (else in its middle) stays there."""
        scale = min(max(self.scale * factor, _LEAST), _MOST)
        if scale == self.scale:
            return
        spot = (at if at is not None else self._view.viewport().rect().toRectF().center()).toPoint()
        held = self._view.mapToScene(spot)
        self._set(scale)
        self.pan(spot - self._view.mapFromScene(held))

    def pan(self, by: QPoint) -> None:
        """Move the picture by so many pixels."""
        self.hold()
        for bar, step in (
            (self._view.horizontalScrollBar(), by.x()), (self._view.verticalScrollBar(), by.y()),
        ):  # fmt: skip
            bar.setValue(bar.value() - step)

    def bring_into_sight(self, point: QPointF) -> None:
        """Move the picture as little as is needed to see a point."""
        spot, room = self._view.mapFromScene(point), self._view.viewport().rect().toRectF()
        inner = room.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        if inner.isEmpty() or inner.contains(spot.toPointF()):
            return
        x = min(max(spot.x(), inner.left()), inner.right()) - spot.x()
        y = min(max(spot.y(), inner.top()), inner.bottom()) - spot.y()
        self.pan(QPoint(round(x), round(y)))

    def _set(self, scale: float) -> None:
        self._view.setTransform(QTransform.fromScale(scale, scale))
        self._changed()
