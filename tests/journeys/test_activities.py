"""A partner's 5W comes in, is worked on as a spreadsheet, and goes out again as a return file that comes back."""

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from python_calamine import CalamineWorkbook

from desktop.domain.kinds import Activity, Organization
from desktop.domain.kinds.activities import UpdateMark
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partial_date import PartialDate
from desktop.shell.window.activity_files import late_activity_files
from desktop.ui.pages.actors.table.export_dialog import ExportDialog
from desktop.ui.pages.actors.table.files import FileAsks
from desktop.ui.pages.actors.table.widget import ActivitiesTable
from desktop.usecases.activities.decisions import Naming
from desktop.usecases.activities.grid import COLUMNS
from desktop.usecases.activities.outgoing import Leaving
from desktop.usecases.activities.watching import StoppedError
from desktop.wording.words import Words

HEADINGS = ("Organisation", "Partenaire de mise en œuvre", "Activité", "Région", "Cercle", "Femmes atteintes", "Autre")


@pytest.fixture
def known(dossier):
    with dossier.unit_of_work(Words("avant", "before")) as unit:
        unit.add(Organization(name="Norwegian Refugee Council", acronym="NRC"))
        unit.add(Organization(name="Association Malienne pour la Survie au Sahel", acronym="AMSS"))
    return dossier


def saved(dossier, kind=Activity, **where):
    with dossier.reading() as reader:
        return reader.find(kind, **where)


def rows_of(path):
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def a_5w(office, *rows):
    office.document = office.folder / "5w.xlsx"
    book = xlsxwriter.Workbook(str(office.document))
    page = book.add_worksheet("5W")
    page.write(0, 0, "Cluster Protection, mars 2020")
    for number, row in enumerate((HEADINGS, *rows), start=2):
        page.write_row(number, 0, row)
    book.close()


def before_the_table(office, how=None):
    table = ActivitiesTable(office.place, office.papers, office.hands, late_activity_files(office.dossier))
    table.files._asks = FileAsks(lambda title: how or Leaving(), lambda found: found[0].id)
    table.setParent(office.window)
    office.settle()
    return table


def importing(office, table):
    table.files.importing()
    office.settle()
    return table.files.importing.dialog


def test_a_5w_is_settled_imported_in_one_step_worked_on_and_undone(sit_down, known):
    office = sit_down(known)
    a_5w(office, ("NRC", "A.M.S.S.", "Aide juridique", "Mopti", "Bandiagarra", 120, "x"),
         ("NRC", "AMSS", "Médiation foncière", "Mopti", "Bankass", 80, ""))  # fmt: skip
    table = before_the_table(office)
    dialog = importing(office, table)
    assert dialog.heading.text() == "Titres des colonnes\u00a0: ligne 3."
    assert dialog.mapping.field(5).value() == "reached_women"
    assert dialog.summary.text() == "2 lignes\u00a0: 1 nouvelle, 1 non comprise."
    assert "2 noms à préciser." in dialog.remarks.text()
    assert "Colonnes non lues\u00a0: Autre." in dialog.remarks.text()
    assert dialog.parts.current is dialog.names
    dialog.names.take_single()
    office.settle()
    assert dialog.summary.text() == "2 lignes\u00a0: 2 nouvelles."
    assert dialog.names.field(Naming.ORGANIZATION, "A.M.S.S.").value() == 0  # still in sight, to be said otherwise
    dialog.main.click()
    office.settle()
    assert not dialog.isVisible()
    assert office.messages.text() == "2 lignes\u00a0: 2 nouvelles."
    assert table.tools.count.text() == "2 activités"
    assert "A.M.S.S." in saved(known, Organization, acronym="AMSS")[0].other_names
    office.place.undo()
    office.settle()
    assert saved(known) == []
    assert table.model.rowCount() == 1
    table.deleteLater()


def test_a_name_is_said_to_be_new_and_what_columns_and_places_mean_is_kept_for_the_sender(sit_down, known):
    office = sit_down(known)
    a_5w(office, ("A.M.S.S.", "", "Aide juridique", "Mopti", "Bandiagarra", 120, "note"))
    table = before_the_table(office)
    dialog = importing(office, table)
    dialog.whose.setText("NRC")
    dialog.mapping.field(6).edited.emit("source")
    office.settle()
    field = dialog.names.field(Naming.ORGANIZATION, "A.M.S.S.")
    field.edited.emit("new")
    office.settle()
    dialog.names.field(Naming.PLACE, "Mopti / Bandiagarra").edited.emit(0)
    office.settle()
    dialog.main.click()
    office.settle()
    assert saved(known, Organization, name="A.M.S.S.") != []
    assert (saved(known)[0].source, saved(known)[0].place.code) == ("note", "ML0501")
    again = importing(office, table)
    again.whose.setText("nrc")
    again.whose.edited.emit("nrc")
    office.settle()
    assert again.mapping.field(6).value() == "source"
    assert again.summary.text() == "1 ligne\u00a0: 1 sans changement."
    again.reject()
    with pytest.raises(StoppedError):
        again._watch.row()  # whoever still compares ends
    table.deleteLater()


