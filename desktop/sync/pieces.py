"""Pieces of files within a bundle: what they belong to and their bytes."""

from collections.abc import Sequence

from desktop.sync.damage import damaged
from desktop.sync.streams import Key, StreamReader, StreamWriter
from desktop.usecases.exchange.bundle import PIECE_SIZE, Piece

HASH_SIZE = 32  # SHA-256
LARGEST_PIECE = PIECE_SIZE
MOST_PIECES = 1 << 16  # of one file that pieces are asked of: 16 GiB


def write_pieces(streams: StreamWriter, pieces: Sequence[Piece]) -> None:
    """Write pieces in their order; raise ValueError for one that is none."""
    for piece in pieces:
        if not _possible(piece):
            raise ValueError("a piece of no file")
        streams.numbers(Key.PIECE_INDEX)(piece.index)
        streams.numbers(Key.PIECE_COUNT)(piece.count)
        streams.raw(Key.PIECE_CONTENT, piece.content)
        streams.blob(piece.data)


def read_pieces(streams: StreamReader) -> tuple[Piece, ...]:
    """Return the pieces; raise RefusedError for one that `write_pieces` does not write."""
    index, count = streams.numbers(Key.PIECE_INDEX), streams.numbers(Key.PIECE_COUNT)
    found = []
    for _ in range(streams.count(Key.PIECE_INDEX)):
        piece = Piece(streams.raw(Key.PIECE_CONTENT, HASH_SIZE), index(), count(), streams.blob())
        if not _possible(piece):
            raise damaged("a piece of no file")
        found.append(piece)
    return tuple(found)


def _possible(piece: Piece) -> bool:
    return (
        len(piece.content) == HASH_SIZE
        and 0 <= piece.index < piece.count < 1 << 32
        and len(piece.data) <= LARGEST_PIECE
    )
