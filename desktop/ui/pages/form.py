"""The fields of one record on a page: each edit saved as it is made, each saved value shown, nothing typed lost."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget
from shiboken6 import isValid

from desktop.domain.declaration import Field, FieldType, Record, kind_of
from desktop.domain.errors import InvalidValueError, KnownError
from desktop.domain.identity import RecordId
from desktop.ui.pages.contests import FormBadges
from desktop.ui.pages.faults import FaultLine
from desktop.ui.pages.field_widgets import Making, Names, Style, from_widget, make_widget, to_widget
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.choice import ChoiceButton
from desktop.ui.widgets.labelled import FieldColumn
from desktop.ui.widgets.making import set_role
from desktop.ui.widgets.parsed import ParsedField
from desktop.usecases.records import change_field
from desktop.usecases.references import change_reference
from desktop.usecases.steps import UseCase
from desktop.wording.words import Language, Words

_LEAST = 130        # pixels at 100 % of a field without a width of its own
_MOST = 640         # and no wider than a line that is read with ease
_REFERRING = frozenset({FieldType.REFERENCE, FieldType.REFERENCES})


class Bound(QObject):
    """One field of whatever record the form is aimed at, in one widget."""

    edited = Signal()

    def __init__(self, form: "Form", field: Field, widget: QWidget, use_case: UseCase[Any, Any]) -> None:
        super().__init__(form)
        self.field = field
        self.widget = widget
        self._form = form
        self._use_case = use_case
        self._record: Record | None = None
        self._unsaved = False
        widget.edited.connect(self._edited)  # type: ignore[attr-defined]  # every field has it

    def show(self, record: Record, names: Names, language: Language) -> None:
        """Show the saved value, unless what is typed could not be saved yet."""
        self._record = record
        if not self._unsaved:
            value = getattr(record, self.field.name)
            self.widget.set_value(to_widget(self.field, value, names, language))  # type: ignore[attr-defined]

    def save(self, value: Any, record: RecordId | None = None) -> None:
        """Save `value` for `record`, else for the one the form is aimed at."""
        key = record or self._form.key
        if key is None:
            return
        self._form.place.perform(
            self._use_case, key, value, initiator=self,
            done=partial(self._saved, key), failed=partial(self._refused, key, value),
        )

    def _edited(self, shown: Any) -> None:
        self.edited.emit()
        saved = getattr(self._record, self.field.name) if self._record is not None else None
        self._form.take(self, from_widget(self.field, shown, saved))

    def forget(self) -> None:
        """Be about another record, of which nothing waits."""
        self._record = None
        self._mark(False)
        if isinstance(self.widget, ParsedField):
            self.widget.show_error(None)

    def _saved(self, key: RecordId, _value: object) -> None:
        if key == self._form.key:
            self._mark(False)
        self._form.faults.accept((key, self.field.name))

    def _refused(self, key: RecordId, value: Any, error: KnownError) -> None:
        if key == self._form.key:
            self._mark(True)
        invalid = isinstance(error, InvalidValueError)
        retry = None if invalid else partial(self.save, value, key)
        self._form.faults.refuse((key, self.field.name), error, retry)

    def _mark(self, unsaved: bool) -> None:
        self._unsaved = unsaved
        if not isValid(self.widget):
            return      # its row went while the answer was on its way
        edge = self.widget.line if isinstance(self.widget, ParsedField) else self.widget
        set_role(edge, "true" if unsaved else "false", "invalid")


class Form(QObject):
    """Makes bound widgets for one record of `kind`; a new record is kept once its first required text is typed."""

    edited = Signal(str)        # name of a field whose edit is on its way

    def __init__(self, place: Workplace, kind: type[Record], making: Making, faults: FaultLine) -> None:
        super().__init__()
        self.place = place
        self.kind = kind
        self.making = making
        self.faults = faults
        self.key: RecordId | None = None
        self.bound: dict[str, Bound] = {}
        self._columns: list[FieldColumn] = []
        self.badges = FormBadges(place, kind, self)
        self._add: Callable[[str], None] | None = None
        self.required = next((field.name for field in kind_of(kind).fields.values() if _begins(field)), "")
        self._held: dict[Bound, Any] = {}

    def widget(self, name: str, style: Style | None = None) -> Any:
        """Return the widget of a field, made on first use."""
        if name not in self.bound:
            field = kind_of(self.kind).fields[name]
            widget = make_widget(self.kind, field, self.making, style or Style())
            widget.setAccessibleName(field.label.text(self.making.language))
            refers = field.holds in _REFERRING
            use_case = change_reference(self.kind, name) if refers else change_field(self.kind, name)
            self.bound[name] = Bound(self, field, widget, use_case)
        return self.bound[name].widget

    def column(
        self, name: str, *, width: int = 0, style: Style | None = None, label: Words | None = None,
    ) -> FieldColumn:
        """Return the field under its label; `width` in pixels at 100 %."""
        field = kind_of(self.kind).fields[name]
        widget = self.widget(name, style)
        made = _ScaledColumn(label or field.label, widget, self.making, field.hint, width)
        self._columns.append(made)
        self.badges.add_column(name, made)
        return made

    @property
    def new(self) -> bool:
        """Whether its record has still to be kept."""
        return self._add is not None

    @property
    def untouched(self) -> bool:
        """Whether its record has still to be kept and nothing was said of it."""
        return self.new and not self._held

    def begin(self, key: RecordId, add: Callable[[str], None]) -> None:
        """Be about a record that is not in the dossier yet; `add` keeps it, given its first text."""
        self.aim(key)
        self._add = add
        blank = self.kind(id=key)
        for bound in self.bound.values():
            bound.show(blank, _no_name, self.place.language)

    def aim(self, key: RecordId | None) -> None:
        """Be about the record `key`."""
        if key != self.key:
            for bound in self.bound.values():
                bound.forget()
            self._add = None
            self._held.clear()
        self.key = key
        self.badges.aim(key)

    def show(self, record: Record, names: Names) -> None:
        """Show a saved record."""
        for bound in self.bound.values():
            bound.show(record, names, self.place.language)

    def take(self, bound: Bound, value: Any) -> None:
        """Save an edit, or hold it until the record is there."""
        self.edited.emit(bound.field.name)
        if self._add is None:
            bound.save(value)
            return
        self._held[bound] = value
        first = self.bound.get(self.required)
        text = self._held.get(first) if first is not None else None
        if isinstance(text, str) and text.strip():
            add, self._add = self._add, None
            add(text)
            held, self._held = self._held, {}
            for other, waiting in held.items():
                if other is not first:
                    other.save(waiting)

    @property
    def widgets(self) -> list[QWidget]:
        """Return all widgets in the order in which they were made."""
        return [bound.widget for bound in self.bound.values()]

    def flush(self) -> None:
        """Hand on what waits in any field."""
        for widget in self.widgets:
            widget.flush()  # type: ignore[attr-defined]

    def set_locked(self, locked: bool, but: frozenset[str] = frozenset()) -> None:
        """Let nothing be typed except in the fields named in `but`; text can still be selected and read."""
        for name, bound in self.bound.items():
            if name in but:
                continue
            widget = bound.widget
            inner = widget.line if isinstance(widget, ParsedField) else widget
            if isinstance(inner, QLineEdit | QTextEdit):
                inner.setReadOnly(locked)
            elif isinstance(inner, ChoiceButton):
                inner.setEnabled(not locked)

    def retranslate(self, language: Language) -> None:
        """Say labels and values in `language`."""
        self.badges.retranslate(language)
        for made in self._columns:
            made.retranslate(language)
        for bound in self.bound.values():
            retranslate = getattr(bound.widget, "retranslate", None)
            if retranslate is not None:
                retranslate(language)


class _ScaledColumn(FieldColumn):
    """A labelled field whose width grows with the letters; without a width it takes the room there is."""

    def __init__(self, words: Words, widget: QWidget, making: Making, hint: Words | None, width: int) -> None:
        super().__init__(words, widget, making.language, hint=hint, width=width)
        self._theme = making.theme
        self._width = width
        self._measure()
        making.theme.changed.connect(self._measure)

    def _measure(self) -> None:
        px = self._theme.measures.px
        if self._width:
            self.set_width(px(self._width))
        else:
            self.setMinimumWidth(px(_LEAST))
            self.setMaximumWidth(px(_MOST))


def _begins(field: Field) -> bool:
    return field.required and field.holds in {FieldType.TEXT, FieldType.LONG_TEXT}


def _no_name(_record: RecordId) -> Words:
    return Words("", "")
