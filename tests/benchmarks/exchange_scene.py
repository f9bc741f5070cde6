"""What the benchmarks of the exchange share: headquarters with a real roster, and offices that are nothing but a log.

Such an office has keys, a card and a synthetic log, but no dossier: two hundred of them are made in seconds. Its
bundles are those of a real one: signed, with positions that follow each other, the hash of the one before, tallies.
"""

import hashlib
import random
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support"), str(ROOT / "tests" / "benchmarks")]

import save_edit  # noqa: E402
from french_log import FrenchLog  # noqa: E402

from desktop.domain import rosters  # noqa: E402
from desktop.domain.kinds.sensitivity import Sensitivity  # noqa: E402
from desktop.domain.operation import HASH_LENGTH, Operation, WriterId, hash_of, xor  # noqa: E402
from desktop.domain.partners import Card  # noqa: E402
from desktop.storage.about import About  # noqa: E402
from desktop.storage.dossier import FileDossier  # noqa: E402
from desktop.storage.exchange.post import DossierPost  # noqa: E402
from desktop.storage.keys import KeyCost, Unlock, key_file  # noqa: E402
from desktop.storage.opening import Home, create_dossier, open_dossier  # noqa: E402
from desktop.sync.cards import sign_card  # noqa: E402
from desktop.sync.craft import FileCraft  # noqa: E402
from desktop.sync.envelope import seal  # noqa: E402
from desktop.sync.keys import AgeKey, DeviceKeys, OrganizationKeys, RecoveryKey  # noqa: E402
from desktop.sync.rosters import sign_roster  # noqa: E402
from desktop.usecases.exchange.bundle import Bundle, Header, Span, Tally  # noqa: E402
from desktop.usecases.exchange.office import Office  # noqa: E402

PASSPHRASE, STEP = save_edit.PASSPHRASE, save_edit.STEP
NOW = 1_900_000_000_000  # after everything that synthetic offices ever write
CHEAP = KeyCost(memory=64, passes=1, lanes=1)


class Sender:
    """An office that is nothing but keys and a log."""

    def __init__(self, number: int, *, headquarters: bool = False) -> None:
        log = FrenchLog(1000 + number, devices=1)
        self._actions = log.actions()
        self._next = next(self._actions)
        self.writer: WriterId = self._next[0].writer
        secret = [hashlib.sha256(f"{purpose} {number}".encode()).digest() for purpose in ("sign", "open")]
        self.keys = DeviceKeys(secret[0], (AgeKey(secret[1], NOW),))
        self.card = Card(
            device=self.writer.device, number=1, office=f"B{number:03}", name=f"Bureau {number}",
            headquarters=headquarters, signing=self.keys.signing_public, encryption=self.keys.recipient,
        )  # fmt: skip
        self._upto = self._number = 0
        self._previous, self._hashes = b"", bytes(HASH_LENGTH)

    @property
    def time(self) -> int:
        """Return when this office wrote what it will send next."""
        return self._next[0].hlc

    def wrote(self, count: int) -> list[Operation]:
        """Return its next operations, at least `count`, to the end of an action."""
        found: list[Operation] = []
        while len(found) < count:
            found += self._next
            self._next = next(self._actions)
        return found

    def bundle(self, operations: Sequence[Operation], to: bytes, recipients: Sequence[str]) -> bytes:
        """Return the file that tells a device so."""
        base, self._upto, self._number = self._upto, self._upto + len(operations), self._number + 1
        for operation in operations:
            self._hashes = xor(self._hashes, hash_of(operation))
        header = Header(
            sender=self.writer, recipient=to, number=self._number, previous=self._previous,
            span=Span(base, self._upto), time=NOW, roster=1, program="0.1.0",
            tallies=(Tally(self.writer, self._upto, operations[-1].seq, self._hashes),),
        )  # fmt: skip
        data = seal(Bundle(header, operations), self.keys.sign, [*recipients, self.keys.recipient])
        self._previous = hashlib.sha256(data).digest()
        return data

    def signed_card(self) -> bytes:
        """Return its card."""
        return sign_card(self.card, self.keys)


class Desk:
    """An encrypted dossier and its office: headquarters, unless it is told to be another one."""

    def __init__(self, path: Path, *, headquarters: bool = True) -> None:
        self.path = path
        home = Home(cost=CHEAP)
        if path.exists():
            self.dossier: FileDossier = open_dossier(path, Unlock(PASSPHRASE), home)
        else:
            about = About("Cluster Protection", "SIEGE" if headquarters else "MOP", headquarters)
            self.dossier = create_dossier(path, about, PASSPHRASE, home)
        self.post = DossierPost(self.dossier)
        self.office = Office(self.post, FileCraft(), self.dossier.facts, lambda: NOW)
        if headquarters and self.office.roster() is None:
            self.office.found()

    @property
    def device(self) -> bytes:
        return self.post.me.device

    @property
    def recipients(self) -> list[str]:
        roster = self.office.require_roster()
        return [self.office.card().encryption, roster.recovery]

    def enrol(self, cards: Sequence[Card], clearance: Sensitivity = Sensitivity.INTERNAL) -> None:
        """Put all on one roster, at headquarters."""
        roster = self.office.own_roster()
        for card in cards:
            roster = rosters.enrolled(roster, card, clearance, NOW)
        self.office.publish(roster)

    def join(self, siege: Sender, clearance: Sensitivity = Sensitivity.INTERNAL) -> None:
        """Follow the roster of a headquarters that is nothing but keys and a log."""
        keys, recovery = OrganizationKeys.make(), RecoveryKey.make()
        roster = rosters.first_roster(keys.signing_public, "Siège", recovery.recipient, siege.card, NOW)
        roster = rosters.enrolled(roster, self.office.card(), clearance, NOW)
        self.office.follow(sign_roster(roster, keys), lambda words: len(words) == 8)

    def count(self) -> int:
        return int(self.dossier.connection.exec_driver_sql("SELECT count(*) FROM operation").scalar_one())


