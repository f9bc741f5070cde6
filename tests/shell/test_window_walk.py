"""Ways through the composed window to their end, dialogs included, as somebody goes with keys and mouse."""

from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.kinds import ActorLink, Body, Organization, Person, Recommendation
from desktop.domain.kinds.bodies import BodyStatus
from desktop.domain.kinds.recommendations import Status
from desktop.shell.opening import storage_home
from desktop.shell.window.doors import Doors
from desktop.shell.window.exchanging import Exchanging
from desktop.shell.window.session import Session
from desktop.storage.about import About
from desktop.storage.opening import create_dossier
from desktop.ui.dialogs.actor_link import ActorLinkDialog
from desktop.ui.dialogs.files import FileDialog
from desktop.ui.dialogs.handover import HandoverDialog
from desktop.ui.dialogs.help import HelpWindow
from desktop.ui.dialogs.merging import MergeDialog
from desktop.ui.dialogs.passphrase import PassphraseDialog
from desktop.ui.dialogs.reason import ReasonDialog
from desktop.ui.dialogs.typed import TypedDialog
from desktop.ui.dialogs.welcome import WelcomeDialog
from desktop.ui.pages.actors.panes import Form as ActorForm
from desktop.ui.pages.recommendations.panes import Form
from desktop.ui.prompts import WindowPrompts
from desktop.wording.words import Words

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
SECRET = "olive tambour rivage sept lampe"
NBSP = "\u00a0"
STEP = Words("avant", "before")


@contextmanager
def hands(*acts):
    """Answer the windows that come up, one after the other: (class, what to do); all of them must come."""
    waiting, failed, timer = list(acts), [], QTimer()

    def look():
        found = QApplication.activeModalWidget()
        if waiting and isinstance(found, waiting[0][0]) and found.isVisible():
            _, act = waiting.pop(0)
            try:
                act(found)
            except Exception as error:  # noqa: BLE001 - told at the end; the window must not keep the test
                failed.append(error)
                found.close()

    timer.setInterval(20)
    timer.timeout.connect(look)
    timer.start()
    try:
        yield
    finally:
        timer.stop()
    assert failed == []
    assert waiting == []


@pytest.fixture
def settle(house, qtbot):
    def let_all_arrive():
        for _ in range(4):
            qtbot.wait(10)
            house.tasks.finish()
            house.papers.finish()

    return let_all_arrive


def saved(session, kind, **where):
    return session.place.desk.read(lambda reader: reader.find(kind, **where))


def test_f1_opens_the_page_about_what_is_on_screen_and_escape_leads_back(session, settle, monkeypatch):
    monkeypatch.setattr(HelpWindow, "raise_", lambda _window: None)     # the screenless platform cannot
    session.window.activateWindow()
    for key, entry in session.window.pages.entries.items():
        session.window.pages.go(key)
        settle()
        QTest.keyClick(session.window.focusWidget() or session.window, Qt.Key.Key_F1)
        page = session._house.resources / "help" / "fr" / f"{entry.help}.md"
        heading, *_ = page.read_text("utf-8").replace(NBSP, " ").split("\n", 1)
        assert session._help.isVisible(), key
        assert session._help.browser.toPlainText().startswith(heading.removeprefix("# ")), key
        QTest.keyClick(session._help.browser, ESCAPE)
        assert not session._help.isVisible()
        assert session.window.isActiveWindow()


def test_two_spellings_become_one_in_the_dialog_and_come_apart_again(session, settle):
    with session._dossier.unit_of_work(STEP) as unit:
        one = unit.add(Organization(name="Handicap International", acronym="HI"))
        other = unit.add(Organization(name="HANDICAP INTERNATIONAL"))
        unit.add(Person(name="Awa", organization=other.id))
    session.window.pages.go("contacts")
    session.window.pages.refresh(None)
    settle()
    page = session.window.pages.page("contacts")
    page.duplicates.look()
    settle()
    assert page._double.text() == "1 doublon possible…"
    page._double.setFocus()

    def merge(dialog):
        wanted = next(place for place, step in enumerate(dialog.stays._steps) if step.key == one.id)
        QTest.mouseClick(dialog.stays._buttons[wanted], Qt.MouseButton.LeftButton)
        dialog.main.setFocus()
        QTest.keyClick(dialog.main, ENTER)

    with hands((MergeDialog, merge)):
        QTest.keyClick(page._double, ENTER)
        settle()
    assert saved(session, Person, name="Awa")[0].organization == one.id
    assert page._double.text() == "Chercher des doublons"
    session.place.undo()
    settle()
    assert saved(session, Person, name="Awa")[0].organization == other.id


