"""Cards of Outlook, Google and phones are read, one broken card costs no other, and ours come back as they went."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.errors import KnownError
from desktop.domain.identity import new_id
from desktop.exchange.vcards import read_cards, write_cards
from desktop.usecases.contact_cards import ContactCard

GOOGLE = """BEGIN:VCARD
VERSION:3.0
FN:Awa Traoré
N:Traoré;Awa;;;
item1.EMAIL;TYPE=INTERNET:awa@nrc.example
item1.X-ABLabel:
TEL;TYPE=CELL:+223 70 00 00 01
ORG:NRC;Protection
TITLE:Chargée de protection
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/
 2wBDAAUDBAQEAwUEBAQFBQUGBwwIBwcHBw8LCwkMEQ8SEhEP
NOTE:une ligne\\net une autre
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Moussa Keïta
EMAIL;PREF=2:moussa@example.org
EMAIL;PREF=1;TYPE=work:m.keita@dnds.example
TEL;VALUE=uri;TYPE="voice,cell":tel:+223-66-00-00-02
ORG:Direction nationale du développement social
ROLE:Directeur
END:VCARD
"""
OUTLOOK = """BEGIN:VCARD
VERSION:2.1
N;LANGUAGE=fr;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Coulibaly;A=C3=AFssata
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:A=C3=AFssata Coulibaly
ORG:OCHA
TEL;WORK;VOICE:+223 20 00 00 03
TEL;CELL;VOICE:+223 70 00 00 03
EMAIL;INTERNET:office@ocha.example
EMAIL;PREF;INTERNET:a.coulibaly@ocha.example
ADR;WORK;ENCODING=QUOTED-PRINTABLE:;;rue 12=0D=0A=
Bamako;;;;
END:VCARD
"""


def test_what_google_writes_is_read_whole() -> None:
    awa, moussa = read_cards(GOOGLE.encode()).cards
    assert awa == ContactCard(
        "Awa Traoré", "Chargée de protection", "NRC", "awa@nrc.example", ("+223 70 00 00 01",)
    )
    assert moussa == ContactCard(
        "Moussa Keïta", "Directeur", "Direction nationale du développement social", "m.keita@dnds.example",
        ("+223-66-00-00-02",), others=("moussa@example.org",),
    )  # fmt: skip


@pytest.mark.parametrize(("encoding", "ending"), [("utf-8", "\r\n"), ("utf-16", "\r\n"), ("utf-8-sig", "\r")])
def test_what_outlook_writes_is_read_whole(encoding: str, ending: str) -> None:
    (card,) = read_cards(OUTLOOK.replace("\n", ending).encode(encoding)).cards
    assert (card.name, card.organization) == ("Aïssata Coulibaly", "OCHA")
    assert card.email == "a.coulibaly@ocha.example"
    assert card.phones == ("+223 20 00 00 03", "+223 70 00 00 03")


def test_letters_of_old_windows_are_read() -> None:
    data = "BEGIN:VCARD\nVERSION:3.0\nN:Keïta;Salif\nEND:VCARD\n".encode("cp1252")
    assert read_cards(data).cards[0].name == "Salif Keïta"


def test_one_broken_card_costs_no_other_and_is_counted() -> None:
    broken = "BEGIN:VCARD\nVERSION:3.0\nno colon here\nEND:VCARD\n"
    nameless = "BEGIN:VCARD\nVERSION:3.0\nEMAIL:x@example.org\nEND:VCARD\n"
    charset = "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=martian;ENCODING=QUOTED-PRINTABLE:=E9\nEND:VCARD\n"
    read = read_cards((broken + GOOGLE + nameless + charset + "BEGIN:VCARD\nFN:never closed").encode())
    assert [card.name for card in read.cards] == ["Awa Traoré", "Moussa Keïta"]
    assert read.unread == 3


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\xff" * 100, b"%PDF-1.7", b"BEGIN:VCARD\n" * 100_000, b"BEGIN:VCALENDAR\nEND:VCALENDAR\n",
     b"\xff\xfe\x00", b"BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n"],
    ids=["empty", "noise", "PDF", "opened only", "calendar", "half UTF-16", "bare"],
)  # fmt: skip
def test_a_file_without_cards_gets_a_sentence(data: bytes) -> None:
    with pytest.raises(KnownError, match="vCard"):
        read_cards(data)


def test_nothing_hidden_comes_in() -> None:
    data = "BEGIN:VCARD\nVERSION:3.0\nFN:Awa\u202e\\nTraoré\x07\nTITLE:" + "x" * 5000 + "\nEND:VCARD\n"
    (card,) = read_cards(data.encode()).cards
    assert card.name == "Awa Traoré"
    assert len(card.function) == 300


line = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)
text = st.lists(line, min_size=1, max_size=3).map(" ".join)


@settings(max_examples=40)
@given(st.lists(st.builds(ContactCard, name=text, function=text | st.just(""), organization=text | st.just(""),
                          email=st.just("") | st.emails(), phones=st.lists(line, max_size=2, unique=True).map(tuple),
                          key=st.none() | st.builds(new_id)), min_size=1, max_size=3))  # fmt: skip
def test_cards_come_back_as_they_went(cards: list[ContactCard]) -> None:
    assert read_cards(write_cards(cards)).cards == tuple(cards)


def test_address_books_get_the_family_name_apart() -> None:
    written = write_cards([ContactCard("Awa TRAORÉ DIALLO"), ContactCard("Moussa Keïta")]).decode()
    assert "N:TRAORÉ DIALLO;Awa;" in written
    assert "N:Keïta;Moussa;" in written


@settings(max_examples=60)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_noise_between_the_marks_of_a_card_is_refused_or_read_and_never_fails(noise: bytes) -> None:
    read = read_cards(b"BEGIN:VCARD\nVERSION:3.0\n" + noise + b"\nEND:VCARD\n" + GOOGLE.encode())
    assert len(read.cards) >= 2
