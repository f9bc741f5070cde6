"""A status is word + shape + colour; here the shapes, painted because fonts lack some of them."""

import math
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF


class Tone(Enum):
    """What a colour means, whatever the appearance."""

    PLAIN = auto()
    MUTED = auto()
    PRIMARY = auto()
    DONE = auto()
    ATTENTION = auto()
    DANGER = auto()


class Mark(Enum):
    """The shapes; each reads without its colour."""

    EMPTY = auto()    # ○ not started
    HALF = auto()     # ◐ in progress
    FULL = auto()     # ● done
    ALERT = auto()    # ! overdue
    DASH = auto()     # — dropped
    BAR = auto()      # ‖ blocked
    TICK = auto()     # a step that is behind us
    CROSS = auto()    # take away
    DOWN = auto()     # opens a menu
    RIGHT = auto()    # carried over
    STAR = auto()     # what one should know


@dataclass(frozen=True, slots=True)
class Look:
    """How one status is shown."""

    mark: Mark
    tone: Tone


NOT_STARTED = Look(Mark.EMPTY, Tone.MUTED)
IN_PROGRESS = Look(Mark.HALF, Tone.ATTENTION)
DONE = Look(Mark.FULL, Tone.DONE)
OVERDUE = Look(Mark.ALERT, Tone.DANGER)
BLOCKED = Look(Mark.BAR, Tone.DANGER)
DROPPED = Look(Mark.DASH, Tone.MUTED)
CARRIED_OVER = Look(Mark.RIGHT, Tone.ATTENTION)


def paint_mark(painter: QPainter, rect: QRectF, mark: Mark, colour: str) -> None:
    """Paint `mark` in the middle of `rect`, as large as its shorter side, in `colour` (`#RRGGBB`)."""
    side = min(rect.width(), rect.height())
    box = QRectF(0, 0, side, side)
    box.moveCenter(rect.center())
    ink = QColor(colour)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, max(1.2, side / 8), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                        Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if mark in {Mark.EMPTY, Mark.HALF, Mark.FULL}:
        _paint_disc(painter, box, mark, ink)
    elif mark is Mark.ALERT:
        _paint_alert(painter, box, ink)
    elif mark is Mark.STAR:
        _paint_star(painter, box, ink)
    else:
        for line in _LINES[mark]:
            painter.drawPolyline(QPolygonF([_at(box, x, y) for x, y in line]))
    painter.restore()


# Each stroke as points of a unit square.
_LINES: dict[Mark, tuple[tuple[tuple[float, float], ...], ...]] = {
    Mark.DASH: (((0.12, 0.5), (0.88, 0.5)),),
    Mark.BAR: (((0.32, 0.15), (0.32, 0.85)), ((0.68, 0.15), (0.68, 0.85))),
    Mark.TICK: (((0.12, 0.55), (0.4, 0.82), (0.88, 0.2)),),
    Mark.CROSS: (((0.2, 0.2), (0.8, 0.8)), ((0.8, 0.2), (0.2, 0.8))),
    Mark.DOWN: (((0.15, 0.35), (0.5, 0.7), (0.85, 0.35)),),
    Mark.RIGHT: (((0.1, 0.5), (0.9, 0.5)), ((0.58, 0.2), (0.9, 0.5), (0.58, 0.8))),
}


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.x() + x * box.width(), box.y() + y * box.height())


def _paint_disc(painter: QPainter, box: QRectF, mark: Mark, ink: QColor) -> None:
    disc = box.adjusted(1, 1, -1, -1)
    painter.drawEllipse(disc)
    if mark is Mark.EMPTY:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(ink))
    if mark is Mark.FULL:
        painter.drawEllipse(disc)
    else:
        painter.drawPie(disc, 90 * 16, 180 * 16)


def _paint_star(painter: QPainter, box: QRectF, ink: QColor) -> None:
    turns = [(math.radians(36 * point - 90), 0.52 if point % 2 == 0 else 0.22) for point in range(10)]
    points = [_at(box, 0.5 + reach * math.cos(turn), 0.53 + reach * math.sin(turn)) for turn, reach in turns]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(ink))
    painter.drawPolygon(QPolygonF(points))


def _paint_alert(painter: QPainter, box: QRectF, ink: QColor) -> None:
    width = box.width() * 0.22
    stem = QRectF(0, 0, width, box.height() * 0.58)
    stem.moveCenter(_at(box, 0.5, 0.33))
    dot = QRectF(0, 0, width, width)
    dot.moveCenter(_at(box, 0.5, 0.86))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(ink))
    painter.drawRoundedRect(stem, width / 2, width / 2)
    painter.drawEllipse(dot)
