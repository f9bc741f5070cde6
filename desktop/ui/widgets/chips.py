"""Entering many names by typing: chips in a frame that ends with a line, completed as one types."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QSizePolicy
from typing_extensions import override

from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.chip import Chip, ChipButton
from desktop.ui.widgets.completing import CompletingLine
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.making import set_role
from desktop.ui.widgets.sheet import focus_on
from desktop.ui.widgets.speech import Speech
from desktop.wording.words import Language, Words

_HELP = Words(
    fr="Entrée ajoute\u00a0; flèche gauche va aux noms déjà entrés, Suppr en enlève un, Entrée l’ouvre.",
    en="Enter adds; the left arrow goes to the names already entered, Delete removes one, Enter opens it.",
)
_REMOVING = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


class ChipField(QFrame):
    """A frame of chips and a line. It changes nothing itself: who hears its signals sets the chips again."""

    entered = Signal(str)           # the text of the line, when Enter was pressed
    removed = Signal(object)        # key of a chip
    opened = Signal(object)         # key of a chip whose details are asked for (Enter, Space, F2 or a click)

    def __init__(
        self, theme: Theme, language: Language, *, complete: Callable[[str], str] | None = None,
        placeholder: Words | None = None,
    ) -> None:
        """`complete` returns the whole text that the line would have, or an empty text."""
        super().__init__()
        self._theme = theme
        self._chips: list[ChipButton] = []
        self._speech = Speech(language)
        self.line = CompletingLine(theme, language, complete)
        self.line.entered.connect(self._entered)
        self.line.installEventFilter(self)
        if placeholder is not None:
            self._speech.say(placeholder, self.line.setPlaceholderText)
        self._speech.say(_HELP, self.line.setAccessibleDescription)
        self._flow = FlowLayout(self, gap=6, line_gap=4)
        self._flow.setContentsMargins(7, 4, 7, 4)
        self._flow.addWidget(self.line)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setProperty("role", "chips")
        self.setFocusProxy(self.line)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Show these chips, in this order; the focus stays on its chip, or goes to the neighbour of one that went."""
        at = next((index for index, button in enumerate(self._chips) if button.hasFocus()), None)
        kept = {button.chip.key: button for button in self._chips}
        for chip in chips:
            if chip.key in kept:
                kept[chip.key].show_chip(chip)
        wanted = [kept.pop(chip.key) if chip.key in kept else self._new(chip) for chip in chips]
        if wanted != self._chips:
            self._place(wanted)
        for button in kept.values():
            button.hide()
            button.deleteLater()
        if at is not None and not any(button.hasFocus() for button in self._chips):
            self._focus(at)

    def chips(self) -> list[Chip]:
        """Return what is shown."""
        return [button.chip for button in self._chips]

    def chip_widget(self, key: object) -> ChipButton | None:
        """Return the widget of a chip, to open a menu under it."""
        return next((button for button in self._chips if button.chip.key == key), None)

    def flush(self) -> None:
        """Hand on what stands in the line, so that closing the window loses no name."""
        if self.line.text().strip():
            self._entered(self.line.text())

    def retranslate(self, language: Language) -> None:
        """Say placeholder and help in `language`."""
        self._speech.retranslate(language)
        self.line.retranslate(language)

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            set_role(self, "true" if event.type() == QEvent.Type.FocusIn else "false", "active")
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self.line:
            return self._line_key(Qt.Key(event.key()))
        return isinstance(watched, ChipButton) and self._chip_key(watched, event)

    def _line_key(self, key: Qt.Key) -> bool:
        at_start = self.line.cursorPosition() == 0 and not self.line.hasSelectedText()
        backwards = key == Qt.Key.Key_Left or (key == Qt.Key.Key_Backspace and not self.line.text())
        if self._chips and at_start and backwards:
            self._focus(len(self._chips) - 1)
            return True
        return False

    def _chip_key(self, button: ChipButton, event: QKeyEvent) -> bool:
        key, at = Qt.Key(event.key()), self._chips.index(button)
        places = {Qt.Key.Key_Left: max(0, at - 1), Qt.Key.Key_Right: at + 1, Qt.Key.Key_Home: 0,
                  Qt.Key.Key_End: len(self._chips)}
        if key in places:
            self._focus(places[key])
        elif key in _REMOVING:
            self.removed.emit(button.chip.key)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self.opened.emit(button.chip.key)
        elif key == Qt.Key.Key_Escape:
            self.line.setFocus()
        elif event.text().strip() and event.text().isprintable():
            self.line.setFocus()
            self.line.insert(event.text())
        else:
            return False
        return True

    def _focus(self, at: int) -> None:
        within = 0 <= at < len(self._chips)
        focus_on(self._chips[at] if within else self.line)

    def _new(self, chip: Chip) -> ChipButton:
        button = ChipButton(chip, self._theme)
        button.installEventFilter(self)
        button.clicked.connect(self._clicked)
        return button

    def _place(self, buttons: list[ChipButton]) -> None:
        while self._flow.count() > 1:
            self._flow.takeAt(0)
        for index, button in enumerate(buttons):
            self._flow.insert_widget(index, button)
            button.show()
        self._chips = buttons
        self.updateGeometry()

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, ChipButton):
            self.opened.emit(button.chip.key)

    def _entered(self, text: str) -> None:
        self.line.clear()
        self.entered.emit(text)
