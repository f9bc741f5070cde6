"""The files that this office asks for: what is said of them in bundles, their pieces as they come, the whole at last.

A piece is written beside the dossier, sealed as files are, before the dossier says that it is there; so a crash costs
at most a piece, which is asked for again. Pieces of what nobody asked for are not kept.
"""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection

from desktop.storage.attachments import Attachments
from desktop.storage.sealing import DamagedAttachmentError
from desktop.usecases.attachments import LARGEST_FILE
from desktop.usecases.exchange.bundle import PIECE_SIZE, Piece, PiecesWanted
from desktop.usecases.exchange.file_ports import Asked, Want, bits_of, pieces_of

MOST_ASKED = 200  # files in one bundle's header
MOST_PIECES = pieces_of(LARGEST_FILE, PIECE_SIZE)


class LostPieceError(Exception):
    """A piece that was there is not any more, or damaged; its index."""

    def __init__(self, index: int) -> None:
        super().__init__(f"piece {index}")
        self.index = index


class Wanted:
    """Every method that changes something is part of the caller's transaction."""

    def __init__(self, connection: Connection, files: Attachments) -> None:
        self._connection = connection
        self._files = files

    def want(self, contents: Iterable[bytes], now: int) -> int:
        """Ask for files that are not here, or not as they should be; return how many were not asked for before."""
        new = [content for content in dict.fromkeys(contents) if not self._files.intact(content)]
        query = "INSERT OR IGNORE INTO wanted (content, asked, count, spoiled) VALUES (?, ?, 0, 0)"
        return sum(self._connection.exec_driver_sql(query, (content, now)).rowcount for content in new)

    def forget(self, contents: Iterable[bytes]) -> tuple[int, list[str]]:
        """Ask for files no more; return how many, and the pieces to remove once that is certain."""
        gone, pieces = 0, list[str]()
        for content in dict.fromkeys(contents):
            pieces += self.drop_pieces(content)
            gone += self._connection.exec_driver_sql("DELETE FROM wanted WHERE content = ?", (content,)).rowcount
        return gone, pieces

    def all(self) -> list[Want]:
        """Return what is asked for, in the order of asking."""
        rows = self._connection.exec_driver_sql(
            "SELECT w.content, w.asked, count(p.piece), w.count, w.spoiled FROM wanted AS w"
            " LEFT JOIN wanted_piece AS p ON p.content = w.content GROUP BY w.content ORDER BY w.asked, w.content"
        )
        return [Want(bytes(content), *said) for content, *said in rows]

    def asked(self, wants: Sequence[Want], number: int) -> Asked:
        """Return what bundle `number` says: files of which something came, then others, each time other ones."""
        begun, others = [w for w in wants if w.there], [w for w in wants if not w.there]
        start = number * MOST_ASKED % len(others) if len(others) > MOST_ASKED else 0
        chosen = (begun + others[start:] + others[:start])[:MOST_ASKED]
        partly = tuple(self._partly(want) for want in chosen if want.there)
        return Asked(tuple(want.content for want in chosen), partly)

    def take(self, pieces: Sequence[Piece]) -> int:
        """Keep the pieces that are asked for and were not there; return how many."""
        return sum(self._take(piece) for piece in pieces)

    def drop_absent(self) -> None:
        """Say of no piece that it is there when it is not, as after a restore; it is asked for again."""
        for content, index in self._names():
            if not self._files.shelf.has(self._files.piece_name(content, index)):
                self.drop_piece(content, index)

    def complete(self) -> list[Want]:
        """Return the files of which all pieces are there."""
        return [want for want in self.all() if want.count and want.there == want.count]

    def slices(self, want: Want) -> Iterator[bytes]:
        """Yield the pieces of a file, in order; raise LostPieceError for one that cannot be read any more."""
        for index in range(want.count):
            try:
                with self._files.shelf.open(self._files.piece_name(want.content, index)) as stream:
                    data = stream.read()
            except (DamagedAttachmentError, FileNotFoundError):
                raise LostPieceError(index) from None
            yield data

    def spoil(self, content: bytes) -> list[str]:
        """Begin again with a file whose pieces made another one; return the pieces to remove."""
        query = "UPDATE wanted SET count = 0, spoiled = spoiled + 1 WHERE content = ?"
        self._connection.exec_driver_sql(query, (content,))
        return self.drop_pieces(content)

    def drop_piece(self, content: bytes, index: int) -> None:
        """Say of one piece that it is not there."""
        self._connection.exec_driver_sql("DELETE FROM wanted_piece WHERE content = ? AND piece = ?", (content, index))

    def drop_pieces(self, content: bytes) -> list[str]:
        """Say of no piece of a file that it is there; return the pieces to remove."""
        pieces = [self._files.piece_name(*name) for name in self._names(content)]
        self._connection.exec_driver_sql("DELETE FROM wanted_piece WHERE content = ?", (content,))
        return pieces

    def piece_names(self) -> list[str]:
        """Return the files beside the dossier that hold pieces."""
        return [self._files.piece_name(content, index) for content, index in self._names()]

    def _take(self, piece: Piece) -> bool:
        query = "SELECT count FROM wanted WHERE content = ?"
        count = self._connection.exec_driver_sql(query, (piece.content,)).scalar()
        if count is None or not _possible(piece):
            return False
        if count != piece.count:  # the first one; or other offices cut the same file otherwise, which none should
            self.drop_pieces(piece.content)
            query = "UPDATE wanted SET count = ? WHERE content = ?"
            self._connection.exec_driver_sql(query, (piece.count, piece.content))
        if (piece.content, piece.index) in self._names(piece.content):
            return False
        with self._files.shelf.writing() as fresh:
            fresh.write(piece.data)
            fresh.become(self._files.piece_name(piece.content, piece.index))
        query = "INSERT INTO wanted_piece (content, piece) VALUES (?, ?)"
        self._connection.exec_driver_sql(query, (piece.content, piece.index))
        return True

    def _partly(self, want: Want) -> PiecesWanted:
        there = {index for _, index in self._names(want.content)}
        return PiecesWanted(want.content, want.count, bits_of(set(range(want.count)) - there, want.count))

    def _names(self, content: bytes | None = None) -> set[tuple[bytes, int]]:
        condition, values = ("", ()) if content is None else (" WHERE content = ?", (content,))
        rows = self._connection.exec_driver_sql(f"SELECT content, piece FROM wanted_piece{condition}", values)
        return {(bytes(found), index) for found, index in rows}


def _possible(piece: Piece) -> bool:
    """Say whether a piece is cut as every office cuts files: all but the last one are whole."""
    size, last = len(piece.data), piece.index == piece.count - 1
    if not 0 < piece.count <= MOST_PIECES or not 0 <= piece.index < piece.count:
        return False
    return size == PIECE_SIZE or (last and (0 < size < PIECE_SIZE or piece.count == 1))
