"""The appearance: readable in both, larger when asked, never a box instead of a letter."""

from itertools import combinations, product

import pytest
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.errors import KnownError
from desktop.ui.theme import fonts
from desktop.ui.theme.measures import clamp_scale
from desktop.ui.theme.palette import DARK, LIGHT, Palette, contrast
from desktop.ui.theme.status import Mark, Tone, paint_mark
from desktop.ui.theme.theme import Theme


@pytest.mark.parametrize(("palette", "tone"), list(product((LIGHT, DARK), Tone)))
def test_every_ink_is_readable_on_every_ground(palette: Palette, tone: Tone) -> None:
    grounds = (palette.surface, palette.paper, palette.shelf, palette.chip, palette.hover)
    assert min(contrast(palette.tone(tone), ground) for ground in grounds) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_special_grounds_are_readable(palette: Palette) -> None:
    assert contrast(palette.on_indigo, palette.indigo) >= 4.5
    assert contrast(palette.text, palette.selection) >= 7
    assert contrast(palette.ochre, palette.chip_attention) >= 4.5
    assert contrast(palette.indigo, palette.surface) >= 3     # the focus ring


def test_contrast_agrees_with_the_definition() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast(LIGHT.text, LIGHT.surface) == pytest.approx(15.8, abs=0.1)
    assert contrast(DARK.text, DARK.surface) == pytest.approx(13.0, abs=0.1)


def test_larger_letters_reach_a_button(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Diffuser")
    qtbot.addWidget(button)
    button.ensurePolished()
    before = button.sizeHint()
    with qtbot.waitSignal(theme.changed):
        theme.set_scale(2.0)
    assert button.sizeHint().height() == pytest.approx(2 * before.height(), abs=4)
    assert button.sizeHint().width() > 1.5 * before.width()


def test_a_field_is_as_high_as_the_design_says(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Diffuser")
    qtbot.addWidget(button)
    button.ensurePolished()
    assert button.sizeHint().height() == theme.measures.field == 28


def test_a_change_is_told_to_each_widget_a_few_times_however_deep_it_lies(theme: Theme, qtbot: QtBot) -> None:
    told: list[QEvent.Type] = []

    class Deep(QLabel):
        def event(self, event: QEvent) -> bool:
            told.append(event.type())
            return super().event(event)

    window = inner = QWidget()
    for _ in range(12):
        outer, inner = inner, QFrame()
        QVBoxLayout(outer).addWidget(inner)
    QVBoxLayout(inner).addWidget(Deep("Réunions"))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    told.clear()
    theme.set_dark(True)
    assert len(told) < 12       # once for each widget above it, a long meeting stood still for seconds


def test_text_size_stays_between_100_and_200_percent(theme: Theme) -> None:
    assert [clamp_scale(size) for size in (0.3, 1.1, 1.3, 9.0)] == [1.0, 1.0, 1.25, 2.0]
    theme.reduce()
    assert theme.scale == 1.0


def test_a_font_without_our_letters_is_refused(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_NEEDED", "\U000F1234")
    with pytest.raises(KnownError, match="Install Toguna again"):
        fonts.load_fonts()


def _painted(mark: Mark) -> bytes:
    image = QImage(24, 24, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_mark(painter, QRectF(0, 0, 24, 24), mark, "#000000")
    painter.end()
    return bytes(image.constBits())


def test_marks_differ_in_shape_without_colour(qapp: object) -> None:
    pictures = {mark: _painted(mark) for mark in Mark}
    for one, other in combinations(Mark, 2):
        differing = sum(abs(a - b) > 60 for a, b in zip(pictures[one], pictures[other], strict=True))
        assert differing > 15, (one, other)
