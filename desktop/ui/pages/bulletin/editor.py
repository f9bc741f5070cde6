"""The fields of one bulletin under a head that stays."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout
from typing_extensions import override

from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.bulletin.head import BulletinHead
from desktop.ui.pages.bulletin.sections import DetailsSection, SectionsSection
from desktop.ui.pages.sections.section import Section
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.parsed import unread_within
from desktop.ui.widgets.sheet import Sheet, focus_on
from desktop.usecases.bulletin.sheet import BulletinSheet
from desktop.wording.words import Language


class BulletinEditor(QFrame):
    """Shows a BulletinSheet and sends every edit to the desk by itself."""

    heading_entered = Signal(str)       # of the section that somebody writes in

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.sheet: BulletinSheet | None = None
        self._head_stays = True
        self.head = BulletinHead(place)
        known = KnownNames()        # a bulletin refers to nobody
        self.details, self.texts = DetailsSection(place, known), SectionsSection(place, known)
        self.sections: tuple[Section[BulletinSheet], ...] = (self.details, self.texts)
        self.fields = Sheet(margins=(24, 4, 24, 24), gap=2)
        for section in self.sections:
            self.fields.body.addWidget(section)
        self.texts.wrote.connect(self._follow)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self.head)
        self.body.addWidget(self.fields, 1)

    def show_sheet(self, sheet: BulletinSheet) -> None:
        """Show a bulletin, or the same one as it is now; what is being typed stays."""
        other = self.sheet is None or self.sheet.about != sheet.about
        self.sheet = sheet
        self.head.show_sheet(sheet)
        for section in self.sections:
            section.show_sheet(sheet, locked=False)
        self._place_head()
        if other:
            self.fields.verticalScrollBar().setValue(0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_head()

    def show_fields(self, shown: bool) -> None:
        """Show the fields, or leave their place to the printed page."""
        self.fields.setVisible(shown)

    def enter(self) -> None:
        """Put the cursor into the first section."""
        self.texts.enter()

    def flush(self) -> None:
        """Hand on everything typed."""
        if self.sheet is not None:
            for section in self.sections:
                section.flush()

    @property
    def holds_unsaved(self) -> bool:
        """Say whether something typed could not be saved, or not be read."""
        return any(section.faults.waiting for section in self.sections) or unread_within(self) is not None

    def enter_unread(self) -> None:
        """Put the cursor where something typed is to be mended, if anywhere."""
        field = unread_within(self)
        if field is not None:
            focus_on(field.line)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self.head.retranslate(language)
        for section in self.sections:
            section.retranslate(language)
        if self.sheet is not None:
            self.show_sheet(self.sheet)

    def _place_head(self) -> None:
        """Let the head stay in sight, unless large letters in a low window would leave no room below it."""
        stays = self.head.heightForWidth(self.width()) < self.height() * 0.36
        if stays != self._head_stays:
            self._head_stays = stays
            self.head.set_inset(24 if stays else 0)
            (self.body if stays else self.fields.body).insertWidget(0, self.head)

    def _follow(self, _section: object) -> None:
        within = self.texts.cards.focused()
        views = self.sheet.sections if self.sheet is not None and within is not None else ()
        heading = next((view.heading for view in views if within and view.section.id == within[0]), "")
        self.heading_entered.emit(heading)
