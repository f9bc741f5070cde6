"""How well the coordination works, in figures that the yearly performance survey and the global cluster ask for.

Everything is counted from what the dossier holds anyway: meetings, attendance, recommendations, leads, activities.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Activity, Attendance, Body, Meeting, MeetingStep, Membership, Organization
from desktop.domain.kinds.actors import OrganizationType
from desktop.domain.kinds.bodies import Role
from desktop.domain.kinds.meetings import Presence, StepKind
from desktop.usecases.bodies.members import is_current
from desktop.usecases.merged import merged_organizations
from desktop.usecases.ports import Reader
from desktop.usecases.tables import Column, Sheet
from desktop.usecases.tracking.rows import tracker
from desktop.wording.calendar import short_day
from desktop.wording.words import Language, Words, counted, number, same

FRESH = 90  # days within which an activity should be confirmed: the global cluster asks for data each quarter
_NATIONAL = (OrganizationType.NNGO, OrganizationType.STATE, OrganizationType.CIVIL_SOCIETY)
_OUT = (StepKind.CIRCULATED, StepKind.VALIDATED)

_MEETINGS = Words("Réunions tenues", "Meetings held")
_REGULAR = Words("Régularité des réunions", "Regularity of meetings")
_MINUTES = Words("Délai de diffusion des comptes rendus", "Time until minutes are circulated")
_PRESENCE = Words("Présence des organisations attendues", "Attendance of expected organizations")
_NATIONAL_SHARE = Words("Organisations nationales parmi les présentes", "National organizations among those present")
_WOMEN = Words("Femmes parmi les participants", "Women among participants")
_LEADS = Words("Instances avec un chef de file national", "Bodies with a national lead or co-lead")
_CLOSED = Words("Recommandations closes", "Recommendations closed")
_LATE = Words("Recommandations ouvertes en retard", "Open recommendations overdue")
_ANSWERED = Words("Recommandations avec réponse", "Recommendations answered")
_FRESH = Words("Activités confirmées depuis trois mois au plus", "Activities confirmed within three months")
_OF = Words("{part} sur {whole}", "{part} of {whole}")
_NOTHING = Words("aucune donnée", "no data")
_DAYS = Words("{n} jour", "{n} day"), Words("{n} jours", "{n} days")
_MONTHS = Words("{part} mois sur {whole} avec une réunion", "{part} of {whole} months with a meeting")
_MEDIAN = Words("médiane de {n} compte rendu", "median of {n} set of minutes"), Words(
    "médiane de {n} comptes rendus", "median of {n} sets of minutes"
)
_SINCE = Words("depuis le {day}", "since {day}")
_PERCENT = Words("{n}\u00a0%", "{n}%")
_TITLE = Words("Indicateurs de coordination", "Coordination indicators")
_COLUMNS = Words("Indicateur", "Indicator"), Words("Valeur", "Value"), Words("Détail", "Detail")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure: its stable key, what it is called, what it says, and what it was counted from."""

    key: str
    label: Words
    value: Words
    detail: Words


@dataclass(frozen=True, slots=True)
class _Period:
    """The meetings of a period, of one body or of all."""

    since: date
    until: date
    meetings: tuple[Meeting, ...]

    @property
    def ids(self) -> list[RecordId]:
        return [meeting.id for meeting in self.meetings]


def indicators(reader: Reader, since: date, until: date, body: RecordId | None = None) -> list[Indicator]:
    """Count everything of the days from `since` to `until`, both included; `body` None counts all bodies."""
    period = _Period(since, until, tuple(_held(reader, since, until, body)))
    return [
        *_of_meetings(reader, period),
        *_of_attendance(reader, period),
        *_of_leads(reader, period, body),
        *_of_recommendations(reader, period),
        *_of_activities(reader, period),
    ]


def indicators_sheet(found: Iterable[Indicator]) -> Sheet:
    """Return them as a table to be sent on."""
    columns = tuple(Column(heading) for heading in _COLUMNS)
    return Sheet(_TITLE, columns, [(one.label, one.value, one.detail) for one in found])


def _held(reader: Reader, since: date, until: date, body: RecordId | None) -> Iterator[Meeting]:
    where = {} if body is None else {"body": body}
    for meeting in reader.find(Meeting, order="date", **where):
        day = meeting.date.end if meeting.date else None
        if day and since <= day <= until and meeting.state.took_place:
            yield meeting


