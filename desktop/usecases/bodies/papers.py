"""The port for the papers of a body: printing implements it."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.usecases.bodies.terms_sheet import TermsSheet
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.usecases.printed import PrintOptions


@dataclass(frozen=True, slots=True)
class BodyPapers:
    """Makers of PDF files, tagged for screen readers."""

    terms: Callable[[TermsSheet, PrintOptions], bytes]
    sign_in: Callable[[MeetingSheet, PrintOptions], bytes]
