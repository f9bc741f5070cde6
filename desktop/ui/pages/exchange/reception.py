"""Receives files one after the other on the worker: between two of them one can stop, and people are asked."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import KnownError
from desktop.ui.pages.exchange.file_report import REFUSED, FileReport, changes_of, report_of, without_filled
from desktop.ui.pages.exchange.mailroom import Arrived, Mailroom
from desktop.ui.pages.exchange.questions import Questions
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.turn import Turn
from desktop.usecases.exchange.office import ORGANIZATION
from desktop.usecases.exchange.refusals import Reason
from desktop.wording.words import Words, same

_News = tuple[Arrived, FileReport]
NOT_FOLLOWED = Words(
    "La liste n’est pas suivie. Comparez ses huit mots avec le siège, puis recevez-la de nouveau.",
    "The roster is not followed. Compare its eight words with headquarters, then receive it again.",
)


@dataclass(frozen=True, slots=True)
class Progress:
    """What came of the files so far; `stopped` before all were looked at."""

    began: int = 0      # milliseconds
    reports: tuple[FileReport, ...] = ()
    running: bool = False
    stopped: bool = False


class Reception(QObject):
    """`changed` with each file; `place.changed` tells the pages what it did to records."""

    changed = Signal()
    ended = Signal()
    records_moved = Signal()        # a roster held records aside or gave them back: every page looks again

    def __init__(self, place: Workplace, mailroom: Mailroom, questions: Questions) -> None:
        super().__init__()
        self._place = place
        self._mailroom = mailroom
        self._questions = questions
        self._waiting: list[Iterator[Arrived]] = []
        self._under_way: Iterator[Arrived] | None = None
        self._open = True
        self._news: _News | None = None     # a file that was looked at, about which somebody may have to be asked
        self._turn = Turn(self._advance, self)
        self.progress = Progress()

    def receive(self, paths: Sequence[Path]) -> None:
        """Take in what lies there, after what is being received already."""
        if not paths or not self._open:
            return
        self._place.flushing.emit()
        self._place.close_step()
        self._waiting.append(self._mailroom.arriving(tuple(paths)))
        if not self.progress.running:
            self.progress = Progress(began=self._now(), running=True)
            self.changed.emit()
            self._soon()

    def stop(self) -> None:
        """Look at no further file; what was taken in stays."""
        if self.progress.running:
            self._waiting.clear()
            self.progress = replace(self.progress, stopped=True)
            self.changed.emit()

    def close(self) -> None:
        """Do nothing more: the window goes."""
        self._open = False
        self._waiting.clear()

    def _soon(self) -> None:
        """Go on once the window had its turn: closing it must not wait for all files."""
        self._turn.take()

    def _advance(self) -> None:
        news, self._news = self._news, None
        if not self._open:
            return
        if news is not None:
            self._settle(*news)
        elif not self._waiting:
            self._place.tasks.read((id(self), "end"), self._complete, self.progress.reports, done=self._end)
        else:
            self._under_way = self._waiting[0]
            self._ask(self._next, self._under_way)

    def _ask(self, step: Callable[..., _News | None], what: object) -> None:
        self._place.tasks.read((id(self), "file"), step, what, done=self._arrived, failed=self._failed)

    def _next(self, files: Iterator[Arrived]) -> _News | None:
        """Runs on the worker."""
        arrived = next(files, None)
        return None if arrived is None else self._reported(arrived)

    def _accept(self, arrived: Arrived) -> _News:
        """Runs on the worker."""
        return self._reported(self._mailroom.accept(arrived))

    def _follow(self, arrived: Arrived) -> _News:
        """Runs on the worker."""
        roster = self._mailroom.office().follow(arrived.data, partial(_same, arrived.words))
        return self._reported(Arrived(arrived.file, followed=roster.number))

    def _reported(self, arrived: Arrived) -> _News:
        founder = self._mailroom.office().post.secret(ORGANIZATION) is not None
        return arrived, self._place.desk.read(partial(report_of, founder=founder), arrived)

    def _arrived(self, news: _News | None) -> None:
        if news is None and self._waiting and self._waiting[0] is self._under_way:
            del self._waiting[0]
        if news is not None:
            self._tell(news[0])
        self._news = news
        self._soon()

    def _settle(self, arrived: Arrived, report: FileReport) -> None:
        """Ask a person where one must decide, and note what came of the file."""
        answer = self._decide(arrived)
        if answer is not None:
            self._ask(answer, arrived)
            return
        if arrived.words:
            report = FileReport(report.title, REFUSED, (NOT_FOLLOWED,))
        self._note(report)
        self._soon()

    def _decide(self, arrived: Arrived) -> Callable[[Arrived], _News] | None:
        """Return what is to be done next with a file, once a person agreed."""
        if arrived.words:
            return self._follow if self._questions.compare(arrived.words) else None
        refusal = arrived.receipt.refusal if arrived.receipt else None
        if refusal is None or refusal.reason is not Reason.HIDES_MUCH or not arrived.data:
            return None
        sender = arrived.receipt.sender if arrived.receipt else None
        office = sender.office if sender else arrived.file
        return self._accept if self._questions.take_many(office, int(refusal.detail or 0)) else None

    def _complete(self, reports: Sequence[FileReport]) -> tuple[FileReport, ...]:
        """Runs on the worker."""
        return without_filled(reports, self._mailroom.office())

    def _end(self, reports: tuple[FileReport, ...]) -> None:
        if self._waiting:       # more was asked for meanwhile
            self._soon()
            return
        self.progress = replace(self.progress, reports=reports, running=False)
        self.changed.emit()
        self.ended.emit()

    def _tell(self, arrived: Arrived) -> None:
        """Let pages look again at what a file changed."""
        received = arrived.receipt.received if arrived.receipt else None
        if received is not None and received.effects:
            self._place.changed.emit(changes_of(received))
        if arrived.followed or (arrived.receipt is not None and arrived.receipt.roster):
            self.records_moved.emit()

    def _failed(self, error: Exception) -> None:
        """Note what stopped a file, a full disk for instance, and go on with the next."""
        if isinstance(error, KnownError):
            self._note(FileReport(same("—"), REFUSED, (error.words,)))
            self._soon()

    def _note(self, report: FileReport) -> None:
        self.progress = replace(self.progress, reports=(*self.progress.reports, report))
        self.changed.emit()

    def _now(self) -> int:
        return round(self._place.desk.clock.now().timestamp() * 1000)


def _same(expected: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return words == expected
