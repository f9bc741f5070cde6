"""Réseau: the picture, what its lines and symbols mean, and the lists that say the same; all in step."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedLayout, QWidget
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.domain.kinds import ActorLink
from desktop.ui.pages.actors.network.bar import NetworkBar
from desktop.ui.pages.actors.network.exporting import NetworkExport
from desktop.ui.pages.actors.network.linking import AskLink, Linking
from desktop.ui.pages.actors.network.reading import NetworkReading
from desktop.ui.pages.actors.network.side import NetworkSide
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.ui.theme.measures import MEDIUM
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.making import column
from desktop.ui.widgets.network.legend import NetworkLegend
from desktop.ui.widgets.network.view import NetworkView
from desktop.ui.widgets.speech import Speech
from desktop.usecases.actors.desk import Shown
from desktop.usecases.actors.network.sheet import NetworkFiles
from desktop.usecases.actors.network.telling import degree_words, sums, told
from desktop.wording.words import Language, Words

_NONE = Words(
    "Aucune organisation ne répond à ces filtres. Élargissez-les, ou importez le 5W d’un partenaire.",
    "No organization matches these filters. Widen them, or import the 5W of a partner.",
)
_PICTURE = Words("Réseau des acteurs", "Network of actors")
_KEYS = Words(
    "Les flèches vont d’une organisation à l’autre, Ctrl et une flèche déplace celle qui est choisie, Entrée ne montre "
    "que ses voisins, + et − agrandissent et réduisent, 0 montre tout.",
    "Arrows go from one organization to another, Ctrl and an arrow moves the chosen one, Enter shows only its "
    "neighbours, + and − zoom, 0 shows all.",
)
_NARROW = 620      # pixels at 100 % below which the lists stand under the picture


class NetworkPane(QWidget):
    """`actor_chosen` carries an organisation or None; the page may open more of it beside."""

    actor_chosen = Signal(object)

    def __init__(
        self, place: Workplace, papers: TaskRunner, files: NetworkFiles, hands: Hands, ask: AskLink | None = None,
    ) -> None:  # fmt: skip
        """`ask` answers in the place of the dialog for a link."""
        super().__init__()
        self._place = place
        self._speech = Speech(place.language)
        self._awaited: Shown | None = None
        self.reading = NetworkReading(place)
        self.view = NetworkView(place.theme)
        self.side = NetworkSide(place)
        self.legend = NetworkLegend(place.theme, place.language)
        self.linking = Linking(place, self, ask)
        self.exports = NetworkExport(place, papers, files, hands, self.reading.sheet)
        self.bar = NetworkBar(place, self.exports.button)
        self._none = EmptyState(_NONE, None, place.language)
        self._halves = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()

    def show_shown(self, shown: Shown) -> None:
        """Show the network of what a view of the page lets through; out of sight it is made later."""
        self._awaited = shown
        if self.isVisible():
            self._load()

    def choose(self, actor: RecordId | None) -> None:
        """Choose an organisation in picture and lists, if it is there; nobody is told."""
        self.view.choose(actor)
        self.side.show_chosen(self.view.scenery.chosen)
        self._say()

    def enter(self) -> None:
        """Put the cursor into the list."""
        self.side.enter()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        self.side.retranslate(language)
        self.legend.retranslate(language)
        self.exports.retranslate(language)
        self.bar.retranslate(language)
        self._none.retranslate(language)
        self._say()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._load()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._place.theme.measures.px(_NARROW)
        self._halves.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)

    def _lay_out(self) -> None:
        self._halves.setProperty("role", "gap")
        self._halves.setHandleWidth(MEDIUM)
        self._halves.setChildrenCollapsible(False)
        self._halves.addWidget(self.view)
        self._halves.addWidget(self.side)
        self._halves.setStretchFactor(0, 5)
        self._halves.setStretchFactor(1, 3)
        whole = QWidget()
        layout = column(self.bar, gap=8, margins=(16, 4, 16, 10))
        layout.addWidget(self._halves, 1)
        layout.addWidget(self.legend)
        whole.setLayout(layout)
        self._pages = QStackedLayout(self)
        sheet = QScrollArea()       # where letters are large, there is more than a small screen shows
        sheet.setWidget(whole)
        sheet.setWidgetResizable(True)
        sheet.setFrameShape(QFrame.Shape.NoFrame)
        sheet.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pages.addWidget(sheet)
        self._pages.addWidget(self._none)

    def _connect(self) -> None:
        self.reading.changed.connect(self._show)
        self.view.chosen_changed.connect(self._chosen)
        self.view.focus_asked.connect(self._focus)
        self.view.moved.connect(self.reading.keep)
        self.view.left.connect(partial(self._around, 0))
        self.side.picked.connect(self._picked)
        self.side.opened.connect(self._focus)
        self.side.add_asked.connect(self._add_link)
        self.side.change_asked.connect(self._change_link)
        self.side.delete_asked.connect(self.linking.delete)
        self.side.unable.connect(self._place.tell)
        self.bar.around_asked.connect(self._around)
        self.bar.arrange_asked.connect(self._arrange)
        self.bar.zoomed.connect(self._zoom)
        self.legend.sorts_changed.connect(self.reading.show_sorts)
        self.legend.least_changed.connect(self.reading.show_least)
        self.legend.alone_changed.connect(self.reading.show_alone)

    def _load(self) -> None:
        shown, self._awaited = self._awaited, None
        if shown is not None:
            self.reading.load(shown)

    def _show(self) -> None:
        """Show what is to be seen now, everywhere."""
        whole, seen = self.reading.pictured, self.reading.seen
        self._pages.setCurrentIndex(0 if whole.network.actors else 1)
        self.legend.show_network(whole.network)
        self.view.show_network(seen, whole.arrangement.positions)
        self.side.show_network(seen)
        self._say()

    def _say(self) -> None:
        """Say in words what the picture shows, and offer what can be done."""
        reading, chosen, language = self.reading, self.view.scenery.chosen, self._place.language
        self.bar.show_excerpt(reading.pictured.network, reading.seen, reading.excerpt, chosen=chosen is not None)
        said = [_PICTURE.text(language), sums(reading.seen).text(language)]
        self.view.setAccessibleName(", ".join(said))
        about = [_KEYS.text(language)]
        if chosen is not None:
            name, links = reading.seen.by_id[chosen].name, told(reading.seen, chosen, language)
            about = [name, degree_words(reading.seen, chosen).text(language), links]
        self.view.setAccessibleDescription(", ".join(part for part in about if part))

    def _chosen(self, actor: RecordId | None) -> None:
        """Somebody chose in the picture."""
        self.side.show_chosen(actor)
        self._say()
        self.actor_chosen.emit(actor)

    def _picked(self, actor: RecordId | None) -> None:
        """Somebody chose in a list."""
        self.choose(actor)
        self.actor_chosen.emit(actor)

    def _focus(self, actor: RecordId) -> None:
        """Look around an actor, as far as was looked before."""
        self.reading.look(focus=actor)
        self._picked(actor)

    def _around(self, steps: int) -> None:
        """Look so far around who is chosen, or else who is in the middle already; with 0 at everybody."""
        actor = self.view.scenery.chosen or self.reading.excerpt.focus
        if steps and actor is not None:
            self.reading.look(focus=actor, steps=steps)
        elif not steps:
            self.reading.look(focus=None)

    def _arrange(self) -> None:
        self.view.camera.fit()
        self.reading.arrange()

    def _zoom(self, factor: float) -> None:
        if factor:
            self.view.camera.zoom(factor)
        else:
            self.view.camera.fit()

    def _add_link(self) -> None:
        if self.side.chosen is not None:
            self.linking.add(self.reading.seen, self.side.chosen)

    def _change_link(self, link: ActorLink) -> None:
        if self.side.chosen is not None:
            self.linking.change(self.reading.seen, self.side.chosen, link)
