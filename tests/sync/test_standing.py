"""How much each partner lacks is told without preparing anything, and is what would go out."""

from random import Random

import pytest

from desktop.domain.kinds import AgendaItem, Meeting, Person
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.storage.exchange import standing
from desktop.storage.exchange.outgoing import OutgoingLog
from desktop.usecases.exchange.sending import has_news

from .offices import closing, star

OFFICES = ["MOP", "GAO", "KID"]


@pytest.fixture
def four(tmp_path, home):
    desks = star(tmp_path, home, OFFICES, Sensitivity.INTERNAL)
    desks[0].office.clear(desks[2].device, Sensitivity.PUBLIC)
    yield desks
    closing(desks)


def going_out(desk, partner) -> tuple[int, int]:
    """Return what goes out, and what of it is in no file yet."""
    outgoing = OutgoingLog(desk.dossier.connection, desk.dossier.schema, partner.device, partner.clearance)
    query = "SELECT ifnull(sent_upto, 0), ifnull(sent_again, 0) FROM partner WHERE device = ?"
    upto, again = desk.dossier.connection.exec_driver_sql(query, (partner.device,)).first() or (0, 0)
    portions = list(outgoing)
    unsent = [portion for portion in portions if portion.position > upto or portion.again > again]
    return sum(len(portion.operations) for portion in portions), sum(len(portion.operations) for portion in unsent)


def agrees(desk) -> None:
    for partner in desk.office.partners():
        assert (partner.state.waiting, partner.state.unsent) == going_out(desk, partner)


def write(chance: Random, desk) -> None:
    with desk.work() as unit:
        meetings, people = unit.find(Meeting), unit.find(Person)
        act = chance.choice(["meeting", "item", "class", "title", "person", "consent", "function", "move"])
        if act == "meeting" or not meetings:
            unit.add(Meeting(title="Réunion", sensitivity=chance.choice(list(Sensitivity))))
        elif act == "item":
            unit.add(AgendaItem(title="Point", meeting=chance.choice(meetings).id))
        elif act == "class":
            unit.change(chance.choice(meetings), sensitivity=chance.choice(list(Sensitivity)))
        elif act == "move" and unit.find(AgendaItem):
            unit.change(chance.choice(unit.find(AgendaItem)), meeting=chance.choice(meetings).id)
        elif act == "person" or not people:
            unit.add(Person(name="Awa", email="awa@exemple.org", sensitivity=Sensitivity.PUBLIC))
        elif act == "consent":
            unit.change(chance.choice(people), consent_on=chance.choice([None, unit_day()]))
        elif act == "function":
            unit.change(chance.choice(people), phones=frozenset({str(chance.randrange(9))}))
        else:
            unit.change(chance.choice(meetings), title=f"Réunion {chance.randrange(99)}")


def unit_day():
    from datetime import date

    return date(2026, 11, 23)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_what_waits_is_what_would_go_out(four, seed):
    chance = Random(seed)
    for _ in range(40):
        desk = chance.choice(four)
        if chance.random() < 0.6:
            write(chance, desk)
        else:
            other = chance.choice([one for one in four if one is not desk])
            if any(partner.device == other.device for partner in desk.office.partners()):
                files = desk.bundles(other)
                if chance.random() < 0.7:
                    other.receive(files, may_hide=True)
        for one in four:
            agrees(one)


def test_what_lies_far_back_is_reckoned_and_never_forgotten(four, monkeypatch):
    siege, mop, gao, _ = four
    monkeypatch.setattr(standing, "NEAR", 30)
    with siege.work() as unit:
        for number in range(100):
            unit.add(Meeting(title=f"Réunion {number}", sensitivity=Sensitivity.INTERNAL))
    waiting = {p.device: p.state for p in siege.office.partners()}
    told, _ = going_out(siege, next(p for p in siege.office.partners() if p.device == mop.device))
    assert told * 0.8 < waiting[mop.device].waiting < told * 1.2
    assert waiting[mop.device].unsent == waiting[mop.device].waiting
    assert waiting[gao.device].waiting == 1  # nothing of this is for its eyes, but nobody looked: a bundle will tell
    siege.bundles(mop)
    assert next(p for p in siege.office.partners() if p.device == mop.device).state.unsent == 0


def test_nothing_is_read_again_while_nothing_changes(four):
    siege = four[0]
    write(Random(1), siege)
    before = siege.office.partners()
    siege.dossier.connection.exec_driver_sql("PRAGMA query_only = ON")
    moment = siege.post._standing.now()
    assert siege.office.partners() == before
    assert siege.post._standing.now() is moment
    siege.dossier.connection.exec_driver_sql("PRAGMA query_only = OFF")
    write(Random(2), siege)
    assert siege.post._standing.now() is not moment
    assert [has_news(siege.office, partner) for partner in siege.office.partners()] == [True, True, True]
