"""Who came: typed in one line as it is noted at the door, mended chip by chip."""

from functools import partial

from PySide6.QtCore import QDeadlineTimer, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Attendance, Meeting
from desktop.domain.kinds.actors import Standing
from desktop.domain.kinds.meetings import Presence
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.sections.section import Section
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.status import Tone
from desktop.ui.widgets.chip import Chip, ChipButton
from desktop.ui.widgets.chips import ChipField
from desktop.ui.widgets.floating import FloatingNote
from desktop.ui.widgets.labelled import FieldRow
from desktop.ui.widgets.making import make_button, row
from desktop.usecases.attendance import Headcount, headcount, mark_others_absent, note_attendance
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.usecases.records import change_field, delete_record
from desktop.wording.words import Language, Words, counted, same

_HEADING = Words("Présences", "Attendance")
_PLACEHOLDER = Words("NRC 2, DRC\u00a0; excusés OCHA", "NRC 2, DRC; excused OCHA")
_OTHERS_ABSENT = Words("Marquer les autres absents", "Mark the others absent")
_EXPECTED_LEFT = Words("Enlever", "Remove")
_KEYS = Words(
    "P présent · A absent · E excusé · T attendu · M membre · O observateur · I invité · chiffre\u00a0: personnes",
    "P present · A absent · E excused · T expected · M member · O observer · G guest · digit: people",
)
_PRESENCES = {"p": Presence.PRESENT, "a": Presence.ABSENT, "e": Presence.EXCUSED, "t": Presence.EXPECTED}
_STANDINGS = {"m": Standing.MEMBER, "o": Standing.OBSERVER, "i": Standing.GUEST, "g": Standing.GUEST}
_TONES = {Presence.EXCUSED: Tone.ATTENTION, Presence.ABSENT: Tone.MUTED, Presence.EXPECTED: Tone.MUTED}
_TYPING = 900       # milliseconds within which digits belong to one number


