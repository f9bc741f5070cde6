"""A map over the schematic one that is shipped, and the hands that move, press and zoom on it."""

from datetime import date
from functools import cache
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QInputDevice, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.exchange.boundaries.shipped import ShippedGazetteers
from desktop.ui.widgets.map.actor_map import ActorMap
from desktop.usecases.actors.cartography.bands import bands_of
from desktop.usecases.actors.cartography.outlines import credits_of, outlines_of
from desktop.usecases.actors.cartography.picture import Counted, MapPicture, Outlines
from desktop.usecases.actors.ground import AreaId
from desktop.usecases.places.mapping import AreaMap
from desktop.wording.words import Words

GAZETTEERS = ShippedGazetteers(Path(__file__).parents[2] / "resources" / "gazetteer")
ORGANIZATIONS = Counted(
    Words("Organisations présentes", "Organisations present"), Words("{n} organisation", "{n} organisation"),
    Words("{n} organisations", "{n} organisations"), Words("aucune signalée", "none reported"),
)  # fmt: skip
BANDIAGARA, KOULIKORO = AreaId(2, "ML0501"), AreaId(2, "ML0204")
SIZE = (898, 640)  # what a window of 1366 x 768 leaves the map
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@cache
def ground() -> AreaMap:
    return AreaMap(GAZETTEERS.releases("ML")[0], 2)


@cache
def outlines() -> Outlines:
    return outlines_of(ground(), GAZETTEERS.world(), GAZETTEERS.towns("ML"))


def picture(**changed: float | None) -> MapPicture:
    """Return a map on which every cercle has its number, but for those said otherwise."""
    values: dict[AreaId, float | None] = {key: float(number % 9 + 1) for number, key in enumerate(outlines().ids())}
    values |= {AreaId(2, code): value for code, value in changed.items()}
    return MapPicture(outlines(), ORGANIZATIONS, values, bands_of([0, *range(1, 10)]),
                      credits=credits_of(ground(), date(2020, 1, 15)))


def spot(widget: ActorMap, area: AreaId) -> QPoint:
    """Return where the middle of an area is in the window."""
    shape = widget._drawn.shapes.order[area]
    return widget.view.mapFromScene(shape.anchor)


def heard(signal: object) -> list:
    said: list = []
    signal.connect(said.append)
    return said


def puts(widget: ActorMap) -> list[QRectF]:
    """Return where each word and figure stands in the window."""
    transform = widget.view.viewportTransform()
    return [
        QRectF(transform.map(QPointF(put.x, put.y)) + QPointF(put.right, put.below),
               put.picture.deviceIndependentSize()) for put in widget.view.map_scene._words._puts
    ]  # fmt: skip


def seen(widget: ActorMap) -> QImage:
    QApplication.processEvents()
    return widget.view.grab().toImage()


def key(qtbot: QtBot, widget: ActorMap, code: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    qtbot.keyClick(widget.view, code, held)


def settle(qtbot: QtBot, widget: ActorMap) -> None:
    qtbot.waitUntil(lambda: not widget.view.camera.moving and not widget._writing.isActive())


def wheel(widget: ActorMap, at: QPoint, steps: int = 0, *, pixels: QPoint | None = None,
          held: Qt.KeyboardModifier = NONE) -> None:
    kind = QInputDevice.DeviceType
    device = QPointingDevice("a pad" if pixels else "a mouse", 7, kind.TouchPad if pixels else kind.Mouse,
                             QPointingDevice.PointerType.Finger, QInputDevice.Capability.Position, 2, 3)
    event = QWheelEvent(QPointF(at), QPointF(widget.view.viewport().mapToGlobal(at)), pixels or QPoint(),
                        QPoint(0, 120 * steps), Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False,
                        Qt.MouseEventSource.MouseEventNotSynthesized, device)
    QApplication.sendEvent(widget.view.viewport(), event)
