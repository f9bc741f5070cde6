"""`put`, `list` and `delete`: what automation relies on."""

import io
import json
from uuid import uuid4

import pytest

ORGANIZATIONS = (
    '{"acronym": "NRC", "name": "Conseil norvégien pour les réfugiés", "type": "ingo"}',
    '{"acronym": "HCR", "name": "Haut-Commissariat", "other_names": ["UNHCR"], "type": "un"}',
)


@pytest.fixture
def listed(toguna):
    def run(dossier, kind, *where):
        answer = toguna("list", dossier, kind, "--json", *(part for one in where for part in ("--where", one)))
        assert answer.err == ""
        return json.loads(answer.out)

    return run


@pytest.fixture
def meeting(training, put):
    put(training, "organization", *ORGANIZATIONS)
    put(training, "body", '{"name": "Cluster Protection", "body_kind": "cluster"}')
    return put(training, "meeting", '{"body": "Cluster Protection", "date": "2020-01-16"}').lines[0]


def test_records_go_in_and_come_out_again(training, put, listed):
    answer = put(training, "organization", *ORGANIZATIONS)
    assert answer.status == 0
    rows = listed(training, "organization")
    assert [row["id"] for row in rows] == answer.lines
    assert rows[1]["other_names"] == ["UNHCR"]
    assert rows[1]["website"] == ""


def test_what_list_wrote_can_be_put_back_as_it_is(training, meeting, toguna, put, listed, tmp_path):
    before = listed(training, "meeting")
    text = toguna("list", training, "meeting", "--json").out
    assert put(training, "meeting", *text.splitlines()).lines == [meeting]
    assert listed(training, "meeting") == before


def test_an_id_updates_only_the_fields_named(training, put, listed):
    first, _ = put(training, "organization", *ORGANIZATIONS).lines
    put(training, "organization", json.dumps({"id": first, "website": "https://nrc.no"}))
    (row,) = listed(training, "organization", "acronym=NRC")
    assert (row["website"], row["type"]) == ("https://nrc.no", "ingo")


def test_an_unknown_id_makes_a_record_with_it_and_a_deleted_one_comes_back(training, put, listed, toguna):
    chosen = str(uuid4())
    line = json.dumps({"id": chosen, "name_fr": "Logement"})
    assert put(training, "theme", line).lines == [chosen]
    assert toguna("delete", training, "theme", chosen).out == "1 fiche supprimée.\n"
    assert listed(training, "theme") == []
    put(training, "theme", line)
    assert [row["id"] for row in listed(training, "theme")] == [chosen]


def test_one_bad_line_and_nothing_is_kept(training, put, listed):
    answer = put(training, "organization", *ORGANIZATIONS, '{"nmae": "x"}')
    assert answer.status == 2
    assert answer.out == ""
    assert answer.err.startswith("Ligne 3\u00a0: «\u00a0nmae\u00a0» n’est pas un champ")
    assert "other_names" in answer.err
    assert listed(training, "organization") == []


