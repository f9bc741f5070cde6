"""The journal of everything sent and received; its lines are never changed."""

import json

from sqlalchemy import Connection

from desktop.usecases.exchange.ports import Entry

_COLUMNS = "at, way, device, file, number, operations, size, outcome, detail"


def write(connection: Connection, entry: Entry) -> None:
    """Add a line; the caller holds the transaction."""
    values = (
        entry.at, entry.way, entry.device, entry.file, entry.number, entry.operations, entry.size, entry.outcome,
        json.dumps(dict(entry.detail), ensure_ascii=False),
    )  # fmt: skip
    connection.exec_driver_sql(f"INSERT INTO journal ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)


def entries(connection: Connection, limit: int) -> list[Entry]:
    """Return the newest lines, newest first."""
    rows = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM journal ORDER BY id DESC LIMIT ?", (limit,))
    return [
        Entry(
            at=at, way=way, device=bytes(device or b""), file=file, number=number, operations=operations, size=size,
            outcome=outcome, detail=json.loads(detail),
        )
        for at, way, device, file, number, operations, size, outcome, detail in rows
    ]  # fmt: skip
