"""Reading attendance as it is noted at the door: `HCR 3, NRC, DRC; excusés OCHA; obs. CICR 2`."""

import re
from dataclasses import dataclass, replace

from desktop.domain.kinds.actors import Standing
from desktop.domain.kinds.meetings import Presence
from desktop.wording.folding import fold


@dataclass(frozen=True, slots=True)
class AttendanceEntry:
    """One organisation as typed; `people`, `presence`, `standing` only where they were said."""

    name: str
    people: int | None = None
    presence: Presence | None = None
    standing: Standing | None = None


_MARKS: tuple[tuple[str, Presence | None, Standing | None], ...] = (
    (r"excus[a-z]*", Presence.EXCUSED, None),
    (r"absent[a-z]*|abs", Presence.ABSENT, None),
    (r"present[a-z]*", Presence.PRESENT, None),
    (r"attendu[a-z]*|expected", Presence.EXPECTED, None),
    (r"observ[a-z]*|obs", None, Standing.OBSERVER),
    (r"invite[a-z]*|guests?", None, Standing.GUEST),
    (r"membres?|members?", None, Standing.MEMBER),
)
_GROUP = re.compile(r"^\W*(?P<mark>[^\W\d]+)\.?\s*(?P<colon>:)?\s*(?P<rest>.*)$", re.DOTALL)
_TRAILING = re.compile(r"^(?P<rest>.*?)[\s(·:-]+(?P<mark>[^\W\d]+)\.?\)?$", re.DOTALL)
_PEOPLE = re.compile(r"^(?P<name>.*?)[\s(x×]+(?P<people>\d{1,3})\)?$", re.DOTALL)


def read_attendance(text: str) -> list[AttendanceEntry]:
    """Return the entries in the order typed; `;` or a line end closes a group such as `excusés: …`."""
    entries = []
    for group in re.split(r"[;\n]+", text):
        rest, said = _group_mark(group.strip())
        for part in rest.split(","):
            entry = _entry(part.strip())
            if entry is not None:
                entries.append(_with_defaults(entry, said))
    return entries


def _with_defaults(entry: AttendanceEntry, said: AttendanceEntry) -> AttendanceEntry:
    return replace(entry, presence=entry.presence or said.presence, standing=entry.standing or said.standing)


def _group_mark(group: str) -> tuple[str, AttendanceEntry]:
    found = _GROUP.match(group)
    said = _mark(found["mark"]) if found else None
    if found is None or said is None or not (found["rest"].strip()):
        return group, AttendanceEntry("")
    rest, further = _group_mark(found["rest"])  # `observateurs excusés : …` says two things
    return rest, _with_defaults(said, further)


def _entry(part: str) -> AttendanceEntry | None:
    people, presence, standing = None, None, None
    while part:
        counted = _PEOPLE.match(part)
        if counted and counted["name"].strip(" (") and people is None:
            part, people = counted["name"].strip(" ("), int(counted["people"])
            continue
        marked = _TRAILING.match(part)
        said = _mark(marked["mark"]) if marked and marked["rest"].strip() else None
        if marked is None or said is None:
            break
        part, presence, standing = marked["rest"].strip(), presence or said.presence, standing or said.standing
    name = " ".join(part.split())
    return AttendanceEntry(name, people, presence, standing) if name and not _mark(name) else None


def _mark(word: str) -> AttendanceEntry | None:
    folded = fold(word)
    for pattern, presence, standing in _MARKS:
        if re.fullmatch(pattern, folded):
            return AttendanceEntry("", presence=presence, standing=standing)
    return None
