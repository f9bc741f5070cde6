"""What must hold of real offices at the end of any history, and of each file that they make on the way.

Nothing here asks the program what may be sent or what is shown: the log is read and weighed once more.
"""

from collections import defaultdict
from typing import NamedTuple

from desktop.domain.declaration import all_kinds, kind_named
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.operation import DELETED, field_name
from desktop.domain.reconciliation import heads_of
from desktop.storage.check import check
from desktop.storage.digest import digest
from desktop.storage.rebuild import rebuild_in_place
from desktop.sync.craft import FileCraft
from desktop.usecases.exchange.office import KEYS
from desktop.usecases.exchange.refusals import Reason
from desktop.usecases.exchange.sending import has_news

CLASSES = tuple(Sensitivity)
HIDDEN = 2
ROUNDS = 14
LEARNED = ("operation", "head", "set_member", "contested", "held", "aside", "recalled", *(k.name for k in all_kinds()))


class Lost(AssertionError):  # noqa: N818 - reads as what happened
    """Something that must never happen."""


def require(condition, why: str) -> None:
    if not condition:
        raise Lost(why)


class Edit(NamedTuple):
    """One operation as heads are found among them; names hold the numbers that one file gives to writers."""

    id: tuple[int, int]
    kind: str
    field: str
    value: object
    over: frozenset[tuple[int, int]]
    order: tuple[int, bytes, int, int]


class Log:
    """The log of one dossier, read without the program's own questions."""

    def __init__(self, seat) -> None:
        self.writers = {number: (bytes(device), epoch) for number, device, epoch in
                        seat.sql("SELECT id, device, epoch FROM writer")}  # fmt: skip
        held = {lsn for (lsn,) in seat.sql("SELECT lsn FROM held")}
        self.rows = seat.sql("SELECT lsn, writer, seq, hlc, kind, record, field, value, over, source FROM operation"
                             " ORDER BY lsn")  # fmt: skip
        self.held = {(self.writers[row[1]], row[2]) for row in self.rows if row[0] in held}
        self.by_name = {(self.writers[row[1]], row[2]): row[3:8] for row in self.rows}
        self.kinds: dict[bytes, str] = {}
        by_record: dict[bytes, list[Edit]] = defaultdict(list)
        for lsn, writer, seq, hlc, kind, record, field, value, over, _ in self.rows:
            self.kinds[record] = kind
            if lsn not in held:
                order = (hlc, *self.writers[writer], seq)
                edit = Edit((writer, seq), kind, field, value, _names(over), order)
                by_record[record].append(edit)
        self.heads = {record: heads_of(edits) for record, edits in by_record.items()}
        self._levels: dict[bytes, int] = {}

    def values(self, record: bytes, field: str) -> list:
        return [head.value for head in self.heads.get(record, {}).get(field, ())]

    def level(self, record: bytes, above: frozenset = frozenset()) -> int:
        """Return the class of a record by its place, at least that of what it is a part of."""
        if record in self._levels:
            return self._levels[record]
        kind = kind_named(self.kinds[record])
        found = [CLASSES.index(Sensitivity(value)) for value in self.values(record, "sensitivity")]
        for owner in kind.owners:
            for value in self.values(record, owner.name):
                if value is None or value in above:
                    continue
                known = value in self.kinds
                found.append(self.level(value, above | {record}) if known else len(CLASSES) - 1)
        level = max(found, default=0)
        if not above:
            self._levels[record] = level
        return level

    def consents(self, record: bytes) -> bool:
        said = self.values(record, "consent_on")
        return bool(said) and None not in said

    def may_have(self, clearance: Sensitivity, kind: str, record: bytes, field: str) -> bool:
        if self.level(record) > CLASSES.index(clearance):
            return False
        return not is_personal(kind, field) or self.consents(record)


def _names(over: str | None) -> frozenset[tuple[int, int]]:
    return frozenset((int(one), int(other)) for one, _, other in (item.partition(":") for item in (over or "").split()))


def is_personal(kind: str, field: str) -> bool:
    declared = kind_named(kind).fields.get(field_name(field))
    return declared is not None and declared.personal


