"""Names of a partner's table that only resemble known ones: what each might be and why, for a person to say."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.place import PlaceRef
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.choice import ChoiceButton, Option
from desktop.ui.widgets.labelled import FieldColumn
from desktop.ui.widgets.making import column, make_button, make_label, row
from desktop.usecases.activities.decisions import Decisions, Naming, Unsure
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words, counted, same

_ALL = Words("Retenir toutes les possibilités uniques", "Take every single possibility")
_NONE = Words("Aucun nom n’attend de réponse.", "No name waits for an answer.")
_EXPLAINED = Words(
    "Ces noms ressemblent à des noms connus. Dites ce que chacun veut dire\u00a0; ses lignes attendent jusque-là.",
    "These names resemble known ones. Say what each of them means; its rows wait until then.",
)
_OPEN = Words("(à décider)", "(to be decided)")
_NEW = Words("C’est une nouvelle organisation", "It is a new organization")
_ALONE = Words("Garder ce nom, sans code", "Keep this name, without a code")
_CANDIDATE = Words("{label} — {reason}", "{label} — {reason}")
_ROWS = Words("«\u00a0{said}\u00a0» · {n} ligne", "“{said}” · {n} row"), Words(
    "«\u00a0{said}\u00a0» · {n} lignes", "“{said}” · {n} rows"
)
_MORE = Words("… et {n} autre nom, une fois ceux-ci décidés.", "… and {n} more name, once these are decided."), Words(
    "… et {n} autres noms, une fois ceux-ci décidés.", "… and {n} more names, once these are decided."
)
_MOST = 30  # names at a time
_UNDECIDED, _OTHER = "", "new"
_Key = tuple[Naming, str]


class NamesPane(QWidget):
    """`edited` carries the Decisions when a person says something."""

    edited = Signal(object)  # Decisions

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self._theme, self._language = theme, language
        self._names: dict[_Key, Unsure] = {}
        self._fields: dict[_Key, ChoiceButton] = {}
        self._columns: list[FieldColumn] = []
        self._decisions = Decisions()
        self._explained = make_label(role="muted", wrap=True)
        self.all = make_button("", self.take_single)
        self.all.setText(_ALL.text(language))
        self._more = make_label(role="muted", wrap=True)
        self._room = column(gap=10)
        layout = column(self._explained, gap=10)
        layout.addLayout(self._room)
        layout.addWidget(self._more)
        layout.addLayout(row(self.all, 1))
        layout.addStretch(1)
        self.setLayout(layout)
        self.show_unsure((), Decisions())

    @property
    def decisions(self) -> Decisions:
        """Return what was said so far."""
        return self._decisions

    def show_unsure(self, unsure: Sequence[Unsure], decisions: Decisions) -> None:
        """Ask about these names; those that were decided here stay in sight, to be decided otherwise."""
        self._decisions = decisions
        waiting = {(one.naming, fold(one.said)): one for one in unsure}
        decided = {key: one for key, one in self._names.items() if key not in waiting and self._is_decided(key)}
        names = {**{key: one for key, one in self._names.items() if key in decided or key in waiting}, **waiting}
        if list(names) != list(self._names):
            self._names = names
            self._ask()
        for key, field in self._fields.items():
            field.set_value(self._choice(key))
        self._explained.setText((_EXPLAINED if names else _NONE).text(self._language))
        self.all.setVisible(any(len(one.candidates) == 1 and not one.candidates[0].contradicted for one in unsure))

    def field(self, naming: Naming, said: str) -> ChoiceButton:
        """Return the choice for a name."""
        return self._fields[naming, fold(said)]

    def take_single(self) -> None:
        """Take what has only one possibility, where nothing contradicts it."""
        waiting = [one for key, one in self._names.items() if not self._is_decided(key)]
        self._say(self._decisions.with_single_candidates(waiting))

    def _ask(self) -> None:
        self._fields.clear()
        for column_ in self._columns:
            self._room.removeWidget(column_)
            column_.hide()
            column_.deleteLater()
        self._columns = [self._field(key, one) for key, one in list(self._names.items())[:_MOST]]
        for column_ in self._columns:
            self._room.addWidget(column_)
        more = len(self._names) - _MOST
        self._more.setText(counted(more, *_MORE).text(self._language) if more > 0 else "")
        self._more.setVisible(more > 0)

    def _field(self, key: _Key, one: Unsure) -> FieldColumn:
        found = [
            Option(place, _CANDIDATE.filled(label=candidate.label, reason=candidate.reason))
            for place, candidate in enumerate(one.candidates)
        ]
        other = Option(_OTHER, _NEW if one.naming is Naming.ORGANIZATION else _ALONE)
        field = ChoiceButton([Option(_UNDECIDED, _OPEN), *found, other], self._theme, self._language)
        field.edited.connect(partial(self._chosen, key))
        self._fields[key] = field
        rows = counted(len(one.rows), *(_with(words, one.said) for words in _ROWS))
        return FieldColumn(rows, field, self._language)

    def _chosen(self, key: _Key, choice: object) -> None:
        naming, said = key
        organizations, places = dict(self._decisions.organizations), dict(self._decisions.places)
        means = self._names[key].candidates[choice].means if isinstance(choice, int) else None
        if naming is Naming.PLACE:
            places.pop(said, None)
            if choice != _UNDECIDED:
                places[said] = means if isinstance(means, PlaceRef) else None
        else:
            organizations.pop(said, None)
            if choice != _UNDECIDED:
                organizations[said] = means if not isinstance(means, PlaceRef) else None
        self._say(Decisions(organizations, places))

    def _say(self, decisions: Decisions) -> None:
        self._decisions = decisions
        for key, field in self._fields.items():
            field.set_value(self._choice(key))
        self.edited.emit(decisions)

    def _choice(self, key: _Key) -> int | str:
        if not self._is_decided(key):
            return _UNDECIDED
        means = self._said(key[0]).get(key[1])
        candidates = enumerate(self._names[key].candidates)
        return next((place for place, candidate in candidates if candidate.means == means), _OTHER)

    def _is_decided(self, key: _Key) -> bool:
        return key[1] in self._said(key[0])

    def _said(self, naming: Naming) -> dict[str, object]:
        said = self._decisions.places if naming is Naming.PLACE else self._decisions.organizations
        return dict(said)


def _with(words: Words, said: str) -> Words:
    """Put a name into words that still wait for a number."""
    name = same(said.replace("{", "{{").replace("}", "}}"))
    return Words(words.fr.replace("{said}", name.fr), words.en.replace("{said}", name.en))
