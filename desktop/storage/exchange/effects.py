"""What a bundle did to records as people see them: compares how they stood before and after."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from sqlalchemy import Connection

from desktop.domain.identity import RecordId
from desktop.domain.operation import DELETED, Operation
from desktop.storage.history import BATCH
from desktop.storage.projection import HIDDEN, Edited
from desktop.storage.tables import Schema
from desktop.usecases.exchange.ports import Effect

ALIVE, GONE = 0, 1
States = dict[bytes, int | None]
Contested = set[tuple[str, bytes, str]]
_MOST_HIDDEN = 20  # more than these, or a tenth of the dossier, are hidden only when a person agrees
_FEW_CONTESTED = 200  # read sooner than asked for
_FEW = 3  # a tenth of a dossier that has hardly begun is no reason to ask
_EFFECTS: Mapping[tuple[int | None, int], Effect] = {
    (ALIVE, ALIVE): Effect.CHANGED,
    (ALIVE, GONE): Effect.HIDDEN,
    (ALIVE, HIDDEN): Effect.RECALLED,
    (GONE, ALIVE): Effect.RESTORED,
    (HIDDEN, ALIVE): Effect.ADDED,
    (None, ALIVE): Effect.ADDED,
}


class View:
    """How some records stand: alive, deleted, out of sight, not there; and which of their fields are contested."""

    def __init__(
        self,
        connection: Connection,
        schema: Schema,
        kinds: Mapping[bytes, str],
        alive: AbstractSet[bytes] = frozenset(),
    ) -> None:
        """Look at the records in `kinds`; those in `alive` are known to be."""
        self.states: States = dict.fromkeys(kinds) | dict.fromkeys(alive, ALIVE)
        self.contested: Contested = set()
        self._connection = connection
        by_kind: dict[str, list[bytes]] = {}
        for record, kind in kinds.items():
            if kind in schema.records and record not in alive:
                by_kind.setdefault(kind, []).append(record)
        for kind, records in by_kind.items():
            self._read(f'SELECT id, deleted FROM "{kind}" WHERE id IN', records)
        self._read_contested(list(kinds))

    def edited(self, operations: Iterable[Operation]) -> dict[bytes, Edited]:
        """Return the records of which `project_fields` may make anew those fields that `operations` are on."""
        fields: dict[bytes, set[str]] = {}
        kinds: dict[bytes, set[str]] = {}
        for operation in operations:
            fields.setdefault(operation.record, set()).add(operation.field)
            kinds.setdefault(operation.record, set()).add(operation.kind)
        found = {}
        for record, names in fields.items():
            kind, *others = kinds[record]
            doubtful = DELETED in names or (kind, record, DELETED) in self.contested
            if self.states[record] == ALIVE and not others and not doubtful:
                contested = frozenset(name for name in names if (kind, record, name) in self.contested)
                found[record] = Edited(kind, frozenset(names), contested)
        return found

    def _read(self, query: str, records: list[bytes]) -> None:
        for chunk, marks in _chunks(records):
            for record, state in self._connection.exec_driver_sql(f"{query} ({marks})", chunk):
                self.states[record] = state

    def _read_contested(self, records: list[bytes]) -> None:
        query = "SELECT kind, record, field FROM contested"
        rows = self._connection.exec_driver_sql(f"{query} LIMIT {_FEW_CONTESTED + 1}").all()
        if len(rows) <= _FEW_CONTESTED:
            self.contested = {(kind, record, field) for kind, record, field in rows if record in self.states}
            return
        for chunk, marks in _chunks(records):
            rows = self._connection.exec_driver_sql(f"{query} WHERE record IN ({marks})", chunk).all()
            self.contested.update((kind, record, field) for kind, record, field in rows)


def effects(before: View, after: View, kinds: Mapping[bytes, str]) -> tuple[tuple[str, RecordId, Effect], ...]:
    """Return what happened to each record that somebody can see or could see before."""
    found = []
    for record, state in after.states.items():
        effect = _EFFECTS.get((before.states[record], ALIVE if state is None else state))
        if state is not None and effect is not None:
            found.append((kinds[record], RecordId(bytes=record), effect))
    return tuple(found)


def hides_much(connection: Connection, schema: Schema, hidden: int) -> bool:
    """Say whether a person must agree before `hidden` records go out of sight; asked once they have."""
    if hidden > _MOST_HIDDEN:
        return True
    if hidden < _FEW:
        return False
    counts = (f'SELECT count(*) FROM "{kind}" WHERE deleted = 0' for kind in schema.records)
    alive = sum(int(connection.exec_driver_sql(query).scalar_one()) for query in counts)
    return hidden * 10 > alive + hidden


def _chunks(records: list[bytes]) -> Iterable[tuple[tuple[bytes, ...], str]]:
    for start in range(0, len(records), BATCH):
        chunk = tuple(records[start : start + BATCH])
        yield chunk, ", ".join("?" * len(chunk))
