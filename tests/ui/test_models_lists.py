"""The lists as Qt models: honest to Qt, quick with thousands, filtered as people type."""

from datetime import date, timedelta

from PySide6.QtTest import QAbstractItemModelTester

from desktop.domain.identity import new_id
from desktop.domain.kinds.meetings import MeetingKind, MeetingState
from desktop.domain.partial_date import PartialDate
from desktop.ui.models.directory_list import DirectoryListModel
from desktop.ui.models.known_names import KnownNames
from desktop.ui.models.meeting_list import MeetingListModel
from desktop.ui.theme.rows import LOW_ROLE, ROW_ROLE, Heading, TwoLines
from desktop.ui.theme.status import Mark, Tone
from desktop.usecases.directory import Known
from desktop.usecases.directory_list import DirectoryRow, Facet, Remark, Weight
from desktop.usecases.meeting_list import MeetingFacts, MeetingRow
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words, same


def row(day: date, title: str = "Réunion mensuelle", state: MeetingState = MeetingState.HELD) -> MeetingRow:
    group = same(f"Cluster Protection — {day.year}")
    return MeetingRow(new_id(), group, same(title), MeetingKind.MONTHLY, PartialDate.day(day), state)


def fill(model: MeetingListModel, rows: list[MeetingRow]) -> None:
    model.set_rows(rows)


def texts(model) -> list[str]:
    return [model.index(number).data() for number in range(model.rowCount())]


def test_meetings_stand_under_the_heading_of_their_series_and_year(qtmodeltester):
    model = MeetingListModel(Language.FR)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    rows = [row(date(2020, 2, 12)), row(date(2020, 1, 8)), row(date(2019, 12, 11))]
    fill(model, rows)
    kinds = [type(model.index(number).data(ROW_ROLE)) for number in range(model.rowCount())]
    assert kinds == [Heading, TwoLines, TwoLines, Heading, TwoLines]
    assert model.record_at(model.index(0)) is None
    assert model.record_at(model.place_of(rows[2].id)) == rows[2].id
    qtmodeltester.check(model)
    tester.deleteLater()


def test_the_second_line_comes_when_it_is_counted_and_alarms_when_something_is_overdue():
    model = MeetingListModel(Language.FR)
    rows = [row(date(2020, 1, 8), state=MeetingState.VALIDATED)]
    fill(model, rows)
    assert model.missing(0, 5) == [rows[0].id]
    model.set_facts({rows[0].id: MeetingFacts(3, 2, 1, 0, 0, 0)})
    assert model.missing(0, 5) == []
    parts = model.index(1).data(ROW_ROLE).parts
    assert [part.text for part in parts] == ["Validée", "1 recommandation en retard"]
    assert parts[1].tone is Tone.DANGER


def test_the_filter_finds_words_in_any_order_without_accents():
    model = MeetingListModel(Language.FR)
    fill(model, [row(date(2020, 1, 8)), row(date(2019, 11, 6), "Atelier « documentation civile »")])
    model.set_filter("2019 doc")
    found = [text for text in texts(model) if "—" not in text]
    assert found == ["Atelier « documentation civile », 6\u00a0nov., Tenue"]
    model.set_filter("REUNION jan")
    assert len(texts(model)) == 2
    model.set_filter("rien de tel")
    assert texts(model) == []


def test_one_of_twelve_thousand_meetings_is_found():
    model = MeetingListModel(Language.FR)
    first = date(2020, 12, 31)
    fill(model, [row(first - timedelta(days=number // 8), f"Réunion n° {number}") for number in range(12_000)])
    model.set_filter("reunion 11999")
    assert model.rowCount() == 2


def test_a_directory_is_filtered_by_all_that_its_rows_say(qtmodeltester):
    model = DirectoryListModel(Language.FR)
    details = (Words("ONG internationale", "international NGO"),)
    model.set_rows([DirectoryRow(new_id(), "NRC", details), DirectoryRow(new_id(), "OCHA")])
    qtmodeltester.check(model)
    model.set_filter("international")
    assert texts(model) == ["NRC, ONG internationale"]


def test_a_directory_is_filtered_by_what_is_chosen_and_says_what_was_counted(qtmodeltester):
    model = DirectoryListModel(Language.FR)
    report, law = (Facet("kind", word, same(word)) for word in ("rapport", "loi"))
    key = Remark(same("document clé"), Weight.KEY)
    first = DirectoryRow(new_id(), "Situation", (same("OCHA"),), (key,), (report, Facet("year", 2020, same("2020"))))
    second = DirectoryRow(new_id(), "Code foncier", facets=(law,), searched="Ordonnance")
    model.set_rows([first, second])
    qtmodeltester.check(model)
    assert [facet.key for facet in model.facets("kind")] == ["loi", "rapport"]
    assert model.index(0).data(ROW_ROLE).parts[0].mark is Mark.STAR
    model.set_choice("kind", "rapport")
    model.set_choice("year", 2020)
    assert model.records == [first.id]
    model.set_choice("year", 2019)
    assert model.records == []
    model.set_choice("year", None)
    model.set_choice("kind", None)
    model.set_filter("ordonnance")
    assert model.records == [second.id]
    model.set_counts({second.id: same("2 recommandations ouvertes")})
    assert texts(model) == ["Code foncier, 2 recommandations ouvertes"]
    assert model.index(0).data(LOW_ROLE) is False


def known(name: str, full: str = "", kind: str = "organization") -> Known:
    spellings = tuple(fold(text) for text in (name, full) if text)
    return Known(new_id(), kind, name, full or name, spellings)


def completed(typed: str, *, many: bool = True) -> str:
    names = KnownNames()
    names.set_known([known("NRC", "Conseil norvégien"), known("OCHA"), known("Cluster Abris", kind="body")])
    return names.completer(("organization",), many=many)(typed)


def test_the_last_name_of_a_line_is_completed_in_the_spelling_people_use():
    assert completed("nr") == "nrC"
    assert completed("OCHA 2, NR") == "OCHA 2, NRC"
    assert completed("NRC 2; excusés OC") == "NRC 2; excusés OCHA"
    assert completed("conseil no") == "conseil norvégien"


def test_nothing_is_completed_that_does_not_fit_the_field():
    assert completed("Cluster A") == ""         # a body, where organisations are asked for
    assert completed("") == ""
    assert completed("OCHA, NR", many=False) == ""


def test_a_meeting_is_completed_by_the_name_that_finds_it():
    names = KnownNames()
    names.set_meetings([row(date(2020, 1, 8), "Réunion mensuelle n° 1")])
    assert names.completer(("meeting",), many=False)("reunion m") == "reunion mensuelle n° 1, 8\u00a0janvier\u00a02020"
