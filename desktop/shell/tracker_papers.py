"""Papers about recommendations, for the window and the command line; what makes them is imported when first needed."""

from desktop.usecases.printed import PrintOptions
from desktop.usecases.tracking.letters import letter
from desktop.usecases.tracking.papers import FollowUpSheet, TrackerPapers, TrackerSheet, tracker_table
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words

_SHEET_FILE = Words("fiche-de-suivi", "follow-up")


def follow_up_name(sheet: FollowUpSheet, language: Language) -> str:
    """Return the name of an organisation’s sheet, without its ending: `fiche-de-suivi-nrc`."""
    name = fold(sheet.name.text(language))
    letters = "".join(char if char.isascii() and char.isalnum() else "-" for char in name)
    return "-".join(part for part in (_SHEET_FILE.text(language), *letters.split("-")) if part)


def _tracker_pdf(sheet: TrackerSheet, options: PrintOptions) -> bytes:
    from desktop.printing.tracker import print_tracker

    return print_tracker(sheet, options)


def _tracker_workbook(sheet: TrackerSheet, language: Language) -> bytes:
    from desktop.exchange.tables import write_workbook

    return write_workbook([tracker_table(sheet, language)], language)


def _follow_up_pdf(sheet: FollowUpSheet, options: PrintOptions) -> bytes:
    from desktop.printing.follow_up_sheet import print_follow_up_sheet

    return print_follow_up_sheet(sheet, options)


def _follow_up_mail(sheet: FollowUpSheet, options: PrintOptions) -> bytes:
    from desktop.sync.mail import draft

    written, language = letter(sheet), options.language
    name = f"{follow_up_name(sheet, language)}.pdf"
    subject, body = written.subject.text(language), written.body.text(language)
    return draft(written.to, subject, body, _follow_up_pdf(sheet, options), name, options.created)


LATE_PAPERS = TrackerPapers(_tracker_pdf, _tracker_workbook, _follow_up_pdf, _follow_up_mail)
