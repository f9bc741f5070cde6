"""What the columns of a partner's 5W mean, whatever language, hashtags and habits."""

import pytest

from desktop.domain.errors import KnownError
from desktop.usecases.activities.headings import target_of_heading
from desktop.usecases.activities.hxl import is_tag_row, tag_in, target_of_tag
from desktop.usecases.activities.targets import TARGETS

from .activity_scene import layout


@pytest.mark.parametrize(("heading", "target"), [
    ("Organisation déclarante", "reporting"), ("Qui ?", "reporting"), ("Reported by", "reporting"),
    ("Partenaires d’exécution", "implementing"), ("PMO", "implementing"), ("IP", "implementing"),
    ("Bailleur(s) de fonds", "funding"), ("Funding source", "funding"), ("Chef de file", "programming"),
    ("AoR", "theme"), ("Sous-cluster", "theme"), ("Cluster / Secteur", "sector"),
    ("Intitulé de l’activité", "title"), ("What", "title"), ("Activity description", "description"),
    ("RÉGION", "region"), ("Code région", "region_code"), ("admin1Pcode", "region_code"),
    ("Région P-code", "region_code"),
    ("ADM2 Name", "cercle"), ("Code du cercle", "cercle_code"), ("Commune", "commune"), ("Lieu", "place"),
    ("P-code", "place_code"), ("Localité / site", "site"), ("Village", "site"), ("Lat", "latitude"),
    ("Date de démarrage (jj/mm/aaaa)", "start"), ("End date", "end"), ("État", "status"), ("MAJ", "update_mark"),
    ("Femmes atteintes", "reached_women"), ("# Girls reached", "reached_girls"),
    ("Nb de garçons ciblés", "targeted_boys"),
    ("Bénéficiaires touchés - Hommes", "reached_men"), ("Femmes ciblées < 18 ans", "targeted_girls"),
    ("Total personnes atteintes", "reached_total"), ("People targeted (total)", "targeted_total"),
    ("Targeted F", "targeted_women"), ("Planned beneficiaries: male", "targeted_men"),
])  # fmt: skip
def test_headings_of_the_field(heading, target):
    assert target_of_heading(heading)[1] == target


@pytest.mark.parametrize("heading", [
    "Femmes", "Ménages atteints", "Personnes dans le besoin", "Enfants atteints", "Femmes et hommes atteints",
    "Nombre de localités touchées", "Code", "Code postal", "Commentaires", "Budget", "%",
])  # fmt: skip
def test_what_is_not_sure_is_not_read(heading):
    assert target_of_heading(heading)[1] == ""


def test_our_own_headings_mean_what_they_say():
    for name, target in TARGETS.items():
        for label in (target.label.fr, target.label.en, f"{target.label.fr}\n{target.label.en}"):
            assert target_of_heading(label)[1] == name, label
        assert target_of_tag(tag_in(target.tag)) == name


@pytest.mark.parametrize(("tag", "target"), [
    ("#org+funder", "funding"), ("#org+implementing", "implementing"), ("#org+impl+name", "implementing"),
    ("#org", "reporting"), ("#org+type", ""), ("#org+code+impl", ""), ("#activity+project", "title"),
    ("#activity+code", ""), ("#adm1", "region"), ("#adm1+code+v_pcode", "region_code"), ("#adm3+name+fr", "commune"),
    ("#reached+children+f", "reached_girls"), ("#reached+f+children", "reached_girls"), ("#REACHED +M", "reached_men"),
    ("#targeted+f+elderly", "targeted_women"), ("#targeted+m+infants", "targeted_boys"), ("#reached", "reached_total"),
    ("#reached+children", ""), ("#reached+adults", ""), ("#reached+hh", ""), ("#inneed", ""), ("#contact+name", ""),
    ("#loc+camp", "site"), ("#geo+lon", "longitude"), ("#meta+id", "id"),
])  # fmt: skip
def test_hashtags_old_and_new_in_any_order(tag, target):
    assert target_of_tag(tag_in(tag)) == target


def test_only_hashtags_make_a_row_of_them():
    assert is_tag_row(("#org", "", "#adm1+name"))
    assert not is_tag_row(("#org", "Mopti"))
    assert not is_tag_row(("# de l’organisation", "#1"))
    assert not is_tag_row(("#org",))


def test_ages_of_one_sex_are_read_into_one_figure():
    found = layout(
        ("Organisation", "Activité", "F 18-59", "F 60+"),
        ("#org", "#activity", "#reached+f+adults", "#reached+f+elderly"),
        ("DRC", "Formation", 3, 4),
    )
    assert found.targets == {0: "reporting", 1: "title", 2: "reached_women", 3: "reached_women"}
    assert found.rows == [(3, ("DRC", "Formation", 3, 4))]


def test_no_other_column_is_read_twice():
    found = layout(("Organisation", "Agence", "Activité", "Projet"), ("DRC", "NRC", "a", "b"))
    assert found.targets == {0: "reporting", 1: "", 2: "title", 3: ""}


def test_what_stands_over_figures_does_not_reach_the_comments():
    found = layout(
        ("", "", "Personnes atteintes", "", ""),
        ("Organisation", "Activité", "Femmes", "Total", "Commentaires"),
        ("DRC", "Formation", 3, 9, "bien"),
    )
    assert found.targets == {0: "reporting", 1: "title", 2: "reached_women", 3: "reached_total", 4: ""}


def test_what_a_person_said_comes_before_hashtags_and_guesses():
    rows = (("Organisation", "Activité", "Autre"), ("#org", "#activity", "#x_other"), ("DRC", "a", "Aide"))
    assert layout(*rows, known={"autre": "title", "activite": ""}).targets == {0: "reporting", 1: "", 2: "title"}
    assert layout(*rows, known={"#x_other": "source"}).targets[2] == "source"


def test_rows_keep_the_numbers_of_the_file():
    found = layout(("5W",), (), ("Organisation", "Activité"), ("#org", "#activity"), ("DRC", "a"), (), ("DRC", "b"))
    assert [number for number, _ in found.rows] == [5, 7]


def test_a_sheet_that_is_no_5w_is_refused():
    with pytest.raises(KnownError) as error:
        layout(("Prix", "Poids"), (3, 4))
    assert "activités" in error.value.words.fr
