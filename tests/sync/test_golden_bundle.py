"""Bundles that earlier versions sent are opened for ever, to the last value."""

import importlib.util
import json
from pathlib import Path

import pytest
from bundle_workshop import HEADER, PIECES, opened

DATA = Path(__file__).parents[1] / "data"
GOLDEN = sorted(DATA.glob("bundle-*.age"))


def make_bundle():
    spec = importlib.util.spec_from_file_location("make_bundle", DATA / "make_bundle.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_there_is_one():
    assert GOLDEN


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_it_opens_as_it_was_sent(path):
    bundle = opened(path.read_bytes())
    assert bundle.header == HEADER
    assert bundle.pieces == PIECES
    expected = [json.loads(line) for line in path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()]
    assert [make_bundle().as_json(each) for each in bundle.operations] == expected
    assert len(expected) > 70
