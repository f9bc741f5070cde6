"""What the page Échanges says and does, from values alone: words with shapes, keys, nothing cut at any size."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.errors import KnownError
from desktop.domain.identity import new_id
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.operation import OperationId, WriterId
from desktop.domain.partners import Card, Member, Roster
from desktop.ui.dialogs.eight_words import CompareWordsDialog, EnrolDialog
from desktop.ui.dialogs.safe_key import SafeKeyDialog
from desktop.ui.drops import DropTarget, files_of
from desktop.ui.pages.exchange.conflict_pane import ConflictPane
from desktop.ui.pages.exchange.conflict_sheets import ConflictSheet, VersionSheet
from desktop.ui.pages.exchange.file_report import REFUSED, TAKEN, FileReport, Opening
from desktop.ui.pages.exchange.guide_pane import GuidePane
from desktop.ui.pages.exchange.journal_pane import JournalPane
from desktop.ui.pages.exchange.list_pane import GUIDE, ExchangeListPane, conflict_key, partner_key
from desktop.ui.pages.exchange.partner_pane import PartnerPane
from desktop.ui.pages.exchange.reception import Progress
from desktop.ui.pages.exchange.report_pane import ReportPane
from desktop.ui.pages.exchange.standing import standing_of, status_notes
from desktop.ui.pages.exchange.state import ExchangeState, PartnerState
from desktop.ui.pages.exchange.version_card import changed_spans
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.ui.widgets.text import LineEdit, TextArea
from desktop.usecases.exchange.bundle import Acknowledgement
from desktop.usecases.exchange.office import Partner
from desktop.usecases.exchange.ports import Contest, Correspondence, Entry, Version
from desktop.usecases.exchange.refusals import SENTENCES, Reason
from desktop.wording.words import Language, Words, same

TODAY = date(2020, 1, 16)
WORDS = ("javelle", "colle", "debout", "ouragan", "couture", "jargon", "chamois", "recevoir")
LANGUAGES = (Language.FR, Language.EN, Language.STRETCHED)


def at(day: int, hour: int = 9) -> int:
    return round(datetime(2020, 1, day, hour).astimezone().timestamp() * 1000)


def card(office: str, device: bytes = b"12345678", *, headquarters: bool = False) -> Card:
    return Card(device=device, number=1, office=office, name=f"Cluster Protection {office}", headquarters=headquarters,
                signing=b"s" * 32, encryption="age1")


def partner(office: str = "SIEGE", *, headquarters: bool = True, news: bool = False, since: int = 0, **state):
    device = office.encode().ljust(8, b"-")
    one = card(office, device, headquarters=headquarters)
    return PartnerState(Partner(Member(card=one), one, Correspondence(device=device, **state)), news, since=since)


def joined(*partners: PartnerState, **more) -> ExchangeState:
    roster = Roster(number=3, organization=b"o" * 32, name="Cluster", recovery="age1", issued=at(1))
    return ExchangeState(roster=roster, office="MOP", partners=partners, **more)


class Fixed:
    def now(self) -> datetime:
        return datetime(2020, 1, 16, 9, 30).astimezone()


class Desk:
    clock = Fixed()
    facts = None


class Quiet:
    def tell(self, *_: object, **__: object) -> None: ...

    def hide(self) -> None: ...


@pytest.fixture
def place(theme):
    tasks = TaskRunner(print, print)
    yield Workplace(Desk(), tasks, theme, Language.FR, Quiet())
    tasks.close()


def version(value: object, author: str, field: str = "name", day: int = 12, **more) -> VersionSheet:
    said = Version(OperationId(WriterId(author.encode().ljust(8), 1), day), value, at(day), False, field)
    return VersionSheet(said, same(author), value, same(str(value)), Words("Nom", "Name"), **more)


def conflict(*versions: VersionSheet, field: str = "name", kind: str = "organization", **more) -> ConflictSheet:
    record = new_id()
    shown = versions[0].value
    contest = Contest(kind, record, field, shown, tuple(one.version for one in versions))
    return ConflictSheet(contest, same("DRC"), Words("organisation", "organization"), Words("Nom", "Name"), versions,
                         owner=(kind, record), **more)


@pytest.mark.parametrize(("one", "words"), [
    (partner(), "rien échangé encore"),
    (partner(waiting=12, unsent=12, sent_at=at(2)), "12 modifications à envoyer"),
    (partner(waiting=5, sent_at=at(12), since=at(12)), "sans accusé depuis le 12 janv."),
    (partner(sent_at=at(12), heard_at=at(13)), "à jour"),
    (partner(sent_at=at(12), heard_at=at(13), news=True), "un accusé à envoyer"),
    (partner(heard_at=at(13), acknowledgements=(Acknowledgement(1, 4, lacking=True),)), "un envoi manque, redemandé"),
])
def test_how_things_stand_is_said_in_words_with_a_shape(one, words):
    standing = standing_of(one, TODAY)
    assert standing.words.fr.replace("\u00a0", " ") == words
    assert standing.look.mark is not None


def test_silence_becomes_an_alarm_after_two_weeks():
    long, short = (standing_of(partner(waiting=5, sent_at=at(15), since=at(day)), TODAY) for day in (2, 12))
    assert long.look != short.look


def test_the_status_line_says_nothing_where_no_roster_is_followed():
    assert status_notes(ExchangeState(office="MOP", refused=3), TODAY) == ()


@pytest.mark.parametrize(("state", "notes"), [
    (joined(partner(waiting=12, unsent=3, heard_at=at(12))),
     ["3 modifications à envoyer", "Dernier accusé du siège : 12 janv."]),
    (joined(partner(waiting=9, sent_at=at(10))), ["9 modifications en chemin", "Le siège n’a encore rien accusé"]),
    (joined(partner(heard_at=at(12)), conflicts=(conflict(version("a", "MOP")),), refused=1),
     ["Tout est arrivé au siège", "Dernier accusé du siège : 12 janv.", "1 conflit à régler", "1 fichier refusé"]),
    (joined(partner("MOP", headquarters=False, unsent=4, waiting=4), partner("GAO", headquarters=False),
            headquarters=True),
     ["1 bureau attend un envoi"]),
    (joined(partner("MOP", headquarters=False), headquarters=True), ["Tous les bureaux sont à jour"]),
])
def test_the_status_line_tells_what_is_not_there_yet(state, notes):
    assert [words.fr.replace("\u00a0", " ") for words in status_notes(state, TODAY)] == notes


def test_what_waits_stands_above_the_offices_and_each_has_its_row(place, shown):
    pane = ExchangeListPane(place)
    shown(pane)
    sheet = conflict(version("Conseil danois", "MOP"), version("Danish RC", "GAO"))
    state = joined(partner(), conflicts=(sheet,))
    pane.show_state(state, None)
    assert pane.keys()[:2] == [conflict_key(sheet.key), partner_key(state.partners[0].device)]
    picked = []
    pane.picked.connect(picked.append)
    pane.list.setFocus()
    pane.select(conflict_key(sheet.key))
    QTest.keyClick(pane.list, Qt.Key.Key_Down)
    assert picked[-1] == partner_key(state.partners[0].device)
    pane.show_state(ExchangeState(office="MOP"), None)
    assert pane.keys()[0] == GUIDE


def test_keys_keep_a_version_and_what_is_written_waits_for_its_button(place, shown):
    pane = ConflictPane(place)
    window = shown(pane, width=800, height=500)
    sheet = conflict(version("Conseil danois", "MOP"), version("Danish RC", "GAO"), text=True, shown="Conseil danois")
    pane.show_conflict(sheet)
    chosen, written = [], []
    pane.chosen.connect(lambda contest, kept: chosen.append(kept.value))
    pane.written.connect(lambda contest, text: written.append(text))
    pane.enter()
    assert pane.cards[0].button.hasFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert chosen == ["Conseil danois"]
    assert "MOP" in pane.cards[0].button.accessibleName()
    pane.line.setFocus()
    pane.line.clear()
    QTest.keyClicks(pane.line, "DRC Mali")
    other = conflict(version("x", "MOP"), version("y", "GAO"), text=True, shown="x")
    pane.show_conflict(other)
    pane.show_conflict(sheet)
    assert pane.line.text() == "DRC Mali"       # a draft waits where it was begun
    pane.keep.click()
    assert written == ["DRC Mali"]
    pane.forget(sheet.key)
    assert not pane.drafting


def test_a_deletion_offers_both_ways(place, shown):
    pane = ConflictPane(place)
    shown(pane, width=800, height=500)
    sheet = conflict(version("drc.ngo", "GAO", "website"), version(1, "MOP", "deleted", deletes=True), field="deleted")
    pane.show_conflict(sheet)
    keep, delete = pane.cards
    assert keep.button.text() == "Garder la fiche"
    assert delete.button.text() == "Supprimer la fiche"
    kept = []
    pane.chosen.connect(lambda contest, one: kept.append(one.field))
    delete.button.click()
    keep.button.click()
    assert kept == ["deleted", "website"]


def test_only_sentences_that_changed_are_marked():
    old = "La zone est ouverte. Rien de neuf.\nSuite."
    new = "La zone est fermée. Rien de neuf.\nSuite."
    assert [new[start:end] for start, end in changed_spans(old, new)] == ["La zone est fermée."]


def test_the_report_opens_records_and_says_why(place, shown):
    pane = ReportPane(place)
    shown(pane, width=800, height=500)
    opening = Opening("meeting", new_id(), same("Réunion du 16 janvier"))
    refusal = SENTENCES[Reason.NOT_READABLE]
    reports = (FileReport(same("note-1.bin"), TAKEN, (same("Ajouté."),), (same("Horloge."),), (opening,), 3, 1),
               FileReport(same("note-2.bin"), REFUSED, (refusal,)))
    pane.show_progress(Progress(at(16), reports[:1], running=True))
    assert pane.working.isVisible()
    pane.show_progress(Progress(at(16), reports))
    assert pane.working.isHidden()
    opened, asked = [], []
    pane.opened.connect(opened.append)
    pane.settle_asked.connect(lambda: asked.append(True))
    settle, link = pane._files[0]._links
    assert link.accessibleName() == opening.words.fr
    link.click()
    settle.click()
    assert opened == [opening]
    assert asked == [True]
    assert [detail.words.fr for detail in pane.summary()] == ["1 fichier reçu", "1 refusé"]


def test_the_journal_says_why_a_file_was_refused(place, shown):
    pane = JournalPane(place)
    shown(pane, width=700, height=400)
    pane.show_entries([], {})
    assert "Rien n’est encore parti" in pane._empty.text()
    line = Entry(at=at(16), way="received", device=b"x" * 8, file="note-1.bin", number=4, operations=0, size=2000,
                 outcome=Reason.FORGED)
    pane.show_entries([line], {b"x" * 8: "GAO"})
    pane.enter()
    assert pane.said() == SENTENCES[Reason.FORGED].fr
    assert "de GAO" in pane.model.data(pane.model.index(1, 0))


def test_nobody_goes_on_before_the_words_were_heard(qtbot, theme):
    dialog = EnrolDialog(card("MOP"), WORDS, Sensitivity.MEMBERS, theme, Language.FR)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.main.isEnabled()
    assert dialog.words.accessibleName() == " ".join(WORDS)
    QTest.keyClick(dialog.heard, Qt.Key.Key_Space)
    assert dialog.main.isEnabled()
    assert dialog.clearance.value() is Sensitivity.MEMBERS
    compared = CompareWordsDialog(WORDS, theme, Language.EN)
    qtbot.addWidget(compared)
    assert not compared.main.isEnabled()


def test_the_key_for_the_safe_is_shown_until_it_is_printed(qtbot, theme):
    dialog = SafeKeyDialog("TG12-3456-789A-BCDE-FGHJ-1234", "Cluster", theme, Language.FR, write=print)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reject()
    assert dialog.isVisible()
    assert "ne sera plus montrée" in dialog._error.text()
    dialog.attempt(failing, print, None, same("…"))
    assert not dialog.main.isEnabled()
    dialog.noted.setChecked(True)
    dialog.reject()
    assert not dialog.isVisible()


def failing() -> None:
    raise KnownError(same("Le disque est plein."))


def test_files_dropped_on_a_field_are_for_the_window(qtbot, theme, tmp_path):
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    window = QWidget()
    qtbot.addWidget(window)
    target = DropTarget(window, Language.FR)
    fields = (LineEdit(), TextArea())
    layout = QVBoxLayout(window)
    for field in fields:
        layout.addWidget(field)
    window.show()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "note.bin"))])
    data.setText("file:///note.bin")
    for field in (fields[0], fields[1].viewport()):
        enter = QDragEnterEvent(QPoint(4, 4), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                                Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(field, enter)
        assert not enter.isAccepted() or not target._note.isHidden()
    assert files_of(data) == [tmp_path / "note.bin"]
    text = QMimeData()
    text.setText("mots")
    assert fields[1].canInsertFromMimeData(text)
    assert files_of(text) == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_cut(place, theme, shown, cut_words, language, scale):
    theme.set_scale(scale)
    place.set_language(language)
    one, report, settling = PartnerPane(place), ReportPane(place), ConflictPane(place)
    guides = [GuidePane(place, headquarters=headquarters) for headquarters in (False, True)]
    one.show_partner(partner(waiting=12, unsent=4, sent_at=at(3), heard_at=at(2)), WORDS, founder=True)
    report.show_progress(Progress(at(16), (FileReport(same("note-1.bin"), REFUSED, (SENTENCES[Reason.FORGED],)),)))
    versions = (version("Conseil danois", "MOP"), version("Danish RC", "GAO"))
    settling.show_conflict(conflict(*versions, text=True, shown="x"))
    for pane in (one, *guides, report, settling):
        window = shown(pane, width=760, height=700)
        QTest.qWait(20)
        assert cut_words(window) == []
        window.hide()
    one.show_revoked(Member(card=card("KDL")), WORDS)
    assert one._sending.isHidden()      # nothing goes to it any more
