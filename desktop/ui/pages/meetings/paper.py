"""The printed minutes beside the editor: printed again on a worker of their own after every saved edit."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.ui.pages.hands import MAIL, PDF, WORD, FileSort, Hands
from desktop.ui.pages.sections.section import Section
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.ui.widgets.choice import ChoiceButton, Option
from desktop.ui.widgets.making import make_button
from desktop.ui.widgets.paper_panel import PaperPanel
from desktop.ui.widgets.speech import Speech
from desktop.usecases.circulation import circulation
from desktop.usecases.mails import Circulation
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.usecases.printed import Printer, PrintOptions
from desktop.wording.words import Language, Words

_Make = Callable[[MeetingSheet, PrintOptions], bytes]

_MINUTES = Words("Compte rendu", "Minutes")
_PRINT = Words("Imprimer…", "Print…")
_SAVE_TITLE = Words("Enregistrer", "Save")
_PRINT_TIP = Words("Enregistrer le PDF (Ctrl+P)", "Save the PDF (Ctrl+P)")
_LANGUAGE = Words("Langue de la page imprimée", "Language of the printed page")
_LANGUAGES = (Option(Language.FR, Words("FR", "FR")), Option(Language.EN, Words("EN", "EN")))
_SAVED = Words("PDF enregistré\u00a0: {name}", "PDF saved: {name}")
_WORD_SAVED = Words("Document Word enregistré\u00a0: {name}", "Word document saved: {name}")
_MAIL_SAVED = Words("Courriel prêt à envoyer\u00a0: {name}", "Mail ready to be sent: {name}")
_MAIL_LACKS = Words(
    "Courriel prêt\u00a0: {name}. Complétez-le, car personne n’a d’adresse ici pour\u00a0: {missing}",
    "Mail ready: {name}. Complete it, for nobody has an address here at: {missing}",
)
_OPEN = Words("Ouvrir", "Open")
_FILE = Words("compte-rendu", "minutes")
_MAIL_FILE = Words("courriel", "mail")
P = TypeVar("P")
_SIGN_IN_FILE = Words("feuille-de-presence", "sign-in")


class MinutesPaper(PaperPanel):
    """Shows the minutes of the sheet it is given, at the place where somebody writes; saves them as a PDF."""

    printed = Signal()      # the newest version is on its way to the screen

    def __init__(
        self, place: Workplace, runner: TaskRunner, printer: Printer, now: Callable[[], datetime], hands: Hands,
    ) -> None:
        """`runner` prints and draws only."""
        super().__init__(place.theme, runner, _MINUTES, place.language)
        self._place_of_work = place
        self._runner = runner
        self._printer = printer
        self._make_mail = printer.mail
        self._now = now
        self._hands = hands
        self._words = Speech(place.language)
        self._sheet: MeetingSheet | None = None
        self._shown: RecordId | None = None
        self._follow: tuple[str, ...] = ()
        self._language = ChoiceButton(_LANGUAGES, place.theme, place.language, role="cell")
        self._language.edited.connect(self._print)
        self._save = make_button("flat", self.save)
        self._words.say(_LANGUAGE, self._language.setAccessibleName, self._language.setToolTip)
        self._words.say(_PRINT, self._save.setText)
        self._words.say(_PRINT_TIP, self._save.setToolTip)
        self.add_tool(self._language)
        self.add_tool(self._save)

    def show_sheet(self, sheet: MeetingSheet) -> None:
        """Print this sheet, now or when the paper comes into sight; an older printing under way is dropped."""
        if self._shown != sheet.meeting.id:
            self._shown = sheet.meeting.id
            self._follow = ()
            self._language.set_value(Language(sheet.meeting.language.value))
            self.view.clear()
        if sheet != self._sheet:
            self._sheet = sheet
            self._print()

    def print_in(self, language: Language) -> None:
        """Print in French or English, whatever the window speaks."""
        self._language.set_value(language)
        self._print()

    def follow(self, section: Section[MeetingSheet]) -> None:
        """Scroll to where the section stands on the page, if it stands there."""
        language = self._print_language()
        titles = tuple(words.text(language) for words in section.printed)
        if titles != self._follow:
            self._follow = titles
            self._go()

    def save(self) -> None:
        """Ask for a file and write the minutes there."""
        self._save_as(self._printer.minutes, _FILE, PDF, _SAVED)

    def save_word(self) -> None:
        """Ask for a file and write the minutes there as a Word document."""
        self._save_as(self._printer.minutes_word, _FILE, WORD, _WORD_SAVED)

    def save_mail(self) -> None:
        """Ask for a file and write the mail there with which the minutes go out."""
        if self._sheet is None:
            return
        path = self._hands.save_file(_SAVE_TITLE, self._name(_MAIL_FILE, MAIL), MAIL)
        if path is not None:
            self._place_of_work.read(
                (id(self), path), circulation, self._sheet, self._place_of_work.today, done=partial(self._mail, path)
            )

    def save_sign_in(self) -> None:
        """Ask for a file and write the sign-in sheet there."""
        self._save_as(self._printer.sign_in, _SIGN_IN_FILE, PDF, _SAVED)

    def come_into_sight(self) -> None:
        """Print what was not worth printing while nobody saw it."""
        self._print()

    @override
    def retranslate(self, language: Language) -> None:
        """Say everything in `language`; the printed page keeps its own."""
        super().retranslate(language)
        self._words.retranslate(language)
        self._language.retranslate(language)

    def _print_language(self) -> Language:
        return Language.EN if self._language.value() is Language.EN else Language.FR

    def _print(self) -> None:
        if self._sheet is None or not self.isVisible():
            return
        options = PrintOptions(language=self._print_language(), created=self._now())
        self._runner.read((id(self), "print"), self._printer.minutes, self._sheet, options, done=self._printed)

    def _printed(self, data: bytes) -> None:
        self.view.show_pdf(data)
        self.printed.emit()

    def _go(self) -> None:
        for title in self._follow:
            if self.view.show_place(title):
                return

    def _mail(self, path: Path, mail: Circulation) -> None:
        options = PrintOptions(language=self._print_language(), created=self._now())
        write = partial(_write, self._hands.write_file, self._make_mail, mail, options, path)
        told = _MAIL_SAVED
        if mail.without_address:
            names = (", ".join(one.text(side) for one in mail.without_address) for side in (Language.FR, Language.EN))
            told = _MAIL_LACKS.filled(name="{name}", missing=Words(*names))
        self._runner.run(write, done=partial(self._saved, told))

    def _name(self, stem: Words, sort: FileSort) -> str:
        return _file_name(self._sheet, stem.text(self._print_language()), sort) if self._sheet else ""

    def _save_as(self, make: _Make, stem: Words, sort: FileSort, told: Words) -> None:
        if self._sheet is None:
            return
        path = self._hands.save_file(_SAVE_TITLE, self._name(stem, sort), sort)
        if path is None:
            return
        options = PrintOptions(language=self._print_language(), created=self._now())
        write = partial(_write, self._hands.write_file, make, self._sheet, options, path)
        self._runner.run(write, done=partial(self._saved, told))

    def _saved(self, told: Words, path: Path) -> None:
        self._place_of_work.offer(told.filled(name=path.name), _OPEN, partial(self._hands.show_file, path))


def _write(
    write: Callable[[Path, bytes], None], make: Callable[[P, PrintOptions], bytes], paper: P, options: PrintOptions,
    path: Path,
) -> Path:
    write(path, make(paper, options))
    return path


def _file_name(sheet: MeetingSheet, stem: str, sort: FileSort) -> str:
    """Return `compte-rendu_2020-01-16_Cluster-Protection.pdf`."""
    meeting = sheet.meeting
    day = meeting.date.iso() if meeting.date else ""
    body = (sheet.body.acronym or sheet.body.name) if sheet.body else ""
    parts = [stem, day, "-".join("".join(char if char.isalnum() else " " for char in body).split())]
    return "_".join(part for part in parts if part) + sort.patterns.removeprefix("*")
