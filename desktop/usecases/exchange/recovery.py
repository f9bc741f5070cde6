"""The key for the safe: made anew when its paper was lost or seen, used when headquarters itself is lost."""

from collections.abc import Callable

from desktop.domain import rosters
from desktop.domain.errors import KnownError
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partners import Roster
from desktop.usecases.exchange.craft import RecoveryKey
from desktop.usecases.exchange.office import NOT_HEADQUARTERS, ORGANIZATION, Office
from desktop.wording.words import Words

OTHER_KEY = Words(
    "Cette clé de secours n’est pas celle de la liste suivie. Prenez la dernière feuille imprimée par le siège.",
    "This recovery key is not that of the roster followed. Take the last sheet that headquarters printed.",
)


def renew_recovery_key(office: Office, hand_over: Callable[[str], object]) -> Roster:
    """Put another recovery key on the next roster; `hand_over` is given it first, and nothing changes if it raises.

    What was sent before still opens with the former one only.
    """
    roster, key = office.own_roster(), office.craft.new_recovery_key()
    safe = office.craft.for_the_safe(office.post.secret(ORGANIZATION) or b"", key.recipient)
    changed = rosters.with_recovery(roster, key.recipient, office.now(), safe)
    hand_over(key.paper)
    return office.publish(changed)


def take_over(office: Office, recovery: RecoveryKey) -> Roster:
    """Let a new dossier of headquarters sign the roster from now on, where the one that did is lost.

    The roster followed holds the organisation's key, for whoever has the recovery key; raise KnownError for another
    one. The devices listed stay so, the lost one too until it is revoked.
    """
    if not office.facts.headquarters:
        raise KnownError(NOT_HEADQUARTERS)
    roster = office.require_roster()
    keys = office.craft.from_the_safe(roster.safe, recovery.identity)
    if keys is None or keys.signing_public != roster.organization:
        raise KnownError(OTHER_KEY)
    office.post.keep_secrets({ORGANIZATION: keys.encoded()})
    return office.publish(rosters.enrolled(roster, office.card(), Sensitivity.RESTRICTED, office.now()))
