"""Partners' 5W from the command line: shown, kept where names are sure, sent out again."""

import json

import pytest
from python_calamine import CalamineWorkbook

from tests.exchange.partner_tables import FR, ROWS_FR, workbook

MISSPELT = ("Danish Refuge Council", *ROWS_FR[1][1:6], "Ansonggo", *ROWS_FR[1][7:])


@pytest.fixture
def dossier(training, put):
    put(training, "organization", '{"name": "Danish Refugee Council", "acronym": "DRC"}', '{"name": "AMSS"}')
    return training


@pytest.fixture
def partner(tmp_path):
    path = tmp_path / "drc.xlsx"
    path.write_bytes(workbook([FR, ROWS_FR[0], MISSPELT]))
    return path


def listed(toguna, dossier):
    return json.loads(toguna("list", dossier, "activity", "--json").out)


def counts(answer):
    return {outcome: n for outcome, n in json.loads(answer.out)["counts"].items() if n}


def test_a_dry_run_shows_and_keeps_nothing(toguna, dossier, partner):
    answer = toguna("read", dossier, partner, "--as", "activities", "--dry-run")
    assert answer.status == 2
    assert "2 lignes\u00a0: 1 nouvelle, 1 non comprise." in answer.out
    assert "Danish Refugee Council (DRC)" in answer.out
    assert "Ansongo [ML" in answer.out
    assert "À créer (organisations)\u00a0: ECHO." in answer.out
    assert "Formation LTP" in answer.out
    assert listed(toguna, dossier) == []


def test_what_resembles_is_kept_only_when_somebody_says_so(toguna, dossier, partner, tmp_path):
    assert counts(toguna("read", dossier, partner, "--as", "activities", "--json")) == {"new": 1, "not_understood": 1}
    assert [one["title"] for one in listed(toguna, dossier)] == ["Formation LTP"]
    answer = toguna("read", dossier, partner, "--as", "activities", "--accept-matches", "--json")
    assert counts(answer) == {"new": 1, "unchanged": 1}
    assert answer.status == 0
    assert toguna("read", dossier, partner, "--as", "activities", "--sender", "DRC").status == 2  # of the place only


def test_a_map_answers_names_and_columns(toguna, dossier, partner, tmp_path):
    open_ = json.loads(toguna("read", dossier, partner, "--as", "activities", "--dry-run", "--json").out)["unsure"]
    said = {one["naming"]: (one["said"], one["candidates"][0]["label"]) for one in open_}
    file = tmp_path / "map.json"
    file.write_text(json.dumps({
        "columns": {"Bailleur de fonds": None, "Femmes atteintes": "targeted_women"},
        "organizations": {said["organization"][0]: "DRC"}, "places": dict([said["place"]]),
    }), encoding="utf-8")  # fmt: skip
    how = ("--as", "activities", "--sender", "DRC", "--json")
    assert counts(toguna("read", dossier, partner, *how, "--map", file)) == {"new": 2}
    found = [(one["targeted_women"], one["funding"]) for one in listed(toguna, dossier)]
    assert found == [(1250, []), (12, [])]
    assert counts(toguna("read", dossier, partner, *how)) == {"unchanged": 2}  # remembered of this sender


WRONG_MAPS = {
    "[]": "objet JSON", "{": "objet JSON", '{"columns": {"a": 3}}': "objet JSON", '{"a": "nothing"}': "nothing",
    '{"organizations": {"a": "Personne"}}': "Personne", '{"places": {"a": "Gao"}}': "Gao",
}  # fmt: skip


def test_a_map_that_cannot_be_meant_is_refused(toguna, dossier, partner, tmp_path):
    file = tmp_path / "map.json"
    for text, words in WRONG_MAPS.items():
        file.write_text(text, encoding="utf-8")
        answer = toguna("read", dossier, partner, "--as", "activities", "--map", file)
        assert (answer.status, answer.out) == (2, "")
        assert words in answer.err
    assert listed(toguna, dossier) == []


def test_the_5w_goes_out_and_comes_back_unchanged(toguna, dossier, partner, tmp_path):
    toguna("read", dossier, partner, "--as", "activities", "--accept-matches")
    before = listed(toguna, dossier)
    for name, more in (("a.xlsx", ["--hxl"]), ("b.csv", []), ("c.csv", ["--hxl", "--lang", "en"])):
        path = tmp_path / name
        assert toguna("export-5w", dossier, "-o", path, *more).out.strip() == str(path)
        assert counts(toguna("read", dossier, path, "--as", "activities", "--json")) == {"unchanged": 2}
    assert listed(toguna, dossier) == before


def test_what_few_may_read_stays_here_unless_asked_for(toguna, dossier, put, tmp_path):
    put(dossier, "activity", '{"title": "Ouverte"}', '{"title": "Discrète", "sensitivity": "restricted"}')
    answer = toguna("export-5w", dossier, "-o", tmp_path / "a.csv")
    assert "Discrète" not in (tmp_path / "a.csv").read_text(encoding="utf-8")
    assert "1 activité" in answer.err
    toguna("export-5w", dossier, "-o", tmp_path / "a.csv", "--clearance", "restricted")
    assert "Discrète" in (tmp_path / "a.csv").read_text(encoding="utf-8")


def test_presence_and_return_files(toguna, dossier, partner, tmp_path):
    toguna("read", dossier, partner, "--as", "activities", "--accept-matches")
    toguna("export-5w", dossier, "-o", tmp_path / "p.csv", "--presence", "--hxl", "--lang", "en")
    head, tags, *rows = (tmp_path / "p.csv").read_text(encoding="utf-8-sig").splitlines()
    assert head.startswith("Organization,Type,Sector,Region")
    assert tags.startswith("#org,#org+type,#sector+cluster,#adm1+name")
    assert len(rows) == 2
    path = tmp_path / "r.xlsx"
    assert toguna("export-5w", dossier, "-o", path, "--return-for", "drc").status == 0
    title = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()[0][0]
    assert title == "5W à mettre à jour\u00a0: DRC"
    assert counts(toguna("read", dossier, path, "--as", "activities", "--json")) == {"unchanged": 2}


def test_what_cannot_be_written_is_said(toguna, dossier):
    for more in (["a.pdf"], ["a.csv", "--return-for", "AMSS"], ["a.xlsx", "--return-for", "Personne"]):
        answer = toguna("export-5w", dossier, "-o", *more)
        assert (answer.status, answer.out) == (2, "")
        assert answer.err
