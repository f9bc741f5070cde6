"""Receives files: each is taken in whole, or refused with a reason and kept apart, and leaves a line in the journal."""

import hashlib
from dataclasses import dataclass

from desktop.domain import rosters
from desktop.domain.errors import KnownError
from desktop.domain.partners import Card, Member, Roster
from desktop.usecases.exchange.bundle import Bundle, Header
from desktop.usecases.exchange.craft import RecoveryKey
from desktop.usecases.exchange.office import PINNED, Office
from desktop.usecases.exchange.ports import Arrival, Entry, Received
from desktop.usecases.exchange.refusals import Reason, RefusedError

_WHOLE_OFFICE = (Reason.NOT_A_BUNDLE,)  # files that are no business of ours stay where they are


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one file: what it did, or why it was refused; `sender` None when nobody could tell."""

    file: str
    received: Received | None = None
    refusal: RefusedError | None = None
    sender: Card | None = None
    number: int = 0
    roster: int = 0  # number of a newer roster that came with it


def receive(
    office: Office, data: bytes, file: str, *, may_hide: bool = False, recovery: RecoveryKey | None = None
) -> Receipt:
    """Take one file in; a refused one is kept in quarantine and leaves the dossier as it was.

    `may_hide` is a person's word that many records may go; `recovery` opens what this device's keys do not, where a
    new dossier takes the place of a lost one.
    """
    opening = _Opening(office)
    try:
        bundle = opening.open(data, recovery)
        return _take(office, opening, bundle, data, file, may_hide=may_hide)
    except RefusedError as refusal:
        _refuse(office, opening, refusal, data, file)
        return Receipt(file, refusal=refusal, sender=opening.card, number=opening.number)


class _Opening:
    """Opens one file, remembering what its header says of the sender."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._me = office.me.device
        self.roster = office.roster()
        self.newer: tuple[Roster, bytes] | None = None
        self.member: Member | None = None
        self.card: Card | None = None
        self.number = 0

    def open(self, data: bytes, recovery: RecoveryKey | None) -> Bundle:
        identities = self._office.keys().identities
        if recovery is None:
            return self._office.craft.open(data, identities, self._me, self._signer)
        return self._office.craft.open(data, (*identities, recovery.identity), None, self._signer)

    def _signer(self, header: Header) -> bytes:
        """Return the key that must have signed a bundle: that of a member of the roster, which may come with it."""
        self.number = header.number
        self._look_at_roster(header)
        roster = self.newer[0] if self.newer else self.roster
        self.member = roster.member(header.sender.device) if roster else None
        if self.member is None:
            raise RefusedError(Reason.UNKNOWN_SENDER)
        self.card = self.member.card
        if self.member.revoked:
            raise RefusedError(Reason.REVOKED_SENDER)
        return self.member.card.signing

    def _look_at_roster(self, header: Header) -> None:
        """Take the roster within a bundle where it is newer; the organisation signed it, whoever brings it."""
        pinned = self._office.post.secret(PINNED)
        if not header.roster_file or pinned is None:
            return
        try:
            offered = self._office.craft.read_roster(header.roster_file, pinned)
        except KnownError:
            return
        if self.roster is None or rosters.succeeds(self.roster, offered):
            self.newer = offered, header.roster_file


def _take(
    office: Office, opening: _Opening, bundle: Bundle, data: bytes, file: str, *, may_hide: bool
) -> Receipt:
    header, card = bundle.header, opening.card
    if card is None:
        raise RefusedError(Reason.UNKNOWN_SENDER)
    roster = opening.roster
    if opening.newer is not None:
        roster = office.renew(*opening.newer)
    _keep_card(office, card, header)
    arrival = Arrival(
        now=office.now(), file=file, digest=hashlib.sha256(data).digest(), size=len(data), roster=roster,
        from_headquarters=card.headquarters, may_hide=may_hide, mine=header.recipient == office.me.device,
    )  # fmt: skip
    received = office.post.receive(bundle, arrival)
    number = opening.newer[0].number if opening.newer else 0
    return Receipt(file, received, sender=card, number=header.number, roster=number)


def _keep_card(office: Office, known: Card, header: Header) -> None:
    """Note a newer encryption key of the sender."""
    if not header.card:
        return
    try:
        offered = office.craft.read_card(header.card)
    except KnownError:
        return  # the bundle itself is good
    current = office.post.card_of(known.device)
    newest = office.craft.read_card(current) if current else known
    if rosters.newer(newest, offered):
        office.post.keep_card(known.device, header.card)


def _refuse(office: Office, opening: _Opening, refusal: RefusedError, data: bytes, file: str) -> None:
    if refusal.reason not in _WHOLE_OFFICE:
        office.post.quarantine(data)
    device = opening.card.device if opening.card else b""
    office.post.note(Entry(
        at=office.now(), way="received", device=device, file=file, number=opening.number, operations=0,
        size=len(data), outcome=refusal.reason, detail={"detail": refusal.detail} if refusal.detail else {},
    ))  # fmt: skip


