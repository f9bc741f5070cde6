"""The tables of minutes row by row: points with what was said, actions with who and when, how earlier ones stood."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.domain.declaration import Field, FieldType
from desktop.domain.kinds.recommendations import RecommendationType, Status
from desktop.domain.reference_number import ReferenceNumber
from desktop.exchange.reading.minutes.cells import (
    Said,
    beside,
    due_in_lines,
    is_nothing,
    names_in_lines,
    parts_of,
    unmarked,
)
from desktop.exchange.reading.minutes.columns import (
    Head,
    Role,
    cell_at,
    head_of,
    is_title,
    same_words,
    tells_of_earlier,
)
from desktop.exchange.reading.minutes.header import is_label_table
from desktop.exchange.reading.minutes.layout import Cell, Grid, Line, Row
from desktop.usecases import minutes_said as said_words
from desktop.usecases.findings import FoundProgress, FoundRecommendation, FoundText, Span
from desktop.usecases.table_import.spellings import choice_called
from desktop.wording.folding import fold
from desktop.wording.words import Words

_STATUS = Field("status", FieldType.CHOICE, Words("État", "Status"), choices=Status)
_TYPES = tuple(
    (fold(words).rstrip(": "), kind)
    for kind, both in said_words.TYPED.items()
    for words in (both.fr, both.en)
)  # fmt: skip
_NOTES = tuple(
    re.compile(re.escape(fold(words).partition("{")[0].strip()) + ".*")
    for both in said_words.NOTES
    for words in (both.fr, both.en)
)
_TIME = re.compile(r"(?:(?P<who>.+?), )?(?P<minutes>\d{1,3}) min(?:utes)?")
_A_NAME = re.compile(r"(?P<who>[A-Z][A-Z0-9&/-]{1,14}|(?:[A-ZÀ-Ý][\w’'-]+ ){1,3}[A-ZÀ-Ý][\w’'-]+)")
_BRACKETED = re.compile(r"\((?P<who>[^()]{2,60})\)")


@dataclass(slots=True)
class TableFacts:
    """What the tables of a document say; `unread` are rows of which nothing was understood."""

    agenda: list[FoundText] = field(default_factory=list)
    recommendations: list[FoundRecommendation] = field(default_factory=list)
    progress: list[FoundProgress] = field(default_factory=list)
    unread: list[Span] = field(default_factory=list)
    read: list[Grid] = field(default_factory=list)


def table_facts(grids: Sequence[Grid], agreed: date) -> TableFacts:
    """Read all tables of minutes; one without a head goes on with the head of the one before, if it is as wide."""
    facts = TableFacts()
    last: tuple[Head, int, bool] | None = None
    for grid in grids:
        head = head_of(grid)
        if head is not None:
            last = (head, grid.width, tells_of_earlier(grid, head))
        elif last is None or grid.width != last[1] or is_label_table(grid):
            continue
        head, _, earlier = last
        own = head if head_of(grid) is not None else replace(head, row=-1)
        facts.read.append(grid)
        (_read_earlier if earlier else _read_minutes)(facts, grid, own, agreed)
    return facts


def _rows(facts: TableFacts, grid: Grid, head: Head) -> Iterator[tuple[Row, Row | None]]:
    """Yield the rows below the head with the row of the title above each; repeated heads are passed over."""
    title: Row | None = None
    heads = grid.rows[head.row] if head.row >= 0 else ()
    for row in grid.rows[head.row + 1 :]:
        if not any(cell.lines for cell in row) or (heads and same_words(row, heads)):
            continue
        if is_title(row) and len(set(row)) == 1:
            title = row
            facts.unread.append(_span(row))
        else:
            yield row, title


def _read_minutes(facts: TableFacts, grid: Grid, head: Head, agreed: date) -> None:
    agenda: Cell | None = None
    point = ""
    known: set[Cell] = set()
    for row, title in _rows(facts, grid, head):
        cell = cell_at(row, head, Role.AGENDA)
        if cell is not None and cell.lines and cell is not agenda:
            agenda = cell
            facts.agenda.append(_point(row, head, cell))
            point = facts.agenda[-1].text
        elif cell is None and title and (not facts.agenda or facts.agenda[-1].span != _span(title)):
            facts.unread.remove(_span(title))
            facts.agenda.append(_titled(row, head, title))
            point = facts.agenda[-1].text
        elif cell is not None and cell.lines:
            _more_said(facts, row, head)
        action = cell_at(row, head, Role.ACTION)
        if action is not None and action not in known:
            known.add(action)
            facts.recommendations += _actions(row, head, agreed, point)
        elif cell is None and action is None:
            facts.unread.append(_span(row))


def _point(row: Row, head: Head, cell: Cell) -> FoundText:
    """Return a point of the agenda with what was said of it, who presented it and for how long."""
    lines = [line for line in cell.lines if not is_nothing(line)] or list(cell.lines)
    number, text = unmarked(lines[0].text)
    presenter = cell_at(row, head, Role.PRESENTER)
    who, minutes = (presenter.text if presenter else ""), None
    for line in lines[1:]:
        if found := _TIME.fullmatch(line.text):
            who, minutes = who or found["who"] or "", int(found["minutes"])
        elif found := _BRACKETED.fullmatch(line.text) or _A_NAME.fullmatch(line.text):
            who = who or found["who"]
        else:
            text = f"{text} {line.text}"
    span = Span(lines[0].span.start, lines[-1].span.end)
    return FoundText(
        span=span, number=number or _number(row, head), text=_bare(text), said=_discussed(row, head), presenter=who,
        minutes=minutes,
    )  # fmt: skip


def _titled(row: Row, head: Head, title: Row) -> FoundText:
    number, text = unmarked(title[0].text)
    return FoundText(span=_span(title), number=number or "", text=_bare(text), said=_discussed(row, head))


def _bare(text: str) -> str:
    return unmarked(text)[1].strip(" .:;,–-")


def _number(row: Row, head: Head) -> str:
    cell = cell_at(row, head, Role.NUMBER)
    return cell.text.strip(" .)") if cell else ""


def _discussed(row: Row, head: Head) -> str:
    cell = cell_at(row, head, Role.DISCUSSION)
    if cell is None:
        return ""
    return "\n".join(f"- {unmarked(line.text)[1]}" if line.item else line.text for line in cell.lines)


def _more_said(facts: TableFacts, row: Row, head: Head) -> None:
    """Add what another row says of the same point."""
    said = _discussed(row, head)
    if facts.agenda and said and said not in facts.agenda[-1].said:
        last = facts.agenda[-1]
        facts.agenda[-1] = replace(last, said="\n".join(part for part in (last.said, said) if part))


def _actions(row: Row, head: Head, agreed: date, point: str) -> Iterator[FoundRecommendation]:
    cell = cell_at(row, head, Role.ACTION)
    parts, notes = _without_notes(parts_of(cell))
    who = beside(cell_at(row, head, Role.WHO), len(parts))
    following = beside(cell_at(row, head, Role.FOLLOW_UP), len(parts))
    due = beside(cell_at(row, head, Role.DUE), len(parts))
    reference = next((note for note in notes if ReferenceNumber.parse(note)), "") or _reference(row, head)
    for index, part in enumerate(parts):
        charged = names_in_lines(who[index] if who else [])
        also = names_in_lines(following[index] if following else []).doing
        kind, text = _typed(part.text, RecommendationType.RECOMMENDATION if reference else head.type)
        yield FoundRecommendation(
            span=part.span, number=part.number, text=text, type=kind, reference=reference, agenda=point,
            due=due_in_lines(due[index], agreed) if due else None, responsible=charged.doing,
            supporting=charged.supporting, follow_up=(*charged.following, *also),
        )  # fmt: skip


def _without_notes(parts: list[Said]) -> tuple[list[Said], list[str]]:
    """Take out the lines that minutes of ours write below an action: its number, its priority, whom it addresses."""
    notes: list[str] = []
    kept: list[Said] = []
    for part in parts:
        own = [line for line in part.lines if not _is_note(line)]
        notes += [line.text for line in part.lines if _is_note(line)]
        if own:
            kept.append(Said(own, part.number))
        elif not kept and part.lines:
            notes += [line.text for line in part.lines]
    return kept, notes


def _is_note(line: Line) -> bool:
    folded = fold(line.text)
    return ReferenceNumber.parse(line.text.strip()) is not None or any(note.fullmatch(folded) for note in _NOTES)


def _reference(row: Row, head: Head) -> str:
    cell = cell_at(row, head, Role.NUMBER)
    texts = [line.text.strip() for line in cell.lines] if cell else []
    return next((text for text in texts if ReferenceNumber.parse(text)), "")


def _typed(text: str, usual: RecommendationType) -> tuple[RecommendationType, str]:
    """Return what a text says it is before its colon - `Décision : …` - and the rest."""
    before, colon, rest = text.partition(":")
    kind = next((kind for words, kind in _TYPES if colon and fold(before) == words), None)
    return (kind, rest.strip()) if kind else (usual, text.strip())


def _read_earlier(facts: TableFacts, grid: Grid, head: Head, agreed: date) -> None:
    for row, _ in _rows(facts, grid, head):
        parts, _notes = _without_notes(parts_of(cell_at(row, head, Role.ACTION) or cell_at(row, head, Role.AGENDA)))
        if not parts:
            facts.unread.append(_span(row))
            continue
        states = beside(cell_at(row, head, Role.STATUS), len(parts))
        reasons = beside(cell_at(row, head, Role.NOTE), len(parts))
        who, due = (beside(cell_at(row, head, role), len(parts)) for role in (Role.WHO, Role.DUE))
        for index, part in enumerate(parts):
            status, words = _status(states[index] if states else [])
            reason = " ".join(line.text for line in reasons[index]) if reasons else ""
            facts.progress.append(
                FoundProgress(
                    span=part.span, text=_typed(part.text, head.type)[1], status=status,
                    note=" – ".join(text for text in (words, reason) if text), reference=_reference(row, head),
                    due=due_in_lines(due[index], agreed), responsible=names_in_lines(who[index]).doing,
                )
            )  # fmt: skip


def _status(lines: Sequence[Line]) -> tuple[Status | None, str]:
    """Return the status that a cell begins with, and its other words: why it is not done."""
    text = " ".join(line.text for line in lines)
    words = re.split(r"(?<=\w)(?=[ ,;:(–—.-]|$)", text)
    for count in range(min(len(words), 4), 0, -1):
        start = "".join(words[:count]).strip()
        found = choice_called(_STATUS, start)
        if isinstance(found, Status):
            return found, text[len(start) :].strip(" ,;:()–—.-")
    return None, text


def _span(row: Row) -> Span:
    lines = [line for cell in row for line in cell.lines]
    return Span(min(line.span.start for line in lines), max(line.span.end for line in lines))
