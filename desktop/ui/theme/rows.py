"""What a list's row says, as values that models fill and delegates paint; neither needs to know the other."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from desktop.ui.theme.status import Mark, Tone

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
LOW_ROLE = Qt.ItemDataRole.UserRole + 2     # True for a row of one line; long lists say so without writing the row


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a row's second line, set apart by a middle dot; what is in `bold` (begin, end) stands out."""

    text: str
    tone: Tone = Tone.MUTED
    mark: Mark | None = None
    bold: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class TwoLines:
    """What it is (`title`, with `aside` at the right), and what one needs to know about it now (`parts`)."""

    title: str
    aside: str = ""
    parts: tuple[Part, ...] = ()
    dim: bool = False   # what is over; the parts say so in words

    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        return ", ".join(text for text in (self.title, self.aside, *(part.text for part in self.parts)) if text)


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group, between rows; it cannot be chosen."""

    text: str


@dataclass(frozen=True, slots=True)
class Count:
    """What a field of a matrix shows: a count (0 for a gap), its share of the highest, whether it needs a look.

    A row's `total` has a plain ground.
    """

    count: int
    share: float = 0.0
    marked: bool = False
    total: bool = False
