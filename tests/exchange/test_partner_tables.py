"""Partners' 5W as files: every layout tells the same, hostile ones harm nobody, what is sent comes back as it went."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from desktop.domain.errors import KnownError
from desktop.domain.kinds import Activity, Organization, Theme
from desktop.domain.kinds.activities import ActivityStatus, UpdateMark
from desktop.domain.partial_date import PartialDate
from desktop.domain.place import PlaceRef
from desktop.exchange.tables import read_tables, write_csv, write_return, write_workbook
from desktop.usecases.activities.comparing import compare_activities
from desktop.usecases.activities.keeping import import_activities
from desktop.usecases.activities.layout import activity_layout
from desktop.usecases.activities.places import label_of, place_in
from desktop.usecases.activities.return_file import return_file
from desktop.usecases.activities.table import five_w, presence
from desktop.wording.words import Language
from tests.usecases.activity_scene import TODAY, activities, organization, outcomes, places, scene

from .partner_tables import EN, FR, LAYOUTS, MERGED, ROWS_FR, workbook

BANDIAGARA = PlaceRef("ML", "Bandiagara", "2021-12-20", "ML0501")


def taken_in(dossier, content, folder, *, name="5w.xlsx", keep=True):
    path = Path(folder) / name
    path.write_bytes(content)
    layout = activity_layout(read_tables(path), {})
    with dossier.unit_of_work(import_activities.name) as unit:
        if keep:
            return import_activities(unit, layout, places(), TODAY)
        return compare_activities(unit, layout, places(), TODAY)


def sent(dossier, *, language=Language.FR, ending=".xlsx", **how):
    with dossier.reading() as reader:
        sheet = five_w(reader, places(), **how)
    return write_csv(sheet, language) if ending == ".csv" else write_workbook([sheet], language)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_tells_the_same(name, tmp_path):
    dossier = scene()
    found = taken_in(dossier, workbook(LAYOUTS[name], MERGED.get(name)), tmp_path)
    assert (outcomes(found), found.problems, found.unsure) == (["new", "new"], [], ())
    first, second = sorted(activities(dossier), key=lambda one: one.title)
    assert first.reporting == organization(dossier, "DRC").id
    assert first.implementing == {organization(dossier, "AMSS").id}
    assert first.funding == {organization(dossier, "ECHO").id}
    assert (first.sector, first.title, first.place) == ("Protection", "Formation LTP", BANDIAGARA)
    assert (first.start, first.end) == (PartialDate.day(date(2020, 3, 1)), PartialDate.day(date(2020, 6, 30)))
    assert (first.status, first.reached_women, first.reached_men) == (ActivityStatus.ONGOING, 1250, 300)
    assert (second.start, second.status, second.place.code) == (
        PartialDate.month(2020, 3), ActivityStatus.PLANNED, "ML0701",
    )  # fmt: skip
    assert (second.reached_women, second.reached_men) == (12, None)


def test_a_text_with_semicolons_tells_the_same(tmp_path):
    lines = [";".join(map(str, row)) for row in (FR, (*ROWS_FR[0][:7], "01/03/2020", "30.06.2020", *ROWS_FR[0][9:]))]
    dossier = scene()
    taken_in(dossier, "\n".join(lines).encode("cp1252"), tmp_path, name="5w.csv")
    (one,) = activities(dossier)
    assert (one.start, one.end) == (PartialDate.day(date(2020, 3, 1)), PartialDate.day(date(2020, 6, 30)))


def test_a_thousand_columns_are_refused_with_a_sentence(tmp_path):
    with pytest.raises(KnownError) as error:
        taken_in(scene(), workbook([(*FR, *["x"] * 1000)]), tmp_path)
    assert "colonnes" in error.value.words.fr


def test_many_strange_columns_are_told_and_harm_nobody(tmp_path):
    extra = [f"Inconnu {number}" for number in range(250)]
    dossier = scene()
    found = taken_in(dossier, workbook([(*FR, *extra), (*ROWS_FR[0], *["=1+1"] * 250)]), tmp_path)
    assert (outcomes(found), len(found.unread)) == (["new"], 250)


def test_wrong_types_everywhere_are_told_cell_by_cell(tmp_path):
    row = (3.5, True, 4, 12, 2020, 7.0, "Ansongo", "bientôt", "32/13/2020", "vert", "beaucoup", "-")
    found = taken_in(scene(), workbook([FR, row]), tmp_path)
    assert outcomes(found) == ["not_understood"]
    assert found.problems


FILES = [(".xlsx", Language.FR), (".xlsx", Language.EN), (".csv", Language.FR), (".csv", Language.EN)]
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z"), include_characters=" "), max_size=30).map(
    str.strip
)
FIGURE = st.none() | st.integers(0, 10**7)
PLACES = st.sampled_from([
    None, BANDIAGARA, PlaceRef("ML", "Mopti", "2021-12-20", "ML0505"), PlaceRef("ML", "Mopti", "2015-01-01", "ML04"),
    PlaceRef("ML", "Koulogon"), PlaceRef("BF", "Djibo", "2020", "BF56"), PlaceRef("ML", "Kidal", "2021-12-20", "ML05"),
])  # fmt: skip
DATES = st.sampled_from([
    None, PartialDate.day(date(2020, 3, 1)), PartialDate.month(2020, 3), PartialDate.year(2020),
    PartialDate.quarter(2020, 2),
])  # fmt: skip


@st.composite
def made_activities(draw):
    """Activities whose organisations are numbers of a list, with every field that a table has."""
    numbers = st.integers(0, 5)
    return [
        {
            "title": draw(TEXT.filter(bool)), "description": draw(TEXT), "sector": draw(TEXT), "site": draw(TEXT),
            "source": draw(TEXT), "reporting": draw(st.none() | numbers), "programming": draw(st.none() | numbers),
            "implementing": draw(st.frozensets(numbers, max_size=3)), "funding": draw(st.frozensets(numbers)),
            "theme": draw(st.booleans()), "place": draw(PLACES), "start": draw(DATES), "end": draw(DATES),
            "status": draw(st.none() | st.sampled_from(ActivityStatus)),
            "update_mark": draw(st.none() | st.sampled_from(UpdateMark)),
            "confirmed_on": draw(st.none() | st.just(TODAY)),
            "latitude": draw(st.none() | st.floats(-90, 90)), "longitude": draw(st.none() | st.floats(-180, 180)),
            "reached_women": draw(FIGURE), "reached_total": draw(FIGURE), "targeted_boys": draw(FIGURE),
        }
        for _ in range(draw(st.integers(1, 4)))
    ]  # fmt: skip


def filled(rows):
    """Return a dossier with these activities, and organisations of awkward names."""
    dossier = scene()
    with dossier.unit_of_work(None) as unit:
        names = ("Action, Espoir", "A/B", "Espoir", "Espoir", "=HYPERLINK()", "Terre des Hommes")
        made = [unit.add(Organization(name=name, acronym="TDH" if name[0] == "T" else "")).id for name in names]
        theme = unit.add(Theme(name_fr="Logement", name_en="Housing")).id
        for row in rows:
            single = {name: None if row[name] is None else made[row[name]] for name in ("reporting", "programming")}
            several = {name: frozenset(made[one] for one in row[name]) for name in ("implementing", "funding")}
            unit.add(Activity(**row | single | several | {"theme": theme if row["theme"] else None}))
    return dossier


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=made_activities(), how=st.sampled_from(FILES), tags=st.booleans(), bilingual=st.booleans())
def test_taking_in_what_was_sent_changes_nothing(rows, how, tags, bilingual, tmp_path):
    ending, language = how
    dossier = filled(rows)
    before = activities(dossier)
    content = sent(dossier, language=language, ending=ending, tags=tags, bilingual=bilingual)
    found = taken_in(dossier, content, tmp_path, name=f"5w{ending}")
    assert outcomes(found) == ["unchanged"] * len(rows), found.problems
    assert (activities(dossier), found.problems, found.unread) == (before, [], ())


def test_what_somebody_changes_in_our_table_is_marked(tmp_path):
    dossier = scene()
    taken_in(dossier, workbook(LAYOUTS["french"]), tmp_path)
    text = sent(dossier, ending=".csv").decode("utf-8-sig").replace("1250", "1400")
    assert outcomes(taken_in(dossier, text.encode(), tmp_path, name="5w.csv")) == ["updated", "unchanged"]
    marks = {one.reached_women: one.update_mark for one in activities(dossier)}
    assert marks == {1400: UpdateMark.UPDATED, 12: UpdateMark.NEW}


def test_headings_are_in_both_languages_with_hashtags_below(tmp_path):
    dossier = scene()
    taken_in(dossier, workbook(LAYOUTS["french"]), tmp_path)
    path = tmp_path / "sent.xlsx"
    path.write_bytes(sent(dossier, bilingual=True, tags=True))
    head, tags, first, *_ = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert head[0] == "Organisation déclarante\nReporting organization"
    assert tags[0] == "#org+reporting"
    said = dict(zip(tags, first, strict=True))
    assert (said["#adm1+name"], said["#adm2+code"], said["#x_place+release"]) == ("Mopti", "ML0501", "ML 2021-12-20")
    assert str(said["#date+start"]) == "2020-03-01"


def test_presence_counts_who_works_where_and_leaves_out_what_is_over(tmp_path):
    dossier = scene()
    taken_in(dossier, workbook([FR, *ROWS_FR, (*ROWS_FR[0][:4], "Fini", *ROWS_FR[0][5:9], "Terminé")]), tmp_path)
    with dossier.reading() as reader:
        sheet = presence(reader, places())
    assert [(row[0], row[2], row[3], row[4], row[-2:]) for row in sheet.rows] == [
        ("AMSS", "Protection", "Gao", "Ansongo", (0, 1)), ("AMSS", "Protection", "Mopti", "Bandiagara", (1, 0)),
    ]  # fmt: skip


def returned(dossier, language=Language.FR):
    with dossier.reading() as reader:
        file = return_file(reader, organization(dossier, "DRC").id, places(), language)
    return file, write_return(file, language)


@pytest.mark.parametrize("language", [Language.FR, Language.EN])
def test_a_return_file_comes_back_with_exactly_its_marks(language, tmp_path):
    dossier = scene()
    taken_in(dossier, workbook([FR, *ROWS_FR, (*ROWS_FR[0][:4], "Plaidoyer", *ROWS_FR[0][5:])]), tmp_path)
    before = {one.title: one for one in activities(dossier)}
    _, content = returned(dossier, language)
    path = tmp_path / "retour.xlsx"
    path.write_bytes(content)
    rows = [list(row) for row in CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()]
    head = next(row for row in rows if str(row[1]).startswith("Organisation déclarante"))
    mark, title, women = 0, head.index("Activité\nActivity"), head.index("Femmes atteintes\nWomen reached")
    by_title = {row[title]: row for row in rows[rows.index(head) + 1 :]}
    by_title["Formation LTP"][mark] = UpdateMark.UPDATED.label.text(language)
    by_title["Formation LTP"][women] = 2000
    by_title["Plaidoyer"][mark] = UpdateMark.ENDED.label.text(language)
    added = [cell if index < title else "" for index, cell in enumerate(by_title["Formation LTP"])]
    added[mark], added[1], added[title] = UpdateMark.NEW.label.text(language), "", "Écoute"
    rows.append(added)
    found = taken_in(dossier, workbook(rows), tmp_path, name="rempli.xlsx")
    after = {one.title: one for one in activities(dossier)}
    assert {title: one.update_mark for title, one in after.items()} == {
        "Formation LTP": UpdateMark.UPDATED, "Plaidoyer": UpdateMark.ENDED, "Écoute": UpdateMark.NEW,
        "Suivi de protection": UpdateMark.UNCHANGED,
    }  # fmt: skip
    assert (found.problems, found.missing) == ([], [])
    assert after["Écoute"].reporting == organization(dossier, "DRC").id
    assert after["Formation LTP"].id == before["Formation LTP"].id
    assert after["Formation LTP"].reached_women == 2000
    assert after["Plaidoyer"].status is ActivityStatus.COMPLETED
    assert after["Suivi de protection"].place == before["Suivi de protection"].place


def test_a_return_file_untouched_changes_nothing(tmp_path):
    dossier = scene()
    taken_in(dossier, workbook([FR, *ROWS_FR]), tmp_path)
    assert outcomes(taken_in(dossier, returned(dossier)[1], tmp_path)) == ["unchanged", "unchanged"]


def test_a_return_file_has_only_what_its_organization_reported_and_has_not_ended(tmp_path):
    dossier = scene()
    over = (*ROWS_FR[0][:4], "Fini", *ROWS_FR[0][5:9], "Terminé")
    taken_in(dossier, workbook([FR, *ROWS_FR, ("NRC", *ROWS_FR[0][1:]), over]), tmp_path)
    file, _ = returned(dossier)
    assert len(file.rows) == 2


def test_lists_to_choose_from_are_there_and_headings_are_protected(tmp_path):
    import zipfile

    dossier = scene()
    taken_in(dossier, workbook([FR, *ROWS_FR]), tmp_path)
    path = tmp_path / "retour.xlsx"
    path.write_bytes(returned(dossier)[1])
    with zipfile.ZipFile(path) as archive:
        page = archive.read("xl/worksheets/sheet1.xml").decode()
        book = archive.read("xl/workbook.xml").decode()
        texts = archive.read("xl/sharedStrings.xml").decode()
    assert "<sheetProtection" in page
    assert page.count('type="list"') == 8  # mark, four of organisations, sector, place, status
    assert 'state="hidden"' in book
    assert "Ansongo [ML0701 · ML 2021-12-20]" in texts
    assert [sheet.name for sheet in read_tables(path)] == ["5W"]
    assert "Activité\n" in "".join(str(cell) for row in read_tables(path)[0].rows for cell in row)
    assert EN[0] in texts


@given(
    st.builds(
        PlaceRef, st.sampled_from(["ML", "BF"]), TEXT.filter(bool), st.sampled_from(["", "2021-12-20"]),
        st.sampled_from(["", "ML05"]),
    )
)  # fmt: skip
def test_the_label_of_a_place_is_the_place(place):
    assert place_in(label_of(place)) == place
