"""Names in a partner's table that resemble known ones: what each might be and why, and what a person decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from desktop.domain.identity import RecordId
from desktop.domain.place import PlaceRef
from desktop.wording.folding import fold
from desktop.wording.words import Words


class Naming(StrEnum):
    """What a name names."""

    ORGANIZATION = "organization"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a name might mean, how that is called, and why it is proposed.

    Where what is written contradicts it, it does not only resemble: a person must say so by name.
    """

    means: RecordId | PlaceRef
    label: str
    reason: Words
    contradicted: bool = False


@dataclass(frozen=True, slots=True)
class Unsure:
    """A name as it is written, with what it might mean; its rows wait until a person says."""

    naming: Naming
    said: str
    candidates: tuple[Candidate, ...]
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Decisions:
    """What persons said of names, folded: which record or place is meant, or None for one that is not known yet."""

    organizations: Mapping[str, RecordId | None] = field(default_factory=dict)
    places: Mapping[str, PlaceRef | None] = field(default_factory=dict)

    def with_single_candidates(self, unsure: Iterable[Unsure]) -> "Decisions":
        """Return these decisions, and for every name with one candidate, not contradicted, that this one is meant."""
        organizations, places = dict(self.organizations), dict(self.places)
        for one in unsure:
            if len(one.candidates) != 1 or one.candidates[0].contradicted:
                continue
            means = one.candidates[0].means
            if isinstance(means, PlaceRef):
                places[fold(one.said)] = means
            else:
                organizations[fold(one.said)] = means
        return replace(self, organizations=organizations, places=places)
