"""Whether a person agreed that their address leaves the office, said where nobody overlooks it."""

from PySide6.QtWidgets import QWidget

from desktop.domain.kinds import Person
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.status import DONE, Look, Mark, Tone
from desktop.ui.widgets.making import column, make_label
from desktop.ui.widgets.marks import StatusMark
from desktop.ui.widgets.speech import Speech
from desktop.usecases.directory_list import RecordSheet, posting_over
from desktop.wording.calendar import long_day
from desktop.wording.words import Language, Words

_GIVEN = Words("Consentement donné le {day}", "Consent given on {day}")
_FOR = Words("pour\u00a0: {what}", "for: {what}")
_FOR_WHAT = Words(
    "Notez aussi pour quoi\u00a0: l’annuaire, les listes de diffusion…",
    "Note also what for: the directory, mailing lists…",
)
_NONE = Words("Sans consentement", "No consent")
_STAYS = Words("ses coordonnées restent dans ce bureau", "their contact details stay in this office")
_OVER = Words("Mission terminée\u00a0: {end}", "Posting over: {end}")
_NOT_GIVEN = Look(Mark.EMPTY, Tone.ATTENTION)
_LEFT = Look(Mark.DASH, Tone.MUTED)


class ConsentAside(QWidget):
    """A badge with what was agreed to, and one more where the posting has ended."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._speech = Speech(place.language)
        self.badge = StatusMark(place.theme, place.language)
        self.over = StatusMark(place.theme, place.language)
        self.said = make_label(role="muted", wrap=True)
        self.setLayout(column(self.badge, self.said, self.over, gap=2))

    @property
    def widget(self) -> QWidget:
        """Return what stands on the form."""
        return self

    def show_sheet(self, sheet: RecordSheet | None) -> None:
        """Say it of a person."""
        person = sheet.record if sheet is not None and isinstance(sheet.record, Person) else None
        self.setVisible(person is not None)
        if person is None:
            return
        if person.consent_on is None:
            self.badge.show_status(_NOT_GIVEN, _NONE)
            self._speech.say(_STAYS, self.said.setText)
        else:
            day = Words(*(long_day(person.consent_on, each, weekday=False) for each in (Language.FR, Language.EN)))
            self.badge.show_status(DONE, _GIVEN.filled(day=day))
            what = _FOR.filled(what=person.consent_for) if person.consent_for else _FOR_WHAT
            self._speech.say(what, self.said.setText)
        ended = person.posting_ends if posting_over(person, self._place.today) else None
        self.over.setVisible(ended is not None)
        if ended is not None:
            end = Words(*(ended.wording(each) for each in (Language.FR, Language.EN)))
            self.over.show_status(_LEFT, _OVER.filled(end=end))

    def retranslate(self, language: Language) -> None:
        """Say it in `language`."""
        self._speech.retranslate(language)
        self.badge.retranslate(language)
        self.over.retranslate(language)
