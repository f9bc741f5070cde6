"""What every page works with: the desk behind its worker, the look, the language, and the one signal about changes."""

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from functools import partial
from typing import Any, ParamSpec, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.ui.tasks import TaskRunner
from desktop.ui.theme.theme import Theme
from desktop.usecases.changes import Changes
from desktop.usecases.desk import Desk, Outcome
from desktop.usecases.steps import UseCase
from desktop.wording.words import Language, Words

P = ParamSpec("P")
T = TypeVar("T")
_PAUSE = 4000       # milliseconds after which typing in the same field is a new undo step

UNDO_WORD = Words("Annuler", "Undo")
UNDONE = Words("Annulé\u00a0: {step}", "Undone: {step}")
REDONE = Words("Rétabli\u00a0: {step}", "Redone: {step}")
NOTHING_TO_UNDO = Words("Rien à annuler.", "Nothing to undo.")
NOTHING_TO_REDO = Words("Rien à rétablir.", "Nothing to redo.")


class Messages(Protocol):
    """The line at the foot of the window."""

    def tell(
        self, words: Words, *, undo: Callable[[], object] | None = None, action: Words = UNDO_WORD,
    ) -> None:
        """Show one sentence, with a button `action` that runs `undo` where it is given."""

    def hide(self) -> None:
        """Take the sentence away."""


class Workplace(QObject):
    """Pages ask and edit through it; every edit comes back to all of them as `changed`, whoever made it."""

    changed = Signal(object)    # Changes
    flushing = Signal()         # hand on what is being typed: something is about to look at the saved state
    focus_moved = Signal(object, object)    # widgets, or None: from and to
    contested_changed = Signal()        # other fields have several versions than before
    conflict_asked = Signal(object, str)    # id of a record and one of its fields that has
    refused = Signal(object)    # KnownError of an edit that its page keeps, says and tries again

    def __init__(
        self, desk: Desk, tasks: TaskRunner, theme: Theme, language: Language, messages: Messages,
    ) -> None:
        """All collaborators live as long as the window."""
        super().__init__()
        self.desk = desk
        self.tasks = tasks
        self.theme = theme
        self.language = language
        self.messages = messages
        self.contested: Mapping[tuple[RecordId, str], int] = {}     # how many versions, by record and field
        self._open = True
        self._offering = False      # whether the line at the foot offers to undo the last step
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.close_step)

    @property
    def today(self) -> date:
        """Return this computer's day."""
        return self.desk.clock.now().date()

    def day(self) -> date:
        """Return this computer's day, for fields that ask for it each time."""
        return self.today

    def perform(
        self,
        use_case: UseCase[P, T],
        *args: Any,
        initiator: object = None,
        done: Callable[[T], object] | None = None,
        failed: Callable[[KnownError], object] | None = None,
        typed: bool = True,
    ) -> None:
        """Do `use_case` on the worker; tell everybody what changed, then hand its result to `done`.

        `failed` gets a KnownError; `typed` says that something typed waits then, which the window must know.
        """
        self._pause.start()
        self._withdraw_offer()
        self.tasks.run(
            self.desk.perform, use_case, initiator, *args,
            done=partial(self._performed, done), failed=failed and partial(self._failed, failed, typed),
        )

    def read(self, key: Hashable, query: Callable[..., T], *args: Any, done: Callable[[T], object]) -> None:
        """Answer a question on the worker; only the latest one with the same `key` is answered."""
        if self._open:
            self.tasks.read(key, self.desk.read, query, *args, done=done)

    def tell(self, words: Words, *, undo: bool = False) -> None:
        """Show one sentence at the foot, with *Annuler* for a step that was just done."""
        self._offering = undo
        self.messages.tell(words, undo=self.undo if undo else None)

    def tell_error(self, error: Exception) -> None:
        """Show why something was refused that needs no second try; tasks hand on known errors only."""
        if isinstance(error, KnownError):
            self.messages.tell(error.words)

    def offer(self, words: Words, action: Words, run: Callable[[], object]) -> None:
        """Show one sentence with a button for what one may want next."""
        self._offering = False
        self.messages.tell(words, undo=run, action=action)

    def undo(self) -> None:
        """Take the last step back, what is being typed included."""
        self.flushing.emit()
        self.tasks.run(self._undo, done=partial(self._played, UNDONE, NOTHING_TO_UNDO))

    def redo(self) -> None:
        """Play the last undone step again."""
        self.flushing.emit()
        self.tasks.run(self._redo, done=partial(self._played, REDONE, NOTHING_TO_REDO))

    def set_language(self, language: Language) -> None:
        """Speak `language` from now on; the pages themselves are told by the window."""
        self.language = language

    def close(self) -> None:
        """Ask nothing more of the dossier, which goes, even where a timer of a page still runs."""
        self._pause.stop()
        self._open = False

    def close_step(self) -> None:
        """Let the next edit be an undo step of its own: the cursor moved on, or a pause."""
        self._pause.stop()
        self.tasks.read(self.close_step, self.desk.history.close_step, done=_nothing)

    def watch_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        """Close the step when the cursor goes to another field; connect `QApplication.focusChanged` to it."""
        if now is not None and self._pause.isActive():
            self.close_step()
        self.focus_moved.emit(old, now)

    def _withdraw_offer(self) -> None:
        """Take *Annuler* away before another step: it would undo that one."""
        if self._offering:
            self._offering = False
            self.messages.hide()

    def _failed(self, failed: Callable[[KnownError], object], typed: bool, error: KnownError) -> None:
        failed(error)
        if typed:
            self.refused.emit(error)

    def _performed(self, done: Callable[[T], object] | None, outcome: Outcome[T]) -> None:
        if outcome.changes:
            self.changed.emit(outcome.changes)
        if done is not None:
            done(outcome.value)

    def _undo(self) -> tuple[Words | None, Changes | None]:
        return self.desk.history.undo_name, self.desk.undo()

    def _redo(self) -> tuple[Words | None, Changes | None]:
        return self.desk.history.redo_name, self.desk.redo()

    def _played(self, words: Words, nothing: Words, result: tuple[Words | None, Changes | None]) -> None:
        step, changes = result
        if changes:
            self.changed.emit(changes)
        self.tell(nothing if step is None else words.filled(step=step))


def _nothing(_value: object) -> None:
    """Take an answer that nobody waits for."""
