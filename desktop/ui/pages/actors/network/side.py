"""The network in words beside the picture: every actor, and below all that links the chosen one to others."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.domain.kinds import ActorLink
from desktop.ui.models.network_lists import ActorsModel, LinksModel
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.elided import ElidedLabel
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.lists import TwoLineList
from desktop.ui.widgets.making import column, make_button
from desktop.ui.widgets.speech import Speech
from desktop.usecases.actors.network.graph import Network
from desktop.usecases.actors.network.telling import LinkLine, lines_of, links_words
from desktop.wording.words import Language, Words

_ACTORS_HIGH, _LINKS_HIGH = 165, 112  # pixels at 100 %: three rows, two rows
_ACTORS = Words("Organisations et leurs liens", "Organizations and their links")
_NOBODY = Words("Choisissez une organisation pour voir ses liens", "Choose an organization to see its links")
_ADD, _CHANGE, _DELETE = (
    Words("Ajouter un lien…", "Add a link…"), Words("Modifier…", "Change…"), Words("Supprimer", "Delete"),
)  # fmt: skip
_NOT_NOTED = Words(
    "Ce lien vient des activités\u00a0: corrigez-les pour le changer.",
    "This link comes from activities: correct them to change it.",
)


class LinksList(TwoLineList):
    """`delete_asked` when Delete is pressed on a link."""

    delete_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setProperty("role", "boxed")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)


class NetworkSide(QWidget):
    """`picked` carries an actor gone to, `opened` one to look around; the others ask about links of the chosen one."""

    picked = Signal(object)
    opened = Signal(object)
    add_asked = Signal()
    change_asked = Signal(object)   # ActorLink
    delete_asked = Signal(object)   # ActorLink
    unable = Signal(object)         # Words: why something cannot be done here

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._theme = place.theme
        self._speech = Speech(place.language)
        self._network = Network()
        self.chosen: RecordId | None = None
        self.actors = ActorsModel(place.language, self)
        self.links = LinksModel(place.language, self)
        self.actor_list, self.link_list = TwoLineList(place.theme), LinksList(place.theme)
        self.actor_list.setModel(self.actors)
        self.link_list.setModel(self.links)
        self.actor_list.picked.connect(self._picked)
        self.actor_list.opened.connect(self._opened)
        self.link_list.picked.connect(self._link_picked)
        self.link_list.opened.connect(self._link_opened)
        self.link_list.delete_asked.connect(self._ask_delete)
        self.title = ElidedLabel(role="section")
        self.add = make_button("", self.add_asked.emit)
        self.change, self.delete = make_button("", self._ask_change), make_button("", self._ask_delete)
        for words, button in ((_ADD, self.add), (_CHANGE, self.change), (_DELETE, self.delete)):
            self._speech.say(words, button.setText)
        self._speech.say(_ACTORS, self.actor_list.setAccessibleName)
        layout = column(gap=8)
        layout.addWidget(self.actor_list, 3)
        layout.addWidget(self.title)
        layout.addWidget(self.link_list, 2)
        layout.addWidget(FlowRow(self.add, self.change, self.delete, gap=6, line_gap=6, even=True))
        self.setLayout(layout)
        place.theme.changed.connect(self._measure)
        self._measure()
        self.show_chosen(None)

    def show_network(self, network: Network) -> None:
        """List what the picture shows; who is chosen stays so where it is in it."""
        self._network = network
        kept = self.chosen if self.chosen in network.by_id else None
        self.actor_list.selectionModel().blockSignals(True)
        self.actors.show_network(network)
        self.actor_list.selectionModel().blockSignals(False)
        self.show_chosen(kept)

    def show_chosen(self, actor: RecordId | None) -> None:
        """Go to the row of an actor without telling, and list its links."""
        self.chosen = actor
        self._go_to(self.actors.place_of(actor))
        known = self._network.by_id.get(actor) if actor is not None else None
        title = links_words(known.name) if known else _NOBODY
        self._speech.say(title, self.title.set_text, self.link_list.setAccessibleName)
        self.links.show_lines(lines_of(self._network, known.id) if known else ())
        self.add.setEnabled(known is not None)
        self._offer(None)

    def enter(self) -> None:
        """Put the cursor into the list of actors, on its first row where there is none."""
        if not self.actor_list.currentIndex().isValid() and self.actors.rowCount():
            self.actor_list.setCurrentIndex(self.actors.index(0))
        self.actor_list.setFocus()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        self.actor_list.selectionModel().blockSignals(True)
        self.actors.retranslate(language)
        self.actor_list.selectionModel().blockSignals(False)
        self.links.retranslate(language)
        self._go_to(self.actors.place_of(self.chosen))
        self._offer(None)

    def _measure(self) -> None:
        self.actor_list.setMinimumHeight(self._theme.measures.px(_ACTORS_HIGH))
        self.link_list.setMinimumHeight(self._theme.measures.px(_LINKS_HIGH))

    def _go_to(self, index: QModelIndex) -> None:
        if index == self.actor_list.currentIndex():
            return
        selection = self.actor_list.selectionModel()
        selection.blockSignals(True)
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        selection.blockSignals(False)
        if index.isValid():
            self.actor_list.scrollTo(index)
        self.actor_list.viewport().update()

    def _line(self) -> LinkLine | None:
        return self.links.line_at(self.link_list.currentIndex())

    def _offer(self, line: LinkLine | None) -> None:
        """Offer to change and to delete what people noted."""
        for button in (self.change, self.delete):
            button.setEnabled(line is not None and line.note is not None)

    def _picked(self, index: QModelIndex) -> None:
        self.show_chosen(self.actors.actor_at(index))
        self.picked.emit(self.chosen)

    def _opened(self, index: QModelIndex) -> None:
        actor = self.actors.actor_at(index)
        if actor is not None:
            self.opened.emit(actor)

    def _link_picked(self, index: QModelIndex) -> None:
        self._offer(self.links.line_at(index))

    def _link_opened(self, index: QModelIndex) -> None:
        """Change a link that people noted; of another, go to the actor at its other end."""
        line = self.links.line_at(index)
        if line is not None and line.note is not None:
            self.change_asked.emit(line.note)
        elif line is not None:
            self.picked.emit(line.other)

    def _ask_change(self) -> None:
        self._ask(self.change_asked.emit)

    def _ask_delete(self) -> None:
        self._ask(self.delete_asked.emit)

    def _ask(self, tell: Callable[[ActorLink], object]) -> None:
        line = self._line()
        if line is not None and line.note is not None:
            tell(line.note)
        elif line is not None:
            self.unable.emit(_NOT_NOTED)
