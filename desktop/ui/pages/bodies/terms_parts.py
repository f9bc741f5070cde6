"""The parts of terms of reference, edited where they stand, and what they ask to be delivered."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.declaration import kind_of
from desktop.domain.kinds import Deliverable, TermsOfReference, TermsSection
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.field_widgets import Style
from desktop.ui.pages.form import Form
from desktop.ui.pages.sections.card_rows import CardsSection, FormCard
from desktop.ui.pages.sections.form import FormSection
from desktop.ui.pages.sections.table_rows import TableSection
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.cards import writes_lines
from desktop.ui.widgets.labelled import FieldRow
from desktop.ui.widgets.making import make_label, row
from desktop.ui.widgets.rows import Column
from desktop.usecases.bodies.terms_sheet import TermsSheet
from desktop.wording.words import Language, Words

_DETAILS = Words("Version", "Version")
_PARTS = Words("Parties", "Parts")
_ADD_PART = Words("Ajouter une partie", "Add a part")
_HEADING = Words("titre de la partie", "heading of the part")
_TEXT = Words("{heading}, texte", "{heading}, text")
_DELIVERABLES = Words("Livrables", "Deliverables")
_ADD_DELIVERABLE = Words("Ajouter un livrable", "Add a deliverable")
_DELIVERED = Words("document livré", "document delivered")
_DUE = Words("délai", "due")


class DetailsSection(FormSection[TermsSheet]):
    """The number of the version, its document, and a text that came without parts."""

    kind = TermsOfReference

    def __init__(self, place: Workplace, known: KnownNames) -> None:
        super().__init__(place, known, _DETAILS)
        self.title.hide()
        self._text = self.fields.column("text", style=Style(lines=3))
        line = FieldRow(self.fields.column("version", width=96), self.fields.column("document"))
        self.body.addWidget(self.fields.badges.make_rest(), 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(line)
        self.body.addWidget(self._text)

    @override
    def fill(self, sheet: TermsSheet) -> None:
        self.fields.aim(sheet.about)
        self.fields.show(sheet.terms, sheet.name)
        self.fields.set_locked(self.locked)
        self._text.setVisible(bool(sheet.terms.text.strip()))

    @override
    def entry(self) -> QWidget | None:
        return self.fields.widget("version")  # type: ignore[no-any-return]


class PartCard(FormCard):
    """Number and heading on one line, the text below."""

    def __init__(self, form: Form, theme: Theme) -> None:
        super().__init__()
        self.form = form
        self._theme = theme
        self._number = make_label(role="muted")
        self.entry = form.widget("heading", Style(cell=True))
        self.entry.setProperty("strong", "true")
        self._text = writes_lines(form.widget("text", Style(cell=True, area=True, lines=2)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 8)
        layout.setSpacing(0)
        layout.addLayout(row(self._number, self.entry, gap=8))
        self._indented = row(self._text)
        layout.addLayout(self._indented)
        theme.changed.connect(self._measure)
        self._measure()

    @override
    def fields(self) -> Sequence[QWidget]:
        return self.entry, self._text

    @override
    def set_place(self, number: int, language: Language) -> None:
        self._number.setText(f"{number}.")
        heading = self.form.widget("heading")
        heading.setPlaceholderText(_HEADING.text(language))
        heading.setAccessibleName(f"{number}. {kind_of(TermsSection).fields['heading'].label.text(language)}")
        self._text.setAccessibleName(_TEXT.text(language, heading=heading.value() or str(number)))

    def _measure(self) -> None:
        width = self._theme.measures.px(20)
        self._number.setFixedWidth(width)
        self._indented.setContentsMargins(width + 8, 0, 0, 0)


class PartsSection(CardsSection[TermsSheet]):
    """Background, objectives, leadership, …: as many as one wants, in the order one wants."""

    kind = TermsSection

    def __init__(self, place: Workplace, known: KnownNames) -> None:
        super().__init__(place, known, _PARTS, _ADD_PART)
        self.title.hide()

    @override
    def records(self, sheet: TermsSheet) -> Sequence[Any]:
        return sheet.sections

    @override
    def make_card(self) -> FormCard:
        return PartCard(self.form(TermsSection), self.place.theme)


class DeliverablesSection(TableSection[TermsSheet]):
    """What is to be delivered, by when, and the document that delivered it."""

    kind = Deliverable

    def __init__(self, place: Workplace, known: KnownNames) -> None:
        labels = kind_of(Deliverable).fields
        columns = (
            Column(labels["text"].label, stretch=3),
            Column(labels["due"].label, width=130),
            Column(labels["delivered"].label, stretch=2),
        )
        super().__init__(place, known, _DELIVERABLES, _ADD_DELIVERABLE, columns)
        self.body.addWidget(self._add_button, 0, Qt.AlignmentFlag.AlignLeft)

    @override
    def records(self, sheet: TermsSheet) -> Sequence[Any]:
        return sheet.deliverables

    @override
    def fill(self, sheet: TermsSheet) -> None:
        super().fill(sheet)
        for form in self.forms().values():      # what was delivered is noted long after the terms were endorsed
            form.set_locked(False, but=frozenset({"text", "due"}))

    @override
    def cells_of(self, form: Form) -> Sequence[QWidget]:
        return (
            form.widget("text", Style(cell=True, area=True)), form.widget("due", Style(cell=True)),
            form.widget("delivered", Style(cell=True)),
        )  # fmt: skip

    @override
    def say_hints(self, form: Form) -> None:
        form.widget("due").line.setPlaceholderText(self.speech.text(_DUE))
        form.widget("delivered").setPlaceholderText(self.speech.text(_DELIVERED))
