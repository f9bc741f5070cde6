"""A meeting as named on a command line, and the file name and day that its printed minutes get."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, tzinfo

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Meeting
from desktop.domain.naming import title_of_meeting
from desktop.usecases.lookup import References, record_id
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.usecases.ports import Reader
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words

NO_MEETING = Words(
    "« {text} » ne désigne aucune réunion. Donnez sa date (2020-01-16), son titre ou son identifiant ; "
    "« toguna list DOSSIER meeting » les montre.",
    "“{text}” names no meeting. Give its date (2020-01-16), its title or its id; “toguna list DOSSIER meeting” "
    "shows them.",
)
SEVERAL_MEETINGS = Words(
    "« {text} » désigne plusieurs réunions. Donnez l’identifiant de l’une d’elles.",
    "“{text}” names several meetings. Give the id of one of them.",
)
_LONGEST_NAME = 80


def meeting_called(reader: Reader, text: str) -> RecordId:
    """Return the meeting with this id, date or title; raise KnownError when there is none, or several."""
    given = record_id(text)
    if given is not None:
        found = {given} if reader.get(Meeting, given) else set()
    else:
        found = References(reader).named("meeting", text)
    if len(found) != 1:
        raise KnownError((SEVERAL_MEETINGS if found else NO_MEETING).filled(text=text))
    return found.pop()


def print_moment(sheet: MeetingSheet, today: date, zone: tzinfo | None) -> datetime:
    """Return the one moment a printed file carries: the last trace of the minutes, else the meeting's day.

    So the same minutes give the same bytes whenever they are printed.
    """
    traced = [step.on for step in sheet.steps if step.on]
    held = sheet.meeting.date.end if sheet.meeting.date else None
    return datetime.combine(max(traced, default=held or today), time(), zone)


def file_names(sheets: Iterable[MeetingSheet], language: Language, what: str = "") -> list[str]:
    """Return a PDF name for each meeting - `2020-01-16-seance-de-travail.pdf` - no two alike.

    `what` opens the names, so that sign-in sheets do not take the place of minutes in the same folder.
    """
    names: list[str] = []
    for sheet in sheets:
        day = sheet.meeting.date.iso() if sheet.meeting.date else ""
        title = title_of_meeting(sheet.meeting).text(language)
        words = re.sub(r"[^a-z0-9]+", "-", fold(f"{what} {day} {title}")).strip("-")[:_LONGEST_NAME].strip("-")
        name, number = words, 1
        while f"{name}.pdf" in names:
            number += 1
            name = f"{words}-{number}"
        names.append(f"{name}.pdf")
    return names
