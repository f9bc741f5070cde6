"""The network of actors on a sheet of A4 or A3: the picture with its legend, then all of it as a table."""

from collections.abc import Iterator

from reportlab.lib.pagesizes import A3, A4

from desktop.printing.blocks import Block, Stack
from desktop.printing.furniture import Margins
from desktop.printing.metadata import Properties
from desktop.printing.minutes_header import BodyLine
from desktop.printing.network_legend import NetworkLegend
from desktop.printing.network_picture import NetworkPicture
from desktop.printing.pages import Sheet, write
from desktop.printing.paragraphs import Paragraph
from desktop.printing.prose import Heading
from desktop.printing.runs import Run
from desktop.printing.structure import Element
from desktop.printing.tables import Band, Row, Table
from desktop.printing.voice import SMALL, TITLE, WHEN, Tongue
from desktop.usecases.actors.network.sheet import TITLE as NETWORK
from desktop.usecases.actors.network.sheet import NetworkSheet
from desktop.usecases.actors.network.telling import degree_words, describe, sums, told, type_words
from desktop.usecases.actors.papers import Paper
from desktop.usecases.printed import PrintOptions
from desktop.wording.words import Words

_SIZES = {Paper.A4: A4, Paper.A3: A3}
_SHARES = (20, 18, 9, 53)
_ON, _REPORTED = Words("Au {day}", "As of {day}"), Words("activités déclarées au {day}", "activities reported by {day}")
_SOURCE = Words(
    "Source\u00a0: activités (5W) et liens notés dans le dossier. Un bailleur finance, et un partenaire met en œuvre "
    "pour, l’organisation qui programme l’activité ou, à défaut, qui la déclare.",
    "Source: activities (5W) and links noted in the dossier. A donor funds, and a partner implements for, the "
    "organization that programmes the activity or else reports it.",
)
_LIST = Words("Qui est lié à qui", "Who is linked to whom")
_ORGANIZATION, _TYPE = Words("Organisation", "Organization"), Words("Type", "Type")
_NUMBER, _LINKS = Words("Liée à", "Linked to"), Words("Liens", "Links")
_NOBODY = Words("Aucune organisation à montrer.", "No organization to show.")
_SAID = Words("{sums}. La liste qui suit dit qui est lié à qui.", "{sums}. The list below says who is linked to whom.")


def print_network(sheet: NetworkSheet, options: PrintOptions, size: Paper = Paper.A4) -> bytes:
    """Return the network as PDF, tagged; the paper lies."""
    tongue, paper = Tongue(options.language), _paper(size)
    summary = _summary(tongue, sheet)
    top: list[Block] = [
        BodyLine(tongue.named(Words(sheet.facts.name, sheet.facts.name)), ""),
        Heading([tongue.run(NETWORK)], TITLE, 1, space_after=2),
        Paragraph([Run(summary)], WHEN, Element("P"), space_after=5),
    ]
    blocks = [*top, *_picture(tongue, sheet, paper, Stack(top).height(paper.measure))]
    properties = Properties(
        title=tongue.say(NETWORK),
        author=sheet.facts.name or "Toguna",
        subject=summary,
        language=tongue.code,
        created=options.created,
        archive=options.archive,
    )
    margins = Margins(
        language=tongue.language,
        running_title=f"{sheet.facts.name} · {tongue.say(NETWORK)}",
        stamp="",
        marking=tongue.say(sheet.marking.label).upper() if sheet.marking else "",
        left=summary,
        right=sheet.facts.office,
    )
    return write(Stack(blocks), properties, margins, paper)


def _paper(size: Paper) -> Sheet:
    width, height = _SIZES[size]
    return Sheet(width=height, height=width, left=40, right=40, top=44, top_of_first=34, bottom=46)


def _picture(tongue: Tongue, sheet: NetworkSheet, paper: Sheet, used: float) -> Iterator[Block]:
    """Yield the picture as high as the first page lets it be, its legend and source, then the list."""
    network = sheet.network
    if not network.actors:
        yield tongue.paragraph(tongue.run(_NOBODY))
        return
    legend = NetworkLegend(network, tongue)
    source = Paragraph([tongue.run(_SOURCE)], SMALL, Element("P"), space_before=3)
    below = legend.height(paper.measure) + source.height(paper.measure) + 14
    height = paper.height - paper.top_of_first - paper.bottom - used - below
    alternate = tongue.say(_SAID, sums=sums(network).text(tongue.language))
    yield NetworkPicture(network, sheet.positions, height, alternate)
    yield legend
    yield source
    yield Heading([tongue.run(_LIST)], TITLE, 2, space_after=4)
    yield _table(tongue, sheet)


def _table(tongue: Tongue, sheet: NetworkSheet) -> Table:
    network = sheet.network
    bands = []
    for actor in network.actors:
        name = actor.full_name if actor.full_name != actor.name else actor.name
        said = told(network, actor.id, tongue.language) or tongue.say(degree_words(network, actor.id))
        cells = [
            tongue.cell(tongue.named(Words(name, name)), scope="Row"),
            tongue.cell(tongue.say(type_words(actor.type))),
            tongue.cell(str(network.degree(actor.id))),
            tongue.cell(tongue.named(Words(said, said))),
        ]
        bands.append(Band([Row(cells)]))
    return Table(_SHARES, bands, Row(tongue.head(_ORGANIZATION, _TYPE, _NUMBER, _LINKS)))


def _summary(tongue: Tongue, sheet: NetworkSheet) -> str:
    parts = [
        tongue.say(_ON, day=tongue.day(sheet.network.day or sheet.today)),
        tongue.say(describe(sheet.network, sheet.excerpt)),
        tongue.say(sheet.about),
        tongue.say(sums(sheet.network)),
        tongue.say(_REPORTED, day=tongue.day(sheet.reported)) if sheet.reported else "",
    ]
    return " · ".join(part for part in parts if part)
