"""Reads a page of somebody else's text: normalise, find the documents, find the meetings."""

from datetime import date

from desktop.domain.errors import KnownError
from desktop.exchange.reading.documents import documents_in
from desktop.exchange.reading.issue import issue_of
from desktop.exchange.reading.meetings import meetings_in
from desktop.exchange.reading.normal import normal_text
from desktop.exchange.reading.page import Page
from desktop.exchange.reading.tables import tables_as_lines
from desktop.usecases.findings import Findings
from desktop.wording.words import Words

LONGEST_TEXT = 2_000_000  # characters; a bulletin has 20,000
TOO_LONG = Words(
    "Ce texte est trop long pour un bulletin ou un compte rendu. Copiez-en la partie utile et collez-la.",
    "This text is too long for a bulletin or minutes. Copy the useful part and paste it.",
)


def read_text(text: str, today: date) -> Findings:
    """Return what a text says of documents and meetings; nothing when it is something else.

    `today` is what dates without a year are near to when the text names no other day. Raise KnownError for a text
    longer than a person would paste.
    """
    if len(text) > LONGEST_TEXT:
        raise KnownError(TOO_LONG)
    page = Page(normal_text(tables_as_lines(text)), today)
    documents = tuple(documents_in(page))
    meetings = tuple(meetings_in(page, [document.span for document in documents]))
    if not (documents or meetings):
        return Findings(text=page.text, language=page.language)
    return Findings(
        text=page.text, language=page.language, issue=issue_of(page), documents=documents, meetings=meetings
    )
