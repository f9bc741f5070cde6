"""The printed minutes: what is in them, in which language, and for whom they can be read."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.kinds import AgendaItem, Meeting, MeetingStep, Objective, Recommendation
from desktop.domain.kinds.meetings import MeetingKind, MeetingState, SpokenLanguage, StepKind
from desktop.domain.kinds.recommendations import Status
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.printing.minutes import print_minutes
from desktop.usecases.meeting_sheet import MeetingSheet, Reviewed
from desktop.usecases.printed import Part

FIVE_COLUMNS = (
    "Points à l’ordre du jour",
    "Résumé des discussions",
    "Actions à prendre",
    "Responsables de mise en œuvre et/ou de suivi",
    "Délai",
)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_usual_minutes_can_be_heard(sheets, minutes, rules, language):
    assert rules.violations(minutes(sheets.usual(), language)) == []


def test_everything_of_the_meeting_is_read_in_order(sheets, minutes, rules):
    text = rules.Reading(minutes(sheets.usual())).text()
    expected = [
        "Cluster Protection Mali",
        "PROJET",
        "Compte rendu de la séance de travail « Logement, Terre et Propriété »",
        "jeudi 16 janvier 2020, 9 h 30 – 12 h 00 · Bureau du HCR, Bamako",
        "19, dont 8 femmes et 11 hommes",
        "HCR (3), NRC, Cluster Abris",
        "OCHA",
        "CICR",
        "Tenue sur recommandation de : Réunion mensuelle, 8 janvier 2020.",
        "Entamer une cartographie des acteurs — en partie",
        "BKO-2020-004",
        "Séance tenue ce jour",
        "Points d’action non remplis",
        "Trois 5W manquent",
        "\n".join(FIVE_COLUMNS),
        "1. Pertinence de la thématique LTP au Mali",
        "(i) Élaborer les termes de référence",
        "En appui : OIM",
        "Suivi : HCR",
        "dès que possible",
        "Autres recommandations et décisions",
        "Décision : Le Comité se réunit tous les quinze jours",
        "Divers",
        "Mercredi 12 février 2020, salle de conférence du HCR",
        "membres du Cluster Protection, Cluster Abris",
        "20 janvier 2020 : projet diffusé — Envoyé aux membres",
    ]
    places = [text.replace("\u00a0", " ").find(part) for part in expected]
    assert -1 not in places
    assert places == sorted(places)


def test_english_minutes_of_a_french_meeting_say_which_passages_are_french(sheets, minutes, rules):
    reading = rules.Reading(minutes(sheets.usual(), "en"))
    assert reading.pdf.Root.Lang == "en"
    assert "Minutes of the working session “Logement, Terre et Propriété”" in reading.text()
    french = [node for node in reading.tree.walk() if node.dictionary.get("/Lang") == "fr"]
    spoken = "\n".join(reading.text(node) for node in french)
    assert "Logement, Terre et Propriété" in spoken
    assert "les acteurs n’ont pas d’analyse commune" in spoken
    assert "a salué l’appui de" in spoken
    assert "dès que possible" in spoken
    assert "Responsible for" not in spoken
    assert "Housing, Land and Property" in reading.text()


def test_a_french_print_does_not_call_french_foreign(sheets, minutes, rules):
    reading = rules.Reading(minutes(sheets.usual()))
    assert {str(node.dictionary.get("/Lang", "")) for node in reading.tree.walk()} == {"", "ar"}


def test_words_at_the_ends_of_lines_are_not_glued(sheets, minutes, rules):
    reading = rules.Reading(minutes(sheets.usual()))
    cell = next(node for node in reading.tree.find("TD") if "conflits fonciers" in reading.text(node))
    assert reading.text(cell).startswith(sheets.SENTENCE.replace("'", "’").strip())


def test_arabic_names_are_heard_in_reading_order(sheets, minutes, rules):
    reading = rules.Reading(minutes(sheets.usual()))
    spans = [node for node in reading.tree.find("Span") if node.dictionary.get("/Lang") == "ar"]
    assert {str(span.dictionary.ActualText).strip() for span in spans} == {"محمد الأمين ولد الشيخ"}
    assert "Le représentant de محمد الأمين ولد الشيخ a salué" in reading.text()


def test_arabic_is_found_by_search_and_stands_from_right_to_left(sheets, minutes):
    sheet = sheets.usual(other_business="Salutations de فاطمة بنت يوسف au Cluster.")
    document = pypdfium2.PdfDocument(minutes(sheet))
    page = document[len(document) - 1].get_textpage()
    lefts = []
    for word in ("فاطمة", "بنت", "يوسف"):
        found = page.search(word).get_next()
        assert found is not None
        lefts.append(page.get_charbox(found[0])[0])
    assert lefts == sorted(lefts, reverse=True)


def test_letters_of_mali_and_accented_capitals_have_glyphs(sheets, minutes, page_texts):
    sheet = sheets.usual(other_business="Ɲaman Kulibali, Kɔlɔkani, bɛɛ, ŋ, É À Ç Œ, ɓ ɗ ƴ")
    assert "Ɲaman Kulibali, Kɔlɔkani, bɛɛ, ŋ, É À Ç Œ, ɓ ɗ ƴ" in page_texts(minutes(sheet))[-1]


def test_signs_without_a_glyph_are_drawn_and_named(sheets, minutes, rules):
    data = minutes(sheets.usual(other_business="Fait ✓, à moitié ◐, à faire ○, case ☐, cœur 💚"))
    reading = rules.Reading(data)
    assert reading.problems == []
    assert "Fait ✓, à moitié ◐, à faire ○, case □, cœur 💚" in reading.text().replace("\u00a0", " ")


def test_same_input_gives_same_bytes(sheets, minutes):
    sheet = sheets.usual()
    assert minutes(sheet) == minutes(sheet)
    assert minutes(sheet, archive=True) == minutes(sheet, archive=True)


def test_dates_come_from_the_options_only(sheets, options):
    chosen = replace(options(), created=datetime(2021, 5, 6, 7, 8, 9, tzinfo=UTC))
    pdf = pikepdf.open(io.BytesIO(print_minutes(sheets.usual(), chosen)))
    assert pdf.docinfo.CreationDate == "D:20210506070809+00'00'"
    assert pdf.docinfo.ModDate == pdf.docinfo.CreationDate
    assert b"<xmp:CreateDate>2021-05-06T07:08:09+00:00<" in pdf.Root.Metadata.read_bytes()


def test_document_says_what_it_is(sheets, minutes):
    pdf = pikepdf.open(io.BytesIO(minutes(sheets.usual())))
    title = "Compte rendu de la séance de travail « Logement, Terre et Propriété », 16 janvier 2020"
    assert str(pdf.docinfo.Title).replace("\u00a0", " ") == title
    assert pdf.docinfo.Author == "Cluster Protection Mali"
    with pdf.open_outline() as outline:
        top = outline.root[0]
        sections = [item.title for item in top.children]
    assert sections[:3] == ["Origine de la réunion", "Objectifs", "Suivi des recommandations antérieures"]
    assert [item.title for item in top.children[2].children] == ["Points d’action non remplis"]


def test_links_lead_where_they_say(sheets, minutes, rules):
    reading = rules.Reading(minutes(sheets.usual(online_link="https://meet.example.org/ltp")))
    targets = {str(kid.A.URI) for node in reading.tree.find("Link") for kid in node.kids if not isinstance(kid, tuple)}
    assert targets == {"https://www.globalprotectioncluster.org", "https://meet.example.org/ltp"}


def test_empty_meeting_prints(sheets, minutes, rules):
    data = minutes(sheets.empty())
    assert rules.violations(data) == []
    assert "Ordre du jour de la réunion mensuelle" in rules.Reading(data).text()


@pytest.mark.slow
def test_a_meeting_larger_than_any_prints_whole(sheets, minutes, rules, page_texts):
    sheet = sheets.huge()
    data = minutes(sheet)
    reading = rules.Reading(data)
    assert reading.problems == []
    text = reading.text()
    assert all(f"Point numéro {number}" in text for number in range(1, 61))
    assert all(one.reference in text for one in sheet.recommendations)
    assert text.count("analyse commune") == sum(
        part.count("analyse commune")
        for part in (
            *(item.discussion for item in sheet.agenda),
            *(one.text for one in sheet.recommendations),
            *(seen.recommendation.text for seen in sheet.earlier),
            *(seen.recommendation.text for seen in sheet.earlier if seen.unfinished),
        )
    )
    pages = page_texts(data)
    assert all(f"page {number} sur {len(pages)}" in page for number, page in enumerate(pages, start=1))
    inside = [page for page in pages if "Point numéro 8" not in page and "acteurs" in page][8:12]
    assert all("Résumé des discussions" in page for page in inside)


@pytest.mark.parametrize("lines", [5, 30, 200])
def test_a_list_over_pages_keeps_one_label_for_each_item(sheets, minutes, rules, lines):
    items = [f"- {number} : {sheets.SENTENCE * lines}" for number in range(1, 9)]
    reading = rules.Reading(minutes(sheets.usual(other_business="\n".join(items))))
    assert reading.problems == []
    listed = next(node for node in reading.tree.find("L") if len(node.find("LI")) == 8)
    assert [reading.text(label) for label in listed.find("Lbl")] == ["•"] * 8
    for number, body in enumerate(listed.find("LBody"), start=1):
        assert reading.text(body).startswith(str(number))
        assert reading.text(body).count("conflits") == lines


def test_nothing_is_drawn_below_the_foot_of_a_page(sheets, minutes):
    document = pypdfium2.PdfDocument(minutes(sheets.huge(items=12, recommendations=20)))
    for number, page in enumerate(document, start=1):
        text = page.get_textpage()
        foot = text.get_text_bounded(bottom=0, top=48)
        assert foot.startswith("Réservé aux membres")
        assert foot.endswith(f"page {number} sur {len(document)}")
        assert "conflits" not in foot


@pytest.mark.parametrize("count", [24, 25, 26])
def test_a_point_not_done_stands_on_the_page_of_its_reason(sheets, minutes, page_texts, count):
    earlier = [
        Reviewed(Recommendation(text="Transmettre la liste", reference=f"R-{at}"), Status.BLOCKED, f"Raison {at}")
        for at in range(1, count)
    ]
    pages = page_texts(minutes(replace(sheets.usual(), earlier=tuple(earlier))))
    after = [page for page in pages if "Raison" in page]
    assert len(after) > 1
    for page in after:
        assert page.count("Raison") == page.count("— Transmettre la liste")


@pytest.mark.parametrize("part", list(Part))
def test_a_part_can_be_left_out(sheets, minutes, rules, part):
    shown = {
        Part.PARTICIPANTS: "dont 8 femmes",
        Part.ORIGIN: "Tenue sur recommandation",
        Part.OBJECTIVES: "Entamer une cartographie",
        Part.FOLLOW_UP: "BKO-2019-031",
        Part.DISCUSSIONS: "Résumé des discussions",
        Part.RECOMMENDATIONS: "BKO-2020-008",
        Part.OTHER_BUSINESS: "a salué",
        Part.NEXT_MEETING: "salle de conférence",
        Part.DISTRIBUTION: "membres du Cluster Protection",
        Part.TRACE: "projet diffusé",
    }
    sheet = sheets.usual()
    data = minutes(sheet, without=frozenset({part}))
    assert shown[part] in rules.Reading(minutes(sheet)).text()
    reading = rules.Reading(data)
    assert reading.problems == []
    assert shown[part] not in reading.text()
    assert all(other in reading.text() for key, other in shown.items() if key is not part)


def test_recommendations_are_not_lost_when_their_agenda_item_is_gone(minutes, rules):
    meeting = Meeting()
    gone = AgendaItem(meeting=meeting.id, title="Effacé")
    one = Recommendation(meeting=meeting.id, agenda_item=gone.id, text="À ne pas perdre", reference="BKO-2020-001")
    text = rules.Reading(minutes(MeetingSheet(meeting=meeting, recommendations=(one,)))).text()
    assert "À ne pas perdre" in text
    assert "BKO-2020-001" in text


@pytest.mark.parametrize(
    ("state", "language", "stamp"),
    [
        (MeetingState.DRAFT, "fr", "PROJET"),
        (MeetingState.CIRCULATED, "fr", "PROJET"),
        (MeetingState.CIRCULATED, "en", "DRAFT"),
        (MeetingState.VALIDATED, "fr", None),
    ],
)
def test_every_page_is_stamped_until_the_minutes_are_validated(sheets, minutes, page_texts, state, language, stamp):
    pages = page_texts(minutes(sheets.usual(state=state), language))
    assert len(pages) > 1
    if stamp is None:
        assert not any("PROJET" in page or "DRAFT" in page for page in pages)
    else:
        assert all(stamp in page for page in pages)


def test_sensitivity_is_marked_on_every_page(sheets, minutes, page_texts):
    for page in page_texts(minutes(sheets.usual(sensitivity=Sensitivity.RESTRICTED))):
        assert "RESTREINT" in page
        assert "destinataires nommés seulement" in page
    for page in page_texts(minutes(sheets.usual(sensitivity=Sensitivity.PUBLIC))):
        assert "Public" in page
        assert "PUBLIC" not in page


def test_reopening_and_erratum_leave_a_trace(sheets, minutes, rules):
    sheet = sheets.usual(state=MeetingState.VALIDATED)
    steps = (
        *sheet.steps,
        MeetingStep(step=StepKind.REOPENED, on=date(2020, 2, 1), text="Délai mal noté"),
        MeetingStep(step=StepKind.ERRATUM, on=date(2020, 2, 3), text="Lire *mars* et non mai\n- en (i)\n- en (iii)"),
    )
    text = rules.Reading(minutes(replace(sheet, steps=steps))).text().replace("\u00a0", " ")
    corrected = "Corrigé le 3 février 2020 : Lire mars et non mai\n•\nen (i)\n•\nen (iii)"
    assert text.index(corrected) < text.index("Objectifs")
    assert "1er février 2020 : rouvert — Délai mal noté" in text


def test_our_words_inside_a_foreign_passage_are_not_called_foreign(sheets, minutes, rules):
    sheet = sheets.usual(state=MeetingState.VALIDATED)
    steps = (MeetingStep(step=StepKind.ERRATUM, on=date(2020, 2, 3), text="Lire mars"),)
    reading = rules.Reading(minutes(replace(sheet, steps=steps), "en"))
    assert reading.problems == []
    for ours in ("Corrected on", "Decision:", "In progress:"):
        (node,) = (one for one in reading.tree.find("Span") if ours in reading.text(one))
        assert node.dictionary.Lang == "en"


@pytest.mark.parametrize(
    ("kind", "number", "title"),
    [
        (MeetingKind.MONTHLY, 3, "Compte rendu de la réunion mensuelle n° 3"),
        (MeetingKind.WORKSHOP, None, "Compte rendu de l’atelier"),
    ],
)
def test_title_agrees_with_the_kind_of_meeting(sheets, minutes, rules, kind, number, title):
    sheet = replace(sheets.empty(), meeting=Meeting(meeting_kind=kind, number=number, state=MeetingState.DRAFT))
    assert rules.Reading(minutes(sheet)).text(None).replace("\u00a0", " ").splitlines()[1] == title


def test_what_looks_like_markup_is_printed_as_typed(minutes, rules):
    typed = "Seuil < 5 & > 2, <b>pas gras</b>, 3*4*5 (a\\b) &amp **gras**"
    meeting = Meeting(other_business=typed, language=SpokenLanguage.FR)
    sheet = MeetingSheet(meeting=meeting, objectives=(Objective(text="A < B & <font>"),))
    text = rules.Reading(minutes(sheet)).text()
    assert "Seuil < 5 & > 2, <b>pas gras</b>, 3*4*5 (a\\b) &amp gras" in text
    assert "A < B & <font>" in text


def test_a_word_wider_than_its_column_is_cut(minutes, rules):
    meeting = Meeting()
    address = "https://exemple.org/" + "tres-long-chemin/" * 20
    item = AgendaItem(meeting=meeting.id, title="A" * 90, discussion=address)
    reading = rules.Reading(minutes(MeetingSheet(meeting=meeting, agenda=(item,))))
    assert reading.problems == []
    assert "A" * 90 in reading.text()
    assert address.rstrip("/") in reading.text()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), st.sampled_from(["fr", "en"]))
def test_whatever_is_typed_prints_and_can_be_heard(minutes, rules, typed, language):
    meeting = Meeting(title=typed, venue=typed, other_business=f"Divers {typed}", distribution=typed)
    item = AgendaItem(meeting=meeting.id, title=typed, discussion=f"Lire {typed}\n- {typed}\n1. {typed}")
    assert rules.violations(minutes(MeetingSheet(meeting=meeting, agenda=(item,)), language)) == []


def test_two_threads_may_print_at_once(sheets, minutes):
    usual, huge = sheets.usual(), sheets.huge(items=5, recommendations=9)
    alone = [minutes(usual), minutes(huge)] * 3
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(minutes, [usual, huge] * 3))
    assert together == alone


@pytest.mark.parametrize("language", ["fr", "en"])
def test_usual_words_are_not_cut_in_narrow_columns(sheets, minutes, page_texts, language):
    sheet = sheets.usual()
    agenda = (replace(sheet.agenda[0], title="Recommandations antérieures et coordination"), *sheet.agenda[1:])
    pages = " ".join(page_texts(minutes(replace(sheet, agenda=agenda), language)))
    for word in ("Recommandations", "coordination", "implementation" if language == "en" else "Responsables"):
        assert word in pages


@pytest.mark.parametrize(
    ("language", "title"),
    [("fr", "Ordre du jour de la séance de travail"), ("en", "Agenda of the working session")],
)
def test_before_the_meeting_the_page_is_its_agenda_and_no_draft(sheets, minutes, page_texts, language, title):
    pages = page_texts(minutes(sheets.usual(state=MeetingState.PLANNED), language))
    assert title in " ".join(pages[0].split())
    assert not any("PROJET" in page or "DRAFT" in page for page in pages)


def test_a_meeting_that_was_cancelled_is_stamped_so(sheets, minutes, rules):
    sheet = sheets.usual()
    meeting = replace(sheet.meeting, state=MeetingState.CANCELLED)
    text = rules.Reading(minutes(replace(sheet, meeting=meeting))).text()
    assert "ANNULÉE" in text
    assert "PROJET" not in text
    assert "Ordre du jour de la séance de travail" in text
