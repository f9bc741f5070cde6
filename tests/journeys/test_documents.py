"""The page of documents: pasted citations, files dropped, copies that open offline and leave nothing behind."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.domain.kinds import Attachment, Document
from desktop.domain.kinds.documents import DocumentKind
from desktop.domain.partial_date import PartialDate
from desktop.usecases.documents import Whereabouts
from desktop.wording.words import Words

STEP = Words("avant", "before")
LINE = "OCHA Mali, Situation humanitaire au Mali, rapport, janvier 2020"


def saved(dossier, kind, **where):
    with dossier.reading() as reader:
        return reader.find(kind, **where)


@pytest.fixture
def office(dossier, sit_down):
    office = sit_down(dossier)
    office.press("Ctrl+6")
    office.settle()
    return office


@pytest.fixture
def page(office):
    return office.window.pages.page("documents")


def paste(office, page, text: str) -> None:
    page.entry.line.setFocus()
    QGuiApplication.clipboard().setText(text)
    office.press("Ctrl+V", Qt.Key.Key_Return)
    office.settle()


def drop(office, page, *paths: Path, over) -> bool:
    """Drop files over a part of the page; say whether the page took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place = over.mapTo(page, QPoint(over.width() // 2, over.height() // 2))
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(place, *how)
    QApplication.sendEvent(page, enter)
    if enter.isAccepted():
        QApplication.sendEvent(page, QDropEvent(QPointF(place), *how))
    office.settle()
    return enter.isAccepted()


def a_file(folder: Path, name: str = "rapport.pdf", content: bytes = b"%PDF-1.4 un rapport") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_pasted_citation_fills_a_sheet_and_is_undone(dossier, office, page):
    paste(office, page, LINE)
    (document,) = saved(dossier, Document)
    assert (document.title, document.publisher) == ("Situation humanitaire au Mali", "OCHA Mali")
    assert (document.document_kind, document.published) == (DocumentKind.REPORT, PartialDate.month(2020, 1))
    assert page.directory.current == document.id
    assert page.entry.line.text() == ""
    assert page.copy.line.text() == LINE.replace("janvier 2020", "janvier\u00a02020")
    assert office.focus is page.directory.editor.form.widget("title")
    office.press("Ctrl+Z")
    office.settle()
    assert saved(dossier, Document) == []


def test_what_the_dossier_has_is_shown_and_only_added_if_somebody_insists(dossier, office, page):
    paste(office, page, f"{LINE}, https://reliefweb.int/report/mali/x")
    (first,) = saved(dossier, Document)
    page.directory.add()
    office.settle()
    paste(office, page, "http://www.reliefweb.int/report/mali/x/")
    assert len(saved(dossier, Document)) == 1
    assert page.entry.question.isVisible()
    assert office.focus is page.entry.open
    office.press(Qt.Key.Key_Return)
    office.settle()
    assert page.directory.current == first.id
    assert page.entry.question.isHidden()
    paste(office, page, LINE)
    page.entry.add.setFocus()
    office.press(Qt.Key.Key_Return)
    office.settle()
    assert len(saved(dossier, Document)) == 2


def test_the_citation_is_copied_in_both_languages_with_its_italics(office, page):
    paste(office, page, LINE.replace("Mali, rapport", "Mali <b>, rapport"))
    page.copy.english.setFocus()
    office.press(Qt.Key.Key_Return)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text().endswith("report, January\u00a02020")
    assert "<i>Situation humanitaire au Mali &lt;b&gt;</i>" in copied.html()


def test_a_file_dropped_on_a_sheet_opens_offline_and_leaves_nothing_behind(dossier, office, page, tmp_path):
    paste(office, page, LINE)
    source = a_file(tmp_path / "ailleurs")
    assert drop(office, page, source, over=page.directory.editor)
    assert page.copy.copy.whereabouts is Whereabouts.HERE
    assert "rapport.pdf" in page.copy._said.text()
    source.unlink()
    page.copy.open.setFocus()
    office.press(Qt.Key.Key_Return)
    office.settle()
    (opened,) = office.shown
    assert opened.name == "rapport.pdf"
    assert opened.read_bytes() == b"%PDF-1.4 un rapport"
    assert opened.parent.parent.stat().st_mode & 0o077 == 0
    assert opened.stat().st_mode & 0o277 == 0
    page.doings.save()
    office.settle()
    assert (tmp_path / "rapport.pdf").read_bytes() == b"%PDF-1.4 un rapport"
    office.copies.close()
    assert not opened.exists()
    assert list(tmp_path.glob("toguna-copies-*")) == []


def test_files_dropped_on_the_list_become_documents_called_as_they_are(dossier, office, page, tmp_path):
    files = [a_file(tmp_path / "d", name) for name in ("2019-11-05_carte_des_acteurs.pdf", "Étude foncière.docx")]
    assert drop(office, page, *files, over=page.directory.pane)
    titles = {one.title: one for one in saved(dossier, Document)}
    assert titles.keys() == {"Carte des acteurs", "Étude foncière"}
    assert titles["Carte des acteurs"].document_kind is DocumentKind.MAP
    assert titles["Carte des acteurs"].published.iso() == "2019-11-05"
    assert all(one.local_copy for one in titles.values())
    drop(office, page, files[0], over=page.directory.pane)
    assert len(saved(dossier, Document)) == 2
    assert "1 fichier semble être déjà" in office.messages.text()
    assert "2019-11-05_carte_des_acteurs.pdf" in office.messages.text()
    office.press("Ctrl+Z")
    office.settle()
    assert len(saved(dossier, Document)) == 1
    assert len(saved(dossier, Attachment)) == 1


def test_several_files_that_are_there_are_offered_together(dossier, office, page, tmp_path):
    files = [a_file(tmp_path / "d", name) for name in ("Un rapport.pdf", "Une étude.pdf", "Une carte.pdf")]
    drop(office, page, *files[:2], over=page.directory.pane)
    drop(office, page, *files, over=page.directory.pane)
    assert len(saved(dossier, Document)) == 3
    office.messages._act()          # *Ajouter quand même*
    office.settle()
    assert len(saved(dossier, Document)) == 5


def test_an_address_dragged_from_a_browser_is_read(dossier, office, page):
    data = QMimeData()
    data.setUrls([QUrl("https://www.unhcr.org/fr/etude-sur-les-violences.pdf")])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(5, 5), *how))
    QApplication.sendEvent(page, QDropEvent(QPointF(5, 5), *how))
    office.settle()
    assert [one.title for one in saved(dossier, Document)] == ["Etude sur les violences"]


