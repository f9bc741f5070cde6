"""What is said of a release that was loaded - title, source, licence - mended where it is told."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.domain.declaration import kind_of
from desktop.domain.identity import RecordId
from desktop.domain.kinds import GazetteerRelease
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.labelled import FieldColumn, FieldRow
from desktop.ui.widgets.making import column
from desktop.ui.widgets.text import LineEdit
from desktop.usecases.places.known import KnownRelease
from desktop.usecases.records import change_field

_FIELDS = {"title": 262, "source": 232, "licence": 150}  # and how wide, in pixels at 100 %


class MendFields(QWidget):
    """Each edit is saved when it is made."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._record: RecordId | None = None
        self.lines = {name: LineEdit() for name in _FIELDS}
        fields, px = kind_of(GazetteerRelease).fields, place.theme.measures.px
        columns = [
            FieldColumn(fields[name].label, line, place.language, width=px(_FIELDS[name]))
            for name, line in self.lines.items()
        ]
        self.setLayout(column(FieldRow(*columns), gap=0))
        for name, line in self.lines.items():
            line.edited.connect(partial(self._edited, name))

    def show_release(self, release: KnownRelease) -> None:
        """Show what is said of a loaded release."""
        self._record = release.record
        for name, line in self.lines.items():
            line.set_value(getattr(release, name))

    def flush(self) -> None:
        """Save what is being typed."""
        for line in self.lines.values():
            line.flush()

    def _edited(self, name: str, text: str) -> None:
        if self._record is not None:
            use_case = change_field(GazetteerRelease, name)
            self._place.perform(use_case, self._record, text.strip(), failed=self._place.tell_error)
