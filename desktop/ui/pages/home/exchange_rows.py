"""What the first page says of the exchange; imported once there is something to say."""

from datetime import date

from desktop.ui.models.keyed_rows import Detail, KeyedRow
from desktop.ui.pages.exchange.standing import last_of, standing_of
from desktop.ui.pages.exchange.state import ExchangeState, PartnerState
from desktop.ui.pages.home.rows import Contest, Target
from desktop.wording.words import same

_MOST = 6  # offices: headquarters has two hundred, those that wait come first


def contests_of(state: ExchangeState) -> list[Contest]:
    """Return the fields of which a person must choose a version."""
    return [Contest(one.contest.record, one.contest.field, one.name, one.label, one.authors) for one in state.conflicts]


def office_rows(state: ExchangeState, today: date) -> list[KeyedRow]:
    """Return how far the offices are; those first with which something is to be done."""
    order = sorted(state.partners, key=_urgency)
    return [_office(one, today) for one in order if one.direct][:_MOST]


def _office(one: PartnerState, today: date) -> KeyedRow:
    standing, last = standing_of(one, today), last_of(one, today)
    details = (Detail(standing.words, standing.look), *((Detail(last),) if last else ()))
    return KeyedRow(Target("exchange"), same(one.partner.card.office), details=details)


def _urgency(one: PartnerState) -> tuple[bool, bool, bool, str]:
    return not one.lacking, not one.served, not one.headquarters, one.partner.card.office
