"""The window composed as the shell composes it, on a real dossier: what a coordinator sits in front of."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.errors import KnownError
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.exchange.reading import read_file, read_text
from desktop.exchange.reading.citations import read_citation, read_file_name
from desktop.exchange.tables import write_csv, write_workbook
from desktop.exchange.word.minutes import minutes_word
from desktop.printing.minutes import print_minutes
from desktop.printing.sign_in import print_sign_in
from desktop.shell.files import write_out
from desktop.shell.window.cards import LateCards
from desktop.shell.window.document_files import WindowDocumentFiles, is_for_exchange
from desktop.shell.window.exchanging import Exchanging
from desktop.shell.window.mailroom import DossierMailroom
from desktop.shell.window.opened import OpenedCopies
from desktop.storage.exchange.post import DossierPost
from desktop.sync.craft import FileCraft
from desktop.ui.page import PageEntry
from desktop.ui.pages.contacts.page import ContactsPage
from desktop.ui.pages.directory import ORGANIZATIONS, PERSONS, DirectoryPage
from desktop.ui.pages.documents.page import DocumentsPage, Understanding
from desktop.ui.pages.exchange.page import ExchangePage
from desktop.ui.pages.hands import FileSort, Hands
from desktop.ui.pages.meetings.page import MeetingsPage
from desktop.ui.pages.reading.page import ReadingPage
from desktop.ui.pages.tables.export import ListExport
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.message import MessageLine
from desktop.ui.widgets.settling import REST
from desktop.ui.widgets.status_line import Protection
from desktop.ui.window import Frame, MainWindow
from desktop.usecases.desk import Desk
from desktop.usecases.exchange.office import Office as ExchangeOffice
from desktop.usecases.tables import TableFiles
from desktop.wording.words import Language, Words

RESOURCES = Path(__file__).parents[2] / "resources"


class FixedClock:
    def __init__(self, now: datetime) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time


class Paperwork:
    minutes = staticmethod(print_minutes)
    minutes_word = staticmethod(minutes_word)
    sign_in = staticmethod(print_sign_in)

    @staticmethod
    def mail(mail: Any, options: Any) -> bytes:
        return "\n".join([*mail.letter.to, mail.letter.subject.text(options.language)]).encode()


def findings_in(source: str | Path, today: date) -> Any:
    return read_file(source, today) if isinstance(source, Path) else read_text(source, today)


class Answers:
    """What somebody answers who is asked about the exchange; what is asked is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: list[Path] = []
        self.agree = True
        self.clearance: Sensitivity | None = Sensitivity.RESTRICTED
        self.asked: list[tuple[str, Any]] = []

    def take_many(self, office: str, count: int) -> bool:
        return self._answer("take_many", (office, count))

    def compare(self, words: Any) -> bool:
        return self._answer("compare", tuple(words))

    def enrol(self, card: Any, words: Any, clearance: Sensitivity) -> Sensitivity | None:
        return self.clearance if self._answer("enrol", tuple(words)) else None

    def revoke(self, office: str) -> bool:
        return self._answer("revoke", office)

    def readmit(self, office: str) -> bool:
        return self._answer("readmit", office)

    def renew_key(self) -> bool:
        return self._answer("renew_key", None)

    def show_key(self, key: str, name: str, write: Callable[[Path], None]) -> None:
        self._answer("show_key", key)

    def choose_files(self) -> list[Path]:
        return self.files

    def choose_folder(self, title: Words, begin: Path | None = None) -> Path | None:
        return self.folder

    def choose_target(self, title: Words, patterns: Any, name: str) -> Path | None:
        return self.folder / name

    def _answer(self, question: str, about: Any) -> bool:
        self.asked.append((question, about))
        return self.agree


class ContactAnswers:
    """What somebody answers on the page of contacts; what is asked is kept."""

    def __init__(self) -> None:
        self.merging: list[Any] = []
        self.ticks: Callable[[Any], Any] = list
        self.other: Callable[[Any], Any] = list
        self.asked: list[Any] = []

    def merge(self, pair: Any, place: Any) -> Any:
        self.asked.append((pair, place))
        return self.merging.pop(0) if self.merging else None

    def tick(self, title: Words, sentence: Words, action: Words, rows: Any, remark: Any = None) -> Any:
        ticked = self.ticks(rows)
        self.asked.append((sentence, rows, remark(ticked) if remark else None))
        return ticked

    def choose_other(self, known: Any) -> Any:
        return self.other(known)


