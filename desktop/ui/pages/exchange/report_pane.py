"""What came of the files that were received: under way, file by file, with the records to open."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui.models.keyed_rows import Detail
from desktop.ui.pages.exchange.file_report import MANY, REFUSED, TAKEN, WAITS, FileReport, Opening
from desktop.ui.pages.exchange.moments import moment_of
from desktop.ui.pages.exchange.pane import Pane
from desktop.ui.pages.exchange.reception import Progress
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.status import Look, Mark, Tone
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.link import Link
from desktop.ui.widgets.making import column, make_button, make_label, row
from desktop.ui.widgets.marks import StatusMark
from desktop.ui.widgets.sheet import focus_on
from desktop.ui.widgets.speech import Speech
from desktop.ui.widgets.working import WorkingStrip
from desktop.wording.words import Language, Words, counted, same

_TITLE = Words("Réception du {moment}", "Reception of {moment}")
_UNDER_WAY = (
    Words("Réception en cours\u00a0: {n} fichier lu…", "Receiving: {n} file read…"),
    Words("Réception en cours\u00a0: {n} fichiers lus…", "Receiving: {n} files read…"),
)
_NOTHING = Words("Aucun fichier de Toguna n’a été trouvé là.", "No file of Toguna was found there.")
_STOPPED = Words("Arrêté\u00a0: les fichiers suivants n’ont pas été lus.", "Stopped: later files were not read.")
_TAKEN = Words("{n} fichier reçu", "{n} file received"), Words("{n} fichiers reçus", "{n} files received")
_REFUSED = Words("{n} refusé", "{n} refused"), Words("{n} refusés", "{n} refused")
_TO_SETTLE = Words("Régler le conflit", "Settle the conflict"), Words("Régler les {n} conflits", "Settle {n} conflicts")
_OPEN = Words("Ouvrir\u00a0:", "Open:")
_MORE = Words("et {n} autre", "and {n} more"), Words("et {n} autres", "and {n} more")
_OTHERS = Words("et d’autres", "and others")
_ENROL = Words("Inscrire ce bureau…", "Enrol this office…")
_ALARM = Look(Mark.ALERT, Tone.ATTENTION)
_LOOKS = {
    TAKEN: Words("reçu", "received"), WAITS: Words("à voir", "to be looked at"), REFUSED: Words("refusé", "refused"),
}


class ReportPane(Pane):
    """`opened` carries an Opening, `enrolled` a card that arrived."""

    opened = Signal(object)
    enrolled = Signal(object)
    settle_asked = Signal()
    stopped = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._progress = Progress()
        self.working = WorkingStrip(place.language)
        self.working.stopped.connect(self.stopped)
        self._note = make_label(role="muted", wrap=True)
        self._files: list[_FileCard] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addWidget(self.working)
        self.body.addWidget(self._note)
        self.body.addLayout(self._list)

    def show_progress(self, progress: Progress) -> None:
        """Show what came so far; what is shown already stays as it is."""
        if progress.reports[: len(self._files)] != self._progress.reports[: len(self._files)]:
            self._clear()
        self._progress = progress
        self.head(_TITLE.filled(moment=moment_of(progress.began, self.place.today)), _sum(progress.reports))
        self.working.show_work(counted(len(progress.reports), *_UNDER_WAY) if progress.running else None)
        note = _STOPPED if progress.stopped else None if progress.reports or progress.running else _NOTHING
        self._note.setVisible(note is not None)
        if note is not None:
            self.speech.say(note, self._note.setText)
        for report in progress.reports[len(self._files):]:
            self._add(report)

    def summary(self) -> list[Detail]:
        """Return what the row of the list says."""
        counts = _counts(self._progress.reports)
        return [Detail(words, look) for words, look in counts] or [Detail(_NOTHING)]

    @override
    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        self.working.retranslate(language)
        for card in self._files:
            card.retranslate(language)

    @override
    def enter(self) -> None:
        if self._files:
            self._files[0].enter()

    def _add(self, report: FileReport) -> None:
        card = _FileCard(report, self.place, self)
        self._files.append(card)
        self._list.addWidget(card)

    def _clear(self) -> None:
        for card in self._files:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._files.clear()


class _FileCard(QFrame):
    """One file of the report."""

    def __init__(self, report: FileReport, place: Workplace, pane: ReportPane) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._speech = Speech(place.language)
        self._links: list[QWidget] = []
        self._mark = StatusMark(place.theme, place.language)
        self._mark.show_status(report.look, _LOOKS[report.look])
        title = make_label(role="strong", wrap=True)
        self._speech.say(report.title, title.setText, self.setAccessibleName)
        head = row(gap=12)
        head.addWidget(title, 1)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        layout = column(gap=4, margins=(0, 10, 0, 10))
        layout.addLayout(head)
        for words in report.lines:
            layout.addWidget(self._label(words))
        for words in report.alarms:
            layout.addLayout(self._alarm(words, place))
        for line in self._actions(report, pane):
            layout.addWidget(line)
        self.setLayout(layout)

    def enter(self) -> None:
        """Put the cursor into its first link."""
        if self._links:
            focus_on(self._links[0])

    def retranslate(self, language: Language) -> None:
        """Say it in `language`."""
        self._speech.retranslate(language)
        self._mark.retranslate(language)

    def _label(self, words: Words, role: str = "") -> QLabel:
        label = make_label(role=role, wrap=True)
        self._speech.say(words, label.setText)
        return label

    def _alarm(self, words: Words, place: Workplace) -> QHBoxLayout:
        mark = StatusMark(place.theme, place.language)
        mark.show_status(_ALARM, same(""))
        line = row(gap=0)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._label(words, "attention"), 1)
        return line

    def _actions(self, report: FileReport, pane: ReportPane) -> Iterator[QWidget]:
        if report.contested:
            settle = make_button("", pane.settle_asked.emit)
            self._speech.say(counted(report.contested, *_TO_SETTLE), settle.setText)
            yield self._line(settle)
        if report.enrols is not None:
            enrol = Link(report.enrols)
            enrol.followed.connect(pane.enrolled)
            self._speech.say(_ENROL, enrol.set_text)
            yield self._line(enrol)
        if report.openings:
            label = make_label(role="muted")
            label.setContentsMargins(0, 2, 0, 0)        # as much as the border and padding of a link
            self._speech.say(_OPEN, label.setText)
            yield self._line(label, *(self._link(one, pane) for one in report.openings), *self._rest(report.more))

    def _link(self, opening: Opening, pane: ReportPane) -> Link:
        link = Link(opening)
        link.followed.connect(pane.opened)
        self._speech.say(opening.words, link.set_text)
        return link

    def _rest(self, more: int) -> Iterator[QWidget]:
        if more:
            label = make_label(role="muted")
            words = _OTHERS if more == MANY else counted(more, *_MORE)
            label.setContentsMargins(0, 2, 0, 0)
            self._speech.say(words, label.setText)
            yield label

    def _line(self, *widgets: QWidget) -> FlowRow:
        self._links += [widget for widget in widgets if isinstance(widget, QAbstractButton)]
        return FlowRow(*widgets, gap=8, line_gap=2)


def _counts(reports: Sequence[FileReport]) -> list[tuple[Words, Look]]:
    taken = sum(one.look in (TAKEN, WAITS) for one in reports)
    refused = len(reports) - taken
    found = [(counted(taken, *_TAKEN), TAKEN)] if taken else []
    return [*found, (counted(refused, *_REFUSED), REFUSED)] if refused else found


def _sum(reports: Sequence[FileReport]) -> Words | None:
    said = [words for words, _ in _counts(reports)]
    return Words(", ".join(one.fr for one in said), ", ".join(one.en for one in said)) if said else None
