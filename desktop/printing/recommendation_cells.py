"""The cells in which a recommendation is printed, the same in the tracker and on the sheet of an organisation."""

from collections.abc import Iterable
from datetime import date

from desktop.domain.identity import RecordId
from desktop.domain.kinds.recommendations import Priority
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.printing.blocks import Block
from desktop.printing.palette import RED
from desktop.printing.paragraphs import Paragraph
from desktop.printing.prose import cell_text, long_text
from desktop.printing.runs import Run, Style
from desktop.printing.structure import Element
from desktop.printing.tables import Cell
from desktop.printing.voice import CELL, SMALL, Tongue
from desktop.usecases.minutes_said import SUPPORT
from desktop.usecases.tracking.papers import OVERDUE
from desktop.usecases.tracking.rows import Tracker, TrackerRow
from desktop.wording.words import Language, Words, capital

_LATE = Style(CELL.size, CELL.leading, RED, bold=True)
_HIGH = Words("Priorité haute", "High priority")
_BY = Words("Mise en œuvre\u00a0: {names}", "Responsible: {names}")
_NOTED = Words("{day} : ", "{day}: ")


class RowVoice(Tongue):
    """Speaks of one recommendation: quotes it in the language of its minutes, and names whom it names."""

    def __init__(self, tracker: Tracker, row: TrackerRow, language: Language) -> None:
        super().__init__(language, row.language.value)
        self._tracker = tracker
        self._row = row

    def number(self) -> Cell:
        """Return the cell that heads the row."""
        return self.cell(self._row.reference or "—", scope="Row")

    def action(self, *, under: Words | None = None, charged: bool = False) -> Cell:
        """Return what is recommended, and where it was, unless the heading it stands `under` says so.

        With `charged`, who implements it is told too: there is no column for it.
        """
        row, meeting = self._row, self._tracker.name(self._row.meeting)
        notes = [self.say(_BY, names=self._names(row.responsible))] if charged and row.responsible else []
        if row.priority is Priority.HIGH:
            notes.append(self.say(_HIGH))
        if row.meeting and meeting != under:
            notes.append(self.named(meeting))
        if not notes:
            return Cell.of(*cell_text(row.text, CELL, self.written), language=self.foreign)
        blocks = [*long_text(row.text, CELL, self.written), self.note(" · ".join(notes))]
        return Cell.of(*blocks, language=self.foreign)

    def responsible(self) -> Cell:
        """Return who implements it and, below, who supports them."""
        leading, supporting = self._names(self._row.responsible), self._names(self._row.supporting)
        if not supporting:
            return self.cell(leading)
        blocks: list[Block] = [Paragraph([Run(leading)], CELL, Element("P"))] if leading else []
        return Cell.of(*blocks, Paragraph([Run(self.say(SUPPORT, names=supporting))], CELL, Element("P")))

    def follow_up(self) -> Cell:
        """Return who follows it up."""
        return self.cell(self._names(self._row.follow_up))

    def due(self) -> Cell:
        """Return by when."""
        due = self.date(self._row.due, short=True)
        return Cell.of(Paragraph(due, CELL)) if due else Cell.of()

    def state(self, today: date) -> Cell:
        """Return where it stands, whether it is late, and what was noted last."""
        row, status = self._row, self.say(self._row.status.label)
        blocks: list[Block] = [Paragraph([Run(capital(status))], CELL, Element("P"))]
        if row.overdue(today):
            blocks.append(Paragraph([Run(self.say(OVERDUE))], _LATE, Element("P")))
        if row.note.strip():
            lead = [Run(self.say(_NOTED, day=f"{row.noted:%d/%m/%Y}"))] if row.noted else []
            blocks += self.text(row.note, lead, SMALL)
        return Cell.of(*blocks)

    def _names(self, records: Iterable[RecordId]) -> str:
        return ", ".join(self.named(self._tracker.name(record)) for record in records)


def strictest(rows: list[TrackerRow]) -> Sensitivity | None:
    """Return the class to be stamped on every page, None where nothing needs one."""
    classes = list(Sensitivity)
    found = max((row.sensitivity for row in rows), key=classes.index, default=None)
    return found if found in (Sensitivity.INTERNAL, Sensitivity.RESTRICTED) else None
