"""One of a closed list behind a button with a menu; typing a word's first letters chooses it."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QDeadlineTimer, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStyle, QStyleOptionButton, QStylePainter
from typing_extensions import override

from desktop.domain.declaration import Choice
from desktop.ui.theme.looks import look_of
from desktop.ui.theme.status import Look, Mark, paint_mark
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.making import mark_icon
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words

_TYPING = 900       # milliseconds within which letters belong to one word
_OPENING = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4})
NOT_SAID = Words("non précisé", "not said")


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose; `key` None stands for nothing said."""

    key: Hashable
    words: Words
    look: Look | None = None


def options_of(choices: type[Choice], *, optional: bool = False, empty: Words = NOT_SAID) -> tuple[Option, ...]:
    """Return the options of a declared list, with one for nothing said where that is allowed."""
    listed = tuple(Option(choice, choice.label, look_of(choice)) for choice in choices)
    return (Option(None, empty), *listed) if optional else listed


class _Typing:
    """The letters that belong to one word, and which of several words begins with them."""

    def __init__(self) -> None:
        self._letters = ""
        self._deadline = QDeadlineTimer(0)

    def find(self, letters: str, words: Sequence[str], current: int) -> int | None:
        """Return the place of the word meant; the same letter again goes on to the next one that begins with it."""
        letters = fold(letters)
        before = "" if self._deadline.hasExpired() else self._letters
        self._deadline.setRemainingTime(_TYPING)
        self._letters = before + letters
        found = _beginning(words, self._letters)
        if not found and before == letters:
            self._letters = letters
            same = _beginning(words, letters)
            found = [place for place in same if place > current] or same
        return found[0] if found else None


def _beginning(words: Sequence[str], letters: str) -> list[int]:
    return [place for place, word in enumerate(words) if fold(word).startswith(letters)]


class _ChoiceMenu(QMenu):
    """A menu in which typing goes to the entry that begins so, accents aside; Enter chooses it."""

    def __init__(self, parent: QPushButton) -> None:
        super().__init__(parent)
        self._typing = _Typing()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        actions = self.actions()
        if not _is_letter(event) or not actions:
            super().keyPressEvent(event)
            return
        words = [action.text() for action in actions]
        current = actions.index(self.activeAction()) if self.activeAction() in actions else -1
        place = self._typing.find(event.text(), words, current)
        if place is not None:
            self.setActiveAction(actions[place])


class ChoiceButton(QPushButton):
    """A button that shows what is chosen; `edited` carries the key when a person chooses another."""

    edited = Signal(object)

    def __init__(
        self, options: Sequence[Option], theme: Theme, language: Language, *, role: str = "choice",
        label: Words | None = None,
    ) -> None:
        """`label` stands before the chosen word, for filters (`Statut`); `role` is `choice` or `cell`."""
        super().__init__()
        self._options = tuple(options)
        self._theme = theme
        self._language = language
        self._label = label
        self._key: Hashable = options[0].key if options else None
        self._typing = _Typing()
        self.setProperty("role", role)
        self.setAutoDefault(False)
        self._menu = _ChoiceMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._menu.triggered.connect(self._triggered)
        self.setMenu(self._menu)
        theme.changed.connect(self._show)
        self._show()

    def value(self) -> Hashable:
        """Return the chosen key."""
        return self._key

    def set_value(self, key: Hashable) -> None:
        """Show `key` as chosen."""
        self._key = key
        self._show()

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options."""
        self._options = tuple(options)
        self._show()

    def flush(self) -> None:
        """Nothing waits here; pages flush all fields alike."""

    def retranslate(self, language: Language) -> None:
        """Write the options in `language`."""
        self._language = language
        self._show()

    @override
    def sizeHint(self) -> QSize:
        px, metrics = self._theme.measures.px, self.fontMetrics()
        widest = max((metrics.horizontalAdvance(self._said(option)) for option in self._options), default=0)
        marked = px(18) if any(option.look for option in self._options) else 0
        return QSize(widest + marked + 2 * self._padding() + px(20), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.measures.px(60), super().minimumSizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _OPENING or (key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier):
            self.showMenu()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self.property("role") != "cell":
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif _is_letter(event):
            self._choose_typed(event.text())
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette, px = self._theme.palette, self._theme.measures.px
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        room = QRectF(self.rect()).adjusted(self._padding(), 0, -self._padding() - px(14), 0)
        chosen = self._chosen()
        if chosen is not None and chosen.look is not None:
            box = QRectF(room.x(), room.center().y() - px(10) / 2, px(10), px(10))
            paint_mark(painter, box, chosen.look.mark, palette.tone(chosen.look.tone))
            room.setLeft(room.x() + px(16))
        painter.setPen(QColor(palette.muted if chosen is None or chosen.key is None else palette.text))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, round(room.width()) + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        if self.property("role") != "cell" or self.hasFocus() or self.underMouse():
            box = QRectF(self.width() - self._padding() - px(9), (self.height() - px(9)) / 2, px(9), px(9))
            paint_mark(painter, box, Mark.DOWN, palette.muted)

    def _padding(self) -> int:
        return self._theme.measures.px(5 if self.property("role") == "cell" else 10)

    def _chosen(self) -> Option | None:
        return next((option for option in self._options if option.key == self._key), None)

    def _said(self, option: Option) -> str:
        word = option.words.text(self._language)
        return f"{self._label.text(self._language)}\u2002{word}" if self._label else word

    def _show(self) -> None:
        chosen = self._chosen()
        self.setText("" if chosen is None else self._said(chosen))
        self.updateGeometry()

    def _fill_menu(self) -> None:
        self._menu.clear()
        for option in self._options:
            action = self._menu.addAction(option.words.text(self._language).replace("&", "&&"))  # no key in a menu
            action.setData(self._options.index(option))
            if option.look is not None:
                action.setIcon(mark_icon(self._theme, option.look))
            if option.key == self._key:
                self._menu.setActiveAction(action)

    def _triggered(self, action: QAction) -> None:
        self._choose(self._options[action.data()])

    def _step(self, by: int) -> None:
        keys = [option.key for option in self._options]
        at = keys.index(self._key) if self._key in keys else -1
        self._choose(self._options[max(0, min(len(keys) - 1, at + by))])

    def _choose_typed(self, letters: str) -> None:
        words = [option.words.text(self._language) for option in self._options]
        chosen = self._chosen()
        place = self._typing.find(letters, words, self._options.index(chosen) if chosen else -1)
        if place is not None:
            self._choose(self._options[place])

    def _choose(self, option: Option) -> None:
        if option.key != self._key:
            self.set_value(option.key)
            self.edited.emit(option.key)


def _is_letter(event: QKeyEvent) -> bool:
    """Say whether a key writes something; Escape has a text too, but belongs to the page."""
    text = event.text().strip()
    return bool(text) and text.isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
