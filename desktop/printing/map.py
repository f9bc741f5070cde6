"""The map of actors on paper, as large as the sheet allows; on the pages after it, the same figures as a table."""

from collections.abc import Mapping, Sequence

from reportlab.lib.pagesizes import A3, A4

from desktop.domain.gazetteer import areas_label
from desktop.printing.actor_pages import margins_of, properties_of, summary_of, top_of
from desktop.printing.area_table import figures_of_areas
from desktop.printing.blocks import Block, Stack
from desktop.printing.map_figure import MapFigure, planned
from desktop.printing.map_legend import Legend
from desktop.printing.pages import Sheet, write_with_contents
from desktop.printing.paragraphs import Paragraph
from desktop.printing.structure import Element
from desktop.printing.voice import SMALL, Tongue
from desktop.usecases.actors.cartography.picture import MapPicture
from desktop.usecases.actors.papers import ActorSheet, AreaFigure, Paper, area_figures
from desktop.usecases.printed import PrintOptions
from desktop.wording.words import Words

_SIZES = {Paper.A4: A4, Paper.A3: A3}
_FACTORS = {Paper.A4: 1.0, Paper.A3: 1.32}  # letters on A3 hang further away, and there is more room
_MAP = Words("Carte des acteurs", "Map of actors")
_BY = Words("{title} par {kind} — {country}", "{title} by {kind} — {country}")
_COVERED = Words("{n} sur {all} {areas} avec un chiffre", "{n} of {all} {areas} with a figure")
_ALTERNATE = Words(
    "Carte\u00a0: {title}. {covered}. {highest}Chaque chiffre est dans le tableau qui suit la carte.",
    "Map: {title}. {covered}. {highest}Each figure is in the table after the map.",
)
_HIGHEST = Words("Les plus élevés\u00a0: {which}. ", "The highest: {which}. ")
_NOTHING = Words(
    "Il n’y a pas de limites à dessiner dans ce dossier\u00a0: chargez celles du pays sur la page Acteurs.",
    "There are no boundaries to draw in this dossier: load those of the country on the page Actors.",
)
_NAMED = 5  # of the highest figures in words


def print_map(sheet: ActorSheet, options: PrintOptions, paper: Paper = Paper.A4) -> bytes:
    """Return the map as PDF, tagged; the sheet stands or lies, whichever shows the country larger."""
    tongue = Tongue(options.language)
    printed = _Print(sheet, tongue, paper)
    properties = properties_of(sheet, options, printed.title, printed.summary)
    margins = margins_of(sheet, tongue, printed.title, printed.summary)
    return write_with_contents(printed.parts, properties, margins, printed.sheet)


class _Print:
    """One map being made: what it is called, how the sheet lies, what stands on it."""

    def __init__(self, sheet: ActorSheet, tongue: Tongue, paper: Paper) -> None:
        self._sheet = sheet
        self._tongue = tongue
        self._factor = _FACTORS[paper]
        self.title = tongue.say(_title(sheet))
        self.summary = summary_of(sheet, tongue, [self._coverage(sheet.picture)] if sheet.picture else [])
        width, height = _SIZES[paper]
        upright, lying = _margins(width, height), _margins(height, width)
        self.sheet = max((upright, lying), key=self._scale) if sheet.picture else upright

    def parts(self, _places: Mapping[str, int]) -> Sequence[Block]:
        """Return the map, and the table."""
        if self._sheet.picture is None:
            return [Stack([*self._head(), self._tongue.paragraph(self._tongue.run(_NOTHING))])]
        return [
            Stack([*self._head(), self._figure(self._sheet.picture), *self._credits(self._sheet.picture)]),
            Stack(list(figures_of_areas(self._sheet, self._tongue))),
        ]

    def _head(self) -> list[Block]:
        return top_of(self._sheet, self._tongue, self.title, self.summary)

    def _credits(self, picture: MapPicture) -> list[Block]:
        said = (self._tongue.run(words) for words in picture.credits.lines())
        return [Paragraph([run], SMALL, Element("P"), space_after=1) for run in said]

    def _figure(self, picture: MapPicture) -> MapFigure:
        return MapFigure(picture, self._tongue, self._room(self.sheet), self._factor, self._alternate(picture))

    def _room(self, sheet: Sheet) -> float:
        """Return the height that is left for the map beside what stands above and below it."""
        picture = self._sheet.picture
        words = [*self._head(), *(self._credits(picture) if picture else ())]
        used: float = sum(block.height(sheet.measure) + max(block.space_before, block.space_after) for block in words)
        return sheet.height - sheet.top_of_first - sheet.bottom - used - 14

    def _scale(self, sheet: Sheet) -> float:
        """Return how large a kilometre is drawn on a sheet."""
        picture = self._sheet.picture
        if picture is None:
            return 0.0
        return planned(picture, Legend(picture, self._tongue, self._factor), sheet.measure, self._room(sheet)).fit.scale

    def _coverage(self, picture: MapPicture) -> Words:
        ids, shown = picture.outlines.ids(), self._sheet.shown
        told = sum(picture.value(one) is not None for one in ids)
        country = shown.desk.ground.release.country if shown.desk.ground else ""
        areas = areas_label(country, shown.tallies.level)
        return _COVERED.filled(n=told, all=len(ids), areas=areas)

    def _alternate(self, picture: MapPicture) -> str:
        tongue = self._tongue
        highest = sorted(
            (row for row in area_figures(self._sheet.shown) if row.value is not None), key=_most, reverse=True
        )
        named = ", ".join(f"{row.area.called(tongue.code)} ({row.value})" for row in highest[:_NAMED])
        said = tongue.say(_HIGHEST, which=named) if named else ""
        return tongue.say(_ALTERNATE, title=self.title, covered=tongue.say(self._coverage(picture)), highest=said)


def _margins(width: float, height: float) -> Sheet:
    return Sheet(width=width, height=height, left=36, right=36, top=46, top_of_first=34, bottom=46)


def _title(sheet: ActorSheet) -> Words:
    picture = sheet.picture
    if picture is None:
        return _MAP
    return _BY.filled(title=picture.measure.title, kind=picture.outlines.kind, country=sheet.country)


def _most(row: AreaFigure) -> int:
    return row.value or 0
