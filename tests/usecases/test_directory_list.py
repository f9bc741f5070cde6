"""What the lists of contacts and documents say of each row, what they are filtered by, and what names a contact."""

from datetime import date

from desktop.domain.kinds import Body, Document, Membership, Organization, Person, Recommendation, Theme
from desktop.domain.kinds.actors import OrganizationType, Standing
from desktop.domain.kinds.bodies import Role
from desktop.domain.kinds.documents import DocumentKind
from desktop.domain.kinds.recommendations import Status
from desktop.domain.partial_date import PartialDate
from desktop.domain.place import PlaceRef
from desktop.usecases.directory_list import document_rows, open_recommendations, organization_rows, person_rows
from desktop.usecases.linked import linked_with

TODAY = date(2020, 1, 16)
NRC = Organization(name="Norwegian Refugee Council", acronym="NRC", type=OrganizationType.INGO,
                   standing=Standing.MEMBER, other_names=frozenset({"CNR"}))
GONE = Organization(name="Conseil norvégien", merged_into=NRC.id)
THEME = Theme(name_fr="Logement, Terre et Propriété")


def fill(dossier, *records) -> None:
    with dossier.unit_of_work(None) as unit:
        for one in records:
            unit.add(one)


def facets(row) -> set[tuple[str, str]]:
    return {(facet.name, facet.words.fr) for facet in row.facets}


def test_a_merged_organisation_is_not_listed_and_its_names_find_the_other(desk, fake_dossier) -> None:
    fill(fake_dossier, NRC, GONE)
    (row,) = desk.read(organization_rows, TODAY)
    assert (row.title, [words.fr for words in row.details]) == (
        "NRC", ["Norwegian Refugee Council", "ONG internationale", "membre"]
    )  # fmt: skip
    assert "CNR" in row.searched
    assert "Conseil norvégien" in row.searched
    assert facets(row) == {("type", "ONG internationale"), ("standing", "membre")}


def test_open_recommendations_are_counted_once_also_where_the_merged_one_is_named(desk, fake_dossier) -> None:
    fill(
        fake_dossier, NRC, GONE,
        Recommendation(text="a", responsible=frozenset({NRC.id, GONE.id})),
        Recommendation(text="b", responsible=frozenset({GONE.id}), status=Status.IN_PROGRESS),
        Recommendation(text="c", responsible=frozenset({NRC.id}), status=Status.DONE),
    )  # fmt: skip
    assert desk.read(open_recommendations)[NRC.id].fr == "2 recommandations ouvertes"


def test_persons_say_what_they_are_for_and_whether_they_agreed(desk, fake_dossier) -> None:
    awa = Person(name="Awa", function="chargée", organization=GONE.id, resource_person=True, consent_on=TODAY,
                 themes=frozenset({THEME.id}), places=frozenset({PlaceRef("ML", "Mopti")}),
                 posting_ends=PartialDate.month(2020, 1))
    binta = Person(name="Binta", posting_ends=PartialDate.month(2019, 12))
    fill(fake_dossier, NRC, GONE, THEME, awa, binta)
    first, second = desk.read(person_rows, TODAY)
    assert [words.fr for words in first.details] == ["chargée", "NRC"]
    assert facets(first) == {
        ("state", "personne ressource"), ("state", "consentement donné"), ("theme", THEME.name_fr), ("place", "Mopti")
    }  # fmt: skip
    assert facets(second) == {("state", "sans consentement"), ("state", "mission terminée")}
    assert [remark.words.fr for remark in second.remarks] == ["mission terminée"]


def test_documents_come_newest_first_with_all_they_are_filtered_by(desk, fake_dossier) -> None:
    old = Document(title="Vieux", published=PartialDate.year(2015))
    new = Document(title="Neuf", publisher="OCHA", document_kind=DocumentKind.REPORT, key_document=True,
                   published=PartialDate.month(2020, 1), themes=frozenset({THEME.id}))
    fill(fake_dossier, THEME, old, new, Document(title="Sans date"))
    rows = desk.read(document_rows, TODAY)
    assert [row.title for row in rows] == ["Neuf", "Vieux", "Sans date"]
    assert [words.fr for words in rows[0].details] == ["OCHA", "rapport", "janvier\u00a02020"]
    assert facets(rows[0]) == {
        ("kind", "rapport"), ("year", "2020"), ("key", "document clé"), ("theme", THEME.name_fr)
    }  # fmt: skip


def test_what_names_an_organisation_is_gathered_sort_by_sort(desk, fake_dossier) -> None:
    body = Body(name="Cluster Protection")
    fill(
        fake_dossier, NRC, GONE, body, Person(name="Awa", function="chargée", organization=GONE.id),
        Membership(body=body.id, member=NRC.id, role=Role.LEAD, until=PartialDate.year(2018)),
        Recommendation(reference="B-2", text="Tard", responsible=frozenset({GONE.id}), due=PartialDate.month(2019, 12)),
        Recommendation(reference="B-1", text="x" * 200, responsible=frozenset({NRC.id}), due=PartialDate.year(2020)),
        Recommendation(text="Fait", responsible=frozenset({NRC.id}), status=Status.DONE),
    )  # fmt: skip
    found = {linked.heading.fr: [link.words.fr for link in linked.links]
             for linked in desk.read(linked_with, NRC.id, TODAY)}
    assert found["Personnes"] == ["Awa, chargée"]
    assert found["Membre de"] == ["Cluster Protection, chef de file, jusqu’à 2018"]
    late, long = found["Recommandations ouvertes"]
    assert late == "B-2 Tard (en retard\u00a0: décembre\u00a02019)"
    assert long.endswith("… (2020)")
    assert len(long) < 120
    assert desk.read(linked_with, body.id, TODAY) == []
