"""What a word is when people look for it, and where it stands in what they wrote."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.wording.search_words import LONGEST_WORD, MOST_ASKED, places_of, words_asked, words_of
from desktop.wording.snippets import opening, snippet

TEXTS = st.text("aàeéœŋﬁ½ ’'-_.12🏥\u0301\u0651ض\n\t", max_size=60)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’école de N’Tillit", ["l", "ecole", "de", "n", "tillit"]),
        ("MOPTI-2020-017", ["mopti", "2020", "017"]),
        ("rapport_final.pdf", ["rapport", "final", "pdf"]),
        ("Œuvre d’ŊƆMƐ, n° 5", ["oeuvre", "d", "nome", "n", "5"]),
        ("e\u0301cole", ["ecole"]),
        (" « … » — ", []),
        ("x" * 99, ["x" * LONGEST_WORD]),
    ],
    ids=lambda value: ascii(value)[:14],
)
def test_words(text, words):
    assert words_of(text) == words


def test_what_is_asked_has_an_end():
    assert words_asked("a b a c") == ("a", "b", "c")
    assert len(words_asked(" ".join(f"mot{number}" for number in range(5000)))) == MOST_ASKED


@pytest.mark.parametrize(
    ("text", "asked", "marked"),
    [
        ("Mise en œuvre à l’école", "oeu eco", ["œuvre", "école"]),
        ("Le\u0301colier, e\u0301cole", "ecol", ["e\u0301cole"]),
        ("MOPTI-2020-017", "mopti 017", ["MOPTI", "017"]),
        ("détection", "tection", []),
        ("ﬁnal", "fin", ["ﬁnal"]),
    ],
)
def test_words_asked_for_are_marked_as_written(text, asked, marked):
    assert [text[begin:end] for begin, end in places_of(text, words_asked(asked))] == marked


@given(TEXTS, TEXTS)
def test_what_is_found_is_marked_and_marks_are_words_asked_for(text, asked):
    words = words_asked(asked)
    if not words:
        return
    found = [word for word in words_of(text) if word.startswith(words)]
    places = places_of(text, words)
    assert bool(places) == bool(found)
    assert all(a < b for a, b in places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
    shown = snippet(text, words)
    assert (shown is None) == (not found)
    if shown is not None:
        assert shown.marks
        assert all(0 <= a < b <= len(shown.text) for a, b in shown.marks)
        assert "\n" not in shown.text


def test_the_piece_with_most_of_the_words_is_shown():
    text = "L’eau manque. " + "Autre chose. " * 40 + "L’accès à l’eau des civils. " + "Encore. " * 40
    shown = snippet(text, words_asked("civils eau acces"))
    assert shown.with_marks("[", "]").count("[") == 3
    assert len(shown.text) < 130


def test_a_word_far_behind_in_a_long_text_is_found():
    shown = snippet("mot " * 20_000 + "transhumance", words_asked("transhum"))
    assert shown.with_marks("[", "]").endswith("[transhumance]")


def test_an_opening_is_one_line():
    assert opening("Une ligne\nune autre").text == "Une ligne une autre"
    assert opening("mot " * 200).text.endswith("…")
