"""Progress notes: what was done, how far it is, and what shows it; the way in which a recommendation is closed."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.errors import InvalidValueError, KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Document, ProgressNote, Recommendation
from desktop.domain.kinds.recommendations import Status
from desktop.usecases.locking import require_unlocked
from desktop.usecases.ports import UnitOfWork
from desktop.usecases.recommendations import NOTE_NEEDED, progress_after
from desktop.usecases.records import require
from desktop.usecases.steps import step
from desktop.wording.folding import fold
from desktop.wording.words import Words

NOTHING_SAID = Words("Écrivez ce qui a été fait, ou ce qui empêche d’avancer.", "Write what was done, or what hinders.")
NO_DOCUMENT = Words(
    "Aucun document ne s’appelle «\u00a0{title}\u00a0». Écrivez le titre d’un document du dossier, ou ajoutez "
    "celui-ci.",
    "No document is called “{title}”. Write the title of a document of the dossier, or add this one.",
)
OUT_OF_A_HUNDRED = Words("L’avancement va de 0 à 100\u00a0%.", "Progress goes from 0 to 100 %.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody notes; `evidence` is the title of a document, `progress` is left out where nothing is said.

    `new_evidence` makes the document where none is called so.
    """

    text: str
    status: Status
    progress: int | None = None
    evidence: str = ""
    new_evidence: bool = False

    def anything(self, status: Status, progress: int | None) -> bool:
        """Say whether this is news about a recommendation that stands so."""
        moved = self.status is not status or self.progress not in (None, progress)
        return moved or bool(self.text.strip() or self.evidence.strip())


@step("noter l’avancement", "note progress")
def note_progress(unit: UnitOfWork, record: RecordId, said: Said, today: date) -> ProgressNote:
    """Keep a note and let the recommendation be what it says.

    Raises KnownError when nothing would be said, or when it would be closed without a word.
    """
    recommendation = require(unit, Recommendation, record)
    if not said.text.strip() and said.status.closed:
        raise InvalidValueError(NOTE_NEEDED, "text")
    if not said.anything(recommendation.status, recommendation.progress):
        raise InvalidValueError(NOTHING_SAID, "text")
    if said.progress is not None and said.progress > 100:
        raise InvalidValueError(OUT_OF_A_HUNDRED, "progress")
    progress = progress_after(recommendation, said.status)
    if said.progress is not None and said.status is not Status.DONE:
        progress = said.progress
    note = ProgressNote(
        recommendation=record, on=today, text=said.text, status=said.status, progress=progress,
        evidence=_document_called(unit, said.evidence, new=said.new_evidence),
    )  # fmt: skip
    unit.change(recommendation, status=said.status, progress=progress)
    return unit.add(note)


@step("corriger une note", "correct a note")
def correct_note(unit: UnitOfWork, record: RecordId, text: str) -> ProgressNote:
    """Change the words of a note; one that closed its recommendation keeps some."""
    note = require(unit, ProgressNote, record)
    require_unlocked(unit, note)
    if not text.strip() and note.status is not None and note.status.closed:
        raise KnownError(NOTE_NEEDED)
    return unit.change(note, text=text)


def _document_called(unit: UnitOfWork, title: str, *, new: bool) -> RecordId | None:
    wanted = fold(title)
    if not wanted:
        return None
    named: list[RecordId] = [record for record, kept in unit.values(Document, ["title"]) if fold(kept) == wanted]
    if not named and new:
        return unit.add(Document(title=" ".join(title.split()))).id
    if not named:
        raise InvalidValueError(NO_DOCUMENT.filled(title=title.strip()), "evidence")
    return named[0]
