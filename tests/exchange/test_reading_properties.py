"""Whatever the text: no crash, spans that hold what they say, the same answer each time and at every line width."""

import dataclasses
import json
import random
import re
import textwrap
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.errors import KnownError
from desktop.exchange.reading.json_form import json_form
from desktop.exchange.reading.normal import normal_text
from desktop.exchange.reading.reader import LONGEST_TEXT, read_text
from desktop.exchange.reading.tables import tables_as_lines
from desktop.usecases.findings import Findings, Span

TODAY = date(2020, 2, 20)
_WORDS = [
    "(1)", "(i)", "1.", "i.", "a)", "•", "-", "–", ":", ";", ",", ".", "\n", "\n\n", "(", ")", "[", "«",
    "»", "’", "'", "le", "la", "du", "des", "réunion", "mensuelle", "séance", "de", "travail", "Cluster",
    "Protection", "GT", "sous-cluster", "a", "tenu", "s’est", "tenue", "aura", "lieu", "16", "janvier",
    "2020", "mars", "12/02/2020", "T1", "2020", "avant", "d’ici", "recommandations", "suivantes",
    "objectif", ":", "ordre", "du", "jour", "Documents", "clés", "Coordination", "disponible", "ici",
    "OCHA", "rapport", "Comité", "Technique", "temporaire", "à", "savoir", ":", "sur", "recommandation",
    "de", "Responsable", "NRC", "Agenda", "of", "the", "meeting", "Action", "points", "by", "the", "end",
    "of", "March", "held", "on", "meeting", "https://x.org/a"
]
_soup = st.lists(st.sampled_from(_WORDS), max_size=60).map(" ".join)


def found_with_text(findings: Findings):
    """Every span, with the words that must stand in it where there are any."""
    for document in findings.documents:
        yield document.span, document.title
    for meeting in findings.meetings:
        yield meeting.span, ""
        if meeting.origin:
            yield meeting.origin.span, ""
        for item in (*meeting.objectives, *meeting.agenda, *meeting.recommendations):
            yield item.span, item.text
        for body in meeting.bodies:
            yield body.span, body.name


def check_spans(findings: Findings):
    for span, words in found_with_text(findings):
        assert isinstance(span, Span)
        assert 0 <= span.start < span.end <= len(findings.text)
        held = " ".join(findings.text[span.start : span.end].split())
        assert words[1:] in held  # a committee's name begins with a capital


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=400), _soup))
def test_any_text_is_read_without_a_crash(text):
    findings = read_text(text, TODAY)
    check_spans(findings)
    assert findings == read_text(text, TODAY)


def test_mutated_pages_are_read_without_a_crash(samples):
    chance = random.Random(20200116)
    for sample in samples:
        for _ in range(6):
            text = sample.text
            for _ in range(chance.randrange(1, 12)):
                at = chance.randrange(len(text))
                cut = chance.randrange(0, 30)
                text = text[:at] + chance.choice(_WORDS) + text[at + cut :] or "x"
            check_spans(read_text(text, TODAY))


def test_spans_hold_what_they_say(sample):
    findings = read_text(sample.text, TODAY)
    assert findings
    check_spans(findings)


@pytest.mark.parametrize("width", [60, 72, 100])
def test_wrapping_lines_elsewhere_changes_no_fact(sample, width):
    as_lines = normal_text(tables_as_lines(sample.text))
    wrapped = "\n".join(
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in as_lines.split("\n")
    )
    assert json_form(read_text(wrapped, TODAY)) == json_form(read_text(as_lines, TODAY))


def test_spaces_and_apostrophes_of_other_programs_change_no_fact(sample):
    plain = json_form(read_text(sample.text, TODAY))
    spaced = sample.text.replace(" ", "\u00a0").replace("\n", "\r\n")
    assert json_form(read_text(spaced, TODAY)) == plain
    straight = json_form(read_text(sample.text.replace("’", "'"), TODAY))
    assert json.dumps(straight, ensure_ascii=False) == json.dumps(plain, ensure_ascii=False).replace("’", "'")


def test_normalising_twice_is_normalising_once(sample):
    once = normal_text(sample.text)
    assert normal_text(once) == once


_LONG = 150_000  # characters; anything that grows with the square shows here


@pytest.mark.parametrize(
    "piece",
    [
    "Le jeudi 16 janvier 2020, le Cluster Protection a tenu une séance de travail sur la thématique Logement. ",
    "(1) (i) ",
    "16 janvier 2020, 12/02/2020 et mars 2020 ",
    "• OCHA, Rapport, janvier 2020, disponible ici\n",
    "Cluster Protection de la femme et de l’enfant de la région de Mopti et ",
    "A A A A A A A A A A A A A A A A ",
    "Cluster ",
    "((((((((",
    "les recommandations suivantes : ",
    "Recommandations :\n- a\n",
    "\n",
    "- ",
    "1. ",
    "sur recommandation de la réunion ",
    "a, b, c et d; ",
    ", , , ; : . ",
    "mot",
    ],
)
def test_long_texts_of_one_piece_are_read_in_bounded_time(piece):
    text = ("Documents clés\n\n" + piece * (_LONG // len(piece)))[:_LONG]
    started = time.process_time()
    read_text(text, TODAY)
    assert time.process_time() - started < 6


@pytest.mark.slow
def test_half_a_megabyte_of_pages_is_read_in_bounded_time(samples):
    pages = "\n\n".join(sample.text for sample in samples)
    text = (pages * (500_000 // len(pages) + 1))[:500_000]
    started = time.process_time()
    assert read_text(text, TODAY)
    assert time.process_time() - started < 30


def test_a_text_longer_than_anybody_pastes_is_refused_with_a_sentence():
    with pytest.raises(KnownError) as refused:
        read_text("a" * (LONGEST_TEXT + 1), TODAY)
    assert "collez" in refused.value.words.fr


def test_findings_are_plain_values():
    findings = read_text("Le 5 mars 2020, le Cluster Protection a tenu une réunion.", TODAY)
    assert dataclasses.replace(findings, issue="7").issue == "7"
    assert re.match(r"Le 5 mars", findings.text)
