"""The life line of a body and the tree of bodies, as they were on any day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.identity import new_id
from desktop.domain.kinds import Body, Meeting, Membership, Organization, Recommendation, TermsOfReference
from desktop.domain.kinds.actors import OrganizationType
from desktop.domain.kinds.bodies import BodyStatus, Role, TermsState
from desktop.domain.partial_date import PartialDate
from desktop.usecases.bodies.life import LifeFacts, Stage, Standing, life_facts, life_steps, standing_at
from desktop.usecases.bodies.tree import body_tree, leads_in

TODAY = date(2020, 1, 16)
DAYS = st.dates(date(2019, 1, 1), date(2021, 12, 31))
DATES = st.none() | st.one_of(
    DAYS.map(PartialDate.day),
    DAYS.map(lambda day: PartialDate.month(day.year, day.month)),
    DAYS.map(lambda day: PartialDate.quarter(day.year, (day.month + 2) // 3)),
    DAYS.map(lambda day: PartialDate.year(day.year)),
)


def terms(version: str, endorsed: PartialDate | None) -> TermsOfReference:
    state = TermsState.ENDORSED if endorsed else TermsState.DRAFT
    return TermsOfReference(version=version, state=state, endorsed_on=endorsed)


@st.composite
def lives(draw) -> LifeFacts:
    meeting = Meeting(date=draw(DATES))
    status = draw(st.none() | st.sampled_from(BodyStatus))
    body = Body(name="CT", status=status, mandate_from=draw(DATES), mandate_to=draw(DATES))
    proposal = draw(st.none() | st.just(Recommendation(text="Créer", meeting=meeting.id)))
    versions = tuple(terms(str(n), draw(DATES)) for n in range(1, draw(st.integers(0, 3)) + 1))
    successor = draw(st.none() | st.builds(Body, name=st.just("GT"), mandate_from=DATES))
    meetings = {meeting.id: meeting}
    return LifeFacts(body, proposal, versions, meetings, successor, first_meeting=draw(DATES))


@given(lives())
def test_a_life_line_is_never_out_of_order(facts: LifeFacts) -> None:
    steps = life_steps(facts, TODAY)
    for index, earlier in enumerate(steps):
        for later in steps[index + 1 :]:
            if earlier.time and later.time:
                assert not later.time.end < earlier.time.start
    undated = [step.stage for step in steps if step.time is None]
    assert undated == sorted(undated)
    assert sum(step.standing is Standing.CURRENT for step in steps) <= 1


@given(lives())
def test_stages_follow_one_another_where_no_date_says_otherwise(facts: LifeFacts) -> None:
    steps = life_steps(facts, TODAY)
    for index, earlier in enumerate(steps):
        for later in steps[index + 1 :]:
            if later.stage < earlier.stage:  # something not said yet is known to be before `later`
                assert later.time
                assert any(step.time and step.time.end < later.time.start for step in steps[index:])


@given(lives(), DAYS)
def test_once_thought_of_a_body_is_never_forgotten(facts: LifeFacts, day: date) -> None:
    if standing_at(facts, day, TODAY) is not None:
        assert standing_at(facts, TODAY, TODAY) is not None
        assert standing_at(facts, day + timedelta(days=400), TODAY) is not None


def test_the_whole_life_of_a_temporary_committee() -> None:
    session = Meeting(title="LTP", date=PartialDate.day(date(2020, 1, 16)))
    monthly = Meeting(number=38, date=PartialDate.day(date(2020, 2, 12)))
    facts = LifeFacts(
        Body(name="CT LTP", status=BodyStatus.TEMPORARY, mandate_to=PartialDate.month(2020, 3)),
        Recommendation(text="Mettre en place un comité", meeting=session.id),
        (TermsOfReference(version="1", state=TermsState.ENDORSED, endorsed_in=monthly.id),),
        {session.id: session, monthly.id: monthly},
        first_meeting=PartialDate.day(date(2020, 2, 20)),
    )
    steps = life_steps(facts, date(2020, 4, 2))
    assert [(step.stage, step.when and step.when.iso(), step.standing) for step in steps] == [
        (Stage.PROPOSED, "2020-01-16", Standing.PASSED),
        (Stage.DRAFTED, None, Standing.PASSED),
        (Stage.ENDORSED, "2020-02-12", Standing.PASSED),
        (Stage.BEGUN, "2020-02-20", Standing.CURRENT),
        (Stage.ENDED, "2020-03", Standing.LATE),
    ]
    assert steps[0].detail.fr == "par réunion mensuelle «\u00a0LTP\u00a0»"
    assert steps[2].source == ("meeting", monthly.id)
    assert life_steps(facts, date(2020, 3, 31))[-1].standing is Standing.AHEAD


def test_what_still_lies_before_a_proposed_body_is_shown() -> None:
    steps = life_steps(LifeFacts(Body(name="GT", status=BodyStatus.PROPOSED)), TODAY)
    assert [(step.stage, step.standing) for step in steps] == [
        (Stage.PROPOSED, Standing.CURRENT), (Stage.DRAFTED, Standing.AHEAD), (Stage.ENDORSED, Standing.AHEAD),
        (Stage.BEGUN, Standing.AHEAD),
    ]  # fmt: skip


def test_what_is_reached_does_not_lie_ahead_once_more() -> None:
    body = Body(name="GT", status=BodyStatus.TERMS_DRAFTED)
    steps = life_steps(LifeFacts(body, versions=(terms("1", None),)), TODAY)
    assert [(step.stage, step.standing) for step in steps] == [
        (Stage.DRAFTED, Standing.CURRENT), (Stage.ENDORSED, Standing.AHEAD), (Stage.BEGUN, Standing.AHEAD),
    ]  # fmt: skip


def test_a_draft_after_an_endorsed_version_is_a_revision() -> None:
    first, second = terms("1", PartialDate.day(date(2018, 6, 30))), terms("2", None)
    body = Body(name="PE", status=BodyStatus.ACTIVE, mandate_from=PartialDate.year(2012))
    steps = life_steps(LifeFacts(body, versions=(first, second)), TODAY)
    assert [step.stage for step in steps] == [Stage.BEGUN, Stage.DRAFTED, Stage.ENDORSED, Stage.REVISED]


def test_versions_are_ordered_as_numbers(fake_dossier) -> None:
    with fake_dossier.unit_of_work(None) as unit:
        body = unit.add(Body(name="GT"))
        for version in ("10", "2", "1"):
            unit.add(TermsOfReference(body=body.id, version=version))
        assert [one.version for one in life_facts(unit, body).versions] == ["1", "2", "10"]


def test_a_successor_says_whom_it_succeeds(fake_dossier) -> None:
    with fake_dossier.unit_of_work(None) as unit:
        group = unit.add(Body(name="GT LTPRN", status=BodyStatus.ACTIVE, mandate_from=PartialDate.month(2020, 11)))
        committee = unit.add(Body(name="CT LTP", status=BodyStatus.DISSOLVED, succeeded_by=group.id))
        (begun,) = life_steps(life_facts(unit, group), date(2021, 1, 1))
        assert (begun.detail.fr, begun.source) == ("succède à CT LTP", ("body", committee.id))


def test_leads_of_all_working_bodies_are_counted(bodies) -> None:
    with bodies.unit_of_work(None) as unit:
        named = {body.name: body for body in unit.find(Body)}
        hcr = unit.add(Organization(name="HCR", type=OrganizationType.UN))
        for body, role in (("Cluster Protection", Role.LEAD), ("GT LTP", Role.CO_LEAD), ("CT LTP", Role.LEAD),
                           ("Atelier", Role.MEMBER)):
            unit.add(Membership(body=named[body].id, member=hcr.id, role=role))
        now = date(2021, 1, 1)
        said = leads_in(unit, body_tree(unit, now, now), now)
        assert said.fr == "2 chefs de file\u00a0: agence des Nations Unies (2)"
        before = date(2020, 6, 1)
        assert leads_in(unit, body_tree(unit, before, now), before).en == "2 leads: UN agency (2)"


@pytest.fixture
def bodies(fake_dossier):
    day = PartialDate.day
    with fake_dossier.unit_of_work(None) as unit:
        active = BodyStatus.ACTIVE
        cluster = unit.add(Body(name="Cluster Protection", status=active, mandate_from=PartialDate.year(2012)))
        begun = day(date(2020, 11, 1))
        group = unit.add(Body(name="GT LTP", parent=cluster.id, status=active, mandate_from=begun))
        unit.add(
            Body(name="CT LTP", parent=cluster.id, status=BodyStatus.DISSOLVED, mandate_from=day(date(2020, 2, 1)),
                 succeeded_by=group.id)
        )  # fmt: skip
        unit.add(Body(name="Atelier", parent=group.id, status=BodyStatus.ACTIVE))
    return fake_dossier


def outline(nodes) -> list:
    return [(node.title, node.status.value, outline(node.children)) for node in nodes]


def test_the_tree_is_what_it_was_on_a_day(bodies) -> None:
    with bodies.reading() as reader:
        now = date(2021, 1, 1)
        assert outline(body_tree(reader, now, now)) == [
            ("Cluster Protection", "active", [
                ("CT LTP", "dissolved", []), ("GT LTP", "active", [("Atelier", "active", [])]),
            ])
        ]  # fmt: skip
        assert outline(body_tree(reader, date(2020, 6, 1), now)) == [
            ("Cluster Protection", "active", [("Atelier", "active", []), ("CT LTP", "active", [])])
        ]
        assert outline(body_tree(reader, date(2011, 6, 1), now)) == [("Atelier", "active", [])]


def test_of_two_bodies_under_one_another_the_one_made_first_stands_at_the_top(fake_dossier) -> None:
    first, second = sorted(new_id() for _ in range(2))
    with fake_dossier.unit_of_work(None) as unit:
        unit.add(Body(id=first, name="Un", parent=second))
        unit.add(Body(id=second, name="Deux", parent=first))
        assert outline(body_tree(unit, TODAY, TODAY)) == [("Un", "active", [("Deux", "active", [])])]


def test_a_ring_whose_top_was_not_there_yet_hides_nobody(fake_dossier) -> None:
    one, two, three = sorted(new_id() for _ in range(3))
    begun = PartialDate.year(2019)
    with fake_dossier.unit_of_work(None) as unit:
        active = BodyStatus.ACTIVE
        unit.add(Body(id=one, name="Un", parent=two, status=active, mandate_from=begun))
        unit.add(Body(id=two, name="Deux", parent=three, status=active))
        unit.add(Body(id=three, name="Trois", parent=one, status=active))
        found = outline(body_tree(unit, date(2018, 1, 1), TODAY))
        assert found == [("Trois", "active", [("Deux", "active", [])])]


@given(st.lists(st.integers(-1, 6), min_size=7, max_size=7))
def test_bodies_put_under_one_another_are_all_still_found(fake_factory, above: list[int]) -> None:
    _, dossier = fake_factory()
    made = [Body(name=f"B{index}") for index in range(7)]
    for index, parent in enumerate(above):
        own = made[index]
        made[index] = Body(id=own.id, name=own.name, parent=made[parent].id if parent >= 0 else None)
    with dossier.unit_of_work(None) as unit:
        for body in made:
            unit.add(body)

        def names(nodes) -> list[str]:
            return [name for node in nodes for name in (node.title, *names(node.children))]

        assert sorted(names(body_tree(unit, TODAY, TODAY))) == [f"B{index}" for index in range(7)]
