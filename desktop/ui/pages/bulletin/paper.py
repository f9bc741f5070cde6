"""The printed bulletin beside its fields, printed again after every saved edit."""

from collections.abc import Callable
from datetime import datetime

from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.ui.widgets.paper_panel import PaperPanel
from desktop.usecases.bulletin.papers import BulletinPapers
from desktop.usecases.bulletin.sheet import BulletinSheet
from desktop.usecases.printed import PrintOptions
from desktop.wording.words import Words

_TITLE = Words("Bulletin", "Bulletin")


class BulletinPaper(PaperPanel):
    """Shows the sheet it is given, now or when it comes into sight."""

    def __init__(
        self, place: Workplace, runner: TaskRunner, papers: BulletinPapers, now: Callable[[], datetime]
    ) -> None:
        """`runner` prints and draws only."""
        super().__init__(place.theme, runner, _TITLE, place.language)
        self._runner = runner
        self._papers = papers
        self._now = now
        self._sheet: BulletinSheet | None = None
        self._shown: RecordId | None = None

    def show_sheet(self, sheet: BulletinSheet) -> None:
        """Print this sheet; an older printing under way is dropped."""
        if self._shown != sheet.about:
            self._shown = sheet.about
            self.view.clear()
        if sheet != self._sheet:
            self._sheet = sheet
            self.come_into_sight()

    def follow(self, heading: str) -> None:
        """Scroll to where a section stands on the page."""
        if heading:
            self.view.show_place(heading)

    def come_into_sight(self) -> None:
        """Print what was not worth printing while nobody saw it."""
        if self._sheet is not None and self.isVisible():
            options = PrintOptions(language=self._sheet.language, created=self._now())
            self._runner.read((id(self), "print"), self._papers.pdf, self._sheet, options, done=self.view.show_pdf)

    @override
    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.come_into_sight()
