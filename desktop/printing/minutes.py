"""The minutes of a meeting as a PDF that can be read, heard, searched and archived."""

from collections.abc import Callable, Iterator

from desktop.domain.kinds.meetings import MeetingStep, StepKind
from desktop.printing.blocks import Block, Stack
from desktop.printing.furniture import Margins
from desktop.printing.metadata import Properties
from desktop.printing.minutes_header import participants_table, title_line, top_of_minutes
from desktop.printing.minutes_tables import discussions_table, follow_up_table, other_table, unfinished
from desktop.printing.pages import Sheet, write
from desktop.printing.prose import bullets
from desktop.printing.runs import Run, shown
from desktop.printing.voice import TEXT, Voice
from desktop.usecases import minutes_said as said
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.usecases.printed import Part, PrintOptions
from desktop.wording.words import capital


def print_minutes(sheet: MeetingSheet, options: PrintOptions) -> bytes:
    """Return the minutes as PDF, tagged (PDF/UA-1) and, with `archive`, fit to be kept (PDF/A-2a)."""
    voice = Voice(sheet, options.language)
    title = _title(voice)
    properties = Properties(
        title=title,
        author=said.body_name(voice) or sheet.coordination or "Toguna",
        subject=shown(voice.date(sheet.meeting.date, weekday=True)) or title,
        language=voice.code,
        created=options.created,
        archive=options.archive,
    )
    document = Stack(list(minutes_blocks(voice, options.without)))
    return write(document, properties, _margins(voice, options, title), Sheet())


def minutes_blocks(voice: Voice, without: frozenset[Part] = frozenset()) -> Iterator[Block]:
    """Yield all parts of the minutes but those left out."""
    yield from top_of_minutes(voice)
    yield from _errata(voice)
    for part, section in _SECTIONS:
        if part not in without:
            yield from section(voice)


def _title(voice: Voice) -> str:
    line = shown(title_line(voice))
    day = shown(voice.date(voice.sheet.meeting.date))
    return f"{line}, {day}" if day else line


def _margins(voice: Voice, options: PrintOptions, title: str) -> Margins:
    meeting = voice.sheet.meeting
    readers = [said.sensitivity(voice)]
    if meeting.distribution and Part.DISTRIBUTION not in options.without:
        readers.append(voice.say(said.FOOT_DISTRIBUTION, to=meeting.distribution))
    return Margins(
        language=voice.language,
        running_title=f"{said.body_name(voice)} · {title}" if said.body_name(voice) else title,
        stamp=said.stamp_of(voice),
        marking=said.marking(voice),
        left=" · ".join(readers),
        right=voice.sheet.office,
    )


def _errata(voice: Voice) -> Iterator[Block]:
    errata = [step for step in voice.sheet.steps if step.step is StepKind.ERRATUM]
    if not errata:
        return
    yield voice.section(said.ERRATUM)
    for step in errata:
        lead = [Run(voice.say(said.CORRECTED, day=voice.day(step.on)), bold=True)] if step.on else []
        yield from voice.text(step.text, lead)


def _participants(voice: Voice) -> Iterator[Block]:
    table = participants_table(voice)
    if table.bands:
        yield table


def _origin(voice: Voice) -> Iterator[Block]:
    meeting = voice.sheet.meeting
    words = voice.quoted(meeting.called_by_words)
    if not (meeting.called_by_meeting or meeting.called_by_recommendation or words):
        return
    yield voice.section(Part.ORIGIN.label)
    if meeting.called_by_meeting:
        yield voice.paragraph(voice.run(said.BY_MEETING, name=voice.name(meeting.called_by_meeting)))
    if meeting.called_by_recommendation:
        yield voice.paragraph(voice.run(said.BY_RECOMMENDATION, name=voice.name(meeting.called_by_recommendation)))
    if words:
        yield voice.paragraph(*words)


