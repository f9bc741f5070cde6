"""Texts that grew apart are read as one: nothing typed is lost, no sentence is made that nobody wrote."""

import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain import text_merge
from desktop.domain.text_merge import Merged, merge, sentences

NUMBERED = re.compile(r"\[\d+/\d+] ")

MINUTES = (
    "Ordre du jour :\n"
    "- Accès aux marchés. Le cercle de Ténenkou reste coupé.\n"
    "- Suivi des recommandations\n"
    "\n"
    "M. Diallo rappelle l’art. 3 des termes de référence. Le quorum est atteint. La séance est levée à 12 h."
)


def test_each_sentence_is_taken_from_the_side_that_changed_it() -> None:
    field = MINUTES.replace("reste coupé", "reste coupé depuis le 16 janv. 2020")
    siege = MINUTES.replace("Accès aux marchés", "Accès aux marchés et aux foires").replace("12 h", "12 h 30")
    assert merge(MINUTES, [field, siege]) == Merged(
        "Ordre du jour :\n"
        "- Accès aux marchés et aux foires. Le cercle de Ténenkou reste coupé depuis le 16 janv. 2020.\n"
        "- Suivi des recommandations\n"
        "\n"
        "M. Diallo rappelle l’art. 3 des termes de référence. Le quorum est atteint. La séance est levée à 12 h 30.",
        doubtful=False,
    )


def test_neighbours_changed_by_different_sides_are_no_conflict() -> None:
    assert merge("Un.\nDeux.", ["Un peu.\nDeux.", "Un.\nDeux fois."]) == Merged("Un peu.\nDeux fois.", False)
    assert merge("Un. Deux.", ["Un peu. Deux.", "Un. Deux fois."]) == Merged("Un peu. Deux fois.", False)


def test_a_sentence_changed_twice_puts_the_paragraph_there_twice() -> None:
    base = "Début.\n- Douze actions. Elles avancent.\nFin."
    versions = ["Début.\n- Treize actions. Elles avancent.\nFin.", "Début.\n- Dix actions. Elles avancent bien.\nFin !"]
    assert merge(base, versions) == Merged(
        "Début.\n- [1/2] Treize actions. Elles avancent.\n- [2/2] Dix actions. Elles avancent bien.\nFin !", True
    )
    assert merge(base, versions[::-1]).text.startswith("Début.\n- [1/2] Dix")


@pytest.mark.parametrize(
    ("mark", "marked"),
    [("", "[1/2] "), ("- ", "- [1/2] "), ("  • ", "  • [1/2] "), ("12. ", "12. [1/2] "), ("a) ", "a) [1/2] ")],
)
def test_numbers_stand_behind_the_mark_of_a_list(mark: str, marked: str) -> None:
    merged = merge(f"{mark}Un mot.", [f"{mark}Un autre mot.", f"{mark}Un seul mot."])
    assert merged.text.splitlines()[0] == f"{marked}Un autre mot."


def test_three_versions_are_numbered_in_their_order() -> None:
    versions = ["Le 3 mars.", "Le 4 mars.", "Le 5 mars.", "Le 4 mars."]
    assert merge("Le 2 mars.", versions) == Merged("[1/3] Le 3 mars.\n[2/3] Le 4 mars.\n[3/3] Le 5 mars.", True)


def test_three_versions_each_with_its_own_sentence() -> None:
    base = "Un. Deux. Trois. Quatre."
    versions = ["Un peu. Deux. Trois. Quatre.", "Un. Deux. Trois fois. Quatre.", "Un. Deux. Trois. Quatre. Cinq."]
    assert merge(base, versions) == Merged("Un peu. Deux. Trois fois. Quatre. Cinq.", False)


def test_an_edit_outlives_a_deletion() -> None:
    assert merge("Un.\nDeux mots.\nTrois.", ["Un.\nTrois.", "Un.\nDeux mots dits.\nTrois."]).text == (
        "Un.\nDeux mots dits.\nTrois."
    )
    assert (
        merge("Un. Deux mots. Trois.", ["Un. Trois.", "Un. Deux mots dits. Trois."]).text
        == "Un. Deux mots dits. Trois."
    )
    assert merge("Un.\nDeux mots.", ["", "Un.\nDeux mots dits."]).text == "Deux mots dits."


def test_what_each_deleted_is_gone_but_never_the_whole() -> None:
    assert merge("Un. Deux. Trois.", ["Deux. Trois.", "Un. Trois."]) == Merged("Trois.", False)
    assert merge("Un. Deux.", ["Un.", "Deux."]) == Merged("[1/2] Un.\n[2/2] Deux.", True)
    assert merge("Un.\nDeux.", ["Un.", "Deux."]) == Merged("[1/2] Un.\n[2/2] Deux.", True)


