"""The editor of one record: its sections one below the other, under a head that stays in sight."""

from typing import Any, Generic

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout
from typing_extensions import override

from desktop.ui.pages.sections.section import S, Section
from desktop.ui.widgets.parsed import ParsedField, unread_within
from desktop.ui.widgets.sheet import Sheet, focus_on
from desktop.wording.words import Language

_INSET = 24
_MOST_OF_HEIGHT = 0.36      # what the head may take before it scrolls with the fields


class SectionsEditor(QFrame, Generic[S]):
    """Shows a sheet and sends every edit to the desk by itself; subclasses say where the cursor enters."""

    head: Any

    def __init__(self, head: Any, sections: tuple[Section[S], ...]) -> None:
        """`head` is a widget that shows the sheet, too, and leaves an inset at both sides."""
        super().__init__()
        self.setObjectName("sheet")
        self.sheet: S | None = None
        self.head = head
        self._head_stays = True
        self.sections = sections
        self.fields = Sheet(margins=(_INSET, 4, _INSET, _INSET), gap=2)
        for section in sections:
            self.fields.body.addWidget(section)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(head)
        self.body.addWidget(self.fields, 1)

    def locks(self, _sheet: S) -> bool:
        """Say whether nothing of the record can be edited."""
        return False

    def show_sheet(self, sheet: S) -> None:
        """Show a record, or the same one as it is now; what is being typed stays."""
        other = self.sheet is None or self.sheet.about != sheet.about
        self.sheet = sheet
        self.head.show_sheet(sheet)
        for section in self.sections:
            section.show_sheet(sheet, self.locks(sheet))
        self._place_head()
        if other:
            self.fields.verticalScrollBar().setValue(0)

    def show_fields(self, shown: bool) -> None:
        """Show the fields, or leave their place to the printed page."""
        self.fields.setVisible(shown)

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
            self.bring_into_sight(field)
            focus_on(field.line)

    def bring_into_sight(self, field: ParsedField[Any]) -> None:
        """Open what hides a field."""

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self.head.retranslate(language)
        for section in self.sections:
            section.retranslate(language)
        if self.sheet is not None:
            self.show_sheet(self.sheet)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_head()

    def _place_head(self) -> None:
        """Let the head stay in sight, unless large letters in a low window would leave no room below it."""
        stays = self.head.heightForWidth(self.width()) < self.height() * _MOST_OF_HEIGHT
        if stays != self._head_stays:
            self._head_stays = stays
            self.head.set_inset(_INSET if stays else 0)
            (self.body if stays else self.fields.body).insertWidget(0, self.head)
