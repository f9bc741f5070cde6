"""Which activity of the dossier a row without our identifier is about: what, by whom, where, since when."""

from collections.abc import Callable, Mapping
from typing import Any

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Activity
from desktop.domain.place import PlaceRef
from desktop.usecases.places.gazetteer import name_key
from desktop.usecases.ports import Reader
from desktop.wording.folding import fold

_TELLING = ("programming", "implementing", "theme", "sector", "site", "start")  # where both say them, they are the same
_REFERENCES = frozenset({"reporting", "programming", "implementing"})


class Ambiguous(Exception):  # noqa: N818 - an answer, not an error
    """Several activities could be meant."""


class ActivityMatching:
    """All activities by reporting organisation and title; `standing_for` follows merged organisations."""

    def __init__(self, reader: Reader, standing_for: Callable[[RecordId], RecordId]) -> None:
        self._standing_for = standing_for
        self._folded: dict[str, str] = {}
        self._records: dict[RecordId, Activity] = {}
        self._index: dict[tuple[RecordId | None, str], list[Activity]] = {}
        for record in reader.find(Activity):
            self.learn(record)

    @property
    def records(self) -> Mapping[RecordId, Activity]:
        """Return all activities by id."""
        return self._records

    def learn(self, record: Activity) -> None:
        """Let an activity that would be made be found too."""
        self._records[record.id] = record
        self._index.setdefault(self._key(record.reporting, record.title), []).append(record)

    def find(self, values: Mapping[str, Any]) -> Activity | None:
        """Return the one activity that says nothing else; raise Ambiguous when several are equally near."""
        key = self._key(values.get("reporting"), str(values.get("title") or ""))
        scored = [
            (score, record) for record in self._index.get(key, ()) if (score := self._score(record, values)) is not None
        ]
        best = max((score for score, _ in scored), default=0)
        nearest = [record for score, record in scored if score == best]
        if len(nearest) > 1:
            raise Ambiguous
        return nearest[0] if nearest else None

    def _key(self, reporting: RecordId | None, title: str) -> tuple[RecordId | None, str]:
        if title not in self._folded:
            self._folded[title] = fold(title)
        return (self._standing_for(reporting) if reporting else None), self._folded[title]

    def _score(self, record: Activity, values: Mapping[str, Any]) -> int | None:
        """Return how many things are said alike of both, None where one contradicts the other."""
        if not same_place(record.place, values.get("place")):
            return None
        score = int(record.place == values.get("place"))
        for name in _TELLING:
            old, new = self._plain(name, getattr(record, name)), self._plain(name, values.get(name))
            if old and new and old != new:
                return None
            score += old == new
        return score

    def _plain(self, name: str, value: Any) -> Any:
        if isinstance(value, str):
            return " ".join(fold(value).split())
        if name in _REFERENCES and value:
            return (
                frozenset(map(self._standing, value)) if isinstance(value, frozenset) else self._standing(value)
            )
        return value

    def _standing(self, member: Any) -> Any:
        return self._standing_for(member) if isinstance(member, RecordId) else member


def same_place(one: PlaceRef | None, other: PlaceRef | None) -> bool:
    """Say whether two references name one place; a code that only one of them has is no difference."""
    if one is None or other is None:
        return one is other
    if name_key(one.name) != name_key(other.name) or one.country != other.country:
        return False
    return not (one.code and other.code) or one.release != other.release or one.code == other.code