class Peer:
    """The yardstick: SQLCipher itself, by its driver, enters the same rows into the same log and does nothing else."""

    INSERT = (
        "INSERT INTO operation (lsn, writer, seq, hlc, txn, kind, record, field, value, over, schema, source)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    )

    def __init__(self, like: Desk, path: Path) -> None:
        """Copy the dossier as it is now; its key is that of the original."""
        like.dossier.connection.exec_driver_sql("VACUUM INTO ?", (str(path),))
        self._link = sqlcipher.connect(str(path), isolation_level=None)
        self._link.execute(f"PRAGMA key = \"x'{like.dossier.access.key.hex()}'\"")
        for name in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL", "cache_size = -32768"):
            self._link.execute(f"PRAGMA {name}")
        for (name,) in self._link.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            self._link.execute(f'DROP TRIGGER "{name}"')
        self._lsn = self._link.execute("SELECT ifnull(max(lsn), 0) FROM operation").fetchone()[0]
        self._writers: dict[WriterId, int] = {}

    def enter(self, operations: Sequence[Operation]) -> None:
        """Insert and commit."""
        rows = []
        for lsn, (writer, seq, hlc, txn, kind, record, field, value, over, schema) in enumerate(operations, 1):
            number = self._writers.setdefault(writer, 100_000 + len(self._writers))
            names = " ".join(f"{number}:{replaced}" for _, replaced in over) or None
            rows.append((self._lsn + lsn, number, seq, hlc, txn, kind, record, field, value, names, schema, 1))
        self._link.execute("BEGIN IMMEDIATE")
        self._link.executemany(self.INSERT, rows)
        self._link.execute("COMMIT")
        self._lsn += len(rows)

    def close(self) -> None:
        self._link.close()


def filled(folder: Path, place: Path, count: int, *, headquarters: bool = True) -> Desk:
    """Return a dossier of `count` recommendations, a copy in `place` of one made at the first call and kept."""
    kept = folder / f"{'filled' if headquarters else 'office'}-{count}.toguna"
    path = place / "desk.toguna"
    if not kept.exists():
        desk = Desk(kept, headquarters=headquarters)
        save_edit.fill(desk.dossier, count)
        desk.dossier.close()
    shutil.copy(kept, path)
    shutil.copy(key_file(kept), key_file(path))
    return Desk(path, headquarters=headquarters)


def edits_of_old_records(siege: Desk, sender: Sender, count: int, first: int = 1) -> list[Operation]:
    """Return what an office writes that sets the status of so many recommendations of headquarters anew."""
    rows = siege.dossier.connection.exec_driver_sql(
        "SELECT o.record, w.device, w.epoch, o.seq FROM head AS h JOIN operation AS o ON o.lsn = h.lsn"
        " JOIN writer AS w ON w.id = o.writer WHERE h.field = 'status' AND o.kind = 'recommendation'"
    ).all()
    chosen, found = random.Random(count + first).sample(rows, count), []
    for seq, (record, device, epoch, number) in enumerate(chosen, first):
        over = ((WriterId(device, epoch), number),)
        hlc = (NOW - 86_400_000 + seq) << 16
        found.append(Operation(sender.writer, seq, hlc, seq, "recommendation", record, "status", "done", over))
    return found


def history(sender: Sender, edits: int, size: int) -> Iterator[list[Operation]]:
    """Yield the edits of one long text, each over the one before, whole texts of `size` characters."""
    record, text = random.Random(edits).randbytes(16), "La zone reste inaccessible. " * (size // 28)
    said = [("deleted", 0), *(("discussion", f"{number} {text}") for number in range(edits))]
    made = []
    for seq, (field, value) in enumerate(said, 1):
        over = ((sender.writer, seq - 1),) if seq > 2 else ()
        hlc = NOW - edits + seq << 16
        made.append(Operation(sender.writer, seq, hlc, seq, "agenda_item", record, field, value, over))
    yield from ([*made[start:stop]] for start, stop in pairwise((0, *range(500, len(made), 500), len(made))))


def timed(do: Callable[[], Any]) -> tuple[Any, float, float]:
    """Return what `do` returns, the seconds that passed and those of this process."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = do()
    return found, time.perf_counter() - wall, time.process_time() - cpu


def memory() -> float:
    """Return the megabytes that this process holds now."""
    with Path("/proc/self/statm").open(encoding="ascii") as stream:
        return int(stream.read().split()[1]) * 4096 / 1e6
