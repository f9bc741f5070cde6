"""Fifteen ways in which programs that exchange data lost somebody's work, each tried here (numbers for reference)."""

import shutil

import pytest

from desktop.domain.declaration import all_kinds
from desktop.domain.kinds import Meeting, Objective, Organization, Recommendation
from desktop.domain.position import spread
from desktop.storage.backups import backup, restore
from desktop.storage.check import check
from desktop.storage.exchange import incoming
from desktop.usecases.exchange.conflicts import choose
from desktop.usecases.exchange.ports import Alarm
from desktop.usecases.exchange.refusals import Reason
from desktop.usecases.exchange.sending import has_news

from .offices import closing, exchange, gather, star

DAY = 24 * 3600 * 1000


@pytest.fixture
def three(tmp_path, home):
    desks = star(tmp_path, home, ["MOP", "GAO"])
    yield desks
    closing(desks)


def organization(one, name, **fields):
    with one.work() as unit:
        return unit.add(Organization(name=name, **fields))


def rename(one, record, name):
    with one.work() as unit:
        unit.change(unit.get(Organization, record.id), name=name)


def assert_alike(*desks):
    assert len({one.digest() for one in desks}) == 1
    for one in desks:
        assert check(one.dossier) == ()


def test_1_a_laptop_restored_from_an_old_backup_writes_on_and_nothing_is_stranded(three, tmp_path):
    siege, mop, gao = three
    old = organization(mop, "avant")
    gather(siege, [mop, gao])
    backup(mop.dossier, tmp_path / "vieux.toguna-backup")
    sent = organization(mop, "envoyé après la sauvegarde")
    gather(siege, [mop, gao])
    mop.close()
    restore(tmp_path / "vieux.toguna-backup", mop.path, mop.home)
    mop.reopen()
    assert mop.read(Organization, sent.id) is None
    written = organization(mop, "écrit après le rétablissement")
    gather(siege, [mop, gao])
    for one in three:
        assert {one.read(Organization, r.id).name for r in (old, sent, written)} == {
            "avant", "envoyé après la sauvegarde", "écrit après le rétablissement"
        }
    assert_alike(*three)


def test_1_an_old_copy_put_back_by_hand_without_a_trace_loses_nothing(three, tmp_path):
    siege, mop, gao = three
    gather(siege, [mop, gao])
    mop.close()
    shutil.copy(mop.path, tmp_path / "copie")
    mop.reopen()
    sent = organization(mop, "envoyé")
    gather(siege, [mop, gao])
    mop.close()
    shutil.copy(tmp_path / "copie", mop.path)
    mop.reopen()
    written = organization(mop, "écrit sous les mêmes numéros")
    (receipt,) = siege.receive(mop.bundles(siege))
    assert receipt.refusal is None
    (receipt,) = mop.receive(siege.bundles(mop))
    assert Alarm.RESTORED in [alarm for alarm, _ in receipt.received.alarms]
    gather(siege, [mop, gao], rounds=5)
    for one in three:
        assert one.read(Organization, sent.id).name == "envoyé"
        assert one.read(Organization, written.id).name == "écrit sous les mêmes numéros"
    assert_alike(*three)


@pytest.mark.parametrize("days", [3650, -3650])
def test_2_a_wrong_clock_blocks_nobody_not_even_once_it_is_set_right(three, days):
    siege, mop, gao = three
    mop.clock.now += days * DAY
    record = organization(mop, "pendant")
    gather(siege, [mop, gao])
    mop.clock.now -= days * DAY
    mop.reopen()
    rename(mop, record, "après")
    gather(siege, [mop, gao])
    assert {one.read(Organization, record.id).name for one in three} == {"après"}
    assert_alike(*three)


def test_3_a_wrong_clock_makes_no_conflict_and_wins_none(three):
    siege, mop, gao = three
    record = organization(mop, "un")
    mop.clock.now += 3650 * DAY
    gather(siege, [mop, gao])
    for number in range(5):
        rename(mop if number % 2 else gao, record, f"fois {number}")
        gather(siege, [mop, gao])
    assert [one.post.contests() for one in three] == [[], [], []]
    assert siege.read(Organization, record.id).name == "fois 4"  # the one that saw all others, whatever its clock
    assert_alike(*three)


