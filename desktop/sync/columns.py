"""Operations and pieces of files as columns of bytes in a CBOR map: like stands beside like, so that it packs well.

Consecutive numbers of one writer at one time are an action; within it, operations on one record are a run. The fields
of a run, with how each names what it replaces, are its shape, written once and named by number. Values stand field by
field, each different one written once. Kinds and fields are plain text, so that those of later versions travel too.
"""

from collections.abc import Sequence

from desktop.domain.operation import Operation
from desktop.sync import plain_cbor
from desktop.sync.column_reader import OperationsReader
from desktop.sync.column_writer import OperationsWriter
from desktop.sync.damage import damaged
from desktop.sync.pieces import read_pieces, write_pieces
from desktop.sync.streams import StreamReader, StreamWriter
from desktop.usecases.exchange.bundle import Piece


def encode(operations: Sequence[Operation], pieces: Sequence[Piece] = ()) -> bytes:
    """Return the columns of operations, in their order, and of pieces.

    Raise ValueError for what a dossier never holds (numbers beyond 64 bits, text that is no Unicode) or when it is too
    much for one bundle (`varints.MOST` operations, or operations that they replace and that lie elsewhere).
    """
    streams = StreamWriter()
    OperationsWriter(streams, operations).write()
    write_pieces(streams, pieces)
    return plain_cbor.write(streams.columns())


def decode(data: bytes) -> tuple[tuple[Operation, ...], tuple[Piece, ...]]:
    """Return what `encode` was given; raise RefusedError (DAMAGED) for anything it does not write.

    Memory is bounded by a small multiple of `data` and by `varints.MOST`.
    """
    streams = StreamReader(data)
    try:
        operations = OperationsReader(streams).read()
        pieces = read_pieces(streams)
    except StopIteration:
        raise damaged("a column is cut") from None
    streams.finish()
    return operations, pieces
