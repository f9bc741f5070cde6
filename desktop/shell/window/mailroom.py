"""The exchange of the open dossier as the page *Échanges* asks for it; all of it runs on the worker of the window."""

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.shell.exchange import CARD_MARK, ROSTER_MARK, office_of, write_out
from desktop.shell.files import write_new, write_pdf
from desktop.ui.pages.exchange.mailroom import Arrived, Modules
from desktop.usecases.exchange.office import KEYS, PINNED, ROSTER, Office
from desktop.usecases.exchange.receiving import Arrivals, receive
from desktop.usecases.exchange.refusals import Reason
from desktop.usecases.exchange.sending import Prepared
from desktop.usecases.printed import PrintOptions
from desktop.wording.words import Language

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier

_LOOKED = "journal looked at"
_OF_THE_ROSTER = (Reason.UNKNOWN_SENDER, Reason.REVOKED_SENDER)


class DossierMailroom:
    """Answers the `Mailroom` port."""

    def __init__(self, dossier: "FileDossier", make_office: Callable[["FileDossier"], Office] = office_of) -> None:
        self._make = partial(make_office, dossier)
        self._office: Office | None = None

    def office(self) -> Office:
        """Return this dossier's office; what it needs is imported now, on the worker."""
        if self._office is None:
            self._office = self._make()
        return self._office

    def arriving(self, paths: Sequence[Path]) -> Iterator[Arrived]:
        """Take in one file a step; what waits for a roster that lies beside it comes last."""
        office = self.office()
        arrivals, roster, seen = Arrivals(office), _followed(office), set[bytes]()
        waiting: list[tuple[Arrived, bytes]] = []
        for path in paths:
            for name, data in _found_in(path):
                if isinstance(data, KnownError):
                    yield Arrived(name, trouble=data)
                elif (digest := sha256(data).digest()) not in seen:
                    seen.add(digest)
                    arrived = self._take(name, data, arrivals=arrivals)
                    if _awaits_roster(arrived):
                        waiting.append((arrived, data))
                    else:
                        yield arrived
        newer = _followed(office) > roster
        for arrived, data in waiting:
            yield self._take(arrived.file, data, arrivals=arrivals) if newer else arrived

    def accept(self, arrived: Arrived) -> Arrived:
        """Take in a bundle that would hide much."""
        return self._take(arrived.file, arrived.data, may_hide=True)

    def write(self, prepared: Prepared, folder: Path, language: Language, address: str) -> list[Path]:
        """Write the files for a partner, each with a draft of a mail."""
        return write_out(self.office(), prepared, folder, mail=language, address=address)

    def save_card(self, path: Path) -> None:
        """Write this office's card."""
        office = self.office()
        _write(path, office.craft.card_text(office.signed_card()).encode())

    def save_roster(self, path: Path) -> None:
        """Write the roster."""
        office = self.office()
        office.require_roster()
        kept = office.post.secret(ROSTER) or b""
        _write(path, kept if kept.startswith(ROSTER_MARK) else office.craft.roster_text(kept).encode())

    def print_card(self, path: Path, language: Language) -> None:
        """Write the sheet of this office's card."""
        from desktop.printing.key_sheets import CardSheet, print_card
        from desktop.sync.qr import qr_code

        office = self.office()
        card, code = office.card(), qr_code(office.craft.card_text(office.signed_card()))
        sheet = CardSheet(
            office=card.office, name=card.name, headquarters=card.headquarters,
            words=office.craft.words(card.signing), modules=code.rows, quiet=code.quiet,
        )  # fmt: skip
        write_pdf(path, print_card(sheet, _options(language)))

    def print_recovery_key(self, path: Path, key: str, language: Language) -> None:
        """Write the sheet of the key for the safe."""
        from desktop.printing.key_sheets import RecoverySheet, print_recovery_key

        options = _options(language)
        sheet = RecoverySheet(organization=self.office().facts.name, made=options.created.date(), key=key)
        write_pdf(path, print_recovery_key(sheet, options))

    def code(self, text: str) -> Modules:
        """Return the modules of a QR code."""
        from desktop.sync.qr import qr_code

        return qr_code(text).rows

    def key_made(self) -> int:
        """Return when this device's encryption key was made."""
        from desktop.sync.keys import DeviceKeys

        office = self.office()
        office.keys()
        return DeviceKeys.decoded(office.post.secret(KEYS) or b"").ages[0].made

    def looked(self) -> int:
        """Return up to when somebody looked at the journal."""
        return int(self.office().post.secret(_LOOKED) or b"0")

    def look(self, at: int) -> None:
        """Note that somebody looked at the journal."""
        if not self.office().facts.read_only:
            self.office().post.keep_secrets({_LOOKED: b"%d" % at})

    def _take(
        self, name: str, data: bytes, *, may_hide: bool = False, arrivals: Arrivals | None = None
    ) -> Arrived:
        office = self.office()
        try:
            if data.startswith(CARD_MARK):
                return Arrived(name, card=office.craft.read_card(data), data=data)
            if not data.startswith(ROSTER_MARK):
                receipt = receive(office, data, name, may_hide=may_hide, arrivals=arrivals)
                asks = receipt.refusal is not None and receipt.refusal.reason is Reason.HIDES_MUCH
                return Arrived(name, receipt=receipt, data=data if asks else b"")
            if office.post.secret(PINNED) is None:
                organization = office.craft.read_roster(data, None).organization
                return Arrived(name, words=office.craft.words(organization), data=data)
            return Arrived(name, followed=office.follow(data, _never_asked).number)
        except KnownError as error:
            return Arrived(name, trouble=error)


def _found_in(path: Path) -> Iterator[tuple[str, bytes | KnownError]]:
    from desktop.sync.mail import attachments

    try:
        for found in attachments(path):
            yield found.name, found.data
    except KnownError as error:
        yield path.name, error


def _awaits_roster(arrived: Arrived) -> bool:
    refusal = arrived.receipt.refusal if arrived.receipt else None
    return refusal is not None and refusal.reason in _OF_THE_ROSTER


def _followed(office: Office) -> int:
    roster = office.roster()
    return roster.number if roster else 0


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; the person agreed that one of that name goes."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    write_new(beside, content)
    beside.replace(path)


def _options(language: Language) -> PrintOptions:
    spoken = Language.EN if language is Language.EN else Language.FR
    return PrintOptions(language=spoken, created=datetime.now().astimezone())


def _never_asked(_words: tuple[str, ...]) -> bool:
    return False
