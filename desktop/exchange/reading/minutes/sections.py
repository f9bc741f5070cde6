"""What stands under the headings of minutes that are not tables: other business, the next meeting, objectives met."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.domain.kinds.meetings import Outcome
from desktop.exchange.reading.headings import OBJECTIVES, heading_of
from desktop.exchange.reading.minutes.cells import unmarked
from desktop.exchange.reading.minutes.layout import Line
from desktop.exchange.reading.plain import plain
from desktop.usecases.findings import FoundText
from desktop.usecases.minutes_said import BY_MEETING
from desktop.usecases.printed import Part
from desktop.wording.folding import fold

_OTHER = re.compile(
    r"(?:\d{1,2}[.)] ?)?(?:questions? |points? )?(?:divers(?:es)?|any other business|other business|aob)"
)
_NEXT = re.compile(
    r"(?:\d{1,2}[.)] ?)?(?:date (?:et lieu )?de la )?"
    r"(?:prochaine (?:reunion|rencontre)|(?:date of (?:the )?)?next meeting)"
)
_OBJECTIVES = re.compile(rf"(?:\d{{1,2}}[.)] ?)?{OBJECTIVES}", re.IGNORECASE)
_CALLED = tuple(fold(words.partition("{")[0]).strip() for words in (BY_MEETING.fr, BY_MEETING.en))
_OURS = frozenset(fold(words) for part in Part for words in (part.label.fr, part.label.en))
_OUTCOMES = {fold(words): outcome for outcome in Outcome for words in (outcome.label.fr, outcome.label.en)}
_WITH_OUTCOME = re.compile(r"(?P<text>.+?) [–—-] (?P<outcome>[^–—()]{3,20}?)(?: \((?P<comment>.+)\))?\.?")
_LONGEST_HEADING = 90


def other_business(lines: Sequence[Line]) -> str:
    """Return what stands under *Divers*."""
    return "\n".join(f"- {line.text}" if line.item else line.text for line in _under(lines, _OTHER))


def objectives(lines: Sequence[Line]) -> tuple[FoundText, ...]:
    """Return what the meeting set out to do, with what became of it."""
    found = []
    for line in _under(lines, _OBJECTIVES):
        number, text = unmarked(line.text)
        found.append(with_outcome(FoundText(span=line.span, number=number or "", text=text.rstrip(" .;"))))
    return tuple(found)


def called_by(lines: Sequence[Line]) -> Line | None:
    """Return the line that names the meeting on whose recommendation this one was held."""
    return next((line for line in lines if fold(line.text).startswith(_CALLED)), None)


def next_meeting(lines: Sequence[Line]) -> Line | None:
    """Return the line under *Prochaine réunion*."""
    return next(_under(lines, _NEXT), None)


def with_outcome(objective: FoundText) -> FoundText:
    """Take what became of an objective off its text: `… — atteint (avec retard)`."""
    found = _WITH_OUTCOME.fullmatch(objective.text)
    outcome = _OUTCOMES.get(fold(found["outcome"])) if found else None
    if found is None or outcome is None:
        return objective
    return replace(objective, text=found["text"], outcome=outcome, said=found["comment"] or "")


def _under(lines: Sequence[Line], heading: re.Pattern[str]) -> Iterator[Line]:
    """Yield the lines below a heading, until another."""
    inside = False
    for line in lines:
        if _is_heading(line):
            if inside:
                return
            inside = heading.fullmatch(_bare(line)) is not None
        elif inside:
            yield line


def _is_heading(line: Line) -> bool:
    if len(line.text) > _LONGEST_HEADING:
        return False
    bare = _bare(line)
    known = bare in _OURS or _OTHER.fullmatch(bare) or _NEXT.fullmatch(bare)
    return bool(known) or (not line.item and heading_of(plain(line.text)) is not None)


def _bare(line: Line) -> str:
    return fold(line.text).strip(" :*.")
