"""The sheets of keys: one page each, heard as well as seen, the code as dark as a phone wants it."""

from datetime import date

import pypdfium2
import pytest

from desktop.printing.key_sheets import CardSheet, RecoverySheet, print_card, print_recovery_key

WORDS = ("olive", "tambour", "rivage", "sept", "lampe", "abri", "zone", "vitrail")
SIDE = 69
MODULES = tuple(tuple((7 * x * x + 3 * y + x * y) % 5 < 2 for x in range(SIDE)) for y in range(SIDE))
GROUPS = ("TGQ5", *(f"{number:02d}KM".replace("1", "L") for number in range(14)))


def card_sheet(**changed):
    usual = {
        "office": "MOPTI",
        "name": "Coordination humanitaire de Mopti",
        "headquarters": False,
        "words": WORDS,
        "modules": MODULES,
    }
    return CardSheet(**usual | changed)


def recovery_sheet(organization="Coordination humanitaire du Mali", groups=GROUPS):
    return RecoverySheet(organization=organization, made=date(2020, 1, 16), key="-".join(groups))


CARD_SAYS = {
    "fr": ("Carte d’appareil – MOPTI", "bureau de terrain", "lisez-lui les huit mots", "20 janvier 2020"),
    "en": ("Device card – MOPTI", "field office", "read out the eight words", "20 January 2020"),
}
RECOVERY_SAYS = {
    "fr": ("SECRET", "Clé de secours des envois", "16 janvier 2020", "tous les envois", "coffre", "deux détenteurs"),
    "en": ("SECRET", "Recovery key for bundles", "16 January 2020", "every bundle", "safe", "two holders"),
}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_card_says_who_it_is_and_what_to_do(language, options, rules, page_texts):
    data = print_card(card_sheet(), options(language))
    reading = rules.Reading(data)
    assert reading.problems == []
    (page,) = page_texts(data)
    seen = " ".join(page.replace("\u00a0", " ").split())
    for text in (*CARD_SAYS[language], "Coordination humanitaire de Mopti"):
        assert text in seen


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_recovery_key_says_what_it_opens_and_who_keeps_it(language, options, rules, page_texts):
    data = print_recovery_key(recovery_sheet(), options(language))
    reading = rules.Reading(data)
    assert reading.problems == []
    (page,) = page_texts(data)
    seen = " ".join(page.replace("\u00a0", " ").split())
    for text in (*RECOVERY_SAYS[language], "Coordination humanitaire du Mali"):
        assert text in seen


def test_words_and_groups_are_heard_in_their_order_with_their_numbers(options, rules):
    for data, expected in (
        (print_card(card_sheet(), options()), WORDS),
        (print_recovery_key(recovery_sheet(), options()), GROUPS),
    ):
        reading = rules.Reading(data)
        places = reading.tree.find("L")[0]
        assert [reading.text(item) for item in places.find("LBody")] == list(expected)
        assert [reading.text(label) for label in places.find("Lbl")] == [str(n + 1) for n in range(len(expected))]


@pytest.mark.parametrize(("language", "start"), [("fr", "Code QR de la carte"), ("en", "QR code of the card")])
def test_the_code_has_words_for_those_who_do_not_see_it(language, start, options, rules):
    reading = rules.Reading(print_card(card_sheet(), options(language)))
    (figure,) = reading.tree.find("Figure")
    assert str(figure.dictionary.Alt).startswith(start)
    left, bottom, right, top = (float(edge) for edge in figure.attribute("BBox"))
    assert right - left == pytest.approx(top - bottom)
    assert left > 0
    assert bottom > 0


def test_every_square_is_where_the_code_wants_it_with_white_around(options, rules):
    data = print_card(card_sheet(), options())
    reading = rules.Reading(data)
    (figure,) = reading.tree.find("Figure")
    left, _, right, top = (float(edge) for edge in figure.attribute("BBox"))
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    scale = 4
    image = page.render(scale=scale).to_pil().convert("L")
    height = page.get_height()
    page.close()
    document.close()
    size = (right - left) / (SIDE + 8)
    for y in range(-4, SIDE + 4):
        for x in range(-4, SIDE + 4):
            place = (left + (x + 4.5) * size, height - top + (y + 4.5) * size)
            dark = image.getpixel(tuple(round(scale * one) for one in place)) < 128
            assert dark == (0 <= x < SIDE and 0 <= y < SIDE and MODULES[y][x]), (x, y)
    assert size > 2.5  # points, nine tenths of a millimetre


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", ["W" * 80, "Coordination " * 6, "تنسيق العمل الإنساني في موبتي " * 2])
def test_long_names_still_leave_one_page(language, name, options, rules):
    for data in (
        print_card(card_sheet(name=name, office="WWWWWWWWWWWW", headquarters=True), options(language)),
        print_recovery_key(recovery_sheet(organization=name), options(language)),
    ):
        reading = rules.Reading(data)
        assert reading.problems == []
        assert len(reading.pdf.pages) == 1


def test_the_widest_group_stands_on_one_line(options, page_texts):
    wide = ("TGWW", *["WMWW"] * 14)
    (page,) = page_texts(print_recovery_key(recovery_sheet(groups=wide), options()))
    assert page.count("WMWW") == 14


def test_the_same_sheet_gives_the_same_bytes_and_may_be_archived(options, rules):
    assert print_card(card_sheet(), options()) == print_card(card_sheet(), options())
    assert rules.violations(print_card(card_sheet(), options(archive=True))) == []
    assert rules.violations(print_recovery_key(recovery_sheet(), options(archive=True))) == []


def test_the_key_is_on_the_page_and_nowhere_else(options, rules):
    sheet = recovery_sheet()
    assert "TGQ5" not in repr(sheet)
    pdf = rules.Reading(print_recovery_key(sheet, options())).pdf
    told = f"{dict(pdf.docinfo)}{pdf.Root.Metadata.read_bytes().decode()}"
    assert not any(group in told for group in GROUPS)
