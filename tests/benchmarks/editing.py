"""How long the page of meetings takes: `python tests/benchmarks/editing.py [ITEMS RECOMMENDATIONS]` prints it.

The printed page is measured from the moment a pause in typing is over to the picture on the screen; the longest gap is
how long the window once did not answer meanwhile.
"""

import importlib.util
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))


def composed():
    spec = importlib.util.spec_from_file_location("composed", ROOT / "tests" / "journeys" / "conftest.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fill(dossier, items: int, recommendations: int) -> None:
    from desktop.domain.kinds import AgendaItem, Body, Meeting, Recommendation
    from desktop.domain.partial_date import PartialDate
    from desktop.domain.position import spread
    from desktop.usecases.attendance import note_attendance
    from desktop.usecases.meetings import plan_meeting
    from desktop.usecases.recommendations import add_recommendation
    from desktop.wording.words import Words

    today = date(2020, 1, 16)
    said = "Les projets restent dispersés et peu visibles. " * 6
    with dossier.unit_of_work(Words("mesurer", "measure")) as unit:
        body = unit.add(Body(name="Cluster Protection"))
        meeting = plan_meeting(unit, Meeting(body=body.id, date=PartialDate.day(today)))
        note_attendance(unit, meeting.id, ", ".join(f"ORG{number} 2" for number in range(25)))
        for number, position in enumerate(spread(items, "z")):
            unit.add(AgendaItem(meeting=meeting.id, title=f"Point {number}", discussion=said, position=position))
        for number in range(recommendations):
            add_recommendation(unit, Recommendation(meeting=meeting.id, text=f"Recommandation {number}"), today)


def follow(office, times: int) -> tuple[list[float], float]:
    """Type and pause `times` times; return milliseconds to each new picture, and the longest gap."""
    office.press("Alt+7")
    view = office.page.paper.view
    taken, longest = [], 0.0
    for _ in range(times):
        office.type("mot ")
        pages = view._pages
        began = last = time.perf_counter()
        office.focus.flush()
        while (view._pages is pages or view._stale or view._asked) and time.perf_counter() - began < 5:
            office.spin(1)
            now = time.perf_counter()
            longest, last = max(longest, now - last), now
        taken.append((time.perf_counter() - began) * 1000)
        office.settle()
    return sorted(taken), longest * 1000


def main(items: int = 6, recommendations: int = 8) -> None:
    from desktop.storage.about import About
    from desktop.storage.keys import KeyCost
    from desktop.storage.opening import Home, create_dossier
    from desktop.ui.theme.theme import Theme
    from desktop.wording.words import Language

    module = composed()
    app = QApplication(["editing", "-platform", "offscreen"])
    with tempfile.TemporaryDirectory() as folder:
        home = Home(key_copies=Path(folder, "profile"), cost=KeyCost(memory=64, passes=1, lanes=1))
        path = Path(folder, "mesure.toguna")
        with create_dossier(path, About("Mesure", "BKO"), "olive tambour rivage sept lampe", home=home) as dossier:
            fill(dossier, items, recommendations)
            office = module.Office(dossier, Theme(app, module.RESOURCES), Language.FR, Path(folder)).open()
            while office.page.editor.filling:
                office.spin(20)
            taken, longest = follow(office, 15)
            print(f"printed page after a pause: median {taken[7]:.0f} ms, slowest {taken[-1]:.0f} ms")
            print(f"longest time without an answer: {longest:.0f} ms")
            office.leave()


if __name__ == "__main__":
    main(*(int(number) for number in sys.argv[1:]))
