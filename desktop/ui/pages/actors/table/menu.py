"""The menu of the spreadsheet: what its keys do, with their names."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu

from desktop.ui.pages.actors.table.keys import Gesture
from desktop.wording.words import Language, Words

_ENTRIES: tuple[tuple[Gesture, Words, str] | None, ...] = (
    (Gesture.CUT, Words("Couper", "Cut"), "Ctrl+X"),
    (Gesture.COPY, Words("Copier", "Copy"), "Ctrl+C"),
    (Gesture.PASTE, Words("Coller", "Paste"), "Ctrl+V"),
    (Gesture.CLEAR, Words("Effacer", "Clear"), "Del"),
    None,
    (Gesture.FILL_DOWN, Words("Recopier vers le bas", "Fill down"), "Ctrl+D"),
    (Gesture.FILL_RIGHT, Words("Recopier vers la droite", "Fill right"), "Ctrl+R"),
    None,
    (Gesture.NEW_ROW, Words("Nouvelle ligne", "New row"), "Ctrl+N"),
    (Gesture.DELETE_ROWS, Words("Supprimer les lignes", "Delete rows"), "Ctrl+Shift+Backspace"),
    None,
    (Gesture.NEXT_TO_REVIEW, Words("Prochaine cellule à revoir", "Next cell to review"), "F8"),
    (Gesture.HIDE_COLUMN, Words("Masquer la colonne", "Hide column"), ""),
)


def fill_menu(menu: QMenu, do: Callable[[Gesture], object], language: Language) -> None:
    """Put everything into a menu that can be done with the chosen cells."""
    for entry in _ENTRIES:
        if entry is None:
            menu.addSeparator()
            continue
        gesture, words, keys = entry
        action = menu.addAction(words.text(language))
        if keys:
            action.setShortcut(keys)
            action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(partial(_run, do, gesture))


def _run(do: Callable[[Gesture], object], gesture: Gesture, _checked: bool = False) -> None:
    do(gesture)
