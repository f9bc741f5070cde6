"""What the page asks of the shell: an office over this dossier, files that come and go, sheets to print."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from desktop.domain.errors import KnownError
from desktop.domain.partners import Card
from desktop.usecases.exchange.office import Office
from desktop.usecases.exchange.receiving import Receipt
from desktop.usecases.exchange.sending import Prepared
from desktop.wording.words import Language

Modules = tuple[tuple[bool, ...], ...]


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of one file: a bundle's receipt, a card, a roster; or why it is none of them.

    `data` is kept where a person must decide: about a card, a first roster, a bundle that would hide much.
    """

    file: str
    receipt: Receipt | None = None
    card: Card | None = None
    words: tuple[str, ...] = ()     # of the organisation that signed a first roster: to be compared
    followed: int = 0               # number of a roster that is followed from now on
    trouble: KnownError | None = None
    data: bytes = field(default=b"", repr=False)


class Mailroom(Protocol):
    """Everything here runs on the worker."""

    def office(self) -> Office:
        """Return this dossier's office, put together when it is first asked for."""

    def arriving(self, paths: Sequence[Path]) -> Iterator[Arrived]:
        """Take in what lies in files, mails, mailboxes and folders, one with each step of the iterator."""

    def accept(self, arrived: Arrived) -> Arrived:
        """Take in a bundle that would hide much, because a person agreed."""

    def write(self, prepared: Prepared, folder: Path, language: Language, address: str) -> list[Path]:
        """Write the files for a partner with a draft of a mail each, noted before anybody can see them."""

    def save_card(self, path: Path) -> None:
        """Write this office's card as the file that headquarters enrols."""

    def save_roster(self, path: Path) -> None:
        """Write the roster as the file that a new office receives first."""

    def print_card(self, path: Path, language: Language) -> None:
        """Write the sheet of this office's card as a PDF."""

    def print_recovery_key(self, path: Path, key: str, language: Language) -> None:
        """Write the sheet of the key for the safe as a PDF."""

    def code(self, text: str) -> Modules:
        """Return the modules of a QR code, True for dark, without its white margin."""

    def key_made(self) -> int:
        """Return when this device's encryption key was made, in milliseconds."""

    def looked(self) -> int:
        """Return up to when somebody looked at the journal, in milliseconds."""

    def look(self, at: int) -> None:
        """Note that somebody looked at the journal."""
