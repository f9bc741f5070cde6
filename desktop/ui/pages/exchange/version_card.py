"""One way to settle a conflict: whose version it is and from when, what it says, and the button that keeps it."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QVBoxLayout

from desktop.domain.text_merge import sentences
from desktop.ui.pages.exchange.conflict_sheets import VersionSheet
from desktop.ui.pages.exchange.moments import moment_of
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.making import column, make_button, make_label
from desktop.ui.widgets.speech import Speech
from desktop.ui.widgets.text import TextArea
from desktop.wording.words import Language, Words, same

_KEEP = Words("Garder cette version", "Keep this version")
_KEEP_RECORD = Words("Garder la fiche", "Keep the record")
_DELETE = Words("Supprimer la fiche", "Delete the record")
_NAMED = Words("{action}\u00a0: {author}", "{action}: {author}")
_DELETED = Words("A supprimé la fiche", "Deleted the record")
_EDIT = Words("{field}\u00a0: {value}", "{field}: {value}")
_DOUBTFUL = Words("{moment}, d’une horloge douteuse", "{moment}, by a doubtful clock")
_SAYS = Words("Ce que dit {author}", "What {author} says")
_WIDTH = 220        # pixels at 100 %: as narrow as a version may become beside another
_SHORTENED = 200    # letters of an edit that a deletion would take along


class VersionCard(QFrame):
    """Made by the functions below; `kept` carries the Version that is chosen by it."""

    kept = Signal(object)

    def __init__(self, action: Words, sheet: VersionSheet, place: Workplace) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.sheet = sheet
        self._place = place
        self._speech = Speech(place.language)
        self._text: VersionText | None = None
        self.button = make_button("", self._keep)
        self._speech.say(action, self.button.setText)
        self._speech.say(_NAMED.filled(action=action, author=sheet.author), self.button.setAccessibleName)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        layout = column(gap=10, margins=(14, 10, 14, 12))
        layout.addLayout(self._lines)
        layout.addStretch(1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(layout)
        self.setMinimumWidth(place.theme.measures.px(_WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def line(self, words: Words, role: str = "") -> None:
        """Add a line of words."""
        label = make_label(role=role, wrap=True)
        self._speech.say(words, label.setText)
        self._lines.addWidget(label)

    def wrote(self, sheet: VersionSheet) -> None:
        """Add who wrote a version and when, by that office's clock."""
        moment = moment_of(sheet.version.time, self._place.today)
        self.line(_DOUBTFUL.filled(moment=moment) if sheet.version.doubtful else moment, "note")

    def text(self, text: str, ancestor: str) -> None:
        """Add paragraphs, with what they changed since both offices agreed."""
        self._text = VersionText(text, ancestor, self._place.theme)
        self._speech.say(_SAYS.filled(author=self.sheet.author), self._text.setAccessibleName)
        self._lines.addWidget(self._text)

    def retranslate(self, language: Language) -> None:
        """Say it in `language`."""
        self._speech.retranslate(language)

    def _keep(self) -> None:
        self.kept.emit(self.sheet.version)


class VersionText(TextArea):
    """Paragraphs to read, with the sentences that are not in the ancestor on a ground of their own."""

    def __init__(self, text: str, ancestor: str, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "bare")
        self.setReadOnly(True)
        self._theme = theme
        self._spans = tuple(changed_spans(ancestor, text)) if ancestor else ()
        self.set_value(text)
        self._mark()
        theme.changed.connect(self._mark)

    def _mark(self) -> None:
        marked = []
        for start, end in self._spans:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            ground = QTextCharFormat()
            ground.setBackground(QColor(self._theme.palette.selection))
            selection.cursor = cursor
            selection.format = ground
            marked.append(selection)
        self.setExtraSelections(marked)


def version_card(sheet: VersionSheet, place: Workplace, *, long: bool, ancestor: str) -> VersionCard:
    """Return the card of one value of a field."""
    card = VersionCard(_KEEP, sheet, place)
    card.line(sheet.author.capitalised(), "strong")
    card.wrote(sheet)
    if long and isinstance(sheet.value, str) and sheet.value:
        card.text(sheet.value, ancestor)
    else:
        card.line(sheet.words)
    return card


def deletion_card(sheet: VersionSheet, place: Workplace) -> VersionCard:
    """Return the card of deleting after all."""
    card = VersionCard(_DELETE, sheet, place)
    card.line(sheet.author.capitalised(), "strong")
    card.wrote(sheet)
    card.line(_DELETED)
    return card


def edits_card(sheets: Sequence[VersionSheet], place: Workplace) -> VersionCard:
    """Return the card of keeping a record, with all that was edited and the deletion did not see."""
    card = VersionCard(_KEEP_RECORD, sheets[0], place)
    for author in dict.fromkeys(sheet.author for sheet in sheets):
        theirs = [sheet for sheet in sheets if sheet.author == author]
        card.line(author.capitalised(), "strong")
        card.wrote(max(theirs, key=_time))
        for sheet in theirs:
            value = same(_shortened(sheet.value)) if isinstance(sheet.value, str) and sheet.value else sheet.words
            card.line(_EDIT.filled(field=sheet.field.capitalised(), value=value))
    return card


def changed_spans(ancestor: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where in `text` its sentences are not those of the ancestor."""
    old, new = _pieces(ancestor), _pieces(text)
    starts = [0]
    for piece in new:
        starts.append(starts[-1] + len(piece))
    for tag, _, _, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag in ("replace", "insert"):
            yield starts[begin], starts[end] - (len(new[end - 1]) - len(new[end - 1].rstrip()))


def _pieces(text: str) -> list[str]:
    """Return the sentences of all paragraphs, line ends included, so that they add up to the text."""
    return [piece for line in text.splitlines(keepends=True) for piece in sentences(line)]


def _time(sheet: VersionSheet) -> int:
    return sheet.version.time


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORTENED else f"{text[:_SHORTENED].rstrip()}…"
