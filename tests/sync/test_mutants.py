"""The stories of the exchange fail when the program is broken: a test that cannot fail is none."""

import pytest

from desktop.domain import reconciliation
from desktop.storage import projection
from desktop.storage.exchange import forks, incoming, outgoing, positions, post, recalls, scope

from . import test_failure_cases, test_offices, test_scopes, test_trust
from .offices import closing, star
from .test_scopes import pair  # noqa: F401 - a fixture


@pytest.fixture
def three(tmp_path, home):
    desks = star(tmp_path, home, ["MOP", "GAO"])
    yield desks
    closing(desks)


def no_owner_counts(patch):
    patch.setattr(scope.Levels, "_inherited", lambda *_: iter(()))


def consent_is_not_asked(patch):
    patch.setattr(scope.Scope, "consents", lambda *_: True)


def what_was_withheld_never_goes(patch):
    patch.setattr(outgoing.OutgoingLog, "_in_scope_now", lambda _: [])


def no_recall_is_sent(patch):
    patch.setattr(scope.Scope, "tells_class", lambda *_: False)


def no_recall_is_followed(patch):
    patch.setattr(recalls.Recalls, "settle", lambda *_: set())


def held_operations_are_shown(patch):
    patch.setattr(incoming, "hold", lambda *_: 0)
    patch.setattr(post, "hold", lambda *_: set())


def deletions_never_wait(patch):
    patch.setattr(incoming, "hides_much", lambda *_: False)


def the_newest_text_wins(patch):
    patch.setattr(projection, "merged", lambda heads, _: reconciliation.Merged(str(heads[-1].value), doubtful=False))


def deletions_win(patch):
    patch.setattr(projection, "is_deleted", lambda heads: any(h.value == 1 for h in heads.get("deleted", ())))


def conflicts_are_not_shown(patch):
    patch.setattr(projection, "contested", lambda *_: False)


def a_copy_put_back_is_not_noticed(patch):
    patch.setattr(incoming.Incoming, "_was_restored", lambda *_: False)
    patch.setattr(forks.Forks, "concern", lambda *_: False)


def gaps_are_jumped(patch):
    patch.setattr(positions, "_joined", lambda got, _, span: (max(got, span.upto), "[]"))


CAUGHT = [
    (no_owner_counts, test_scopes.test_what_is_above_a_clearance_is_not_sent_nor_its_parts, "pair"),
    (consent_is_not_asked, test_scopes.test_personal_fields_leave_only_with_consent, "pair"),
    (what_was_withheld_never_goes, test_scopes.test_a_class_that_is_lowered_sends_what_was_withheld, "pair"),
    (no_recall_is_sent, test_scopes.test_a_recall_reaches_also_through_a_lost_mail, "pair"),
    (no_recall_is_followed, test_scopes.test_a_class_that_is_raised_recalls_a_record_from_view_with_its_parts, "pair"),
    (held_operations_are_shown, test_trust.test_a_stolen_laptop_is_held_aside_everywhere_and_given_back, "three"),
    (deletions_never_wait, test_trust.test_many_deletions_wait_for_a_person, "three"),
    (the_newest_text_wins, test_offices.test_two_edits_of_the_same_paragraph_are_both_there, "three"),
    (deletions_win, test_offices.test_an_edit_survives_a_deletion_that_did_not_see_it, "three"),
    (conflicts_are_not_shown, test_failure_cases.test_13_no_version_is_thrown_away_without_a_word, "three"),
    (gaps_are_jumped, test_failure_cases.test_8_a_gap_is_noticed_and_filled, "three"),
]


@pytest.mark.parametrize(("mutant", "story", "offices"), CAUGHT, ids=lambda value: getattr(value, "__name__", ""))
def test_a_broken_program_is_caught(request, monkeypatch, mutant, story, offices):
    desks = request.getfixturevalue(offices)
    mutant(monkeypatch)
    with pytest.raises((AssertionError, ValueError)):  # a conflict that a story looks for is not there
        story(desks)


def test_a_copy_put_back_unnoticed_is_caught(three, tmp_path, monkeypatch):
    a_copy_put_back_is_not_noticed(monkeypatch)
    with pytest.raises(AssertionError):
        test_failure_cases.test_1_an_old_copy_put_back_by_hand_without_a_trace_loses_nothing(three, tmp_path)
