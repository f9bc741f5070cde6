"""Each office gets what it may have, by class, by what a record is part of, by consent: later when it may."""

from datetime import date

import pytest

from desktop.domain.kinds import AgendaItem, Meeting, Person
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.storage.check import check
from desktop.storage.digest import digest
from desktop.storage.errors import HiddenRecordError
from desktop.usecases.exchange.ports import Effect

from .offices import closing, gather, star

SECRET = Sensitivity.RESTRICTED


@pytest.fixture
def pair(tmp_path, home):
    desks = star(tmp_path, home, ["MOP"], Sensitivity.MEMBERS)
    yield desks
    closing(desks)


def holds(desk, record) -> int:
    query = "SELECT count(*) FROM operation WHERE record = ?"
    return desk.dossier.connection.exec_driver_sql(query, (record.id.bytes,)).scalar_one()


def secret_meeting(desk):
    with desk.work() as unit:
        meeting = unit.add(Meeting(title="Incident", sensitivity=SECRET))
        return meeting, unit.add(AgendaItem(meeting=meeting.id, title="Récit", discussion="Confidentiel."))


def test_what_is_above_a_clearance_is_not_sent_nor_its_parts(pair):
    siege, mop = pair
    meeting, item = secret_meeting(siege)
    with siege.work() as unit:
        public = unit.add(Meeting(title="Mensuelle"))
    gather(siege, [mop])
    assert holds(mop, meeting) == holds(mop, item) == 0
    assert mop.read(Meeting, public.id) == public
    assert digest(siege.dossier.connection, siege.dossier.schema, Sensitivity.MEMBERS) == mop.digest()
    assert siege.office.partners()[0].state.waiting == 0


def test_headquarters_gets_everything_of_an_office(pair):
    siege, mop = pair
    meeting, item = secret_meeting(mop)
    gather(siege, [mop])
    assert siege.read(Meeting, meeting.id) == meeting
    assert siege.read(AgendaItem, item.id) == item
    assert mop.read(Meeting, meeting.id) == meeting  # its own words stay in sight


def test_a_class_that_is_lowered_sends_what_was_withheld(pair):
    siege, mop = pair
    meeting, item = secret_meeting(siege)
    gather(siege, [mop])
    with siege.work() as unit:
        meeting = unit.change(meeting, sensitivity=Sensitivity.MEMBERS)
    gather(siege, [mop])
    assert mop.read(Meeting, meeting.id) == meeting
    assert mop.read(AgendaItem, item.id) == item
    assert siege.digest() == mop.digest()
    assert check(mop.dossier) == ()


def test_a_class_that_is_raised_recalls_a_record_from_view_with_its_parts(pair):
    siege, mop = pair
    with siege.work() as unit:
        meeting = unit.add(Meeting(title="Incident"))
        item = unit.add(AgendaItem(meeting=meeting.id, title="Récit"))
    gather(siege, [mop])
    with siege.work() as unit:
        unit.change(meeting, sensitivity=SECRET)
        unit.change(item, discussion="Confidentiel.")
    before = holds(mop, item)
    (receipt,) = mop.receive(siege.bundles(mop))
    assert receipt.received.count(Effect.RECALLED) == 2
    assert mop.read(Meeting, meeting.id) is None
    assert mop.read(AgendaItem, item.id) is None
    assert holds(mop, item) == before
    assert check(mop.dossier) == ()
    with pytest.raises(HiddenRecordError), mop.work() as unit:
        unit.restore(Meeting, meeting.id)
    with siege.work() as unit:
        unit.change(unit.get(Meeting, meeting.id), sensitivity=Sensitivity.PUBLIC)
    gather(siege, [mop])
    assert mop.read(AgendaItem, item.id).discussion == "Confidentiel."
    assert siege.digest() == mop.digest()


def test_a_recall_reaches_also_through_a_lost_mail(pair):
    siege, mop = pair
    with siege.work() as unit:
        meeting = unit.add(Meeting(title="Incident"))
    gather(siege, [mop])
    with siege.work() as unit:
        unit.change(meeting, sensitivity=SECRET)
    siege.bundles(mop)  # lost
    gather(siege, [mop])
    assert mop.read(Meeting, meeting.id) is None


