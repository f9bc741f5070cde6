"""Both languages travel together, with their own plurals, numbers and dates."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.wording.calendar import clock, long_day, month, short_day
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words, counted, number, same

FR, EN = Language.FR, Language.EN


def test_a_wording_filled_with_a_wording_speaks_one_language() -> None:
    undo = Words("annuler : {step}", "undo: {step}").filled(step=Words("ajouter", "add"))
    assert (undo.text(FR), undo.text(EN)) == ("annuler : ajouter", "undo: add")


def test_what_people_typed_is_never_taken_for_a_placeholder() -> None:
    assert same("{braces} 100 %").text(FR) == "{braces} 100 %"
    assert Words("« {text} »", "“{text}”").text(FR, text="{x}") == "« {x} »"


@pytest.mark.parametrize(
    ("count", "fr", "en"), [(0, "0 note", "0 notes"), (1, "1 note", "1 note"), (2, "2 notes", "2 notes")]
)
def test_each_language_has_its_own_plural(count: int, fr: str, en: str) -> None:
    words = counted(count, Words("{n} note", "{n} note"), Words("{n} notes", "{n} notes"))
    assert (words.fr, words.en) == (fr, en)


def test_numbers_are_grouped_as_each_language_does() -> None:
    assert (number(1234567, FR), number(1234567, EN)) == ("1\u202f234\u202f567", "1,234,567")


def test_the_stretched_language_is_longer_and_keeps_what_is_filled_in() -> None:
    assert len(Words("Réunions", "Meetings").text(Language.STRETCHED)) > len("Réunions") * 1.2


def test_days_hours_and_months() -> None:
    first = date(2020, 3, 1)
    assert long_day(first, FR) == "dimanche 1er\u00a0mars\u00a02020"
    assert long_day(first, EN, weekday=False) == "1\u00a0March\u00a02020"
    assert (short_day(date(2020, 1, 16), FR), short_day(date(2020, 1, 16), EN)) == ("16\u00a0janv.", "16\u00a0Jan")
    assert (month(2020, 8, FR), clock(time(9, 5), FR), clock(time(9, 5), EN)) == (
        "août\u00a02020",
        "9\u00a0h\u00a005",
        "09:05",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("acces", "Accès"),
        ("l'ecole", "L’École"),
        ("oeuvre", "Œuvre"),
        ("nome", "ŋɔmɛ"),
        ("bernde", "ɓernde"),
        ("n'tillit", "N’Tillit"),
        ("fiche", "ﬁche"),
        ("محمد", "مُحَمَّد"),
        ("a b", " A\u00a0\n b "),
    ],
)
def test_what_people_take_for_the_same_word_folds_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
