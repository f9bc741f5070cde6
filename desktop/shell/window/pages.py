"""The pages of the window, made when somebody first goes there and wired to what they ask for."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from desktop.shell.window.printer import LatePrinter
from desktop.ui.page import Page, PageEntry
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.wording.words import Words

ChooseFile = Callable[[str], Path | None]
MEETINGS = "meetings"


def page_entries(place: Workplace, papers: TaskRunner, choose_file: ChooseFile) -> list[PageEntry]:
    """Return the entries of the rail in their order."""
    meetings = partial(_meetings, place, papers, choose_file)
    return [PageEntry(MEETINGS, Words("Réunions", "Meetings"), meetings, help="meetings")]


def _meetings(place: Workplace, papers: TaskRunner, choose_file: ChooseFile) -> Page:
    from desktop.ui.pages.meetings.page import MeetingsPage

    page = MeetingsPage(place, papers, LatePrinter(), choose_file)
    page.refresh(None)
    return page
