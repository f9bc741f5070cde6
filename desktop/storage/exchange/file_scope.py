"""Decides by their records which files a partner may have, and of which it may hear that they exist."""

from sqlalchemy import Connection

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.storage.exchange.scope import Scope
from desktop.storage.tables import Schema

_RECORDS = (
    "SELECT id FROM attachment WHERE content_hash = ?1 AND deleted <> 1"
    " UNION SELECT h.record FROM contested AS c JOIN head AS h ON h.record = c.record AND h.field = c.field"
    " JOIN operation AS o ON o.lsn = h.lsn"
    " WHERE c.kind = 'attachment' AND c.field = 'content_hash' AND o.value = ?1"
)
_FROM_IT = (
    "SELECT 1 FROM operation AS o JOIN writer AS w ON w.id IN (o.writer, o.source)"
    " WHERE o.record = ? AND o.field = 'content_hash' AND o.value = ? AND w.device = ? LIMIT 1"
)


class FileScope:
    """Answers for one partner and one state of the dossier; files are named by their SHA-256."""

    def __init__(self, connection: Connection, schema: Schema, device: bytes, clearance: Sensitivity) -> None:
        self._connection = connection
        self._scope = Scope(connection, schema, clearance)
        self._device = device

    def may_have(self, content: bytes) -> bool:
        """Say whether every record of a file is within the partner's clearance; one without a record goes nowhere.

        The most sensitive one decides: a partner might know the hash of what it may not have, and write a record of it.
        """
        records = self._records(content)
        return bool(records) and not any(self._scope.hides("attachment", record) for record in records)

    def may_hear_of(self, content: bytes) -> bool:
        """Say whether a partner may have a file, or knows of it: it wrote of it, or word of it came from there."""
        return self.may_have(content) or any(self._came_from_it(record, content) for record in self._records(content))

    def _records(self, content: bytes) -> list[bytes]:
        rows = self._connection.exec_driver_sql(_RECORDS, (content.hex(),)).scalars()
        return [bytes(record) for record in rows]

    def _came_from_it(self, record: bytes, content: bytes) -> bool:
        values = (record, content.hex(), self._device)
        return self._connection.exec_driver_sql(_FROM_IT, values).first() is not None
