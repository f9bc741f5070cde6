"""The dialog of wordings shows what is said and what it stands for, and hands on each change as it is typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.ui.dialogs.wordings import WordingsDialog
from desktop.usecases.own_wordings import subjects
from desktop.wording.words import Language, Words


@pytest.fixture
def changed():
    return []


@pytest.fixture
def dialog(theme, qtbot, changed):
    def change(*said):
        changed.append(said)

    own = {"tracker.due": Words("Échéance", "Due")}
    made = WordingsDialog(list(subjects().values()), own, change, theme, Language.FR)
    qtbot.addWidget(made)
    made.show()
    return made


def row_of(dialog, text):
    dialog.filter.setText(text)
    assert dialog.list.count() == 1
    return dialog.list.item(0).text()


def test_it_is_found_by_our_word_and_by_theirs(dialog):
    assert dialog.list.count() == len(subjects())
    for text in ("echeance tableau", "delai tableau", "due tableau echeance"):
        assert row_of(dialog, text) == "Échéance, Tableau de suivi, au lieu de «\u00a0Délai\u00a0»"
    assert dialog.french.text() == "Échéance"
    dialog.filter.setText("rien de tel")
    assert not dialog.french.isEnabled()


def test_what_is_typed_is_kept_when_one_goes_elsewhere(dialog, changed):
    dialog.filter.setText("réalisée")
    dialog.french.setFocus()
    dialog.french.selectAll()
    dialog.french.insert("complétée")
    dialog.french.textEdited.emit("complétée")
    dialog.filter.setText("bloquée")
    assert changed == [("recommendation.status.done", "complétée", "done")]
    assert row_of(dialog, "complétée").startswith("complétée, Recommandations, au lieu de")


def test_the_usual_words_come_back(dialog, changed, qtbot):
    dialog.filter.setText("délai tableau")
    assert dialog.usual.isVisible()
    qtbot.mouseClick(dialog.usual, Qt.MouseButton.LeftButton)
    assert changed == [("tracker.due", "", "")]
    assert dialog.french.text() == "Délai"
    assert not dialog.usual.isVisible()


def test_the_last_word_is_kept_when_the_dialog_closes(dialog, changed):
    dialog.filter.setText("délai tableau")
    dialog.english.setFocus()
    dialog.english.selectAll()
    QTest.keyClicks(dialog.english, "Deadline")
    dialog.main.click()
    assert changed == [("tracker.due", "Échéance", "Deadline")]
