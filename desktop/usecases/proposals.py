"""What a person is asked to accept after a text was read: a tree of plain values to tick, untick and correct."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.domain.declaration import Field, Kind, kind_named
from desktop.domain.identity import RecordId
from desktop.domain.kinds.meetings import SpokenLanguage
from desktop.domain.partial_date import PartialDate
from desktop.usecases.findings import Span
from desktop.wording.words import Language, Words, capital, same

ORIGIN = Words("sur recommandation de : {meeting}", "on recommendation of: {meeting}")
_NAMING = ("recommendation", "organization", "title", "text", "name", "member")

Path = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One record that the text seems to speak of.

    `values` hold the fields to show, in order, by their declared names. Fields that refer to other records hold names
    as written - a text, or a tuple of texts for a set. `record` is the one that the dossier has already; `origin` marks
    the earlier meeting that called its parent.
    """

    kind: str
    span: Span
    values: dict[str, Any]
    record: RecordId | None = None
    ticked: bool = True
    origin: bool = False
    children: tuple["Proposal", ...] = ()

    @property
    def known(self) -> bool:
        """Say whether the dossier has it already; then only its children may be new."""
        return self.record is not None

    @property
    def declared(self) -> Kind:
        """Return the declaration of the record's kind."""
        kind = kind_named(self.kind)
        if kind is None:
            raise ValueError(self.kind)
        return kind

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return the declared fields that `values` hold, in order, with their labels and choices."""
        return tuple(self.declared.fields[name] for name in self.values)

    @property
    def label(self) -> Words:
        """Return the words that name the proposal in a list."""
        if self.kind == "meeting":
            label = _meeting_label(self.values)
            return ORIGIN.filled(meeting=label) if self.origin else label
        return same(next((str(self.values[name]) for name in _NAMING if self.values.get(name)), ""))

    def with_value(self, name: str, value: Any) -> "Proposal":
        """Return the proposal with one value corrected."""
        return replace(self, values={**self.values, name: value})


@dataclass(frozen=True, slots=True)
class Proposals:
    """All that one text proposes, in the order of the text; a path is the indexes from the top down to a proposal."""

    text: str
    language: SpokenLanguage
    items: tuple[Proposal, ...] = field(default=())
    unread: tuple[Span, ...] = ()  # passages of tables that nobody understood

    def walk(self) -> Iterator[tuple[Path, Proposal]]:
        """Return every proposal with its path, parents first."""
        yield from _walk(self.items, ())

    def replaced(self, path: Path, proposal: Proposal) -> "Proposals":
        """Return the proposals with the one at `path` replaced."""
        return replace(self, items=_replaced(self.items, path, proposal))

    def ticked(self, path: Path, ticked: bool) -> "Proposals":
        """Return the proposals with the one at `path`, and all below it, ticked or not."""
        found = self.items[path[0]]
        for index in path[1:]:
            found = found.children[index]
        return self.replaced(path, _ticked(found, ticked))

    @property
    def new(self) -> int:
        """Return how many proposals the dossier does not have yet."""
        return sum(not proposal.known for _, proposal in self.walk())

    def __bool__(self) -> bool:
        return bool(self.items)


def _walk(items: tuple[Proposal, ...], above: Path) -> Iterator[tuple[Path, Proposal]]:
    for index, proposal in enumerate(items):
        yield (*above, index), proposal
        yield from _walk(proposal.children, (*above, index))


def _replaced(items: tuple[Proposal, ...], path: Path, proposal: Proposal) -> tuple[Proposal, ...]:
    index, rest = path[0], path[1:]
    if rest:
        proposal = replace(items[index], children=_replaced(items[index].children, rest, proposal))
    return (*items[:index], proposal, *items[index + 1 :])


def _ticked(proposal: Proposal, ticked: bool) -> Proposal:
    return replace(proposal, ticked=ticked, children=tuple(_ticked(child, ticked) for child in proposal.children))


def _meeting_label(values: dict[str, Any]) -> Words:
    kind, day, body = values["meeting_kind"].label, values.get("date"), values.get("body", "")
    return Words(
        ", ".join(part for part in (capital(kind.fr), _dated(day, Language.FR), body) if part),
        ", ".join(part for part in (capital(kind.en), _dated(day, Language.EN), body) if part),
    )


def _dated(day: PartialDate | None, language: Language) -> str:
    return day.wording(language) if day else ""
