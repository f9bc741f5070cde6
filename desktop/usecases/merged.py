"""Which organisation stands for one that was merged: offices that merge apart must all see the same one.

The record of a merged organisation stays, so that an office which still cites it is understood. Two offices may have
merged the same pair each its own way; then the older record stands for both.
"""

from collections.abc import Iterable, Mapping

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Organization
from desktop.usecases.ports import Reader


def merged_organizations(reader: Reader) -> dict[RecordId, RecordId]:
    """Return for each organisation that was merged the one that stands for it now."""
    return _found(dict(reader.values(Organization, ["merged_into"])))


def survivors_of(organizations: Iterable[Organization]) -> dict[RecordId, RecordId]:
    """Return the same for all organisations, where they are read already."""
    return _found({one.id: one.merged_into for one in organizations})


def survivors(merged_into: Mapping[RecordId, RecordId]) -> dict[RecordId, RecordId]:
    """Follow every chain to its end; of a ring the member made first stands for the others and for itself."""
    found: dict[RecordId, RecordId] = {}
    for record in merged_into:
        seen = [record]
        while (following := merged_into.get(seen[-1])) is not None and following not in seen:
            seen.append(following)
        end = seen[-1] if following is None else min(seen[seen.index(following) :])
        if end != record:
            found[record] = end
    return found


def _found(rows: Mapping[RecordId, RecordId | None]) -> dict[RecordId, RecordId]:
    """Leave out what was merged into a record that is not there: it stands for itself."""
    return survivors({record: target for record, target in rows.items() if target is not None and target in rows})
