"""The network of actors on paper, or as an image of its first page."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.files import write_out, write_pdf
from desktop.shell.map_sources import map_sources
from desktop.shell.network_files import LATE_NETWORK_FILES
from desktop.shell.opening import SystemClock, opened
from desktop.shell.printing.naming import record_called
from desktop.usecases.printed import PrintOptions
from desktop.wording.words import Words

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier
    from desktop.usecases.actors.network.sheet import NetworkSheet

SUMMARY = Words("réseau des acteurs (PDF ou PNG)", "network of actors (PDF or PNG)")
NAMES = None
_LARGE = Words("sur A3 plutôt que A4", "on A3 rather than A4")
_FOCUS = Words("seulement cette organisation et ses voisins", "only this organization and its neighbours")
_STEPS = Words("jusqu’à combien de liens de là\u00a0: 1 ou 2", "up to how many links from there: 1 or 2")
CLEARANCE = Words(
    "ce que le lecteur peut lire au plus\u00a0: public, members, internal ou restricted (members sinon)",
    "what the reader may read at most: public, members, internal or restricted (else members)",
)
_ALL = Words("aussi ce qui est suspendu ou achevé", "also what is suspended or completed")
NOT_THERE = Words(
    "«\u00a0{name}\u00a0» n’a ni activité ni lien dans ce que vous demandez. Essayez --ended ou un autre nom.",
    "“{name}” has neither activities nor links in what you ask for. Try --ended or another name.",
)
_PDF, _PNG = ".pdf", ".png"
NO_FORMAT = Words(
    "Le réseau s’imprime en {pdf} ou en {png}\u00a0: donnez à «\u00a0{path}\u00a0» l’une de ces terminaisons.",
    "The network is printed as {pdf} or {png}: give “{path}” one of these endings.",
)


def declare(parser: Parser) -> None:
    """Declare what only the network takes."""
    declare_choice(parser)
    parser.takes("--large", action="store_true", words=_LARGE)


def run(arguments: Namespace, console: Console) -> int:
    """Write the page and its path."""
    path = Path(arguments.output)
    ending = path.suffix.lower()
    if ending not in (_PDF, _PNG):
        raise KnownError(NO_FORMAT.filled(path=arguments.output, pdf=_PDF, png=_PNG))
    with opened(arguments, console) as dossier:
        sheet = network_asked(dossier, arguments)
    midnight = SystemClock().now().replace(hour=0, minute=0, second=0, microsecond=0)
    options = PrintOptions(language=console.language, created=midnight)
    if ending == _PNG:
        write_out(path, LATE_NETWORK_FILES.png(sheet, options, arguments.large))
    else:
        write_pdf(path, LATE_NETWORK_FILES.pdf(sheet, options, arguments.large))
    console.line(str(path))
    return 0


def declare_choice(parser: Parser) -> None:
    """Declare which part of the network is wanted."""
    parser.takes("--focus", metavar="ORGANIZATION", words=_FOCUS)
    parser.takes("--steps", choices=("1", "2"), default="1", words=_STEPS)
    parser.takes("--ended", action="store_true", words=_ALL)
    parser.takes("--clearance", choices=tuple(one.value for one in Sensitivity), default="members", words=CLEARANCE)


def network_asked(dossier: "FileDossier", arguments: Namespace) -> "NetworkSheet":
    """Return the part that a command asks for, everybody where the window of this computer has them."""
    from desktop.usecases.actors.desk import ActorsView, actors_desk, show
    from desktop.usecases.actors.facts import actors_of
    from desktop.usecases.actors.filters import EVERYTHING, ActorFilter
    from desktop.usecases.actors.network.graph import Excerpt
    from desktop.usecases.actors.network.showing import pictured

    today = SystemClock().now().date()
    with dossier.reading() as reader:
        desk = actors_desk(reader, map_sources(dossier).releases, today)
        desk = replace(desk, actors=actors_of(reader, today, clearance=Sensitivity(arguments.clearance)))
        shown = show(desk, ActorsView(filter=EVERYTHING if arguments.ended else ActorFilter()))
        found = pictured(reader, shown, today)
        focus = record_called(reader, ("organization",), arguments.focus) if arguments.focus else None
        if focus is not None and focus not in found.network.by_id:
            raise KnownError(NOT_THERE.filled(name=arguments.focus))
    return found.sheet(dossier.facts, today, Excerpt(focus=focus, steps=int(arguments.steps)))
