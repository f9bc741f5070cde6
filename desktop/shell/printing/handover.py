"""The handover: what a successor needs to know, as one PDF."""

from argparse import Namespace
from pathlib import Path

from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.files import write_pdf
from desktop.shell.opening import SystemClock, opened
from desktop.usecases.handover.sheet import handover_sheet
from desktop.usecases.printed import PrintOptions
from desktop.wording.words import Words

SUMMARY = Words("passation", "handover")
NAMES = None


def declare(parser: Parser) -> None:
    """Declare nothing: the handover takes what all papers take."""


def run(arguments: Namespace, console: Console) -> int:
    """Write the PDF and its path."""
    from desktop.printing.handover import print_handover

    now = SystemClock().now()
    with opened(arguments, console) as dossier, dossier.reading() as reader:
        sheet = handover_sheet(reader, now.date())
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    path = Path(arguments.output)
    write_pdf(path, print_handover(sheet, PrintOptions(language=console.language, created=midnight)))
    console.line(str(path))
    return 0
