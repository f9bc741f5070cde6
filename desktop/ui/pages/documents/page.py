"""The page *Documents*: what one can cite; with a local copy, what opens without a network."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Document
from desktop.domain.naming import name_of
from desktop.ui.pages.directory import Directory, DirectoryPage
from desktop.ui.pages.directory_pane import Filter
from desktop.ui.pages.documents.copy_pane import CopyPane
from desktop.ui.pages.documents.doings import CopyDoings
from desktop.ui.pages.documents.dropping import DocumentDrops
from desktop.ui.pages.documents.entry import EntryLine
from desktop.ui.pages.documents.files import DocumentFiles
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.making import column
from desktop.usecases.changes import Changes
from desktop.usecases.directory_list import document_rows
from desktop.usecases.documents import Entry, ReadCitation, add_with_file, entries_of
from desktop.usecases.findings import FoundDocument
from desktop.usecases.steps import UseCase
from desktop.wording.words import Language, Words, counted

DOCUMENTS = Directory(
    Document, document_rows,
    Words("Aucun document encore. Collez une citation ou une adresse, ou déposez un fichier sur cette page.",
          "No document yet. Paste a citation or an address, or drop a file on this page."),
    Words("Ajouter un document", "Add a document"),
    filters=(
        Filter("theme", Words("Thématique", "Theme"), Words("toutes", "all")),
        Filter("place", Words("Lieu", "Place"), Words("tous", "all")),
        Filter("kind", Words("Type", "Type"), Words("tous", "all")),
        Filter("year", Words("Année", "Year"), Words("toutes", "all")),
        Filter("key", Words("Sélection", "Selection"), Words("toutes", "all")),
    ),
    hidden=frozenset({"local_copy"}),
)
_ADDED = Words("Document ajouté\u00a0: {title}", "Document added: {title}")
_KNOWN = (
    Words("{n} fichier semble être déjà dans le dossier et n’est pas ajouté\u00a0: {{names}}.",
          "{n} file seems to be in the dossier already and is not added: {{names}}."),
    Words("{n} fichiers semblent être déjà dans le dossier et ne sont pas ajoutés\u00a0: {{names}}.",
          "{n} files seem to be in the dossier already and are not added: {{names}}."),
)
_ADD_ANYWAY = Words("Ajouter quand même", "Add it anyway")


@dataclass(frozen=True, slots=True)
class Understanding:
    """How what comes to the page is understood: a pasted citation, the name of a file, a file for the exchange."""

    citation: ReadCitation
    file_name: ReadCitation
    for_exchange: Callable[[Path], bool]


class DocumentsPage(QWidget):
    """A directory with a line for citations; files dropped on it become copies, or documents of their own."""

    def __init__(
        self, place: Workplace, hands: Hands, files: DocumentFiles, understanding: Understanding
    ) -> None:
        super().__init__()
        self._place = place
        self._read_name = understanding.file_name
        self._adding = UseCase(add_with_file.name, files.add)
        self.copy = CopyPane(place)
        self.doings = CopyDoings(place, hands, files, self.copy)
        self.directory = DirectoryPage(place, DOCUMENTS, above=self.copy)
        self.entry = EntryLine(place, understanding.citation)
        self.entry.added.connect(self._show_added)
        self.entry.opened.connect(self.show_record)
        self.directory.pane.add_head(self.entry)
        self.directory.pane.add_export(partial(hands.export_list, Document))
        self.setLayout(column(self.directory, gap=0))
        self.drops = DocumentDrops(
            self, self.directory.editor, self._title, understanding.for_exchange, place.language
        )
        self.drops.copy_dropped.connect(self.doings.attach)
        self.drops.documents_dropped.connect(self.add_files)
        self.drops.address_dropped.connect(self.entry.take_text)

    @property
    def widget(self) -> QWidget:
        """Return what the frame shows."""
        return self

    @property
    def holds_unsaved(self) -> bool:
        """Say whether something typed could not be saved, or not be read."""
        return self.directory.holds_unsaved

    def flush(self) -> None:
        """Hand on everything typed."""
        self.directory.flush()

    def refresh(self, changes: Changes | None) -> None:
        """Look again at what changed; None: at everything."""
        self.directory.refresh(changes)
        if changes is None or "attachment" in changes.kinds:
            self.doings.look()

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.directory.focus_filter()

    def filter_by(self, text: str) -> None:
        """Show only what matches `text`."""
        self.directory.filter_by(text)

    def show_record(self, record: object) -> None:
        """Go to a document."""
        self.directory.show_record(record)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        for part in (self.directory, self.entry, self.drops):
            part.retranslate(language)

    def add_files(self, paths: Sequence[Path]) -> None:
        """Make a document of each file, called as the file is; of one that seems to be there already, only if asked."""
        key = (id(self), *paths)
        self._place.tasks.read(key, self._understood, paths, done=partial(self._match, paths))

    def _understood(self, paths: Sequence[Path]) -> list[FoundDocument]:
        return [self._read_name(path.name, self._place.today) for path in paths]

    def _match(self, paths: Sequence[Path], found: Sequence[FoundDocument]) -> None:
        self._place.read((id(self), "match", *paths), entries_of, found, done=partial(self._decide, paths))

    def _decide(self, paths: Sequence[Path], entries: Sequence[Entry]) -> None:
        pairs = list(zip(paths, entries, strict=True))
        known = [pair for pair in pairs if pair[1].existing is not None]
        self._add([pair for pair in pairs if pair[1].existing is None])
        if known:       # said once all others are added, or their messages would take its place
            self._place.tasks.read((id(self), "known"), tuple, done=partial(self._offer, known))

    def _offer(self, known: Sequence[tuple[Path, Entry]], _result: object) -> None:
        names = ", ".join(path.name for path, _ in known)
        words = counted(len(known), *_KNOWN).filled(names=names)
        self._place.offer(words, _ADD_ANYWAY, partial(self._add, known))

    def _add(self, pairs: Sequence[tuple[Path, Entry]]) -> None:
        for path, entry in pairs:
            done, failed = partial(self._file_added, entry.document), self._place.tell_error
            self._place.perform(self._adding, entry.document, path, done=done, failed=failed, typed=False)

    def _file_added(self, document: Document, record: RecordId) -> None:
        self._place.tell(_ADDED.filled(title=name_of(document)), undo=True)
        self._show_added(record)

    def _show_added(self, record: object) -> None:
        self.show_record(record)
        self.directory.editor.enter()

    def _title(self) -> Words | None:
        return self.copy.title
