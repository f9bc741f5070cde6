"""The composed window: opens what it is given, keeps what it must, lets go of everything at its end."""

import time
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from desktop.domain.errors import KnownError
from desktop.domain.kinds import Body, Document, Meeting, Recommendation
from desktop.domain.kinds.recommendations import Status
from desktop.domain.partial_date import PartialDate
from desktop.settings.settings import SettingsFile
from desktop.shell.demo import make_demo
from desktop.shell.window.doors import Doors
from desktop.shell.window.keeping import backup_folder
from desktop.shell.window.session import Session
from desktop.shell.window.start import _leave_plain_text
from desktop.storage.attachments import Attachments
from desktop.storage.dossier import transaction
from desktop.storage.indexing import mark_all_stale
from desktop.ui.dialogs.backups import BackupsDialog
from desktop.ui.dialogs.fault import FaultDialog
from desktop.ui.dialogs.files import FileDialog
from desktop.ui.dialogs.handover import HandoverAnswer, HandoverDialog
from desktop.ui.dialogs.passphrase import PassphraseDialog
from desktop.ui.dialogs.waiting import WaitingDialog
from desktop.ui.dialogs.welcome import Beginning, Welcome, WelcomeDialog
from desktop.usecases.attachments import attach
from desktop.usecases.locking import is_locked
from desktop.usecases.own_wordings import call_it
from desktop.usecases.records import change_field
from desktop.usecases.tracking.views import count_overdue
from desktop.wording.words import Language, Words, same


def test_the_rail_counts_what_is_overdue(session, house):
    with session.place.desk._dossier.reading() as reader:
        wanted = count_overdue(reader, session.place.today)
        open_ones = reader.find(Recommendation, status=Status.NOT_STARTED)
        found = next(one for one in open_ones if not is_locked(reader, one))
        was_late = found.due is not None and found.due.overdue(session.place.today)
    rail = session.window.pages._rail.model()
    row = rail.row_of("recommendations")
    house.tasks.finish()
    assert rail._counts["recommendations"] == wanted > 0
    session.place.perform(change_field(Recommendation, "due"), found.id, PartialDate.year(1999))
    house.tasks.finish()
    assert rail._counts["recommendations"] == wanted + (not was_late)
    session.place.perform(change_field(Recommendation, "status"), found.id, Status.DONE)
    house.tasks.finish()
    assert rail._counts["recommendations"] == wanted - was_late
    assert str(wanted - was_late) in str(rail.index(row).data(Qt.ItemDataRole.AccessibleTextRole))


def test_the_window_shows_the_dossier_and_says_that_it_is_plain(session, house):
    house.tasks.finish()
    assert "Cluster Protection Mali" in session.window.windowTitle()
    assert session.window.pages.current == "home"
    assert session.window.pages.page("meetings").list.model.total == 4


def test_what_the_team_calls_otherwise_is_said_so_at_once_and_as_long_as_the_dossier_is_open(session, house, qtbot):
    session.window.pages.go("recommendations")
    session.place.perform(call_it, "tracker.due", "Échéance", "")
    house.tasks.finish()
    header = session.window.pages.page("recommendations").panes.listing.model
    titles = [header.headerData(at, Qt.Orientation.Horizontal) for at in range(header.columnCount())]
    assert "Échéance" in titles
    assert "Délai" not in titles
    session.place.undo()
    house.tasks.finish()
    assert Words("Délai", "Due").text(Language.FR) == "Délai"
    session.place.redo()
    house.tasks.finish()
    assert Words("Délai", "Due").text(Language.FR) == "Échéance"
    session.window.close()
    assert Words("Délai", "Due").text(Language.FR) == "Délai"


def test_every_page_opens_in_both_languages(session, house):
    for key in session.window.pages.entries:
        session.window.pages.go(key)
        house.tasks.finish()
        for language in (Language.EN, Language.FR):
            session.window.set_language(language)
    assert SettingsFile(house.folders.settings_file).value.language == "fr"
    assert SettingsFile(house.folders.settings_file).value.last_page == "exchange"


def test_the_same_doings_are_called_the_same_on_every_page(session, house):
    adding = {"meetings", "recommendations", "bodies", "documents", "contacts", "bulletin"}
    for key in adding:
        session.window.pages.go(key)
        house.tasks.finish()
        said = [button.text() for button in session.window.pages.page(key).findChildren(QPushButton)]
        assert "Ajouter" in said, key
        assert not {"Plus…", "Nouveau", "Nouvelle"} & set(said), key


def test_an_edit_is_there_after_closing_and_a_backup_is_kept(session, house, sample, qtbot):
    with qtbot.waitSignal(session.ended):
        meeting = session.place.desk.read(lambda reader: reader.ids(Meeting, order="date"))[2]
        session.place.perform(change_field(Meeting, "venue"), meeting, "Mopti")
        session.window.close()
    assert len(list(backup_folder(sample).iterdir())) == 1
    assert SettingsFile(house.folders.settings_file).value.geometry
    with Doors(house).open(sample) as again, again.reading() as reader:
        assert reader.get(Meeting, meeting).venue == "Mopti"


