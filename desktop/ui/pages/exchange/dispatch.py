"""Prepares what partners lack, as files in a folder with a draft of a mail each: one partner after the other."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from desktop.domain.errors import KnownError
from desktop.ui.dialogs.files import file_name
from desktop.ui.pages.exchange.mailroom import Mailroom
from desktop.ui.pages.exchange.questions import Questions
from desktop.ui.pages.exchange.watch import ExchangeWatch
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.turn import Turn
from desktop.usecases.exchange.addresses import addresses
from desktop.usecases.exchange.office import Partner
from desktop.usecases.exchange.sending import MAIL_LIMIT, has_news, prepare
from desktop.wording.words import Language, Words, counted, same

_WHERE = Words("Où mettre l’envoi", "Where to put the bundle")
_READY = (
    Words("{n} fichier est prêt pour {{office}}.", "{n} file is ready for {{office}}."),
    Words("{n} fichiers sont prêts pour {{office}}.", "{n} files are ready for {{office}}."),
)
_SEVERAL = (
    Words("{n} fichier est prêt.", "{n} file is ready."), Words("{n} fichiers sont prêts.", "{n} files are ready."),
)
_UNDER_WAY = Words("Préparation de l’envoi pour {office}\u00a0: {n} sur {all}…",
                   "Preparing the bundle for {office}: {n} of {all}…")
_NOTHING = Words("Aucun bureau n’attend d’envoi.", "No office waits for a bundle.")
_OPEN = Words("Ouvrir le répertoire", "Open the folder")
_STOP = Words("Arrêter", "Stop")
_MAIL = ".eml"


@dataclass(frozen=True, slots=True)
class Outbox:
    """What was written for one partner, and where."""

    device: bytes
    office: str
    folder: Path
    files: tuple[Path, ...]
    mails: tuple[Path, ...]
    too_large: bool = False     # for a mail: one action alone is so large


@dataclass(frozen=True, slots=True)
class _Round:
    """One folder being filled."""

    folder: Path
    limit: int
    count: int
    waiting: tuple[Partner, ...]
    made: tuple[Outbox, ...] = field(default=())


class Dispatch(QObject):
    """`sent` carries the Outbox of each partner once its files are written."""

    working = Signal(bool)
    sent = Signal(object)

    def __init__(
        self, place: Workplace, mailroom: Mailroom, questions: Questions, watch: ExchangeWatch
    ) -> None:
        super().__init__()
        self._watch = watch
        self._place = place
        self._mailroom = mailroom
        self._questions = questions
        self._folder: Path | None = None
        self._round: _Round | None = None
        self._turn = Turn(self._go_on, self)

    def send_all(self) -> None:
        """Ask for a folder and write there what every office that waits for a bundle lacks, each in its own."""
        self._send([one.partner for one in self._watch.state.partners if one.served], MAIL_LIMIT)

    def send_one(self, partner: Partner, limit: int) -> None:
        """Ask for a folder and write there what one partner lacks, also where that is only a word."""
        self._send([partner], limit)

    def stop(self) -> None:
        """Prepare nothing for the partners that are left."""
        if self._round is not None:
            self._round = replace(self._round, waiting=())

    def open_folder(self, outbox: Outbox) -> None:
        """Show the folder in the system's own window."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(outbox.folder)))

    def open_mail(self, mail: Path) -> None:
        """Open the draft in the mail program."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(mail)))

    def _send(self, partners: Sequence[Partner], limit: int) -> None:
        if self._round is not None or not partners:
            return
        folder = self._questions.choose_folder(_WHERE, self._folder)
        if folder is None:
            return
        self._folder = folder
        self._place.flushing.emit()     # what is being typed just now goes out as well
        self._round = _Round(folder, limit, len(partners), tuple(partners))
        self.working.emit(True)
        self._go_on()

    def _go_on(self) -> None:
        if self._round is None:
            return
        if not self._round.waiting:
            self._end(self._round)
            return
        partner, *rest = self._round.waiting
        self._round = replace(self._round, waiting=tuple(rest))
        one = self._round.count == 1
        folder = self._round.folder if one else self._round.folder / file_name(partner.card.office)
        if not one:
            number = self._round.count - len(rest)
            said = _UNDER_WAY.filled(office=partner.card.office, n=number, all=self._round.count)
            self._place.offer(said, _STOP, self.stop)
        self._place.tasks.read(
            (id(self), "send"), self._write, partner, folder, self._round.limit, self._place.language, one,
            done=self._written, failed=self._failed,
        )

    def _write(
        self, partner: Partner, folder: Path, limit: int, language: Language, also_word: bool
    ) -> Outbox | None:
        """Return what was written, None where there is nothing to tell; runs on the worker."""
        office = self._mailroom.office()
        partner = office.partner_of(partner.member)     # as it is now
        if not (also_word or has_news(office, partner)):
            return None
        prepared = prepare(office, partner, limit)
        written = self._mailroom.write(prepared, folder, language, addresses(office).get(partner.device, ""))
        mails = tuple(path for path in written if path.suffix == _MAIL)
        files = tuple(path for path in written if path.suffix != _MAIL)
        large = any(file.too_large for file in prepared.files)
        return Outbox(partner.device, partner.card.office, folder, files, mails, large)

    def _written(self, outbox: Outbox | None) -> None:
        if self._round is not None and outbox is not None:
            self._round = replace(self._round, made=(*self._round.made, outbox))
            self.sent.emit(outbox)
        self._turn.take()

    def _end(self, done: _Round) -> None:
        self._round = None
        self.working.emit(False)
        if not done.made:
            self._place.tell(_NOTHING)
            return
        count = sum(len(outbox.files) for outbox in done.made)
        words = counted(count, *_SEVERAL)
        if len(done.made) == 1:
            words = counted(count, *_READY).filled(office=same(done.made[0].office))
        self._place.offer(words, _OPEN, self._open_last)

    def _open_last(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _failed(self, error: Exception) -> None:
        self._round = None
        self.working.emit(False)
        if isinstance(error, KnownError):
            self._place.tell_error(error)
