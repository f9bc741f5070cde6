"""What the colours of a map mean: its classes, what is hatched, and what symbols stand for."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.map.inks import Inks
from desktop.ui.widgets.map.land import hatching
from desktop.ui.widgets.map.sprites import Sprites
from desktop.usecases.actors.cartography.picture import MapPicture, written
from desktop.wording.words import Language, Words

_SWATCH, _SWATCH_HIGH, _LINE, _GAP = 22, 13, 22, 8
_WIDEST = 230  # at 100 %: a longer title or class goes on below
_COUNTED = Words("{name}\u00a0: {n}", "{name}: {n}")
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Legend(QWidget):
    """A title and a line for each class; as large as its words need."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title = ""
        self._rows: list[_Row] = []
        self._inks: Inks | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_picture(self, picture: MapPicture, inks: Inks, sprites: Sprites, language: Language) -> None:
        """Show the legend of a map; hatching is explained where an area is hatched."""
        self._inks = inks
        self._title = picture.measure.title.text(language)
        self._rows = [_Row(band.words.text(language), colour)
                      for band, colour in zip(picture.bands, inks.classes, strict=True)]
        if any(picture.value(key) is None for key in picture.outlines.ids()):
            self._rows.append(_Row(picture.measure.blank.text(language), inks.blank, hatched=True))
        self._rows += _symbol_rows(picture, sprites, language)
        self.setAccessibleName(", ".join([self._title, *(row.text for row in self._rows)]))
        self.updateGeometry()
        self.resize(self.sizeHint())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        px = self._theme.measures.px
        bold, plain = QFontMetricsF(self._theme.font(bold=True)), QFontMetricsF(self._plain)
        title = self._wrapped(bold, self._title, px(_WIDEST))
        aside = self._aside()
        texts = [self._wrapped(plain, row.text, px(_WIDEST) - aside) for row in self._rows]
        width = max([title.width(), *(aside + text.width() for text in texts)])
        height = title.height() + px(_GAP) / 2 + sum(self._height(text.height(), row)
                                                     for text, row in zip(texts, self._rows, strict=True))
        return QSize(round(width + 1.5), round(height + 0.5))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._inks is None:
            return
        palette, px = self._theme.palette, self._theme.measures.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bold = self._theme.font(bold=True)
        painter.setFont(bold)
        painter.setPen(QColor(palette.text))
        title = self._wrapped(QFontMetricsF(bold), self._title, self.width())
        painter.drawText(QRectF(0, 0, self.width(), title.height()), _WRAPPED, self._title)
        painter.setFont(self._plain)
        metrics, aside = QFontMetricsF(self._plain), self._aside()
        top = title.height() + px(_GAP) / 2
        for row in self._rows:
            height = self._height(self._wrapped(metrics, row.text, self.width() - aside).height(), row)
            self._paint_sign(painter, QRectF(0, top, aside - px(_GAP), height), row, self._inks)
            painter.setPen(QColor(palette.muted))
            painter.drawText(QRectF(aside, top, self.width() - aside, height), _WRAPPED, row.text)
            top += height
        painter.end()

    def _paint_sign(self, painter: QPainter, room: QRectF, row: "_Row", inks: Inks) -> None:
        if row.radius:
            painter.setPen(QPen(inks.symbol_line, 1))
            painter.setBrush(inks.symbol)
            painter.drawEllipse(room.center(), row.radius, row.radius)
            return
        px = self._theme.measures.px
        box = QRectF(0, 0, px(_SWATCH), px(_SWATCH_HIGH))
        box.moveCenter(QPointF(room.left() + box.width() / 2, room.center().y()))
        painter.setPen(QColor(self._theme.palette.border))
        painter.setBrush(row.colour)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        if row.hatched:
            painter.setBrush(hatching(inks))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)

    @property
    def _plain(self) -> QFont:
        return self._theme.font(self._theme.measures.small)

    def _aside(self) -> float:
        """Return how far right the words of the rows begin."""
        px = self._theme.measures.px
        widest = max((row.radius * 2 for row in self._rows), default=0)
        return max(px(_SWATCH), widest) + px(_GAP)

    def _height(self, text: float, row: "_Row") -> float:
        px = self._theme.measures.px
        return max(px(_LINE), text + px(4), 2 * row.radius + px(4))

    @staticmethod
    def _wrapped(metrics: QFontMetricsF, text: str, width: float) -> QRectF:
        return metrics.boundingRect(QRectF(0, 0, width, 10_000), _WRAPPED, text)


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the legend: a colour or a symbol of a radius, and its words."""

    text: str
    colour: QColor
    hatched: bool = False
    radius: float = 0


def _symbol_rows(picture: MapPicture, sprites: Sprites, language: Language) -> list[_Row]:
    """Return what the symbols are, on the largest of them and on one that is small enough to compare."""
    counts = sorted({symbol.count for symbol in picture.symbols})
    if not counts:
        return []
    most = counts[-1]
    shown = [counts[0], most] if most > counts[0] else [most]
    said = picture.symbols_are.text(language)
    rows = []
    for number, count in enumerate(shown):
        figure = written(count).text(language)
        text = _COUNTED.text(language, name=said, n=figure) if number == 0 else figure
        rows.append(_Row(text, QColor(), radius=sprites.radius(count, most)))
    return rows
