"""What lies under the mouse: its outline, and a few words beside the cursor."""

from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QToolTip

from desktop.ui.widgets.map.drawn import Drawn
from desktop.ui.widgets.map.telling import tip_of_area, tip_of_symbol
from desktop.ui.widgets.map.view import MapView


class Pointing(QObject):
    """Follows the mouse; words come at once, because a map is read by going over it."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._drawn: Drawn | None = None
        self._tip = ""
        view.pointed.connect(self._pointed)

    def show_picture(self, drawn: Drawn) -> None:
        """Point at this picture."""
        self._drawn = drawn
        self._view.map_scene.mark_hover(None)

    def _pointed(self, point: QPointF | None) -> None:
        if self._drawn is None:
            return
        shape = self._drawn.shapes.at(point) if point is not None else None
        scene, tip = self._view.map_scene, ""
        symbol = scene.symbol_at(point, self._view.camera.scale) if point is not None else None
        if symbol is not None:
            tip = tip_of_symbol(symbol, self._drawn.language)
        elif shape is not None:
            tip = tip_of_area(shape, self._drawn.picture, self._drawn.language)
        scene.mark_hover(shape)
        if tip != self._tip:
            self._tip = tip
            QToolTip.showText(QCursor.pos(), tip, self._view.viewport())
