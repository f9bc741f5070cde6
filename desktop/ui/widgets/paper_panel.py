"""The paper with its head: what it is, which page, and nearer or further, for the small print."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.ui.tasks import TaskRunner
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.elided import ElidedLabel
from desktop.ui.widgets.making import column, make_button
from desktop.ui.widgets.paper import PaperView
from desktop.ui.widgets.speech import Speech
from desktop.wording.words import Language, Words

_PAGE = Words("{title} · page {n} sur {all}", "{title} · page {n} of {all}")
_NEARER = Words("Agrandir la page", "Zoom in")
_FURTHER = Words("Réduire la page", "Zoom out")


class PaperPanel(QFrame):
    """A PaperView under a line of words; `add_tool` puts buttons at the right of that line."""

    def __init__(self, theme: Theme, runner: TaskRunner, title: Words, language: Language) -> None:
        super().__init__()
        self.setObjectName("desk")
        self._title = title
        self._speech = Speech(language)
        self._place = (0, 0)
        self._head = ElidedLabel(role="small")
        self.view = PaperView(theme, runner)
        self.view.page_changed.connect(self._show_page)
        further = make_button("flat", self.view.reduce, "−")
        nearer = make_button("flat", self.view.enlarge, "+")
        self._speech.say(_FURTHER, further.setToolTip, further.setAccessibleName)
        self._speech.say(_NEARER, nearer.setToolTip, nearer.setAccessibleName)
        self._speech.say(title, self.view.setAccessibleName)
        self._tools = QHBoxLayout()
        self._tools.setContentsMargins(16, 6, 8, 0)
        self._tools.setSpacing(2)
        self._tools.addWidget(self._head, 1)
        self._tools.addWidget(further)
        self._tools.addWidget(nearer)
        layout = column(gap=4)
        layout.addLayout(self._tools)
        layout.addWidget(self.view, 1)
        self.setLayout(layout)
        self._show()

    def add_tool(self, widget: QWidget) -> None:
        """Put a button at the right of the head."""
        self._tools.addWidget(widget)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        self._show()

    def _show_page(self, number: int, count: int) -> None:
        self._place = (number, count)
        self._show()

    def _show(self) -> None:
        number, count = self._place
        title = self._speech.text(self._title)
        said = self._speech.text(_PAGE, title=title, n=number, all=count) if count else title
        self._head.set_text(said)
        self.view.setAccessibleName(said)
