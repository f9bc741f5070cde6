"""The page *Contacts*: organisations and persons, each a directory of its own, one switch between them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop.domain.declaration import kind_of
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Organization, Person
from desktop.ui.pages.contacts.cards import HAND_OUT, TAKE_IN, AddressBook
from desktop.ui.pages.contacts.consent import ConsentAside
from desktop.ui.pages.contacts.dropping import card_drops
from desktop.ui.pages.contacts.duplicates import Duplicates
from desktop.ui.pages.contacts.linked import LinkedAside
from desktop.ui.pages.contacts.questions import ContactQuestions
from desktop.ui.pages.directory import ORGANIZATIONS, PERSONS, DirectoryPage
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.making import column, make_button
from desktop.ui.widgets.speech import Speech
from desktop.ui.widgets.steps import SegmentedControl, Step
from desktop.usecases.changes import Changes
from desktop.usecases.contact_cards import CardCraft
from desktop.usecases.directory import Known, known_organizations
from desktop.usecases.directory_list import open_recommendations
from desktop.usecases.merged import merged_organizations
from desktop.usecases.ports import Reader
from desktop.wording.words import Language, Words, counted

ORGANIZATION, PERSON = kind_of(Organization).name, kind_of(Person).name
_STEPS = (Step(ORGANIZATION, Words("Organisations", "Organizations")), Step(PERSON, Words("Personnes", "Persons")))
_DUPLICATES = (
    Words("{n} doublon possible…", "{n} possible duplicate…"),
    Words("{n} doublons possibles…", "{n} possible duplicates…"),
)
_NO_DUPLICATES = Words("Chercher des doublons", "Look for duplicates")
_MERGE_WITH = Words("Fusionner avec une autre organisation…", "Merge with another organization…")
_REST = 800         # milliseconds without an edit until recommendations are counted again
_COUNTED = frozenset({"recommendation", "organization"})
_LINKING = frozenset({"recommendation", "organization", "person", "membership", "body"})     # change what is linked


class ContactsPage(QWidget):
    """Two directories of which one is in sight; a record that is asked for brings its own."""

    def __init__(
        self, place: Workplace, hands: Hands, craft: CardCraft, questions: ContactQuestions | None = None
    ) -> None:
        """`questions` None asks in dialogs."""
        super().__init__()
        self._place = place
        self._hands = hands
        self._stale = True
        self._speech = Speech(place.language)
        self._questions = questions or ContactQuestions(place, self)
        self.duplicates = Duplicates(place, self._questions.merge)
        self.book = AddressBook(place, craft, hands, self._questions.tick)
        self._drops = card_drops(self, place.language, self.book.read)
        self._links = [
            LinkedAside(place, hands.open_record, _MERGE_WITH, self.merge_with_another),
            LinkedAside(place, hands.open_record),
        ]
        self.organizations = DirectoryPage(place, ORGANIZATIONS, below=self._links[0])
        self.persons = DirectoryPage(place, PERSONS, above=ConsentAside(place), below=self._links[1])
        self._pages = {ORGANIZATION: self.organizations, PERSON: self.persons}
        self.switches = {kind: _make_switch(kind, place, self.show_kind) for kind in self._pages}
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._double = make_button("link", self.duplicates.begin)
        self._speech.say(_NO_DUPLICATES, self._double.setText)
        self.duplicates.found.connect(self._show_duplicates)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self.count)
        self._lay_out()

    @property
    def widget(self) -> QWidget:
        """Return what the frame shows."""
        return self

    @property
    def page(self) -> DirectoryPage:
        """Return the directory in sight."""
        return self.persons if self._stack.currentWidget() is self.persons else self.organizations

    @property
    def holds_unsaved(self) -> bool:
        """Say whether something typed could not be saved, or not be read."""
        return any(page.holds_unsaved for page in self._pages.values())

    def show_kind(self, kind: object) -> None:
        """Show the organisations or the persons."""
        self.page.flush()
        self._stack.setCurrentWidget(self._pages[str(kind)])
        for own, switch in self.switches.items():
            switch.set_current(own)

    def flush(self) -> None:
        """Hand on everything typed."""
        for page in self._pages.values():
            page.flush()

    def refresh(self, changes: Changes | None) -> None:
        """Look again at what changed; None: at everything."""
        for page in self._pages.values():
            page.refresh(changes)
        if changes is None or changes.kinds & _COUNTED:
            self._rest.start()
        if changes is None or changes.kinds & _LINKING:
            for links in self._links:
                links.read()

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.page.focus_filter()

    def filter_by(self, text: str) -> None:
        """Show only what matches `text`."""
        self.page.filter_by(text)

    def show_record(self, record: object) -> None:
        """Go to a record, of whichever kind it is."""
        if isinstance(record, RecordId):
            self._place.read((id(self), "kind"), _place_of, record, done=self._go)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        self._drops.retranslate(language)
        for kind, page in self._pages.items():
            self.switches[kind].retranslate(language)
            page.retranslate(language)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.count()

    def merge_with_another(self) -> None:
        """Ask with which other organisation the one on the page is one."""
        if self.organizations.current is not None:
            self.organizations.flush()
            self._place.read((id(self), "others"), known_organizations, done=self._choose_other)

    def _choose_other(self, known: Sequence[Known]) -> None:
        record = self.organizations.current
        other = self._questions.choose_other([one for one in known if one.id != record])
        if record is not None and isinstance(other, RecordId):
            self.duplicates.merge(record, other)

    def _go(self, place: tuple[str, RecordId]) -> None:
        kind, record = place
        self.show_kind(kind)
        self._pages[kind].show_record(record)

    def count(self) -> None:
        """Count the open recommendations of each organisation, and look for doubles; not while nobody sees it."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        key = (id(self), "counts")
        self._place.read(key, open_recommendations, done=self.organizations.pane.set_counts)
        self.duplicates.rest()

    def _show_duplicates(self, count: int) -> None:
        self._speech.say(counted(count, *_DUPLICATES) if count else _NO_DUPLICATES, self._double.setText)

    def _hand_out(self) -> None:
        self.book.hand_out(self.persons.pane.model.records)

    def _lay_out(self) -> None:
        self.organizations.pane.add_tool(self._double)
        for kind, page in self._pages.items():
            page.pane.add_head(self.switches[kind])
        self.organizations.pane.add_export(partial(self._hands.export_list, Organization))
        self.persons.pane.add_export(partial(self._hands.export_list, Person))
        for words, act in ((TAKE_IN, self.book.take_in), (HAND_OUT, self._hand_out)):
            self.persons.pane.add_action(words, act)
        self.setLayout(column(self._stack, gap=0))


def _make_switch(kind: str, place: Workplace, chosen: Callable[[object], None]) -> SegmentedControl:
    """Return the switch as it stands above one of the lists: with that one chosen."""
    switch = SegmentedControl(_STEPS, place.theme, place.language)
    switch.set_current(kind)
    switch.chosen.connect(chosen)
    return switch


def _place_of(reader: Reader, record: RecordId) -> tuple[str, RecordId]:
    """Return the kind of a record and which one to show: of a merged organisation the one that stands for it."""
    if reader.get(Person, record) is not None:
        return PERSON, record
    return ORGANIZATION, merged_organizations(reader).get(record, record)
