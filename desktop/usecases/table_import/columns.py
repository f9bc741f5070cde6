"""Which row of a foreign table is its heading, and which field of a kind each column means; a person may correct it."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop.domain.declaration import Field, Kind, all_kinds, kind_named
from desktop.domain.errors import KnownError
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.table_import.foreign import Foreign, ForeignSheet, Row, is_empty, shown
from desktop.usecases.table_import.spellings import HEADINGS, plain_heading
from desktop.usecases.table_of import ID, LAST_DAY, shown_fields
from desktop.wording.folding import fold
from desktop.wording.words import Words

NOTE = "note"  # of a recommendation: the text of a progress note
IDENTIFIER = "id"
NOTE_LABEL = Words("Note de suivi", "Progress note")
_ROWS_LOOKED_AT = 40
_FIRST = ("recommendation", "organization", "person", "meeting", "document", "body", "membership")
_NEVER_TYPED = frozenset({"attachment", "meeting_step"})
_LONGEST_HEADING = 120
NO_HEADING = Words(
    "Aucune ligne de ce tableau ne ressemble à des titres de colonnes de « {kind} ». Vérifiez la feuille, ou dites à "
    "quoi correspond chaque colonne.",
    "No row of this table looks like column headings of “{kind}”. Check the sheet, or say what each column means.",
)
NO_SUCH_SHEET = Words(
    "Ce classeur n’a pas de feuille « {name} ». Feuilles : {names}.",
    "This workbook has no sheet “{name}”. Sheets: {names}.",
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is read: where its headings stand, and the target of each column by index ('' for none).

    A target is the name of a field, `id`, or `note` of a recommendation.
    """

    sheet: ForeignSheet
    heading: int
    targets: Mapping[int, str] = field(default_factory=dict)

    @property
    def headings(self) -> Row:
        """Return the row of headings."""
        return self.sheet.rows[self.heading]

    @property
    def rows(self) -> Sequence[tuple[int, Row]]:
        """Return the rows below the headings in which something stands, each with its number in the file."""
        below = enumerate(self.sheet.rows[self.heading + 1 :], start=self.heading + 2)
        return [(number, row) for number, row in below if not all(map(is_empty, row))]

    def with_target(self, column: int, target: str) -> "Layout":
        """Return the layout with another target for one column; no two columns have the same."""
        others = {index: "" if other == target else other for index, other in self.targets.items()}
        return replace(self, targets=others | {column: target})


def targets_of(kind: Kind) -> dict[str, Words]:
    """Return what a column may mean, with its label."""
    targets = {declared.name: declared.label for declared in shown_fields(kind)}
    if kind.name == "recommendation":
        targets[NOTE] = NOTE_LABEL
    return targets | {IDENTIFIER: ID}


def layout_of(
    kind: Kind, sheets: Sequence[ForeignSheet], known: Mapping[str, str], name: str | None = None
) -> Layout:
    """Return how the sheet called `name`, or the most telling one, is best read.

    `known` maps folded headings to targets and comes before our guesses. Raises KnownError when no heading is found.
    """
    if name is not None:
        sheets = [sheet for sheet in sheets if fold(sheet.name) == fold(name)] or _refuse(sheets, name)
    found = [layout for sheet in sheets for layout in _layouts(kind, sheet, known)]
    if not found:
        raise KnownError(NO_HEADING.filled(kind=kind.many))
    return max(found, key=_tells)


def importable_kinds() -> tuple[Kind, ...]:
    """Return the kinds of which people keep tables first, then all others but those that are never typed."""
    first = [kind for name in _FIRST if (kind := kind_named(name))]
    return (*first, *(kind for kind in all_kinds() if kind not in first and kind.name not in _NEVER_TYPED))


def likeliest_kind(sheets: Sequence[ForeignSheet]) -> Kind:
    """Return the kind of which the headings of these sheets tell most."""
    return max(importable_kinds(), key=lambda kind: _tells_of(kind, sheets))


def plain_layout(kind: Kind, sheet: ForeignSheet) -> Layout:
    """Return a layout of a sheet in which no heading was found: the first row in which something stands is taken."""
    first = next((index for index, row in enumerate(sheet.rows) if not all(map(is_empty, row))), 0)
    return Layout(sheet, first, _targets(kind, sheet.rows[first], {}))


def remembered_columns(
    reader: Reader, kind: Kind, sender: str, targets: Collection[str] | None = None
) -> dict[str, str]:
    """Return how the columns of this sender's tables were understood last time; `targets` are what they may mean."""
    text = reader.remembered(_key(kind, sender)) if sender.strip() else None
    if text is None:
        return {}
    try:
        kept = json.loads(text)
    except ValueError:
        return {}
    allowed = {*(targets_of(kind) if targets is None else targets), ""}
    return {str(heading): target for heading, target in kept.items() if target in allowed}


