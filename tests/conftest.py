"""Dossiers for every room's tests: real files, plain or encrypted with keys that cost nothing."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # the windows of tests stay out of people's way

# How long a draw takes says more about the computer than about us: what has to be fast is measured by hand.
settings.register_profile("toguna", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("toguna")

PASSPHRASE = "olive tambour rivage sept lampe"


@pytest.fixture
def home(tmp_path: Path):
    """Return surroundings with cheap keys and a profile folder of their own."""
    from desktop.storage.keys import KeyCost
    from desktop.storage.opening import Home

    return Home(key_copies=tmp_path / "profile", cost=KeyCost(memory=64, passes=1, lanes=1))


@pytest.fixture
def dossier(tmp_path: Path, home) -> Iterator:
    """Return an open plain dossier."""
    from desktop.storage.about import About
    from desktop.storage.opening import create_dossier

    with create_dossier(tmp_path / "essai.toguna", About("Dossier d’essai", "MOP"), home=home) as opened:
        yield opened


@pytest.fixture
def encrypted_dossier(tmp_path: Path, home) -> Iterator:
    """Return an open encrypted dossier, opened by PASSPHRASE."""
    from desktop.storage.about import About
    from desktop.storage.opening import create_dossier

    path = tmp_path / "secret.toguna"
    with create_dossier(path, About("Dossier secret", "MOP"), PASSPHRASE, home=home) as opened:
        yield opened


@pytest.fixture(autouse=True)
def garbage_of_the_main_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let no worker destroy a widget in a cycle: as in the window, garbage is looked for on the main thread only."""
    if "qapp" not in request.fixturenames:
        yield
        return
    gc.disable()
    yield
    gc.collect()
    gc.enable()
