"""What people read: both languages always, the same things filled in, French with real typography."""

import ast
import re
import string
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "desktop").rglob("*.py"))
PAIRED = {"Words", "step"}  # calls whose first two arguments are one wording in French and in English
DECLARING = {"text", "long_text", "number", "decimal", "flag", "day", "clock_time", "partial_date", "deadline", "texts",
             "place", "places"}  # of `fields`: French and English label first
SPACES = "\u00a0\u202f"
TIGHT = re.compile(rf"(?<![{SPACES}\s/?!(])(?:[!?»](?!\w)|[:;](?=\s|$))|(?<= )[:;!?»]|«(?![{SPACES}])")
STRAIGHT = re.compile(r"\w'\w")
ACCENTED = "àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ"
WORD = re.compile(rf"[A-Za-z]{{2}}[{ACCENTED}]|[{ACCENTED}][A-Za-z]{{2}}|[A-Za-z][{ACCENTED}][A-Za-z]")
SPOKEN_ROOMS = ("ui", "shell", "printing")
NAMES_OF_LETTERS = {"fonts.py", "typography.py", "faces.py", "signs.py"}  # list letters, not words


@cache
def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def literal(node):
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def called(node):
    function = node.func
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "fields":
        return f"fields.{function.attr}"
    return function.id if isinstance(function, ast.Name) else ""


def sides(node):
    """Return the French and the English node of a wording, None when the call makes none."""
    name = called(node)
    if name not in PAIRED and name.removeprefix("fields.") not in DECLARING:
        return None
    named = {keyword.arg: keyword.value for keyword in node.keywords}
    pair = [*node.args[:2], *(named[side] for side in ("fr", "en") if side in named)]
    return pair if len(pair) == 2 else None


def placeholders(text):
    return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name is not None})


def faults(french, english):
    if bool(french.strip()) != bool(english.strip()):
        yield "one language is empty"
    if placeholders(french) != placeholders(english):
        yield "different things are filled in"
    if TIGHT.search(french):
        yield "a no-break space belongs before : ; ! ? » and after «"
    if STRAIGHT.search(french):
        yield "the French apostrophe is ’"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_wordings_are_whole(path):
    found = []
    for node in ast.walk(tree_of(path)):
        pair = sides(node) if isinstance(node, ast.Call) else None
        french, english = (literal(side) for side in pair) if pair else (None, None)
        if french is not None and english is not None:
            found += [f"line {node.lineno}: {fault}" for fault in faults(french, english)]
    assert found == []


def spoken_modules():
    return [path for path in MODULES if path.parts[len(ROOT.parts) + 1] in SPOKEN_ROOMS]


@pytest.mark.parametrize("path", spoken_modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_french_outside_a_wording(path):
    """A literal with accents that is not the French side of a wording would show in French to English readers."""
    if path.name in NAMES_OF_LETTERS:
        return
    tree = tree_of(path)
    allowed = {id(part) for node in ast.walk(tree) if isinstance(node, ast.Call) and called(node) in PAIRED | {"same"}
               for part in ast.walk(node)}
    allowed |= {id(node.body[0].value) for node in ast.walk(tree)
                if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body
                and isinstance(node.body[0], ast.Expr)}
    alone = [node.value for node in ast.walk(tree)
             if id(node) not in allowed and (text := literal(node)) and WORD.search(text)]
    assert alone == []


def test_the_rules_above_can_fail():
    assert list(faults("Lu", ""))
    assert list(faults("{n} lues", "{m} read"))
    assert list(faults("Attention : ici", "Look here"))
    assert list(faults("« ici\u00a0»", "here"))
    assert list(faults("Vraiment?", "Really?"))
    assert list(faults("l'office", "the office"))
    assert not list(faults("À 9:30\u00a0: le «\u00a0Cluster\u00a0», https://exemple.org/?a=b", "At 9:30"))
