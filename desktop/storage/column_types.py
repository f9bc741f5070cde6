"""Column types as SQLite knows them, with values passed on untouched."""

from typing import Any

from sqlalchemy.types import UserDefinedType
from typing_extensions import override


class Raw(UserDefinedType[Any]):
    """A column as SQLite knows it, with values passed on untouched."""

    cache_ok = True

    def __init__(self, affinity: str) -> None:
        self.affinity = affinity

    @override
    def get_col_spec(self, **_: object) -> str:
        """Return the type as written in CREATE TABLE."""
        return self.affinity


INTEGER, TEXT, REAL, BLOB = Raw("INTEGER"), Raw("TEXT"), Raw("REAL"), Raw("BLOB")
