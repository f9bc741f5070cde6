"""This office in the exchange: its keys and card, the roster it follows, the devices it exchanges with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

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
NOT_SIGNER = Words(
    "La liste est signée par un autre ordinateur du siège : c’est là que les bureaux sont inscrits ou retirés.",
    "The roster is signed by another computer of headquarters: offices are enrolled and taken off there.",
)
NOT_JOINED = Words(
    "Ce bureau ne suit encore aucune liste. Envoyez sa carte au siège, puis recevez la liste qu’il signe.",
    "This office follows no roster yet. Send its card to headquarters, then receive the roster that it signs.",
)
NOT_FOUNDED = Words(
    "Ce siège n’a encore inscrit aucun bureau. Demandez à chacun sa carte et inscrivez-la : la liste naît avec la "
    "première.",
    "This headquarters has enrolled no office yet. Ask each one for its card and enrol it: the roster begins with the "
    "first.",
)
NO_PARTNER = Words(
    "Aucun bureau ne s’appelle « {name} » sur la liste. Les bureaux : {known}.",
    "No office on the roster is called “{name}”. Offices: {known}.",
)
SEVERAL_PARTNERS = Words(
    "Plusieurs appareils s’appellent « {name} » : donnez le début de l’un des identifiants {devices}.",
    "Several devices are called “{name}”: give the beginning of one of the ids {devices}.",
)
OTHER_WORDS = Words(
    "Ces huit mots ne sont pas ceux de la liste reçue : elle n’est pas suivie. Comparez-les avec le siège par "
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
    cards: tuple[Card, ...] = ()  # of each copy of its dossier at work, and of the roster where it may be newer

    @property
    def device(self) -> bytes:
        """Return its 8 bytes."""
        return self.card.device

    @property
    def recipients(self) -> tuple[str, ...]:
        """Return the age recipients that its bundles are encrypted to."""
        return tuple(dict.fromkeys(card.encryption for card in (self.card, *self.cards)))

    @property
    def clearance(self) -> Sensitivity:
        """Return up to which class it may have records; headquarters has them all."""
        return Sensitivity.RESTRICTED if self.card.headquarters else self.member.clearance


class _Listed(Protocol):
    @property
    def card(self) -> Card: ...


T = TypeVar("T", bound=_Listed)


class Office:
    """Everything about who we are; the exchange's use cases take it first."""

    def __init__(
        self, post: Post, craft: Craft, facts: DossierFacts, now: Callable[[], int], program: str = ""
    ) -> None:
        self.post = post
        self.craft = craft
        self.facts = facts
        self.now = now  # milliseconds since 1970
        self._read: tuple[tuple[bytes, bytes | None], Roster] | None = None  # the last roster, as kept and as read
        self.program = program  # version, told in bundles

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
        return self.turn_keys() if keys.due(self.now()) else keys

    def turn_keys(self) -> Keys:
        """Turn the encryption key over now; what was sent to the last ones still opens. Return the keys."""
        keys = self.craft.turned_keys(self.post.secret(KEYS) or self.keys().encoded(), self.now())
        # After a restore the roster may know a higher number than this dossier does.
        roster = self.roster()
        listed = roster.member(self.me.device) if roster else None
        highest = max(_card_number(self.post), listed.card.number if listed else 0)
        self.post.keep_secrets({KEYS: keys.encoded(), CARD_NUMBER: b"%d" % (highest + 1)})
        return keys

    def card(self) -> Card:
        """Return this device's card."""
        keys = self.keys()
        return Card(
            device=self.me.device, number=_card_number(self.post), office=self.facts.office,
            name=rosters.plain_name(self.facts.name), headquarters=self.facts.headquarters,
            signing=keys.signing_public, encryption=keys.recipient,
        )  # fmt: skip

    def signed_card(self) -> bytes:
        """Return this device's card, signed."""
        return self.craft.signed_card(self.card(), self.keys().encoded())

    def roster(self) -> Roster | None:
        """Return the roster this office follows."""
        kept = self.post.secret(ROSTER)
        if kept is None:
            return None
        said = kept, self.post.secret(PINNED)
        if self._read is None or self._read[0] != said:  # two hundred members take longer to read than most bundles
            self._read = said, self.craft.read_roster(*said)
        return self._read[1]

    def require_roster(self) -> Roster:
        """Return the roster; raise KnownError when this office follows none yet."""
        roster = self.roster()
        if roster is None:
            raise KnownError(NOT_FOUNDED if self.facts.headquarters else NOT_JOINED)
        return roster

    def partners(self) -> list[Partner]:
        """Return every other device on the roster that belongs to it, headquarters first."""
        roster, mine = self.roster(), self.me.device
        members = [m for m in roster.members if m.card.device != mine and not m.revoked] if roster else []
        found = [self.partner_of(member) for member in members]
        return sorted(found, key=_headquarters_first)

    def partner_of(self, member: Member) -> Partner:
        """Return a member with its newest card and how far we are."""
        clearance = Sensitivity.RESTRICTED if member.card.headquarters else member.clearance
        state = self.post.correspondence(member.card.device, clearance)
        offered = [self.craft.read_card(signed) for signed in state.cards if signed]
        cards = [card for card in offered if rosters.of_one_device(member.card, card)]
        # Copies that sent no card have the roster's, and where that is newer one was restored, or enrolled anew.
        if len(cards) < len(state.cards) or all(member.card.number > card.number for card in cards):
            cards.append(member.card)
        return Partner(member, max(cards, key=_number), state, tuple(cards))

    def partner_named(self, name: str) -> Partner:
        """Return the partner by its office's code, name or the beginning of its device's id (hex)."""
        partners = self.partners()
        if not partners:
            self.require_roster()
        return one_named(name, partners)

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

    def found(self, hand_over: Callable[[str], object] = str) -> str:
        """Found the organisation at headquarters: its keys and first roster; return the recovery key for the safe.

        `hand_over` is given the recovery key, which is kept nowhere, before the organisation is: if it raises, because
        nobody could read the key, nothing is founded.
        """
        if not self.facts.headquarters:
            raise KnownError(NOT_HEADQUARTERS)
        keys, recovery = self.craft.new_organization_keys(), self.craft.new_recovery_key()
        roster = rosters.first_roster(
            keys.signing_public, self.facts.name, recovery.recipient, self.card(), self.now(),
            self.craft.for_the_safe(keys.encoded(), recovery.recipient),
        )  # fmt: skip
        self.post.keep_secrets({ORGANIZATION: keys.encoded()})  # until there is a roster, nobody was told of it
        hand_over(recovery.paper)
        self.post.keep_secrets({PINNED: keys.signing_public})
        self.publish(roster)
        return recovery.paper

    def enrol(self, data: bytes | str, clearance: Sensitivity) -> Member:
        """Put a device on the roster by its card, at headquarters."""
        card = self.craft.read_card(data)
        roster = self.publish(rosters.enrolled(self.own_roster(), card, clearance, self.now()))
        return next(member for member in roster.members if member.card.device == card.device)

    def revoke(self, device: bytes) -> Roster:
        """Take a device off the roster; what headquarters holds of it so far stays accepted."""
        roster = self.own_roster()
        return self.publish(rosters.revoked(roster, device, self.post.numbers_of(device), self.now()))

    def readmit(self, device: bytes) -> Roster:
        """Take a device back onto the roster, with everything of it that was held aside."""
        return self.publish(rosters.readmitted(self.own_roster(), device, self.now()))

    def clear(self, device: bytes, clearance: Sensitivity) -> Roster:
        """Change up to which class a device may have records."""
        return self.publish(rosters.with_clearance(self.own_roster(), device, clearance, self.now()))

    def own_roster(self) -> Roster:
        """Return the roster that this office signs."""
        if not self.facts.headquarters:
            raise KnownError(NOT_HEADQUARTERS)
        roster = self.require_roster()
        if self.post.secret(ORGANIZATION) is None:
            raise KnownError(NOT_SIGNER)
        newest = {p.device: p.card for p in self.partners()} | {self.me.device: self.card()}
        members = tuple(replace(m, card=newest.get(m.card.device, m.card)) for m in roster.members)
        return replace(roster, members=members)

    def publish(self, roster: Roster) -> Roster:
        """Sign and follow a roster made from `own_roster`."""
        kept = self.post.secret(ORGANIZATION)
        if kept is None:
            raise KnownError(NOT_HEADQUARTERS)
        self.post.follow(roster, self.craft.signed_roster(roster, kept))
        return roster


def one_named(name: str, known: Sequence[T]) -> T:
    """Return the one of `known` with this office's code, name or beginning of its device's id (hex)."""
    found = called(name, known)
    if not found:
        codes = ", ".join(sorted({one.card.office for one in known})) or "—"
        raise KnownError(NO_PARTNER.filled(name=name, known=codes))
    if len(found) > 1:
        devices = ", ".join(one.card.device.hex() for one in found)
        raise KnownError(SEVERAL_PARTNERS.filled(name=name, devices=devices))
    return found[0]


def called(name: str, known: Sequence[T]) -> list[T]:
    """Return those of `known` that people may mean by `name`."""
    wanted = name.strip().casefold()
    found = [one for one in known if wanted in (one.card.office.casefold(), one.card.name.casefold())]
    return found or [one for one in known if wanted and one.card.device.hex().startswith(wanted)]


def _card_number(post: Post) -> int:
    return int(post.secret(CARD_NUMBER) or b"1")


def _number(card: Card) -> int:
    return card.number


def _headquarters_first(partner: Partner) -> tuple[bool, str, bytes]:
    return not partner.card.headquarters, partner.card.office.casefold(), partner.device
