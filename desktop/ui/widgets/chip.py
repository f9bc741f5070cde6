"""One chip: a short name with what is special about it, painted, reachable by the arrow keys."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from desktop.ui.theme.status import Tone
from desktop.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Chip:
    """What a chip says: `NRC`, then `2` or `excusé` after it; outlined for those who only watch."""

    key: Hashable
    text: str
    note: str = ""
    tone: Tone = Tone.PLAIN
    outlined: bool = False
    tip: str = ""


class ChipButton(QAbstractButton):
    """A painted chip; not a stop of the Tab key, the line after it is."""

    def __init__(self, chip: Chip, theme: Theme) -> None:
        super().__init__()
        self.chip = chip
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_chip(chip)

    def show_chip(self, chip: Chip) -> None:
        """Say something else."""
        self.chip = chip
        self.setText(chip.text)
        self.setToolTip(chip.tip)
        self.setAccessibleName(", ".join(part for part in (chip.text, chip.note, chip.tip) if part))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        measures = self._theme.measures
        width = self.fontMetrics().horizontalAdvance(self._shown()) + 2 * measures.px(7)
        return QSize(min(width, measures.px(320)), measures.px(21))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette, measures = self._theme.palette, self._theme.measures
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        attention = self.chip.tone in {Tone.ATTENTION, Tone.DANGER}
        ground = palette.chip_attention if attention else palette.surface if self.chip.outlined else palette.chip
        if self.underMouse():
            ground = palette.hover
        line = palette.indigo if self.hasFocus() else palette.border if self.chip.outlined else ground
        painter.setPen(QPen(QColor(line), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(palette.tone(self.chip.tone)))
        room = box.adjusted(measures.px(6), 0, -measures.px(6), 0)
        text = self.fontMetrics().elidedText(self._shown(), Qt.TextElideMode.ElideRight, round(room.width()) + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _shown(self) -> str:
        chip = self.chip
        return chip.text if not chip.note else f"{chip.text} {'' if chip.note.isdecimal() else '· '}{chip.note}"
