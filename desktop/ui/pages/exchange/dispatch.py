"""Prepares what partners lack, as files in a folder with a draft of a mail each, on the worker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from desktop.domain.errors import KnownError
from desktop.ui.dialogs.files import file_name
from desktop.ui.pages.exchange.mailroom import Mailroom
from desktop.ui.pages.exchange.questions import Questions
from desktop.ui.pages.exchange.watch import ExchangeWatch
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.exchange.addresses import addresses
from desktop.usecases.exchange.office import Office, Partner
from desktop.usecases.exchange.sending import MAIL_LIMIT, Prepared, has_news, prepare
from desktop.wording.words import Language, Words, counted, same

_WHERE = Words("Où mettre l’envoi", "Where to put the bundle")
_FAREWELL = (
    Words("{n} fichier est prêt pour {{office}}.", "{n} file is ready for {{office}}."),
    Words("{n} fichiers sont prêts pour {{office}}.", "{n} files are ready for {{office}}."),
)
_SEVERAL = (
    Words("{n} fichier est prêt.", "{n} file is ready."), Words("{n} fichiers sont prêts.", "{n} files are ready."),
)
_NOTHING = Words("Aucun bureau n’attend d’envoi.", "No office waits for a bundle.")
_OPEN = Words("Ouvrir le répertoire", "Open the folder")
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
        self._last: Outbox | None = None

    def send(self, partners: Sequence[Partner], limit: int = MAIL_LIMIT) -> None:
        """Ask for a folder and write there what these partners lack; several at once only where there is news."""
        folder = self._questions.choose_folder(_WHERE, self._folder) if partners else None
        if folder is None:
            return
        self._folder = folder
        self._place.flushing.emit()
        self.working.emit(True)
        devices = tuple(partner.device for partner in partners)
        # Asked after what is being typed just now: it goes out as well.
        self._place.tasks.read(
            (id(self), "send"), self._write, devices, folder, limit, self._place.language,
            done=self._written, failed=self._failed,
        )

    def send_all(self) -> None:
        """Ask for a folder and write there what every office that waits for a bundle lacks."""
        self.send([one.partner for one in self._watch.state.partners if one.served])

    def send_one(self, partner: Partner, limit: int) -> None:
        """Ask for a folder and write there what one partner lacks, also where that is only a word."""
        self.send([partner], limit)

    def open_folder(self, outbox: Outbox) -> None:
        """Show the folder in the system's own window."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(outbox.folder)))

    def open_mail(self, mail: Path) -> None:
        """Open the draft in the mail program."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(mail)))

    def _write(self, devices: Sequence[bytes], folder: Path, limit: int, language: Language) -> list[Outbox]:
        """Runs on the worker."""
        office = self._mailroom.office()
        known = addresses(office)
        wanted = [partner for partner in office.partners() if partner.device in devices]
        if len(devices) == 1:
            return [self._outbox(office, one, folder, limit, language, known) for one in wanted]
        return [    # a folder for each: the names of files tell nothing
            self._outbox(office, one, folder / file_name(one.card.office), limit, language, known)
            for one in wanted if has_news(office, one)
        ]

    def _outbox(
        self, office: Office, partner: Partner, folder: Path, limit: int, language: Language,
        known: Mapping[bytes, str],
    ) -> Outbox:
        prepared: Prepared = prepare(office, partner, limit)
        written = self._mailroom.write(prepared, folder, language, known.get(partner.device, ""))
        mails = tuple(path for path in written if path.suffix == _MAIL)
        files = tuple(path for path in written if path.suffix != _MAIL)
        large = any(file.too_large for file in prepared.files)
        return Outbox(partner.device, partner.card.office, folder, files, mails, large)

    def _written(self, outboxes: Sequence[Outbox]) -> None:
        self.working.emit(False)
        if not outboxes:
            self._place.tell(_NOTHING)
            return
        for outbox in outboxes:
            self.sent.emit(outbox)
        count = sum(len(outbox.files) for outbox in outboxes)
        words = counted(count, *_SEVERAL)
        if len(outboxes) == 1:
            words = counted(count, *_FAREWELL).filled(office=same(outboxes[0].office))
        self._last = outboxes[0]
        self._place.offer(words, _OPEN, self._open_last)

    def _open_last(self) -> None:
        if self._last is not None:
            self.open_folder(self._last)

    def _failed(self, error: Exception) -> None:
        self.working.emit(False)
        if isinstance(error, KnownError):
            self._place.tell_error(error)
