"""Other people's tables: read by what their columns mean, compared field by field, kept in one step."""

from datetime import date, datetime, time

import pytest

from desktop.domain.declaration import kind_named
from desktop.domain.errors import KnownError
from desktop.domain.kinds import Body, Meeting, Organization, Person, ProgressNote, Recommendation
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.kinds.recommendations import Priority, Status
from desktop.domain.partial_date import PartialDate
from desktop.usecases.table_import.columns import layout_of, remember_columns, remembered_columns
from desktop.usecases.table_import.comparing import compare
from desktop.usecases.table_import.differences import Outcome
from desktop.usecases.table_import.foreign import ForeignSheet
from desktop.usecases.table_import.keeping import import_table
from desktop.usecases.table_of import table_of
from desktop.wording.words import Language, Words

from .fake_dossier import FakeDossier

TODAY = date(2020, 3, 10)
RECOMMENDATION = kind_named("recommendation")


@pytest.fixture
def dossier():
    made = FakeDossier()
    with made.unit_of_work(None) as unit:
        body = unit.add(Body(name="Cluster Protection"))
        meeting = unit.add(Meeting(body=body.id, date=PartialDate.day(date(2020, 1, 16))))
        nrc = unit.add(Organization(name="Norwegian Refugee Council", acronym="NRC", other_names=frozenset({"CNR"})))
        unit.add(Organization(name="Danish Refugee Council", acronym="DRC"))
        unit.add(Recommendation(
            reference="BKO-2020-001", text="Partager la carte des acteurs", meeting=meeting.id,
            responsible=frozenset({nrc.id}),
        ))  # fmt: skip
    return made


def sheet(*rows, name="Feuil1"):
    return ForeignSheet(name, rows)


def layout(*rows, kind=RECOMMENDATION, known=None):
    return layout_of(kind, [sheet(*rows)], known or {})


def differences(dossier, *rows, kind=RECOMMENDATION):
    with dossier.reading() as reader:
        return compare(reader, kind, layout(*rows, kind=kind), TODAY)


def keep(dossier, *rows, kind=RECOMMENDATION, sender=""):
    with dossier.unit_of_work(import_table.name) as unit:
        return import_table(unit, kind, layout(*rows, kind=kind), TODAY, sender)


def found(dossier, kind, **where):
    with dossier.reading() as reader:
        return reader.find(kind, **where)


def told(change):
    return tuple(cell.fr if isinstance(cell, Words) else cell for cell in (change.was, change.becomes))


def changes_of(row):
    return {change.label.fr: told(change) for change in row.changes}


HEADINGS = [
    (["N°", "Actions à prendre", "Responsables de mise en œuvre et/ou de suivi", "Délai de mise en œuvre", "Statut"],
     ["reference", "text", "responsible", "due", "status"]),
    (["Points à l’ordre du jour", "Recommandations / Décisions", "Resp.", "Échéance", "Observations"],
     ["agenda_item", "text", "responsible", "due", "note"]),
    (["Mesure", "Point focal/agence", "Calendrier", "Statut"], ["text", "responsible", "due", "status"]),
    (["#", "Action item", "Responsible", "Deadline", "Status", "Comments"],
     ["reference", "text", "responsible", "due", "status", "note"]),
    (["When", "Who", "Actions to be taken", "Follow-up"], ["due", "responsible", "text", "note"]),
    (["Actions", "Responsables de suivi", "Responsables", "% avancement"],
     ["text", "follow_up", "responsible", "progress"]),
    (["Recommandation", "Délai", "Délai (dernier jour)", "Avancement (%)", "Dernière note de suivi", "Identifiant"],
     ["text", "due", "", "progress", "note", "id"]),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(HEADINGS)))
def test_headings_are_known_in_all_the_ways_they_are_written(number):
    headings, targets = HEADINGS[number]
    assert list(layout(headings).targets.values()) == targets


