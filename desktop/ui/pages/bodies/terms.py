"""The terms of reference of a body: versions, the parts of one of them, its endorsement, its printed page."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.domain.identity import RecordId
from desktop.domain.kinds import TermsOfReference
from desktop.domain.partial_date import PartialDate
from desktop.ui.dialogs.files import file_name
from desktop.ui.pages.gone import unless_gone
from desktop.ui.pages.hands import PDF, Hands
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.bodies.papers import BodyPapers
from desktop.usecases.bodies.sheet import BodySheet
from desktop.usecases.bodies.terms import endorse, endorsing_meetings, new_version, start_terms, withdraw
from desktop.usecases.bodies.terms_sheet import TermsSheet, terms_sheet
from desktop.usecases.ports import Reader
from desktop.usecases.printed import PrintOptions
from desktop.usecases.records import delete_record
from desktop.wording.words import Language, Words

_PRINT = Words("Imprimer les termes de référence", "Print the terms of reference")
_FILE = Words("termes-de-reference-{body}-v{version}", "terms-of-reference-{body}-v{version}")
_SAVED = Words("PDF enregistré\u00a0: {name}", "PDF saved: {name}")
_OPEN = Words("Ouvrir", "Open")
_ENDORSED = Words("Termes de référence endossés.", "Terms of reference endorsed.")
_WITHDRAWN = Words("La version {version} est de nouveau un projet.", "Version {version} is a draft again.")
_DELETED = Words("Version supprimée.", "Version deleted.")


class TermsDoings(QObject):
    """Reads the version on the page and does what its buttons say; `read` carries a TermsSheet, or None."""

    read = Signal(object)
    meetings_found = Signal(object)     # those in which the version may have been endorsed

    def __init__(self, place: Workplace, papers: BodyPapers, hands: Hands, flush: Callable[[], None]) -> None:
        super().__init__()
        self._place = place
        self._papers = papers
        self._hands = hands
        self._flush = flush
        self._body: BodySheet | None = None
        self.current: RecordId | None = None
        self.sheet: TermsSheet | None = None

    @property
    def versions(self) -> Sequence[TermsOfReference]:
        """Return the versions of the body, the newest last."""
        return self._body.versions if self._body is not None else ()

    def show_body(self, sheet: BodySheet) -> None:
        """Show the version that was on the page, else the newest."""
        if self._body is None or self._body.about != sheet.about:
            self.current = None
        self._body = sheet
        if self.current not in {terms.id for terms in sheet.versions}:
            self.current = sheet.versions[-1].id if sheet.versions else None
        self._read()

    def choose(self, record: Any) -> None:
        """Show another version."""
        self._flush()
        self.current = record
        self._read()

    def start(self, language: Language) -> None:
        """Begin the terms from the template."""
        if self._body is not None:
            self._flush()
            self._place.perform(
                start_terms, self._body.about, language, self._place.today,
                done=self._go, failed=self._place.tell_error, typed=False,
            )  # fmt: skip

    def carry_on(self) -> None:
        """Make a new version of the one on the page."""
        if self.current is not None:
            self._flush()
            self._place.perform(
                new_version, self.current, done=self._go, failed=self._place.tell_error, typed=False
            )

    def ask_meetings(self) -> None:
        """Look for the meetings in which the version may have been endorsed."""
        if self._body is not None:
            self._flush()
            key = (id(self), "meetings")
            found, place = self.meetings_found.emit, self._place
            place.read(key, endorsing_meetings, self._body.about, place.today, done=found)

    def endorse(self, meeting: RecordId | None, on: PartialDate | None) -> None:
        """Note that the version was endorsed."""
        if self.current is not None:
            done = partial(self._told, _ENDORSED)
            self._place.perform(
                endorse, self.current, meeting, on, done=done, failed=self._place.tell_error, typed=False
            )

    def withdraw(self) -> None:
        """Make an endorsed version a draft again."""
        if self.sheet is not None and self.sheet.endorsed:
            done = partial(self._told, _WITHDRAWN.filled(version=self.sheet.terms.version))
            self._place.perform(withdraw, self.sheet.about, done=done, failed=self._place.tell_error, typed=False)

    def delete(self) -> None:
        """Delete the version on the page; the line at the foot offers to undo it."""
        if self.current is not None:
            self._flush()
            self._place.perform(
                delete_record(TermsOfReference), self.current,
                done=partial(self._told, _DELETED), failed=self._place.tell_error, typed=False,
            )  # fmt: skip

    def print(self) -> None:
        """Ask for a file and write the version there, what is being typed included."""
        self._flush()
        self._place.tasks.finish()
        if self.sheet is None:
            return
        language, body = self.sheet.language, self.sheet.body
        named = file_name((body.acronym or body.name) if body else "")
        name = _FILE.text(language, body=named, version=file_name(self.sheet.terms.version or "1"))
        path = self._hands.save_file(_PRINT, f"{name}.pdf", PDF)
        if path is not None:
            options = PrintOptions(language=language, created=self._place.desk.clock.now())
            self._place.read(
                (id(self), "print"), _printed, self._papers, self.sheet.about, self._place.today, options,
                done=partial(self._write, path),
            )  # fmt: skip

    def _write(self, path: Path, data: bytes) -> None:
        self._place.tasks.run(self._hands.write_file, path, data, done=partial(self._saved, path))

    def _saved(self, path: Path, _nothing: object) -> None:
        self._place.offer(_SAVED.filled(name=path.name), _OPEN, partial(self._hands.show_file, path))

    def _read(self) -> None:
        if self.current is None:
            self._show(None)
        else:
            key = (id(self), "sheet")
            self._place.read(key, unless_gone, terms_sheet, self.current, self._place.today, done=self._show)

    def _show(self, sheet: TermsSheet | None) -> None:
        if (sheet.about if sheet else None) == self.current and not (sheet and self._place.tasks.saving):
            self.sheet = sheet
            self.read.emit(sheet)

    def _go(self, terms: TermsOfReference) -> None:
        self.current = terms.id
        self._read()

    def _told(self, words: Words, _result: object) -> None:
        self._place.tell(words, undo=True)


def _printed(reader: Reader, papers: BodyPapers, record: RecordId, today: Any, options: PrintOptions) -> bytes:
    return papers.terms(terms_sheet(reader, record, today), options)


def version_words(terms: TermsOfReference) -> Words:
    """Return `Version 2 · projet`."""
    return _VERSION.filled(version=terms.version or "?", state=terms.state.label)


_VERSION = Words("Version {version} · {state}", "Version {version} · {state}")
