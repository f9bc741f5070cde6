"""One conflict: its versions side by side with authors and dates; one key keeps one, or a text made of several."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.declaration import FieldType
from desktop.ui.pages.exchange.conflict_sheets import ConflictSheet
from desktop.ui.pages.exchange.file_report import Opening
from desktop.ui.pages.exchange.pane import Pane
from desktop.ui.pages.exchange.version_card import VersionCard, deletion_card, edits_card, version_card
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import column, make_button, make_label
from desktop.ui.widgets.sheet import focus_on
from desktop.ui.widgets.text import LineEdit, TextArea
from desktop.usecases.exchange.conflicts import field_of
from desktop.wording.words import Language, Words

_UNDER = Words("{kind} · {label}", "{kind} · {label}")
_SAID = Words(
    "Deux bureaux ont écrit ici des choses différentes sans se voir. Tout est gardé\u00a0; ce que vous choisissez "
    "vaudra dans tous les bureaux.",
    "Two offices wrote different things here without seeing each other. All is kept; what you choose will hold in all "
    "offices.",
)
_DELETION_SAID = Words(
    "Un bureau a supprimé cette fiche pendant qu’un autre y travaillait. Elle est restée\u00a0: décidez pour tous.",
    "One office deleted this record while another worked on it. It has stayed: decide for all.",
)
_TOGETHER = Words("Ou écrivez ce qui convient", "Or write what fits")
_TOGETHER_SAID = Words(
    "Le texte réunit les versions\u00a0; là où elles se contredisent, elles se suivent, marquées [1/2], [2/2]. Gardez "
    "ce qui convient.",
    "The text brings the versions together; where they contradict each other they follow one another, marked [1/2], "
    "[2/2]. Keep what fits.",
)
_KEEP_TEXT = Words("Garder ce texte", "Keep this text")
_ELSEWHERE = Words(
    "Une autre valeur\u00a0? Ouvrez la fiche et écrivez-la\u00a0: elle règle aussi le conflit.",
    "Another value? Open the record and write it there: that settles the conflict as well.",
)
_OPEN = Words("Ouvrir la fiche", "Open the record")
_WORK = Words("Texte réuni", "Text brought together")
_PAGES = ("meeting", "organization", "person")


class ConflictPane(Pane):
    """Changes nothing itself; `chosen` carries (Contest, Version), `written` (Contest, text)."""

    chosen = Signal(object, object)
    written = Signal(object, str)
    opened = Signal(object)     # Opening

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.conflict: ConflictSheet | None = None
        self._drafts: dict[str, str] = {}       # texts begun and not kept yet, by conflict
        self.cards: list[VersionCard] = []
        self._said = self.text(_SAID)
        self._row = FlowRow(gap=12, line_gap=12, even=True)
        self.body.addWidget(self._row)
        self._together = QWidget()
        self.work, self.line = TextArea(lines=4), LineEdit()
        self.keep = make_button("", self._keep)
        self.work.textChanged.connect(self._drafted)
        self.line.textChanged.connect(self._drafted)
        self.body.addWidget(self._together)
        self._elsewhere = self.text(_ELSEWHERE, "note")
        self._open = make_button("link", self._open_record)
        self._lay_out()

    def show_conflict(self, sheet: ConflictSheet) -> None:
        """Show a conflict; the same one as before keeps what is being written."""
        if sheet == self.conflict:
            return
        other = self.conflict is None or self.conflict.key != sheet.key
        self.conflict = sheet
        self.head(sheet.name, _UNDER.filled(kind=sheet.kind.capitalised(), label=sheet.label))
        self.speech.say(_DELETION_SAID if sheet.deletion else _SAID, self._said.setText)
        self._fill(sheet, other=other)
        field = field_of(sheet.contest)
        long = field is not None and field.holds is FieldType.LONG_TEXT
        self._together.setVisible(sheet.text)
        self._hint.setVisible(long)
        self.work.setVisible(long)
        self.line.setVisible(sheet.text and not long)
        if other:
            self._write(self._drafts.get(sheet.key, sheet.shown))
        opens = sheet.owner is not None and sheet.owner[0] in _PAGES
        self._open.setVisible(opens)
        self._elsewhere.setVisible(opens and not sheet.text and not sheet.deletion)

    @property
    def drafting(self) -> bool:
        """Say whether a text was begun here and not kept."""
        return bool(self._drafts)

    def forget(self, key: str) -> None:
        """Drop what was written about a conflict that is settled."""
        self._drafts.pop(key, None)
        if self.conflict is not None and self.conflict.key == key:
            self.conflict = None

    @override
    def enter(self) -> None:
        if self.cards:
            focus_on(self.cards[0].button)

    @override
    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        for card in self.cards:
            card.retranslate(language)

    def _fill(self, sheet: ConflictSheet, *, other: bool) -> None:
        within = self.window().focusWidget()
        inside = within is not None and self.isVisible() and self.isAncestorOf(within)
        lost = inside and any(card.isAncestorOf(within) for card in self.cards)
        for old in self.cards:
            self._row.drop(old)
        self.cards = list(_cards(sheet, self.place))
        for card in self.cards:
            card.kept.connect(self._choose)
            self._row.add(card)
            card.show()
        if lost or (inside and other):
            self.enter()

    def _write(self, text: str) -> None:
        conflict, self.conflict = self.conflict, None       # filling is no draft
        self.work.flush()
        self.line.flush()
        self.work.setPlainText(text)
        self.line.setText(text)
        self.conflict = conflict

    def _drafted(self) -> None:
        if self.conflict is not None and self.conflict.text:
            text = self._text()
            if text == self.conflict.shown:
                self._drafts.pop(self.conflict.key, None)
            else:
                self._drafts[self.conflict.key] = text

    def _text(self) -> str:
        return self.line.text() if self.work.isHidden() else self.work.toPlainText()

    def _choose(self, version: object) -> None:
        if self.conflict is not None:
            self.chosen.emit(self.conflict.contest, version)

    def _keep(self) -> None:
        if self.conflict is not None:
            self.written.emit(self.conflict.contest, self._text())

    def _open_record(self) -> None:
        if self.conflict is not None and self.conflict.owner is not None:
            kind, record = self.conflict.owner
            self.opened.emit(Opening(kind, record, self.conflict.name))

    def _lay_out(self) -> None:
        heading, self._hint = make_label(role="section", wrap=True), make_label(role="note", wrap=True)
        for words, setter in (
            (_TOGETHER, heading.setText), (_TOGETHER_SAID, self._hint.setText), (_KEEP_TEXT, self.keep.setText),
            (_OPEN, self._open.setText), (_WORK, self.work.setAccessibleName), (_WORK, self.line.setAccessibleName),
        ):
            self.speech.say(words, setter)
        self._together.setLayout(column(
            heading, self._hint, self.work, self.line, FlowRow(self.keep), gap=8, margins=(0, 10, 0, 0),
        ))
        self.add(self._open)


def _cards(sheet: ConflictSheet, place: Workplace) -> Iterator[VersionCard]:
    if not sheet.deletion:
        field = field_of(sheet.contest)
        long = field is not None and field.holds is FieldType.LONG_TEXT
        for one in reversed(sheet.versions) if long else sheet.versions:    # as numbered in the text made of them
            yield version_card(one, place, long=long, ancestor=sheet.ancestor)
        return
    deletions = [one for one in sheet.versions if one.deletes]
    edits = [one for one in sheet.versions if not one.deletes]
    if edits:
        yield edits_card(edits, place)
    if deletions:
        yield deletion_card(deletions[0], place)
