"""`toguna search`: words in records and in attached files, for people and for programs."""

import json

import pytest

from desktop.storage.opening import open_dossier


@pytest.fixture
def worked(training, put, toguna, tmp_path):
    """Return a dossier with a meeting, a recommendation and a document with a file."""
    put(training, "body", '{"name": "Cluster Protection"}')
    held = '{"body": "Cluster Protection", "date": "2020-01-16", "title": "Accès à l’eau"}'
    (meeting,) = put(training, "meeting", held).lines
    item = {"meeting": meeting, "title": "Écoles", "discussion": "La protection des civils à Tombouctou."}
    put(training, "agenda_item", json.dumps(item))
    put(training, "recommendation", json.dumps({"meeting": meeting, "text": "Rouvrir les écoles de Tombouctou"}))
    put(training, "document", '{"title": "Étude pastorale"}')
    (tmp_path / "note.txt").write_text("Les éleveurs transhumants de Gao", "utf-8")
    assert toguna("attach", training, "etude pastorale", tmp_path / "note.txt").status == 0
    return training


def rows(answer) -> list[dict]:
    return json.loads(answer.out)


def test_what_is_found_says_where_it_stands(toguna, worked):
    meeting, recommendation = rows(toguna("search", worked, "tombou", "ecol", "--json"))
    assert (meeting["kind"], meeting["found_in"]["kind"]) == ("meeting", "agenda_item")
    (begin, end), *_ = meeting["marks"]
    assert meeting["snippet"][begin:end] in ("Tombouctou", "Écoles")
    assert recommendation["kind"] == recommendation["found_in"]["kind"] == "recommendation"
    assert recommendation["id"] == recommendation["found_in"]["id"]


def test_files_are_read_when_somebody_searches(toguna, worked):
    (document,) = rows(toguna("search", worked, "transhum gao", "--json"))
    assert (document["kind"], document["title"]) == ("document", "Étude pastorale")
    assert document["found_in"]["kind"] == "attachment"
    assert toguna("check", worked).status == 0


def test_people_see_a_table_in_their_language(toguna, worked):
    answer = toguna("search", worked, "rouvrir")
    head, row = answer.lines
    assert head.split() == ["kind", "title", "text", "id"]
    assert row.startswith("recommandation  BKO-")
    assert "  La protection des **civils** à Tombouctou.  " in toguna("search", worked, "civils").lines[1]
    assert toguna("search", worked, "rouvrir", "--lang", "en").lines[1].startswith("recommendation  BKO-")


def test_kinds_and_numbers_of_results_can_be_asked_for(toguna, worked):
    assert [row["kind"] for row in rows(toguna("search", worked, "ecol", "--kind", "meeting", "--json"))] == ["meeting"]
    assert rows(toguna("search", worked, "eau", "--kind", "agenda_item", "--json")) == []
    assert len(rows(toguna("search", worked, "ecol", "--limit", "1", "--json"))) == 1


@pytest.mark.parametrize("asked", ["", "  ", "« ? »"], ids=["nothing", "spaces", "signs"])
def test_what_holds_no_word_is_asked_for_again(toguna, worked, asked):
    answer = toguna("search", worked, asked, "--json")
    assert (answer.status, answer.lines) == (2, [])
    assert "Écrivez au moins un mot" in answer.err


def test_nothing_found_is_said_and_no_error(toguna, worked):
    answer = toguna("search", worked, "zzz")
    assert (answer.status, answer.lines) == (0, ["Rien ne contient tous ces mots."])
    assert rows(toguna("search", worked, "zzz", "--json")) == []
    assert toguna("search", worked, '"*" NEAR(').status == 0


@pytest.mark.parametrize("limit", ["0", "x", "-1", "99999999", "²"])
def test_an_odd_number_of_results_is_refused(toguna, worked, limit):
    answer = toguna("search", worked, "eau", f"--limit={limit}")
    assert (answer.status, answer.err.count("\n")) == (2, 1)


def test_an_index_that_does_not_follow_is_made_anew_by_the_check(toguna, worked):
    with open_dossier(worked) as opened:
        opened.connection.exec_driver_sql("DELETE FROM search_words")
    answer = toguna("check", worked, "--json")
    assert {finding["code"] for finding in rows(answer)["findings"]} == {"search"}
    assert "sauvegarde" not in toguna("check", worked).err
    assert toguna("check", worked).status == 0
    assert len(rows(toguna("search", worked, "rouvrir", "--json"))) == 1


def test_what_other_offices_wrote_is_found_until_it_is_withdrawn(offices):
    said = {"text": "Ouvrir un puits pastoral", "sensitivity": "members"}
    (recommendation,) = offices.put("siege", "recommendation", said)
    offices.put("mopti", "theme", *({"name_fr": f"Puits {number}"} for number in range(100)))
    offices.exchange()
    found = offices.said("search", offices["mopti"], "puits pastoral")
    assert [row["id"] for row in found] == [recommendation]
    assert len(offices.said("search", offices["siege"], "puits", "--limit", "500")) == 101
    offices.put("siege", "recommendation", {"id": recommendation, "sensitivity": "restricted"})
    offices.exchange()
    assert offices.said("search", offices["mopti"], "pastoral") == []
    for name in ("mopti", "siege"):
        assert offices.said("check", offices[name])["sound"]
