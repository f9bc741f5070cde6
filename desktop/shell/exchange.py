"""Puts the exchange together for a dossier, and moves its files: out to a folder, in from mails, mailboxes and sticks.

The command line and the window use the same functions.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.domain.partners import Card
from desktop.shell.files import make_folder, write_new
from desktop.shell.opening import storage_home
from desktop.usecases.exchange.craft import RecoveryKey
from desktop.usecases.exchange.office import PINNED, Office
from desktop.usecases.exchange.receiving import Receipt, receive
from desktop.usecases.exchange.sending import Prepared, keep_prepared
from desktop.wording.words import Language

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier

CARD_MARK, ROSTER_MARK = b"TOGUNA-CARD-1:", b"TOGUNA-ROSTER-1:"
_MAIL = ".eml"


@dataclass(slots=True)
class Intake:
    """What came of all files given: a receipt for each bundle, cards for headquarters to enrol, rosters."""

    receipts: list[Receipt] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    card_files: list[bytes] = field(default_factory=list)  # in the order of `cards`
    roster_files: list[bytes] = field(default_factory=list)  # from whom no roster was followed before: compare words
    followed: int = 0  # number of a roster that is followed from now on
    unreadable: list[KnownError] = field(default_factory=list)


def office_of(dossier: "FileDossier") -> Office:
    """Return this dossier's office in the exchange."""
    from desktop.storage.clock import system_milliseconds
    from desktop.storage.exchange.post import DossierPost
    from desktop.sync.craft import FileCraft

    marks = storage_home().marks
    post = DossierPost(dossier, exported=marks.note if marks else None)
    return Office(post, FileCraft(), dossier.facts, system_milliseconds)


def write_out(
    office: Office, prepared: Prepared, folder: Path, *, mail: Language | None = None, address: str = ""
) -> list[Path]:
    """Write the files of one partner into `folder`, noted before anybody can see them; return what to send.

    With `mail`, each file comes as a draft of a mail in that language, to be opened by a mail program.
    """
    make_folder(folder)
    keep_prepared(office, prepared)
    written = []
    for file in prepared.files:
        path = folder / file.sent.file
        write_new(path, file.data)
        written.append(path)
        if mail is not None:
            draft = path.with_suffix(_MAIL)
            write_new(draft, _draft(office, prepared, file.data, path.name, file.sent.header.number, mail, address))
            written.append(draft)
    return written


def take_in(
    office: Office, paths: Iterable[Path], *, may_hide: bool = False, recovery: RecoveryKey | None = None
) -> Intake:
    """Receive everything that lies in these files, mails, mailboxes and folders, each file for itself."""
    intake = Intake()
    for path in paths:
        for name, data in _found_in(path, intake):
            _take(office, intake, name, data, may_hide=may_hide, recovery=recovery)
    return intake


def _take(
    office: Office, intake: Intake, name: str, data: bytes, *, may_hide: bool, recovery: RecoveryKey | None
) -> None:
    try:
        if data.startswith(CARD_MARK):
            intake.cards.append(office.craft.read_card(data))
            intake.card_files.append(data)
        elif not data.startswith(ROSTER_MARK):
            intake.receipts.append(receive(office, data, name, may_hide=may_hide, recovery=recovery))
        elif office.post.secret(PINNED) is None:
            intake.roster_files.append(data)
        else:
            intake.followed = office.follow(data, _never_asked).number
    except KnownError as error:
        intake.unreadable.append(error)


def _found_in(path: Path, intake: Intake) -> Iterator[tuple[str, bytes]]:
    from desktop.sync.mail import attachments, safe_name

    try:
        for found in attachments(path):
            yield safe_name(found.name), found.data
    except KnownError as error:
        intake.unreadable.append(error)


def _draft(
    office: Office, prepared: Prepared, data: bytes, name: str, number: int, language: Language, address: str
) -> bytes:
    from desktop.sync.mail import draft, letter

    words = letter(office.facts.office, prepared.partner.card.office, number)
    to = [address] if address else []
    now = datetime.now().astimezone()
    return draft(to, words.subject.text(language), words.body.text(language), data, name, now)


def _never_asked(_words: tuple[str, ...]) -> bool:
    return False
