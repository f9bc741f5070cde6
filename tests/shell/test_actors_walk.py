"""Somebody walks about at random in the four views of the page of actors, and everything can be taken back."""

import os
import random
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.declaration import all_kinds
from desktop.domain.kinds import Activity
from desktop.storage.check import check
from desktop.ui.pages.actors.panes import Form
from desktop.ui.prompts import WindowPrompts

KEY, CTRL, SHIFT, NONE = (
    Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier,
)  # fmt: skip
SEEDS = tuple(map(int, os.environ.get("TOGUNA_WALKS", "8").split(",")))      # more of them by hand
LEFT = Qt.MouseButton.LeftButton
ARROWS = (KEY.Key_Up, KEY.Key_Down, KEY.Key_Left, KEY.Key_Right)
KEYS = (
    *((key, modifiers) for key in ARROWS for modifiers in (NONE, NONE, SHIFT, CTRL)),
    *((key, NONE) for key in (
        KEY.Key_Return, KEY.Key_Return, KEY.Key_Escape, KEY.Key_Tab, KEY.Key_Tab, KEY.Key_F2, KEY.Key_F6, KEY.Key_F8,
        KEY.Key_Delete, KEY.Key_Home, KEY.Key_End, KEY.Key_PageDown, KEY.Key_Space, KEY.Key_Plus, KEY.Key_Minus,
        KEY.Key_0,
    )),
    *((key, CTRL) for key in (
        KEY.Key_A, KEY.Key_C, KEY.Key_V, KEY.Key_V, KEY.Key_X, KEY.Key_D, KEY.Key_R, KEY.Key_N, KEY.Key_F, KEY.Key_End,
        KEY.Key_Z, KEY.Key_Z, KEY.Key_Y, KEY.Key_Tab,
    )),
    (KEY.Key_Backspace, CTRL | SHIFT), (KEY.Key_Backtab, SHIFT),
)  # fmt: skip
WORDS = ("nrc", "Bandiagarra", "mars 2020", "bientôt", "12", "1 200,5", "Éducation", "Gao; Mopti", "AMSS; ?", "terre")


def content(dossier):
    """What the dossier says, whoever wrote it and however often."""
    with dossier.reading() as reader:
        return {repr(record) for kind in all_kinds() for record in reader.find(kind.record)}


@contextmanager
def no_dialog_stays():
    """Leave every dialog and menu that waits for somebody."""
    timer = QTimer()

    def leave():
        for found in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if found is not None:
                QTest.keyClick(found, KEY.Key_Escape)

    timer.setInterval(1)
    timer.timeout.connect(leave)
    timer.start()
    yield
    timer.stop()


class Walker:
    """Does what chance says, and lets it arrive."""

    def __init__(self, house, session, seed):
        self.house, self.window, self.place = house, session.window, session.place
        self.chance = random.Random(seed)
        session.window.pages.go("actors")
        self.page = session.window.pages.page("actors")
        self.settle()

    def settle(self, times=3):
        for _ in range(times):
            QApplication.sendPostedEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            for runner in (self.house.tasks, self.house.papers, self.house.readers):
                runner.finish()

    def walk(self, steps):
        acts = (self.key, self.type, self.click, self.drag, self.form)
        for act in self.chance.choices(acts, (12, 4, 5, 2, 1), k=steps):
            act()
            self.settle(1)

    def key(self):
        key, modifiers = self.chance.choice(KEYS)
        QTest.keyClick(self.focus, key, modifiers)

    def type(self):
        text = self.chance.choice(WORDS)
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focus, QKeyEvent(kind, 0, NONE, letter))

    def click(self):
        widget, spot = self.somewhere()
        if self.chance.random() < 0.2:
            QTest.mouseDClick(widget, LEFT, NONE, spot)
        else:
            QTest.mouseClick(widget, LEFT, NONE, spot)

    def drag(self):
        widget, spot = self.somewhere()
        QTest.mousePress(widget, LEFT, NONE, spot)
        for _ in range(3):
            spot += QPoint(self.chance.randint(-40, 40), self.chance.randint(-40, 40))
            QTest.mouseMove(widget, spot)
        QTest.mouseRelease(widget, LEFT, NONE, spot)

    def form(self):
        self.page.show_form(self.chance.choice(list(Form)))

    def somewhere(self):
        spot = QPoint(self.chance.randrange(self.page.width()), self.chance.randrange(self.page.height()))
        widget = self.page.childAt(spot) or self.page
        return widget, widget.mapFrom(self.page, spot)

    @property
    def focus(self):
        return QApplication.focusWidget() or self.page

    def undo_all(self):
        """Take back what the dossier and the cells that wait remember."""
        self.page.flush()
        self.settle()
        while self.place.desk.history.undo_name is not None:
            self.place.undo()
            self.settle(1)
        self.settle()


def start(house, session, seed, monkeypatch):
    monkeypatch.setattr(WindowPrompts, "choose_file", lambda *_, **__: None)
    session.window.resize(1366, 768)
    session.window.activateWindow()
    return Walker(house, session, seed)


def activities(session):
    return {one.id: one for one in session.place.desk.read(lambda reader: reader.find(Activity))}


@pytest.mark.qt_log_ignore("^This plugin does not support")
@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_is_pressed_leaves_a_sound_dossier_and_can_be_taken_back(house, session, monkeypatch, seed):
    before = content(session._dossier)
    walker = start(house, session, seed, monkeypatch)
    with no_dialog_stays():
        for form in Form:
            walker.page.show_form(form)
            walker.walk(75)
        walker.page.flush()
        walker.settle()
        assert walker.page.views.table.model.rows.records == activities(session)
        assert content(session._dossier) != before
        walker.undo_all()
    assert content(session._dossier) == before
    assert not check(session._dossier)
    assert walker.page.views.table.model.rows.records == activities(session)
