"""Mails as values: what a person sends with a paper attached, from a mail program of their choice."""

from dataclasses import dataclass

from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.wording.words import Words


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that is ready to be sent but for the paper attached to it."""

    to: tuple[str, ...]
    subject: Words
    body: Words


@dataclass(frozen=True, slots=True)
class Circulation:
    """A meeting's paper and its mail; `without_address` names the organisations of which nobody's address is known."""

    sheet: MeetingSheet
    letter: Letter
    without_address: tuple[Words, ...] = ()
