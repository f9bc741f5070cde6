"""Organisations that are perhaps noted twice: suggested, never merged without a person who says so.

Every reason is an equality of keys, so that a register of thousands is compared within a blink: all spellings of one
name share a key; an acronym is the initials of a name; a name with a typo shares what is left when a letter is taken
out of either.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Organization
from desktop.domain.naming import full_name_of, name_of
from desktop.usecases.likeness import initials_of, is_one_typo, name_key
from desktop.usecases.merged import survivors_of
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.steps import step
from desktop.wording.folding import fold

APART = "organizations that are not the same"  # key of what this computer remembers
_GENERAL = frozenset({"mali", "malien", "malienne", "international", "internationale", "ong", "ngo", "asbl"})
_BRACKETS = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
_SHORTEST_ACRONYM = 3
_CROWD = 12  # as many of one key are a word that all use, not one organisation

# The same agency in French and in English: minutes write either.
_TWINS = (
    ("hcr", "unhcr"), ("oim", "iom"), ("pam", "wfp"), ("fnuap", "unfpa"), ("cicr", "icrc"), ("oms", "who"),
    ("pnud", "undp"), ("ficr", "ifrc"), ("bcah", "ocha"), ("hcdh", "ohchr"), ("ue", "eu"), ("cnr", "nrc"),
)  # fmt: skip
_TWIN = {one: twins[0] for twins in _TWINS for one in twins}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two organisations that may be one; `kept` is the one proposed to stay, because it says more."""

    kept: Organization
    gone: Organization


@dataclass(frozen=True, slots=True)
class _Names:
    """How one organisation is called: long names with their keys, letters and initials, and acronyms, folded."""

    record: Organization
    names: frozenset[str]
    acronyms: frozenset[str]
    keys: frozenset[tuple[str, ...]]
    letters: frozenset[str]
    initials: frozenset[str]


def suggest_duplicates(reader: Reader) -> list[Pair]:
    """Return the pairs that nobody said are two, by name."""
    organizations = reader.find(Organization)
    merged = survivors_of(organizations)
    apart = _apart(reader)
    alive = [one for one in organizations if one.id not in merged]
    pairs = [pair for pair in duplicates_among(alive) if _key(pair.kept.id, pair.gone.id) not in apart]
    return sorted(pairs, key=lambda pair: fold(name_of(pair.kept).fr))


def duplicates_among(organizations: Iterable[Organization]) -> list[Pair]:
    """Return the pairs of organisations that may be one."""
    known = _without_crowds([_names(one) for one in organizations])
    groups: dict[Hashable, list[_Names]] = defaultdict(list)
    for one in known:
        for key in set(_keys(one)):
            groups[key].append(one)
    compared: set[tuple[RecordId, RecordId]] = set()
    found = []
    for members in groups.values():
        for first, second in combinations(members, 2) if 1 < len(members) <= _CROWD else ():
            both = (first.record.id, second.record.id)
            if both not in compared and _may_be_one(first, second):
                found.append(_pair(first.record, second.record))
            compared.add(both)
    return found


@step("distinguer deux organisations", "tell two organizations apart")
def keep_apart(unit: UnitOfWork, one: RecordId, other: RecordId) -> None:
    """Remember that these are two, so that they are not suggested again on this computer."""
    unit.remember(APART, json.dumps(sorted({*_apart(unit), _key(one, other)})))


@step("ne plus distinguer deux organisations", "tell two organizations apart no longer")
def no_longer_apart(unit: UnitOfWork, one: RecordId, other: RecordId) -> None:
    """Suggest a pair again."""
    unit.remember(APART, json.dumps(sorted(_apart(unit) - {_key(one, other)})))


@step("revoir les paires distinguées", "look again at pairs told apart")
def forget_apart(unit: UnitOfWork) -> None:
    """Suggest all pairs again."""
    unit.remember(APART, None)


def count_apart(reader: Reader) -> int:
    """Return how many pairs somebody said are two."""
    return len(_apart(reader))


def _apart(reader: Reader) -> set[str]:
    return set(json.loads(reader.remembered(APART) or "[]"))


def _key(one: RecordId, other: RecordId) -> str:
    return " ".join(sorted((one.hex, other.hex)))


