"""The list of bulletins, the newest first, and the periods that the next one is likely to be about."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.kinds import Bulletin, BulletinSection
from desktop.domain.naming import name_of
from desktop.usecases.bulletin.period import Period, known_period, last_half_month, last_month
from desktop.usecases.directory_list import DirectoryRow
from desktop.usecases.ports import Reader
from desktop.wording.words import Language, Words, counted

_EDITED = (
    Words("{n} rubrique modifiée à la main", "{n} section edited by hand"),
    Words("{n} rubriques modifiées à la main", "{n} sections edited by hand"),
)
_HALF = Words("Dernière quinzaine\u00a0: {period}", "Last half-month: {period}")
_MONTH = Words("Dernier mois\u00a0: {period}", "Last month: {period}")
_SINCE = Words("Depuis le dernier bulletin\u00a0: {period}", "Since the last bulletin: {period}")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A period for a new bulletin, and how it is offered."""

    words: Words
    period: Period


def bulletin_rows(reader: Reader) -> list[DirectoryRow]:
    """Return one row for each bulletin with its period and how much of it people wrote."""
    edited = Counter(
        owner for _, owner, basis in reader.values(BulletinSection, ["bulletin", "basis"]) if basis
    )
    found = sorted(reader.find(Bulletin), key=_order, reverse=True)
    return [_row(bulletin, edited[bulletin.id]) for bulletin in found]


def proposals(reader: Reader, today: date) -> list[Proposal]:
    """Return the periods to choose from: since the last bulletin, the last half-month, the last month."""
    last = max((period.last for one in reader.find(Bulletin) if (period := known_period(one))), default=None)
    found = [Proposal(_HALF, last_half_month(today)), Proposal(_MONTH, last_month(today))]
    if last is not None and last < today:
        found.insert(0, Proposal(_SINCE, Period(last + timedelta(days=1), today)))
    return [Proposal(one.words.filled(period=one.period.wording), one.period) for one in found]


def _row(bulletin: Bulletin, edited: int) -> DirectoryRow:
    period = known_period(bulletin)
    details = [period.wording] if period else []
    if edited:
        details.append(counted(edited, *_EDITED))
    return DirectoryRow(bulletin.id, name_of(bulletin).text(Language(bulletin.language.value)), tuple(details))


def _order(bulletin: Bulletin) -> tuple[str, str]:
    until = bulletin.period_to or bulletin.period_from
    return (until.order if until else "", bulletin.number)
