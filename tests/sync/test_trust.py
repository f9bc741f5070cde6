"""Who may say what to whom: joining, keys turned over, a stolen laptop, the key in the safe, what is refused."""

import pytest

from desktop.domain.errors import KnownError
from desktop.domain.kinds import Meeting, Organization
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.storage.check import check
from desktop.storage.exchange.quarantine import folder_of
from desktop.usecases.exchange.office import KEYS
from desktop.usecases.exchange.ports import Alarm, Effect
from desktop.usecases.exchange.recovery import renew_recovery_key, take_over
from desktop.usecases.exchange.refusals import Reason

from .offices import closing, desk, gather, star

DAY = 24 * 3600 * 1000


@pytest.fixture
def three(tmp_path, home):
    desks = star(tmp_path, home, ["MOP", "GAO"])
    yield desks
    closing(desks)


def organization(one, name):
    with one.work() as unit:
        return unit.add(Organization(name=name))


def refusal(receipts):
    (receipt,) = receipts
    assert receipt.received is None
    return receipt.refusal.reason


def state_of(one):
    return one.digest(), one.dossier.connection.exec_driver_sql("SELECT count(*) FROM operation").scalar_one()


def test_an_office_that_follows_no_roster_takes_nothing_in(three, tmp_path, home):
    siege, _, _ = three
    stranger = desk(tmp_path, "KAY", home)
    siege.office.enrol(stranger.office.signed_card(), Sensitivity.RESTRICTED)
    files = siege.bundles(stranger)
    assert refusal(stranger.receive(files)) is Reason.UNKNOWN_SENDER
    with pytest.raises(KnownError):
        stranger.office.follow(siege.post.secret("roster"), lambda words: False)
    stranger.office.follow(siege.post.secret("roster"), lambda words: len(words) == 8)
    assert stranger.receive(files)[0].refusal is None
    stranger.close()


def test_a_new_office_is_known_to_all_through_the_roster_that_bundles_bring(three, tmp_path, home):
    siege, mop, gao = three
    gather(siege, [mop, gao])
    kayes = desk(tmp_path, "KAY", home)
    siege.office.enrol(kayes.office.signed_card(), Sensitivity.RESTRICTED)
    kayes.office.follow(siege.post.secret("roster"), lambda _: True)
    record = organization(kayes, "AMDH")
    # Mopti hears from Kayes before headquarters told it of that office: the roster comes with the bundle.
    assert mop.receive(kayes.bundles(mop))[0].refusal is None
    assert mop.read(Organization, record.id) == record
    gather(siege, [mop, gao, kayes])
    assert len({one.digest() for one in (siege, mop, gao, kayes)}) == 1
    kayes.close()


def test_keys_turn_over_and_both_sides_follow(three):
    siege, mop, gao = three
    gather(siege, [mop, gao])
    before = mop.post.secret(KEYS)
    late = siege.bundles(mop)
    for one in three:
        one.clock.now += 31 * DAY
    gather(siege, [mop, gao])
    assert mop.post.secret(KEYS) != before
    record = organization(siege, "DRC")
    gather(siege, [mop, gao])
    partner = next(p for p in siege.office.partners() if p.device == mop.device)
    assert partner.card.number == 2
    assert mop.read(Organization, record.id) == record
    assert mop.receive(late)[0].refusal is None  # a mail to the key before still opens


def test_a_file_for_another_office_is_not_taken(three):
    siege, mop, gao = three
    files = siege.bundles(gao)
    before = state_of(mop)
    assert refusal(mop.receive(files)) is Reason.NOT_READABLE
    assert state_of(mop) == before
    assert [path.read_bytes() for path in folder_of(mop.path).iterdir()] == files


def test_a_stolen_laptop_is_held_aside_everywhere_and_given_back(three):
    siege, mop, gao = three
    honest = organization(mop, "DRC")
    gather(siege, [mop, gao])
    forged = organization(mop, "Faux")
    gao.receive(mop.bundles(gao))  # by stick, before anybody knew
    assert gao.read(Organization, forged.id) == forged
    siege.office.revoke(mop.device)
    late = mop.bundles(siege)
    assert refusal(siege.receive(late)) is Reason.REVOKED_SENDER
    gather(siege, [gao])
    for one in (siege, gao):
        assert one.read(Organization, honest.id) == honest
        assert one.read(Organization, forged.id) is None
        assert check(one.dossier) == ()
    assert siege.digest() == gao.digest()
    with gao.work() as unit:
        unit.change(unit.get(Organization, honest.id), acronym="DRC")
    siege.office.readmit(mop.device)
    gather(siege, [mop, gao])
    for one in three:
        assert one.read(Organization, forged.id) == forged
        assert one.read(Organization, honest.id).acronym == "DRC"
    assert len({one.digest() for one in three}) == 1


def test_nothing_is_sent_to_who_was_taken_off_the_roster(three):
    siege, mop, gao = three
    gather(siege, [mop, gao])
    siege.office.revoke(mop.device)
    gather(siege, [gao])
    for one in (siege, gao):
        assert mop.device not in [partner.device for partner in one.office.partners()]


def test_edits_over_what_is_held_aside_stand(three):
    siege, mop, gao = three
    record = organization(mop, "DRC")
    gather(siege, [mop, gao])
    with mop.work() as unit:
        unit.change(record, name="Volé")
    gao.receive(mop.bundles(gao))
    with gao.work() as unit:
        unit.change(unit.get(Organization, record.id), name="Conseil danois")
    siege.office.revoke(mop.device)
    gather(siege, [gao])
    for one in (siege, gao):
        assert one.read(Organization, record.id).name == "Conseil danois"
        assert check(one.dossier) == ()
    assert siege.digest() == gao.digest()


