"""The files that partners ask for: what each asked in its newest bundle, and which pieces are on their way to it.

A piece counts as on its way until the partner tells that the bundle with it, or a later one, arrived; if it still asks
for the piece then, that bundle was lost, and the piece is sent again.
"""

from collections.abc import Iterator

from sqlalchemy import Connection

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.operation import WriterId
from desktop.storage.attachments import Attachments
from desktop.storage.exchange.file_scope import FileScope
from desktop.storage.sealing import DamagedAttachmentError
from desktop.storage.tables import Schema
from desktop.usecases.exchange.bundle import PIECE_SIZE, Header, Piece
from desktop.usecases.exchange.file_ports import PieceName, indices_of, pieces_of

_MOST = 1000  # files that one partner may ask for at a time


class Requested:
    """Every method that changes something is part of the caller's transaction."""

    def __init__(self, connection: Connection, schema: Schema, files: Attachments) -> None:
        self._connection = connection
        self._schema = schema
        self._files = files

    def hear(self, header: Header) -> None:
        """Note what the newest bundle of a partner asks for, and what it says of ours that arrived."""
        device = header.sender.device
        partly = {one.content: one for one in header.pieces_wanted}
        rows = []
        for place, content in enumerate(dict.fromkeys(header.wanted[:_MOST])):
            one = partly.get(content)
            rows.append((device, content, place, one.count if one else 0, one.missing if one else b""))
        self._connection.exec_driver_sql("DELETE FROM requested WHERE device = ?", (device,))
        if rows:
            query = "INSERT INTO requested (device, content, place, count, missing) VALUES (?, ?, ?, ?, ?)"
            self._connection.exec_driver_sql(query, rows)
        arrived = [(device, one.epoch, one.number) for one in header.acknowledged]
        if arrived:
            query = "DELETE FROM piece_sent WHERE device = ? AND epoch = ? AND number <= ?"
            self._connection.exec_driver_sql(query, arrived)
        asked = "SELECT content FROM requested WHERE device = ?1"
        query = f"DELETE FROM piece_sent WHERE device = ?1 AND content NOT IN ({asked})"
        self._connection.exec_driver_sql(query, (device,))

    def waiting(self, device: bytes, clearance: Sensitivity) -> int:
        """Return how many pieces a device asks for, may have, and can have from here."""
        return sum(len(indices) for _, _, indices in self._servable(device, clearance))

    def outgoing(self, device: bytes, clearance: Sensitivity, me: WriterId) -> Iterator[Piece]:
        """Yield those of them that are not on their way; a file that is damaged here is left out."""
        query = "SELECT content, piece FROM piece_sent WHERE device = ? AND epoch = ?"
        rows = self._connection.exec_driver_sql(query, (device, me.epoch))
        on_their_way = {(bytes(content), index) for content, index in rows}
        for content, count, indices in self._servable(device, clearance):
            try:
                yield from self._pieces(content, count, [i for i in indices if (content, i) not in on_their_way])
            except DamagedAttachmentError:
                continue

    def sent(self, device: bytes, pieces: tuple[PieceName, ...], me: WriterId, number: int) -> None:
        """Note the pieces of one bundle as on their way."""
        rows = [(device, content, index, me.epoch, number) for content, index in pieces]
        if rows:
            query = "REPLACE INTO piece_sent (device, content, piece, epoch, number) VALUES (?, ?, ?, ?, ?)"
            self._connection.exec_driver_sql(query, rows)

    def _servable(self, device: bytes, clearance: Sensitivity) -> list[tuple[bytes, int, list[int]]]:
        """Return the files that are here and may go, in how many pieces, and which of them are asked for."""
        query = "SELECT content, count, missing FROM requested WHERE device = ? ORDER BY place"
        scope, found = FileScope(self._connection, self._schema, device, clearance), []
        for content, count, missing in self._connection.exec_driver_sql(query, (device,)).all():
            if not self._files.has(content) or not scope.may_have(content):
                continue
            try:
                whole = pieces_of(self._files.size(content), PIECE_SIZE)
            except DamagedAttachmentError:
                continue
            found.append((bytes(content), whole, indices_of(missing) if count == whole else list(range(whole))))
        return found

    def _pieces(self, content: bytes, count: int, indices: list[int]) -> Iterator[Piece]:
        if not indices:
            return
        with self._files.open(content) as stream:
            for index in indices:
                stream.seek(index * PIECE_SIZE)
                yield Piece(content, index, count, stream.read(PIECE_SIZE))
