"""The map as a page uses it: it is given pictures and says which area somebody chose."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.map.choosing import Choosing
from desktop.ui.widgets.map.drawn import Drawn
from desktop.ui.widgets.map.inks import Inks, inks_of
from desktop.ui.widgets.map.lettering import Wish, lettered
from desktop.ui.widgets.map.overlay import Overlay
from desktop.ui.widgets.map.pointing import Pointing
from desktop.ui.widgets.map.shapes import shapes_of
from desktop.ui.widgets.map.sprites import Sprites
from desktop.ui.widgets.map.view import MapView
from desktop.ui.widgets.turn import Turn
from desktop.usecases.actors.cartography.picture import MapPicture
from desktop.usecases.actors.ground import AreaId
from desktop.wording.words import Language


class ActorMap(QWidget):
    """Shows one picture; another one on the same outlines keeps zoom, choice and everything made of the outlines."""

    area_chosen = Signal(object)  # AreaId, None when it was let go
    area_opened = Signal(object)  # AreaId: pressed twice, or Enter
    symbol_chosen = Signal(object)  # the `target` of a symbol

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self._theme = theme
        self._language = language
        self._drawn: Drawn | None = None
        self._written: Wish | None = None
        self._writing = Turn(self._write, self)  # once, also where window, home and figures change together
        self.view = MapView(theme)
        self.overlay = Overlay(self, self.view, theme, language, self.view.camera.set_home)
        self._choosing, self._pointing = Choosing(self.view), Pointing(self.view, self)
        self.setFocusProxy(self.view)
        self._connect()

    def set_picture(self, picture: MapPicture) -> None:
        """Show a picture."""
        self._draw(picture)

    @property
    def chosen(self) -> AreaId | None:
        """Return the chosen area."""
        return self._choosing.chosen

    def choose(self, area: AreaId | None) -> None:
        """Choose an area, such as one that was chosen in another view; no signal comes of it."""
        self._choosing.choose(area)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._language = language
        self.overlay.notes.retranslate(language)
        self._draw_again()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw_again()
        return super().event(event)

    def _connect(self) -> None:
        camera, notes = self.view.camera, self.overlay.notes
        self._choosing.area_chosen.connect(self.area_chosen)
        self._choosing.area_opened.connect(self.area_opened)
        self._choosing.symbol_chosen.connect(self.symbol_chosen)
        self._choosing.chosen_changed.connect(self._writing.take)
        camera.settled.connect(self._writing.take)
        camera.moved.connect(self._show_scale)
        notes.zoomed.connect(camera.zoom)
        notes.all_asked.connect(camera.go_home)
        self._theme.changed.connect(self._draw_again)

    def _draw_again(self) -> None:
        if self._drawn is not None:
            self._draw(self._drawn.picture)

    def _draw(self, picture: MapPicture) -> None:
        before = self._drawn.shapes if self._drawn is not None else None
        same = before is not None and before.outlines == picture.outlines
        shapes = before if before is not None and same else shapes_of(picture.outlines)
        inks = inks_of(self._theme, picture.bands)
        sprites = self._sprites_in(inks)
        self._drawn = Drawn(picture, shapes, inks, sprites, self._language)
        self.view.setBackgroundBrush(inks.ground)
        self.view.map_scene.show_picture(shapes, picture, inks, sprites)
        for part in (self._choosing, self._pointing):
            part.show_picture(self._drawn)
        if not same:
            self.view.camera.at_home = True
        self.overlay.show_picture(self._drawn)

    def _sprites_in(self, inks: Inks) -> Sprites:
        ratio = self.devicePixelRatioF()
        kept = self._drawn.sprites if self._drawn is not None else None
        return kept if kept is not None and kept.serve(self._theme, ratio) else Sprites(self._theme, inks, ratio)

    def _write(self) -> None:
        """Place figures and names for the zoom of now."""
        if self._drawn is None:
            return
        camera, drawn = self.view.camera, self._drawn
        wish = Wish(
            drawn.shapes, drawn.picture, drawn.sprites, drawn.language, camera.scale, camera.closeness, camera.room(),
            self.chosen, camera.taken(self.overlay.boxes),
        )  # fmt: skip
        if wish != self._written:
            self._written = wish
            self.view.map_scene.show_words(lettered(wish))

    def _show_scale(self) -> None:
        self.overlay.notes.scale_bar.show_scale(self.view.camera.scale)