def test_4_an_edit_is_not_lost_to_a_deletion_and_the_deletion_is_not_lost_either(three):
    siege, mop, gao = three
    record = organization(mop, "DRC")
    gather(siege, [mop, gao])
    with mop.work() as unit:
        unit.delete(record)
    rename(gao, record, "Conseil danois")
    gather(siege, [mop, gao])
    (contest,) = gao.post.contests()
    assert (contest.field, len(contest.versions)) == ("deleted", 2)
    assert siege.read(Organization, record.id).name == "Conseil danois"
    deletion = next(version for version in contest.versions if version.field == "deleted")
    with gao.work() as unit:
        choose(unit, contest, deletion)
    gather(siege, [mop, gao])
    assert [one.read(Organization, record.id) for one in three] == [None, None, None]
    assert_alike(*three)


def test_5_two_offices_delete_the_same_and_the_third_deletes_it_too(three):
    siege, mop, gao = three
    record = organization(siege, "DRC")
    gather(siege, [mop, gao])
    for one in (mop, gao):
        with one.work() as unit:
            unit.delete(record)
    gather(siege, [mop, gao])
    assert [one.read(Organization, record.id) for one in three] == [None, None, None]
    assert [one.post.contests() for one in three] == [[], [], []]
    assert_alike(*three)


def test_6_the_same_file_twice_makes_nothing_twice(three):
    siege, mop, _ = three
    organization(mop, "DRC")
    files = mop.bundles(siege)
    for _ in range(3):
        siege.receive(files)
    with siege.dossier.reading() as reader:
        assert reader.count(Organization) == 1


def test_7_what_was_sent_is_not_taken_for_received(three):
    siege, mop, gao = three
    record = organization(mop, "DRC")
    for _ in range(3):
        mop.bundles(siege)  # all lost
    siege.receive(mop.bundles(siege))
    assert siege.read(Organization, record.id) == record
    assert_alike(siege, mop)
    gather(siege, [mop, gao])


def test_8_mails_come_late_twice_in_the_wrong_order_and_one_never(three):
    siege, mop, gao = three
    records, mails = [], []
    for number in range(6):
        records.append(organization(mop, f"ONG {number}"))
        mails.append(mop.bundles(siege))
    for place in (4, 1, 4, 5, 0, 2, 1):  # 3 is lost
        siege.receive(mails[place])
    assert [siege.read(Organization, record.id) for record in records] == records
    gather(siege, [mop, gao])
    assert_alike(*three)


def test_8_a_gap_is_noticed_and_filled(three):
    siege, mop, gao = three
    with mop.work() as unit:
        first = unit.add(Meeting(title="Première", other_business="x" * 4000))
    with mop.work() as unit:
        second = unit.add(Meeting(title="Seconde", other_business="".join(map(str, range(3000)))))
    _, *others = mop.bundles(siege, limit=9000)
    assert others
    receipts = siege.receive(others)
    assert Alarm.LACKING in [alarm for alarm, _ in receipts[0].received.alarms]
    gather(siege, [mop, gao])
    assert siege.read(Meeting, first.id).title == "Première"
    assert siege.read(Meeting, second.id) is not None
    assert_alike(*three)


def test_9_an_older_program_keeps_and_passes_on_what_it_does_not_know(tmp_path, home):
    import dataclasses

    known = tuple(kind for kind in all_kinds() if kind.name != "objective")
    older = tuple(
        dataclasses.replace(kind, fields={n: f for n, f in kind.fields.items() if n != "website"})
        if kind.name == "organization" else kind for kind in known
    )  # fmt: skip
    siege, mop = star(tmp_path, dataclasses.replace(home, kinds=lambda: older), ["MOP"])
    mop.home = dataclasses.replace(mop.home, kinds=all_kinds)
    mop.reopen()
    record = organization(mop, "DRC", website="drc.ngo")
    with mop.work() as unit:
        objective = unit.add(Objective(text="Un but"))
    gather(siege, [mop])
    assert siege.read(Organization, record.id).name == "DRC"
    rename(siege, record, "Conseil danois")
    gather(siege, [mop])
    assert mop.read(Organization, record.id).website == "drc.ngo"
    siege.home = dataclasses.replace(siege.home, kinds=all_kinds)
    siege.reopen()
    assert siege.read(Organization, record.id).website == "drc.ngo"
    assert siege.read(Objective, objective.id) == objective
    assert_alike(siege, mop)
    closing([siege, mop])


def test_10_a_crash_in_the_middle_of_an_import_leaves_all_or_nothing(three, monkeypatch):
    siege, mop, gao = three
    organization(mop, "DRC")
    files, before = mop.bundles(siege), siege.digest()

    def crash(*_):
        raise ZeroDivisionError

    for name in ("project_records", "enter", "hides_much"):
        with monkeypatch.context() as patched:
            patched.setattr(incoming, name, crash)
            with pytest.raises(ZeroDivisionError):
                siege.receive(files)
        siege.reopen()
        assert siege.digest() == before
        assert siege.dossier.connection.exec_driver_sql("SELECT count(*) FROM correspondent").scalar_one() == 0
    gather(siege, [mop, gao])
    assert_alike(*three)


