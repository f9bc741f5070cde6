"""Habits that keep a Qt program honest: one theme, no hidden state, no lambdas that keep widgets alive."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = [path for room in ("ui", "shell") for path in sorted((ROOT / "desktop" / room).rglob("*.py"))]
THEME = ROOT / "desktop" / "ui" / "theme"


@pytest.fixture(params=MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def module(request):
    return request.param


def calls(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]


def test_no_style_sheet_outside_the_theme(module):
    if not module.is_relative_to(THEME):
        assert [call.lineno for call in calls(module) if call.func.attr == "setStyleSheet"] == []


def test_no_event_loop_is_turned_by_hand(module):
    assert [call.lineno for call in calls(module) if call.func.attr == "processEvents"] == []


def test_no_lambda_is_connected(module):
    for call in calls(module):
        if call.func.attr == "connect":
            assert not any(isinstance(argument, ast.Lambda) for argument in call.args), call.lineno


def test_the_application_is_handed_over_not_looked_up(module):
    if module.parts[len(ROOT.parts) + 1] == "shell":
        return
    assert [call.lineno for call in calls(module)
            if call.func.attr == "instance" and isinstance(call.func.value, ast.Name)
            and call.func.value.id.endswith("Application")] == []


@cache
def qt_names():
    from PySide6 import QtCore, QtGui, QtWidgets

    return {name: set(dir(getattr(room, name))) for room in (QtCore, QtGui, QtWidgets) for name in dir(room)
            if isinstance(getattr(room, name), type)}


@cache
def classes():
    """Return every class of ours with its bases by name."""
    return {node.name: (node, [base.id for base in node.bases if isinstance(base, ast.Name)])
            for path in MODULES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ClassDef)}


def inherited(name):
    if name in qt_names():
        return qt_names()[name]
    bases = classes()[name][1] if name in classes() else []
    return {attribute for base in bases for attribute in inherited(base)}


def test_no_attribute_hides_one_of_qt():
    """`self.actions = …` would hide `QWidget.actions()` and break Qt in places far away."""
    hiding = []
    for name, (node, _) in classes().items():
        theirs = inherited(name)
        assigned = {target.attr for statement in ast.walk(node) if isinstance(statement, ast.Assign | ast.AnnAssign)
                    for target in (statement.targets if isinstance(statement, ast.Assign) else [statement.target])
                    if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name)
                    and target.value.id == "self"}
        named = {member.name for member in node.body if isinstance(member, ast.FunctionDef)
                 and not any(isinstance(mark, ast.Name) and mark.id == "override" for mark in member.decorator_list)
                 and not member.name.startswith("__")}
        hiding += [f"{name}.{attribute}" for attribute in (assigned | named) & theirs]
    assert hiding == []
