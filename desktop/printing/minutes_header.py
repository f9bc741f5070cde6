"""The first page's top: body, state, title, when and where, and the table of who was there."""

from collections.abc import Iterable, Iterator

from typing_extensions import override

from desktop.domain.kinds.actors import Standing
from desktop.domain.kinds.meetings import Attendance, MeetingKind, MeetingState, Presence
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.printing.blocks import Block
from desktop.printing.canvas import TaggedCanvas
from desktop.printing.palette import RED
from desktop.printing.paragraphs import Paragraph
from desktop.printing.prose import Heading
from desktop.printing.runs import Mark, Run, Style, shown
from desktop.printing.structure import Element
from desktop.printing.tables import Band, Cell, Row, Table
from desktop.printing.voice import BODY_NAME, CELL, CELL_HEAD, TITLE, WHEN, Voice
from desktop.wording.calendar import clock
from desktop.wording.light_marks import target
from desktop.wording.words import Words, counted

DRAFT = Words("PROJET", "DRAFT")
MINUTES_OF = Words("Compte rendu {of}", "Minutes of the {of}")
AGENDA_OF = Words("Ordre du jour {of}", "Agenda of the {of}")
_NUMBERED = Words("{title} n° {number}", "{title} no. {number}")
_STAMP = Style(8, 11, RED, bold=True, centred=True)
_STAMP_WIDTH = 52.0
_SHARES = (26, 74)

_PARTICIPANTS = Words("Nombre de participants", "Number of participants")
_PRESENT = Words("Organisations présentes ({count})", "Organizations present ({count})")
_ABSENT = Words("Organisations absentes", "Organizations absent")
_EXCUSED = Words("Organisations excusées", "Organizations excused")
_OBSERVERS = Words("Observateurs présents", "Observers present")
_GUESTS = Words("Invités présents", "Guests present")
_CHAIR = Words("Présidence", "Chair")
_MODERATION = Words("Modération", "Moderation")
_NOTE_TAKING = Words("Prise de notes", "Note-taking")
_THEMES = Words("Thématiques", "Themes")
_ONLINE = Words("Lien de connexion", "Online link")
_SENSITIVITY = Words("Sensibilité", "Sensitivity")
_WOMEN = Words("{n} femme", "{n} woman"), Words("{n} femmes", "{n} women")
_MEN = Words("{n} homme", "{n} man"), Words("{n} hommes", "{n} men")
_OF_WHOM = Words("{people}, dont {parts}", "{people}, of whom {parts}")
_AND = Words("{one} et {other}", "{one} and {other}")
_STANDING = {Standing.OBSERVER: Words("observateur", "observer"), Standing.GUEST: Words("invité", "guest")}


class BodyLine(Block):
    """The body's name, with the state of the minutes in a red box at the right while they are not validated."""

    def __init__(self, name: str, stamp: str) -> None:
        self.space_after = 2
        self._name = Paragraph([Run(name)], BODY_NAME, Element("P")) if name else None
        self._stamp = Paragraph([Run(stamp)], _STAMP, Element("P")) if stamp else None

    @override
    def height(self, width: float) -> float:
        return BODY_NAME.leading if self._name is None else self._name.height(self._room(width))

    @override
    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        if self._name is not None:
            self._name.draw(canvas, x, top, self._room(width))
        if self._stamp is None:
            return
        left, height = x + width - _STAMP_WIDTH, self._stamp.height(_STAMP_WIDTH) + 4
        with canvas.decoration():
            for edge in (top, top - height):
                canvas.fill(left, edge - 0.4, _STAMP_WIDTH, 0.8, RED)
            for edge in (left, left + _STAMP_WIDTH):
                canvas.fill(edge - 0.4, top - height - 0.4, 0.8, height + 0.8, RED)
        self._stamp.draw(canvas, left, top - 2, _STAMP_WIDTH)

    def _room(self, width: float) -> float:
        return width - _STAMP_WIDTH - 12 if self._stamp else width


def title_line(voice: Voice) -> list[Run]:
    """Return `Compte rendu de la séance de travail « … »`, before the meeting `Ordre du jour …`."""
    words = AGENDA_OF if voice.sheet.meeting.state is MeetingState.PLANNED else MINUTES_OF
    return [Run(voice.say(words, of=_kind_of_meeting(voice, of=True))), *_quoted_title(voice)]


def title_of(voice: Voice) -> list[Run]:
    """Return `séance de travail « … »`."""
    return [Run(_kind_of_meeting(voice, of=False)), *_quoted_title(voice)]


def top_of_minutes(voice: Voice) -> Iterator[Block]:
    """Yield body, title, date and place."""
    name, stamp = body_name(voice), stamp_of(voice)
    if name or stamp:
        yield BodyLine(name, stamp)
    yield Heading(title_line(voice), TITLE, 1, space_after=2)
    when = when_and_where(voice)
    if when:
        yield Paragraph(when, WHEN, Element("P"), space_after=9)


def stamp_of(voice: Voice) -> str:
    """Return `PROJET` from the meeting until its minutes are validated, else nothing."""
    settled = voice.sheet.meeting.state in (MeetingState.PLANNED, MeetingState.VALIDATED)
    return "" if settled else voice.say(DRAFT)


def body_name(voice: Voice) -> str:
    """Return the name of the body, or of the coordination when the meeting has no body."""
    sheet = voice.sheet
    return voice.say(Words(sheet.body.name, sheet.body.name)) if sheet.body else sheet.coordination


