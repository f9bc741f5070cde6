"""The exchange of files as a dossier keeps it: what we ask for, what others ask for; answers the `FilePost` port."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.operation import WriterId
from desktop.storage.attachments import Attachments
from desktop.storage.dossier import FileDossier
from desktop.storage.errors import known_errors
from desktop.storage.exchange.file_scope import FileScope
from desktop.storage.exchange.journal import write
from desktop.storage.exchange.requested import Requested
from desktop.storage.exchange.wanted import LostPieceError, Wanted
from desktop.usecases.exchange.bundle import Bundle, Header, Piece
from desktop.usecases.exchange.file_ports import Asked, Settled, Want
from desktop.usecases.exchange.ports import DONE, RECEIVED, Entry, Sent
from desktop.usecases.exchange.refusals import Reason

CONTENT = "content"  # in the journal's detail: SHA-256 (hex) of a file that came


class FileExchange:
    """Used from the thread of its dossier; `writing` holds a transaction, `me` is who writes now."""

    def __init__(
        self, dossier: FileDossier, writing: Callable[[], AbstractContextManager[None]], me: Callable[[], WriterId]
    ) -> None:
        self._connection, self._schema = dossier.connection, dossier.schema
        self._writing, self._me = writing, me
        self.files = Attachments(dossier)
        self._wanted = Wanted(dossier.connection, self.files)
        self._requested = Requested(dossier.connection, dossier.schema, self.files)

    def missing(self) -> list[bytes]:
        """Return the files that records speak of and that are not here."""
        return self.files.missing()

    def want(self, contents: Iterable[bytes], now: int) -> int:
        """Ask for files from now on, in every bundle; return how many were not asked for and are not here."""
        with self._writing():
            return self._wanted.want(contents, now)

    def forget(self, contents: Iterable[bytes]) -> int:
        """Ask for files no more, and let their pieces go; return how many were asked for."""
        with self._writing():
            gone, pieces = self._wanted.forget(contents)
        self._remove(pieces)
        return gone

    def wants(self) -> list[Want]:
        """Return what is asked for, in the order of asking."""
        with known_errors():
            return self._wanted.all()

    def asked(self, device: bytes, clearance: Sensitivity, number: int) -> Asked:
        """Return what to say of it to a device in the bundle of this number."""
        with known_errors():
            return self._wanted.asked(self._told_to(device, clearance), number)

    def word(self, device: bytes, clearance: Sensitivity) -> str:
        """Return what changes whenever there is news of it for a device; empty while nothing is asked for."""
        with known_errors():
            said = [(want.content, want.there) for want in self._told_to(device, clearance)]
        return hashlib.sha256(repr(said).encode()).hexdigest()[:16] if said else ""

    def settle(self, now: int) -> Settled:
        """Make files of the pieces that are all there, and drop those that make another file than was asked for.

        A file stands whole beside the dossier before its pieces are forgotten; a crash between them costs nothing.
        """
        if not self.wants():
            return Settled()
        with self._writing():
            self._wanted.drop_absent()
        completed = [want.content for want in self.wants() if self.files.has(want.content)]
        completed = [content for content in completed if self.files.intact(content)]
        spoiled: list[bytes] = []
        for want in self._wanted.complete():
            if want.content not in completed:
                self._finish(want, completed, spoiled)
        return self._note(completed, spoiled, now)

    def waiting(self, device: bytes, clearance: Sensitivity) -> int:
        """Return how many pieces a device asks for, may have, and can have from here, also those on their way."""
        with known_errors():
            return self._requested.waiting(device, clearance)

    def outgoing(self, device: bytes, clearance: Sensitivity) -> Iterator[Piece]:
        """Yield those of them that are not on their way, file by file."""
        with known_errors():
            yield from self._requested.outgoing(device, clearance, self._me())

    def tidy(self) -> None:
        """Remove what a crash left beside the dossier."""
        with known_errors():
            self.files.tidy(self._wanted.piece_names())

    # Parts of transactions that others hold.

    def take(self, bundle: Bundle) -> int:
        """Keep the pieces of a bundle that are asked for and were not there; return how many."""
        return self._wanted.take(bundle.pieces)

    def hear(self, header: Header) -> None:
        """Note what a partner asks for, where its bundle is the newest; to be called before positions move.

        While we ask for files, a bundle whose sender has not had our last one lets that be told again: it may be lost.
        """
        if not self._is_newest(header):
            return
        self._requested.hear(header)
        epoch = self._me().epoch
        arrived = max((one.number for one in header.acknowledged if one.epoch == epoch), default=0)
        query = "UPDATE partner SET told = '' WHERE device = ? AND number > ? AND EXISTS (SELECT 1 FROM wanted)"
        self._connection.exec_driver_sql(query, (header.sender.device, arrived))

    def sent(self, device: bytes, sent: Sequence[Sent]) -> None:
        """Note the pieces in files that are about to go out."""
        for one in sent:
            self._requested.sent(device, one.pieces, self._me(), one.header.number)

    def _told_to(self, device: bytes, clearance: Sensitivity) -> list[Want]:
        """Return the files that a device is asked for: of others it should not even hear that they exist."""
        scope = FileScope(self._connection, self._schema, device, clearance)
        return [want for want in self._wanted.all() if scope.may_hear_of(want.content)]

    def _is_newest(self, header: Header) -> bool:
        device, epoch = header.sender
        query = "SELECT epoch, number, superseded FROM correspondent WHERE device = ?"
        logs = {log.epoch: log for log in self._connection.exec_driver_sql(query, (device,))}
        if epoch in logs:
            return header.number > logs[epoch].number and not logs[epoch].superseded
        return epoch > max(logs, default=0)

    def _finish(self, want: Want, completed: list[bytes], spoiled: list[bytes]) -> None:
        """Put a file together; a piece that was lost here is asked for again, and the others stay."""
        try:
            whole = self.files.assemble(self._wanted.slices(want), want.content)
        except LostPieceError as lost:
            with self._writing():
                self._wanted.drop_piece(want.content, lost.index)
        else:
            (completed if whole else spoiled).append(want.content)

    def _note(self, completed: Sequence[bytes], spoiled: Sequence[bytes], now: int) -> Settled:
        pieces: list[str] = []
        with self._writing():
            for content in completed:
                pieces += self._wanted.forget([content])[1]
                self._write(content, self.files.size(content), DONE, now)
            for content in spoiled:
                pieces += self._wanted.spoil(content)
                self._write(content, 0, Reason.DAMAGED, now)
        self._remove(pieces)
        return Settled(tuple(completed), tuple(spoiled))

    def _write(self, content: bytes, size: int, outcome: str, now: int) -> None:
        write(self._connection, Entry(
            at=now, way=RECEIVED, device=b"", file="", number=0, operations=0, size=size, outcome=outcome,
            detail={CONTENT: content.hex()},
        ))  # fmt: skip

    def _remove(self, pieces: Iterable[str]) -> None:
        for name in pieces:
            self.files.shelf.remove(name)
