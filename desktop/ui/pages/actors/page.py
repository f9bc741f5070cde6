"""The page of actors: one filter, four views of the same activities, and what was chosen in them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.ui.pages.actors.asking import Asks, window_asks
from desktop.ui.pages.actors.choosing import Choosing
from desktop.ui.pages.actors.doings import Doings
from desktop.ui.pages.actors.menus import organizations_menu, places_menu
from desktop.ui.pages.actors.panes import Form, Panes
from desktop.ui.pages.actors.papers import PapersMenu
from desktop.ui.pages.actors.places.doings import PlacesDoings
from desktop.ui.pages.actors.places.dropping import boundary_drops
from desktop.ui.pages.actors.reading import ActorsReading
from desktop.ui.pages.actors.services import Services
from desktop.ui.pages.actors.shortcuts import add_shortcuts
from desktop.ui.pages.actors.views import Views
from desktop.ui.pages.actors.wiring import wire_views
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.making import column
from desktop.usecases.actors.cartography.picture import MapPicture
from desktop.usecases.actors.desk import ActorsDesk, ActorsView, Shown
from desktop.usecases.actors.facts import Actors
from desktop.usecases.actors.filters import EVERYTHING
from desktop.usecases.actors.picturing import Picturing
from desktop.usecases.actors.portraits import Portrait, summary
from desktop.usecases.changes import Changes
from desktop.wording.words import Language


class ActorsPage(QWidget):
    """What is chosen in one view stays told beside the others."""

    def __init__(self, place: Workplace, services: Services, asks: Asks | None = None) -> None:
        super().__init__()
        self._place = place
        self._picturing = Picturing(services.maps.world)
        self.reading = ActorsReading(place, services.maps.releases, ActorsView())
        self.choosing = Choosing(self.reading)
        self.doings = Doings(place, services.hands, asks or window_asks(place, self))
        self.places = PlacesDoings(place, services.places, services.readers, self)
        self.views = Views(place, services, self.choosing)
        self._sought: RecordId | None = None    # an activity that is to be seen, whatever the filter says
        self.panes = Panes(place, self.views.view, self.views.tools())
        self.papers = PapersMenu(place, services.runner, services.papers, services.hands)
        self.menu = places_menu(self.places, place.language)
        self.whom = organizations_menu(self.doings, partial(_whom, self), place.language)
        self.panes.add_tool(self.papers.menu.button, Form.MAP, Form.MATRIX, Form.TABLE)  # the network prints itself
        self.panes.add_tool(self.whom.button, Form.NETWORK, Form.TABLE)    # beside the others they are told
        self.panes.add_tool(self.menu.button)
        self._drops = boundary_drops(self, place.language, self.places.load)
        self.setLayout(column(self.panes, gap=0))
        place.flushing.connect(self.flush)
        self.reading.opened.connect(self._opened)
        self.reading.shown.connect(self._counted)
        self.choosing.told.connect(self._told)
        self.panes.form_chosen.connect(self._wake)
        self.places.drawn_changed.connect(self.reading.renew)
        self.views.map.load_asked.connect(self.places.load)
        wire_views(self.reading, self.choosing, self.panes, self.views.map, self.views.matrix)
        wire_detail(self)
        add_shortcuts(self, self.panes, self.views)

    @property
    def widget(self) -> QWidget:
        """Return what the frame shows."""
        return self

    def flush(self) -> None:
        """Hand on everything typed."""
        self.views.flush()

    @property
    def holds_unsaved(self) -> bool:
        """Say whether something typed would be lost with the window."""
        return self.views.holds_unsaved

    def refresh(self, changes: Changes | None) -> None:
        """Look again at what changed; None: at everything."""
        self.reading.refresh(changes)
        self.views.refresh(changes)

    def focus_filter(self) -> None:
        """Put the cursor into the words of the filter."""
        self.panes.filters.words.setFocus()
        self.panes.filters.words.selectAll()

    def filter_by(self, text: str) -> None:
        """Show only what matches `text`."""
        self.panes.filters.words.setText(text)

    def show_record(self, record: object) -> None:
        """Go to an activity, in the table; what hides it is shown again."""
        if isinstance(record, RecordId):
            self._sought = record
            self.show_form(Form.TABLE)
            self.views.go(record)
            self._seek()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self.panes.retranslate(language)
        self.papers.retranslate(language)
        self.menu.retranslate(language)
        self.whom.retranslate(language)
        self._drops.retranslate(language)
        self.views.retranslate(language)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._wake()
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
            before = self.window().focusWidget()
            self.enter()
            if self.window().focusWidget() is before:   # there already: once more lets go of what is told
                self.choosing.choose_all()
        else:
            super().keyPressEvent(event)

    def show_form(self, form: Form) -> None:
        """Show activities in another form."""
        self.panes.show_form(form)
        self._wake()
        self.enter()

    def enter(self) -> None:
        """Put the cursor into the view."""
        self.views.enter(self.panes.form)

    def _wake(self, _form: object = None) -> None:
        """Count only while it is seen: the table needs no figures, and what is typed there is to be kept at once."""
        self.reading.wake(self.isVisible() and (self.panes.form is not Form.TABLE or self.choosing.shown is None))

    def _seek(self) -> None:
        """Show everything where the filter hides what is sought, now or as soon as it is known what it hides."""
        shown, sought = self.choosing.shown, self._sought
        if shown is not None and sought is not None:
            self._sought = None
            if all(fact.id != sought for fact in shown.facts):
                self.reading.look(filter=EVERYTHING)

    def _opened(self, desk: ActorsDesk) -> None:
        self.panes.filters.offer(desk)
        self.views.map.offer(desk)
        self.panes.show_any(bool(desk.actors.facts))

    def _counted(self, shown: Shown) -> None:
        self.panes.filters.show_filter(shown.view.filter)
        self.panes.say_summary(summary(shown))
        self.views.show_shown(shown)
        self._seek()
        self.reading.ask("picture", self._picturing.picture, shown, done=partial(self._pictured, shown))

    def _pictured(self, shown: Shown, picture: MapPicture | None) -> None:
        self.views.show_picture(shown, picture)
        self.papers.set_view(shown, picture)

    def _told(self, portrait: Portrait) -> None:
        self.panes.show_portrait(portrait, self.reading.desk.actors)
        self.views.follow(portrait, self.panes.form)


def wire_detail(page: ActorsPage) -> None:
    """Let what is told at the right do what its buttons say."""
    detail, doings = page.panes.detail, page.doings
    detail.actor_asked.connect(page.choosing.choose_actor)
    detail.invite_asked.connect(partial(_with_chosen, page, doings.invite))
    detail.propose_asked.connect(partial(_with_chosen, page, doings.propose))
    detail.addresses_asked.connect(partial(_copy, page.panes, doings))
    detail.record_asked.connect(doings.open_organization)
    detail.only_asked.connect(partial(_only, page))
    detail.activity_asked.connect(page.show_record)
    detail.rows_asked.connect(partial(_show_rows, page))
    detail.links_asked.connect(partial(_show_links, page))


def _whom(page: ActorsPage) -> tuple[frozenset[RecordId], Actors]:
    """Return the organisations that the network or the table is about."""
    return page.views.organizations(page.panes.form), page.reading.desk.actors


def _with_chosen(page: ActorsPage, do: Callable[[frozenset[RecordId], Actors], object]) -> None:
    do(page.panes.detail.chosen, page.reading.desk.actors)


def _show_rows(page: ActorsPage) -> None:
    """Show the activities that are told in the table, and no others."""
    _only(page)
    page.show_form(Form.TABLE)


def _only(page: ActorsPage) -> None:
    portrait = page.panes.detail.portrait
    if portrait is not None and portrait.only:
        only: dict[str, Any] = dict(portrait.only)
        page.reading.look(filter=replace(page.reading.filter, **only))


def _show_links(page: ActorsPage) -> None:
    portrait = page.panes.detail.portrait
    page.show_form(Form.NETWORK)
    if portrait is not None and portrait.organization is not None:
        page.views.choose_actor(portrait.organization)


def _copy(panes: Panes, doings: Doings) -> None:
    doings.copy_addresses(panes.detail.chosen)
