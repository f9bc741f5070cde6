"""A team’s own words stand in the place of ours, wherever ours stood alone, and are taken back by undo."""

from uuid import UUID

import pytest

from desktop.domain.declaration import fields_of, kind_of
from desktop.domain.errors import InvalidValueError
from desktop.domain.kinds import OwnWording, Recommendation
from desktop.domain.kinds.recommendations import Status
from desktop.usecases import minutes_said
from desktop.usecases.own_wordings import call_it, instead, own_wordings, subjects
from desktop.usecases.table_import.columns import layout_of
from desktop.usecases.table_import.foreign import ForeignSheet
from desktop.usecases.table_import.spellings import choice_called
from desktop.wording.words import GLOSSARY, Language, Words


@pytest.fixture
def say(desk):
    """Call something otherwise, as the window does, and let the glossary know."""

    def call(name, fr="", en=""):
        made = desk.perform(call_it, None, name, fr, en).value
        GLOSSARY.take_in(desk.read(instead))
        return made

    yield call
    GLOSSARY.take_in({})


def test_what_is_renamed_is_said_so_with_any_initial_and_in_one_language_only(say) -> None:
    say("recommendation.status.done", fr="complétée")
    assert Status.DONE.label.text(Language.FR) == "complétée"
    assert Status.DONE.label.capitalised().text(Language.FR) == "Complétée"
    assert Status.DONE.label.text(Language.EN) == "done"
    assert Words("«\u00a0{what}\u00a0»", "“{what}”").filled(what=Status.DONE.label).fr == "«\u00a0complétée\u00a0»"
    assert Status.BLOCKED.label.text(Language.FR) == "bloquée"


def test_what_reads_alike_is_called_alike_in_lists_and_in_minutes(say) -> None:
    assert fields_of(Recommendation)["due"].label == minutes_said.DUE
    say("tracker.due", fr="Échéance", en="Deadline")
    assert minutes_said.DUE.text(Language.FR) == "Échéance"
    assert Words("délai", "due").text(Language.EN) == "deadline"
    say("minutes.in_charge", fr="HCR et autres")
    assert minutes_said.IN_CHARGE.text(Language.FR) == "HCR et autres"


def test_an_empty_text_or_our_own_word_gives_ours_back_and_undo_brings_theirs(desk, say) -> None:
    say("tracker.due", fr="Échéance")
    assert say("tracker.due", fr="Délai") == Words("Délai", "Due")
    assert desk.read(own_wordings) == {} == desk.read(instead)
    desk.undo()
    assert desk.read(own_wordings) == {"tracker.due": Words("Échéance", "Due")}


def test_two_offices_that_named_the_same_end_with_the_later_and_one_record(desk, fake_dossier, say) -> None:
    with fake_dossier.unit_of_work(Words("x", "x")) as unit:
        for number, fr in ((2, "Date limite"), (1, "Échéance")):
            unit.add(OwnWording(id=UUID(int=number), subject="tracker.due", fr=fr))
    assert desk.read(own_wordings)["tracker.due"].fr == "Date limite"
    say("tracker.due", fr="Terme")
    assert [one.fr for one in desk.read(lambda reader: reader.find(OwnWording))] == ["Terme"]


def test_only_what_stands_alone_can_be_renamed(say) -> None:
    names = subjects()
    assert "recommendation.follow_up" in names
    assert not [name for name in names if name.startswith(("meeting.meeting_kind.", "body.body_kind."))]
    assert not [one for one in names.values() if "{" in one.words.fr]
    assert len({one.words for one in names.values()}) == len(names)
    with pytest.raises(InvalidValueError, match="names no wording"):
        say("recommendation.nothing", fr="x")


def test_a_table_with_their_headings_and_words_comes_in_again(say) -> None:
    say("recommendation.supporting", fr="Partenaires de terrain")
    say("recommendation.status.done", fr="bouclée")
    kind = kind_of(Recommendation)
    sheet = ForeignSheet("", (("Recommandation", "Partenaires de terrain", "État"), ("Agir", "NRC", "bouclée")))
    assert list(layout_of(kind, [sheet], {}).targets.values()) == ["text", "supporting", "status"]
    assert choice_called(kind.fields["status"], "Bouclée") is Status.DONE
    assert choice_called(kind.fields["status"], "réalisée") is Status.DONE


def test_a_wording_that_a_newer_version_names_is_left_alone(desk, fake_dossier) -> None:
    with fake_dossier.unit_of_work(Words("x", "x")) as unit:
        unit.add(OwnWording(subject="recommendation.of_later", fr="Plus tard"))
    assert desk.read(instead) == {}
