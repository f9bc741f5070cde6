"""Who came over a year: the meetings a body held and, for each organisation, whether it was there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Attendance, Meeting, Membership, Organization, Person
from desktop.domain.kinds.actors import Standing
from desktop.domain.kinds.bodies import Role
from desktop.domain.kinds.meetings import MeetingKind, MeetingState, Presence
from desktop.domain.naming import meeting_title
from desktop.domain.partial_date import PartialDate
from desktop.usecases.bodies.members import WATCHING, is_current
from desktop.usecases.called import short_names
from desktop.usecases.merged import merged_organizations
from desktop.usecases.ports import Reader
from desktop.usecases.tables import Cell, Column, Sheet
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words

MISSED_TOO_OFTEN = 3
_LOOKED_BACK = 12  # meetings before the year in which absences are counted on
_Held = tuple[RecordId, Words, PartialDate]
_STRENGTH = (Presence.PRESENT, Presence.EXCUSED, Presence.ABSENT)  # of two notes of one meeting the first counts
_TITLE = Words("Présences {year} — {body}", "Attendance {year} — {body}")
_ORGANIZATION = Words("Organisation", "Organization")
_STANDING = Words("Qualité", "Standing")
_MEETINGS = Words("Réunions", "Meetings")
_PRESENT = Words("Présences", "Present")
_RATE = Words("Taux (%)", "Rate (%)")


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """One meeting of the record; `noted` is False where nobody wrote down who came."""

    id: RecordId
    title: Words
    date: PartialDate
    noted: bool


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One organisation: a presence for each meeting (None: not noted), and how it counts.

    `expected` counts the meetings at which it should have been, `missed` those held since it last came, up to the end
    of the year and at most a dozen of the years before: what was not noted of a member counts as not having come.
    """

    organization: RecordId
    name: Words
    standing: Standing
    cells: tuple[Presence | None, ...]
    present: int
    expected: int
    missed: int

    @property
    def rate(self) -> int | None:
        """Return the percentage of meetings it came to, None where it was expected at none."""
        return round(100 * self.present / self.expected) if self.expected else None

    @property
    def stays_away(self) -> bool:
        """Say whether a member has not come for three meetings in a row."""
        return self.standing is Standing.MEMBER and self.missed >= MISSED_TOO_OFTEN


@dataclass(frozen=True, slots=True)
class AttendanceRecord:
    """A year of a body; `years` are those in which it met."""

    year: int
    years: tuple[int, ...]
    meetings: tuple[HeldMeeting, ...] = ()
    rows: tuple[RecordRow, ...] = ()

    @property
    def staying_away(self) -> tuple[RecordRow, ...]:
        """Return the members that have not come for three meetings in a row, the longest away first."""
        return tuple(sorted((row for row in self.rows if row.stays_away), key=_longest_away))


def attendance_record(reader: Reader, body: RecordId, year: int | None, today: date) -> AttendanceRecord:
    """Gather a year of a body (None: the last in which it met); bilateral meetings are nobody else's."""
    all_held = _held(reader, body, today)
    years = tuple(sorted({_day(day).year for _, _, day in all_held}, reverse=True))
    if year is None:
        year = years[0] if years else today.year
    merged = merged_organizations(reader)
    counted = _counted(all_held, year)
    noted = _noted(reader, [record for record, *_ in counted], merged)
    meetings = [HeldMeeting(record, title, day, record in noted) for record, title, day in counted]
    places = _places(reader, body, merged)
    shown = [meeting for meeting in meetings if _day(meeting.date).year == year]
    organizations = {one for meeting in shown for one in noted.get(meeting.id, {})}
    organizations |= {one for one, held in places.items() if any(_ever_in(place, shown) for place in held)}
    names = short_names(reader, reader.many(Organization, sorted(organizations)))
    rows = [
        _row(one, name, meetings, len(shown), noted, places.get(one, ())) for one, name in names.items()
    ]
    return AttendanceRecord(year, years, tuple(shown), tuple(sorted(rows, key=_by_standing_and_name)))


def record_sheet_of(record: AttendanceRecord, body: Words) -> Sheet:
    """Return the record as a table to hand out."""
    heads = [Column(_ORGANIZATION, 28), Column(_STANDING, 14)]
    heads += [Column(Words(*(meeting.date.wording(language, short=True) for language in _LANGUAGES)), 12)
              for meeting in record.meetings]  # fmt: skip
    heads += [Column(_PRESENT), Column(_MEETINGS), Column(_RATE)]
    rows: list[tuple[Cell, ...]] = []
    for row in record.rows:
        said = [cell.label if cell else None for cell in row.cells]
        rows.append((row.name, row.standing.label, *said, row.present, row.expected, row.rate))
    return Sheet(_TITLE.filled(year=record.year, body=body), tuple(heads), rows)


def _counted(held: list[_Held], year: int) -> list[_Held]:
    """Return the meetings of the year, after those before it in which a member may have begun to stay away."""
    before = sum(_day(day).year < year for _, _, day in held)
    return [meeting for meeting in held if _day(meeting[2]).year <= year][max(0, before - _LOOKED_BACK) :]


