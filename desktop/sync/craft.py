"""Keys, cards, rosters and envelopes as the exchange asks for them; answers the `Craft` port."""

from collections.abc import Callable, Sequence
from functools import lru_cache

import pyrage  # type: ignore[import-untyped]

from desktop.domain.operation import Operation
from desktop.domain.partners import Card, Roster
from desktop.sync import cards, envelope, rosters
from desktop.sync.fingerprint import fingerprint, same_words
from desktop.sync.keys import DeviceKeys, OrganizationKeys, RecoveryKey
from desktop.usecases.exchange.bundle import Bundle, Header, Piece

_AROUND = 8 << 10  # bytes at most of a header and of what age adds, besides padding
_TOO_MUCH = 1 << 40
_card = lru_cache(1000)(cards.read_card)  # those of all partners are asked for whenever a list of them is shown


class FileCraft:
    """Answers the `Craft` port; holds nothing."""

    def new_keys(self, now_ms: int) -> DeviceKeys:
        """Make a device's keys."""
        return DeviceKeys.make(now_ms)

    def read_keys(self, kept: bytes) -> DeviceKeys:
        """Return the keys kept in the dossier."""
        return DeviceKeys.decoded(kept)

    def turned_keys(self, kept: bytes, now_ms: int) -> DeviceKeys:
        """Return the keys with a new encryption key."""
        return DeviceKeys.decoded(kept).rotated(now_ms)

    def new_organization_keys(self) -> OrganizationKeys:
        """Make the organisation's keys."""
        return OrganizationKeys.make()

    def for_the_safe(self, organization_keys: bytes, recovery: str) -> bytes:
        """Return the organisation's keys encrypted to the recovery key."""
        return bytes(pyrage.encrypt(organization_keys, [pyrage.x25519.Recipient.from_str(recovery)]))

    def from_the_safe(self, safe: bytes, identity: str) -> OrganizationKeys | None:
        """Return the organisation's keys, None when this recovery key does not open them."""
        try:
            kept = bytes(pyrage.decrypt(safe, [pyrage.x25519.Identity.from_str(identity)]))
            return OrganizationKeys.decoded(kept)
        except (pyrage.DecryptError, ValueError):
            return None

    def new_recovery_key(self) -> RecoveryKey:
        """Make the key for the safe."""
        return RecoveryKey.make()

    def recovery_key(self, paper: str) -> RecoveryKey | None:
        """Return the key typed from paper, None when it is mistyped."""
        return RecoveryKey.from_paper(paper)

    def words(self, public_key: bytes) -> tuple[str, ...]:
        """Return the eight words by which people compare a key."""
        return fingerprint(public_key)

    def same_words(self, typed: str, expected: Sequence[str]) -> bool:
        """Say whether somebody typed these words."""
        return same_words(typed, expected)

    def signed_card(self, card: Card, keys: bytes) -> bytes:
        """Return the card signed by its device."""
        return cards.sign_card(card, DeviceKeys.decoded(keys))

    def card_text(self, signed: bytes) -> str:
        """Return what stands in a card's file and QR code."""
        return cards.card_text(signed)

    def read_card(self, data: bytes | str) -> Card:
        """Return a card whose own signature fits."""
        return _card(data)

    def signed_roster(self, roster: Roster, organization_keys: bytes) -> bytes:
        """Return the roster signed by the organisation."""
        return rosters.sign_roster(roster, OrganizationKeys.decoded(organization_keys))

    def roster_text(self, signed: bytes) -> str:
        """Return what stands in a roster's file."""
        return rosters.roster_text(signed)

    def read_roster(self, data: bytes | str, pinned: bytes | None) -> Roster:
        """Return a roster signed by the organisation (the `pinned` one, where an office follows one)."""
        return rosters.read_roster(data, pinned)

    def seal(self, bundle: Bundle, keys: bytes, recipients: Sequence[str]) -> bytes:
        """Return the file of a bundle, signed with a device's keys."""
        return envelope.seal(bundle, DeviceKeys.decoded(keys).sign, recipients)

    def open(
        self, data: bytes, identities: Sequence[str], me: bytes | None, signer: Callable[[Header], bytes]
    ) -> Bundle:
        """Return the bundle in a file for the device `me` (None: for any); raise RefusedError."""
        return envelope.open_bundle(data, identities, me, signer)

    def size(self, operations: Sequence[Operation], pieces: Sequence[Piece] = ()) -> int:
        """Return at most how many bytes the file of these operations takes."""
        try:
            return envelope.padded(envelope.measure(operations, pieces)) + _AROUND
        except ValueError:
            return _TOO_MUCH
