"""The sample pages of many hands with their facts, and texts that are something else."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Sample:
    """A page, and the facts that a reader must find in it; facts that a meeting does not name are not looked at."""

    name: str
    text: str
    facts: dict[str, Any]


def _samples() -> list[Sample]:
    return [
        Sample(page.stem, page.read_text("utf-8"), json.loads(page.with_suffix(".json").read_text("utf-8")))
        for page in sorted((HERE / "pages").glob("*.txt"))
    ]


def pytest_generate_tests(metafunc):
    if "sample" in metafunc.fixturenames:
        metafunc.parametrize("sample", _samples(), ids=lambda sample: sample.name)
    if "foreign_text" in metafunc.fixturenames:
        texts = {page.stem: page.read_text("utf-8") for page in sorted((HERE / "foreign").glob("*.txt"))}
        metafunc.parametrize("foreign_text", texts.values(), ids=texts)


@pytest.fixture(scope="session")
def samples() -> list[Sample]:
    return _samples()
