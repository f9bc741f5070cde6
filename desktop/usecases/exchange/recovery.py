"""The key for the safe is made anew at headquarters when its paper was lost or seen."""

from collections.abc import Callable

from desktop.domain import rosters
from desktop.domain.partners import Roster
from desktop.usecases.exchange.office import Office


def renew_recovery_key(office: Office, hand_over: Callable[[str], object]) -> Roster:
    """Put another recovery key on the next roster; `hand_over` is given it first, and nothing changes if it raises.

    What was sent before still opens with the former one only.
    """
    roster, key = office.own_roster(), office.craft.new_recovery_key()
    changed = rosters.with_recovery(roster, key.recipient, office.now())
    hand_over(key.paper)
    return office.publish(changed)
