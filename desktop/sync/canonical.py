"""CBOR that can be written in one way only, so that whatever is signed or kept reads back exactly or not at all."""

from typing import Any

import cbor2

_DEPTH = 8


def pack(value: object) -> bytes:
    """Write a value made of dicts, lists, texts, bytes, whole numbers, flags and None."""
    return cbor2.dumps(value, canonical=True)


def unpack(data: bytes) -> Any:
    """Read what `pack` wrote; raise ValueError for anything else, such as other bytes for the same value or bytes left.

    The value may still hold types that `pack` is never given (a tagged date, say): whoever reads checks types.
    """
    try:
        value = cbor2.loads(data, max_depth=_DEPTH, allow_indefinite=False, allow_duplicate_keys=False)
        again = cbor2.dumps(value, canonical=True)
    except (cbor2.CBORError, ValueError, TypeError, ArithmeticError, RecursionError) as error:
        raise ValueError("not CBOR as it is written here") from error
    if again != data:
        raise ValueError("not CBOR as it is written here")
    return value
