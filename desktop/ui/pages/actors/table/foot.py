"""The line under the spreadsheet: all that stands in the cell of the cursor, why it is marked, and what can be done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import column, make_button, make_label, set_role
from desktop.wording.words import Language, Words


@dataclass(frozen=True, slots=True)
class Remedy:
    """Something that mends a cell: what it is called, and what it does."""

    words: Words
    run: Callable[[], object]


@dataclass(frozen=True, slots=True)
class CellSaid:
    """What is told of a cell."""

    heading: str = ""
    text: str = ""
    remark: Words | None = None
    is_wrong: bool = False
    remedies: Sequence[Remedy] = ()


class CellFoot(QFrame):
    """As high as two lines and a row of buttons, so that the rows above do not jump; what is longer scrolls."""

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self._theme, self.language = theme, language
        self.setProperty("role", "foot")
        self._text = make_label(wrap=True)
        self._remark = make_label(role="attention", wrap=True)
        self._remedies: FlowRow | None = None
        content = QWidget()
        content.setObjectName("page")
        self._column = column(self._text, self._remark, 1, gap=4, margins=(12, 6, 12, 6))
        content.setLayout(self._column)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(content)
        self.setLayout(column(self._area, gap=0))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._fit)
        self._fit()

    def show_cell(self, said: CellSaid) -> None:
        """Tell of a cell."""
        self._text.setText(f"{said.heading}\u2002{said.text}".strip())
        self._remark.setText(said.remark.text(self.language) if said.remark else "")
        self._remark.setVisible(said.remark is not None)
        set_role(self._remark, "error" if said.is_wrong else "attention")
        if self._remedies is not None:
            self._column.removeWidget(self._remedies)
            self._remedies.deleteLater()
            self._remedies = None
        if said.remedies:
            buttons = [make_button("link", one.run, one.words.text(self.language)) for one in said.remedies]
            self._remedies = FlowRow(*buttons, gap=16, line_gap=2)
            self._column.insertWidget(2, self._remedies)

    def text(self) -> str:
        """Return what is told, a line each."""
        return "\n".join(text for text in (self._text.text(), self._remark.text()) if text)

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.measures.px(78))