def test_the_heading_row_is_found_below_titles_and_empty_rows():
    rows = (
        ["CLUSTER PROTECTION MALI"], [], ["Suivi des recommandations", "", "mars 2020"],
        ["N°", "Action", "Responsable", "Délai"], ["1", "Partager", "NRC", "mars 2020"],
    )  # fmt: skip
    seen = layout(*rows)
    assert seen.heading == 3
    assert [number for number, _ in seen.rows] == [5]


def test_the_sheet_that_tells_most_is_read_unless_another_is_asked_for():
    sheets = [sheet(["Action"], ["a"], name="Notes"), sheet(["Action", "Responsable"], ["a", "b"], name="Suivi")]
    assert layout_of(RECOMMENDATION, sheets, {}).sheet.name == "Suivi"
    assert layout_of(RECOMMENDATION, sheets, {}, "notes").sheet.name == "Notes"
    with pytest.raises(KnownError, match="Notes, Suivi"):
        layout_of(RECOMMENDATION, sheets, {}, "Autre")


def test_a_table_without_headings_gets_a_sentence():
    with pytest.raises(KnownError, match="headings"):
        layout(["xyz", "abc"], [1, 2])


def test_what_each_sender_means_by_a_column_is_remembered(dossier):
    rows = (["Quoi", "Action"], ["Partager", "x"])
    with dossier.unit_of_work(None) as unit:
        corrected = layout(*rows).with_target(0, "text")
        remember_columns(unit, RECOMMENDATION, "Awa (NRC)", corrected)
        known = remembered_columns(unit, RECOMMENDATION, "awa (nrc)")
        assert remembered_columns(unit, RECOMMENDATION, "autre") == {}
    assert layout(*rows, known=known).targets == {0: "text", 1: ""}


def test_values_are_read_by_the_type_of_their_field(dossier):
    rows = (
        ["Action", "Responsables", "Délai", "Priorité", "État", "Avancement (%)"],
        ["Une", "CNR; drc", datetime.fromisoformat("2020-03-31T00:00"), "Haute", "En cours", 0.75],
        ["Deux", "NRC/DRC", "mars 2020", "high", "ongoing", "50 %"],
        ["Trois", "Norwegian refugee council et DRC", "dès que possible", "", "Non réalisée", ""],
        ["Quatre", "NRC\nDRC", "2020-04-05 00:00:00", "", "pending", 100.0],
        ["Cinq", "", 43921.0, "", "", ""],
    )
    keep(dossier, *rows)
    made = {one.text: one for one in found(dossier, Recommendation)}
    both = frozenset(one.id for one in found(dossier, Organization))
    assert [made[text].responsible for text in ("Une", "Deux", "Trois", "Quatre")] == [both] * 4
    assert made["Une"].due == PartialDate.day(date(2020, 3, 31))
    assert made["Deux"].due == PartialDate.month(2020, 3)
    assert made["Trois"].due == PartialDate.in_words("dès que possible")
    assert made["Quatre"].due == PartialDate.day(date(2020, 4, 5))
    assert made["Cinq"].due == PartialDate.day(date(2020, 3, 31))
    assert [made[text].priority for text in ("Une", "Deux")] == [Priority.HIGH] * 2
    assert [made[text].status for text in ("Une", "Deux", "Trois")] == [
        Status.IN_PROGRESS, Status.IN_PROGRESS, Status.NOT_STARTED
    ]  # fmt: skip
    assert [made[text].progress for text in ("Une", "Deux", "Quatre")] == [75, 50, 100]
    assert sorted(one.reference for one in made.values())[1:] == [f"BKO-2020-00{n}" for n in range(2, 7)]


def test_what_is_not_understood_is_told_with_its_place_and_nothing_else_of_the_row_is_lost(dossier):
    rows = (["Action", "Priorité", "Avancement (%)"], ["Une", "trèèès", "beaucoup"])
    seen = keep(dossier, *rows)
    assert [(one.place, one.heading, one.value) for one in seen.problems] == [
        ("B2", "Priorité", "trèèès"), ("C2", "Avancement (%)", "beaucoup")
    ]  # fmt: skip
    assert "haute, normale, basse" in seen.problems[0].reason.fr
    assert [row.outcome for row in seen.rows] == [Outcome.NEW]
    assert found(dossier, Recommendation, text="Une")


