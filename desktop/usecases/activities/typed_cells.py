"""What somebody typed into a cell of the table means, or why it is not understood; what resembles is never taken."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from desktop.domain.declaration import FieldType
from desktop.domain.errors import InvalidValueError
from desktop.domain.identity import RecordId
from desktop.domain.place import PlaceRef
from desktop.usecases.activities.decisions import Candidate, Naming
from desktop.usecases.activities.grid import CellWords, TableNames, empty_value
from desktop.usecases.activities.naming import require_name
from desktop.usecases.activities.places import NOT_LISTED, SaidPlace, label_of
from desktop.usecases.activities.rows import within
from desktop.usecases.activities.targets import ACTIVITY, ORGANIZATIONS
from desktop.usecases.table_import.cells import read_plain
from desktop.wording.folding import fold
from desktop.wording.words import Words

NEW_ORGANIZATION = Words(
    "« {name} » n’est pas encore une organisation de ce dossier. Créez-la, ou écrivez un nom qui s’y trouve.",
    "“{name}” is not yet an organization of this dossier. Make it, or write a name that is in it.",
)
SEVERAL_ORGANIZATIONS = Words(
    "Plusieurs organisations s’appellent « {name} ». Dites laquelle.",
    "Several organizations are called “{name}”. Say which one.",
)
NEW_THEME = Words(
    "« {name} » n’est pas encore une thématique de ce dossier. Créez-la, ou écrivez-en une qui s’y trouve.",
    "“{name}” is not yet a theme of this dossier. Make it, or write one that is in it.",
)
WHICH_PLACE = Words(
    "« {name} » ne dit pas de quel lieu il s’agit. Choisissez-le, ou gardez ce nom sans code.",
    "“{name}” does not tell which place it is. Choose it, or keep this name without a code.",
)
THEME = "theme"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name that a person must say something about: what it names (`organization`, `theme`, `place`) and how."""

    naming: str
    said: str
    reason: Words

    @property
    def key(self) -> tuple[str, str]:
        """Return what is the same for all spellings of the name."""
        return self.naming, fold(self.said)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text means; where there is a fault, or a doubt about a name, it means nothing yet."""

    value: Any = None
    fault: Words | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def understood(self) -> bool:
        """Say whether the text can be kept."""
        return self.fault is None and not self.doubts

    @property
    def reason(self) -> Words | None:
        """Return why it cannot, None where it can."""
        return self.fault or (self.doubts[0].reason if self.doubts else None)


class CellReading:
    """Reads what is typed; the same text in the same column is read once."""

    def __init__(
        self, names: TableNames, today: date, decided: Mapping[tuple[str, str], RecordId | PlaceRef] | None = None
    ) -> None:
        """`decided` says what persons mean by names: what is named, and the name folded."""
        self._names = names
        self._today = today
        self._decided = decided or {}
        self._read: dict[tuple[str, str], Meaning] = {}
        self._alike: dict[str, tuple[Candidate, ...]] = {}

    def deciding(self, doubt: Doubt, means: RecordId | PlaceRef) -> "CellReading":
        """Return a reading for which this name means that."""
        return CellReading(self._names, self._today, {**self._decided, doubt.key: means})

    def meaning(self, column: str, text: str) -> Meaning:
        """Return what a text means in a column; no text says that nothing is said."""
        key = (column, text.strip())
        if key not in self._read:
            self._read[key] = self._meaning(*key)
        return self._read[key]

    def candidates(self, doubt: Doubt) -> tuple[Candidate, ...]:
        """Return what a name might mean."""
        if doubt.naming == THEME:
            return ()
        if doubt.naming == Naming.PLACE:
            return self._names.places.find(SaidPlace(doubt.said)).candidates
        self._look_for_alike([doubt.said])
        return self._alike[doubt.said]

    def new_organizations(self, texts: Iterable[tuple[str, str]]) -> list[Doubt]:
        """Return, for texts in columns, the names of organisations that resemble no known one, each once."""
        doubts = {
            doubt.key: doubt
            for column, text in texts
            for doubt in self.meaning(column, text).doubts
            if doubt.naming == Naming.ORGANIZATION
        }
        self._look_for_alike([doubt.said for doubt in doubts.values()])
        return [doubt for doubt in doubts.values() if not self._alike[doubt.said]]

    def doubtful(self, place: PlaceRef) -> Words | None:
        """Return what a person should know of a place that is kept by its name alone."""
        return None if place.code or place.release else NOT_LISTED.filled(name=place.name)

    def without_code(self, doubt: Doubt) -> PlaceRef:
        """Return the place that a name is when it is none of those that are known."""
        return self._names.places.by_name_alone(doubt.said)

    def is_shared(self, doubt: Doubt) -> bool:
        """Say whether several organisations have this very name."""
        return bool(self._names.organizations.called(doubt.said))

    def _look_for_alike(self, names: Sequence[str]) -> None:
        """Find what names resemble, those together that were not looked for before."""
        organizations = self._names.organizations
        new = [name for name in names if name not in self._alike]
        found = organizations.like(new) if new else {}
        self._alike |= {name: organizations.several(name) or found.get(name, ()) for name in new}

    def _meaning(self, column: str, text: str) -> Meaning:
        if not text:
            return Meaning(empty_value(column))
        if column in ORGANIZATIONS:
            return self._organizations(column, text)
        if column == THEME:
            return self._theme(" ".join(text.split()))
        if column == "place":
            return self._place(" ".join(text.split()))
        field = ACTIVITY.fields[column]
        said = text if field.holds is FieldType.LONG_TEXT else " ".join(text.split())
        try:
            return Meaning(within(field, read_plain(field, said, self._today)))
        except InvalidValueError as error:
            return Meaning(fault=error.words)

    def _organizations(self, column: str, text: str) -> Meaning:
        organizations, field = self._names.organizations, ACTIVITY.fields[column]
        names = organizations.names_in(text) if field.is_set else [" ".join(text.split())]
        found, doubts = [], []
        for name in names:
            decided = self._decided.get((Naming.ORGANIZATION, fold(name)))
            called = {decided} if decided else organizations.called(name)
            if len(called) == 1:
                found.append(next(iter(called)))
                continue
            try:
                require_name(column, name)
            except InvalidValueError as error:
                return Meaning(fault=error.words)
            words = SEVERAL_ORGANIZATIONS if called else NEW_ORGANIZATION
            doubts.append(Doubt(Naming.ORGANIZATION.value, name, words.filled(name=name)))
        if doubts:
            return Meaning(doubts=tuple(doubts))
        return Meaning(frozenset(found) if field.is_set else found[0])

    def _theme(self, name: str) -> Meaning:
        known = self._decided.get((THEME, fold(name))) or self._names.theme_called.get(fold(name))
        if known is None:
            return Meaning(doubts=(Doubt(THEME, name, NEW_THEME.filled(name=name)),))
        return Meaning(known)

    def _place(self, name: str) -> Meaning:
        place = self._decided.get((Naming.PLACE, fold(name))) or self._names.places.find(SaidPlace(name)).place
        if place is not None:
            return Meaning(place)
        return Meaning(doubts=(Doubt(Naming.PLACE.value, name, WHICH_PLACE.filled(name=name)),))


class Completion:
    """Proposes what a text that is being typed may become; the nearest first."""

    def __init__(self, words: CellWords, sectors: Sequence[str]) -> None:
        """`sectors` are those that the table has."""
        names = words.names
        labels = names.organizations.all_labels()
        themes = sorted({theme.text(words.language) for theme in names.themes.values()}, key=fold)
        places: Sequence[PlaceRef] = names.places.listed()
        self._texts = dict.fromkeys(ORGANIZATIONS, labels) | {
            "theme": themes, "place": [label_of(place) for place in places], "sector": list(sectors),
        }  # fmt: skip
        for name, field in ACTIVITY.fields.items():
            if field.choices is not None:
                self._texts[name] = [choice.label.text(words.language) for choice in field.choices]
        self._folded = {id(texts): [fold(text) for text in texts] for texts in self._texts.values()}

    def proposals(self, column: str, typed: str, most: int = 12) -> list[str]:
        """Return whole texts for the cell: those that begin so, then those in which a word does."""
        lead, part = _last_name(typed) if ACTIVITY.fields[column].is_set else ("", typed)
        asked = fold(part)
        texts = self._texts.get(column, [])
        if not asked or not texts:
            return []
        found = islice(self._found(texts, asked), most)
        return [lead + text for text in found]

    def _found(self, texts: Sequence[str], asked: str) -> Iterator[str]:
        folded = self._folded[id(texts)]
        for text, spelt in zip(texts, folded, strict=True):
            if spelt.startswith(asked):
                yield text
        for text, spelt in zip(texts, folded, strict=True):
            if not spelt.startswith(asked) and f" {asked}" in spelt:
                yield text


def _last_name(typed: str) -> tuple[str, str]:
    """Return what stands before the last name of a list, and that name."""
    at = typed.rfind(";") + 1
    at += len(typed[at:]) - len(typed[at:].lstrip())
    return typed[:at], typed[at:].strip()
