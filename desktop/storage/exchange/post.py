"""The exchange's side of an open dossier; answers the `Post` port."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.operation import WriterId
from desktop.domain.partners import Roster
from desktop.storage.dossier import FileDossier
from desktop.storage.errors import known_errors
from desktop.storage.exchange import positions
from desktop.storage.exchange.contests import contests
from desktop.storage.exchange.files import FileExchange
from desktop.storage.exchange.following import clearance_under, hold, recall
from desktop.storage.exchange.incoming import Incoming
from desktop.storage.exchange.journal import write
from desktop.storage.exchange.ledger import Ledger
from desktop.storage.exchange.outgoing import OutgoingLog
from desktop.storage.exchange.portable import WriterNumbers
from desktop.storage.exchange.standing import Standing
from desktop.storage.exchange.tallies import Tallies
from desktop.storage.places import Told
from desktop.storage.projection import project_records
from desktop.usecases.exchange.bundle import Bundle, Tally
from desktop.usecases.exchange.ports import (
    DIGEST,
    Arrival,
    Contest,
    Correspondence,
    Entry,
    Outgoing,
    Received,
    Sent,
)

_ROSTER, _CLEARANCE = "roster", "clearance"
_EPOCHS = (  # our own, and how far a device had been sent our log as a restored file knew it
    "SELECT w.epoch, w.begins, iif(w.reason = 'restored', ifnull(r.upto, 0), 9223372036854775807) AS upto"
    " FROM writer AS w LEFT JOIN restart AS r ON r.epoch = w.epoch AND r.device = ?"
    " WHERE w.device = ? AND w.reason <> 'met' ORDER BY w.id"
)


class DossierPost(Ledger):
    """Used from the thread of its dossier; `exported` is told how far the log goes before a file goes out."""

    def __init__(self, dossier: FileDossier, exported: Callable[[WriterId, Told], None] | None = None) -> None:
        super().__init__(dossier)
        self._exported = exported
        self._standing = Standing(dossier.connection, dossier.schema)
        self.files = FileExchange(dossier, self._writing, self._me)

    def correspondence(self, device: bytes, clearance: Sensitivity) -> Correspondence:
        """Return how far we are with a device."""
        with known_errors():
            moment = self._standing.now()
            logs, account, lack = moment.logs(device), moment.account(device), moment.lack(device, clearance)
        newest, mine = max(logs, key=_turn, default=None), moment.epoch
        alive, readers = positions.live(logs), positions.readers(logs, account.number)
        return Correspondence(
            device=device, number=account.number, previous=account.previous, sent_at=account.sent_at,
            waiting=lack.waiting, unsent=lack.unsent, told=account.told,
            acknowledgements=positions.acknowledgements(logs),
            cards=tuple(log.card for log in readers), knows_us=all(log.knows == mine for log in alive),
            heard_at=newest.arrived if newest else 0, heard_number=newest.number if newest else 0,
            roster=min((log.roster for log in alive), default=0),
        )  # fmt: skip

    def outgoing(self, device: bytes, clearance: Sensitivity) -> OutgoingLog:
        """Return what a device has not acknowledged and may have."""
        return OutgoingLog(self._connection, self._schema, device, clearance)

    def numbers_of(self, device: bytes) -> Mapping[int, int]:
        """Return the last number held of each epoch of a device, those held aside left out."""
        query = (
            "SELECT w.epoch, max(o.seq) FROM writer AS w JOIN operation AS o ON o.writer = w.id"
            " WHERE w.device = ? AND o.lsn NOT IN (SELECT lsn FROM held) GROUP BY w.epoch"
        )
        with known_errors():
            rows = self._connection.exec_driver_sql(query, (device,)).all()
        return {int(epoch): int(last) for epoch, last in rows}

    def contests(self) -> list[Contest]:
        """Return every field of which a person must choose, in the order of the kinds."""
        with known_errors():
            return list(contests(self._connection, self._schema, self._dossier.clock))

    def ancestry(self, device: bytes) -> tuple[tuple[int, int], ...]:
        """Return the earlier epochs of this file, each with the last position of it that counts for a device."""
        rows = self._connection.exec_driver_sql(_EPOCHS, (device, self.me.device)).all()
        return tuple(
            (rows[place].epoch, min(int(rows[place + 1].begins or 0), *(row.upto for row in rows[place + 1 :])))
            for place in range(len(rows) - 1)
        )

    def tallies(self, writers: Iterable[WriterId]) -> tuple[Tally, ...]:
        """Return the tallies of these writers."""
        with self._writing():
            return Tallies(self._connection, WriterNumbers(self._connection)).of(writers, self.me)

    def keep_sent(self, sent: Sequence[Sent], outgoing: Outgoing, told: str, now: int) -> None:
        """Note files that are about to go out to one device, before they can be seen by anybody."""
        if not isinstance(outgoing, OutgoingLog):
            raise TypeError("what goes out comes from this dossier")
        with self._writing():
            outgoing.keep()
            last = sent[-1]
            self._keep_partner({
                "device": outgoing.device, "number": last.header.number, "previous": last.digest,
                "sent_upto": last.header.span.upto, "sent_again": last.header.again.upto, "sent_at": now,
                "told": told, "clearance": str(outgoing.clearance),
            })  # fmt: skip
            for one in sent:
                write(self._connection, Entry(
                    at=now, way="sent", device=outgoing.device, file=one.file, number=one.header.number,
                    operations=one.operations, size=one.size, outcome="done",
                    detail={"pieces": len(one.pieces)} if one.pieces else {},
                ))  # fmt: skip
            self.files.sent(outgoing.device, sent)
        self._tell_exported()

    def receive(self, bundle: Bundle, arrival: Arrival) -> Received:
        """Take a bundle in, whole or not at all; raise RefusedError when it would hide much."""
        with self._applying():
            device = bundle.header.sender.device
            if arrival.mine:
                self.files.hear(bundle.header)
            incoming = Incoming(self._connection, self._schema, self.me, self.ancestry(device), self._renew)
            received = incoming.take(bundle, arrival)
            received = replace(received, pieces=self.files.take(bundle))
            write(self._connection, Entry(
                at=arrival.now, way="received", device=bundle.header.sender.device, file=arrival.file,
                number=bundle.header.number, operations=received.new, size=arrival.size, outcome="done",
                detail={
                    "known": received.known, "contested": len(received.contested), "held": received.held,
                    "pieces": received.pieces,
                    DIGEST: arrival.digest.hex(),
                },
            ))  # fmt: skip
        self._dossier.clock.absorb_all(operation.hlc for operation in bundle.operations)
        done = self.files.settle(arrival.now)
        return replace(received, files=len(done.completed), spoiled=len(done.spoiled))

    def follow(self, roster: Roster, signed: bytes) -> int:
        """Follow a new roster: keep it, hold aside what it revokes; return how many operations are held."""
        with self._applying():
            me, clearance = self.me.device, clearance_under(roster, self.me.device)
            touched = hold(self._connection, roster, me)
            project_records(self._connection, self._schema, touched)
            # What is held aside may have lowered a class: records are recalled by what is left.
            if touched or self.secret(_CLEARANCE) != clearance.encode():
                again = recall(self._connection, self._schema, clearance, me, roster.issued)
                project_records(self._connection, self._schema, again)
            self._write_secrets({_ROSTER: signed, _CLEARANCE: clearance.encode()})
            return int(self._connection.exec_driver_sql("SELECT count(*) FROM held").scalar_one())

    def _renew(self) -> WriterId:
        """Begin a new epoch within the transaction; one that is rolled back leaves the writer as it was."""
        self._dossier.renew_writer("restored")
        return self.me

    def _tell_exported(self) -> None:
        if self._exported is not None:
            last, end = "SELECT ifnull(max(seq), 0) FROM operation WHERE writer = ?", "ifnull(max(lsn), 0)"
            query = f"SELECT ({last}), {end} FROM operation"
            said = self._connection.exec_driver_sql(query, (self._dossier.writer,)).one()
            self._exported(self.me, Told(*map(int, said)))



def _turn(state: positions.LogState) -> int:
    return state.turn
