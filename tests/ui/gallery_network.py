"""The network of actors on pictures: `python tests/ui/gallery_network.py FOLDER`."""

import gc
import sys
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtGui import QColor, QPalette  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop.domain.kinds.activities import LinkType  # noqa: E402
from desktop.domain.partial_date import PartialDate  # noqa: E402
from desktop.ui.dialogs.actor_link import ActorLinkDialog  # noqa: E402
from desktop.ui.pages.actors.network.pane import NetworkPane  # noqa: E402
from desktop.ui.pages.workplace import Workplace  # noqa: E402
from desktop.ui.tasks import TaskRunner  # noqa: E402
from desktop.ui.theme.theme import Theme  # noqa: E402
from desktop.usecases.actors.network.editing import LinkDraft  # noqa: E402
from desktop.usecases.desk import Desk  # noqa: E402
from desktop.wording.words import Language  # noqa: E402
from tests.usecases.fake_dossier import FakeClock  # noqa: E402
from tests.usecases.network_scene import crowd, shown_of  # noqa: E402

COUNTS = (12, 60, 250)
LOOKS = (
    (Language.FR, False, 1.0), (Language.EN, True, 1.0), (Language.FR, False, 2.0), (Language.STRETCHED, True, 1.5),
)  # fmt: skip
CENTRE = (898, 640)  # what the page leaves between rail and detail at 1366×768


def spin(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def places(count, theme, language):
    """Return a pane over a crowd, with the worker that reads for it."""
    dossier, tasks = crowd(count), TaskRunner(print, _raise)
    clock = FakeClock(datetime.fromisoformat("2020-03-11T09:30+00:00"))
    place = Workplace(Desk(dossier, clock), tasks, theme, language, None)
    pane = NetworkPane(place, tasks, None, None)
    pane.setAutoFillBackground(True)
    palette = pane.palette()
    palette.setColor(QPalette.ColorRole.Window, QColor(theme.palette.paper))
    pane.setPalette(palette)
    pane.resize(*CENTRE)
    pane.show_shown(shown_of(dossier))
    pane.show()
    tasks.finish()
    return pane, tasks


def _raise(error):
    raise error


def grab(target, look, count, theme, language):
    pane, tasks = places(count, theme, language)
    spin(200)
    pane.grab().save(str(target / f"{look}-{count}.png"))
    actor = pane.reading.seen.actors[2].id
    pane.choose(actor)
    pane.view.setFocus()
    spin(50)
    pane.grab().save(str(target / f"{look}-{count}-chosen.png"))
    pane.bar.around_asked.emit(1)
    spin(50)
    pane.grab().save(str(target / f"{look}-{count}-focus.png"))
    pane.close()
    tasks.close()
    gc.collect()


def grab_dialog(target, look, theme, language):
    draft = LinkDraft(type=LinkType.FUNDS, other="AMSS", since=PartialDate.month(2019, 6), evidence="Réunion")
    dialog = ActorLinkDialog("NRC", draft, str, FakeClock().now().date, theme, language)
    dialog.show()
    spin(100)
    dialog.grab().save(str(target / f"{look}-dialog.png"))
    dialog.close()


def main(target):
    app = QApplication.instance() or QApplication(["gallery", "-platform", "offscreen"])
    target.mkdir(parents=True, exist_ok=True)
    gc.disable()  # no worker may destroy a widget
    theme = Theme(app, ROOT / "resources")
    for language, dark, scale in LOOKS:
        theme.set_dark(dark)
        theme.set_scale(scale)
        look = f"{language}-{'dark' if dark else 'light'}-{scale:.1f}"
        for count in COUNTS:
            grab(target, look, count, theme, language)
        grab_dialog(target, look, theme, language)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
