"""A field under its label: the one way a field stands on a page, so that each has a name for a screen reader."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import column, make_label, row
from desktop.ui.widgets.speech import Speech
from desktop.wording.words import Language, Words


class FieldColumn(QWidget):
    """Label above, field below, and a note under it where the declaration has a hint."""

    def __init__(
        self, words: Words, field: QWidget, language: Language, *, hint: Words | None = None, width: int = 0,
    ) -> None:
        """`width` is the field's in pixels; 0 lets it take the room there is."""
        super().__init__()
        self.field = field
        self._speech = Speech(language)
        self._label = make_label(role="label")
        self._label.setBuddy(field)
        self._note = make_label(role="note", wrap=True)
        if hint is None:
            self._note.hide()       # never shown before it has a place: it would be a window of its own
        self._speech.say(words, self._label.setText, field.setAccessibleName)
        if hint is not None:
            self._speech.say(hint, self._note.setText, field.setAccessibleDescription)
        self.setLayout(column(self._label, field, self._note, gap=4))
        if width:
            self.set_width(width)
        wide = QSizePolicy.Policy.Fixed if width else QSizePolicy.Policy.Expanding
        self.setSizePolicy(wide, QSizePolicy.Policy.Preferred)

    def set_badge(self, badge: QWidget) -> None:
        """Put something that is to be known about the field beside its label."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.removeWidget(self._label)
            layout.insertLayout(0, row(self._label, badge, 1, gap=6))

    def set_width(self, width: int) -> None:
        """Make the field `width` pixels wide (scaled by who calls)."""
        self.setFixedWidth(width)

    def retranslate(self, language: Language) -> None:
        """Say label and hint in `language`; the field too where it has words."""
        self._speech.retranslate(language)
        retranslate = getattr(self.field, "retranslate", None)
        if retranslate is not None:
            retranslate(language)


class FieldRow(FlowRow):
    """Related fields on one line."""

    def __init__(self, *columns: FieldColumn) -> None:
        super().__init__(*columns)
        self.columns = columns

    def retranslate(self, language: Language) -> None:
        """Say all labels in `language`."""
        for field in self.columns:
            field.retranslate(language)
