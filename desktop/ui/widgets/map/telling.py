"""What a map says of an area in words, under the mouse and to who hears it."""

from html import escape

from desktop.domain.gazetteer import Area
from desktop.ui.widgets.map.shapes import AreaShape
from desktop.usecases.actors.cartography.picture import MapPicture, Symbol
from desktop.wording.words import Language, Words

_MAP = Words("Carte\u00a0: {title}", "Map: {title}")
_KIND = Words("{name} ({kind})", "{name} ({kind})")
_SPOKEN = Words("{place}\u00a0: {figure}", "{place}: {figure}")
_NONE_CHOSEN = Words(
    "Rien n’est choisi. Les flèches vont d’une zone à l’autre, Entrée ouvre la zone, plus et moins agrandissent et "
    "réduisent, 0 montre tout. Le tableau dit la même chose ligne par ligne.",
    "Nothing is chosen. Arrow keys go from area to area, Enter opens it, plus and minus zoom, 0 shows all. The table "
    "says the same line by line.",
)


def map_called(picture: MapPicture) -> Words:
    """Return what the map is called."""
    return _MAP.filled(title=picture.measure.title)


def spoken(shape: AreaShape | None, picture: MapPicture) -> Words:
    """Return the chosen area with its figure in one sentence, or how to choose one."""
    if shape is None:
        return _NONE_CHOSEN
    places = [_placed(shape.drawn.area, picture.outlines.kind)]
    parent = shape.drawn.parent
    if parent is not None and parent.level > 0:
        places.append(_placed(parent, picture.outlines.kind_above))
    place = Words(", ".join(one.fr for one in places), ", ".join(one.en for one in places))
    return _SPOKEN.filled(place=place, figure=picture.measure.said(picture.value(shape.id)))


def tip_of_area(shape: AreaShape, picture: MapPicture, language: Language) -> str:
    """Return what is shown under the mouse, as rich text: the name, where it lies, the figure."""
    lines = [f"<b>{escape(shape.drawn.area.called(language))}</b>"]
    parent = shape.drawn.parent
    if parent is not None and parent.level > 0:
        lines.append(escape(_placed(parent, picture.outlines.kind_above).text(language)))
    lines.append(escape(picture.measure.said(picture.value(shape.id)).text(language)))
    return "<br>".join(f"<nobr>{line}</nobr>" for line in lines)


def tip_of_symbol(symbol: Symbol, language: Language) -> str:
    """Return what a symbol stands for, as rich text."""
    return "<br>".join(escape(line) for line in symbol.words.text(language).splitlines())


def _placed(area: Area, kind: Words) -> Words:
    name = Words(area.called("fr"), area.called("en"))
    return _KIND.filled(name=name, kind=kind) if kind.fr else name