def _held(reader: Reader, body: RecordId, today: date) -> list[_Held]:
    """Return the meetings held, in their order."""
    fields = ["meeting_kind", "number", "title", "date", "state"]
    found = [
        (record, meeting_title(kind or MeetingKind.MONTHLY, number, title), day)
        for record, kind, number, title, day, state in reader.values(Meeting, fields, body=body)
        if day is not None and day.end is not None and (day.start or day.end) <= today
        and (state or MeetingState.HELD).took_place and kind is not MeetingKind.BILATERAL
    ]  # fmt: skip
    return sorted(found, key=_by_day)


def _noted(
    reader: Reader, meetings: list[RecordId], merged: Mapping[RecordId, RecordId]
) -> dict[RecordId, dict[RecordId, tuple[Presence, Standing]]]:
    """Return for each meeting who was noted, and as what; a person counts for the organisation they come from."""
    fields = ["meeting", "organization", "person", "presence", "standing"]
    rows = reader.values(Attendance, fields, meeting=meetings) if meetings else []
    alone = sorted({person for _, _, organization, person, *_ in rows if person and not organization})
    employers = {person.id: person.organization for person in reader.many(Person, alone)}
    noted: dict[RecordId, dict[RecordId, tuple[Presence, Standing]]] = {}
    for _, meeting, organization, person, presence, standing in rows:
        came_from = organization or employers.get(person)
        if came_from is None or presence not in _STRENGTH:
            continue
        came_from = merged.get(came_from, came_from)
        known = noted.setdefault(meeting, {}).get(came_from)
        if known is None or _STRENGTH.index(presence) < _STRENGTH.index(known[0]):
            noted[meeting][came_from] = presence, standing or Standing.MEMBER
    return noted


def _places(
    reader: Reader, body: RecordId, merged: Mapping[RecordId, RecordId]
) -> dict[RecordId, list[Membership]]:
    """Return the places that organisations have or had in the body, a person's as their organisation's."""
    found = reader.find(Membership, body=body)
    employers = {
        person.id: person.organization
        for person in reader.many(Person, sorted(one.member for one in found if one.member))
    }
    places: dict[RecordId, list[Membership]] = {}
    for one in found:
        member = employers.get(one.member, one.member) if one.member else None
        if member is not None:
            places.setdefault(merged.get(member, member), []).append(one)
    return places


def _row(
    organization: RecordId,
    name: Words,
    meetings: Sequence[HeldMeeting],
    shown: int,
    noted: Mapping[RecordId, Mapping[RecordId, tuple[Presence, Standing]]],
    places: Sequence[Membership],
) -> RecordRow:
    """Count one organisation over all meetings up to the end of the year, of which the last `shown` are the year's."""
    seen = [noted.get(meeting.id, {}).get(organization) for meeting in meetings]
    came = [one[0] if one else None for one in seen]
    counts = [
        meeting.noted and (presence is not None or _due(places, meeting))
        for meeting, presence in zip(meetings, came, strict=True)
    ]
    first = len(meetings) - shown
    missed = 0
    for presence, counted in zip(reversed(came), reversed(counts), strict=True):
        if presence is Presence.PRESENT:
            break
        missed += counted
    left = bool(places) and bool(meetings) and not _due(places, meetings[-1])
    return RecordRow(
        organization=organization,
        name=name,
        standing=_standing(places, meetings, seen),
        cells=tuple(came[first:]),
        present=sum(presence is Presence.PRESENT for presence in came[first:]),
        expected=sum(counts[first:]),
        missed=0 if left else missed,  # who does not belong to it any more stays away from nothing
    )


def _standing(
    places: Sequence[Membership],
    meetings: Sequence[HeldMeeting],
    seen: Sequence[tuple[Presence, Standing] | None],
) -> Standing:
    """Return what it is to the body: by its place at the last meeting, else by how it last came."""
    last = [place for place in places if meetings and is_current(place, _day(meetings[-1].date))]
    for place in last or places:
        return _STANDING_OF_ROLE.get(place.role, Standing.MEMBER)
    return next((one[1] for one in reversed(seen) if one), Standing.MEMBER)


def _due(places: Iterable[Membership], meeting: HeldMeeting) -> bool:
    """Say whether it should have come: members should, those who only watch may."""
    day = _day(meeting.date)
    return any(is_current(place, day) and place.role not in WATCHING for place in places)


def _ever_in(place: Membership, meetings: Iterable[HeldMeeting]) -> bool:
    return any(is_current(place, _day(meeting.date)) for meeting in meetings)


def _day(day: PartialDate) -> date:
    return day.end or date.max


def _by_day(meeting: _Held) -> tuple[date, RecordId]:
    return _day(meeting[2]), meeting[0]


def _by_standing_and_name(row: RecordRow) -> tuple[int, str]:
    return list(Standing).index(row.standing), fold(row.name.fr)


def _longest_away(row: RecordRow) -> tuple[int, str]:
    return -row.missed, fold(row.name.fr)


_LANGUAGES = (Language.FR, Language.EN)
_STANDING_OF_ROLE = {Role.OBSERVER: Standing.OBSERVER, Role.INVITED: Standing.GUEST}
