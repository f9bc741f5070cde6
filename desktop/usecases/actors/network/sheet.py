"""A network as it leaves the program: on paper, as an image, for Gephi and Kumu; and the port that makes the files."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.usecases.actors.network.boxes import Positions
from desktop.usecases.actors.network.graph import Excerpt, Network
from desktop.usecases.actors.network.telling import type_words
from desktop.usecases.actors.papers import Paper
from desktop.usecases.ports import DossierFacts
from desktop.usecases.printed import PrintOptions
from desktop.usecases.tables import Column, Sheet
from desktop.wording.words import Language, Words, same

TITLE = Words("Réseau des acteurs", "Network of actors")
FILE = Words("reseau-acteurs", "actor-network")
_ELEMENTS, _CONNECTIONS = same("Elements"), same("Connections")  # so Kumu finds both sheets


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkSheet:
    """What is shown, and where; `about` says which activities it is made of, `reported` until when they are known.

    `marking` is the strictest class of what it is made of, None where it may leave the office.
    """

    facts: DossierFacts
    today: date
    network: Network
    positions: Positions
    excerpt: Excerpt = field(default_factory=Excerpt)
    about: Words = same("")
    reported: date | None = None
    marking: Sensitivity | None = None


@dataclass(frozen=True, slots=True)
class NetworkFiles:
    """Makes files, on a worker; the shell fills it in."""

    pdf: Callable[[NetworkSheet, PrintOptions, Paper], bytes]
    png: Callable[[NetworkSheet, PrintOptions, Paper], bytes]
    gexf: Callable[[NetworkSheet, Language], bytes]
    workbook: Callable[[NetworkSheet, Language], bytes]


def network_tables(sheet: NetworkSheet) -> tuple[Sheet, Sheet]:
    """Return actors and links with the column names that Gephi and Kumu look for, whatever the language.

    Gephi wants to know of each link whether it is directed under `Type`; Kumu shows `Label` on it.
    """
    network = sheet.network
    actors = [
        (str(one.id), one.name, type_words(one.type), one.full_name, network.degree(one.id)) for one in network.actors
    ]
    links = []
    for link in network.links:
        source, target = (network.by_id[end].name for end in link.ends)
        directed = link.sort.directed
        links.append((
            str(link.source), str(link.target), source, target, link.sort.label,
            "Directed" if directed else "Undirected", "directed" if directed else "undirected", link.weight,
        ))  # fmt: skip
    return (
        Sheet(_ELEMENTS, _columns("Id", "Label", "Type", "Description", "Degree"), actors),
        Sheet(
            _CONNECTIONS,
            _columns("Source", "Target", "From", "To", "Label", "Type", "Direction", "Weight"),
            links,
        ),
    )


def _columns(*names: str) -> tuple[Column, ...]:
    return tuple(Column(same(name)) for name in names)
