"""The network of actors on paper, or as an image of its first page."""

from argparse import Namespace
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.images import pngs_of
from desktop.shell.network_files import LATE_NETWORK_FILES
from desktop.shell.opening import SystemClock, opened
from desktop.shell.printing.actor_views import (
    declare_filter,
    desk_asked,
    filter_asked,
    print_options,
    require_printable,
    write_pages,
)
from desktop.shell.printing.naming import record_called
from desktop.usecases.actors.papers import Paper
from desktop.wording.words import Words

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier
    from desktop.usecases.actors.network.sheet import NetworkSheet

SUMMARY = Words("réseau des acteurs (PDF ou PNG)", "network of actors (PDF or PNG)")
NAMES = None
_PAPER = Words("la taille du papier", "the size of the paper")
_FOCUS = Words("seulement cette organisation et ses voisins", "only this organization and its neighbours")
_STEPS = Words("jusqu’à combien de liens de là\u00a0: 1 ou 2", "up to how many links from there: 1 or 2")
NOT_THERE = Words(
    "«\u00a0{name}\u00a0» n’a ni activité ni lien dans ce que vous demandez. Essayez --status all ou un autre nom.",
    "“{name}” has neither activities nor links in what you ask for. Try --status all or another name.",
)


def declare(parser: Parser) -> None:
    """Declare what the network takes."""
    parser.takes("--paper", choices=tuple(Paper), default=Paper.A4.value, words=_PAPER)
    declare_part(parser)


def declare_part(parser: Parser) -> None:
    """Declare which part of the network is wanted."""
    parser.takes("--focus", metavar="ORGANIZATION", words=_FOCUS)
    parser.takes("--steps", choices=("1", "2"), default="1", words=_STEPS)
    declare_filter(parser)


def run(arguments: Namespace, console: Console) -> int:
    """Write the pages and their paths; as PNG the picture alone."""
    require_printable(arguments)
    with opened(arguments, console) as dossier:
        sheet = part_asked(dossier, arguments)
    pdf = LATE_NETWORK_FILES.pdf(sheet, print_options(console), Paper(arguments.paper))
    write_pages(arguments.output, pdf, pngs_of, console, most=1)
    return 0


def part_asked(dossier: "FileDossier", arguments: Namespace) -> "NetworkSheet":
    """Return the part that a command asks for, everybody where the window of this computer has them."""
    from desktop.usecases.actors.desk import ActorsView, show
    from desktop.usecases.actors.network.graph import Excerpt
    from desktop.usecases.actors.network.showing import pictured

    today = SystemClock().now().date()
    with dossier.reading() as reader:
        view = ActorsView(filter=filter_asked(reader, arguments, today))
        found = pictured(reader, show(desk_asked(dossier, reader, arguments, today), view), today)
        focus = record_called(reader, ("organization",), arguments.focus) if arguments.focus else None
    if focus is not None and focus not in found.network.by_id:
        raise KnownError(NOT_THERE.filled(name=arguments.focus))
    return found.sheet(dossier.facts, today, Excerpt(focus=focus, steps=int(arguments.steps)))