def test_an_import_can_be_stopped_and_a_file_that_is_no_5w_gets_a_sentence(sit_down, known):
    office = sit_down(known)
    table = before_the_table(office)
    a_5w(office, *(("NRC", "", f"Activité {number}", "", "", 1, "") for number in range(30)))
    dialog = importing(office, table)
    dialog.take()
    dialog.working.stopped.emit()
    office.settle()
    assert saved(known) == []
    assert dialog._error.text() == "Arrêté\u00a0: rien n’a été changé."
    dialog.reject()
    office.document.write_bytes(b"PK\x03\x04nonsense")
    table.files.importing.dialog = None
    assert importing(office, table) is None
    assert "abîmé" in office.messages.text()
    table.files.importing.take(office.document)
    table.files.importing.stop()
    office.settle()
    assert table.files.importing.dialog is None
    table.deleteLater()


def test_a_return_file_goes_out_with_last_months_rows_and_comes_back(sit_down, known):
    office = sit_down(known)
    with known.unit_of_work(Words("avant", "before")) as unit:
        nrc = unit.find(Organization, acronym="NRC")[0].id
        unit.add(Activity(title="Aide juridique", reporting=nrc))
    table = before_the_table(office)
    table.files.make_return()
    office.settle()
    path = next(office.folder.glob("5W-*.xlsx"))
    assert f"Enregistré\u00a0: {path.name}" in office.messages.text()
    assert any("Aide juridique" in row for row in rows_of(path))
    office.document = path
    dialog = importing(office, table)
    assert dialog.summary.text() == "1 ligne\u00a0: 1 sans changement."
    dialog.main.click()
    office.settle()
    assert saved(known)[0].update_mark is UpdateMark.UNCHANGED
    table.deleteLater()


def test_rows_are_typed_in_haste_and_undone_with_the_keys_of_the_window(sit_down, known):
    office = sit_down(known)
    table = before_the_table(office)
    table.resize(900, 500)
    table.show()
    table.raise_()
    table.view.setFocus()
    for title, who, when in (("Aide juridique", "nrc", "mars 2020"), ("Médiation", "am", "bientôt")):
        office.press("Ctrl+N")
        office.type(title).press(Qt.Key.Key_Tab).type(who).press(Qt.Key.Key_Return)
        table.view.go(table.view.current_place()[0] - 1, COLUMNS.index("start"))
        office.type(when).press(Qt.Key.Key_Return)
    office.settle()
    kept = {one.title: one for one in saved(known)}
    nrc, amss = (saved(known, Organization, acronym=short)[0].id for short in ("NRC", "AMSS"))
    assert {title: one.reporting for title, one in kept.items()} == {"Aide juridique": nrc, "Médiation": amss}
    assert kept["Aide juridique"].start == PartialDate.month(2020, 3)
    start = COLUMNS.index("start")
    assert table.model.index(1, start).data() == "bientôt"
    office.press("Ctrl+Z")  # a text that is not in the dossier: the table's own
    office.settle()
    assert table.model.index(1, start).data() == ""
    office.press("Ctrl+Z")  # the window's
    office.settle()
    assert saved(known, title="Médiation")[0].reporting is None
    office.press("Ctrl+Z")
    office.settle()
    assert [one.title for one in saved(known)] == ["Aide juridique"]
    table.deleteLater()


def test_the_5w_and_presence_go_out_as_far_as_the_reader_may_read(sit_down, known):
    office = sit_down(known)
    with known.unit_of_work(Words("avant", "before")) as unit:
        nrc = unit.find(Organization, acronym="NRC")[0].id
        unit.add(Activity(title="Aide juridique", reporting=nrc, sector="Protection"))
        unit.add(Activity(title="Secret", reporting=nrc, sensitivity=Sensitivity.RESTRICTED))
    table = before_the_table(office, Leaving(tags=True))
    table.view.go(0, COLUMNS.index("sector"))
    table.files.export()
    office.settle()
    rows = rows_of(office.folder / "5W_2020-01-16.xlsx")
    assert rows[0][0] == "Organisation déclarante\nReporting organization"
    assert rows[1][0] == "#org+reporting"
    assert not any("Secret" in row for row in rows)
    assert "1 activité d’accès plus restreint n’y est pas." in office.messages.text()
    table.files.export_presence()
    office.settle()
    text = (office.folder / "presence-operationnelle_2020-01-16.csv").read_text(encoding="utf-8-sig")
    assert "NRC" in text
    assert "#sector+cluster" in text
    table.deleteLater()


def test_who_may_read_a_file_is_asked(sit_down, known):
    office = sit_down(known)
    dialog = ExportDialog(Words("Exporter", "Export"), office.place, office.window)
    assert dialog.answer() == Leaving()
    dialog.who.set_value(Sensitivity.PUBLIC)
    dialog.tags.setChecked(True)
    assert dialog.answer() == Leaving(Sensitivity.PUBLIC, tags=True)
    assert isinstance(dialog.main, QPushButton)
    dialog.reject()
