"""`toguna demo`: the main job, end to end, on the built-in sample."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.identity import RecordId
from desktop.settings.folders import user_folders
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.demo import make_demo
from desktop.shell.files import make_folder, write_pdf
from desktop.shell.meetings import file_names
from desktop.shell.printing.meetings import MINUTES, SIGN_IN, printed
from desktop.shell.sample import Sample
from desktop.shell.screen import has_screen
from desktop.usecases.meeting_sheet import MeetingSheet, meeting_sheet
from desktop.wording.words import Language, Words, counted

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier

_FOLDER = Words("où le faire (sinon dans vos documents)", "where to make it (else in your documents)")
_NO_WINDOW = Words("ne pas ouvrir la fenêtre", "do not open the window")
_READ = Words("Page lue : {path}", "Page read: {path}")
_MADE = Words("Dossier d’entraînement, non chiffré : {path}", "Training dossier, not encrypted: {path}")
_HOLDS = Words(
    "La séance du {date} : {objectives}, {organizations}, {recommendations}, {earlier}.",
    "The session of {date}: {objectives}, {organizations}, {recommendations}, {earlier}.",
)
_PARTS = {
    "objectives": (Words("{n} objectif", "{n} objective"), Words("{n} objectifs", "{n} objectives")),
    "organizations": (Words("{n} organisation", "{n} organization"), Words("{n} organisations", "{n} organizations")),
    "recommendations": (
        Words("{n} recommandation", "{n} recommendation"), Words("{n} recommandations", "{n} recommendations"),
    ),
    "earlier": (
        Words("{n} antérieure revue", "{n} earlier one reviewed"),
        Words("{n} antérieures revues", "{n} earlier ones reviewed"),
    ),
}  # fmt: skip
_PRINTED = {
    (MINUTES, Language.FR): Words("Compte rendu, en français : {path}", "Minutes, in French: {path}"),
    (MINUTES, Language.EN): Words("Compte rendu, en anglais : {path}", "Minutes, in English: {path}"),
    (SIGN_IN, Language.FR): Words("Feuille de présence : {path}", "Sign-in sheet: {path}"),
}
_FILE_PREFIX = {MINUTES: {Language.FR: "compte-rendu", Language.EN: "minutes"}, SIGN_IN: {Language.FR: "presence"}}
_OPENS = Words("La fenêtre s’ouvre…", "The window opens…")
_NO_SCREEN = Words(
    "Il n’y a pas d’écran ici. Pour ouvrir la fenêtre ailleurs : toguna \"{path}\"",
    "There is no screen here. To open the window elsewhere: toguna \"{path}\"",
)


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes("--folder", metavar="DIR", words=_FOLDER)
    parser.takes("--no-window", action="store_true", words=_NO_WINDOW)


def run(arguments: Namespace, console: Console) -> int:
    """Make, print, say where everything is, and open the window where there is a screen."""
    folder = Path(arguments.folder) if arguments.folder else user_folders().dossiers
    make_folder(folder)
    dossier, session, sample = make_demo(folder)
    with dossier:
        _tell_of(dossier, session, sample, console)
        _print_all(dossier, session, sample, console)
    if arguments.no_window:
        return 0
    if not has_screen():
        console.say(_NO_SCREEN, path=dossier.facts.path)
        return 0
    console.say(_OPENS)
    console.flush()

    from desktop.shell.commands.window import open_here

    return open_here(dossier.facts.path, arguments.lang)


def _tell_of(dossier: "FileDossier", session: RecordId, sample: Sample, console: Console) -> None:
    sheet = _sheet(dossier, session, sample)
    counts = {
        "objectives": len(sheet.objectives),
        "organizations": len(sheet.attendances),
        "recommendations": len(sheet.recommendations),
        "earlier": len(sheet.earlier),
    }
    parts = {name: counted(count, *_PARTS[name]) for name, count in counts.items()}
    day = sheet.meeting.date.wording(console.language) if sheet.meeting.date else ""
    console.say(_READ, path=sample.page)
    console.say(_MADE, path=dossier.facts.path)
    console.say(_HOLDS, date=day, **parts)


def _print_all(dossier: "FileDossier", session: RecordId, sample: Sample, console: Console) -> None:
    """Print beside the dossier, under names that say what is what."""
    sheet = _sheet(dossier, session, sample)
    path = dossier.facts.path
    for (what, language), words in _PRINTED.items():
        name = f"{_FILE_PREFIX[what][language]}-{file_names([sheet], language)[0]}"
        target = path.with_name(name)
        write_pdf(target, printed(what, sheet, language))
        console.say(words, path=target)


def _sheet(dossier: "FileDossier", session: RecordId, sample: Sample) -> MeetingSheet:
    with dossier.reading() as reader:
        return meeting_sheet(reader, session, sample.today)
