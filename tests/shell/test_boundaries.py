"""`toguna read … --as boundaries`: official boundaries come in, stay, travel, and say what became of places."""

import json

import pytest

from desktop.exchange.boundaries.shipped import PackedReleases, ShippedGazetteers
from desktop.settings.folders import resources_folder
from desktop.shell.attachments import files_of
from desktop.shell.opening import storage_home
from desktop.storage.keys import Unlock
from desktop.storage.opening import open_dossier
from desktop.usecases.places.loading import releases_here

CERCLES = {"ML0701": "Ansongo", "ML0702": "Bourem", "ML0703": "Gao"}


def boundaries(**more):
    """Return a layer of three cercles side by side."""
    return json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature",
         "properties": {"ADM0_PCODE": "ML", "ADM0_FR": "Mali", "ADM1_PCODE": "ML07", "ADM1_FR": "Gao",
                        "ADM2_PCODE": code, "ADM2_FR": name} | more,
         "geometry": {"type": "Polygon", "coordinates": [[[x, 16], [x + 1, 16], [x + 1, 17], [x, 17], [x, 16]]]}}
        for x, (code, name) in enumerate(CERCLES.items())
    ]})  # fmt: skip


@pytest.fixture
def official(tmp_path):
    path = tmp_path / "mli_admbnda_adm2_20170501.geojson"
    path.write_text(boundaries(), encoding="utf-8")
    return path


@pytest.fixture
def used(training, put):
    """Return a dossier with an activity in a cercle by its code of 2015, and one in a cercle of the shipped release."""
    places = (["ML", "2015-04-08", "ML0702", "Ansongo"], ["ML", "2021-12-20", "ML1004", "Tidermène"])
    put(training, "activity", *(json.dumps({"title": "a", "place": json.dumps(place)}) for place in places))
    return training


def here(path, folder):
    """Return the releases of Mali that a dossier can draw."""
    dossier = open_dossier(path, Unlock(None), storage_home())
    try:
        with dossier.reading() as reader:
            return releases_here(reader, files_of(dossier).files, PackedReleases(), ShippedGazetteers(folder), "ML")
    finally:
        dossier.close()


def test_boundaries_are_kept_with_their_release_and_licence(toguna, training, official, tmp_path):
    answer = toguna("read", training, official, "--as", "boundaries", "--licence", "CC BY-IGO", "--source", "OCHA, HDX")
    assert answer.status == 0
    said = answer.out.replace("\u00a0", " ")
    assert "ML, version 2017-05-01" in said
    assert "Licence : CC BY-IGO" in said
    assert "2 cercle : 3 unités, 3 avec contours" in said
    assert "hors ligne" in said
    official.unlink()
    (found,) = here(training, tmp_path)
    assert [(area.code, area.is_drawn) for area in found.areas] == [
        (code, True) for code in ("ML", "ML07", "ML0701", "ML0702", "ML0703")
    ]
    assert (found.licence, found.source) == ("CC BY-IGO", "OCHA, HDX")
    (row,) = json.loads(toguna("list", training, "gazetteer_release", "--json").out)
    assert (row["country"], row["release"], row["licence"]) == ("ML", "2017-05-01", "CC BY-IGO")
    assert toguna("check", training).status == 0


def test_a_licence_that_is_mended_later_is_the_one_that_is_shown(toguna, training, put, official, tmp_path):
    toguna("read", training, official, "--as", "boundaries")
    (row,) = json.loads(toguna("list", training, "gazetteer_release", "--json").out)
    assert put(training, "gazetteer_release", json.dumps({"id": row["id"], "licence": "CC BY-IGO"})).status == 0
    (found,) = here(training, tmp_path)
    assert found.licence == "CC BY-IGO"


def test_the_same_release_loaded_again_takes_the_place_of_the_first(toguna, training, official, tmp_path):
    toguna("read", training, official, "--as", "boundaries", "--licence", "CC BY-IGO")
    official.write_text(boundaries(ADM3_PCODE=""), encoding="utf-8")
    assert toguna("read", training, official, "--as", "boundaries").status == 0
    (row,) = json.loads(toguna("list", training, "gazetteer_release", "--json").out)
    assert row["licence"] == "CC BY-IGO"
    assert len(json.loads(toguna("list", training, "attachment", "--json").out)) == 1
    toguna("read", training, official, "--as", "boundaries", "--release", "2021-12-20")
    assert [release.release for release in here(training, tmp_path)] == ["2021-12-20", "2017-05-01"]


