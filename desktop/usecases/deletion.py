"""What goes with a record that is deleted, and what keeps it: read from the declared references, kind by kind.

A part belongs to its owner (the reference is required, or orders the part in the owner's list) and goes with it in the
same step. Actors, bodies, themes and documents are cited by name in minutes; as long as one is cited, it stays.
"""

from collections.abc import Iterator
from typing import Any

from desktop.domain.declaration import Field, Kind, Record, all_kinds, kind_of
from desktop.domain.errors import KnownError
from desktop.domain.kinds import Body, Document, Organization, Person, Theme
from desktop.domain.naming import name_of
from desktop.usecases.locking import require_unlocked
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.wording.words import Words

CITED = (Organization, Person, Body, Theme, Document)
IN_USE = Words(
    "« {name} » figure encore dans le dossier ({n} fois) : son nom y manquerait. Corrigez cette fiche plutôt que"
    " de la supprimer.",
    "“{name}” is still cited in the dossier ({n} ×): its name would be missing there. Correct this record rather"
    " than delete it.",
)


def delete_with_parts(unit: UnitOfWork, record: Record) -> None:
    """Delete `record` and its parts; raise KnownError when it is cited, or part of validated minutes."""
    require_unlocked(unit, record)
    if isinstance(record, CITED):
        _require_uncited(unit, record)
    for part in parts_of(unit, record):
        delete_with_parts(unit, part)
    unit.delete(record)


def parts_of(reader: Reader, record: Record) -> Iterator[Record]:
    """Yield the records that belong to `record`."""
    for kind, field in _references_to(kind_of(record)):
        if field in kind.owners:
            owner: dict[str, Any] = {field.name: record.id}
            yield from reader.find(kind.record, **owner)


def _require_uncited(reader: Reader, record: Record) -> None:
    uses = sum(
        reader.count(kind.record, **{field.name: record.id}) for kind, field in _references_to(kind_of(record))
    )
    if uses:
        raise KnownError(IN_USE.filled(name=name_of(record), n=uses))


def _references_to(target: Kind) -> Iterator[tuple[Kind, Field]]:
    for kind in all_kinds():
        for field in kind.fields.values():
            if target.name in field.targets:
                yield kind, field