def test_a_class_that_a_stolen_laptop_lowered_counts_no_more(three):
    siege, mop, gao = three
    siege.office.clear(gao.device, Sensitivity.INTERNAL)
    with siege.work() as unit:
        secret = unit.add(Meeting(title="Retraite", sensitivity=Sensitivity.INTERNAL))
    gather(siege, [mop, gao])
    with mop.work() as unit:
        unit.change(unit.get(Meeting, secret.id), sensitivity=Sensitivity.RESTRICTED)
    gather(siege, [mop])
    with mop.work() as unit:
        unit.change(unit.get(Meeting, secret.id), sensitivity=Sensitivity.PUBLIC)
    gao.receive(mop.bundles(gao))
    assert gao.read(Meeting, secret.id).sensitivity is Sensitivity.PUBLIC
    siege.office.revoke(mop.device)
    gather(siege, [gao])
    assert siege.read(Meeting, secret.id).sensitivity is Sensitivity.RESTRICTED
    assert gao.read(Meeting, secret.id) is None


def test_many_deletions_wait_for_a_person(three):
    siege, mop, gao = three
    with mop.work() as unit:
        records = [unit.add(Organization(name=f"ONG {number}")) for number in range(30)]
    gather(siege, [mop, gao])
    with mop.work() as unit:
        for record in records[:21]:
            unit.delete(record)
    files = mop.bundles(siege)
    before = state_of(siege)
    assert refusal(siege.receive(files)) is Reason.HIDES_MUCH
    assert state_of(siege) == before
    (receipt,) = siege.receive(files, may_hide=True)
    assert receipt.received.count(Effect.HIDDEN) == 21
    assert siege.read(Organization, records[0].id) is None


def test_a_few_deletions_do_not_wait(three):
    siege, mop, gao = three
    with mop.work() as unit:
        records = [unit.add(Organization(name=f"ONG {number}")) for number in range(60)]
    gather(siege, [mop, gao])
    with mop.work() as unit:
        for record in records[:6]:
            unit.delete(record)
    assert siege.receive(mop.bundles(siege))[0].refusal is None


def test_the_key_in_the_safe_opens_what_a_lost_headquarters_was_sent(tmp_path, home):
    siege = desk(tmp_path, "SIEGE", home, headquarters=True)
    paper = siege.office.found()
    mop = desk(tmp_path, "MOP", home)
    siege.office.enrol(mop.office.signed_card(), Sensitivity.RESTRICTED)
    roster = siege.post.secret("roster")
    mop.office.follow(roster, lambda _: True)
    record = organization(mop, "DRC")
    mails = mop.bundles(siege)
    fresh = desk(tmp_path, "NEUF", home, headquarters=True)
    fresh.office.follow(roster, lambda _: True)
    assert refusal(fresh.receive(mails)) is Reason.NOT_READABLE
    recovery = fresh.office.craft.recovery_key(paper)
    (receipt,) = fresh.receive(mails, recovery=recovery)
    assert receipt.refusal is None
    assert fresh.read(Organization, record.id) == record
    closing([siege, mop, fresh])


def test_a_lost_headquarters_is_taken_over_with_the_key_in_the_safe(tmp_path, home):
    siege, mop = star(tmp_path, home, ["MOP"])
    lost = siege.device
    paper = renewed_paper(siege)
    organization(siege, "DRC")
    gather(siege, [mop])
    siege.close()
    fresh = desk(tmp_path, "NEUF", home, headquarters=True)
    fresh.office.follow(mop.post.secret("roster"), lambda _: True)
    craft = fresh.office.craft
    with pytest.raises(KnownError):
        take_over(fresh.office, craft.new_recovery_key())
    take_over(fresh.office, craft.recovery_key(paper))
    fresh.office.revoke(lost)
    record = organization(fresh, "NRC")
    assert mop.receive(fresh.bundles(mop))[0].refusal is None
    assert fresh.receive(mop.bundles(fresh))[0].refusal is None
    gather(fresh, [mop])
    assert mop.read(Organization, record.id) == record
    assert mop.office.roster().member(lost).revoked
    assert mop.digest() == fresh.digest()
    closing([mop, fresh])


def test_only_headquarters_takes_over(three):
    _, mop, _ = three
    with pytest.raises(KnownError):
        take_over(mop.office, mop.office.craft.new_recovery_key())


def renewed_paper(siege):
    papers = []
    renew_recovery_key(siege.office, papers.append)
    return papers[0]


def test_clocks_are_compared_through_headquarters(three):
    siege, mop, gao = three
    gather(siege, [mop, gao])
    mop.clock.now += 400 * DAY
    organization(mop, "DRC")
    (at_siege,) = siege.receive(mop.bundles(siege))
    assert (Alarm.SENDER_CLOCK, 400) in at_siege.received.alarms
    (at_mop,) = mop.receive(siege.bundles(mop))
    assert (Alarm.CLOCK_AHEAD, 400) in at_mop.received.alarms
    mop.clock.now -= 800 * DAY
    (behind,) = mop.receive(siege.bundles(mop))
    assert (Alarm.CLOCK_BEHIND, 400) in behind.received.alarms


def test_a_file_received_twice_changes_nothing(three):
    siege, mop, _ = three
    organization(mop, "DRC")
    files = mop.bundles(siege)
    siege.receive(files)
    before = state_of(siege)
    for receipt in siege.receive(files * 3):
        assert receipt.received.new == 0
    assert state_of(siege) == before
