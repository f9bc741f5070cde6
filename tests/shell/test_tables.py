"""Lists of a dossier as table files, from the command line."""

import csv
import io
import json

from python_calamine import CalamineWorkbook


def rows_of(path):
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def named(rows):
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def test_every_kind_becomes_a_table(toguna, training, tmp_path):
    from desktop.domain.declaration import all_kinds

    for kind in all_kinds():
        path = tmp_path / f"{kind.name}.xlsx"
        answer = toguna("export-table", training, kind.name, "-o", path)
        assert (answer.status, answer.out.strip()) == (0, str(path))
        assert rows_of(path)[0][-1] == "Identifiant"


def test_a_table_says_what_people_say(toguna, training, put, tmp_path):
    put(training, "organization", '{"name": "Norwegian Refugee Council", "acronym": "NRC"}', '{"name": "IRC"}')
    put(training, "recommendation",
        '{"text": "Partager la carte", "responsible": ["NRC", "IRC"], "due": "2020-03", "status": "in_progress"}',
        '{"text": "=1+1", "due": "2020-03-05"}', '{"text": "Vite", "due": "dès que possible"}')  # fmt: skip
    path = tmp_path / "r.xlsx"
    toguna("export-table", training, "recommendation", "-o", path)
    first, second, third = named(rows_of(path))
    assert first["Responsables de mise en œuvre"] == "IRC; NRC"
    assert (first["Délai"], str(first["Délai (dernier jour)"])) == ("mars\u00a02020", "2020-03-31")
    assert (first["État"], first["Type"]) == ("en cours", "recommandation")
    assert (str(second["Délai"]), second["Recommandation"]) == ("2020-03-05", "=1+1")
    assert (third["Délai"], third["Délai (dernier jour)"]) == ("dès que possible", "")


def test_a_table_has_the_language_and_the_rows_asked_for(toguna, training, put, tmp_path):
    put(training, "organization", '{"name": "A", "type": "un"}', '{"name": "B", "type": "ingo"}')
    path = tmp_path / "o.csv"
    toguna("export-table", training, "organization", "-o", path, "--where", "type=un", "--lang", "en")
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    assert rows[0][:4] == ["Name", "Acronym", "Other spellings", "Type"]
    assert [row[:4] for row in rows[1:]] == [["A", "", "", "UN agency"]]


def test_contact_details_leave_only_with_consent(toguna, training, put, tmp_path):
    put(training, "person", '{"name": "Awa", "email": "awa@x.org", "consent_on": "2020-01-01"}',
        '{"name": "Ba", "email": "ba@x.org", "phones": ["123"]}')  # fmt: skip
    toguna("export-table", training, "person", "-o", tmp_path / "p.xlsx")
    awa, ba = named(rows_of(tmp_path / "p.xlsx"))
    assert awa["Courriel"] == "awa@x.org"
    assert (ba["Courriel"], ba["Téléphones"]) == ("", "")


def test_a_recommendation_has_its_last_note(toguna, training, put, tmp_path):
    made = put(training, "recommendation", '{"text": "Partager"}').out.strip()
    put(training, "progress_note", f'{{"recommendation": "{made}", "text": "hier", "on": "2020-02-01"}}',
        f'{{"recommendation": "{made}", "text": "avant", "on": "2020-01-01"}}')  # fmt: skip
    toguna("export-table", training, "recommendation", "-o", tmp_path / "r.xlsx")
    assert named(rows_of(tmp_path / "r.xlsx"))[0]["Dernière note de suivi"] == "hier"


def test_another_ending_gets_a_sentence(toguna, training, tmp_path):
    answer = toguna("export-table", training, "organization", "-o", tmp_path / "o.ods")
    assert answer.status == 2
    assert ".xlsx ou .csv" in answer.err


def said(answer):
    return json.loads(answer.out)


def a_table(path, *rows):
    path.write_text("\n".join(";".join(row) for row in rows), encoding="cp1252")
    return path


def test_a_table_comes_in_after_a_dry_run_that_changes_nothing(toguna, training, put, tmp_path):
    put(training, "organization", '{"name": "Norwegian Refugee Council", "acronym": "NRC"}')
    put(training, "recommendation", '{"text": "Partager la carte", "reference": "BKO-2020-001"}')
    table = a_table(
        tmp_path / "suivi.csv", ["Suivi des recommandations"],
        ["N°", "Action", "Responsable", "Délai", "Statut", "Suivi"],
        ["BKO-2020-001", "Partager la carte", "NRC", "mars 2020", "réalisé", "Envoyée"],
        ["2", "Réunir le comité", "NRC", "31/03/2020", "??", ""],
    )  # fmt: skip
    dry = toguna("import-table", training, "recommendation", table, "--dry-run", "--json")
    assert dry.status == 2
    assert said(dry)["counts"] == {"new": 1, "updated": 1, "unchanged": 0, "not_understood": 0}
    assert said(dry)["rows"][0]["changes"] == [
        {"field": "responsible", "old": "(vide)", "new": "NRC"},
        {"field": "due", "old": "(vide)", "new": "mars\u00a02020"},
        {"field": "status", "old": "non commencée", "new": "réalisée"},
        {"field": "note", "old": "(vide)", "new": "Envoyée"},
    ]
    assert said(dry)["rows"][1]["problems"][0]["place"] == "E4"
    assert len(said(toguna("list", training, "recommendation", "--json"))) == 1
    kept = toguna("import-table", training, "recommendation", table)
    assert "2 lignes\u00a0: 1 nouvelle, 1 modifiée. 1 cellule n’est pas comprise." in kept.out
    assert "E4 Statut" in kept.err
    first, second = said(toguna("list", training, "recommendation", "--json"))
    assert (first["status"], first["due"]) == ("done", "2020-03")
    assert (second["text"], second["due"]) == ("Réunir le comité", "2020-03-31")
    assert said(toguna("list", training, "progress_note", "--json"))[0]["text"] == "Envoyée"
    again = toguna("import-table", training, "recommendation", table, "--json")
    assert said(again)["counts"] == {"new": 0, "updated": 0, "unchanged": 2, "not_understood": 0}


