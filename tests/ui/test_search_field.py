"""Ctrl+K by keyboard: hits under the names of their groups, none of an older text, and never nothing without a word."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.errors import KnownError
from desktop.domain.identity import new_id
from desktop.ui.guide import Guide, ToRecord
from desktop.ui.page import PageEntry
from desktop.ui.page_frame import PageFrame
from desktop.ui.tasks import TaskRunner
from desktop.ui.theme.rows import ROW_ROLE, Heading
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.hits import Hit
from desktop.ui.widgets.search import SearchField
from desktop.usecases.changes import Changes
from desktop.wording.words import Language, Words, same

IDS = [new_id() for _ in range(3)]
HITS = [
    Hit("Réunion du 8 janvier", ToRecord("meeting", IDS[0]), "Sur la sécurité", ((7, 15),), "objectif", "Réunions"),
    Hit("Réunion du 5 février", ToRecord("meeting", IDS[1]), group="Réunions"),
    Hit("Rapport sur les relais", ToRecord("document", IDS[2]), group="Documents"),
]


class FilteredPage:
    def __init__(self, filters: list[str]) -> None:
        self.widget = QLineEdit()
        self.filters = filters

    def flush(self) -> None: ...

    def refresh(self, changes: Changes | None) -> None: ...

    def retranslate(self, language: Language) -> None: ...

    def focus_filter(self) -> None:
        self.widget.setFocus()

    def filter_by(self, text: str) -> None:
        self.filters.append(text)

    def show_record(self, record: object) -> None: ...


class Scene:
    """A window with a search field; what is looked for waits as long as `gate` is shut."""

    def __init__(self, theme: Theme) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.refusal: KnownError | None = None
        self.opened: list[tuple[str, object]] = []
        self.filters: list[str] = []
        self.faults: list[Exception] = []
        self.tasks = TaskRunner(self.faults.append, self.faults.append)
        self.window = QWidget()
        self.window.resize(900, 600)
        self.field = SearchField(theme, Language.FR)
        page = PageEntry("meetings", Words("Réunions", "Meetings"), lambda: FilteredPage(self.filters))
        self.frame = PageFrame([page], theme, Language.FR)
        self.guide = Guide(self.field, self.frame, self.tasks, Language.FR, self.find, self.open)
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.field)
        layout.addWidget(self.frame)
        self.frame.go("meetings")

    def find(self, text: str) -> list[Hit]:
        self.gate.wait()
        if self.refusal is not None:
            raise self.refusal
        return [hit for hit in HITS if text.lower() in hit.title.lower()]

    def open(self, kind: str, record: object) -> None:
        self.opened.append((kind, record))

    @property
    def list(self) -> list[str]:
        shown = self.field._listed()
        rows = [shown.item(row).data(ROW_ROLE) for row in range(shown.count())]
        return [f"[{row.text}]" if isinstance(row, Heading) else row.title for row in rows]

    @property
    def current(self) -> str:
        item = self.field._listed().currentItem()
        return "" if item is None else item.data(ROW_ROLE).title


@pytest.fixture
def scene(theme: Theme, qtbot: QtBot) -> Iterator[Scene]:
    made = Scene(theme)
    qtbot.addWidget(made.window)
    with qtbot.waitActive(made.window):
        made.window.show()
        made.window.activateWindow()
    yield made
    made.gate.set()
    made.tasks.close()
    assert made.faults == []


@pytest.fixture
def typed(scene: Scene, qtbot: QtBot) -> Callable[[str], None]:
    def type_it(text: str) -> None:
        scene.field.begin()
        qtbot.keyClicks(scene.field.line, text)
        if scene.gate.is_set():
            scene.tasks.finish()

    return type_it


def press(scene: Scene, qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(scene.field.line, key)


def test_hits_stand_under_their_groups_and_arrows_step_over_the_names(scene: Scene, typed, qtbot: QtBot) -> None:
    typed("r")
    assert scene.list[:7] == [
        "Réunions", "[Réunions]", "Réunion du 8 janvier", "Réunion du 5 février", "[Documents]",
        "Rapport sur les relais", "Filtrer «\u00a0Réunions\u00a0» avec «\u00a0r\u00a0»",
    ]  # fmt: skip
    seen = [scene.current]
    for key in (Qt.Key.Key_Down,) * 5 + (Qt.Key.Key_Up,) * 2:
        press(scene, qtbot, key)
        seen.append(scene.current)
    assert seen[:4] == ["Réunions", "Réunion du 8 janvier", "Réunion du 5 février", "Rapport sur les relais"]
    assert seen[4] == seen[5]       # the last stays the last
    assert seen[-1] == "Réunion du 5 février"
    press(scene, qtbot, Qt.Key.Key_Return)
    assert scene.opened == [("meeting", IDS[1])]
    assert scene.field.line.text() == ""
    assert not scene.field._listed().isVisible()


def test_the_words_looked_for_stand_out_behind_what_they_stand_in(scene: Scene, typed) -> None:
    typed("janvier")
    row = scene.field._listed().item(1).data(ROW_ROLE)
    assert [part.text for part in row.parts] == ["objectif", "Sur la sécurité"]
    assert row.parts[1].bold == ((7, 15),)
    assert not scene.field.grab().isNull()


def test_nothing_found_is_said_and_the_page_can_be_filtered(scene: Scene, typed, qtbot: QtBot) -> None:
    typed("zzz")
    assert "Rien ne contient «\u00a0zzz\u00a0»" in scene.list[0]
    assert scene.current == scene.list[1] == "Filtrer «\u00a0Réunions\u00a0» avec «\u00a0zzz\u00a0»"
    press(scene, qtbot, Qt.Key.Key_Return)
    assert scene.filters == ["zzz"]


def test_hits_of_an_older_text_are_never_shown(scene: Scene, typed, qtbot: QtBot) -> None:
    scene.gate.clear()
    typed("janv")
    assert not any("janvier" in row for row in scene.list)
    scene.gate.set()
    scene.gate.clear()
    scene.field.line.setText("")
    typed("rapport")
    scene.guide._arrived("janv", HITS)
    assert not any("janvier" in row for row in scene.list)
    scene.gate.set()
    scene.tasks.finish()
    assert "Rapport sur les relais" in scene.list


def test_what_comes_after_leaving_is_not_shown(scene: Scene, typed, qtbot: QtBot) -> None:
    scene.gate.clear()
    typed("janv")
    press(scene, qtbot, Qt.Key.Key_Escape)
    scene.gate.set()
    scene.tasks.finish()
    assert not scene.field._listed().isVisible()
    assert scene.list == []


def test_enter_before_the_hits_are_there_opens_the_first_of_them(scene: Scene, typed, qtbot: QtBot) -> None:
    scene.gate.clear()
    typed("janv")
    press(scene, qtbot, Qt.Key.Key_Return)
    assert (scene.opened, scene.filters) == ([], [])
    scene.gate.set()
    scene.tasks.finish()
    assert scene.opened == [("meeting", IDS[0])]


def test_enter_too_soon_is_forgotten_when_the_text_changes(scene: Scene, typed, qtbot: QtBot) -> None:
    scene.gate.clear()
    typed("janv")
    press(scene, qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(scene.field.line, "i")
    scene.gate.set()
    scene.tasks.finish()
    assert scene.opened == []
    assert scene.current == "Réunion du 8 janvier"


def test_escape_leads_back_to_where_the_cursor_was(scene: Scene, typed, qtbot: QtBot) -> None:
    page = scene.frame.page("meetings").widget
    page.setFocus()
    typed("janv")
    press(scene, qtbot, Qt.Key.Key_Escape)
    assert page.hasFocus()
    assert scene.field.line.text() == ""


def test_a_dossier_that_cannot_be_read_says_why(scene: Scene, typed) -> None:
    scene.refusal = KnownError(same("Le disque ne répond plus."))
    typed("janv")
    assert scene.list[0] == "[Le disque ne répond plus.]"


def test_names_of_groups_are_not_opened_by_the_mouse(scene: Scene, typed, qtbot: QtBot) -> None:
    typed("janv")
    listed = scene.field._listed()
    for row, opened in ((0, []), (1, [("meeting", IDS[0])])):
        qtbot.mouseClick(
            listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualItemRect(listed.item(row)).center()
        )
        assert scene.opened == opened


def test_many_hits_stay_inside_the_window(scene: Scene, typed, monkeypatch: pytest.MonkeyPatch) -> None:
    many = [Hit(f"Réunion {n}", ToRecord("meeting", IDS[0]), "texte", group=f"Groupe {n}") for n in range(12)]
    monkeypatch.setattr(scene, "find", lambda text: many)
    scene.guide._find = scene.find
    typed("x")
    assert scene.window.rect().contains(scene.field._listed().geometry())


def test_a_screen_reader_hears_how_many_and_which(scene: Scene, typed, qtbot: QtBot, monkeypatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    typed("union du")
    assert said[-1] == "2 résultats. Réunion du 8 janvier, objectif, Sur la sécurité"
    press(scene, qtbot, Qt.Key.Key_Down)
    assert said[-1] == "Réunion du 5 février"
    typed("zzz")
    assert said[-1].startswith("Rien ne contient")
    assert scene.field.line.accessibleName() == "Chercher dans tout le dossier"
