"""What a body is: its fields, and what its terms ask it to deliver and it has not delivered yet."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId, new_id
from desktop.domain.kinds import Body, Deliverable
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.sections.form import FormSection
from desktop.ui.pages.sections.section import Section
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.status import NOT_STARTED, OVERDUE
from desktop.ui.widgets.elided import ElidedLabel
from desktop.ui.widgets.labelled import FieldRow
from desktop.ui.widgets.making import column, make_label, row
from desktop.ui.widgets.marks import StatusMark
from desktop.usecases.bodies.sheet import BodySheet
from desktop.usecases.records import add_record
from desktop.wording.words import Language, Words

_HEADING = Words("Fiche", "Sheet")
_OWED = Words("À livrer", "To deliver")
_LATE = Words("en retard", "overdue")
_TO_COME = Words("à livrer", "to deliver")
_DUE = Words("{text} — {day}", "{text} — {day}")
_DATED = Words(
    "L’état, la vie et les membres sont ceux du {day}. Cette fiche est celle d’aujourd’hui.",
    "Status, life and members are those of {day}. This sheet is today’s.",
)
_LINES = (
    (("name", 0), ("acronym", 120), ("body_kind", 210)),
    (("parent", 0), ("status", 190), ("open_to_members", 205)),
    (("mandate_from", 150), ("mandate_to", 150)),
    (("themes", 0), ("places", 0)),
    (("proposed_by", 0), ("succeeded_by", 0)),
)


class OverviewSection(FormSection[BodySheet]):
    """The declared fields of a body; a new one is kept once its name is typed."""

    kind = Body
    kept = Signal(object)       # id of a new body that is in the dossier now

    def __init__(self, place: Workplace, known: KnownNames) -> None:
        super().__init__(place, known, _HEADING)
        self.title.hide()       # the tab says it
        self.body.setSpacing(12)
        self.body.addWidget(self.fields.badges.make_rest(), 0, Qt.AlignmentFlag.AlignLeft)
        self._dated = make_label(role="note", wrap=True)
        self._dated.hide()
        self.body.addWidget(self._dated)
        for line in _LINES:
            self.body.addWidget(FieldRow(*(self.fields.column(name, width=width) for name, width in line)))

    def begin(self, parent: RecordId | None) -> RecordId:
        """Show an empty form of a new body under `parent`; return its id."""
        record = new_id()
        self.sheet = None
        self.fields.begin(record, partial(self._keep, record, parent))
        return record

    @property
    def new(self) -> bool:
        """Whether the body on the form has still to be kept."""
        return self.fields.new

    @override
    def fill(self, sheet: BodySheet) -> None:
        self.fields.aim(sheet.about)
        self.fields.show(sheet.body, sheet.name)
        self._dated.setVisible(sheet.as_of is not None)
        if sheet.as_of is not None:
            self.speech.say(_DATED.filled(day=sheet.dated), self._dated.setText)

    @override
    def entry(self) -> QWidget | None:
        return self.fields.widget("name")  # type: ignore[no-any-return]

    def _keep(self, record: RecordId, parent: RecordId | None, name: str) -> None:
        made = Body(id=record, name=name, parent=parent)
        refused = partial(self._not_kept, record, parent, name)
        self.place.perform(add_record(Body), made, initiator=self, done=self._kept, failed=refused)

    def _kept(self, made: Body) -> None:
        self.faults.accept(made.id)
        self.kept.emit(made.id)

    def _not_kept(self, record: RecordId, parent: RecordId | None, name: str, error: KnownError) -> None:
        self.faults.refuse(record, error, partial(self._keep, record, parent, name))


class OwedSection(Section[BodySheet]):
    """Deliverables of the newest terms that were not delivered, the late ones marked; hidden where there are none."""

    def __init__(self, place: Workplace, known: KnownNames) -> None:
        super().__init__(place, known, _OWED)
        self._lines: list[_OwedLine] = []

    @override
    def fill(self, sheet: BodySheet) -> None:
        for line in self._lines:
            line.hide()
            self.body.removeWidget(line)
            line.deleteLater()
        self._lines = [_OwedLine(one, self.place) for one in sheet.owed]
        for line in self._lines:
            self.body.addWidget(line)
        self.setVisible(bool(self._lines))

    @override
    def entry(self) -> QWidget | None:
        return None

    @override
    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        if self.sheet is not None:
            self.fill(self.sheet)


class _OwedLine(QFrame):
    """One deliverable: its state, what it is, by when."""

    def __init__(self, one: Deliverable, place: Workplace) -> None:
        super().__init__()
        late = one.due is not None and one.due.overdue(place.today)
        mark = StatusMark(place.theme, place.language)
        mark.show_status(OVERDUE if late else NOT_STARTED, _LATE if late else _TO_COME)
        day = one.due.wording(place.language) if one.due else ""
        text = _DUE.text(place.language, text=one.text, day=day) if day else one.text
        self.setProperty("role", "row")
        self.setLayout(column(margins=(0, 3, 0, 3)))
        line = row(mark, ElidedLabel(text), gap=12)
        self.layout().addLayout(line)  # type: ignore[union-attr]  # set one line above
