"""The pages of the window, made when somebody first goes there and wired to what they ask for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.identity import RecordId
from desktop.shell.window.exchanging import EXCHANGE
from desktop.shell.window.printer import LatePrinter
from desktop.ui.page import Page, PageEntry
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.usecases.findings import Findings
from desktop.wording.words import Words

if TYPE_CHECKING:
    from desktop.ui.pages.directory import Directory

MEETINGS = "meetings"
_MEETINGS = Words("Réunions", "Meetings")
_ORGANIZATIONS = Words("Organisations", "Organizations")
_PERSONS = Words("Personnes", "Persons")
_EXCHANGE = Words("Échanges", "Exchanges")
_READING = Words("Lire un document", "Read a document")


@dataclass(frozen=True, slots=True)
class Hands:
    """What pages ask of the window: files to write and to read, and the way to a meeting."""

    choose_pdf: Callable[[str], Path | None]  # gets the file name to propose
    choose_document: Callable[[], Path | None]
    open_meeting: Callable[[RecordId], object]
    make_exchange: Callable[[], Page]


def page_entries(place: Workplace, papers: TaskRunner, hands: Hands) -> list[PageEntry]:
    """Return the entries of the rail in their order."""
    return [
        PageEntry(MEETINGS, _MEETINGS, partial(_meetings, place, papers, hands), help="meetings"),
        PageEntry("organizations", _ORGANIZATIONS, partial(_organizations, place), help="directory"),
        PageEntry("persons", _PERSONS, partial(_persons, place), help="directory"),
        PageEntry("reading", _READING, partial(_reading, place, hands), group=1, help="reading"),
        PageEntry(EXCHANGE, _EXCHANGE, hands.make_exchange, group=2, help="exchange"),
    ]


def _meetings(place: Workplace, papers: TaskRunner, hands: Hands) -> Page:
    from desktop.ui.pages.meetings.page import MeetingsPage

    return MeetingsPage(place, papers, LatePrinter(), hands.choose_pdf)


def _organizations(place: Workplace) -> Page:
    from desktop.ui.pages.directory import ORGANIZATIONS

    return _directory(place, ORGANIZATIONS)


def _persons(place: Workplace) -> Page:
    from desktop.ui.pages.directory import PERSONS

    return _directory(place, PERSONS)


def _directory(place: Workplace, directory: "Directory") -> Page:
    from desktop.ui.pages.directory import DirectoryPage

    return DirectoryPage(place, directory)


def _reading(place: Workplace, hands: Hands) -> Page:
    from desktop.ui.pages.reading.page import ReadingPage

    page = ReadingPage(place, _findings_in, hands.choose_document)
    page.meeting_opened.connect(hands.open_meeting)
    return page


def _findings_in(source: str | Path, today: date) -> Findings:
    """Return what a text or a file says; on the worker, where reading is imported."""
    from desktop.exchange.reading import read_text, text_of_file

    return read_text(text_of_file(source) if isinstance(source, Path) else source, today)
