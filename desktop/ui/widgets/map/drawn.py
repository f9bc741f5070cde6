"""What is on a map at this moment, in one value that its parts share."""

from dataclasses import dataclass

from desktop.ui.widgets.map.inks import Inks
from desktop.ui.widgets.map.shapes import Shapes
from desktop.ui.widgets.map.sprites import Sprites
from desktop.usecases.actors.cartography.picture import MapPicture
from desktop.wording.words import Language


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture with what was made of it for the appearance and the language of now."""

    picture: MapPicture
    shapes: Shapes
    inks: Inks
    sprites: Sprites
    language: Language
