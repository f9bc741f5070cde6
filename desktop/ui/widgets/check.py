"""A tick box that is seen in the dark and at every text size; the style's own is neither."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy
from typing_extensions import override

from desktop.ui.theme.status import Mark, paint_mark
from desktop.ui.theme.theme import Theme


class CheckBox(QCheckBox):
    """A box, its tick and its words, all of it clickable."""

    def __init__(self, theme: Theme, text: str = "") -> None:
        super().__init__(text)
        self._theme = theme
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        metrics, px = self.fontMetrics(), self._theme.measures.px
        words = metrics.horizontalAdvance(self.text())
        width = self._indent() + words + 6 if words else px(16) + 5
        return QSize(width, max(px(24), metrics.height() + 6))

    @override
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._theme.measures.px(160)), hint.height())

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - self._indent() - 2), 0)
        words = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())
        return max(self._theme.measures.px(24), words.height() + 6)

    @override
    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette, px = self._theme.palette, self._theme.measures.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(16)
        box = QRectF(2.5, (self.height() - side) / 2, side, side)
        paint_box(painter, box, self._theme, self.checkState(), focused=self.hasFocus(), enabled=self.isEnabled())
        painter.setPen(QColor(palette.text if self.isEnabled() else palette.muted))
        room = self.rect().adjusted(self._indent(), 0, -2, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(palette.indigo), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)

    def _indent(self) -> int:
        return self._theme.measures.px(16) + 12


def paint_box(
    painter: QPainter, box: QRectF, theme: Theme, state: Qt.CheckState, *, focused: bool = False, enabled: bool = True,
) -> None:
    """Paint a tick box: empty, ticked, or with a dash where only a part is."""
    palette, px = theme.palette, theme.measures.px
    ticked = state is not Qt.CheckState.Unchecked
    edge = palette.indigo if ticked or focused else palette.muted
    ground = palette.indigo if ticked else palette.surface
    painter.setPen(QPen(QColor(edge if enabled else palette.border), 1))
    painter.setBrush(QColor(ground if enabled else palette.chip))
    painter.drawRoundedRect(box, 3, 3)
    if ticked:
        mark = Mark.TICK if state is Qt.CheckState.Checked else Mark.DASH
        paint_mark(painter, box.adjusted(px(3), px(3), -px(3), -px(3)), mark, palette.on_indigo)
