"""The sentences about a foreign table: what is new, what changes from what to what, what would be made."""

from datetime import date, time

from desktop.domain.declaration import kind_named
from desktop.domain.partial_date import PartialDate
from desktop.usecases.table_import.differences import Change, Differences, Outcome
from desktop.usecases.tables import Cell
from desktop.wording.calendar import clock
from desktop.wording.words import Language, Words, counted, same

OUTCOMES = {
    Outcome.NEW: Words("nouvelle", "new"),
    Outcome.UPDATED: Words("modifiée", "updated"),
    Outcome.UNCHANGED: Words("inchangée", "unchanged"),
    Outcome.NOT_UNDERSTOOD: Words("non comprise", "not understood"),
}
_COUNTS = {
    Outcome.NEW: (Words("{n} nouvelle", "{n} new"), Words("{n} nouvelles", "{n} new")),
    Outcome.UPDATED: (Words("{n} modifiée", "{n} updated"), Words("{n} modifiées", "{n} updated")),
    Outcome.UNCHANGED: (Words("{n} inchangée", "{n} unchanged"), Words("{n} inchangées", "{n} unchanged")),
    Outcome.NOT_UNDERSTOOD: (
        Words("{n} non comprise", "{n} not understood"), Words("{n} non comprises", "{n} not understood")
    ),
}  # fmt: skip
_ROWS = Words("{n} ligne : {parts}.", "{n} row: {parts}."), Words("{n} lignes : {parts}.", "{n} rows: {parts}.")
_CELLS = (
    Words("{n} cellule n’est pas comprise.", "{n} cell is not understood."),
    Words("{n} cellules ne sont pas comprises.", "{n} cells are not understood."),
)
_CHANGED = Words("{field} : {old} → {new}", "{field}: {old} → {new}")
_ADDED = Words("{field} : {new}", "{field}: {new}")
_MADE = Words("À créer ({kind}) : {names}.", "To be made ({kind}): {names}.")
_NOTHING = Words("(vide)", "(empty)")
_YES, _NO = Words("oui", "yes"), Words("non", "no")


def summary(found: Differences) -> Words:
    """Return `12 lignes : 3 nouvelles, 2 modifiées, 7 inchangées.`, with the number of cells not understood."""
    parts = [counted(n, *_COUNTS[outcome]) for outcome in Outcome if (n := found.count(outcome))]
    joined = Words(", ".join(part.fr for part in parts), ", ".join(part.en for part in parts))
    one, many = (Words(w.fr.replace("{parts}", joined.fr), w.en.replace("{parts}", joined.en)) for w in _ROWS)
    rows = counted(len(found.rows), one, many)
    cells = sum(problem.column is not None for problem in found.problems)
    if not cells:
        return rows
    told = counted(cells, *_CELLS)
    return Words(f"{rows.fr} {told.fr}", f"{rows.en} {told.en}")


def changed_line(change: Change) -> Words:
    """Return `Délai : mars 2020 → avril 2020`, of what is new only the new value."""
    words = _CHANGED if change.was not in (None, "") else _ADDED
    return words.filled(field=change.label, old=told(change.was), new=told(change.becomes))


def new_names_line(found: Differences) -> list[Words]:
    """Return for each kind the names that would be made of it."""
    return [
        _MADE.filled(kind=declared.many, names=", ".join(names))
        for kind, names in found.new_names.items()
        if (declared := kind_named(kind))
    ]


def told(cell: Cell) -> Words:
    """Return a cell of a table in a sentence."""
    match cell:
        case None | "":
            return _NOTHING
        case Words():
            return cell
        case bool():
            return _YES if cell else _NO
        case PartialDate():
            return Words(cell.wording(Language.FR), cell.wording(Language.EN))
        case date():
            return told(PartialDate.day(cell))
        case time():
            return Words(clock(cell, Language.FR), clock(cell, Language.EN))
        case _:
            return same(str(cell))