def look_into(world, seat, other: int, prepared, limit: int) -> None:
    """Open each file that was just made: nothing in it that its reader may not have, cut between actions, in size."""
    log, clearance = Log(seat), prepared.partner.clearance
    identities = FileCraft().read_keys(seat.post.secret(KEYS)).identities
    signing = seat.office.keys().signing_public
    last = None
    for file in prepared.files:
        bundle = FileCraft().open(file.data, identities, None, lambda _: signing)
        actions = [(o.writer, o.txn) for o in bundle.operations]
        require(len(file.data) <= limit or len(set(actions)) <= 1 or _one_record(bundle), "a file is larger than asked")
        if bundle.header.span and actions:
            require(actions[0] != last, "an action is cut in two")
        last = actions[-1] if actions else last
        for operation in bundle.operations:
            if operation.writer.device != world.devices[other]:  # nobody's own words are withheld
                _require_allowed(world, log, clearance, operation)
        world.count("looked into a file")


def _one_record(bundle) -> bool:
    return len({operation.record for operation in bundle.operations}) == 1


def _require_allowed(world, log: Log, clearance, operation) -> None:
    kind, record, field = operation.kind, operation.record, operation.field
    if kind_named(kind) is None:
        return
    if is_personal(kind, field):
        require(log.consents(record), f"{kind}.{field} left without consent")
    if log.level(record) > CLASSES.index(clearance):
        owners = {owner.name for owner in kind_named(kind).owners}
        require(field == "sensitivity" or field in owners, f"{kind}.{field} is above the clearance of its reader")
        world.count("sent a recall")


def settle(world) -> int:
    """Exchange through headquarters as long as somebody has news; return the number of files."""
    made = 0
    for _ in range(ROUNDS):
        before = made
        for office in range(1, len(world.seats)):
            if office not in world.revoked:
                made += _settle_one(world, office)
        if made == before:
            return made
    raise Lost("offices go on sending for ever")


def _settle_one(world, office: int) -> int:
    made, (siege,) = 0, world.seats[0]
    for seat in world.seats[office]:
        # Who does not know that their file is an older one learns it from the first mail, and somebody will write one.
        for data in world.files(seat, 0) if seat.unnoticed else _news(world, seat, 0):
            _take(world, siege, data, "headquarters")
            made += 1
        seat.unnoticed = False
    if siege.unnoticed:
        for data in world.files(siege, office):
            for seat in world.seats[office]:
                _take(world, seat, data, seat.code)
    for data in _news(world, siege, office):
        for seat in world.seats[office]:
            _take(world, seat, data, seat.code)
        made += 1
    return made


def _news(world, seat, other: int) -> list[bytes]:
    partner = next((p for p in seat.office.partners() if p.device == world.devices[other]), None)
    return world.files(seat, other) if partner and has_news(seat.office, partner) else []


def _take(world, seat, data: bytes, where: str) -> None:
    receipt = world.take(seat, data)
    if seat.put_back and receipt.refusal and receipt.refusal.reason is Reason.NOT_READABLE:
        return  # its newer keys went with the newer file; its next mail brings word of those it has
    require(receipt.refusal is None, f"refused at {where}: {receipt.refusal and receipt.refusal.reason}")


def require_promises(world) -> None:
    """Let everything be exchanged, and check all that was promised."""
    world.mails.clear()
    for office in range(2 * len(world.seats)):
        world.upgrade(office)
    existing = _all_operations(world)
    require_positions(world)
    settle(world)
    for seat in world.all_seats():
        seat.unnoticed = False
    require_positions(world)
    siege = world.seats[0][0]
    log = Log(siege)
    _require_nothing_lost(world, existing, siege, log)
    roster = siege.office.roster()
    chosen = world.said % len(world.all_seats())
    found = check(world.all_seats()[chosen].dossier)
    require(found == (), f"{world.all_seats()[chosen].code}: {found}")
    for office, seats in enumerate(world.seats):
        for seat in seats:
            _require_rebuilt_the_same(seat)
            if office and office not in world.revoked:
                member = roster.member(world.devices[office])
                require(seat.office.roster().number == roster.number, f"{seat.code} follows an older roster")
                _require_same(siege, log, seat, member.clearance)
            if office not in world.revoked:
                _require_held(seat, roster)
    _require_repeats_change_nothing(world)


