"""Lists leave the window as tables, and tables come into it."""

from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton
from python_calamine import CalamineWorkbook

from desktop.domain.kinds import Body, Meeting
from desktop.domain.partial_date import PartialDate
from desktop.usecases.meetings import plan_meeting
from desktop.wording.words import Words


@pytest.fixture
def meetings(dossier):
    with dossier.unit_of_work(Words("avant", "before")) as unit:
        body = unit.add(Body(name="Cluster Protection"))
        for month in (1, 2):
            plan_meeting(unit, Meeting(body=body.id, title=f"m{month}", date=PartialDate.day(date(2020, month, 8))))


def rows_of(path):
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def press(office, text):
    button = next(one for one in office.window.findChildren(QPushButton) if one.text() == text and one.isVisible())
    button.setFocus()
    office.press("Return")
    office.settle()


def test_the_list_of_meetings_becomes_a_workbook_that_can_be_opened(sit_down, dossier, meetings):
    office = sit_down(dossier).open()
    press(office, "Exporter la liste…")
    path = office.folder / "réunions_2020-01-16.xlsx"
    rows = rows_of(path)
    assert rows[0][0] == "Instance"
    assert [row[3] for row in rows[1:]] == ["m2", "m1"]
    press(office, "Ouvrir")
    assert office.shown == [path]


def test_only_what_the_list_shows_is_exported(sit_down, dossier, meetings):
    office = sit_down(dossier).open()
    office.page.list.filter.setText("m1")
    press(office, "Exporter la liste…")
    assert [row[3] for row in rows_of(office.folder / "réunions_2020-01-16.xlsx")[1:]] == ["m1"]
