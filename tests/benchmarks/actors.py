"""How long the page of actors takes over 20,000 activities, and blocks: `python tests/benchmarks/actors.py`.

Reading and counting run on the worker; what blocks is measured by a timer of 5 ms that should come every 5 ms.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop.domain.kinds import Activity, Organization, Theme  # noqa: E402
from desktop.domain.kinds.activities import ActivityStatus  # noqa: E402
from desktop.domain.partial_date import PartialDate  # noqa: E402
from desktop.exchange.boundaries.shipped import ShippedGazetteers  # noqa: E402
from desktop.settings.folders import Folders, resources_folder  # noqa: E402
from desktop.shell.map_sources import map_sources  # noqa: E402
from desktop.shell.window.house import build_house  # noqa: E402
from desktop.shell.window.session import Session  # noqa: E402
from desktop.storage.about import About  # noqa: E402
from desktop.storage.opening import Home, create_dossier  # noqa: E402
from desktop.ui.pages.actors.panes import Form  # noqa: E402
from desktop.usecases.actors.desk import ActorsView, actors_desk, show  # noqa: E402
from desktop.usecases.actors.figures import Measure  # noqa: E402
from desktop.usecases.actors.ground import AreaId  # noqa: E402
from desktop.usecases.actors.picturing import Picturing  # noqa: E402
from desktop.usecases.actors.portraits import area_portrait, whole_portrait  # noqa: E402
from desktop.wording.words import Language, Words  # noqa: E402

ROWS, TODAY = 20_000, date(2020, 3, 11)


def fill(dossier: Any) -> None:
    """Write activities of 200 organisations on 12 themes."""
    chance = random.Random(7)
    release = ShippedGazetteers(resources_folder() / "gazetteer").releases("ML")[0]
    places = [release.place(area) for area in release.at(2)]
    with dossier.unit_of_work(Words("exemple", "sample")) as unit:
        who = [unit.add(Organization(name=f"Organisation {n}", acronym=f"O{n}")).id for n in range(200)]
        themes = [unit.add(Theme(name_fr=f"Thématique {n}")).id for n in range(12)]
        for n in range(ROWS):
            unit.add(
                Activity(
                    title=f"Activité {n}", implementing=frozenset({chance.choice(who)}), theme=chance.choice(themes),
                    place=chance.choice(places), status=chance.choice(list(ActivityStatus)),
                    start=PartialDate.month(2019, chance.randrange(1, 13)), targeted_total=chance.randrange(2000),
                    confirmed_on=TODAY,
                )
            )  # fmt: skip


def timed(label: str, action: Callable[[], Any]) -> Any:
    begun = time.perf_counter()
    result = action()
    print(f"{label:<52}{(time.perf_counter() - begun) * 1000:>9,.0f} ms")
    return result


class Watch:
    """How long the window's thread was away from its work, at most."""

    def __init__(self) -> None:
        self._clock = QElapsedTimer()
        self.longest = 0
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(5)
        self._clock.start()

    def _beat(self) -> None:
        self.longest = max(self.longest, self._clock.restart() - 5)

    def around(self, label: str, action: Callable[[], Any], house: Any) -> None:
        begun = time.perf_counter()
        spin(30)
        self.longest = 0
        action()
        for _ in range(400):
            spin(20)
            if not house.tasks._tasks:
                break
        spin(300)
        print(f"{label:<52}{self.longest:>9,} ms longest block of {(time.perf_counter() - begun):.1f} s")


def spin(milliseconds: int) -> None:
    """Let the window live."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main() -> None:
    """Print figures."""
    app = QApplication.instance() or QApplication(["bench"])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dossier = create_dossier(folder / "a.toguna", About("Essai", "BKO"), home=Home(folder / "keys"))
        timed(f"write {ROWS:,} activities", lambda: fill(dossier))
        sources = map_sources(dossier)
        with dossier.reading() as reader:
            desk = timed("read everything", lambda: actors_desk(reader, sources.releases, TODAY))
        shown = timed("filter and count", lambda: show(desk, ActorsView()))
        timed("filter and count again", lambda: show(desk, ActorsView(measure=Measure.GAPS)))
        picturing = Picturing(sources.world)
        timed("picture of the map", lambda: picturing.picture(shown))
        timed("picture of the map again", lambda: picturing.picture(shown))
        timed("what is told of everything", lambda: whole_portrait(shown))
        timed("what is told of an area", lambda: area_portrait(shown, AreaId(2, "ML0501")))
        folders = Folders(*(folder / part for part in ("settings", "logs", "keys", "dossiers", "marks")))
        house = build_house(app, folders, Language.FR)
        session = Session(house, dossier)
        session.show()
        spin(500)
        watch, pages = Watch(), session.window.pages
        watch.around("open the page", lambda: pages.go("actors"), house)
        page = pages.page("actors")
        watch.around("filter by a word", lambda: page.filter_by("activite 19"), house)
        watch.around("take the filter away", lambda: page.filter_by(""), house)
        watch.around("choose an area", lambda: page.choosing.choose_area(AreaId(2, "ML0501")), house)
        for form in (Form.MATRIX, Form.NETWORK, Form.TABLE):
            watch.around(f"show {form.name.lower()}", lambda form=form: page.show_form(form), house)
        session.window.close()
        spin(300)
        house.close()


if __name__ == "__main__":
    main()