def test_a_list_of_codes_is_shown_on_the_schematic_map(toguna, training, tmp_path):
    heads = "ADM1_PCODE,ADM1_FR,ADM2_PCODE,ADM2_FR,ADM3_PCODE,ADM3_FR,validOn"
    row = "ML07,Gao,ML0701,Ansongo,ML070101,Bara,2021-12-20"
    (tmp_path / "mali.csv").write_text(f"{heads}\n{row}\n", encoding="utf-8")
    assert toguna("read", training, tmp_path / "mali.csv", "--as", "boundaries").status == 0
    best, *others = here(training, resources_folder() / "gazetteer")
    assert (best.release, best.schematic, best.deepest) == ("2021-12-20", True, 3)
    assert [release.release for release in others] == ["2023"]
    assert [(area.code, area.is_drawn) for area in best.areas] == [
        ("ML", True), ("ML07", True), ("ML0701", True), ("ML070101", False),
    ]  # fmt: skip


def test_a_dry_run_shows_all_of_it_and_keeps_nothing(toguna, used, official):
    answer = toguna("read", used, official, "--as", "boundaries", "--dry-run", "--json")
    assert answer.status == 0
    said = json.loads(answer.out)
    assert (said["country"], said["release"], said["kept"]) == ("ML", "2017-05-01", False)
    assert [(level["areas"], level["drawn"]) for level in said["levels"]] == [(1, 1), (1, 1), (3, 3)]
    assert any("licence" in note["en"] for note in said["notes"])
    assert json.loads(toguna("list", used, "gazetteer_release", "--json").out) == []
    assert json.loads(toguna("list", used, "attachment", "--json").out) == []


def test_a_new_release_tells_what_became_of_the_places_of_older_ones(toguna, used, official):
    said = json.loads(toguna("read", used, official, "--as", "boundaries", "--json").out)
    assert [(one["name"], one["change"], [area["code"] for area in one["becomes"]]) for one in said["places"]] == [
        ("Ansongo", "moved", ["ML0701"]), ("Tidermène", "unknown", []),
    ]  # fmt: skip
    told = toguna("read", used, official, "--as", "boundaries").out.replace("\u00a0", " ")
    assert "autre code : Ansongo ML0702 → Ansongo ML0701" in told
    assert "introuvable : Tidermène ML1004\n" in told
    rows = json.loads(toguna("list", used, "activity", "--json").out)
    assert {json.loads(row["place"])[2] for row in rows} == {"ML0702", "ML1004"}  # as they were written


def test_what_is_proposed_is_confirmed_when_a_person_says_so(toguna, used, official):
    toguna("read", used, official, "--as", "boundaries", "--confirm", "--dry-run")
    assert json.loads(toguna("list", used, "place_succession", "--json").out) == []
    said = json.loads(toguna("read", used, official, "--as", "boundaries", "--confirm", "--json").out)
    assert [(one["name"], one["confirmed"]) for one in said["places"]] == [("Ansongo", True), ("Tidermène", False)]
    (row,) = json.loads(toguna("list", used, "place_succession", "--json").out)
    assert (json.loads(row["place"])[2], [json.loads(one)[2] for one in row["successors"]]) == ("ML0702", ["ML0701"])
    assert "confirmé, autre code" in toguna("read", used, official, "--as", "boundaries").out


def test_what_no_file_says_is_asked_for_with_the_option_that_says_it(toguna, training, official, tmp_path):
    undated = official.rename(tmp_path / "mali.geojson")
    answer = toguna("read", training, undated, "--as", "boundaries")
    assert (answer.status, answer.err.count("\n")) == (2, 1)
    assert "La date de cette version" in answer.err
    assert "--release" in answer.err
    assert toguna("read", training, undated, "--as", "boundaries", "--release", "2017-05-01").status == 0


def test_a_file_that_cannot_be_read_gets_a_sentence_and_changes_nothing(toguna, training, tmp_path):
    (tmp_path / "x.geojson").write_text("<html>", encoding="utf-8")
    for name, sentence in (("x.geojson", "abîmé"), ("rien.zip", "ne peut pas être ouvert")):
        answer = toguna("read", training, tmp_path / name, "--as", "boundaries")
        assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
        assert sentence in answer.err
    assert json.loads(toguna("list", training, "gazetteer_release", "--json").out) == []


def test_boundaries_travel_to_another_office_like_any_attached_file(offices, official, tmp_path):
    offices.toguna("read", offices["mopti"], official, "--as", "boundaries", "--licence", "CC BY-IGO")
    offices.exchange()
    assert offices.values("siege", "gazetteer_release", "release") == {"2017-05-01"}
    assert here(offices["siege"], tmp_path) == []
    offices.done("want", offices["siege"], "--all")
    offices.exchange()
    (found,) = here(offices["siege"], tmp_path)
    assert [area.name for area in found.at(2)] == list(CERCLES.values())
