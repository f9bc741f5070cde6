"""What every test of the window needs: one application in our clothes."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.theme.theme import Theme

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
