"""What a person may choose when minutes are printed, and the port that printing implements."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from desktop.usecases.mails import Circulation
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.wording.words import Language, Words


class Part(StrEnum):
    """A part of the minutes that can be left out of a print; the value is its name on the command line."""

    PARTICIPANTS = "participants"
    ORIGIN = "origin"
    OBJECTIVES = "objectives"
    FOLLOW_UP = "follow-up"
    DISCUSSIONS = "discussions"
    RECOMMENDATIONS = "recommendations"
    OTHER_BUSINESS = "other-business"
    NEXT_MEETING = "next-meeting"
    DISTRIBUTION = "distribution"
    TRACE = "trace"

    @property
    def label(self) -> Words:
        """Return what people call the part; it is also the heading printed over it."""
        return _PART_LABELS[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOptions:
    """How to print: `created` is the only date in the file, so the same options and sheet give the same bytes."""

    language: Language
    created: datetime
    without: frozenset[Part] = frozenset()
    archive: bool = False


class Printer(Protocol):
    """Makes PDF files, tagged for screen readers, and minutes that people go on writing in Word."""

    minutes: Callable[[MeetingSheet, PrintOptions], bytes]
    minutes_word: Callable[[MeetingSheet, PrintOptions], bytes]
    sign_in: Callable[[MeetingSheet, PrintOptions], bytes]
    mail: Callable[[Circulation, PrintOptions], bytes]  # ready to be sent, the minutes attached


_PART_LABELS = {
    Part.PARTICIPANTS: Words("Participants", "Participants"),
    Part.ORIGIN: Words("Origine de la réunion", "Origin of the meeting"),
    Part.OBJECTIVES: Words("Objectifs", "Objectives"),
    Part.FOLLOW_UP: Words("Suivi des recommandations antérieures", "Follow-up of earlier recommendations"),
    Part.DISCUSSIONS: Words("Ordre du jour et discussions", "Agenda and discussions"),
    Part.RECOMMENDATIONS: Words("Autres recommandations et décisions", "Other recommendations and decisions"),
    Part.OTHER_BUSINESS: Words("Divers", "Other business"),
    Part.NEXT_MEETING: Words("Prochaine réunion", "Next meeting"),
    Part.DISTRIBUTION: Words("Diffusion", "Distribution"),
    Part.TRACE: Words("Vie du compte rendu", "Life of the minutes"),
}
