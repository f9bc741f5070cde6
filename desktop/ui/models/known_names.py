"""The names a dossier knows, kept in memory so that completion keeps up with typing."""

import re
from collections.abc import Callable, Sequence

from desktop.usecases.directory import Known, complete
from desktop.usecases.meeting_list import MeetingRow
from desktop.wording.folding import fold
from desktop.wording.words import Language

_LAST = re.compile(r"[^,;\n]*$")


class KnownNames:
    """Completes names for fields that refer to something; filled again when the directory changes."""

    def __init__(self) -> None:
        self._known: list[Known] = []
        self._meetings: Sequence[MeetingRow] = ()

    def set_known(self, known: Sequence[Known]) -> None:
        """Replace all names."""
        self._known = list(known)

    def set_meetings(self, rows: Sequence[MeetingRow]) -> None:
        """Replace the meetings, which are many: their names are written only while one is typed."""
        self._meetings = rows

    def completer(self, targets: tuple[str, ...], *, many: bool = True) -> Callable[[str], str]:
        """Return a function from what was typed to the whole text with its last name completed, or an empty text."""

        def whole(typed: str) -> str:
            if targets == ("meeting",):
                return self._meeting(typed)
            start = _LAST.search(typed).start() if many else 0  # type: ignore[union-attr]  # matches the empty end
            known = [one for one in self._known if one.kind in targets]
            return _completed(known, typed, start) if many else _finished(known, typed)

        return whole

    def _meeting(self, typed: str) -> str:
        folded = fold(typed)
        names = (_name(row) for row in self._meetings if folded)
        return next((typed + name[len(typed):] for name in names if fold(name[:len(typed)]) == folded), "")


def _name(row: MeetingRow) -> str:
    """Return the name by which `change_reference` finds a meeting."""
    return f"{row.title.fr}, {row.date.wording(Language.FR)}" if row.date else row.title.fr


def _completed(known: list[Known], typed: str, start: int) -> str:
    """Complete what stands behind `start`, then what stands behind a first word such as `excusés`."""
    part = typed[start:]
    lead = len(part) - len(part.lstrip())
    name = part[lead:]
    for offset in (0, name.find(" ") + 1):
        piece = name[offset:]
        found = _finished(known, piece)
        if found:
            return typed + found[len(piece):]
    return ""


def _finished(known: list[Known], piece: str) -> str:
    """Return `piece` with the rest of a name, an empty text when no name begins so."""
    found = _begins(known, piece) if piece.strip() else ""
    return piece + found[len(piece):] if found else ""


def _begins(known: list[Known], piece: str) -> str:
    """Return the first name that begins with `piece` letter by letter, accents and case aside."""
    folded = fold(piece)
    for one in complete(known, piece):
        for spelled in (one.name, one.full_name):
            if fold(spelled[:len(piece)]) == folded and not piece.endswith(" "):
                return spelled
    return ""
