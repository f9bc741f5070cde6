"""Offices with real dossiers, mails that get lost, and people who do everything that people do, for long histories.

A world is headquarters (number 0) and three offices around it. Every step is a method that is told who and what by
small numbers, so that any list of steps is a history. What is said of the world at its end lies in `promises.py`.
"""

import shutil
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop.domain.declaration import kind_of
from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Document, Meeting, Person, Recommendation, Theme
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.storage.backups import backup, restore
from desktop.storage.keys import key_file
from desktop.usecases.exchange import conflicts
from desktop.usecases.exchange.receiving import receive
from desktop.usecases.exchange.refusals import Reason
from desktop.usecases.exchange.sending import keep_prepared, prepare
from desktop.wording.words import Words

from .offices import Clock
from .real_accidents import Accidents, assert_same
from .real_plots import Plots
from .real_seats import NOT_KNOWN_TO_OLD, Seat
from .real_work import CREATED, EDITED, EDITS, MADE, begin

STEP = Words("essai", "trial")
PASSPHRASE = "olive tambour rivage sept lampe"
CODES = ("SIEGE", "MOP", "GAO", "BRI")
CLASSES = tuple(Sensitivity)
CLEARANCES = {1: Sensitivity.RESTRICTED, 2: Sensitivity.INTERNAL, 3: Sensitivity.MEMBERS}
DAY = 24 * 3600 * 1000
TINY = 9_000  # bytes: of any bundle 8 KiB are counted for what is around its operations
OWN = (
    "SELECT w.epoch, o.seq, o.hlc, o.kind, o.record, o.field, o.value FROM operation AS o"
    " JOIN writer AS w ON w.id = o.writer WHERE o.source IS NULL AND w.device = ?"
)

ASIDE = "SELECT hlc, kind, record, field, value FROM aside"


class Mail:
    """A file on its way."""

    def __init__(self, to: int, data: bytes) -> None:
        self.to, self.data = to, data


