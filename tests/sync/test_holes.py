"""Holes that long histories and hard looks found in the exchange, each told as the story that showed it."""

import pytest

from desktop.domain.kinds import Organization, Person, Recommendation, Theme
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.usecases.exchange.ports import Alarm
from desktop.usecases.exchange.refusals import Reason
from desktop.usecases.exchange.sending import has_news, keep_prepared, prepare

from .promises import look_into, require_promises
from .real_offices import TINY, World, make_star

SIEGE, MOP, GAO, BRI = range(4)
SECRET, PUBLIC = Sensitivity.RESTRICTED, Sensitivity.PUBLIC


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return make_star(tmp_path_factory.mktemp("star") / "offices")


@pytest.fixture
def world(template, tmp_path):
    found = World(tmp_path / "world", template)
    found.watchers.append(look_into)
    yield found
    require_promises(found)
    found.close()


def add(world, office, record):
    found = []
    world.seat(office).do(lambda unit: found.append(unit.add(record)))
    return found[0]


def change(world, office, record, **fields):
    world.seat(office).do(lambda unit: unit.change(unit.get(type(record), record.id), **fields))


def read(world, office, record):
    with world.seat(office).dossier.reading() as reader:
        return reader.get(type(record), record.id)


def tell(world, one, other, *, lost=False):
    """Send what one office has for another; return what became of it."""
    files = world.files(world.seat(one), other)
    return [] if lost else [world.take(seat, data) for data in files for seat in world.seats[other]]


def news(world, one, other) -> bool:
    office = world.seat(one).office
    return has_news(office, next(p for p in office.partners() if p.device == world.devices[other]))


# classes and clearances


def test_a_record_that_went_out_unanswered_is_recalled(world):
    record = add(world, SIEGE, Recommendation(text="Incident"))
    tell(world, SIEGE, BRI)  # no answer yet
    change(world, SIEGE, record, sensitivity=SECRET)
    tell(world, SIEGE, BRI)
    assert read(world, BRI, record) is None


def test_a_mail_from_before_a_recall_that_comes_after_it_brings_nothing_to_light(world):
    record = add(world, SIEGE, Recommendation(text="Incident"))
    late = world.files(world.seat(SIEGE), BRI)
    change(world, SIEGE, record, sensitivity=SECRET)
    tell(world, SIEGE, BRI)
    for data in late:
        world.take(world.seat(BRI), data)
    assert read(world, BRI, record) is None


def test_what_was_withheld_before_a_restore_goes_once_it_may(world):
    record = add(world, SIEGE, Recommendation(text="Incident", sensitivity=SECRET))
    world.back_up(SIEGE)
    world.gather()  # after the copy it is withheld, and positions pass it
    world.restore(SIEGE)
    tell(world, BRI, SIEGE)
    tell(world, SIEGE, BRI)
    change(world, SIEGE, record, sensitivity=PUBLIC)
    tell(world, SIEGE, BRI)
    tell(world, BRI, SIEGE)
    assert read(world, BRI, record).text == "Incident"


def test_records_released_to_two_partners_at_once_go_to_both(world):
    record = add(world, SIEGE, Recommendation(text="Incident", sensitivity=SECRET))
    world.gather()
    world.gather()
    change(world, SIEGE, record, sensitivity=PUBLIC)
    siege = world.seat(SIEGE).office
    for prepared in [prepare(siege, partner) for partner in siege.partners()]:
        keep_prepared(siege, prepared)  # as mails written side by side


def test_to_restore_a_record_is_not_to_have_made_it(world):
    record = world.seat(BRI).records(Recommendation)[0]
    world.seat(BRI).do(lambda unit: unit.delete(record))
    world.seat(BRI).do(lambda unit: unit.restore(Recommendation, record.id))
    world.gather()
    world.gather()
    change(world, SIEGE, record, sensitivity=SECRET)
    world.gather()
    assert read(world, BRI, record) is None


def test_what_an_old_version_withheld_for_want_of_knowing_it_goes_after_its_upgrade(tmp_path):
    old = World(tmp_path / "world", make_star(tmp_path / "star", old=GAO), old=GAO)
    person = old.seat(BRI).records(Person)[0]
    old.photo(BRI)
    change(old, BRI, person, availability="le mardi")  # a field that Gao's version does not know
    theme = add(old, BRI, Theme(name_fr="Eau"))
    old.meet(BRI, GAO)
    old.put_back(BRI, marked=False)  # Gao alone has it now
    tell(old, GAO, SIEGE)
    old.upgrade(GAO)
    old.gather()
    assert read(old, SIEGE, person).availability == "le mardi"
    assert read(old, SIEGE, theme) == theme
    require_promises(old)
    old.close()


# copies put back by hand


def test_an_office_that_never_learns_of_a_copy_put_back_is_told(world):
    record = world.seat(MOP).records(Organization)[0]
    world.photo(MOP)
    for number in range(5):
        change(world, MOP, record, name=f"perdu {number}")
    world.gather()
    world.put_back(MOP, marked=False)
    for number in range(9):  # more than was lost: no position tells that anything is amiss
        change(world, MOP, record, website=f"nouveau {number}")


