"""Deciding by keyboard: which organisation stays, which lines are taken, which of many is meant."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.identity import new_id
from desktop.ui.dialogs.choosing import ChooseDialog, ChooseRow
from desktop.ui.dialogs.merging import Candidate, MergeAnswer, MergeDialog
from desktop.ui.dialogs.ticking import TickDialog
from desktop.ui.theme.rows import Part, TwoLines
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.ticks import TickRow
from desktop.wording.words import Language, Words, same

NAMES = ("Haut Commissariat des Nations Unies pour les réfugiés", "HCR")
PAIR = tuple(
    Candidate(new_id(), same(name), (same("HCR"), same("UNHCR, UNHCR Mali"), *[None] * 4), links,
              Words(f"{links} personnes", f"{links} persons"))
    for links, name in enumerate(NAMES, start=2)
)  # fmt: skip
ROWS = [TickRow(number, TwoLines(f"Personne {number}", parts=(Part("sans consentement"),)), number % 2 == 0)
        for number in range(4)]
SAID = Words("Cochez.", "Tick.")


def shown(qtbot: QtBot, dialog: QWidget) -> None:
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def merge_dialog(theme: Theme, language: Language = Language.FR) -> MergeDialog:
    return MergeDialog(PAIR, theme, language, place=(1, 3))


def test_the_other_one_may_stay_and_what_moves_is_said(theme: Theme, qtbot: QtBot) -> None:
    dialog = merge_dialog(theme)
    shown(qtbot, dialog)
    assert dialog._moves.text().startswith("3")
    dialog.stays.setFocus()
    for button in dialog.stays._buttons:
        if button.focusPolicy() == Qt.FocusPolicy.TabFocus:
            button.setFocus()
    press(Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert dialog._moves.text().startswith("2")
    press(Qt.Key.Key_Return)
    assert dialog.answer is MergeAnswer.SECOND_STAYS


@pytest.mark.parametrize(
    ("button", "answer"),
    [("apart", MergeAnswer.APART), ("later", MergeAnswer.LATER), ("main", MergeAnswer.FIRST_STAYS)],
)
def test_each_button_answers(theme: Theme, qtbot: QtBot, button: str, answer: MergeAnswer) -> None:
    dialog = merge_dialog(theme)
    shown(qtbot, dialog)
    getattr(dialog, button).setFocus()
    press(Qt.Key.Key_Return)
    assert dialog.answer is answer


def test_escape_answers_nothing_and_the_last_pair_is_not_left_for_later(theme: Theme, qtbot: QtBot) -> None:
    dialog = MergeDialog(PAIR, theme, Language.FR, place=(3, 3))
    shown(qtbot, dialog)
    assert not hasattr(dialog, "later")
    press(Qt.Key.Key_Escape)
    assert dialog.answer is None
    assert not dialog.isVisible()


def test_lines_are_ticked_with_space_and_all_with_ctrl_a(theme: Theme, qtbot: QtBot) -> None:
    fixed = TickRow("known", TwoLines("Déjà là"), fixed=True)
    dialog = TickDialog(SAID, SAID, SAID, [*ROWS, fixed], theme, Language.FR,
                        remark=lambda ticked: Words("Trop.", "Too many.") if len(ticked) > 2 else None)
    shown(qtbot, dialog)
    assert dialog.list.ticked() == [0, 2]
    assert dialog.remark == ""
    press(Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert dialog.list.ticked() == [0, 1, 2]
    assert dialog.remark == "Trop."
    QTest.keyClick(dialog.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert dialog.list.ticked() == [0, 1, 2, 3]
    QTest.keyClick(dialog.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert dialog.list.ticked() == []
    dialog.take()
    assert dialog.isVisible()       # with nothing ticked there is nothing to do
    press(Qt.Key.Key_Space)
    dialog.take()
    assert not dialog.isVisible()


def test_one_of_many_is_found_by_other_spellings(theme: Theme, qtbot: QtBot) -> None:
    rows = [ChooseRow(name, TwoLines(name), other) for name, other in (("NRC", "conseil norvegien"), ("DRC", ""))]
    dialog = ChooseDialog(SAID, SAID, rows, theme, Language.FR)
    shown(qtbot, dialog)
    assert dialog.chosen() is None
    QTest.keyClicks(dialog.filter, "norv")
    assert dialog.chosen() == "NRC"
    dialog.filter.clear()
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert dialog.chosen() == "DRC"
    QTest.keyClicks(dialog.filter, "zzz")
    dialog.take()
    assert dialog.isVisible()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_word_is_cut(
    theme: Theme, qtbot: QtBot, cut_words: Callable[[QWidget], list[str]], language: Language, scale: float
) -> None:
    theme.set_scale(scale)
    rows = [ChooseRow(number, TwoLines(str(number))) for number in range(3)]
    for dialog in (
        merge_dialog(theme, language), TickDialog(SAID, SAID, SAID, ROWS, theme, language, remark=lambda _: SAID),
        ChooseDialog(SAID, SAID, rows, theme, language),
    ):
        shown(qtbot, dialog)
        assert cut_words(dialog) == []
        dialog.close()
