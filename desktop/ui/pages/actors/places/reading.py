"""Boundary files read on a worker of their own: it tells how far it is, may be stopped, and holds up nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPainterPath

from desktop.domain.errors import KnownError
from desktop.domain.gazetteer import Release
from desktop.ui.pages.actors.places.files import PlaceFiles
from desktop.ui.tasks import TaskRunner
from desktop.ui.widgets.outlines import outline_of
from desktop.usecases.places.boundaries import FoundBoundaries, Said, StoppedError
from desktop.usecases.places.mapping import AreaMap, DrawnArea
from desktop.wording.words import Words

_SHOWN = 2  # the deepest level of a preview: of communes one would see nothing but lines


@dataclass(frozen=True, slots=True)
class BoundariesRead:
    """What was found, with a picture of it in km, north up: lines of the level that is shown, thicker ones around."""

    found: FoundBoundaries
    lines: QPainterPath
    frame: QPainterPath


class BoundaryReading(QObject):
    """`told` says what is being done; then comes `finished` or `refused`, unless somebody stopped it."""

    told = Signal(object)       # Words
    finished = Signal(object)   # BoundariesRead
    refused = Signal(object)    # KnownError
    _watched = Signal(object, object)

    def __init__(self, files: PlaceFiles, readers: TaskRunner) -> None:
        """Lives as long as `readers` may be reading for it."""
        super().__init__()
        self._files = files
        self._readers = readers
        self._stopped = Event()     # of what is being read now
        self._watched.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def begin(self, paths: Sequence[Path], said: Said) -> None:
        """Read these files together, in the place of what was being read."""
        self.stop()
        self._stopped = stopped = Event()
        done, failed = partial(self._done, stopped), partial(self._failed, stopped)
        self._readers.read(
            (id(self), "read"), self._read, list(paths), said, stopped, done=done, failed=failed
        )

    def stop(self) -> None:
        """Want nothing more of what is being read; the worker ends at its next step."""
        self._stopped.set()

    def _read(self, paths: Sequence[Path], said: Said, stopped: Event) -> BoundariesRead:
        """Read, and make the picture; runs on the worker."""
        found = self._files.read(paths, said, partial(self._watch, stopped))
        return BoundariesRead(found, *_picture(found.release))

    def _watch(self, stopped: Event, words: Words) -> None:
        if stopped.is_set():
            raise StoppedError
        self._watched.emit(stopped, words)

    def _tell(self, stopped: Event, words: Words) -> None:
        if stopped is self._stopped and not stopped.is_set():
            self.told.emit(words)

    def _done(self, stopped: Event, read: BoundariesRead) -> None:
        if not stopped.is_set():
            stopped.set()       # what it told last may arrive after this
            self.finished.emit(read)

    def _failed(self, stopped: Event, error: Exception) -> None:
        if not stopped.is_set() and isinstance(error, KnownError):
            stopped.set()
            self.refused.emit(error)


def _picture(release: Release) -> tuple[QPainterPath, QPainterPath]:
    drawn = [level.number for level in release.levels() if level.drawn]
    shown = max((level for level in drawn if level <= _SHOWN), default=min(drawn, default=0))
    outlines = AreaMap(release, shown)
    above = max((level for level in drawn if level < shown), default=shown)
    return _path(outlines.areas()), _path(outlines.areas(above))


def _path(areas: Sequence[DrawnArea]) -> QPainterPath:
    return outline_of(ring for area in areas for ring in area.rings)