def test_what_is_double_in_a_second_bundle_is_written_again_too(world):
    records = world.seat(MOP).records(Recommendation)
    world.photo(MOP)
    for number in range(6):
        change(world, MOP, records[number % 2], response=f"perdu {number}")
    world.send(MOP, GAO)
    world.send(MOP, SIEGE, TINY)
    mails = [mail.data for mail in world.mails if mail.to == SIEGE]
    world.put_back(MOP, marked=False)
    for number in range(6):
        change(world, MOP, world.seat(MOP).records(Organization)[number % 2], name=f"nouveau {number}")
    for data in mails:
        world.take(world.seat(SIEGE), data)
    world.meet(MOP, GAO)


def test_a_copy_put_back_that_grew_again_is_noticed_by_what_its_partners_had(world):
    world.photo(SIEGE)
    add(world, MOP, Organization(name="DRC"))
    tell(world, MOP, SIEGE)
    tell(world, SIEGE, BRI)
    answer = world.files(world.seat(BRI), SIEGE)
    world.put_back(SIEGE, marked=False)
    for number in range(12):
        add(world, MOP, Organization(name=f"ONG {number}"))
    tell(world, MOP, SIEGE)
    receipts = [world.take(world.seat(SIEGE), data) for data in answer]
    assert world.counts["alarm: restored"] == 1
    assert all(receipt.refusal is None for receipt in receipts)


# revocation


def test_who_replaced_what_is_held_aside_replaced_what_that_had_replaced(world):
    record = world.seat(MOP).records(Organization)[0]
    change(world, MOP, record, name="avant")
    world.gather()
    world.gather()
    change(world, MOP, record, name="tenu à part")
    world.meet(MOP, GAO)
    world.revoke(MOP)
    change(world, GAO, record, name="après")
    world.meet(GAO, SIEGE)
    assert read(world, SIEGE, record).name == "après"
    assert world.seat(SIEGE).post.contests() == []
    world.readmit()


def test_who_deleted_what_is_held_aside_deleted_it(world):
    record = world.seat(MOP).records(Organization)[0]
    world.gather()
    change(world, MOP, record, name="tenu à part")
    world.meet(MOP, GAO)
    world.revoke(MOP)
    world.seat(GAO).do(lambda unit: unit.delete(unit.get(Organization, record.id)))
    world.meet(GAO, SIEGE)
    assert read(world, SIEGE, record) is None


# what must be heard of


def test_a_roster_whose_mail_was_lost_is_news_until_it_is_followed(world):
    world.renew_roster()
    tell(world, SIEGE, MOP, lost=True)
    assert news(world, SIEGE, MOP)
    tell(world, SIEGE, MOP)
    assert news(world, MOP, SIEGE)
    tell(world, MOP, SIEGE)
    assert not news(world, SIEGE, MOP)


def test_a_restore_whose_mail_was_lost_is_news_until_it_is_known(world):
    world.back_up(MOP)
    record = add(world, SIEGE, Organization(name="DRC"))
    world.gather()
    world.restore(MOP)
    tell(world, MOP, SIEGE, lost=True)
    assert news(world, MOP, SIEGE)
    tell(world, MOP, SIEGE)
    tell(world, SIEGE, MOP)
    assert read(world, MOP, record) == record


def test_new_keys_are_news(world):
    world.gather()
    world.gather()
    assert not news(world, MOP, SIEGE)
    for _ in range(3):
        world.turn(MOP)
    assert news(world, MOP, SIEGE)


def test_a_file_that_does_not_open_makes_ones_own_key_news(world):
    world.gather()
    for _ in range(3):
        world.turn(MOP)
    tell(world, MOP, SIEGE, lost=True)
    record = add(world, SIEGE, Organization(name="DRC"))
    (receipt,) = tell(world, SIEGE, MOP)
    assert receipt.refusal.reason is Reason.NOT_READABLE
    assert news(world, MOP, SIEGE)
    tell(world, MOP, SIEGE)
    tell(world, SIEGE, MOP)
    assert read(world, MOP, record) == record


# keys and copies


def test_a_restored_office_reads_what_it_is_sent_though_keys_were_turned_since_the_copy(world):
    world.back_up(MOP)
    world.turn(MOP)
    world.gather()
    world.renew_roster()
    world.gather()
    world.restore(MOP)
    record = add(world, SIEGE, Organization(name="DRC"))
    world.gather()
    world.gather()
    assert read(world, MOP, record) == record


def test_both_copies_of_a_dossier_go_on_whatever_their_clocks_and_keys(world):
    world.clone(MOP)
    original, copy = world.seats[MOP]
    original.clock.now -= 10 * 365 * 24 * 3600 * 1000
    for seat in (copy, original):
        seat.office.turn_keys()
        seat.do(lambda unit, seat=seat: unit.add(Organization(name=seat.folder.name)))
        for data in world.files(seat, SIEGE):
            world.take(world.seat(SIEGE), data)
    record = add(world, SIEGE, Organization(name="du siège"))
    tell(world, SIEGE, MOP)
    for seat in (copy, original):
        for data in world.files(seat, SIEGE):
            world.take(world.seat(SIEGE), data)
    assert Alarm.CLONED in dict(tell(world, MOP, SIEGE)[0].received.alarms)
    for seat in (copy, original):
        assert record in seat.records(Organization)


