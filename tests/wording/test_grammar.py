"""Articles, elision and capitals: right where the word is known, left alone where it is not."""

import pytest

from desktop.wording import english, french


@pytest.mark.parametrize(
    ("name", "meaning", "the", "of"),
    [
        ("HCR", "", "le HCR", "du HCR"),
        ("OCHA", "", "l’OCHA", "de l’OCHA"),
        ("DNDS", "Direction nationale du développement social", "la DNDS", "de la DNDS"),
        ("TASSAGHT", "TASSAGHT", "TASSAGHT", "de TASSAGHT"),
        ("Oxfam", "", "Oxfam", "d’Oxfam"),
        ("Handicap International", "", "Handicap International", "de Handicap International"),
        ("ADES", "Association pour le développement", "l’ADES", "de l’ADES"),
        ("Équipe humanitaire pays", "", "l’Équipe humanitaire pays", "de l’Équipe humanitaire pays"),
        ("Groupes thématiques", "", "les Groupes thématiques", "des Groupes thématiques"),
        ("Haut-Commissariat", "", "le Haut-Commissariat", "du Haut-Commissariat"),
    ],
)
def test_articles(name, meaning, the, of):
    article = french.article_of(name, meaning)
    assert french.with_article(name, article) == the
    assert french.of(name, article) == of


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("Discuter de la pertinence", "discuter de la pertinence"),
        ("Elaboration d’un plan", "élaboration d’un plan"),
        ("Écrire", "écrire"),
        ("OCHA partage", "OCHA partage"),
        ("Mopti accueille", "Mopti accueille"),
        ("Niger et Mali", "Niger et Mali"),
        ("Soumettre", "soumettre"),
        ("S’accorder sur", "s’accorder sur"),
        ("France Volontaires", "France Volontaires"),
        ("5W de janvier", "5W de janvier"),
        ("", ""),
    ],
)
def test_small_letters_begin_an_item_unless_a_name_does(text, small):
    assert french.small_start(text) == small


def test_infinitives_are_told_from_nouns_that_look_like_them():
    verbs = ["Identifier les", "Mettre à jour", "Mieux se coordonner", "Produire", "Se réunir", "S’assurer"]
    nouns = ["Atelier", "Cadre", "Calendrier", "Pertinence", "Mesure", "Dossier", "Niger"]
    assert [french.is_infinitive(text) for text in (*verbs, *nouns)] == [True] * len(verbs) + [False] * len(nouns)


def test_ordinals():
    assert [french.ordinal(number, feminine=True) for number in (1, 2, 37)] == ["1re", "2e", "37e"]
    numbers = (1, 2, 3, 11, 21, 112)
    assert [english.ordinal(number) for number in numbers] == ["1st", "2nd", "3rd", "11th", "21st", "112th"]
