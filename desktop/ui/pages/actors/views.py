"""The four views of the page; network and table are made when somebody first looks at them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.domain.identity import RecordId
from desktop.ui.pages.actors.choosing import Choosing
from desktop.ui.pages.actors.map_pane import MapPane
from desktop.ui.pages.actors.matrix_pane import MatrixPane
from desktop.ui.pages.actors.panes import Form
from desktop.ui.pages.actors.services import Services
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.actors.cartography.picture import MapPicture
from desktop.usecases.actors.desk import Shown
from desktop.usecases.actors.filters import ActorFilter
from desktop.usecases.actors.portraits import ALL, Portrait
from desktop.usecases.changes import Changes
from desktop.wording.words import Language

if TYPE_CHECKING:
    from desktop.ui.pages.actors.network.pane import NetworkPane
    from desktop.ui.pages.actors.table.widget import ActivitiesTable


class Views:
    """Shows what was counted in each view that was made; what is chosen in one goes to `choosing`."""

    def __init__(self, place: Workplace, services: Services, choosing: Choosing) -> None:
        self._place, self._services, self._choosing = place, services, choosing
        self.map, self.matrix = MapPane(place), MatrixPane(place)
        self.network: NetworkPane | None = None
        self.table: ActivitiesTable | None = None
        self._filter: ActorFilter | None = None     # of what was shown last
        self._actor: RecordId | None = None         # to be chosen as soon as the network has it
        self._awaited: RecordId | None = None       # an activity to go to as soon as the table has it

    def view(self, form: Form) -> "MapPane | MatrixPane | NetworkPane | ActivitiesTable":
        """Return a view, made now where nobody looked at it before."""
        match form:
            case Form.MAP:
                return self.map
            case Form.MATRIX:
                return self.matrix
            case Form.NETWORK:
                return self._make_network()
            case Form.TABLE:
                return self._make_table()

    def tools(self) -> dict[Form, Sequence[QWidget]]:
        """Return what stands over the page while a view is shown."""
        return {Form.MAP: self.map.tools, Form.MATRIX: self.matrix.tools}

    def show_shown(self, shown: Shown) -> None:
        """Show what was counted."""
        self.matrix.show_shown(shown)
        if self.network is not None:
            self.network.show_shown(shown)
        asked, self._filter = shown.view.filter != self._filter, shown.view.filter
        if self.table is not None:
            self.table.show_only(frozenset(fact.id for fact in shown.facts), anew=asked)

    def show_picture(self, shown: Shown, picture: MapPicture | None) -> None:
        """Show the map of what was counted."""
        self.map.show_shown(shown, picture)

    def follow(self, portrait: Portrait, seen: Form) -> None:
        """Mark in the views that are not seen which area is told; the one that is seen was chosen in, or stays."""
        if portrait.area is None and portrait.title != ALL:
            return  # an actor or a theme: one goes back to where one was
        if seen is not Form.MAP:
            self.map.map.choose(portrait.area)
        if seen is not Form.MATRIX:
            self.matrix.choose(portrait.area)

    def choose_actor(self, organization: RecordId) -> None:
        """Choose an organisation in the network, now or as soon as it is there."""
        self._actor = organization
        self._choose_on()

    def organizations(self, form: Form) -> frozenset[RecordId]:
        """Return whom a view is about: who is chosen in it, or who is around, or everybody that it shows."""
        shown = self._choosing.shown
        if form is Form.NETWORK and self.network is not None:
            chosen, part = self.network.view.scenery.chosen, self.network.reading.excerpt.focus
            everybody = frozenset(self.network.reading.seen.by_id)
            return frozenset({chosen}) if chosen and part is None else everybody
        if form is Form.TABLE and self.table is not None and shown is not None:
            rows = set(self.table.chosen())
            facts = [fact for fact in shown.facts if fact.id in rows] or shown.facts
            return frozenset[RecordId]().union(*(fact.organizations for fact in facts))
        return frozenset()

    def go(self, activity: RecordId) -> None:
        """Put the cursor of the table on an activity, now or as soon as it is there."""
        self._awaited = activity
        self._go_on()

    def enter(self, form: Form) -> None:
        """Put the cursor into a view."""
        self.view(form).enter()

    @property
    def holds_unsaved(self) -> bool:
        """Say whether something typed would be lost with the window."""
        return self.table is not None and self.table.holds_unsaved

    def flush(self) -> None:
        """Hand on everything typed."""
        if self.table is not None:
            self.table.flush()

    def refresh(self, changes: Changes | None) -> None:
        """Look again at what changed; None: at everything."""
        if self.table is not None:
            self.table.refresh(changes)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        for view in (self.map, self.matrix, self.network, self.table):
            if view is not None:
                view.retranslate(language)

    def _make_network(self) -> "NetworkPane":
        if self.network is None:
            from desktop.ui.pages.actors.network.pane import NetworkPane

            services = self._services
            self.network = NetworkPane(self._place, services.runner, services.network, services.hands)
            self.network.actor_chosen.connect(self._choosing.choose_actor)
            self.network.reading.changed.connect(self._choose_on)
            if self._choosing.shown is not None:
                self.network.show_shown(self._choosing.shown)
        return self.network

    def _make_table(self) -> "ActivitiesTable":
        if self.table is None:
            from desktop.ui.pages.actors.table.widget import ActivitiesTable

            services = self._services
            self.table = ActivitiesTable(self._place, services.runner, services.hands, services.activities)
            self.table.model.modelReset.connect(self._go_on)
            if self._choosing.shown is not None:
                self.table.show_only(frozenset(fact.id for fact in self._choosing.shown.facts), anew=True)
        return self.table

    def _go_on(self) -> None:
        if self._awaited is not None and self.table is not None and self.table.go(self._awaited):
            self._awaited = None

    def _choose_on(self) -> None:
        if self.network is not None and self._actor in self.network.reading.seen.by_id:
            self.network.choose(self._actor)
            self._actor = None
