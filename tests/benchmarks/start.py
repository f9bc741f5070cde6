"""Start to a usable window with a dossier of 100,000 recommendations, against a bare PySide6 + SQLAlchemy window.

Run by hand, on a quiet machine:  python tests/benchmarks/start.py [--folder DIR] [--runs N]

Both programs are started as fresh processes, N times each in turn. Times run from the launch of the process to the
first picture of the window, and to the window one can work with: ours has its list of meetings and the first meeting
open, the bare one shows fifty rows of a table of the same size. Without a screen Qt's screenless platform is used.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

BODIES, MEETINGS, EACH = 25, 200, 20
OPEN_MEETINGS = 2  # of each body, the last ones: what a meeting has to review is a few dozen, however old the dossier
WORDS = ["cluster", "protection", "réunion", "membres", "partager", "carte", "présence", "évaluation", "région"]

OURS = """
import gc; gc.disable()  # as the command does
import sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from desktop.shell.window import start

class Watch(QObject):
    painted = 0.0
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not self.painted:
            self.painted = time.time()
        return False

def session(house, dossier):
    from desktop.shell.window.session import Session
    made, watch, timer = Session(house, dossier), Watch(), QTimer()
    made.window.centralWidget().installEventFilter(watch)
    def look():
        if made.window.pages.page("meetings").editor.sheet is not None and watch.painted:
            timer.stop()
            made.window.repaint()
            print(watch.painted, time.time(), flush=True)
            made.ended.connect(house.app.quit)
            made._keeping.end = dossier.close
            made.window.close()
    timer.timeout.connect(look)
    timer.start(1)
    made.show()
    house.app.exec()
    return False

start._session = session
start.open_window(Path(sys.argv[1]), None)
"""

BARE = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QListWidget, QMainWindow
from sqlalchemy import create_engine, text

class Watch(QObject):
    painted = 0.0
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not self.painted:
            self.painted = time.time()
            QTimer.singleShot(0, end)
        return False

def end():
    print(watch.painted, time.time(), flush=True)
    app.quit()

app = QApplication([])
with create_engine(f"sqlite:///{sys.argv[1]}").connect() as connection:
    rows = connection.execute(text("select text from recommendation order by due limit 50")).scalars().all()
window, view, watch = QMainWindow(), QListWidget(), Watch()
view.addItems(rows)
window.setCentralWidget(view)
window.resize(1366, 740)
view.viewport().installEventFilter(watch)
window.show()
app.exec()
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "toguna-benchmark")
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    dossier, plain = arguments.folder / "large.toguna", arguments.folder / "bare.sqlite"
    if not dossier.exists():
        make_dossier(dossier)
    if not plain.exists():
        make_plain(plain)
    measured: dict[str, list[tuple[float, float]]] = {"bare": [], "toguna": []}
    for _ in range(arguments.runs + 1):
        measured["bare"].append(launch(BARE, plain, arguments.folder))
        measured["toguna"].append(launch(OURS, dossier, arguments.folder))
    medians = {}
    for name, times in measured.items():
        painted, usable = (statistics.median(column) for column in zip(*times[1:], strict=True))
        medians[name] = usable
        print(f"{name:8} first picture {painted:.3f} s, usable {usable:.3f} s")
    print(f"ratio    {medians['toguna'] / medians['bare']:.2f}")


def launch(code: str, file: Path, home: Path) -> tuple[float, float]:
    """Return seconds from launch to the first picture, and to the usable window."""
    environment = os.environ | {"TOGUNA_HOME": str(home / "home")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # installed programs are compiled once, not at each start
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code, str(file)], env=environment, capture_output=True, text=True, check=True,
        timeout=60,
    )
    painted, usable = (float(number) - began for number in done.stdout.split())
    return painted, usable


def make_dossier(path: Path) -> None:
    """Fill a dossier the way `toguna put` does; takes a minute or two."""
    from desktop.shell.kinds import kind_asked
    from desktop.shell.records import put_all
    from desktop.storage.about import About
    from desktop.storage.opening import create_dossier
    from desktop.wording.words import same

    today = date(2026, 1, 1)
    with create_dossier(path, About("Grand dossier", "BKO")) as dossier:
        with dossier.unit_of_work(same("bodies")) as unit:
            names = [{"name": f"Cluster Protection {number}"} for number in range(BODIES)]
            bodies = put_all(unit, kind_asked("body"), enumerate(names, start=1), today)
        with dossier.unit_of_work(same("meetings")) as unit:
            lines = (
                {"body": str(body), "date": str(date(2010, 1, 4) + timedelta(days=28 * number)), "state": "circulated"}
                for body in bodies
                for number in range(MEETINGS)
            )
            meetings = put_all(unit, kind_asked("meeting"), enumerate(lines, start=1), today)
        with dossier.unit_of_work(same("recommendations")) as unit:
            put_all(unit, kind_asked("recommendation"), enumerate(recommendations(meetings), start=1), today)


def recommendations(meetings: list) -> Iterator[dict]:
    chance = random.Random(1)
    for number, meeting in enumerate(meetings):
        late = number % MEETINGS >= MEETINGS - OPEN_MEETINGS
        for _ in range(EACH):
            status = "in_progress" if late and chance.random() < 0.5 else "done"
            yield {"meeting": str(meeting), "text": " ".join(chance.choices(WORDS, k=14)), "status": status,
                   "due": f"20{chance.randint(12, 25)}-{chance.randint(1, 12):02d}"}


def make_plain(path: Path) -> None:
    import sqlite3

    chance = random.Random(1)
    with sqlite3.connect(path) as link:
        link.execute("create table recommendation (id integer primary key, text text, due text)")
        link.execute("create index by_due on recommendation (due)")
        rows = ((" ".join(chance.choices(WORDS, k=14)), f"20{chance.randint(12, 25)}-01") for _ in range(100_000))
        link.executemany("insert into recommendation (text, due) values (?, ?)", rows)


if __name__ == "__main__":
    main()
