"""What the window can do from anywhere: a menu whose entries have words in both languages, and their keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.ui.widgets.speech import Speech
from desktop.wording.words import Language, Words

UNDO = Words("Annuler", "Undo")
REDO = Words("Rétablir", "Redo")
_UNDO_STEP = Words("Annuler\u00a0: {step}", "Undo: {step}")
_REDO_STEP = Words("Rétablir\u00a0: {step}", "Redo: {step}")


# What the digit keys say without Shift on a French keyboard; the key of 6 says `-`, which makes text smaller.
_WITHOUT_SHIFT = {0: "à", 1: "&", 2: "é", 3: '"', 4: "'", 5: "(", 7: "è", 8: "_", 9: "ç"}


def digit_keys(digit: int) -> tuple[str, ...]:
    """Return `Ctrl+1` for 1, and the same key of a French keyboard, where digits need Shift."""
    french = _WITHOUT_SHIFT.get(digit)
    return (f"Ctrl+{digit}",) if french is None else (f"Ctrl+{digit}", f"Ctrl+{french}")


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One thing to do; `keys` are portable key sequences (`Ctrl+Z`), the first is shown."""

    words: Words
    run: Callable[[], object]
    keys: tuple[str, ...] = ()


class Actions:
    """The window's actions, alive in the whole window, and the menu that lists them."""

    def __init__(self, window: QWidget, language: Language) -> None:
        self._window = window
        self._speech = Speech(language)
        self.menu = QMenu(window)
        self.undo: QAction | None = None
        self.redo: QAction | None = None

    def add(self, entry: MenuEntry) -> QAction:
        """Add an entry to the menu and its keys to the window."""
        action = self._action(entry)
        self.menu.addAction(action)
        return action

    def add_section(self, entries: Sequence[MenuEntry]) -> None:
        """Add entries, set off by a line from those before."""
        if entries and not self.menu.isEmpty():
            self.menu.addSeparator()
        for entry in entries:
            self.add(entry)

    def add_keys(self, entry: MenuEntry) -> None:
        """Make keys work without a place in the menu."""
        self._action(entry)

    def show_steps(self, undo: Words | None, redo: Words | None) -> None:
        """Name what *Annuler* and *Rétablir* would do; None switches them off."""
        for action, step, words, plain in (
            (self.undo, undo, _UNDO_STEP, UNDO), (self.redo, redo, _REDO_STEP, REDO),
        ):
            if action is not None:
                self._speech.say(plain if step is None else words.filled(step=step), action.setText)
                action.setEnabled(step is not None)

    def retranslate(self, language: Language) -> None:
        """Say all entries in `language`."""
        self._speech.retranslate(language)

    def _action(self, entry: MenuEntry) -> QAction:
        action = QAction(self._window)
        self._speech.say(entry.words, action.setText)
        action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
        action.triggered.connect(entry.run)
        self._window.addAction(action)
        return action
