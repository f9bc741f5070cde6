"""Puts the exchange together for a dossier, and moves its files: out to a folder, in from mails, mailboxes and sticks.

The command line and the window use the same functions.
"""

import contextlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.errors import KnownError
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partners import Card
from desktop.shell.files import make_folder, write_all_new
from desktop.shell.opening import storage_home
from desktop.usecases.exchange.craft import RecoveryKey
from desktop.usecases.exchange.office import PINNED, Office
from desktop.usecases.exchange.ports import Alarm
from desktop.usecases.exchange.receiving import Arrivals, Receipt, receive
from desktop.usecases.exchange.refusals import Reason, RefusedError
from desktop.usecases.exchange.sending import Prepared, keep_prepared, renamed
from desktop.wording.words import Language, Words

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier
    from desktop.sync.mail import Found

CARD_MARK, ROSTER_MARK = b"TOGUNA-CARD-1:", b"TOGUNA-ROSTER-1:"
_MAIL = ".eml"
_NUMBERED = re.compile(r"note-(\d+)")
_OF_THE_ROSTER = (Reason.UNKNOWN_SENDER, Reason.REVOKED_SENDER)


class Unread(NamedTuple):
    """A file, mail or folder of which nothing could be taken in, and why."""

    file: str
    error: KnownError


@dataclass(slots=True)
class Intake:
    """What came of all files given: a receipt for each bundle, cards for headquarters to enrol, rosters."""

    receipts: list[Receipt] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    card_files: list[bytes] = field(default_factory=list)  # in the order of `cards`
    roster_files: list[bytes] = field(default_factory=list)  # while no roster is followed: compare words first
    followed: int = 0  # number of a newer roster that came as a file and is followed from now on
    unreadable: list[Unread] = field(default_factory=list)
    found: int = 0  # bundles, cards and rosters, each once


def office_of(dossier: "FileDossier") -> Office:
    """Return this dossier's office in the exchange."""
    from importlib.metadata import version  # only here: it costs a look through all installed packages

    from desktop.storage.clock import system_milliseconds
    from desktop.storage.exchange.post import DossierPost
    from desktop.sync.craft import FileCraft

    marks = storage_home().marks
    post = DossierPost(dossier, exported=marks.note if marks else None)
    return Office(post, FileCraft(), dossier.facts, system_milliseconds, version("toguna"))


def write_out(
    office: Office, prepared: Prepared, folder: Path, *, mail: Language | None = None, address: str = ""
) -> list[Path]:
    """Write the files of one partner into `folder`, noted before anybody can see them; return what to send.

    With `mail`, each file that a mail can carry comes with a draft of one in that language, to be opened by a mail
    program. No file is replaced: where names are taken, others are. What cannot be written leaves no trace.
    """
    make_folder(folder)
    prepared = _freely_named(prepared, folder)
    written: list[tuple[Path, bytes]] = []
    for file in prepared.files:
        path = folder / file.sent.file
        written.append((path, file.data))
        if mail is not None and not file.too_large:
            draft = _draft(office, prepared, file.data, path.name, file.sent.header.number, mail, address)
            written.append((path.with_suffix(_MAIL), draft))
    write_all_new(written, partial(keep_prepared, office, prepared))
    return [path for path, _ in written]


def take_in(
    office: Office, paths: Iterable[Path], *, may_hide: bool = False, recovery: RecoveryKey | None = None
) -> Intake:
    """Receive everything that lies in these files, mails, mailboxes and folders, each file for itself.

    What was taken in before is passed over. The order does not matter: bundles that were refused because of the roster
    are looked at once more when a newer one came after them.
    """
    taking = _Taking(office, may_hide=may_hide, recovery=recovery)
    for path in paths:
        for name, data in _found_in(path, taking.intake):
            taking.take(name, data)
    return taking.finish()


def signed_files(path: Path, mark: bytes, otherwise: Words) -> "list[Found]":
    """Return the cards or the rosters (by their mark) that a file, a mail or a folder holds.

    Raise KnownError when it cannot be read, or with the words `otherwise`, filled with the path, when it holds none.
    """
    from desktop.sync.mail import attachments

    found: list[Found] = []
    with contextlib.suppress(RefusedError):  # some other sort of file
        for one in attachments(path):
            found += [one] if one.data.startswith(mark) else []
    if not found:
        raise KnownError(otherwise.filled(path=path))
    return found


