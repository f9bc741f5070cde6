"""How far this office is with the others, read on the worker in one go for the page, the rail and the status line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop.domain.identity import RecordId
from desktop.domain.partners import Member, Roster
from desktop.ui.pages.exchange.conflict_sheets import ConflictSheet, conflict_sheets
from desktop.ui.pages.exchange.mailroom import Mailroom
from desktop.usecases.desk import Desk
from desktop.usecases.exchange.office import ORGANIZATION, Partner
from desktop.usecases.exchange.ports import DIGEST, DONE, RECEIVED, Correspondence, Entry
from desktop.usecases.exchange.refusals import Reason
from desktop.usecases.exchange.sending import has_news

_JOURNAL = 200      # newest lines that are looked through


@dataclass(frozen=True, slots=True)
class PartnerState:
    """A partner, and what it lacks."""

    partner: Partner
    news: bool = False      # though it has all operations: a word of what arrived, pieces of files
    direct: bool = True     # else what goes between us goes by way of headquarters
    since: int = 0          # when the first bundle that it has not acknowledged went out, in milliseconds

    @property
    def device(self) -> bytes:
        """Return its 8 bytes."""
        return self.partner.device

    @property
    def headquarters(self) -> bool:
        """Say whether it is headquarters."""
        return self.partner.card.headquarters

    @property
    def served(self) -> bool:
        """Say whether it waits for a bundle."""
        return self.direct and bool(self.unsent or self.news)

    @property
    def unsent(self) -> int:
        """Return how many changes for it are in no file yet."""
        return self.partner.state.unsent

    @property
    def unacknowledged(self) -> int:
        """Return how many changes were sent and are not known to have arrived."""
        return self.partner.state.waiting - self.partner.state.unsent

    @property
    def lacking(self) -> bool:
        """Say whether a bundle of it is missing here, with a later one there."""
        return any(one.lacking for one in self.partner.state.acknowledgements)


@dataclass(frozen=True, slots=True)
class ExchangeState:
    """Everything that is shown about the exchange when nothing of it is open."""

    headquarters: bool = False
    founder: bool = False       # signs the roster
    read_only: bool = False
    roster: Roster | None = None
    partners: tuple[PartnerState, ...] = ()
    revoked: tuple[Member, ...] = ()
    conflicts: tuple[ConflictSheet, ...] = ()
    refused: int = 0            # files refused since somebody looked at the journal
    office: str = ""
    codes: Mapping[bytes, str] = field(default_factory=dict)    # office of each device on the roster
    me: bytes = b""
    entries: tuple[Entry, ...] = ()     # newest lines of the journal
    words: Mapping[bytes, tuple[str, ...]] = field(default_factory=dict)    # its eight words

    @property
    def joined(self) -> bool:
        """Say whether this office follows a roster."""
        return self.roster is not None

    @property
    def contested(self) -> dict[tuple[RecordId, str], int]:
        """Return how many versions each contested field has, by record and field."""
        return {(one.contest.record, one.contest.field): len(one.versions) for one in self.conflicts}

    @property
    def waiting(self) -> int:
        """Return how many things wait for a person."""
        return len(self.conflicts) + self.refused

    def partner(self, device: bytes) -> PartnerState | None:
        """Return a partner by its device."""
        return next((one for one in self.partners if one.device == device), None)

    def nearest(self) -> PartnerState | None:
        """Return headquarters' device with which this office exchanges, the one heard last where there are several."""
        found = [one for one in self.partners if one.headquarters]
        return max(found, key=_heard, default=None)


def beginning(mailroom: Mailroom, desk: Desk) -> ExchangeState:
    """Read the state but for the partners; runs on the worker."""
    office = mailroom.office()
    roster, facts = office.roster(), office.facts
    members = roster.members if roster else ()
    entries = office.post.journal(_JOURNAL)
    return ExchangeState(
        headquarters=facts.headquarters,
        founder=facts.headquarters and office.post.secret(ORGANIZATION) is not None,
        read_only=facts.read_only,
        roster=roster,
        revoked=tuple(one for one in members if one.revoked and one.card.device != office.me.device),
        conflicts=tuple(desk.read(conflict_sheets, office)),
        refused=_refused(entries, mailroom.looked()),
        entries=tuple(entries),
        me=office.me.device,
        office=facts.office,
        words={one.card.device: office.craft.words(one.card.signing) for one in members},
        codes={one.card.device: one.card.office for one in members},
    )


def refused(entry: Entry) -> bool:
    """Say whether a line of the journal tells of a file that was not taken in."""
    return entry.way == RECEIVED and entry.outcome != DONE


def members_of(state: ExchangeState) -> list[Member]:
    """Return the devices that this one exchanges with, headquarters first."""
    members = state.roster.members if state.roster else ()
    return sorted((one for one in members if one.card.device != state.me and not one.revoked), key=_order)


def partner_state(mailroom: Mailroom, state: ExchangeState, member: Member) -> PartnerState:
    """Return how far we are with one device; what goes by way of headquarters is not counted. Runs on the worker."""
    theirs = [one for one in state.entries if one.device == member.card.device]
    if not (theirs or member.card.headquarters or state.headquarters):
        unknown = Correspondence(device=member.card.device)
        return PartnerState(Partner(member, member.card, unknown), direct=False)
    office = mailroom.office()
    partner = office.partner_of(member)
    sent = (one.at for one in theirs if one.way != RECEIVED)
    since = min((at for at in sent if at >= partner.state.heard_at), default=partner.state.sent_at)
    news = partner.state.waiting == 0 and has_news(office, partner)
    return PartnerState(partner, news, since=since)


def _order(member: Member) -> tuple[bool, str, bytes]:
    return not member.card.headquarters, member.card.office.casefold(), member.card.device


def _refused(entries: Sequence[Entry], since: int) -> int:
    """Count refusals of late that a later arrival of the same file did not mend."""
    mended = {one.detail.get(DIGEST) for one in entries if one.way == RECEIVED and one.outcome == DONE}
    return sum(
        refused(one) and one.at > since and one.outcome != Reason.NOT_A_BUNDLE
        and one.detail.get(DIGEST) not in mended
        for one in entries
    )  # fmt: skip


def _heard(one: PartnerState) -> tuple[int, int]:
    return one.partner.state.heard_at, one.partner.state.sent_at
