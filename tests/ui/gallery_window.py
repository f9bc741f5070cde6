"""The window and the dialogs on pictures, to look at: `python tests/ui/gallery_window.py FOLDER`."""

import sys
from pathlib import Path

from gallery import RESOURCES, editor, shelf
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from desktop.domain.errors import KnownError
from desktop.ui.dialogs.backups import BackupRow, BackupsDialog
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.dialogs.fault import FaultDialog
from desktop.ui.dialogs.help import HelpWindow
from desktop.ui.dialogs.new_dossier import NewDossierDialog
from desktop.ui.dialogs.passphrase import PassphraseDialog
from desktop.ui.dialogs.reason import ReasonDialog
from desktop.ui.dialogs.recovery_key import RecoveryKeyDialog
from desktop.ui.dialogs.welcome import WelcomeDialog
from desktop.ui.page import PageEntry
from desktop.ui.tasks import TaskRunner
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.message import MessageLine
from desktop.ui.widgets.paper_panel import PaperPanel
from desktop.ui.widgets.status_line import Protection
from desktop.ui.window import Frame, MainWindow
from desktop.wording.words import Language, Words, same


class Sample:
    def __init__(self, widget: QWidget) -> None:
        self.widget = widget

    def flush(self) -> None: ...

    def refresh(self, changes: object) -> None: ...

    def retranslate(self, language: Language) -> None: ...

    def focus_filter(self) -> None: ...

    def filter_by(self, text: str) -> None: ...

    def show_record(self, record: object) -> None: ...


def minutes() -> bytes:
    from io import BytesIO

    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for page in range(3):
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 770, f"Compte rendu, page {page + 1}")
        canvas.setFont("Helvetica", 10)
        for line in range(45):
            canvas.drawString(60, 740 - 14 * line, "Les conflits fonciers aggravent les déplacements dans le centre.")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def window(theme: Theme, language: Language, tasks: TaskRunner, protection: Protection) -> MainWindow:
    def meetings() -> Sample:
        page = QWidget()
        layout = QHBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        paper = PaperPanel(theme, tasks, Words("Compte rendu", "Minutes"), language)
        paper.setFixedWidth(404)
        paper.view.show_pdf(minutes())
        for widget, stretch in ((shelf(theme, language), 0), (editor(theme, language), 1), (paper, 0)):
            layout.addWidget(widget, stretch)
        return Sample(page)

    def empty() -> Sample:
        return Sample(EmptyState(Words("Aucune organisation pour le moment.", "No organization yet."),
                                 Words("Ajouter une organisation", "Add an organization"), language))

    frame = Frame("Cluster Protection Mali · bureau BKO", protection, str, str, str)
    made = MainWindow(frame, [
        PageEntry("meetings", Words("Réunions", "Meetings"), meetings),
        PageEntry("organizations", Words("Organisations", "Organizations"), empty),
        PageEntry("persons", Words("Personnes", "Persons"), empty),
        PageEntry("read", Words("Lire un document", "Read a document"), empty, 1),
    ], theme, language, tasks, MessageLine(language))
    made.pages.go("meetings")
    return made


def dialogs(theme: Theme, language: Language) -> list[QWidget]:
    path = Path("/home/awa/Documents/Toguna")
    welcome = WelcomeDialog([RESOURCES / "themes" / "toguna.qss", path / "Mopti.toguna"], theme, language)
    new = NewDossierDialog(theme, language, lambda: "savane puits marché tambour aurore", path)
    new.show_error(KnownError(Words("Les deux phrases de passe ne sont pas les mêmes.", "Not the same.")))
    secret = PassphraseDialog("Cluster Protection Mali", language, recover=str)
    secret.secret.set_text("savane puits marché")
    secret.show_error(KnownError(Words(
        "La phrase de passe n’ouvre pas ce dossier. Vérifiez les mots et leur ordre.",
        "The passphrase does not open this dossier. Check the words and their order.")))
    row = BackupRow(path, same("jeudi 16 janvier 2020, 9 h 30"), same("3,2 Mo"))
    backups = BackupsDialog([row] * 4, theme, language)
    shown = HelpWindow(RESOURCES / "help", theme, language)
    shown.show_page("index")
    return [
        welcome, WelcomeDialog([], theme, language), new, secret, backups, shown,
        RecoveryKeyDialog("7KQM-2H4P-99XA-ZZ3B-PL0K-MM2N-X3PA", "Cluster Protection Mali", theme, language),
        FaultDialog("Traceback (most recent call last):\n  …\nZeroDivisionError", path / "toguna.log", language),
        ReasonDialog(Words("Pourquoi rouvrir le compte rendu ?", "Why reopen the minutes?"),
                     Words("Rouvrir", "Reopen"), language),
        ConfirmDialog(Words("Oublier la phrase de passe ?", "Forget?"), Words("Oublier", "Forget"), language,
                      None, sentence=Words("Le dossier ne s’ouvrira plus qu’avec la clé de secours.",
                                           "The dossier will only open with the recovery key."), danger=True),
    ]


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication(["gallery", "-platform", "offscreen"])
    theme = Theme(app, RESOURCES)
    for language, dark, scale in ((Language.FR, False, 1.0), (Language.EN, True, 1.0), (Language.FR, False, 2.0),
                                  (Language.STRETCHED, False, 1.0)):
        theme.set_dark(dark)
        theme.set_scale(scale)
        name = f"{language}-{'dark' if dark else 'light'}-{scale:.0f}"
        tasks = TaskRunner(print, print)
        shown = window(theme, language, tasks, Protection.PLAIN if dark else Protection.ENCRYPTED)
        shown.resize(1366, 768)
        shown.show()
        tasks.finish()
        app.processEvents()
        tasks.finish()
        app.processEvents()
        shown.status.set_notes([Words("3 modifications à envoyer", "3 edits to send")])
        shown.messages.tell(Words("Recommandation supprimée.", "Recommendation deleted."), undo=str)
        shown.grab().save(str(folder / f"window-{name}.png"))
        shown.top.search.line.setFocus()
        shown.top.search.line.setText("r")
        shown.top.search.text_changed.emit("r")
        app.processEvents()
        shown.grab().save(str(folder / f"window-search-{name}.png"))
        shown.menu.menu.popup(shown.mapToGlobal(shown.rect().topRight()))
        app.processEvents()
        shown.menu.menu.grab().save(str(folder / f"menu-{name}.png"))
        shown.menu.menu.close()
        pictures = []
        for dialog in dialogs(theme, language):
            dialog.show()
            app.processEvents()
            app.processEvents()
            pictures.append(dialog.grab())
            dialog.close()
        board(pictures).save(str(folder / f"dialogs-{name}.png"))
        shown.close()
        tasks.close()


def board(pictures: list) -> object:
    from PySide6.QtGui import QPainter, QPixmap
    half = (len(pictures) + 1) // 2
    columns = (pictures[:half], pictures[half:])
    widths = [max(picture.width() for picture in column) + 20 for column in columns]
    height = max(sum(picture.height() + 20 for picture in column) for column in columns)
    sheet = QPixmap(sum(widths), height)
    sheet.fill(Qt.GlobalColor.gray)
    painter = QPainter(sheet)
    left = 10
    for column, width in zip(columns, widths, strict=True):
        top = 10
        for picture in column:
            painter.drawPixmap(left, top, picture)
            top += picture.height() + 20
        left += width
    painter.end()
    return sheet


if __name__ == "__main__":
    main(Path(sys.argv[1]))
