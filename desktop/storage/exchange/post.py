"""The exchange's side of an open dossier; answers the `Post` port."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy.dialects.sqlite import insert

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.operation import WriterId
from desktop.domain.partners import Roster
from desktop.storage.dossier import FileDossier, transaction
from desktop.storage.errors import ReadingOnlyError, known_errors
from desktop.storage.exchange import positions
from desktop.storage.exchange.arriving import cuts
from desktop.storage.exchange.contests import contests
from desktop.storage.exchange.files import FileExchange
from desktop.storage.exchange.incoming import Incoming
from desktop.storage.exchange.journal import entries, write
from desktop.storage.exchange.outgoing import OutgoingLog
from desktop.storage.exchange.portable import WriterNumbers
from desktop.storage.exchange.quarantine import keep_apart
from desktop.storage.exchange.recalls import Recalls
from desktop.storage.exchange.tallies import Tallies
from desktop.storage.projection import project_records
from desktop.storage.tables import SCHEMA_VERSION
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
_COUNTED = 5000  # operations looked at one by one to say how many wait; beyond, the log's length is near enough


class DossierPost:
    """Used from the thread of its dossier; `exported` is told the last number written before a file goes out."""

    def __init__(self, dossier: FileDossier, exported: Callable[[WriterId, int], None] | None = None) -> None:
        self._dossier = dossier
        self._connection = dossier.connection
        self._schema = dossier.schema
        self._exported = exported
        self.files = FileExchange(dossier, self._writing, self._me)

    @property
    def me(self) -> WriterId:
        """Return the writer of what is written now."""
        return WriterNumbers(self._connection).writer(self._dossier.writer)

    @property
    def schema(self) -> int:
        """Return the version of this dossier's tables."""
        return SCHEMA_VERSION

    def secret(self, name: str) -> bytes | None:
        """Return what was kept under `name`."""
        with known_errors():
            row = self._connection.exec_driver_sql("SELECT value FROM vault WHERE name = ?", (name,)).first()
        return None if row is None else bytes(row[0])

    def keep_secrets(self, secrets: Mapping[str, bytes | None]) -> None:
        """Keep or (None) forget several at once."""
        with self._writing():
            self._keep_secrets(secrets)

    def correspondence(self, device: bytes, clearance: Sensitivity) -> Correspondence:
        """Return how far we are with a device."""
        with known_errors():
            logs = positions.logs_of(self._connection, device)
            row = self._connection.exec_driver_sql(
                "SELECT number, previous, sent_upto, sent_again, sent_at, told, card FROM partner WHERE device = ?",
                (device,),
            ).first()
            number, previous, upto, again, sent_at, told, card = row or (None,) * 7
            waiting, unsent = self._waiting(device, clearance, upto or 0, again or 0)
        newest = max(logs, key=_arrived, default=None)
        return Correspondence(
            device=device, number=number or 0, previous=previous or b"", sent_at=sent_at or 0, waiting=waiting,
            unsent=unsent, told=told or "", card=card or b"", acknowledgements=positions.acknowledgements(logs),
            heard_at=newest.arrived if newest else 0, heard_number=newest.number if newest else 0,
            roster=newest.roster if newest else 0,
        )  # fmt: skip

    def outgoing(self, device: bytes, clearance: Sensitivity) -> OutgoingLog:
        """Return what a device has not acknowledged and may have."""
        return OutgoingLog(self._connection, self._schema, device, clearance)

    def next_file(self) -> int:
        """Return the number of the next file to go out, whomever it is for."""
        query = "SELECT count(*) FROM journal WHERE way = 'sent'"
        with known_errors():
            return int(self._connection.exec_driver_sql(query).scalar_one()) + 1

    def card_of(self, device: bytes) -> bytes:
        """Return the newer card of a device, empty where the roster has its newest."""
        with known_errors():
            row = self._connection.exec_driver_sql("SELECT card FROM partner WHERE device = ?", (device,)).first()
        return bytes(row[0] or b"") if row else b""

    def keep_card(self, device: bytes, signed: bytes) -> None:
        """Keep a newer card of a device than the roster's."""
        with self._writing():
            self._keep_partner({"device": device, "card": signed})

    def quarantine(self, data: bytes) -> None:
        """Keep a file that was not taken in, as it came, apart from the dossier."""
        keep_apart(data, self._dossier.path)

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

    def ancestry(self) -> tuple[tuple[int, int], ...]:
        """Return the earlier epochs of this file, each with the last position shared with them."""
        rows = self._connection.exec_driver_sql(
            "SELECT epoch, begins FROM writer WHERE device = ? AND reason <> 'met' ORDER BY id", (self.me.device,)
        ).all()
        return tuple((rows[i].epoch, int(rows[i + 1].begins or 0)) for i in range(len(rows) - 1))

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
            if arrival.mine:
                self.files.hear(bundle.header)
            incoming = Incoming(self._connection, self._schema, self.me, self.ancestry(), self._renew)
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
        for operation in bundle.operations:
            self._dossier.clock.absorb(operation.hlc)
        done = self.files.settle(arrival.now)
        return replace(received, files=len(done.completed), spoiled=len(done.spoiled))

    def follow(self, roster: Roster, signed: bytes) -> int:
        """Follow a new roster: keep it, hold aside what it revokes; return how many operations are held."""
        with self._applying():
            self._keep_secrets({_ROSTER: signed})
            touched = self._hold(roster)
            touched |= self._recall(roster)
            project_records(self._connection, self._schema, touched)
            return int(self._connection.exec_driver_sql("SELECT count(*) FROM held").scalar_one())

    def note(self, entry: Entry) -> None:
        """Write a line into the journal."""
        with self._writing():
            write(self._connection, entry)

    def journal(self, limit: int = 200) -> list[Entry]:
        """Return the newest lines of the journal, newest first."""
        with known_errors():
            return entries(self._connection, limit)

    def _hold(self, roster: Roster) -> set[bytes]:
        """Hold aside what a roster cuts off and give back what it does not; return the records concerned."""
        before = set(self._connection.exec_driver_sql("SELECT lsn FROM held").scalars())
        cut, after = cuts(roster), set[int]()
        for number, writer in WriterNumbers(self._connection):
            if writer.device in cut and writer.device != self.me.device:  # nobody's own words go out of sight
                query = "SELECT lsn FROM operation WHERE writer = ? AND seq > ?"
                last = cut[writer.device].get(writer.epoch, 0)
                after.update(self._connection.exec_driver_sql(query, (number, last)).scalars())
        for lsn in before - after:
            self._connection.exec_driver_sql("DELETE FROM held WHERE lsn = ?", (lsn,))
        for lsn in after - before:
            self._connection.exec_driver_sql("INSERT INTO held (lsn) VALUES (?)", (lsn,))
        query = "SELECT record FROM operation WHERE lsn = ?"
        return {self._connection.exec_driver_sql(query, (lsn,)).scalar_one() for lsn in before ^ after}

    def _renew(self) -> WriterId:
        """Begin a new epoch within the transaction; one that is rolled back leaves the writer as it was."""
        self._dossier.renew_writer("restored")
        return self.me

    def _recall(self, roster: Roster) -> set[bytes]:
        """Recall or bring back what this office's clearance, where it is another one now, asks for."""
        me = self.me.device
        member = roster.member(me)
        clearance = member.clearance if member and not member.card.headquarters else Sensitivity.RESTRICTED
        if self.secret(_CLEARANCE) == clearance.encode():
            return set()
        self._keep_secrets({_CLEARANCE: clearance.encode()})
        return Recalls(self._connection, self._schema, clearance, me).settle_all(roster.issued)

    def _waiting(self, device: bytes, clearance: Sensitivity, upto: int, again: int) -> tuple[int, int]:
        """Return how many operations a device has not acknowledged, and how many of them are in no file yet."""
        outgoing, waiting, unsent = self.outgoing(device, clearance), 0, 0
        for portion in outgoing:
            waiting += len(portion.operations)
            if portion.position > upto or portion.again > again:
                unsent += len(portion.operations)
            if waiting > _COUNTED:
                last = max(upto, portion.position)
                return waiting + outgoing.end - portion.position, unsent + outgoing.end - last
        return waiting, unsent

    def _keep_partner(self, values: Mapping[str, object]) -> None:
        entry = insert(self._schema.exchange.partner).values(**values)
        self._connection.execute(entry.on_conflict_do_update(index_elements=["device"], set_=values))

    def _keep_secrets(self, secrets: Mapping[str, bytes | None]) -> None:
        for name, value in secrets.items():
            if value is None:
                self._connection.exec_driver_sql("DELETE FROM vault WHERE name = ?", (name,))
            else:
                self._connection.exec_driver_sql("REPLACE INTO vault (name, value) VALUES (?, ?)", (name, value))

    def _me(self) -> WriterId:
        return self.me

    def _tell_exported(self) -> None:
        if self._exported is not None:
            query = "SELECT ifnull(max(seq), 0) FROM operation WHERE writer = ?"
            last = self._connection.exec_driver_sql(query, (self._dossier.writer,)).scalar_one()
            self._exported(self.me, int(last))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold a transaction that changes no record."""
        if self._dossier.facts.read_only:
            raise ReadingOnlyError
        with known_errors(), transaction(self._connection):
            yield

    @contextmanager
    def _applying(self) -> Iterator[None]:
        """Hold a transaction that writes the tables from the log."""
        if self._dossier.capture.busy:
            raise RuntimeError("a unit of work is open already")
        writer = self._dossier.writer
        try:
            with self._writing(), self._dossier.capture.applying():
                yield
        except BaseException:
            self._dossier.write_as(writer)
            raise


def _arrived(state: positions.LogState) -> int:
    return state.arrived
