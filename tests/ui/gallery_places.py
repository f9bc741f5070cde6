"""The dialogs about places on pictures: `python tests/ui/gallery_places.py FOLDER [fr-light-1 …]`."""

import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop.exchange.boundaries.files import READING  # noqa: E402
from desktop.exchange.boundaries.shipped import ShippedGazetteers  # noqa: E402
from desktop.ui.theme.theme import Theme  # noqa: E402
from desktop.usecases.places.boundaries import Said  # noqa: E402
from desktop.wording.words import Language  # noqa: E402
from tests.support.official_layer import official_geojson  # noqa: E402
from tests.ui.places_seat import PlacesSeat, new_dossier  # noqa: E402


def pictures(seat: PlacesSeat, folder: Path, save) -> None:
    shipped = ShippedGazetteers(ROOT / "resources" / "gazetteer").releases("ML")[0]
    layer = folder / "mli_admbnda_adm2_2017.geojson"
    layer.write_text(official_geojson(shipped), encoding="utf-8")
    seat.doings.show_sources()
    save("sources-first")
    seat.dialog.reject()
    seat.doings.load()
    save("load-empty")
    undated = folder / "mali.geojson"
    undated.write_text(official_geojson(shipped, ""), encoding="utf-8")
    seat.dialog.read_files([undated])
    save("load-no-date")
    (folder / "mli.gdb").mkdir()
    seat.dialog.read_files([folder / "mli.gdb"])
    save("load-refused")
    seat.dialog.read_files([layer])
    save("load-found")
    seat.dialog.fields.licence.set_value("CC BY-IGO")
    seat.dialog.take()
    save("successions")
    seat.dialog.confirm_all.click()
    save("successions-confirmed")
    seat.dialog._add("Gao")
    save("successions-several")
    seat.dialog.reject()
    seat.doings.show_sources()
    save("sources-loaded")
    seat.dialog.reject()
    seat.doings.load([layer])
    save("load-again")
    seat.dialog._reading.stop()
    seat.dialog._begin(Said())
    seat.dialog._reading.stop()
    seat.dialog.strip.show_work(READING.filled(name=layer.name, n=1, of=1))
    save("load-reading")
    seat.dialog.reject()


def main(target: Path, only: list[str]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    screen = target / "screen.json"
    screen.write_text(json.dumps({"screens": [{"name": "small", "width": 1366, "height": 768}]}))
    app = QApplication.instance() or QApplication(["gallery", "-platform", f"offscreen:configfile={screen}"])
    look = Theme(app, ROOT / "resources")
    for language, dark, scale in ((Language.FR, False, 1.0), (Language.EN, True, 1.0), (Language.FR, False, 2.0)):
        name = f"{language}-{'dark' if dark else 'light'}-{scale:.0f}"
        if only and name not in only:
            continue
        look.set_dark(dark)
        look.set_scale(scale)
        with tempfile.TemporaryDirectory() as folder:
            seat = PlacesSeat(new_dossier(Path(folder)), look, language)

            def save(what: str, seat: PlacesSeat = seat, name: str = name) -> None:
                seat.settle()
                seat.dialog.grab().save(str(target / f"{name}-{what}.png"))

            pictures(seat, Path(folder), save)
            seat.leave()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
