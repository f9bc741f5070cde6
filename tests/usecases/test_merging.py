"""Two organisations become one: no link is lost or doubled, and undo gives back exactly what was there."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.declaration import all_kinds
from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId, new_id
from desktop.domain.kinds import (
    Activity,
    ActorLink,
    Attendance,
    Body,
    Meeting,
    Membership,
    Organization,
    Person,
    Recommendation,
)
from desktop.domain.kinds.activities import LinkType
from desktop.domain.kinds.bodies import Role
from desktop.domain.kinds.meetings import MeetingState, Presence
from desktop.domain.partial_date import PartialDate
from desktop.usecases.merged import merged_organizations, survivors
from desktop.usecases.merging import follow_merges, links_of, merge_organizations, merged_record

DRC = Organization(name="Danish Refugee Council", acronym="", other_names=frozenset({"DRC Mali"}), website="drc.ngo")
SHORT = Organization(name="DRC", acronym="DRC", hpc_id="47")
NRC = Organization(name="Norwegian Refugee Council", acronym="NRC")
BODIES = [Body(name="Cluster Protection"), Body(name="Sous-cluster VBG")]
PEOPLE = [Person(name="Awa Traoré", organization=SHORT.id), Person(name="Moussa Keïta")]
MEETINGS = [Meeting(body=BODIES[0].id, state=state) for state in (MeetingState.HELD, MeetingState.VALIDATED)]
FIXED = [DRC, SHORT, NRC, *BODIES, *PEOPLE, *MEETINGS]

organizations = st.sampled_from([DRC.id, SHORT.id, NRC.id])
maybe = st.none() | organizations
groups = st.frozensets(organizations, max_size=3)
years = st.none() | st.integers(2017, 2021).map(PartialDate.year)
attendances = st.builds(
    Attendance, id=st.builds(new_id), meeting=st.sampled_from([one.id for one in MEETINGS]), organization=organizations,
    person=st.none() | st.just(PEOPLE[0].id), presence=st.sampled_from(Presence),
    people=st.none() | st.integers(1, 4),
)  # fmt: skip
parts = st.one_of(
    st.builds(Membership, id=st.builds(new_id), body=st.sampled_from([one.id for one in BODIES]), member=organizations,
              role=st.sampled_from([Role.LEAD, Role.MEMBER]), since=years, until=years),
    st.builds(ActorLink, id=st.builds(new_id), source=organizations, target=organizations,
              type=st.sampled_from([LinkType.FUNDS, LinkType.SUPPORTS]), since=years),
    st.builds(Recommendation, id=st.builds(new_id), text=st.just("Produire"), responsible=groups, addressed_to=groups,
              meeting=st.sampled_from([one.id for one in MEETINGS])),
    st.builds(Activity, id=st.builds(new_id), title=st.just("Écoute"), reporting=maybe, implementing=groups),
    st.builds(Meeting, id=st.builds(new_id), chair=maybe, moderators=groups),
)  # fmt: skip
worlds = st.tuples(
    st.lists(attendances, max_size=8, unique_by=lambda one: (one.meeting, one.organization, one.person)),
    st.lists(parts, max_size=8),
).map(lambda both: [*both[0], *both[1]])


def alive(dossier: Any) -> dict[RecordId, Any]:
    return {record: row for record, row in dossier.rows.items() if record not in dossier.deleted}


def fill(dossier: Any, *records: Any) -> None:
    with dossier.unit_of_work(None) as unit:
        for one in records:
            unit.add(one)


def cited(row: Any) -> set[tuple[str, RecordId]]:
    """Return the fields of a record that name an organisation, and which."""
    found = set()
    for kind in all_kinds():
        if kind.record is type(row):
            for field in kind.fields.values():
                if "organization" in field.targets and field.name != "merged_into":
                    held = getattr(row, field.name)
                    found |= {(field.name, one) for one in (held if field.is_set else [held]) if one}
    return found


@settings(max_examples=80, deadline=None)
@given(worlds)
def test_no_link_is_lost_or_doubled_and_undo_restores_exactly(fake_factory, world) -> None:
    desk, dossier = fake_factory()
    fill(dossier, *FIXED, *world)
    before = alive(dossier)
    desk.perform(merge_organizations, None, DRC.id, SHORT.id)
    after = alive(dossier)

    for record, row in before.items():
        moved = {(name, DRC.id if one == SHORT.id else one) for name, one in cited(row)}
        if record in after and not _says_as_validated(row, before):
            assert cited(after[record]) == moved
        elif record in after:
            assert cited(after[record]) == cited(row)
        else:
            assert _stands_for(row, after)
    noted = [(row.meeting, row.organization, row.person) for row in after.values() if isinstance(row, Attendance)]
    assert len(noted) == len(set(noted))
    assert after.keys() <= before.keys()

    desk.undo()
    assert alive(dossier) == before
    desk.redo()
    assert alive(dossier) == after


def _says_as_validated(row: Any, before: dict[RecordId, Any]) -> bool:
    """Validated minutes that name both organisations go on naming both."""
    return isinstance(row, Attendance) and row.meeting == MEETINGS[1].id and row.organization == SHORT.id and any(
        isinstance(one, Attendance) and (one.meeting, one.organization, one.person) == (row.meeting, DRC.id, row.person)
        for one in before.values()
    )  # fmt: skip


def _stands_for(row: Any, after: dict[RecordId, Any]) -> bool:
    """Say whether another record tells what one that went told."""
    held = [one for one in after.values() if type(one) is type(row)]
    if isinstance(row, Attendance):
        return row.meeting != MEETINGS[1].id and any(
            (one.meeting, one.organization, one.person) == (row.meeting, DRC.id, row.person)
            and (one.people or 0) >= (row.people or 0) for one in held
        )
    if isinstance(row, Membership):
        return any((one.body, one.member, one.role) == (row.body, DRC.id, row.role) for one in held)
    ends = {DRC.id if end == SHORT.id else end for end in (row.source, row.target)}
    return len(ends) == 1 or any({one.source, one.target} == ends and one.type == row.type for one in held)


def test_the_one_that_stays_learns_what_it_lacked_and_every_spelling(desk, fake_dossier) -> None:
    fill(fake_dossier, *FIXED)
    one = desk.perform(merge_organizations, None, DRC.id, SHORT.id).value
    assert (one.name, one.acronym, one.website, one.hpc_id) == ("Danish Refugee Council", "DRC", "drc.ngo", "47")
    assert one.other_names == {"DRC Mali"}
    gone = fake_dossier.rows[SHORT.id]
    assert (gone.name, gone.merged_into) == ("DRC", DRC.id)
    assert fake_dossier.rows[PEOPLE[0].id].organization == DRC.id


def test_a_bare_acronym_that_stays_learns_its_name() -> None:
    one = merged_record(SHORT, DRC)
    assert (one.name, one.acronym, one.other_names) == ("Danish Refugee Council", "DRC", {"DRC Mali"})
    other = merged_record(NRC, Organization(name="Conseil norvégien", acronym="CNR"))
    assert (other.name, other.acronym, other.other_names) == (NRC.name, "NRC", {"Conseil norvégien", "CNR"})


def test_memberships_of_other_times_stay_and_those_that_meet_become_one(desk, fake_dossier) -> None:
    body = BODIES[0].id
    mine = Membership(body=body, member=DRC.id, since=PartialDate.year(2019), until=PartialDate.year(2020))
    long_ago = Membership(body=body, member=SHORT.id, since=PartialDate.year(2015), until=PartialDate.year(2016))
    since_then = Membership(body=body, member=SHORT.id, since=PartialDate.year(2018))
    fill(fake_dossier, *FIXED, mine, long_ago, since_then)
    desk.perform(merge_organizations, None, DRC.id, SHORT.id)
    left = desk.read(lambda reader: reader.find(Membership, member=DRC.id, order="since"))
    assert [(one.since.iso(), one.until and one.until.iso()) for one in left] == [("2015", "2016"), ("2018", None)]


def test_what_was_noted_of_both_at_a_meeting_is_told_once_and_says_the_most(desk, fake_dossier) -> None:
    held = MEETINGS[0].id
    mine = Attendance(meeting=held, organization=DRC.id, presence=Presence.EXCUSED)
    other = Attendance(meeting=held, organization=SHORT.id, presence=Presence.PRESENT, people=2)
    fill(fake_dossier, *FIXED, mine, other)
    desk.perform(merge_organizations, None, DRC.id, SHORT.id)
    (left,) = desk.read(lambda reader: reader.find(Attendance, meeting=held))
    assert (left.id, left.presence, left.people) == (mine.id, Presence.PRESENT, 2)


def test_what_was_double_before_stays_as_it_was(desk, fake_dossier) -> None:
    doubles = [Attendance(meeting=MEETINGS[0].id, organization=DRC.id, people=people) for people in (1, 2)]
    fill(fake_dossier, *FIXED, *doubles)
    desk.perform(merge_organizations, None, DRC.id, SHORT.id)
    assert sorted(one.people for one in desk.read(lambda reader: reader.find(Attendance))) == [1, 2]


def test_links_that_say_the_same_become_one_and_none_leads_to_itself(desk, fake_dossier) -> None:
    mine = ActorLink(source=DRC.id, target=NRC.id, type=LinkType.FUNDS)
    same = ActorLink(source=SHORT.id, target=NRC.id, type=LinkType.FUNDS)
    other = ActorLink(source=SHORT.id, target=NRC.id, type=LinkType.SUPPORTS)
    between = ActorLink(source=DRC.id, target=SHORT.id, type=LinkType.SUPPORTS)
    fill(fake_dossier, *FIXED, mine, same, other, between)
    desk.perform(merge_organizations, None, DRC.id, SHORT.id)
    assert {one.id for one in desk.read(lambda reader: reader.find(ActorLink))} == {mine.id, other.id}


def test_who_was_merged_into_the_one_that_goes_goes_with_it(desk, fake_dossier) -> None:
    earlier = Organization(name="DRC Mali", merged_into=SHORT.id)
    fill(fake_dossier, *FIXED, earlier)
    desk.perform(merge_organizations, None, DRC.id, SHORT.id)
    assert fake_dossier.rows[earlier.id].merged_into == DRC.id


def test_links_are_counted_by_what_they_are(desk, fake_dossier) -> None:
    recommendation = Recommendation(text="Produire", responsible=frozenset({SHORT.id}))
    fill(fake_dossier, *FIXED, recommendation)
    found = [(links.words.fr, links.label.fr, links.count) for links in desk.read(links_of, SHORT.id)]
    assert found == [
        ("1\u00a0personne", "Organisation", 1), ("1\u00a0recommandation", "Responsables de mise en œuvre", 1)
    ]  # fmt: skip


def test_an_organisation_is_not_merged_with_itself(desk, fake_dossier) -> None:
    fill(fake_dossier, DRC)
    with pytest.raises(KnownError):
        desk.perform(merge_organizations, None, DRC.id, DRC.id)


def test_what_comes_later_for_a_merged_one_follows(desk, fake_dossier) -> None:
    fill(fake_dossier, *FIXED)
    desk.perform(merge_organizations, None, DRC.id, SHORT.id)
    late = Recommendation(text="Produire", responsible=frozenset({SHORT.id}))
    fill(fake_dossier, late)
    assert desk.perform(follow_merges, None).value == 1
    assert desk.perform(follow_merges, None).value == 0
    assert fake_dossier.rows[late.id].responsible == {DRC.id}
    assert desk.history.undo_name.en == "let links follow merged organizations"
    assert fake_dossier.rows[SHORT.id].merged_into == DRC.id
    assert fake_dossier.rows[DRC.id].merged_into is None


def test_chains_lead_to_their_end_and_two_that_merged_each_other_to_the_older(desk, fake_dossier) -> None:
    first, second, third = sorted(new_id() for _ in range(3))
    assert survivors({first: second, second: third, third: None}) == {first: third, second: third}
    assert survivors({first: second, second: first, third: second}) == {second: first, third: first}
    assert survivors({first: first}) == {}
    gone = Organization(name="A", merged_into=new_id())     # into one that is not there: it stands for itself
    fill(fake_dossier, gone)
    assert desk.read(merged_organizations) == {}