def when_and_where(voice: Voice) -> list[Run]:
    """Return `jeudi 16 janvier 2020, 9 h 30 – 12 h 00 · Bureau du HCR, Bamako`."""
    meeting = voice.sheet.meeting
    days = [shown(voice.date(day, weekday=True)) for day in (meeting.date, meeting.until) if day is not None]
    hours = [clock(hour, voice.language) for hour in (meeting.start, meeting.end) if hour is not None]
    when = ", ".join(part for part in (" – ".join(days), " – ".join(hours)) if part)
    runs = [Run(when)] if when else []
    venue = voice.quoted(meeting.venue)
    return [*runs, Run(" · "), *venue] if runs and venue else [*runs, *venue]


def participants_table(voice: Voice) -> Table:
    """Return who was there, who was not, and who led the meeting."""
    meeting = voice.sheet.meeting
    present = _with(voice, Presence.PRESENT)
    members = [one for one in present if one.standing is Standing.MEMBER]
    count = len({one.organization or one.person for one in members})
    pairs: list[tuple[Words, Cell]] = [
        (_PARTICIPANTS, voice.cell(_headcount(voice))),
        (_PRESENT.filled(count=count), voice.cell(_people(voice, members))),
        (_EXCUSED, voice.cell(_people(voice, _with(voice, Presence.EXCUSED), standing=True))),
        (_ABSENT, voice.cell(_people(voice, _with(voice, Presence.ABSENT), standing=True))),
        (_OBSERVERS, voice.cell(_people(voice, (one for one in present if one.standing is Standing.OBSERVER)))),
        (_GUESTS, voice.cell(_people(voice, (one for one in present if one.standing is Standing.GUEST)))),
        (_CHAIR, voice.cell(voice.name(meeting.chair))),
        (_MODERATION, voice.cell(voice.names(meeting.moderators))),
        (_NOTE_TAKING, voice.cell(voice.name(meeting.note_taker))),
        (_THEMES, voice.cell(voice.names(meeting.themes))),
        (_ONLINE, _link_cell(meeting.online_link)),
        (_SENSITIVITY, voice.cell(sensitivity(voice))),
    ]
    bands = [
        Band([Row([Cell.of(Paragraph([voice.run(label)], CELL_HEAD), scope="Row"), cell])])
        for label, cell in pairs
        if cell.content.blocks
    ]
    return Table(_SHARES, bands, space_before=7, space_after=4)


def sensitivity(voice: Voice) -> str:
    """Return who may read the minutes."""
    return voice.say(_CLASSES[voice.sheet.meeting.sensitivity])


def marking(voice: Voice) -> str:
    """Return what is stamped on every page of what should not get around, empty for the rest."""
    level = voice.sheet.meeting.sensitivity
    return voice.say(level.label).upper() if level in (Sensitivity.INTERNAL, Sensitivity.RESTRICTED) else ""


_CLASSES = {
    Sensitivity.PUBLIC: Words("Public", "Public"),
    Sensitivity.MEMBERS: Words("Réservé aux membres", "Members only"),
    Sensitivity.INTERNAL: Words("Interne : ne pas diffuser", "Internal: do not circulate"),
    Sensitivity.RESTRICTED: Words("Restreint : destinataires nommés seulement", "Restricted: named recipients only"),
}


def _kind_of_meeting(voice: Voice, *, of: bool) -> str:
    meeting = voice.sheet.meeting
    label = meeting.meeting_kind.label
    article = ("de l’" if meeting.meeting_kind is MeetingKind.WORKSHOP else "de la ") if of else ""
    words = Words(article + label.fr, label.en)
    return voice.say(_NUMBERED.filled(title=words, number=meeting.number)) if meeting.number else voice.say(words)


def _quoted_title(voice: Voice) -> list[Run]:
    title = voice.quoted(voice.sheet.meeting.title)
    if not title:
        return []
    before, after = ("« ", " »") if voice.code == "fr" else ("“", "”")
    return [Run(f" {before}"), *title, Run(after)]


def _with(voice: Voice, presence: Presence) -> list[Attendance]:
    return [one for one in voice.sheet.attendances if one.presence is presence]


def _people(voice: Voice, attendances: Iterable[Attendance], *, standing: bool = False) -> str:
    """Return `HCR (3), NRC : Aminata Diallo, AJM`; with `standing`, observers and guests are said to be such."""
    parts: dict[str, list[str]] = {}
    for one in attendances:
        name = voice.name(one.organization) or voice.name(one.person)
        details = parts.setdefault(name, [])
        if one.organization and one.person:
            details.append(voice.name(one.person))
        elif one.people and one.people > 1:
            details.append(str(one.people))
        if standing and one.standing in _STANDING:
            details.append(voice.say(_STANDING[one.standing]))
    return ", ".join(f"{name} ({', '.join(details)})" if details else name for name, details in parts.items())


def _headcount(voice: Voice) -> str:
    meeting = voice.sheet.meeting
    count = meeting.participants
    if count is None:
        count = sum(one.people or 1 for one in _with(voice, Presence.PRESENT)) or None
    parts = [
        voice.say(counted(number, one, many))
        for number, (one, many) in ((meeting.women, _WOMEN), (meeting.men, _MEN))
        if number is not None
    ]
    if count is None:
        return ", ".join(parts)
    if not parts:
        return str(count)
    together = voice.say(_AND, one=parts[0], other=parts[1]) if len(parts) == 2 else parts[0]
    return voice.say(_OF_WHOM, people=count, parts=together)


def _link_cell(address: str) -> Cell:
    if not address:
        return Cell.of()
    mark = Mark(address=target(address)) if "." in address and " " not in address else None
    return Cell.of(Paragraph([Run(address, mark=mark)], CELL))
