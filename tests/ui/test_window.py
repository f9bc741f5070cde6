"""The frame: nothing typed is lost, no key is a dead end, both languages at once."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.errors import KnownError
from desktop.ui.guide import ToRecord
from desktop.ui.page import PageEntry
from desktop.ui.tasks import TaskRunner
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.hits import Hit
from desktop.ui.widgets.message import MessageLine
from desktop.ui.widgets.rail import Rail
from desktop.ui.widgets.status_line import Protection
from desktop.ui.widgets.text import LineEdit, PlainLine
from desktop.ui.window import Frame, MainWindow
from desktop.wording.words import Language, Words, same

FULL = KnownError(Words("Le disque est plein.", "The disk is full."))


HITS = [
    Hit("Réunion du 8 janvier", ToRecord("meeting", "m8"), "Point sur la sécurité", ((13, 21),), group="Réunions"),
    Hit("Réunion du 5 février", ToRecord("meeting", "m5"), group="Réunions"),
    Hit("Réunion des relais", ToRecord("document", "d1"), group="Documents"),
]


class FakePage:
    """A page with one field whose edits go to a list, by way of the worker."""

    def __init__(self, tasks: TaskRunner, save: Callable[[str], None]) -> None:
        self.widget = QWidget()
        self.field = LineEdit()
        self.field.edited.connect(lambda text: tasks.run(save, text))
        QVBoxLayout(self.widget).addWidget(self.field)
        self.language = Language.FR
        self.shown: list[object] = []
        self.filters: list[str] = []
        self.holds_unsaved = False

    def flush(self) -> None:
        self.field.flush()

    def refresh(self, changes: object) -> None:
        self.shown.append(changes)

    def retranslate(self, language: Language) -> None:
        self.language = language

    def focus_filter(self) -> None:
        self.field.setFocus()

    def filter_by(self, text: str) -> None:
        self.filters.append(text)

    def show_record(self, record: object) -> None:
        self.shown.append(record)


class House:
    """A window over fakes, and what reached the disk."""

    def __init__(self, theme: Theme) -> None:
        self.saved: list[str] = []
        self.asked: list[str] = []
        self.opened: list[tuple[str, object]] = []
        self.refusal: KnownError | None = None
        self.gate = threading.Event()
        self.gate.set()
        self.tasks = TaskRunner(self.known, self.known)
        self.made: dict[str, FakePage] = {}
        frame = Frame(
            "Cluster Protection Mali · bureau BKO", Protection.PLAIN, self.undo, self.redo, self.asked.append,
            find=self.find, open_record=lambda kind, record: self.opened.append((kind, record)),
        )
        entries = [
            PageEntry("meetings", Words("Réunions", "Meetings"), lambda: self.make("meetings"), help="meetings"),
            PageEntry("persons", Words("Personnes", "Persons"), lambda: self.make("persons")),
        ]
        self.window = MainWindow(frame, entries, theme, Language.FR, self.tasks, MessageLine(Language.FR))
        self.window.pages.go("meetings")

    def make(self, key: str) -> FakePage:
        self.made[key] = FakePage(self.tasks, self.save)
        return self.made[key]

    def find(self, text: str) -> list[Hit]:
        self.gate.wait()
        if self.refusal is not None:
            raise self.refusal
        return [hit for hit in HITS if text in hit.title]

    def save(self, text: str) -> None:
        self.gate.wait()
        if self.refusal is not None:
            raise self.refusal
        self.saved.append(text)

    def known(self, error: Exception) -> None:
        assert isinstance(error, KnownError)
        self.window.show_known(error)

    def undo(self) -> None:
        self.window.pages.flush()
        self.asked.append("undo")

    def redo(self) -> None:
        self.asked.append("redo")

    def texts(self) -> list[str]:
        return [label.text() for label in self.window.findChildren(QLabel) if label.text()]


@pytest.fixture
def house(theme: Theme, qtbot: QtBot) -> Iterator[House]:
    house = House(theme)
    qtbot.addWidget(house.window)
    with qtbot.waitActive(house.window):
        house.window.show()
        house.window.activateWindow()
    yield house
    house.tasks.close()


def _press(qtbot: QtBot, house: House, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    modifier = Qt.KeyboardModifier.NoModifier
    for one in modifiers:
        modifier |= one
    qtbot.keyClick(house.window.focusWidget() or house.window, key, modifier)


CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_closing_saves_what_is_being_typed(house: House, qtbot: QtBot) -> None:
    field = house.made["meetings"].field
    field.setFocus()
    qtbot.keyClicks(field, "Bamako")
    with qtbot.waitSignal(house.window.closed):
        house.window.close()
    assert house.saved == ["Bamako"]


def test_the_window_stays_when_closing_could_not_save(house: House, qtbot: QtBot) -> None:
    house.refusal = FULL
    house.made["meetings"].field.setFocus()
    qtbot.keyClicks(house.made["meetings"].field, "Bamako")
    assert not house.window.close()
    assert house.window.isVisible()
    assert "reste ouverte" in house.window.messages.text()
    assert house.window.close()


def test_the_window_stays_when_a_page_keeps_what_was_refused(house: House) -> None:
    house.made["meetings"].holds_unsaved = True
    assert not house.window.close()
    house.made["meetings"].holds_unsaved = False
    assert house.window.close()


def test_the_status_line_never_claims_what_is_not_so(house: House, qtbot: QtBot) -> None:
    def says(word: str) -> bool:
        return any(word in child.accessibleName() for child in house.window.status.findChildren(QWidget))

    field = house.made["meetings"].field
    assert says("Enregistré")
    house.refusal = FULL
    field.setFocus()
    qtbot.keyClicks(field, "a")
    house.gate.clear()
    field.flush()
    qtbot.waitUntil(lambda: says("Enregistrement…"))
    house.gate.set()
    house.tasks.finish()
    assert says("Non enregistré")
    assert house.window.messages.text() == "Le disque est plein."
    house.refusal = None
    qtbot.keyClicks(field, "b")
    field.flush()
    house.tasks.finish()
    assert says("Enregistré")


def test_a_plain_dossier_says_so_all_the_time(house: House) -> None:
    assert "Dossier d’entraînement, non chiffré" in house.texts()


def test_undo_in_a_field_is_the_undo_of_the_dossier(house: House, qtbot: QtBot) -> None:
    field = house.made["meetings"].field
    field.setFocus()
    qtbot.keyClicks(field, "Bamako")
    _press(qtbot, house, Qt.Key.Key_Z, CONTROL)
    house.tasks.finish()
    assert house.asked == ["undo"]
    assert house.saved == ["Bamako"]        # flushed first, so that undo takes it back too
    assert field.text() == "Bamako"         # the field itself undid nothing
    _press(qtbot, house, Qt.Key.Key_Z, CONTROL, SHIFT)
    _press(qtbot, house, Qt.Key.Key_Y, CONTROL)
    assert house.asked == ["undo", "redo", "redo"]


def test_undo_in_a_line_for_searching_is_its_own_only_once_something_was_typed(house: House, qtbot: QtBot) -> None:
    _press(qtbot, house, Qt.Key.Key_K, CONTROL)
    _press(qtbot, house, Qt.Key.Key_Z, CONTROL)
    assert house.asked == ["undo"]
    line = house.window.focusWidget()
    assert isinstance(line, PlainLine)
    qtbot.keyClicks(line, "Bamako")
    _press(qtbot, house, Qt.Key.Key_Z, CONTROL)
    assert (line.text(), house.asked) == ("", ["undo"])


def test_the_cursor_is_on_the_page_when_the_window_opens(house: House) -> None:
    assert house.window.focusWidget() is house.made["meetings"].field


@pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)      # the screenless platform's own
def test_the_menu_leaves_the_cursor_where_somebody_types(house: House, qtbot: QtBot) -> None:
    field = house.made["meetings"].field
    field.setFocus()
    [button] = [button for button in house.window.findChildren(QPushButton) if button.text() == "Menu"]

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.menu().isVisible()
    button.menu().close()
    assert house.window.focusWidget() is field
    _press(qtbot, house, Qt.Key.Key_F10)
    assert button.menu().isVisible()
    button.menu().close()
    assert house.window.focusWidget() is field


def test_undo_is_named(house: House) -> None:
    house.window.show_steps(Words("ajouter une recommandation", "add a recommendation"), None)
    texts = [action.text() for action in house.window.menu.menu.actions()]
    assert "Annuler\u00a0: ajouter une recommandation" in texts
    house.window.set_language(Language.EN)
    assert house.window.menu.menu.actions()[0].text() == "Undo: add a recommendation"
    assert not house.window.menu.menu.actions()[1].isEnabled()


def test_pages_are_made_when_somebody_goes_there(house: House, qtbot: QtBot) -> None:
    assert list(house.made) == ["meetings"]
    _press(qtbot, house, Qt.Key.Key_2, CONTROL)
    assert list(house.made) == ["meetings", "persons"]
    assert house.window.pages.current == "persons"
    assert house.made["persons"].widget.isVisible()
    _press(qtbot, house, Qt.Key.Key_Ampersand, CONTROL)     # the key of 1 on a French keyboard
    assert house.window.pages.current == "meetings"


def test_the_language_changes_everywhere_without_restart(house: House, qtbot: QtBot) -> None:
    order: list[str] = []
    house.window.language_changed.connect(lambda language: order.append(house.made["meetings"].language.value))
    with qtbot.waitSignal(house.window.language_changed):
        house.window.set_language(Language.EN)
    assert order == ["fr"]      # whoever pages ask for the language knows it before they do
    assert house.made["meetings"].language is Language.EN
    assert "Training dossier, not encrypted" in house.texts()
    assert house.window.top.search.line.placeholderText() == "Search the whole dossier"


def test_search_leads_to_a_page_a_record_and_a_filter(house: House, qtbot: QtBot) -> None:
    _press(qtbot, house, Qt.Key.Key_K, CONTROL)
    line = house.window.top.search.line
    assert line.hasFocus()
    qtbot.keyClicks(line, "perso")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert house.window.pages.current == "persons"
    assert house.made["persons"].field.hasFocus()
    _press(qtbot, house, Qt.Key.Key_K, CONTROL)
    qtbot.keyClicks(line, "8 janv")
    house.tasks.finish()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert house.opened == [("meeting", "m8")]
    house.window.pages.go("meetings")
    _press(qtbot, house, Qt.Key.Key_K, CONTROL)
    qtbot.keyClicks(line, "zzz")
    house.tasks.finish()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert house.made["meetings"].filters == ["zzz"]


def test_help_is_about_the_page_in_sight(house: House, qtbot: QtBot) -> None:
    _press(qtbot, house, Qt.Key.Key_F1)
    assert house.asked == ["meetings"]


def test_text_grows_and_shrinks_by_keys(house: House, qtbot: QtBot, theme: Theme) -> None:
    _press(qtbot, house, Qt.Key.Key_Plus, CONTROL)
    assert theme.scale == 1.25
    _press(qtbot, house, Qt.Key.Key_0, CONTROL)
    assert theme.scale == 1.0


def test_the_message_offers_undo_and_stays_inside(house: House, qtbot: QtBot, qapp: QApplication) -> None:
    house.window.messages.tell(same("Recommandation supprimée. " * 12), undo=house.undo)
    messages, window = house.window.messages, house.window
    window.resize(900, 600)
    assert window.rect().contains(messages.geometry())
    messages._undo.click()
    assert house.asked == ["undo"]
    assert messages.text() == ""


def test_a_message_fits_again_when_letters_grow_or_another_language_is_longer(
    house: House, theme: Theme, qtbot: QtBot
) -> None:
    messages = house.window.messages
    messages.tell(Words("Recommandation supprimée. " * 4, "Deleted. "), undo=house.undo)
    theme.set_scale(2.0)
    qtbot.waitUntil(lambda: messages.height() >= messages.layout().heightForWidth(messages.width()))
    assert messages.geometry().bottom() < house.window.height() - house.window.status.height()
    wide = messages.width()
    house.window.set_language(Language.EN)
    qtbot.waitUntil(lambda: messages.width() < wide)
    house.window.set_language(Language.FR)
    qtbot.waitUntil(lambda: messages.width() == wide)


@pytest.mark.parametrize("scale", [1.0, 1.3, 2.0])
def test_the_rail_has_room_for_what_it_asks(house: House, theme: Theme, qtbot: QtBot, scale: float) -> None:
    theme.set_scale(scale)
    [rail] = house.window.findChildren(Rail)
    house.window.pages.set_count("meetings", 1234)
    qtbot.waitUntil(lambda: rail.viewport().width() >= rail.sizeHint().width())


def test_the_window_first_opens_inside_the_screen(house: House) -> None:
    room = house.window.screen().availableSize()
    assert room.width() < 1366      # the screenless platform's own
    assert house.window.size().boundedTo(room) == house.window.size()


def test_the_place_of_the_window_is_kept(house: House) -> None:
    house.window.resize(780, 600)
    text = house.window.place_text()
    house.window.resize(730, 500)
    house.window.restore_place(text)
    assert house.window.width() == 780
    house.window.restore_place("nothing of ours")
    assert house.window.width() == 780


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("dark", "scale"), [(False, 1.0), (True, 2.0)])
def test_the_frame_cuts_no_word(
    house: House, theme: Theme, qtbot: QtBot, cut_words: Callable[[QWidget], list[str]], language: Language,
    dark: bool, scale: float,
) -> None:
    house.window.resize(1366, 768)
    theme.set_scale(scale)
    theme.set_dark(dark)
    house.window.set_language(language)
    house.window.messages.tell(Words("Recommandation supprimée.", "Recommendation deleted."), undo=house.undo)
    qtbot.wait(10)
    assert cut_words(house.window) == []
