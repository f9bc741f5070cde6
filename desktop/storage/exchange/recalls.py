"""Takes records out of sight whose class was raised elsewhere above this office's clearance, and brings them back."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.operation import Operation
from desktop.storage.exchange.scope import SENSITIVITY, Scope
from desktop.storage.tables import Schema


class Recalls:
    """Part of the caller's transaction; `kinds` grows by the records looked at."""

    def __init__(self, connection: Connection, schema: Schema, clearance: Sensitivity) -> None:
        self._connection = connection
        self._scope = Scope(connection, schema, clearance)
        self._owners = {kind.name: {field.name for field in kind.owners} for kind in schema.kinds}
        self._parts = {
            kind.name: [(other.name, f.name) for other in schema.kinds for f in other.owners if kind.name in f.targets]
            for kind in schema.kinds
        }

    def concerned(self, operations: Iterable[Operation]) -> dict[bytes, str]:
        """Return the records, with their kinds, whose class these operations may have changed, parts included."""
        found: dict[bytes, str] = {}
        waiting = [
            (operation.record, operation.kind)
            for operation in operations
            if operation.field == SENSITIVITY or operation.field in self._owners.get(operation.kind, ())
        ]
        while waiting:
            record, kind = waiting.pop()
            if record not in found:
                found[record] = kind
                waiting.extend(self._parts_of(record, kind))
        return found

    def settle(self, records: Mapping[bytes, str], now: int) -> set[bytes]:
        """Recall or bring back each of `records`; return those whose rows must be made anew."""
        changed = set()
        recalled = set(self._connection.exec_driver_sql("SELECT record FROM recalled").scalars())
        for record, kind in records.items():
            hides = self._scope.hides(kind, record)
            if hides and record not in recalled:
                self._connection.exec_driver_sql("INSERT INTO recalled (record, at) VALUES (?, ?)", (record, now))
                changed.add(record)
            elif not hides and record in recalled:
                self._connection.exec_driver_sql("DELETE FROM recalled WHERE record = ?", (record,))
                changed.add(record)
        return changed

    def settle_all(self, now: int) -> set[bytes]:
        """Look again at everything recalled before, because this office's clearance changed."""
        rows = self._connection.exec_driver_sql(
            "SELECT r.record, (SELECT kind FROM operation WHERE record = r.record LIMIT 1) FROM recalled AS r"
        )
        return self.settle({record: str(kind) for record, kind in rows}, now)

    def _parts_of(self, record: bytes, kind: str) -> list[tuple[bytes, str]]:
        return [
            (part, other)
            for other, field in self._parts.get(kind, ())
            for part in self._connection.exec_driver_sql(
                f'SELECT id FROM "{other}" WHERE "{field}" = ?', (record,)
            ).scalars()
        ]