def _of_meetings(reader: Reader, period: _Period) -> Iterator[Indicator]:
    count = len(period.meetings)
    yield Indicator("meetings", _MEETINGS, _number(count), _SINCE.filled(day=_day(period.since)))
    months = {_month(meeting.date.end) for meeting in period.meetings if meeting.date and meeting.date.end}
    whole = _month(period.until) - _month(period.since) + 1
    regular = _MONTHS.filled(part=_number(len(months)), whole=_number(whole))
    yield Indicator("regularity", _REGULAR, _percent(len(months), whole), regular)
    out: dict[RecordId, date] = {}
    for step in reader.find(MeetingStep, order="on", meeting=period.ids, step=list(_OUT)):
        if step.meeting and step.on:
            out.setdefault(step.meeting, step.on)
    days = [
        max(0, (out[meeting.id] - meeting.date.end).days)
        for meeting in period.meetings
        if meeting.id in out and meeting.date and meeting.date.end
    ]
    if days:
        yield Indicator("minutes", _MINUTES, counted(round(median(days)), *_DAYS), counted(len(days), *_MEDIAN))
    else:
        yield Indicator("minutes", _MINUTES, same("–"), _NOTHING)


def _of_attendance(reader: Reader, period: _Period) -> Iterator[Indicator]:
    entries = [one for one in reader.find(Attendance, meeting=period.ids) if one.organization]
    came = [one for one in entries if one.presence is Presence.PRESENT]
    yield _share("attendance", _PRESENCE, len(came), len(entries))
    heirs = merged_organizations(reader)
    present = {heirs.get(one.organization, one.organization) for one in came if one.organization}
    types = dict(reader.values(Organization, ["type"]))
    national = sum(types.get(organization) in _NATIONAL for organization in present)
    yield _share("national", _NATIONAL_SHARE, national, len(present))
    counts = [(meeting.women or 0, (meeting.women or 0) + (meeting.men or 0)) for meeting in period.meetings]
    yield _share("women", _WOMEN, sum(women for women, _ in counts), sum(everybody for _, everybody in counts))


def _of_leads(reader: Reader, period: _Period, body: RecordId | None) -> Iterator[Indicator]:
    bodies = [body] if body is not None else reader.ids(Body)
    types = dict(reader.values(Organization, ["type"]))
    leads: dict[RecordId, list[RecordId]] = {}
    for membership in reader.find(Membership, body=bodies, role=[Role.LEAD, Role.CO_LEAD]):
        if membership.body and membership.member and is_current(membership, period.until):
            leads.setdefault(membership.body, []).append(membership.member)
    national = sum(any(types.get(member) in _NATIONAL for member in members) for members in leads.values())
    yield _share("leads", _LEADS, national, len(leads))


def _of_recommendations(reader: Reader, period: _Period) -> Iterator[Indicator]:
    wanted = set(period.ids)
    rows = [row for row in tracker(reader).rows if row.meeting in wanted]
    still = [row for row in rows if row.open]
    yield _share("closed", _CLOSED, len(rows) - len(still), len(rows))
    yield _share("overdue", _LATE, sum(row.overdue(period.until) for row in still), len(still))
    yield _share("answered", _ANSWERED, sum(row.acceptance.value != "pending" for row in rows), len(rows))


def _of_activities(reader: Reader, period: _Period) -> Iterator[Indicator]:
    confirmed = [day for _, day in reader.values(Activity, ["confirmed_on"])]
    oldest = period.until - timedelta(days=FRESH)
    yield _share("fresh", _FRESH, sum(day is not None and day >= oldest for day in confirmed), len(confirmed))


def _share(key: str, label: Words, part: int, whole: int) -> Indicator:
    detail = _OF.filled(part=_number(part), whole=_number(whole)) if whole else _NOTHING
    return Indicator(key, label, _percent(part, whole), detail)


def _percent(part: int, whole: int) -> Words:
    return _PERCENT.filled(n=round(100 * part / whole)) if whole else same("–")


def _number(value: int) -> Words:
    return Words(number(value, Language.FR), number(value, Language.EN))


def _day(day: date) -> Words:
    return Words(short_day(day, Language.FR, year=True), short_day(day, Language.EN, year=True))


def _month(day: date) -> int:
    return day.year * 12 + day.month
