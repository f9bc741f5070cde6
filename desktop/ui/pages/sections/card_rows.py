"""A rows section whose rows are cards: several fields each, used again from record to record."""

from abc import abstractmethod
from collections.abc import Hashable, Mapping

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.form import Form
from desktop.ui.pages.sections.rows import RowsSection
from desktop.ui.pages.sections.section import S
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.cards import Card, CardList
from desktop.wording.words import Language, Words


class FormCard(Card):
    """A card about one record, through one form."""

    form: Form

    @override
    def aim(self, key: Hashable) -> None:
        self.form.aim(key)  # type: ignore[arg-type]  # keys of the page's lists are record ids


class CardsSection(RowsSection[S]):
    """Wires a CardList to the rows of the sheet."""

    def __init__(self, place: Workplace, known: KnownNames, heading: Words, add: Words) -> None:
        super().__init__(place, known, heading, add)
        self.cards = CardList(self.make_card, place.language)
        self.cards.add_asked.connect(self.begin_row)
        self.cards.move_asked.connect(self.shift_row)
        self.cards.delete_asked.connect(self.delete_row)
        self.cards.card_made.connect(self.fill_row)
        self.body.addWidget(self.cards)
        self.body.addWidget(self._add_button)

    @abstractmethod
    def make_card(self) -> FormCard:
        """Return a new card, about nothing yet."""

    @override
    def set_keys(self, keys: list[Hashable]) -> None:
        self.cards.set_keys(keys)
        self.cards.setVisible(bool(keys))

    @override
    def forms(self) -> Mapping[Hashable, Form]:
        return {key: card.form for key, card in self.cards.cards().items() if isinstance(card, FormCard)}

    @property
    @override
    def filling(self) -> bool:
        return self.cards.filling

    @override
    def focus_row(self, key: Hashable) -> None:
        self.cards.focus_card(key)

    @override
    def entry(self) -> QWidget | None:
        cards = list(self.cards.cards().values())
        return cards[0].entry if cards else self._add_button

    @override
    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        self.cards.retranslate(language)
