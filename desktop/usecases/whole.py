"""The whole that a record is a part of, because people look for parts on the page of what they belong to."""

from collections.abc import Container

from desktop.domain.declaration import kind_named, kind_of
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
            return None
        field, record = found
        targets = (kind_named(name) for name in field.targets)
        kind = next((target.name for target in targets if target and reader.get(target.record, record)), "")
    return None
