"""The dialog of the handover: says what stays behind, asks for a passphrase only for a dossier, overwrites none."""

import pytest
from PySide6.QtWidgets import QLabel

from desktop.ui.dialogs.files import FileDialog
from desktop.ui.dialogs.handover import HandoverDialog
from desktop.wording.words import Language, same

WORDS = "savane puits marché tambour aurore"


@pytest.fixture
def places(tmp_path, monkeypatch):
    """What is chosen one after the other; the proposals are kept."""
    chosen = [tmp_path / "passation.pdf", tmp_path / "passation.toguna"]
    monkeypatch.setattr(FileDialog, "answer", lambda _self: chosen.pop(0))
    return chosen


@pytest.fixture
def dialog(qtbot, theme, tmp_path, places):
    left_out = [same("2 fiches restreintes")]
    dialog = HandoverDialog(theme, Language.FR, lambda: WORDS, tmp_path / "Passation", left_out)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def texts(dialog):
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_a_document_alone_needs_no_passphrase(dialog, tmp_path):
    assert "2 fiches restreintes" in texts(dialog)
    assert not dialog.secrets.isVisible()
    dialog.main.click()
    answer = dialog.answer()
    assert (answer.paper, answer.dossier) == (tmp_path / "passation.pdf", None)


def test_a_dossier_needs_its_passphrase_twice(dialog, tmp_path):
    dialog.dossier.click()
    assert dialog.secrets.passphrase.text() == WORDS
    dialog.main.click()
    assert "ne sont pas les mêmes" in texts(dialog)
    dialog.secrets.again.set_text(WORDS)
    dialog.main.click()
    assert dialog.answer().dossier == tmp_path / "passation.toguna"
    assert dialog.answer().passphrase == WORDS


def test_something_must_be_wanted_and_no_dossier_is_overwritten(dialog, tmp_path, places):
    dialog.paper.click()
    dialog.main.click()
    assert "Cochez" in texts(dialog)
    dialog.dossier.click()
    dialog.secrets.again.set_text(WORDS)
    places.pop(0)
    (tmp_path / "passation.toguna").touch()
    dialog.main.click()
    assert "déjà un fichier" in texts(dialog)
    assert dialog.isVisible()
