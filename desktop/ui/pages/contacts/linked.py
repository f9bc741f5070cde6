"""What the dossier says elsewhere of an organisation or a person, each line a way there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.identity import RecordId
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.link import Link
from desktop.ui.widgets.making import column, make_button, make_label
from desktop.ui.widgets.speech import Speech
from desktop.usecases.directory_list import RecordSheet
from desktop.usecases.linked import Linked, linked_with
from desktop.wording.words import Language, Words, counted

_MOST = 12      # links of one sort in sight
_MORE = (Words("et {n} autre", "and {n} more"), Words("et {n} autres", "and {n} more"))


class LinkedAside(QWidget):
    """Sections of links, read again for each record; with `action`, a button that does something with the record."""

    def __init__(
        self, place: Workplace, open_record: Callable[[str, RecordId], object], action: Words | None = None,
        act: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._place = place
        self._open = open_record
        self._speech = Speech(place.language)
        self._record: RecordId | None = None
        self._shown: Sequence[Linked] = ()
        self._body = QVBoxLayout()
        self._body.setSpacing(2)
        self._act = make_button("link", act)
        self._act.setVisible(False)
        self._has_action = action is not None
        if action is not None:
            self._speech.say(action, self._act.setText)
        layout = column(gap=12, margins=(0, 8, 0, 0))
        layout.addLayout(self._body)
        layout.addWidget(self._act, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(layout)

    @property
    def widget(self) -> QWidget:
        """Return what stands on the form."""
        return self

    def show_sheet(self, sheet: RecordSheet | None) -> None:
        """Say what names a record, nothing of one that is not in the dossier yet."""
        self._record = sheet.record.id if sheet is not None else None
        self._act.setVisible(self._has_action and sheet is not None)
        if sheet is None:
            self._show(())
        else:
            self.read()

    def read(self) -> None:
        """Look again at what names the record."""
        if self._record is not None:
            key = (id(self), "linked")
            self._place.read(key, linked_with, self._record, self._place.today, done=self._show)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)

    def _show(self, found: Sequence[Linked]) -> None:
        if list(found) == list(self._shown):
            return
        self._shown = found
        while (item := self._body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for linked in found:
            self._add_section(linked)

    def _add_section(self, linked: Linked) -> None:
        heading = make_label(role="section", wrap=True)
        heading.setContentsMargins(0, 10, 0, 0)
        self._speech.say(linked.heading, heading.setText)
        self._body.addWidget(heading)
        for each in linked.links[:_MOST]:
            link = Link((each.kind, each.record))
            link.followed.connect(self._follow)
            self._speech.say(each.words, link.set_text)
            self._body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        left = len(linked.links) - _MOST
        if left > 0:
            more = make_label(role="muted")
            self._speech.say(counted(left, *_MORE), more.setText)
            self._body.addWidget(more)

    def _follow(self, target: object) -> None:
        if isinstance(target, tuple):
            self._open(*target)
