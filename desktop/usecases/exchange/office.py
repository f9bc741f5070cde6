"""This office in the exchange: its keys and card, the roster it follows, the devices it exchanges with."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop.domain import rosters
from desktop.domain.errors import KnownError
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.operation import WriterId
from desktop.domain.partners import Card, Member, Roster
from desktop.usecases.exchange.craft import Craft, Keys
from desktop.usecases.exchange.ports import Correspondence, Post
from desktop.usecases.ports import DossierFacts
from desktop.wording.words import Words

KEYS, CARD_NUMBER, ROSTER, PINNED, ORGANIZATION = "device keys", "card number", "roster", "pinned", "organization keys"
NOT_HEADQUARTERS = Words(
    "Seul le siège inscrit les bureaux et signe la liste. Envoyez-lui la carte de ce bureau.",
    "Only headquarters enrols offices and signs the roster. Send it this office’s card.",
)
NOT_JOINED = Words(
    "Ce bureau ne suit encore aucune liste. Envoyez sa carte au siège, puis recevez la liste qu’il signe.",
    "This office follows no roster yet. Send its card to headquarters, then receive the roster that it signs.",
)
NO_PARTNER = Words(
    "Aucun bureau ne s’appelle « {name} » sur la liste. Les bureaux : {known}.",
    "No office on the roster is called “{name}”. Offices: {known}.",
)
SEVERAL_PARTNERS = Words(
    "Plusieurs appareils s’appellent « {name} » : donnez le début de l’un des identifiants {devices}.",
    "Several devices are called “{name}”: give the beginning of one of the ids {devices}.",
)
OTHER_WORDS = Words(
    "Ces huit mots ne sont pas ceux de la liste reçue : elle n’est pas suivie. Comparez-les avec le siège par "
    "téléphone.",
    "These eight words are not those of the roster received: it is not followed. Compare them with headquarters by "
    "phone.",
)


@dataclass(frozen=True, slots=True)
class Partner:
    """A device we exchange with: its place on the roster, its newest card, how far we are."""

    member: Member
    card: Card
    state: Correspondence

    @property
    def device(self) -> bytes:
        """Return its 8 bytes."""
        return self.card.device

    @property
    def clearance(self) -> Sensitivity:
        """Return up to which class it may have records; headquarters has them all."""
        return Sensitivity.RESTRICTED if self.card.headquarters else self.member.clearance


class Office:
    """Everything about who we are; the exchange's use cases take it first."""

    def __init__(self, post: Post, craft: Craft, facts: DossierFacts, now: Callable[[], int]) -> None:
        self.post = post
        self.craft = craft
        self.facts = facts
        self.now = now  # milliseconds since 1970

    @property
    def me(self) -> WriterId:
        """Return the writer of what is written now."""
        return self.post.me

    def keys(self) -> Keys:
        """Return this device's keys, made when they are first asked for, turned over when they are due."""
        kept = self.post.secret(KEYS)
        if kept is None:
            keys = self.craft.new_keys(self.now())
            self.post.keep_secrets({KEYS: keys.encoded(), CARD_NUMBER: b"1"})
            return keys
        keys = self.craft.read_keys(kept)
        if keys.due(self.now()):
            keys = self.craft.turned_keys(kept, self.now())
            self.post.keep_secrets({KEYS: keys.encoded(), CARD_NUMBER: b"%d" % (self._highest_number() + 1)})
        return keys

    def card(self) -> Card:
        """Return this device's card."""
        keys = self.keys()
        return Card(
            device=self.me.device, number=self._card_number(), office=self.facts.office,
            name=rosters.plain_name(self.facts.name), headquarters=self.facts.headquarters,
            signing=keys.signing_public, encryption=keys.recipient,
        )  # fmt: skip

    def signed_card(self) -> bytes:
        """Return this device's card, signed."""
        return self.craft.signed_card(self.card(), self.keys().encoded())

    def roster(self) -> Roster | None:
        """Return the roster this office follows."""
        kept = self.post.secret(ROSTER)
        return None if kept is None else self.craft.read_roster(kept, self.post.secret(PINNED))

    def require_roster(self) -> Roster:
        """Return the roster; raise KnownError when this office follows none yet."""
        roster = self.roster()
        if roster is None:
            raise KnownError(NOT_JOINED)
        return roster

    def partners(self) -> list[Partner]:
        """Return every other device on the roster that belongs to it, headquarters first."""
        roster = self.roster()
        members = [m for m in roster.members if m.card.device != self.me.device and not m.revoked] if roster else []
        found = [self.partner_of(member) for member in members]
        return sorted(found, key=_headquarters_first)

    def partner_of(self, member: Member) -> Partner:
        """Return a member with its newest card and how far we are."""
        clearance = Sensitivity.RESTRICTED if member.card.headquarters else member.clearance
        state = self.post.correspondence(member.card.device, clearance)
        card = member.card
        if state.card:
            offered = self.craft.read_card(state.card)
            card = offered if rosters.newer(card, offered) else card
        return Partner(member, card, state)

    def partner_named(self, name: str) -> Partner:
        """Return the partner by its office's code, name or the beginning of its device's id (hex)."""
        partners, wanted = self.partners(), name.strip().casefold()
        found = [p for p in partners if wanted in (p.card.office.casefold(), p.card.name.casefold())]
        found = found or [p for p in partners if wanted and p.device.hex().startswith(wanted)]
        if not found:
            self.require_roster()
            known = ", ".join(sorted({p.card.office for p in partners})) or "—"
            raise KnownError(NO_PARTNER.filled(name=name, known=known))
        if len(found) > 1:
            devices = ", ".join(p.device.hex() for p in found)
            raise KnownError(SEVERAL_PARTNERS.filled(name=name, devices=devices))
        return found[0]

    def follow(self, data: bytes | str, accept: Callable[[tuple[str, ...]], bool]) -> Roster:
        """Follow a roster that came as a file; the first one only once a person compared its eight words (`accept`).

        An older one than that followed changes nothing. Raise KnownError when it is not to be trusted.
        """
        pinned = self.post.secret(PINNED)
        roster = self.craft.read_roster(data, pinned)
        if pinned is None:
            if not accept(self.craft.words(roster.organization)):
                raise KnownError(OTHER_WORDS)
            self.post.keep_secrets({PINNED: roster.organization})
        return self.renew(roster, data)

    def renew(self, roster: Roster, data: bytes | str) -> Roster:
        """Follow a roster whose signature was checked, where it is newer; return the one that is followed now."""
        known = self.roster()
        if known is not None and known.number >= roster.number:
            return known
        self.post.follow(roster, data if isinstance(data, bytes) else data.encode())
        return roster

    def found(self) -> str:
        """Found the organisation at headquarters: its keys and first roster; return the recovery key for the safe."""
        if not self.facts.headquarters:
            raise KnownError(NOT_HEADQUARTERS)
        keys, recovery = self.craft.new_organization_keys(), self.craft.new_recovery_key()
        roster = rosters.first_roster(
            keys.signing_public, self.facts.name, recovery.recipient, self.card(), self.now()
        )
        self.post.keep_secrets({ORGANIZATION: keys.encoded(), PINNED: keys.signing_public})
        self._publish(roster)
        return recovery.paper

    def enrol(self, data: bytes | str, clearance: Sensitivity) -> Member:
        """Put a device on the roster by its card, at headquarters."""
        card = self.craft.read_card(data)
        roster = self._publish(rosters.enrolled(self._own_roster(), card, clearance, self.now()))
        return next(member for member in roster.members if member.card.device == card.device)

    def revoke(self, device: bytes) -> Roster:
        """Take a device off the roster; what headquarters holds of it so far stays accepted."""
        roster = self._own_roster()
        return self._publish(rosters.revoked(roster, device, self.post.numbers_of(device), self.now()))

    def readmit(self, device: bytes) -> Roster:
        """Take a device back onto the roster, with everything of it that was held aside."""
        return self._publish(rosters.readmitted(self._own_roster(), device, self.now()))

    def clear(self, device: bytes, clearance: Sensitivity) -> Roster:
        """Change up to which class a device may have records."""
        return self._publish(rosters.with_clearance(self._own_roster(), device, clearance, self.now()))

    def _own_roster(self) -> Roster:
        """Return the roster that this office signs."""
        if not self.facts.headquarters or self.post.secret(ORGANIZATION) is None:
            raise KnownError(NOT_HEADQUARTERS)
        roster = self.require_roster()
        newest = {p.device: p.card for p in self.partners()} | {self.me.device: self.card()}
        members = tuple(replace(m, card=newest.get(m.card.device, m.card)) for m in roster.members)
        return replace(roster, members=members)

    def _publish(self, roster: Roster) -> Roster:
        kept = self.post.secret(ORGANIZATION)
        if kept is None:
            raise KnownError(NOT_HEADQUARTERS)
        self.post.follow(roster, self.craft.signed_roster(roster, kept))
        return roster

    def _highest_number(self) -> int:
        """Return the highest number a card of this device bore; after a restore the roster may know more than we do."""
        roster = self.roster()
        listed = roster.member(self.me.device) if roster else None
        return max(self._card_number(), listed.card.number if listed else 0)

    def _card_number(self) -> int:
        return int(self.post.secret(CARD_NUMBER) or b"1")


def _headquarters_first(partner: Partner) -> tuple[bool, str, bytes]:
    return not partner.card.headquarters, partner.card.office.casefold(), partner.device