def test_a_copy_that_nobody_uses_any_more_is_not_waited_for(world):
    world.clone(MOP)
    _, copy = world.seats[MOP]
    for _ in range(2):
        for seat in world.seats[MOP]:
            seat.do(lambda unit: unit.add(Organization(name="DRC")))
            for data in world.files(seat, SIEGE):
                world.take(world.seat(SIEGE), data)
            tell(world, SIEGE, MOP)
    copy.close()
    world.seats[MOP].pop()
    for _ in range(40):
        tell(world, SIEGE, MOP)
        tell(world, MOP, SIEGE)
    assert not news(world, SIEGE, MOP)


def test_a_backup_brought_back_twice_with_a_clock_set_back_between_goes_on(world):
    world.back_up(MOP)
    world.clock(MOP, 40)
    world.restore(MOP)
    add(world, MOP, Organization(name="première"))
    world.meet(SIEGE, MOP)
    world.meet(MOP, SIEGE)
    world.clock(MOP, -80)
    world.restore(MOP)
    add(world, MOP, Organization(name="deuxième"))
    add(world, SIEGE, Organization(name="du siège"))


def test_a_late_mail_is_no_second_copy_even_when_the_clock_was_set_back(world):
    world.back_up(MOP)
    add(world, MOP, Organization(name="DRC"))
    late = world.files(world.seat(MOP), SIEGE)
    world.clock(MOP, -3650)
    world.restore(MOP)
    world.meet(SIEGE, MOP)
    for data in late:
        world.take(world.seat(SIEGE), data)
    assert world.counts["alarm: cloned"] == 0


def test_a_file_that_comes_twice_before_the_one_in_front_of_it_counts_once(world):
    for number in range(4):
        add(world, SIEGE, Organization(name=f"ONG {number}"))
    first, *later = (mail.data for mail in world.send(SIEGE, MOP, TINY))
    world.mails.clear()
    for data in [*later, *later, *later]:
        world.take(world.seat(MOP), data)
    ((ranges,),) = world.seat(MOP).sql("SELECT ranges FROM correspondent WHERE device = ?", world.devices[SIEGE])
    assert ranges.count("[") <= 1 + len(later)
    world.take(world.seat(MOP), first)
    assert world.seat(MOP).sql("SELECT ranges FROM correspondent WHERE ranges <> '[]'") == []


def test_offices_that_hold_other_parts_of_a_writer_raise_no_alarm(world):
    records = world.seat(SIEGE).records(Recommendation)
    for number, record in enumerate(records):
        change(world, SIEGE, record, response=f"réponse {number}")
    files = [mail.data for mail in world.send(SIEGE, GAO, TINY)] + [mail.data for mail in world.send(SIEGE, BRI, TINY)]
    world.mails.clear()
    for data in files[::2]:
        for seat in (world.seat(GAO), world.seat(BRI)):
            world.take(seat, data)
    world.meet(GAO, BRI)
    assert world.counts["alarm: diverged"] == 0



# what histories of hundreds of steps came down to

STORIES = {
    "a file that lost only what came from others": [
        ("clash", 2, 0, 4, 2, 2), ("apart", 1, 1, 2, (1, 2)), ("restored_after_sending", 0, 5, 1, 0),
        ("typed_twice", 1, 4, 1, 7, True),
    ],
    "a name that went to what an office may not have": [
        ("typed_twice", 0, 4, 0, 6, True), ("two_places", 3, 1, 2, 4), ("typed_twice", 1, 0, 0, 6, False),
        ("raised_before_an_answer", 3, 1, 3),
    ],
    "an older file that nobody has a word for": [
        ("stolen", 1, 5, 2, 4), ("apart", 4, 1, 2, (1, 2, 3)), ("typed_twice", 3, 0, 0, 8, True),
        ("put_back", 3, False),
    ],
    "a class that was lowered by who is revoked": [
        ("restored_after_sending", 1, 0, 2, 8), ("meet", 7, 1), ("revoke", 1),
    ],
    "a record that came by way of another office": [
        ("raised_before_an_answer", 1, 1, 3), ("recalled_while_edited", 3, 2, 3), ("meet", 5, 2),
    ],
    "keys that went with the newer file": [("clock", 2, -40), ("typed_twice", 2, 0, 2, 6, False)],
    "two restores and a copy": [
        ("restored_after_sending", 0, 2, 0, 7), ("meet", 5, 0), ("restored_after_sending", 0, 6, 0, 2),
        ("two_places", 2, 3, 0, 6),
    ],
    "words laid aside of who is revoked": [
        ("typed_twice", 3, 0, 1, 4, False), ("apart", 1, 2, 6, (0, 3)), ("revoke", 3),
    ],
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("story", STORIES)
def test_what_long_histories_came_down_to(world, story):
    world.live(STORIES[story])
