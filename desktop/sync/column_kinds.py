"""What one column of values is: a field of a kind whose members and values all have the same form."""

import re
from enum import IntEnum
from struct import Struct
from typing import NamedTuple

from desktop.domain.codec import Stored
from desktop.domain.operation import MEMBER, Operation
from desktop.sync.ids import SIZE

COUNTER_BITS = 16  # of a clock reading, below its milliseconds
DEVICE_SIZE = 8
LONGEST_SET = 255  # letters of a set's name: it is written once and comes again with each member
DOUBLE = Struct("<d")
_ID = re.compile(rf"[0-9a-f]{{{2 * SIZE}}}")


class Member(IntEnum):
    """How the member of a set is written, if the field is one."""

    NONE = 0
    ID = 1  # 32 hexadecimal digits
    TEXT = 2


class Held(IntEnum):
    """What the values of a column are; a form more would need a later oldest reader (`envelope`)."""

    NOTHING = 0
    NUMBER = 1
    TEXT = 2
    ID = 3  # 16 bytes
    BYTES = 4
    DECIMAL = 5


FORMS = len(Held)


class Column(NamedTuple):
    """A field of a kind, as far as its members and values have one form; columns are written in this order."""

    kind: str
    field: str  # without its member
    member: Member
    held: Held

    @property
    def form(self) -> int:
        """Return both forms as one number."""
        return self.member * FORMS + self.held


def column_of(operation: Operation) -> Column:
    """Return the column of an operation's value; raise ValueError for a value that is never stored."""
    field, mark, member = operation.field.partition(MEMBER)
    form = Member.NONE
    if mark:
        if len(field) > LONGEST_SET:
            raise ValueError("the name of a set is too long")
        form = Member.ID if _ID.fullmatch(member) else Member.TEXT
    return Column(operation.kind, field, form, _held(operation.value))


def member_of(operation: Operation) -> str:
    """Return the member that an operation's field names."""
    return operation.field.partition(MEMBER)[2]


def _held(value: Stored) -> Held:
    held = _HELD.get(type(value))
    if held is None:
        raise ValueError(f"a {type(value).__name__} is never stored")
    return Held.ID if held is Held.BYTES and len(value) == SIZE else held  # type: ignore[arg-type]


_HELD = {type(None): Held.NOTHING, int: Held.NUMBER, str: Held.TEXT, bytes: Held.BYTES, float: Held.DECIMAL}