def test_a_body_is_dissolved_with_a_successor_by_keys_alone(session, settle):
    with session._dossier.unit_of_work(STEP) as unit:
        old = unit.add(Body(name="Comité temporaire", status=BodyStatus.TEMPORARY))
        new = unit.add(Body(name="Zone de travail LTP", status=BodyStatus.ACTIVE))
    session.window.pages.go("bodies")
    session.window.pages.refresh(None)
    settle()
    page = session.window.pages.page("bodies")
    page.show_record(old.id)
    settle()
    dissolve = next(one for one in page.editor.head._menu.actions() if one.text() == "Dissoudre…")
    dissolve.trigger()
    settle()
    session.window.activateWindow()
    card = page.editor.head.ending
    QTest.keyClicks(card.day.line, "mars 2020")
    QTest.keyClick(card.day.line, ENTER)
    QTest.keyClicks(card.choice, "zone")
    card._act()
    settle()
    (body,) = saved(session, Body, name="Comité temporaire")
    assert (body.status, body.succeeded_by, body.mandate_to.iso()) == (BodyStatus.DISSOLVED, new.id, "2020-03")
    assert card.isHidden()
    session.place.undo()
    settle()
    assert saved(session, Body, name="Comité temporaire")[0].status is BodyStatus.TEMPORARY


