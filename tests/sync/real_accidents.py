"""What happens to computers in the middle of taking a file in: a fault, a kill."""

import os
import signal

from sqlalchemy import event

from desktop.usecases.exchange.receiving import receive

from .real_seats import Seat


class PowerCutError(Exception):
    """What no program expects."""


class Accidents:
    """Steps of a world."""

    def crash(self, which: int, statement: int) -> None:
        """Cut the power in the middle of an import: all or nothing."""
        if not self.mails:
            return
        mail = self.mails[which % len(self.mails)]
        seat = self.seats[mail.to][0]
        self.seats[mail.to][0].office.keys()
        before = seat.state()
        left = [statement]

        def cut(*_) -> None:
            left[0] -= 1
            if left[0] == -1:
                raise PowerCutError

        roster = seat.post.secret("roster")
        event.listen(seat.dossier.connection, "before_cursor_execute", cut)
        try:
            receive(seat.office, mail.data, "note.bin", may_hide=True)
            self.count("too short to crash")
        except PowerCutError:
            self.count("crashed")
        finally:
            event.remove(seat.dossier.connection, "before_cursor_execute", cut)
        if seat.dossier.connection.connection.dbapi_connection.in_transaction:
            raise AssertionError("a transaction is left open")
        if left[0] < 0 and roster == seat.post.secret("roster"):
            after = seat.state()
            if len(after["operation"]) == len(before["operation"]):
                before["partner"], after["partner"] = [], []  # a card may have been noted before
                assert_same(before, after, "a crash left half of something")

    def kill(self, which: int, statement: int) -> None:
        """Kill a process in the middle of an import."""
        if not self.mails:
            return
        mail = self.mails[which % len(self.mails)]
        seat = self.seats[mail.to][0]
        seat.close()
        child = os.fork()
        if child == 0:
            try:
                _die_at(seat.open(), mail.data, statement)
            finally:
                os._exit(1)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        self.count("killed" if status == -signal.SIGKILL else "too short to kill")
        seat.open()




def assert_same(before: dict, after: dict, why: str) -> None:
    changed = [name for name, rows in after.items() if rows != before[name]]
    assert not changed, f"{why}: {changed}"


def _die_at(seat: Seat, data: bytes, statement: int) -> None:
    ticks = iter(range(statement))

    def die(*_) -> None:
        if next(ticks, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(seat.dossier.connection, "before_cursor_execute", die)
    receive(seat.office, data, "note.bin", may_hide=True)
