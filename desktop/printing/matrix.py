"""The matrix of actors on paper: how many organisations and which, with gaps and overlaps said in words and shapes."""

from collections.abc import Iterator, Sequence

from desktop.printing.actor_pages import actor_pages
from desktop.printing.blocks import Block
from desktop.printing.palette import INDIGO, MUTED
from desktop.printing.paragraphs import Paragraph
from desktop.printing.prose import Heading
from desktop.printing.runs import Run, Style
from desktop.printing.structure import Element
from desktop.printing.tables import Band, Cell, Row, Table
from desktop.printing.tracker import LANDSCAPE
from desktop.printing.voice import CELL_HEAD, SMALL, SUBSECTION, Tongue
from desktop.usecases.actors.matrix import OVERLAP, MatrixCell
from desktop.usecases.actors.matrix import Heading as Key
from desktop.usecases.actors.papers import ActorSheet
from desktop.usecases.printed import PrintOptions
from desktop.wording.words import Words, counted

MATRIX = Words("Qui fait quoi\u00a0: {down} × {across}", "Who does what: {down} × {across}")
_ORGANIZATIONS = Words("{n} organisation", "{n} organization"), Words("{n} organisations", "{n} organizations")
_GAPS = Words("{n} case vide", "{n} empty field"), Words("{n} cases vides", "{n} empty fields")
_OVERLAPS = (
    Words("{n} recouvrement possible", "{n} possible overlap"),
    Words("{n} recouvrements possibles", "{n} possible overlaps"),
)
_KEY = Words(
    "○ rien\u00a0: rien de signalé, ce qui ne veut pas dire aucun besoin. ● recouvrement\u00a0: {n} organisations ou "
    "plus sur la même ligne et la même colonne\u00a0; à elles de se répartir le travail.",
    "○ nothing: nothing reported, which does not mean no needs. ● overlap: {n} organizations or more in one row and "
    "column; it is for them to share the work.",
)
_GAP, _OVERLAP = Words("○ rien", "○ nothing"), Words("● recouvrement", "● overlap")
_ALL = Words("Toutes", "All")
_COLUMNS = Words("Colonnes {first} à {last} sur {all}", "Columns {first} to {last} of {all}")
_NONE = Words("Aucune activité ne correspond.", "No activity matches.")
_NARROWEST = 64.0  # points of a column: an acronym and the word for an overlap
_NAMES, _TOTAL = 112.0, 44.0
_COUNT = Style(8.4, 11, bold=True)
_EMPTY = Style(7, 10, MUTED)
_MARK = Style(7, 9.4, INDIGO, bold=True)


def print_matrix(sheet: ActorSheet, options: PrintOptions) -> bytes:
    """Return the matrix as PDF, tagged; columns for which there is no room go on in further tables."""
    tongue = Tongue(options.language)
    matrix = sheet.shown.matrix
    title = tongue.say(MATRIX.filled(down=matrix.down.label, across=matrix.across.label))
    counts = [counted(sheet.shown.organizations, *_ORGANIZATIONS)]
    if matrix.cells:
        counts += [counted(matrix.gaps, *_GAPS), counted(matrix.overlaps, *_OVERLAPS)]
    blocks = list(_blocks(sheet, tongue))
    return actor_pages(sheet, options, title, counts, blocks, LANDSCAPE)


def _blocks(sheet: ActorSheet, tongue: Tongue) -> Iterator[Block]:
    matrix = sheet.shown.matrix
    if not matrix.cells:
        yield tongue.paragraph(tongue.run(_NONE))
        return
    yield Paragraph([tongue.run(_KEY.filled(n=OVERLAP))], SMALL, Element("P"), space_after=6)
    parts = list(_parts(matrix.columns))
    for first, columns in parts:
        if len(parts) > 1:
            said = _COLUMNS.filled(first=first, last=first + len(columns) - 1, all=len(matrix.columns))
            yield Heading([tongue.run(said)], SUBSECTION, 2, space_before=8, space_after=3)
        yield _table(sheet, tongue, columns)


def _parts(columns: Sequence[Key]) -> Iterator[tuple[int, Sequence[Key]]]:
    """Yield as many columns as there is room for, about as many in each table, with the number of the first."""
    most = int((LANDSCAPE.measure - _NAMES - _TOTAL) / _NARROWEST)
    tables = -(-len(columns) // most)
    size = -(-len(columns) // tables)
    for start in range(0, len(columns), size):
        yield start + 1, columns[start : start + size]


def _table(sheet: ActorSheet, tongue: Tongue, columns: Sequence[Key]) -> Table:
    matrix = sheet.shown.matrix
    head = Row([
        *tongue.head(matrix.down.label.capitalised(), _ALL),
        *(Cell.of(Paragraph([Run(tongue.named(one.words))], CELL_HEAD), scope="Column") for one in columns),
    ])  # fmt: skip
    bands = [
        Band([Row([
            tongue.cell(tongue.named(row.words), scope="Row"), tongue.cell(str(row.organizations)),
            *(_field(sheet, tongue, matrix.cell(row, column)) for column in columns),
        ])])
        for row in matrix.rows
    ]  # fmt: skip
    room = (LANDSCAPE.measure - _NAMES - _TOTAL) / len(columns)
    return Table((_NAMES, _TOTAL, *(room for _ in columns)), bands, head, space_after=8)


def _field(sheet: ActorSheet, tongue: Tongue, cell: MatrixCell | None) -> Cell:
    if cell is None:
        return Cell.of(Paragraph([tongue.run(_GAP)], _EMPTY))
    names = ", ".join(sorted(tongue.named(sheet.shown.desk.actors.name(one)) for one in cell.organizations))
    blocks: list[Block] = [Paragraph([Run(str(len(cell.organizations)))], _COUNT, Element("P"))]
    if cell.overlaps:
        blocks.append(Paragraph([tongue.run(_OVERLAP)], _MARK, Element("P")))
    if names:
        blocks.append(tongue.note(names))
    return Cell.of(*blocks)
