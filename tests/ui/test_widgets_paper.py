"""The paper beside the editor keeps its place, and never shows an older version than the last."""

from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QPointF, QSize, QSizeF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from desktop.ui.tasks import TaskRunner
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.page_stack import GAP, PageStack
from desktop.ui.widgets.paper import PaperView
from desktop.ui.widgets.paper_panel import PaperPanel
from desktop.ui.widgets.pdf import PdfPages
from desktop.wording.words import Language, Words

Show = Callable[..., QWidget]


def pdf(pages: int, colour: str = "#ff0000") -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(200, 300))
    for number in range(1, pages + 1):
        canvas.setFillColor(colour)
        canvas.rect(0, 0, 200, 300, fill=1, stroke=0)
        canvas.bookmarkHorizontal(f"p{number}", 0, 100)
        canvas.addOutlineEntry(f"Point {number}", f"p{number}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    bugs: list[Exception] = []
    runner = TaskRunner(bugs.append, bugs.append)
    yield runner
    runner.close()
    assert bugs == []


def _middle(view: PaperView) -> str:
    picture = view.viewport().grab().toImage()
    return QColor(picture.pixelColor(picture.width() // 2, picture.height() // 2)).name()


def test_pages_are_drawn_elsewhere_and_the_newest_version_wins(
    theme: Theme, runner: TaskRunner, shown: Show, qtbot: QtBot
) -> None:
    view = PaperView(theme, runner)
    shown(view, height=500)
    view.resize(380, 460)
    for colour in ("#ff0000", "#00ff00", "#0000ff"):
        view.show_pdf(pdf(2, colour))
    qtbot.waitUntil(lambda: _middle(view) == "#0000ff")


def test_the_place_is_kept_when_the_page_is_printed_again(
    theme: Theme, runner: TaskRunner, shown: Show, qtbot: QtBot
) -> None:
    panel = PaperPanel(theme, runner, Words("Compte rendu", "Minutes"), Language.FR)
    shown(panel, width=500, height=400)
    panel.view.show_pdf(pdf(5))
    runner.finish()
    assert panel.view.show_place("Point 3")
    before = panel.view.verticalScrollBar().value()
    assert before > 0
    assert panel.view.accessibleName() == "Compte rendu · page 3 sur 5"
    panel.view.show_pdf(pdf(6))
    runner.finish()
    assert panel.view.verticalScrollBar().value() == pytest.approx(before, abs=1)
    panel.view.enlarge()
    panel.view.reduce()
    assert panel.view.verticalScrollBar().value() == pytest.approx(before, abs=3)
    assert not panel.view.show_place("Point 9")
    panel.view.clear()


def test_bookmarks_are_places_and_no_document_stays_open() -> None:
    opened: list[PdfDocument] = []

    class Watched(PdfPages):
        def _open(self) -> PdfDocument:
            opened.append(document := super()._open())
            return document

    pages = Watched(pdf(2))
    assert [place.page for place in pages.places.values()] == [0, 1]
    assert pages.render(0, 2.0).size() == QSize(400, 600)
    assert [bool(document.raw) for document in opened] == [False, False]    # pdfium would complain at the end


def test_a_stack_finds_the_place_it_gave() -> None:
    stack = PageStack((QSizeF(200, 300), QSizeF(300, 200)), QSize(332, 400))
    assert stack.scale == 1
    assert [box.width() for box in stack.boxes(QPointF(0, 0))] == [200, 300]
    assert stack.place_at(GAP + 300 + 108) == (1, 0.5)
    assert stack.height_of(1, 0.5) == GAP + 300 + 108
