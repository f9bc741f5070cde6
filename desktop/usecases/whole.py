"""The whole that a record is a part of, because people look for parts on the page of what they belong to."""

from collections.abc import Container, Iterator
from typing import Any

from desktop.domain.declaration import Kind, Record, all_kinds, kind_named, kind_of
from desktop.domain.identity import RecordId
from desktop.usecases.ports import Reader

_DEEPEST = 6  # a deliverable is a part of terms of reference, they of a body


def whole_of(reader: Reader, kind: str, record: RecordId, whole: Container[str]) -> tuple[str, RecordId] | None:
    """Return the kind and id of the nearest owner whose kind is in `whole`, the record itself included."""
    if kind in whole:
        return kind, record
    declared = kind_named(kind)
    part = reader.get(declared.record, record) if declared else None
    found = whole_record(reader, part, whole) if part is not None else None
    return None if found is None else (kind_of(found).name, found.id)


def whole_record(reader: Reader, part: Record, whole: Container[str]) -> Record | None:
    """Return the nearest owner whose kind is in `whole`, the record itself included."""
    found: Record | None = part
    for _ in range(_DEEPEST):
        if found is None or kind_of(found).name in whole:
            return found
        found = next(_owners(reader, found), None)
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


def _owners(reader: Reader, part: Record) -> Iterator[Record]:
    """Yield what a record is a part of; of a file that names nothing itself, the document that carries it."""
    for field in kind_of(part).owners:
        owner = getattr(part, field.name)
        for target in map(kind_named, field.targets if owner is not None else ()):
            if target is not None and (found := reader.get(target.record, owner)) is not None:
                yield found
    for kind, name in _carrying(kind_of(part).name):
        where: dict[str, Any] = {name: part.id}
        yield from reader.find(kind.record, **where)


def _carrying(kind: str) -> list[tuple[Kind, str]]:
    return [(other, f.name) for other in all_kinds() for f in other.columns if f.carries and kind in f.targets]
