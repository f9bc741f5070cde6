"""The fields of a bulletin: what it is, and its sections in their order."""

from collections.abc import Hashable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Bulletin, BulletinSection
from desktop.domain.kinds.documents import BulletinPart
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.bulletin.card import KEEP, MERGE, TAKE, SectionCard
from desktop.ui.pages.sections.card_rows import CardsSection, FormCard
from desktop.ui.pages.sections.form import FormSection
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.labelled import FieldRow
from desktop.usecases.bulletin.editing import FREE, add_section, keep_own, take_generated, take_merged
from desktop.usecases.bulletin.sections import HEADINGS
from desktop.usecases.bulletin.sheet import BulletinSheet
from desktop.usecases.steps import UseCase
from desktop.wording.words import Words

_DETAILS = Words("Ce bulletin", "This bulletin")
_SECTIONS = Words("Rubriques", "Sections")
_ADD = Words("Ajouter une rubrique", "Add a section")
_USE_CASES: dict[Words, UseCase[[RecordId], BulletinSection]] = {
    TAKE: take_generated, MERGE: take_merged, KEEP: keep_own,
}  # fmt: skip
_TAKEN = {
    TAKE: Words("Texte du dossier repris.", "Text of the dossier taken."),
    MERGE: Words("Les deux textes sont réunis\u00a0: relisez-les.", "Both texts are together: read them through."),
    KEEP: Words("Votre texte est gardé.", "Your text is kept."),
}


class DetailsSection(FormSection[BulletinSheet]):
    """Number, title, period and language."""

    kind = Bulletin

    def __init__(self, place: Workplace, known: KnownNames) -> None:
        super().__init__(place, known, _DETAILS)
        self.title.hide()
        self._rows = (
            FieldRow(self.fields.column("number", width=80), self.fields.column("title")),
            FieldRow(*(self.fields.column(name, width=130) for name in ("period_from", "period_to", "language"))),
        )
        for line in self._rows:
            self.body.addWidget(line)

    @override
    def fill(self, sheet: BulletinSheet) -> None:
        self.fields.aim(sheet.about)
        self.fields.show(sheet.bulletin, sheet.name)

    @override
    def entry(self) -> QWidget | None:
        return self.fields.widget("number")  # type: ignore[no-any-return]


class SectionsSection(CardsSection[BulletinSheet]):
    """A card for each section; those that the dossier writes come back under *Ajouter une rubrique*."""

    kind = BulletinSection

    def __init__(self, place: Workplace, known: KnownNames) -> None:
        super().__init__(place, known, _SECTIONS, _ADD)
        self._add_button.clicked.disconnect()
        self._menu = QMenu(self._add_button)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._add_button.setMenu(self._menu)
        self.cards.card_made.connect(self._show_view)

    @override
    def records(self, sheet: BulletinSheet) -> Sequence[Any]:
        return [view.section for view in sheet.sections]

    @override
    def make_card(self) -> FormCard:
        card = SectionCard(self.form(BulletinSection), self.place.language)
        card.asked.connect(self._decide)
        card.moved.connect(self.shift_row)
        card.removed.connect(self.delete_row)
        return card

    @override
    def fill_row(self, key: Hashable) -> None:
        super().fill_row(key)
        self._show_view(key)

    @override
    def begin_row(self, after: Hashable | None) -> None:
        """Add a free section: Enter in a heading does, as in every list."""
        self.add(BulletinPart.OTHER)

    def add(self, part: BulletinPart, *_checked: object) -> None:
        """Add a section at the end and put the cursor into it."""
        self.flush()
        self.place.perform(add_section, self.about, part, initiator=self, done=self._added)

    def _added(self, section: BulletinSection) -> None:
        self.cards.focus_card(section.id)

    def _show_view(self, key: Hashable) -> None:
        card = self.cards.card(key)
        views = self.sheet.sections if self.sheet is not None else ()
        view = next((view for view in views if view.section.id == key), None)
        if isinstance(card, SectionCard) and view is not None:
            card.show_view(view)

    def _fill_menu(self) -> None:
        """Offer the sections that are not there, and a free one."""
        self._menu.clear()
        there = {view.section.part for view in self.sheet.sections} if self.sheet is not None else set()
        missing = {part: words for part, words in HEADINGS.items() if part not in there}
        for part, words in (missing | {BulletinPart.OTHER: FREE}).items():
            action = self._menu.addAction(words.text(self.place.language))
            action.triggered.connect(partial(self.add, part))

    def _decide(self, key: RecordId, what: Words) -> None:
        self.flush()
        self.place.perform(_USE_CASES[what], key, initiator=self, done=partial(self._decided, what))

    def _decided(self, what: Words, _section: object) -> None:
        self.place.tell(_TAKEN[what], undo=True)
