"""The minutes of a meeting as a Word document: the parts of the PDF, in their order, in styles people can change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from desktop.domain.kinds.meetings import MeetingStep, StepKind
from desktop.exchange.word.lists import Lists
from desktop.exchange.word.minutes_tables import discussions_table, follow_up_table, other_table, participants_table
from desktop.exchange.word.voice import WordVoice
from desktop.exchange.word.writing import MUTED, add_passages, add_spans, new_document, saved
from desktop.usecases import minutes_said as said
from desktop.usecases.meeting_sheet import MeetingSheet, Reviewed
from desktop.usecases.printed import Part, PrintOptions
from desktop.wording.calendar import long_day
from desktop.wording.light_marks import Passage, Span
from desktop.wording.words import Words, capital

_RED = RGBColor(0xA8, 0x20, 0x1A)
_SMALL = Pt(8)
_PAGE = Words("page {number} sur {count}", "page {number} of {count}")


@dataclass(frozen=True, slots=True)
class _Page:
    """A document on its way, and who speaks in it."""

    document: Any
    voice: WordVoice

    @property
    def sheet(self) -> MeetingSheet:
        """Return the meeting that is told."""
        return self.voice.sheet

    def section(self, words: Words, level: int = 1) -> None:
        """Begin a part under its heading."""
        self.document.add_heading(self.voice.say(words), level)

    def paragraph(self, spans: Sequence[Span], style: str | None = None) -> Any:
        """Add one paragraph and return it."""
        paragraph = self.document.add_paragraph(style=style)
        add_spans(paragraph, spans)
        return paragraph

    def text(self, text: str, lead: Sequence[Span] = ()) -> None:
        """Add a long text that somebody wrote, after our own words `lead`."""
        found = self.voice.text(text)
        if lead:
            first = found.pop(0).spans if found and not found[0].label else ()
            self.paragraph([*lead, *first])
        add_passages(self.document, found)


def minutes_word(sheet: MeetingSheet, options: PrintOptions) -> bytes:
    """Return the document; `options.created` is the only date in it, parts left out are those of the print."""
    voice = WordVoice(sheet, options.language)
    title = "".join(span.text for span in voice.title())
    author = said.body_name(voice) or "Toguna"
    page = _Page(new_document(voice.language, title, author, options.created, size=9.5), voice)
    _margins(page, title, distributed=Part.DISTRIBUTION not in options.without)
    _top(page)
    _errata(page)
    for part, section in _SECTIONS:
        if part not in options.without:
            section(page)
    return saved(page.document)


def _margins(page: _Page, title: str, *, distributed: bool) -> None:
    """Write head and foot: what it is on the pages after the first, who may read it, the number of the page."""
    voice, section = page.voice, page.document.sections[0]
    section.different_first_page_header_footer = True
    marking = said.marking(voice)
    body = said.body_name(voice)
    head = section.header.paragraphs[0]
    _small(head, f"{body} · {title}" if body else title, MUTED)
    stamp = " · ".join(part for part in (marking, said.stamp_of(voice)) if part)
    for paragraph, text in ((head, stamp), (section.first_page_header.paragraphs[0], marking)):
        if text:
            _small(paragraph, f"   {text}", _RED, bold=True)
    readers = [said.sensitivity(voice)]
    if distributed and page.sheet.meeting.distribution:
        readers.append(voice.say(said.FOOT_DISTRIBUTION, to=page.sheet.meeting.distribution))
    left = " · ".join(part for part in (*readers, page.sheet.office) if part)
    for foot in (section.footer, section.first_page_footer):
        paragraph = foot.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _small(paragraph, f"{left} · ", MUTED)
        _number(paragraph, voice.say(_PAGE, number="{number}", count="{count}"))


def _top(page: _Page) -> None:
    """Write body, state, title, when and where."""
    voice, meeting = page.voice, page.sheet.meeting
    name = page.document.add_paragraph()
    name.add_run(said.body_name(voice)).bold = True
    if stamp := said.stamp_of(voice):
        run = page.document.add_paragraph().add_run(stamp)
        run.bold, run.font.color.rgb = True, _RED
    page.paragraph(voice.title(), "Title")
    days = " – ".join(voice.date(day, weekday=True) for day in (meeting.date, meeting.until) if day is not None)
    when = ", ".join(part for part in (days, said.hours_of(voice)) if part)
    venue = voice.line(meeting.venue)
    if when or venue:
        page.paragraph([Span(f"{when} · " if when and venue else when), *venue])


def _errata(page: _Page) -> None:
    errata = [step for step in page.sheet.steps if step.step is StepKind.ERRATUM]
    if errata:
        page.section(said.ERRATUM)
    for step in errata:
        day = long_day(step.on, page.voice.language, weekday=False) if step.on else ""
        page.text(step.text, [Span(page.voice.say(said.CORRECTED, day=day), bold=True)] if day else ())


def _participants(page: _Page) -> None:
    participants_table(page.document, page.voice)


def _origin(page: _Page) -> None:
    meeting, voice = page.sheet.meeting, page.voice
    lines = []
    if meeting.called_by_meeting:
        lines.append([Span(voice.say(said.BY_MEETING, name=voice.name(meeting.called_by_meeting)))])
    if meeting.called_by_recommendation:
        lines.append([Span(voice.say(said.BY_RECOMMENDATION, name=voice.name(meeting.called_by_recommendation)))])
    if words := voice.line(meeting.called_by_words):
        lines.append(words)
    if lines:
        page.section(Part.ORIGIN.label)
    for line in lines:
        page.paragraph(line)


def _objectives(page: _Page) -> None:
    voice = page.voice
    if page.sheet.objectives:
        page.section(Part.OBJECTIVES.label)
    lists = Lists(page.document)
    for number, objective in enumerate(page.sheet.objectives, start=1):
        spans = voice.line(objective.text)
        if objective.outcome is not None:
            spans += [Span(" — "), Span(voice.say(objective.outcome.label), italic=True)]
        if comment := voice.line(objective.comment):
            spans += [Span(" ("), *comment, Span(")")]
        lists.number(page.paragraph(spans, "List Number"), Passage((), f"{number}.", 1))


def _follow_up(page: _Page) -> None:
    if not page.sheet.earlier:
        return
    page.section(Part.FOLLOW_UP.label)
    follow_up_table(page.document, page.voice)
    unfinished = [seen for seen in page.sheet.earlier if seen.unfinished]
    if unfinished:
        page.section(said.UNFINISHED, 2)
    for seen in unfinished:
        page.paragraph(_reason(page.voice, seen), "List Bullet")


def _reason(voice: WordVoice, seen: Reviewed) -> list[Span]:
    one = seen.recommendation
    lead = [Span(f"{one.reference} — ", bold=True)] if one.reference else []
    status = capital(voice.say(seen.status.label))
    line = [*lead, *voice.line(one.text.strip().split("\n", 1)[0]), Span("\n")]
    if not seen.note.strip():
        return [*line, Span(voice.say(said.NO_REASON, status=status), italic=True)]
    return [*line, Span(voice.say(said.BECAUSE, status=status)), *voice.line(seen.note)]


def _discussions(page: _Page) -> None:
    if page.sheet.agenda:
        page.section(Part.DISCUSSIONS.label)
        discussions_table(page.document, page.voice)


def _others(page: _Page) -> None:
    """Write what stands beside the agenda, so that nothing that was recommended is lost."""
    items = {item.id for item in page.sheet.agenda}
    others = [one for one in page.sheet.recommendations if one.agenda_item not in items]
    if others:
        alone = len(others) == len(page.sheet.recommendations)
        page.section(said.ALL_RECOMMENDATIONS if alone else Part.RECOMMENDATIONS.label)
        other_table(page.document, page.voice, others)


def _other_business(page: _Page) -> None:
    if page.voice.text(page.sheet.meeting.other_business):
        page.section(Part.OTHER_BUSINESS.label)
        page.text(page.sheet.meeting.other_business)


def _next_meeting(page: _Page) -> None:
    meeting = page.sheet.meeting
    when = capital(page.voice.date(meeting.next_meeting, weekday=True))
    venue = page.voice.line(meeting.next_venue)
    if when or venue:
        page.section(Part.NEXT_MEETING.label)
        page.paragraph([Span(f"{when}, " if when and venue else when), *venue])


def _distribution(page: _Page) -> None:
    if readers := page.voice.line(page.sheet.meeting.distribution):
        page.section(Part.DISTRIBUTION.label)
        page.paragraph(readers)


def _trace(page: _Page) -> None:
    steps = [step for step in page.sheet.steps if step.step is not StepKind.ERRATUM]
    if steps:
        page.section(Part.TRACE.label)
    for step in steps:
        page.paragraph(_step(page.voice, step), "List Bullet")


def _step(voice: WordVoice, step: MeetingStep) -> list[Span]:
    label = voice.say(step.step.label)
    day = long_day(step.on, voice.language, weekday=False) if step.on else ""
    spans = [Span(f"{day}{voice.say(said.COLON)}{label}" if day else capital(label))]
    reason = voice.line(step.text)
    return [*spans, Span(" — "), *reason] if reason else spans


def _small(paragraph: Any, text: str, colour: RGBColor, *, bold: bool = False) -> Any:
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb, run.bold = _SMALL, colour, bold
    return run


def _number(paragraph: Any, words: str) -> None:
    """Write `page 1 sur 3` with fields that Word keeps up to date."""
    before, _, rest = words.partition("{number}")
    between, _, after = rest.partition("{count}")
    for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        if text:
            _small(paragraph, text, MUTED)
        if field:
            run = _small(paragraph, "", MUTED)
            for kind in ("begin", "instr", "end"):
                run._r.append(_field_part(kind, field))  # noqa: SLF001  python-docx has no fields


def _field_part(kind: str, field: str) -> Any:
    if kind == "instr":
        part = OxmlElement("w:instrText")
        part.text = field
        return part
    part = OxmlElement("w:fldChar")
    part.set(qn("w:fldCharType"), kind)
    return part


_SECTIONS: tuple[tuple[Part, Callable[[_Page], None]], ...] = (
    (Part.PARTICIPANTS, _participants),
    (Part.ORIGIN, _origin),
    (Part.OBJECTIVES, _objectives),
    (Part.FOLLOW_UP, _follow_up),
    (Part.DISCUSSIONS, _discussions),
    (Part.RECOMMENDATIONS, _others),
    (Part.OTHER_BUSINESS, _other_business),
    (Part.NEXT_MEETING, _next_meeting),
    (Part.DISTRIBUTION, _distribution),
    (Part.TRACE, _trace),
)