def _names(record: Organization) -> _Names:
    names: set[str] = set()
    acronyms = {record.acronym}
    for spelled in (record.name, *record.other_names):
        for part in _parted(spelled):
            (acronyms if _is_acronym(part) else names).add(part)
    keys = frozenset(key for name in names if (key := name_key(name)))
    initials = frozenset(short for name in names for short in initials_of(name))
    folded, letters = frozenset(map(_letters, acronyms)) - {""}, frozenset(map(_letters, names))
    return _Names(record, frozenset(names), folded, keys, letters or folded, initials)


def _without_crowds(known: list[_Names]) -> list[_Names]:
    """Leave out acronyms that so many share that they name a sort of organisation."""
    uses = Counter(acronym for one in known for acronym in one.acronyms)
    crowds = frozenset(acronym for acronym, count in uses.items() if count > _CROWD)
    return [replace(one, acronyms=one.acronyms - crowds) if one.acronyms & crowds else one for one in known]


def _parted(name: str) -> tuple[str, ...]:
    """Part `Danish Refugee Council (DRC)` and `DRC (Danish Refugee Council)`; what else stands in brackets stays."""
    found = _BRACKETS.fullmatch(name.strip())
    if found and (_is_acronym(found[1]) or _is_acronym(found[2])):
        return found[1], found[2]
    return (name.strip(),)


def _keys(one: _Names) -> Iterator[Hashable]:
    """Yield what one of two organisations that may be one shares with the other."""
    for acronym in one.acronyms:
        yield "acronym", _TWIN.get(acronym, acronym)
        yield "letters", acronym
    yield from (("letters", letters) for letters in one.letters)
    yield from (("acronym", short) for short in one.initials if len(short) >= _SHORTEST_ACRONYM)
    for key in one.keys:
        yield "name", key
        yield "bare", tuple(word for word in key if word not in _GENERAL) or key
        for place, word in enumerate(key):
            rest = (*key[:place], *key[place + 1 :])
            for left in (word, *(word[:at] + word[at + 1 :] for at in range(len(word)))):
                yield "typo", rest, left


def _may_be_one(one: _Names, other: _Names) -> bool:
    """Say whether a shared key means something, all that is known of both considered."""
    if one.keys & other.keys or one.letters & other.letters:
        return True
    if _twins(one) & _twins(other):
        return not _spell_it_out_differently(one, other)
    if one.acronyms and other.acronyms and not _explains(one, other):
        return False  # each has an acronym of its own
    return _explains(one, other) or any(_near(left, right) for left in one.keys for right in other.keys)


def _explains(one: _Names, other: _Names) -> bool:
    """Say whether the acronym of one is short for a name of the other."""
    return bool(one.acronyms & other.initials or other.acronyms & one.initials)


def _spell_it_out_differently(one: _Names, other: _Names) -> bool:
    """Say whether two share an acronym that each spells out with words of its own, in one language."""
    shared = one.acronyms & other.acronyms
    spelled = [[name for name in names.names if initials_of(name) & shared] for names in (one, other)]
    return all(spelled) and not any(
        _near(name_key(left), name_key(right)) for left in spelled[0] for right in spelled[1]
    )


def _near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two keys are one name: a typo in a word, or a general word that only one of them has."""
    left, right = set(one) - set(other), set(other) - set(one)
    if not left or not right:
        return (left | right) <= _GENERAL and bool(set(one) & set(other) - _GENERAL)
    return len(left) == len(right) == 1 and len(one) == len(other) and is_one_typo(left.pop(), right.pop())


def _twins(one: _Names) -> set[str]:
    return {_TWIN.get(acronym, acronym) for acronym in one.acronyms}


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, fold(name)))


def _is_acronym(name: str) -> bool:
    """Say whether a name is only letters to be spelled out: `DRC`, `AMSS`, `I.R.C.`."""
    letters = [char for char in name if char.isalpha()]
    return " " not in name and 1 < len(letters) <= 8 and name.upper() == name


def _pair(one: Organization, other: Organization) -> Pair:
    """Propose to keep the one that says more, then the one that was there first."""
    kept, gone = sorted((one, other), key=lambda each: (-_told(each), each.id))
    return Pair(kept, gone)


def _told(one: Organization) -> int:
    said = (one.type, one.standing, one.website, one.hpc_id, one.acronym)
    return sum(map(bool, said)) + len(one.other_names) + 2 * (len(full_name_of(one).fr) > len(one.acronym) + 2)
