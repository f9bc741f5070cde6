"""Fakes for the ports, so that use cases are tested without a file."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from desktop.usecases.desk import Desk


def _fakes() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fake_dossier", Path(__file__).with_name("fake_dossier.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FAKES = _fakes()


@pytest.fixture
def fake_dossier():
    return FAKES.FakeDossier()


@pytest.fixture
def clock():
    return FAKES.FakeClock()


@pytest.fixture
def desk(fake_dossier, clock) -> Desk:
    return Desk(fake_dossier, clock)


@pytest.fixture(scope="session")
def fake_factory():
    def make():
        dossier = FAKES.FakeDossier()
        return Desk(dossier, FAKES.FakeClock()), dossier

    return make
