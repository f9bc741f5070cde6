"""Partners' 5W taken in: what is new, changed and over; what only resembles waits for a person."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.kinds import Activity, Organization
from desktop.domain.kinds.activities import ActivityStatus, UpdateMark
from desktop.domain.partial_date import PartialDate
from desktop.domain.place import PlaceRef
from desktop.usecases.activities.decisions import Decisions, Naming
from desktop.usecases.activities.keeping import import_activities, remembered_places, remembered_targets

from .activity_scene import TODAY, activities, compared, kept, layout, organization, outcomes, places, reasons, scene

HEAD = ("Organisation", "Partenaire de mise en œuvre", "Activité", "Région", "Cercle", "Début", "Statut",
        "Femmes atteintes")  # fmt: skip
ROW = ("DRC", "AMSS; NRC", "Formation LTP", "Mopti", "Bandiagara", "mars 2020", "En cours", 12)
BANDIAGARA = PlaceRef("ML", "Bandiagara", "2021-12-20", "ML0501")


@pytest.fixture
def dossier():
    return scene()


def test_a_row_becomes_an_activity_with_code_release_and_name_of_its_place(dossier):
    assert outcomes(kept(dossier, HEAD, ROW)) == ["new"]
    (made,) = activities(dossier)
    assert made.place == BANDIAGARA
    assert made.reporting == organization(dossier, "DRC").id
    assert made.implementing == {organization(dossier, "AMSS").id, organization(dossier, "NRC").id}
    assert (made.start, made.status, made.reached_women) == (PartialDate.month(2020, 3), ActivityStatus.ONGOING, 12)
    assert (made.update_mark, made.confirmed_on) == (UpdateMark.NEW, TODAY)


def test_the_same_file_again_changes_nothing_but_confirms(dossier):
    kept(dossier, HEAD, ROW)
    found = kept(dossier, HEAD, ROW, today=date(2020, 4, 1))
    assert outcomes(found) == ["unchanged"]
    (one,) = activities(dossier)
    assert (one.update_mark, one.confirmed_on) == (UpdateMark.UNCHANGED, date(2020, 4, 1))


def test_what_differs_is_told_and_kept(dossier):
    kept(dossier, HEAD, ROW)
    row = (*ROW[:6], "Suspendue", 40)
    found = compared(dossier, HEAD, row)
    assert outcomes(found) == ["updated"]
    assert [(change.field.name, change.old, change.new) for change in found.rows[0].changes] == [
        ("status", ActivityStatus.ONGOING, ActivityStatus.SUSPENDED), ("reached_women", 12, 40),
    ]  # fmt: skip
    kept(dossier, HEAD, row)
    assert [(one.reached_women, one.update_mark) for one in activities(dossier)] == [(40, UpdateMark.UPDATED)]


def test_an_empty_cell_takes_nothing_away(dossier):
    kept(dossier, HEAD, ROW)
    assert outcomes(kept(dossier, HEAD, (*ROW[:5], "", "", ""))) == ["unchanged"]
    assert activities(dossier)[0].reached_women == 12


@pytest.mark.parametrize("word", ["Delete", "End", "Terminée", "À supprimer", "Completed"])
def test_what_a_partner_deletes_is_ended(dossier, word):
    kept(dossier, HEAD, ROW)
    found = kept(dossier, (*HEAD, "Mise à jour"), (*ROW, word))
    assert outcomes(found) == ["ended"]
    (one,) = activities(dossier)
    assert (one.status, one.update_mark) == (ActivityStatus.COMPLETED, UpdateMark.ENDED)
    assert outcomes(kept(dossier, (*HEAD, "Mise à jour"), (*ROW[:6], "", 12, word))) == ["unchanged"]


def test_a_completed_activity_has_ended_and_stays_so(dossier):
    kept(dossier, HEAD, ROW)
    row = (*ROW[:6], "Terminé", 12)
    assert outcomes(kept(dossier, HEAD, row)) == ["ended"]
    assert outcomes(kept(dossier, HEAD, row)) == ["unchanged"]
    assert activities(dossier)[0].update_mark is UpdateMark.ENDED


def test_no_change_that_changes_is_noted_as_update(dossier):
    kept(dossier, HEAD, ROW)
    found = kept(dossier, (*HEAD, "Update"), (*ROW[:7], 13, "No change"))
    assert outcomes(found) == ["updated"]
    assert "sans changement" in found.rows[0].notes[0].fr
    assert activities(dossier)[0].update_mark is UpdateMark.UPDATED


def test_what_is_not_in_the_file_is_told_and_stays(dossier):
    kept(dossier, HEAD, ROW, (*ROW[:2], "Autre", *ROW[3:]), ("NRC", *ROW[1:]))
    found = kept(dossier, HEAD, ROW)
    assert [record.title for record in found.missing] == ["Autre"]
    assert len(activities(dossier)) == 3
    kept(dossier, HEAD, (*ROW[:2], "Autre", *ROW[3:6], "Terminé"))
    assert kept(dossier, HEAD, ROW).missing == []  # what is over need not be told again


def test_rows_of_one_activity_twice_are_told(dossier):
    found = kept(dossier, HEAD, ROW, ROW)
    assert outcomes(found) == ["new", "not_understood"]
    assert "ligne 2" in reasons(found)[0]
    assert len(activities(dossier)) == 1


def test_a_row_marked_new_that_was_copied_with_its_identifier_is_new(dossier):
    kept(dossier, HEAD, ROW)
    (known,) = activities(dossier)
    head, own = ("Mise à jour", *HEAD, "Identifiant"), ("sans changement", *ROW, str(known.id))
    copied = ("nouvelle", *ROW[:2], "Tout autre chose", *ROW[3:], str(known.id))
    assert outcomes(compared(dossier, head, own, copied)) == ["unchanged", "new"]
    assert outcomes(compared(dossier, head, own, ("mise à jour", *copied[1:]))) == ["unchanged", "not_understood"]
    assert outcomes(compared(dossier, head, own, ("nouvelle", *own[1:]))) == ["unchanged", "not_understood"]


def test_another_start_place_or_partner_is_another_activity(dossier):
    kept(dossier, HEAD, ROW)
    others = [
        (*ROW[:5], "avril 2020", *ROW[6:]), (*ROW[:3], "Gao", "Ansongo", *ROW[5:]), (ROW[0], "AMSS", *ROW[2:]),
        ("NRC", *ROW[1:]),
    ]  # fmt: skip
    assert outcomes(compared(dossier, HEAD, *others)) == ["new"] * 4


def test_one_name_with_other_codes_is_another_place(dossier):
    head = ("Organisation", "Activité", "Lieu", "P-code")
    kept(dossier, head, ("DRC", "Aide", "Dourou", "ML050103"))
    assert outcomes(compared(dossier, head, ("DRC", "Aide", "Dourou", "ML070103"))) == ["new"]
    assert outcomes(compared(dossier, head, ("DRC", "Aide", "Dourou", "ML050103"))) == ["unchanged"]


def test_a_row_without_what_is_done_is_not_understood(dossier):
    found = compared(dossier, HEAD, ("DRC", "", "", "Mopti", "", "", "", 3))
    assert outcomes(found) == ["not_understood"]
    assert "Activité" in reasons(found)[0]


@pytest.mark.parametrize("name", ["Danish Refuge Council", "D.R.C.", "Danish Refugee Council Mali"])
def test_a_name_that_resembles_waits_for_a_person(dossier, name):
    found = kept(dossier, HEAD, (name, *ROW[1:]))
    assert outcomes(found) == ["not_understood"]
    (one,) = found.unsure
    assert (one.naming, one.said, one.rows) == (Naming.ORGANIZATION, name, (2,))
    assert [candidate.label for candidate in one.candidates] == ["Danish Refugee Council (DRC)"]
    assert activities(dossier) == []
    assert "DRC" in reasons(found)[0]


@pytest.mark.parametrize("name", ["drc", "DANISH  REFUGEE COUNCIL", "Danish Refugee Council (DRC)", "Cnr"])
def test_a_spelling_of_the_dossier_is_sure(dossier, name):
    assert outcomes(compared(dossier, HEAD, (name, *ROW[1:]))) == ["new"]


def test_a_confirmed_name_is_learnt_as_a_spelling(dossier):
    name = "Danish Refuge Council"
    drc = organization(dossier, "DRC")
    kept(dossier, HEAD, (name, *ROW[1:]), decisions=Decisions({"danish refuge council": drc.id}))
    assert activities(dossier)[0].reporting == drc.id
    assert organization(dossier, "DRC").other_names == {name}
    assert outcomes(compared(dossier, HEAD, (name, *ROW[1:]))) == ["unchanged"]


def test_a_name_that_is_new_after_all_is_made(dossier):
    name = "Danish Refuge Council"
    found = kept(dossier, HEAD, (name, *ROW[1:]), decisions=Decisions({"danish refuge council": None}))
    assert (outcomes(found), found.new_names) == (["new"], {"organization": (name,)})
    with dossier.reading() as reader:
        assert reader.count(Organization, name=name) == 1


def test_unlike_names_are_new_and_told_once(dossier):
    found = kept(dossier, HEAD, ("Plan", "GREFFA; Plan", *ROW[2:]), ("Plan", "greffa", "Autre", *ROW[3:]))
    assert found.new_names == {"organization": ("GREFFA", "Plan")}
    with dossier.reading() as reader:
        assert reader.count(Organization) == 6


@pytest.mark.parametrize("text", ["AMSS/NRC", "AMSS et NRC", "NRC, AMSS", "AMSS\nNRC", "AMSS + CNR"])
def test_partners_are_parted_where_one_is_known(dossier, text):
    kept(dossier, HEAD, (ROW[0], text, *ROW[2:]))
    assert activities(dossier)[0].implementing == {organization(dossier, "AMSS").id, organization(dossier, "NRC").id}


@pytest.mark.parametrize("text", ["Tous les partenaires", "123", "x" * 90])
def test_what_is_no_name_is_told(dossier, text):
    found = kept(dossier, HEAD, (ROW[0], text, *ROW[2:]))
    assert outcomes(found) == ["not_understood"]
    assert found.unsure == ()


def test_merged_organizations_are_the_one_that_stays(dossier):
    with dossier.unit_of_work(None) as unit:
        twin = unit.add(Organization(name="Conseil danois", merged_into=organization(dossier, "DRC").id))
        unit.add(Activity(reporting=twin.id, title="Formation LTP", place=BANDIAGARA))
    head, row = ("Organisation", "Activité", "Région", "Cercle"), ("DRC", "Formation LTP", "Mopti", "Bandiagara")
    assert outcomes(compared(dossier, head, row)) == ["unchanged"]


PLACE_HEAD = ("Organisation", "Activité", "Région", "Code région", "Cercle", "Code cercle", "Commune", "Lieu", "P-code")


def place_of(dossier, *cells, **how):
    found = kept(dossier, PLACE_HEAD, ("DRC", "Aide", *cells), **how)
    return found, [one.place for one in activities(dossier)]


@pytest.mark.parametrize(("cells", "place"), [
    (("Mopti",), ("Mopti", "2021-12-20", "ML05")),
    (("Mopti", "ML05"), ("Mopti", "2021-12-20", "ML05")),
    (("MOPTI", "ML04"), ("Mopti", "2015-01-01", "ML04")),
    (("Mopti", "", "Mopti"), ("Mopti", "2021-12-20", "ML0505")),
    (("Mopti", "", "Mopti", "", "mopti"), ("Mopti", "2021-12-20", "ML050506")),
    (("Gao", "", "Ansongo", "", "Dourou"), ("Dourou", "2021-12-20", "ML070103")),
    (("", "", "", "", "", "Bandiagara"), ("Bandiagara", "2021-12-20", "ML0501")),
    (("", "", "", "", "", "Mopti", "ML0505"), ("Mopti", "2021-12-20", "ML0505")),
    (("", "", "", "", "", "Mopti [ML04 · ML 2015-01-01]"), ("Mopti", "2015-01-01", "ML04")),
    (("", "", "", "", "", "Koulogon"), ("Koulogon", "", "")),
])  # fmt: skip
def test_a_code_is_only_good_with_its_name_in_one_release(dossier, cells, place):
    _, found = place_of(dossier, *cells)
    name, release, code = place
    assert found == [PlaceRef("ML", name, release, code)]


@pytest.mark.parametrize(("cells", "candidates"), [
    (("Kidal", "ML07"), ["Gao [ML07 · ML 2021-12-20]"]),  # code and name of different places
    (("", "ML05"), ["Mopti [ML05 · ML 2021-12-20]", "Kidal [ML05 · ML 2015-01-01]"]),  # a code alone
    (("", "", "", "", "Dourou"), ["Dourou [ML050103 · ML 2021-12-20]", "Dourou [ML070103 · ML 2021-12-20]"]),
    (("Gao", "", "Bandiagara"), ["Bandiagara [ML0501 · ML 2021-12-20]"]),  # elsewhere
    (("", "", "Bandigara"), ["Bandiagara [ML0501 · ML 2021-12-20]"]),  # misspelt
    (("", "", "", "", "", "Kidal [ML07 · ML 2021-12-20]"), ["Gao [ML07 · ML 2021-12-20]"]),  # a label mended by hand
])  # fmt: skip
def test_places_that_are_not_sure_wait(dossier, cells, candidates):
    found, made = place_of(dossier, *cells)
    assert made == []
    assert [candidate.label for candidate in found.unsure[0].candidates] == candidates


def test_a_level_alone_goes_into_the_place_and_a_locality_below_it_into_the_site(dossier):
    place_of(dossier, "Mopti", "", "", "", "", "Sévaré")
    (one,) = activities(dossier)
    assert (one.place.code, one.site) == ("ML05", "Sévaré")


def test_a_decided_place_is_remembered_of_its_sender(dossier):
    head, row = ("Organisation", "Activité", "Cercle"), ("DRC", "Aide", "Bandigara")
    waiting = compared(dossier, head, row)
    decisions = Decisions().with_single_candidates(waiting.unsure)
    kept(dossier, head, row, decisions=decisions, sender="DRC")
    assert activities(dossier)[0].place == BANDIAGARA
    with dossier.reading() as reader:
        assert remembered_places(reader, "drc") == {"bandigara": BANDIAGARA}
        assert remembered_targets(reader, "drc")["cercle"] == "cercle"
        assert remembered_places(reader, "") == {}


def test_without_a_gazetteer_places_of_the_dossier_are_known(dossier):
    known = places().__class__([], [BANDIAGARA])
    head = ("Organisation", "Activité", "Lieu")
    found = kept(dossier, head, ("DRC", "a", "bandiagara"), ("DRC", "b", "Bandiagarra"), ("DRC", "c", "X"), where=known)
    assert outcomes(found) == ["new", "not_understood", "new"]
    assert {one.place for one in activities(dossier)} == {BANDIAGARA, PlaceRef("ML", "X")}


FIGURES = ("Organisation", "Activité", "Femmes atteintes", "Hommes atteints", "Total personnes atteintes", "Latitude",
           "Début", "Fin")  # fmt: skip


@pytest.mark.parametrize(("cell", "value"), [
    ("1\u202f250", 1250), ("1 250", 1250), ("12\u00a0500", 12500), ("1,250", 1250), ("1.250.000", 1250000),
    (1250.0, 1250), ("1250", 1250), (0, 0),
])  # fmt: skip
def test_numbers_as_people_write_them(dossier, cell, value):
    kept(dossier, FIGURES, ("DRC", "a", cell))
    assert activities(dossier)[0].reached_women == value


@pytest.mark.parametrize("cell", ["-3", -3, "beaucoup", 12.5, "1,25", "=SUM(A1:A3)", "#REF!", TODAY, "1e400"])
def test_what_is_no_number_of_people_is_told_and_the_rest_kept(dossier, cell):
    found = kept(dossier, FIGURES, ("DRC", "a", cell, 4))
    assert outcomes(found) == ["new"]
    assert [problem.place for problem in found.problems] == ["C2"]
    assert [(one.reached_women, one.reached_men) for one in activities(dossier)] == [(None, 4)]


def test_what_looks_odd_is_kept_and_told(dossier):
    found = kept(dossier, FIGURES, ("DRC", "a", 3, 4, 9, 14.5, "juin 2020", "mars 2020"))
    assert [note.fr for note in found.rows[0].notes] == [
        "La fin est avant le début.",
        "Le total (9) n’est pas la somme des femmes, hommes, filles et garçons (7).",
    ]
    assert activities(dossier)[0].reached_total == 9


def test_a_place_on_no_map_is_told(dossier):
    assert [problem.place for problem in kept(dossier, FIGURES, ("DRC", "a", "", "", "", 914)).problems] == ["F2"]


def test_formulas_and_signs_stay_words(dossier):
    kept(dossier, FIGURES[:2], ("DRC", "=cmd|' /C calc'!A0"))
    assert activities(dossier)[0].title == "=cmd|' /C calc'!A0"


def test_a_step_that_fails_keeps_nothing(dossier):
    dossier.fail_with = RuntimeError()
    with pytest.raises(RuntimeError):
        kept(dossier, HEAD, ROW)
    assert activities(dossier) == []


def test_several_activities_that_fit_are_not_guessed(dossier):
    kept(dossier, HEAD, ROW)
    (one,) = activities(dossier)
    with dossier.unit_of_work(None) as unit:
        unit.add(replace(one, id=Activity().id))
    found = compared(dossier, HEAD, ROW)
    assert outcomes(found) == ["not_understood"]
    assert outcomes(compared(dossier, (*HEAD, "Identifiant"), (*ROW, str(one.id)))) == ["unchanged"]


def test_one_step_brings_everything_back(desk):
    table = layout(HEAD, ROW, ("GREFFA", *ROW[1:]))
    desk.perform(import_activities, None, table, places(), TODAY)
    assert desk.read(lambda reader: (reader.count(Activity), reader.count(Organization))) == (2, 4)
    assert desk.history.undo_name.fr == "importer des activités (5W)"
    desk.undo()
    assert desk.read(lambda reader: (reader.count(Activity), reader.count(Organization))) == (0, 0)


def test_a_partner_says_when_a_row_was_confirmed(dossier):
    head, day = (*HEAD, "Date de mise à jour", "Mise à jour"), date(2020, 2, 28)
    assert outcomes(kept(dossier, head, (*ROW, day, "New"))) == ["new"]
    assert outcomes(kept(dossier, head, (*ROW, TODAY, "No change"))) == ["unchanged"]
    assert [(one.confirmed_on, one.update_mark) for one in activities(dossier)] == [(TODAY, UpdateMark.UNCHANGED)]


def test_what_is_contradicted_is_not_taken_for_a_resemblance(dossier):
    head = ("Organisation", "Activité", "Région", "Code région")
    found = compared(dossier, head, ("DRC", "a", "Kidal", "ML07"), ("DRC", "b", "", "ML04"))
    assert len(found.unsure) == 2
    assert Decisions().with_single_candidates(found.unsure) == Decisions()