def _require_rebuilt_the_same(seat) -> None:
    """Invariant 6: the tables are those that the log makes; as `check` says, and quicker."""
    connection, before = seat.dossier.connection, seat.state()
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        with seat.dossier.capture.applying():
            rebuild_in_place(connection, seat.dossier.schema)
        after = seat.state()
    finally:
        connection.exec_driver_sql("ROLLBACK")
    wrong = [name for name, rows in after.items() if rows != before[name]]
    require(not wrong, f"{seat.code}: {wrong} are not what the log says")


def _all_operations(world) -> set[tuple]:
    """Return every operation that exists in any office, by name and content."""
    found = set()
    for office, seats in enumerate(world.seats):
        if office not in world.revoked:
            for seat in seats:
                found |= {(name, *content) for name, content in Log(seat).by_name.items()}
    return found


def _require_nothing_lost(world, existing: set[tuple], siege, log: Log) -> None:
    contents = set(log.by_name.values())
    # Who was taken off the roster writes nothing again: what was laid aside of theirs stays there, for a person.
    revoked = {world.devices[office] for office in world.revoked}
    for writer, *content in siege.sql("SELECT writer, hlc, kind, record, field, value FROM aside"):
        if log.writers[writer][0] in revoked:
            contents.add(tuple(content))
    for name, *content in existing:
        if log.by_name.get(name) == tuple(content):
            continue
        _, kind, record, field, _ = content
        if is_personal(kind, field) and not log.consents(record):
            continue
        require(tuple(content) in contents, f"{kind}.{field} is gone: {content[-1]!r} of {name}")


def _require_same(siege, log: Log, seat, clearance: Sensitivity) -> None:
    """Compare an office with headquarters, as far as its clearance goes."""
    theirs = Log(seat)
    for name, content in log.by_name.items():
        _, kind, record, field, _ = content
        if log.may_have(clearance, kind, record, field):
            require(theirs.by_name.get(name) == content, f"{seat.code} lacks {kind}.{field} {name}")
    for name, content in theirs.by_name.items():
        _, kind, record, field, _ = content
        private = is_personal(kind, field) and not log.consents(record)
        # Of two operations of one name an office keeps the one it has while the other is above its clearance.
        private = private or (name in log.by_name and not log.may_have(clearance, *log.by_name[name][1:4]))
        require(private or log.by_name.get(name) == content, f"headquarters lacks {kind}.{field} of {seat.code}")
    for record, kind in theirs.kinds.items():
        if record in log.kinds:
            _require_same_record(siege, log, seat, theirs, clearance, kind, record)
    said = digest(siege.dossier.connection, siege.dossier.schema, clearance)
    require(digest(seat.dossier.connection, seat.dossier.schema, clearance) == said, f"{seat.code}: another digest")


def _require_same_record(siege, log: Log, seat, theirs: Log, clearance, kind: str, record: bytes) -> None:
    ours, other = _shown(siege, kind, record, log), _shown(seat, kind, record, log)
    if log.level(record) > CLASSES.index(clearance):
        gone = other[0] == HIDDEN or _made_or_raised_here(seat, theirs, record)
        require(gone, f"{seat.code} still shows a {kind} that was recalled")
        return
    private = any(is_personal(kind, field) for field in log.heads.get(record, {}))
    private = private or any(is_personal(kind, field) for field in theirs.heads.get(record, {}))
    if private and not log.consents(record):
        ours, other = ours[1:3], other[1:3]  # an unseen telephone number keeps a record alive where it is
    require(ours == other, f"{seat.code} shows another {kind}: {ours} {other}")


