"""Measures the search in an encrypted dossier of 100,000 records, keystroke by keystroke, against LIKE over its rows.

Run it by hand: `python tests/benchmarks/search.py [FOLDER]`, the folder being on the disk to measure. A keystroke is
all that the window asks of its worker: hits of every kind, with titles and snippets. What an edit pays for the index is
measured by taking its triggers away.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from humanitarian_text import MEASURED, Speech

from desktop.domain.declaration import Record, all_kinds, kind_of
from desktop.domain.identity import new_id
from desktop.domain.kinds import (
    Activity,
    AgendaItem,
    Body,
    Document,
    Meeting,
    Objective,
    Organization,
    Person,
    ProgressNote,
    Recommendation,
)
from desktop.domain.partial_date import PartialDate
from desktop.storage.about import About
from desktop.storage.capture import installed_triggers
from desktop.storage.dossier import FileDossier
from desktop.storage.opening import create_dossier
from desktop.storage.search_triggers import PREFIX
from desktop.storage.shapes import Shape
from desktop.usecases.searching import search
from desktop.wording.search_words import words_asked
from desktop.wording.words import Words

STEP = Words("mesure", "measure")
Seconds = tuple[float, float]  # that passed, that this process worked
PASSPHRASE = "olive tambour rivage sept lampe"
MEETINGS, EDITS = 2_050, 300
TYPED = (
    "protection des civils", "acces humanitaire", "mopti", "ecole", "gao ecole", "recommandation", "comité de suivi",
    "violences basées sur le genre", "déplacés tombouctou", "formation relais communautaires", "MOPTI-2020-017",
    "drc", "aïssata", "rapport de la mission", "eau", "l’école", "zzz", "meeting with partners",
)  # fmt: skip


def main() -> None:
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as folder:
        path = Path(folder) / "mesure.toguna"
        with create_dossier(path, About("Mesure", "MOP"), PASSPHRASE) as dossier:
            count = fill(dossier)
            before = size(dossier)
            print(f"{count:,} records, {before / 1e6:.0f} MB without the index")
            started = time.perf_counter()
            while dossier.index(2_000):
                pass
            print(f"indexed in {time.perf_counter() - started:.1f} s, {(size(dossier) - before) / 1e6:.1f} MB more")
            measure_typing(dossier)
            measure_edits(dossier)


def fill(dossier: FileDossier) -> int:
    """Write five years of a coordination body's work, sixty times over."""
    speech, chance, count = Speech(random.Random(1), MEASURED), random.Random(2), 0
    batch: list[Record] = []
    for record in records(speech, chance):
        batch.append(record)
        if len(batch) == 5_000:
            write(dossier, batch)
            count, batch = count + len(batch), []
    write(dossier, batch)
    return count + len(batch)


def records(speech: Speech, chance: random.Random) -> Iterator[Record]:
    bodies = [Body(name=f"Groupe de travail {speech.one('theme')} {speech.one('place')}") for _ in range(60)]
    organizations = []
    for entry in speech.all("organization"):
        name, acronym, *_ = entry.split(";")
        organizations.append(Organization(name=name, acronym=acronym))
    yield from (*bodies, *organizations)
    for _ in range(4_000):
        function = f"Chargé de {speech.one('theme')}"
        yield Person(name=speech.person(), function=function, organization=chance.choice(organizations).id)
    for number in range(4_000):
        day = PartialDate.day(date(2015, 1, 1) + timedelta(days=chance.randrange(3_600)))
        title, summary = speech.filled("document"), paragraphs(speech, chance, 3)
        yield Document(title=title, publisher=speech.acronym(), published=day, summary=summary)
        if number % 2:
            yield Activity(title=speech.filled("deed"), site=speech.one("place"))
    for number in range(MEETINGS):
        yield from meeting(speech, chance, number, chance.choice(bodies))


def meeting(speech: Speech, chance: random.Random, number: int, body: Body) -> Iterator[Record]:
    day = date(2015, 1, 1) + timedelta(days=number * 2)
    place = speech.one("place")
    held = Meeting(body=body.id, number=number, date=PartialDate.day(day), venue=f"Bureau {speech.acronym()}, {place}")
    yield held
    for order in range(3):
        yield Objective(meeting=held.id, position=f"{order}", text=speech.filled("goal"))
    for order in range(6):
        discussion = paragraphs(speech, chance, 6)
        yield AgendaItem(meeting=held.id, position=f"{order}", title=speech.filled("title"), discussion=discussion)
    for order in range(18):
        reference = f"MOPTI-{day.year}-{number * 18 + order:03}"
        said = Recommendation(meeting=held.id, reference=reference, text=speech.filled("advice"))
        yield said
        if order % 18 < 16:
            yield ProgressNote(recommendation=said.id, on=day, text=speech.filled("note"))


