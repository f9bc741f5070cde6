"""Chooses one of many by typing some of its letters."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from desktop.domain.errors import KnownError
from desktop.ui.dialogs.frame import DialogFrame
from desktop.ui.theme.rows import ROW_ROLE, TwoLines
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.lists import TwoLineDelegate
from desktop.ui.widgets.text import PlainLine
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words

_FILTER = Words("Filtrer…", "Filter…")
_NOTHING = KnownError(Words("Choisissez d’abord une ligne.", "Choose a line first."))
_KEY = ROW_ROLE + 2
_LEAVING = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp})


@dataclass(frozen=True, slots=True)
class ChooseRow:
    """One that can be chosen: what it says, and what else finds it."""

    key: Hashable
    lines: TwoLines
    searched: str = ""


class ChooseDialog(DialogFrame):
    """The arrows go through the list while one types above it."""

    def __init__(
        self, title: Words, action: Words, rows: Sequence[ChooseRow], theme: Theme, language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, action, language, parent)
        self.filter = _Filter()
        self.filter.setPlaceholderText(self.say(_FILTER))
        self.filter.setAccessibleName(self.say(_FILTER))
        self.list = QListWidget()
        self.list.setProperty("role", "boxed")
        self.list.setAccessibleName(self.say(title))
        self._delegate = TwoLineDelegate(theme, boxed=True)
        self.list.setItemDelegate(self._delegate)
        self.list.setMinimumHeight(theme.measures.px(240))
        self.list.itemActivated.connect(self.accept)
        self.filter.over = self.list
        self.filter.textChanged.connect(self._filtered)
        self._searched: list[str] = []
        for row in rows:
            item = QListWidgetItem(row.lines.spoken())
            item.setData(ROW_ROLE, row.lines)
            item.setData(_KEY, row.key)
            self.list.addItem(item)
            self._searched.append(fold(f"{row.lines.spoken()} {row.searched}"))
        self.body.addWidget(self.filter)
        self.body.addWidget(self.list, 1)
        self.filter.setFocus()

    @classmethod
    def ask(
        cls, title: Words, action: Words, rows: Sequence[ChooseRow], theme: Theme, language: Language,
        parent: QWidget | None = None,
    ) -> Hashable | None:
        """Return the key of what was chosen, None when the person renounced."""
        dialog = cls(title, action, rows, theme, language, parent)
        return dialog.chosen() if dialog.answered() else None

    def chosen(self) -> Hashable | None:
        """Return the key of the line in sight."""
        item = self.list.currentItem()
        key: Hashable | None = None if item is None or item.isHidden() else item.data(_KEY)
        return key

    @override
    def take(self) -> None:
        if self.chosen() is not None:
            self.accept()
        else:
            self.show_error(_NOTHING, self.filter)

    def _filtered(self, text: str) -> None:
        words = fold(text).split()
        shown = []
        for number, searched in enumerate(self._searched):
            fits = all(word in searched for word in words)
            self.list.item(number).setHidden(not fits)
            shown += [number] if fits else []
        self.list.setCurrentRow(shown[0] if shown and words else -1)


class _Filter(PlainLine):
    over: QListWidget | None = None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _LEAVING and self.over is not None:
            self.over.setFocus()
            if self.over.currentRow() < 0:
                first = next((row for row in range(self.over.count()) if not self.over.item(row).isHidden()), -1)
                self.over.setCurrentRow(first)
        else:
            super().keyPressEvent(event)