def _made_or_raised_here(seat, log: Log, record: bytes) -> bool:
    """Nobody's own words go out of sight: of a record made here, or put above the own clearance here."""
    owners = [owner.name for owner in kind_named(log.kinds[record]).owners]
    for name in ("sensitivity", *owners):
        for head in log.heads.get(record, {}).get(name, ()):
            if log.writers[head.id[0]][0] == seat.device:
                return True
            if name in owners and head.value in log.kinds and _made_or_raised_here(seat, log, head.value):
                return True
    return any(row[5] == record and row[6] == DELETED and log.writers[row[1]][0] == seat.device for row in log.rows)


def _shown(seat, kind: str, record: bytes, log: Log) -> tuple:
    consents = log.consents(record)
    names = [field.name for field in kind_named(kind).columns if consents or not is_personal(kind, field.name)]
    columns = ", ".join(["deleted", *(f'"{name}"' for name in names)])
    (row,) = seat.sql(f'SELECT {columns} FROM "{kind}" WHERE id = ?', record) or [(HIDDEN,)]  # all of it is held
    members = [
        row for row in seat.sql("SELECT field, member, present FROM set_member WHERE record = ? ORDER BY 1, 2", record)
        if not is_personal(kind, row[0]) or log.consents(record)
    ]  # fmt: skip
    contested = [
        row for row in seat.sql("SELECT field FROM contested WHERE record = ? ORDER BY 1", record)
        if not is_personal(kind, row[0]) or log.consents(record)
    ]  # fmt: skip
    return row[0], row[1:], members, contested


def _require_held(seat, roster) -> None:
    cuts = {m.card.device: m.accepted for m in roster.members if m.revoked}
    log = Log(seat)
    expected = {
        ((device, epoch), seq) for ((device, epoch), seq) in log.by_name
        if device in cuts and seq > cuts[device].get(epoch, 0)
    }  # fmt: skip
    require(log.held == expected, f"{seat.code} holds other operations aside than it should")


def require_positions(world) -> None:
    """Invariant 8: up to the position that an office acknowledges, it has all it may have, or it will be sent again."""
    logs = {id(seat): Log(seat) for seat in world.all_seats()}
    by_writer = {seat.post.me: (office, seat) for office, seats in enumerate(world.seats) for seat in seats}
    for office, seats in enumerate(world.seats):
        for seat in seats:
            rows = seat.sql("SELECT device, epoch, got, again_got FROM correspondent")
            for device, epoch, got, again in rows:
                found = by_writer.get((bytes(device), epoch))
                if found is not None and office not in world.revoked and found[0] not in world.revoked:
                    _require_position(world, logs, office, seat, found[1], got, again)


def _require_position(world, logs, office: int, seat, sender, got: int, again: int) -> None:
    theirs, ours = logs[id(sender)], logs[id(seat)]
    member = sender.office.roster().member(world.devices[office])
    if sender.old or sender.unnoticed or member is None:
        return
    clearance = Sensitivity.RESTRICTED if member.card.headquarters else member.clearance
    device = world.devices[office]
    later = {bytes(record) for (record,) in sender.sql("SELECT record FROM withheld WHERE device = ?", device)}
    query = "SELECT record FROM again WHERE device = ? AND number > ?"
    later |= {bytes(record) for (record,) in sender.sql(query, device, again)}
    for lsn, writer, seq, _hlc, kind, record, field, *_ in theirs.rows:
        name = (theirs.writers[writer], seq)
        if lsn <= got and name not in ours.by_name and record not in later:
            allowed = theirs.may_have(clearance, kind, record, field)
            require(not allowed, f"{seat.code} acknowledged {sender.code} {got} and lacks {lsn}: {kind}.{field} {name}")


def _require_repeats_change_nothing(world) -> None:
    """Invariant 3: what came once and comes again changes nothing."""
    for office, seats in enumerate(world.seats):
        seat = seats[0]
        before = seat.state()
        for data in reversed(seat.arrived[-4:]):
            if office not in world.revoked:
                world.take(seat, data)
        after = seat.state()
        changed = [name for name in LEARNED if before[name] != after[name]]
        require(not changed, f"{seat.code}: files that came once more changed {changed}")