def test_insertions_at_one_place_are_kept_in_order_and_shared_ones_once() -> None:
    assert merge("Un.\nFin.", ["Un.\nA.\nFin.", "Un.\nB.\nFin."]) == Merged("Un.\nA.\nB.\nFin.", False)
    assert merge("Un. Fin.", ["Un. Mil. Fin.", "Un. Riz. Fin."]) == Merged("Un. Mil. Riz. Fin.", False)
    assert merge("Un.", ["Un.\nA.\nC.", "Un.\nB.\nC."]).text == "Un.\nA.\nB.\nC."
    assert merge("Un.", ["Un.\n\nA.", "Un.\n\nB."]).text == "Un.\n\nA.\n\nB."
    assert merge("Un.", ["Un.\n\nA.", "Un.\n\nA.\n\nB."]).text == "Un.\n\nA.\n\nB."


def test_without_an_ancestor_all_of_both_is_there() -> None:
    assert merge("", ["Oui.", "Non."]) == Merged("Oui.\nNon.", False)
    assert merge("", ["Oui.\nVoir annexe.", "Oui.\nVoir annexe.\nMerci."]).text == "Oui.\nVoir annexe.\nMerci."


def test_sentences_without_a_full_stop_do_not_run_into_one_another() -> None:
    """Joined, they would read as one sentence that nobody wrote."""
    merged = merge("Un point.", ["Un point. Suite à Mopti", "Un point. Suite à Gao"])
    assert merged == Merged("[1/2] Un point. Suite à Mopti\n[2/2] Un point. Suite à Gao", True)


def test_a_mark_changed_by_one_and_words_by_the_other() -> None:
    assert merge("Un mot. Fin.", ["- Un mot. Fin.", "Un seul mot. Fin."]) == Merged("- Un seul mot. Fin.", False)
    assert merge("Un mot.", ["- Un mot.", "1. Un mot."]).doubtful


def test_space_between_sentences_is_kept_as_it_was_changed() -> None:
    base, french = "Un mot. Deux mots. Trois.", "Un mot.\u00a0 Deux mots. Trois."
    assert merge(base, [french, "Un mot. Deux mots. Trois fois."]).text == "Un mot.\u00a0 Deux mots. Trois fois."


def test_a_paragraph_moved_by_one_and_edited_by_the_other_stays_in_both_places() -> None:
    merged = merge("Un.\nDeux.\nTrois mots.", ["Trois mots.\nUn.\nDeux.", "Un.\nDeux.\nTrois mots dits."])
    assert merged == Merged("Trois mots.\nUn.\nDeux.\nTrois mots dits.", False)


@pytest.mark.parametrize(
    ("paragraph", "pieces"),
    [
        ("Un. Deux ! Trois ? Quatre…", ["Un. ", "Deux ! ", "Trois ? ", "Quatre…"]),
        ("M. Diallo cite l’art. 3 du 16 janv. 2020. Fin.", ["M. Diallo cite l’art. 3 du 16 janv. 2020. ", "Fin."]),
        ("Mme A. Traoré (tél. 20 22) est là. Oui.", ["Mme A. Traoré (tél. 20 22) est là. ", "Oui."]),
        (
            "Vraiment\u00a0!? «\u00a0Oui\u202f!\u00a0» Il part.",
            ["Vraiment\u00a0!? ", "«\u00a0Oui\u202f!\u00a0» ", "Il part."],
        ),
        ("«\u00a0Où\u00a0?\u00a0» dit-il. Puis… rien.", ["«\u00a0Où\u00a0?\u00a0» dit-il. ", "Puis… rien."]),
        ("  - **Gras.** Le reste.", ["  - ", "**Gras.** ", "Le reste."]),
        ("12 500 déplacés. 3 cercles.", ["12 500 déplacés. ", "3 cercles."]),
        ("https://exemple.org/a.b?c=d Fin", ["https://exemple.org/a.b?c=d Fin"]),
        ("", []),
        ("   ", ["   "]),
    ],
)
def test_sentences_of_french_prose(paragraph: str, pieces: list[str]) -> None:
    assert sentences(paragraph) == pieces


@given(st.text(st.sampled_from("aA. !?…\u00a0»«-*)(1é\t\n"), max_size=60) | st.text())
def test_cutting_loses_nothing(paragraph: str) -> None:
    assert "".join(sentences(paragraph)) == paragraph


# ---- Properties, over texts that people really edit ----

WORDS = ["accès", "marché", "eau", "école", "puits", "cercle", "route", "site", "foire", "dépôt", "point", "seuil"]
MARKS = ["", "", "", "- ", "1. "]


def sentence(source: random.Random) -> str:
    words = [source.choice(WORDS) + str(source.randrange(1000)) for _ in range(source.randint(2, 5))]
    return f"{words[0].capitalize()} {' '.join(words[1:])}{source.choice(['.', '.', ' !', ' ?', '…'])}"


