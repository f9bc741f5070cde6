"""Who belongs to a body: entered in one line as people write it, then one row for each place with its dates."""

from collections.abc import Hashable, Sequence
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
from desktop.ui.pages.sections.section import Section
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.chips import ChipField
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import make_button, make_label
from desktop.ui.widgets.rows import Column, RowList
from desktop.ui.widgets.sheet import focus_on
from desktop.usecases.bodies.changing import call_for_members
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
_REMOVE = Words("Enlever", "Remove")
_REMOVE_TIP = Words(
    "Efface cette place. Pour garder l’histoire, écrivez plutôt jusqu’à quand elle a duré.",
    "Erases this place. To keep the history, write until when it lasted instead.",
)
_REMOVED = Words("Place enlevée.", "Place removed.")
_MAIL = Words("Copier les adresses", "Copy the addresses")
_SIGN_IN = Words("Feuille de présence…", "Sign-in sheet…")
_OPEN = Words("Appel à membres ouvert.", "Call for members open.")
_SHUT = Words("Pas d’appel à membres.", "No call for members.")
_DO_OPEN = Words("Ouvrir l’appel", "Open the call")
_DO_SHUT = Words("Clore l’appel", "Close the call")


class MembersSection(Section[BodySheet]):
    """The line, the rows, those before, and what one does with all of them."""

    mail_asked = Signal()
    sign_in_asked = Signal()

    def __init__(self, place: Workplace, known: KnownNames) -> None:
        super().__init__(place, known, _HEADING)
        self._forms: dict[Hashable, Form] = {}
        self._shows_former = False
        complete = known.completer(("organization", "person", "body"))
        self.line = ChipField(place.theme, place.language, complete=complete, placeholder=_PLACEHOLDER)
        self.line.entered.connect(self._note)
        self.speech.say(_ENTRY, self.line.setAccessibleName)
        self.rows = RowList(_columns(), self._cells, place.theme, place.language)
        self.rows.add_asked.connect(self._go_to_line)
        self.rows.delete_asked.connect(self._remove)
        self._former = make_button("link", self._toggle_former)
        self._call = make_label(role="muted")
        self._calling = make_button("link", self._toggle_call)
        mail, sign_in = make_button("", self.mail_asked.emit), make_button("", self.sign_in_asked.emit)
        self.speech.say(_MAIL, mail.setText)
        self.speech.say(_SIGN_IN, sign_in.setText)
        self.body.addWidget(self.line)
        self.body.addWidget(self.rows)
        self.body.addWidget(self._former, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(FlowRow(self._call, self._calling, gap=8, line_gap=2))
        self.body.addWidget(FlowRow(mail, sign_in, gap=8, line_gap=6))

    @override
    def fill(self, sheet: BodySheet) -> None:
        current = [row for row in sheet.members if row.current]
        former = [row for row in sheet.members if not row.current]
        shown = [*current, *(former if self._shows_former else ())]
        keys = [row.membership.id for row in shown]
        self.rows.set_rows(keys)
        self.rows.setVisible(bool(shown))
        self._forms = {key: self._forms[key] for key in keys}
        for row in shown:
            form = self._forms[row.membership.id]
            form.aim(row.membership.id)
            form.show(row.membership, sheet.name)
        self._former.setVisible(bool(former))
        self.speech.say(_HIDE if self._shows_former else counted(len(former), *_FORMER), self._former.setText)
        calling = bool(sheet.body.open_to_members)
        self.speech.say(_OPEN if calling else _SHUT, self._call.setText)
        self.speech.say(_DO_SHUT if calling else _DO_OPEN, self._calling.setText)
        self.say_note(_summary(current))

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
        for form in self._forms.values():
            form.flush()

    @override
    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        self.line.retranslate(language)
        self.rows.retranslate(language)
        for form in self._forms.values():
            form.retranslate(language)

    def _cells(self, key: Hashable) -> Sequence[QWidget]:
        form = self._forms[key] = self.form(Membership)
        cell = Style(cell=True)
        remove = make_button("link", partial(self._remove, key))
        self.speech.say(_REMOVE, remove.setText)
        self.speech.say(_REMOVE_TIP, remove.setToolTip)
        return *(form.widget(name, cell) for name in ("member", "role", "since", "until")), remove

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

    def _remove(self, key: Hashable, *_clicked: object) -> None:
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
            calling = not self.sheet.body.open_to_members
            self.place.perform(call_for_members, self.about, calling, failed=self.place.tell_error, typed=False)


def _columns() -> tuple[Column, ...]:
    labels = kind_of(Membership).fields
    return (
        Column(labels["member"].label),
        Column(labels["role"].label, width=150),
        Column(labels["since"].label, width=112),
        Column(labels["until"].label, width=112),
        Column(_REMOVE, width=64),
    )


def _summary(current: Sequence[MemberRow]) -> Words:
    if not current:
        return same("")
    count, leads = counted(len(current), *_COUNT), leads_words(current)
    return Words(f"{count.fr} · {leads.fr}", f"{count.en} · {leads.en}") if leads else count
