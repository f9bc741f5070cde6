"""The page of bulletins: begun from a period, touched up, updated without losing a word, sent as files and mails."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from python_calamine import CalamineWorkbook

from desktop.domain.kinds import Body, Bulletin, BulletinSection, Meeting
from desktop.domain.kinds.documents import BulletinPart
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.partial_date import PartialDate
from desktop.shell.bulletin_papers import LATE_BULLETIN_PAPERS
from desktop.ui.pages.bulletin.card import KEEP, MERGE, TAKE
from desktop.ui.pages.bulletin.page import BulletinPage
from desktop.usecases.bulletin.period import Period
from desktop.usecases.records import add_record
from desktop.wording.words import Language, Words

STEP = Words("avant", "before")
JANUARY = Period(date(2020, 1, 1), date(2020, 1, 31))
BODY = Body(name="Cluster Protection")


def held(day):
    return Meeting(body=BODY.id, date=PartialDate.from_iso(day), state=MeetingState.HELD)


@pytest.fixture
def office(dossier, sit_down):
    with dossier.unit_of_work(STEP) as unit:
        unit.add(BODY)
        unit.add(held("2020-01-16"))
    return sit_down(dossier)


@pytest.fixture
def page(office):
    page = BulletinPage(office.place, office.papers, LATE_BULLETIN_PAPERS, office.hands)
    office.place.changed.connect(page.refresh)
    page.resize(1180, 700)
    page.show()
    QTest.qWaitForWindowExposed(page)
    office.settle()
    yield page
    page.paper.view.clear()
    office.place.changed.disconnect(page.refresh)
    page.hide()
    office.settle()
    page.deleteLater()
    QGuiApplication.clipboard().clear()     # offscreen, what Python put there outlives Python and fails at exit


@pytest.fixture
def begun(office, page):
    page.doings.make(JANUARY)
    office.settle()
    return page


def card_of(page, part=BulletinPart.COORDINATION):
    view = next(view for view in page.editor.sheet.sections if view.section.part is part)
    return page.editor.texts.cards.card(view.section.id)


def write(office, card, text):
    card.text.setFocus()
    card.text.setPlainText(text)
    card.flush()
    office.settle()


def news(office):
    office.place.perform(add_record(Meeting), held("2020-01-29"))
    office.settle()


def test_a_bulletin_is_begun_from_a_likely_period(office, page, monkeypatch):
    monkeypatch.setattr(page.doings.periods, "popup", lambda _at: None)  # the test's screen has no menus
    assert not page.empty.isHidden()
    page.empty.findChild(type(page.editor.head.save)).click()
    office.settle()
    offered = [action.text().replace("\u00a0", " ") for action in page.doings.periods.actions()]
    assert offered == ["Dernière quinzaine : 1er – 15 janvier 2020", "Dernier mois : décembre 2019"]
    page.doings.periods.actions()[0].trigger()
    office.settle()
    assert page.editor.sheet.period == Period(date(2020, 1, 1), date(2020, 1, 15))
    assert page.pane.model.rowCount() == 1
    page.doings.begin()
    office.settle()
    offered = [action.text().replace("\u00a0", " ") for action in page.doings.periods.actions()]
    assert offered[0] == "Depuis le dernier bulletin : 16 janvier 2020"


def test_what_is_typed_stays_when_the_bulletin_is_updated(office, begun):
    write(office, card_of(begun), "Chers membres.\n\n" + card_of(begun).text.value())
    news(office)
    assert begun.editor.head._news.isVisible()
    begun.editor.head.write.click()
    office.settle()
    card = card_of(begun)
    assert card.text.value().startswith("Chers membres.")
    assert "29" not in card.text.value()
    card.compare.click()
    said = [label.text() for label in card._difference.findChildren(type(begun.editor.head._news))]
    assert "Chers membres." in said
    assert any("29 janvier" in text for text in said)
    card.buttons[MERGE].click()
    office.settle()
    assert card_of(begun).text.value().startswith("Chers membres.")
    assert "29 janvier" in card_of(begun).text.value()
    assert card_of(begun).buttons[MERGE].isHidden()


def test_one_click_takes_or_keeps_and_undo_brings_it_back(office, begun):
    write(office, card_of(begun), "Tout est dit.")
    news(office)
    begun.editor.head.write.click()
    office.settle()
    for what, text in ((TAKE, "Le jeudi 16"), (KEEP, "Tout est dit.")):
        card_of(begun).buttons[what].click()
        office.settle()
        assert card_of(begun).text.value().startswith(text)
        office.place.undo()
        office.settle()
        assert card_of(begun).text.value() == "Tout est dit."
        assert not card_of(begun).buttons[KEEP].isHidden()


def test_the_text_and_the_paper_are_there_at_once_and_again_where_a_section_was_emptied(office, begun):
    card = card_of(begun)
    assert card.text.value().startswith("Le jeudi 16 janvier 2020, le Cluster Protection a tenu")
    assert begun.paper.view._pages is not None
    assert card.text.accessibleName() == "Coordination, texte"
    assert card_of(begun, BulletinPart.DOCUMENTS).text.placeholderText().startswith("Le dossier n’a rien")
    write(office, card, "")
    assert card.text.value() == ""
    begun.pane.enter()
    office.settle()
    assert card.text.value().startswith("Le jeudi 16")


def test_sections_are_added_moved_and_removed(office, begun, dossier):
    begun.editor.texts.add(BulletinPart.OTHER)
    office.settle()
    order = [view.section.part for view in begun.editor.sheet.sections]
    assert order[-1] is BulletinPart.OTHER
    card = card_of(begun, BulletinPart.OTHER)
    card.moved.emit(card.form.key, -1)
    office.settle()
    assert [view.section.part for view in begun.editor.sheet.sections][-2] is BulletinPart.OTHER
    documents = card_of(begun, BulletinPart.DOCUMENTS)
    documents.removed.emit(documents.form.key)
    office.settle()
    assert BulletinPart.DOCUMENTS not in [view.section.part for view in begun.editor.sheet.sections]
    begun.editor.texts._fill_menu()
    assert [action.text() for action in begun.editor.texts._menu.actions()] == ["Documents clés", "Nouvelle rubrique"]
    begun.editor.texts._menu.actions()[0].trigger()
    office.settle()
    assert begun.editor.sheet.sections[-1].section.part is BulletinPart.DOCUMENTS


def test_it_goes_out_in_the_format_of_the_ending_and_to_the_clipboard(office, begun):
    write(office, card_of(begun), "Écrit à l’instant.")
    for ending, start in {"pdf": b"%P", "docx": b"PK", "html": b"<!", "txt": b"DO"}.items():
        file = office.folder / f"b.{ending}"
        begun.doings._hands = replace(office.hands, save_file=lambda *_asked, file=file: file)
        begun.doings.save()
        office.settle()
        assert file.read_bytes()[:2] == start
    assert "Écrit à l’instant." in file.read_text("utf-8")
    begun.editor.head.copy.click()
    office.settle()
    content = QGuiApplication.clipboard().mimeData()
    assert "<h2" in content.html()
    assert content.text().startswith("DOSSIER D’ESSAI\nBulletin de coordination")
    assert "courriel" in office.messages.text()


def test_keys_lead_into_the_text_and_back_and_what_is_deleted_comes_back(office, begun, dossier):
    begun.activateWindow()
    begun.pane.enter()
    QTest.keyClick(begun.pane.list, Qt.Key.Key_Return)
    assert begun.editor.texts.isAncestorOf(begun.focusWidget())
    QTest.keyClick(begun.focusWidget(), Qt.Key.Key_Escape)
    assert begun.focusWidget() is begun.pane.list
    begun.doings.delete()
    office.settle()
    assert not begun.empty.isHidden()
    office.place.undo()
    office.settle()
    with dossier.reading() as reader:
        assert (reader.count(Bulletin), reader.count(BulletinSection)) == (1, 4)
    assert begun.editor.sheet is not None


def test_a_bulletin_keeps_its_language_while_the_window_changes_its_own(office, begun):
    office.place.set_language(Language.EN)
    begun.retranslate(Language.EN)
    office.settle()
    assert begun.editor.head.write.text() == "Update"
    assert card_of(begun).text.value().startswith("Le jeudi 16")
    begun.doings.make(Period(date(2020, 1, 1), date(2020, 1, 20)))
    office.settle()
    assert card_of(begun).text.value().startswith("On Thursday 16")


def test_the_list_of_bulletins_is_exported_as_all_others_are(office, begun):
    link = next(one for one in begun.findChildren(QPushButton) if one.text() == "Exporter la liste…")
    assert link.isVisible()
    link.click()
    office.settle()
    path = office.folder / "bulletins_2020-01-16.xlsx"
    headings, row = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert dict(zip(headings, row, strict=True))["Titre"] == begun.editor.sheet.bulletin.title
