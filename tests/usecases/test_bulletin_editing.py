"""What people make of a bulletin outlives every time it is written anew, and one click takes the dossier’s again."""

from datetime import date

import pytest

from desktop.domain.errors import KnownError
from desktop.domain.kinds import Body, Bulletin, BulletinSection, Meeting
from desktop.domain.kinds.documents import BulletinPart
from desktop.domain.kinds.meetings import MeetingState, SpokenLanguage
from desktop.domain.partial_date import PartialDate
from desktop.usecases.bulletin.editing import (
    add_section,
    keep_own,
    new_bulletin,
    take_generated,
    take_merged,
    write_again,
    write_section,
)
from desktop.usecases.bulletin.period import Period
from desktop.usecases.bulletin.sheet import Side, bulletin_sheet
from desktop.usecases.records import add_record, change_field

PERIOD = Period(date(2020, 1, 16), date(2020, 1, 31))


def held(day="2020-01-16"):
    return Meeting(body=BODY.id, date=PartialDate.from_iso(day), state=MeetingState.HELD)


BODY = Body(name="Cluster Protection")


@pytest.fixture
def bulletin(desk):
    desk.perform(add_record(Body), None, BODY)
    desk.perform(add_record(Meeting), None, held())
    return desk.perform(new_bulletin, None, PERIOD, SpokenLanguage.FR).value


def view(desk, bulletin, part=BulletinPart.COORDINATION):
    return next(one for one in desk.read(bulletin_sheet, bulletin.id).sections if one.section.part is part)


def test_a_new_bulletin_is_written_numbered_and_in_order(desk, bulletin):
    sheet = desk.read(bulletin_sheet, bulletin.id)
    assert [one.heading for one in sheet.sections] == [
        "Documents clés", "Coordination", "Recommandations à échéance", "Prochaines réunions"
    ]  # fmt: skip
    assert bulletin.number == "1"
    assert desk.perform(new_bulletin, None, PERIOD, SpokenLanguage.EN).value.number == "2"
    assert [one.heading for one in sheet.printed] == ["Coordination"]  # nothing to say is not printed
    assert view(desk, bulletin).text.startswith("Le jeudi 16 janvier 2020, le Cluster Protection a tenu")
    desk.undo()
    desk.undo()
    assert desk.read(lambda reader: reader.count(BulletinSection)) == 0


def test_writing_again_keeps_what_was_written_by_hand(desk, bulletin):
    mine = view(desk, bulletin).text + "\n\nMerci à tous."
    desk.perform(write_section, None, view(desk, bulletin).section.id, mine)
    assert view(desk, bulletin).edited
    assert not view(desk, bulletin).behind
    desk.perform(add_record(Meeting), None, held("2020-01-30"))
    assert view(desk, bulletin).stale
    assert desk.perform(write_again, None, bulletin.id).value == 1
    seen = view(desk, bulletin)
    assert (seen.text, seen.stale, seen.behind) == (mine, False, True)
    assert [side for side, _ in seen.difference()] == [Side.BOTH, Side.MINE, Side.DOSSIER]
    assert seen.difference()[-1][1].startswith("Le jeudi 30 janvier 2020")
    desk.undo()
    assert not view(desk, bulletin).behind


def test_both_texts_are_brought_together_and_the_dossiers_is_taken_again(desk, bulletin):
    section = view(desk, bulletin).section.id
    desk.perform(write_section, None, section, "Chers membres,\n\n" + view(desk, bulletin).text)
    desk.perform(add_record(Meeting), None, held("2020-01-30"))
    desk.perform(write_again, None, bulletin.id)
    desk.perform(take_merged, None, section)
    seen = view(desk, bulletin)
    assert seen.text.startswith("Chers membres,")
    assert "30 janvier" in seen.text
    assert seen.edited
    assert not seen.behind
    desk.perform(take_generated, None, section)
    assert "Chers" not in view(desk, bulletin).text
    assert not view(desk, bulletin).edited
    desk.undo()
    assert view(desk, bulletin).text == seen.text


def test_ones_own_text_is_kept_and_no_longer_asked_about(desk, bulletin):
    section = view(desk, bulletin).section.id
    desk.perform(write_section, None, section, "Rien à signaler.")
    desk.perform(add_record(Meeting), None, held("2020-01-30"))
    desk.perform(write_again, None, bulletin.id)
    desk.perform(keep_own, None, section)
    seen = view(desk, bulletin)
    assert (seen.text, seen.behind, seen.edited) == ("Rien à signaler.", False, True)


def test_the_generated_text_typed_again_or_nothing_is_no_edit(desk, bulletin):
    section = view(desk, bulletin).section
    for text in (section.generated + " ", "  "):
        desk.perform(write_section, None, section.id, "Autre chose")
        desk.perform(write_section, None, section.id, text)
        assert not view(desk, bulletin).edited


def test_the_basis_is_what_the_person_had_before_them_not_what_they_wrote_over_later(desk, bulletin):
    section = view(desk, bulletin).section
    desk.perform(write_section, None, section.id, "Un.")
    desk.perform(add_record(Meeting), None, held("2020-01-30"))
    desk.perform(write_again, None, bulletin.id)
    desk.perform(write_section, None, section.id, "Un. Deux.")
    assert view(desk, bulletin).section.basis == section.generated


def test_free_sections_are_the_persons_own(desk, bulletin):
    made = desk.perform(add_section, None, bulletin.id, BulletinPart.OTHER).value
    desk.perform(write_section, None, made.id, "Avis de recrutement")
    desk.perform(write_again, None, bulletin.id)
    seen = view(desk, bulletin, BulletinPart.OTHER)
    assert (seen.text, seen.edited, seen.stale) == ("Avis de recrutement", False, False)
    assert desk.read(bulletin_sheet, bulletin.id).sections[-1].section.id == made.id


def test_a_bulletin_in_another_language_gets_its_usual_words_in_it(desk, bulletin):
    section = view(desk, bulletin, BulletinPart.DOCUMENTS).section
    desk.perform(change_field(BulletinSection, "heading"), None, section.id, "À lire")
    desk.perform(change_field(Bulletin, "language"), None, bulletin.id, SpokenLanguage.EN)
    desk.perform(write_again, None, bulletin.id)
    sheet = desk.read(bulletin_sheet, bulletin.id)
    assert sheet.bulletin.title == "Coordination bulletin"
    assert [one.heading for one in sheet.sections] == [
        "À lire", "Coordination", "Recommendations due", "Upcoming meetings"
    ]  # fmt: skip
    assert view(desk, bulletin).text.startswith("On Thursday 16 January 2020")


def test_a_bulletin_without_a_whole_period_is_shown_and_says_what_it_lacks(desk, bulletin):
    desk.perform(change_field(Bulletin, "period_from"), None, bulletin.id, None)
    sheet = desk.read(bulletin_sheet, bulletin.id)
    assert sheet.period is None
    with pytest.raises(KnownError):
        desk.perform(write_again, None, bulletin.id)
