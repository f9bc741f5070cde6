"""How long a partner's 5W of twenty thousand rows takes to read and compare: `python tests/benchmarks/five_w.py`.

Reading is measured against openpyxl where somebody installed it by hand; Toguna does not need it.
"""

import gc
import importlib.util
import random
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

from desktop.domain.kinds import Organization
from desktop.exchange.boundaries.shipped import ShippedGazetteers
from desktop.exchange.tables import read_tables
from desktop.settings.folders import resources_folder
from desktop.storage.about import About
from desktop.storage.opening import Home, create_dossier
from desktop.usecases.activities.comparing import compare_activities
from desktop.usecases.activities.keeping import import_activities
from desktop.usecases.activities.layout import activity_layout
from desktop.usecases.activities.places import KnownPlaces
from desktop.usecases.places.gazetteer import Gazetteer
from desktop.wording.words import Words

ROWS = 20_000
TODAY = date(2020, 3, 11)
HEADINGS = ("Organisation déclarante", "Partenaire de mise en œuvre", "Bailleur", "Secteur", "Activité", "Description",
            "Région", "Code région", "Cercle", "Code cercle", "Localité", "Date de début", "Date de fin", "Statut",
            "Femmes atteintes", "Hommes atteints", "Filles atteintes", "Garçons atteints")  # fmt: skip


def write(path: Path, cercles: list[tuple[str, str, str, str]]) -> None:
    chance = random.Random(7)
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("5W")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    page.write_row(0, 0, HEADINGS)
    for row in range(1, ROWS + 1):
        start = datetime(2020, 1, 1) + timedelta(days=chance.randrange(300))  # noqa: DTZ001 - a day in a cell
        place = chance.choice(cercles)
        page.write_row(row, 0, (
            f"Organisation {chance.randrange(60)}", f"Organisation {chance.randrange(60)}",
            f"Bailleur {chance.randrange(20)}", "Protection", f"Activité {row}",
            "Sensibilisation des communautés sur les droits des personnes déplacées", *place, f"Site {row % 900}",
        ))  # fmt: skip
        page.write_datetime(row, 11, start, day)
        page.write_datetime(row, 12, start + timedelta(days=90), day)
        page.write(row, 13, chance.choice(("En cours", "Planifié", "Terminé")))
        page.write_row(row, 14, [chance.randrange(3000) for _ in range(4)])
    book.close()


def timed(label: str, action: Callable[[], Any]) -> Any:
    gc.collect()
    begun = time.perf_counter()
    result = action()
    print(f"{label:48} {time.perf_counter() - begun:6.2f} s")
    return result


def read_by_openpyxl(path: Path) -> int:
    from openpyxl import load_workbook

    page = load_workbook(path, read_only=True, data_only=True).worksheets[0]
    return sum(1 for _ in page.iter_rows(values_only=True))


def main() -> None:
    gazetteers = list(map(Gazetteer, ShippedGazetteers(resources_folder() / "gazetteer").releases("ML")))
    first = gazetteers[0]
    cercles = [
        (above.name, above.code, area.name, area.code)
        for area in first.release.at(2)
        if (above := first.parent(area)) is not None
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "5w.xlsx"
        write(path, cercles)
        home = Home(Path(folder) / "keys")
        dossier = create_dossier(Path(folder) / "d.toguna", About("Banc d’essai", "BKO"), home=home)
        with dossier.unit_of_work(Words("remplir", "fill")) as unit:
            for number in range(60):
                unit.add(Organization(name=f"Organisation {number}"))
        if importlib.util.find_spec("openpyxl"):
            timed("openpyxl, reading alone", lambda: read_by_openpyxl(path))
        sheets = timed("reading", lambda: read_tables(path))
        layout = timed("finding the headings", lambda: activity_layout(sheets, {}))
        with dossier.reading() as reader:
            places = KnownPlaces(gazetteers)
            found = timed("comparing, all rows new", lambda: compare_activities(reader, layout, places, TODAY))
            print(f"    {len(found.rows)} rows, {len(found.problems)} problems")
        with dossier.unit_of_work(import_activities.name) as unit:
            timed("keeping", lambda: import_activities(unit, layout, places, TODAY))
        with dossier.reading() as reader:
            timed("comparing again, all rows known", lambda: compare_activities(reader, layout, places, TODAY))
        dossier.close()


if __name__ == "__main__":
    main()