def test_what_is_for_the_exchange_is_left_to_the_window(dossier, office, page, tmp_path):
    given = []
    office.window.drops.dropped.connect(given.append)
    folder = tmp_path / "d"
    files = [
        a_file(folder, "note-000001.bin", b"age-encryption.org/v1\n..."), a_file(folder, "envoi.eml", b"x"),
        a_file(folder, "MOP.toguna-card", b"TOGUNA-CARD-1:x"), folder,
    ]  # fmt: skip
    for path in files:
        office.window.pages.go("documents")
        drop(office, page, path, over=page.directory.pane)
        assert office.window.pages.current == "exchange"
    assert given == [[path] for path in files]
    assert saved(dossier, Document) == []


def test_a_copy_that_is_elsewhere_is_asked_for_and_asked_no_more(dossier, office, page):
    with dossier.unit_of_work(STEP) as unit:
        copy = unit.add(Attachment(content_hash="ab" * 32, file_name="étude.pdf", size=12_345))
        unit.add(Document(title="Étude", local_copy=copy.id))
    page.refresh(None)
    office.settle()
    assert page.copy.copy.whereabouts is Whereabouts.ELSEWHERE
    assert "étude.pdf · 12\u00a0ko" in page.copy._said.text()
    page.copy.ask.setFocus()
    office.press(Qt.Key.Key_Return)
    office.settle()
    assert page.copy.copy.whereabouts is Whereabouts.ASKED_FOR
    page.copy.stop.click()
    office.settle()
    assert page.copy.copy.whereabouts is Whereabouts.ELSEWHERE


