"""A hash of what a dossier says: equal on two offices that have exchanged everything, in whatever order."""

import hashlib

from sqlalchemy import Connection, select

from desktop.domain.codec import Stored
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.storage.exchange.scope import Scope, Verdict
from desktop.storage.tables import Schema


def digest(connection: Connection, schema: Schema, clearance: Sensitivity = Sensitivity.RESTRICTED) -> str:
    """Return the SHA-256, in hex, of all heads with their authors; local numbering and time of arrival do not count.

    Only what an office with this clearance may have counts: nothing above it, and no personal field without consent.
    """
    scope = Scope(connection, schema, clearance)
    operation, writer = schema.operation.c, schema.writer.c
    order = (operation.record, operation.field, writer.device, writer.epoch, operation.seq)
    query = (
        select(*order, operation.kind, operation.value)
        .join_from(schema.head, schema.operation, schema.head.c.lsn == operation.lsn)
        .join(schema.writer, writer.id == operation.writer)
        .order_by(*order)
    )
    found = hashlib.sha256(b"toguna digest 1")
    for row in connection.execute(query).yield_per(5000):
        if scope.verdict(row.kind, row.record, row.field) is Verdict.SEND:
            found.update(b"".join(_counted(value) for value in row))
    return found.hexdigest()


def _counted(value: Stored) -> bytes:
    """Write a value so that no two rows of values read alike: its type, its length, itself."""
    if isinstance(value, bytes):
        tag, written = b"b", value
    elif value is None:
        tag, written = b"n", b""
    else:
        tag, written = type(value).__name__[:1].encode(), str(value).encode()
    return tag + len(written).to_bytes(4, "big") + written
