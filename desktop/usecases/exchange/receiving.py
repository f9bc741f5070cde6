"""Receives files: each is taken in whole, or refused with a reason and kept apart, and leaves a line in the journal."""

import hashlib
from dataclasses import dataclass

from desktop.domain import rosters
from desktop.domain.errors import KnownError
from desktop.domain.partners import Card, Member, Roster
from desktop.usecases.exchange.bundle import Bundle, Header
from desktop.usecases.exchange.craft import RecoveryKey
from desktop.usecases.exchange.office import PINNED, Office
from desktop.usecases.exchange.ports import DIGEST, DONE, RECEIVED, Arrival, Entry, Received
from desktop.usecases.exchange.refusals import Reason, RefusedError

_REMEMBERED = 50_000  # lines of the journal: years of it
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
    again: bool = False  # it was taken in before: nothing was done
    own: bool = False  # this office sent it itself: nothing was done


class Arrivals:
    """What became of the files that came before, so that a folder of mails can be read again and again for little."""

    def __init__(self, office: Office) -> None:
        self._roster = office.roster()
        self._entries: dict[object, Entry] = {}
        for entry in office.post.journal(_REMEMBERED):  # newest first
            if entry.way == RECEIVED:
                self._entries.setdefault(entry.detail.get(DIGEST), entry)

    def taken(self, data: bytes, file: str) -> Receipt | None:
        """Return the receipt of a file that was taken in before, None for any other."""
        entry = self._entries.get(hashlib.sha256(data).hexdigest())
        if entry is None or entry.outcome != DONE:
            return None
        member = self._roster.member(entry.device) if self._roster else None
        return Receipt(file, Received(), sender=member.card if member else None, number=entry.number, again=True)

    def refused(self, data: bytes) -> str:
        """Return the reason why a file was refused when it last came, empty for any other."""
        entry = self._entries.get(hashlib.sha256(data).hexdigest())
        return "" if entry is None or entry.outcome == DONE else entry.outcome


def receive(
    office: Office,
    data: bytes,
    file: str,
    *,
    may_hide: bool = False,
    recovery: RecoveryKey | None = None,
    arrivals: Arrivals | None = None,
) -> Receipt:
    """Take one file in; a refused one is kept in quarantine and leaves the dossier as it was.

    `may_hide` is a person's word that many records may go; `recovery` opens what this device's keys do not, where a
    new dossier takes the place of a lost one. With `arrivals`, what was taken in before is not opened again, and what
    is refused once more for the same reason leaves no second line in the journal.
    """
    if arrivals is not None and (taken := arrivals.taken(data, file)) is not None:
        return taken
    opening = _Opening(office)
    try:
        bundle = opening.open(data, recovery)
        return _take(office, opening, bundle, data, file, may_hide=may_hide)
    except RefusedError as refusal:
        if opening.own and refusal.reason is Reason.NOT_FOR_ME:
            return Receipt(file, Received(), sender=opening.card, number=opening.number, own=True)
        if arrivals is None or arrivals.refused(data) != refusal.reason:
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

    @property
    def own(self) -> bool:
        """Say whether this device sent it, as far as its header says."""
        return self.card is not None and self.card.device == self._me

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
    arrival = Arrival(
        now=office.now(), file=file, digest=hashlib.sha256(data).digest(), size=len(data), roster=roster,
        from_headquarters=card.headquarters, may_hide=may_hide, mine=header.recipient == office.me.device,
    )  # fmt: skip
    received = office.post.receive(bundle, arrival)
    _keep_card(office, card, header, put_back=received.put_back)
    number = opening.newer[0].number if opening.newer else 0
    return Receipt(file, received, sender=card, number=header.number, roster=number)


def _keep_card(office: Office, known: Card, header: Header, *, put_back: bool) -> None:
    """Note a newer encryption key of the sender, or the one that an older file which was `put_back` has again."""
    if not header.card:
        return
    try:
        offered = office.craft.read_card(header.card)
    except KnownError:
        return  # the bundle itself is good
    # A dossier that was restored has the key of the copy again, so each epoch has its own cards.
    current = office.post.card_of(header.sender)
    known_newer = rosters.newer(office.craft.read_card(current), offered) if current else True
    if (known_newer or put_back) and rosters.of_one_device(known, offered):
        office.post.keep_card(header.sender, header.card)


def _refuse(office: Office, opening: _Opening, refusal: RefusedError, data: bytes, file: str) -> None:
    if refusal.reason not in _WHOLE_OFFICE:
        office.post.quarantine(data)
    if refusal.reason is Reason.NOT_READABLE:
        _tell_keys(office, opening.roster)
    device = opening.card.device if opening.card else b""
    detail = {DIGEST: hashlib.sha256(data).hexdigest()} | ({"detail": refusal.detail} if refusal.detail else {})
    office.post.note(Entry(
        at=office.now(), way=RECEIVED, device=device, file=file, number=opening.number, operations=0,
        size=len(data), outcome=refusal.reason, detail=detail,
    ))  # fmt: skip


def _tell_keys(office: Office, roster: Roster | None) -> None:
    """Let headquarters be told again what to encrypt to: it may never have heard of this office's present key."""
    for member in roster.members if roster else ():
        if member.card.headquarters and not member.revoked:
            office.post.tell_again(member.card.device)
