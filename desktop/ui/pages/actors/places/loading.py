"""*Charger des limites*: official files are read and looked at, then kept with the dossier in one step."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.errors import KnownError
from desktop.domain.gazetteer import Release
from desktop.domain.kinds import GazetteerRelease
from desktop.ui.dialogs.frame import DialogFrame
from desktop.ui.drops import files_of
from desktop.ui.pages.actors.places.dropping import without_parts
from desktop.ui.pages.actors.places.files import PlaceFiles
from desktop.ui.pages.actors.places.found_pane import FoundPane
from desktop.ui.pages.actors.places.reading import BoundariesRead, BoundaryReading
from desktop.ui.pages.actors.places.said_fields import SaidFields
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.check import CheckBox
from desktop.ui.widgets.elided import ElidedLabel
from desktop.ui.widgets.making import make_button, row, set_role
from desktop.ui.widgets.working import WorkingStrip
from desktop.usecases.places.boundaries import Said, UnsaidError
from desktop.usecases.places.loading import load_boundaries, loaded
from desktop.usecases.places.plausible import place_notes
from desktop.usecases.steps import UseCase
from desktop.wording.words import Words

TITLE = Words("Charger des limites", "Load boundaries")
_SENTENCE = Words(
    "Prenez sur HDX (data.humdata.org) les limites administratives «\u00a0COD-AB\u00a0» de votre pays\u00a0: GeoJSON, "
    "shapefile en .zip, GeoPackage, ou la liste en XLSX. Les fichiers d’un même pays se lisent ensemble. Ils restent "
    "dans le dossier et servent ensuite hors ligne.",
    "From HDX (data.humdata.org), take the “COD-AB” administrative boundaries of your country: GeoJSON, zipped "
    "shapefile, GeoPackage, or the list as XLSX. Files of one country are read together. They stay in the dossier and "
    "work offline from then on.",
)
_LOAD = Words("Charger", "Load")
_CHOOSE = Words("Choisir les fichiers…", "Choose the files…")
_OTHERS = Words("Choisir d’autres fichiers…", "Choose other files…")
_DROP = Words("… ou déposez-les sur cette fenêtre.", "… or drop them on this window.")
_DRAW = Words("Dessiner les cartes avec ces limites", "Draw maps with these boundaries")
_KEEPING = Words("Enregistrement dans le dossier…", "Keeping them in the dossier…")
_UNREAD = Words(
    "Corrigez d’abord le champ marqué en rouge.", "Mend the field that is marked in red first."
)
_REPLACES = Words(
    "Cette version est déjà dans le dossier : ces fichiers prendront la place des premiers.",
    "This release is in the dossier already: these files will take the place of the first.",
)
_WIDTH = 800
_EDGE = 40

ChooseFiles = Callable[[QWidget], Sequence[Path]]


class LoadBoundariesDialog(DialogFrame):
    """`loaded` carries the record that was kept, and whether maps are drawn with it from now on."""

    loaded = Signal(object, bool)

    def __init__(
        self, place: Workplace, files: PlaceFiles, reading: BoundaryReading, world: Release, choose: ChooseFiles,
        parent: QWidget | None = None,
    ) -> None:
        """`choose` asks which files are meant, over this dialog."""
        super().__init__(TITLE, _LOAD, place.language, parent, sentence=_SENTENCE)
        self._place = place
        self._reading = reading
        self._world = world
        self._choose = choose
        self._loading = UseCase(load_boundaries.name, files.load)
        self._paths: list[Path] = []
        self._read: BoundariesRead | None = None
        self._unsaid: UnsaidError | None = None     # what was lacking when the files were read last
        self._held: frozenset[str] = frozenset()     # releases of this country that were loaded before
        self.choose = make_button("primary", self._ask, self.say(_CHOOSE))
        self._names = ElidedLabel(role="muted")
        self.strip = WorkingStrip(place.language)
        self.found = FoundPane(place.theme, place.language)
        self.fields = SaidFields(world, place.theme, place.language, place.today)
        self.draw = CheckBox(place.theme, self.say(_DRAW))
        self.draw.setChecked(True)
        self._lay_out()
        self.strip.stopped.connect(self._stop)
        self.fields.edited.connect(self._said)
        reading.told.connect(self.strip.show_work)
        reading.finished.connect(self._found)
        reading.refused.connect(self._refused)
        self._show()

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read these files together."""
        self._paths = without_parts(paths)
        self._names.set_text(", ".join(path.name for path in self._paths))
        self.fields.show_said(Said())
        self._begin(Said())

    @override
    def take(self) -> None:
        self.fields.flush()
        if self._read is None:
            return
        unread = self.fields.unread()
        if unread is not None:
            self.show_error(KnownError(_UNREAD), unread)
            return
        self.show_error(None)
        self._set_busy(True)
        self.strip.show_work(_KEEPING, stoppable=False)
        self._place.perform(
            self._loading, self._release(self._read), self.draw.isChecked(), done=self._kept, failed=self._not_kept,
            typed=False,
        )

    @override
    def reject(self) -> None:
        self._reading.stop()
        super().reject()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read_files(files_of(event.mimeData()))

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self.setMinimumWidth(
            min(self._place.theme.measures.px(_WIDTH), self.screen().availableSize().width() - _EDGE)
        )
        self._names.set_text(self.say(_DROP))
        for widget in (self.strip, self.found, self.fields, self.draw):
            self.body.addWidget(widget)
        chosen = row(self.choose, gap=12)
        chosen.addWidget(self._names, 1)
        self.body.insertLayout(0, chosen)
        self.choose.setFocus()

    def _ask(self) -> None:
        paths = self._choose(self)
        if paths:
            self.read_files(paths)

    def _begin(self, said: Said) -> None:
        self._read = self._unsaid = None
        self.show_error(None)
        self._show()
        self._reading.begin(self._paths, said)

    def _stop(self) -> None:
        self._reading.stop()
        self.strip.show_work(None)
        self.choose.setFocus()

    def _said(self) -> None:
        """Read again where that may find something else; else look at what is known anew."""
        said = self.fields.said()
        if self._unsaid is not None:
            if getattr(said, self._unsaid.what):
                self._begin(said)
        elif self._read is not None and said.country and said.country != self._read.found.release.country:
            self._begin(said)
        elif self._read is not None:
            self._show_found(self._read)

    def _found(self, read: BoundariesRead) -> None:
        self.strip.show_work(None)
        self._read = read
        release, said = read.found.release, self.fields.said()
        self.fields.show_said(replace(
            said, country=release.country, release=said.release or release.release, title=said.title or release.title,
            source=said.source or release.source, licence=said.licence or release.licence,
        ))  # fmt: skip
        self._place.read((id(self), "held"), loaded, release.country, done=self._know)
        self._show()
        self.main.setFocus()

    def _know(self, records: Sequence[GazetteerRelease]) -> None:
        self._held = frozenset(record.release for record in records)
        if self._read is not None:
            self._show_found(self._read)

    def _refused(self, error: KnownError) -> None:
        self.strip.show_work(None)
        self._unsaid = error if isinstance(error, UnsaidError) else None
        self._show()
        field = getattr(self.fields, self._unsaid.what) if self._unsaid is not None else self.choose
        self.show_error(error, field)

    def _kept(self, record: GazetteerRelease) -> None:
        self.accept()
        self.loaded.emit(record, self.draw.isChecked())

    def _not_kept(self, error: KnownError) -> None:
        self.strip.show_work(None)
        self._set_busy(False)
        self.show_error(error)

    def _release(self, read: BoundariesRead) -> Release:
        said = self.fields.said()
        release = read.found.release
        return replace(
            release, country=said.country or release.country, release=said.release or release.release,
            title=said.title or release.title, source=said.source, licence=said.licence,
        )  # fmt: skip

    def _set_busy(self, busy: bool) -> None:
        for widget in (self.choose, self.fields, self.draw, self.main):
            widget.setEnabled(not busy)

    def _show(self) -> None:
        """Show what there is to see: nothing yet, what was found, or the fields that say what the files do not."""
        read = self._read
        self.main.setEnabled(read is not None)
        self.choose.setText(self.say(_OTHERS if self._paths else _CHOOSE))
        set_role(self.choose, "" if self._paths else "primary")
        self.found.setVisible(read is not None)
        self.fields.setVisible(read is not None or self._unsaid is not None)
        self.draw.setVisible(read is not None and not read.lines.isEmpty())
        if read is not None:
            self._show_found(read)
        elif self.isVisible():
            self._turn.take()

    def _show_found(self, read: BoundariesRead) -> None:
        release = self._release(read)
        notes = [*read.found.notes, *place_notes(release, self._world)]
        if release.release in self._held:
            notes.append(_REPLACES)
        self.found.show_read(read, notes)
        if self.isVisible():
            self._turn.take()