def test_a_row_that_says_nothing_to_know_it_by_is_told_whole(dossier):
    seen = keep(dossier, ["N°", "Action", "Responsable"], ["1", "", "NRC"], ["RÉUNION DU 12 MARS"])
    assert [row.outcome for row in seen.rows] == [Outcome.NOT_UNDERSTOOD] * 2
    assert [(one.place, one.value) for one in seen.problems] == [("2", "1 · NRC"), ("3", "RÉUNION DU 12 MARS")]
    assert len(found(dossier, Recommendation)) == 1


def test_rows_are_known_by_number_by_id_and_by_their_text(dossier):
    known = found(dossier, Recommendation)[0]
    headings = ["N°", "Identifiant", "Action", "Priorité"]
    for row in (
        ["bko-2020-001", "", "Autre texte", "haute"], ["", str(known.id), "Autre texte", "haute"],
        ["7", "", "partager la carte des acteurs.", "haute"], ["", "", "Partager la carte des acteuurs", "haute"],
    ):  # fmt: skip
        seen = differences(dossier, headings, row)
        assert [(one.outcome, one.record.id) for one in seen.rows] == [(Outcome.UPDATED, known.id)], row
        assert changes_of(seen.rows[0])["Priorité"] == ("normale", "haute")


def test_the_same_text_of_another_meeting_is_another_recommendation(dossier):
    with dossier.unit_of_work(None) as unit:
        unit.add(Meeting(body=unit.find(Body)[0].id, date=PartialDate.day(date(2020, 2, 8))))
    headings = ["Action", "Réunion"]
    same = differences(dossier, headings, ["Partager la carte des acteurs", "16 janvier 2020"])
    other = differences(dossier, headings, ["Partager la carte des acteurs", "8 février 2020"])
    assert [same.rows[0].outcome, other.rows[0].outcome] == [Outcome.UNCHANGED, Outcome.NEW]


def test_a_row_that_comes_twice_is_told(dossier):
    seen = differences(dossier, ["Action"], ["Nouvelle"], ["nouvelle"])
    assert [row.outcome for row in seen.rows] == [Outcome.NEW, Outcome.NOT_UNDERSTOOD]
    assert "2" in seen.problems[0].reason.fr


def test_an_empty_cell_says_nothing(dossier):
    seen = differences(dossier, ["N°", "Action", "Responsable"], ["BKO-2020-001", "", ""])
    assert [row.outcome for row in seen.rows] == [Outcome.UNCHANGED]


def test_differences_are_told_field_by_field(dossier):
    seen = differences(dossier, ["N°", "Action", "Responsable", "Suivi"],
                       ["BKO-2020-001", "Partager", "DRC", "C’est fait"])  # fmt: skip
    assert changes_of(seen.rows[0]) == {
        "Recommandation": ("Partager la carte des acteurs", "Partager"),
        "Responsables de mise en œuvre": ("NRC", "DRC"), "Note de suivi": ("", "C’est fait"),
    }  # fmt: skip


def test_nothing_is_closed_without_a_note(dossier):
    headings = ["N°", "Statut", "Commentaires"]
    seen = keep(dossier, headings, ["BKO-2020-001", "Réalisé", ""])
    assert "note" in seen.problems[0].reason.fr
    assert seen.problems[0].place == "B2"
    assert found(dossier, Recommendation)[0].status is Status.NOT_STARTED
    keep(dossier, headings, ["BKO-2020-001", "Réalisé", "Carte envoyée le 2 mars"])
    assert found(dossier, Recommendation)[0].status is Status.DONE
    note = found(dossier, ProgressNote)[0]
    assert (note.text, note.status, note.on) == ("Carte envoyée le 2 mars", Status.DONE, TODAY)


def test_a_note_that_was_said_before_is_not_said_again(dossier):
    rows = (["N°", "Suivi"], ["BKO-2020-001", "En préparation"])
    keep(dossier, *rows)
    assert [row.outcome for row in keep(dossier, *rows).rows] == [Outcome.UNCHANGED]
    assert len(found(dossier, ProgressNote)) == 1


