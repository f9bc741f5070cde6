"""Follows a roster within the dossier: holds aside what it revokes, recalls what is above this office now."""

from sqlalchemy import Connection

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partners import Roster
from desktop.storage.exchange.arriving import cuts
from desktop.storage.exchange.portable import WriterNumbers
from desktop.storage.exchange.recalls import Recalls
from desktop.storage.tables import Schema


def clearance_under(roster: Roster, device: bytes) -> Sensitivity:
    """Return up to which class this device may have records; headquarters, and who is not listed, keeps what it has."""
    member = roster.member(device)
    return member.clearance if member and not member.card.headquarters else Sensitivity.RESTRICTED


def hold(connection: Connection, roster: Roster, me: bytes) -> set[bytes]:
    """Hold aside what a roster cuts off and give back what it does not; return the records concerned."""
    before = set(connection.exec_driver_sql("SELECT lsn FROM held").scalars())
    cut, after = cuts(roster), set[int]()
    for number, writer in WriterNumbers(connection):
        if writer.device in cut and writer.device != me:  # nobody's own words go out of sight
            query = "SELECT lsn FROM operation WHERE writer = ? AND seq > ?"
            last = cut[writer.device].get(writer.epoch, 0)
            after.update(connection.exec_driver_sql(query, (number, last)).scalars())
    for lsn in before - after:
        connection.exec_driver_sql("DELETE FROM held WHERE lsn = ?", (lsn,))
    for lsn in after - before:
        connection.exec_driver_sql("INSERT INTO held (lsn) VALUES (?)", (lsn,))
    query = "SELECT record FROM operation WHERE lsn = ?"
    return {connection.exec_driver_sql(query, (lsn,)).scalar_one() for lsn in before ^ after}


def recall(connection: Connection, schema: Schema, clearance: Sensitivity, me: bytes, now: int) -> set[bytes]:
    """Recall or bring back what a changed clearance asks for; return the records concerned."""
    return Recalls(connection, schema, clearance, me).settle_all(now)
