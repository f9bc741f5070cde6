"""The page *Lire un document*: what a text proposes stands beside it; tick, correct, accept in one step."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.field_widgets import Making
from desktop.ui.pages.reading.found_text import FoundText
from desktop.ui.pages.reading.proposal_list import ProposalList
from desktop.ui.pages.reading.source import SourcePane
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import Task
from desktop.ui.widgets.making import column, make_button, make_label, row
from desktop.ui.widgets.sheet import Sheet
from desktop.ui.widgets.speech import Speech
from desktop.usecases.changes import Changes
from desktop.usecases.findings import Findings
from desktop.usecases.proposals import Proposals
from desktop.usecases.reading import accept, propose
from desktop.usecases.references import known_for
from desktop.wording.words import Language, Words, counted

FindingsIn = Callable[[str | Path, date], Findings]     # of a text or a file; raises KnownError for what is neither
ChooseDocument = Callable[[], Path | None]

_NOTHING = Words(
    "Rien n’a été trouvé dans ce texte\u00a0: ni document clé, ni réunion, ni recommandation.",
    "Nothing was found in this text: no key document, no meeting, no recommendation.",
)
_ALL_KNOWN = Words("Tout ce que dit ce texte est déjà dans le dossier.", "All that this text says is in the dossier.")
_FOUND = Words("Décochez ce qui ne convient pas, corrigez, acceptez.", "Untick what does not fit, correct, accept.")
_UNREAD = (
    Words("{n} passage souligné n’est pas compris\u00a0: reprenez-le à la main.",
          "{n} underlined passage is not understood: take it over by hand."),
    Words("{n} passages soulignés ne sont pas compris\u00a0: reprenez-les à la main.",
          "{n} underlined passages are not understood: take them over by hand."),
)
_AGAIN = Words("Lire autre chose", "Read something else")
_ACCEPT = Words("Accepter {n} élément", "Accept {n} item"), Words("Accepter {n} éléments", "Accept {n} items")
_ADDED = Words("{n} élément ajouté.", "{n} item added."), Words("{n} éléments ajoutés.", "{n} items added.")
_OPEN = Words("Ouvrir la réunion", "Open the meeting")
_TEXT = Words("Texte lu", "Text read")
_NAMED = ("organization", "body", "person", "theme")


class ReadingPage(QWidget):
    """First a place for the text, then its proposals beside it."""

    meeting_opened = Signal(object)     # id of an accepted meeting that somebody wants to see

    def __init__(self, place: Workplace, findings_in: FindingsIn, choose: ChooseDocument) -> None:
        """`findings_in` runs on the worker; `choose` asks for a file."""
        super().__init__()
        self._place = place
        self._findings_in = findings_in
        self._choose = choose
        self._task: Task | None = None
        self._findings: Findings | None = None
        self._made: RecordId | None = None      # a meeting that the last acceptance made
        self._accepted = False
        self._known = KnownNames()
        self._speech = Speech(place.language)
        self.source = SourcePane(place.language)
        self.text = FoundText(place.theme)
        self.list = ProposalList(Making(place.theme, place.language, self._known, place.day))
        self.accept_button = make_button("primary", self.accept)
        self._note = make_label(role="muted", wrap=True)
        self._note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._again = make_button("link", self.start_again)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.source)
        self._stack.addWidget(self._proposals())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.source.given.connect(self.read)
        self.source.file_asked.connect(self._read_file)
        self.source.stopped.connect(self._stop)
        self.list.reached.connect(self.text.light_up)
        self.list.edited.connect(self._count)
        self.refresh(None)

    @property
    def widget(self) -> QWidget:
        """Return what the frame shows."""
        return self

    def flush(self) -> None:
        """Take in what is being typed; the dossier hears of it only when it is accepted."""
        self.list.flush()

    def refresh(self, changes: Changes | None) -> None:
        """Compare with the dossier again once proposals were accepted; before, ticks and corrections stay."""
        if changes is None or changes.kinds & set(_NAMED):
            self._place.read((id(self), "names"), known_for, _NAMED, done=self._known.set_known)
        if changes is None:
            return
        if changes.initiator is self:
            meetings = [edit.record for edit in changes.edits if edit.kind == "meeting" and edit.field is None]
            self._made = meetings[0] if meetings else self._known_meeting()
        if self._accepted and self._findings is not None:
            self._place.read((id(self), "again"), propose, self._findings, self._place.today, done=self._show)

    def focus_filter(self) -> None:
        """Put the cursor into the page's first field."""
        (self.source.text if self._stack.currentWidget() is self.source else self.text).setFocus()

    def read(self, source: str | Path) -> None:
        """Read a text or a file on the worker."""
        self.source.wait()
        self._stack.setCurrentWidget(self.source)
        self._task = self._place.tasks.read(
            (id(self), "read"), self._propose, source, self._place.today, done=self._proposed, failed=self._failed,
        )

    def start_again(self) -> None:
        """Go back to the place for a text."""
        self._findings = None
        self._accepted = False
        self.source.say(None)
        self.source.text.clear()
        self._stack.setCurrentWidget(self.source)
        self.source.text.setFocus()

    def accept(self) -> None:
        """Take over what is ticked, in one undo step."""
        self.flush()
        if self.list.proposals is not None and self.list.wanted:
            self._accepted = True
            proposals, today = self.list.proposals, self._place.today
            self._place.perform(accept, proposals, today, initiator=self, done=self._taken)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self.flush()
        self._speech.retranslate(language)
        self.source.retranslate(language)
        self.list.retranslate(language)
        self._count()

    def _proposals(self) -> QWidget:
        found, side = QFrame(), QWidget()
        found.setObjectName("sheet")
        self._speech.say(_AGAIN, self._again.setText)
        self._speech.say(_TEXT, self.text.setAccessibleName)
        page = Sheet(margins=(24, 4, 24, 24))
        page.body.addWidget(self.list)
        right = QVBoxLayout(found)
        right.setContentsMargins(0, 12, 0, 12)
        right.addLayout(row(self._note, self._again, margins=(24, 0, 24, 0)))
        right.addWidget(page, 1)
        right.addLayout(row(1, self.accept_button, margins=(24, 0, 24, 0)))
        layout = QHBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(column(self.text, margins=(16, 12, 16, 12)), 4)
        layout.addWidget(found, 6)
        return side

    def _read_file(self) -> None:
        path = self._choose()
        if path is not None:
            self.read(path)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self.source.say(None)

    def _propose(self, source: str | Path, today: date) -> tuple[Findings, Proposals]:
        """Runs on the worker."""
        findings = self._findings_in(source, today)
        return findings, self._place.desk.read(propose, findings, today)

    def _proposed(self, read: tuple[Findings, Proposals]) -> None:
        self._findings, proposals = read
        self._accepted = False
        self.source.say(None if proposals else _NOTHING)
        if proposals:
            self.text.show_text(proposals.text, proposals.unread)
            self._stack.setCurrentIndex(1)
            self._show(proposals)
            self.list.enter()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self.source.say(error.words)

    def _show(self, proposals: Proposals) -> None:
        self.list.set_proposals(proposals)
        note = _FOUND if proposals.new else _ALL_KNOWN
        if proposals.unread:
            unread = counted(len(proposals.unread), *_UNREAD)
            note = Words(f"{note.fr} {unread.fr}", f"{note.en} {unread.en}")
        self._speech.say(note, self._note.setText)
        self._count()
        if self._accepted:
            self._again.setFocus()

    def _count(self) -> None:
        wanted = self.list.wanted
        self._speech.say(counted(wanted, *_ACCEPT), self.accept_button.setText)
        self.accept_button.setVisible(bool(wanted))

    def _known_meeting(self) -> RecordId | None:
        """Return the first meeting of the text that the dossier had before."""
        walked = self.list.proposals.walk() if self.list.proposals is not None else ()
        found = (one.record for _, one in walked if one.kind == "meeting" and not one.origin)
        return next((record for record in found if record is not None), None)

    def _taken(self, made: int) -> None:
        words = counted(made, *_ADDED)
        if self._made is None:
            self._place.tell(words, undo=True)
        else:
            self._place.offer(words, _OPEN, self._open)

    def _open(self) -> None:
        self.meeting_opened.emit(self._made)