class AttendanceChips(ChipField):
    """Chips that take a letter for presence or standing and digits for a number of people."""

    noted = Signal(object, str, object)     # attendance, field, value
    walked = Signal(bool)                   # whether the cursor is on a chip now

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, ChipButton) and event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.walked.emit(event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    @override
    def _chip_key(self, button: ChipButton, event: QKeyEvent) -> bool:
        letter = event.text().lower()
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if plain and letter in _PRESENCES:
            self.noted.emit(button.chip.key, "presence", _PRESENCES[letter])
        elif plain and letter in _STANDINGS:
            self.noted.emit(button.chip.key, "standing", _STANDINGS[letter])
        elif plain and letter.isdecimal():
            self._type_number(button, letter)
        else:
            return super()._chip_key(button, event)
        return True

    def _type_number(self, button: ChipButton, digit: str) -> None:
        deadline = button.property("deadline")
        started = isinstance(deadline, QDeadlineTimer) and not deadline.hasExpired()
        digits = (str(button.property("digits")) if started else "") + digit
        button.setProperty("digits", digits)
        button.setProperty("deadline", QDeadlineTimer(_TYPING))
        self.noted.emit(button.chip.key, "people", int(digits) or None)


class AttendanceSection(Section[MeetingSheet]):
    """Chips of organisations, the details of one of them, and how many people there were."""

    def __init__(self, place: Workplace, known: KnownNames) -> None:
        super().__init__(place, known, _HEADING)
        complete = known.completer(("organization",))
        self._chips = AttendanceChips(place.theme, place.language, complete=complete, placeholder=_PLACEHOLDER)
        self._chips.entered.connect(self._note)
        self._chips.removed.connect(self._remove)
        self._chips.opened.connect(self._open)
        self._chips.noted.connect(self._change)
        self.speech.say(_HEADING, self._chips.setAccessibleName)
        self._others = make_button("link", self._mark_absent)
        self.speech.say(_OTHERS_ABSENT, self._others.setText)
        self._help = FloatingNote(self._chips)
        self._chips.walked.connect(self._show_help)
        self._people = self.form(Meeting)
        counts = FieldRow(*(self._people.column(name, width=96) for name in ("participants", "women", "men")))
        self.body.addWidget(self._chips)
        self.body.addWidget(self._detail())
        self.body.addWidget(self._others, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(counts)

    @override
    def fill(self, sheet: MeetingSheet) -> None:
        language = self.place.language
        self._chips.set_chips([_chip(one, sheet, language) for one in sheet.attendances])
        self._chips.line.setReadOnly(self.locked)
        waiting = any(one.presence is Presence.EXPECTED for one in sheet.attendances)
        self._others.setVisible(waiting and not self.locked)
        self.say_note(_summary(headcount(sheet.attendances), sheet.meeting))
        self._people.aim(sheet.meeting.id)
        self._people.show(sheet.meeting, sheet.name)
        self._people.set_locked(self.locked)
        people = headcount(sheet.attendances).people
        self._people.widget("participants").line.setPlaceholderText(str(people) if people else "")
        self._show_detail()

    @override
    def turn(self) -> None:
        self._open_key: RecordId | None = None
        self._chips.line.clear()

    @override
    def entry(self) -> QWidget | None:
        return self._chips.line

    @override
    def flush(self) -> None:
        if not self.locked:
            self._chips.flush()
        self._people.flush()
        self._one.flush()

    @override
    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        self._chips.retranslate(language)
        self._people.retranslate(language)
        self._one.retranslate(language)

    def _detail(self) -> QFrame:
        """Make the line with every field of one chip, for the mouse and for what has no key."""
        self._open_key = None
        self._one = self.form(Attendance)
        names = (("organization", 150), ("presence", 116), ("people", 84), ("standing", 110), ("person", 150))
        self._frame = QFrame()
        self._frame.setProperty("role", "card")
        remove = make_button("link", self._remove_open)
        self.speech.say(_EXPECTED_LEFT, remove.setText)
        fields = FieldRow(*(self._one.column(name, width=width, label=_LABELS.get(name)) for name, width in names))
        self._frame.setLayout(row(fields, remove, margins=(12, 8, 12, 8)))
        self._frame.hide()
        return self._frame

    def _show_help(self, on_chip: bool) -> None:
        """Tell the keys of a chip while the cursor is on one."""
        self._help.show_text(self.speech.text(_KEYS) if on_chip and not self.locked else "")

    def _note(self, typed: str) -> None:
        self.wrote.emit(self)
        self.place.perform(
            note_attendance, self.about, typed, initiator=self,
            done=self._noted, failed=partial(self._not_noted, typed),
        )

    def _noted(self, _rows: list[Attendance]) -> None:
        self.faults.accept("typed")

    def _not_noted(self, typed: str, error: KnownError) -> None:
        """Give the words back into the line: they are not in the dossier."""
        now = self._chips.line.text()
        self._chips.line.setText(f"{typed}, {now}" if now.strip() else typed)
        self.faults.refuse("typed", error, self._chips.flush)

    def _change(self, key: RecordId, field: str, value: object) -> None:
        if not self.locked:
            self.wrote.emit(self)
            self.place.perform(
                change_field(Attendance, field), key, value, initiator=self,
                failed=partial(self._failed, key, field, value),
            )

    def _failed(self, key: RecordId, field: str, value: object, error: KnownError) -> None:
        self.faults.refuse((key, field), error, partial(self._change_again, key, field, value))

    def _change_again(self, key: RecordId, field: str, value: object) -> None:
        self.faults.accept((key, field))
        self._change(key, field, value)

    def _remove(self, key: RecordId) -> None:
        if not self.locked:
            self.place.perform(delete_record(Attendance), key, initiator=self)

    def _open(self, key: RecordId) -> None:
        self._open_key = None if self._open_key == key else key
        self._show_detail()
        if self._open_key is not None and not self.locked:
            self._one.widget("presence").setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove_open(self) -> None:
        if self._open_key is not None:
            self._remove(self._open_key)

    def _show_detail(self) -> None:
        rows = self.sheet.attendances if self.sheet is not None else ()
        found = next((one for one in rows if one.id == self._open_key), None)
        self._frame.setVisible(found is not None)
        if found is not None and self.sheet is not None:
            self._one.aim(found.id)
            self._one.show(found, self.sheet.name)
            self._one.set_locked(self.locked)

    def _mark_absent(self) -> None:
        self.place.perform(mark_others_absent, self.about, initiator=self)


def _chip(one: Attendance, sheet: MeetingSheet, language: Language) -> Chip:
    name = sheet.name(one.organization or one.person).text(language)
    standing = "" if one.standing is Standing.MEMBER else _short(one.standing, language)
    presence = "" if one.presence is Presence.PRESENT else one.presence.label.text(language)
    number = str(one.people) if one.people and not (standing or presence) else ""
    note = " · ".join(part for part in (str(one.people or "") if not number else "", standing, presence) if part)
    person = sheet.name(one.person).text(language) if one.organization else ""
    return Chip(
        key=one.id, text=name, note=number or note, tone=_TONES.get(one.presence, Tone.PLAIN),
        outlined=bool(standing) and one.presence is Presence.PRESENT, tip=person,
    )


def _short(standing: Standing, language: Language) -> str:
    return _OBSERVER.text(language) if standing is Standing.OBSERVER else standing.label.text(language)


def _summary(count: Headcount, meeting: Meeting) -> Words:
    if not (count.organizations or count.excused or count.absent):
        return same("")
    parts = [
        counted(count.organizations, Words("{n} organisation", "{n} organization"),
                Words("{n} organisations", "{n} organizations")),
        _people(meeting.participants if meeting.participants is not None else count.people, meeting.women),
    ]
    if count.excused:
        parts.append(counted(count.excused, Words("{n} excusée", "{n} excused"), Words("{n} excusées", "{n} excused")))
    if count.absent:
        parts.append(counted(count.absent, Words("{n} absente", "{n} absent"), Words("{n} absentes", "{n} absent")))
    return Words(_join([part.fr for part in parts]), _join([part.en for part in parts]))


def _people(people: int, women: int | None) -> Words:
    words = counted(people, Words("{n} personne", "{n} person"), Words("{n} personnes", "{n} people"))
    if women is None:
        return words
    more = counted(women, Words("{n} femme", "{n} woman"), Words("{n} femmes", "{n} women"))
    return Words(f"{words.fr} ({more.fr})", f"{words.en} ({more.en})")


def _join(parts: list[str]) -> str:
    """`14 organisations, 19 personnes (8 femmes) · 1 excusée`."""
    return " · ".join([", ".join(parts[:2]), *parts[2:]])


_OBSERVER = Words("obs.", "obs.")
_LABELS = {"people": Words("Personnes", "People")}
