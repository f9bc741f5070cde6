"""Rows of an editor that hold several fields each - an agenda item, a recommendation - with the keys of a table."""

from abc import abstractmethod
from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui.widgets.names import NamesArea
from desktop.ui.widgets.sheet import focus_on
from desktop.ui.widgets.text import LineEdit, TextArea
from desktop.wording.words import Language

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_WRITES = "writes_lines"
_AT_ONCE, _AT_A_TIME = 8, 2     # cards made before anybody looks, and each time after that


class Card(QFrame):
    """One row; `entry` is the field that the cursor enters first, `fields` all in the order of reading."""

    entry: QWidget

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "row")

    @abstractmethod
    def fields(self) -> Sequence[QWidget]:
        """Return the fields that keys of the list work in."""

    @abstractmethod
    def aim(self, key: Hashable) -> None:
        """Be the row of `key` from now on."""

    @abstractmethod
    def set_place(self, number: int, language: Language) -> None:
        """Show which row it is, from 1."""

    def flush(self) -> None:
        """Hand on what waits in any field."""
        for field in self.fields():
            field.flush()  # type: ignore[attr-defined]  # every field has it


def writes_lines(field: TextArea) -> TextArea:
    """Let Enter write a new line in `field` instead of adding a row."""
    field.setProperty(_WRITES, True)
    return field


class CardList(QWidget):
    """Cards by key. It changes nothing itself: who hears its signals changes records and sets the keys.

    Widgets are used again for other keys, and many new ones are made little by little, so that opening a long meeting
    does not hold up the window.
    """

    add_asked = Signal(object)          # key of the card after which to add
    move_asked = Signal(object, int)    # key, -1 up or +1 down
    delete_asked = Signal(object)       # key
    card_made = Signal(object)          # key of a card that came after `set_keys` had returned

    def __init__(self, make: Callable[[], Card], language: Language) -> None:
        super().__init__()
        self._make = make
        self._language = language
        self._cards: dict[Hashable, Card] = {}
        self._spare: list[Card] = []
        self._expected: Hashable = None
        self._keys: list[Hashable] = []         # of all cards, those still to be made included
        self._later = QTimer(self)
        self._later.setInterval(0)
        self._later.timeout.connect(self._make_next)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def set_keys(self, keys: Sequence[Hashable]) -> None:
        """Show cards for these keys in this order; one that went hands the focus to its neighbour."""
        order, focused = list(self._cards), self.focused()
        gone = [key for key in order if key not in set(keys)]
        if focused is not None and focused[0] in gone and self._expected is None:
            after = [key for key in order[order.index(focused[0]):] if key in keys]
            self._expected = after[0] if after else keys[-1] if keys else None
        self._spare += [self._cards.pop(key) for key in gone]
        self._keys = list(keys)
        room = len(self._spare) + _AT_ONCE
        for key in keys:
            if key not in self._cards and (room > 0 or key == self._expected):
                self._cards[key] = self._take(key)
                room -= 1
        self._layout.setEnabled(False)      # one layout for all that comes and goes
        for card in self._spare:
            card.hide()
        self._place()
        self._layout.setEnabled(True)
        if self._expected in self._cards:
            self.focus_card(self._expected)
        if len(self._cards) < len(self._keys):
            self._later.start()

    @property
    def filling(self) -> bool:
        """Say whether cards are still being made."""
        return self._later.isActive()

    def card(self, key: Hashable) -> Card | None:
        """Return the card of `key`."""
        return self._cards.get(key)

    def cards(self) -> dict[Hashable, Card]:
        """Return the cards in their order."""
        return dict(self._cards)

    def focus_card(self, key: Hashable) -> None:
        """Put the cursor into a card, now or as soon as it is there."""
        self._expected = key
        card = self._cards.get(key)
        if card is not None:
            self._expected = None
            focus_on(card.entry)

    def focused(self) -> tuple[Hashable, QWidget] | None:
        """Return the card and the field that has the focus."""
        within = self.focusWidget()
        if within is None or not within.hasFocus():
            return None
        for key, card in self._cards.items():
            for field in card.fields():
                if field is within or field.isAncestorOf(within):
                    return key, field
        return None

    def flush(self) -> None:
        """Hand on what waits in any card."""
        for card in self._cards.values():
            card.flush()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._language = language
        self._place()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        found = self.focused()
        return found is not None and self._key(event, *found)

    def _key(self, event: QKeyEvent, key: Hashable, field: QWidget) -> bool:
        pressed, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(pressed, 0)
        if by and modifiers == Qt.KeyboardModifier.AltModifier:
            self.move_asked.emit(key, by)
        elif by and not modifiers and _leaves(field, by):
            self._walk(key, field, by)
        elif pressed in _ENTER and not modifiers and _adds(field):
            self._cards[key].flush()
            self.add_asked.emit(key)
        elif self._deletes(pressed, modifiers, key, field):
            self.delete_asked.emit(key)
        else:
            return False
        return True

    def _walk(self, key: Hashable, field: QWidget, by: int) -> None:
        keys = list(self._cards)
        at = keys.index(key) + by
        if 0 <= at < len(keys):
            place = list(self._cards[key].fields()).index(field)
            focus_on(self._cards[keys[at]].fields()[place])

    def _deletes(self, pressed: Qt.Key, modifiers: Qt.KeyboardModifier, key: Hashable, field: QWidget) -> bool:
        """Ctrl+Shift+Backspace deletes a card; Backspace alone one whose first field is empty."""
        if pressed != Qt.Key.Key_Backspace:
            return False
        if modifiers == Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier:
            return True
        entry = self._cards[key].entry
        return not modifiers and field is entry and isinstance(entry, LineEdit | TextArea) and not entry.value()

    def _place(self, only: Sequence[Hashable] | None = None) -> None:
        """Bring the cards that are there into their order, and number them, or `only` some that came."""
        self._cards = {key: self._cards[key] for key in self._keys if key in self._cards}
        places = {key: number for number, key in enumerate(self._keys, start=1)}
        at = {key: index for index, key in enumerate(self._cards)}
        for key in self._cards if only is None else only:
            card = self._cards[key]
            if self._layout.indexOf(card) != at[key]:
                self._layout.insertWidget(at[key], card)
            card.set_place(places[key], self._language)
            card.show()

    def _make_next(self) -> None:
        """Make a few of the cards that are missing; the event loop runs in between."""
        missing = [key for key in self._keys if key not in self._cards]
        coming = missing[:_AT_A_TIME]
        for key in coming:
            self._cards[key] = self._take(key)
        self._place(coming)
        for key in coming:
            self.card_made.emit(key)
        if len(coming) == len(missing):
            self._later.stop()

    def _take(self, key: Hashable) -> Card:
        card = self._spare.pop() if self._spare else self._new()
        card.aim(key)
        return card

    def _new(self) -> Card:
        card = self._make()
        for field in card.fields():
            for part in (field, *field.findChildren(QWidget)):
                part.installEventFilter(self)
        return card


def _adds(field: QWidget) -> bool:
    if isinstance(field, NamesArea):
        return not field.completing
    return isinstance(field, LineEdit | TextArea) and not field.property(_WRITES)


def _leaves(field: QWidget, by: int) -> bool:
    """Say whether an arrow key leaves the field: text of several lines lets it go only at its first or last."""
    if isinstance(field, TextArea):
        return field.at_first_line() if by < 0 else field.at_last_line()
    return isinstance(field, LineEdit)
