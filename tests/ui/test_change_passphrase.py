"""The dialog that changes the passphrase: asks what opens now, twice what is to open, and says what is wrong."""

import pytest

from desktop.domain.errors import KnownError
from desktop.ui.dialogs.change_passphrase import ChangePassphraseDialog
from desktop.wording.words import Language, Words

WORDS = "savane puits marché tambour aurore"


@pytest.fixture
def changed():
    return []


@pytest.fixture
def dialog(theme, qtbot, changed):
    def change(secret, by_key, passphrase):
        if secret == "faux":
            raise KnownError(Words("La phrase de passe n’est pas juste.", "Not right."))
        changed.append((secret, by_key, passphrase))

    made = ChangePassphraseDialog(change, lambda: WORDS, None, Language.FR)
    qtbot.addWidget(made)
    made.show()
    return made


def error(dialog):
    return "" if dialog._error.isHidden() else dialog._error.text()


def test_everything_missing_is_said_where_it_is_to_be_mended(dialog, changed):
    dialog.take()
    assert error(dialog) == "Écrivez la phrase de passe actuelle."
    dialog.current.set_text("faux")
    dialog.take()
    assert "ne sont pas les mêmes" in error(dialog)
    assert dialog.pair.again.line.hasFocus()
    dialog.pair.again.set_text(WORDS)
    dialog.take()
    assert error(dialog) == "La phrase de passe n’est pas juste."
    assert dialog.current.line.hasFocus()
    assert changed == []
    dialog.current.set_text("olive tambour")
    dialog.take()
    assert changed == [("olive tambour", False, WORDS)]
    assert not dialog.isVisible()


def test_the_recovery_key_serves_as_well(dialog, changed):
    dialog.switch.click()
    assert dialog.key.isVisible()
    assert not dialog.current.isVisible()
    dialog.take()
    assert error(dialog) == "Écrivez la clé de secours du dossier."
    dialog.key.set_text("7KQM-2H4P")
    dialog.pair.again.set_text(WORDS)
    dialog.take()
    assert changed == [("7KQM-2H4P", True, WORDS)]
