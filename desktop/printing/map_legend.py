"""The legend of a printed map: its classes, what is hatched, symbols, and the scale - as large as its words need."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.printing.canvas import TaggedCanvas
from desktop.printing.map_labels import WHITE, text_width
from desktop.printing.map_shapes import disc, filled, hatched, lined, rectangle
from desktop.printing.palette import INK, LINE, MUTED, colour
from desktop.printing.paragraphs import Paragraph
from desktop.printing.runs import Run, Style
from desktop.printing.voice import Tongue
from desktop.usecases.actors.cartography.picture import MapPicture, written
from desktop.usecases.actors.cartography.ramp import ramp
from desktop.usecases.actors.cartography.scale_bar import scale_length
from desktop.wording.words import Words

BLANK, HATCHING = colour("#F4F1EC"), colour("#A9A399")
SYMBOL = colour("#8A5A00")
_KILOMETRES = Words("{n} km", "{n} km")
_PADDING, _GAP = 6.0, 5.0
_SWATCH, _HIGH = 16.0, 9.0
_LARGEST_SYMBOL = 6.0  # points of radius


@dataclass(frozen=True, slots=True)
class _Row:
    """A class of values, what is hatched (no fill), or a symbol."""

    words: str
    fill: str = ""
    symbol: bool = False


class Legend:
    """Sized by its words; the scale bar is as long as fits under them."""

    def __init__(self, picture: MapPicture, tongue: Tongue, factor: float) -> None:
        """`factor` is how many times as large as on A4 it is printed."""
        self._tongue = tongue
        self._title = Style(7.6 * factor, 9.6 * factor, INK, bold=True)
        self._plain = Style(7 * factor, 11.4 * factor, INK)
        self._head = tongue.say(picture.measure.title)
        self._rows = list(_rows(picture, tongue))
        widest = max((text_width(row.words, self._plain) for row in self._rows), default=0.0)
        inner = max(text_width(self._head, self._title), _SWATCH + _GAP + widest, 90.0 * factor)
        self.width = inner + 2 * _PADDING
        self._scale_height = self._plain.leading + 8
        self.height = 2 * _PADDING + self._title.leading + len(self._rows) * self._plain.leading + self._scale_height

    def draw(self, canvas: TaggedCanvas, left: float, top: float, scale: float) -> None:
        """Draw it with its upper left corner at a point of the page; `scale` is points a kilometre."""
        bottom = top - self.height
        with canvas.content():
            box = rectangle(left, bottom, self.width, self.height)
            canvas.operators([*filled(box, WHITE), *lined(box, LINE, 0.5)])
        x, down = left + _PADDING, top - _PADDING
        self._write(canvas, self._head, self._title, x, down)
        down -= self._title.leading
        for row in self._rows:
            with canvas.content():
                canvas.operators(self._sign(row, x, down - self._plain.leading / 2))
            self._write(canvas, row.words, self._plain, x + _SWATCH + _GAP, down)
            down -= self._plain.leading
        self._draw_scale(canvas, x, down - 4, scale)

    def _draw_scale(self, canvas: TaggedCanvas, x: float, top: float, scale: float) -> None:
        room = self.width - 2 * _PADDING
        words = self._kilometres(scale_length(room / scale))
        length = scale_length((room - text_width(words, self._plain) - _GAP) / scale)
        words, points = self._kilometres(length), length * scale
        middle = top - self._plain.leading / 2
        with canvas.content():
            bars = [f"{x:.2f} {middle:.2f} m {x + points:.2f} {middle:.2f} l"]
            bars += [f"{end:.2f} {middle - 2.2:.2f} m {end:.2f} {middle + 2.2:.2f} l" for end in (x, x + points)]
            canvas.operators([f"{INK} RG 0.8 w", *bars, "S"])
        self._write(canvas, words, self._plain, x + points + _GAP, top)

    def _kilometres(self, length: float) -> str:
        return self._tongue.say(_KILOMETRES, n=written(length).text(self._tongue.language))

    def _sign(self, row: _Row, x: float, middle: float) -> list[str]:
        if row.symbol:
            circle = disc(x + _SWATCH / 2, middle, _HIGH / 2 - 1)
            return [*filled(circle, SYMBOL), *lined(circle, WHITE, 0.5)]
        box = rectangle(x, middle - _HIGH / 2, _SWATCH, _HIGH)
        edges = (x, middle - _HIGH / 2, x + _SWATCH, middle + _HIGH / 2)
        inside = filled(box, row.fill) if row.fill else hatched(box, edges, BLANK, HATCHING)
        return [*inside, *lined(box, MUTED, 0.4)]

    def _write(self, canvas: TaggedCanvas, text: str, style: Style, x: float, top: float) -> None:
        Paragraph([Run(text)], style).draw(canvas, x, top, self.width)


def symbol_radius(count: float, highest: float) -> float:
    """Return the radius of a symbol, whose surface grows with what it stands for."""
    return max(1.6, _LARGEST_SYMBOL * (count / highest) ** 0.5) if highest > 0 else 1.6


def _rows(picture: MapPicture, tongue: Tongue) -> Iterator[_Row]:
    for band, shade in zip(picture.bands, ramp(picture.bands), strict=True):
        yield _Row(tongue.say(band.words), colour(shade))
    if any(picture.value(one) is None for one in picture.outlines.ids()):
        yield _Row(tongue.say(picture.measure.blank))
    if picture.symbols:
        yield _Row(tongue.say(picture.symbols_are), symbol=True)
