"""The tracker and the sheets of organisations from the command line."""

from email import message_from_bytes

import pypdfium2
import pytest

from desktop.domain.kinds import Body, Meeting, Organization, Person, Recommendation
from desktop.domain.kinds.recommendations import Status
from desktop.domain.partial_date import PartialDate
from desktop.storage.about import About
from desktop.storage.opening import create_dossier
from desktop.wording.words import Words


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """A dossier with four recommendations of two bodies, which is only read."""
    path = tmp_path_factory.mktemp("followed") / "suivi.toguna"
    dossier = create_dossier(path, About("Cluster Protection Mali", "BKO"))
    with dossier, dossier.unit_of_work(Words("essai", "trial")) as unit:
        bodies = [unit.add(Body(name=name)) for name in ("Cluster Protection", "GT LTP")]
        nrc = unit.add(Organization(name="Norwegian Refugee Council", acronym="NRC")).id
        hcr = unit.add(Organization(name="HCR", acronym="HCR")).id
        unit.add(Person(name="Awa Traoré", organization=nrc, email="awa@example.org"))
        day = PartialDate.from_iso("2020-01-08")
        first, second = (unit.add(Meeting(body=body.id, date=day)).id for body in bodies)
        for number, (meeting, charged, due, status) in enumerate((
            (first, nrc, "2020-01", Status.NOT_STARTED), (second, nrc, "2999", Status.NOT_STARTED),
            (first, hcr, "vite", Status.NOT_STARTED), (first, nrc, "2020-01", Status.DONE),
        ), start=1):
            unit.add(Recommendation(
                reference=f"BKO-2020-00{number}", text="Agir", meeting=meeting, responsible=frozenset({charged}),
                due=PartialDate.from_iso(due), status=status,
            ))
    return path


@pytest.mark.parametrize(
    ("options", "shown"),
    [((), "1234"), (("--open",), "123"), (("--overdue",), "1"), (("--body", "gt ltp"), "2"),
     (("--responsible", "NRC", "--group", "body"), "124"), (("--responsible", "hcr", "--overdue"), "")],
    ids=["all", "open", "overdue", "body", "responsible", "none"],
)
def test_the_tracker_holds_what_was_asked_for(toguna, followed, tmp_path, options, shown):
    answer = toguna("print", followed, "tracker", "-o", tmp_path / "t.pdf", *options)
    assert (answer.status, answer.lines) == (0, [str(tmp_path / "t.pdf")])
    text = text_of(tmp_path / "t.pdf")
    assert "".join(number for number in "1234" if f"BKO-2020-00{number}" in text) == shown


def test_the_tracker_is_a_workbook_where_its_name_says_so(toguna, followed, tmp_path):
    from python_calamine import CalamineWorkbook

    assert toguna("print", followed, "tracker", "-o", tmp_path / "t.xlsx", "--lang", "en").status == 0
    rows = CalamineWorkbook.from_path(tmp_path / "t.xlsx").get_sheet_by_index(0).to_python()
    heads = next(row for row in rows if "No." in row)
    assert heads[:2] == ["No.", "Recommendation"]
    assert heads[3:8] == ["Supporting implementation", "Responsible for follow-up", "Due", "State", "Overdue"]
    assert rows[rows.index(heads) + 1][0] == "BKO-2020-001"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_tracker_that_was_sent_out_comes_back_without_a_question(toguna, followed, tmp_path, language):
    file = tmp_path / "t.xlsx"
    assert toguna("print", followed, "tracker", "-o", file, "--lang", language).status == 0
    answer = toguna("import-table", followed, "recommendation", file, "--dry-run", "--lang", "en")
    assert answer.status == 0
    assert answer.lines[-1] == "4 rows: 4 unchanged."
    assert {line.split(": ")[1] for line in answer.lines if line.startswith("  ")} >= {
        "No.", "Recommendation", "Responsible for implementation", "Responsible for follow-up", "Due", "Status",
    }


@pytest.mark.parametrize(
    "arguments",
    [("tracker", "-o", "t.doc"), ("tracker", "NRC", "-o", "t.pdf"), ("tracker", "-o", "t.pdf", "--all"),
     ("tracker", "-o", "t.pdf", "--body", "Inconnue"), ("sheet", "-o", "s.pdf"), ("sheet", "NRC", "--all", "-o", "s"),
     ("sheet", "Cluster Protection", "-o", "s.pdf"), ("minutes", "2020-01-08", "-o", "m.pdf", "--mail"),
     ("sheet", "00000000-0000-7000-8000-000000000000", "-o", "s.pdf")],
)
def test_what_cannot_be_meant_is_refused_in_one_sentence(toguna, followed, tmp_path, arguments):
    answer = toguna("print", followed, *arguments)
    assert (answer.status, answer.err.count("\n")) == (2, 1)
    assert not list(tmp_path.glob("[tsm].*"))


def test_a_way_to_group_that_is_none_is_told_with_those_there_are(toguna, followed, tmp_path):
    answer = toguna("print", followed, "tracker", "-o", tmp_path / "t.pdf", "--group", "weeks")
    assert answer.status == 2
    assert "none, body, responsible, meeting, status, month." in answer.err


def test_a_place_without_a_name_is_named_as_it_was_given(toguna, followed):
    answer = toguna("print", followed, "tracker", "-o", ".")
    assert (answer.status, "«\u00a0.\u00a0»" in answer.err) == (2, True)


def test_the_sheet_of_an_organisation_holds_what_is_open(toguna, followed, tmp_path):
    assert toguna("print", followed, "sheet", "norwegian refugee council", "-o", tmp_path / "s.pdf").status == 0
    text = text_of(tmp_path / "s.pdf")
    assert text.index("BKO-2020-001") < text.index("BKO-2020-002")
    assert "BKO-2020-003" not in text
    assert "BKO-2020-004" not in text


def test_a_mail_for_each_organisation_says_whom_it_goes_to(toguna, followed, tmp_path):
    answer = toguna("print", followed, "sheet", "--all", "-o", tmp_path / "out", "--mail")
    assert [line.rsplit("/", 1)[1] for line in answer.lines] == ["fiche-de-suivi-hcr.eml", "fiche-de-suivi-nrc.eml"]
    assert "À\u00a0: Awa Traoré <awa@example.org>" in answer.err
    assert "HCR\u00a0: personne n’a d’adresse" in answer.err
    mail = message_from_bytes((tmp_path / "out" / "fiche-de-suivi-nrc.eml").read_bytes())
    assert (mail["To"], mail["X-Unsent"]) == ("awa@example.org", "1")
    text, sheet = mail.get_payload()
    assert "2 recommandations en cours de suivi, dont 1 en retard" in text.get_payload(decode=True).decode()
    assert sheet.get_payload(decode=True)[:4] == b"%PDF"
