"""What is told at the right of what was chosen: figures, who works there on what, what is missing, who is near."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QWidget

from desktop.domain.identity import RecordId
from desktop.ui.models.keyed_rows import Detail, KeyedRow, KeyedRowsModel
from desktop.ui.pages.actors.doings import ADDRESSES, INVITE, PROPOSE
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.lists import TwoLineList
from desktop.ui.widgets.making import column, make_button, make_label
from desktop.ui.widgets.sheet import Sheet
from desktop.ui.widgets.speech import Speech
from desktop.usecases.actors.facts import Actors
from desktop.usecases.actors.gaps import Neighbour
from desktop.usecases.actors.portraits import Portrait
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words, counted, same

_WHO_COULD = Words("Qui pourrait couvrir\u00a0?", "Who could cover it?")
_WHO_IS = Words("Qui est ici\u00a0?", "Who is here?")
_MORE = Words("Plus", "More")
_OPEN_ACTOR = Words("Ouvrir la fiche de l’organisation", "Open the organization")
_SHOW_ROWS = Words("Voir les activités dans le tableau", "See the activities in the table")
_SHOW_LINKS = Words("Voir les liens dans le réseau", "See the links in the network")
_ONLY = Words("Ne montrer que cela partout", "Show only this everywhere")
_LINES = Words("Qui fait quoi", "Who does what")
_NEAR = Words("Qui pourrait couvrir", "Who could cover")
_PRESENT = Words("déjà sur place", "already here")
_NOBODY = Words("(organisation non dite)", "(no organization said)")
_FIGURES = 4        # at most
_REST = ("rest",)
_OTHERS = Words("et {n} autre", "and {n} more"), Words("et {n} autres", "and {n} more")
_ROWS = 3           # of the list that are always in sight


class DetailPane(QFrame):
    """Shows one `Portrait`; its signals carry what somebody wants with it."""

    activity_asked = Signal(object)     # RecordId: its row in the table
    actor_asked = Signal(object)        # RecordId: its portrait
    invite_asked = Signal()
    propose_asked = Signal()
    addresses_asked = Signal()
    record_asked = Signal(object)       # RecordId: the page of an organisation
    rows_asked = Signal()
    links_asked = Signal()
    only_asked = Signal()               # filter by what is told

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName("page")
        self._place = place
        self._speech = Speech(place.language)
        self._portrait: Portrait | None = None
        self._actors = Actors()
        self._near = False
        self.title = make_label(role="record", wrap=True)
        self.subtitle = make_label(role="muted", wrap=True)
        self._figures = [_Figure() for _ in range(_FIGURES)]
        self.warning = make_label(role="attention", wrap=True)
        self.notes = make_label(role="note", wrap=True)
        self.could = make_button("primary", self.turn)
        self.invite = make_button("", self.invite_asked.emit)
        self.more = make_button("")
        self._menu = QMenu(self.more)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.more.setMenu(self._menu)
        self.heading = make_label(role="section")
        self.model = KeyedRowsModel(place.language, self)
        self.list = TwoLineList(place.theme)
        self.list.setModel(self.model)
        self.list.opened.connect(self._opened)
        self._speech.say(INVITE, self.invite.setText)
        self._speech.say(_MORE, self.more.setText)
        self._lay_out()

    @property
    def portrait(self) -> Portrait | None:
        """What is shown."""
        return self._portrait

    @property
    def chosen(self) -> frozenset[RecordId]:
        """The organisations that an invitation is about: those in the list."""
        portrait = self._portrait
        if portrait is None:
            return frozenset()
        return frozenset(one.organization for one in portrait.near) if self._near else portrait.organizations

    def show_portrait(self, portrait: Portrait, actors: Actors) -> None:
        """Show what was chosen; what could cover it stays in sight where it was and still is something to say."""
        same_place = self._portrait is not None and portrait.title == self._portrait.title
        self._portrait, self._actors = portrait, actors
        self._near = bool(portrait.near) and (self._near if same_place else not portrait.lines)
        self._show()

    def turn(self) -> None:
        """Show who could cover what is missing, or again who is there."""
        self._near = not self._near
        self._show()

    def enter(self) -> None:
        """Put the cursor into the list."""
        self.list.setFocus()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        self.model.retranslate(language)

    def _lay_out(self) -> None:
        numbers = FlowRow(*self._figures, gap=16, line_gap=8)
        buttons = FlowRow(self.could, self.invite, self.more, gap=8, line_gap=8)
        sheet = Sheet(margins=(0, 0, 0, 0), gap=0, ground="page", filled=True)
        head = column(
            self.title, self.subtitle, numbers, self.warning, buttons, self.notes, self.heading, gap=8,
            margins=(16, 12, 16, 4),
        )  # fmt: skip
        sheet.body.addLayout(head)
        sheet.body.addWidget(self.list, 1)
        self.setLayout(column(sheet, gap=0))
        self._measure()
        self._place.theme.changed.connect(self._measure)

    def _measure(self) -> None:
        self.list.setMinimumHeight(self._place.theme.measures.row * _ROWS)

    def _show(self) -> None:
        portrait = self._portrait
        if portrait is None:
            return
        say = self._speech.say
        say(portrait.title, self.title.setText)
        _say_or_hide(self._speech, portrait.subtitle, self.subtitle)
        for figure, told in zip(self._figures, [*portrait.figures, *([None] * _FIGURES)], strict=False):
            figure.show_figure(told, self._speech)
        _say_or_hide(self._speech, portrait.warning, self.warning)
        notes = portrait.notes
        joined = Words("\n".join(one.fr for one in notes), "\n".join(one.en for one in notes)) if notes else None
        _say_or_hide(self._speech, joined, self.notes)
        self.could.setVisible(bool(portrait.near) and bool(portrait.lines))
        say(_WHO_IS if self._near else _WHO_COULD, self.could.setText)
        chosen = bool(self.chosen)
        self.invite.setVisible(chosen)
        self.more.setVisible(chosen or bool(portrait.only))
        say(_NEAR if self._near else _LINES, self.heading.setText, self.list.setAccessibleName)
        rows = self._near_rows(portrait.near) if self._near else self._line_rows(portrait)
        self.heading.setVisible(bool(rows))
        self.model.set_rows(rows)

    def _line_rows(self, portrait: Portrait) -> list[KeyedRow]:
        rows = [
            KeyedRow(
                ("activity", line.activity, line.organization), line.name if line.organization else _NOBODY, line.aside,
                (*([Detail(line.place)] if line.place else []), Detail(line.title)),
            )
            for line in portrait.lines
        ]  # fmt: skip
        if portrait.more:
            rows.append(KeyedRow(_REST, counted(portrait.more, *_OTHERS), details=(Detail(_SHOW_ROWS),)))
        return rows

    def _near_rows(self, near: Sequence[Neighbour]) -> list[KeyedRow]:
        rows = []
        for one in near:
            subjects = _joined([self._actors.name(subject) for subject in one.subjects])
            areas = same(", ".join(area.name for area in one.areas))
            aside = _PRESENT if one.present else None
            details = (Detail(subjects), Detail(areas))
            rows.append(KeyedRow(("actor", one.organization), self._actors.name(one.organization), aside, details))
        return rows

    def _opened(self, index: QModelIndex) -> None:
        key = self.model.key_at(index)
        if key == _REST:
            self.rows_asked.emit()
        elif isinstance(key, tuple) and key[0] == "activity":
            self.activity_asked.emit(key[1])
        elif isinstance(key, tuple):
            self.actor_asked.emit(key[1])

    def _fill_menu(self) -> None:
        portrait = self._portrait
        self._menu.clear()
        if portrait is None:
            return
        entries: list[tuple[Words, Callable[[], object]]] = []
        if self.chosen:
            entries += [(ADDRESSES, self.addresses_asked.emit), (PROPOSE, self.propose_asked.emit)]
        if portrait.lines:
            entries.append((_SHOW_ROWS, self.rows_asked.emit))
        if portrait.organization is not None:
            entries.append((_SHOW_LINKS, self.links_asked.emit))
            entries.append((_OPEN_ACTOR, partial(self.record_asked.emit, portrait.organization)))
        if portrait.only:
            entries.append((_ONLY, self.only_asked.emit))
        for words, tell in entries:
            self._menu.addAction(self._speech.text(words)).triggered.connect(tell)


class _Figure(QWidget):
    """A large number over what it counts."""

    def __init__(self) -> None:
        super().__init__()
        self._number: QLabel = make_label(role="record")
        self._words: QLabel = make_label(role="note")
        self.setLayout(column(self._number, self._words, gap=0))

    def show_figure(self, told: tuple[Words, Words] | None, speech: Speech) -> None:
        """Show a figure, or nothing."""
        self.setVisible(told is not None)
        if told is not None:
            speech.say(told[0], self._number.setText)
            speech.say(told[1], self._words.setText)


def _say_or_hide(speech: Speech, words: Words | None, label: QLabel) -> None:
    label.setVisible(bool(words and words.fr))
    if words and words.fr:
        speech.say(words, label.setText)


def _joined(words: Sequence[Words]) -> Words:
    found = sorted(words, key=_french)
    return Words(", ".join(one.fr for one in found), ", ".join(one.en for one in found))


def _french(words: Words) -> str:
    return fold(words.fr)
