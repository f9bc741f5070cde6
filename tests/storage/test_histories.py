"""Whatever people do, in any order: the tables are what the log says, and the records are what people did."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.declaration import Record, all_kinds, kind_of
from desktop.domain.kinds import Meeting, Organization, Person, Recommendation
from desktop.storage.about import About
from desktop.storage.check import check
from desktop.storage.digest import digest
from desktop.storage.dossier import FileDossier, transaction
from desktop.storage.opening import create_dossier, open_dossier
from desktop.storage.rebuild import rebuild_in_place
from desktop.wording.words import Words

STEP = Words("essai", "trial")
KINDS = (Organization, Recommendation, Person, Meeting)


class Model:
    """What a person would expect of the dossier."""

    def __init__(self) -> None:
        self.records: dict = {}
        self.deleted: set = set()

    def copy(self) -> "Model":
        other = Model()
        other.records, other.deleted = dict(self.records), set(self.deleted)
        return other

    def alive(self) -> list[Record]:
        return [record for key, record in self.records.items() if key not in self.deleted]


def act(unit, model: Model, data, strategies) -> None:
    """Do one thing a person could do, to the dossier and to the model."""
    acts = [add, change, change, delete, restore, undo, bulk] if model.alive() else [add]
    data.draw(st.sampled_from(acts))(unit, model, data, strategies)


def add(unit, model, data, strategies) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    record = unit.add(kind(**data.draw(st.fixed_dictionaries({}, optional=strategies(kind)))))
    model.records[record.id] = record


def change(unit, model, data, strategies) -> None:
    record = data.draw(st.sampled_from(model.alive()))
    fields = data.draw(st.fixed_dictionaries({}, optional=strategies(type(record))))
    model.records[record.id] = unit.change(record, **fields)
    assert all(getattr(model.records[record.id], name) == value for name, value in fields.items())


def delete(unit, model, data, strategies) -> None:
    record = data.draw(st.sampled_from(model.alive()))
    unit.delete(record)
    model.deleted.add(record.id)


def restore(unit, model, data, strategies) -> None:
    if model.deleted:
        gone = data.draw(st.sampled_from(sorted(model.deleted)))
        assert unit.restore(type(model.records[gone]), gone) == model.records[gone]
        model.deleted.discard(gone)


def undo(unit, model, data, strategies) -> None:
    for edit in reversed(unit.changes.edits):
        if edit.field is not None and edit.record not in model.deleted:
            record = model.records[edit.record]
            model.records[edit.record] = unit.change(record, **{edit.field: edit.before})


def bulk(unit, model, data, strategies) -> None:
    unit._connection.exec_driver_sql("UPDATE organization SET website = name || ?1 WHERE deleted = 0", ("x",))
    for record in model.alive():
        if isinstance(record, Organization):
            model.records[record.id] = unit.get(Organization, record.id)


@pytest.fixture(scope="session")
def strategies(values_of):
    """Return the function that gives a strategy for each field of a kind."""
    return lambda kind: {name: values_of(field) for name, field in kind_of(kind).fields.items()}


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_tables_and_log_tell_the_same_story(strategies, data):
    with tempfile.TemporaryDirectory() as folder:
        model, path = Model(), Path(folder) / "a.toguna"
        dossier = create_dossier(path, About("Essai", "MOP"))
        try:
            for _ in range(data.draw(st.integers(3, 10))):
                before, said = model.copy(), digest(dossier.connection, dossier.schema)
                try:
                    with dossier.unit_of_work(STEP) as unit:
                        for _ in range(data.draw(st.integers(1, 4))):
                            act(unit, model, data, strategies)
                        if data.draw(st.integers(0, 4)) == 0:
                            raise InterruptedError
                except InterruptedError:
                    model = before
                    assert digest(dossier.connection, dossier.schema) == said
                if data.draw(st.integers(0, 6)) == 0:
                    dossier.close()
                    dossier = open_dossier(path)
            assert_agrees(dossier, model)
        finally:
            dossier.close()


def assert_agrees(dossier: FileDossier, model: Model) -> None:
    """Compare the dossier with the model, with its log, and with itself after a rebuild."""
    for _ in range(2):
        with dossier.reading() as reader:
            kept = {record.id: record for kind in KINDS for record in reader.find(kind)}
        assert kept == {record.id: record for record in model.alive()}
        assert check(dossier) == ()
        said = digest(dossier.connection, dossier.schema)
        with transaction(dossier.connection), dossier.capture.applying():
            rebuild_in_place(dossier.connection, dossier.schema)
        assert digest(dossier.connection, dossier.schema) == said
    rows = dossier.connection.exec_driver_sql("SELECT DISTINCT txn, hlc FROM operation").all()
    assert len(rows) == len({row.txn for row in rows}) == len({row.hlc for row in rows})


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.name)
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_value_of_every_field_comes_back(dossier, strategies, kind, data):
    fields = data.draw(st.fixed_dictionaries(strategies(kind.record)))
    with dossier.unit_of_work(STEP) as unit:
        record = kind.record(**fields)
        assert unit.add(record) == record
        later = data.draw(st.fixed_dictionaries(strategies(kind.record)))
        assert unit.change(record, **later) == kind.record(id=record.id, **later)
