"""The built-in sample gives what the demonstration shows."""

from datetime import date
from pathlib import Path

from desktop.exchange.reading import json_form, read_text, text_of_file

SAMPLE = Path(__file__).parents[2] / "resources" / "templates" / "sample-bulletin.txt"


def test_the_sample_gives_the_main_job():
    form = json_form(read_text(text_of_file(SAMPLE), date(2020, 2, 3)))
    assert [found["publisher"] for found in form["documents"]] == ["OCHA", "Centre Carter", "UNICEF"]
    assert [found["kind"] for found in form["documents"]] == ["report", "report", "press_release"]
    (session,) = form["meetings"]
    assert (session["date"], session["kind"]) == ("2020-01-16", "working_session")
    assert session["body"] == "Cluster Protection"
    assert session["themes"] == ["Logement, Terre et Propriété (LTP)"]
    assert session["called_on_recommendation_of"] == {
        "kind": "monthly",
        "date": "2020-01-08",
        "body": "Cluster Protection",
    }
    assert len(session["objectives"]) == 5
    assert [found["due"] for found in session["recommendations"]] == [None, None, "2020-03"]
    assert session["bodies"] == [
        {
            "name": "Comité technique temporaire",
            "kind": "technical_committee",
            "status": "temporary",
            "open_to_members": True,
            "members": ["Groupes thématiques Cohésion sociale des régions", "Cluster Abris", "Cluster Protection"],
        }
    ]
