"""Numbers for many recommendations at once: the series of a year is read once, then counted on."""

from dataclasses import replace
from datetime import date

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Recommendation
from desktop.domain.reference_number import ReferenceNumber
from desktop.usecases.ports import UnitOfWork
from desktop.usecases.recommendations import numbered, year_of_number


class Numbering:
    """The office's series within one unit of work."""

    def __init__(self, unit: UnitOfWork, today: date) -> None:
        self._unit = unit
        self._today = today
        self._years: dict[RecordId | None, int] = {}  # by meeting
        self._last: dict[int, ReferenceNumber] = {}  # by year

    def numbered(self, recommendation: Recommendation) -> Recommendation:
        """Return `recommendation` with the next number of its year, unless it has one."""
        if recommendation.reference:
            self._note(ReferenceNumber.parse(recommendation.reference))
            return recommendation
        year = self._year(recommendation)
        if year in self._last:
            following = replace(self._last[year], counter=self._last[year].counter + 1)
            recommendation = replace(recommendation, reference=str(following))
        else:
            recommendation = numbered(self._unit, recommendation, self._today)
        self._note(ReferenceNumber.parse(recommendation.reference), first=True)
        return recommendation

    def _year(self, recommendation: Recommendation) -> int:
        if recommendation.meeting not in self._years:
            self._years[recommendation.meeting] = year_of_number(self._unit, recommendation, self._today)
        return self._years[recommendation.meeting]

    def _note(self, number: ReferenceNumber | None, *, first: bool = False) -> None:
        if number is None or number.office != self._unit.facts.office:
            return
        known = self._last.get(number.year)
        if first if known is None else number.counter > known.counter:
            self._last[number.year] = number
