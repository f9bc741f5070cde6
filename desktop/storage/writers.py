"""Knows who writes: a device and its epoch, which grows whenever the file may have been here before.

Operations are numbered without gaps within one writer. A restored file would use numbers again that other offices
know with another content; under a new epoch its numbers are new.
"""

import secrets
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

from desktop.domain.operation import WriterId
from desktop.storage.about import read_about, write_about
from desktop.storage.clock import HybridClock, Milliseconds
from desktop.storage.container import COPIED
from desktop.storage.places import Marks
from desktop.storage.tables import Schema

WRITER, PLACE = "writer", "place"
_RANDOM_BITS = 20
RESTORED = "restored"


def enroll_device(connection: Connection, schema: Schema, now: Milliseconds) -> None:
    """Give a new dossier its first writer."""
    _enroll(connection, schema, secrets.token_bytes(8), _epoch(0, now), "created")


def grow_epoch(
    connection: Connection, schema: Schema, reason: str, now: Milliseconds, *, shares_log: bool = True
) -> int:
    """Write under a new epoch of the same device from now on; return the writer's number.

    `shares_log` False says that the log as it is may differ from what others know as that of the epoch before.
    """
    writer = schema.writer
    current = current_writer(connection, schema)
    device = connection.execute(select(writer.c.device).where(writer.c.id == current)).scalar_one()
    latest = connection.execute(select(func.max(writer.c.epoch)).where(writer.c.device == device)).scalar_one()
    epoch = _epoch(int(latest), now)
    if reason == RESTORED and shares_log:
        query = "INSERT INTO restart (device, epoch, upto) SELECT device, ?, ifnull(sent_upto, 0) FROM partner"
        connection.exec_driver_sql(query, (epoch,))
    return _enroll(connection, schema, bytes(device), epoch, reason, shares_log=shares_log)


def current_writer(connection: Connection, schema: Schema) -> int:
    """Return the writer of what is written now."""
    return int(str(read_about(connection, schema)[WRITER]))


def next_number(connection: Connection, schema: Schema, writer: int) -> int:
    """Return the number of the next operation of a writer."""
    operation = schema.operation
    query = select(func.max(operation.c.seq)).where(operation.c.writer == writer)
    return int(connection.execute(query).scalar() or 0) + 1


def settle_writer(
    connection: Connection, schema: Schema, now: Milliseconds, path: Path, marks: Marks | None
) -> tuple[int, HybridClock]:
    """Return the writer and the clock to go on with.

    The epoch grows when the file was marked as a copy, knows less than it told others, lies elsewhere than before, or
    when our own latest time is not believed any more because the computer's clock was set right. The caller holds the
    transaction.
    """
    clock = HybridClock(now)
    latest = _latest_readings(connection, schema)
    about = read_about(connection, schema)
    place = marks.place(path) if marks else None
    if about.get(COPIED) or (marks and _knows_less(connection, schema, marks)):
        grow_epoch(connection, schema, RESTORED, now)
        write_about(connection, schema, {COPIED: None})
    elif place and about.get(PLACE) and about[PLACE] != place:
        grow_epoch(connection, schema, "moved", now)
    elif clock.doubtful(latest.get(current_writer(connection, schema), 0)):
        grow_epoch(connection, schema, "clock repaired", now)
    if place and about.get(PLACE) != place:
        write_about(connection, schema, {PLACE: place})
    for reading in latest.values():
        clock.absorb(reading)
    return current_writer(connection, schema), clock


def _knows_less(connection: Connection, schema: Schema, marks: Marks) -> bool:
    """Say whether more went out from here than this file holds: somebody put an older file in its place."""
    number, writer = current_writer(connection, schema), schema.writer.c
    row = connection.execute(select(writer.device, writer.epoch).where(writer.id == number)).one()
    told = marks.told(WriterId(bytes(row.device), row.epoch))
    end = connection.execute(select(func.max(schema.operation.c.lsn))).scalar() or 0
    return told.last >= next_number(connection, schema, number) or told.position > end


def _latest_readings(connection: Connection, schema: Schema) -> dict[int, int]:
    """Return the last clock reading of each writer; they grow with the numbers."""
    operation, found = schema.operation, {}
    for (writer,) in connection.execute(select(schema.writer.c.id)).all():
        last = select(operation.c.hlc).where(operation.c.writer == writer).order_by(operation.c.seq.desc()).limit(1)
        found[int(writer)] = int(connection.execute(last).scalar() or 0)
    return found


def _epoch(latest: int, now: Milliseconds) -> int:
    """Return an epoch above `latest` that two restores of one backup do not share, even with stopped clocks."""
    milliseconds = max(now(), (latest >> _RANDOM_BITS) + 1)
    return milliseconds << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)


def _enroll(
    connection: Connection, schema: Schema, device: bytes, epoch: int, reason: str, *, shares_log: bool = True
) -> int:
    number = int(connection.execute(select(func.max(schema.writer.c.id))).scalar() or 0) + 1
    end = int(connection.execute(select(func.max(schema.operation.c.lsn))).scalar() or 0)
    begins = end if shares_log else 0
    row = {"id": number, "device": device, "epoch": epoch, "reason": reason, "begins": begins}
    connection.execute(insert(schema.writer).values(**row))
    write_about(connection, schema, {WRITER: number})
    return number
