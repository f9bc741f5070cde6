"""The colours of a map in the appearance of now, in one value, so that nothing that draws names one of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from desktop.ui.theme.palette import blend
from desktop.ui.theme.theme import Theme
from desktop.usecases.actors.cartography.picture import Band
from desktop.usecases.actors.cartography.ramp import ramp


@dataclass(frozen=True, slots=True)
class Inks:
    """What each part of a map is drawn with; lines keep their width at every zoom.

    The lines of areas are one pixel wide: any wider costs Qt thirty times as much.
    """

    ground: QColor  # what lies beyond all land
    abroad: QBrush
    abroad_line: QPen
    classes: tuple[QColor, ...]
    blank: QColor
    hatch: QPen
    line: QPen
    blank_line: QPen  # around what is hatched, where the other would not be seen
    frame: QPen
    chosen: QPen
    casing: QPen
    hover: QPen
    text: QColor
    muted: QColor
    badge: QColor
    symbol: QColor
    symbol_line: QColor


def inks_of(theme: Theme, bands: Sequence[Band]) -> Inks:
    """Return the colours for some classes in the appearance of now."""
    palette, px = theme.palette, theme.measures.px
    paper, text = palette.paper, palette.text
    symbol = QColor(palette.ochre)
    symbol.setAlphaF(0.66)
    return Inks(
        ground=QColor(paper),
        abroad=QBrush(ground_abroad(theme)),
        abroad_line=_pen(blend(text, paper, 0.16), 1),
        classes=tuple(map(QColor, ramp(bands, dark=theme.dark))),
        blank=QColor(palette.surface),
        hatch=_pen(blend(text, palette.surface, 0.34), 1),
        line=_pen(paper if theme.dark else palette.surface, 1),
        blank_line=_pen(blend(text, palette.surface, 0.42), 1),
        frame=_pen(paper if theme.dark else blend(text, palette.surface, 0.62), 1),
        chosen=_pen(palette.ochre, px(2.6)),
        casing=_pen(paper if theme.dark else palette.surface, px(5.2)),
        hover=_pen(text, px(1.8)),
        text=QColor(text),
        muted=QColor(palette.muted),
        badge=QColor(palette.surface),
        symbol=symbol,
        symbol_line=QColor(paper),
    )


def ground_abroad(theme: Theme) -> QColor:
    """Return the colour of other countries, on which legend and notes stand as well."""
    return QColor(blend(theme.palette.text, theme.palette.paper, 0.035))


def _pen(colour: str, width: float) -> QPen:
    pen = QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    pen.setCosmetic(True)
    return pen
