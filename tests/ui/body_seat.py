"""The page of bodies in a window of its own, and the hands that type in it."""

import dataclasses
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.printing.sign_in import print_sign_in
from desktop.printing.terms import print_terms
from desktop.ui.pages.bodies.page import BodiesPage
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.usecases.bodies.papers import BodyPapers
from desktop.usecases.desk import Desk
from desktop.usecases.tables import TableFiles
from desktop.wording.words import Language, Words

TODAY = date(2020, 6, 15)
NBSP = "\u00a0"


class Clock:
    def now(self) -> datetime:
        return datetime.fromisoformat("2020-06-15T09:30+00:00")


class Said:
    """The line at the foot: keeps what it was told."""

    def __init__(self) -> None:
        self.words: list[Words] = []

    def tell(self, words, *, undo=None, action=None) -> None:
        self.words.append(words)

    def hide(self) -> None: ...


class Seat:
    """The page in a window of its own, and the hands that type in it."""

    def __init__(self, dossier, theme, folder: Path, language: Language) -> None:
        self.dossier, self.folder = dossier, folder
        self.bugs: list[Exception] = []
        self.opened: list[tuple[str, object]] = []
        self.exported: list[tuple[type, list]] = []
        self.said = Said()
        self.tasks = TaskRunner(self.bugs.append, self.bugs.append)
        self.place = Workplace(Desk(dossier, Clock()), self.tasks, theme, language, self.said)
        tables = TableFiles(lambda sheets, _language: repr(sheets[0].rows).encode(), lambda _sheet, _language: b"csv")
        self.page = BodiesPage(self.place, BodyPapers(print_terms, print_sign_in), self._hands(), tables)
        self.place.changed.connect(self.page.refresh)

    def _hands(self) -> Hands:
        def nothing(*_args):
            return None

        known = {
            "save_file": lambda _title, name, *_sorts: self.folder / name,
            "write_file": Path.write_bytes,
            "export_list": lambda kind, ids: self.exported.append((kind, list(ids))),
            "open_record": lambda kind, record: self.opened.append((kind, record)),
        }
        return Hands(**{field.name: known.get(field.name, nothing) for field in dataclasses.fields(Hands)})

    def settle(self) -> "Seat":
        for _ in range(4):
            QTest.qWait(5)
            self.tasks.finish()
        QTest.qWait(5)
        if self.bugs:
            raise self.bugs[0]
        return self

    @property
    def focus(self):
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert found is not None, "the keyboard leads nowhere"
        return found

    def type(self, text: str) -> "Seat":
        for letter in text:
            if letter.isascii():
                QTest.keyClick(self.focus, letter)
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(self.focus, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        return self

    def press(self, *keys) -> "Seat":
        for key in keys:
            if isinstance(key, str):
                QTest.keySequence(self.page.window().windowHandle(), key)
            else:
                QTest.keyClick(self.focus, key)
        return self

    def found(self, kind, **where):
        with self.dossier.reading() as reader:
            return reader.find(kind, **where)

    def undo(self) -> "Seat":
        self.place.undo()
        return self.settle()

    def choose(self, words: str) -> "Seat":
        """Do what an entry of the menu *Plus* says."""
        for action in self.page.editor.head._menu.actions():
            if action.text() == words:
                assert action.isVisible()
                action.trigger()
                return self.settle()
        raise LookupError(words)

    def rows(self) -> list[str]:
        model, found = self.page.pane.model, []

        def walk(parent, depth) -> None:
            for row in range(model.rowCount(parent)):
                index = model.index(row, 0, parent)
                found.append("  " * depth + index.data())
                walk(index, depth + 1)

        walk(model.index(-1, 0), 0)
        return found
