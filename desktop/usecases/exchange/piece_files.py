"""Spreads pieces of files that a partner asked for over bundles of their own, which go out after the operations'."""

from collections.abc import Iterable, Iterator
from itertools import islice

from desktop.usecases.exchange.bundle import PIECE_SIZE, Piece

MOST_FILES = 10  # bundles of pieces at a time; the rest follows with the next preparation
_AROUND = 16 << 10  # bytes of a header and of what encryption adds
_MOST_PIECES = 200  # a file of 64 MiB is not opened
_PADDED = 1.125  # a file is at most so many times larger than what is in it, so that its size tells little


def batches(pieces: Iterable[Piece], limit: int, most: int = MOST_FILES) -> Iterator[tuple[Piece, ...]]:
    """Yield what one file carries, below `limit` bytes each (though one piece at least), `most` files in all.

    Files that are worth attaching are compressed in themselves: nothing is counted on.
    """
    count, waiting = pieces_in(limit), iter(pieces)
    for _ in range(most):
        batch = tuple(islice(waiting, count))
        if not batch:
            return
        yield batch


def pieces_in(limit: int) -> int:
    """Return how many pieces fit into a file of `limit` bytes, one at least, and no more than any office opens."""
    return min(_MOST_PIECES, max(1, int((limit - _AROUND) / _PADDED) // PIECE_SIZE))