def test_what_a_sender_means_is_said_once(toguna, training, tmp_path):
    table = a_table(tmp_path / "a.csv", ["Quoi donc", "Qui"], ["Partager la carte", "NRC"])
    mapping = tmp_path / "map.json"
    mapping.write_text('{"Quoi donc": "text", "Qui": null}', encoding="utf-8")
    run = ("import-table", training, "recommendation", table, "--sender", "Awa")
    assert said(toguna(*run, "--map", mapping, "--json"))["columns"] == [
        {"column": "A", "heading": "Quoi donc", "field": "text"}, {"column": "B", "heading": "Qui", "field": None},
    ]  # fmt: skip
    table = a_table(tmp_path / "a.csv", ["Quoi donc", "Qui"], ["Réunir le comité", "NRC"])
    assert said(toguna(*run, "--json"))["counts"]["new"] == 1
    assert toguna(*run[:-1], "Ba", "--json").status == 2


def test_a_mapping_that_is_none_gets_a_sentence(toguna, training, tmp_path):
    table = a_table(tmp_path / "a.csv", ["Action"], ["x"])
    mapping = tmp_path / "map.json"
    for text, words in (("[", "JSON"), ('{"Action": "txt"}', "Champs possibles"), ('{"Action": 1}', "JSON")):
        mapping.write_text(text, encoding="utf-8")
        answer = toguna("import-table", training, "recommendation", table, "--map", mapping)
        assert answer.status == 2
        assert words in answer.err


def test_every_list_comes_back_as_it_went_out(toguna, training, put, tmp_path):
    body = put(training, "body", '{"name": "Cluster Protection"}').out.strip()
    put(training, "meeting", f'{{"body": "{body}", "date": "2020-01-16", "start": "09:30", "title": "LTP"}}')
    put(training, "organization", '{"name": "NRC", "other_names": ["CNR", "N; R"], "type": "ingo"}')
    put(training, "document", '{"title": "=Rapport, 2019; bis", "published": "2019-12", "key_document": true}')
    for kind in ("body", "meeting", "organization", "document"):
        for ending, language in (("xlsx", "fr"), ("csv", "en"), ("csv", "fr"), ("xlsx", "en")):
            path = tmp_path / f"{kind}-{language}.{ending}"
            assert toguna("export-table", training, kind, "-o", path, "--lang", language).status == 0
            answer = toguna("import-table", training, kind, path, "--json")
            counts = said(answer)["counts"]
            assert (answer.status, counts["unchanged"]) == (0, 1), (path.name, answer.out)


def test_a_calendar_is_written_and_says_what_is_not_in_it(toguna, training, put, tmp_path):
    body = put(training, "body", '{"name": "Cluster Protection", "acronym": "CP"}').out.strip()
    put(training, "meeting", f'{{"body": "{body}", "date": "2020-02-12"}}', f'{{"body": "{body}", "date": "2020-03"}}')
    answer = toguna("calendar", training, "-o", tmp_path / "c.ics", "--body", "cp")
    assert answer.status == 0
    assert "1 réunion sans jour exact n’y est pas." in answer.err
    assert "BEGIN:VEVENT" in (tmp_path / "c.ics").read_text("utf-8")
    assert toguna("calendar", training, "-o", tmp_path / "c.txt").status == 2
    assert "«\u00a0Autre\u00a0»" in toguna("calendar", training, "-o", tmp_path / "c.ics", "--body", "Autre").err


def test_the_ending_decides_what_minutes_are_written_as(toguna, training, put, tmp_path):
    body = put(training, "body", '{"name": "Cluster Protection"}').out.strip()
    put(training, "meeting", f'{{"body": "{body}", "date": "2020-02-12"}}')
    for name, start in (("m.docx", b"PK"), ("m.pdf", b"%PDF")):
        assert toguna("print", training, "minutes", "2020-02-12", "-o", tmp_path / name).status == 0
        assert (tmp_path / name).read_bytes().startswith(start)
    for what, extra in (("sign-in", ()), ("minutes", ("--archive",))):
        answer = toguna("print", training, what, "2020-02-12", "-o", tmp_path / "n.docx", *extra)
        assert answer.status == 2
        assert ".pdf" in answer.err


def test_a_5w_is_read_by_the_command_that_understands_it(toguna, training, tmp_path):
    answer = toguna("import-table", training, "activity", tmp_path / "5w.xlsx")
    assert answer.status != 0
    assert "toguna read DOSSIER FILE --as activities" in answer.err
