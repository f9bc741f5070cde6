"""Lays a map out: legend and notes stand over corners that the country leaves free, or below where it leaves none."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override

from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.map.corners import Arrangement, Sizes, arranged
from desktop.ui.widgets.map.drawn import Drawn
from desktop.ui.widgets.map.legend import Legend
from desktop.ui.widgets.map.notes import Notes
from desktop.ui.widgets.map.panel import Panel
from desktop.ui.widgets.map.view import MapView
from desktop.usecases.actors.cartography.placing import Box
from desktop.usecases.actors.cartography.silhouette import Fit, Silhouette
from desktop.wording.words import Language

_NOTES_WIDE = 330  # at 100 %
_NOTES_SHARE = 0.45  # of the window, at most
_LEAST = 240, 200  # pixels of the whole


class Overlay(QLayout):
    """The view with its two panels; `boxes` are what they cover, and `placed` is told where the country goes."""

    def __init__(
        self, holder: QWidget, view: MapView, theme: Theme, language: Language, placed: Callable[[Fit], None],
    ) -> None:
        super().__init__(holder)
        self._items: list[QLayoutItem] = []
        self._theme, self._view, self._told = theme, view, placed
        self.legend, self.notes = Legend(theme), Notes(theme, language)
        self._legend_panel, self._notes_panel = Panel(theme, self.legend, holder), Panel(theme, self.notes, holder)
        self._silhouette: Silhouette | None = None
        self.boxes: tuple[Box, ...] = ()
        for widget in (view, self._legend_panel, self._notes_panel):
            self.addWidget(widget)
        self.notes.unfolded.connect(self.place)

    def show_picture(self, drawn: Drawn) -> None:
        """Show the legend and the credits of a picture."""
        self._silhouette = drawn.shapes.silhouette
        self.legend.show_picture(drawn.picture, drawn.inks, drawn.sprites, drawn.language)
        self.notes.show_credits(drawn.picture.credits)
        for panel in (self._legend_panel, self._notes_panel):
            panel.setVisible(self._silhouette is not None)
        self.place()

    def place(self) -> None:
        """Give each its place, in the room there is."""
        room = self.geometry()
        if self._silhouette is None or room.isEmpty():
            self._view.setGeometry(room)
            return
        found = arranged(self._silhouette, room.size(), self._sizes(room.width()))
        self.notes.set_brief(found.brief)
        low = self._stand_below(room, found)
        self._view.setGeometry(room.adjusted(0, 0, 0, low - room.bottom() - 1))
        self._stand_above(found)
        self.boxes = tuple(box for box in (found.legend, found.notes) if box is not None)
        self._told(found.fit)

    def _sizes(self, room: int) -> Sizes:
        width = round(min(self._theme.measures.px(_NOTES_WIDE), room * _NOTES_SHARE))
        width = max(width, self._notes_panel.minimumSizeHint().width())
        return Sizes(
            self._legend_panel.sizeHint(), self._notes_size(width, brief=False), self._notes_size(width, brief=True),
            self._notes_size(room, brief=not self.notes.is_unfolded),
        )  # fmt: skip

    def _notes_size(self, width: int, *, brief: bool) -> QSize:
        inside = self._notes_panel.inside(width)
        return QSize(width, self.notes.height_at(inside, brief=brief) + self._notes_panel.frame_height())

    def _stand_below(self, room: QRect, found: Arrangement) -> int:
        """Put below the map what does not stand over it; return where the map ends."""
        low = room.bottom() + 1
        if found.notes is None:
            height = self._notes_size(room.width(), brief=not self.notes.is_unfolded).height()
            low -= height
            self._notes_panel.setGeometry(QRect(room.left(), low, room.width(), height))
        if found.legend is None:
            height = self._legend_panel.sizeHint().height()
            low -= height
            self._legend_panel.setGeometry(QRect(room.left(), low, room.width(), height))
        return low

    def _stand_above(self, found: Arrangement) -> None:
        if found.legend is not None:
            self._legend_panel.setGeometry(_rect(found.legend))
        if found.notes is not None:
            place = _rect(found.notes)
            if self.notes.is_unfolded:
                grown = self._notes_size(place.width(), brief=False).height() - place.height()
                upwards = place.center().y() > self.geometry().center().y()
                place.adjust(0, -grown if upwards else 0, 0, 0 if upwards else grown)
            self._notes_panel.setGeometry(place)
        for panel in (self._legend_panel, self._notes_panel):
            panel.raise_()

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self.place()

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    @override
    def minimumSize(self) -> QSize:
        return QSize(*_LEAST)


def _rect(box: Box) -> QRect:
    return QRect(round(box.left), round(box.top), round(box.right - box.left), round(box.bottom - box.top))
