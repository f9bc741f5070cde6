"""Starts the window: application, look and workers first, then a dossier, then its window; again for another one."""

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop.diagnostics.journal import watch_for_crashes
from desktop.settings.folders import user_folders
from desktop.shell.window.doors import Doors
from desktop.shell.window.house import House, build_house
from desktop.ui.garbage import GarbageCollector
from desktop.wording.words import Language

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier


def open_window(asked: Path | None, language: Language | None) -> int:
    """Work with a dossier until its window is closed; return the exit status."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("toguna")
    app.setApplicationDisplayName("Toguna")
    app.setDesktopFileName("toguna")
    app.setQuitOnLastWindowClosed(False)  # dialogs come and go before the window; its end is told by the session
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    folders = user_folders()
    watch_for_crashes(folders.logs)
    house = build_house(app, folders, language)
    garbage = GarbageCollector(app)
    try:
        _work(house, asked)
    finally:
        house.close()
        garbage.stop()
        _leave_plain_text(app)
    return 0


def _leave_plain_text(app: QApplication) -> None:
    """Leave what was copied as plain text: formatted text made in Python brings Qt down when Python has ended."""
    clipboard = app.clipboard()
    if clipboard.ownsClipboard():
        clipboard.setText(clipboard.text())


def _work(house: House, asked: Path | None) -> None:
    doors = Doors(house)
    dossier = _first(doors, house, asked)
    while dossier is not None:
        other = _session(house, dossier)
        dossier = doors.welcome() if other else None


def _first(doors: Doors, house: House, asked: Path | None) -> "FileDossier | None":
    """Open what was asked for, else the dossier of last time, else show the welcome."""
    recent = next(iter(house.settings.value.recent), None)
    path = asked or (recent if recent is not None and recent.is_file() else None)
    dossier = doors.open(path) if path is not None else None
    return dossier or doors.welcome()


def _session(house: House, dossier: "FileDossier") -> bool:
    """Run one session; return whether the person wants another dossier."""
    from desktop.shell.window.session import Session

    session = Session(house, dossier)
    session.ended.connect(house.app.quit)
    session.show()
    house.app.exec()
    session.window.deleteLater()
    return session.wants_other
