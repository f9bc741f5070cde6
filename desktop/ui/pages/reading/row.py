"""One proposal to tick and correct: its words in a line, its fields below while the cursor is on it."""

from datetime import time
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.declaration import Choice, Field, FieldType
from desktop.domain.partial_date import PartialDate
from desktop.ui.pages.field_widgets import Making, Style, make_widget
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.check import CheckBox
from desktop.ui.widgets.labelled import FieldColumn, FieldRow
from desktop.ui.widgets.making import make_label
from desktop.usecases.directory import split_names
from desktop.usecases.proposals import Path, Proposal
from desktop.wording.calendar import clock
from desktop.wording.words import Language, Words, capital

_KNOWN = Words("déjà dans le dossier", "already in the dossier")
_NAME = Words("{kind}\u00a0: {label}", "{kind}: {label}")
_INDENT = 24        # pixels at 100 % for each step down the tree
_T = FieldType
_IN_LABEL = frozenset({"meeting_kind", "body", "date"})     # what names a meeting is not said twice
_NUMBER = Words("{label}\u00a0: {number}", "{label}: {number}")
_WIDTHS = {_T.CHOICE: 190, _T.TIME: 110, _T.NUMBER: 120, _T.FLAG: 120, _T.PARTIAL_DATE: 130, _T.DEADLINE: 150}


class ProposalRow(QFrame):
    """A tick, what it is, and its values; it changes nothing itself."""

    ticked = Signal(object, bool)           # path, tick
    corrected = Signal(object, str, object)  # path, field, value
    reached = Signal(object)                # path: the cursor came here
    walked = Signal(object, int)            # path, -1 up or +1 down

    def __init__(self, path: Path, proposal: Proposal, making: Making) -> None:
        super().__init__()
        self.path = path
        self._proposal = proposal
        self._making = making
        self._language = making.language
        self._fields: QWidget | None = None
        self.setProperty("role", "row")
        self.check = CheckBox(making.theme)
        self._words = make_label(wrap=True)
        self._details = make_label(role="note", wrap=True)
        self._known = make_label(role="note")
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self._words)
        lines.addWidget(self._details)
        self._body = QVBoxLayout()
        self._body.addLayout(lines)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_indent(path, making.theme), 6, 0, 6)
        layout.setSpacing(8)
        layout.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self._body, 1)
        layout.addWidget(self._known, 0, Qt.AlignmentFlag.AlignTop)
        self.check.toggled.connect(self._toggled)
        self.check.installEventFilter(self)
        self.show_proposal(proposal)

    def show_proposal(self, proposal: Proposal) -> None:
        """Show it as it is now."""
        self._proposal = proposal
        self.check.blockSignals(True)
        self.check.setChecked(proposal.ticked and not proposal.known)
        self.check.blockSignals(False)
        self.check.setEnabled(not proposal.known)
        self._known.setText(_KNOWN.text(self._language) if proposal.known else "")
        kind = proposal.declared.one.text(self._language)
        label = proposal.label.text(self._language)
        self._words.setText(label)
        said = [text for text in self._said() if text.casefold() != kind.casefold()]
        details = [capital(kind), *said]
        self._details.setText(" · ".join(details))
        self.check.setAccessibleName(_NAME.text(self._language, kind=kind, label=label))

    def set_current(self, current: bool) -> None:
        """Show the fields while the cursor is here."""
        if current and self._fields is None and not self._proposal.known:
            self._fields = self._make_fields()
            self._body.addWidget(self._fields)
        if self._fields is not None:
            self._fields.setVisible(current)

    def flush(self) -> None:
        """Hand on what is being typed."""
        for field in self._fields.findChildren(QWidget) if self._fields is not None else ():
            flush = getattr(field, "flush", None)
            if flush is not None:
                flush()

    def retranslate(self, language: Language) -> None:
        """Say the row in `language`; fields are made again when the cursor comes back."""
        self._language = language
        if self._fields is not None:
            self._fields.deleteLater()
            self._fields = None
        self.show_proposal(self._proposal)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.reached.emit(self.path)
        if watched is self.check and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if by is not None:
                self.walked.emit(self.path, by)
                return True
        return False

    def _said(self) -> list[str]:
        """Return the values beside the name, as people read them."""
        texts = []
        for field in self._proposal.fields:
            value = self._proposal.values[field.name]
            if value and field.name not in _IN_LABEL and str(value) != self._proposal.label.fr:
                texts.append(_read_aloud(field, value, self._language))
        return texts

    def _make_fields(self) -> QWidget:
        columns = [self._column(field) for field in self._proposal.fields]
        fields = FieldRow(*columns)
        for part in fields.findChildren(QWidget):
            part.installEventFilter(self)
        return fields

    def _column(self, field: Field) -> FieldColumn:
        kind = self._proposal.declared.record
        making = Making(self._making.theme, self._language, self._making.known, self._making.day)
        widget: Any = make_widget(kind, field, making, Style(area=field.holds is _T.TEXT))
        widget.set_value(_shown(field, self._proposal.values[field.name]))
        name = field.name
        widget.edited.connect(_Correction(self, field, name).take)
        px = self._making.theme.measures.px
        width = _WIDTHS.get(field.holds, 0)
        made = FieldColumn(field.label, widget, self._language, width=px(width) if width else 0)
        if not width:
            made.setMinimumWidth(px(200))
        return made

    def _toggled(self, ticked: bool) -> None:
        self.ticked.emit(self.path, ticked)


class _Correction(QObject):
    """Hands on what is typed in one field of a row."""

    def __init__(self, row: ProposalRow, field: Field, name: str) -> None:
        super().__init__(row)
        self._row = row
        self._field = field
        self._name = name

    def take(self, shown: object) -> None:
        value = tuple(split_names(str(shown))) if self._field.is_set else shown
        self._row.corrected.emit(self._row.path, self._name, value)


def _shown(field: Field, value: Any) -> Any:
    """Return what the field's widget shows: names are still texts here."""
    if field.is_set:
        return ", ".join(value)
    return value if value is not None or field.holds not in {_T.REFERENCE, _T.TEXT, _T.LONG_TEXT} else ""


def _read_aloud(field: Field, value: Any, language: Language) -> str:
    if field.holds is _T.NUMBER:
        return _NUMBER.text(language, label=field.label.text(language), number=value)
    if isinstance(value, time):
        return clock(value, language)
    if isinstance(value, PartialDate):
        return value.wording(language)
    if isinstance(value, Choice):
        return value.label.text(language)
    if isinstance(value, tuple):
        return ", ".join(value)
    return "" if isinstance(value, bool) else str(value)


def _indent(path: Path, theme: Theme) -> int:
    return theme.measures.px(_INDENT) * (len(path) - 1)
