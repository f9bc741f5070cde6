"""Every tab of the page of bodies on pictures: `python tests/ui/gallery_bodies.py FOLDER [fr-light-1 …]`."""

import sys
import tempfile
from pathlib import Path

from gallery_pages import TODAY, fill, spin
from PySide6.QtWidgets import QApplication

from desktop.domain.kinds import Body, Deliverable, Meeting
from desktop.domain.partial_date import PartialDate
from desktop.settings.folders import Folders
from desktop.shell.window.house import build_house
from desktop.shell.window.session import Session
from desktop.storage.about import About
from desktop.storage.opening import Home, create_dossier
from desktop.ui.pages.bodies.head import Tab
from desktop.usecases.bodies.terms import endorse, new_version, start_terms
from desktop.usecases.records import at_end
from desktop.wording.words import Language, Words


def write_terms(dossier, body: str) -> None:
    """Give a body an endorsed version of its terms, a draft after it, and something to deliver."""
    with dossier.unit_of_work(Words("exemple", "sample")) as unit:
        found = unit.find(Body, acronym=body)[0]
        first = start_terms(unit, found.id, Language.FR, TODAY)
        due = PartialDate.month(TODAY.year, TODAY.month)
        unit.add(at_end(unit, Deliverable(terms_of_reference=first.id, text="Document stratégique LTP", due=due)))
        endorse(unit, first.id, unit.find(Meeting, body=found.id, order="date")[0].id)
        new_version(unit, first.id)


def main(target: Path, only: list[str]) -> None:
    """Grab every tab in every look."""
    app = QApplication.instance() or QApplication(["gallery", "-platform", "offscreen"])
    target.mkdir(parents=True, exist_ok=True)
    for language, dark, scale in ((Language.FR, False, 1.0), (Language.EN, True, 1.0), (Language.FR, False, 2.0)):
        look = f"{language}-{'dark' if dark else 'light'}-{scale:.0f}"
        if only and look not in only:
            continue
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            folders = Folders(*(folder / part for part in ("settings", "logs", "keys", "dossiers", "marks")))
            house = build_house(app, folders, language)
            house.theme.set_dark(dark)
            house.theme.set_scale(scale)
            about = About("Cluster Protection Mali", "BKO")
            dossier = create_dossier(folder / "a.toguna", about, home=Home(folder / "keys"))
            fill(dossier)
            write_terms(dossier, "CT-LTP")
            session = Session(house, dossier)
            session.show()
            session.window.showNormal()
            session.window.resize(1366, 768)
            session.window.pages.go("bodies")
            page = session.window.pages.page("bodies")
            spin(600)
            with dossier.reading() as reader:
                page.show_record(reader.find(Body, acronym="CT-LTP")[0].id)
            for tab in Tab:
                page.editor.turn_to(tab)
                spin(600)
                session.window.grab().save(str(target / f"{look}-{tab}.png"))
            session.window.close()
            spin(200)
            house.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
