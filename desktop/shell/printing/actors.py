"""The table of organisations: what each works on, where, how much is going on, for how many people."""

from argparse import Namespace

from desktop.shell.actor_papers import LATE_ACTOR_PAPERS
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.printing.actor_views import Wish, declare_view, print_options, sheet_asked, write_pages
from desktop.wording.words import Words

SUMMARY = Words("table des organisations (PDF ou PNG)", "table of organizations (PDF or PNG)")
NAMES = None


def declare(parser: Parser) -> None:
    """Declare what the table takes."""
    declare_view(parser)


def run(arguments: Namespace, console: Console) -> int:
    """Write the table and its path."""
    sheet = sheet_asked(arguments, console, Wish())
    pdf = LATE_ACTOR_PAPERS.actors(sheet, print_options(console))
    write_pages(arguments.output, pdf, LATE_ACTOR_PAPERS.pictures, console)
    return 0
