"""Two organisations side by side: are they one, and which of the two stays?"""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.ui.dialogs.frame import DialogFrame
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.facts import Facts
from desktop.ui.widgets.labelled import FieldColumn
from desktop.ui.widgets.making import column, make_button, make_label, row
from desktop.ui.widgets.steps import SegmentedControl, Step
from desktop.wording.words import Language, Words, counted

_TITLE = Words("Une seule organisation\u00a0?", "One organization?")
_OF_MANY = Words("Une seule organisation\u00a0? ({n} sur {of})", "One organization? ({n} of {of})")
_SENTENCE = Words(
    "Fusionner réunit tous les liens sur celle qui reste\u00a0; l’autre écriture est gardée parmi ses autres noms. "
    "Ctrl+Z annule tout en une fois.",
    "Merging brings all links to the one that stays; the other spelling is kept among its other names. "
    "Ctrl+Z undoes all of it at once.",
)
_MERGE = Words("Fusionner", "Merge")
_APART = Words("Ce sont deux organisations différentes", "These are two different organizations")
_NEXT = Words("Décider plus tard", "Decide later")
_STAYS = Words("Celle qui reste", "The one that stays")
_LABELS = (
    Words("Sigle", "Acronym"), Words("Autres noms", "Other spellings"), Words("Type", "Type"),
    Words("Qualité", "Standing"), Words("Site internet", "Website"), Words("Identifiant HPC", "HPC id"),
    Words("Liens", "Links"),
)
_NO_LINKS = Words("aucun", "none")
_MOVES = (
    Words("{n} lien passera à celle qui reste.", "{n} link will move to the one that stays."),
    Words("{n} liens passeront à celle qui reste.", "{n} links will move to the one that stays."),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of two organisations: `values` for each label (None: nothing), how many links, and what they are."""

    id: RecordId
    name: Words
    values: tuple[Words | None, ...]
    links: int
    linked: Words | None


class MergeAnswer(Enum):
    """What somebody said of a pair."""

    FIRST_STAYS = auto()
    SECOND_STAYS = auto()
    APART = auto()
    LATER = auto()


class MergeDialog(DialogFrame):
    """The first of the two is proposed to stay."""

    def __init__(
        self, pair: tuple[Candidate, Candidate], theme: Theme, language: Language, parent: QWidget | None = None, *,
        place: tuple[int, int] = (1, 1),
    ) -> None:
        """`place` says which of how many pairs this is; with more to come, one may be left for later."""
        number, of = place
        title = _OF_MANY.filled(n=number, of=of) if of > 1 else _TITLE
        super().__init__(title, _MERGE, language, parent, sentence=_SENTENCE)
        self._pair = pair
        self.answer: MergeAnswer | None = None
        sides = row(gap=16)
        for one in pair:
            sides.addWidget(_side(one, theme, language), 1)
        self.body.addLayout(sides)
        steps = [Step(one.id, _short(one.name)) for one in pair]
        self.stays = SegmentedControl(steps, theme, language)
        self.stays.chosen.connect(self._show_moves)
        self.body.addWidget(FieldColumn(_STAYS, self.stays, language))
        self._moves = make_label(role="muted", wrap=True)
        self.body.addWidget(self._moves)
        self.apart = make_button("", self._keep_apart, self.say(_APART))
        self.add_left(self.apart)
        if number < of:
            self.later = make_button("", self._leave, self.say(_NEXT))
            self.add_left(self.later)
        self._show_moves()

    @classmethod
    def ask(
        cls, pair: tuple[Candidate, Candidate], theme: Theme, language: Language, parent: QWidget | None,
        place: tuple[int, int] = (1, 1),
    ) -> MergeAnswer | None:
        """Return what was answered, None when the person renounced."""
        dialog = cls(pair, theme, language, parent, place=place)
        return dialog.answer if dialog.answered() else None

    @override
    def take(self) -> None:
        first = self.stays.current == self._pair[0].id
        self._finish(MergeAnswer.FIRST_STAYS if first else MergeAnswer.SECOND_STAYS)

    def _keep_apart(self) -> None:
        self._finish(MergeAnswer.APART)

    def _leave(self) -> None:
        self._finish(MergeAnswer.LATER)

    def _finish(self, answer: MergeAnswer) -> None:
        self.answer = answer
        self.accept()

    def _show_moves(self, _key: object = None) -> None:
        goes = self._pair[1] if self.stays.current == self._pair[0].id else self._pair[0]
        self._moves.setText(self.say(counted(goes.links, *_MOVES)))


def _side(one: Candidate, theme: Theme, language: Language) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    name = make_label(one.name.text(language), "section", wrap=True)
    facts = Facts(_LABELS, language)
    facts.show_values((*one.values, one.linked or _NO_LINKS))
    card.setLayout(column(name, facts, 1, gap=8, margins=(12, 10, 12, 10)))
    card.setMinimumWidth(theme.measures.px(200))
    return card


def _short(name: Words) -> Words:
    return Words(_cut(name.fr), _cut(name.en))


def _cut(text: str) -> str:
    return text if len(text) <= 32 else f"{text[:31].rstrip()}…"
