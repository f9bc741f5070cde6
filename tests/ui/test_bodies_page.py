"""The page of bodies, worked by keyboard on a real dossier: tree, life, members, attendance, terms, meetings."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.domain.kinds import (
    Body,
    Deliverable,
    Document,
    Meeting,
    Membership,
    Organization,
    Person,
    TermsOfReference,
    TermsSection,
)
from desktop.domain.kinds.bodies import BodyStatus, Role, TermsState
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.partial_date import PartialDate
from desktop.ui.pages.bodies.head import Tab
from desktop.ui.theme.rows import ROW_ROLE
from desktop.ui.widgets.reading_order import stops_in
from desktop.usecases.bodies.terms import endorse, start_terms
from desktop.wording.words import Language, Words
from tests.ui.body_seat import NBSP, TODAY, Seat, a_year_of_meetings


@pytest.fixture
def sit(dossier, theme, tmp_path, qtbot):
    seats = []

    def sit_down(language=Language.FR, width=1100, height=720) -> Seat:
        seat = Seat(dossier, theme, tmp_path, language)
        seats.append(seat)
        qtbot.addWidget(seat.page)
        seat.page.resize(width, height)
        with qtbot.waitActive(seat.page):
            seat.page.show()
            seat.page.activateWindow()
        return seat.settle()

    yield sit_down
    for seat in seats:
        seat.tasks.finish()
        seat.place.close()
        seat.tasks.close()


@pytest.fixture
def bodies(dossier):
    return a_year_of_meetings(dossier)


def test_an_empty_page_says_what_to_do_and_does_it(sit):
    seat = sit()
    assert seat.page.empty.isVisible()
    seat.press("Ctrl+N").type("Cluster Protection").press(Qt.Key.Key_Tab).settle()
    (made,) = seat.found(Body)
    assert made.name == "Cluster Protection"
    assert seat.rows() == ["Cluster Protection, active"]
    assert seat.page.looking.current == made.id
    seat.undo()
    assert seat.found(Body) == []


def test_the_tree_shows_dissolved_bodies_dim_and_goes_back_in_time(sit, bodies):
    seat = sit()
    assert seat.rows() == [
        "Cluster Protection, active, cluster", f"  Comité LTP, dissoute, février{NBSP}2020", "  GT LTP, active",
    ]  # fmt: skip
    model = seat.page.pane.model
    over, alive = (model.index(row, 0, model.index(0, 0)).data(ROW_ROLE) for row in (0, 1))
    assert (over.dim, alive.dim) == (True, False)
    assert seat.page.pane._leads.text() == f"1 chef de file{NBSP}: agence des Nations Unies"
    seat.page.pane.as_of.line.setFocus()
    seat.type("juin 2019").press(Qt.Key.Key_Return).settle()
    assert seat.rows() == ["Cluster Protection, active, cluster", "  Comité LTP, active"]
    seat.type("").press("Ctrl+A").type("2011").press(Qt.Key.Key_Return).settle()
    assert seat.rows() == []
    assert not seat.page.pane.tree.isVisible()
    assert not seat.page.pane._export.isVisible()
    seat.page.focus_filter()
    seat.type("rien").settle()
    seat.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    seat.press(Qt.Key.Key_Return).settle()       # Tout montrer
    assert len(seat.rows()) > 1
    assert (seat.page.pane.filter.text(), seat.page.pane.as_of.value()) == ("", None)
    assert seat.page.pane.filter.hasFocus()


def test_the_day_changes_status_life_and_members_of_the_body_on_the_page(sit, bodies):
    seat = sit()
    committee = seat.found(Body, name="Comité LTP")[0]
    with seat.dossier.unit_of_work(Words("x", "x")) as unit:
        places = (("Avant", "2018", "2019-03"), ("Pendant", "2019-05", "2019-12"), ("Après", "2020", ""))
        for name, since, until in places:
            member = unit.add(Organization(name=name))
            dates = {"since": PartialDate.from_iso(since), "until": PartialDate.from_iso(until) if until else None}
            unit.add(Membership(body=committee.id, member=member.id, **dates))
    seat.page.refresh(None)
    seat.page.show_record(committee.id)
    seat.settle()

    def shown() -> list[str]:
        cards = seat.page.editor.members.cards
        return [cards.card(key).form.widget("member").value() for key in cards.cards()]

    def status() -> str:
        return seat.page.editor.head._status.accessibleName().replace(NBSP, " ")

    assert shown() == ["Après"]
    assert status() == "dissoute"
    seat.page.pane.as_of.line.setFocus()
    seat.type("juin 2019").press(Qt.Key.Key_Return).settle()
    assert shown() == ["Pendant"]
    assert status() == "au 30 juin 2019 : active"
    assert seat.page.editor.members._former.text() == "Montrer 2 places d’avant ou d’après"
    assert seat.page.editor.members._beside.text().replace(NBSP, " ") == "1 membre, au 30 juin 2019"
    assert seat.page.editor.overview._dated.isVisibleTo(seat.page.editor.overview)
    seat.page.pane.show_all()
    seat.settle()
    assert shown() == ["Après"]
    assert status() == "dissoute"


def test_the_filter_keeps_what_a_match_lies_under(sit, bodies):
    seat = sit()
    seat.page.focus_filter()
    seat.type("ltp comite")
    committee = seat.found(Body, name="Comité LTP")[0]
    seat.page.pane._export.click()
    assert seat.exported == [(Body, [bodies.id, committee.id])]
    assert seat.rows() == ["Cluster Protection, active, cluster", f"  Comité LTP, dissoute, février{NBSP}2020"]


def test_a_body_is_put_under_another_and_edited_where_it_stands(sit, bodies):
    seat = sit()
    seat.choose("Ajouter une instance dépendante")
    seat.type("GT Documentation civile").press(Qt.Key.Key_Tab).settle()
    made = seat.found(Body, name="GT Documentation civile")[0]
    assert made.parent == bodies.id
    seat.type("GTDC").press(Qt.Key.Key_Tab).settle()
    assert seat.found(Body, acronym="GTDC")
    assert any("  GTDC" in row for row in seat.rows())


def test_members_are_typed_in_one_line_and_have_dates(sit, bodies):
    seat = sit()
    seat.press("Alt+2").type("DRC, IRC; secrétariat AMSS").press(Qt.Key.Key_Return).settle()
    members = {one.member: one for one in seat.found(Membership, body=bodies.id)}
    names = {one.id: one.acronym for one in seat.found(Organization)}
    roles = {names[member]: one.role for member, one in members.items()}
    assert roles == {
        "HCR": Role.LEAD, "NRC": Role.MEMBER, "DRC": Role.MEMBER, "IRC": Role.MEMBER, "AMSS": Role.SECRETARIAT,
    }  # fmt: skip
    section = seat.page.editor.members
    assert [card.form.widget("member").value() for card in section.cards.cards().values()] == [
        "HCR", "AMSS", "DRC", "IRC", "NRC",
    ]  # fmt: skip
    assert section._beside.whole() == f"5 membres · 1 chef de file{NBSP}: agence des Nations Unies"
    last = list(section.cards.cards().values())[-1]
    last.form.widget("until").line.setFocus()
    seat.type("mai 2020").press(Qt.Key.Key_Tab).settle()
    assert [one.until.iso() for one in seat.found(Membership) if one.until] == ["2020-05"]
    assert len(section.cards.cards()) == 4
    section.export()
    assert seat.exported == [(Membership, list(section.cards.cards()))]
    assert section._former.text() == "Montrer 1 place passée"
    section._former.click()
    seat.settle()
    assert len(section.cards.cards()) == 5
    seat.undo().undo()
    assert len(seat.found(Membership, body=bodies.id)) == 2


def test_the_call_for_members_is_opened_and_shown(sit, bodies):
    seat = sit()
    seat.press("Alt+2")
    seat.page.editor.members._calling.setFocus()
    seat.press(Qt.Key.Key_Return).settle()
    assert seat.found(Body, name=bodies.name)[0].open_to_members
    assert seat.page.editor.head._call.accessibleName() == "appel à membres ouvert"
    assert "appel à membres" in seat.rows()[0]


def test_only_addresses_that_may_be_used_go_to_the_clipboard(sit, bodies, dossier):
    with dossier.unit_of_work(Words("avant", "before")) as unit:
        nrc = unit.find(Organization, acronym="NRC")[0]
        unit.add(Person(name="Awa Traoré", email="awa@nrc.org", consent_on=date(2020, 1, 1), organization=nrc.id))
        unit.add(Person(name="Issa", email="issa@nrc.org", organization=nrc.id))
    seat = sit()
    seat.choose("Copier les adresses")
    assert QGuiApplication.clipboard().text() == '"Awa Traoré" <awa@nrc.org>'
    assert seat.said.words[-1].fr.startswith("1 adresse copiée, à coller en copie cachée (Cci). Laissées de côté")


def test_the_record_of_a_year_is_read_with_shapes_and_words(sit, bodies):
    seat = sit()
    seat.press("Alt+3").settle()
    section = seat.page.editor.attendance
    model = section.grid_model
    table = [[model.index(row, column).data() for column in range(model.columnCount())] for row in range(2)]
    assert table == [
        ["HCR", "3 sur 3", f"100{NBSP}%", "prés.", "prés.", "prés."],
        ["NRC", "0 sur 3", f"0{NBSP}%", "abs.", "abs.", "abs."],
    ]
    marks = [model.index(row, 3).data(ROW_ROLE).mark for row in range(2)]
    assert marks[0] is not None
    assert marks[0] is not marks[1]
    spoken = model.index(1, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"NRC, Réunion mensuelle, 12{NBSP}février{NBSP}2020{NBSP}: absent"
    assert section._away.text() == f"Ne sont pas venues depuis trois réunions ou plus{NBSP}: NRC (3)."
    assert section.grid.hasFocus()
    seat.press(Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert seat.opened == []  # a count leads nowhere
    seat.press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return)
    (opened,) = seat.opened
    assert opened[0] == "meeting"
    assert {one.id: one.date.iso() for one in seat.found(Meeting)}[opened[1]] == "2020-02-12"
    section.year._choose(section.year._options[1])
    seat.settle()
    assert model.columnCount() == 4
    section.export()
    seat.settle()
    assert "présent" in (seat.folder / "presences-2019-Cluster-Protection.xlsx").read_text()


def test_terms_are_begun_edited_endorsed_and_carried_on(sit, bodies, dossier):
    seat = sit()
    seat.press("Alt+4", Qt.Key.Key_Return).settle()
    (first,) = seat.found(TermsOfReference)
    pane = seat.page.editor.terms
    cards = pane.sections[1].cards
    while cards.filling:
        seat.settle()
    headings = [card.form.widget("heading").value() for card in cards.cards().values()]
    assert headings[:3] == ["Contexte", "Objectifs", "Direction"]
    assert pane._left.text() == "2 parties à compléter"
    text = next(iter(cards.cards().values())).form.widget("text")
    assert next(iter(cards.cards().values())).entry.hasFocus()
    seat.press(Qt.Key.Key_Tab)
    assert text.hasFocus()
    seat.press("Ctrl+A").type("Le centre du pays.").press(Qt.Key.Key_Tab).settle()
    assert seat.found(TermsSection, order="position")[0].text == "Le centre du pays."
    assert pane._left.text() == "1 partie à compléter"
    pane.primary.setFocus()
    seat.press(Qt.Key.Key_Return).settle()
    assert pane.card.isVisible()
    assert pane.card.choice.hasFocus()
    assert pane.card.choice.text().startswith("Réunion mensuelle, 8")
    pane.card.findChildren(QPushButton)[0].setFocus()
    endorse = next(button for button in pane.card.findChildren(QPushButton) if button.text() == "Endosser")
    endorse.setFocus()
    seat.press(Qt.Key.Key_Return).settle()
    assert seat.found(TermsOfReference)[0].state is TermsState.ENDORSED
    assert seat.found(TermsOfReference)[0].endorsed_on.iso() == "2020-04-08"
    assert text.isReadOnly()
    assert pane._state.accessibleName() == f"endossés · 8{NBSP}avril{NBSP}2020"
    assert any("TdR endossés" in point for point in line(seat))
    seat.press(Qt.Key.Key_Return).settle()  # the focus came back to the next thing to do
    assert {one.version for one in seat.found(TermsOfReference)} == {"1", "2"}
    assert pane.version.text() == "Version 2 · projet"
    assert not next(iter(cards.cards().values())).form.widget("text").isReadOnly()
    seat.undo().undo().undo().undo()
    assert seat.found(TermsOfReference) == []
    assert pane.start.isVisible()
    assert first.body == bodies.id


def line(seat) -> list[str]:
    model = seat.page.editor.head.life.line_model
    return [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def test_the_life_line_is_a_list_that_keys_walk(sit, bodies):
    seat = sit()
    committee = seat.found(Body, name="Comité LTP")[0]
    seat.page.show_record(committee.id)
    seat.settle()
    assert line(seat) == [
        f"Active, février{NBSP}2019, étape passée",
        f"Remplacée, février{NBSP}2020, par GT LTP, étape actuelle",
    ]
    life = seat.page.editor.head.life
    life.setFocus()
    life.setCurrentIndex(life.line_model.index(0))
    seat.press(Qt.Key.Key_Right, Qt.Key.Key_Return)
    seat.settle()
    assert seat.page.looking.current == committee.succeeded_by


def test_steps_of_the_life_lead_to_what_tells_of_them(sit, bodies, dossier):
    with dossier.unit_of_work(Words("avant", "before")) as unit:
        first = start_terms(unit, bodies.id, Language.FR, TODAY)
        endorse(unit, first.id, unit.find(Meeting, order="date")[0].id)
        second = start_terms(unit, bodies.id, Language.FR, TODAY)
    seat = sit()
    life = seat.page.editor.head.life
    life.setFocus()
    life.setCurrentIndex(life.line_model.index(life.line_model.rowCount() - 1))
    seat.press(Qt.Key.Key_Return).settle()
    assert (seat.page.editor.tab, seat.page.editor.terms.doings.current) == (Tab.TERMS, second.id)
    life.setFocus()
    seat.press(Qt.Key.Key_Left, Qt.Key.Key_Return)
    assert seat.opened == [("meeting", seat.found(Meeting, order="date")[0].id)]


def test_deliverables_are_typed_and_the_late_one_is_marked(sit, bodies, dossier):
    with dossier.unit_of_work(Words("avant", "before")) as unit:
        start_terms(unit, bodies.id, Language.FR, TODAY)
        unit.add(Document(title="Étude de cadrage LTP"))
    seat = sit()
    seat.press("Alt+4").settle()
    section = seat.page.editor.terms.sections[2]
    section._add_button.setFocus()
    seat.press(Qt.Key.Key_Return).type("Document stratégique").press(Qt.Key.Key_Tab).type("mars 2020")
    seat.press(Qt.Key.Key_Tab).settle()
    (owed,) = seat.found(Deliverable)
    assert (owed.text, owed.due.iso()) == ("Document stratégique", "2020-03")
    shown = [label.whole() for label in seat.page.editor.owed.findChildren(QLabel) if hasattr(label, "whole")]
    assert f"Document stratégique — mars{NBSP}2020" in shown
    delivered = section.rows.cells(owed.id)[2]
    delivered.setFocus()
    seat.type("étude de cadrage ltp").press(Qt.Key.Key_Tab).settle()
    assert seat.found(Deliverable)[0].delivered == seat.found(Document)[0].id
    assert seat.page.editor.owed.isHidden()


def pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text


def test_terms_and_sign_in_sheet_are_printed(sit, bodies, dossier):
    seat = sit()
    seat.choose("Feuille de présence…")
    assert "prévue" in seat.said.words[-1].fr
    with dossier.unit_of_work(Words("avant", "before")) as unit:
        start_terms(unit, bodies.id, Language.FR, TODAY)
        unit.add(Meeting(body=bodies.id, date=PartialDate.day(date(2020, 7, 1))))
    seat.page.refresh(None)
    seat.settle().choose("Feuille de présence…")
    assert "NRC" in pdf_text(seat.folder / "feuille-de-presence_2020-07-01_Cluster-Protection.pdf")
    seat.press("Alt+4").settle().press("Ctrl+P").settle()
    text = pdf_text(seat.folder / "termes-de-reference-Cluster-Protection-v1.pdf")
    assert "PROJET" in text
    assert "Contexte" in text


def test_meetings_lead_to_their_page_and_a_new_one_is_planned(sit, bodies):
    seat = sit()
    seat.press("Alt+5").settle()
    seat.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    meetings = seat.found(Meeting, order="-date")
    assert seat.opened == [("meeting", meetings[1].id)]
    seat.page.editor.meetings.new.setFocus()
    seat.press(Qt.Key.Key_Return).settle()
    planned = seat.found(Meeting, state=MeetingState.PLANNED)
    assert seat.opened[-1] == ("meeting", planned[0].id)
    assert planned[0].body == bodies.id


def test_a_body_is_dissolved_and_comes_back(sit, bodies):
    seat = sit()
    group = seat.found(Body, name="GT LTP")[0]
    seat.page.show_record(group.id)
    seat.settle().choose("Dissoudre…")
    card = seat.page.editor.head.ending
    assert card.day.line.hasFocus()
    card.choice.setFocus()
    seat.press(Qt.Key.Key_Escape)
    assert (card.isHidden(), seat.page.pane.tree.hasFocus()) == (True, True)    # back where the menu was opened
    seat.choose("Dissoudre…")
    button = next(button for button in card.findChildren(QPushButton) if button.text() == "Dissoudre")
    button.click()
    assert card.day._note.isVisible()
    seat.type("mai 2020").press(Qt.Key.Key_Return)
    button.setFocus()
    seat.press(Qt.Key.Key_Return).settle()
    over = seat.found(Body, name="GT LTP")[0]
    assert (over.status, over.mandate_to.iso()) == (BodyStatus.DISSOLVED, "2020-05")
    assert card.isHidden()
    assert seat.place.desk.history.undo_name.fr == "dissoudre l’instance"
    seat.choose("Faire revivre l’instance")
    assert seat.found(Body, name="GT LTP")[0].status is BodyStatus.ACTIVE


def test_a_body_with_meetings_is_not_deleted_and_one_without_is(sit, bodies):
    seat = sit()
    seat.choose("Supprimer l’instance")
    assert "figure encore" in seat.said.words[-1].fr
    with seat.dossier.unit_of_work(Words("avant", "before")) as unit:
        lone = unit.add(Body(name="Essai"))
    seat.page.refresh(None)
    seat.page.show_record(lone.id)
    seat.settle().choose("Supprimer l’instance")
    assert not seat.found(Body, name="Essai")
    assert seat.page.looking.current == bodies.id


def test_what_cannot_be_read_is_kept_in_sight(sit, bodies):
    seat = sit()
    field = seat.page.editor.overview.fields.widget("mandate_to")
    field.line.setFocus()
    seat.type("32 janvier").press(Qt.Key.Key_Tab).settle()
    seat.press("Alt+2").settle()
    seat.page.show_record(seat.found(Body, name="GT LTP")[0].id)
    seat.settle()
    assert seat.page.holds_unsaved
    assert seat.page.looking.current == bodies.id
    assert seat.page.editor.tab is Tab.OVERVIEW
    assert field.line.hasFocus()


def test_escape_leads_back_to_the_tree(sit, bodies):
    seat = sit()
    seat.press("Alt+2", Qt.Key.Key_Escape)
    assert seat.page.pane.tree.hasFocus()
    seat.press(Qt.Key.Key_Down).settle()
    head = seat.page.editor.head
    assert head._title.text() == "Comité LTP"
    seat.press("Ctrl+N").settle()
    assert (head.life.isVisible(), head.tabs.isVisible()) == (False, False)
    seat.press(Qt.Key.Key_Escape, Qt.Key.Key_Down).settle()
    seat.page.show_record(seat.found(Body, name="Comité LTP")[0].id)
    seat.settle()
    assert (head.life.isVisible(), head.tabs.isVisible()) == (True, True)
    assert len(seat.found(Body)) == 3


FRENCH = ("Ajouter", "Membre", "depuis", "Enlever", "Réunion", "Présence", "Appel", "Copier", "rédigé", "Imprimer",
          "étape", "Fiche", "Instance", "parties", "prés.", "chef")  # fmt: skip


def test_everything_is_said_in_english(sit, bodies, dossier):
    with dossier.unit_of_work(Words("avant", "before")) as unit:
        start_terms(unit, bodies.id, Language.EN, TODAY)
    seat = sit()
    seat.place.set_language(Language.EN)
    seat.page.retranslate(Language.EN)
    said = []
    for tab in Tab:
        seat.page.editor.turn_to(tab)
        seat.settle()
        widgets = [*seat.page.findChildren(QLabel), *seat.page.findChildren(QPushButton)]
        shown = [one for one in widgets if one.isVisible()]
        said += [text for one in shown for text in (one.text(), one.accessibleName(), one.toolTip())]
        stops = list(stops_in(seat.page))
        assert [stop for stop in stops if not (stop.accessibleName() or getattr(stop, "text", str)())] == []
        said += [stop.accessibleName() for stop in stops]
    grid = seat.page.editor.attendance.grid_model
    said += [str(grid.index(row, column).data()) for row in range(2) for column in range(grid.columnCount())]
    said += [*line(seat), *seat.rows()]
    assert [text for text in said if any(word in text for word in FRENCH)] == []
    assert "Terms drafted" in " ".join(line(seat))


@pytest.mark.parametrize("scale", [1.0, 2.0], ids=["usual", "large"])
def test_no_words_are_cut(sit, bodies, dossier, theme, cut_words, scale):
    with dossier.unit_of_work(Words("avant", "before")) as unit:
        start_terms(unit, bodies.id, Language.FR, TODAY)
    seat = sit(width=1100, height=680)
    theme.set_scale(scale)
    for tab in Tab:
        seat.page.editor.turn_to(tab)
        seat.settle()
        assert cut_words(seat.page) == [], tab


def test_models_keep_the_promises_of_qt(sit, bodies, qtmodeltester):
    seat = sit()
    seat.press("Alt+3").settle()
    for model in (seat.page.pane.model, seat.page.editor.attendance.grid_model, seat.page.editor.head.life.line_model):
        qtmodeltester.check(model)
