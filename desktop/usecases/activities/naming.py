"""Settles the names of a 5W: known ones, those that a person decided, new ones, and those that wait for a person."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from desktop.domain.errors import InvalidValueError
from desktop.domain.identity import RecordId
from desktop.domain.place import PlaceRef
from desktop.usecases.activities.decisions import Candidate, Decisions, Naming, Unsure
from desktop.usecases.activities.organizations import Organizations
from desktop.usecases.activities.places import PlaceFound, Places, SaidPlace
from desktop.usecases.activities.rows import Reading
from desktop.usecases.activities.targets import ACTIVITY, LEVELS, PLACE
from desktop.usecases.likeness import means_the_body
from desktop.usecases.lookup import NOT_FOUND
from desktop.usecases.table_import.cells import NOT_A_NAME, NewName
from desktop.wording.folding import fold
from desktop.wording.words import Words

_LONGEST_NAME = 80
WAITS = Words(
    "« {name} » n’est pas connu, mais ressemble à : {candidates}. Dites lequel c’est, ou que c’est un nouveau nom.",
    "“{name}” is not known, but resembles: {candidates}. Say which one it is, or that it is a new name.",
)
NO_PLACE = Words(
    "« {name} » ne suffit pas pour savoir de quel lieu il s’agit : un code ne vaut qu’avec son nom.",
    "“{name}” does not tell which place it is: a code is only good with its name.",
)
_CANDIDATE = Words("{label}, {reason}", "{label}, {reason}")


class Unsettled(Exception):  # noqa: N818 - an answer, not an error
    """A name waits for a person; says in which field and why."""

    def __init__(self, target: str, reason: Words) -> None:
        super().__init__(target)
        self.target = target
        self.reason = reason


class Settling:
    """Settles the names of all rows of one table."""

    def __init__(
        self, organizations: Organizations, places: Places, decisions: Decisions, readings: Iterable[Reading]
    ) -> None:
        self._organizations = organizations
        self._places = places
        self._decisions = decisions
        self._unsure: dict[tuple[Naming, str], Unsure] = {}
        names = {name for reading in readings for said in reading.names.values() for name in said}
        unknown = [name for name in sorted(names) if self._decided(name) is None and not organizations.called(name)]
        self._alike = organizations.like(unknown)
        self._sure: dict[str | SaidPlace, Any] = {}  # names and places that every row says alike

    @property
    def unsure(self) -> Sequence[Unsure]:
        """Return the names that wait, in the order of the table."""
        return tuple(self._unsure.values())

    def settle(self, reading: Reading) -> list[Unsettled]:
        """Put what the names of a row mean among its values; return those that wait for a person."""
        waiting = []
        for target, names in reading.names.items():
            field = ACTIVITY.fields[target]
            try:
                found = [self._organization(reading, target, name) for name in names]
            except Unsettled as unsettled:
                waiting.append(unsettled)
                continue
            reading.values[target] = frozenset(found) if field.is_set else found[0]
        if reading.place is not None:
            try:
                reading.values["place"] = self._place(reading, reading.place)
            except Unsettled as unsettled:
                waiting.append(unsettled)
        return waiting

    def _decided(self, name: str) -> tuple[RecordId | None] | None:
        key = fold(name)
        return (self._decisions.organizations[key],) if key in self._decisions.organizations else None

    def _organization(self, reading: Reading, target: str, name: str) -> RecordId | NewName:
        if name not in self._sure:
            self._sure[name] = self._looked_up(reading, target, name)
        return self._sure[name]  # type: ignore[no-any-return]

    def _looked_up(self, reading: Reading, target: str, name: str) -> RecordId | NewName:
        decided = self._decided(name)
        if decided is not None:
            return decided[0] or NewName("organization", name)
        called = self._organizations.called(name)
        if len(called) == 1:
            return next(iter(called))
        candidates = self._organizations.several(name) if called else self._alike.get(name, ())
        if candidates:
            self._wait(reading, Naming.ORGANIZATION, name, candidates)
            raise Unsettled(target, _waits(name, candidates))
        try:
            require_name(target, name)
        except InvalidValueError as error:
            raise Unsettled(target, error.words) from None
        return NewName("organization", name)

    def _place(self, reading: Reading, said: SaidPlace) -> PlaceRef:
        if said not in self._sure:
            self._sure[said] = self._found(reading, said)
        found: PlaceFound = self._sure[said]
        assert found.place is not None, said
        if found.note is not None:
            reading.notes.append(found.note)
        return found.place

    def _found(self, reading: Reading, said: SaidPlace) -> PlaceFound:
        """Return what a place means; raise Unsettled where a person must say."""
        key = fold(said.said)
        decided = self._decisions.places.get(key)
        if decided is not None:
            return PlaceFound(decided)
        found = self._places.find(said)
        if found.place is not None:
            return found
        if key in self._decisions.places:  # a person said that it is none of them
            name = next((name for _, name, _ in reversed(said.levels) if name), said.name) or said.said
            return PlaceFound(PlaceRef(_country(found.candidates), name))
        target = LEVELS[said.levels[-1][0]][0] if said.levels else PLACE
        if not found.candidates:
            raise Unsettled(target, NO_PLACE.filled(name=said.said))
        self._wait(reading, Naming.PLACE, said.said, found.candidates)
        raise Unsettled(target, _waits(said.said, found.candidates))

    def _wait(self, reading: Reading, naming: Naming, said: str, candidates: tuple[Candidate, ...]) -> None:
        key = (naming, fold(said))
        before = self._unsure.get(key) or Unsure(naming, said, candidates)
        self._unsure[key] = replace(before, rows=tuple(dict.fromkeys((*before.rows, reading.number))))


def require_name(target: str, name: str) -> None:
    """Raise InvalidValueError for what cannot be the name of an organisation."""
    label: Any = ACTIVITY.fields[target].label
    if means_the_body(name):
        raise InvalidValueError(NOT_FOUND.filled(text=name, field=label), target)
    if len(name) > _LONGEST_NAME or not any(char.isalpha() for char in name):
        raise InvalidValueError(NOT_A_NAME.filled(text=name, field=label), target)


def _waits(name: str, candidates: Iterable[Candidate]) -> Words:
    told = [_CANDIDATE.filled(label=one.label, reason=one.reason) for one in candidates]
    joined = Words(" ; ".join(words.fr for words in told), "; ".join(words.en for words in told))
    return WAITS.filled(name=name, candidates=joined)


def _country(candidates: Iterable[Candidate]) -> str:
    return next((one.means.country for one in candidates if isinstance(one.means, PlaceRef)), "ML")
