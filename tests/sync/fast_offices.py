"""Offices in memory that run the real algebra - heads, deletion, positions - for many thousand histories.

What a dossier does in tables is done in dictionaries here; `positions` and `reconciliation` are the program's own.
"""

import copy
import random
from dataclasses import dataclass, field

from desktop.domain import reconciliation
from desktop.domain.operation import DELETED, Operation, OperationId, WriterId
from desktop.storage.exchange import positions
from desktop.storage.exchange.positions import Gone, LogState
from desktop.usecases.exchange.bundle import Bundle, Header, Span

DAY = 24 * 3600 * 1000
FIELDS = ("name", "text", "due")


class Lost(AssertionError):  # noqa: N818 - reads as what happened
    """Something that must never happen."""


@dataclass
class Replica:
    """One office: its log with the source of each operation, and what it knows of the others' logs."""

    device: bytes
    epoch: int = 1
    seq: int = 0
    hlc: int = 0
    clock: int = 1_000_000
    chain: list[tuple[int, int]] = field(default_factory=lambda: [(1, 0)])
    log: list[tuple[Operation, WriterId | None]] = field(default_factory=list)
    there: dict[OperationId, Operation] = field(default_factory=dict)
    logs: dict[WriterId, LogState] = field(default_factory=dict)
    gone: dict[bytes, Gone] = field(default_factory=dict)
    told: dict[bytes, object] = field(default_factory=dict)

    @property
    def me(self) -> WriterId:
        return WriterId(self.device, self.epoch)

    def of_record(self, record: bytes) -> dict[str, list[Operation]]:
        return reconciliation.heads_of([o for o in self.there.values() if o.record == record])

    def records(self) -> list[bytes]:
        return sorted({operation.record for operation in self.there.values()})

    def tick(self) -> int:
        self.clock += 1
        self.hlc = max(self.hlc + 1, self.clock << 16)
        return self.hlc

    def absorb(self, hlc: int) -> None:
        if hlc >> 16 <= self.clock + DAY:
            self.hlc = max(self.hlc, hlc)

    def write(self, record: bytes, name: str, value: object) -> Operation:
        heads = self.of_record(record)
        seen = heads.get(name, [])
        if name == DELETED and value == 1:
            seen = [head for found in heads.values() for head in found]
        self.seq += 1
        over = tuple(sorted(head.id for head in seen))
        made = Operation(self.me, self.seq, self.tick(), self.seq, "organization", record, name, value, over)
        self.there[made.id] = made
        self.log.append((made, None))
        return made

    def ancestry(self) -> tuple[tuple[int, int], ...]:
        return tuple((self.chain[i][0], self.chain[i + 1][1]) for i in range(len(self.chain) - 1))

    def grow(self) -> None:
        self.epoch = max(self.epoch, *(epoch for epoch, _ in self.chain)) + 1
        self.seq = 0
        self.chain.append((self.epoch, len(self.log)))

    def logs_of(self, device: bytes) -> list[LogState]:
        found = [state for writer, state in self.logs.items() if writer.device == device]
        return sorted(found, key=lambda state: -state.log.epoch)

    def bundle(self, to: bytes, cut: int = 0) -> Bundle:
        known = self.logs_of(to)
        base, _ = positions.base_of(known)
        alive = positions.live(known)
        echo = alive[0].log if len(alive) == 1 else None
        upto = min(len(self.log), base + cut) if cut else len(self.log)
        self.gone[to] = Gone(self.gone.get(to, Gone()).number + 1, max(base, upto))
        acknowledged = positions.acknowledgements(known)
        self.told[to] = self.news(to)
        header = Header(
            sender=self.me, recipient=to, number=self.gone[to].number, span=Span(base, max(base, upto)),
            ancestry=self.ancestry(), acknowledged=acknowledged, time=self.clock, left_out=echo.epoch if echo else 0,
        )  # fmt: skip
        return Bundle(header, tuple(o for o, source in self.log[base:upto] if source is None or source != echo))

    def news(self, to: bytes) -> object:
        acknowledged = positions.acknowledgements(self.logs_of(to))
        return self.epoch, [(a.epoch, a.got, a.lacking) for a in acknowledged]

    def lacks_something(self, to: bytes) -> bool:
        known = self.logs_of(to)
        base, _ = positions.base_of(known)
        alive = positions.live(known)
        echo = alive[0].log if len(alive) == 1 else None
        waiting = any(source is None or source != echo for _, source in self.log[base:])
        unknown = any(state.knows != self.epoch for state in alive)
        return waiting or unknown or self.news(to) != self.told.get(to)

    def receive(self, bundle: Bundle) -> None:
        header = bundle.header
        if header.recipient != self.device:
            raise Lost("addressed to somebody else")
        for operation in bundle.operations:
            known = self.there.get(operation.id)
            if known is not None and known != operation:
                raise Lost(f"one name, two operations: {operation.id}")
            if known is None:
                self.there[operation.id] = operation
                self.log.append((operation, header.sender))
                self.absorb(operation.hlc)
        device = header.sender.device
        logs, gone = self.logs_of(device), self.gone.get(device, Gone())
        state = positions.met(logs, header, gone)
        newest = header.number > state.number
        if positions.unaware(state, header, self.epoch):
            self.told.pop(device, None)
        given_up, state = positions.lives(logs, state, header, self.epoch)
        state = positions.told(state, header, self.epoch, self.ancestry(), gone, newest=newest)
        state = positions.heard(state, header, self.clock, b"", self.epoch)
        for one in (*given_up, state):
            self.logs[one.log] = one

    def backup(self) -> dict:
        return copy.deepcopy(self.__dict__)

    def restore(self, kept: dict) -> None:
        clock, latest = self.clock, max(self.epoch, *(epoch for epoch, _ in self.chain))
        self.__dict__.update(copy.deepcopy(kept))
        self.clock = clock
        self.chain = [*self.chain]
        self.epoch = max(self.epoch, latest)
        self.grow()

    def state(self) -> dict[bytes, object]:
        """Return what people see: whether each record is deleted, the heads of each field and which is shown."""
        found = {}
        for record in self.records():
            heads = self.of_record(record)
            fields = {
                name: (frozenset(h.id for h in said), reconciliation.newest(said).id) for name, said in heads.items()
            }
            found[record] = (reconciliation.is_deleted(heads), fields)
        return found


