"""The one way in: reads the command line, does what it asks, and turns every error into a sentence and a status."""

import os
import sys
from difflib import get_close_matches
from pathlib import Path

from desktop.diagnostics.journal import Journal
from desktop.domain.errors import KnownError
from desktop.settings.folders import user_folders
from desktop.shell import commands
from desktop.shell.arguments import USAGE, Parser, UsageError
from desktop.shell.console import OUTPUT_REFUSED, Console
from desktop.shell.language import language_asked, spoken_language
from desktop.wording.words import GLOSSARY, Words

DONE, OUR_FAULT, YOUR_WORLD, INTERRUPTED = 0, 1, 2, 130
_FAULT = Words(
    "Toguna s’est arrêté sur une erreur qui est la sienne, non la vôtre. Elle est notée, sans rien de votre dossier, "
    "dans {log}.",
    "Toguna stopped on a fault of its own, not of yours. It is noted, without anything of your dossier, in {log}.",
)
NO_SUCH_COMMAND = Words(
    "« {name} » n’est ni un dossier ni une commande. Vouliez-vous écrire « {close} » ? "
    "« toguna --help » les montre toutes.",
    "“{name}” is neither a dossier nor a command. Did you mean “{close}”? “toguna --help” shows them all.",
)
_ABOUT = Words(
    "Toguna : comptes rendus, recommandations et carte des acteurs d’une instance de coordination, hors ligne.",
    "Toguna: minutes, recommendations and actor map of a coordination body, offline.",
)
_MORE = Words(
    "« toguna COMMANDE --help » explique une commande ; --lang fr|en en choisit la langue.",
    "“toguna COMMAND --help” explains a command; --lang fr|en chooses its language.",
)


def main(arguments: list[str] | None = None) -> int:
    """Run one command line and return its exit status: 0 done, 2 something to mend by the user, 1 a fault of ours."""
    given = sys.argv[1:] if arguments is None else arguments
    console = Console(language_asked(given) or spoken_language())
    try:
        status = _run(given, console)
        console.flush()
    except KnownError as error:
        console.complain(error.words)
        if error.words is OUTPUT_REFUSED:
            _leave_output()
        return YOUR_WORLD
    except BrokenPipeError:
        _leave_output()
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last line of defence: everything else is a fault of ours
        console.complain(_FAULT.filled(log=_noted(error)))
        return OUR_FAULT
    finally:
        GLOSSARY.take_in({})
    return status


def _run(given: list[str], console: Console) -> int:
    if given[:1] in (["--help"], ["-h"], ["help"]):
        return _overview(console)
    if given[:1] == ["--version"]:
        return _version(console)
    name, rest = _command(given)
    command = commands.load(name)
    program = "toguna" if name == commands.WINDOW else f"toguna {name}"
    parser = Parser(program, commands.USES[name], commands.SUMMARIES[name], console.language)
    command.declare(parser)
    if name == commands.WINDOW:
        _require_no_command(rest)
    try:
        found = parser.read(rest)
    except SystemExit:  # help was shown
        return DONE
    return command.run(found, console)


def _command(given: list[str]) -> tuple[str, list[str]]:
    """Return the command's name and its own arguments; what begins with no command opens the window."""
    leading = 2 if given[:1] == ["--lang"] else 1 if given[:1] and given[0].startswith("--lang=") else 0
    name = next(iter(given[leading:]), "")
    if name in commands.SUMMARIES and name != commands.WINDOW:
        return name, given[:leading] + given[leading + 1 :]
    return commands.WINDOW, given


def _require_no_command(given: list[str]) -> None:
    """Raise UsageError when what should be a dossier is a command misspelt: `toguna lsit DOSSIER meeting`."""
    words = [word for word in given if not word.startswith("-")]
    if words and not Path(words[0]).exists() and (close := get_close_matches(words[0], commands.SUMMARIES, 1)):
        raise UsageError(NO_SUCH_COMMAND.filled(name=words[0], close=close[0]))


def _overview(console: Console) -> int:
    console.say(_ABOUT)
    console.line()
    console.line(USAGE.text(console.language))
    for name, use in commands.USES.items():
        called = "" if name == commands.WINDOW else f"{name} "
        console.line(f"  toguna {called}{use}")
        console.line(f"      {commands.SUMMARIES[name].text(console.language)}")
    console.line()
    console.say(_MORE)
    return DONE


def _version(console: Console) -> int:
    from importlib.metadata import version  # only here: it costs a look through all installed packages

    console.line(f"toguna {version('toguna')}")
    return DONE


def _leave_output() -> None:
    """End quietly when the reader of our output went away, as in `toguna list … | head`, or it takes no more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _noted(error: Exception) -> Path:
    journal = Journal(user_folders().logs)
    journal.record(error)
    journal.close()
    return journal.path
