"""What the columns of the tables of minutes hold, by the words over them: French and English, in any order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from desktop.domain.kinds.recommendations import RecommendationType
from desktop.exchange.reading.minutes.layout import Cell, Grid, Row
from desktop.usecases import minutes_said as said
from desktop.wording.folding import fold


class Role(Enum):
    """What a column holds."""

    NUMBER = auto()
    AGENDA = auto()
    DISCUSSION = auto()
    ACTION = auto()
    WHO = auto()
    FOLLOW_UP = auto()
    DUE = auto()
    STATUS = auto()
    NOTE = auto()
    PRESENTER = auto()


_ROLES = tuple(
    (re.compile(words), role)
    for words, role in (
        ((r"(?:responsables?|charges?|personnes? chargees?) (?:du|de|des) suivi.*|suivie? par.*|follow[- ]?up by.*"
         r"|responsible for follow[- ]?up"), Role.FOLLOW_UP),
        (r"n ?[°o]?\.?(?: d'ordre)?|#|num(?:ero)?s?|ref(?:erence)?s?\.?|nos?\.?", Role.NUMBER),
        ((r"(?:points? (?:a|de|d'|inscrits? a) ?(?:l'?)? ?)ordre du jour.*|ordre du jour.*|agenda.*|sujets?.*|topics?"
         r"|items?|themes?(?: abordes)?|points? (?:abordes|discutes|traites).*|rubriques?|subjects?|points?"),
         Role.AGENDA),
        ((r".*\b(?:discussions?|debats|echanges|informations?|resume|synthese|summary)\b.*|deroulement|contenu"
         r"|key points.*|constats?"), Role.DISCUSSION),
        ((r"(?:observations? ?/ ?)?(?:recomm[ae]ndations?|actions?|decisions?|mesures?|measures?|engagements?)\b.*"
         r"|(?:principales|main|key|agreed) (?:recomm[ae]ndations?|actions?|decisions?).*|points? d'actions?.*"
         r"|action points?.*|next steps|prochaines etapes|suites? a donner|activites? a mener|follow[- ]?up actions?"
         r"|what"), Role.ACTION),
        ((r"responsab.*|responsib.*|resp\b.*|points? foca.*|focal.*|agences?.*|agency|who\b.*|(?:action )?by\b.*|lead.*"
         r"|porteurs?.*|structures?.*|organi[sz]ations?.*|in charge.*|qui|owners?|par qui|acteurs?.*|assigned to"),
         Role.WHO),
        ((r"delais?.*|echeances?.*|calendrier.*|chronogramme.*|date limite.*|deadlines?.*|due.*|time ?(?:line|frame)?.*"
         r"|when\b.*|quand.*|date (?:prevue|butoir).*|periodes?.*"), Role.DUE),
        (r"statuts?.*|etats?.*|status.*|niveau d.*|realisations?.*|avancement.*|progress.*|degre.*|mise en oeuvre",
         Role.STATUS),
        ((r"commentaires?.*|observations?.*|remarques?.*|explications?.*|justifications?.*|comments?.*|raisons?.*"
         r"|notes?.*|suivi|follow[- ]?up|updates?|reasons?.*"), Role.NOTE),
        (r"presente par.*|intervenants?|present(?:er|ed by).*|presentateurs?|facilit.*", Role.PRESENTER),
    )
)  # fmt: skip
_OURS = {
    said.AGENDA: Role.AGENDA, said.DISCUSSIONS: Role.DISCUSSION, said.ACTIONS: Role.ACTION,
    said.RECOMMENDATION: Role.ACTION, said.IN_CHARGE: Role.WHO, said.RESPONSIBLE: Role.WHO, said.DUE: Role.DUE,
    said.STATUS: Role.STATUS,
}  # fmt: skip
_EARLIER = re.compile(
    r".*\b(?:suivi d|suivi et revue|revue d|examen d|etat d|point sur l|review of|follow[- ]up (?:of|on)"
    r"|matters arising|status of|non remplis|(?:reunion|meeting|points? d'actions?) precedent"
    r"|previous (?:meeting|action)"
    r"|anterieure?s|earlier)"
)
_HEADS_LOOKED_AT = 5
_LONGEST_HEAD = 70
_ROWS = frozenset({Role.AGENDA, Role.DISCUSSION, Role.ACTION})


@dataclass(frozen=True, slots=True)
class Head:
    """Where the head of a table stands, and the column of each role; `words` are those over the actions."""

    row: int
    columns: dict[Role, int]
    words: str = ""

    @property
    def type(self) -> RecommendationType:
        """Return what the column of actions holds."""
        if re.match(r"(?:principales |main |key )?decisions?", self.words):
            return RecommendationType.DECISION
        recommends = re.search(r"recomm[ae]ndation", self.words)
        return RecommendationType.RECOMMENDATION if recommends else RecommendationType.ACTION


def role_of(words: str) -> Role | None:
    """Return what a heading in plain small letters announces."""
    bare = " ".join(words.strip(" :*.").split())
    if not bare or len(bare) > _LONGEST_HEAD:
        return None
    found = next((role for pattern, role in _ROLES if pattern.fullmatch(bare)), None)
    own = (role for heading, role in _OURS.items() if fold(bare) in map(fold, heading.spellings()))
    return found or next(own, None)


def head_of(grid: Grid) -> Head | None:
    """Return the head of a table of minutes, also below rows with a title; None for another table."""
    found: list[Head] = []
    for index, row in enumerate(grid.rows[:_HEADS_LOOKED_AT]):
        columns: dict[Role, int] = {}
        words = ""
        for column, cell in enumerate(row):
            role = role_of(cell.plain)
            if role is None or role in columns or cell in row[:column]:
                continue
            columns[role] = column
            words = cell.plain if role is Role.ACTION else words
        if len(columns) > 1 and columns.keys() & _ROWS and len(columns) * 2 >= len(set(row)):
            found.append(Head(index, columns, words))
    return max(found, key=_tells, default=None)


def tells_of_earlier(grid: Grid, head: Head) -> bool:
    """Say whether a table is about what earlier meetings recommended."""
    if Role.DISCUSSION in head.columns:
        return False
    titles = [row[0].plain for row in grid.rows[: head.row] if is_title(row)]
    above = [*titles, head.words, *([grid.before.plain] if grid.before else [])]
    return Role.STATUS in head.columns or any(_EARLIER.match(words) for words in above)


def is_title(row: Row) -> bool:
    """Say whether one cell spans the whole row, or is the only one in which something stands."""
    filled = {cell for cell in row if cell.lines}
    return len(filled) == 1 and len(row) > 1 and (row[0] in filled)


def cell_at(row: Row, head: Head, role: Role) -> Cell | None:
    """Return the cell of a row that holds `role`, None where the table has none."""
    column = head.columns.get(role)
    return row[column] if column is not None and column < len(row) else None


def same_words(row: Row, other: Sequence[Cell]) -> bool:
    """Say whether two rows say the same: a head that is repeated on another page."""
    return [cell.plain for cell in row] == [cell.plain for cell in other]


def _tells(head: Head) -> tuple[int, int]:
    return len(head.columns), -head.row
