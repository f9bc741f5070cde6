"""Papers of the bulletin, for the window and the command line; what makes them is imported when first needed."""

from datetime import datetime
from pathlib import Path

from desktop.domain.errors import KnownError
from desktop.usecases.bulletin.papers import BulletinPapers
from desktop.usecases.bulletin.sheet import BulletinSheet
from desktop.usecases.printed import PrintOptions
from desktop.wording.words import Words

NO_FORMAT = Words(
    "Un bulletin s’écrit en {formats}\u00a0: donnez à «\u00a0{path}\u00a0» l’une de ces terminaisons.",
    "A bulletin is written as {formats}: give “{path}” one of these endings.",
)


def _pdf(sheet: BulletinSheet, options: PrintOptions) -> bytes:
    from desktop.printing.bulletin import print_bulletin

    return print_bulletin(sheet, options)


def _word(sheet: BulletinSheet, created: datetime) -> bytes:
    from desktop.exchange.word.bulletin import bulletin_word

    return bulletin_word(sheet, created)


def _html(sheet: BulletinSheet) -> bytes:
    from desktop.exchange.mailing.bulletin_html import bulletin_html

    return bulletin_html(sheet)


def _text(sheet: BulletinSheet) -> str:
    from desktop.exchange.mailing.bulletin_text import bulletin_text

    return bulletin_text(sheet)


LATE_BULLETIN_PAPERS = BulletinPapers(_pdf, _word, _html, _text)
FORMATS = (".pdf", ".docx", ".html", ".txt")


def require_format(path: Path) -> None:
    """Raise KnownError when the ending of a file says no format that a bulletin is written in."""
    if path.suffix.lower() not in FORMATS:
        raise KnownError(NO_FORMAT.filled(path=path.name, formats=", ".join(FORMATS)))


def in_format(sheet: BulletinSheet, path: Path, created: datetime) -> bytes:
    """Return the file that the ending of `path` asks for; raise KnownError for any other ending."""
    require_format(path)
    match path.suffix.lower():
        case ".docx":
            return LATE_BULLETIN_PAPERS.word(sheet, created)
        case ".html":
            return LATE_BULLETIN_PAPERS.html(sheet)
        case ".txt":
            return LATE_BULLETIN_PAPERS.text(sheet).encode()
        case _:
            return LATE_BULLETIN_PAPERS.pdf(sheet, PrintOptions(language=sheet.language, created=created))
