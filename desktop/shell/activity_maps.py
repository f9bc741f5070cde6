"""The map file of a partner's 5W: what its columns mean, and what a person decided about names that only resemble."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.place import PlaceRef
from desktop.usecases.activities.decisions import Decisions
from desktop.usecases.activities.organizations import Organizations
from desktop.usecases.activities.places import place_in
from desktop.usecases.activities.targets import ACTIVITY, TARGETS
from desktop.usecases.ports import Reader
from desktop.wording.folding import fold
from desktop.wording.words import Words

T = TypeVar("T")
NOT_A_MAP = Words(
    "« {name} » n’est pas une correspondance. Écrivez un objet JSON avec « columns », « organizations » ou « places ».",
    "“{name}” is no mapping. Write a JSON object with “columns”, “organizations” or “places”.",
)
NO_SUCH_TARGET = Words(
    "« {target} » n’est pas une colonne de « {kind} ». Possibles : {targets}.",
    "“{target}” is not a column of “{kind}”. Possible: {targets}.",
)
NO_ORGANIZATION = Words(
    "« {name} » ne désigne pas une organisation, et une seule, de ce dossier. Donnez un nom qui s’y trouve.",
    "“{name}” does not name one organization of this dossier. Give a name that is in it.",
)
NO_PLACE = Words(
    "« {name} » ne dit pas un lieu avec son code. Copiez l’une des possibilités montrées : « Nom [code · version] ».",
    "“{name}” does not tell a place with its code. Copy one of the possibilities shown: “Name [code · release]”.",
)
_COLUMNS, _ORGANIZATIONS, _PLACES = "columns", "organizations", "places"
_PARTS = (_COLUMNS, _ORGANIZATIONS, _PLACES)


@dataclass(frozen=True, slots=True)
class Said:
    """What persons said of a table: columns by folded heading, and names."""

    columns: Mapping[str, str] = field(default_factory=dict)
    decisions: Decisions = field(default_factory=Decisions)


def said_in(reader: Reader, name: str) -> Said:
    """Return what a map file says; raise KnownError for what it may not say."""
    parts = _parts(name)
    organizations = Organizations(reader)

    def organization(text: str) -> RecordId:
        found = organizations.called(text)
        if len(found) != 1:
            raise KnownError(NO_ORGANIZATION.filled(name=text))
        return next(iter(found))

    columns = {heading: target or "" for heading, target in _decided(parts[_COLUMNS], _target).items()}
    decisions = Decisions(_decided(parts[_ORGANIZATIONS], organization), _decided(parts[_PLACES], _place))
    return Said(columns, decisions)


def _parts(name: str) -> dict[str, dict[str, str | None]]:
    """Return the three parts of a map; an object without them is one of columns."""
    try:
        said: Any = json.loads(Path(name).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        raise KnownError(NOT_A_MAP.filled(name=name)) from None
    if not isinstance(said, dict):
        raise KnownError(NOT_A_MAP.filled(name=name))
    if not any(isinstance(said.get(part), dict) for part in _PARTS):
        said = {_COLUMNS: said}
    parts = {part: said.get(part, {}) for part in _PARTS}
    for part in (*parts.values(), said if set(said) - set(_PARTS) else {}):
        if not isinstance(part, dict) or not all(isinstance(value, str | None) for value in part.values()):
            raise KnownError(NOT_A_MAP.filled(name=name))
    return parts


def _decided(part: Mapping[str, str | None], meaning: Callable[[str], T]) -> dict[str, T | None]:
    return {fold(said): meaning(value) if value else None for said, value in part.items()}


def _target(text: str) -> str:
    if text not in TARGETS:
        raise KnownError(NO_SUCH_TARGET.filled(target=text, kind=ACTIVITY.name, targets=", ".join(TARGETS)))
    return text


def _place(text: str) -> PlaceRef:
    place = place_in(text)
    if place is None:
        raise KnownError(NO_PLACE.filled(name=text))
    return place
