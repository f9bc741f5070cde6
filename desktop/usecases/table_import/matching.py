"""Which record of the dossier a row of a foreign table is about: by id, by number, else by what it is known by."""

from collections.abc import Iterable, Mapping
from typing import Any

from desktop.domain.declaration import Kind, Record
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Recommendation
from desktop.usecases.likeness import same_text
from desktop.usecases.ports import Reader
from desktop.wording.folding import fold

# What tells records of a kind apart where their required fields do not, or where any of several names does.
_KNOWN_BY: dict[str, tuple[tuple[str, ...], ...]] = {
    "recommendation": (("text",),),
    "organization": (("name",), ("acronym",)),
    "body": (("name",), ("acronym",)),
    "theme": (("name_fr",), ("name_en",)),
    "meeting": (("body", "date", "title"), ("body", "date")),
    "attendance": (("meeting", "organization", "person"),),
    "membership": (("body", "member", "role"), ("body", "member")),
    "progress_note": (("recommendation", "text"),),
}
_MANY_NAMES = frozenset({"organization"})  # also known by other spellings


class Ambiguous(Exception):  # noqa: N818 - an answer, not an error
    """Several records could be meant."""


class Matching:
    """All records of a kind, found by what a row says of them."""

    def __init__(self, reader: Reader, kind: Kind) -> None:
        self._kind = kind
        self._ways = _KNOWN_BY.get(kind.name) or (tuple(f.name for f in kind.columns if f.required),)
        self._records: dict[RecordId, Record] = {}
        self._index: dict[Any, list[Record]] = {}
        self._numbers: dict[str, Record] = {}
        for record in reader.find(kind.record):
            if getattr(record, "merged_into", None) is None:
                self.learn(record)

    @property
    def fields(self) -> frozenset[str]:
        """Return the fields by which a record is known."""
        return frozenset(name for way in self._ways for name in way)

    def learn(self, record: Record) -> None:
        """Let a record be found from now on."""
        self._records[record.id] = record
        if isinstance(record, Recommendation) and record.reference:
            self._numbers.setdefault(record.reference.upper(), record)
        values = {name: getattr(record, name) for name in self.fields}
        for key in self._keys(values, getattr(record, "other_names", ())):
            self._index.setdefault(key, []).append(record)

    def by_id(self, record: RecordId) -> Record | None:
        """Return the record with this id."""
        return self._records.get(record)

    def by_number(self, number: str) -> Record | None:
        """Return the recommendation with this number."""
        return self._numbers.get(number.strip().upper())

    def by_values(self, values: Mapping[str, Any]) -> Record | None:
        """Return the one record that is known so; raise Ambiguous when several are."""
        found: dict[RecordId, Record] = {}
        for key in self._keys(values):
            found |= {record.id: record for record in self._index.get(key, ())}
            if found:
                break
        candidates = [record for record in found.values() if self._fits(record, values)]
        if len(candidates) > 1:
            candidates = [one for one in candidates if _is_open(one)] or candidates
        if len(candidates) > 1:
            raise Ambiguous
        return candidates[0] if candidates else None

    def _fits(self, record: Record, values: Mapping[str, Any]) -> bool:
        """Say whether a recommendation that reads so is the one meant: of the same meeting, where both say one."""
        if not isinstance(record, Recommendation):
            return True
        meeting = values.get("meeting")
        if meeting and record.meeting and meeting != record.meeting:
            return False
        return same_text(record.text, str(values["text"]))

    def _keys(self, values: Mapping[str, Any], others: Iterable[str] = ()) -> Iterable[Any]:
        if self._kind.name == "recommendation":
            yield from _halves(str(values.get("text") or ""))
            return
        for way in self._ways:
            key = tuple(_plain(values.get(name)) for name in way)
            if any(part for part in key) and (len(way) == 1 or key[0]):
                yield (len(way), *key) if len(way) > 1 else key
        for name in others if self._kind.name in _MANY_NAMES else ():
            yield (fold(name),)


def _halves(text: str) -> Iterable[Any]:
    """Return two keys of a text: a word mistyped in one half leaves the other."""
    words = "".join(char if char.isalnum() else " " for char in fold(text)).split()
    if words:
        middle = (len(words) + 1) // 2
        yield ("first", len(words), *words[:middle])
        yield ("last", len(words), *words[middle:])


def _plain(value: Any) -> Any:
    return fold(value) if isinstance(value, str) else value or ""


def _is_open(record: Record) -> bool:
    return isinstance(record, Recommendation) and not record.status.closed
