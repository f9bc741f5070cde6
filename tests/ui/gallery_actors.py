"""The page of actors over the training dossier: `python tests/ui/gallery_actors.py FOLDER [fr-light-1 …]`."""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop.settings.folders import Folders  # noqa: E402
from desktop.shell.demo import make_demo  # noqa: E402
from desktop.shell.window.house import build_house  # noqa: E402
from desktop.shell.window.session import Session  # noqa: E402
from desktop.ui.pages.actors.panes import Form  # noqa: E402
from desktop.usecases.actors.figures import Measure  # noqa: E402
from desktop.usecases.actors.ground import AreaId  # noqa: E402
from desktop.wording.words import Language  # noqa: E402

LOOKS = {
    f"{language}-{'dark' if dark else 'light'}-{scale:.0f}": (language, dark, scale)
    for language in (Language.FR, Language.EN)
    for dark in (False, True)
    for scale in (1.0, 2.0)
}


def spin(milliseconds: int) -> None:
    """Let the window live."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Gallery:
    """Takes pictures of one window."""

    def __init__(self, house, session: Session, target: Path, look: str) -> None:
        self._house, self._window = house, session.window
        self._target, self._look = target, look
        session.window.pages.go("actors")
        self.page = session.window.pages.page("actors")
        self.settle()

    def settle(self) -> None:
        """Let what is read and drawn arrive."""
        for _ in range(8):
            spin(60)
            self._house.tasks.finish()
            self._house.papers.finish()

    def take(self, name: str) -> None:
        """Keep what is seen now."""
        self.settle()
        self._window.grab().save(str(self._target / f"{self._look}-{name}.png"))

    def all(self) -> None:
        """Walk through the page."""
        page = self.page
        self.take("1-map")
        page.views.map.map.choose(AreaId(2, "ML0501"))
        page.choosing.choose_area(AreaId(2, "ML0501"))
        self.take("2-area")
        page.panes.detail.turn()
        self.take("3-near")
        page.reading.look(measure=Measure.TARGETED)
        page.choosing.choose_all()
        self.take("4-people")
        page.reading.look(level=1, measure=Measure.GAPS)
        self.take("5-regions")
        page.show_form(Form.MATRIX)
        page.reading.look(level=2)
        self.take("6-matrix")
        page.reading.look(shape=(page.reading.view.shape[1], page.reading.view.shape[0]))
        self.take("7-matrix-turned")
        for number, form in ((8, Form.NETWORK), (9, Form.TABLE)):
            page.show_form(form)
            self.take(f"{number}-{form.name.lower()}")


def main(target: Path, only: list[str]) -> None:
    """Grab the page in every look."""
    app = QApplication.instance() or QApplication(["gallery", "-platform", "offscreen"])
    target.mkdir(parents=True, exist_ok=True)
    for look in only or LOOKS:
        language, dark, scale = LOOKS[look]
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            folders = Folders(*(folder / part for part in ("settings", "logs", "keys", "dossiers", "marks")))
            house = build_house(app, folders, language)
            house.theme.set_dark(dark)
            house.theme.set_scale(scale)
            dossier, _, _ = make_demo(folder)
            session = Session(house, dossier)
            session.show()
            session.window.showNormal()
            session.window.resize(1366, 768)
            Gallery(house, session, target, look).all()
            session.window.close()
            spin(200)
            house.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
