"""No change escapes the log: not in bulk, not by another program, not after a trigger is lost."""

import sqlite3

import pytest
from sqlalchemy.exc import DBAPIError

from desktop.domain.declaration import all_kinds
from desktop.domain.identity import new_id
from desktop.domain.kinds import Organization, Recommendation
from desktop.storage.capture import trigger_texts
from desktop.storage.check import check
from desktop.storage.errors import ForeignEditError
from desktop.storage.opening import open_dossier
from desktop.wording.words import Words

STEP = Words("essai", "trial")


@pytest.fixture
def filled(dossier):
    with dossier.unit_of_work(STEP) as unit:
        for number in range(5):
            unit.add(Recommendation(reference=f"MOP-{number}", responsible=frozenset({new_id()})))
    return dossier


def log_of(dossier):
    rows = dossier.connection.exec_driver_sql("SELECT kind, field, value, over FROM operation ORDER BY lsn")
    return [tuple(row) for row in rows]


def test_every_column_of_every_kind_is_captured(dossier):
    triggers = trigger_texts(dossier.schema)
    for kind in all_kinds():
        with dossier.unit_of_work(STEP) as unit:
            record = unit.add(kind.record())
        for field in kind.columns:
            assert f"{kind.name}_{field.name}_changed" in triggers
            with dossier.unit_of_work(STEP):
                dossier.connection.exec_driver_sql(
                    f'UPDATE "{kind.name}" SET "{field.name}" = ? WHERE id = ?', ("7", record.id.bytes)
                )
            kind_name, name, value, _ = log_of(dossier)[-1]
            assert (kind_name, name, str(value).rstrip(".0")) == (kind.name, field.name, "7") or value == b"7"
    assert check(dossier) == ()


def test_bulk_statements_are_captured_row_by_row(filled):
    before = len(log_of(filled))
    with filled.unit_of_work(STEP):
        filled.connection.exec_driver_sql("UPDATE recommendation SET text = 'x' || reference, status = 'done'")
        filled.connection.exec_driver_sql("UPDATE set_member SET present = 0")
        filled.connection.exec_driver_sql("UPDATE recommendation SET priority = 'normal'")  # as it was: nothing
    new = log_of(filled)[before:]
    assert len(new) == 15
    assert all(over for _, field, _, over in new if field != "text")
    assert {(field.partition("/")[0], value) for _, field, value, _ in new if field != "text"} == {
        ("status", "done"),
        ("responsible", 0),
    }
    assert check(filled) == ()


def test_another_program_cannot_write(filled):
    path = filled.path
    filled.close()
    foreign = sqlite3.connect(path)
    for statement in (
        "UPDATE recommendation SET text = 'x'",
        "UPDATE set_member SET present = 0",
        "INSERT INTO organization (id, name) VALUES (x'00', 'x')",
        "DELETE FROM recommendation",
        "DELETE FROM operation",
        "INSERT INTO capture VALUES ('recommendation', x'00', 'text', 'x')",
    ):
        with pytest.raises(sqlite3.OperationalError, match="no such function: toguna"):
            foreign.execute(statement)
    assert foreign.execute("SELECT count(*) FROM recommendation").fetchone() == (5,)
    foreign.close()


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("DELETE FROM recommendation", "rows stay"),
        ("DELETE FROM set_member", "rows stay"),
        ("DELETE FROM operation", "never shortened"),
        ("UPDATE operation SET value = 'x'", "never rewritten"),
        ("UPDATE recommendation SET id = x'00'", "restored before"),
        ("INSERT OR REPLACE INTO recommendation (id, text) SELECT id, 'x' FROM recommendation", "rows stay"),
        ("INSERT INTO recommendation (id, deleted) VALUES (x'01', 1)", "begins alive"),
        ("INSERT INTO recommendation (text) VALUES ('x')", "begins alive|NOT NULL"),
        ("UPDATE recommendation SET deleted = 1, text = 'x'", "restored before"),
        ("UPDATE recommendation SET deleted = NULL", "restored before"),
        ("INSERT INTO set_member VALUES (x'01', 'responsible', x'02', 'recommendation', 1)", "living record"),
        ("INSERT INTO set_member SELECT id, 'text', x'02', 'recommendation', 1 FROM recommendation", "declared set"),
        ("UPDATE set_member SET member = x'02'", "declared set"),
    ],
)
def test_what_the_log_could_not_tell_is_refused(filled, statement, reason):
    before = log_of(filled)
    with pytest.raises(DBAPIError, match=reason), filled.unit_of_work(STEP):
        filled.connection.exec_driver_sql(statement)
    assert log_of(filled) == before
    assert check(filled) == ()


def test_an_edit_names_what_it_replaced_and_a_deletion_names_all_it_saw(dossier):
    with dossier.unit_of_work(STEP) as unit:
        record = unit.add(Organization(name="a"))
    with dossier.unit_of_work(STEP) as unit:
        unit.change(record, name="b")
    with dossier.unit_of_work(STEP) as unit:
        unit.delete(record)
    with dossier.unit_of_work(STEP) as unit:
        unit.restore(Organization, record.id)
    assert log_of(dossier) == [
        ("organization", "deleted", 0, None),
        ("organization", "name", "a", None),
        ("organization", "name", "b", "1:2"),
        ("organization", "deleted", 1, "1:1 1:3"),
        ("organization", "deleted", 0, "1:4"),
    ]


@pytest.mark.parametrize("lost", ["recommendation_text_changed", "recommendation_created", "set_member_changed"])
def test_a_lost_trigger_is_noticed_by_the_check_and_mended_at_the_next_opening(filled, home, lost):
    filled.connection.exec_driver_sql(f"DROP TRIGGER {lost}")
    assert [(finding.code, finding.detail) for finding in check(filled)] == [("triggers", lost)]
    filled.close()
    with open_dossier(filled.path, home=home) as again:
        assert check(again) == ()


@pytest.mark.parametrize(
    ("lost", "statement", "table"),
    [
        ("recommendation_text_changed", "UPDATE recommendation SET text = 'x'", "recommendation"),
        ("recommendation_created", "INSERT INTO recommendation (id) VALUES (x'01')", "recommendation"),
        ("set_member_changed", "UPDATE set_member SET present = 0", "set_member"),
        ("capture_edit", "UPDATE recommendation SET text = 'x'", "recommendation"),
    ],
)
def test_an_edit_behind_the_log_is_found_and_stops_the_next_opening(filled, home, lost, statement, table):
    filled.connection.exec_driver_sql(f"DROP TRIGGER {lost}")
    with filled.unit_of_work(STEP):
        filled.connection.exec_driver_sql(statement)
    found = check(filled)
    assert {finding.code for finding in found} == {"triggers", "tables"}
    assert any(finding.detail.startswith(table) for finding in found)
    filled.close()
    with pytest.raises(ForeignEditError):
        open_dossier(filled.path, home=home)


def test_a_gap_in_the_numbers_of_the_log_is_found(filled):
    filled.connection.exec_driver_sql("DROP TRIGGER operation_kept")
    filled.connection.exec_driver_sql("DELETE FROM operation WHERE seq = 3")
    assert "numbers" in {finding.code for finding in check(filled)}