def test_unknown_organisations_are_told_and_made_once(dossier):
    rows = (["Action", "Responsable"], ["Une", "TASSAGHT"], ["Deux", "Tassaght; NRC"], ["Trois", "Tous les membres"],
            ["Quatre", "AMSS/ONG Eau et Vie"], ["Cinq", "AMSS / GARDL"])  # fmt: skip
    seen = differences(dossier, *rows)
    assert seen.new_names == {"organization": ("AMSS", "AMSS/ONG Eau et Vie", "GARDL", "TASSAGHT")}
    assert seen.problems[0].value == "Tous les membres"
    keep(dossier, *rows)
    assert len(found(dossier, Organization, acronym="TASSAGHT")) == 1
    assert len(found(dossier, Organization)) == 6


def test_validated_minutes_let_only_the_follow_up_change(dossier):
    with dossier.unit_of_work(None) as unit:
        unit.change(unit.find(Meeting)[0], state=MeetingState.VALIDATED)
    seen = keep(dossier, ["N°", "Action", "Statut", "Suivi", "Réunion"],
                ["BKO-2020-001", "Autre", "en cours", "On y travaille", ""],
                ["", "Nouvelle", "", "", "16 janvier 2020"])  # fmt: skip
    kept = found(dossier, Recommendation)
    assert [(one.text, one.status) for one in kept] == [("Partager la carte des acteurs", Status.IN_PROGRESS)]
    assert [one.place for one in seen.problems] == ["B2", "3"]


def test_what_we_wrote_ourselves_comes_back_unchanged(dossier):
    with dossier.unit_of_work(None) as unit:
        unit.add(Recommendation(
            text="- **Un**\n- =1+1", due=PartialDate.quarter(2020, 2), status=Status.BLOCKED, progress=40,
            addressed_to=frozenset({unit.find(Body)[0].id}), follows=unit.find(Recommendation)[0].id,
        ))  # fmt: skip
        written = table_of(unit, Recommendation)
    for language in (Language.FR, Language.EN):
        rows = [[column.heading.text(language) for column in written.columns]]
        rows += [[_written(cell, language) for cell in row] for row in written.rows]
        seen = differences(dossier, *rows)
        assert [row.outcome for row in seen.rows] == [Outcome.UNCHANGED] * 2
        assert seen.problems == []


def _written(cell, language):
    if isinstance(cell, PartialDate):
        return cell.wording(language)
    return cell.text(language) if isinstance(cell, Words) else cell


def test_other_kinds_come_in_too(dossier):
    kind = kind_named("person")
    rows = (["Noms et prénoms", "Structure", "Mail", "Tél", "Personne ressource"],
            ["Awa Diarra", "NRC", "awa@x.org", "76 00 00 00; 66 00 00 00", "oui"])  # fmt: skip
    keep(dossier, *rows, kind=kind)
    person = found(dossier, Person)[0]
    assert (person.name, person.email, person.resource_person) == ("Awa Diarra", "awa@x.org", True)
    assert person.phones == {"76 00 00 00", "66 00 00 00"}
    assert [row.outcome for row in differences(dossier, *rows, kind=kind).rows] == [Outcome.UNCHANGED]
    meeting = kind_named("meeting")
    keep(dossier, ["Instance", "Date", "De", "Lieu"], ["Cluster Protection", "12/03/2020", 0.375, "OCHA"], kind=meeting)
    made = found(dossier, Meeting, venue="OCHA")[0]
    assert (made.start, made.date) == (time(9), PartialDate.day(date(2020, 3, 12)))


def test_organisations_are_known_by_every_name(dossier):
    kind = kind_named("organization")
    for name in ("NRC", "norwegian refugee council", "CNR"):
        seen = differences(dossier, ["Organisation", "Type"], [name, "ONG internationale"], kind=kind)
        assert seen.rows[0].outcome is Outcome.UPDATED, name