class World(Accidents, Plots):
    """Offices, their mails, and an account of what happened."""

    def __init__(self, folder: Path, template: Path, *, passphrase: str | None = None, old: int = 0) -> None:
        shutil.copytree(template, folder, dirs_exist_ok=True)
        self.folder = folder
        self.seats: list[list[Seat]] = [
            [Seat(folder / code, code, Clock(), passphrase=passphrase, old=number == old and old > 0).open()]
            for number, code in enumerate(CODES)
        ]
        self.devices = [seats[0].device for seats in self.seats]
        self.mails: list[Mail] = []
        self.sent: list[Mail] = []
        self.photos: dict[Path, Path] = {}
        self.backups: dict[int, Path] = {}
        self.counts: Counter[str] = Counter()
        self.said = 0
        self.revoked: set[int] = set()
        self.destroyed: list[dict] = []
        self.watchers: list = []  # told of each file that is made: sender, number of the reader, data, limit

    def close(self) -> None:
        for seat in self.all_seats():
            with suppress(Exception):
                seat.close()

    def all_seats(self) -> list[Seat]:
        return [seat for seats in self.seats for seat in seats]

    def seat(self, office: int) -> Seat:
        seats = self.seats[office % len(self.seats)]
        return seats[office // len(self.seats) % len(seats)]

    def number_of(self, device: bytes) -> int:
        return self.devices.index(device)

    def count(self, what: str) -> None:
        self.counts[what] += 1

    def live(self, history) -> "World":
        for name, *arguments in history:
            getattr(self, name)(*arguments)
        return self

    def token(self) -> str:
        self.said += 1
        return f"Mot{self.said:05d}."

    # what people do in their office

    def _do(self, office: int, what: str, action, *args) -> bool:
        try:
            self.seat(office).do(action, *args)
        except KnownError:
            self.count(f"could not: {what}")
            return False
        self.count(what)
        return True

    def _one(self, office: int, kind, which: int):
        found = self.seat(office).records(kind)
        return found[which % len(found)] if found else None

    def edit(self, office: int, kind: int, which: int, what: int) -> None:
        """Change one field of one record, of any sort."""
        seat = self.seat(office)
        record = self._one(office, EDITED[kind % len(EDITED)], which)
        if record is None:
            return
        edits = EDITS[type(record)]
        name, make = edits[what % len(edits)]
        if seat.old and name in NOT_KNOWN_TO_OLD.get(kind_of(record).name, ()):
            return
        value = make(self, seat, record)
        if value != getattr(record, name):
            holds = kind_of(record).fields[name].holds
            self._do(office, f"edited {holds}", lambda unit: unit.change(record, **{name: value}))

    def create(self, office: int, kind: int) -> None:
        seat, chosen = self.seat(office), CREATED[kind % len(CREATED)]
        if seat.old and chosen is Theme:
            return
        fields = MADE[chosen](self, seat)
        self._do(office, "created", lambda unit: unit.add(chosen(**fields)))

    def delete(self, office: int, kind: int, which: int) -> None:
        record = self._one(office, EDITED[kind % len(EDITED)], which)
        if record is not None:
            self._do(office, "deleted", lambda unit: unit.delete(record))

    def bring_back(self, office: int, which: int) -> None:
        """Restore a deleted record."""
        seat = self.seat(office)
        query = 'SELECT id FROM "{}" WHERE deleted = 1 ORDER BY id'
        gone = [
            (kind, row[0])
            for kind in EDITED
            if not (seat.old and kind is Theme)
            for row in seat.sql(query.format(kind_of(kind).name))
        ]
        if gone:
            kind, record = gone[which % len(gone)]
            self._do(office, "restored a record", lambda unit: unit.restore(kind, RecordId(bytes=record)))

    def undo(self, office: int) -> None:
        seat = self.seat(office)
        with suppress(KnownError):
            if seat.desk.undo() is not None:
                self.count("undone")

    def do_and_undo(self, office: int, kind: int, which: int, what: int) -> None:
        """Invariant 19: what is undone at once is as it was."""
        seat = self.seat(office)
        before = {kind: seat.records(kind) for kind in EDITED}
        done = len(seat.desk.history._done)
        self.edit(office, kind, which, what)
        if len(seat.desk.history._done) > done:
            seat.desk.undo()
            self.count("undone")
            assert {kind: seat.records(kind) for kind in EDITED} == before, "an undone edit shows"

    def classify(self, office: int, which: int, level: int) -> None:
        """Raise or lower the class of a meeting or a recommendation."""
        record = self._one(office, (Meeting, Recommendation, Person, Document)[which % 4], which // 4)
        if record is not None and record.sensitivity is not CLASSES[level]:
            up = CLASSES.index(record.sensitivity) < level
            self._do(office, "class raised" if up else "class lowered",
                     lambda unit: unit.change(record, sensitivity=CLASSES[level]))  # fmt: skip

    def consent(self, office: int, which: int, given: bool) -> None:
        person = self._one(office, Person, which)
        if person is not None and (person.consent_on is None) == given:
            said = date(2026, 11, 23) if given else None
            self._do(office, "consent given" if given else "consent withdrawn",
                     lambda unit: unit.change(person, consent_on=said))  # fmt: skip

    def settle(self, office: int, which: int, how: int) -> None:
        """Let a person end a conflict: choose a version, or write another value."""
        seat = self.seat(office)
        found = seat.post.contests()
        if not found:
            return
        contest = found[which % len(found)]
        field = conflicts.field_of(contest)
        if how == 0 and field is not None and field.holds in ("text", "long_text"):
            self._do(office, "settled", conflicts.settle, contest, self.token())
        else:
            version = contest.versions[how % len(contest.versions)]
            self._do(office, "settled a deletion" if field is None else "settled", conflicts.choose, contest, version)

    # mails

    def send(self, office: int, other: int, limit: int = 1_000_000) -> list[Mail]:
        """Prepare files for another office and put them on their way."""
        if office % 4 == other % 4:
            return []
        mails = [Mail(other % 4, data) for data in self.files(self.seat(office), other % 4, limit)]
        self.mails += mails
        self.count("sent in parts" if len(mails) > 1 else "sent")
        return mails

    def files(self, seat: Seat, other: int, limit: int = 1_000_000) -> list[bytes]:
        partner = next((p for p in seat.office.partners() if p.device == self.devices[other]), None)
        if partner is None:
            return []
        prepared = prepare(seat.office, partner, limit)
        for watcher in self.watchers:
            watcher(self, seat, other, prepared, limit)
        keep_prepared(seat.office, prepared)
        made = [file.data for file in prepared.files]
        self.sent += [Mail(other, data) for data in made]
        return made

    def arrive(self, which: int, how: str) -> None:
        if not self.mails:
            return
        place = which % len(self.mails)
        mail = self.mails[place]
        if how in ("once", "lost"):
            self.mails.pop(place)
        if how == "lost":
            self.count("lost")
            return
        seats = self.seats[mail.to]
        for seat in seats if which % 3 else seats[:1]:
            self.take(seat, mail.data)
            if how == "twice":
                state = seat.state()
                self.take(seat, mail.data)
                assert_same(state, seat.state(), "a file that came twice changed something")
        self.count(how)

    def take(self, seat: Seat, data: bytes):
        """Receive a file; a person agrees when it would hide many records. No operation is written by the machine."""
        before = seat.sql(OWN, seat.device)
        receipt = receive(seat.office, data, "note.bin")
        if receipt.refusal is not None and receipt.refusal.reason is Reason.HIDES_MUCH:
            self.count("a person agreed that many records go")
            receipt = receive(seat.office, data, "note.bin", may_hide=True)
        if receipt.refusal is None:
            seat.arrived.append(data)
        else:
            self.count(f"refused: {receipt.refusal.reason}")
        alarms = dict(receipt.received.alarms) if receipt.received else {}
        for alarm in alarms:
            self.count(f"alarm: {alarm}")
        names = {row[:2] for row in before}
        written = {row[2:] for row in seat.sql(OWN, seat.device) if row[:2] not in names}
        assert written <= set(seat.sql(ASIDE)), "a machine wrote an operation"
        return receipt

    def meet(self, office: int, other: int) -> None:
        """Let two offices exchange sticks."""
        if office % 4 == other % 4:
            return
        one, two = self.seat(office), self.seat(other)
        for sender, reader, number in ((one, two, other), (two, one, office), (one, two, other)):
            for data in self.files(sender, number % 4):
                self.take(reader, data)
        self.count("met" if 0 in (office % 4, other % 4) else "met directly")

    def gather(self) -> None:
        for office in range(1, 4):
            self.meet(0, office)

    # composite steps

    def apart(self, kind: int, which: int, what: int, offices: tuple[int, ...]) -> None:
        """Let several offices write the same field offline after all had the same."""
        self.gather()
        for office in offices:
            self.edit(office, kind, which, what)
        self.count("wrote apart")

    def clash(self, one: int, other: int, kind: int, which: int, what: int) -> None:
        """Let one office delete what another one edits, after both had the same."""
        self.meet(one, 0)
        self.meet(other, 0)
        self.meet(one, 0)
        self.edit(other, kind, which, what)
        self.delete(one, kind, which)
        self.count("deleted what another edited")

    def recalled_while_edited(self, office: int, which: int, level: int) -> None:
        """Raise a class at headquarters while an office edits the record, before the word of it arrives."""
        self.meet(0, office)
        self.edit(office, EDITED.index(Recommendation), which, 1)
        self.classify(0, 1 + 4 * which, level)
        self.meet(0, office)
        self.count("edited before the recall")

    def delete_many(self, office: int, many: int) -> None:
        """Delete much at once, so that others are asked whether it may go."""
        seat = self.seat(office)
        found = [record for kind in EDITED for record in seat.records(kind)][: 5 + many % 6]

        def action(unit) -> None:
            for record in found:
                unit.delete(record)

        self._do(office, "deleted many", action)
        self.undo(office) if many % 2 else self.send(office, 0 if office % 4 else 1)

    # clocks, computers, files

    def clock(self, office: int, days: int) -> None:
        clock = self.seat(office).clock
        clock.now = max(0, clock.now + days * DAY)
        self.count("clock")

    def reopen(self, office: int) -> None:
        self.seat(office).reopen()

    def back_up(self, office: int) -> None:
        seat = self.seat(office)
        target = self.folder / f"{seat.folder.name}.toguna-backup"
        target.unlink(missing_ok=True)
        backup(seat.dossier, target)
        self.backups[office % 4] = target

    def restore(self, office: int) -> None:
        """Bring a dossier back from its backup, as a person does from the menu."""
        seat, file = self.seat(office), self.backups.get(office % 4)
        if file is not None:
            before = seat.post.me.epoch
            seat.close()
            restore(file, seat.path, seat.home)
            seat.arrived.clear()
            seat.open()
            assert seat.post.me.epoch != before, "a backup was brought back without being noticed"
            self.count("restored a backup")

    def photo(self, office: int) -> None:
        """Copy the whole folder, dossier and profile, as an image of the computer does."""
        seat = self.seat(office)
        seat.close()
        target = self.folder / f"{seat.folder.name} photo"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(seat.folder, target)
        seat.open()
        self.photos[seat.folder] = target

    def put_back(self, office: int, marked: bool) -> None:
        """Put an older file in its place by hand; without a mark, the profile is as old as the file."""
        seat = self.seat(office)
        photo = self.photos.get(seat.folder)
        if photo is None:
            return
        seat.close()
        if marked:
            for path in (seat.path, key_file(seat.path)):
                if path.exists():
                    shutil.copy(photo / path.name, path)
        else:
            shutil.rmtree(seat.folder)
            shutil.copytree(photo, seat.folder)
            seat.unnoticed = seat.put_back = True  # until it hears from others
        seat.arrived.clear()
        for suffix in ("-wal", "-shm"):
            seat.path.with_name(seat.path.name + suffix).unlink(missing_ok=True)
        seat.open()
        self.count("put an older file back" if marked else "put an older file back without a mark")

    def clone(self, office: int) -> None:
        """Copy a dossier to another place; people go on working in both."""
        office %= 4
        if len(self.seats[office]) > 1 or office == 0:
            return
        seat = self.seats[office][0]
        seat.close()
        folder = self.folder / f"{seat.folder.name} copie"
        folder.mkdir()
        for path in (seat.path, key_file(seat.path)):
            if path.exists():
                shutil.copy(path, folder / path.name)
        seat.open()
        clock = Clock(seat.clock.now)
        self.seats[office].append(
            Seat(folder, seat.code, clock, passphrase=seat.passphrase, old=seat.old).open()
        )
        self.count("cloned")

    def upgrade(self, office: int) -> None:
        seat = self.seat(office)
        if seat.old:
            seat.close()
            seat.old = False
            seat.open()
            self.count("upgraded")

    # trust

    def turn(self, office: int) -> None:
        self.seat(office).office.turn_keys()
        self.count("keys turned")

    def renew_roster(self) -> None:
        hq = self.seats[0][0].office
        hq.publish(replace(hq.own_roster(), number=hq.own_roster().number + 1))
        self.count("roster")

    def clear(self, office: int, level: int) -> None:
        if office % 4 and office % 4 not in self.revoked:
            self.seats[0][0].office.clear(self.devices[office % 4], CLASSES[level])
            self.count("clearance changed")

    def revoke(self, office: int) -> None:
        office %= 4
        if office and not self.revoked:
            self.seats[0][0].office.revoke(self.devices[office])
            self.revoked.add(office)
            self.count("revoked")

    def readmit(self) -> None:
        for office in list(self.revoked):
            self.seats[0][0].office.readmit(self.devices[office])
            self.revoked.discard(office)
            self.count("readmitted")

    def stolen(self, office: int, kind: int, which: int, what: int) -> None:
        """Let an office be revoked while it works on, while another one has it directly and works on top of it."""
        self.meet(0, office)
        self.edit(office, kind, which, what)
        other = 1 + office % 3
        self.meet(office, other)
        self.revoke(office)
        self.edit(other, kind, which, what + 1)
        self.edit(other, kind, which, what)
        self.meet(other, 0)

    # crashes


def make_star(folder: Path, *, passphrase: str | None = None, old: int = 0) -> Path:
    """Make headquarters and three offices that have exchanged what all begin with; return the closed folder."""
    seats = [
        Seat(folder / code, code, Clock(), passphrase=passphrase, old=number == old and old > 0).create(
            headquarters=number == 0
        )
        for number, code in enumerate(CODES)
    ]
    siege = seats[0]
    siege.office.found()
    for number, seat in enumerate(seats[1:], 1):
        siege.office.enrol(seat.office.signed_card(), CLEARANCES[number])
    for seat in seats[1:]:
        seat.office.follow(siege.post.secret("roster"), lambda words: len(words) == 8)
    siege.do(begin)
    for seat in seats:
        seat.close()
    world = World(folder / "first", folder, passphrase=passphrase, old=old)
    world.gather()
    world.close()
    for seat in seats:
        shutil.rmtree(seat.folder)
        (folder / "first" / seat.code).rename(seat.folder)
    (folder / "first").rmdir()
    return folder
