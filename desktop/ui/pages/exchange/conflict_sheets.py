"""What a person needs to see to choose among versions: whose they are, from when, what they say, of which record."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.declaration import Field, FieldType, Record, kind_named
from desktop.domain.identity import RecordId
from desktop.domain.operation import DELETED
from desktop.ui.pages.exchange.values import said
from desktop.usecases.called import short_names
from desktop.usecases.exchange.conflicts import author_of, field_of, name_in, value_of
from desktop.usecases.exchange.office import Office
from desktop.usecases.exchange.ports import Contest, Version
from desktop.usecases.ports import Reader
from desktop.wording.words import Words, same

_TEXTS = frozenset({FieldType.TEXT, FieldType.LONG_TEXT})
_EXISTENCE = Words("Suppression", "Deletion")


@dataclass(frozen=True, slots=True)
class VersionSheet:
    """One version as it is shown; `field` names what was edited where a deletion is contested."""

    version: Version
    author: Words
    value: object
    words: Words
    field: Words
    deletes: bool = False


@dataclass(frozen=True, slots=True)
class ConflictSheet:
    """One contested field with its versions, newest first; `shown` is its text where it is a text."""

    contest: Contest
    name: Words
    kind: Words
    label: Words
    versions: tuple[VersionSheet, ...]
    text: bool = False
    shown: str = ""
    ancestor: str = ""
    owner: tuple[str, RecordId] | None = None   # kind and record to open: itself, or what it is a part of

    @property
    def key(self) -> str:
        """Return its short name."""
        return self.contest.key

    @property
    def deletion(self) -> bool:
        """Say whether somebody deleted what somebody else worked on."""
        return self.contest.field == DELETED

    @property
    def authors(self) -> tuple[Words, ...]:
        """Return who wrote the versions, each once."""
        return tuple(dict.fromkeys(one.author for one in self.versions))


def conflict_sheets(reader: Reader, office: Office) -> list[ConflictSheet]:
    """Return what waits for a decision; runs on the worker."""
    found = []
    for contest in office.post.contests():
        kind = kind_named(contest.kind)
        record = reader.get(kind.record, contest.record) if kind else None
        if kind is not None and record is not None:
            found.append(_sheet(reader, office, contest, record))
    return found


def _sheet(reader: Reader, office: Office, contest: Contest, record: Record) -> ConflictSheet:
    kind = kind_named(contest.kind)
    field = field_of(contest)
    text = field is not None and field.holds in _TEXTS
    return ConflictSheet(
        contest=contest,
        name=name_in(reader, record),
        kind=kind.one if kind else same(contest.kind),
        label=field.label if field else _EXISTENCE,
        versions=tuple(_version(reader, office, contest, version) for version in contest.versions),
        text=text,
        shown=str(getattr(record, contest.field)) if text else "",
        ancestor=str(contest.ancestor or "") if text else "",
        owner=_owner(record, contest.kind),
    )


def _version(reader: Reader, office: Office, contest: Contest, version: Version) -> VersionSheet:
    field = field_of(contest, version.field)
    value = value_of(contest, version)
    deletes = version.field == DELETED and version.value == 1
    words = said(value, _names(reader, field, value)) if field else _EXISTENCE
    label = field.label if field else _EXISTENCE
    return VersionSheet(version, author_of(office, version), value, words, label, deletes)


def _names(reader: Reader, field: Field | None, value: object) -> dict[RecordId, Words]:
    if field is None or not isinstance(value, RecordId):
        return {}
    kinds = (kind_named(target) for target in field.targets)
    found: Iterable[Record | None] = (reader.get(kind.record, value) for kind in kinds if kind)
    return short_names(reader, (record for record in found if record is not None))


def _owner(record: Record, kind: str) -> tuple[str, RecordId] | None:
    """Return the record that has a page: the meeting of what belongs to one."""
    meeting = getattr(record, "meeting", None)
    return ("meeting", meeting) if isinstance(meeting, RecordId) else (kind, record.id)
