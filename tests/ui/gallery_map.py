"""The actor map with invented figures, to look at: `python tests/ui/gallery_map.py FOLDER` writes PNG files."""

import os
import random
import sys
from datetime import date
from itertools import product
from pathlib import Path

from PySide6.QtCore import QPointF, QRect
from PySide6.QtWidgets import QApplication

from desktop.exchange.boundaries.shipped import ShippedGazetteers
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.map.actor_map import ActorMap
from desktop.ui.widgets.map.months import MonthSlider
from desktop.usecases.actors.cartography.bands import bands_of
from desktop.usecases.actors.cartography.outlines import credits_of, outlines_of
from desktop.usecases.actors.cartography.picture import Counted, MapPicture, Outlines, Symbol
from desktop.usecases.places.mapping import AreaMap
from desktop.wording.words import Language, Words, same

RESOURCES = Path(__file__).parents[2] / "resources"
ORGANIZATIONS = Counted(
    Words("Organisations présentes", "Organisations present"),
    Words("{n} organisation", "{n} organisation"),
    Words("{n} organisations", "{n} organisations"),
    Words("aucune signalée", "none reported"),
)
PEOPLE = Counted(
    Words("Personnes ciblées", "People targeted"), Words("{n} personne", "{n} person"),
    Words("{n} personnes", "{n} people"), Words("rien de signalé", "nothing reported"),
)  # fmt: skip


def ground(level: int) -> AreaMap:
    return AreaMap(ShippedGazetteers(RESOURCES / "gazetteer").releases("ML")[0], level)


def outlines(area_map: AreaMap) -> Outlines:
    shipped = ShippedGazetteers(RESOURCES / "gazetteer")
    return outlines_of(area_map, shipped.world(), shipped.towns("ML"))


def picture(level: int = 2, measure: Counted = ORGANIZATIONS, most: int = 9, symbols: int = 0) -> MapPicture:
    """Return a map of invented figures, the same each time."""
    chance = random.Random(5)
    area_map = ground(level)
    drawn = outlines(area_map)
    values = {key: None if chance.random() < 0.1 else float(chance.randint(1, most)) for key in drawn.ids()}
    spots = [town for town in drawn.towns for _ in range(3)][:symbols]
    marks = tuple(
        Symbol(town.x + chance.uniform(-20, 20), town.y + chance.uniform(-20, 20), chance.randint(1, 30),
               same(f"{town.name}, Sous-cluster")) for town in spots
    )  # fmt: skip
    return MapPicture(
        outlines=drawn, measure=measure, values=values, bands=bands_of(values.values()),
        credits=credits_of(area_map, date(2020, 1, 15)), symbols=marks,
        symbols_are=Words("Réunions tenues", "Meetings held"),
    )  # fmt: skip


def main(folder: Path) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    theme = Theme(app, RESOURCES)
    for dark, scale, language in product((False, True), (1.0, 2.0), (Language.FR, Language.EN)):
        theme.set_dark(dark)
        theme.set_scale(scale)
        for name, shown, zoom in (
            ("cercles", picture(), 1),
            ("regions", picture(1), 1),
            ("people", picture(measure=PEOPLE, most=48_000), 2.6),
            ("symbols", picture(symbols=120), 1),
        ):
            widget = ActorMap(theme, language)
            widget.resize(898, 636)
            widget.set_picture(shown)
            widget.show()
            app.processEvents()
            widget.choose(next((key for key in shown.outlines.ids() if key.key == "ML0501"), None))
            if zoom != 1:
                middle = QRect(widget.rect()).center()
                widget.view.camera.zoom(zoom, QPointF(middle.x() - 150, middle.y() + 150))
                widget._write()
            app.processEvents()
            shade = "dark" if dark else "light"
            widget.grab().save(str(folder / f"{name}-{shade}-{language.value}-{round(scale * 100)}.png"))
            widget.close()
        slider = MonthSlider(theme, language)
        slider.set_months(date(2018, 11, 5), date(2020, 3, 1), date(2020, 1, 16))
        slider.set_month(None if scale == 1 and language is Language.EN else date(2020, 1, 16))
        slider.resize(898, slider.sizeHint().height())
        slider.show()
        app.processEvents()
        slider.grab().save(str(folder / f"months-{shade}-{language.value}-{round(scale * 100)}.png"))
        slider.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "gallery"))
