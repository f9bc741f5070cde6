"""Who belongs to a body: entered in one line as people write it, then one row for each place with its dates."""

from collections.abc import Callable, Hashable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.declaration import kind_of
from desktop.domain.errors import KnownError
from desktop.domain.kinds import Membership
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.field_widgets import Style
from desktop.ui.pages.form import Form
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.sections.card_rows import FormCard
from desktop.ui.pages.sections.section import Section
from desktop.ui.pages.tables.export import EXPORT_LIST
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.cards import CardList
from desktop.ui.widgets.chips import ChipField
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import make_button, make_label, row
from desktop.ui.widgets.sheet import focus_on
from desktop.usecases.bodies.changing import close_call, open_call
from desktop.usecases.bodies.members import MemberRow, leads_words, note_members
from desktop.usecases.bodies.sheet import BodySheet
from desktop.usecases.records import delete_record
from desktop.wording.words import Language, Words, counted, same

_HEADING = Words("Membres", "Members")
_ENTRY = Words("Ajouter des membres", "Add members")
_PLACEHOLDER = Words(
    "NRC, DRC\u00a0; chef de file HCR\u00a0; obs. CICR", "NRC, DRC; lead HCR; obs. CICR",
)
_COUNT = Words("{n} membre", "{n} member"), Words("{n} membres", "{n} members")
_FORMER = (
    Words("Montrer {n} place passée", "Show {n} former place"),
    Words("Montrer {n} places passées", "Show {n} former places"),
)
_HIDE = Words("Cacher les places passées", "Hide former places")
_OTHERS = (
    Words("Montrer {n} place d’avant ou d’après", "Show {n} place of before or after"),
    Words("Montrer {n} places d’avant ou d’après", "Show {n} places of before or after"),
)
_HIDE_OTHERS = Words("Cacher les places d’avant et d’après", "Hide places of before and after")
_ON = Words("{members}, au {day}", "{members}, on {day}")
_REMOVE = Words("Enlever", "Remove")
_REMOVE_TIP = Words(
    "Efface cette place. Pour garder l’histoire, écrivez plutôt jusqu’à quand elle a duré.",
    "Erases this place. To keep the history, write until when it lasted instead.",
)
_REMOVED = Words("Place enlevée.", "Place removed.")
_MAIL = Words("Copier les adresses", "Copy the addresses")
_SIGN_IN = Words("Feuille de présence…", "Sign-in sheet…")
_ROW_NAME = Words("{column}, ligne {n}", "{column}, row {n}")
_NAME = 190
_WIDTHS = {"role": 140, "since": 112, "until": 112}      # pixels at 100 %
_OPEN = Words("Appel à membres ouvert.", "Call for members open.")
_SHUT = Words("Pas d’appel à membres.", "No call for members.")
_DO_OPEN = Words("Ouvrir l’appel", "Open the call")
_DO_SHUT = Words("Clore l’appel", "Close the call")


class MemberCard(FormCard):
    """Who, as what, from when and until when, on one line where there is room."""

    def __init__(self, form: Form, theme: Theme, remove: Callable[[Hashable], object]) -> None:
        super().__init__()
        self.form = form
        self._theme = theme
        self._remove = remove
        cell = Style(cell=True)
        self.entry = form.widget("member", cell)
        self._dated = {name: form.widget(name, cell) for name in _WIDTHS}
        self._button = make_button("link", self._removed)
        layout = row(FlowRow(self.entry, *self._dated.values(), self._button, gap=8, line_gap=2), margins=(0, 4, 0, 4))
        self.setLayout(layout)
        theme.changed.connect(self._measure)
        self._measure()

    @override
    def fields(self) -> Sequence[QWidget]:
        return self.entry, *self._dated.values()

    @override
    def set_place(self, number: int, language: Language) -> None:
        labels = kind_of(Membership).fields
        for name, widget in (("member", self.entry), *self._dated.items()):
            spoken = _ROW_NAME.text(language, column=labels[name].label.text(language), n=number)
            widget.setAccessibleName(spoken)
        for name in ("since", "until"):
            self.form.widget(name).line.setPlaceholderText(labels[name].label.text(language).lower())
        self._button.setText(_REMOVE.text(language))
        self._button.setToolTip(_REMOVE_TIP.text(language))
        self._button.setAccessibleName(_ROW_NAME.text(language, column=_REMOVE.text(language), n=number))

    def _measure(self) -> None:
        self.entry.setMinimumWidth(self._theme.measures.px(_NAME))
        for name, width in _WIDTHS.items():
            self._dated[name].setFixedWidth(self._theme.measures.px(width))

    def _removed(self) -> None:
        if self.form.key is not None:
            self._remove(self.form.key)


