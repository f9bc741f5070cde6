"""Links that people note: asked for in a dialog, kept as one step; what was refused is asked again as it was typed."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import ActorLink
from desktop.domain.kinds.activities import LinkType
from desktop.ui.dialogs.actor_link import ActorLinkDialog
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.actors.network.editing import LinkDraft, add_link, change_link
from desktop.usecases.actors.network.graph import Network
from desktop.usecases.directory import Known, known_organizations
from desktop.usecases.records import delete_record
from desktop.wording.words import Words

AskLink = Callable[[str, LinkDraft | None, Callable[[str], str], KnownError | None], LinkDraft | None]
_NOTED, _CHANGED, _DELETED = (
    Words("Lien noté.", "Link noted."), Words("Lien modifié.", "Link changed."),
    Words("Lien supprimé.", "Link deleted."),
)  # fmt: skip


class Linking(QObject):
    """Adds, changes and deletes links of an actor of the network."""

    def __init__(self, place: Workplace, page: QWidget, ask: AskLink | None = None) -> None:
        """`ask` answers in the place of the dialog."""
        super().__init__()
        self._place = place
        self._ask = ask or partial(_ask_over, place, page)

    def add(self, network: Network, actor: RecordId) -> None:
        """Ask for a new link of an actor, and keep it."""
        self._prepare(network.by_id[actor].name, partial(self._add, actor), None)

    def change(self, network: Network, actor: RecordId, link: ActorLink) -> None:
        """Ask what a noted link of an actor says, and keep that."""
        self._prepare(network.by_id[actor].name, partial(self._change, actor, link.id), _draft(network, actor, link))

    def delete(self, link: ActorLink) -> None:
        """Delete a noted link; undo brings it back."""
        done = partial(self._told, _DELETED)
        self._place.perform(
            delete_record(ActorLink), link.id, done=done, failed=self._place.tell_error, typed=False,
        )  # fmt: skip

    def _prepare(self, name: str, keep: "_Keep", draft: LinkDraft | None) -> None:
        """Ask once the names that may be typed are known."""
        done = partial(self._asked, name, keep, draft)
        self._place.read((id(self), "names"), known_organizations, done=done)

    def _asked(
        self, name: str, keep: "_Keep", draft: LinkDraft | None, known: Sequence[Known],
        error: KnownError | None = None,
    ) -> None:  # fmt: skip
        names = KnownNames()
        names.set_known(known)
        answer = self._ask(name, draft, names.completer(("organization",), many=False), error)
        if answer is not None:
            keep(answer, partial(self._again, name, keep, answer, known))

    def _again(self, name: str, keep: "_Keep", draft: LinkDraft, known: Sequence[Known], error: KnownError) -> None:
        self._asked(name, keep, draft, known, error)

    def _add(self, actor: RecordId, draft: LinkDraft, failed: Callable[[KnownError], object]) -> None:
        done = partial(self._told, _NOTED)
        self._place.perform(add_link, actor, draft, done=done, failed=failed, typed=False)

    def _change(
        self, actor: RecordId, link: RecordId, draft: LinkDraft, failed: Callable[[KnownError], object]
    ) -> None:
        done = partial(self._told, _CHANGED)
        self._place.perform(change_link, link, actor, draft, done=done, failed=failed, typed=False)

    def _told(self, words: Words, _result: object) -> None:
        self._place.tell(words, undo=True)


_Keep = Callable[[LinkDraft, Callable[[KnownError], object]], None]


def _draft(network: Network, actor: RecordId, link: ActorLink) -> LinkDraft:
    """Return what a link says from the side of an actor."""
    held = next(one for one in network.of[actor] if link.id in one.records)
    return LinkDraft(
        type=link.type or LinkType.COORDINATES_WITH,
        outward=held.source == actor,
        other=network.by_id[held.other(actor)].name,
        since=link.since,
        until=link.until,
        evidence=link.evidence,
    )


def _ask_over(
    place: Workplace, page: QWidget, name: str, draft: LinkDraft | None, complete: Callable[[str], str],
    error: KnownError | None,
) -> LinkDraft | None:  # fmt: skip
    return ActorLinkDialog.ask(name, draft, complete, place.day, place.theme, place.language, page, error)
