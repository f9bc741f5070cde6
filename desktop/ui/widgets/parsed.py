"""Fields in which people type as they like and see how it was understood: dates, times, numbers.

How text is read and written is handed in as two functions, so that the widget knows no domain.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.errors import KnownError
from desktop.ui.widgets.floating import FloatingNote
from desktop.ui.widgets.making import column, make_label, set_role
from desktop.ui.widgets.settling import Echoes
from desktop.ui.widgets.text import LineEdit
from desktop.wording.words import Language, Words

V = TypeVar("V")


class ParsedField(QWidget, Generic[V]):
    """A line whose text means a value; `edited` carries the value (or None) once what was typed can be read.

    What cannot be read stays as typed, with the sentence that says why, and is not emitted.
    """

    edited = Signal(object)

    def __init__(
        self, parse: Callable[[str], V | None], wording: Callable[[V, Language], str], language: Language,
    ) -> None:
        """`parse` raises KnownError for what it cannot read and returns None for nothing."""
        super().__init__()
        self._parse = parse
        self._wording = wording
        self._language = language
        self._value: V | None = None
        self._error: Words | None = None
        self._echoes = Echoes()
        self.line = _Line(self._settle)
        self.line.textEdited.connect(self._interpret)
        self.line.edited.connect(self._take)
        self._note = make_label(role="error", wrap=True)
        self._note.hide()
        self._floating = FloatingNote(self.line)
        self.setLayout(column(self.line, self._note, gap=2))
        self.setFocusProxy(self.line)

    def value(self) -> V | None:
        """Return the last value understood."""
        return self._value

    @property
    def unread(self) -> bool:
        """Whether something typed is here and nowhere else, and can still be mended."""
        return self._error is not None and not self.line.isReadOnly()

    def set_value(self, value: V | None) -> None:
        """Show a saved value; what is being typed stays, and what was not understood until there is news."""
        if self._error is not None and value == self._value:
            return
        if self.line.hasFocus() and (self._error or self._echoes.is_echo(value) or self.line.is_typing):
            return
        self._value = value
        self._show_error(None)
        self._write()

    def flush(self) -> None:
        """Emit at once what is waiting."""
        self.line.flush()

    def show_error(self, words: Words | None) -> None:
        """Say under the field why its value was refused, or that it is fine."""
        self._show_error(words)

    def retranslate(self, language: Language) -> None:
        """Write value and error in `language`."""
        self._language = language
        if self._error is None:
            self._write()
        self._show_error(self._error)

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    @override
    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self.line.setAccessibleDescription(description)

    def _interpret(self, text: str) -> None:
        try:
            value = self._parse(text)
        except KnownError:
            self._floating.hide()      # half a date is no mistake yet; the sentence comes with the rest
            return
        self._show_error(None)
        said = "" if value is None else self._wording(value, self._language)
        self._floating.show_text("" if said == text else said)

    def _take(self, text: str) -> None:
        try:
            value = self._parse(text)
        except KnownError as error:
            self._show_error(error.words)
            return
        self._show_error(None)
        if value != self._value:
            self._value = value
            self._echoes.sent(value)
            self.edited.emit(value)

    def _settle(self) -> None:
        self._floating.hide()
        if self._error is None:
            self._write()

    def _write(self) -> None:
        self.line.setText("" if self._value is None else self._wording(self._value, self._language))
        self.line.setCursorPosition(0)

    def _show_error(self, words: Words | None) -> None:
        self._error = words
        text = "" if words is None else words.text(self._language)
        self._note.setText(text)
        self._note.setVisible(bool(text))
        set_role(self.line, "true" if text else "false", "invalid")
        self.line.setAccessibleDescription(text or self.accessibleDescription())
        if text:
            self._floating.hide()


def unread_within(widget: QWidget) -> ParsedField[Any] | None:
    """Return the first field in `widget` that holds what could not be read, None when all is well."""
    return next((field for field in widget.findChildren(ParsedField) if field.unread), None)


class _Line(LineEdit):
    """The line of a parsed field; leaving it, or Enter, writes what was understood."""

    def __init__(self, settle: Callable[[], None]) -> None:
        super().__init__()
        self._settle = settle

    @property
    def is_typing(self) -> bool:
        """Whether something typed has not been handed on."""
        return self._settling.waiting

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._settle()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._settle()
