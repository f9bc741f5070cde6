"""`toguna [DOSSIER]`: the window."""

import gc
from argparse import Namespace
from pathlib import Path

from desktop.domain.errors import KnownError
from desktop.shell.arguments import DOSSIER, Parser
from desktop.shell.console import Console
from desktop.shell.files import UNREADABLE
from desktop.shell.screen import has_screen
from desktop.wording.words import Language, Words

NO_SCREEN = Words(
    "Il n’y a pas d’écran où ouvrir la fenêtre. « toguna --help » montre ce qui se fait sans elle.",
    "There is no screen to open the window on. “toguna --help” shows what can be done without it.",
)
NO_LIBRARIES = Words(
    "La fenêtre ne peut pas s’ouvrir, car une bibliothèque du système manque ({name}). Sous Debian ou Ubuntu : "
    "sudo apt install libglib2.0-0 libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1",
    "The window cannot open because a system library is missing ({name}). On Debian or Ubuntu: "
    "sudo apt install libglib2.0-0 libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1",
)


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes("dossier", metavar="DOSSIER", nargs="?", words=DOSSIER)


def run(arguments: Namespace, _console: Console) -> int:
    """Open the window, with the dossier where one is named."""
    path = Path(arguments.dossier) if arguments.dossier else None
    if path is not None and not path.is_file():
        raise KnownError(UNREADABLE.filled(path=path))
    if not has_screen():
        raise KnownError(NO_SCREEN)
    return open_here(path, arguments.lang)


def open_here(path: Path | None, lang: str | None) -> int:
    """Open the window; raise KnownError when the system lacks what Qt needs."""
    gc.disable()  # the window collects on its own thread; a tenth of the start went into searching fresh modules
    try:
        from desktop.shell.window.start import open_window
    except ImportError as error:
        if ".so" not in str(error):
            raise
        raise KnownError(NO_LIBRARIES.filled(name=str(error).split(":", 1)[0])) from None
    return open_window(path, Language(lang) if lang else None)
