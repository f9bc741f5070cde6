"""What headquarters does to its roster: asked here, done on the worker."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partners import Card, Member
from desktop.ui.pages.exchange.errands import Errands
from desktop.ui.pages.exchange.mailroom import Arrived, Mailroom
from desktop.ui.pages.exchange.questions import Questions
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.exchange.recovery import renew_recovery_key
from desktop.wording.words import Words

_ENROLLED = Words(
    "{office} est inscrit. Envoyez-lui maintenant la liste\u00a0; lisez-lui les huit mots de l’organisation.",
    "{office} is enrolled. Now send it the roster; read the organization’s eight words to it.",
)
_RENEWED = Words("La carte de {office} est à jour sur la liste.", "The card of {office} is up to date on the roster.")
_CLEARED = Words("{office} reçoit désormais les fiches jusqu’à «\u00a0{clearance}\u00a0».",
                 "{office} receives records up to “{clearance}” from now on.")
_REVOKED = Words("{office} est retiré de la liste.", "{office} is off the roster.")
_READMITTED = Words("{office} est réadmis.", "{office} is readmitted.")
_SAVE_IT = Words("Enregistrer la liste…", "Save the roster…")


class RosterDesk(QObject):
    """Asks, does, tells; `changed` when the roster is another one."""

    changed = Signal()

    def __init__(
        self, place: Workplace, mailroom: Mailroom, questions: Questions, save_roster: Callable[[], object]
    ) -> None:
        super().__init__()
        self._save_roster = save_roster
        self._place = place
        self._mailroom = mailroom
        self._questions = questions
        self._errands = Errands(place)

    def found(self) -> None:
        """Found the organisation, and show the key for the safe."""
        self._errands.do(self._found, done=self._founded)

    def renew_key(self) -> None:
        """Put another key for the safe in the place of one that was lost or seen, once a person agreed."""
        if self._questions.renew_key():
            self._errands.do(self._renew_key, done=self._founded)

    def enrol(self, arrived: Arrived) -> None:
        """Enrol a card that came, once its words were compared."""
        if arrived.card is not None:
            self._errands.do(self._words, arrived.card, done=partial(self._compare, arrived, arrived.card))

    def clear(self, device: bytes, clearance: Sensitivity) -> None:
        """Change up to which class a device may have records."""
        self._errands.do(self._clear, device, clearance, done=self._told)

    def revoke(self, member: Member) -> None:
        """Take a device off the roster, once a person agreed."""
        if self._questions.revoke(member.card.office):
            self._errands.do(self._revoke, member, done=self._told)

    def readmit(self, member: Member) -> None:
        """Take a device back, once a person agreed."""
        if self._questions.readmit(member.card.office):
            self._errands.do(self._readmit, member, done=self._told)

    def _found(self) -> str:
        """Runs on the worker."""
        return self._mailroom.office().found()

    def _renew_key(self) -> str:
        """Runs on the worker."""
        keys: list[str] = []
        renew_recovery_key(self._mailroom.office(), keys.append)
        return keys[0]

    def _founded(self, key: str) -> None:
        self.changed.emit()
        write = partial(_key_in_language, self._mailroom, self._place, key)
        self._questions.show_key(key, self._place.desk.facts.name, write)

    def _words(self, card: Card) -> tuple[tuple[str, ...], Sensitivity]:
        """Return the card's words and the clearance of its device so far; runs on the worker."""
        office = self._mailroom.office()
        roster = office.roster()
        member = roster.member(card.device) if roster else None
        return office.craft.words(card.signing), member.clearance if member else Sensitivity.INTERNAL

    def _compare(self, arrived: Arrived, card: Card, known: tuple[tuple[str, ...], Sensitivity]) -> None:
        clearance = self._questions.enrol(card, *known)
        if clearance is not None:
            self._errands.do(self._enrol, arrived, clearance, done=self._enrolled)

    def _enrol(self, arrived: Arrived, clearance: Sensitivity) -> tuple[Words, bool]:
        """Runs on the worker."""
        office = self._mailroom.office()
        roster = office.roster()
        known = arrived.card is not None and roster is not None and roster.member(arrived.card.device) is not None
        member = office.enrol(arrived.data, clearance)
        return (_RENEWED if known else _ENROLLED).filled(office=member.card.office), known

    def _enrolled(self, result: tuple[Words, bool]) -> None:
        words, known = result
        self.changed.emit()
        if known:
            self._place.tell(words)
        else:
            self._place.offer(words, _SAVE_IT, self._save_roster)

    def _clear(self, device: bytes, clearance: Sensitivity) -> Words:
        """Runs on the worker."""
        member = self._mailroom.office().clear(device, clearance).member(device)
        return _CLEARED.filled(office=member.card.office if member else "", clearance=clearance.label)

    def _revoke(self, member: Member) -> Words:
        """Runs on the worker."""
        self._mailroom.office().revoke(member.card.device)
        return _REVOKED.filled(office=member.card.office)

    def _readmit(self, member: Member) -> Words:
        """Runs on the worker."""
        self._mailroom.office().readmit(member.card.device)
        return _READMITTED.filled(office=member.card.office)

    def _told(self, words: Words) -> None:
        self.changed.emit()
        self._place.tell(words)


def _key_in_language(mailroom: Mailroom, place: Workplace, key: str, path: Path) -> None:
    mailroom.print_recovery_key(path, key, place.language)
