"""What people decide where offices wrote different things: one version, both worked into one, a deletion or not.

Deciding is an edit like any other: one operation over all versions, with an undo step, that travels to every office.
"""

from typing import Any

from desktop.domain import codec
from desktop.domain.declaration import Field, Record, kind_named, kind_of
from desktop.domain.errors import KnownError
from desktop.domain.naming import UNNAMED
from desktop.domain.operation import DELETED
from desktop.usecases.called import short_name
from desktop.usecases.deletion import delete_with_parts
from desktop.usecases.exchange.office import Office
from desktop.usecases.exchange.ports import Contest, Version
from desktop.usecases.locking import require_unlocked
from desktop.usecases.meeting_sheet import names_for
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.steps import step
from desktop.wording.words import Words, same

NO_CONFLICT = Words(
    "Il n’y a pas de conflit « {key} », ou il est déjà réglé. « toguna conflicts » montre ceux qui attendent.",
    "There is no conflict “{key}”, or it is settled already. “toguna conflicts” shows those that wait.",
)
NO_VERSION = Words(
    "Ce conflit n’a pas de version « {key} ». Ses versions : {known}.",
    "This conflict has no version “{key}”. Its versions: {known}.",
)
_PART = Words("{name} ({owner})", "{name} ({owner})")
HERE = Words("ce bureau", "this office")
UNLISTED = Words("bureau inconnu ({device})", "unknown office ({device})")


def conflict_named(office: Office, key: str) -> Contest:
    """Return a conflict by its key; raise KnownError when it is not there."""
    found = next((contest for contest in office.post.contests() if contest.key == key.strip().casefold()), None)
    if found is None:
        raise KnownError(NO_CONFLICT.filled(key=key))
    return found


def version_named(contest: Contest, key: str) -> Version:
    """Return one version of a conflict by its key; raise KnownError when it has no such version."""
    found = next((version for version in contest.versions if version.key == key.strip().casefold()), None)
    if found is None:
        known = ", ".join(version.key for version in contest.versions)
        raise KnownError(NO_VERSION.filled(key=key, known=known))
    return found


def field_of(contest: Contest, name: str = "") -> Field | None:
    """Return the declared field that is contested (or the one called `name`); None for a deletion."""
    kind = kind_named(contest.kind)
    return kind.fields.get(name or contest.field) if kind else None


def value_of(contest: Contest, version: Version) -> Any:
    """Return the value of a version as its field holds it; True for a deletion."""
    field = field_of(contest, version.field)
    if field is None:
        return version.value == 1
    return codec.from_stored(field, codec.showable(field, version.value))


def name_in(reader: Reader, record: Record) -> Words:
    """Return what people call a record, a part of another one with the name of that: `Suivi (Réunion mensuelle, …)`."""
    kind, names = kind_of(record), names_for(reader, [record])
    owners = {field.name for field in kind.owners}
    referred = {
        field.name: names[value]
        for field in kind.fields.values()
        if not field.is_set and (value := getattr(record, field.name)) in names
    }
    name = short_name(reader, record)
    if name == UNNAMED or name.fr in map(str, names):  # known by what it refers to, such as who attended
        name = next((words for field, words in referred.items() if field not in owners), UNNAMED)
    owner = next((words for field, words in referred.items() if field in owners), None)
    return _PART.filled(name=name, owner=owner) if owner else name


def author_of(office: Office, version: Version) -> Words:
    """Return who wrote a version: an office's code, or this office."""
    device = version.operation.writer.device
    if device == office.me.device:
        return HERE
    roster = office.roster()
    member = roster.member(device) if roster else None
    return same(member.card.office) if member else UNLISTED.filled(device=device.hex()[:8])


@step("choisir une version", "choose a version")
def choose(unit: UnitOfWork, contest: Contest, version: Version) -> None:
    """Keep one version; on a contested deletion: delete after all, or keep the record.

    Also in validated minutes: what was validated elsewhere is chosen among, not changed.
    """
    record = _record(unit, contest)
    if contest.field != DELETED:
        unit.settle(record, contest.field, value_of(contest, version))
    elif version.field == DELETED and version.value == 1:
        delete_with_parts(unit, record)
    else:
        unit.settle(record, DELETED, value=False)


@step("régler un conflit", "settle a conflict")
def settle(unit: UnitOfWork, contest: Contest, value: Any) -> None:
    """Write a value of one's own over all versions."""
    record = _record(unit, contest)
    require_unlocked(unit, record, frozenset({contest.field}))
    unit.settle(record, contest.field, value)


def _record(unit: UnitOfWork, contest: Contest) -> Record:
    kind = kind_named(contest.kind)
    record = unit.get(kind.record, contest.record) if kind else None
    if record is None:
        raise KnownError(NO_CONFLICT.filled(key=contest.key))
    return record
