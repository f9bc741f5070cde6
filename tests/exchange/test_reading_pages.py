"""Newsletters, minutes and mails of many hands give their facts; texts that are none of this give nothing."""

from datetime import date

from desktop.exchange.reading.json_form import json_form
from desktop.exchange.reading.reader import read_text

TODAY = date(2020, 2, 20)


def facts(found):
    """The JSON form, flattened to the facts that samples name."""
    origin = found["called_on_recommendation_of"]
    recommendations = found["recommendations"]
    return {
        **{name: found.get(name) for name in ("date", "kind", "body", "until", "themes", "objectives")},
        "venue": found.get("venue", ""),
        "planned": found.get("planned", False),
        "origin": origin and (origin["kind"], origin["date"], origin["body"]),
        "agenda": [item["text"] for item in found.get("agenda", [])],
        "recommendations": [item["text"] for item in recommendations],
        "due": [item["due"] for item in recommendations],
        "responsible": [item.get("responsible", []) for item in recommendations],
        "types": [item.get("type", "recommendation") for item in recommendations],
        "bodies": [tuple(body.values()) for body in found["bodies"]],
    }


def test_page_gives_its_facts(sample):
    form = json_form(read_text(sample.text, TODAY))
    documents = [(found["publisher"], found["title"], found["kind"], found["published"]) for found in form["documents"]]
    assert documents == sample.documents
    found = [facts(meeting) for meeting in form["meetings"]]
    assert [meeting["date"] for meeting in found] == [meeting["date"] for meeting in sample.meetings]
    for got, wanted in zip(found, sample.meetings, strict=True):
        assert {name: got[name] for name in wanted} == wanted


def test_text_that_is_none_of_this_gives_nothing(foreign_text):
    assert json_form(read_text(foreign_text, TODAY)) == {"issue": None, "documents": [], "meetings": []}
