"""Cards are compared before anything is kept: who is new, what would change, whom the dossier has already."""

from desktop.domain.kinds import Organization, Person
from desktop.usecases.contact_cards import CardState, ContactCard, cards_of, compare_cards, keep_cards

NRC = Organization(name="Norwegian Refugee Council", acronym="NRC")
AWA = Person(
    name="Awa Traoré", function="chargée de protection", organization=NRC.id, email="awa@nrc.example",
    phones=frozenset({"+223 70 00 00 01"}), consent_for="réunions",
)  # fmt: skip


def fill(dossier, *records) -> None:
    with dossier.unit_of_work(None) as unit:
        for one in records:
            unit.add(one)


def states(desk, *cards: ContactCard) -> list[CardState]:
    return [line.state for line in desk.read(compare_cards, cards)]


def test_our_own_cards_are_the_same_and_other_spellings_of_them_too(desk, fake_dossier) -> None:
    fill(fake_dossier, NRC, AWA)
    (card,) = desk.read(cards_of, [AWA.id])
    assert card == ContactCard(AWA.name, AWA.function, "NRC", AWA.email, tuple(AWA.phones), AWA.id)
    other = ContactCard(
        "TRAORE Awa", "Chargee de protection", "Norwegian Refugee Council (NRC)", "AWA@nrc.example",
        ("0022370000001",),
    )  # fmt: skip
    assert states(desk, card, other, ContactCard("Awa Traoré")) == [CardState.SAME] * 3


def test_two_persons_of_one_office_address_stay_two(desk, fake_dossier) -> None:
    fill(fake_dossier, AWA)
    assert states(desk, ContactCard("Moussa Keïta", email=AWA.email)) == [CardState.NEW]


def test_a_card_that_stands_twice_is_new_once(desk, fake_dossier) -> None:
    card = ContactCard("Moussa Keïta", organization="DNDS", email="m@dnds.example")
    assert states(desk, card, card) == [CardState.NEW, CardState.SAME]


def test_what_is_kept_adds_and_changes_and_never_takes_away(desk, fake_dossier) -> None:
    fill(fake_dossier, NRC, AWA)
    cards = [
        ContactCard("Awa Traoré", "coordinatrice", "OCHA", "", ("+223 66 00 00 02",)),
        ContactCard("Moussa Keïta", "directeur", "DNDS", "m@dnds.example"),
    ]
    lines = desk.read(compare_cards, cards)
    assert [(one.field, one.before, one.after) for one in lines[0].differences] == [
        ("function", "chargée de protection", "coordinatrice"),
        ("organization", "NRC", "OCHA"),
        ("phones", "+223 70 00 00 01", "+223 66 00 00 02"),
    ]
    before = dict(fake_dossier.rows)
    assert desk.perform(keep_cards, None, lines).value == 2
    awa = fake_dossier.rows[AWA.id]
    assert (awa.function, awa.email, len(awa.phones), awa.consent_for) == (
        "coordinatrice", "awa@nrc.example", 2, "réunions"
    )  # fmt: skip
    (moussa,) = desk.read(lambda reader: reader.find(Person, name="Moussa Keïta"))
    assert fake_dossier.rows[moussa.organization].acronym == "DNDS"
    assert fake_dossier.rows[awa.organization].acronym == "OCHA"
    desk.undo()
    assert {record: row for record, row in fake_dossier.rows.items() if record not in fake_dossier.deleted} == before
    assert desk.read(compare_cards, cards)[1].state is CardState.NEW


def test_a_merged_organisation_is_written_as_the_one_that_stands_for_it(desk, fake_dossier) -> None:
    gone = Organization(name="CNR", acronym="CNR", merged_into=NRC.id)
    person = Person(name="Salif Diarra", organization=gone.id)
    fill(fake_dossier, NRC, gone, person)
    assert desk.read(cards_of, [person.id])[0].organization == "NRC"
    assert states(desk, ContactCard("Salif Diarra", organization="CNR")) == [CardState.SAME]
