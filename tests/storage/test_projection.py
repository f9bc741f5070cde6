"""Bundle by bundle, in any order, cut anywhere, the tables become what a rebuild of the whole log gives."""

from random import Random

import pytest

from desktop.domain.kinds import AgendaItem, Organization
from desktop.domain.operation import Operation, WriterId
from desktop.storage.check import check
from desktop.storage.exchange.post import DossierPost
from desktop.storage.rebuild import differences
from desktop.usecases.exchange.bundle import Bundle, Header, Span
from desktop.usecases.exchange.ports import Arrival, Effect
from desktop.wording.words import Words

STEP = Words("essai", "trial")
WRITERS = [WriterId(bytes([number]) * 8, 1) for number in (1, 2, 3)]
RECORDS = [bytes([number]) * 16 for number in (1, 2, 3, 4)]
KINDS = ["organization", "organization", "organization", "agenda_item", "of tomorrow"]
LONG = "La zone reste inaccessible. Le point focal présente les chiffres.\n" * 9
FIELDS = {
    "deleted": [0, 0, 0, 1],
    "name": ["DRC", "Conseil danois", None, 7],
    "discussion": [LONG, LONG.replace("reste", "devient"), LONG + "Fin.", "court"],
    "type": ["un_agency", "a type of tomorrow", None],
    "other_names/a/b": [0, 1],
    "responsible/00": [0, 1],
    "responsible/" + "0A" * 16: [0, 1],
    "mood": ["good", LONG],
    "id": [b"x"],
}


def anything(chance: Random, count: int) -> list[Operation]:
    """Return operations of several writers that saw some of each other's, as no right program would write them."""
    made: list[Operation] = []
    numbers = dict.fromkeys(WRITERS, 0)
    kinds = [chance.choice(KINDS) for _ in RECORDS]
    for _ in range(count):
        place = chance.randrange(len(RECORDS))
        writer, field = chance.choice(WRITERS), chance.choice(list(FIELDS))
        numbers[writer] += 1
        kind = kinds[place] if chance.random() < 0.95 else chance.choice(KINDS)
        value = chance.choice(FIELDS[field])
        all_of_it = (field, value) == ("deleted", 1)
        there = [o for o in made if o.record == RECORDS[place] and (all_of_it or o.field == field)]
        seen = [o.id for o in there if chance.random() < 0.8]
        hlc = chance.randrange(1, 50) << 16
        seq = numbers[writer]
        made.append(Operation(writer, seq, hlc, seq, kind, RECORDS[place], field, value, tuple(sorted(seen))))
    return made


class Reader:
    """A dossier that bundles come to, without envelopes."""

    def __init__(self, dossier) -> None:
        self.dossier, self.post, self.number = dossier, DossierPost(dossier), 0

    def receive(self, operations, **how):
        self.number += 1
        header = Header(sender=WRITERS[0], recipient=self.post.me.device, number=self.number, span=Span(0, 1))
        return self.post.receive(Bundle(header, tuple(operations)), Arrival(now=1, **how))


def in_bundles(chance: Random, operations: list[Operation]) -> list[list[Operation]]:
    """Return operations in an order of their own, some of them twice, cut into bundles."""
    arriving = [*operations, *chance.sample(operations, len(operations) // 5)]
    chance.shuffle(arriving)
    bundles = []
    while arriving:
        size = chance.choice((1, 1, 2, 5, 12))
        bundles.append(arriving[:size])
        arriving = arriving[size:]
    return bundles


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_tables_kept_up_bundle_by_bundle_are_those_of_the_log(dossier, seed):
    chance, reader = Random(seed), Reader(dossier)
    for bundle in in_bundles(chance, anything(chance, 45)):
        reader.receive(bundle, may_hide=True)
        if chance.random() < 0.3:
            assert differences(dossier.connection, dossier.schema) == []
        if chance.random() < 0.3:
            write_something(chance, dossier)
    assert check(dossier) == ()


def write_something(chance: Random, dossier) -> None:
    with dossier.unit_of_work(STEP) as unit:
        for kind, fields in ((Organization, {"name": "écrit ici"}), (AgendaItem, {"discussion": LONG + "Ici."})):
            for record in unit.find(kind):
                if chance.random() < 0.3:
                    unit.delete(record)
                else:
                    unit.change(record, **fields)


def test_an_operation_whose_successor_came_before_it_replaces_nothing(dossier):
    """What others saw and replaced may arrive after what replaced it, with whatever clocks."""
    writer, record = WRITERS[0], RECORDS[0]
    reader = Reader(dossier)
    first, second, third = (
        Operation(writer, seq, hlc << 16, seq, "organization", record, "name", name, over)
        for seq, hlc, name, over in ((2, 90, "A", ()), (3, 50, "B", ((writer, 2),)), (4, 70, "C", ((writer, 3),)))
    )
    born = Operation(writer, 1, 1 << 16, 1, "organization", record, "deleted", 0)
    reader.receive([born, third])
    reader.receive([first])
    received = reader.receive([second])
    assert [effect for _, _, effect in received.effects] == [Effect.CHANGED]
    with dossier.reading() as found:
        assert [each.name for each in found.find(Organization)] == ["C"]
    assert dossier.connection.exec_driver_sql("SELECT count(*) FROM head").scalar() == 2
    assert check(dossier) == ()
