"""What a page reads of a record that somebody may have deleted meanwhile."""

from collections.abc import Callable
from typing import Any, TypeVar

from desktop.domain.errors import KnownError
from desktop.usecases.ports import Reader

T = TypeVar("T")


def unless_gone(reader: Reader, gather: Callable[..., T], *args: Any) -> T | None:
    """Return what `gather` finds with `args`, None when the record is gone."""
    try:
        return gather(reader, *args)
    except KnownError:
        return None
