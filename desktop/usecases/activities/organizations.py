"""Which organisation a name in a partner's table means: surely, perhaps, or a new one; never by resemblance alone."""

import re
from collections.abc import Iterable, Mapping

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Organization
from desktop.domain.naming import full_name_of, name_of
from desktop.usecases.activities.decisions import Candidate
from desktop.usecases.directory import known_organizations, new_organization
from desktop.usecases.duplicates import duplicates_among
from desktop.usecases.likeness import initials_of, name_key, without_acronym
from desktop.usecases.merged import survivors_of
from desktop.usecases.ports import Reader
from desktop.wording.folding import fold
from desktop.wording.words import Words

_APART = re.compile(r"[;\n]")
_PERHAPS_APART = re.compile(r"\s*(?:,|/|\+|&|\bet\b|\band\b)\s*")
SAME_WORDS = Words("mêmes mots, écrits autrement", "the same words, written otherwise")
ACRONYM = Words("le sigle correspond au nom", "the acronym fits the name")
NEARLY = Words("presque le même nom", "nearly the same name")
SAME_NAME = Words("plusieurs organisations portent ce nom", "several organizations have this name")


class Organizations:
    """All organisations by every spelling, merged ones by the one that stands for them."""

    def __init__(self, reader: Reader) -> None:
        records = reader.find(Organization)
        self._merged = survivors_of(records)
        self._alive = {one.id: one for one in records if one.id not in self._merged}
        self._index: dict[str, set[RecordId]] = {}
        for known in known_organizations(reader):
            for spelling in (*known.spellings, *_spellings(self._alive[known.id])):
                self._index.setdefault(fold(spelling), set()).add(known.id)
        self._labels: dict[RecordId, str] = {}
        self._called: dict[str, set[RecordId]] = {}
        self._parts: dict[str, list[str]] = {}

    def standing_for(self, record: RecordId) -> RecordId:
        """Return the organisation that stands for a merged one, any other itself."""
        return self._merged.get(record, record)

    def called(self, name: str) -> set[RecordId]:
        """Return what is spelt so; in `Danish Refugee Council (DRC)` both spellings must mean one."""
        if name not in self._called:
            self._called[name] = self._looked_up(name)
        return self._called[name]

    def names_in(self, text: str) -> list[str]:
        """Part a cell into names: at semicolons always, at commas, strokes and `et` where a part is known."""
        if text not in self._parts:
            whole = [text] if self.called(text) else _APART.split(text)
            lines = [" ".join(part.split()) for part in whole if part.strip()]
            self._parts[text] = [name for line in lines for name in self._parted(line)]
        return self._parts[text]

    def label(self, record: RecordId) -> str:
        """Return how tables call an organisation: the shortest of its names that no other one has."""
        record = self.standing_for(record)
        if record not in self._labels:
            one = self._alive.get(record)
            names = (name_of(one).fr, one.name, full_name_of(one).fr) if one else ("",)
            own = (name for name in names if name and self._index.get(fold(name), {record}) == {record})
            self._labels[record] = next(own, names[-1])
        return self._labels[record]

    def all_labels(self) -> list[str]:
        """Return what every organisation is called in tables."""
        return sorted({self.label(record) for record in self._alive}, key=fold)

    def like(self, names: Iterable[str]) -> Mapping[str, tuple[Candidate, ...]]:
        """Return for each of these unknown names the organisations that it resembles, if any."""
        asked = {new.id: new for name in names for new in [new_organization(name)]}
        found: dict[str, list[Candidate]] = {}
        for pair in duplicates_among([*self._alive.values(), *asked.values()]):
            both = (pair.kept, pair.gone)
            unknown = [one for one in both if one.id in asked]
            known = [one for one in both if one.id not in asked]
            if len(unknown) == 1:
                candidate = Candidate(known[0].id, full_name_of(known[0]).fr, _reason(unknown[0].name, known[0]))
                found.setdefault(unknown[0].name, []).append(candidate)
        return {name: tuple(candidates) for name, candidates in found.items()}

    def several(self, name: str) -> tuple[Candidate, ...]:
        """Return the organisations that all have this very name."""
        records = sorted(self.called(name))
        return tuple(Candidate(one, full_name_of(self._alive[one]).fr, SAME_NAME) for one in records)

    def _looked_up(self, name: str) -> set[RecordId]:
        found = self._index.get(fold(name), set())
        bare, acronym = without_acronym(name)
        if found or not acronym:
            return found
        return self._index.get(fold(bare), set()) & self._index.get(fold(acronym), set())

    def _parted(self, text: str) -> list[str]:
        parts = [part for part in _PERHAPS_APART.split(text.strip(" .-•")) if part]
        whole = len(parts) < 2 or self.called(text) or not any(map(self.called, parts))
        return [text.strip(" -•")] if whole else parts


def _spellings(one: Organization) -> tuple[str, ...]:
    return tuple(name for name in (one.name, one.acronym, full_name_of(one).fr, *one.other_names) if name)


def _reason(name: str, known: Organization) -> Words:
    spellings = _spellings(known)
    if name_key(name) in {name_key(spelling) for spelling in spellings}:
        return SAME_WORDS
    folded = {fold(spelling) for spelling in spellings}
    if fold(name) in {short for spelling in spellings for short in initials_of(spelling)}:
        return ACRONYM
    if any(set(name_key(name)) & set(name_key(spelling)) for spelling in spellings):
        return NEARLY
    return ACRONYM if initials_of(name) & folded else NEARLY
