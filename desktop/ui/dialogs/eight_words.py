"""Before a key is trusted, two people read eight words to each other; only then can one go on."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partners import Card
from desktop.ui.dialogs.frame import DialogFrame
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.check import CheckBox
from desktop.ui.widgets.choice import ChoiceButton, options_of
from desktop.ui.widgets.eight_words import EightWords
from desktop.ui.widgets.labelled import FieldColumn
from desktop.wording.words import Language, Words

_FOLLOW = Words("Suivre la liste du siège", "Follow headquarters’ roster")
_FOLLOW_SAID = Words(
    "Appelez la personne du siège qui vous a envoyé cette liste, à un numéro que vous connaissez. Elle lit les huit "
    "mots de l’organisation, que son écran montre sous «\u00a0Carte et clés\u00a0»\u00a0: ils doivent être ceux-ci, "
    "dans cet ordre.",
    "Call the person at headquarters who sent you this roster, on a number that you know. That person reads out the "
    "organization’s eight words, shown there under “Card and keys”: they must be these, in this order.",
)
_FOLLOW_DO = Words("Suivre cette liste", "Follow this roster")
_ENROL = Words("Inscrire le bureau {office}", "Enrol office {office}")
_ENROL_SAID = Words(
    "{name}. Appelez ce bureau, à un numéro que vous connaissez. Il lit les huit mots de son appareil, que son "
    "écran montre sous «\u00a0Carte et clés\u00a0»\u00a0: ils doivent être ceux-ci, dans cet ordre.",
    "{name}. Call that office, on a number that you know. It reads out its device’s eight words, shown there under "
    "“Card and keys”: they must be these, in this order.",
)
_ENROL_SIEGE = Words(
    "Cette carte est celle d’un ordinateur du siège\u00a0: il recevra tout.",
    "This card is that of a computer at headquarters: it will receive everything.",
)
_ENROL_DO = Words("Inscrire", "Enrol")
_HEARD = Words("Les huit mots ont été lus au téléphone\u00a0: ce sont les mêmes",
               "The eight words were read out on the phone: they are the same")
CLEARANCE = Words("Reçoit les fiches jusqu’à", "Receives records up to")
CLEARANCE_HINT = Words(
    "Ce qui est plus sensible ne part jamais vers ce bureau.", "What is more sensitive never goes to that office."
)


class CompareWordsDialog(DialogFrame):
    """Eight words, and a box to tick once they were heard; without it one cannot go on."""

    def __init__(
        self, words: Sequence[str], theme: Theme, language: Language, parent: QWidget | None = None, *,
        title: Words = _FOLLOW, sentence: Words = _FOLLOW_SAID, action: Words = _FOLLOW_DO,
    ) -> None:
        super().__init__(title, action, language, parent, sentence=sentence)
        self.words = EightWords(theme, words)
        self.heard = CheckBox(theme, self.say(_HEARD))
        self.heard.toggled.connect(self.main.setEnabled)
        self.heard.setAccessibleDescription(" ".join(words))
        self.main.setEnabled(False)
        self.body.addWidget(self.words)
        self.body.addWidget(self.heard)
        self.heard.setFocus()

    @classmethod
    def ask(
        cls, words: Sequence[str], theme: Theme, language: Language, parent: QWidget | None = None
    ) -> bool:
        """Return whether headquarters read out the same words."""
        return cls(words, theme, language, parent).answered()


class EnrolDialog(CompareWordsDialog):
    """The words of a card, and up to which class its office may have records."""

    def __init__(
        self, card: Card, words: Sequence[str], clearance: Sensitivity, theme: Theme, language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            words, theme, language, parent, title=_ENROL.filled(office=card.office),
            sentence=_ENROL_SAID.filled(name=card.name), action=_ENROL_DO,
        )
        self.clearance = ChoiceButton(options_of(Sensitivity), theme, language)
        self.clearance.set_value(Sensitivity.RESTRICTED if card.headquarters else clearance)
        self.clearance.setEnabled(not card.headquarters)
        hint = _ENROL_SIEGE if card.headquarters else CLEARANCE_HINT
        self.body.insertWidget(1, FieldColumn(CLEARANCE, self.clearance, language, hint=hint))
        self.clearance.setMaximumWidth(theme.measures.px(220))

    @classmethod
    def ask_clearance(
        cls, card: Card, words: Sequence[str], clearance: Sensitivity, theme: Theme, language: Language,
        parent: QWidget | None = None,
    ) -> Sensitivity | None:
        """Return the class, None when the person renounced; `clearance` is proposed."""
        dialog = cls(card, words, clearance, theme, language, parent)
        chosen = dialog.clearance.value() if dialog.answered() else None
        return chosen if isinstance(chosen, Sensitivity) else None
