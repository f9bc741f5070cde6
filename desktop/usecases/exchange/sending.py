"""Prepares what a partner lacks as files that can be mailed or carried; nothing is taken for received by sending it."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.domain.errors import KnownError
from desktop.domain.operation import Operation
from desktop.usecases.exchange.bundle import Bundle, Header, Piece, Span
from desktop.usecases.exchange.file_ports import names_of
from desktop.usecases.exchange.office import CARD_NUMBER, ROSTER, Office, Partner
from desktop.usecases.exchange.parts import Part, cut
from desktop.usecases.exchange.piece_files import MOST_FILES, batches
from desktop.usecases.exchange.ports import Outgoing, Sent
from desktop.wording.words import Words

MAIL_LIMIT = 1_000_000  # bytes: three minutes at 64 kbit/s
TOO_MUCH = Words(
    "Une seule action a changé {n} champs : c’est plus que ce qu’un envoi contient. Prévenez qui maintient Toguna.",
    "One single action changed {n} fields: this is more than a bundle holds. Tell whoever maintains Toguna.",
)
LARGEST_MAIL = 3_500_000  # what a mailbox of 5 MB takes once it is encoded


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """One file to write; its name tells nothing."""

    sent: Sent
    data: bytes

    @property
    def too_large(self) -> bool:
        """Say whether a mail cannot carry it, because one action alone is so large."""
        return self.sent.size > LARGEST_MAIL


@dataclass(frozen=True, slots=True)
class Prepared:
    """The files for one partner; once they are written, `keep_prepared` notes them."""

    partner: Partner
    files: tuple[OutgoingFile, ...]
    outgoing: Outgoing
    told: str


def has_news(office: Office, partner: Partner) -> bool:
    """Say whether a partner lacks something: operations, or word of what we hold."""
    state, roster = partner.state, office.roster()
    if state.waiting > 0 or _told(office, partner) != state.told or not state.knows_us:
        return True
    if roster is not None and state.roster < roster.number:
        return True
    return office.post.files.waiting(partner.device, partner.clearance) > 0


def prepare(
    office: Office, partner: Partner, limit: int = MAIL_LIMIT, most_piece_files: int = MOST_FILES
) -> Prepared:
    """Return the files that bring a partner up to date, the smallest number of them below `limit` bytes each.

    Pieces of files that it asked for follow in `most_piece_files` bundles of their own at most, which move no position.
    """
    office.post.files.settle(office.now())
    outgoing = office.post.outgoing(partner.device, partner.clearance)
    files: list[OutgoingFile] = []
    first = office.post.next_file()
    number, previous = partner.state.number, partner.state.previous
    for part in cut(outgoing, _room(office, partner, limit), office.craft.size):
        number += 1
        header = replace(_header(office, partner, part, number, previous), left_out=outgoing.left_out)
        made = _sealed(office, partner, header, part.operations, file_name(first + len(files)))
        files.append(made)
        previous = made.sent.digest
    for pieces in batches(office.post.files.outgoing(partner.device, partner.clearance), limit, most_piece_files):
        number += 1
        header = _header(office, partner, _nowhere(files[-1].sent.header), number, previous)
        header = replace(header, left_out=outgoing.left_out)
        files.append(_sealed(office, partner, header, (), file_name(first + len(files)), pieces))
        previous = files[-1].sent.digest
    return Prepared(partner, tuple(files), outgoing, _told(office, partner))


def file_name(number: int) -> str:
    """Return what a file that goes out is called: nothing that tells whose it is, or what."""
    return f"note-{number:06d}.bin"


def renamed(prepared: Prepared, first: int) -> Prepared:
    """Return the same files under names counted from `first`, where others have taken theirs."""
    files = (
        replace(file, sent=replace(file.sent, file=file_name(number)))
        for number, file in enumerate(prepared.files, first)
    )
    return replace(prepared, files=tuple(files))


def keep_prepared(office: Office, prepared: Prepared) -> None:
    """Note files before they can be seen by anybody: their numbers are never used again."""
    sent = [file.sent for file in prepared.files]
    office.post.keep_sent(sent, prepared.outgoing, prepared.told, office.now())


def _sealed(
    office: Office, partner: Partner, header: Header, operations: Sequence[Operation], name: str,
    pieces: Sequence[Piece] = (),
) -> OutgoingFile:  # fmt: skip
    keys = office.keys()
    recipients = [*partner.recipients, office.require_roster().recovery, keys.recipient]
    try:
        data = office.craft.seal(Bundle(header, operations, pieces), keys.encoded(), recipients)
    except ValueError:
        raise KnownError(TOO_MUCH.filled(n=len(operations))) from None
    digest = hashlib.sha256(data).digest()
    return OutgoingFile(Sent(header, name, digest, len(data), len(operations), names_of(pieces)), data)


def _room(office: Office, partner: Partner, limit: int) -> int:
    """Return how much of `limit` is left for operations beside a roster, which only the first files bring."""
    roster = office.require_roster()
    brings = partner.state.roster < roster.number
    return max(limit - len(office.post.secret(ROSTER) or b"") * brings, limit // 2)


def _nowhere(last: Header) -> Part:
    """Return the part of a bundle that brings no operations: it begins and ends where the last one ended."""
    return Part((), Span(last.span.upto, last.span.upto), Span(last.again.upto, last.again.upto))


def _header(office: Office, partner: Partner, part: Part, number: int, previous: bytes) -> Header:
    roster, kept = office.require_roster(), office.post.secret(ROSTER)
    listed = roster.member(office.me.device)
    other_card = listed is None or listed.card.encryption != office.keys().recipient or not partner.state.knows_us
    writers = dict.fromkeys(operation.writer for operation in part.operations)
    asked = office.post.files.asked(partner.device, partner.clearance, number)
    return Header(
        sender=office.me,
        recipient=partner.device,
        number=number,
        previous=previous,
        span=part.span,
        again=part.again,
        ancestry=office.post.ancestry(partner.device),
        acknowledged=partner.state.acknowledgements,
        time=office.now(),
        roster=roster.number,
        tallies=office.post.tallies(writers),
        wanted=asked.wanted,
        pieces_wanted=asked.pieces_wanted,
        program=office.program,
        schema=office.post.schema,
        card=office.signed_card() if other_card else b"",
        roster_file=kept if kept and partner.state.roster < roster.number else b"",
    )


def _told(office: Office, partner: Partner) -> str:
    """Return what a bundle tells besides operations, to see whether there is news in it."""
    acknowledged = [(a.epoch, a.got, a.again, a.lacking) for a in partner.state.acknowledgements]
    roster = office.roster()
    asked, card = office.post.files.word(partner.device, partner.clearance), office.post.secret(CARD_NUMBER) or b""
    return json.dumps([acknowledged, roster.number if roster else 0, office.me.epoch, card.decode(), asked])