class MembersSection(Section[BodySheet]):
    """The line, the rows, those before, and what one does with all of them."""

    mail_asked = Signal()
    sign_in_asked = Signal()

    def __init__(self, place: Workplace, known: KnownNames, hands: Hands) -> None:
        super().__init__(place, known, _HEADING)
        self._hands = hands
        self._shows_former = False
        complete = known.completer(("organization", "person", "body"))
        self.line = ChipField(place.theme, place.language, complete=complete, placeholder=_PLACEHOLDER)
        self.line.entered.connect(self._note)
        self.speech.say(_ENTRY, self.line.setAccessibleName)
        self.cards = CardList(self._make_card, place.language)
        self.cards.add_asked.connect(self._go_to_line)
        self.cards.delete_asked.connect(self._remove)
        self.cards.card_made.connect(self._fill_card)
        self._former = make_button("link", self._toggle_former)
        self._call = make_label(role="muted")
        self._calling = make_button("link", self._toggle_call)
        mail, sign_in = make_button("", self.mail_asked.emit), make_button("", self.sign_in_asked.emit)
        export = make_button("link", self.export)
        self.speech.say(_MAIL, mail.setText)
        self.speech.say(_SIGN_IN, sign_in.setText)
        self.speech.say(EXPORT_LIST, export.setText)
        self.body.addWidget(self.line)
        self.body.addWidget(self.cards)
        self.body.addWidget(self._former, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(FlowRow(self._call, self._calling, gap=8, line_gap=2, even=True))
        self.body.addWidget(FlowRow(mail, sign_in, export, gap=8, line_gap=6, even=True))

    @override
    def fill(self, sheet: BodySheet) -> None:
        current = [one for one in sheet.members if one.current]
        former = [one for one in sheet.members if not one.current]
        shown = [*current, *(former if self._shows_former else ())]
        self.cards.set_keys([one.membership.id for one in shown])
        self.cards.setVisible(bool(shown))
        for key in self.cards.cards():
            self._fill_card(key)
        self._former.setVisible(bool(former))
        hide, show = (_HIDE, _FORMER) if sheet.as_of is None else (_HIDE_OTHERS, _OTHERS)
        self.speech.say(hide if self._shows_former else counted(len(former), *show), self._former.setText)
        calling = bool(sheet.body.open_to_members)
        self.speech.say(_OPEN if calling else _SHUT, self._call.setText)
        self.speech.say(_DO_SHUT if calling else _DO_OPEN, self._calling.setText)
        self.say_note(_summary(current, sheet.dated))

    @override
    def turn(self) -> None:
        self._shows_former = False
        self.line.line.clear()

    @override
    def entry(self) -> QWidget | None:
        return self.line.line

    @override
    def flush(self) -> None:
        self.line.flush()
        self.cards.flush()

    @override
    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        self.line.retranslate(language)
        self.cards.retranslate(language)
        for card in self.cards.cards().values():
            if isinstance(card, MemberCard):
                card.form.retranslate(language)

    def export(self) -> None:
        """Write the places shown into a table."""
        shown, members = self.cards.cards(), self.sheet.members if self.sheet is not None else ()
        self._hands.export_list(Membership, [one.membership.id for one in members if one.membership.id in shown])

    @property
    @override
    def filling(self) -> bool:
        return self.cards.filling

    def _make_card(self) -> MemberCard:
        return MemberCard(self.form(Membership), self.place.theme, self._remove)

    def _fill_card(self, key: Hashable) -> None:
        card, members = self.cards.card(key), self.sheet.members if self.sheet is not None else ()
        found = next((one.membership for one in members if one.membership.id == key), None)
        if isinstance(card, MemberCard) and found is not None and self.sheet is not None:
            card.form.aim(found.id)
            card.form.show(found, self.sheet.name)

    def _go_to_line(self, _after: Hashable) -> None:
        focus_on(self.line.line)

    def _note(self, typed: str) -> None:
        self.place.perform(
            note_members, self.about, typed, self.place.today, initiator=self,
            done=self._noted, failed=partial(self._not_noted, typed),
        )

    def _noted(self, _rows: list[Membership]) -> None:
        self.faults.accept("typed")

    def _not_noted(self, typed: str, error: KnownError) -> None:
        """Give the words back into the line: they are not in the dossier."""
        now = self.line.line.text()
        self.line.line.setText(f"{typed}, {now}" if now.strip() else typed)
        self.faults.refuse("typed", error, self.line.flush)

    def _remove(self, key: Hashable) -> None:
        self.flush()
        self.place.perform(delete_record(Membership), key, initiator=self, done=self._removed)

    def _removed(self, _result: object) -> None:
        self.place.tell(_REMOVED, undo=True)

    def _toggle_former(self) -> None:
        self._shows_former = not self._shows_former
        if self.sheet is not None:
            self.fill(self.sheet)

    def _toggle_call(self) -> None:
        if self.sheet is not None:
            use_case = close_call if self.sheet.body.open_to_members else open_call
            self.place.perform(use_case, self.about, failed=self.place.tell_error, typed=False)


def _summary(current: Sequence[MemberRow], dated: Words) -> Words:
    if not current and not dated.fr:
        return same("")
    count, leads = counted(len(current), *_COUNT), leads_words(current)
    said = Words(f"{count.fr} · {leads.fr}", f"{count.en} · {leads.en}") if leads else count
    return _ON.filled(members=said, day=dated) if dated.fr else said
