"""Who speaks in a Word document: the language of our words, that of what is quoted, and the names."""

from collections.abc import Iterable

from desktop.domain.identity import RecordId
from desktop.domain.partial_date import PartialDate
from desktop.usecases import minutes_said as said
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.wording.light_marks import Passage, Span, inline, passages
from desktop.wording.typography import cleaned, typeset
from desktop.wording.words import Language, Words

_QUOTES = {Language.FR: ("«\u00a0", "\u00a0»"), Language.EN: ("“", "”")}


class WordVoice:
    """Says our words in the language of the document and quotes what was written in its own."""

    def __init__(self, sheet: MeetingSheet, language: Language) -> None:
        self.sheet = sheet
        self.language = Language.EN if language is Language.EN else Language.FR
        self._written = sheet.meeting.language.value

    def say(self, words: Words, **values: object) -> str:
        """Return our own words, typeset."""
        return typeset(words.text(self.language, **values), self.language.value)

    def name(self, record: RecordId | None) -> str:
        """Return what a record is called, empty for none."""
        return typeset(" ".join(self.sheet.name(record).text(self.language).split()), self.language.value)

    def names(self, records: Iterable[RecordId]) -> str:
        """Return the names of several records, in alphabetical order."""
        found = (" ".join(words.text(self.language).split()) for words in self.sheet.names_of(records))
        return ", ".join(typeset(name, self.language.value) for name in found)

    def date(self, value: PartialDate | None, *, weekday: bool = False, short: bool = False) -> str:
        """Return a date for people; a deadline in words as it was written."""
        if value is None:
            return ""
        return typeset(value.wording(self.language, weekday=weekday, short=short), self.language.value)

    def line(self, text: str, *, bold: bool = False) -> list[Span]:
        """Return one line that somebody wrote, with its marks and links."""
        return inline(" ".join(cleaned(text).split()), self._written, bold=bold)

    def text(self, text: str) -> list[Passage]:
        """Return a long text that somebody wrote."""
        return list(passages(text, self._written))

    def title(self) -> list[Span]:
        """Return `Compte rendu de la séance de travail « … »`."""
        title = self.line(self.sheet.meeting.title)
        before, after = _QUOTES[self.language]
        quoted = [Span(f" {before}"), *title, Span(after)] if title else []
        return [Span(said.what_it_is(self)), *quoted]