class World:
    """Some offices around headquarters (number 0), a mail service that loses things, and an account of everything."""

    def __init__(self, count: int = 4) -> None:
        self.offices = [Replica(bytes([65 + number]) * 8) for number in range(count)]
        self.mail: list[tuple[int, Bundle]] = []
        self.kept: dict[int, dict] = {}
        self.value = 0
        self.counts: dict[str, int] = {}

    def act(self, action: tuple) -> None:
        name, *rest = action
        getattr(self, name)(*rest)

    def count(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1

    def write(self, office: int, record: int, name: str) -> None:
        self.value += 1
        replica, key = self.offices[office], bytes([record]) * 16
        heads = replica.of_record(key)
        if DELETED not in heads:
            replica.write(key, DELETED, 0)
        elif reconciliation.is_deleted(heads):
            replica.write(key, DELETED, 0)
            self.count("restored a record")
        if len(heads.get(name, ())) > 1:
            self.count("settled")
        made = replica.write(key, name, self.value)
        if replica.of_record(key)[name] != [made]:
            raise Lost("what its author saw and replaced is still a version")
        self.count("wrote")

    def delete(self, office: int, record: int) -> None:
        replica, key = self.offices[office], bytes([record]) * 16
        heads = replica.of_record(key)
        if heads and not reconciliation.is_deleted(heads):
            replica.write(key, DELETED, 1)
            self.count("deleted")

    def send(self, office: int, other: int, cut: int) -> None:
        if office != other:
            self.mail.append((other, self.offices[office].bundle(self.offices[other].device, cut)))
            self.count("cut a part" if cut else "sent")

    def arrive(self, which: int, how: str) -> None:
        if not self.mail:
            return
        place = which % len(self.mail)
        to, bundle = self.mail[place]
        if how == "lost":
            self.mail.pop(place)
        elif how == "crash":
            copy.deepcopy(self.offices[to]).receive(bundle)  # rolled back: nothing of it stays
        else:
            self.offices[to].receive(bundle)
            if how == "once":
                self.mail.pop(place)
        self.count(how)

    def meet(self, office: int, other: int) -> None:
        """Let two offices exchange without loss."""
        if office == other:
            return
        one, two = self.offices[office], self.offices[other]
        for sender, reader in ((one, two), (two, one), (one, two)):
            reader.receive(sender.bundle(reader.device))
        self.count("met")

    def clock(self, office: int, days: int) -> None:
        self.offices[office].clock = max(0, self.offices[office].clock + days * DAY)
        self.count("clock")

    def backup(self, office: int) -> None:
        self.kept[office] = self.offices[office].backup()

    def restore(self, office: int) -> None:
        if office in self.kept:
            self.offices[office].restore(self.kept[office])
            self.count("restored a backup")

    def restore_in_time(self, office: int, record: int, name: str) -> None:
        """Restore a backup while the clock starts again, as that of a laptop without battery, and type it once more."""
        kept = self.offices[office].backup()
        self.write(office, record, name)
        self.gather()
        self.offices[office].restore(kept)
        self.offices[office].clock, self.offices[office].hlc = kept["clock"], kept["hlc"]
        self.write(office, record, name)
        self.count("restored in time")

    def late_mail(self, office: int, record: int) -> None:
        """Let a mail of an epoch that headquarters never heard of come after a restore."""
        replica = self.offices[office]
        replica.grow()
        kept = replica.backup()
        self.write(office, record, "name")
        late = replica.bundle(self.offices[0].device)
        replica.restore(kept)
        self.meet(office, 0)
        self.offices[0].receive(late)
        self.count("late mail")

    def lost_word(self, office: int, record: int) -> None:
        """Lose the mail by which headquarters says what it has."""
        self.meet(office, 0)
        self.write(office, record, "name")
        siege, replica = self.offices[0], self.offices[office]
        siege.receive(replica.bundle(siege.device))
        siege.bundle(replica.device)
        self.count("lost word")

    def apart(self, record: int, name: str, writers: tuple[int, ...]) -> None:
        """Let several offices write the same field offline, after all had the same."""
        self.gather()
        for office in writers:
            self.write(office, record, name)

    def clash(self, record: int, one: int, other: int) -> None:
        """Let one office delete what another edits."""
        self.write(one, record, "name")
        self.meet(one, other)
        self.delete(one, record)
        if other != one:
            self.write(other, record, "name")

    def gather(self) -> None:
        for office in range(1, len(self.offices)):
            self.meet(0, office)

    def settle(self) -> int:
        """Exchange through headquarters for as long as somebody has news; return the number of bundles."""
        sent = 0
        for _ in range(12):
            before = sent
            for office in range(1, len(self.offices)):
                for one, other in ((office, 0), (0, office)):
                    sender, reader = self.offices[one], self.offices[other]
                    if sender.lacks_something(reader.device):
                        reader.receive(sender.bundle(reader.device))
                        sent += 1
            if sent == before:
                return sent
        raise Lost("offices go on sending for ever")


def require_nothing_lost(world: World) -> None:
    """Settle and check every invariant that the algebra answers for."""
    existing: dict[OperationId, Operation] = {}
    for replica in world.offices:
        existing |= replica.there
    _require_positions(world)
    world.settle()
    _require_positions(world)
    first = world.offices[0]
    for replica in world.offices[1:]:
        if replica.there != first.there:
            raise Lost("offices hold different operations")
        if replica.state() != first.state():
            raise Lost("offices show different things")
    if existing.keys() - first.there.keys():
        raise Lost("an operation is gone")
    _require_heads(first)
    _require_order_free(first)


def _require_positions(world: World) -> None:
    """`got` = n: everything in that log up to n is here."""
    by_device = {replica.device: replica for replica in world.offices}
    for replica in world.offices:
        for writer, state in replica.logs.items():
            theirs = by_device[writer.device]
            if writer == theirs.me and any(o.id not in replica.there for o, _ in theirs.log[: state.got]):
                raise Lost("a position passed what is not there")


def _require_heads(replica: Replica) -> None:
    """Say of every operation, without looking at clocks, whether it must still be a head, or keep its record alive."""
    everything = replica.there.values()
    named = {(o.record, o.field, name) for o in everything for name in o.over}
    deletions = [o for o in everything if o.field == DELETED and o.value == 1]
    state = replica.state()
    for operation in everything:
        deleted, fields = state[operation.record]
        is_head = (operation.record, operation.field, operation.id) not in named
        if is_head != (operation.id in fields[operation.field][0]):
            raise Lost("something was overwritten by somebody who did not see it")
        seen = any(operation.id in d.over for d in deletions if d.record == operation.record)
        if is_head and not seen and operation.field != DELETED and deleted:
            raise Lost("an edit went with a deletion that did not see it")


def _require_order_free(replica: Replica) -> None:
    shuffled = list(replica.there.values()) * 2
    random.Random(len(shuffled)).shuffle(shuffled)
    other = Replica(replica.device)
    for operation in shuffled:
        other.there[operation.id] = operation
    if other.state() != replica.state():
        raise Lost("the order of arrival shows")