@pytest.mark.parametrize("raised_first", [True, False])
def test_a_recall_reaches_who_got_the_record_from_another_office(tmp_path, home, raised_first):
    siege, mop, gao = desks = star(tmp_path, home, ["MOP", "GAO"], Sensitivity.INTERNAL)
    with siege.work() as unit:
        meeting = unit.add(Meeting(title="Incident", sensitivity=Sensitivity.PUBLIC))
    mop.receive(siege.bundles(mop))
    gao.receive(mop.bundles(gao))  # by stick, before headquarters wrote to it
    if not raised_first:
        siege.receive(gao.bundles(siege))
    with siege.work() as unit:
        unit.change(meeting, sensitivity=SECRET)
    siege.bundles(gao)
    gather(siege, [mop, gao])
    assert gao.read(Meeting, meeting.id) is None
    assert siege.office.partners()[0].state.waiting == 0
    closing(desks)


def test_a_part_moved_into_a_restricted_meeting_goes_with_it(pair):
    siege, mop = pair
    secret, _ = secret_meeting(siege)
    with siege.work() as unit:
        meeting = unit.add(Meeting(title="Mensuelle"))
        item = unit.add(AgendaItem(meeting=meeting.id, title="Point"))
    gather(siege, [mop])
    with siege.work() as unit:
        unit.change(item, meeting=secret.id)
    gather(siege, [mop])
    assert mop.read(AgendaItem, item.id) is None
    assert mop.read(Meeting, meeting.id) is not None


def test_personal_fields_leave_only_with_consent(pair):
    siege, mop = pair
    with mop.work() as unit:
        person = unit.add(Person(name="Awa Keïta", email="awa@exemple.ml", phones=frozenset({"+223 70 00 00 00"})))
    gather(siege, [mop])
    kept = siege.read(Person, person.id)
    assert (kept.name, kept.email, kept.phones) == ("Awa Keïta", "", frozenset())
    assert siege.digest() == mop.digest()
    with mop.work() as unit:
        person = unit.change(person, consent_on=date(2026, 11, 20), consent_for="annuaire")
    gather(siege, [mop])
    assert siege.read(Person, person.id) == person
    with mop.work() as unit:
        unit.change(person, consent_on=None, email="privee@exemple.ml")
    gather(siege, [mop])
    assert siege.read(Person, person.id).email == "awa@exemple.ml"


def test_a_raised_clearance_brings_what_was_withheld(pair):
    siege, mop = pair
    meeting, _ = secret_meeting(siege)
    gather(siege, [mop])
    siege.office.clear(mop.device, SECRET)
    gather(siege, [mop])
    assert mop.read(Meeting, meeting.id) == meeting
    assert siege.digest() == mop.digest()


def test_what_an_office_made_itself_stays_in_its_sight(pair):
    siege, mop = pair
    with mop.work() as unit:
        meeting = unit.add(Meeting(title="Incident"))
    gather(siege, [mop])
    with siege.work() as unit:
        unit.change(meeting, sensitivity=SECRET)
    gather(siege, [mop])
    assert mop.read(Meeting, meeting.id).sensitivity is SECRET


def test_a_lowered_clearance_recalls_and_sends_no_more_of_it(pair):
    siege, mop = pair
    siege.office.clear(mop.device, SECRET)
    gather(siege, [mop])
    meeting, item = secret_meeting(siege)
    gather(siege, [mop])
    assert mop.read(Meeting, meeting.id) == meeting
    siege.office.clear(mop.device, Sensitivity.MEMBERS)
    with siege.work() as unit:
        unit.change(item, discussion="Plus secret encore.")
    gather(siege, [mop])
    assert mop.read(Meeting, meeting.id) is None
    assert check(mop.dossier) == ()
    assert "Plus secret encore." not in str(mop.dossier.connection.exec_driver_sql("SELECT value FROM operation").all())
