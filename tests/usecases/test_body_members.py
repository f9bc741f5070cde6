"""Members, the attendance record of a year, e-mail lists and sign-in sheets of a body."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.errors import KnownError
from desktop.domain.kinds import Attendance, Body, Meeting, Membership, Organization, Person
from desktop.domain.kinds.actors import OrganizationType, Standing
from desktop.domain.kinds.bodies import Role
from desktop.domain.kinds.meetings import MeetingKind, MeetingState, Presence
from desktop.domain.partial_date import PartialDate
from desktop.usecases.bodies.attendance_record import attendance_record, record_sheet_of
from desktop.usecases.bodies.mailing import mail_list
from desktop.usecases.bodies.members import leads_by_type, leads_words, member_rows, note_members
from desktop.usecases.bodies.sign_in import next_meeting, sign_in_sheet
from desktop.usecases.records import change_field
from desktop.wording.words import same

TODAY = date(2020, 7, 1)
NBSP = "\u00a0"


@pytest.fixture
def dossier(fake_dossier):
    with fake_dossier.unit_of_work(None) as unit:
        fake_dossier.body = unit.add(Body(name="GT LTP"))
        fake_dossier.hcr = unit.add(Organization(name="HCR", acronym="HCR", type=OrganizationType.UN))
        fake_dossier.nrc = unit.add(Organization(name="Conseil norvégien", acronym="NRC", type=OrganizationType.INGO))
        fake_dossier.cicr = unit.add(Organization(name="CICR", acronym="CICR", standing=Standing.OBSERVER))
    return fake_dossier


def rows_of(desk, dossier, day=TODAY):
    return desk.read(member_rows, dossier.body.id, day)


def test_members_are_entered_in_one_line_and_never_doubled(desk, dossier) -> None:
    desk.perform(note_members, None, dossier.body.id, "chef de file HCR; NRC, CICR, Association des juristes", TODAY)
    desk.perform(note_members, None, dossier.body.id, "nrc (co-lead), HCR", TODAY)
    assert [(row.name.fr, row.membership.role) for row in rows_of(desk, dossier)] == [
        ("HCR", Role.LEAD), ("NRC", Role.CO_LEAD), ("Association des juristes", Role.MEMBER), ("CICR", Role.OBSERVER),
    ]  # fmt: skip
    desk.undo()
    desk.undo()
    assert rows_of(desk, dossier) == ()
    assert desk.history.redo_name.fr == "ajouter des membres"


def test_a_person_and_a_body_may_belong_but_a_body_not_to_itself(desk, dossier) -> None:
    with dossier.unit_of_work(None) as unit:
        unit.add(Person(name="Awa Traoré", organization=dossier.nrc.id))
        unit.add(Body(name="Cluster Abris"))
    desk.perform(note_members, None, dossier.body.id, "Awa Traoré, Cluster Abris, GT LTP", TODAY)
    rows = {row.name.fr: row for row in rows_of(desk, dossier)}
    assert rows["Awa Traoré"].type is OrganizationType.INGO
    assert rows["GT LTP"].membership.member != dossier.body.id


def test_leads_are_counted_by_type_of_organisation(desk, dossier) -> None:
    desk.perform(note_members, None, dossier.body.id, "lead HCR; co-lead NRC, Association; obs. CICR", TODAY)
    with dossier.unit_of_work(None) as unit:
        former = PartialDate.month(2019, 3)
        unit.add(Membership(body=dossier.body.id, member=dossier.cicr.id, role=Role.LEAD, until=former))
    rows = rows_of(desk, dossier)
    assert leads_by_type(rows) == {OrganizationType.UN: 1, OrganizationType.INGO: 1, None: 1}
    said = "agence des Nations Unies, ONG internationale, type non précisé"
    assert leads_words(rows).fr == f"3 chefs de file{NBSP}: {said}"
    assert not rows[-1].current


def meeting(unit, dossier, day: date, notes: dict, kind=MeetingKind.MONTHLY, state=MeetingState.HELD) -> Meeting:
    made = unit.add(Meeting(body=dossier.body.id, date=PartialDate.day(day), meeting_kind=kind, state=state))
    for organization, presence in notes.items():
        unit.add(Attendance(meeting=made.id, organization=organization.id, presence=presence))
    return made


def test_the_record_of_a_year_counts_members_and_those_who_came(desk, dossier) -> None:
    desk.perform(note_members, None, dossier.body.id, "lead HCR; NRC; obs. CICR", TODAY)
    p, a, e = Presence.PRESENT, Presence.ABSENT, Presence.EXCUSED
    with dossier.unit_of_work(None) as unit:
        guest = unit.add(Organization(name="DNDS"))
        meeting(unit, dossier, date(2019, 12, 1), {dossier.hcr: p})
        meeting(unit, dossier, date(2020, 1, 1), {dossier.hcr: p, dossier.nrc: a, dossier.cicr: p})
        meeting(unit, dossier, date(2020, 2, 1), {dossier.hcr: a, guest: p})
        meeting(unit, dossier, date(2020, 3, 1), {})  # nobody noted who came
        meeting(unit, dossier, date(2020, 4, 1), {dossier.hcr: p, dossier.nrc: e})
        meeting(unit, dossier, date(2020, 4, 5), {dossier.hcr: a}, kind=MeetingKind.BILATERAL)
        meeting(unit, dossier, date(2020, 5, 1), {dossier.hcr: a}, state=MeetingState.PLANNED)
    record = desk.read(attendance_record, dossier.body.id, None, TODAY)
    assert (record.year, record.years, len(record.meetings)) == (2020, (2020, 2019), 4)
    told = {row.name.fr: (row.cells, row.present, row.expected, row.rate, row.missed) for row in record.rows}
    assert told == {
        "HCR": ((p, a, None, p), 2, 3, 67, 0),
        "NRC": ((a, None, None, e), 0, 3, 0, 4),
        "CICR": ((p, None, None, None), 1, 1, 100, 0),
        "DNDS": ((None, p, None, None), 1, 1, 100, 0),
    }
    assert [row.name.fr for row in record.staying_away] == ["NRC"]
    sheet = record_sheet_of(record, same("GT LTP"))
    assert len(sheet.rows[0]) == len(sheet.columns) == 2 + 4 + 3


def test_who_left_the_body_does_not_stay_away(desk, dossier) -> None:
    with dossier.unit_of_work(None) as unit:
        for day in (date(2020, 1, 1), date(2020, 2, 1), date(2020, 3, 1), date(2020, 6, 1)):
            meeting(unit, dossier, day, {dossier.hcr: Presence.PRESENT, dossier.nrc: Presence.ABSENT})
        place = unit.add(Membership(body=dossier.body.id, member=dossier.nrc.id))
    assert len(desk.read(attendance_record, dossier.body.id, 2020, TODAY).staying_away) == 1
    with dossier.unit_of_work(None) as unit:
        unit.change(place, until=PartialDate.month(2020, 4))
    assert desk.read(attendance_record, dossier.body.id, 2020, TODAY).staying_away == ()


def test_those_who_only_watch_do_not_stay_away(desk, dossier) -> None:
    desk.perform(note_members, None, dossier.body.id, "obs. CICR", TODAY)
    with dossier.unit_of_work(None) as unit:
        for day in (date(2020, 1, 1), date(2020, 2, 1), date(2020, 3, 1)):
            made = meeting(unit, dossier, day, {dossier.cicr: Presence.ABSENT})
            watching = {"standing": Standing.OBSERVER, "presence": Presence.ABSENT}  # without a place in the body
            unit.add(Attendance(meeting=made.id, organization=dossier.nrc.id, **watching))
    record = desk.read(attendance_record, dossier.body.id, 2020, TODAY)
    assert [(row.name.fr, row.standing) for row in record.rows] == [
        ("CICR", Standing.OBSERVER), ("NRC", Standing.OBSERVER),
    ]  # fmt: skip
    assert record.staying_away == ()


def test_who_comes_back_gets_a_place_of_their_own(desk, dossier) -> None:
    (place,) = desk.perform(note_members, None, dossier.body.id, "NRC", TODAY).value
    desk.perform(change_field(Membership, "until"), None, place.id, PartialDate.month(2020, 3))
    desk.perform(note_members, None, dossier.body.id, "lead NRC", TODAY)
    rows = rows_of(desk, dossier)
    assert [(row.current, row.membership.role) for row in rows] == [(True, Role.LEAD), (False, Role.MEMBER)]


def test_absences_are_counted_on_from_the_year_before(desk, dossier) -> None:
    desk.perform(note_members, None, dossier.body.id, "NRC", TODAY)
    with dossier.unit_of_work(None) as unit:
        for day in (date(2019, 10, 1), date(2019, 11, 1), date(2020, 1, 1)):
            meeting(unit, dossier, day, {dossier.hcr: Presence.PRESENT})
    (row,) = desk.read(attendance_record, dossier.body.id, 2020, TODAY).staying_away
    assert (row.name.fr, row.missed, row.expected) == ("NRC", 3, 1)


def test_two_notes_about_one_organisation_are_one_and_the_better_counts(desk, dossier) -> None:
    with dossier.unit_of_work(None) as unit:
        other = unit.add(Organization(name="NRC Mali", merged_into=dossier.nrc.id))
        awa = unit.add(Person(name="Awa", organization=dossier.nrc.id))
        held = meeting(unit, dossier, date(2020, 1, 1), {dossier.nrc: Presence.ABSENT, other: Presence.EXCUSED})
        unit.add(Attendance(meeting=held.id, person=awa.id, presence=Presence.PRESENT))
    (row,) = desk.read(attendance_record, dossier.body.id, 2020, TODAY).rows
    assert (row.name.fr, row.cells, row.present, row.expected) == ("NRC", (Presence.PRESENT,), 1, 1)


PRESENCES = st.none() | st.sampled_from(Presence)
YEARS = st.lists(st.tuples(st.integers(0, 900), st.lists(PRESENCES, min_size=4, max_size=4)), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(YEARS, st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)) | st.none(), min_size=4, max_size=4))
def test_the_record_equals_a_count_by_hand(fake_factory, held, places) -> None:
    """Count each cell naively, straight from what was said, and compare."""
    _, dossier = fake_factory()
    first = date(2018, 1, 1)
    with dossier.unit_of_work(None) as unit:
        dossier.body = unit.add(Body(name="GT"))
        made = [unit.add(Organization(name=name)) for name in "ABCD"]
        for organization, place in zip(made, places, strict=True):
            if place:
                since, until = (PartialDate.day(first + timedelta(days=day)) for day in sorted(place))
                unit.add(Membership(body=dossier.body.id, member=organization.id, since=since, until=until))
        for day, said in held:
            notes = {one: presence for one, presence in zip(made, said, strict=True) if presence}
            meeting(unit, dossier, first + timedelta(days=day), notes)
        record = attendance_record(unit, dossier.body.id, 2019, TODAY)
    rows = {row.name.fr: row for row in record.rows}
    counted = {Presence.PRESENT, Presence.ABSENT, Presence.EXCUSED}
    in_2019 = [(day, said) for day, said in held if (first + timedelta(days=day)).year == 2019]
    assert len(record.meetings) == len(in_2019)
    for index, name in enumerate("ABCD"):
        place = places[index]
        expected = present = 0
        for day, said in in_2019:
            somebody_noted = bool(counted & set(said))
            due = place is not None and min(place) <= day <= max(place)
            expected += somebody_noted and (said[index] in counted or due)
            present += said[index] is Presence.PRESENT
        row = rows.get(name)
        assert (row.present, row.expected) == (present, expected) if row else (present, expected) == (0, 0)


def test_only_addresses_that_may_be_used_are_copied(desk, dossier) -> None:
    desk.perform(note_members, None, dossier.body.id, "NRC, HCR", TODAY)
    agreed = date(2020, 1, 1)
    with dossier.unit_of_work(None) as unit:
        def person(name, mail, consent, organization=dossier.nrc, ends=None):
            unit.add(Person(name=name, email=mail, consent_on=consent, organization=organization.id, posting_ends=ends))

        person("Traoré, Awa", "awa@nrc.org", agreed)
        person("Awa T.", "AWA@nrc.org", agreed)
        person("Boubacar", "b@hcr.org", agreed, dossier.hcr)
        person("Sans accord", "c@nrc.org", None)
        person("Accord à venir", "h@nrc.org", date(2021, 1, 1))
        person("Sans adresse", "à demander", agreed)
        person("Partie", "d@nrc.org", agreed, ends=PartialDate.month(2020, 5))
        person("Ailleurs", "e@cicr.org", agreed, dossier.cicr)
    found = desk.read(mail_list, dossier.body.id, TODAY)
    assert found.addresses == ('"Awa T." <AWA@nrc.org>', '"Boubacar" <b@hcr.org>')
    assert (found.without_consent, found.without_address, found.gone) == (2, 1, 1)
    assert found.words.fr == (
        f"2 adresses copiées, à coller en copie cachée (Cci). Laissées de côté{NBSP}: "
        "2 personnes qui n’ont pas donné leur accord, "
        "1 personne sans adresse, 1 personne en fin de mission."
    )


def test_the_sign_in_sheet_is_of_the_next_meeting_with_the_members(desk, dossier) -> None:
    with pytest.raises(KnownError):
        desk.read(sign_in_sheet, dossier.body.id, TODAY)
    with dossier.unit_of_work(None) as unit:
        awa = unit.add(Person(name="Awa Traoré", organization=dossier.nrc.id))
        unit.add(Membership(body=dossier.body.id, member=awa.id))
        unit.add(Membership(body=dossier.body.id, member=dossier.cicr.id, role=Role.OBSERVER))
        for day in (date(2020, 6, 1), date(2020, 9, 1), date(2020, 8, 1)):
            meeting(unit, dossier, day, {}, state=MeetingState.PLANNED)
    sheet = desk.read(sign_in_sheet, dossier.body.id, TODAY)
    assert sheet.meeting.date.iso() == "2020-08-01"
    assert sheet.meeting.id == desk.read(next_meeting, dossier.body.id, TODAY)
    told = [(sheet.name(one.organization).fr, sheet.name(one.person).fr, one.standing) for one in sheet.attendances]
    assert told == [("NRC", "Awa Traoré", Standing.MEMBER), ("CICR", "", Standing.OBSERVER)]
    with dossier.unit_of_work(None) as unit:
        unit.add(Attendance(meeting=sheet.meeting.id, organization=dossier.hcr.id, presence=Presence.EXPECTED))
    assert len(desk.read(sign_in_sheet, dossier.body.id, TODAY).attendances) == 1
