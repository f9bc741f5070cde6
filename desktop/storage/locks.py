"""Changes what opens an encrypted dossier; the dossier itself is not rewritten."""

from desktop.storage.dossier import FileDossier
from desktop.storage.errors import NotEncryptedError
from desktop.storage.keys import KeyRing, SlotKind, Unlock, new_recovery_key
from desktop.storage.opening import Home, keep_ring


def change_passphrase(dossier: FileDossier, current: Unlock, passphrase: str, home: Home) -> bool:
    """Let `passphrase` open the dossier instead of the old one, which backups made before still obey.

    Say whether there is a recovery key, which goes on opening it. `current` is asked again because windows are left
    open; raise WrongPassphraseError or WrongRecoveryKeyError.
    """
    ring, key = _ring(dossier), _ring(dossier).open(current)
    ring = ring.with_passphrase(key, passphrase, home.cost)
    _keep(dossier, ring, home)
    return any(slot.kind is SlotKind.RECOVERY for slot in ring.slots)


def make_recovery_key(dossier: FileDossier, current: Unlock, home: Home) -> str:
    """Return a new recovery key, to be printed and kept in a safe; an earlier one opens nothing any more."""
    ring, key = _ring(dossier), _ring(dossier).open(current)
    recovery_key = new_recovery_key()
    _keep(dossier, ring.with_recovery_key(key, recovery_key, home.cost), home)
    return recovery_key


def _ring(dossier: FileDossier) -> KeyRing:
    if dossier.access.ring is None:
        raise NotEncryptedError
    return dossier.access.ring


def _keep(dossier: FileDossier, ring: KeyRing, home: Home) -> None:
    keep_ring(dossier.path, ring, home)
    dossier.rewrap(ring)
