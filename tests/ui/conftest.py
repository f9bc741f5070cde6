"""What every test of the window needs: one application in our clothes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.check import CheckBox
from desktop.ui.widgets.chip import ChipButton
from desktop.ui.widgets.choice import ChoiceButton
from desktop.ui.widgets.elided import ElidedLabel

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def session_theme(qapp: QApplication) -> Theme:
    return Theme(qapp, RESOURCES)


@pytest.fixture
def theme(session_theme: Theme) -> Theme:
    """The theme, light and at 100 % whatever the test before did."""
    if session_theme.dark or session_theme.scale != 1.0:
        session_theme.set_dark(False)
        session_theme.set_scale(1.0)
    return session_theme


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme) -> Callable[..., QWidget]:
    """Show widgets below one another in a window that stays until the test ends; the first has the focus."""
    kept: list[QWidget] = []

    def show(*widgets: QWidget, width: int = 400, height: int = 300) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        for widget in widgets:
            layout.addWidget(widget)
        layout.addStretch(1)
        holder.resize(width, height)
        kept.append(holder)
        qtbot.addWidget(holder)
        with qtbot.waitActive(holder):
            holder.show()
            holder.activateWindow()
        widgets[0].setFocus()
        within = widgets[0].focusProxy() or widgets[0]
        qtbot.waitUntil(lambda: within.hasFocus() or within.focusPolicy() == Qt.FocusPolicy.NoFocus)
        return holder

    return show


def _is_cut(widget: QWidget) -> bool:
    if isinstance(widget, QLabel) and not isinstance(widget, ElidedLabel):
        if widget.wordWrap():
            return widget.height() < widget.heightForWidth(widget.width())
        return widget.width() < widget.sizeHint().width() or widget.height() < widget.fontMetrics().height()
    if isinstance(widget, CheckBox):
        return widget.height() < widget.heightForWidth(widget.width())
    if isinstance(widget, QAbstractButton) and not isinstance(widget, ChoiceButton | ChipButton):
        return widget.width() < widget.sizeHint().width() or widget.height() < widget.fontMetrics().height()
    return False


@pytest.fixture
def cut_words() -> Callable[[QWidget], list[str]]:
    """Return the texts of labels and buttons that have less room than they need, of all that can be seen."""
    def find(window: QWidget) -> list[str]:
        return [widget.text() for widget in window.findChildren(QWidget)
                if isinstance(widget, QLabel | QAbstractButton) and widget.isVisible() and widget.text()
                and _is_cut(widget)]

    return find
