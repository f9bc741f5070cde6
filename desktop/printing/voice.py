"""Who speaks on a printed page: the language of the print, that of what is quoted, and the names."""

import datetime as dt
from collections.abc import Iterable, Sequence

from desktop.domain.identity import RecordId
from desktop.domain.partial_date import PartialDate
from desktop.printing.blocks import Block
from desktop.printing.marks import inline
from desktop.printing.palette import INDIGO, INK, MUTED
from desktop.printing.paragraphs import Paragraph
from desktop.printing.prose import Heading, led, long_text
from desktop.printing.runs import Mark, Run, Style
from desktop.printing.structure import Element
from desktop.printing.tables import Cell
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.wording.calendar import long_day
from desktop.wording.typography import cleaned, typeset
from desktop.wording.words import Language, Words

TITLE = Style(12.5, 16.5, INK, bold=True)
BODY_NAME = Style(14, 19, INDIGO, bold=True)
WHEN = Style(8.6, 12, MUTED)
SECTION = Style(10.5, 14, INDIGO, bold=True)
SUBSECTION = Style(9, 12.5, INK, bold=True)
TEXT = Style(9, 12.6)
CELL = Style(8.2, 11.2)
CELL_HEAD = Style(8, 10.8, bold=True)
SMALL = Style(7.4, 10, MUTED)


class Tongue:
    """Says words in the language of the print and quotes what was written in its own, marked where the two differ."""

    def __init__(self, language: Language, written: str = "") -> None:
        """`written` is the code of the language that is quoted; without it, that of the print."""
        self.language = Language.EN if language is Language.EN else Language.FR
        self.code = self.language.value
        self.written = written or self.code
        self.foreign = self.written if self.written != self.code else None

    def say(self, words: Words, **values: object) -> str:
        """Return our own words, typeset."""
        return typeset(words.text(self.language, **values), self.code)

    def named(self, words: Words) -> str:
        """Return the name of something, on one line."""
        return typeset(" ".join(words.text(self.language).split()), self.code)

    def date(self, value: PartialDate | None, *, weekday: bool = False, short: bool = False) -> list[Run]:
        """Return a date for people; a deadline in words is quoted as it was written."""
        if value is None:
            return []
        if value.end is None:
            return self.quoted(value.words)
        return [Run(typeset(value.wording(self.language, weekday=weekday, short=short), self.code))]

    def day(self, value: dt.date | None) -> str:
        """Return an exact day."""
        return typeset(long_day(value, self.language, weekday=False), self.code) if value else ""

    def run(self, words: Words, **values: object) -> Run:
        """Return our own words as a run."""
        return Run(self.say(words, **values))

    def quoted(self, text: str, *, bold: bool = False) -> list[Run]:
        """Return one line that somebody wrote, with its marks and links."""
        runs = inline(" ".join(cleaned(text).split()), self.written, bold=bold)
        if self.foreign is None:
            return runs
        mark = Mark(language=self.foreign)
        return [run if run.mark else run._replace(mark=mark) for run in runs]

    def section(self, words: Words, *, level: int = 2) -> Heading:
        """Return the heading of a section."""
        if level > 2:
            return Heading([self.run(words)], SUBSECTION, level, space_before=7, space_after=2)
        return Heading([self.run(words)], SECTION, level, rule=INDIGO, space_before=13, space_after=5)

    def text(self, text: str, lead: Sequence[Run] = (), style: Style = TEXT) -> list[Block]:
        """Return a long text that somebody wrote, after our own words `lead`."""
        blocks = long_text(text, style, self.written, element_language=self.foreign)
        return led(blocks, [self.own(run) for run in lead], style)

    def own(self, run: Run) -> Run:
        """Return our own words for use inside a passage of the other language."""
        return run._replace(mark=Mark(language=self.code)) if self.foreign else run

    def paragraph(self, *runs: Run) -> Paragraph:
        """Return one paragraph of its own."""
        return Paragraph(runs, TEXT, Element("P"), space_after=3)

    def cell(self, text: str, *, scope: str = "") -> Cell:
        """Return a cell with our own words or a name."""
        if not text:
            return Cell.of(scope=scope)
        return Cell.of(Paragraph([Run(text)], CELL), scope=scope)

    def head(self, *words: Words) -> list[Cell]:
        """Return the cells of a table's head."""
        return [Cell.of(Paragraph([self.run(word)], CELL_HEAD), scope="Column") for word in words]

    def note(self, text: str) -> Paragraph:
        """Return a small line below the text of a cell, in the language of the print."""
        return Paragraph([Run(text)], SMALL, Element("P", language=self.code if self.foreign else None))


class Voice(Tongue):
    """Speaks of one meeting: quotes its minutes and names whom they name."""

    def __init__(self, sheet: MeetingSheet, language: Language) -> None:
        super().__init__(language, sheet.meeting.language.value)
        self.sheet = sheet

    def name(self, record: RecordId | None) -> str:
        """Return what a record is called, empty for none."""
        return self.named(self.sheet.name(record))

    def names(self, records: Iterable[RecordId]) -> str:
        """Return the names of several records, in alphabetical order."""
        return ", ".join(self.named(words) for words in self.sheet.names_of(records))
