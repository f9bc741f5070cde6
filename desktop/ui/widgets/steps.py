"""Rows of buttons of which one is current: the states a record passes through, and views one switches between."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui.theme.measures import CORNER
from desktop.ui.theme.status import Mark, paint_mark
from desktop.ui.theme.theme import Theme
from desktop.wording.words import Language, Words

_PADDING = 8        # pixels at 100 % beside the words: five steps and the next thing to do fit beside the paper
_PASSED = Words("{step}, étape passée", "{step}, passed")
_CURRENT = Words("{step}, étape actuelle", "{step}, current")


@dataclass(frozen=True, slots=True)
class Step:
    """One button: what it stands for, and its word."""

    key: Hashable
    words: Words


class _Look(Enum):
    PASSED = auto()
    CURRENT = auto()
    AHEAD = auto()


class StepRow(QWidget):
    """Joined buttons; arrows move, Space chooses. `chosen` carries a key; who hears it sets the current one."""

    chosen = Signal(object)
    passes = False      # whether the steps before the current one are behind us

    def __init__(self, steps: Sequence[Step], theme: Theme, language: Language) -> None:
        super().__init__()
        self._steps = tuple(steps)
        self._current: Hashable = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        ends = len(steps) - 1
        self._buttons = [_StepButton(theme, index == 0, index == ends) for index in range(len(steps))]
        for step, button in zip(self._steps, self._buttons, strict=True):
            layout.addWidget(button)
            button.clicked.connect(self._clicked)
            button.setProperty("step", step.key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self.retranslate(language)

    @property
    def current(self) -> Hashable:
        """The key of the current step."""
        return self._current

    def set_current(self, key: Hashable) -> None:
        """Show `key` as current, and the steps before it as passed where steps pass."""
        self._current = key
        self._show()

    def retranslate(self, language: Language) -> None:
        """Write the steps in `language`."""
        self._language = language
        for step, button in zip(self._steps, self._buttons, strict=True):
            button.setText(step.words.text(language))
        self._show()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        within = [button for button in self._buttons if button.isEnabled()]
        focused = next((index for index, button in enumerate(within) if button.hasFocus()), 0)
        within[max(0, min(len(within) - 1, focused + by))].setFocus(Qt.FocusReason.TabFocusReason)

    def _restyle(self) -> None:
        for button in self._buttons:
            button.updateGeometry()

    def _clicked(self) -> None:
        pressed = self.sender()
        for step, button in zip(self._steps, self._buttons, strict=True):
            if button is pressed:
                self.chosen.emit(step.key)

    def _show(self) -> None:
        keys = [step.key for step in self._steps]
        at = keys.index(self._current) if self._current in keys else -1
        for index, (step, button) in enumerate(zip(self._steps, self._buttons, strict=True)):
            passed = self.passes and index < at
            button.show_as(_Look.CURRENT if index == at else _Look.PASSED if passed else _Look.AHEAD)
            said = {_Look.PASSED: _PASSED, _Look.CURRENT: _CURRENT}.get(button.look)
            text = step.words.text(self._language)
            button.setAccessibleName(said.text(self._language, step=text) if said else text)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if index == max(at, 0) else Qt.FocusPolicy.ClickFocus)


class StateSteps(StepRow):
    """The life of a record: what is behind is ticked, the current state is filled."""

    passes = True


class SegmentedControl(StepRow):
    """Views or filters of which one is on; choosing one makes it current at once."""

    def __init__(self, steps: Sequence[Step], theme: Theme, language: Language) -> None:
        super().__init__(steps, theme, language)
        self.chosen.connect(self.set_current)
        self.set_current(steps[0].key)


class _StepButton(QAbstractButton):
    """One painted piece of the row."""

    def __init__(self, theme: Theme, first: bool, last: bool) -> None:
        super().__init__()
        self._theme = theme
        self._first, self._last = first, last
        self.look = _Look.AHEAD
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_as(self, look: _Look) -> None:
        self.look = look
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        measures = self._theme.measures
        tick = measures.px(14) if self.look is _Look.PASSED else 0
        words = QFontMetrics(self._letters()).horizontalAdvance(self.text())
        return QSize(words + 2 * measures.px(_PADDING) + tick, measures.field - 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()      # the row moves the focus
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_words(painter)
        if self.hasFocus():
            inner = self._outline(2.5)
            ink = self._theme.palette.on_indigo if self.look is _Look.CURRENT else self._theme.palette.indigo
            painter.setPen(QPen(QColor(ink), 1.5))
            painter.drawPath(inner)

    def _paint_ground(self, painter: QPainter) -> None:
        palette = self._theme.palette
        ground = {_Look.CURRENT: palette.indigo, _Look.PASSED: palette.chip, _Look.AHEAD: palette.surface}[self.look]
        if self.underMouse() and self.isEnabled() and self.look is not _Look.CURRENT:
            ground = palette.hover
        current = self.look is _Look.CURRENT
        painter.setPen(QPen(QColor(palette.indigo if current else palette.border), 1))
        painter.setBrush(QColor(ground))
        painter.drawPath(self._outline(0.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_words(self, painter: QPainter) -> None:
        palette, measures = self._theme.palette, self._theme.measures
        ink = {_Look.CURRENT: palette.on_indigo, _Look.PASSED: palette.green, _Look.AHEAD: palette.muted}[self.look]
        painter.setFont(self._letters())
        room = QRectF(self.rect()).adjusted(measures.px(_PADDING) - 1, 0, 1 - measures.px(_PADDING), 0)
        if self.look is _Look.PASSED:
            side = measures.px(10)
            tick = QRectF(room.x(), (self.height() - side) / 2, side, side)
            paint_mark(painter, tick, Mark.TICK, ink)
            room.setLeft(tick.right() + measures.px(4))
        painter.setPen(QColor(ink))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.text())

    def _letters(self) -> QFont:
        font = self.font()
        font.setBold(self.look is _Look.CURRENT)
        return font

    def _outline(self, inset: float) -> QPainterPath:
        """The button's edge; only the ends of the row are round, and neighbours share a line."""
        box = QRectF(self.rect()).adjusted(inset, inset, -inset if self._last or inset > 1 else 0.5, -inset)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(box, CORNER, CORNER)
        if not self._first:
            path.addRect(box.adjusted(0, 0, -box.width() / 2, 0))
        if not self._last:
            path.addRect(box.adjusted(box.width() / 2, 0, 0, 0))
        return path.simplified()