def paragraph(source: random.Random) -> list[str]:
    """Return a mark and sentences; empty for a blank line."""
    if not source.randrange(6):
        return []
    return [source.choice(MARKS), *(sentence(source) for _ in range(source.randint(1, 5)))]


def reworded(source: random.Random, old: str) -> str:
    words = old[:-1].split()
    words.insert(source.randrange(1, len(words) + 1), source.choice(WORDS) + str(source.randrange(1000, 9999)))
    return " ".join(words) + old[-1]


def written(text: list[list[str]]) -> str:
    return "\n".join(one[0] + " ".join(one[1:]) if one else "" for one in text)


def edit(source: random.Random, text: list[list[str]]) -> None:
    """Make one edit of a person: a sentence or a paragraph is reworded, put in, taken out, moved, split or joined."""
    where = source.randrange(len(text) + 1)
    kind = source.choice(["reword", "reword", "insert", "delete", "move", "paragraph", "cut", "drag", "split", "join"])
    one = text[where] if where < len(text) and text[where] else None
    if kind == "paragraph" or one is None:
        text.insert(where, paragraph(source))
    elif kind == "cut":
        del text[where]
    elif kind == "drag":
        text.insert(source.randrange(len(text)), text.pop(where))
    elif kind == "join" and where + 1 < len(text):
        one += text.pop(where + 1)[1:]
    else:
        edit_inside(source, text, where, kind)


def edit_inside(source: random.Random, text: list[list[str]], where: int, kind: str) -> None:
    one = text[where]
    at = source.randrange(1, len(one))
    if kind == "insert":
        one.insert(at + source.randrange(2), sentence(source))
    elif kind == "split" and at > 1:
        text.insert(where + 1, ["", *one[at:]])
        del one[at:]
    elif kind in {"delete", "move"} and len(one) > 2:
        moved = one.pop(at)
        if kind == "move":
            one.insert(source.randrange(1, len(one) + 1), moved)
    else:
        one[at] = reworded(source, one[at])


@st.composite
def histories(draw, sides: int = 2):
    """Return a text and as many versions of it, each some edits away; some edits are made by several sides."""
    source = random.Random(draw(st.integers(0, 2**32)))
    base = [paragraph(source) for _ in range(draw(st.sampled_from([0, 1, 1, 2, 3, 7])))]
    shared = source.randrange(2**32)
    versions = []
    for _ in range(sides):
        text = [list(one) for one in base]
        if draw(st.booleans()):
            edit(random.Random(shared), text)
        for _ in range(draw(st.integers(0, 5))):
            edit(source, text)
        versions.append(written(text))
    return written(base), versions


def pieces(text: str) -> set[str]:
    """Return the sentences of a text, without the numbers of what stands side by side."""
    found = (piece.strip() for line in text.split("\n") for piece in sentences(NUMBERED.sub("", line)))
    return {piece for piece in found if piece}


def holds(history) -> None:
    """Assert what any merge must hold."""
    base, versions = history
    merged = merge(base, versions)
    assert merge(base, versions) == merged
    known = pieces(base)
    for version in versions:
        for piece in pieces(version) - known:
            assert piece in merged.text, f"lost: {piece}"
        assert merge(base, [version]) == Merged(version, False)
        assert merge(base, [base, version, base, version]) == Merged(version, False)
    assert pieces(merged.text) <= known.union(*map(pieces, versions)), "a sentence that nobody wrote"
    assert merged.doubtful == bool(NUMBERED.search(merged.text))
    # ... a sentence that all kept is still there
    everywhere = known.intersection(*map(pieces, versions))
    lines = {line for text in (base, *versions) for line in text.split("\n")}
    if len(known) == len([piece for line in base.split("\n") for piece in sentences(line) if piece.strip()]):
        assert everywhere <= pieces(merged.text)
    if not merged.doubtful and len(set(versions) - {base}) < 2:
        assert set(merged.text.split("\n")) <= lines


def orderless(history) -> None:
    base, versions = history
    one, other = merge(base, versions), merge(base, versions[::-1])
    assert pieces(one.text) == pieces(other.text)
    assert one.doubtful == other.doubtful


@st.composite
def shared_out(draw):
    """Return a text, two versions that changed different places of it, and what must come out."""
    source = random.Random(draw(st.integers(0, 2**32)))
    base = [[source.choice(MARKS), *(sentence(source) for _ in range(source.randint(2, 6)))] for _ in range(5)]
    results = [[], [], []]  # one side, the other, both
    for one in base:
        owner = source.randrange(4)  # of the whole paragraph; 2 and 3 share it
        deleted = owner < 2 and not source.randrange(3)
        for index, text in enumerate(results):
            if not deleted or index == 1 - owner:
                text.append(one[:2])
        for old in one[2:]:
            side = owner if owner < 2 else source.randrange(2)
            kind = source.choice(["keep", "keep", "reword", "delete", "insert"])
            new = {"keep": [old], "reword": [reworded(source, old)], "delete": []}.get(kind, [old, sentence(source)])
            for index, text in enumerate(results):
                if not deleted or index == 1 - owner:
                    text[-1] += [old] if index == 1 - side else new
    return written(base), [written(results[0]), written(results[1])], written(results[2])