@pytest.mark.parametrize(
    ("kind", "line", "said"),
    [
        ("theme", "[1", "objet JSON"),
        ("theme", '"x"', "objet JSON"),
        ("theme", "{}", "vide"),
        ("theme", '{"name_fr": 3}', "ne convient pas"),
        ("theme", '{"id": "x", "name_fr": "y"}', "identifiant"),
        ("organization", '{"name": "x", "type": "ong"}', "ingo"),
        ("meeting", '{"date": "bientôt"}', "ne convient pas"),
        ("membership", '{"body": "Nulle part"}', "ne désigne rien"),
        ("membership", '{"body": "d4619b9c-fb1f-4ee0-a40e-9bfe29d6f9c2"}', "n’existe pas dans ce dossier"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(training, put, kind, line, said):
    answer = put(training, kind, line)
    assert answer.status == 2
    assert said in answer.err
    assert answer.err.count("\n") == 1


def test_an_unknown_kind_lists_those_there_are(training, put):
    assert "recommendation" in put(training, "recomendation", "{}").err


def test_references_are_given_by_any_spelling(training, meeting, put, listed):
    put(training, "recommendation",
        '{"meeting": "2020-01-16", "text": "Partager la carte", "responsible": ["unhcr", "cluster protection"]}')
    (row,) = listed(training, "recommendation", "responsible=HCR")
    assert row["meeting"] == meeting
    assert len(row["responsible"]) == 2


def test_recommendations_are_numbered_and_kept_in_order(training, meeting, put, listed):
    put(training, "recommendation", *(f'{{"meeting": "{meeting}", "text": "{text}"}}' for text in ("un", "deux")))
    put(training, "recommendation", f'{{"meeting": "{meeting}", "text": "trois"}}')
    rows = listed(training, "recommendation", f"meeting={meeting}")
    assert [(row["reference"], row["text"]) for row in rows] == [
        ("BKO-2020-001", "un"), ("BKO-2020-002", "deux"), ("BKO-2020-003", "trois"),
    ]


def test_validated_minutes_are_not_changed_from_here_either(training, meeting, put, listed):
    put(training, "meeting", f'{{"id": "{meeting}", "state": "validated"}}')
    assert "verrouillé" in put(training, "objective", f'{{"meeting": "{meeting}", "text": "x"}}').err
    assert listed(training, "objective") == []


def test_nothing_is_moved_into_validated_minutes(training, meeting, put, listed):
    other = put(training, "meeting", '{"body": "Cluster Protection", "date": "2020-02-12"}').lines[0]
    (made,) = put(training, "recommendation", f'{{"meeting": "{other}", "text": "Partager la carte"}}').lines
    put(training, "meeting", f'{{"id": "{meeting}", "state": "validated"}}')
    assert "verrouillé" in put(training, "recommendation", f'{{"id": "{made}", "meeting": "{meeting}"}}').err
    assert listed(training, "recommendation")[0]["meeting"] == other


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (["date=16/01/2020"], 1), (["date=janvier 2020"], 0), (["body=Cluster Protection"], 1), (["state=prévue"], 1),
        (["state=planned", "state=held"], 1), (["title="], 1), (["participants=3"], 0), (["themes="], 1),
        (["start=9h30"], 0), (["start="], 1),
    ],
)
def test_conditions_are_read_by_the_declaration(training, meeting, listed, where, found):
    assert len(listed(training, "meeting", *where)) == found


def test_a_value_that_does_not_fit_is_told_as_it_was_typed(training, toguna):
    assert toguna("list", training, "body", "--where", "places=Mopti").err.startswith("«\u00a0Mopti\u00a0»")


@pytest.mark.parametrize(
    "where", ["state=finie", "start=demain", "body=Nulle part", "quand=demain", "date", "participants=trois"]
)
def test_a_condition_that_cannot_be_meant_is_refused(training, meeting, toguna, where):
    answer = toguna("list", training, "meeting", "--where", where)
    assert answer.status == 2
    assert answer.err.count("\n") == 1


def test_people_see_an_aligned_table_with_names(training, meeting, toguna):
    head, row = toguna("list", training, "meeting").lines
    assert head.split()[:2] == ["sensitivity", "body"]
    assert row[head.index("body"):].startswith("Cluster Protection")


def test_deleting_is_all_or_nothing(training, put, toguna, listed):
    first, _ = put(training, "organization", *ORGANIZATIONS).lines
    answer = toguna("delete", training, "organization", first, str(uuid4()))
    assert answer.status == 2
    assert len(listed(training, "organization")) == 2


def test_lines_come_from_standard_input_in_utf_8(training, toguna, listed, monkeypatch):
    raw = io.BytesIO('\ufeff{"name_fr": "Égalité"}\n'.encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(raw, encoding="ascii"))
    assert toguna("put", training, "theme", "-").status == 0
    assert listed(training, "theme")[0]["name_fr"] == "Égalité"


def test_brackets_thousands_deep_are_no_record(put, training):
    answer = put(training, "organization", '{"name": ' + "[" * 100_000)
    assert (answer.status, "Ligne 1" in answer.err) == (2, True)


def test_the_table_speaks_to_people_and_keeps_ids_to_the_end(put, toguna, training):
    put(training, "meeting", '{"title": "Revue \\u202egnp", "meeting_kind": "working_session", "date": "2020-01-16"}')
    head, row = toguna("list", training, "meeting").lines
    assert head.endswith("id")
    assert "séance de travail" in row
    assert "\u202e" not in row
    assert "working session" in toguna("list", training, "meeting", "--lang", "en").out
