"""What a record shows is worked out from the set of operations, whoever wrote them and in whatever order they came."""

from itertools import permutations

import pytest

from desktop.domain.kinds import Organization, Theme
from desktop.storage.check import check
from desktop.storage.digest import digest
from desktop.storage.dossier import transaction
from desktop.storage.rebuild import rebuild_in_place
from desktop.wording.words import Words

RECORD = bytes(range(16))
ORGANIZATION = "organization"
CREATED = (1, 1, 100, "deleted", 0, "")
NAMED = (1, 2, 100, "name", "DRC", "")
BASE = (CREATED, NAMED)


def receive(dossier, operations) -> None:
    """Put operations of two writers into the log as an exchange would, and work out the tables."""
    link = dossier.connection
    with transaction(link), dossier.capture.applying():
        for table in ("operation", "head", "writer"):
            link.exec_driver_sql(f"DELETE FROM {table}")
        for writer in (1, 2):
            row = (writer, bytes([writer] * 8))
            link.exec_driver_sql("INSERT INTO writer (id, device, epoch) VALUES (?, ?, 1)", row)
        for writer, seq, hlc, field, value, over, *kind in operations:
            link.exec_driver_sql(
                "INSERT INTO operation (writer, seq, hlc, txn, kind, record, field, value, over, schema)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
                (writer, seq, hlc, seq, kind[0] if kind else ORGANIZATION, RECORD, field, value, over or None),
            )
        rebuild_in_place(link, dossier.schema)


def shown(dossier) -> Organization | None:
    with dossier.reading() as reader:
        found = reader.find(Organization)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("operations", "name"),
    [
        ([(2, 1, 300, "name", "later", "1:2"), (1, 3, 200, "name", "sooner", "1:2")], "later"),
        ([(2, 1, 300, "name", "old clock", "1:2"), (1, 3, 200, "name", "seen both", "1:2 2:1")], "seen both"),
        ([(2, 1, 200, "name", "two", "1:2"), (1, 3, 200, "name", "one", "1:2")], "two"),  # the writer breaks the tie
        ([(1, 3, 50, "name", "a clock set back", "1:2")], "a clock set back"),
    ],
)
def test_the_newest_head_is_shown_and_what_was_seen_is_replaced(dossier, operations, name):
    receive(dossier, [*BASE, *operations])
    assert shown(dossier).name == name


@pytest.mark.parametrize(
    ("operations", "alive"),
    [
        ([(2, 1, 300, "deleted", 1, "1:1 1:2")], False),
        ([(2, 1, 300, "deleted", 1, "1:1")], True),  # did not see the name
        ([(2, 1, 300, "deleted", 1, "1:1 1:2"), (1, 3, 200, "name", "edited meanwhile", "1:2")], True),
        ([(2, 1, 300, "deleted", 1, "1:1 1:2"), (1, 3, 200, "responsible/00", 1, "")], True),
        ([(2, 1, 300, "deleted", 1, "1:1 1:2"), (1, 3, 400, "deleted", 0, "1:1 2:1")], True),  # restored
        ([(2, 1, 300, "deleted", 1, "1:1 1:2"), (1, 3, 200, "deleted", 1, "1:1 1:2")], False),  # both did
        ([(2, 1, 300, "deleted", 1, "1:1 1:2"), (1, 3, 200, "deleted", 0, "1:1")], True),  # one restored meanwhile
    ],
)
def test_a_record_is_deleted_only_when_all_was_seen(dossier, operations, alive):
    receive(dossier, [*BASE, *operations])
    assert (shown(dossier) is not None) == alive


def test_an_unseen_addition_survives_a_removal(dossier):
    receive(dossier, [
        *BASE,
        (1, 3, 100, "other_names/a/b", 1, ""), (2, 1, 300, "other_names/a/b", 0, "1:3"),
        (1, 4, 100, "other_names/c", 1, ""), (1, 5, 200, "other_names/c", 1, "1:4"),
        (2, 2, 300, "other_names/c", 0, "1:4"),
    ])  # fmt: skip
    assert shown(dossier).other_names == {"c"}


def test_order_of_arrival_does_not_matter(dossier):
    operations = [
        *BASE, (2, 1, 300, "name", "later", "1:2"), (1, 3, 200, "name", "sooner", "1:2"),
        (2, 2, 400, "deleted", 1, "1:1 1:2 2:1"),
    ]  # fmt: skip
    seen = set()
    for order in permutations(operations):
        receive(dossier, order)
        seen.add((shown(dossier), digest(dossier.connection, dossier.schema)))
    assert len(seen) == 1
    assert seen.pop()[0].name == "later"


def test_digests_tell_one_operation_more(dossier):
    receive(dossier, BASE)
    said = digest(dossier.connection, dossier.schema)
    for other in ([*BASE, (2, 1, 300, "name", "DRC", "1:2")], [CREATED, (1, 2, 100, "name", "DRD", "")], [CREATED]):
        receive(dossier, other)
        assert digest(dossier.connection, dossier.schema) != said


def test_what_this_program_does_not_know_blocks_nothing(dossier):
    receive(dossier, [
        *BASE, (2, 1, 300, "mood", "good", ""), (2, 2, 300, "moods/good", 1, ""), (2, 3, 300, "responsible/zz", 1, ""),
        (2, 4, 300, "type", "a type of tomorrow", ""),
    ])  # fmt: skip
    assert shown(dossier).name == "DRC"
    assert shown(dossier).type is None
    tomorrow = "kind of tomorrow"
    receive(dossier, [(1, 1, 100, "deleted", 0, "", tomorrow), (1, 2, 100, "name", "x", "", tomorrow)])
    assert shown(dossier) is None
    with dossier.unit_of_work(Words("essai", "trial")) as unit:
        unit.add(Theme(name_fr="Eau"))
    assert check(dossier) == ()
