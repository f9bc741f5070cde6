"""Small files, small functions, small classes: what cannot be read at a glance is split."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "desktop").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LINES_OF_FILE, LINES_OF_FUNCTION, METHODS_OF_CLASS = 500, 50, 20
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef


@pytest.fixture(params=MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def module(request):
    return request.param


def test_module_is_small_and_says_why_it_exists(module):
    text = module.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= LINES_OF_FILE
    assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, FUNCTIONS):
            assert (node.end_lineno or 0) - node.lineno + 1 <= LINES_OF_FUNCTION, node.name
        if isinstance(node, ast.ClassDef):
            assert sum(isinstance(each, FUNCTIONS) for each in node.body) <= METHODS_OF_CLASS, node.name


def test_no_file_of_tests_is_longer():
    lines = {path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines()) for path in TESTS}
    assert {name: count for name, count in lines.items() if count > LINES_OF_FILE} == {}


def test_every_room_is_a_package():
    folders = {path.parent for path in MODULES}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []
