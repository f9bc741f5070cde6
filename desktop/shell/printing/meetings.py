"""The papers of a meeting: its minutes and its sign-in sheet."""

from argparse import Namespace
from pathlib import Path

from desktop.domain.errors import KnownError
from desktop.domain.kinds import Meeting
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.files import make_folder, write_out, write_pdf
from desktop.shell.meetings import file_names, meeting_called, print_moment
from desktop.shell.opening import SystemClock, opened
from desktop.shell.window.printer import LatePrinter
from desktop.usecases.circulation import circulation
from desktop.usecases.meeting_sheet import MeetingSheet, meeting_sheet
from desktop.usecases.printed import Part, PrintOptions
from desktop.wording.words import Language, Words

MINUTES, SIGN_IN = "minutes", "sign-in"
WORD, MAIL = ".docx", ".eml"
SUMMARY = Words("comptes rendus et feuilles de présence", "minutes and sign-in sheets")
NAMES = "MEETING"
ALL = Words("tout ce qui s’imprime ainsi, un fichier chacun", "all that is printed so, one file each")
_WITHOUT = Words("partie à laisser de côté : {parts}", "part to leave out: {parts}")
_ARCHIVE = Words("conforme à PDF/A, pour l’archive", "as PDF/A, for the archive")
_SIGN_IN_FILE = Words("presence", "sign-in")
ONE_OR_ALL = Words(
    "Dites quelle réunion imprimer : sa date, son titre ou son identifiant, ou --all pour toutes.",
    "Say which meeting to print: its date, its title or its id, or --all for all of them.",
)
ONLY_PDF = Words(
    "Une feuille de présence et une archive sont des PDF : donnez un nom qui finit par .pdf.",
    "A sign-in sheet and an archive are PDF: give a name that ends with .pdf.",
)
NOT_A_PART = Words(
    "« {part} » n’est pas une partie du compte rendu. Parties : {parts}.",
    "“{part}” is not a part of the minutes. Parts: {parts}.",
)


def declare(parser: Parser) -> None:
    """Declare what only the papers of a meeting take."""
    parser.takes("--all", action="store_true", words=ALL)
    parser.takes("--without", metavar="PART", action="append", default=[], words=_WITHOUT.filled(parts=_parts()))
    parser.takes("--archive", action="store_true", words=_ARCHIVE)


def run(arguments: Namespace, console: Console) -> int:
    """Print what was asked for and write the path of each file."""
    if bool(arguments.name) is arguments.all:
        raise KnownError(ONE_OR_ALL)
    without = frozenset(_part(name) for name in arguments.without)
    asked = Language(arguments.lang) if arguments.lang else None
    today = SystemClock().now()
    with opened(arguments, console) as dossier, dossier.reading() as reader:
        meetings = reader.ids(Meeting, order="date") if arguments.all else [meeting_called(reader, arguments.name)]
        sheets = [meeting_sheet(reader, meeting, today.date()) for meeting in meetings]
        mails = [circulation(reader, sheet, today.date()) for sheet in sheets]
    output = Path(arguments.output)
    if arguments.all:
        make_folder(output)
        language = asked or Language.FR
        opening = _SIGN_IN_FILE.text(language) if arguments.what == SIGN_IN else ""
        paths = [output / name for name in file_names(sheets, language, opening)]
    else:
        paths = [output]
    for sheet, mail, path in zip(sheets, mails, paths, strict=True):
        if path.suffix.lower() == WORD:
            _require_minutes(arguments)
            write_out(path, in_word(sheet, asked, without=without))
        elif path.suffix.lower() == MAIL:
            _require_minutes(arguments)
            write_out(path, LatePrinter().mail(mail, _options(sheet, asked, without=without)))
        else:
            write_pdf(path, printed(arguments.what, sheet, asked, without=without, archive=arguments.archive))
        console.line(str(path))
    return 0


def printed(
    what: str,
    sheet: MeetingSheet,
    asked: Language | None,
    *,
    without: frozenset[Part] = frozenset(),
    archive: bool = False,
) -> bytes:
    """Return the PDF of one meeting, in its own language unless another is asked for."""
    from desktop.printing.minutes import print_minutes
    from desktop.printing.sign_in import print_sign_in

    options = _options(sheet, asked, without=without, archive=archive)
    return (print_minutes if what == MINUTES else print_sign_in)(sheet, options)


def in_word(sheet: MeetingSheet, asked: Language | None, *, without: frozenset[Part] = frozenset()) -> bytes:
    """Return the minutes of one meeting as a Word document, in its own language unless another is asked for."""
    from desktop.exchange.word.minutes import minutes_word

    return minutes_word(sheet, _options(sheet, asked, without=without))


def _require_minutes(arguments: Namespace) -> None:
    """Raise KnownError for what only a PDF can be: a sheet to sign, an archive."""
    if arguments.what != MINUTES or arguments.archive:
        raise KnownError(ONLY_PDF)


def _options(
    sheet: MeetingSheet, asked: Language | None, *, without: frozenset[Part], archive: bool = False
) -> PrintOptions:
    now = SystemClock().now()
    return PrintOptions(
        language=asked or Language(sheet.meeting.language.value),
        created=print_moment(sheet, now.date(), now.tzinfo),
        without=without,
        archive=archive,
    )


def _parts() -> str:
    return ", ".join(Part)


def _part(name: str) -> Part:
    try:
        return Part(name)
    except ValueError:
        raise KnownError(NOT_A_PART.filled(part=name, parts=_parts())) from None