def test_undo_is_named_in_the_menu(session, house):
    body = session.place.desk.read(lambda reader: reader.ids(Body))[0]
    session.place.perform(change_field(Body, "acronym"), body, "CP")
    house.tasks.finish()
    assert session.window.menu.undo.text() == "Annuler\u00a0: modifier «\u00a0Sigle\u00a0»"


def test_search_finds_meetings_by_what_was_said_there(session):
    found = session._find("transhumants")
    assert [hit.title.split(" ")[0] for hit in found] == ["Séance"]
    assert (found[0].note, found[0].group) == ("point à l’ordre du jour", "Réunions")
    (begin, end), *_ = found[0].marks
    assert found[0].detail[begin:end] == "transhumants"


def test_what_was_found_is_opened(session, house, qtbot):
    line = session.window.top.search.line
    session.window.pages.go("exchange")
    session.window.top.search.begin()
    qtbot.keyClicks(line, "transhum")
    qtbot.keyClick(line, Qt.Key.Key_Return)  # before the hits are there
    qtbot.waitUntil(lambda: session.window.pages.current == "meetings")
    (meeting,) = {hit.target.record for hit in session._find("transhumants")}
    qtbot.waitUntil(lambda: session.window.pages.page("meetings").editor.sheet.meeting.id == meeting)


def test_an_attached_file_is_read_behind_the_window_and_found(session, house, tmp_path, qtbot):
    note = tmp_path / "note.txt"
    note.write_text("Les éleveurs demandent un puits pastoral.", "utf-8")
    document = session.place.desk.read(lambda reader: reader.ids(Document))[0]
    session.place.perform(attach, Attachments(session._dossier), document, note)
    qtbot.waitUntil(lambda: bool(session._find("puits pastor")), timeout=20_000)
    (hit,) = session._find("puits pastor")
    assert (hit.target.record, hit.note) == (document, "fichier joint")


def test_what_a_bundle_brought_is_indexed_behind_the_window(session, house, qtbot):
    waiting = "SELECT count(*) FROM search_stale"

    def left():
        house.tasks.finish()
        return session._dossier.connection.exec_driver_sql(waiting).scalar()

    with transaction(session._dossier.connection):
        mark_all_stale(session._dossier.connection, session._dossier.schema)
    assert [hit.title.split(" ")[0] for hit in session._find("transhumants")] == ["Séance"]
    session._looked(None)
    qtbot.waitUntil(lambda: left() == 0)
    assert [hit.title.split(" ")[0] for hit in session._find("transhumants")] == ["Séance"]


def test_a_backup_that_fails_is_said_and_work_goes_on(session, house, monkeypatch):
    def fail(*_):
        raise KnownError(same("Le disque est plein."))

    monkeypatch.setattr("desktop.storage.backups.keep_backup", fail)
    session._keeping.keep()
    house.tasks.finish()
    assert "Le disque est plein." in session._messages.text()


def test_a_restored_backup_is_a_file_of_its_own(session, house, sample, monkeypatch):
    session._keeping.keep()
    house.tasks.finish()
    (backup,) = backup_folder(sample).iterdir()
    monkeypatch.setattr(BackupsDialog, "ask", lambda rows, *_: rows[0].path)
    session.copies.restore()
    house.tasks.finish()
    assert sample.with_name(f"{backup.stem}.toguna").is_file()


