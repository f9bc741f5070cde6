"""The tracker and the sheet of an organisation, read as a screen reader reads them."""

from datetime import date
from pathlib import Path

import pytest

from desktop.domain.identity import new_id
from desktop.domain.kinds import Organization
from desktop.domain.kinds.meetings import SpokenLanguage
from desktop.domain.kinds.recommendations import Priority, Status
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partial_date import PartialDate
from desktop.printing.follow_up_sheet import print_follow_up_sheet
from desktop.printing.tracker import print_tracker
from desktop.usecases.ports import DossierFacts
from desktop.usecases.tracking.ordering import GroupBy, group
from desktop.usecases.tracking.papers import FollowUpSheet, NextMeeting, TrackerSheet
from desktop.usecases.tracking.rows import Tracker, TrackerRow
from desktop.wording.words import Words, same

TODAY = date(2020, 3, 11)
NRC = Organization(name="Norwegian Refugee Council", acronym="NRC")
BODY, MEETING = new_id(), new_id()
NAMES = {
    NRC.id: same("NRC"), BODY: same("Cluster Protection"),
    MEETING: Words("Réunion mensuelle, 8 janvier 2020", "Monthly meeting, 8 January 2020"),
}
FACTS = DossierFacts(Path("a.toguna"), "Cluster Protection Mali", "BKO", False, False)


def row(number, **fields):
    given = {
        "id": new_id(), "reference": f"BKO-2020-{number:03d}", "text": "Partager la carte", "meeting": MEETING,
        "body": BODY, "responsible": (NRC.id,), "charged": frozenset({NRC.id}),
    }
    return TrackerRow(**{**given, **fields})


NOTHING = Words("", "")


def tracker_sheet(rows, by=GroupBy.BODY, about=NOTHING):
    tracker = Tracker(tuple(rows), NAMES, frozenset({NRC.id}))
    return TrackerSheet(facts=FACTS, today=TODAY, tracker=tracker, groups=group(tracker, rows, by), about=about)


def follow_up(rows=(), followed=(), meeting=None, supported=()):
    return FollowUpSheet(
        facts=FACTS, today=TODAY, organization=NRC, tracker=Tracker((*rows, *supported, *followed), NAMES),
        rows=tuple(rows), supported=tuple(supported), followed=tuple(followed), meeting=meeting, recipients=(),
    )


LATE = row(
    1, due=PartialDate.month(2020, 1), note="trois **5W** manquent", noted=date(2020, 2, 12), priority=Priority.HIGH
)


@pytest.mark.parametrize(
    ("language", "heads", "state"),
    [("fr", "N°\nRecommandation / action\nMise en œuvre\nSuivi\nDélai\nÉtat", "Non commencée\nen retard\n"),
     ("en", "No.\nRecommendation / action\nResponsible\nFollow-up\nDue\nState", "Not started\noverdue\n")],
    ids=["fr", "en"],
)
def test_the_tracker_has_the_columns_of_the_field(options, rules, language, heads, state):
    reading = rules.Reading(print_tracker(tracker_sheet([LATE, row(2, status=Status.DONE)]), options(language)))
    assert reading.problems == []
    text = reading.text().replace("\u00a0", " ").replace("\u202f", " ")
    assert heads in text
    assert state in text
    assert "12/02/2020" in text
    assert "trois 5W manquent" in text
    assert [node.role for node in reading.tree.find("H2")] == ["H2"]


def test_its_head_says_what_it_shows_and_when(options, page_texts):
    sheet = tracker_sheet([LATE, row(2)], about=Words("ouvertes", "open"))
    (page,) = page_texts(print_tracker(sheet, options()))
    assert "Au 11 mars 2020 · ouvertes · 2 recommandations, dont 1 en retard" in page.replace("\u00a0", " ")


def test_many_rows_go_over_pages_with_their_heads_and_numbers(options, page_texts):
    data = print_tracker(tracker_sheet([row(number) for number in range(1, 61)]), options())
    pages = page_texts(data)
    assert len(pages) > 2
    assert all("Mise en œuvre" in page for page in pages)
    assert all(f"page {number} sur {len(pages)}" in page for number, page in enumerate(pages, start=1))
    assert all(any(f"BKO-2020-{number:03d}" in page for page in pages) for number in range(1, 61))


def test_a_row_stands_under_each_of_its_responsible_and_counts_once(options, page_texts):
    other = new_id()
    both = row(1, responsible=(NRC.id, other))
    sheet = tracker_sheet([both], GroupBy.RESPONSIBLE)
    (page,) = page_texts(print_tracker(sheet, options()))
    assert page.count("BKO-2020-001") == 2
    assert "1 recommandation\r\n" in page


def test_what_should_not_get_around_is_stamped(options, page_texts):
    stamped = print_tracker(tracker_sheet([row(1), row(2, sensitivity=Sensitivity.RESTRICTED)]), options())
    assert "RESTREINT" in page_texts(stamped)[0]
    assert "RESTREINT" not in page_texts(print_tracker(tracker_sheet([row(1)]), options()))[0]


def test_an_empty_tracker_says_so(options, rules):
    reading = rules.Reading(print_tracker(tracker_sheet([]), options()))
    assert reading.problems == []
    assert "Aucune recommandation ne correspond." in reading.text()


def test_an_english_recommendation_in_a_french_tracker_is_read_in_english(options, rules):
    spoken = row(1, text="Share the map", language=SpokenLanguage.EN)
    reading = rules.Reading(print_tracker(tracker_sheet([spoken]), options("fr")))
    cells = [node for node in reading.tree.find("TD") if "Share the map" in reading.text(node)]
    assert str(cells[0].dictionary.Lang) == "en"


def test_who_supports_stands_below_who_leads(options, rules):
    supported = row(1, supporting=(NRC.id,), responsible=())
    text = rules.Reading(print_tracker(tracker_sheet([supported, row(2, supporting=(NRC.id,))]), options())).text()
    assert text.count("En appui : NRC") == 2
    assert "NRC\nEn appui : NRC" in text


def test_the_sheet_asks_politely_before_the_meeting_and_leaves_room(options, rules, page_texts):
    meeting = NextMeeting(PartialDate.day(date(2020, 3, 25)), "Bureau du HCR")
    data = print_follow_up_sheet(follow_up([LATE], [row(2)], meeting, [row(3)]), options())
    reading = rules.Reading(data)
    assert reading.problems == []
    text = reading.text().replace("\u00a0", " ")
    assert "Fiche de suivi des recommandations : Norwegian Refugee Council (NRC)" in text
    assert "prévue le mercredi 25 mars 2020 (Bureau du HCR)" in text
    assert text.index("Vous en assurez la mise en œuvre") < text.index("BKO-2020-001")
    assert text.index("Vous en assurez le suivi") < text.index("BKO-2020-002")
    assert text.index("Vous appuyez la mise en œuvre") < text.index("BKO-2020-003") < text.index("BKO-2020-002")
    assert text.count("Mise en œuvre : NRC") == 2      # of what it only supports or follows up
    assert "réalisée\nen cours\nnon commencée\nbloquée" in text
    assert "Ce qui a été fait, ou ce qui empêche d’avancer" in text
    assert "INTERNE" not in page_texts(data)[0]


def test_a_sheet_with_nothing_on_it_says_so(options, rules):
    reading = rules.Reading(print_follow_up_sheet(follow_up(), options("en")))
    assert reading.problems == []
    assert "No recommendation is waiting for your organization." in reading.text()


def test_the_same_day_gives_the_same_bytes(options):
    assert print_tracker(tracker_sheet([LATE]), options()) == print_tracker(tracker_sheet([LATE]), options())
