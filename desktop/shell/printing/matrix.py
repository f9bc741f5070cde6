"""The matrix of actors: who does what, by two of theme, place, organisation and body."""

from argparse import Namespace

from desktop.shell.actor_papers import LATE_ACTOR_PAPERS
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.printing.actor_views import Wish, declare_view, print_options, sheet_asked, write_pages
from desktop.usecases.actors.matrix import Dimension
from desktop.wording.words import Words

SUMMARY = Words("matrice des acteurs (PDF ou PNG)", "matrix of actors (PDF or PNG)")
NAMES = None
_ROWS, _COLUMNS = Words("ce que sont les lignes", "what the rows are"), Words("les colonnes", "the columns")
_EVERYWHERE = Words("aussi les lieux où rien n’est signalé", "places where nothing is reported too")
_DIMENSIONS = tuple(one.value for one in Dimension)


def declare(parser: Parser) -> None:
    """Declare what the matrix takes."""
    parser.takes("--rows", choices=_DIMENSIONS, default=Dimension.PLACE.value, words=_ROWS)
    parser.takes("--columns", choices=_DIMENSIONS, default=Dimension.THEME.value, words=_COLUMNS)
    parser.takes("--everywhere", action="store_true", words=_EVERYWHERE)
    declare_view(parser)


def run(arguments: Namespace, console: Console) -> int:
    """Write the matrix and its path."""
    shape = Dimension(arguments.rows), Dimension(arguments.columns)
    sheet = sheet_asked(arguments, console, Wish(shape=shape, everywhere=arguments.everywhere))
    pdf = LATE_ACTOR_PAPERS.matrix(sheet, print_options(console))
    write_pages(arguments.output, pdf, LATE_ACTOR_PAPERS.pictures, console)
    return 0