class Office:
    """The composed window and the hands that type in it; bugs of the worker are raised where they are waited for."""

    def __init__(self, dossier: Any, theme: Theme, language: Language, folder: Path) -> None:
        self.dossier = dossier
        self.folder = folder
        self.bugs: list[Exception] = []
        self.known: list[KnownError] = []
        self.reasons: list[str] = []
        self.document: Path | None = None
        self.shown: list[Path] = []  # in other programs
        self.opened: list[tuple[str, Any]] = []  # through the hand `open_record`
        self.copies = OpenedCopies(folder)
        self.contact_answers = ContactAnswers()
        self._looks = 0
        self.clock = FixedClock(datetime.fromisoformat("2020-01-16T09:30+00:00"))
        self.desk = Desk(dossier, self.clock)
        self.tasks = TaskRunner(self.known.append, self.bugs.append)
        self.papers = TaskRunner(self.known.append, self.bugs.append)
        self.messages = MessageLine(language)
        self.place = Workplace(self.desk, self.tasks, theme, language, self.messages)
        self.hands = self._hands()
        self.answers = Answers(folder)
        pages_of = {"meeting": "meetings", "organization": "organizations", "person": "persons"}
        mailroom = partial(DossierMailroom, dossier, self._office)
        self.exchanging = Exchanging(self.place, mailroom, self.answers, pages_of=pages_of)
        frame = Frame("Cluster Protection Mali", Protection.ENCRYPTED, self.place.undo, self.place.redo, str)
        entries = [
            PageEntry("meetings", Words("Réunions", "Meetings"), self._meetings, help="meetings"),
            PageEntry("organizations", Words("Organisations", "Organizations"), self._organizations),
            PageEntry("persons", Words("Personnes", "Persons"), self._persons),
            PageEntry("reading", Words("Lire un document", "Read a document"), self._reading, 1),
            PageEntry("exchange", Words("Échanges", "Exchanges"), self.exchanging.make_page, 2),
            PageEntry("documents", Words("Documents", "Documents"), self._documents, 3),
            PageEntry("contacts", Words("Contacts", "Contacts"), self._contacts, 3),
        ]
        self.window = MainWindow(frame, entries, theme, language, self.tasks, self.messages)
        self.window.language_changed.connect(self.place.set_language)
        self.place.changed.connect(self.window.pages.refresh)
        self.exchanging.attach(self.window)
        app = QApplication.instance()
        app.focusChanged.connect(self.place.watch_focus)
        self._app = app

    def _office(self, dossier: Any) -> ExchangeOffice:
        return ExchangeOffice(DossierPost(dossier), FileCraft(), dossier.facts, self._milliseconds)

    def _milliseconds(self) -> int:
        self._looks += 1
        return round(self.clock.now().timestamp() * 1000) + self._looks

    @property
    def exchange(self) -> ExchangePage:
        return self.window.pages.page("exchange")

    def look(self) -> "Office":
        """Let the exchange be looked at now, not only after a rest."""
        watch = self.exchanging.watch
        watch.look()
        while watch.busy:
            self.spin(1)
            self.tasks.finish()
        self.settle()
        return self

    def turn_to(self) -> "Office":
        """Sit down before this window, where several are open."""
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        return self

    def drop(self, *paths: Path) -> "Office":
        """Drop files on the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        middle, copy = QPointF(self.window.rect().center()), Qt.DropAction.CopyAction
        how = (copy, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        enter = QDragEnterEvent(middle.toPoint(), *how)
        QApplication.sendEvent(self.window, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(self.window, QDropEvent(middle, *how))
        while self.exchange.reception.progress.running:
            self.spin(1)
            self.tasks.finish()
        self.settle()
        return self

    def _meetings(self) -> MeetingsPage:
        return MeetingsPage(self.place, self.papers, Paperwork(), self.hands, self.ask_reason)

    def _organizations(self) -> DirectoryPage:
        return DirectoryPage(self.place, ORGANIZATIONS)

    def _persons(self) -> DirectoryPage:
        return DirectoryPage(self.place, PERSONS)

    def _documents(self) -> DocumentsPage:
        files = WindowDocumentFiles(self.dossier, self.copies)
        return DocumentsPage(
            self.place, self.hands, files, Understanding(read_citation, read_file_name, is_for_exchange)
        )

    def _contacts(self) -> ContactsPage:
        return ContactsPage(self.place, self.hands, LateCards(), self.contact_answers)

    def _reading(self) -> ReadingPage:
        page = ReadingPage(self.place, findings_in, self.choose_document)
        page.meeting_opened.connect(self._open_meeting)
        return page

    def _open_meeting(self, record: Any) -> None:
        self.window.pages.go("meetings")
        self.page.show_record(record)

    def choose_document(self) -> Path | None:
        return self.document

    @property
    def page(self) -> MeetingsPage:
        return self.window.pages.page("meetings")

    def open(self, width: int = 1366, height: int = 768) -> "Office":
        self.window.pages.go("meetings")
        self.window.resize(width, height)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.settle()
        return self

    def _hands(self) -> Hands:
        files = TableFiles(write_workbook, write_csv)
        export = ListExport(self.place, self.papers, files, self._choose_file, write_out, self.shown.append)
        return Hands(
            self._choose_file, self._choose_document, write_out, self.shown.append, self._open_record, export
        )

    def _choose_file(self, _title: Words, name: str, *_sorts: FileSort) -> Path | None:
        return self.folder / name

    def _choose_document(self, _title: Words, *_sorts: FileSort) -> Path | None:
        return self.document

    def _open_record(self, kind: str, record: Any) -> None:
        self.opened.append((kind, record))

    def ask_reason(self, _question: Words, _action: Words) -> str | None:
        return self.reasons.pop(0) if self.reasons else None

    def settle(self, papers: bool = True) -> None:
        """Let everything typed, saved, read and printed arrive."""
        for _ in range(4):
            self.spin(5)
            self.tasks.finish()
            if papers:
                self.papers.finish()
        self.spin(5)
        if self.bugs:
            raise self.bugs[0]

    def pause(self) -> None:
        """Rest as somebody who thinks: what was typed is saved by itself."""
        self.spin(REST + 50)
        self.settle()

    def spin(self, milliseconds: int) -> None:
        loop, timer = QEventLoop(), QTimer()  # not QTimer.singleShot: see `desktop.ui.widgets.turn`
        timer.setSingleShot(True)
        timer.timeout.connect(loop.quit)
        timer.start(milliseconds)
        loop.exec()

    @property
    def focus(self) -> QWidget:
        found = QApplication.activePopupWidget() or QApplication.focusWidget() or self.window.focusWidget()
        assert found is not None, "the keyboard leads nowhere"
        return found

    def type(self, text: str) -> "Office":
        for letter in text:
            if letter.isascii():
                QTest.keyClick(self.focus, letter)
            else:       # QTest knows no key for é; keyboards send the letter
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(self.focus, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        return self

    def press(self, *keys: Qt.Key | str) -> "Office":
        for key in keys:
            if isinstance(key, str):
                QTest.keySequence(self.window.windowHandle() or self.window, key)
            else:
                QTest.keyClick(self.focus, key)
        return self

    def close(self) -> None:
        self.window.close()
        self.leave()

    def leave(self) -> None:
        self._app.focusChanged.disconnect(self.place.watch_focus)
        if self.window.pages.current:
            self.page.paper.view.clear()
        self.window.hide()
        self.exchanging.stop()
        self.tasks.finish()
        self.copies.close()
        self.place.close()
        self.tasks.close()
        self.papers.close()
        self.window.deleteLater()
        self.spin(1)


@pytest.fixture(scope="session")
def session_theme(qapp: QApplication) -> Theme:
    return Theme(qapp, RESOURCES)


@pytest.fixture
def theme(session_theme: Theme) -> Theme:
    if session_theme.dark or session_theme.scale != 1.0:
        session_theme.set_dark(False)
        session_theme.set_scale(1.0)
    return session_theme


@pytest.fixture
def sit_down(theme: Theme, tmp_path: Path):
    """Return a function that opens the window on a dossier; all are closed afterwards."""
    opened: list[Office] = []

    def sit(dossier: Any, language: Language = Language.FR, **size: int) -> Office:
        office = Office(dossier, theme, language, tmp_path)
        opened.append(office)
        return office.open(**size)

    yield sit
    for office in opened:
        office.leave()
    assert not any(office.bugs for office in opened)


Typing = Callable[[str], Office]
