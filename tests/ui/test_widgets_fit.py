"""No word is cut: in both languages, in one 40 % longer, at 100 and 200 %."""

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.theme.theme import Theme
from desktop.wording.words import Language


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_widgets_have_room_for_their_words(
    theme: Theme, shown: Callable[..., QWidget], qtbot: QtBot, cut_words: Callable[[QWidget], list[str]],
    language: Language, scale: float,
) -> None:
    spec = importlib.util.spec_from_file_location("gallery", Path(__file__).with_name("gallery.py"))
    assert spec is not None
    assert spec.loader is not None
    gallery = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(gallery)
    theme.set_scale(scale)
    holder = shown(gallery.editor(theme, language), width=1000, height=700)
    qtbot.wait(10)
    assert cut_words(holder) == []


def test_a_cut_word_would_be_found(theme: Theme, shown: Callable[..., QWidget], cut_words: Callable) -> None:
    narrow, low = QLabel("Cluster Protection Mali"), QLabel("Des termes de référence seront élaborés " * 5)
    narrow.setFixedWidth(60)
    low.setWordWrap(True)
    low.setFixedHeight(12)
    assert cut_words(shown(narrow, low)) == [narrow.text(), low.text()]
