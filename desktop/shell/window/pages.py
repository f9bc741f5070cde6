"""The pages of the window, made when somebody first goes there and wired to what they ask for."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.shell.window.cards import LateCards
from desktop.shell.window.document_files import is_for_exchange
from desktop.shell.window.exchanging import EXCHANGE
from desktop.shell.window.printer import LatePrinter
from desktop.shell.window.table_files import late_table_files
from desktop.ui.page import Page, PageEntry
from desktop.ui.pages.documents.files import DocumentFiles
from desktop.ui.pages.hands import ANY, FileSort, Hands
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.usecases.findings import Findings, FoundDocument
from desktop.wording.words import Words

if TYPE_CHECKING:
    from desktop.ui.pages.actors.services import Services

MEETINGS, RECOMMENDATIONS, ACTORS, BODIES = "meetings", "recommendations", "actors", "bodies"
DOCUMENTS, CONTACTS, BULLETIN = "documents", "contacts", "bulletin"
_MEETINGS = Words("Réunions", "Meetings")
_RECOMMENDATIONS = Words("Recommandations", "Recommendations")
_ACTORS = Words("Acteurs", "Actors")
_BODIES = Words("Instances", "Bodies")
_DOCUMENTS = Words("Documents", "Documents")
_CONTACTS = Words("Contacts", "Contacts")
_BULLETIN = Words("Bulletin", "Bulletin")
_EXCHANGE = Words("Échanges", "Exchanges")
_READING = Words("Lire un document", "Read a document")
_READABLE = FileSort(
    Words("Textes, courriels et documents Word", "Texts, e-mails and Word documents"), "*.txt *.eml *.docx"
)

# Where records are shown; what has no page is a part of something that has.
PAGES_OF_KINDS = {
    "meeting": MEETINGS, "recommendation": RECOMMENDATIONS, "body": BODIES, "document": DOCUMENTS,
    "organization": CONTACTS, "person": CONTACTS, "bulletin": BULLETIN, "activity": ACTORS,
}  # fmt: skip


def page_entries(
    place: Workplace, papers: TaskRunner, hands: Hands, files: DocumentFiles, actors: "Callable[[], Services]",
    make_exchange: Callable[[], Page],
) -> list[PageEntry]:
    """Return the entries of the rail in their order."""
    return [
        PageEntry(MEETINGS, _MEETINGS, partial(_meetings, place, papers, hands), help="meetings"),
        PageEntry(
            RECOMMENDATIONS, _RECOMMENDATIONS, partial(_recommendations, place, papers, hands), help="recommendations"
        ),
        PageEntry(ACTORS, _ACTORS, partial(_actors, place, actors), help="actors"),
        PageEntry(BODIES, _BODIES, partial(_bodies, place, hands), help="bodies"),
        PageEntry(DOCUMENTS, _DOCUMENTS, partial(_documents, place, hands, files), group=1, help="documents"),
        PageEntry(CONTACTS, _CONTACTS, partial(_contacts, place, hands), group=1, help="directory"),
        PageEntry(BULLETIN, _BULLETIN, partial(_bulletin, place, papers, hands), group=1, help="bulletin"),
        PageEntry("reading", _READING, partial(_reading, place, hands), group=2, help="reading"),
        PageEntry(EXCHANGE, _EXCHANGE, make_exchange, group=3, help="exchange"),
    ]


def _meetings(place: Workplace, papers: TaskRunner, hands: Hands) -> Page:
    from desktop.ui.pages.meetings.page import MeetingsPage

    return MeetingsPage(place, papers, LatePrinter(), hands)


def _recommendations(place: Workplace, papers: TaskRunner, hands: Hands) -> Page:
    from desktop.shell.tracker_papers import LATE_PAPERS
    from desktop.ui.pages.recommendations.page import RecommendationsPage

    return RecommendationsPage(place, papers, LATE_PAPERS, hands)


def _actors(place: Workplace, services: "Callable[[], Services]") -> Page:
    from desktop.ui.pages.actors.page import ActorsPage

    return ActorsPage(place, services())


def _bodies(place: Workplace, hands: Hands) -> Page:
    from desktop.shell.window.printer import LATE_BODY_PAPERS
    from desktop.ui.pages.bodies.page import BodiesPage

    return BodiesPage(place, LATE_BODY_PAPERS, hands, late_table_files())


def _documents(place: Workplace, hands: Hands, files: DocumentFiles) -> Page:
    from desktop.ui.pages.documents.page import DocumentsPage, Understanding

    return DocumentsPage(place, hands, files, Understanding(_citation, _file_name, is_for_exchange))


def _contacts(place: Workplace, hands: Hands) -> Page:
    from desktop.ui.pages.contacts.page import ContactsPage

    return ContactsPage(place, hands, LateCards())


def _bulletin(place: Workplace, papers: TaskRunner, hands: Hands) -> Page:
    from desktop.shell.bulletin_papers import LATE_BULLETIN_PAPERS
    from desktop.ui.pages.bulletin.page import BulletinPage

    return BulletinPage(place, papers, LATE_BULLETIN_PAPERS, hands)


def _reading(place: Workplace, hands: Hands) -> Page:
    from desktop.ui.pages.reading.page import ReadingPage

    def choose_document() -> Path | None:
        return hands.open_file(_READING, _READABLE, ANY)

    page = ReadingPage(place, _findings_in, choose_document)
    page.meeting_opened.connect(partial(hands.open_record, "meeting"))
    return page


def _citation(text: str, today: date) -> FoundDocument:
    """Return what a pasted citation says; on the worker, where reading is imported."""
    from desktop.exchange.reading.citations import read_citation

    return read_citation(text, today)


def _file_name(name: str, today: date) -> FoundDocument:
    """Return what the name of a file says; on the worker, where reading is imported."""
    from desktop.exchange.reading.citations import read_file_name

    return read_file_name(name, today)


def _findings_in(source: str | Path, today: date) -> Findings:
    """Return what a text or a file says; on the worker, where reading is imported."""
    from desktop.exchange.reading import read_file, read_text

    return read_file(source, today) if isinstance(source, Path) else read_text(source, today)
