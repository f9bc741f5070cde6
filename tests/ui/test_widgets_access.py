"""Whoever cannot use a mouse, or cannot see: every stop of the Tab key is reached, and says what it is."""

import importlib.util
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.dialogs.new_dossier import NewDossierDialog
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.check import CheckBox
from desktop.ui.widgets.choice import ChoiceButton
from desktop.ui.widgets.making import make_button
from desktop.wording.words import Language

Show = Callable[..., QWidget]


def _gallery() -> ModuleType:
    path = Path(__file__).with_name("gallery.py")
    spec = importlib.util.spec_from_file_location("gallery", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def gallery(theme: Theme, shown: Show) -> QWidget:
    return shown(_gallery().gallery(theme, Language.FR), width=1366, height=768)


def _stops(window: QWidget) -> list[QWidget]:
    return [widget for widget in window.findChildren(QWidget)
            if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None]


def _unnamed(window: QWidget) -> list[str]:
    def said(widget: QWidget) -> str:
        spoken = QAccessible.queryAccessibleInterface(widget)
        placeholder = widget.property("placeholderText")
        return spoken.text(QAccessible.Text.Name) or widget.accessibleName() or str(placeholder or "")

    return [f"{type(widget).__name__}" for widget in _stops(window) if not said(widget)]


def test_every_stop_in_a_dialog_has_a_name(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = NewDossierDialog(theme, Language.FR, lambda: "cinq mots", tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    assert len(_stops(dialog)) >= 9
    assert _unnamed(dialog) == []


def test_tab_goes_round_the_whole_page_in_reading_order(gallery: QWidget, qtbot: QtBot, qapp: QApplication) -> None:
    reached: list[QWidget] = []
    for _ in range(80):
        focused = qapp.focusWidget()
        if focused is None or focused in reached[:-1]:
            break
        if focused not in reached:      # Tab once takes a completion and stays
            reached.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    missing = [type(widget).__name__ for widget in _stops(gallery) if widget not in reached]
    assert missing == []
    fields = [widget.mapTo(gallery, QPoint(0, 0)) for widget in reached if type(widget).__name__ == "_Line"]
    assert fields == sorted(fields, key=lambda place: (place.y(), place.x()))


def test_the_wheel_changes_no_value(theme: Theme, gallery: QWidget, qapp: QApplication) -> None:
    for button in gallery.findChildren(ChoiceButton):
        before = button.value()
        centre = QPointF(button.rect().center())
        turned = QWheelEvent(centre, button.mapToGlobal(centre), QPoint(0, -120), QPoint(0, -120),
                             Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
                             Qt.ScrollPhase.NoScrollPhase, False)
        qapp.sendEvent(button, turned)
        assert button.value() == before


def test_words_typed_by_people_are_never_markup(gallery: QWidget) -> None:
    rich = [label.text() for label in gallery.findChildren(QLabel) if label.textFormat() is Qt.TextFormat.AutoText]
    assert rich == []


def test_a_tick_box_takes_space_and_a_click_on_its_words(theme: Theme, shown: Show, qtbot: QtBot) -> None:
    box = CheckBox(theme, "Ce bureau est le siège")
    shown(box)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() - 20, box.height() // 2))
    assert not box.isChecked()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_enter_as_by_space(qtbot: QtBot, shown: Show, key: Qt.Key) -> None:
    pressed: list[bool] = []
    button = make_button("primary", partial(pressed.append, True), "Lire le texte")
    shown(button)
    qtbot.keyClick(button, key)
    assert pressed == [True]