class _Taking:
    """One run over files that came."""

    def __init__(self, office: Office, *, may_hide: bool, recovery: RecoveryKey | None) -> None:
        self.intake = Intake()
        self._office, self._may_hide, self._recovery = office, may_hide, recovery
        self._arrivals = Arrivals(office)
        self._seen: set[bytes] = set()
        self._waiting: list[tuple[int, bytes]] = []  # receipts by place, refused because of the roster
        self._roster = self._followed()

    def take(self, name: str, data: bytes) -> None:
        """Take in one file, the first time it comes in this run."""
        digest = sha256(data).digest()
        if digest in self._seen:
            return
        self._seen.add(digest)
        self.intake.found += 1
        try:
            if data.startswith(CARD_MARK):
                self.intake.cards.append(self._office.craft.read_card(data))
                self.intake.card_files.append(data)
            elif data.startswith(ROSTER_MARK):
                self._take_roster(data)
            else:
                self._take_bundle(name, data)
        except KnownError as error:
            self.intake.unreadable.append(Unread(name, error))

    def finish(self) -> Intake:
        """Look again at what waits for a roster; return what came of everything."""
        if self._followed() > self._roster:
            for place, data in self._waiting:
                self.intake.receipts[place] = self._received(self.intake.receipts[place].file, data)
        self.intake.receipts = [self._without_gaps_filled(receipt) for receipt in self.intake.receipts]
        return self.intake

    def _take_roster(self, data: bytes) -> None:
        if self._office.post.secret(PINNED) is None:
            self._office.craft.read_roster(data, None)
            self.intake.roster_files.append(data)
        else:
            before = self._followed()
            number = self._office.follow(data, _never_asked).number
            self.intake.followed = number if number > before else self.intake.followed

    def _take_bundle(self, name: str, data: bytes) -> None:
        receipt = self._received(name, data)
        if receipt.refusal is not None and receipt.refusal.reason in _OF_THE_ROSTER:
            self._waiting.append((len(self.intake.receipts), data))
        self.intake.receipts.append(receipt)

    def _received(self, name: str, data: bytes) -> Receipt:
        return receive(
            self._office, data, name, may_hide=self._may_hide, recovery=self._recovery, arrivals=self._arrivals
        )

    def _without_gaps_filled(self, receipt: Receipt) -> Receipt:
        """Return the receipt without word of a bundle that had not arrived, where it arrived after all."""
        received, sender = receipt.received, receipt.sender
        if received is None or sender is None or (Alarm.LACKING, 0) not in received.alarms:
            return receipt
        told = self._office.post.correspondence(sender.device, Sensitivity.PUBLIC).acknowledgements
        if any(one.lacking for one in told):
            return receipt
        alarms = tuple(alarm for alarm in received.alarms if alarm[0] is not Alarm.LACKING)
        return replace(receipt, received=replace(received, alarms=alarms))

    def _followed(self) -> int:
        roster = self._office.roster()
        return roster.number if roster else 0


def _freely_named(prepared: Prepared, folder: Path) -> Prepared:
    """Return the files under names that nothing in `folder` bears, with or without a draft."""
    try:
        there = {path.stem.casefold() for path in folder.iterdir()}
    except OSError:
        return prepared  # what cannot be listed is told when it is written
    if not any(Path(file.sent.file).stem in there for file in prepared.files):
        return prepared
    numbers = [int(found[1]) for name in there if (found := _NUMBERED.fullmatch(name))]
    return renamed(prepared, max(numbers) + 1)


def _found_in(path: Path, intake: Intake) -> Iterator[tuple[str, bytes]]:
    from desktop.sync.mail import attachments, safe_name

    try:
        for found in attachments(path):
            yield safe_name(found.name), found.data
    except KnownError as error:
        intake.unreadable.append(Unread(safe_name(path.name), error))


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