def shares(case) -> None:
    base, versions, expected = case
    assert merge(base, versions) == Merged(expected, False)
    assert merge(base, versions[::-1]) == Merged(expected, False)


PROPERTIES = [(holds, histories()), (holds, histories(3)), (holds, histories(4)), (orderless, histories()),
              (shares, shared_out())]  # fmt: skip


def check(examples: int, **options) -> None:
    for rule, cases in PROPERTIES:
        settings(max_examples=examples, deadline=None, **options)(given(cases)(rule))()


def test_nothing_is_lost_and_nothing_is_made_up() -> None:
    check(150)


@given(st.lists(st.text(st.sampled_from("aB. -\n!1\u00a0"), max_size=24), min_size=1, max_size=5))
def test_any_text_at_all_is_merged(texts: list[str]) -> None:
    base, *versions = texts
    merged = merge(base, versions)
    for version in versions:
        assert all(piece in merged.text for piece in pieces(version) - pieces(base))


# ---- Mutants that must die ----


def last_wins(base, versions):
    return [versions[-1]]


def words_as_sentences(text):
    return re.findall(r"\S+\s*|\s+", text)


def deletion_wins(base, versions):
    edits = [text_merge._edits(base, version) for version in versions]
    for index in range(len(base) + 1):
        inserted = [line for each in edits for line in each.inserted.get(index, ())]
        fates = [each.fates[index] for each in edits if index in each.fates]
        changes = [] if None in fates else list(dict.fromkeys(fates))
        yield text_merge._Place(
            inserted, "".join(base[index : index + 1]), changes if fates else base[index : index + 1]
        )


def one_insertion(one, other):
    return one or other


def no_rewording(old, new, most):
    return []


def blind(merged):
    return merged[:1]


MUTANTS = {
    "the last version wins": ("_by_sentence", last_wins),
    "merged word by word": ("sentences", words_as_sentences),
    "a deletion wins": ("_places", deletion_wins),
    "one insertion of two": ("_united", one_insertion),
    "no edit is told from a deletion": ("_reworded", no_rewording),
    "sides are not marked": ("_side_by_side", list),
    "only the first version is put there": ("_side_by_side", blind),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_mutants_die(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    attribute, replacement = MUTANTS[name]
    monkeypatch.setattr(text_merge, attribute, replacement)
    with pytest.raises(AssertionError):
        check(60, derandomize=True, database=None, report_multiple_bugs=False)


# ---- Size ----


def seconds(base: str, versions: list[str]) -> float:
    begun = time.process_time()     # what else the computer does is nothing of ours
    merge(base, versions)
    return time.process_time() - begun


def test_long_minutes_are_merged_while_a_page_opens() -> None:
    source = random.Random(7)
    base = [paragraph(source) for _ in range(500)]
    versions = [[list(one) for one in base] for _ in range(2)]
    for text in versions:
        for _ in range(25):
            edit(source, text)
    assert len(written(base)) > 40_000
    assert seconds(written(base), [written(text) for text in versions]) < 0.15  # 0.02 where nothing else runs


def numbered(text: str, count: int = 15_000) -> str:
    return "\n".join(text.format(n=n) for n in range(count))


@pytest.mark.parametrize(
    ("base", "versions"),
    [
        (numbered("Ligne {n}."), [numbered("Ligne {n} a."), numbered("Ligne {n} b.")]),
        ("\n".join(["x"] * 15_000), ["\n".join(["x", "y"] * 7_500), "\n".join(["y", "x"] * 7_500)]),
        ("\n" * 30_000, ["a\n" * 15_000, "\n\nb" * 50_000]),
        ("Mot. " * 60_000, ["Mot. Un. " * 20_000, "Mot. Deux. " * 20_000]),
        ("a" * 10**6, ["b" + "a" * 10**6, "a" * 10**6 + "c"]),
        ("." * 500_000, [".»" * 150_000, ". " * 150_000]),
        (" " * 10**6 + "a", [" " * 10**6 + "b", "\u00a0" * 10**6 + "c"]),
    ],
    ids=["lines", "two lines", "empty lines", "sentences", "one word", "full stops", "spaces"],
)
def test_hostile_texts_take_seconds_at_most(base: str, versions: list[str]) -> None:
    assert seconds(base, versions) < 6
