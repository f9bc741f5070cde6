"""HXL hashtags over columns: which row holds them, and what each says of an activity, old and new spellings alike."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.usecases.activities.targets import TARGETS
from desktop.usecases.table_import.foreign import Foreign, is_empty

_TAG = re.compile(r"#[a-z][a-z0-9_]*(?:\+[a-z][a-z0-9_]*)*")
_FEWEST = 2  # tags that make a row of them
_CODES = frozenset({"code", "id", "num", "type", "acronym"})
_CHILDREN = frozenset({"children", "child", "infants", "infant", "adolescents", "adolescent", "girls", "boys"})
_AGES = {
    frozenset({"f", "female"}): ("women", "girls"),
    frozenset({"m", "male"}): ("men", "boys"),
}

# The first line whose hashtag is the same and whose attributes all stand there decides; '' reads nothing of a column.
_MEANINGS: tuple[tuple[str, str, str], ...] = (
    ("#org", "reporting", "reporting"),
    *(("#org", attribute, "funding") for attribute in ("funding", "funder", "donor")),
    *(("#org", attribute, "programming") for attribute in ("prog", "programming", "programme", "lead")),
    *(("#org", attribute, "implementing") for attribute in ("impl", "implementing", "implementer", "partner")),
    ("#org", "", "reporting"),
    ("#sector", "", "sector"), ("#subsector", "", "theme"),
    ("#activity", "", "title"), ("#description", "", "description"),
    ("#x_place", "release", "place_release"),
    ("#loc", "", "site"),
    ("#geo", "lat", "latitude"), ("#geo", "lon", "longitude"),
    ("#date", "start", "start"), ("#date", "end", "end"), ("#date", "updated", "confirmed_on"),
    ("#status", "", "status"),
    ("#meta", "id", "id"), ("#meta", "source", "source"),
    ("#x_update", "", "update_mark"), ("#x_sensitivity", "", "sensitivity"),
)  # fmt: skip
_PLACES = {"#adm1": "region", "#adm2": "cercle", "#adm3": "commune", "#x_place": "place"}
_PEOPLE = {"#reached": "reached", "#targeted": "targeted"}


@dataclass(frozen=True, slots=True)
class Tag:
    """A hashtag and its attributes, whose order means nothing."""

    name: str
    attributes: frozenset[str]


def tag_in(cell: Foreign) -> Tag | None:
    """Return the hashtag that a cell is, None for anything else; spaces and capitals aside."""
    text = "".join(cell.split()).lower() if isinstance(cell, str) else ""
    if not _TAG.fullmatch(text):
        return None
    name, *attributes = text.split("+")
    return Tag(name, frozenset(attributes))


def is_tag_row(row: Sequence[Foreign]) -> bool:
    """Say whether a row holds hashtags: nothing else stands in it, and at least two are there."""
    said = [cell for cell in row if not is_empty(cell)]
    return len(said) >= _FEWEST and all(tag_in(cell) for cell in said)


def target_of_tag(tag: Tag) -> str:
    """Return what a column with this hashtag means, '' when nothing that an activity holds."""
    if tag.name in _PEOPLE:
        return _people(tag)
    if tag.name in _PLACES and "release" not in tag.attributes:
        name = _PLACES[tag.name]
        return f"{name}_code" if tag.attributes & _CODES else name
    if tag.attributes & _CODES and tag.name != "#meta":
        return ""
    for name, attribute, target in _MEANINGS:
        if tag.name == name and (not attribute or attribute in tag.attributes):
            assert target in TARGETS, target
            return target
    return ""


def _people(tag: Tag) -> str:
    """Return the figure that a hashtag of people is; ages are summed into adults and children."""
    what, is_child = _PEOPLE[tag.name], bool(tag.attributes & _CHILDREN)
    for sex, (adult, child) in _AGES.items():
        if tag.attributes & sex:
            return f"{what}_{child if is_child else adult}"
    if "hh" in tag.attributes or "households" in tag.attributes or is_child:
        return ""  # households are no people, and children without sex have no column
    return "" if tag.attributes & {"adults", "elderly"} else f"{what}_total"
