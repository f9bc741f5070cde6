"""The appearance somebody chose (light or dark, text size), in one object that every painted widget asks."""

from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication, QStyleFactory

from desktop.ui.theme.fonts import load_fonts
from desktop.ui.theme.measures import STEP, Measures, clamp_scale
from desktop.ui.theme.palette import DARK, LIGHT, Palette, blend
from desktop.ui.theme.status import Tone

_SHEET = Path("themes", "toguna.qss")
_TOKENS = ("paper", "surface", "text", "muted", "indigo", "ochre", "green", "red", "on_indigo", "desk",
           "shelf", "hairline", "border", "hover", "chip", "chip_attention", "selection")
_LETTERS = ("body", "small", "section", "record", "page")


class Theme(QObject):
    """Palette, measures and font of the window; `changed` comes once the application looks the new way."""

    changed = Signal()

    def __init__(self, app: QApplication, resources: Path, *, dark: bool = False, scale: float = 1.0) -> None:
        super().__init__()
        self._app = app
        self._template = Template((resources / _SHEET).read_text(encoding="utf-8"))
        self._family = load_fonts()
        self._dark = dark
        self._measures = Measures(clamp_scale(scale))
        app.setStyle(QStyleFactory.create("Fusion"))
        self._dress()

    @staticmethod
    def system_is_dark(app: QApplication) -> bool:
        """Say whether the computer itself is set to dark."""
        return app.styleHints().colorScheme() is Qt.ColorScheme.Dark

    @property
    def palette(self) -> Palette:
        """The colours of now."""
        return DARK if self._dark else LIGHT

    @property
    def measures(self) -> Measures:
        """The sizes of now."""
        return self._measures

    @property
    def dark(self) -> bool:
        """Whether the dark appearance is on."""
        return self._dark

    @property
    def scale(self) -> float:
        """The text size, 1.0 to 2.0."""
        return self._measures.scale

    def set_dark(self, dark: bool) -> None:
        """Change to dark or light."""
        self._dark = dark
        self._dress()
        self.changed.emit()

    def set_scale(self, scale: float) -> None:
        """Change the text size; what is not offered becomes the nearest that is."""
        self._measures = Measures(clamp_scale(scale))
        self._dress()
        self.changed.emit()

    def enlarge(self) -> None:
        """One step larger, up to 200 %."""
        self.set_scale(self.scale + STEP)

    def reduce(self) -> None:
        """One step smaller, down to 100 %."""
        self.set_scale(self.scale - STEP)

    def colour(self, tone: Tone) -> QColor:
        """Return the ink of a tone."""
        return QColor(self.palette.tone(tone))

    def font(self, size: int | None = None, *, bold: bool = False) -> QFont:
        """Return our font at `size` pixels (already scaled; body text by default)."""
        font = QFont(self._family)
        font.setPixelSize(size or self._measures.body)
        font.setBold(bold)
        return font

    def _dress(self) -> None:
        # A sheet put in the place of another tells every widget of each change of each widget above it: a long
        # meeting takes seconds. Taken off first, the old one leaves the new one a fifth of that.
        self._app.setStyleSheet("")
        self._app.setFont(self.font())
        self._app.setPalette(self.palette.qt())
        self._app.setStyleSheet(self._template.substitute(self._tokens()))

    def _tokens(self) -> dict[str, object]:
        palette, measures = self.palette, self._measures
        tokens: dict[str, object] = {name: getattr(palette, name) for name in _TOKENS}
        tokens |= {name: getattr(measures, name) for name in _LETTERS}
        tokens["tiny"] = measures.px(11)
        tokens["cell"] = measures.px(7)                 # room at both sides of a table's cells
        tokens["badge"] = measures.px(15)               # room for a shape before the words
        tokens["inside"] = measures.field - 8           # without the border (1 + 1) and the padding (3 + 3)
        tokens["line"] = blend(palette.text, palette.paper, 0.12)
        tokens["handle"] = blend(palette.text, palette.paper, 0.25)
        tokens["indigo_strong"] = blend(palette.text, palette.indigo, 0.25)
        tokens["ring"] = palette.text
        tokens["message_link"] = (LIGHT if self._dark else DARK).indigo
        return tokens
