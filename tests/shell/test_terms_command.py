"""`toguna print DOSSIER terms BODY`: the version one asks for, by whatever name people call the body."""

import pypdfium2
import pytest


def text_of(path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text


@pytest.fixture
def committee(training, put):
    put(training, "body", '{"name": "Comité technique LTP", "acronym": "CT-LTP"}', '{"name": "GT vide"}')
    body = '"body": "CT-LTP"'
    put(
        training, "terms_of_reference", f'{{{body}, "version": "1", "text": "Première rédaction"}}',
        f'{{{body}, "version": "2", "text": "Seconde rédaction", "state": "endorsed", "endorsed_on": "2020-02-12"}}',
    )  # fmt: skip
    return training


def test_the_last_version_is_printed_alike_twice(toguna, committee, tmp_path):
    for name in ("a.pdf", "b.pdf"):
        answer = toguna("print", committee, "terms", "ct-ltp", "-o", tmp_path / name)
        assert (answer.status, answer.lines) == (0, [str(tmp_path / name)])
    assert "Seconde rédaction" in text_of(tmp_path / "a.pdf")
    assert "PROJET" not in text_of(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_version_and_a_language_are_asked_for(toguna, committee, tmp_path):
    output = tmp_path / "a.pdf"
    answer = toguna("print", committee, "terms", "Comité technique LTP", "-o", output, "--version", "1", "--lang", "en")
    assert answer.status == 0
    assert "Première rédaction" in text_of(output)
    assert "DRAFT" in text_of(output)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("CT-LTP", "--version", "3"), "Versions\u00a0: 1, 2."),
        (("GT vide",), "pas encore de termes de référence"),
        (("Personne",), "ne désigne rien"),
        ((), "quelle instance"),
        (("CT-LTP", "--all"), "ne va pas avec"),
    ],
    ids=["version", "none", "nobody", "no body", "all"],
)
def test_what_cannot_be_printed_is_said_in_one_sentence(toguna, committee, tmp_path, arguments, said):
    answer = toguna("print", committee, "terms", *arguments, "-o", tmp_path / "a.pdf")
    assert answer.status == 2
    assert said in answer.err
    assert not (tmp_path / "a.pdf").exists()
