"""What lies under the mouse: its outline, and a few words beside the cursor."""

from PySide6.QtCore import QObject, QPointF
from PySide6.QtWidgets import QWidget

from desktop.ui.widgets.map.drawn import Drawn
from desktop.ui.widgets.map.telling import tip_of_area, tip_of_symbol
from desktop.ui.widgets.map.tip import Tip
from desktop.ui.widgets.map.view import MapView


class Pointing(QObject):
    """Follows the mouse; words come at once, because a map is read by going over it."""

    def __init__(self, view: MapView, holder: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._drawn: Drawn | None = None
        self.tip = Tip(holder)
        view.pointed.connect(self._pointed)

    def show_picture(self, drawn: Drawn) -> None:
        """Point at this picture."""
        self._drawn = drawn
        self._view.map_scene.mark_hover(None)

    def _pointed(self, point: QPointF | None) -> None:
        if self._drawn is None:
            return
        shape = self._drawn.shapes.at(point) if point is not None else None
        scene, words = self._view.map_scene, ""
        symbol = scene.symbol_at(point, self._view.camera.scale) if point is not None else None
        if symbol is not None:
            words = tip_of_symbol(symbol, self._drawn.language)
        elif shape is not None:
            words = tip_of_area(shape, self._drawn.picture, self._drawn.language)
        scene.mark_hover(shape)
        cursor = self._view.viewportTransform().map(point) if point is not None else QPointF()
        self.tip.show_words(words, cursor.toPoint())
