"""Bogolan colours (indigo, ochre, earth on paper) as one value, so that no widget names one of its own."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

from desktop.ui.theme.status import Tone


@dataclass(frozen=True, slots=True)
class Palette:
    """The tokens of one appearance; each colour is an opaque `#RRGGBB`, for style sheets and QColor alike."""

    paper: str
    surface: str
    text: str
    muted: str
    indigo: str
    ochre: str
    green: str
    red: str
    on_indigo: str
    desk: str      # what a printed page lies on
    shelf: str     # the list between the rail and the record

    @property
    def hairline(self) -> str:
        """The 1 px line between rows, 8 % of the text colour."""
        return blend(self.text, self.paper, 0.08)

    @property
    def border(self) -> str:
        """The outline of fields and buttons, 20 % of the text colour so that glare does not wash it out."""
        return blend(self.text, self.surface, 0.20)

    @property
    def hover(self) -> str:
        """What lies under the mouse."""
        return blend(self.indigo, self.surface, 0.08)

    @property
    def chip(self) -> str:
        """The ground of a chip, 6 % of the text colour."""
        return blend(self.text, self.surface, 0.06)

    @property
    def chip_attention(self) -> str:
        """The ground of a chip that needs a look."""
        return blend(self.ochre, self.surface, 0.10)

    @property
    def selection(self) -> str:
        """The ground of selected text, dark enough to see and light enough to read on."""
        return blend(self.indigo, self.surface, 0.22)

    def tone(self, tone: Tone) -> str:
        """Return the colour that writes a tone."""
        return {
            Tone.PLAIN: self.text,
            Tone.MUTED: self.muted,
            Tone.PRIMARY: self.indigo,
            Tone.DONE: self.green,
            Tone.ATTENTION: self.ochre,
            Tone.DANGER: self.red,
        }[tone]

    def qt(self) -> QPalette:
        """Return the QPalette for what the style sheet does not reach (placeholders, ticks, native parts)."""
        roles = {
            QPalette.ColorRole.Window: self.paper,
            QPalette.ColorRole.WindowText: self.text,
            QPalette.ColorRole.Base: self.surface,
            QPalette.ColorRole.AlternateBase: self.paper,
            QPalette.ColorRole.Text: self.text,
            QPalette.ColorRole.PlaceholderText: self.muted,
            QPalette.ColorRole.Button: self.surface,
            QPalette.ColorRole.ButtonText: self.text,
            QPalette.ColorRole.Highlight: self.selection,
            QPalette.ColorRole.HighlightedText: self.text,
            QPalette.ColorRole.Link: self.indigo,
            QPalette.ColorRole.LinkVisited: self.indigo,
            QPalette.ColorRole.ToolTipBase: self.surface,
            QPalette.ColorRole.ToolTipText: self.text,
            QPalette.ColorRole.Accent: self.indigo,
        }
        palette = QPalette(QColor(self.surface), QColor(self.paper))
        for role, colour in roles.items():
            palette.setColor(role, QColor(colour))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(self.muted))
        return palette


LIGHT = Palette(
    paper="#F7F4EF", surface="#FFFFFF", text="#1F2328", muted="#5B6470", indigo="#1F4E79", ochre="#8A5A00",
    green="#23693F", red="#A8201A", on_indigo="#FFFFFF", desk="#D8D4CC", shelf="#FAF8F5",
)
DARK = Palette(
    paper="#15181C", surface="#1C2126", text="#E9E6E1", muted="#A3ABB3", indigo="#8CBFEA", ochre="#E3B261",
    green="#7CCB98", red="#F2938C", on_indigo="#12202E", desk="#0D0F12", shelf="#181C20",
)


def blend(over: str, under: str, share: float) -> str:
    """Mix two `#RRGGBB` colours: `share` (0 to 1) of `over` on `under`."""
    pairs = ((int(over[i:i + 2], 16), int(under[i:i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(top * share + bottom * (1 - share)):02X}" for top, bottom in pairs)


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio (1 to 21) of two `#RRGGBB` colours."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    def linear(channel: int) -> float:
        value = channel / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i:i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
