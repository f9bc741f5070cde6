"""What the exchange asks of the room that writes, signs and encrypts: keys, cards, rosters, envelopes."""

from collections.abc import Callable, Sequence
from typing import Protocol

from desktop.domain.operation import Operation
from desktop.domain.partners import Card, Roster
from desktop.usecases.exchange.bundle import Bundle, Header, Piece


class Keys(Protocol):
    """A device's keys: the signing key is who it is, encryption keys are turned over."""

    @property
    def signing_public(self) -> bytes:
        """Return the 32 bytes of the public key that others check signatures with."""

    @property
    def recipient(self) -> str:
        """Return what others encrypt to."""

    @property
    def identities(self) -> tuple[str, ...]:
        """Return what decrypts, newest first."""

    def due(self, now_ms: int) -> bool:
        """Say whether a new encryption key should be made."""

    def encoded(self) -> bytes:
        """Return the keys as kept in the dossier."""


class OrganizationKeys(Protocol):
    """The key that signs rosters."""

    @property
    def signing_public(self) -> bytes:
        """Return the 32 bytes of the public key that every office pins."""

    def encoded(self) -> bytes:
        """Return the keys as kept in headquarters' dossier."""


class RecoveryKey(Protocol):
    """The key on paper, which opens every bundle."""

    @property
    def paper(self) -> str:
        """Return it as printed and typed."""

    @property
    def recipient(self) -> str:
        """Return what every office encrypts to as well."""

    @property
    def identity(self) -> str:
        """Return what decrypts."""


class Craft(Protocol):
    """Makes and reads everything that is signed or encrypted; KnownError with a sentence for what cannot be read."""

    def new_keys(self, now_ms: int) -> Keys:
        """Make a device's keys."""

    def read_keys(self, kept: bytes) -> Keys:
        """Return the keys kept in the dossier."""

    def turned_keys(self, kept: bytes, now_ms: int) -> Keys:
        """Return the keys with a new encryption key."""

    def new_organization_keys(self) -> OrganizationKeys:
        """Make the organisation's keys."""

    def for_the_safe(self, organization_keys: bytes, recovery: str) -> bytes:
        """Return the organisation's keys encrypted to the recovery key (`age1…`)."""

    def from_the_safe(self, safe: bytes, identity: str) -> OrganizationKeys | None:
        """Return the organisation's keys, None when this recovery key does not open them."""

    def new_recovery_key(self) -> RecoveryKey:
        """Make the key for the safe."""

    def recovery_key(self, paper: str) -> RecoveryKey | None:
        """Return the key typed from paper, None when it is mistyped."""

    def words(self, public_key: bytes) -> tuple[str, ...]:
        """Return the eight words by which people compare a key."""

    def same_words(self, typed: str, expected: Sequence[str]) -> bool:
        """Say whether somebody typed these words."""

    def signed_card(self, card: Card, keys: bytes) -> bytes:
        """Return the card signed by its device."""

    def card_text(self, signed: bytes) -> str:
        """Return what stands in a card's file and QR code."""

    def read_card(self, data: bytes | str) -> Card:
        """Return a card whose own signature fits."""

    def signed_roster(self, roster: Roster, organization_keys: bytes) -> bytes:
        """Return the roster signed by the organisation."""

    def roster_text(self, signed: bytes) -> str:
        """Return what stands in a roster's file."""

    def read_roster(self, data: bytes | str, pinned: bytes | None) -> Roster:
        """Return a roster signed by the organisation (the `pinned` one, where an office follows one)."""

    def seal(self, bundle: Bundle, keys: bytes, recipients: Sequence[str]) -> bytes:
        """Return the file of a bundle, signed with a device's keys."""

    def open(
        self, data: bytes, identities: Sequence[str], me: bytes | None, signer: Callable[[Header], bytes]
    ) -> Bundle:
        """Return the bundle in a file for the device `me` (None: for any); `signer` names the key of its sender.

        Raise RefusedError.
        """

    def size(self, operations: Sequence[Operation], pieces: Sequence[Piece] = ()) -> int:
        """Return at most how many bytes the file of these operations takes."""
