"""The figures of a map as a table: who does not see the map, or wants to copy a figure, reads the same here."""

from collections.abc import Iterator

from desktop.printing.blocks import Block
from desktop.printing.paragraphs import Paragraph
from desktop.printing.prose import Heading
from desktop.printing.structure import Element
from desktop.printing.tables import Band, Row, Table
from desktop.printing.voice import CELL, SMALL, SUBSECTION, TITLE, Tongue
from desktop.usecases.actors.cartography.picture import written
from desktop.usecases.actors.papers import ActorSheet, AreaFigure, area_figures
from desktop.wording.words import Words, counted, same

_FIGURES = Words("Les mêmes chiffres en tableau", "The same figures as a table")
_CODE, _WHO = Words("P-code", "P-code"), Words("Organisations", "Organizations")
_BLANK = Words("{blank} ({n})", "{blank} ({n})")
_LISTED = Words("{parent}\u00a0: {names}", "{parent}: {names}")
_NOTES = Words("Ce qui n’est pas sur la carte, ou pas à sa place exacte", "What is not on the map, or not exactly")
_UNPLACED = (
    Words("{n} activité n’est sur aucune unité de la carte.", "{n} activity is on no area of the map."),
    Words("{n} activités ne sont sur aucune unité de la carte.", "{n} activities are on no area of the map."),
)
_NO_FIGURE = Words("Aucune unité n’a de chiffre.", "No area has a figure.")
_NONE = Words("Aucune activité ne correspond.", "No activity matches.")
_SHARES = (16, 18, 11, 16, 39)


def figures_of_areas(sheet: ActorSheet, tongue: Tongue) -> Iterator[Block]:
    """Yield the table, the areas where nothing is reported, and what could not be put on the map."""
    rows = area_figures(sheet.shown)
    told = [row for row in rows if row.value is not None]
    yield Heading([tongue.run(_FIGURES)], TITLE, 2, space_after=5)
    if told:
        yield _table(sheet, tongue, told)
    else:
        yield tongue.paragraph(tongue.run(_NO_FIGURE if sheet.shown.facts else _NONE))
    yield from _blank(sheet, tongue, [row for row in rows if row.value is None])
    yield from _notes(sheet, tongue)


def _table(sheet: ActorSheet, tongue: Tongue, rows: list[AreaFigure]) -> Table:
    picture = sheet.picture
    above = picture.outlines.kind_above if picture else same("")
    kind = picture.outlines.kind if picture else same("")
    title = picture.measure.title if picture else same("")
    head = Row(tongue.head(*(words.capitalised() for words in (above, kind)), _CODE, title, _WHO))
    bands = []
    for row in rows:
        parent = row.parent.called(tongue.code) if row.parent else ""
        value = written(row.value or 0).text(tongue.language)
        bands.append(Band([Row([
            tongue.cell(parent), tongue.cell(row.area.called(tongue.code), scope="Row"), tongue.cell(row.area.code),
            tongue.cell(value), tongue.cell(", ".join(map(tongue.named, row.organizations))),
        ])]))  # fmt: skip
    return Table(_SHARES, bands, head, space_after=8)


def _blank(sheet: ActorSheet, tongue: Tongue, rows: list[AreaFigure]) -> Iterator[Block]:
    if not rows:
        return
    blank = sheet.picture.measure.blank if sheet.picture else same("")
    head = tongue.run(_BLANK.filled(blank=blank.capitalised(), n=len(rows)))
    yield Heading([head], SUBSECTION, 3, space_before=8, space_after=2)
    by_parent: dict[str, list[str]] = {}
    for row in rows:
        parent = row.parent.called(tongue.code) if row.parent else ""
        by_parent.setdefault(parent, []).append(row.area.called(tongue.code))
    for parent, names in by_parent.items():
        listed = ", ".join(names)
        said = tongue.say(_LISTED, parent=parent, names=listed)
        yield Paragraph([tongue.run(same(said if parent else listed))], CELL, Element("P"), space_after=1)


def _notes(sheet: ActorSheet, tongue: Tongue) -> Iterator[Block]:
    tallies = sheet.shown.tallies
    said = [counted(len(tallies.unplaced), *_UNPLACED)] if tallies.unplaced else []
    said += tallies.notes
    if said:
        yield Heading([tongue.run(_NOTES)], SUBSECTION, 3, space_before=8, space_after=2)
    for words in said:
        yield Paragraph([tongue.run(words.capitalised())], SMALL, Element("P"), space_after=1)

