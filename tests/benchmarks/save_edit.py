"""Measures saving one edit in an encrypted dossier of 100,000 recommendations.

Run it by hand: `python tests/benchmarks/save_edit.py [FOLDER]`, the folder being on the disk to measure. The yardstick,
in the same run on the same disk, is the standard library's sqlite3 updating and committing one row of a plain file of
as many rows, as safely (write-ahead log, synced at each commit).
"""

import random
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from desktop.domain.declaration import kind_of
from desktop.domain.identity import new_id
from desktop.domain.kinds import Meeting, Organization, Recommendation
from desktop.domain.kinds.recommendations import Priority, Status
from desktop.domain.partial_date import PartialDate
from desktop.storage.about import About
from desktop.storage.check import check
from desktop.storage.dossier import FileDossier
from desktop.storage.keys import Unlock
from desktop.storage.opening import create_dossier, open_dossier
from desktop.storage.shapes import Shape
from desktop.wording.words import Words

COUNT, EDITS = 100_000, 500
PRESENT = {"kind": "recommendation", "present": 1}
STEP = Words("mesure", "measure")
SENTENCE = "former les relais communautaires sur la protection et rendre compte au cluster régional de Mopti"
WORDS = SENTENCE.split()
PASSPHRASE = "olive tambour rivage sept lampe"


def main() -> None:
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as folder:
        path = Path(folder) / "mesure.toguna"
        with create_dossier(path, About("Mesure", "MOP"), PASSPHRASE) as dossier:
            timed("fill", lambda: fill(dossier))
        print(f"size {path.stat().st_size / 1e6:.0f} MB")
        yardstick = make_yardstick(Path(folder) / "yardstick.db")
        for _ in range(3):
            dossier = timed("open with passphrase (Argon2id)", lambda: open_dossier(path, Unlock(PASSPHRASE)))
            print(dossier.connection.exec_driver_sql("SELECT count(*) FROM operation").scalar(), "operations")
            measure_edits(dossier, yardstick)
            timed("close", dossier.close)
        with open_dossier(path, Unlock(PASSPHRASE)) as dossier:
            measure_reading(dossier)
            timed("check", lambda: print(check(dossier)))


def fill(dossier: FileDossier, count: int = COUNT) -> None:
    chance, shape = random.Random(1), Shape(kind_of(Recommendation), dossier.schema)
    with dossier.unit_of_work(STEP) as unit:
        organizations = [unit.add(Organization(name=f"Organisation {number}")).id for number in range(200)]
        meetings = [unit.add(Meeting(title=f"Réunion {number}")).id for number in range(1000)]
    insert, member = dossier.schema.records["recommendation"].insert(), dossier.schema.set_member.insert()
    for start in range(0, count, 5000):
        records = [recommendation(number, chance, meetings, organizations) for number in range(start, start + 5000)]
        with dossier.unit_of_work(STEP):
            dossier.connection.execute(insert, [{"id": record.id.bytes, **shape.row(record)} for record in records])
            members = [
                {"record": record.id.bytes, "field": "responsible", "member": one.bytes} | PRESENT
                for record in records
                for one in record.responsible
            ]
            dossier.connection.execute(member, members)


def recommendation(number: int, chance: random.Random, meetings: list, organizations: list) -> Recommendation:
    return Recommendation(
        id=new_id(),
        reference=f"MOP-{number:06}",
        meeting=chance.choice(meetings),
        position=f"{number:06}V",
        text=" ".join(chance.choices(WORDS, k=25)),
        responsible=frozenset(chance.sample(organizations, 2)),
        due=PartialDate.month(2018 + number % 9, 1 + number % 12) if number % 3 else None,
        priority=chance.choice(list(Priority)),
        status=chance.choice(list(Status)),
    )


def make_yardstick(path: Path) -> sqlite3.Connection:
    link = sqlite3.connect(path, isolation_level=None)
    link.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
    link.executescript("CREATE TABLE r (id BLOB PRIMARY KEY, text TEXT, n INTEGER)")
    link.execute("BEGIN")
    rows = ((new_id().bytes, " ".join(random.choices(WORDS, k=25)), number) for number in range(COUNT))
    link.executemany("INSERT INTO r VALUES (?, ?, ?)", rows)
    link.execute("COMMIT")
    return link


def measure_edits(dossier: FileDossier, yardstick: sqlite3.Connection) -> None:
    with dossier.reading() as reader:
        ids = reader.ids(Recommendation)
    plain = [row[0] for row in yardstick.execute("SELECT id FROM r")]
    ours: list[float] = []
    theirs: list[float] = []
    for number in range(EDITS):  # in turn, so that a busy machine slows both
        with dossier.reading() as reader:
            record = reader.get(Recommendation, random.choice(ids))
        started = time.perf_counter()
        with dossier.unit_of_work(STEP) as unit:
            unit.change(record, text=f"{record.text} {number}")
        ours.append(time.perf_counter() - started)
        started = time.perf_counter()
        yardstick.execute("BEGIN IMMEDIATE")
        yardstick.execute("UPDATE r SET text = text || ? WHERE id = ?", (f" {number}", random.choice(plain)))
        yardstick.execute("COMMIT")
        theirs.append(time.perf_counter() - started)
    for name, times in (("one edit, encrypted dossier", ours), ("one UPDATE and commit, plain sqlite3", theirs)):
        half, most = quantile(times, 0.5), quantile(times, 0.95)
        print(f"{name}: p50 {half:.2f} ms, p95 {most:.2f} ms, max {max(times) * 1000:.1f} ms")


def measure_reading(dossier: FileDossier) -> None:
    with dossier.reading() as reader:
        ids = timed("ids by due date", lambda: reader.ids(Recommendation, order="due"))
        timed("ids by status as declared", lambda: reader.ids(Recommendation, order="status"))
        timed("page of 100 in the middle", lambda: reader.many(Recommendation, ids[50_000:50_100]))
        timed("count of one status", lambda: reader.count(Recommendation, status=Status.DONE))
        timed("words in all texts", lambda: reader.ids(Recommendation, matching="mopti relais"))
        timed("all records", lambda: reader.find(Recommendation))


def timed(name, action):
    started = time.perf_counter()
    result = action()
    print(f"{name}: {(time.perf_counter() - started) * 1000:.1f} ms")
    return result


def quantile(times: list[float], share: float) -> float:
    return sorted(times)[int(len(times) * share)] * 1000


if __name__ == "__main__":
    main()
