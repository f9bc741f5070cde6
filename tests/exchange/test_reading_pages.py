"""Newsletters, minutes and mails of many hands give their facts; texts that are none of this give nothing."""

import json
from datetime import date

import pytest

from desktop.exchange.reading import json_form, read_text

TODAY = date(2020, 2, 20)
DOCUMENT = ("publisher", "title", "kind", "published")
BINARY = "\x00\x01\x02PK\x03\x04\xff\xfe\x00\x07(1)\x00\x00(2)\x13\x7fELF\x01\x01 \ufffd 2020-01-16"
NOTHING = {"issue": None, "documents": [], "meetings": []}


def facts(found):
    """The JSON form, flattened to the facts that samples name."""
    recommendations = found["recommendations"]
    return {
        **{name: found.get(name) for name in ("date", "kind", "body", "until", "themes", "objectives", "bodies")},
        "venue": found.get("venue", ""),
        "planned": found.get("planned", False),
        "origin": found["called_on_recommendation_of"],
        "agenda": [item["text"] for item in found.get("agenda", [])],
        "recommendations": [item["text"] for item in recommendations],
        "due": [item["due"] for item in recommendations],
        "responsible": [item.get("responsible", []) for item in recommendations],
        "types": [item.get("type", "recommendation") for item in recommendations],
    }


def test_page_gives_its_facts(sample):
    form = json.loads(json.dumps(json_form(read_text(sample.text, TODAY))))
    assert [{name: found[name] for name in DOCUMENT} for found in form["documents"]] == sample.facts["documents"]
    found = [facts(meeting) for meeting in form["meetings"]]
    assert [meeting["date"] for meeting in found] == [meeting["date"] for meeting in sample.facts["meetings"]]
    for got, wanted in zip(found, sample.facts["meetings"], strict=True):
        assert {name: got[name] for name in wanted} == wanted


def test_text_that_is_none_of_this_gives_nothing(foreign_text):
    assert json_form(read_text(foreign_text, TODAY)) == NOTHING


@pytest.mark.parametrize(
    "text",
    ["", " \n\t \u00a0\n\f\n", BINARY],
    ids=["empty", "blank", "binary"],
)
def test_no_text_at_all_gives_nothing(text):
    assert json_form(read_text(text, TODAY)) == NOTHING
