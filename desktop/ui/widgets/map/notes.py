"""What must stand beside a map: its scale, how to zoom, and where it comes from."""

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.making import column, make_button, make_label, row
from desktop.ui.widgets.speech import Speech
from desktop.usecases.actors.cartography.picture import Credits, written
from desktop.usecases.actors.cartography.scale_bar import scale_length
from desktop.wording.words import Language, Words, same

_LONGEST = 120  # pixels of the scale bar at 100 %
_KM = Words("{n}\u00a0km", "{n}\u00a0km")
_SCALE = Words("Échelle\u00a0: {length}", "Scale: {length}")
_PLUS, _MINUS, _ALL = same("+"), same("−"), Words("Tout", "All")
_CLOSER, _AWAY = Words("Agrandir la carte (+)", "Zoom in (+)"), Words("Réduire la carte (−)", "Zoom out (−)")
_ALL_SAID = Words("Voir toute la carte (0)", "See the whole map (0)")
_MORE, _LESS = Words("Sources et réserves", "Sources and caveats"), Words("Moins", "Less")


class Notes(QWidget):
    """Scale, buttons to zoom, and lines of credit, in brief where there is little room; `zoomed` carries a factor."""

    zoomed = Signal(float)
    all_asked = Signal()
    unfolded = Signal()  # or folded again

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self._speech = Speech(language)
        self._brief = False
        self.is_unfolded = False
        self.scale_bar = ScaleBar(theme, language)
        self._whole, self._short = make_label(role="tiny", wrap=True), make_label(role="tiny", wrap=True)
        self._more = make_button("link", self._fold)
        self._tools = row(self.scale_bar, 1, gap=4)
        for words, text, clicked in ((_AWAY, _MINUS, self._away), (_CLOSER, _PLUS, self._closer),
                                     (_ALL_SAID, _ALL, self.all_asked.emit)):
            button = make_button("cell", clicked)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys of the map do the same, and keep its focus
            self._speech.say(text, button.setText)
            self._speech.say(words, button.setToolTip, button.setAccessibleName)
            self._tools.addWidget(button)
        lines = column(gap=4)
        lines.addLayout(self._tools)
        for widget in (self._short, self._whole):
            lines.addWidget(widget)
        lines.addLayout(row(self._more, 1))
        lines.addStretch(1)
        self.setLayout(lines)
        self._show()

    def show_credits(self, shown: Credits) -> None:
        """Show what there is to say of where the map comes from."""
        lines = shown.lines()
        whole = Words("\n".join(words.fr for words in lines), "\n".join(words.en for words in lines))
        self._speech.say(whole, self._whole.setText)
        self._speech.say(shown.brief, self._short.setText)

    def set_brief(self, brief: bool) -> None:
        """Show few lines, or all of them."""
        if brief != self._brief:
            self._brief = brief
            self._show()

    def height_at(self, width: int, *, brief: bool) -> int:
        """Return how high it is at a width, in brief or with all lines."""
        spacing = 4
        shown = [self._tools.sizeHint().height()]
        label = self._short if brief else self._whole
        shown.append(label.heightForWidth(width))
        if brief or self.is_unfolded:
            shown.append(self._more.sizeHint().height())
        return sum(shown) + spacing * (len(shown) - 1)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        self.scale_bar.retranslate(language)

    def _show(self) -> None:
        folded = self._brief and not self.is_unfolded
        self._short.setVisible(folded)
        self._whole.setVisible(not folded)
        self._more.setVisible(self._brief)
        self._speech.say(_LESS if self.is_unfolded else _MORE, self._more.setText)

    def _fold(self) -> None:
        self.is_unfolded = not self.is_unfolded
        self._show()
        self.unfolded.emit()

    def _closer(self) -> None:
        self.zoomed.emit(1.5)

    def _away(self) -> None:
        self.zoomed.emit(1 / 1.5)


class ScaleBar(QWidget):
    """A line as long as a round number of kilometres."""

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self._theme = theme
        self._language = language
        self._scale = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def kilometres(self) -> float:
        """Return how long the line is on the ground."""
        return scale_length(self._theme.measures.px(_LONGEST) / self._scale)

    def show_scale(self, scale: float) -> None:
        """Show a scale in pixels of a kilometre."""
        self._scale = scale
        self.setAccessibleName(_SCALE.filled(length=self._text()).text(self._language))
        self.update()

    def retranslate(self, language: Language) -> None:
        """Say it in `language`."""
        self._language = language
        self.show_scale(self._scale)

    @override
    def sizeHint(self) -> QSize:
        px = self._theme.measures.px
        return QSize(px(_LONGEST) + 4, round(QFontMetricsF(self._font).height()) + px(9))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        length, px = self.kilometres * self._scale, self._theme.measures.px
        base, tick = self.height() - 2.0, px(5)
        painter.setPen(QPen(QColor(self._theme.palette.muted), max(1.0, px(1.5))))
        painter.drawLines([
            QLineF(1, base, 1 + length, base), QLineF(1, base, 1, base - tick),
            QLineF(1 + length, base, 1 + length, base - tick),
        ])
        painter.setFont(self._font)
        room = QRectF(0, 0, max(length + 2, px(60)), base - px(2))
        beside = Qt.AlignmentFlag.AlignHCenter if length >= px(60) else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, beside | Qt.AlignmentFlag.AlignVCenter, self._text().text(self._language))
        painter.end()

    def _text(self) -> Words:
        return _KM.filled(n=written(self.kilometres))

    @property
    def _font(self) -> QFont:
        return self._theme.font(self._theme.measures.px(11))
