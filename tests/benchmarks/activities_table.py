"""How the spreadsheet of activities feels with 20,000 rows: `python tests/benchmarks/activities_table.py`.

Prints how long each thing takes until it is seen, and the longest time in which the window answers nothing.
"""

import os
import random
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.domain.kinds import Activity, Organization
from desktop.domain.kinds.activities import ActivityStatus
from desktop.domain.partial_date import PartialDate
from desktop.domain.place import PlaceRef
from desktop.settings.folders import resources_folder
from desktop.shell.opening import SystemClock
from desktop.shell.window.activity_files import late_activity_files
from desktop.storage.about import About
from desktop.storage.opening import Home, create_dossier
from desktop.ui.garbage import GarbageCollector
from desktop.ui.pages.actors.table.keys import Gesture
from desktop.ui.pages.actors.table.widget import ActivitiesTable
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.message import MessageLine
from desktop.usecases.activities.grid import COLUMNS
from desktop.usecases.desk import Desk
from desktop.wording.words import Language, Words

ROWS, PASTED = 20_000, 500
PLACES = [PlaceRef("ML", name, "2021-12-20", code) for name, code in (
    ("Bandiagara", "ML0501"), ("Bankass", "ML0502"), ("Djenné", "ML0503"), ("Ansongo", "ML0701"),
)]  # fmt: skip


class Blocks:
    """a timer that ought to ring every five milliseconds tells how long it could not."""

    def __init__(self):
        self.longest = 0.0
        self._since = QElapsedTimer()
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._ring)
        self._since.start()
        self._timer.start()

    def _ring(self):
        self.longest = max(self.longest, self._since.nsecsElapsed() / 1e6)
        self._since.restart()

    def take(self):
        found, self.longest = self.longest, 0.0
        self._since.restart()
        return found


def spin(milliseconds):
    """Let the window live; QTest.qWait would keep Python from the worker."""
    loop, timer = QEventLoop(), QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(loop.quit)
    timer.start(milliseconds)
    loop.exec()


def fill(dossier):
    chance = random.Random(3)
    with dossier.unit_of_work(Words("remplir", "fill")) as unit:
        names = [unit.add(Organization(name=f"Organisation {number}")).id for number in range(80)]
        for number in range(ROWS):
            start = date(2020, 1, 1) + timedelta(days=chance.randrange(300))
            unit.add(Activity(
                title=f"Activité {number}", reporting=chance.choice(names), funding=frozenset(chance.sample(names, 2)),
                implementing=frozenset({chance.choice(names)}), sector="Protection", place=chance.choice(PLACES),
                site=f"Site {number % 900}", start=PartialDate.day(start), end=PartialDate.month(2020, 11),
                status=ActivityStatus.ONGOING, reached_women=chance.randrange(3000), description="Sensibilisation",
            ))  # fmt: skip


def main():
    app = QApplication.instance() or QApplication(["benchmark"])
    theme = Theme(app, resources_folder())
    garbage = GarbageCollector(app)  # as in the window
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dossier = create_dossier(folder / "d.toguna", About("Banc d’essai", "BKO"), home=Home(folder / "keys"))
        begun = time.perf_counter()
        fill(dossier)
        print(f"{'writing the rows':34} {time.perf_counter() - begun:7.2f} s")
        tasks, papers = TaskRunner(print, print), TaskRunner(print, print)
        place = Workplace(Desk(dossier, SystemClock()), tasks, theme, Language.FR, MessageLine(Language.FR))
        try:
            measure(place, papers, late_activity_files(dossier))
        finally:
            papers.close()
            place.close()
            tasks.close()
            dossier.close()
            garbage.stop()


def measure(place, papers, files):
    blocks = Blocks()

    def step(label, act: Callable[[], object], seen: Callable[[], bool]):
        spin(50)
        blocks.take()
        begun = time.perf_counter()
        act()
        while not seen():
            spin(15)
        took = time.perf_counter() - begun
        spin(200)
        print(f"{label:34} {took * 1000:7.0f} ms   longest block {blocks.take():6.0f} ms")

    made = []

    def open_table():
        table = ActivitiesTable(place, papers, Hands(*[None] * 6), files)
        table.resize(1366, 640)
        table.show()
        made.append(table)

    step("open", open_table, lambda: made[0].model.rowCount() > ROWS)
    table = made[0]
    model, view = table.model, table.view
    scroll_frames(view)
    step("sort by organization", lambda: view.sort_asked.emit(COLUMNS.index("funding")),
         lambda: view.horizontalHeader().isSortIndicatorShown() and not place.tasks._tasks)
    view.go(5, COLUMNS.index("sector"))
    model.setData(model.index(5, COLUMNS.index("sector")), "Abris")
    step("type a cell", lambda: model.setData(model.index(6, COLUMNS.index("site")), "Dourou"),
         lambda: not model.rows.pending and not place.tasks.saving)
    block = "\n".join(f"Formation {n}\tOrganisation {n % 80}\t\tOrganisation 3; Organisation 4\t\tProtection\t\tBankass"
                      for n in range(PASTED))  # fmt: skip
    QGuiApplication.clipboard().setText(block)
    table.gestures.do(Gesture.NEW_ROW)
    step(f"paste {PASTED} rows", lambda: table.gestures.do(Gesture.PASTE), lambda: not place.tasks.saving)
    step("undo it", place.undo, lambda: not place.tasks.saving and len(model.rows.records) == ROWS)
    some = {record for number, record in enumerate(model.rows.records) if number % 7 == 0}
    step("filter", lambda: table.show_only(some, anew=True), lambda: model.rows.count == len(some))
    step("filter off", lambda: table.show_only(None, anew=True), lambda: model.rows.count == ROWS)
    view.choose(0, COLUMNS.index("site"), 1999, COLUMNS.index("site"))
    step("fill 2,000 rows down", lambda: table.gestures.do(Gesture.FILL_DOWN), lambda: not place.tasks.saving)
    step("choose everything", view.selectAll, lambda: True)
    QGuiApplication.clipboard().clear()
    table.hide()
    table.deleteLater()


def scroll_frames(view):
    frames = []
    for number in range(60):
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() * number // 60)
        begun = time.perf_counter()
        view.viewport().repaint()
        view.frozen.viewport().repaint()
        frames.append((time.perf_counter() - begun) * 1000)
    frames.sort()
    print(f"{'scroll: a frame of new rows':34} {frames[30]:7.1f} ms   longest {frames[-1]:6.1f} ms")


if __name__ == "__main__":
    main()
