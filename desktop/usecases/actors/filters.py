"""Which activities somebody wants to see; one filter for map, matrix, network and table."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop.domain.identity import RecordId
from desktop.domain.kinds.activities import ActivityStatus
from desktop.domain.kinds.actors import OrganizationType
from desktop.usecases.actors.facts import ActivityFact, Actors, MeetingFact, Subject
from desktop.usecases.actors.ground import AreaId, Ground
from desktop.wording.calendar import month
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words

Statuses = frozenset[ActivityStatus | None]
CURRENT: Statuses = frozenset({ActivityStatus.PLANNED, ActivityStatus.ONGOING, None})
ANY_STATUS: Statuses = frozenset()
CURRENT_WORDS = Words("en cours et planifiées", "ongoing and planned")
_NOT_SAID = Words("statut non dit", "status not said")
_SINCE, _UNTIL = Words("depuis {day}", "since {day}"), Words("jusqu’à {day}", "until {day}")
_IN = Words("en {day}", "in {day}")
_QUOTED = Words("« {words} »", "“{words}”")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorFilter:
    """What an activity must fulfil; an empty set asks nothing, several members of one mean any of them.

    `organizations` are those present, leading or funding; `bodies` asks for an activity of one of their members;
    `since` and `until` bound a period in which it may run.
    """

    subjects: frozenset[Subject] = frozenset()
    statuses: Statuses = CURRENT
    organizations: frozenset[RecordId] = frozenset()
    types: frozenset[OrganizationType | None] = frozenset()
    bodies: frozenset[RecordId] = frozenset()
    areas: frozenset[AreaId] = frozenset()
    since: date | None = None
    until: date | None = None
    words: str = ""

    def matching(self, actors: Actors, ground: Ground | None) -> tuple[ActivityFact, ...]:
        """Return the activities that fulfil it, in their order."""
        words = fold(self.words).split()
        members = frozenset[RecordId]().union(*(actors.members.get(body, frozenset()) for body in self.bodies))
        return tuple(
            fact
            for fact in actors.facts
            if self._fits(fact)
            and (not self.bodies or not members.isdisjoint(fact.organizations))
            and (not self.types or any(actors.types.get(one) in self.types for one in fact.organizations))
            and (not self.areas or (ground is not None and ground.within(fact.place, self.areas)))
            and all(_mentions(fact, actors, word) for word in words)
        )

    def meetings(self, actors: Actors) -> tuple[MeetingFact, ...]:
        """Return the meetings held that it lets through: by body, theme and period."""
        return tuple(
            one
            for one in actors.meetings
            if (not self.bodies or one.body in self.bodies)
            and (not self.subjects or not self.subjects.isdisjoint(one.themes))
            and (self.since is None or one.on is None or one.on >= self.since)
            and (self.until is None or one.on is None or one.on <= self.until)
        )

    @property
    def month(self) -> date | None:
        """Return the first day of the month that is asked for, None for another period or none."""
        if self.since is None or (self.since, self.until) != month_around(self.since):
            return None
        return self.since

    def _fits(self, fact: ActivityFact) -> bool:
        return (
            (not self.subjects or fact.subject in self.subjects)
            and (not self.statuses or fact.status in self.statuses)
            and (not self.organizations or not self.organizations.isdisjoint(_involved(fact)))
            and fact.runs(self.since, self.until)
        )


def month_around(day: date) -> tuple[date, date]:
    """Return the first and the last day of a month."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


EVERYTHING = ActorFilter(statuses=ANY_STATUS)


def describe(actors: Actors, ground: Ground | None, wanted: ActorFilter) -> Words:
    """Return what a filter shows, for the head of a printed page; empty for everything."""
    parts = [_sorted(actors.name(one) for one in wanted.subjects)]
    parts.append(_status(wanted.statuses))
    parts.append(_sorted(actors.name(one) for one in wanted.organizations))
    parts.append(_sorted(one.label if one else _NOT_SAID for one in wanted.types))
    parts.append(_sorted(actors.name(one) for one in wanted.bodies))
    areas = [ground.area(one) for one in wanted.areas] if ground else []
    parts.append(_sorted(Words(area.name, area.name) for area in areas if area))
    parts.append(period_words(wanted.since, wanted.until))
    words = wanted.words.strip()
    parts.append(_QUOTED.filled(words=words) if words else None)
    said = [part for part in parts if part is not None]
    return Words(" · ".join(part.fr for part in said), " · ".join(part.en for part in said))


def _involved(fact: ActivityFact) -> frozenset[RecordId]:
    return fact.organizations | fact.funding | (frozenset({fact.lead}) if fact.lead else frozenset())


def _mentions(fact: ActivityFact, actors: Actors, word: str) -> bool:
    if fact.mentions(word):
        return True
    named: list[Subject] = [fact.subject, *fact.organizations]
    return any(word in fold(actors.name(one).fr) or word in fold(actors.name(one).en) for one in named)


def _status(statuses: Statuses) -> Words | None:
    if statuses == ANY_STATUS:
        return None
    if statuses == CURRENT:
        return CURRENT_WORDS
    return _sorted(one.label if one else _NOT_SAID for one in statuses)


def _sorted(words: Iterable[Words]) -> Words | None:
    found = sorted(words, key=_french)
    return Words(", ".join(one.fr for one in found), ", ".join(one.en for one in found)) if found else None


def period_words(since: date | None, until: date | None) -> Words | None:
    """Return what a period is called: `en mars 2020`, `depuis janvier 2020`, None without bounds."""
    if since and until and (since.year, since.month) == (until.year, until.month):
        return _IN.filled(day=_month(since))
    if since and until and since.year == until.year and (since.month, until.month) == (1, 12):
        return _IN.filled(day=since.year)
    parts = [words.filled(day=_month(day)) for words, day in ((_SINCE, since), (_UNTIL, until)) if day]
    return Words(" ".join(part.fr for part in parts), " ".join(part.en for part in parts)) if parts else None


def _month(day: date) -> Words:
    return Words(month(day.year, day.month, Language.FR), month(day.year, day.month, Language.EN))


def _french(words: Words) -> str:
    return fold(words.fr)
