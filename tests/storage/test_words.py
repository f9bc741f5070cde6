"""Looking through texts finds what folding them whole would."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.storage.words import matches
from desktop.wording.folding import fold

texts = st.text(max_size=20) | st.text("éÉe\u0301œŒæßŋɛ’'ʼ ﬁİıΣςأإة\u064bN", max_size=12)


@given(texts, texts, texts)
def test_a_word_is_found_however_it_is_spelt(before, word, after):
    words = fold(word)
    assert matches(words, before + word + after) or " " in words or not words
    assert matches(words, word)


@given(texts, texts)
def test_quick_folding_is_folding(word, text):
    words = fold(word).split()
    assert matches(" ".join(words) or " ", text or " ") == all(part in fold(text) for part in words)
