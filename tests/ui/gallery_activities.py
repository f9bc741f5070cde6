"""The spreadsheet of activities on pictures: `python tests/ui/gallery_activities.py FOLDER`."""

import sys
import tempfile
from datetime import date
from pathlib import Path

from gallery_pages import spin  # puts the project on the path
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.kinds import Activity, Organization, Theme
from desktop.domain.kinds.activities import ActivityStatus
from desktop.domain.partial_date import PartialDate
from desktop.domain.place import PlaceRef
from desktop.settings.folders import Folders
from desktop.shell.opening import SystemClock
from desktop.shell.window.activity_files import late_activity_files
from desktop.shell.window.house import House, build_house
from desktop.storage.about import About
from desktop.storage.opening import Home, create_dossier
from desktop.ui.pages.actors.table.import_dialog import ActivityImportDialog
from desktop.ui.pages.actors.table.widget import ActivitiesTable
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.making import column
from desktop.ui.widgets.message import MessageLine
from desktop.usecases.activities.grid import COLUMNS
from desktop.usecases.activities.places import KnownPlaces
from desktop.usecases.desk import Desk
from desktop.usecases.table_import.foreign import ForeignSheet
from desktop.wording.words import Language, Words

LOOKS = (
    (Language.FR, False, 1.0), (Language.EN, True, 1.0), (Language.FR, False, 2.0), (Language.STRETCHED, False, 1.0),
)
TITLES = ("Aide juridique aux personnes déplacées", "Médiation des conflits fonciers", "Sensibilisation")
TYPED = (("place", "Bandiagarra"), ("reporting", "Nouvelle ONG"), ("start", "bientôt"), ("reached_women", "1 200,5"))
BANDIAGARA = PlaceRef("ML", "Bandiagara", "2021-12-20", "ML0501")
TABLE = (
    ("5W Cluster Protection, mars 2020",),
    ("Organisation", "Partenaire de mise en œuvre", "Activité", "Région", "Cercle", "Début", "Femmes atteintes",
     "Autre"),
    ("#org+reporting", "#org+impl", "#activity", "#adm1+name", "#adm2+name", "#date+start", "#reached+f", ""),
    ("NRC", "AMSS", "Aide juridique", "Mopti", "Bandiagarra", date(2020, 3, 1), 120, "x"),
    ("NRC", "A.M.S.S.", "Médiation foncière", "Mopti", "Bankass", "bientôt", 80, ""),
    ("Nouvelle ONG", "", "Cartographie des points d’eau", "Gao", "Ansongo", "mars 2020", 35, ""),
)


def fill(dossier):
    with dossier.unit_of_work(Words("x", "x")) as unit:
        names = (
            ("Norwegian Refugee Council", "NRC"), ("Danish Refugee Council", "DRC"),
            ("Association Malienne pour la Survie au Sahel", "AMSS"), ("Haut-Commissariat pour les réfugiés", "HCR"),
        )
        nrc, drc, amss, hcr = (unit.add(Organization(name=name, acronym=short)).id for name, short in names)
        theme = unit.add(Theme(name_fr="Logement, terre et propriété", name_en="Housing, land and property")).id
        for number in range(40):
            unit.add(Activity(
                title=TITLES[number % 3], reporting=(nrc, drc, hcr)[number % 3],
                implementing=frozenset({amss, drc} if number % 4 else ()),
                funding=frozenset({hcr}), sector="Protection", theme=theme, place=BANDIAGARA, site=f"Village {number}",
                start=PartialDate.day(date(2020, 1, 5)), end=PartialDate.month(2019 if number == 3 else 2020, 6),
                status=ActivityStatus.ONGOING, reached_women=1200 + number, reached_men=900,
                reached_total=2 if number == 1 else None,
                description="Première ligne\nseconde ligne",
            ))  # fmt: skip


def grab(house: House, folder: Path, target: Path, look: str) -> None:
    dossier = create_dossier(folder / "a.toguna", About("Cluster Protection Mali", "BKO"), home=Home(folder / "keys"))
    fill(dossier)
    foot = MessageLine(house.language)
    place = Workplace(Desk(dossier, SystemClock()), house.tasks, house.theme, house.language, foot)
    hands = Hands(*[None] * 6)
    files = late_activity_files(dossier)
    table = ActivitiesTable(place, house.papers, hands, files, own_filter=True)
    window = QWidget()
    window.setObjectName("page")
    window.setLayout(column(table, gap=0))
    window.resize(1260, 640)
    window.show()
    window.activateWindow()
    spin(900)
    table.enter()

    grab_table(table, window, target, look)
    with dossier.reading() as reader:
        grab_import(place, files.places(reader), window, target, look)
    window.close()
    place.close()
    house.tasks.finish()
    dossier.close()
    window.deleteLater()
    spin(100)


def grab_table(table: ActivitiesTable, window: QWidget, target: Path, look: str) -> None:
    def shot(name: str) -> None:
        spin(400)
        window.grab().save(str(target / f"{look}-{name}.png"))

    shot("open")
    model, view = table.model, table.view
    view.choose(2, 0, 6, 4)
    shot("range")
    for column_name, text in TYPED:
        model.setData(model.index(2, COLUMNS.index(column_name)), text)
    spin(400)
    view.go(2, COLUMNS.index("place"))
    shot("review")
    view.go(2, 1)
    shot("new-organization")
    view.go(5, COLUMNS.index("place"))
    view.type_into(replacing=True)
    editor = view.indexWidget(view.currentIndex())
    editor.setText("ban")
    editor.textEdited.emit("ban")
    shot("typing")
    view.finish_editing()
    view.go(6, COLUMNS.index("sector"))
    view.horizontalScrollBar().setValue(700)
    view.selectionModel().select(model.index(6, 9), QItemSelectionModel.SelectionFlag.Select)
    shot("scrolled")
    view.go(6, COLUMNS.index("description"))
    view.type_into(replacing=False)
    shot("paragraphs")
    view.finish_editing()


def grab_import(place: Workplace, places: KnownPlaces, window: QWidget, target: Path, look: str) -> None:
    sheets = [ForeignSheet("5W", TABLE), ForeignSheet("Listes", ())]
    dialog = ActivityImportDialog(place, "5W_NRC_mars.xlsx", sheets, places, window)
    dialog.open()
    for part, name in ((dialog.mapping, "columns"), (dialog.names, "names"), (dialog.rows, "rows")):
        spin(500)
        dialog._show_part(part)
        spin(200)
        dialog.grab().save(str(target / f"{look}-import-{name}.png"))
    dialog.reject()


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