def test_what_may_be_a_program_is_not_opened(dossier, office, page, tmp_path):
    paste(office, page, LINE)
    for name in ("facture.exe", "rapport.pdf.lnk", "page.html", "sans fin"):
        drop(office, page, a_file(tmp_path / "d", name), over=page.directory.editor)
        assert saved(dossier, Attachment)[0].file_name == name
        page.doings.open()
        office.settle()
        assert office.shown == []
        assert "pourrait être un programme" in office.messages.text()


def test_a_file_that_is_too_large_or_gone_gets_a_sentence(dossier, office, page, tmp_path):
    paste(office, page, LINE)
    page.doings.attach(tmp_path / "absent.pdf")
    office.settle()
    assert office.messages.text()
    assert page.copy.copy.whereabouts is Whereabouts.NOWHERE
    assert saved(dossier, Attachment) == []
    assert not page.holds_unsaved


def test_documents_are_filtered_by_theme_kind_year_and_what_is_key(dossier, office, page):
    for line in (LINE, "NRC, Étude foncière, étude, 2019", "HCR, Carte des sites, carte, mars 2019"):
        paste(office, page, line)
    with dossier.unit_of_work(STEP) as unit:
        unit.change(unit.find(Document, publisher="NRC")[0], key_document=True)
    page.refresh(None)
    office.settle()
    pane = page.directory.pane

    def shown() -> list[str]:
        return [pane.model.index(row).data().split(",")[0] for row in range(pane.model.rowCount())]

    assert shown() == ["Situation humanitaire au Mali", "Étude foncière", "Carte des sites"]
    assert pane.model.index(1).data() == "Étude foncière, document clé, NRC, étude, 2019"
    choices = {each.name: choice for each, choice in pane.choices.items()}
    assert not choices["place"].isVisible()         # nothing to choose
    choices["year"].setFocus()
    office.type("2019")
    assert shown() == ["Étude foncière", "Carte des sites"]
    choices["key"].setFocus()
    office.press(Qt.Key.Key_Down)
    assert shown() == ["Étude foncière"]
    page.directory.filter_by("rien de tel")
    assert pane._nothing.isVisible()


@pytest.mark.parametrize("before", [(), ("Ansongo", "Bourem")], ids=["none", "some"])
def test_escape_from_a_new_form_of_which_nothing_was_said_goes_back(office, page, dossier, before):
    with dossier.unit_of_work(STEP) as unit:
        for title in before:
            unit.add(Document(title=title))
    page.refresh(None)
    office.settle()
    if before:
        page.show_record(saved(dossier, Document, title="Bourem")[0].id)
        office.settle()
    office.press("Ctrl+N")
    office.settle()
    assert page.directory.editor.form.new
    assert not page.directory.editor._delete.isVisible()
    office.press(Qt.Key.Key_Escape)
    office.settle()
    assert not page.directory.editor.form.new
    if before:
        assert page.directory.editor._title.text() == "Bourem"
        assert page.directory.editor._delete.isVisible()
        assert page.directory.pane.list.hasFocus()
    else:
        assert page.directory._stack.currentWidget() is page.directory._empty
    assert len(saved(dossier, Document)) == len(before)


def test_what_was_said_of_a_new_one_stays_when_one_looks_away(office, page):
    office.press("Ctrl+N")
    office.settle()
    page.directory.editor.form.widget("publisher").setFocus()
    office.type("OCHA").press(Qt.Key.Key_Escape)
    office.settle()
    assert page.directory.editor.form.new
    assert page.directory.editor.form.widget("publisher").value() == "OCHA"
