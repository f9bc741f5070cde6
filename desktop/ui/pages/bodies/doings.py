"""What one does with a whole body: its addresses, its sign-in sheet, a meeting, its end."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Body, Meeting
from desktop.domain.kinds.meetings import SpokenLanguage
from desktop.domain.naming import full_name_of, name_of
from desktop.domain.partial_date import PartialDate
from desktop.ui.dialogs.files import file_name
from desktop.ui.pages.hands import PDF, Hands
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.bodies.changing import dissolve, revive
from desktop.usecases.bodies.mailing import MailList, mail_list
from desktop.usecases.bodies.papers import BodyPapers
from desktop.usecases.bodies.sheet import BodySheet
from desktop.usecases.bodies.sign_in import sign_in_sheet
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.usecases.meetings import plan_meeting
from desktop.usecases.ports import Reader
from desktop.usecases.printed import PrintOptions
from desktop.usecases.records import delete_record
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words

_SIGN_IN = Words("Feuille de présence", "Sign-in sheet")
_SIGN_IN_FILE = Words("feuille-de-presence", "sign-in")
_SAVED = Words("PDF enregistré\u00a0: {name}", "PDF saved: {name}")
_OPEN = Words("Ouvrir", "Open")
_DISSOLVED = Words("Instance dissoute.", "Body dissolved.")
_REVIVED = Words("L’instance est de nouveau active.", "The body is active again.")
_DELETED = Words("Instance supprimée.", "Body deleted.")


class BodyDoings(QObject):
    """Acts on the body that the page shows."""

    deleted = Signal()
    successors_found = Signal(object)       # bodies that may take its place

    def __init__(self, place: Workplace, papers: BodyPapers, hands: Hands) -> None:
        super().__init__()
        self._place = place
        self._papers = papers
        self._hands = hands
        self._sheet: BodySheet | None = None

    def set_sheet(self, sheet: BodySheet | None) -> None:
        """Act on this body from now on."""
        self._sheet = sheet

    def copy_addresses(self) -> None:
        """Copy the addresses of its people that may be used; say how many, and who was left out."""
        if self._sheet is not None:
            key = (id(self), "mail")
            self._place.read(key, mail_list, self._sheet.about, self._place.today, done=self._copy)

    def print_sign_in(self) -> None:
        """Ask for a file and write the sign-in sheet of the next meeting."""
        if self._sheet is not None:
            key = (id(self), "sign-in")
            self._place.read(key, _sign_in_or_error, self._sheet.about, self._place.today, done=self._save_sign_in)

    def plan(self) -> None:
        """Plan a new meeting of the body, and go there."""
        if self._sheet is not None:
            language = SpokenLanguage.EN if self._place.language is Language.EN else SpokenLanguage.FR
            meeting = Meeting(body=self._sheet.about, language=language)
            self._place.perform(plan_meeting, meeting, done=self._go_to_meeting)

    def open_record(self, kind: str, record: RecordId) -> None:
        """Go to a record on another page."""
        self._hands.open_record(kind, record)

    def open_meeting(self, record: RecordId) -> None:
        """Go to a meeting."""
        self._hands.open_record("meeting", record)

    def ask_successors(self) -> None:
        """Look for the bodies that may take its place."""
        if self._sheet is not None:
            key = (id(self), "successors")
            self._place.read(key, _others, self._sheet.about, done=self.successors_found.emit)

    def dissolve(self, on: PartialDate, successor: RecordId | None) -> None:
        """End the body; the line at the foot offers to undo it."""
        self._perform(dissolve, on, successor, told=_DISSOLVED)

    def revive(self) -> None:
        """Let a dissolved body go on."""
        self._perform(revive, self._place.today, told=_REVIVED)

    def delete(self) -> None:
        """Delete the body, if nothing in the dossier is about it."""
        if self._sheet is not None:
            self._place.perform(
                delete_record(Body), self._sheet.about, done=self._deleted, failed=self._place.tell_error, typed=False
            )

    def _perform(self, use_case: Any, *args: Any, told: Words) -> None:
        if self._sheet is not None:
            self._place.perform(
                use_case, self._sheet.about, *args,
                done=partial(self._told, told), failed=self._place.tell_error, typed=False,
            )  # fmt: skip

    def _copy(self, found: MailList) -> None:
        if found.addresses:
            QGuiApplication.clipboard().setText(found.text)
        self._place.tell(found.words)

    def _save_sign_in(self, found: MeetingSheet | KnownError) -> None:
        if isinstance(found, KnownError):
            self._place.tell_error(found)
            return
        language = Language(found.meeting.language.value)
        day = found.meeting.date.iso() if found.meeting.date else ""
        body = file_name(name_of(found.body).text(language)) if found.body else ""
        name = "_".join(part for part in (_SIGN_IN_FILE.text(language), day, body) if part)
        path = self._hands.save_file(_SIGN_IN, f"{name}.pdf", PDF)
        if path is not None:
            options = PrintOptions(language=language, created=self._place.desk.clock.now())
            self._place.tasks.run(partial(self._write, found, options, path), done=partial(self._saved, path))

    def _write(self, sheet: MeetingSheet, options: PrintOptions, path: Path) -> None:
        self._hands.write_file(path, self._papers.sign_in(sheet, options))

    def _saved(self, path: Path, _nothing: object) -> None:
        self._place.offer(_SAVED.filled(name=path.name), _OPEN, partial(self._hands.show_file, path))

    def _go_to_meeting(self, meeting: Meeting) -> None:
        self.open_meeting(meeting.id)

    def _told(self, words: Words, _result: object) -> None:
        self._place.tell(words, undo=True)

    def _deleted(self, _result: object) -> None:
        self.deleted.emit()
        self._place.tell(_DELETED, undo=True)


def _sign_in_or_error(reader: Reader, body: RecordId, today: Any) -> MeetingSheet | KnownError:
    """Return the sheet, or why there is none."""
    try:
        return sign_in_sheet(reader, body, today)
    except KnownError as error:
        return error


def _others(reader: Reader, body: RecordId) -> list[tuple[RecordId, Words]]:
    named = [(one.id, full_name_of(one)) for one in reader.find(Body) if one.id != body]
    return sorted(named, key=_by_name)


def _by_name(one: tuple[RecordId, Words]) -> str:
    return fold(one[1].fr)
