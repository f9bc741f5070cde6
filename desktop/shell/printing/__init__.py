"""What `toguna print` prints, one module for each sort of paper, imported when the command is asked for.

A module has `SUMMARY`, `NAMES` (what stands behind the word for the paper, None when nothing does), `declare(parser)`,
which says the options of its own (`--all` too, where there may be several), and `run(arguments, console)`. Each gets
`arguments.what`, `.name` and `.output`. An option that two papers share is declared by both; the first explains it.
To add a paper, add its module, and a line to `PAPERS` and to the usage in `shell/commands`.
"""

import importlib
from argparse import Namespace
from typing import Protocol, cast

from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.wording.words import Words

PAPERS = {
    "minutes": "meetings",
    "sign-in": "meetings",
    "tracker": "tracker",
    "sheet": "sheet",
    "terms": "terms",
    "bulletin": "bulletin",
    "handover": "handover",
    "network": "network",
    "map": "map",
    "matrix": "matrix",
    "actors": "actors",
}


class Paper(Protocol):
    """What every module of this package offers."""

    SUMMARY: Words
    NAMES: str | None   # shown in the help: MEETING

    def declare(self, parser: Parser) -> None:
        """Declare the options that only this paper takes."""

    def run(self, arguments: Namespace, console: Console) -> int:
        """Print it; raise KnownError for what the person can mend."""


def load(what: str) -> Paper:
    """Return the paper called `what`, which must be one of `PAPERS`."""
    return cast("Paper", importlib.import_module(f"{__name__}.{PAPERS[what]}"))
