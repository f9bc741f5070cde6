"""The map of actors, with the same figures as a table on the pages after it."""

from argparse import Namespace

from desktop.shell.actor_papers import LATE_ACTOR_PAPERS
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.printing.actor_views import Wish, declare_view, print_options, sheet_asked, write_pages
from desktop.usecases.actors.figures import Measure
from desktop.usecases.actors.papers import Paper
from desktop.wording.words import Words

SUMMARY = Words("carte des acteurs (PDF ou PNG)", "map of actors (PDF or PNG)")
NAMES = None
_MEASURE = Words("ce que dit la couleur", "what the colour tells")
_PAPER = Words("la taille du papier", "the size of the paper")


def declare(parser: Parser) -> None:
    """Declare what the map takes."""
    parser.takes("--measure", choices=tuple(one.value for one in Measure), default=Measure.ORGANIZATIONS.value,
                 words=_MEASURE)  # fmt: skip
    parser.takes("--paper", choices=tuple(Paper), default=Paper.A4.value, words=_PAPER)
    declare_view(parser)


def run(arguments: Namespace, console: Console) -> int:
    """Write the map and its path; as PNG the map alone."""
    sheet = sheet_asked(arguments, console, Wish(measure=Measure(arguments.measure)))
    pdf = LATE_ACTOR_PAPERS.map(sheet, print_options(console), Paper(arguments.paper))
    write_pages(arguments.output, pdf, LATE_ACTOR_PAPERS.pictures, console, most=1)
    return 0
