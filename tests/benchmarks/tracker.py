"""How long ten thousand recommendations take to read, filter, sort and print: `python tests/benchmarks/tracker.py`."""

import random
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.domain.kinds import Body, Meeting, Organization, ProgressNote, Recommendation
from desktop.domain.kinds.recommendations import Status
from desktop.domain.partial_date import PartialDate
from desktop.printing.tracker import print_tracker
from desktop.storage.about import About
from desktop.storage.opening import Home, create_dossier
from desktop.usecases.printed import PrintOptions
from desktop.usecases.tracking.bulk import Bulk, change_many
from desktop.usecases.tracking.filters import Filter
from desktop.usecases.tracking.ordering import GroupBy, SortBy
from desktop.usecases.tracking.papers import TrackerSheet
from desktop.usecases.tracking.rows import tracker
from desktop.usecases.tracking.views import View, arrange
from desktop.wording.words import Language, Words

COUNT = 10_000
TODAY = date(2020, 3, 11)


def fill(unit: Any) -> None:
    chance = random.Random(7)
    body = unit.add(Body(name="Cluster Protection"))
    organizations = [unit.add(Organization(name=f"Organisation {number}")).id for number in range(40)]
    days = [PartialDate.day(TODAY - timedelta(days=number)) for number in range(800)]
    meetings = [unit.add(Meeting(body=body.id, date=day)).id for day in days]
    for number in range(COUNT):
        one = unit.add(Recommendation(
            reference=f"BKO-2020-{number:05d}", meeting=chance.choice(meetings), status=chance.choice(list(Status)),
            text=f"Renforcer la coordination avec le cluster Abris sur les sites de déplacés du cercle n° {number}",
            due=PartialDate.day(TODAY + timedelta(days=chance.randrange(-200, 200))),
            responsible=frozenset(chance.sample(organizations, 2)),
        ))
        unit.add(ProgressNote(recommendation=one.id, on=TODAY, text="en attente de la réponse des partenaires"))


def measured(name: str, run: Callable[..., Any], *args: Any, **named: Any) -> Any:
    start = time.perf_counter()
    result = run(*args, **named)
    print(f"{name:28} {(time.perf_counter() - start) * 1000:8.0f} ms")
    return result


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dossier = create_dossier(folder / "a.toguna", About("Banc d’essai", "BKO"), home=Home(folder / "keys"))
        with dossier, dossier.unit_of_work(Words("essai", "trial")) as unit:
            fill(unit)
            found = measured("read all", tracker, unit)
            measured("read one", tracker, unit, [found.rows[0].id])
            words = View(Filter(words="abris 77"))
            for title, view in (
                ("open by due date", View()), ("words, first time", words), ("words, again", words),
                ("all, by meeting", View(Filter(), GroupBy.MEETING)),
                ("all, by action", View(Filter(), sort=SortBy.ACTION)),
            ):
                shown = measured(title, arrange, found, view, TODAY, frozenset())
            measured("figures", arrange, found, View(), TODAY, frozenset(), share=True)
            records = [row.id for row in found.rows[:500]]
            measured("close 500", change_many, unit, records, Bulk(status=Status.DONE, note="faites"), TODAY)
            sheet = TrackerSheet(facts=dossier.facts, today=TODAY, tracker=found, groups=shown.groups)
            options = PrintOptions(language=Language.FR, created=datetime(2020, 3, 11, tzinfo=UTC))
            measured("print all", print_tracker, sheet, options)


if __name__ == "__main__":
    main()
