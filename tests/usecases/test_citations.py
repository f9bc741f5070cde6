"""The line by which a document is cited."""

from datetime import date

import pytest

from desktop.domain.kinds import Document
from desktop.domain.kinds.documents import DocumentKind
from desktop.domain.partial_date import PartialDate
from desktop.usecases.citations import citation, plain_citation

SITUATION = Document(
    title="Situation humanitaire au Mali", publisher="OCHA Mali", document_kind=DocumentKind.REPORT,
    published=PartialDate.month(2020, 1),
)  # fmt: skip


def test_a_document_is_cited_with_all_that_is_known_of_it() -> None:
    words = citation(SITUATION)
    assert words.fr == "OCHA Mali, *Situation humanitaire au Mali*, rapport, janvier\u00a02020"
    assert words.en == "OCHA Mali, *Situation humanitaire au Mali*, report, January\u00a02020"
    assert "*" not in plain_citation(SITUATION).fr


@pytest.mark.parametrize(
    ("document", "line"),
    [
        (Document(title="Étude foncière"), "*Étude foncière*"),
        (Document(title="Guide", document_kind=DocumentKind.OTHER, publisher="NRC"), "NRC, *Guide*"),
        (Document(title="Le *vrai* prix", published=PartialDate.day(date(2020, 3, 1))),
         "*Le vrai prix*, 1er\u00a0mars\u00a02020"),
        (Document(title="Plan, "), "*Plan*"),
        (Document(publisher="HCR, "), "HCR, *(sans nom)*"),
    ],
    ids=["title", "other kind", "starred title", "trailing comma", "untitled"],
)  # fmt: skip
def test_what_is_not_known_is_left_out_and_marks_stay_whole(document: Document, line: str) -> None:
    assert citation(document).fr == line
