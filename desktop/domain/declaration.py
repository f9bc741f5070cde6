"""How a kind is declared: once, as a frozen dataclass whose fields say what is special about them.

Tables, change capture, reconciliation, forms, JSON and command-line columns are all derived from these declarations
through `kind_of`, `fields_of` and `all_kinds`; nothing of a kind is written a second time.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self, TypeVar, dataclass_transform

from desktop.domain.identity import RecordId, new_id
from desktop.wording.words import Words

DECLARED = "declared"
_KIND = "__declared_kind__"
_KINDS: dict[str, "Kind"] = {}


class FieldType(StrEnum):
    """What a field holds; every room decides by it (storage form, widget, JSON, reconciliation)."""

    TEXT = "text"  # one line
    LONG_TEXT = "long_text"  # paragraphs with light marks
    NUMBER = "number"
    DECIMAL = "decimal"
    FLAG = "flag"  # yes, no, or not said
    DAY = "day"  # an exact day
    TIME = "time"
    PARTIAL_DATE = "partial_date"
    DEADLINE = "deadline"  # a partial date, or words
    CHOICE = "choice"
    REFERENCE = "reference"
    PLACE = "place"
    POSITION = "position"  # place in an ordered list
    REFERENCES = "references"  # sets from here on
    TEXTS = "texts"
    PLACES = "places"


class Reconcile(StrEnum):
    """How two offline edits of a field meet (see the exchange between offices)."""

    KEEP_HEADS = "keep_heads"  # both kept, newest shown, a person chooses
    MERGE_TEXT = "merge_text"  # by paragraph and sentence, when read
    LATEST = "latest"  # positions: the last one shown, no badge
    SET = "set"  # members one by one; an unseen addition survives a removal


SETS = frozenset({FieldType.REFERENCES, FieldType.TEXTS, FieldType.PLACES})
_RECONCILE = {FieldType.LONG_TEXT: Reconcile.MERGE_TEXT, FieldType.POSITION: Reconcile.LATEST} | dict.fromkeys(
    SETS, Reconcile.SET
)


class Choice(StrEnum):
    """A closed list stored as text; a member is declared as `NAME = "stored", "en français", "in English"`."""

    label: Words

    def __new__(cls, value: str, fr: str = "", en: str = "") -> Self:
        """Make a member that is its stored text and carries its wording."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = Words(fr, en)
        return member


@dataclass(frozen=True, slots=True)
class Field:
    """One declared field; `name` is its stable id in the log and is never used again for something else."""

    name: str
    holds: FieldType
    label: Words
    targets: tuple[str, ...] = ()  # kinds a reference may point to
    owner: str = ""  # of a position: the field that names the record whose list it orders
    choices: type[Choice] | None = None
    unknown: Choice | None = None  # what a choice of a newer version reads as; None: as not said
    required: bool = False  # asked for at entry; never a constraint of the file
    personal: bool = False  # leaves the office only with the person's consent
    carries: bool = False  # of a reference: what it refers to is a part of this record, and as sensitive
    searchable: bool = False
    spoken: bool = False  # found by what people call its value; searchable is for texts
    indexed: bool = False
    hint: Words | None = None

    @property
    def is_set(self) -> bool:
        """Say whether the field holds a set of members."""
        return self.holds in SETS

    @property
    def reconcile(self) -> Reconcile:
        """Return how two offline edits of this field meet."""
        return _RECONCILE.get(self.holds, Reconcile.KEEP_HEADS)


@dataclass(frozen=True, slots=True)
class Kind:
    """One declared kind: its stable name, wording, record class and fields in the order of a form."""

    name: str
    one: Words
    many: Words
    record: type["Record"]
    fields: dict[str, Field]
    columns: tuple[Field, ...] = dataclasses.field(init=False, repr=False, compare=False)  # with one value
    sets: tuple[Field, ...] = dataclasses.field(init=False, repr=False, compare=False)
    # The references to what a record is a part of: it is deleted with it, and as sensitive.
    owners: tuple[Field, ...] = dataclasses.field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for name, sets in (("columns", False), ("sets", True)):  # asked for thousands of times by each bundle
            object.__setattr__(self, name, tuple(f for f in self.fields.values() if f.is_set == sets))
        owners = tuple(f for f in self.columns if f.targets and (f.required or f.name == self.ordered_in))
        object.__setattr__(self, "owners", owners)

    @property
    def has_sensitivity(self) -> bool:
        """Say whether every export must obey the record's sensitivity."""
        return "sensitivity" in self.fields

    @property
    def personal(self) -> tuple[Field, ...]:
        """Return the fields that leave the office only with the person's consent."""
        return tuple(field for field in self.fields.values() if field.personal)

    @property
    def ordered_in(self) -> str | None:
        """Return the field that names the record whose list this kind is ordered in, if any."""
        position = self.fields.get("position")
        return position.owner if position else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every kind has: an id that orders nothing and that no person sees."""

    id: RecordId = dataclasses.field(default_factory=new_id)


R = TypeVar("R", bound=Record)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def kind(name: str, one: Words, many: Words) -> Callable[[type[R]], type[R]]:
    """Declare the decorated class as a kind: make it a frozen dataclass and register it under `name`."""

    def declare(cls: type[R]) -> type[R]:
        record = dataclass(frozen=True, slots=True, kw_only=True)(cls)
        fields = {
            found.name: dataclasses.replace(found.metadata[DECLARED], name=found.name)
            for found in dataclasses.fields(record)
            if DECLARED in found.metadata
        }
        if name in _KINDS:
            raise ValueError(f"kind {name!r} is declared twice")
        _KINDS[name] = Kind(name, one, many, record, fields)
        setattr(record, _KIND, name)
        return record

    return declare


def kind_of(record: Record | type[Record]) -> Kind:
    """Return the declaration of a record or of its class."""
    return _KINDS[getattr(record, _KIND)]


def kind_named(name: str) -> Kind | None:
    """Return the kind called `name`, None when there is none."""
    return _KINDS.get(name)


def all_kinds() -> tuple[Kind, ...]:
    """Return every kind in the order of declaration (complete once `desktop.domain.kinds` is imported)."""
    return tuple(_KINDS.values())


def fields_of(record: Record | type[Record]) -> dict[str, Field]:
    """Return the declared fields of a record or of its class by name."""
    return kind_of(record).fields
