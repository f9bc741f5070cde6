"""What one does with the whole picture: look around one actor, go back to everybody, zoom, put it in order."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import column, make_button, make_label
from desktop.ui.widgets.speech import Speech
from desktop.usecases.actors.network.graph import Excerpt, Network
from desktop.usecases.actors.network.telling import describe, sums
from desktop.wording.words import Language, Words, same

_EVERYBODY = Words("Tout montrer", "Show everybody")
_NEAR, _FAR = Words("Voisins directs", "Direct neighbours"), Words("À deux pas", "Two steps")
_NEAR_TIP = Words(
    "Ne montrer que l’organisation choisie et celles auxquelles elle est liée",
    "Show only the chosen organization and those it is linked to",
)
_FAR_TIP = Words("Montrer aussi celles auxquelles celles-ci sont liées", "Show those that these are linked to as well")
_ARRANGE = Words("Ranger", "Tidy up")
_ARRANGE_TIP = Words(
    "Donner à toutes les organisations une nouvelle place\u00a0; celles que vous avez déplacées aussi",
    "Give all organizations a new place, those that you moved too",
)
_LARGER, _SMALLER = Words("Agrandir (+)", "Zoom in (+)"), Words("Réduire (−)", "Zoom out (−)")
_FIT, _FIT_TIP = Words("Cadrer", "Fit"), Words("Voir toute l’image (0)", "See the whole picture (0)")


class NetworkBar(QWidget):
    """`around_asked` carries 1 or 2 steps, 0 for everybody; `zoomed` a factor, 0 to see all."""

    around_asked = Signal(int)
    arrange_asked = Signal()
    zoomed = Signal(float)

    def __init__(self, place: Workplace, *more: QWidget) -> None:
        """`more` stands at the end."""
        super().__init__()
        self._speech = Speech(place.language)
        self.everybody = self._button(_EVERYBODY, self._ask_everybody)
        self.near = self._button(_NEAR, self._ask_near, _NEAR_TIP)
        self.far = self._button(_FAR, self._ask_far, _FAR_TIP)
        arrange = self._button(_ARRANGE, self.arrange_asked.emit, _ARRANGE_TIP)
        zooms = (
            self._sign("+", _LARGER, self._zoom_in), self._sign("−", _SMALLER, self._zoom_out),
            self._button(_FIT, self._zoom_fit, _FIT_TIP),
        )  # fmt: skip
        self._said = make_label(role="muted", wrap=True)
        buttons = FlowRow(self.near, self.far, self.everybody, arrange, *zooms, *more, gap=6, line_gap=6, even=True)
        self.setLayout(column(buttons, self._said, gap=6))

    def show_excerpt(self, whole: Network, shown: Network, excerpt: Excerpt, *, chosen: bool) -> None:
        """Say what is seen, and offer what can be done."""
        self.everybody.setEnabled(excerpt.focus is not None)
        for button, steps in ((self.near, 1), (self.far, 2)):
            button.setEnabled(chosen or (excerpt.focus is not None and excerpt.steps != steps))
        self._speech.say(_joined(describe(whole, excerpt), sums(shown)), self._said.setText)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)

    def _button(self, words: Words, clicked: Callable[[], object], tip: Words | None = None) -> QPushButton:
        button = make_button("", clicked)
        self._speech.say(words, button.setText)
        if tip is not None:
            self._speech.say(tip, button.setToolTip, button.setAccessibleDescription)
        return button

    def _sign(self, sign: str, words: Words, clicked: Callable[[], object]) -> QPushButton:
        button = make_button("", clicked, sign)
        self._speech.say(words, button.setToolTip, button.setAccessibleName)
        return button

    def _ask_everybody(self) -> None:
        self.around_asked.emit(0)

    def _ask_near(self) -> None:
        self.around_asked.emit(1)

    def _ask_far(self) -> None:
        self.around_asked.emit(2)

    def _zoom_in(self) -> None:
        self.zoomed.emit(1.25)

    def _zoom_out(self) -> None:
        self.zoomed.emit(0.8)

    def _zoom_fit(self) -> None:
        self.zoomed.emit(0.0)


def _joined(*parts: Words) -> Words:
    said = [part for part in parts if part.fr]
    return Words(" · ".join(part.fr for part in said), " · ".join(part.en for part in said)) if said else same("")
