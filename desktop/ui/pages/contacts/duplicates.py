"""Pairs that may be one organisation, decided one after the other: merged, told apart, or left for later."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Organization
from desktop.domain.naming import full_name_of, name_of
from desktop.ui.dialogs.merging import Candidate, MergeAnswer
from desktop.ui.pages.workplace import UNDO_WORD, Workplace
from desktop.usecases.duplicates import (
    Pair,
    count_apart,
    forget_apart,
    keep_apart,
    no_longer_apart,
    suggest_duplicates,
)
from desktop.usecases.merging import Links, follow_merges, links_of, merge_organizations
from desktop.usecases.ports import Reader
from desktop.usecases.records import require
from desktop.wording.words import Words, counted, same

Ask = Callable[[tuple[Candidate, Candidate], tuple[int, int]], MergeAnswer | None]

_REST = 1500        # milliseconds without an edit until pairs are looked for: nobody waits for them
_MERGED = Words("Fusionnées\u00a0: {name}.", "Merged: {name}.")
_APART = Words("C’est noté\u00a0: deux organisations.", "Noted: two organizations.")
_FOLLOWED = (
    Words("{n} lien arrivé depuis une fusion a suivi.", "{n} link that came after a merge has followed."),
    Words("{n} liens arrivés depuis une fusion ont suivi.", "{n} links that came after a merge have followed."),
)
_NONE = Words("Aucun doublon en vue.", "No duplicate in sight.")
_APART_ONLY = (
    Words("Aucun autre doublon en vue\u00a0; {n} paire a été distinguée.",
          "No other duplicate in sight; {n} pair was told apart."),
    Words("Aucun autre doublon en vue\u00a0; {n} paires ont été distinguées.",
          "No other duplicate in sight; {n} pairs were told apart."),
)
_AGAIN = Words("Les revoir", "Look again")
_LINKED = Words("{what} ({field})", "{what} ({field})")


@dataclass(frozen=True, slots=True)
class Suggested:
    """The pairs that may be one, and how many were told apart."""

    pairs: Sequence[Pair]
    apart: int


class Duplicates(QObject):
    """Looks for pairs when the register rests; `begin` asks about them, `merge` about two that somebody named."""

    found = Signal(int)     # how many pairs there are

    def __init__(self, place: Workplace, ask: Ask) -> None:
        super().__init__()
        self._place = place
        self._ask = ask
        self._pairs: list[tuple[RecordId, RecordId]] = []
        self._number = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST)
        self._timer.timeout.connect(self.look)

    def rest(self) -> None:
        """Look for pairs once nothing was edited for a while."""
        self._timer.start()

    def look(self) -> None:
        """Look for pairs now."""
        self._timer.stop()
        self._place.read((id(self), "look"), _suggested, done=self._tell)

    def begin(self) -> None:
        """Let what came since follow earlier merges, then ask about one pair after the other."""
        self._timer.stop()
        self._place.perform(follow_merges, done=self._followed, failed=self._place.tell_error, typed=False)

    def merge(self, one: RecordId, other: RecordId) -> None:
        """Ask about these two."""
        self._pairs, self._number = [(one, other)], 0
        self._next()

    def _followed(self, count: int) -> None:
        if count:
            self._place.tell(counted(count, *_FOLLOWED), undo=True)
        self._place.read((id(self), "begin"), _suggested, done=partial(self._begin, count > 0))

    def _tell(self, suggested: Suggested) -> None:
        self.found.emit(len(suggested.pairs))

    def _begin(self, told: bool, suggested: Suggested) -> None:
        """Ask about the first pair; where there is none, say so unless something else was just told."""
        self._pairs, self._number = [(pair.kept.id, pair.gone.id) for pair in suggested.pairs], 0
        if self._pairs:
            self._next()
        elif told:
            self.look()
        elif suggested.apart:
            self._place.offer(counted(suggested.apart, *_APART_ONLY), _AGAIN, self._look_again)
        else:
            self._place.tell(_NONE)

    def _next(self) -> None:
        if self._number < len(self._pairs):
            pair = self._pairs[self._number]
            self._place.read((id(self), "pair"), _candidates, *pair, done=self._decide)
        else:
            self.look()

    def _decide(self, pair: tuple[Candidate, Candidate] | None) -> None:
        """Ask about a pair, unless one of it went meanwhile, such as into the one before."""
        self._number += 1
        if pair is None:
            self._next()
            return
        first, second = pair
        match self._ask(pair, (self._number, len(self._pairs))):
            case MergeAnswer.FIRST_STAYS:
                self._merge(first, second)
            case MergeAnswer.SECOND_STAYS:
                self._merge(second, first)
            case MergeAnswer.APART:
                done = partial(self._kept_apart, first.id, second.id)
                self._place.perform(keep_apart, first.id, second.id, done=done, typed=False)
            case MergeAnswer.LATER:
                self._next()
            case None:
                self.look()

    def _merge(self, stays: Candidate, goes: Candidate) -> None:
        self._place.perform(
            merge_organizations, stays.id, goes.id, done=self._merged, failed=self._place.tell_error, typed=False
        )

    def _merged(self, one: Organization) -> None:
        self._place.tell(_MERGED.filled(name=full_name_of(one)), undo=True)
        self._next()

    def _kept_apart(self, one: RecordId, other: RecordId, _result: object) -> None:
        self._place.offer(_APART, UNDO_WORD, partial(self._suggest_again, one, other))
        self._next()

    def _suggest_again(self, one: RecordId, other: RecordId) -> None:
        self._place.perform(no_longer_apart, one, other, done=self._looked_at, typed=False)

    def _looked_at(self, _result: object) -> None:
        self.look()

    def _look_again(self) -> None:
        self._place.perform(forget_apart, done=self._begin_again, typed=False)

    def _begin_again(self, _result: object) -> None:
        self.begin()


def _suggested(reader: Reader) -> Suggested:
    return Suggested(suggest_duplicates(reader), count_apart(reader))


def _candidates(reader: Reader, one: RecordId, other: RecordId) -> tuple[Candidate, Candidate] | None:
    """Return what is known of two organisations, None when one is merged or gone."""
    try:
        first, second = (require(reader, Organization, record) for record in (one, other))
    except KnownError:
        return None
    if first.merged_into == second.id or second.merged_into == first.id:
        return None
    return _candidate(first, links_of(reader, one)), _candidate(second, links_of(reader, other))


def _candidate(one: Organization, links: Sequence[Links]) -> Candidate:
    values = (one.acronym, ", ".join(sorted(one.other_names, key=str.casefold)))
    choices = (one.type.label if one.type else None, one.standing.label if one.standing else None)
    said = (*map(_text, values), *choices, *map(_text, (one.website, one.hpc_id)))
    name = same(one.name) if one.name else name_of(one)
    return Candidate(one.id, name, said, sum(each.count for each in links), _linked(links))


def _linked(links: Sequence[Links]) -> Words | None:
    said = [_LINKED.filled(what=each.words, field=each.label) for each in links]
    return Words("\n".join(words.fr for words in said), "\n".join(words.en for words in said)) if said else None


def _text(text: str) -> Words | None:
    return same(text) if text else None
