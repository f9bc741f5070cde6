"""*Imprimer ou envoyer*: the tracker as it is on the screen, the sheet of an organisation, a mail with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QPushButton

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Recommendation
from desktop.ui.dialogs.files import file_name
from desktop.ui.pages.hands import EXCEL, MAIL, PDF, FileSort, Hands
from desktop.ui.pages.recommendations.asking import Asks
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.ui.widgets.choice import Option
from desktop.ui.widgets.making import make_button
from desktop.ui.widgets.speech import Speech
from desktop.usecases.printed import PrintOptions
from desktop.usecases.tracking.papers import (
    FollowUpSheet,
    TrackerPapers,
    TrackerSheet,
    follow_up_sheet,
    organizations_concerned,
)
from desktop.usecases.tracking.rows import Tracker
from desktop.wording.words import Language, Words, counted

S = TypeVar("S")
How = TypeVar("How")
_MENU = Words("Imprimer ou envoyer", "Print or send")
_TRACKER_PDF = Words("Tableau de suivi (PDF)…", "Tracker (PDF)…")
_TRACKER_EXCEL = Words("Tableau de suivi (Excel)…", "Tracker (Excel)…")
_SHEET = Words("Fiche d’une organisation (PDF)…", "Sheet of an organization (PDF)…")
_LETTER = Words("Courriel à une organisation, fiche jointe…", "E-mail to an organization, sheet attached…")
_TRACKER_FILE = Words("suivi-des-recommandations", "recommendation-tracker")
_SHEET_FILE = Words("fiche-de-suivi-{name}", "follow-up-{name}")
_OPEN = Words("Ouvrir", "Open")
_WRITTEN = Words("Enregistré\u00a0: {name}", "Saved: {name}")
_READY = Words("Courriel prêt pour {people}\u00a0: {name}", "E-mail ready for {people}: {name}")
_NO_ADDRESS = Words(
    "Courriel prêt\u00a0: {name}. Ajoutez le destinataire\u00a0: personne de {organization} n’a d’adresse au dossier.",
    "E-mail ready: {name}. Add the recipient: nobody of {organization} has an address in the dossier.",
)
_WITHHELD = (
    Words("{n} recommandation interne ou restreinte n’y figure pas.", "{n} internal or restricted one is left out."),
    Words("{n} recommandations internes ou restreintes n’y figurent pas.", "{n} internal or restricted are left out."),
)
_NOBODY = Words(
    "Aucune organisation n’a de recommandation ouverte\u00a0: il n’y a pas de fiche à faire.",
    "No organization has an open recommendation: there is no sheet to make.",
)


@dataclass(frozen=True, slots=True)
class Screen:
    """What the page shows: the tracker sheet of now, and the organisation in view where there is one."""

    sheet: TrackerSheet
    organization: RecordId | None


class PapersMenu(QObject):
    """A button with its menu; files are made on the worker of papers and written where the person says."""

    def __init__(
        self, place: Workplace, papers: TaskRunner, make: TrackerPapers, hands: Hands, asks: Asks,
        screen: Callable[[], Screen],
    ) -> None:
        super().__init__()
        self._place, self._papers, self._make, self._hands = place, papers, make, hands
        self._asks, self._screen = asks, screen
        self._speech = Speech(place.language)
        self.button: QPushButton = make_button()
        self._menu = QMenu(self.button)
        self.button.setMenu(self._menu)
        self._speech.say(_MENU, self.button.setText)
        doings: tuple[tuple[Words, Callable[[], None]], ...] = (
            (_TRACKER_PDF, self.print_tracker), (_TRACKER_EXCEL, self.export_tracker),
            (_SHEET, self.print_sheet), (_LETTER, self.write_mail),
        )
        for words, run in doings:
            action = self._menu.addAction(words.text(place.language))
            action.triggered.connect(run)
            self._speech.say(words, action.setText)

    def print_tracker(self) -> None:
        """Write what is on the screen as PDF."""
        path = self._ask_file(_TRACKER_PDF, _TRACKER_FILE, PDF)
        if path is not None:
            self._write(path, self._make.tracker_pdf, self._screen().sheet, self._options(), self._saved(path))

    def export_tracker(self) -> None:
        """Write what is on the screen as an Excel workbook."""
        path = self._ask_file(_TRACKER_EXCEL, _TRACKER_FILE, EXCEL)
        if path is not None:
            language = _spoken(self._place.language)
            self._write(path, self._make.tracker_workbook, self._screen().sheet, language, self._saved(path))

    def print_sheet(self) -> None:
        """Write the sheet of an organisation."""
        self._choose(_SHEET, PDF, self._make.follow_up_pdf)

    def write_mail(self) -> None:
        """Write a mail to an organisation, ready to be sent."""
        self._choose(_LETTER, MAIL, self._make.follow_up_mail)

    def export_list(self) -> None:
        """Write all fields of what is on the screen as a table."""
        self._hands.export_list(Recommendation, [row.id for row in self._screen().sheet.rows])

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)

    def _choose(self, title: Words, sort: FileSort, make: Callable[[FollowUpSheet, PrintOptions], bytes]) -> None:
        screen = self._screen()
        tracker = screen.sheet.tracker
        options = _choices(tracker, screen.organization)
        if not options:
            self._place.tell(_NOBODY)
            return
        organization = self._asks.organization(options)
        if organization is None:
            return
        name = _SHEET_FILE.filled(name=file_name(tracker.name(organization).fr))
        path = self._ask_file(title, name, sort)
        if path is not None:
            key = (id(self), "sheet")
            args = (tracker, organization, self._place.today)
            self._place.read(key, follow_up_sheet, *args, done=partial(self._print_sheet, path, make))

    def _print_sheet(
        self, path: Path, make: Callable[[FollowUpSheet, PrintOptions], bytes], sheet: FollowUpSheet
    ) -> None:
        told = self._saved(path)
        if make == self._make.follow_up_mail:
            people = ", ".join(recipient.name for recipient in sheet.recipients)
            unnamed = _NO_ADDRESS.filled(organization=sheet.name, name=path.name)
            told = _READY.filled(people=people, name=path.name) if people else unnamed
        if sheet.withheld:
            more = counted(sheet.withheld, *_WITHHELD)
            told = Words(f"{told.fr} {more.fr}", f"{told.en} {more.en}")
        self._write(path, make, sheet, self._options(), told)

    def _write(self, path: Path, make: Callable[[S, How], bytes], sheet: S, options: How, told: Words) -> None:
        self._papers.read(
            (id(self), path), _made, make, sheet, options, path, self._hands.write_file,
            done=partial(self._written, path, told),
        )

    def _written(self, path: Path, told: Words, _result: None) -> None:
        self._place.offer(told, _OPEN, partial(self._hands.show_file, path))

    def _saved(self, path: Path) -> Words:
        return _WRITTEN.filled(name=path.name)

    def _ask_file(self, title: Words, name: Words, sort: FileSort) -> Path | None:
        ending = sort.patterns.removeprefix("*")
        return self._hands.save_file(title, f"{name.text(self._place.language)}{ending}", sort)

    def _options(self) -> PrintOptions:
        return PrintOptions(language=_spoken(self._place.language), created=_midnight(self._place.today))


def _made(
    make: Callable[[S, How], bytes], sheet: S, options: How, path: Path, write: Callable[[Path, bytes], None]
) -> None:
    write(path, make(sheet, options))


def _choices(tracker: Tracker, first: RecordId | None) -> list[Option]:
    """Offer the organisations that are concerned, the one in view first."""
    concerned = sorted(organizations_concerned(tracker), key=partial(_is_not, first))
    return [Option(record, tracker.name(record)) for record in concerned]


def _is_not(first: RecordId | None, record: RecordId) -> bool:
    return record != first


def _spoken(language: Language) -> Language:
    return Language.EN if language is Language.EN else Language.FR


def _midnight(day: date) -> datetime:
    """Return the one moment that the file carries, so that the same day gives the same bytes."""
    return datetime.combine(day, time()).astimezone()
