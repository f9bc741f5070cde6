"""The printer of the window: ReportLab is imported when the first page is printed, on the worker that prints it."""

from collections.abc import Callable

from desktop.shell.meetings import file_names
from desktop.usecases.bodies.papers import BodyPapers
from desktop.usecases.bodies.terms_sheet import TermsSheet
from desktop.usecases.mails import Circulation
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.usecases.printed import PrintOptions

_Print = Callable[[MeetingSheet, PrintOptions], bytes]


def _minutes(sheet: MeetingSheet, options: PrintOptions) -> bytes:
    from desktop.printing.minutes import print_minutes

    return print_minutes(sheet, options)


def _sign_in(sheet: MeetingSheet, options: PrintOptions) -> bytes:
    from desktop.printing.sign_in import print_sign_in

    return print_sign_in(sheet, options)


def _terms(sheet: TermsSheet, options: PrintOptions) -> bytes:
    from desktop.printing.terms import print_terms

    return print_terms(sheet, options)


LATE_BODY_PAPERS = BodyPapers(_terms, _sign_in)


def _minutes_word(sheet: MeetingSheet, options: PrintOptions) -> bytes:
    from desktop.exchange.word.minutes import minutes_word

    return minutes_word(sheet, options)


def _mail(mail: Circulation, options: PrintOptions) -> bytes:
    from desktop.sync.mail import draft

    language = options.language
    subject, body = mail.letter.subject.text(language), mail.letter.body.text(language)
    paper = _minutes(mail.sheet, options)
    return draft(mail.letter.to, subject, body, paper, file_names([mail.sheet], language)[0], options.created)


class LatePrinter:
    """Answers the `Printer` port."""

    def __init__(self) -> None:
        self.minutes: _Print = _minutes
        self.minutes_word: _Print = _minutes_word
        self.sign_in: _Print = _sign_in
        self.mail: Callable[[Circulation, PrintOptions], bytes] = _mail
