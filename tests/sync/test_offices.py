"""Offices that exchange files end with the same dossier, and nothing anybody typed is lost."""

import pytest

from desktop.domain.kinds import AgendaItem, Meeting, Organization, Recommendation
from desktop.storage.check import check
from desktop.usecases.exchange.conflicts import choose

from .offices import closing, exchange, gather, star


@pytest.fixture
def three(tmp_path, home):
    desks = star(tmp_path, home, ["MOP", "GAO"])
    yield desks
    closing(desks)


def test_what_one_office_writes_the_others_read(three):
    siege, mop, gao = three
    with mop.work() as unit:
        meeting = unit.add(Meeting(title="Logement", other_business="Rien."))
        drc = unit.add(Organization(name="Conseil danois", acronym="DRC"))
        unit.add(Recommendation(meeting=meeting.id, text="Écrire aux maires", responsible=frozenset({drc.id})))
    gather(siege, [mop, gao])
    assert gao.read(Meeting, meeting.id) == meeting
    assert mop.digest() == siege.digest() == gao.digest()
    for one in three:
        assert check(one.dossier) == ()
        assert one.post.contests() == []


def test_two_edits_of_one_field_are_both_kept_and_one_is_chosen(three):
    siege, mop, gao = three
    with mop.work() as unit:
        record = unit.add(Organization(name="DRC"))
    gather(siege, [mop, gao])
    for one, name in ((mop, "Conseil danois"), (gao, "Danish Refugee Council")):
        with one.work() as unit:
            unit.change(unit.get(Organization, record.id), name=name)
    gather(siege, [mop, gao])
    assert mop.digest() == siege.digest() == gao.digest()
    (contest,) = siege.post.contests()
    assert {version.value for version in contest.versions} == {"Conseil danois", "Danish Refugee Council"}
    assert check(siege.dossier) == ()


def test_direct_exchange_by_stick(three):
    _, mop, gao = three
    with mop.work() as unit:
        record = unit.add(Organization(name="DRC"))
    exchange(mop, gao)
    assert gao.read(Organization, record.id) == record


def contested_name(siege, mop, gao):
    with mop.work() as unit:
        record = unit.add(Organization(name="DRC"))
    gather(siege, [mop, gao])
    for one, name in ((mop, "Conseil danois"), (gao, "Danish Refugee Council")):
        with one.work() as unit:
            unit.change(unit.get(Organization, record.id), name=name)
    gather(siege, [mop, gao])
    return record


@pytest.mark.parametrize("chosen", ["Conseil danois", "Danish Refugee Council"])
def test_a_choice_travels_and_ends_the_conflict_everywhere(three, chosen):
    siege, mop, gao = three
    record = contested_name(*three)
    (contest,) = mop.post.contests()
    version = next(version for version in contest.versions if version.value == chosen)
    with mop.work() as unit:
        choose(unit, contest, version)
    gather(siege, [mop, gao])
    for one in three:
        assert one.post.contests() == []
        assert one.read(Organization, record.id).name == chosen
        assert check(one.dossier) == ()
    assert mop.digest() == siege.digest() == gao.digest()


def test_an_edit_survives_a_deletion_that_did_not_see_it(three):
    siege, mop, gao = three
    with mop.work() as unit:
        record = unit.add(Organization(name="DRC"))
    gather(siege, [mop, gao])
    with mop.work() as unit:
        unit.delete(record)
    with gao.work() as unit:
        unit.change(record, website="drc.ngo")
    gather(siege, [mop, gao])
    assert mop.digest() == siege.digest() == gao.digest()
    (contest,) = siege.post.contests()
    assert contest.field == "deleted"
    assert {(version.field, version.value) for version in contest.versions} == {("deleted", 1), ("website", "drc.ngo")}
    keep = next(version for version in contest.versions if version.field == "website")
    with siege.work() as unit:
        choose(unit, contest, keep)
    gather(siege, [mop, gao])
    for one in three:
        assert one.read(Organization, record.id).website == "drc.ngo"
        assert one.post.contests() == []
        assert check(one.dossier) == ()
    (again,) = [record]
    with siege.work() as unit:
        unit.delete(again)
    gather(siege, [mop, gao])
    assert all(one.read(Organization, record.id) is None for one in three)


def test_two_edits_of_the_same_paragraph_are_both_there(three):
    siege, mop, gao = three
    text = "Le point focal présente les chiffres. La zone reste inaccessible."
    with mop.work() as unit:
        item = unit.add(AgendaItem(title="Suivi", discussion=text))
    gather(siege, [mop, gao])
    edits = {
        mop: text.replace("les chiffres", "les chiffres de janvier"),
        gao: text.replace("reste inaccessible", "est de nouveau accessible"),
    }
    for one, said in edits.items():
        with one.work() as unit:
            unit.change(item, discussion=said)
    gather(siege, [mop, gao])
    for one in three:
        both = "Le point focal présente les chiffres de janvier. La zone est de nouveau accessible."
        assert one.read(AgendaItem, item.id).discussion == both
        assert one.post.contests() == []
        assert check(one.dossier) == ()
    assert mop.digest() == siege.digest() == gao.digest()
