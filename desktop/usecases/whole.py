"""The whole that a record is a part of, because people look for parts on the page of what they belong to."""

from collections.abc import Container, Iterator
from typing import Any

from desktop.domain.declaration import Kind, all_kinds, kind_named, kind_of
from desktop.domain.identity import RecordId
from desktop.usecases.ports import Reader

_DEEPEST = 6  # a deliverable is a part of terms of reference, they of a body


def whole_of(reader: Reader, kind: str, record: RecordId, whole: Container[str]) -> tuple[str, RecordId] | None:
    """Return the kind and id of the nearest owner whose kind is in `whole`, the record itself included."""
    for _ in range(_DEEPEST):
        if kind in whole:
            return kind, record
        declared = kind_named(kind)
        part = reader.get(declared.record, record) if declared else None
        if part is None:
            return None
        owners = [(field, getattr(part, field.name)) for field in kind_of(part).owners]
        found = next(((field, owner) for field, owner in owners if owner is not None), None)
        if found is None:
            carrier = next(_carriers(reader, kind, record), None)
            if carrier is None:
                return None
            kind, record = carrier
            continue
        field, record = found
        targets = (kind_named(name) for name in field.targets)
        kind = next((target.name for target in targets if target and reader.get(target.record, record)), "")
    return None


def kind_of_whole(kind: Kind, whole: Container[str]) -> str | None:
    """Return the kind of the whole that records of `kind` are parts of, its own where it is one."""
    waiting, seen = [kind.name], set()
    while waiting:
        name = waiting.pop(0)
        if name in whole:
            return name
        declared = kind_named(name)
        if declared is not None and name not in seen:
            seen.add(name)
            waiting += [target for field in declared.owners for target in field.targets]
            waiting += [other.name for other, _ in _carrying(name)]
    return None


def _carriers(reader: Reader, kind: str, record: RecordId) -> Iterator[tuple[str, RecordId]]:
    """Yield what carries a record that names no owner itself: the document of a file."""
    for other, field in _carrying(kind):
        where: dict[str, Any] = {field: record}
        for carrier in reader.ids(other.record, **where):
            yield other.name, carrier


def _carrying(kind: str) -> list[tuple[Kind, str]]:
    return [(other, f.name) for other in all_kinds() for f in other.columns if f.carries and kind in f.targets]
