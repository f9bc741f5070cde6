"""What one does with a whole bulletin: begin one, update it, save it as a file, copy it for a mail, delete it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.kinds import Bulletin
from desktop.domain.kinds.meetings import SpokenLanguage
from desktop.ui.pages.hands import HTML, PDF, TEXT, WORD, Hands
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.usecases.bulletin.editing import new_bulletin, write_again
from desktop.usecases.bulletin.listing import Proposal, proposals
from desktop.usecases.bulletin.papers import BulletinPapers
from desktop.usecases.bulletin.period import Period
from desktop.usecases.bulletin.sheet import BulletinSheet
from desktop.usecases.printed import PrintOptions
from desktop.usecases.records import delete_record
from desktop.wording.words import Language, Words, counted

_SAVE = Words("Enregistrer le bulletin", "Save the bulletin")
_SAVED = Words("Bulletin enregistré\u00a0: {name}", "Bulletin saved: {name}")
_OPEN = Words("Ouvrir", "Open")
_COPIED = Words(
    "Bulletin copié\u00a0: collez-le dans votre courriel.", "Bulletin copied: paste it into your e-mail."
)
_UPDATED = (
    Words("{n} rubrique mise à jour. Vos modifications restent.", "{n} section updated. Your edits stay."),
    Words("{n} rubriques mises à jour. Vos modifications restent.", "{n} sections updated. Your edits stay."),
)
_NOTHING_NEW = Words(
    "Le dossier n’a rien de nouveau pour ce bulletin.", "The dossier has nothing new for this bulletin."
)
_DELETED = Words("Bulletin supprimé.", "Bulletin deleted.")
_FILE = "bulletin"


class BulletinDoings(QObject):
    """Acts on the bulletin that the editor shows; every method first has the editor hand on what is typed."""

    made = Signal(object)       # id of a new bulletin
    deleted = Signal()

    def __init__(
        self, place: Workplace, runner: TaskRunner, papers: BulletinPapers, hands: Hands,
        sheet: Callable[[], BulletinSheet | None], flush: Callable[[], None], over: QWidget,
    ) -> None:
        """`runner` makes files, `over` is where the menu of periods opens."""
        super().__init__()
        self._place = place
        self._runner = runner
        self._papers = papers
        self._hands = hands
        self._sheet = sheet
        self._flush = flush
        self._over = over
        self.periods = QMenu(over)

    def begin(self) -> None:
        """Offer the likely periods of a new bulletin; each can be changed afterwards."""
        self._flush()
        self._place.read((id(self), "periods"), proposals, self._place.today, done=self._offer)

    def make(self, period: Period, *_checked: object) -> None:
        """Begin a bulletin of this period, in the language of the window."""
        language = SpokenLanguage.EN if self._place.language is Language.EN else SpokenLanguage.FR
        self._place.perform(new_bulletin, period, language, done=self._made)

    def write_again(self) -> None:
        """Write every section anew from the dossier."""
        sheet = self._sheet()
        if sheet is not None:
            self._flush()
            done, failed = self._written, self._place.tell_error
            self._place.perform(write_again, sheet.about, done=done, failed=failed, typed=False)

    def save(self) -> None:
        """Ask for a file and write the bulletin there, in the format of its ending, what is being typed included."""
        self._flush()
        self._place.tasks.finish()
        sheet = self._sheet()
        path = self._hands.save_file(_SAVE, _file_name(sheet), PDF, WORD, HTML, TEXT) if sheet is not None else None
        if sheet is not None and path is not None:
            now = self._place.desk.clock.now()
            options = PrintOptions(language=sheet.language, created=now)
            self._runner.run(partial(_write, self._papers, self._hands, sheet, options, path), done=self._saved)

    def copy(self) -> None:
        """Put the bulletin on the clipboard as formatted and as plain text: the mail program takes what it can."""
        self._flush()
        self._place.tasks.finish()
        sheet = self._sheet()
        if sheet is not None:
            self._runner.run(partial(_for_mail, self._papers, sheet), done=self._copied)

    def delete(self) -> None:
        """Delete the bulletin; the line at the foot offers to undo it."""
        sheet = self._sheet()
        if sheet is not None:
            self._flush()
            self._place.perform(delete_record(Bulletin), sheet.about, done=self._deleted)

    def _offer(self, found: list[Proposal]) -> None:
        self.periods.clear()
        for proposal in found:
            action = self.periods.addAction(proposal.words.text(self._place.language))
            action.triggered.connect(partial(self.make, proposal.period))
        asked = self._over.window().focusWidget()
        at = asked.mapToGlobal(asked.rect().bottomLeft()) if asked is not None else QCursor.pos()
        self.periods.popup(at)
        self.periods.setActiveAction(self.periods.actions()[0])

    def _made(self, bulletin: Bulletin) -> None:
        self.made.emit(bulletin.id)

    def _written(self, changed: int) -> None:
        self._place.tell(counted(changed, *_UPDATED) if changed else _NOTHING_NEW, undo=changed > 0)

    def _saved(self, path: Path) -> None:
        self._place.offer(_SAVED.filled(name=path.name), _OPEN, partial(self._hands.show_file, path))

    def _copied(self, found: tuple[str, str]) -> None:
        page, text = found
        content = QMimeData()
        content.setHtml(page)
        content.setText(text)
        QGuiApplication.clipboard().setMimeData(content)
        self._place.tell(_COPIED)

    def _deleted(self, _result: object) -> None:
        self.deleted.emit()
        self._place.tell(_DELETED, undo=True)


def _write(papers: BulletinPapers, hands: Hands, sheet: BulletinSheet, options: PrintOptions, path: Path) -> Path:
    match path.suffix.lower():
        case ".docx":
            content = papers.word(sheet, options.created)
        case ".html" | ".htm":
            content = papers.html(sheet)
        case ".txt":
            content = papers.text(sheet).encode()
        case _:
            content = papers.pdf(sheet, options)
    hands.write_file(path, content)
    return path


def _for_mail(papers: BulletinPapers, sheet: BulletinSheet) -> tuple[str, str]:
    return papers.html(sheet).decode(), papers.text(sheet)


def _file_name(sheet: BulletinSheet) -> str:
    """Return `bulletin_3_2020-01-31.pdf`."""
    number = "".join(char if char.isalnum() else "-" for char in sheet.bulletin.number.strip())
    day = sheet.period.last.isoformat() if sheet.period else ""
    return "_".join(part for part in (_FILE, number, day) if part) + ".pdf"
