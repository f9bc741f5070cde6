"""Record ids: UUIDv7, made offline anywhere; they never order anything and no person sees one."""

import secrets
import time
from uuid import UUID

RecordId = UUID


def new_id() -> RecordId:
    """Return a fresh UUIDv7 (RFC 9562): 48 bits of milliseconds, 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000 & (1 << 48) - 1
    value = milliseconds << 80 | 7 << 76 | secrets.randbits(12) << 64 | 2 << 62 | secrets.randbits(62)
    return UUID(int=value)
