"""The sheet that is signed at the door."""

import pytest

from desktop.printing.sign_in import print_sign_in


@pytest.mark.parametrize(("language", "title"), [("fr", "Feuille de présence"), ("en", "Sign-in sheet")])
def test_expected_names_are_printed_beforehand(sheets, options, rules, language, title):
    reading = rules.Reading(print_sign_in(sheets.usual(), options(language)))
    assert reading.problems == []
    text = reading.text()
    assert title in text
    assert text.count("HCR\n") >= 3  # three are expected
    assert "محمد الأمين ولد الشيخ" in text
    rows = reading.tree.find("TR")
    assert len(rows) == 1 + 15 + 19  # 17 expected and some empty ones fill two pages


def test_it_has_room_for_a_hand(sheets, options, page_texts):
    data = print_sign_in(sheets.empty(), options())
    (page,) = page_texts(data)
    assert "Signature" in page
    assert "\n15" in page.replace("\r", "")


def test_same_input_gives_same_bytes(sheets, options):
    sheet = sheets.usual()
    assert print_sign_in(sheet, options()) == print_sign_in(sheet, options())
