"""The page of contacts: doubles merged and told apart, consent in sight, cards in and out; by keyboard, undone."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from desktop.domain.kinds import Body, Membership, Organization, Person, Recommendation
from desktop.domain.kinds.actors import OrganizationType
from desktop.domain.partial_date import PartialDate
from desktop.exchange.vcards import read_cards, write_cards
from desktop.ui.dialogs.merging import MergeAnswer
from desktop.ui.widgets.link import Link
from desktop.usecases.contact_cards import ContactCard
from desktop.wording.words import Words

STEP = Words("avant", "before")
CARD = ContactCard("Awa Traoré", "coordinatrice", "NRC", "awa@nrc.example", ("+223 70 00 00 01",))


def saved(dossier, kind, **where):
    with dossier.reading() as reader:
        return reader.find(kind, **where)


@pytest.fixture
def register(dossier):
    with dossier.unit_of_work(STEP) as unit:
        full = unit.add(Organization(name="Danish Refugee Council", type=OrganizationType.INGO))
        short = unit.add(Organization(name="DRC", acronym="DRC"))
        nrc = unit.add(Organization(name="Norwegian Refugee Council", acronym="NRC"))
        unit.add(Person(name="Awa Traoré", function="chargée de protection", organization=short.id))
        body = unit.add(Body(name="Cluster Protection"))
        unit.add(Membership(body=body.id, member=nrc.id))
        unit.add(Recommendation(reference="BKO-1", text="Produire", responsible=frozenset({short.id, nrc.id})))
    return full, short, nrc


@pytest.fixture
def office(dossier, register, sit_down):
    office = sit_down(dossier)
    office.press("Ctrl+7")
    office.settle()
    return office


def contacts(office):
    return office.window.pages.page("contacts")


def rows(page) -> list[str]:
    return [page.pane.model.index(row).data() for row in range(page.pane.model.rowCount())]


def test_a_double_is_found_and_merged_in_one_step_that_can_be_undone(dossier, register, office):
    full, short, _ = register
    page = contacts(office)
    page.duplicates.look()
    office.settle()
    assert page._double.text() == "1 doublon possible…"
    office.contact_answers.merging = [MergeAnswer.FIRST_STAYS]
    page._double.setFocus()
    office.press(Qt.Key.Key_Return)
    office.settle()
    page.count()
    office.settle()
    (pair, place), = office.contact_answers.asked
    assert [one.id for one in pair] == [full.id, short.id]
    assert (place, pair[1].links) == ((1, 1), 2)
    assert rows(page.organizations)[0].startswith("DRC, 1 recommandation ouverte, Danish Refugee Council, ONG")
    assert len(rows(page.organizations)) == 2
    assert saved(dossier, Person)[0].organization == full.id
    assert page._double.text() == "Chercher des doublons"
    assert "Fusionnées" in office.messages.text()
    office.press("Ctrl+Z")
    office.settle()
    assert len(rows(page.organizations)) == 3
    assert saved(dossier, Person)[0].organization == short.id


def test_two_that_are_told_apart_are_not_suggested_until_somebody_looks_again(office):
    page = contacts(office)
    office.contact_answers.merging = [MergeAnswer.APART]
    page.duplicates.begin()
    office.settle()
    page.duplicates.begin()
    office.settle()
    assert len(office.contact_answers.asked) == 1
    assert "1 paire a été distinguée" in office.messages.text()
    office.messages._act()          # *Les revoir*
    office.settle()
    assert len(office.contact_answers.asked) == 2


def test_what_another_office_noted_of_a_merged_one_follows(dossier, register, office):
    full, short, _ = register
    page = contacts(office)
    page.duplicates.merge(full.id, short.id)
    office.contact_answers.merging = [MergeAnswer.FIRST_STAYS]
    office.settle()
    with dossier.unit_of_work(STEP) as unit:
        late = unit.add(Person(name="Binta", organization=short.id))
    page.duplicates.begin()
    office.settle()
    assert "1 lien arrivé depuis une fusion a suivi" in office.messages.text()
    assert saved(dossier, Person, name="Binta")[0].organization == full.id
    office.press("Ctrl+Z")
    office.settle()
    assert saved(dossier, Person, name="Binta")[0] == late


def test_ctrl_n_begins_what_is_in_sight(dossier, office):
    page = contacts(office)
    office.press("Ctrl+N").type("OCHA").press(Qt.Key.Key_Tab)
    office.settle()
    assert saved(dossier, Organization, name="OCHA")
    page.organizations.pane._head.setFocus()
    page.switches["organization"].chosen.emit("person")
    office.settle()
    office.press("Ctrl+N").type("Salif").press(Qt.Key.Key_Tab)
    office.settle()
    assert saved(dossier, Person, name="Salif")
    office.press("Ctrl+F").type("awa")
    assert rows(page.persons) == ["Awa Traoré, chargée de protection, DRC"]


def test_what_names_an_organisation_is_one_key_away(register, office):
    page = contacts(office)
    page.show_record(register[2].id)
    office.settle()
    links = [link for link in page.organizations.findChildren(Link) if link.isVisible()]
    assert [link.accessibleName() for link in links] == ["BKO-1 Produire", "Cluster Protection, membre"]
    links[0].setFocus()
    office.press(Qt.Key.Key_Return)
    assert office.opened[-1][0] == "recommendation"


def test_an_organisation_is_merged_with_one_that_nobody_suggested(dossier, register, office):
    full, _, nrc = register
    page = contacts(office)
    page.show_record(nrc.id)
    office.settle()
    office.contact_answers.other = lambda known: full.id if nrc.id not in {one.id for one in known} else None
    office.contact_answers.merging = [MergeAnswer.SECOND_STAYS]
    page.merge_with_another()
    office.settle()
    assert saved(dossier, Membership)[0].member == full.id
    page.show_record(nrc.id)        # what still names it leads to the one that stands for it
    office.settle()
    assert page.organizations.current == full.id
    assert {"Norwegian Refugee Council"} <= saved(dossier, Organization, name="Danish Refugee Council")[0].other_names


def test_consent_is_said_where_nobody_overlooks_it(dossier, office):
    page = contacts(office)
    awa = saved(dossier, Person)[0]
    page.show_record(awa.id)
    office.settle()
    assert page.page is page.persons
    consent = page.persons.editor._asides[0]
    assert consent.badge.accessibleName() == "Sans consentement"
    assert "restent dans ce bureau" in consent.said.text()
    with dossier.unit_of_work(STEP) as unit:
        unit.change(awa, consent_on=date(2020, 1, 8), consent_for="annuaire", posting_ends=PartialDate.month(2019, 10))
    page.refresh(None)
    office.settle()
    assert consent.badge.accessibleName() == "Consentement donné le 8\u00a0janvier\u00a02020"
    assert consent.said.text() == "pour\u00a0: annuaire"
    assert consent.over.accessibleName() == "Mission terminée\u00a0: octobre\u00a02019"
    assert rows(page.persons) == ["Awa Traoré, mission terminée, chargée de protection, DRC"]


def test_persons_are_filtered_by_what_they_are(dossier, office):
    with dossier.unit_of_work(STEP) as unit:
        unit.add(Person(name="Binta", resource_person=True))
    page = contacts(office)
    page.show_kind("person")
    page.refresh(None)
    office.settle()
    (choice,) = (choice for each, choice in page.persons.pane.choices.items() if each.name == "state")
    choice.setFocus()
    office.type("per")              # *personne ressource*
    assert rows(page.persons) == ["Binta, personne ressource"]
    page.filter_by("xyz")
    assert rows(page.persons) == []
    page.persons.pane._nothing.begun.emit()
    assert len(rows(page.persons)) == 2


def test_cards_come_in_once_somebody_agreed_and_can_be_undone(dossier, office, tmp_path):
    office.document = tmp_path / "contacts.vcf"
    office.document.write_bytes(write_cards([CARD, ContactCard("Moussa Keïta")]))
    office.contact_answers.ticks = lambda rows: [row.key for row in rows if row.ticked]
    contacts(office).book.take_in()
    office.settle()
    (_, asked, _), = office.contact_answers.asked
    assert [row.lines.aside for row in asked] == ["modifié", "nouveau"]
    assert "Fonction\u00a0: chargée de protection → coordinatrice" in asked[0].lines.spoken()
    awa = saved(dossier, Person, name="Awa Traoré")[0]
    assert (awa.function, awa.consent_on) == ("coordinatrice", None)
    assert "2 contacts repris" in office.messages.text()
    office.press("Ctrl+Z")
    office.settle()
    assert [one.function for one in saved(dossier, Person)] == ["chargée de protection"]


def test_a_file_of_cards_is_dropped_and_any_other_is_left_to_the_window(office, tmp_path):
    page = contacts(office)
    given = []
    office.window.drops.dropped.connect(given.append)
    for name in ("contacts.VCF", "rapport.pdf"):
        path = tmp_path / name
        path.write_bytes(write_cards([CARD]))
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(page, QDragEnterEvent(QPoint(5, 5), *how))
        QApplication.sendEvent(page, QDropEvent(QPointF(5, 5), *how))
        office.settle()
    assert len(office.contact_answers.asked) == 1
    assert given == [[tmp_path / "rapport.pdf"]]


def test_a_file_without_cards_gets_a_sentence(office, tmp_path):
    office.document = tmp_path / "contacts.vcf"
    for content in (b"", b"\x00" * 50, b"BEGIN:VCARD\nEND:VCARD"):
        office.document.write_bytes(content)
        contacts(office).book.take_in()
        office.settle()
        assert "aucune carte de visite lisible" in office.messages.text()
    office.document.unlink()
    contacts(office).book.take_in()
    office.settle()
    assert "ne peut pas être lu" in office.messages.text()
    assert office.known == []


def test_cards_go_out_with_a_word_about_consent(dossier, office, tmp_path):
    with dossier.unit_of_work(STEP) as unit:
        unit.add(Person(name="Binta", consent_on=date(2020, 1, 8), email="b@example.org"))
    page = contacts(office)
    page.show_kind("person")
    page.refresh(None)
    office.settle()
    office.contact_answers.ticks = lambda rows: [row.key for row in rows]
    page._hand_out()
    office.settle()
    (_, asked, warning), = office.contact_answers.asked
    assert [row.ticked for row in asked] == [False, True]
    assert warning.fr.startswith("1\u00a0personne cochée") or warning.fr.startswith("1 personne cochée")
    (file,) = tmp_path.glob("*.vcf")
    assert [card.name for card in read_cards(file.read_bytes()).cards] == ["Awa Traoré", "Binta"]
    assert "Cartes enregistrées" in office.messages.text()
