"""Every form of the page of recommendations on pictures: `python tests/ui/gallery_recommendations.py FOLDER`."""

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from gallery_pages import fill, spin  # puts the project on the path
from PySide6.QtWidgets import QApplication

from desktop.domain.kinds.recommendations import Status
from desktop.settings.folders import Folders
from desktop.shell.window.house import House, build_house
from desktop.shell.window.pages import RECOMMENDATIONS
from desktop.shell.window.session import Session
from desktop.storage.about import About
from desktop.storage.opening import Home, create_dossier
from desktop.ui.pages.recommendations.page import RecommendationsPage
from desktop.ui.pages.recommendations.panes import Form
from desktop.usecases.tracking.filters import EVERYTHING
from desktop.usecases.tracking.ordering import GroupBy
from desktop.wording.words import Language

LOOKS = (
    (Language.FR, False, 1.0), (Language.EN, True, 1.0), (Language.FR, False, 2.0), (Language.STRETCHED, False, 1.0),
)


def show_bulk(page: RecommendationsPage) -> None:
    page.panes.listing.table.choose([1, 2, 3])
    page.showing.follow()
    page.bulk.status.set_value(Status.DONE)
    page.bulk.apply()


def show_groups(page: RecommendationsPage) -> None:
    page.bulk.clear()
    page.looking.look(replace(page.reading.view, filter=EVERYTHING, group=GroupBy.RESPONSIBLE))


def show_board(page: RecommendationsPage) -> None:
    page.panes._form_chosen(Form.BOARD)
    page.panes.enter_list()


def show_figures(page: RecommendationsPage) -> None:
    page.panes._form_chosen(Form.FIGURES)


STEPS = {"table": None, "bulk": show_bulk, "groups": show_groups, "board": show_board, "figures": show_figures}


def grab(house: House, folder: Path, target: Path, look: str) -> None:
    dossier = create_dossier(folder / "a.toguna", About("Cluster Protection Mali", "BKO"), home=Home(folder / "keys"))
    fill(dossier)
    session = Session(house, dossier)
    session.show()
    session.window.showNormal()
    session.window.resize(1366, 768)
    session.window.pages.go(RECOMMENDATIONS)
    page = session.window.pages.page(RECOMMENDATIONS)
    for name, step in STEPS.items():
        if step is not None:
            step(page)
        spin(700)
        session.window.grab().save(str(target / f"{look}-{name}.png"))
    page.bulk.clear()
    session.window.close()
    spin(200)


def main(target: Path) -> None:
    app = QApplication.instance() or QApplication(["gallery", "-platform", "offscreen"])
    target.mkdir(parents=True, exist_ok=True)
    for language, dark, scale in LOOKS:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            folders = Folders(*(folder / part for part in ("settings", "logs", "keys", "dossiers", "marks")))
            house = build_house(app, folders, language)
            house.theme.set_dark(dark)
            house.theme.set_scale(scale)
            grab(house, folder, target, f"{language}-{'dark' if dark else 'light'}-{scale:.0f}")
            house.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
