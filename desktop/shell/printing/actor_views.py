"""What the papers about actors share at the command line: what is asked for, the view it means, the files written."""

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds.activities import ActivityStatus
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.typed_date import read_date
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.files import write_out
from desktop.shell.map_sources import map_sources
from desktop.shell.opening import SystemClock, opened
from desktop.shell.printing.naming import record_called
from desktop.usecases.actors.desk import ActorsDesk, ActorsView, Shape, actors_desk, show
from desktop.usecases.actors.facts import actors_of
from desktop.usecases.actors.figures import Measure
from desktop.usecases.actors.filters import CURRENT, ActorFilter, Statuses
from desktop.usecases.actors.matrix import Dimension
from desktop.usecases.actors.papers import ActorSheet, actor_sheet
from desktop.usecases.actors.picturing import Picturing
from desktop.usecases.ports import Reader
from desktop.usecases.printed import PrintOptions
from desktop.wording.words import Words

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier

PNG, PDF = ".png", ".pdf"
CURRENT_ONES, ALL_ONES = "current", "all"
_CLEARANCE = Words(
    "ce que le lecteur peut lire au plus\u00a0: public, members, internal ou restricted (members sinon)",
    "what the reader may read at most: public, members, internal or restricted (else members)",
)
_THEME = Words("seulement sur cette thématique", "only on this theme")
_STATUS = Words(
    "celles qui sont en cours ou planifiées (current), toutes (all), ou d’un seul statut",
    "those ongoing or planned (current), all, or of one status alone",
)
_SINCE = Words(
    "seulement celles qui durent encore ce jour-là ou après", "only those that still run on this day or later"
)
_UNTIL = Words("seulement celles qui ont commencé ce jour-là ou avant", "only those that began on this day or before")
_LEVEL = Words(
    "le niveau administratif, 1 pour les régions, 2 pour les cercles", "the administrative level: 1 regions, 2 cercles"
)
NO_FORMAT = Words(
    "Cela s’imprime en .pdf ou en .png\u00a0: donnez à «\u00a0{path}\u00a0» l’une de ces terminaisons.",
    "This is printed as .pdf or .png: give “{path}” one of these endings.",
)
NO_LEVEL = Words(
    "Les limites de ce dossier n’ont pas de contours au niveau {level}. Niveaux\u00a0: {levels}.",
    "The boundaries of this dossier have no outlines at level {level}. Levels: {levels}.",
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What of a view one paper sets beside the filter."""

    measure: Measure = Measure.ORGANIZATIONS
    shape: Shape = (Dimension.PLACE, Dimension.THEME)
    everywhere: bool = False


def declare_view(parser: Parser) -> None:
    """Declare the filter, and the level at which places are counted."""
    declare_filter(parser)
    parser.takes("--level", metavar="N", type=int, words=_LEVEL)


def declare_filter(parser: Parser) -> None:
    """Declare which activities are asked for, and who is to read it."""
    parser.takes("--theme", metavar="THEME", words=_THEME)
    statuses = (CURRENT_ONES, ALL_ONES, *(status.value for status in ActivityStatus))
    parser.takes("--status", choices=statuses, default=CURRENT_ONES, words=_STATUS)
    parser.takes("--since", metavar="DAY", dest="running_since", words=_SINCE)
    parser.takes("--until", metavar="DAY", dest="running_until", words=_UNTIL)
    parser.takes("--clearance", choices=tuple(one.value for one in Sensitivity), default="members", words=_CLEARANCE)


def sheet_asked(arguments: Namespace, console: Console, wish: Wish) -> ActorSheet:
    """Return the view that the arguments mean, from the dossier."""
    require_printable(arguments)
    today = SystemClock().now().date()
    with opened(arguments, console) as dossier, dossier.reading() as reader:
        return _sheet(dossier, reader, arguments, wish, today)


def print_options(console: Console) -> PrintOptions:
    """Return how to print: the same day gives the same bytes."""
    midnight = SystemClock().now().replace(hour=0, minute=0, second=0, microsecond=0)
    return PrintOptions(language=console.language, created=midnight)


def write_pages(
    output: str,
    pdf: bytes,
    pictures: Callable[[bytes, int | None], Sequence[bytes]],
    console: Console,
    most: int | None = None,
) -> None:
    """Write a PDF, or its pages as PNG - each a file, numbered where there are several - and tell their paths."""
    path = Path(output)
    if path.suffix.lower() == PDF:
        written = [(path, pdf)]
    else:
        pages = pictures(pdf, most)
        paths = [path] if len(pages) == 1 else [path.with_stem(f"{path.stem}-{n}") for n in range(1, len(pages) + 1)]
        written = list(zip(paths, pages, strict=True))
    for target, content in written:
        write_out(target, content)
        console.line(str(target))


def require_printable(arguments: Namespace) -> None:
    """Raise KnownError for a file that is neither PDF nor PNG."""
    if Path(arguments.output).suffix.lower() not in (PDF, PNG):
        raise KnownError(NO_FORMAT.filled(path=arguments.output))


def _sheet(dossier: "FileDossier", reader: Reader, arguments: Namespace, wish: Wish, today: date) -> ActorSheet:
    desk = desk_asked(dossier, reader, arguments, today)
    if arguments.level is not None and desk.ground and arguments.level not in desk.ground.levels:
        levels = ", ".join(map(str, desk.ground.levels))
        raise KnownError(NO_LEVEL.filled(level=arguments.level, levels=levels))
    view = ActorsView(
        filter=filter_asked(reader, arguments, today),
        measure=wish.measure,
        level=arguments.level,
        shape=wish.shape,
        everywhere=wish.everywhere,
    )
    shown = show(desk, view)
    return actor_sheet(reader, today, shown, Picturing(map_sources(dossier).world).picture(shown))


def desk_asked(dossier: "FileDossier", reader: Reader, arguments: Namespace, today: date) -> ActorsDesk:
    """Return everything that whoever is to read it may see, and the ground to count it on."""
    desk = actors_desk(reader, map_sources(dossier).releases, today)
    return replace(desk, actors=actors_of(reader, today, clearance=Sensitivity(arguments.clearance)))


def filter_asked(reader: Reader, arguments: Namespace, today: date) -> ActorFilter:
    """Return which activities the arguments mean."""
    return ActorFilter(
        subjects=frozenset(_theme(reader, arguments.theme)),
        statuses=_statuses(arguments.status),
        since=_day(arguments.running_since, today, first=True),
        until=_day(arguments.running_until, today, first=False),
    )


def _theme(reader: Reader, text: str | None) -> Iterator[RecordId]:
    if text is not None:
        yield record_called(reader, ("theme",), text)


def _statuses(text: str) -> Statuses:
    if text == CURRENT_ONES:
        return CURRENT
    return frozenset() if text == ALL_ONES else frozenset({ActivityStatus(text)})


def _day(text: str | None, today: date, *, first: bool) -> date | None:
    found = read_date(text, today) if text else None
    return (found.start if first else found.end) if found else None