def test_a_card_moves_on_the_board_and_is_closed_with_the_sentence_that_is_asked_for(session, settle):
    with session._dossier.unit_of_work(STEP) as unit:
        made = unit.add(Recommendation(reference="BKO-1999-001", text="La première de toutes"))
    session.window.pages.go("recommendations")
    settle()
    page = session.window.pages.page("recommendations")
    page.refresh(None)
    page.panes._form_chosen(Form.BOARD)
    page.filter_by("La premiere de toutes")
    settle()
    session.window.activateWindow()
    page.panes.enter_list()

    def right():
        QTest.keyClick(session.window.focusWidget(), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        settle()

    def status():
        return saved(session, Recommendation, reference=made.reference)[0].status

    def say(dialog):
        QTest.keyClicks(dialog.text, "fait")
        dialog.main.click()

    right()
    assert status() is Status.IN_PROGRESS
    with hands((ReasonDialog, ReasonDialog.reject)):
        right()
    assert status() is Status.IN_PROGRESS
    with hands((ReasonDialog, say)):
        right()
    assert status() is Status.DONE


def test_the_sheet_and_the_mail_of_an_organisation_are_asked_for_named_and_written(session, settle, sample):
    session.window.pages.go("recommendations")
    settle()
    page = session.window.pages.page("recommendations")
    actions = page.papers.button.menu().actions()
    for action, ending, told in ((actions[2], "pdf", "Enregistré"), (actions[3], "eml", "Courriel prêt")):
        with hands((TypedDialog, TypedDialog.take), (FileDialog, FileDialog.accept)):
            action.trigger()
            settle()
        (file,) = sample.parent.glob(f"fiche-de-suivi-*.{ending}")
        assert file.stat().st_size > 1000
        assert session._messages.text().startswith(told)


@pytest.fixture
def closed(own_home, tmp_path, quick_keys):
    """Return an encrypted dossier."""
    path = tmp_path / "clos.toguna"
    create_dossier(path, About("Cluster Protection Mopti", "MOP"), SECRET, storage_home()).close()
    return path


def tell(secret):
    def act(dialog):
        dialog.secret.set_text(secret)
        dialog.take()

    return act


def test_an_encrypted_dossier_opens_once_the_passphrase_is_right(house, closed):
    def mend(dialog):
        assert not dialog._error.isHidden()
        tell(SECRET)(dialog)

    def first(dialog):
        tell("faux")(dialog)
        house.tasks.finish()

    with hands((PassphraseDialog, first), (PassphraseDialog, mend)):
        dossier = Doors(house).open(closed)
    with dossier:
        assert dossier.facts.name == "Cluster Protection Mopti"
    assert house.settings.value.recent == (closed,)


def test_renouncing_at_the_passphrase_opens_nothing(house, closed):
    with hands((PassphraseDialog, PassphraseDialog.reject)):
        assert Doors(house).open(closed) is None


def test_another_dossier_is_opened_from_the_menu_and_the_window_is_that_of_the_other(session, house, closed, qtbot):
    house.settings.keep(house.settings.value.opened(closed))
    with qtbot.waitSignal(session.ended):
        next(one for one in session.window.menu.menu.actions() if one.text() == "Changer de dossier…").trigger()
    assert session.wants_other

    def choose(dialog):
        rows = [dialog.list.item(row).text() for row in range(dialog.list.count())]
        dialog.list.setCurrentRow(next(row for row, text in enumerate(rows) if text.startswith("clos")))
        QTest.keyClick(dialog.list, ENTER)

    with hands((WelcomeDialog, choose), (PassphraseDialog, tell(SECRET))):
        dossier = Doors(house).welcome()
    other = Session(house, dossier)
    other.show()
    assert other.window.windowTitle() == "Cluster Protection Mopti · MOP — Toguna"
    assert "Changer la phrase de passe…" in [one.text() for one in other.window.menu.menu.actions()]
    with qtbot.waitSignal(other.ended):
        other.window.close()
    other.window.deleteLater()


def test_a_dossier_that_goes_while_the_exchange_is_imported_is_not_looked_at_any_more(session):
    asked = []
    exchanging = Exchanging(session.place, lambda: asked.append("mailroom"), pages_of={})
    exchanging.stop()
    exchanging._look(None)      # what the worker began before
    assert asked == []


def test_a_handover_writes_the_pages_and_the_dossier_for_the_successor(session, settle, tmp_path, monkeypatch):
    places = [tmp_path / "passation.pdf", tmp_path / "passation.toguna"]
    asked = iter(places)
    monkeypatch.setattr(FileDialog, "ask_save", lambda *_asked, **_how: next(asked))

    def write(dialog):
        dialog.dossier.click()
        for line in dialog.secrets.lines:
            line.setText(SECRET)
        dialog.main.click()

    with hands((HandoverDialog, write)):
        session.handover.begin()
        settle()
    settle()
    assert places[0].read_bytes().startswith(b"%PDF")
    assert places[1].exists()


def test_a_link_of_the_network_is_noted_changed_deleted_and_written_out(session, settle, tmp_path, monkeypatch):
    session.window.pages.go("actors")
    page = session.window.pages.page("actors")
    settle()
    page.show_form(ActorForm.NETWORK)
    for _ in range(3):
        settle()
    network = page.views.network
    nrc = saved(session, Organization, acronym="NRC")[0].id
    network.choose(nrc)
    before = {one.id for one in saved(session, ActorLink)}

    def note(dialog):
        dialog.other.set_value("CICR")
        dialog.evidence.set_value("Lettre du 3 mars")
        dialog.main.click()
        dialog.grab().save(str(tmp_path / "dialog.png"))

    with hands((ActorLinkDialog, note)):
        network.side.add_asked.emit()
        settle()
    settle()
    (link,) = (one for one in saved(session, ActorLink) if one.id not in before)
    assert link.evidence == "Lettre du 3 mars"

    def mend(dialog):
        dialog.evidence.set_value("Accord signé")
        dialog.main.click()

    with hands((ActorLinkDialog, mend)):
        network.side.change_asked.emit(link)
        settle()
    settle()
    assert saved(session, ActorLink, evidence="Accord signé")[0].id == link.id
    network.side.delete_asked.emit(saved(session, ActorLink, evidence="Accord signé")[0])
    settle()
    assert {one.id for one in saved(session, ActorLink)} == before
    session.place.undo()
    settle()
    assert saved(session, ActorLink, evidence="Accord signé")

    places = [tmp_path / name for name in ("a4.pdf", "a3.pdf", "reseau.png", "reseau.gexf", "reseau.xlsx")]
    asked = iter(places)
    monkeypatch.setattr(WindowPrompts, "choose_file", lambda *_asked, **_how: next(asked))
    for action in network.exports.button.menu().actions():
        action.trigger()
        settle()
    settle()
    assert [path.read_bytes()[:4] for path in places] == [b"%PDF", b"%PDF", b"\x89PNG", b"<?xm", b"PK\x03\x04"]
