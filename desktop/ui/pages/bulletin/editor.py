"""The fields of one bulletin under a head that stays."""

from PySide6.QtCore import Signal

from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.bulletin.head import BulletinHead
from desktop.ui.pages.bulletin.sections import DetailsSection, SectionsSection
from desktop.ui.pages.sections.editor import SectionsEditor
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.bulletin.sheet import BulletinSheet


class BulletinEditor(SectionsEditor[BulletinSheet]):
    """Details and sections; says which section somebody writes in."""

    heading_entered = Signal(str)       # of the section that somebody writes in
    head: BulletinHead

    def __init__(self, place: Workplace) -> None:
        known = KnownNames()        # a bulletin refers to nobody
        texts = SectionsSection(place, known)
        super().__init__(BulletinHead(place), (DetailsSection(place, known), texts))
        self.texts = texts
        self.texts.wrote.connect(self._follow)

    def enter(self) -> None:
        """Put the cursor into the first section."""
        self.texts.enter()

    def _follow(self, _section: object) -> None:
        within = self.texts.cards.focused()
        views = self.sheet.sections if self.sheet is not None and within is not None else ()
        heading = next((view.heading for view in views if within and view.section.id == within[0]), "")
        self.heading_entered.emit(heading)
