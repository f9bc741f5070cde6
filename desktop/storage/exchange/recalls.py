"""Takes records out of sight whose class was raised elsewhere above this office's clearance, and brings them back."""

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.operation import DELETED, Operation
from desktop.storage.exchange.scope import SENSITIVITY, Scope
from desktop.storage.history import BATCH, marks
from desktop.storage.tables import Schema


class Recalls:
    """Part of the caller's transaction. What this office (`device`) made itself stays in its sight."""

    def __init__(self, connection: Connection, schema: Schema, clearance: Sensitivity, device: bytes) -> None:
        self._connection = connection
        self._device = device
        self._sees_all = clearance is Sensitivity.RESTRICTED
        self._scope = Scope(connection, schema, clearance)
        self._classed = [kind.name for kind in schema.kinds if kind.has_sensitivity]
        self._owners = {kind.name: {field.name for field in kind.owners} for kind in schema.kinds}
        self._parts = {
            kind.name: [(other.name, f.name) for other in schema.kinds for f in other.owners if kind.name in f.targets]
            for kind in schema.kinds
        }

    def concerned(self, operations: Iterable[Operation]) -> dict[bytes, str]:
        """Return the records, with their kinds, whose class these operations may have changed, parts included."""
        if self._sees_all:
            return {}
        return self._with_parts([
            (operation.record, operation.kind)
            for operation in operations
            if operation.field == SENSITIVITY or operation.field in self._owners.get(operation.kind, ())
        ])  # fmt: skip

    def _with_parts(self, waiting: list[tuple[bytes, str]]) -> dict[bytes, str]:
        found: dict[bytes, str] = {}
        while waiting:
            new = {record: kind for record, kind in waiting if record not in found}
            found |= new
            waiting = list(self._parts_of(new))
        return found

    def settle(self, records: Mapping[bytes, str], now: int) -> set[bytes]:
        """Recall or bring back each of `records`; return those whose rows must be made anew."""
        changed = set()
        self._scope.look_ahead(records)
        recalled = set(self._connection.exec_driver_sql("SELECT record FROM recalled").scalars())
        for record, kind in records.items():
            hides = self._scope.hides(kind, record) and not self._made_here(record)
            if hides and record not in recalled:
                self._connection.exec_driver_sql("INSERT INTO recalled (record, at) VALUES (?, ?)", (record, now))
                changed.add(record)
            elif not hides and record in recalled:
                self._connection.exec_driver_sql("DELETE FROM recalled WHERE record = ?", (record,))
                changed.add(record)
        return changed

    def settle_all(self, now: int) -> set[bytes]:
        """Look again at everything that has a class or was recalled, because this office's clearance changed."""
        rows = self._connection.exec_driver_sql(
            "SELECT r.record, (SELECT kind FROM operation WHERE record = r.record LIMIT 1) FROM recalled AS r"
        )
        records = {record: str(kind) for record, kind in rows}
        if not self._sees_all:
            records |= self._with_parts([(record, kind) for kind in self._classed for record in self._all(kind)])
        return self.settle(records, now)

    def _all(self, kind: str) -> list[bytes]:
        return list(self._connection.exec_driver_sql(f'SELECT id FROM "{kind}"').scalars())

    def _made_here(self, record: bytes) -> bool:
        query = (
            "SELECT 1 FROM operation AS o JOIN writer AS w ON w.id = o.writer"
            " WHERE o.record = ? AND o.field = ? AND o.over IS NULL AND w.device = ? LIMIT 1"
        )
        return self._connection.exec_driver_sql(query, (record, DELETED, self._device)).first() is not None

    def _parts_of(self, records: Mapping[bytes, str]) -> Iterator[tuple[bytes, str]]:
        by_kind: dict[str, list[bytes]] = {}
        for record, kind in records.items():
            by_kind.setdefault(kind, []).append(record)
        for kind, owners in by_kind.items():
            for start in range(0, len(owners), BATCH):
                chunk = tuple(owners[start : start + BATCH])
                for other, field in self._parts.get(kind, ()):
                    query = f'SELECT id FROM "{other}" WHERE "{field}" IN ({marks(chunk)})'
                    yield from ((part, other) for part in self._connection.exec_driver_sql(query, chunk).scalars())
