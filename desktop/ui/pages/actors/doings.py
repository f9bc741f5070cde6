"""What one does with the actors that were found: invite them, propose them as members, write to them."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from desktop.domain.identity import RecordId
from desktop.ui.dialogs.gathering import Question
from desktop.ui.pages.actors.asking import Asks
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.rows import Part, TwoLines
from desktop.ui.widgets.choice import Option
from desktop.ui.widgets.ticks import TickRow
from desktop.usecases.actors.facts import Actors
from desktop.usecases.actors.inviting import Added, invite, living_bodies, meetings_to_come, propose_members
from desktop.usecases.bodies.mailing import MailList, addresses_of
from desktop.usecases.steps import UseCase
from desktop.wording.folding import fold
from desktop.wording.words import Words, counted

INVITE = Words("Inviter…", "Invite…")
ADDRESSES = Words("Copier leurs adresses électroniques", "Copy their e-mail addresses")
PROPOSE = Words("Proposer comme membres d’une instance…", "Propose as members of a body…")
_INVITE = Question(
    Words("Inviter à une réunion", "Invite to a meeting"),
    Words(
        "Elles sont attendues à la réunion\u00a0; ce qui est déjà noté de sa liste de présence reste tel quel.",
        "They are expected at the meeting; what its attendance list says already stays as it is.",
    ),
    Words("Réunion", "Meeting"),
    Words("Inviter", "Invite"),
)
_PROPOSE = Question(
    Words("Proposer comme membres", "Propose as members"),
    Words(
        "Elles entrent dans l’instance comme «\u00a0invité\u00a0», à partir d’aujourd’hui\u00a0; l’instance décide de "
        "leur rôle.",
        "They enter the body as “invited”, from today on; the body decides about their role.",
    ),
    Words("Instance", "Body"),
    Words("Proposer", "Propose"),
)
_NO_MEETING = Words(
    "Aucune réunion n’est prévue\u00a0: planifiez-en une sur la page Réunions, puis invitez.",
    "No meeting is planned: plan one on the page Meetings, then invite.",
)
_NO_BODY = Words(
    "Aucune instance dans ce dossier\u00a0: ajoutez-en une sur la page Instances.",
    "No body in this dossier: add one on the page Bodies.",
)
_INVITED = (
    Words("{n} organisation invitée{known}.", "{n} organization invited{known}."),
    Words("{n} organisations invitées{known}.", "{n} organizations invited{known}."),
)
_PROPOSED = (
    Words("{n} organisation proposée{known}.", "{n} organization proposed{known}."),
    Words("{n} organisations proposées{known}.", "{n} organizations proposed{known}."),
)
_NONE_NEW = Words("Aucune n’a été ajoutée\u00a0: elles y étaient déjà.", "None was added: they were there already.")
_KNOWN = (
    Words(", {n} y était déjà", ", {n} was there already"),
    Words(", {n} y étaient déjà", ", {n} were there already"),
)
_OPEN_MEETING, _OPEN_BODY = Words("Ouvrir la réunion", "Open the meeting"), Words("Ouvrir l’instance", "Open the body")


class Doings(QObject):
    """Acts on organisations that the page hands over."""

    def __init__(self, place: Workplace, hands: Hands, asks: Asks) -> None:
        super().__init__()
        self._place, self._hands, self._asks = place, hands, asks

    def invite(self, organizations: frozenset[RecordId], actors: Actors) -> None:
        """Ask to which meeting, and expect them there."""
        done = partial(self._gather, _INVITE, _NO_MEETING, organizations, actors, self._do_invite)
        self._place.read((id(self), "meetings"), meetings_to_come, self._place.today, done=done)

    def propose(self, organizations: frozenset[RecordId], actors: Actors) -> None:
        """Ask for which body, and enter them as invited."""
        done = partial(self._gather, _PROPOSE, _NO_BODY, organizations, actors, self._do_propose)
        self._place.read((id(self), "bodies"), living_bodies, done=done)

    def copy_addresses(self, organizations: frozenset[RecordId]) -> None:
        """Copy the addresses of their people that may be used; say how many, and who was left out."""
        today = self._place.today
        self._place.read((id(self), "mail"), addresses_of, organizations, today, done=self._copied)

    def open_organization(self, organization: RecordId) -> None:
        """Go to the page of an organisation."""
        self._hands.open_record("organization", organization)

    def _gather(
        self, question: Question, missing: Words, organizations: Iterable[RecordId], actors: Actors,
        take: Callable[[RecordId, list[RecordId]], None], places: Sequence[tuple[RecordId, Words]],
    ) -> None:  # fmt: skip
        if not places:
            self._place.tell(missing)
            return
        options = [Option(record, words) for record, words in places]
        answer = self._asks.gather(question, options, self._rows(organizations, actors))
        if answer is not None:
            where, ticked = answer
            take(where, ticked)  # type: ignore[arg-type]

    def _rows(self, organizations: Iterable[RecordId], actors: Actors) -> list[TickRow]:
        language = self._place.language
        rows = []
        for one in organizations:
            name, full = actors.name(one).text(language), actors.full_names.get(one, actors.name(one)).text(language)
            kind = actors.types.get(one)
            parts = (Part(full),) if full != name else ()
            rows.append(TickRow(one, TwoLines(name, kind.label.text(language) if kind else "", parts)))
        return sorted(rows, key=_by_title)

    def _do_invite(self, meeting: RecordId, organizations: list[RecordId]) -> None:
        show = partial(self._hands.open_record, "meeting", meeting)
        self._perform(invite, (meeting, organizations), _INVITED, _OPEN_MEETING, show)

    def _do_propose(self, body: RecordId, organizations: list[RecordId]) -> None:
        show = partial(self._hands.open_record, "body", body)
        self._perform(propose_members, (body, organizations, self._place.today), _PROPOSED, _OPEN_BODY, show)

    def _perform(
        self, use_case: UseCase[Any, Added], args: tuple[Any, ...], words: tuple[Words, Words], go: Words,
        show: Callable[[], object],
    ) -> None:  # fmt: skip
        done = partial(self._added, words, go, show)
        self._place.perform(use_case, *args, done=done, failed=self._place.tell_error, typed=False)

    def _added(self, words: tuple[Words, Words], go: Words, show: Callable[[], object], added: Added) -> None:
        known = counted(added.known, *_KNOWN) if added.known else Words("", "")
        one, many = (word.filled(n="{n}", known=known) for word in words)
        self._place.offer(counted(added.new, one, many) if added.new else _NONE_NEW, go, show)

    def _copied(self, found: MailList) -> None:
        if found.addresses:
            QGuiApplication.clipboard().setText(found.text)
        self._place.tell(found.words)


def _by_title(row: TickRow) -> str:
    return fold(row.lines.title)
