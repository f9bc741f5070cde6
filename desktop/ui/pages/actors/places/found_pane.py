"""What boundary files hold, to be looked at before it is kept: a picture, the areas of each level, what is odd."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.domain.gazetteer import Level
from desktop.ui.pages.actors.places.reading import BoundariesRead
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.facts import Facts
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import column, make_label
from desktop.ui.widgets.outlines import OutlineView
from desktop.wording.words import Language, Words, counted

LEVEL = Words("{label}\u00a0: {areas}, {drawn}", "{label}: {areas}, {drawn}")
AREAS = Words("{n} unité", "{n} unit"), Words("{n} unités", "{n} units")
DRAWN = Words("{n} avec contour", "{n} with outline"), Words("{n} avec contours", "{n} with outlines")
ALL_DRAWN = Words("toutes avec contours", "all with outlines")
NONE_DRAWN = Words("sans contours", "without outlines")
_NARROWEST = 240  # pixels at 100 % beside the picture; with less, the words go on below it
_PREVIEW = Words("Aperçu des contours", "Preview of the outlines")
_LEVELS = Words("Niveaux", "Levels")
_NOTES = Words("À savoir", "To know")
_NO_PICTURE = Words(
    "Ces fichiers nomment des lieux sans dire où ils sont\u00a0: rien n’en est dessiné.",
    "These files name places without saying where they are: nothing of them is drawn.",
)


class FoundPane(QWidget):
    """Shows one release."""

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self.picture = OutlineView(theme)
        self.picture.setAccessibleName(_PREVIEW.text(language))
        self.facts = Facts((_LEVELS, _NOTES), language)
        self._said = make_label(_NO_PICTURE.text(language), "muted", wrap=True)
        words = _Words(theme.measures.px(_NARROWEST))
        words.setLayout(column(self.facts, self._said, gap=8))
        beside = FlowRow(self.picture, words, gap=16)
        policy = beside.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)  # as high as it is at its width, not at its narrowest
        beside.setSizePolicy(policy)
        self.setLayout(column(beside, gap=0))

    def show_read(self, read: BoundariesRead, notes: Sequence[Words]) -> None:
        """Show what was read; `notes` are all that a person should know of it."""
        self.picture.show_outlines(read.lines, read.frame)
        drawn = not read.lines.isEmpty()
        self.picture.setVisible(drawn)
        self._said.setVisible(not drawn)
        levels = list(map(level_line, read.found.release.levels()))
        self.facts.show_values((_lines(levels), _lines(notes) if notes else None))


class _Words(QWidget):
    """Words that take the room there is beside the picture, however long they are."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.setMinimumWidth(width)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), 0)    # its height is asked for the width that it gets

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def level_line(level: Level) -> Words:
    """Return what there is of a level: `cercle : 53 unités, toutes avec contours`."""
    drawn = counted(level.drawn, *DRAWN)
    if level.drawn in (0, level.areas):
        drawn = ALL_DRAWN if level.drawn > 1 else drawn if level.drawn else NONE_DRAWN
    return LEVEL.filled(label=level.label, areas=counted(level.areas, *AREAS), drawn=drawn)


def _lines(said: Sequence[Words]) -> Words:
    return Words("\n".join(words.fr for words in said), "\n".join(words.en for words in said))