def test_11_an_empty_partner_deletes_nothing(three):
    siege, mop, gao = three
    records = [organization(siege, f"ONG {number}") for number in range(30)]
    gather(siege, [mop, gao])
    mop.close()
    mop.path.unlink()
    from desktop.storage.about import About
    from desktop.storage.opening import create_dossier

    mop._take(create_dossier(mop.path, About("Vide", "VID"), home=mop.home))
    siege.office.enrol(mop.office.signed_card(), siege.office.partners()[0].clearance)
    mop.office.follow(siege.post.secret("roster"), lambda _: True)
    gather(siege, [mop, gao])
    assert all(siege.read(Organization, record.id) for record in records)
    assert_alike(*three)


def test_11_a_bundle_that_would_delete_most_waits(three):
    siege, mop, gao = three
    records = [organization(mop, f"ONG {number}") for number in range(30)]
    gather(siege, [mop, gao])
    with mop.work() as unit:
        for record in records:
            unit.delete(record)
    (receipt,) = siege.receive(mop.bundles(siege))
    assert receipt.refusal.reason is Reason.HIDES_MUCH
    assert all(siege.read(Organization, record.id) for record in records)


def test_12_conflicts_do_not_grow_by_themselves_and_exchanging_ends(three):
    siege, mop, gao = three
    record = organization(siege, "zéro")
    gather(siege, [mop, gao])
    for one in three:
        rename(one, record, one.code)
    gather(siege, [mop, gao])
    before = siege.dossier.connection.exec_driver_sql("SELECT count(*) FROM operation").scalar_one()
    for _ in range(5):
        exchange(siege, mop)
        exchange(siege, gao)
        exchange(mop, gao)
    after = siege.dossier.connection.exec_driver_sql("SELECT count(*) FROM operation").scalar_one()
    assert after == before
    assert len(siege.post.contests()) == 1
    assert not any(has_news(siege.office, partner) for partner in siege.office.partners())


def test_13_no_version_is_thrown_away_without_a_word(three):
    siege, mop, gao = three
    record = organization(siege, "zéro")
    gather(siege, [mop, gao])
    for one in three:
        rename(one, record, one.code)
    gather(siege, [mop, gao])
    for one in three:
        (contest,) = one.post.contests()
        assert {version.value for version in contest.versions} == {"SIEGE", "MOP", "GAO"}


def test_14_an_operation_that_makes_no_sense_blocks_no_other(three):
    siege, mop, gao = three
    record = organization(mop, "DRC")
    with mop.work() as unit:
        for field, value in (("type", "martien"), ("name/x", 7), ("merged_into", b"\1"), ("acronym", 3.5)):
            mop.dossier.connection.exec_driver_sql(
                "INSERT INTO capture VALUES ('organization', ?, ?, ?)", (record.id.bytes, field, value)
            )
        mop.dossier.connection.exec_driver_sql("INSERT INTO capture VALUES ('martien', ?, 'x', 1)", (bytes(16),))
        unit.add(Recommendation(text="après"))
    (receipt,) = siege.receive(mop.bundles(siege))
    assert receipt.refusal is None
    with siege.dossier.reading() as reader:
        assert [found.text for found in reader.find(Recommendation)] == ["après"]
        assert reader.get(Organization, record.id).name == "DRC"
    gather(siege, [mop, gao])
    assert siege.digest() == gao.digest()


def test_15_lists_ordered_offline_by_two_offices_keep_everything_in_one_order(three):
    siege, mop, gao = three
    with siege.work() as unit:
        meeting = unit.add(Meeting(title="Ordre"))
    gather(siege, [mop, gao])
    for one in (mop, gao):
        with one.work() as unit:
            for place, position in enumerate(spread(40)):
                unit.add(Objective(meeting=meeting.id, text=f"{one.code} {place}", position=position))
    gather(siege, [mop, gao])
    orders = []
    for one in three:
        with one.dossier.reading() as reader:
            orders.append([found.text for found in reader.find(Objective, meeting=meeting.id, order="position")])
    assert len(orders[0]) == 80
    assert orders[0] == orders[1] == orders[2]
    for code in ("MOP", "GAO"):
        assert [text for text in orders[0] if text.startswith(code)] == [f"{code} {place}" for place in range(40)]