def test_a_fault_is_told_once_without_content_and_noted(session, house, qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(FaultDialog, "tell", lambda report, *_: told.append(report))
    house.faults.report(ValueError("une personne"))
    qtbot.waitUntil(lambda: bool(told))
    assert "ValueError" in told[0]
    assert "personne" not in told[0]


@pytest.mark.slow
def test_an_encrypted_dossier_asks_for_its_passphrase(house, toguna, tmp_path, monkeypatch):
    (tmp_path / "secret").write_text("olive tambour rivage sept lampe", encoding="utf-8")
    path = tmp_path / "clos.toguna"
    toguna("new", path, "--office", "BKO", "--name", "Clos", "--passphrase-file", tmp_path / "secret")
    tried = []

    def ask(_name, _language, _parent=None, *, check, **_):
        for passphrase in ("faux", "olive tambour rivage sept lampe"):
            try:
                check(passphrase)
            except KnownError as error:
                tried.append(error)

    monkeypatch.setattr(PassphraseDialog, "ask", ask)
    with Doors(house).open(path) as dossier:
        assert dossier.facts.encrypted
    assert len(tried) == 1
    assert house.settings.value.recent == (path,)


def test_what_cannot_be_opened_is_told_and_the_welcome_stays(house, tmp_path, monkeypatch):
    (tmp_path / "no.toguna").write_text("rien", encoding="utf-8")
    answers = [
        Welcome(Beginning.OPEN, Language.FR, tmp_path / "no.toguna"),
        Welcome(Beginning.DEMO, Language.EN),
    ]
    monkeypatch.setattr(WelcomeDialog, "ask", lambda *_: answers.pop(0))
    with Doors(house).welcome() as dossier:
        assert dossier.facts.name == "Cluster Protection Mali"
    assert len(house.told) == 1
    assert house.language is Language.EN


def test_a_closed_welcome_opens_nothing(house, monkeypatch):
    monkeypatch.setattr(WelcomeDialog, "ask", lambda *_: None)
    assert Doors(house).welcome() is None


def test_while_a_sample_is_made_a_window_says_so(house, monkeypatch):
    said = []

    def made_slowly(folder):
        until = time.monotonic() + 5
        while not said and time.monotonic() < until:
            time.sleep(0.01)
        return make_demo(folder)

    def look(dialog):
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.reject()     # somebody tries to close it
        return QDialog.exec(dialog)

    monkeypatch.setattr("desktop.shell.demo.make_demo", made_slowly)
    monkeypatch.setattr(WaitingDialog, "exec", look)
    with Doors(house)._demo() as dossier:
        assert dossier.facts.name
    assert said == ["Préparation de l’exemple…"]


def test_a_backup_is_restored_from_the_welcome_where_the_person_says(house, sample, session, tmp_path, monkeypatch):
    session._keeping.keep()
    house.tasks.finish()
    (backup,) = backup_folder(sample).iterdir()
    target = tmp_path / "retour.toguna"
    monkeypatch.setattr(FileDialog, "ask_open", lambda *_: backup)
    monkeypatch.setattr(FileDialog, "ask_save", lambda *_: target)
    with Doors(house)._restore() as dossier:
        assert dossier.path == target


def test_on_a_small_screen_the_first_window_fills_it_and_later_ones_are_where_they_were(house, sample, qtbot):
    assert QGuiApplication.primaryScreen().size().width() <= 1366
    for maximised in (True, False):
        made = Session(house, Doors(house).open(sample))
        made.show()
        assert made.window.isMaximized() is maximised
        made.window.showNormal()
        made.window.close()
        made.window.deleteLater()


def test_a_copy_that_was_open_goes_with_the_window(session, house, tmp_path, qtbot):
    session._opened._base = tmp_path
    session.window.pages.go("documents")
    page = session.window.pages.page("documents")
    file = tmp_path / "rapport.pdf"
    file.write_bytes(b"%PDF-1.4")
    with qtbot.waitSignal(session.place.changed):
        page.add_files([file])
    qtbot.waitUntil(lambda: page.copy.copy is not None and page.copy.copy.attachment is not None)
    opened = []
    session.place.tasks.read("open", page.doings._files.unpack, page.copy.copy.attachment, done=opened.append)
    house.tasks.finish()
    assert opened[0].read_bytes() == b"%PDF-1.4"
    with qtbot.waitSignal(session.ended):
        session.window.close()
    assert not opened[0].exists()
    assert not list(tmp_path.glob("toguna-copies-*"))


def test_the_work_is_handed_over_from_the_menu(session, tmp_path, qtbot, monkeypatch):
    answer = HandoverAnswer(tmp_path / "p.pdf", tmp_path / "p.toguna", "une phrase à lui")
    asked = []
    monkeypatch.setattr(HandoverDialog, "ask", lambda *about: asked.append(about) or answer)
    session.handover.begin()
    qtbot.waitUntil(lambda: (tmp_path / "p.pdf").exists() and (tmp_path / "p.toguna.key").exists(), timeout=20_000)
    session.place.tasks.finish()
    (_, _, _, place, left_out, _) = asked[0]
    assert place.name == "Passation-Cluster-Protection-Mali"
    assert any("recommandation" in words.fr for words in left_out) or left_out == ()
    assert (tmp_path / "p.pdf").read_bytes().startswith(b"%PDF")


def test_the_menu_writes_a_calendar_and_offers_to_open_it(session, house, tmp_path, monkeypatch, qtbot):
    words = [action.text() for action in session.window.menu.menu.actions()]
    assert {"Importer un tableau…", "Calendrier…"} <= set(words)
    target = tmp_path / "agenda.ics"
    monkeypatch.setattr(FileDialog, "answer", lambda _: target)
    session.outside.write_calendar()
    qtbot.waitUntil(target.exists)
    house.tasks.finish()
    assert target.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert "agenda.ics" in session._messages.text()


@pytest.mark.parametrize(("ours", "left"), [(True, ["gras"]), (False, [])])
def test_what_was_copied_here_stays_as_plain_text_when_the_program_ends(ours, left):
    kept = []
    clipboard = SimpleNamespace(ownsClipboard=lambda: ours, text=lambda: "gras", setText=kept.append)
    _leave_plain_text(SimpleNamespace(clipboard=lambda: clipboard))
    assert kept == left
