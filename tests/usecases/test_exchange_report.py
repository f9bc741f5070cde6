"""What became of a file is said in both languages, whatever became of it."""

import pytest

import desktop.domain.kinds  # noqa: F401 - declares them
from desktop.domain.identity import new_id
from desktop.domain.partners import Card
from desktop.usecases.exchange.ports import Alarm, Effect, Received
from desktop.usecases.exchange.receiving import Receipt
from desktop.usecases.exchange.refusals import Reason, RefusedError
from desktop.usecases.exchange.report import alarms, sentences, title_of

SENDER = Card(
    device=bytes(8), number=1, office="MOP", name="Mopti", headquarters=False, signing=bytes(32), encryption="age1"
)


def said(receipt):
    return [words.fr for words in sentences(receipt)]


def receipt(received=None, **more):
    return Receipt("note-000001.bin", received, sender=SENDER, number=12, **more)


@pytest.mark.parametrize("alarm", list(Alarm))
@pytest.mark.parametrize("sender", [SENDER, None])
@pytest.mark.parametrize("value", [0, 1, 5])
def test_every_alarm_is_a_sentence(alarm, sender, value):
    (words,) = alarms(Receipt("a.bin", Received(alarms=((alarm, value),)), sender=sender))
    for text in (words.fr, words.en):
        assert text.endswith(".")
        assert not set("{}") & set(text)


@pytest.mark.parametrize("effect", list(Effect))
def test_every_effect_is_counted_by_kind(effect):
    done = (("meeting", new_id(), effect), ("person", new_id(), effect), ("person", new_id(), effect))
    (line,) = said(receipt(Received(new=3, effects=done)))
    assert "2 personnes" in line
    assert "1 réunion" in line
    assert line.index("personnes") < line.index("réunion")  # in the order of the kinds


def test_the_title_says_whose_bundle_it_is_as_far_as_one_can_tell():
    assert title_of(receipt()).en == "note-000001.bin: bundle no. 12 from MOP"
    assert title_of(Receipt("{number}.bin")).fr == "{number}.bin"


@pytest.mark.parametrize(
    ("received", "words"),
    [
        (Received(known=3), "Rien de nouveau"),
        (Received(), "Aucune modification"),
        (Received(new=1), "1 modification enregistrée, sans effet visible"),
        (Received(new=2, held=2), "2 modifications d’un appareil retiré"),
        (Received(new=1, contested=(("person", new_id(), "name"),)), "1 champ a reçu des valeurs différentes"),
        (Received(pieces=3, files=1), "3 morceaux"),
        (Received(pieces=1, spoiled=1), "arrivé abîmé"),
    ],
)
def test_what_else_a_bundle_did_is_told(received, words):
    assert any(words in line for line in said(receipt(received)))


def test_what_did_nothing_is_told_apart():
    assert "Déjà reçu" in said(receipt(Received(), again=True))[0]
    assert "ce bureau lui-même" in said(receipt(Received(), own=True))[0]
    assert said(receipt(Received(), roster=4))[-1].startswith("Avec lui est arrivée la liste")
    assert said(receipt(refusal=RefusedError(Reason.FORGED))) == [RefusedError(Reason.FORGED).words.fr]
