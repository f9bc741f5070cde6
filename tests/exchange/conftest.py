"""The sample pages, for every test of reading."""

import importlib.util
import sys
from pathlib import Path

import pytest


def _samples():
    spec = importlib.util.spec_from_file_location("reading_pages", Path(__file__).with_name("pages.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


PAGES = _samples()


def pytest_generate_tests(metafunc):
    if "sample" in metafunc.fixturenames:
        metafunc.parametrize("sample", PAGES.SAMPLES, ids=lambda sample: sample.name)
    if "foreign_text" in metafunc.fixturenames:
        metafunc.parametrize("foreign_text", PAGES.NOTHING.values(), ids=PAGES.NOTHING)


@pytest.fixture(scope="session")
def samples():
    return PAGES.SAMPLES
