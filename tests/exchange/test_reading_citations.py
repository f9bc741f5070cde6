"""A pasted citation or address becomes the fields of a document; nothing pasted makes it fail."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.domain.kinds import Document
from desktop.domain.kinds.documents import DocumentKind
from desktop.domain.partial_date import PartialDate
from desktop.exchange.reading.citations import read_citation
from desktop.usecases.citations import citation
from desktop.wording.words import Language

TODAY = date(2020, 2, 1)
RW, UN = "https://reliefweb.int/report/mali", "https://www.unhcr.org/fr"
READ = [
    ("OCHA Mali, *Situation humanitaire au Mali*, rapport, janvier 2020",
     "OCHA Mali", "Situation humanitaire au Mali", "report", "2020-01"),
    (f"OCHA Mali, Situation humanitaire au Mali, Rapport, janvier 2020, disponible ici\u00a0: {RW}/x",
     "OCHA Mali", "Situation humanitaire au Mali", "report", "2020-01"),
    ("Norwegian Refugee Council (2019). Étude de cadrage Logement, Terre et Propriété. Bamako.",
     "Norwegian Refugee Council", "Étude de cadrage Logement, Terre et Propriété", "study", "2019"),
    ("«\u00a0Les enfants du centre\u00a0», Save the Children, étude, mars 2019",
     "Save the Children", "Les enfants du centre", "study", "2019-03"),
    ("Protection Cluster Mali: Protection Monitoring Report, December 2019",
     "Protection Cluster Mali", "Protection Monitoring Report", "report", "2019-12"),
    ("Étude sur\nle foncier", "", "Étude sur le foncier", "study", None),
    (f"{RW}/mali-rapport-de-situation-3-mars-2020", "", "Mali rapport de situation", "report", "2020-03-03"),
    (f"{UN}/documents/etude-sur-les-violences.pdf", "UNHCR", "Etude sur les violences", "study", None),
    ("https://www.humanitarianresponse.info/files/20200116_carte_acteurs.pdf",
     "", "Carte acteurs", "map", "2020-01-16"),
    ("https://data.unhcr.org/en/documents/details/74123", "UNHCR", "", None, None),
    ("https://drive.google.com/file/d/1a2b3c4d5e6f7a8b9c/view", "", "", None, None),
]


@pytest.mark.parametrize(
    ("text", "publisher", "title", "kind", "published"), READ, ids=[f"{number:02}" for number in range(len(READ))]
)
def test_a_citation_is_parted_into_what_it_says(text, publisher, title, kind, published) -> None:
    found = read_citation(text, TODAY)
    assert (found.publisher, found.title) == (publisher, title)
    assert found.kind == kind
    assert (found.published.iso() if found.published else None) == published
    assert found.address == next((word for word in text.split() if word.startswith("http")), "")


words = st.sampled_from(
    ["Situation humanitaire", "Suivi de la protection", "Foncier et conflits", "Analyse des marchés du centre"]
)
dates = st.builds(PartialDate.month, st.integers(2015, 2020), st.integers(1, 12)) | st.builds(
    PartialDate.year, st.integers(2015, 2020)
)
kinds = st.sampled_from([kind for kind in DocumentKind if kind is not DocumentKind.OTHER])


@given(words, st.sampled_from(["OCHA", "NRC", "Cluster Protection", "OCHA Mali"]), kinds, dates,
       st.sampled_from([Language.FR, Language.EN]))  # fmt: skip
def test_our_own_citations_come_back(title, publisher, kind, published, language) -> None:
    document = Document(title=title, publisher=publisher, document_kind=kind, published=published)
    found = read_citation(citation(document).text(language), TODAY)
    assert (found.title, found.publisher, found.published) == (title, publisher, published)
    assert found.kind == kind


@given(st.text(max_size=300) | st.text("htps:/[]().-_% \"«»*", max_size=60))
@example("http://[")
@example("https://")
@example("www.")
@example("A (2020)" * 500)
def test_nothing_pasted_makes_it_fail(text) -> None:
    read_citation(text, TODAY)