def remember_columns(
    unit: UnitOfWork, kind: Kind, sender: str, layout: Layout, targets: Collection[str] | None = None
) -> None:
    """Keep how the columns of this sender's table were understood, beside what is known of others of theirs."""
    if not sender.strip():
        return
    kept = remembered_columns(unit, kind, sender, targets)
    kept |= {fold(shown(layout.headings[column])): target for column, target in layout.targets.items()
             if column < len(layout.headings) and not is_empty(layout.headings[column])}  # fmt: skip
    unit.remember(_key(kind, sender), json.dumps(kept, ensure_ascii=False, sort_keys=True))


def _key(kind: Kind, sender: str) -> str:
    return f"table columns {kind.name} {fold(sender)}"


def _refuse(sheets: Sequence[ForeignSheet], name: str) -> list[ForeignSheet]:
    raise KnownError(NO_SUCH_SHEET.filled(name=name, names=", ".join(sheet.name for sheet in sheets)))


def _layouts(kind: Kind, sheet: ForeignSheet, known: Mapping[str, str]) -> list[Layout]:
    found = []
    for index, row in enumerate(sheet.rows[:_ROWS_LOOKED_AT]):
        targets = _targets(kind, row, known)
        if any(targets.values()):
            found.append(Layout(sheet, index, targets))
    return found


def _tells_of(kind: Kind, sheets: Sequence[ForeignSheet]) -> tuple[int, float, int]:
    found = [layout for sheet in sheets for layout in _layouts(kind, sheet, {})]
    return max(map(_tells, found), default=(0, 0.0, 0))


def _tells(layout: Layout) -> tuple[int, float, int]:
    """Return how much a layout tells: fields found, the share of its headings that are understood, early rows first."""
    said = sum(not is_empty(cell) for cell in layout.headings)
    understood = sum(1 for target in layout.targets.values() if target)
    return understood, understood / max(said, 1), -layout.heading


def _targets(kind: Kind, row: Row, known: Mapping[str, str]) -> dict[int, str]:
    targets: dict[int, str] = {}
    taken: set[str] = set()
    ranked = sorted((_rank(kind, cell, known, column) for column, cell in enumerate(row)), key=_by_rank)
    for _, column, target in ranked:
        targets[column] = target if target not in taken else ""
        taken.add(target)
    return dict(sorted(targets.items()))


def _by_rank(ranked: tuple[int, int, str]) -> tuple[int, int]:
    return ranked[:2]


def _rank(kind: Kind, cell: Foreign, known: Mapping[str, str], column: int) -> tuple[int, int, str]:
    """Return how sure it is what a heading means (0: it was said), its column, and its target or ''."""
    text = shown(cell)
    if not isinstance(cell, str) or is_empty(cell) or len(text) > _LONGEST_HEADING:
        return 9, column, ""
    if (said := known.get(fold(text))) is not None:
        return 0, column, said
    if is_last_day(cell):
        return 9, column, ""
    heading = plain_heading(text)
    for rank, find in enumerate((_labelled, _spelt, _beginning), start=1):
        if target := find(kind, text, heading):
            return rank, column, target
    return 9, column, ""


def _labelled(kind: Kind, text: str, heading: str) -> str:
    folded = fold(text).rstrip(" :*")
    for target, label in targets_of(kind).items():
        spelt = label.spellings()
        if folded in {target, *map(fold, spelt)} or heading in map(plain_heading, spelt):
            return target
    return ""


def _spelt(kind: Kind, _text: str, heading: str) -> str:
    spellings = HEADINGS.get(kind.name, {})
    return next((target for target, spelt in spellings.items() if heading in spelt.split(";")), "")


def _beginning(kind: Kind, _text: str, heading: str) -> str:
    """Return what the longest spelling that begins the heading means: `Responsables de mise en œuvre et de suivi`."""
    found = [
        (len(spelt), target)
        for target, spellings in HEADINGS.get(kind.name, {}).items()
        for spelt in spellings.split(";")
        if len(spelt) > 3 and f"{heading} ".startswith(f"{spelt} ")
    ]
    return max(found)[1] if found else ""


def _inside_brackets(text: str) -> str:
    return fold(text).partition("(")[2].rstrip(" )")


_LAST_DAYS = frozenset({_inside_brackets(LAST_DAY.fr), _inside_brackets(LAST_DAY.en)})


def is_last_day(heading: Foreign) -> bool:
    """Say whether a column of ours only repeats the one before it as a day to sort by."""
    return _inside_brackets(shown(heading)) in _LAST_DAYS


def field_of(kind: Kind, target: str) -> Field | None:
    """Return the field that a target names; None for the id and for a note."""
    return kind.fields.get(target) if target not in (IDENTIFIER, "") else None
