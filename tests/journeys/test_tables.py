"""Lists leave the window as tables, and tables come into it."""

from datetime import date

import docx
import pytest
from PySide6.QtWidgets import QPushButton
from python_calamine import CalamineWorkbook

from desktop.domain.kinds import (
    AgendaItem,
    Attendance,
    Body,
    Document,
    Meeting,
    Organization,
    ProgressNote,
    Recommendation,
)
from desktop.domain.kinds.recommendations import Status
from desktop.domain.partial_date import PartialDate
from desktop.exchange.tables import read_tables
from desktop.ui.pages.tables.dialog import AS_5W
from desktop.ui.pages.tables.importing import TableImport
from desktop.usecases.meetings import plan_meeting
from desktop.wording.words import Language, Words


@pytest.fixture
def meetings(dossier):
    with dossier.unit_of_work(Words("avant", "before")) as unit:
        body = unit.add(Body(name="Cluster Protection"))
        for month in (1, 2):
            plan_meeting(unit, Meeting(body=body.id, title=f"m{month}", date=PartialDate.day(date(2020, month, 8))))


def saved(dossier, kind):
    with dossier.reading() as reader:
        return reader.find(kind)


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


@pytest.mark.parametrize(
    ("page", "kind", "name"),
    [("documents", Document, "documents"), ("contacts", Organization, "organisations")],
    ids=["documents", "contacts"],
)
def test_every_list_is_exported_from_its_foot(sit_down, dossier, page, kind, name):
    with dossier.unit_of_work(Words("avant", "before")) as unit:
        named = "name" if kind is Organization else "title"
        for text in ("Ansongo", "Bourem"):
            unit.add(kind(**{named: text}))
    office = sit_down(dossier)
    office.window.pages.go(page)
    office.settle()
    office.window.pages.page(page).filter_by("bour")
    press(office, "Exporter la liste…")
    rows = rows_of(office.folder / f"{name}_2020-01-16.xlsx")
    assert "Bourem" in rows[1]
    assert len(rows) == 2


@pytest.fixture
def recommendations(dossier):
    with dossier.unit_of_work(Words("avant", "before")) as unit:
        unit.add(Recommendation(reference="MOP-2020-001", text="Partager la carte"))


def a_table(office, *rows):
    office.document = office.folder / "suivi.csv"
    office.document.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")


def opened(office):
    """Import the document of the office, and return the dialog."""
    tables = TableImport(office.place, read_tables, office.hands.open_file)
    tables(office.window)
    office.settle()
    assert tables.dialog is not None
    return tables.dialog


def test_a_table_is_looked_at_then_imported_then_undone(sit_down, dossier, recommendations):
    office = sit_down(dossier).open()
    a_table(office, ["N°", "Action", "Statut", "Suivi"], ["MOP-2020-001", "", "réalisé", "Envoyée"],
            ["2", "Réunir", "??", ""])  # fmt: skip
    dialog = opened(office)
    assert dialog.summary.text() == "2 lignes\u00a0: 1 nouvelle, 1 modifiée. 1 cellule n’est pas comprise."
    assert dialog.main.text() == "Importer 2 lignes"
    texts = [dialog.differences.list.item(n).text() for n in range(dialog.differences.list.count())]
    assert "C3 Statut\u00a0: «\u00a0??\u00a0»" in texts[0]
    assert "État\u00a0: non commencée → réalisée" in texts[1]
    dialog.main.click()
    office.settle()
    assert not dialog.isVisible()
    assert sorted((one.text, one.status) for one in saved(dossier, Recommendation)) == [
        ("Partager la carte", Status.DONE), ("Réunir", Status.NOT_STARTED)
    ]  # fmt: skip
    assert len(saved(dossier, ProgressNote)) == 1
    office.place.undo()
    office.settle()
    assert [(one.text, one.status) for one in saved(dossier, Recommendation)] == [
        ("Partager la carte", Status.NOT_STARTED)
    ]  # fmt: skip
    assert saved(dossier, ProgressNote) == []