def _objectives(voice: Voice) -> Iterator[Block]:
    objectives = voice.sheet.objectives
    if not objectives:
        return
    yield voice.section(Part.OBJECTIVES.label)
    items = []
    for number, objective in enumerate(objectives, start=1):
        runs = voice.quoted(objective.text)
        if objective.outcome is not None:
            runs += [Run(" — "), Run(voice.say(objective.outcome.label), italic=True)]
        comment = voice.quoted(objective.comment)
        if comment:
            runs += [Run(" ("), *comment, Run(")")]
        items.append((f"{number}.", runs))
    yield bullets(items, TEXT, numbered=True, room=18 if len(items) > 9 else 14)


def _follow_up(voice: Voice) -> Iterator[Block]:
    earlier = voice.sheet.earlier
    if earlier:
        yield voice.section(Part.FOLLOW_UP.label)
        yield follow_up_table(voice, earlier)
        yield from unfinished(voice, earlier)


def _discussions(voice: Voice) -> Iterator[Block]:
    if voice.sheet.agenda:
        yield voice.section(Part.DISCUSSIONS.label)
        yield discussions_table(voice, said.numerals(voice.sheet))


def _other_recommendations(voice: Voice) -> Iterator[Block]:
    """Yield what stands beside the agenda, so that nothing that was recommended is lost."""
    items = {item.id for item in voice.sheet.agenda}
    others = [one for one in voice.sheet.recommendations if one.agenda_item not in items]
    if others:
        alone = len(others) == len(voice.sheet.recommendations)
        yield voice.section(said.ALL_RECOMMENDATIONS if alone else Part.RECOMMENDATIONS.label)
        yield other_table(voice, others, said.numerals(voice.sheet))


def _other_business(voice: Voice) -> Iterator[Block]:
    text = voice.text(voice.sheet.meeting.other_business)
    if text:
        yield voice.section(Part.OTHER_BUSINESS.label)
        yield from text


def _next_meeting(voice: Voice) -> Iterator[Block]:
    meeting = voice.sheet.meeting
    runs = _capitalised(voice.date(meeting.next_meeting, weekday=True))
    venue = voice.quoted(meeting.next_venue)
    if runs and venue:
        runs.append(Run(", "))
    if runs or venue:
        yield voice.section(Part.NEXT_MEETING.label)
        yield voice.paragraph(*runs, *venue)


def _capitalised(runs: list[Run]) -> list[Run]:
    return [run._replace(text=capital(run.text)) for run in runs[:1]] + runs[1:]


def _distribution(voice: Voice) -> Iterator[Block]:
    readers = voice.quoted(voice.sheet.meeting.distribution)
    if readers:
        yield voice.section(Part.DISTRIBUTION.label)
        yield voice.paragraph(*readers)


def _trace(voice: Voice) -> Iterator[Block]:
    steps = [step for step in voice.sheet.steps if step.step is not StepKind.ERRATUM]
    if steps:
        yield voice.section(Part.TRACE.label)
        yield bullets([("•", _step(voice, step)) for step in steps], TEXT, numbered=False)


def _step(voice: Voice, step: MeetingStep) -> list[Run]:
    label = voice.say(step.step.label)
    day = voice.day(step.on)
    runs = [Run(f"{day}{voice.say(said.COLON)}{label}" if day else capital(label))]
    reason = voice.quoted(step.text)
    return [*runs, Run(" — "), *reason] if reason else runs


_SECTIONS: tuple[tuple[Part, Callable[[Voice], Iterator[Block]]], ...] = (
    (Part.PARTICIPANTS, _participants),
    (Part.ORIGIN, _origin),
    (Part.OBJECTIVES, _objectives),
    (Part.FOLLOW_UP, _follow_up),
    (Part.DISCUSSIONS, _discussions),
    (Part.RECOMMENDATIONS, _other_recommendations),
    (Part.OTHER_BUSINESS, _other_business),
    (Part.NEXT_MEETING, _next_meeting),
    (Part.DISTRIBUTION, _distribution),
    (Part.TRACE, _trace),
)
