"""The short names of records as lists, chips and papers show them: where two share an acronym, each is told apart.

`domain/naming.py` names a record by itself; whether its acronym is enough only the dossier knows.
"""

from collections import Counter
from collections.abc import Iterable

from desktop.domain.declaration import Record
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Body, Organization
from desktop.domain.naming import name_apart, name_of
from desktop.usecases.ports import Reader
from desktop.wording.folding import fold
from desktop.wording.words import Words


def short_names(reader: Reader, records: Iterable[Record]) -> dict[RecordId, Words]:
    """Return what each record is called among all of the dossier: `NRC`, or `DRC (Danish Refugee Council)`."""
    found = list(records)
    alike = {one.id for kind in (Organization, Body) for one in _alike(reader, kind, found)}
    return {one.id: name_apart(one) if one.id in alike else name_of(one) for one in found}


def short_name(reader: Reader, record: Record) -> Words:
    """Return the same for one record."""
    return short_names(reader, [record])[record.id]


def _alike(
    reader: Reader, kind: type[Organization] | type[Body], records: list[Record]
) -> list[Organization | Body]:
    """Return the records of this kind whose acronym others of it have too; merged ones are nobody else."""
    asked = [one for one in records if isinstance(one, kind) and one.acronym.strip()]
    if not asked:
        return []
    merged = ["merged_into"] if kind is Organization else []
    rows = reader.values(kind, ["acronym", *merged], acronym=sorted({one.acronym for one in asked}))
    uses = Counter(acronym for _, acronym, *into in rows if not any(into))
    return [one for one in asked if uses[one.acronym] > 1]


def shared_names(names: Iterable[str]) -> frozenset[str]:
    """Return, folded, the names that occur more than once, for who has read them all."""
    uses = Counter(map(fold, names))
    return frozenset(name for name, count in uses.items() if name and count > 1)
