"""Merging two organisations in a real dossier: undone and done again, every row is as it was, and the log is whole."""

from datetime import UTC, date, datetime

from desktop.domain.declaration import all_kinds
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
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.partial_date import PartialDate
from desktop.storage.check import check
from desktop.usecases.desk import Desk
from desktop.usecases.duplicates import count_apart, keep_apart, suggest_duplicates
from desktop.usecases.linked import linked_with
from desktop.usecases.merging import links_of, merge_organizations
from desktop.wording.words import Words

STEP = Words("avant", "before")
TODAY = date(2020, 1, 16)


class FixedClock:
    def now(self) -> datetime:
        return datetime(2020, 1, 16, 9, 30, tzinfo=UTC)


def everything(desk: Desk) -> dict:
    return desk.read(lambda reader: {one.id: one for kind in all_kinds() for one in reader.find(kind.record)})


def fill(dossier) -> tuple[Organization, Organization]:
    with dossier.unit_of_work(STEP) as unit:
        stays = unit.add(Organization(name="Danish Refugee Council", other_names=frozenset({"DRC Mali"})))
        goes = unit.add(Organization(name="DRC", acronym="DRC", hpc_id="47"))
        body = unit.add(Body(name="Cluster Protection"))
        for state in (MeetingState.HELD, MeetingState.VALIDATED):
            meeting = unit.add(Meeting(body=body.id, state=state, chair=goes.id, moderators=frozenset({goes.id})))
            for number, one in enumerate((stays, goes)):
                unit.add(Attendance(meeting=meeting.id, organization=one.id, people=number + 1, position=f"a{number}"))
            responsible = frozenset({stays.id, goes.id})
            unit.add(Recommendation(meeting=meeting.id, text="Agir", responsible=responsible, follow_up=responsible))
        unit.add(Person(name="Awa", organization=goes.id))
        unit.add(Membership(body=body.id, member=stays.id, since=PartialDate.year(2018)))
        unit.add(Membership(body=body.id, member=goes.id, since=PartialDate.year(2017)))
        unit.add(ActorLink(source=stays.id, target=goes.id, type=LinkType.FUNDS))
        unit.add(Activity(title="Écoute", reporting=goes.id, implementing=frozenset({goes.id})))
    return stays, goes


def test_a_merge_is_undone_and_done_again_to_the_last_row(dossier) -> None:
    stays, goes = fill(dossier)
    desk = Desk(dossier, FixedClock())
    before = everything(desk)
    desk.perform(merge_organizations, None, stays.id, goes.id)
    after = everything(desk)
    assert [links.label.fr for links in desk.read(links_of, goes.id)] == ["Organisation"]   # of validated minutes
    assert len(after) == len(before) - 3
    assert {linked.heading.en for linked in desk.read(linked_with, stays.id, TODAY)} == {
        "Persons", "Open recommendations", "Member of"
    }  # fmt: skip
    desk.undo()
    assert everything(desk) == before
    desk.redo()
    assert everything(desk) == after
    assert check(dossier) == ()


def test_a_pair_told_apart_stays_so_and_is_no_step_of_the_history(dossier) -> None:
    stays, goes = fill(dossier)
    desk = Desk(dossier, FixedClock())
    assert len(desk.read(suggest_duplicates)) == 1
    desk.perform(keep_apart, None, stays.id, goes.id)
    assert desk.read(suggest_duplicates) == []
    assert desk.read(count_apart) == 1
    assert desk.history.undo_name is None
