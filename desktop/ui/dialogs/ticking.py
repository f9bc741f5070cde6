"""A list from which one ticks what is to be taken, with a sentence about what is ticked."""

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.errors import KnownError
from desktop.ui.dialogs.frame import DialogFrame
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.making import make_label
from desktop.ui.widgets.ticks import TickList, TickRow
from desktop.wording.words import Language, Words

Remark = Callable[[Sequence[Hashable]], Words | None]
_NOTHING = KnownError(Words(
    "Cochez d’abord une ligne avec la barre d’espace.", "Tick a line first, with the space bar.",
))


class TickDialog(DialogFrame):
    """`remark` says what follows from the ticks, in a tone that is not overlooked."""

    def __init__(
        self, title: Words, sentence: Words, action: Words, rows: Sequence[TickRow], theme: Theme, language: Language,
        parent: QWidget | None = None, *, remark: Remark | None = None,
    ) -> None:
        super().__init__(title, action, language, parent, sentence=sentence)
        self._remark = remark
        self.list = TickList(rows, theme)
        self.list.setAccessibleName(self.say(title))
        self.list.setMinimumHeight(theme.measures.px(170))
        self.list.ticks_changed.connect(self._show_remark)
        self._said = make_label(role="attention", wrap=True)
        self.body.addWidget(self._said)     # above the list, in sight however large the letters are
        self.body.addWidget(self.list, 1)
        self._show_remark()
        self.list.setFocus()

    @classmethod
    def ask(
        cls, title: Words, sentence: Words, action: Words, rows: Sequence[TickRow], theme: Theme, language: Language,
        parent: QWidget | None = None, *, remark: Remark | None = None,
    ) -> list[Hashable] | None:
        """Return the keys that were ticked, None when the person renounced."""
        dialog = cls(title, sentence, action, rows, theme, language, parent, remark=remark)
        return dialog.list.ticked() if dialog.answered() else None

    @property
    def remark(self) -> str:
        """Return what is said about the ticks."""
        return "" if self._said.isHidden() else self._said.text()

    @override
    def take(self) -> None:
        if self.list.ticked():
            self.accept()
        else:
            self.show_error(_NOTHING, self.list)

    def _show_remark(self) -> None:
        self.show_error(None)
        words = self._remark(self.list.ticked()) if self._remark else None
        self._said.setVisible(words is not None)
        if words is not None:
            self._said.setText(self.say(words))
