"""The page of actors: one filter, four views of the same activities, and what was chosen in them."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.ui.pages.actors.asking import Asks, window_asks
from desktop.ui.pages.actors.choosing import Choosing
from desktop.ui.pages.actors.doings import Doings
from desktop.ui.pages.actors.map_pane import MapPane
from desktop.ui.pages.actors.matrix_pane import MatrixPane
from desktop.ui.pages.actors.panes import Form, Panes
from desktop.ui.pages.actors.reading import ActorsReading
from desktop.ui.pages.actors.wiring import wire_detail, wire_views
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.ui.widgets.making import column
from desktop.usecases.actors.cartography.picture import MapPicture
from desktop.usecases.actors.desk import ActorsDesk, ActorsView, MapSources, Shown
from desktop.usecases.actors.picturing import Picturing
from desktop.usecases.actors.portraits import Portrait, summary
from desktop.usecases.changes import Changes
from desktop.wording.words import Language


class ActorsPage(QWidget):
    """What is chosen in one view stays told beside the others."""

    def __init__(
        self, place: Workplace, papers: TaskRunner, hands: Hands, sources: MapSources, asks: Asks | None = None
    ) -> None:
        super().__init__()
        self._place = place
        self._picturing = Picturing(sources.world)
        self.reading = ActorsReading(place, sources.releases, ActorsView())
        self.choosing = Choosing(self.reading)
        self.doings = Doings(place, hands, asks or window_asks(place, self))
        self.map, self.matrix = MapPane(place), MatrixPane(place)
        views: dict[Form, QWidget] = {Form.MAP: self.map, Form.MATRIX: self.matrix}
        self.panes = Panes(place, views, {Form.MAP: self.map.tools, Form.MATRIX: self.matrix.tools})
        self.setLayout(column(self.panes, gap=0))
        place.flushing.connect(self.flush)
        self.reading.opened.connect(self._opened)
        self.reading.shown.connect(self._counted)
        self.choosing.told.connect(self._told)
        wire_views(self.reading, self.choosing, self.panes, self.map, self.matrix)
        wire_detail(self.reading, self.choosing, self.panes, self.doings)

    @property
    def widget(self) -> QWidget:
        """Return what the frame shows."""
        return self

    def flush(self) -> None:
        """Hand on everything typed."""

    def refresh(self, changes: Changes | None) -> None:
        """Look again at what changed; None: at everything."""
        self.reading.refresh(changes)

    def focus_filter(self) -> None:
        """Put the cursor into the words of the filter."""
        self.panes.filters.words.setFocus()
        self.panes.filters.words.selectAll()

    def filter_by(self, text: str) -> None:
        """Show only what matches `text`."""
        self.panes.filters.words.setText(text)

    def show_record(self, record: object) -> None:
        """Go to an activity."""

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        for part in (self.panes, self.map, self.matrix):
            part.retranslate(language)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reading.wake(True)
        within = self.window().focusWidget()
        if within is None or not self.isAncestorOf(within):
            self.enter()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.reading.wake(False)
        super().hideEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.enter()
        else:
            super().keyPressEvent(event)

    def show_form(self, form: Form) -> None:
        """Show activities in another form."""
        self.panes.show_form(form)
        self.enter()

    def enter(self) -> None:
        """Put the cursor into the view."""
        {Form.MAP: self.map.enter, Form.MATRIX: self.matrix.enter}[self.panes.form]()

    def _opened(self, desk: ActorsDesk) -> None:
        self.panes.filters.offer(desk)
        self.map.offer(desk)
        self.panes.show_any(bool(desk.actors.facts))

    def _counted(self, shown: Shown) -> None:
        self.panes.filters.show_filter(shown.view.filter)
        self.panes.say_summary(summary(shown))
        self.matrix.show_shown(shown)
        self.reading.ask("picture", self._picturing.picture, shown, done=partial(self._pictured, shown))

    def _pictured(self, shown: Shown, picture: MapPicture | None) -> None:
        self.map.show_shown(shown, picture)

    def _told(self, portrait: Portrait) -> None:
        self.panes.show_portrait(portrait, self.reading.desk.actors)
