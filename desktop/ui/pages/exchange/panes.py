"""The right sides of the page, one for each sort of row, made at once and shown in turn."""

from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget

from desktop.ui.pages.exchange.conflict_pane import ConflictPane
from desktop.ui.pages.exchange.guide_pane import GuidePane
from desktop.ui.pages.exchange.journal_pane import JournalPane
from desktop.ui.pages.exchange.office_pane import OfficePane
from desktop.ui.pages.exchange.pane import Pane
from desktop.ui.pages.exchange.partner_pane import PartnerPane
from desktop.ui.pages.exchange.report_pane import ReportPane
from desktop.ui.pages.workplace import Workplace
from desktop.wording.words import Language


@dataclass(frozen=True, slots=True, eq=False)
class _Made:
    guide: GuidePane
    partner: PartnerPane
    conflict: ConflictPane
    journal: JournalPane
    own: OfficePane
    report: ReportPane


class ExchangePanes(QStackedWidget):
    """`made` has each pane by its name."""

    def __init__(self, place: Workplace, *, headquarters: bool) -> None:
        super().__init__()
        self.made = _Made(
            GuidePane(place, headquarters=headquarters), PartnerPane(place), ConflictPane(place), JournalPane(place),
            OfficePane(place), ReportPane(place),
        )
        for pane in self._all():
            self.addWidget(pane)

    @property
    def holds_focus(self) -> bool:
        """Say whether the cursor is in the one in sight."""
        within = self.window().focusWidget()
        return within is not None and within.isVisible() and self.isAncestorOf(within)

    def show_pane(self, pane: Pane) -> None:
        """Show one of them."""
        self.setCurrentWidget(pane)

    def enter(self) -> None:
        """Put the cursor into the one in sight."""
        pane = self.currentWidget()
        if isinstance(pane, Pane):
            pane.enter()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        for pane in self._all():
            pane.retranslate(language)

    def _all(self) -> tuple[Pane, ...]:
        made = self.made
        return made.guide, made.partner, made.conflict, made.journal, made.own, made.report
