"""A card's text as a QR code, in squares that the window and the printed page each draw in their own way."""

from dataclasses import dataclass

QUIET = 4  # modules that must stay white on each side, else phones do not find the code


@dataclass(frozen=True, slots=True)
class QrCode:
    """The modules from top to bottom and left to right, True for dark, without the white margin of `quiet` modules."""

    rows: tuple[tuple[bool, ...], ...]
    quiet: int = QUIET

    @property
    def size(self) -> int:
        """Return how many modules each side has, white margin included."""
        return len(self.rows) + 2 * self.quiet


def qr_code(text: str) -> QrCode:
    """Return the code of `text`; 15 % of it may be soiled (level M). Raise ValueError above 2,331 bytes."""
    # Its tables cost a tenth of a second, and few sessions show a card.
    import segno

    code = segno.make_qr(text, error="m", boost_error=False)
    return QrCode(tuple(tuple(bool(module) for module in row) for row in code.matrix))
