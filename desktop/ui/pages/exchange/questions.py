"""What the page asks people before something happens, in dialogs; tests answer in their place."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partners import Card
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.dialogs.eight_words import CompareWordsDialog, EnrolDialog
from desktop.ui.dialogs.files import FileDialog
from desktop.ui.dialogs.safe_key import SafeKeyDialog
from desktop.ui.pages.workplace import Workplace
from desktop.wording.words import Words, counted

_MANY = (
    Words("L’envoi de {{office}} supprimerait {n} fiche", "The bundle from {{office}} would delete {n} record"),
    Words("L’envoi de {{office}} supprimerait {n} fiches", "The bundle from {{office}} would delete {n} records"),
)
_MANY_SAID = Words(
    "C’est beaucoup. Appelez ce bureau\u00a0: si c’est voulu, recevez l’envoi\u00a0; sinon laissez-le de côté, il sera "
    "encore là quand vous le recevrez de nouveau.",
    "That is a lot. Call that office: if it is meant, receive the bundle; if not, leave it aside, it will still be "
    "there when you receive it again.",
)
_TAKE = Words("Recevoir et supprimer", "Receive and delete")
_REVOKE = Words("Retirer {office} de la liste", "Take {office} off the roster")
_REVOKE_SAID = Words(
    "Cet appareil ne recevra plus rien, et ce qu’il enverra désormais sera gardé à part. Ce que le siège a reçu de lui "
    "reste. Les autres bureaux l’apprendront avec leur prochain envoi. Vous pourrez le réadmettre.",
    "This device will be sent nothing more, and what it sends from now on will be held aside. What headquarters "
    "received from it stays. Other offices learn of it with their next bundle. You can readmit it.",
)
_REVOKE_DO = Words("Retirer de la liste", "Take off the roster")
_READMIT = Words("Réadmettre {office}", "Readmit {office}")
_READMIT_SAID = Words(
    "Ne le faites que si l’appareil est de nouveau entre de bonnes mains\u00a0: tout ce qui avait été gardé à part de "
    "lui entrera dans le dossier.",
    "Do so only if the device is in good hands again: all that was held aside of it will enter the dossier.",
)
_READMIT_DO = Words("Réadmettre", "Readmit")
_RENEW = Words("Faire une autre clé du coffre", "Make another key for the safe")
_RENEW_SAID = Words(
    "À faire quand celle d’aujourd’hui est perdue ou que quelqu’un l’a vue. La nouvelle ouvrira les envois à venir ; "
    "gardez l’ancienne pour ceux d’avant.",
    "To be done when the one of today is lost or somebody saw it. The new one will open bundles to come; keep the old "
    "one for those before.",
)
_RENEW_DO = Words("Faire une autre clé", "Make another key")
_RECEIVE = Words("Recevoir des fichiers", "Receive files")
_ALL_FILES = Words("Tous les fichiers", "All files")

Patterns = Sequence[tuple[Words, str]]


class Questions(Protocol):
    """Everything that a person may be asked here."""

    def take_many(self, office: str, count: int) -> bool:
        """Ask whether a bundle may hide `count` records."""

    def compare(self, words: Sequence[str]) -> bool:
        """Ask whether headquarters reads out these eight words."""

    def enrol(self, card: Card, words: Sequence[str], clearance: Sensitivity) -> Sensitivity | None:
        """Ask whether an office reads out these eight words, and up to which class it may have records.

        `clearance` is proposed.
        """

    def revoke(self, office: str) -> bool:
        """Ask whether a device is to be taken off the roster."""

    def readmit(self, office: str) -> bool:
        """Ask whether a device is to be taken back."""

    def renew_key(self) -> bool:
        """Ask whether the key for the safe is to be another one."""

    def show_key(self, key: str, name: str, write: Callable[[Path], None]) -> None:
        """Show the key for the safe once; `write` makes its sheet."""

    def choose_files(self) -> list[Path]:
        """Choose what to receive."""

    def choose_folder(self, title: Words, begin: Path | None = None) -> Path | None:
        """Choose a folder."""

    def choose_target(self, title: Words, patterns: Patterns, name: str) -> Path | None:
        """Choose where to write a file called `name` unless told otherwise."""


class WindowQuestions:
    """Asks in dialogs over `parent`."""

    def __init__(self, place: Workplace, parent: QWidget) -> None:
        self._place = place
        self._parent = parent

    def take_many(self, office: str, count: int) -> bool:
        """Ask whether a bundle may hide `count` records."""
        title = counted(count, *_MANY).filled(office=office)
        return self._confirmed(_MANY_SAID, _TAKE, title)

    def compare(self, words: Sequence[str]) -> bool:
        """Ask whether headquarters reads out these eight words."""
        return CompareWordsDialog.ask(words, self._place.theme, self._place.language, self._parent)

    def enrol(self, card: Card, words: Sequence[str], clearance: Sensitivity) -> Sensitivity | None:
        """Ask whether an office reads out these eight words, and its clearance."""
        look = self._place.theme, self._place.language, self._parent
        return EnrolDialog.ask_clearance(card, words, clearance, *look)

    def revoke(self, office: str) -> bool:
        """Ask whether a device is to be taken off the roster."""
        return self._confirmed(_REVOKE_SAID, _REVOKE_DO, _REVOKE.filled(office=office))

    def readmit(self, office: str) -> bool:
        """Ask whether a device is to be taken back."""
        return self._confirmed(_READMIT_SAID, _READMIT_DO, _READMIT.filled(office=office))

    def renew_key(self) -> bool:
        """Ask whether the key for the safe is to be another one."""
        return self._confirmed(_RENEW_SAID, _RENEW_DO, _RENEW)

    def show_key(self, key: str, name: str, write: Callable[[Path], None]) -> None:
        """Show the key for the safe once."""
        SafeKeyDialog(
            key, name, self._place.theme, self._place.language, self._parent, write=write, tasks=self._place.tasks
        ).exec()

    def choose_files(self) -> list[Path]:
        """Choose what to receive."""
        patterns = [(_ALL_FILES, "*")]
        return FileDialog.ask_several(_RECEIVE, patterns, self._place.language, self._parent, _downloads())

    def choose_folder(self, title: Words, begin: Path | None = None) -> Path | None:
        """Choose a folder."""
        return FileDialog.ask_folder(title, self._place.language, self._parent, begin or _documents())

    def choose_target(self, title: Words, patterns: Patterns, name: str) -> Path | None:
        """Choose where to write a file."""
        return FileDialog.ask_save(title, patterns, self._place.language, self._parent, _documents() / name)

    def _confirmed(self, question: Words, action: Words, title: Words) -> bool:
        return ConfirmDialog.ask(question, action, self._place.language, self._parent, title=title)


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def _downloads() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation))
