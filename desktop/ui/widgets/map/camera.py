"""Where one stands above a map: what is seen at which zoom, and how one moves."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsView

from desktop.usecases.actors.cartography.placing import Box
from desktop.usecases.actors.cartography.silhouette import Fit

_REST = 90  # milliseconds without a change of zoom after which words find their places anew
_SEEN = 12  # pixels from the edge at which a point counts as seen
_FARTHEST, _CLOSEST = 0.6, 80.0  # times the scale at which the country fits


class Camera(QObject):
    """Moves a view whose scroll bars are hidden; `moved` comes with each change, `settled` once zooming has paused."""

    moved = Signal()
    settled = Signal()

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__(view)
        self._view = view
        self._home = Fit(1.0, 0.0, 0.0)
        self._centre = QPointF()
        self.at_home = True  # nobody has moved since all was shown
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self.settled)

    @property
    def scale(self) -> float:
        """Return the pixels of a kilometre."""
        return self._view.transform().m11()

    @property
    def closeness(self) -> float:
        """Return how many times closer one is than where all fits."""
        return self.scale / self._home.scale

    @property
    def moving(self) -> bool:
        """Say whether somebody zooms just now."""
        return self._rest.isActive()

    def set_home(self, home: Fit) -> None:
        """Note where all is seen; whoever has not moved away goes along."""
        self._home = home
        self.resized()

    def resized(self) -> None:
        """Show all again in a window of another size, or go on looking at what was in its middle."""
        if self.at_home:
            self.go_home()
        else:
            self._look_at(self._centre)
            self.settled.emit()

    def go_home(self) -> None:
        """Show all."""
        self.at_home = True
        self._view.setTransform(QTransform.fromScale(self._home.scale, self._home.scale))
        self._scroll_to(-self._home.x, -self._home.y)
        self._rest.stop()
        self.settled.emit()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Go closer (or away, under 1); the point of the window `at`, its middle if None, stays where it is."""
        scale = min(max(self.scale * factor, self._home.scale * _FARTHEST), self._home.scale * _CLOSEST)
        spot = QRectF(self._view.viewport().rect()).center() if at is None else at
        before = self._km(spot)
        self._view.setTransform(QTransform.fromScale(scale, scale))
        self.at_home = False
        self._rest.start()
        self._scroll_to(before.x() * scale - spot.x(), before.y() * scale - spot.y())

    def pan(self, right: float, down: float) -> None:
        """Look so many pixels further to the right and down."""
        across, along = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        self.at_home = False
        self._scroll_to(across.value() + right, along.value() + down)

    def room(self) -> Box:
        """Return where words may stand, in pixels of the map: the window while all is shown, else everywhere."""
        if not self.at_home:
            whole = self._view.transform().mapRect(self._view.sceneRect())
            return Box(whole.left(), whole.top(), whole.right(), whole.bottom())
        window = self._view.viewport().size()
        return Box(0, 0, window.width(), window.height()).moved(-self._home.x, -self._home.y)

    def taken(self, boxes: Iterable[Box]) -> tuple[Box, ...]:
        """Return boxes of the window in pixels of the map while all is shown; else words go on below them."""
        return tuple(box.moved(-self._home.x, -self._home.y) for box in boxes) if self.at_home else ()

    def middle(self) -> QPointF:
        """Return the point in km in the middle of the window."""
        return QPointF(self._centre)

    def bring_into_sight(self, point: QPointF) -> None:
        """Move so that a point in km is well inside the window, unless it can be seen."""
        window = QRectF(self._view.viewport().rect())
        spot = QPointF(self._view.viewportTransform().map(point))
        if window.adjusted(_SEEN, _SEEN, -_SEEN, -_SEEN).contains(spot):
            return
        aside, away = window.width() / 5, window.height() / 5
        inner = window.adjusted(aside, away, -aside, -away)
        self.pan(
            spot.x() - min(max(spot.x(), inner.left()), inner.right()),
            spot.y() - min(max(spot.y(), inner.top()), inner.bottom()),
        )

    def _km(self, spot: QPointF) -> QPointF:
        inverted, _ = self._view.viewportTransform().inverted()
        return inverted.map(spot)

    def _look_at(self, centre: QPointF) -> None:
        middle = QRectF(self._view.viewport().rect()).center()
        self._scroll_to(centre.x() * self.scale - middle.x(), centre.y() * self.scale - middle.y())

    def _scroll_to(self, left: float, top: float) -> None:
        self._view.horizontalScrollBar().setValue(round(left))
        self._view.verticalScrollBar().setValue(round(top))
        self._centre = self._km(QRectF(self._view.viewport().rect()).center())
        self.moved.emit()
