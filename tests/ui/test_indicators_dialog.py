"""The dialog of indicators asks anew for each period and body, and hands on what is in sight."""

from datetime import date

import pytest

from desktop.domain.identity import new_id
from desktop.ui.dialogs.indicators import IndicatorsDialog
from desktop.usecases.indicators import Indicator
from desktop.wording.words import Language, same

BODY = new_id()


@pytest.mark.parametrize(
    ("today", "begun"), [(date(2020, 1, 16), date(2019, 2, 1)), (date(2020, 12, 31), date(2020, 1, 1))]
)
def test_it_begins_with_the_last_twelve_months_and_asks_again_for_a_body(theme, qtbot, today, begun):
    asked, sent = [], []

    def count(since, until, body, done):
        asked.append((since, until, body))
        done([Indicator("meetings", same("Réunions"), same(str(len(asked))), same("depuis"))])

    dialog = IndicatorsDialog(today, [(BODY, same("CP"))], count, sent.append, theme, Language.FR)
    qtbot.addWidget(dialog)
    assert asked == [(begun, today, None)]
    dialog.of_body.set_value(BODY)
    dialog.of_body.edited.emit(BODY)
    assert asked[1] == (begun, today, BODY)
    dialog.period.set_value((date(today.year, 1, 1), today))
    dialog.period.edited.emit(None)
    assert asked[2] == (date(today.year, 1, 1), today, BODY)
    assert dialog.list.item(0).text() == "Réunions, 3, depuis"
    dialog._send_on()
    assert [one.value.fr for one in sent[0]] == ["3"]
