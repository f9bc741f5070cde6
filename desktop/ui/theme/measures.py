"""Sizes in one place: spacing stays, letters and what holds them grow with the text size somebody chose."""

from dataclasses import dataclass

TIGHT, SMALL, MEDIUM, LARGE, WIDE, HUGE = 4, 8, 12, 16, 24, 32
CORNER = 6
SMALLEST, LARGEST, STEP = 1.0, 2.0, 0.25


@dataclass(frozen=True, slots=True)
class Measures:
    """Pixels at one text size; `scale` is 1.0 (100 %) to 2.0 (200 %)."""

    scale: float = 1.0

    def px(self, size: float) -> int:
        """Return `size`, given at 100 %, in whole pixels of this text size."""
        return round(size * self.scale)

    @property
    def body(self) -> int:
        """Letter height of running text."""
        return self.px(13)

    @property
    def small(self) -> int:
        """Letter height of labels and second lines."""
        return self.px(12)

    @property
    def section(self) -> int:
        """Letter height of a section's heading (bold)."""
        return self.px(14)

    @property
    def record(self) -> int:
        """Letter height of a record's title (bold)."""
        return self.px(18)

    @property
    def page(self) -> int:
        """Letter height of a page's title (bold)."""
        return self.px(24)

    @property
    def field(self) -> int:
        """Height of fields and buttons, border included."""
        return self.px(28)

    @property
    def row(self) -> int:
        """Height of a list's row of two lines."""
        return self.px(54)


def clamp_scale(scale: float) -> float:
    """Return the nearest text size that is offered."""
    steps = round((min(max(scale, SMALLEST), LARGEST) - SMALLEST) / STEP)
    return SMALLEST + steps * STEP