def paragraphs(speech: Speech, chance: random.Random, sentences: int) -> str:
    return speech.paragraphs(sentences, english=chance.random() < 0.2)


def write(dossier: FileDossier, records: list[Record]) -> None:
    by_kind: dict[str, list[Record]] = {}
    for record in records:
        by_kind.setdefault(kind_of(record).name, []).append(record)
    with dossier.unit_of_work(STEP):
        for kind, rows in by_kind.items():
            shape = Shape(kind_of(rows[0]), dossier.schema)
            insert = dossier.schema.records[kind].insert()
            dossier.connection.execute(insert, [{"id": row.id.bytes, **shape.row(row)} for row in rows])


def size(dossier: FileDossier) -> int:
    pages, free, each = (
        int(dossier.connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * each


def measure_typing(dossier: FileDossier) -> None:
    ours: dict[str, Seconds] = {}
    theirs: dict[str, Seconds] = {}
    hits = 0
    for text in TYPED:
        for end in range(1, len(text) + 1):  # in turn, so that a busy machine slows both
            typed = text[:end]
            ours[typed], found = timed(lambda typed=typed: keystroke(dossier, typed))
            hits += bool(found)
            if len(theirs) < 60 or end == len(text):
                theirs[typed], _ = timed(lambda typed=typed: scan(dossier, typed))
    print(f"{len(ours)} keystrokes, {hits} of them with hits")
    report("search, with titles and snippets", list(ours.values()))
    short = [seconds for typed, seconds in ours.items() if len(typed) <= 3]
    report("of these, one to three letters", short)
    report(f"LIKE ({len(theirs)} of the keystrokes), ids alone", list(theirs.values()))
    slowest = sorted(ours, key=lambda typed: ours[typed][1])[-5:]
    print("most work:", ", ".join(f"{typed!r} {ours[typed][1] * 1000:.1f}" for typed in slowest))


def keystroke(dossier: FileDossier, text: str) -> list:
    with dossier.reading() as reader:
        return search(reader, text)


def scan(dossier: FileDossier, text: str) -> list:
    """Look for all words with LIKE, up to 24 records of each kind; accents are not folded."""
    found: list = []
    for kind in all_kinds():
        columns = [f'ifnull("{field.name}", \'\')' for field in kind.columns if field.searchable]
        words = words_asked(text)
        if columns and words:
            said = " || ' ' || ".join(columns)
            condition = " AND ".join(f"({said}) LIKE ?" for _ in words)
            query = f'SELECT id FROM "{kind.name}" WHERE deleted = 0 AND {condition} LIMIT 24'
            values = tuple(f"%{word}%" for word in words)
            found += dossier.connection.exec_driver_sql(query, values).all()
    return found


def measure_edits(dossier: FileDossier) -> None:
    with dossier.reading() as reader:
        targets = {kind: random.Random(3).sample(reader.ids(kind), EDITS) for kind in (Recommendation, AgendaItem)}
    for said, columns in (("with", {}), ("without", {})):
        for kind, field in ((Recommendation, "text"), (AgendaItem, "discussion")):
            columns[kind.__name__] = edits(dossier, kind, field, targets[kind])
        for name, times in columns.items():
            report(f"one edit of a {name} {said} the index", times)
        for trigger in installed_triggers(dossier.connection):
            if trigger.startswith(PREFIX):
                dossier.connection.exec_driver_sql(f"DROP TRIGGER {trigger}")


def edits(dossier: FileDossier, kind: type[Record], field: str, ids: list) -> list[Seconds]:
    times = []
    for number, one in enumerate(ids):
        with dossier.reading() as reader:
            record = reader.get(kind, one)
        text = f"{getattr(record, field)} modifié {number} {new_id().hex[:4]}"
        seconds, _ = timed(lambda record=record, text=text: edit(dossier, record, field, text))
        times.append(seconds)
    return times


def edit(dossier: FileDossier, record: Record, field: str, text: str) -> list:
    with dossier.unit_of_work(STEP) as unit:
        return [unit.change(record, **{field: text})]


def timed(do: Callable[[], list]) -> tuple[Seconds, list]:
    started, begun = time.perf_counter(), time.process_time()
    found = do()
    return (time.perf_counter() - started, time.process_time() - begun), found


def report(name: str, times: list[Seconds]) -> None:
    """Print what passed and what of it this process worked: a busy computer shows between them."""
    print(name)
    for sort, column in zip(("passed", "worked"), zip(*times, strict=True), strict=True):
        ordered = sorted(column)
        half, most = (ordered[int(len(ordered) * share)] * 1000 for share in (0.5, 0.95))
        print(f"  {sort}: p50 {half:.2f} ms, p95 {most:.2f} ms, worst {ordered[-1] * 1000:.1f} ms")


if __name__ == "__main__":
    main()
