"""The first page leads by keyboard to everything that it tells."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.kinds import Meeting, Organization, Recommendation
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.partial_date import PartialDate
from desktop.storage.about import About
from desktop.storage.opening import create_dossier
from desktop.ui.pages.home.page import HomePage
from desktop.ui.pages.home.rows import Contest, Target
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.usecases.desk import Desk
from desktop.usecases.records import change_field
from desktop.wording.words import Language, Words, same
from tests.journeys.conftest import FixedClock


class Quiet:
    def tell(self, words, *, undo=None, action=None): ...

    def hide(self): ...


@pytest.fixture
def place(tmp_path, theme):
    from datetime import datetime

    dossier = create_dossier(tmp_path / "a.toguna", About("Cluster Protection Mali", "BKO"))
    errors: list = []
    tasks = TaskRunner(errors.append, errors.append)
    clock = FixedClock(datetime.fromisoformat("2020-01-16T09:30+00:00"))
    yield Workplace(Desk(dossier, clock), tasks, theme, Language.FR, Quiet())
    tasks.finish()
    assert errors == []
    tasks.close()
    dossier.close()


@pytest.fixture
def late(place):
    with place.desk._dossier.unit_of_work(Words("essai", "trial")) as unit:
        held = unit.add(Meeting(date=PartialDate.day(place.today), title="LTP", state=MeetingState.HELD))
        unit.add(Organization(name="Norwegian Refugee Council", acronym="NRC"))
        unit.add(Organization(name="NRC"))
        return [
            unit.add(Recommendation(text=text, meeting=held.id, due=PartialDate.from_iso(due)))
            for text, due in (("Partager la carte", "2020-01-01"), ("Former", "2019-12"), ("Rédiger", "2020-02"))
        ]


@pytest.fixture
def page(place, qtbot):
    made = HomePage(place)
    qtbot.addWidget(made)
    place.changed.connect(made.refresh)
    made.resize(1200, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    place.tasks.finish()
    return made


def titles(section) -> list[str]:
    return [section.model.index(row).data().split(",")[0] for row in range(section.model.rowCount())]


def test_what_is_late_stands_first_and_opens_with_enter(late, page, qtbot):
    assert titles(page.late) == ["Former", "Partager la carte"]
    assert titles(page.soon) == ["Rédiger"]
    page.focus_filter()
    QTest.keyClick(page.late.list, Qt.Key.Key_End)
    with qtbot.waitSignal(page.asked) as asked:
        QTest.keyClick(page.late.list, Qt.Key.Key_Return)
    assert asked.args == [Target("recommendation", late[0].id)]


def test_a_click_opens_too(late, page, qtbot):
    place = page.decisions.list.visualRect(page.decisions.model.index(0)).center()
    with qtbot.waitSignal(page.asked) as asked:
        QTest.mouseClick(page.decisions.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args[0].page == "meeting"


def test_decisions_are_told_and_a_conflict_leads_to_its_field(late, page, place, qtbot):
    assert "semblent être la même organisation" in page.decisions.model.index(1).data()
    page._contests = [Contest(late[0].id, "text", same("Partager"), Words("Texte", "Text"), (same("MOP"),))]
    page._show_decisions()
    page.decisions.list.setFocus()
    with qtbot.waitSignal(page.asked) as asked:
        QTest.keyClick(page.decisions.list, Qt.Key.Key_Return)
    assert asked.args == [Target("conflict", late[0].id, "text")]


def test_an_edit_elsewhere_shows_here(late, page, place):
    place.perform(change_field(Recommendation, "due"), late[1].id, PartialDate.from_iso("2020-03-01"))
    place.tasks.finish()
    place.tasks.finish()
    assert titles(page.late) == ["Partager la carte"]


def test_everything_changes_its_language(late, page):
    page.retranslate(Language.EN)
    assert page._title.text() == "Thursday 16\u00a0January\u00a02020"
    assert page._sentence.text().startswith("2 recommendations are overdue")
    assert "15 days overdue" in page.late.model.index(1).data()
    assert "January" not in page.chart.accessibleDescription()
    assert "Jan: 0 of 3" in page.chart.accessibleDescription()


def test_an_empty_dossier_says_what_to_do_next(page, qtbot):
    assert "Prévoyez une réunion" in page._sentence.text()
    with qtbot.waitSignal(page.asked) as asked:
        page.coming.plan_asked.emit()
    assert asked.args == [Target("meeting")]


def test_columns_go_below_one_another_where_there_is_no_room(late, page):
    assert page._grid.columnStretch(1) > 0
    page.resize(600, 700)
    assert page._grid.columnStretch(1) == 0
    assert page._grid.getItemPosition(page._grid.indexOf(page._right))[:2] == (1, 0)
