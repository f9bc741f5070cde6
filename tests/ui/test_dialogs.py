"""Dialogs return values, say what is wrong in place, and fit the screen at every text size."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.errors import KnownError
from desktop.ui.dialogs.backups import BackupRow, BackupsDialog
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.dialogs.fault import FaultDialog
from desktop.ui.dialogs.files import FileDialog, file_name
from desktop.ui.dialogs.help import HelpWindow
from desktop.ui.dialogs.new_dossier import NewDossier, NewDossierDialog
from desktop.ui.dialogs.passphrase import PassphraseDialog
from desktop.ui.dialogs.reason import ReasonDialog
from desktop.ui.dialogs.recovery_key import RecoveryKeyDialog
from desktop.ui.dialogs.welcome import Beginning, WelcomeDialog
from desktop.ui.prompts import WindowPrompts
from desktop.ui.tasks import TaskRunner
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.message import MessageLine
from desktop.wording.words import Language, Words, same

RESOURCES = Path(__file__).parents[2] / "resources"
WORDS = "savane puits marché tambour aurore"
WRONG = KnownError(Words("La phrase de passe n’ouvre pas ce dossier.", "The passphrase does not open this dossier."))


@pytest.fixture
def opened(qtbot: QtBot) -> Callable[[QDialog], QDialog]:
    def open_dialog(dialog: QDialog) -> QDialog:
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    return open_dialog


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner(print, print)
    yield runner
    runner.close()


def _texts(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def _check(secret: str) -> None:
    if secret != WORDS:
        raise WRONG


def test_a_wrong_passphrase_is_said_in_place(opened: Callable, tasks: TaskRunner, theme: Theme, qtbot: QtBot) -> None:
    dialog = PassphraseDialog("Mopti", Language.FR, check=_check, recover=_check, tasks=tasks)
    opened(dialog)
    qtbot.keyClicks(dialog.secret.line, "savane")
    qtbot.keyClick(dialog.secret.line, Qt.Key.Key_Return)
    enabled = [button.text() for button in dialog.findChildren(QPushButton) if button.isEnabled()]
    assert "J’ai la clé de secours" not in enabled
    assert "Renoncer" not in enabled
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()               # what is being opened would belong to nobody
    tasks.finish()
    assert "n’ouvre pas ce dossier" in _texts(dialog)
    assert dialog.isVisible()
    assert dialog.main.text() == "Ouvrir"
    dialog.secret.set_text(WORDS)
    qtbot.keyClick(dialog.secret.line, Qt.Key.Key_Return)
    tasks.finish()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_the_recovery_key_takes_the_place_of_the_passphrase(opened: Callable, theme: Theme, qtbot: QtBot) -> None:
    asked: list[str] = []
    dialog = PassphraseDialog("Mopti", Language.FR, check=_check, recover=asked.append)
    opened(dialog)
    [link] = [button for button in dialog.findChildren(QPushButton) if "clé de secours" in button.text()]
    link.click()
    qtbot.wait(1)
    assert dialog.findChild(QScrollArea).verticalScrollBar().maximum() == 0
    dialog.secret.set_text("7KQM-X3PA")
    link.click()
    assert dialog.secret.line.echoMode() is QLineEdit.EchoMode.Password     # and back again
    link.click()
    assert dialog.secret.text() == "7KQM-X3PA"
    dialog.main.click()
    assert asked == ["7KQM-X3PA"]
    assert dialog.result() == QDialog.DialogCode.Accepted


@pytest.fixture
def new_dossier(opened: Callable, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NewDossierDialog:
    monkeypatch.setattr(FileDialog, "answer", lambda self: tmp_path / "Cluster-Protection-Mali-BKO.toguna")
    dialog = NewDossierDialog(theme, Language.FR, lambda: WORDS, tmp_path)
    opened(dialog)
    return dialog


def test_a_new_dossier_asks_for_each_thing_that_is_missing(
    new_dossier: NewDossierDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    assert new_dossier.passphrase.text() == WORDS       # offered, in sight, to be noted
    said, wanted = [], []
    for fill in (
        lambda: None,
        lambda: new_dossier.name.setText("Cluster Protection Mali"),
        lambda: (new_dossier.office.setText("bko"), new_dossier.passphrase.set_text("court")),
        lambda: new_dossier.passphrase.set_text(WORDS),
    ):
        fill()
        new_dossier.main.click()
        said.append(_texts(new_dossier))
        wanted.append(new_dossier.focusWidget())
    assert "Donnez un nom" in said[0]
    assert "deux à huit lettres" in said[1]
    assert "trop courte" in said[2]
    assert "ne sont pas les mêmes" in said[3]
    again = new_dossier.again.line
    assert wanted == [new_dossier.name, new_dossier.office, new_dossier.passphrase.line, again]
    assert again.property("invalid") == "true"
    qtbot.keyClicks(again, "savane")
    assert "ne sont pas les mêmes" not in _texts(new_dossier)       # being mended, it is not said any more
    new_dossier.again.set_text(WORDS)
    new_dossier.main.click()
    assert new_dossier.answer() == NewDossier(
        tmp_path / "Cluster-Protection-Mali-BKO.toguna", "Cluster Protection Mali", "BKO", False, WORDS)


def test_a_training_dossier_needs_no_passphrase(new_dossier: NewDossierDialog) -> None:
    new_dossier.name.setText("Essai / 1")
    new_dossier.office.setText("BKO")
    new_dossier.training.setChecked(True)
    assert not new_dossier.passphrase.isVisible()
    new_dossier.main.click()
    answer = new_dossier.answer()
    assert answer is not None
    assert answer.passphrase is None
    assert file_name("Essai / 1") == "Essai--1"


def test_a_dialog_is_as_high_as_what_it_says(new_dossier: NewDossierDialog, qtbot: QtBot) -> None:
    bar = new_dossier.findChild(QScrollArea).verticalScrollBar()
    for change in (new_dossier.main.click, new_dossier.training.click, new_dossier.training.click):
        change()
        qtbot.wait(1)
        assert bar.maximum() == 0, change
    qtbot.keyClicks(new_dossier.name, "M")
    qtbot.wait(1)
    assert bar.maximum() == 0


def test_a_new_dossier_never_takes_the_place_of_another(new_dossier: NewDossierDialog, tmp_path: Path) -> None:
    (tmp_path / "Cluster-Protection-Mali-BKO.toguna").touch()
    new_dossier.name.setText("Essai")
    new_dossier.office.setText("BKO")
    new_dossier.training.setChecked(True)
    new_dossier.main.click()
    assert new_dossier.answer() is None
    assert "Il y a déjà un fichier" in _texts(new_dossier)


def test_the_recovery_key_is_left_only_when_noted(opened: Callable, theme: Theme) -> None:
    dialog = RecoveryKeyDialog("7KQM-X3PA", "Mopti", theme, Language.FR)
    opened(dialog)
    dialog.main.click()
    dialog.reject()     # Escape, or the window's cross
    assert dialog.isVisible()
    assert "Notez d’abord la clé" in _texts(dialog)
    dialog.noted.setChecked(True)
    dialog.main.click()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_what_became_of_the_recovery_key_is_said(
    opened: Callable, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FileDialog, "answer", lambda self: tmp_path / "clé.txt")
    dialog = RecoveryKeyDialog("7KQM-X3PA", "Mopti", theme, Language.FR)
    opened(dialog)
    keep, copy = (next(button for button in dialog.findChildren(QPushButton) if button.text().startswith(text))
                  for text in ("Enregistrer", "Copier"))
    copy.click()
    assert "La clé est copiée" in _texts(dialog)
    keep.click()
    assert str(tmp_path / "clé.txt") in _texts(dialog)
    assert "7KQM-X3PA" in (tmp_path / "clé.txt").read_text(encoding="utf-8")


def test_welcome_opens_the_last_dossier_with_one_key(
    opened: Callable, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    last = tmp_path / "Mopti.toguna"
    last.touch()
    dialog = WelcomeDialog([last, tmp_path / "Gao.toguna"], theme, Language.FR)
    opened(dialog)
    assert "introuvable" in dialog.list.item(1).text()
    dialog.retranslate(Language.EN)
    assert "not found" in dialog.list.item(1).text()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.answer is not None
    assert (dialog.answer.beginning, dialog.answer.path) == (Beginning.OPEN, last)
    assert dialog.answer.language is Language.EN


def test_an_empty_reason_is_none(opened: Callable, theme: Theme, qtbot: QtBot) -> None:
    dialog = ReasonDialog(same("Pourquoi ?"), same("Rouvrir"), Language.FR)
    opened(dialog)
    dialog.main.click()
    assert dialog.isVisible()
    qtbot.keyClicks(dialog.text, "Erreur de date")
    dialog.main.click()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_enter_does_not_confirm_what_cannot_be_undone(opened: Callable, theme: Theme, qtbot: QtBot) -> None:
    dialog = ConfirmDialog(same("Oublier ?"), same("Oublier"), Language.FR, None, danger=True)
    opened(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() != QDialog.DialogCode.Accepted


def test_prompts_return_what_dialogs_answer(theme: Theme, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    messages = MessageLine(Language.FR)
    qtbot.addWidget(messages)
    prompts = WindowPrompts(None, messages, Language.FR)
    monkeypatch.setattr(QDialog, "exec", lambda self: QDialog.DialogCode.Accepted.value)
    assert prompts.confirm(same("Oublier ?"), same("Oublier")) is True
    monkeypatch.setattr(QDialog, "exec", lambda self: QDialog.DialogCode.Rejected.value)
    assert prompts.confirm(same("Oublier ?"), same("Oublier")) is False
    monkeypatch.setattr(FileDialog, "answer", lambda self: Path("/tmp/a.toguna"))
    chosen = prompts.choose_file(same("Ouvrir"), [(same("Dossiers"), "*.toguna")])
    assert chosen == Path("/tmp/a.toguna")


@pytest.mark.parametrize("save", [True, False])
def test_the_file_window_speaks_our_language(theme: Theme, qtbot: QtBot, tmp_path: Path, save: bool) -> None:
    words = [(same("Dossiers Toguna"), "*.toguna")]
    dialog = FileDialog(same("Où garder le dossier"), words, Language.FR, None, tmp_path / "a.toguna", save=save)
    qtbot.addWidget(dialog)
    texts = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"Dans\u00a0:", "Nom du fichier\u00a0:", "Type\u00a0:"} <= texts
    assert not {"Look in:", "Files of type:"} & texts
    assert dialog.defaultSuffix() == ("toguna" if save else "")


def _all(theme: Theme, language: Language) -> list[QDialog]:
    shown = HelpWindow(RESOURCES / "help", theme, language)
    shown.show_page("index")
    path = Path("/home/awa/Toguna/Mopti.toguna")
    return [
        WelcomeDialog([], theme, language), NewDossierDialog(theme, language, lambda: WORDS, path),
        PassphraseDialog("Cluster Protection Mali", language, recover=str),
        RecoveryKeyDialog("7KQM-2H4P-99XA-ZZ3B-PL0K-MM2N-X3PA", "Mopti", theme, language),
        FaultDialog("Traceback", path, language),
        BackupsDialog([BackupRow(path, same("lundi"), same("3 Mo"))], theme, language),
        ConfirmDialog(same("Oublier la phrase de passe ?"), same("Oublier"), language, None), shown,
    ]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_dialogs_fit_the_screen_and_cut_no_word(
    theme: Theme, opened: Callable, language: Language, scale: float, cut_words: Callable, qtbot: QtBot
) -> None:
    theme.set_scale(scale)
    for dialog in _all(theme, language):
        opened(dialog)
        qtbot.wait(1)       # fields that grow with their text know their height only now
        assert dialog.height() <= dialog.screen().availableSize().height()
        if scale == 1.0 or dialog.width() < dialog.screen().availableSize().width() - 40:
            assert (type(dialog).__name__, cut_words(dialog)) == (type(dialog).__name__, [])


def test_every_help_page_that_is_linked_is_there_in_both_languages(theme: Theme, qtbot: QtBot) -> None:
    import re
    folders = [RESOURCES / "help" / language for language in ("fr", "en")]
    names = [{path.stem for path in folder.glob("*.md")} for folder in folders]
    assert names[0] == names[1]
    for folder in folders:
        for page in folder.glob("*.md"):
            links = re.findall(r"\]\((\w+)\.md\)", page.read_text(encoding="utf-8"))
            assert {link for link in links if not (folder / f"{link}.md").is_file()} == set(), page


def test_help_goes_to_the_page_asked_for_or_the_first(theme: Theme, qtbot: QtBot) -> None:
    shown = HelpWindow(RESOURCES / "help", theme, Language.FR)
    qtbot.addWidget(shown)
    shown.show_page("no such page")
    assert "Toguna au clavier" in shown.browser.toPlainText()
    shown.retranslate(Language.EN)
    assert "Toguna by keyboard" in shown.browser.toPlainText()
    with pytest.raises(KnownError):
        HelpWindow(RESOURCES / "themes", theme, Language.FR).show_page("index")
