"""Dates as exact as people are."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import InvalidValueError
from desktop.domain.partial_date import PartialDate, Precision
from desktop.domain.typed_date import read_date
from desktop.wording.words import Language

THE_DAY = date(2020, 1, 16)
dates = st.dates(date(1900, 1, 1), date(2199, 12, 31))
partial = st.one_of(
    dates.map(PartialDate.day),
    dates.map(lambda d: PartialDate.month(d.year, d.month)),
    dates.map(lambda d: PartialDate.quarter(d.year, (d.month + 2) // 3)),
    dates.map(lambda d: PartialDate.year(d.year)),
)


@given(partial)
def test_stored_and_iso_forms_read_back(value: PartialDate) -> None:
    assert PartialDate.from_stored(value.stored()) == value
    assert PartialDate.from_iso(value.iso()) == value


@given(partial, partial)
def test_the_stored_form_sorts_by_the_last_day_meant(one: PartialDate, other: PartialDate) -> None:
    if one.end != other.end:
        assert (one.stored() < other.stored()) == (one.end < other.end)  # type: ignore[operator]
        assert (one < other) == (one.end < other.end)  # type: ignore[operator]


@given(partial, st.text(min_size=1).filter(str.strip))
def test_words_sort_after_every_date_and_are_never_overdue(value: PartialDate, words: str) -> None:
    assert value < PartialDate.in_words(words)
    assert not PartialDate.in_words(words).overdue(date.max)


@given(partial)
def test_a_date_starts_no_later_than_it_ends(value: PartialDate) -> None:
    assert value.start is not None
    assert value.end is not None
    assert value.start <= value.end
    assert value.overdue(value.end) is False
    assert value.precision is not Precision.DAY or value.start == value.end


@given(partial, st.sampled_from([Language.FR, Language.EN]))
def test_what_is_shown_can_be_typed_again(value: PartialDate, language: Language) -> None:
    assert read_date(value.wording(language, weekday=True), THE_DAY) == value
    assert read_date(value.wording(language, short=True), THE_DAY) == value


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("16/01/2020", "2020-01-16"),
        ("16.1.20", "2020-01-16"),
        ("le jeudi 16 janvier 2020", "2020-01-16"),
        ("1er mars", "2020-03-01"),
        ("janvier 2020", "2020-01"),
        ("fév. 2020", "2020-02"),
        ("mars", "2020-03"),
        ("T1 2020", "2020-Q1"),
        ("Q3", "2020-Q3"),
        ("2e trimestre 2021", "2021-Q2"),
        ("3rd quarter of 2021", "2021-Q3"),
        ("2020", "2020"),
        ("03/2020", "2020-03"),
        ("2020-02-12", "2020-02-12"),
        ("d’ici le mois de mars 2020", "2020-03"),
        ("d'ici fin mars", "2020-03"),
        ("by the end of March 2020", "2020-03"),
        ("January 16th, 2020", "2020-01-16"),
        ("May", "2020-05"),
        ("demain", "2020-01-17"),
        ("dès que possible", "dès que possible"),
        ("Le plus tôt  possible", "Le plus tôt possible"),
        ("après la retraite", "après la retraite"),
    ],
)
def test_deadlines_are_read_as_people_type_them(typed: str, iso: str) -> None:
    found = read_date(typed, THE_DAY, words_allowed=True, ahead=True)
    assert found is not None
    assert found.iso() == iso


def test_a_date_without_a_year_is_the_nearest_or_the_next() -> None:
    assert read_date("20 décembre", THE_DAY) == PartialDate.day(date(2019, 12, 20))
    assert read_date("20 décembre", THE_DAY, ahead=True) == PartialDate.day(date(2020, 12, 20))
    assert read_date("29/02", date(2021, 3, 1), ahead=True) == PartialDate.day(date(2024, 2, 29))


@pytest.mark.parametrize("typed", ["31/02/2020", "32 janvier", "13/13/2020", "bientôt", "16/01/20200"])
def test_what_is_no_date_gets_a_sentence_that_names_it(typed: str) -> None:
    with pytest.raises(InvalidValueError) as refused:
        read_date(typed, THE_DAY)
    assert typed in refused.value.text(Language.FR)


def test_a_day_that_cannot_be_is_refused_even_where_words_are_allowed() -> None:
    with pytest.raises(InvalidValueError):
        read_date("31/02/2020", THE_DAY, words_allowed=True)


def test_wording_follows_the_language() -> None:
    first = PartialDate.day(date(2020, 3, 1))
    assert first.wording(Language.FR) == "1er\u00a0mars\u00a02020"
    assert first.wording(Language.EN, weekday=True) == "Sunday 1\u00a0March\u00a02020"
    assert PartialDate.quarter(2020, 2).wording(Language.FR) == "2e trimestre 2020"


def test_empty_text_is_no_date() -> None:
    assert read_date("  ", THE_DAY) is None