def test_columns_are_corrected_and_the_correction_is_kept_for_the_sender(sit_down, dossier):
    office = sit_down(dossier).open()
    a_table(office, ["Quoi", "Responsable"], ["Réunir le comité", "NRC"])
    dialog = opened(office)
    assert not dialog.main.isEnabled()
    dialog.whose.setText("Awa")
    dialog.mapping.field(0).edited.emit("text")
    office.settle()
    assert dialog.main.isEnabled()
    assert dialog.names.text() == "À créer (organisations)\u00a0: NRC."
    dialog.main.click()
    office.settle()
    a_table(office, ["Quoi", "Responsable"], ["Former les points focaux", "NRC"])
    again = opened(office)
    again.whose.setText("awa")
    again.whose.edited.emit("awa")
    office.settle()
    assert again.mapping.field(0).value() == "text"
    assert again.summary.text() == "1 ligne\u00a0: 1 nouvelle."
    again.reject()


def test_a_file_that_is_no_table_gets_a_sentence_in_the_window(sit_down, dossier):
    office = sit_down(dossier).open()
    office.document = office.folder / "a.xlsx"
    office.document.write_bytes(b"PK\x03\x04nonsense")
    tables = TableImport(office.place, read_tables, office.hands.open_file)
    tables(office.window)
    office.settle()
    assert tables.dialog is None
    assert "abîmé" in office.messages.text()


def test_the_kind_is_guessed_from_the_headings_and_can_be_said(sit_down, dossier):
    office = sit_down(dossier, Language.EN).open()
    a_table(office, ["Full name", "Acronym", "Type of organisation"], ["Norwegian Refugee Council", "NRC", "INGO"])
    dialog = opened(office)
    assert dialog.kind.value() == "organization"
    assert dialog.main.text() == "Import 1 row"
    dialog.kind.set_value("theme")
    dialog.kind.edited.emit("theme")
    office.settle()
    assert dialog.mapping.field(1).value() in ("acronyms", "")
    dialog.reject()


def test_a_5w_is_sent_to_where_places_and_names_are_recognized(sit_down, dossier):
    office = sit_down(dossier).open()
    a_table(office, ["Organisation déclarante", "Activité", "Femmes atteintes"], ["NRC", "Formation", "12"])
    dialog = opened(office)
    assert dialog.kind.value() == "activity"
    assert dialog._error.text() == AS_5W.fr
    assert not dialog.main.isEnabled()
    dialog.kind.set_value("theme")
    dialog.kind.edited.emit("theme")
    office.settle()
    assert dialog._error.text() != AS_5W.fr
    dialog.reject()


def test_minutes_are_written_as_a_word_document(sit_down, dossier, meetings):
    office = sit_down(dossier).open()
    office.page.editor.head.word_asked.emit()
    office.settle()
    path = next(office.folder.glob("compte-rendu_*.docx"))
    assert "«\u00a0m2\u00a0»" in docx.Document(str(path)).core_properties.title
    assert "Document Word enregistré" in office.messages.text()


def test_word_minutes_are_read_accepted_and_undone(sit_down, dossier):
    office = sit_down(dossier).open()
    made = docx.Document()
    for text in ("Compte rendu de la réunion mensuelle du Cluster Protection du 12 décembre 2019",
                 "Organisations présentes : HCR (3), NRC", "Présidence : HCR"):  # fmt: skip
        made.add_paragraph(text)
    for rows in ([["Région", "Déplacés"], ["Mopti", "59 000"]],
                 [["Points à l’ordre du jour", "Discussions", "Actions à prendre", "Responsable", "Délai"],
                  ["Abris", "Peu de kits.", "Recenser les besoins", "NRC", "T1 2020"]]):  # fmt: skip
        table = made.add_table(rows=2, cols=len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        made.add_paragraph("")
    path = office.folder / "cr.docx"
    made.save(str(path))
    office.window.pages.go("reading")
    page = office.window.pages.page("reading")
    page.read(path)
    office.settle()
    assert "1 passage souligné n’est pas compris" in page._note.text()
    assert page.text._unread
    assert page.accept_button.text() == "Accepter 5 éléments"
    page.accept()
    office.settle()
    (meeting,) = saved(dossier, Meeting)
    assert [one.discussion for one in saved(dossier, AgendaItem)] == ["Peu de kits."]
    assert sorted(one.people or 1 for one in saved(dossier, Attendance)) == [1, 3]
    assert saved(dossier, Recommendation)[0].meeting == meeting.id
    office.place.undo()
    office.settle()
    assert saved(dossier, Meeting) == []
    assert saved(dossier, Attendance) == []
