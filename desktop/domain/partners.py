"""Who exchanges with whom: each device's card, and headquarters' signed list of them, the roster."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.kinds.sensitivity import Sensitivity


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a device says of itself and signs; `number` grows each time its encryption key is changed.

    `device` is 8 bytes, `signing` the 32 bytes of its Ed25519 public key, `encryption` its age recipient (`age1…`).
    """

    device: bytes
    number: int
    office: str  # code, as in reference numbers
    name: str  # of the dossier or of the person at the device, for people
    headquarters: bool
    signing: bytes
    encryption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A device on the roster; `accepted` None while it belongs, else what is still taken from it after its revocation:
    for each of its epochs the last number accepted, nothing of epochs not named."""

    card: Card
    clearance: Sensitivity = Sensitivity.INTERNAL
    accepted: Mapping[int, int] | None = None

    @property
    def revoked(self) -> bool:
        """Say whether nothing is sent to it any more."""
        return self.accepted is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Headquarters' list of devices; numbers only grow, and the organisation's key signs each of them."""

    number: int
    organization: bytes  # the 32 bytes of the organisation's Ed25519 public key
    name: str
    recovery: str  # age recipient of the key that headquarters keeps on paper
    issued: int  # milliseconds since 1970 by headquarters' clock
    members: tuple[Member, ...] = field(default=())
    safe: bytes = b""  # the organisation's key, encrypted to the recovery key, for the day headquarters is lost

    def member(self, device: bytes) -> Member | None:
        """Return the member with this device, None when it is not listed."""
        return next((member for member in self.members if member.card.device == device), None)
