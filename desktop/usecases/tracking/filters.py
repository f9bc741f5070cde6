"""Which recommendations somebody wants to see: a value that can be kept under a name."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds.recommendations import OPEN, Acceptance, Status
from desktop.usecases.directory import find_actor, known_organizations, split_names
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.references import UNKNOWN
from desktop.usecases.steps import step
from desktop.usecases.tracking.rows import Tracker, TrackerRow
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words

FILTERS, OWN = "recommendations.filters", "recommendations.own_organizations"
_ANY_STATUS: frozenset[Status] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a recommendation must fulfil; an empty set asks nothing, several members of one mean any of them."""

    statuses: frozenset[Status] = _ANY_STATUS
    overdue: bool = False
    due_this_month: bool = False
    unanswered: bool = False
    mine: bool = False  # one of my organisations is responsible
    responsible: frozenset[RecordId] = frozenset()
    bodies: frozenset[RecordId] = frozenset()
    words: str = ""

    def matching(self, rows: Iterable[TrackerRow], today: date, own: frozenset[RecordId]) -> list[TrackerRow]:
        """Return the rows that fulfil it, in their order; `own` are my organisations."""
        words = fold(self.words).split()
        return [row for row in rows if self._fits(row, today, own) and all(map(row.mentions, words))]

    def _fits(self, row: TrackerRow, today: date, own: frozenset[RecordId]) -> bool:
        return (
            (not self.statuses or row.status in self.statuses)
            and (not self.overdue or row.overdue(today))
            and (not self.due_this_month or (row.open and _due_in_month_of(row, today)))
            and (not self.unanswered or (row.open and row.acceptance is Acceptance.PENDING))
            and (not self.mine or bool(row.charged & own))
            and (not self.responsible or bool(row.charged & self.responsible))
            and (not self.bodies or row.body in self.bodies)
        )

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values, what asks nothing left out."""
        switches = {name: True for name in _SWITCHES if getattr(self, name)}
        lists = {name: sorted(map(str, getattr(self, name))) for name in _LISTS if getattr(self, name)}
        return {**switches, **lists, **({"words": self.words} if self.words else {})}

    @classmethod
    def from_json(cls, given: Any) -> "Filter":
        """Read what `as_json` returned; what is not understood asks nothing."""
        plain = given if isinstance(given, dict) else {}
        lists = {name: frozenset(_read(plain.get(name), read)) for name, read in _LISTS.items()}
        words = plain.get("words")
        switches = {name: plain.get(name) is True for name in _SWITCHES}
        return cls(words=words if isinstance(words, str) else "", **switches, **lists)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter under the name that somebody gave it."""

    name: str
    filter: Filter


EVERYTHING = Filter()
OPEN_ONES = Filter(statuses=frozenset(OPEN))
PRESETS: tuple[tuple[Words, Filter], ...] = (
    (Words("Ouvertes", "Open"), OPEN_ONES),
    (Words("En retard", "Overdue"), Filter(overdue=True)),
    (Words("À échéance ce mois-ci", "Due this month"), Filter(due_this_month=True)),
    (Words("Les nôtres", "Ours"), replace(OPEN_ONES, mine=True)),
    (Words("Sans réponse", "Not answered"), Filter(unanswered=True)),
    (Words("Toutes", "All"), EVERYTHING),
)
_SWITCH_WORDS = {
    "overdue": Words("en retard", "overdue"),
    "due_this_month": Words("à échéance ce mois-ci", "due this month"),
    "unanswered": Words("sans réponse", "not answered"),
    "mine": Words("les nôtres", "ours"),
}
_SWITCHES = tuple(_SWITCH_WORDS)
_OPEN_WORD = Words("ouvertes", "open")
_RESPONSIBLE = Words("responsable : {names}", "responsible: {names}")
_BODY = Words("instance : {names}", "body: {names}")
_QUOTED = Words("« {words} »", "“{words}”")
_LISTS: dict[str, Any] = {"statuses": Status, "responsible": UUID, "bodies": UUID}


def describe(tracker: Tracker, wanted: Filter) -> Words:
    """Return which recommendations a filter shows, for the head of a printed page; empty for all."""
    statuses = [status.label for status in Status if status in wanted.statuses]
    parts = [_OPEN_WORD] if wanted.statuses == frozenset(OPEN) else statuses
    parts += [words for name, words in _SWITCH_WORDS.items() if getattr(wanted, name)]
    for words, records in ((_RESPONSIBLE, wanted.responsible), (_BODY, wanted.bodies)):
        names = [tracker.names_of(sorted(records), language) for language in (Language.FR, Language.EN)]
        parts += [words.filled(names=Words(*names))] if records else []
    parts += [_QUOTED.filled(words=wanted.words.strip())] if wanted.words.strip() else []
    return Words(", ".join(part.fr for part in parts), ", ".join(part.en for part in parts))


def saved_filters(reader: Reader) -> list[SavedFilter]:
    """Return the filters kept on this computer, by name."""
    kept = _loaded(reader.remembered(FILTERS))
    named = kept if isinstance(kept, dict) else {}
    filters = [SavedFilter(name, Filter.from_json(given)) for name, given in named.items()]
    return sorted(filters, key=lambda saved: fold(saved.name))


@step("garder un filtre", "keep a filter")
def save_filter(unit: UnitOfWork, saved: SavedFilter) -> list[SavedFilter]:
    """Keep a filter, in the place of one with the same name, and return all."""
    others = [other for other in saved_filters(unit) if fold(other.name) != fold(saved.name)]
    return _keep(unit, [*others, saved])


@step("oublier un filtre", "forget a filter")
def forget_filter(unit: UnitOfWork, name: str) -> list[SavedFilter]:
    """Forget a filter and return those that are left."""
    return _keep(unit, [other for other in saved_filters(unit) if other.name != name])


def own_organizations(reader: Reader) -> frozenset[RecordId]:
    """Return the organisations that people of this computer call their own."""
    return frozenset(_read(_loaded(reader.remembered(OWN)), UUID))


@step("choisir nos organisations", "choose our organizations")
def call_own(unit: UnitOfWork, typed: str) -> frozenset[RecordId]:
    """Remember which organisations are meant by *ours*, from their names with commas, and return them.

    Raises KnownError where a name is not in the dossier: nothing is made of a slip of the pen.
    """
    known = known_organizations(unit)
    found = [(name, find_actor(known, name)) for name in split_names(typed)]
    missing = [name for name, actor in found if actor is None]
    if missing:
        raise KnownError(UNKNOWN.filled(name=missing[0]))
    own = frozenset(actor.id for _, actor in found if actor is not None)
    unit.remember(OWN, json.dumps(sorted(map(str, own))) if own else None)
    return own


def _keep(unit: UnitOfWork, filters: Sequence[SavedFilter]) -> list[SavedFilter]:
    kept = {saved.name: saved.filter.as_json() for saved in filters}
    unit.remember(FILTERS, json.dumps(kept, ensure_ascii=False) if kept else None)
    return saved_filters(unit)


def _due_in_month_of(row: TrackerRow, today: date) -> bool:
    end = row.due.end if row.due else None
    return end is not None and (end.year, end.month) == (today.year, today.month)


def _loaded(text: str | None) -> Any:
    try:
        return json.loads(text or "null")
    except ValueError:
        return None


def _read(given: Any, read: Any) -> Iterable[Any]:
    """Yield what can be read of a list; what a newer version wrote is passed over."""
    for one in given if isinstance(given, list) else ():
        try:
            yield read(one)
        except (ValueError, AttributeError, TypeError):
            continue
