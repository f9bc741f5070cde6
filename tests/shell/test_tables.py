"""Lists of a dossier as table files, from the command line."""

import csv
import io

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
