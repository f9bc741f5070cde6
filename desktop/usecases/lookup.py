"""Finding the record that somebody names: by id, or by any spelling that people use for it."""

from uuid import UUID

from desktop.domain.declaration import Field, Record, kind_named
from desktop.domain.errors import InvalidValueError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Meeting, Recommendation
from desktop.domain.naming import full_name_of, name_apart, name_of
from desktop.usecases.merged import merged_organizations
from desktop.usecases.ports import Reader
from desktop.wording.folding import fold
from desktop.wording.words import Words

NOT_FOUND = Words(
    "« {text} » ne désigne rien dans ce dossier (champ « {field} »). Donnez un nom ou un identifiant existant.",
    "“{text}” names nothing in this dossier (field “{field}”). Give an existing name or id.",
)
SEVERAL = Words(
    "« {text} » désigne plusieurs fiches (champ « {field} »). Donnez l’identifiant.",
    "“{text}” names several records (field “{field}”). Give the id.",
)


def record_id(text: str) -> RecordId | None:
    """Return the id written in `text`, None when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


class References:
    """Looks records up by name; a kind is read whole the first time a name of it is asked for."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._indexes: dict[str, dict[str, set[RecordId]]] = {}

    def resolve(self, field: Field, text: str) -> RecordId:
        """Return the id that `text` is or names; raise InvalidValueError when it names none or several."""
        found = record_id(text)
        if found is not None:
            return found
        named = {record for target in field.targets for record in self.named(target, text)}
        if len(named) != 1:
            words = SEVERAL if named else NOT_FOUND
            raise InvalidValueError(words.filled(text=text, field=field.label), field.name)
        return named.pop()

    def learn(self, kind: str, record: Record) -> None:
        """Let a record that was just made be found too."""
        if kind in self._indexes and getattr(record, "merged_into", None) is None:
            _index(self._indexes[kind], record)

    def named(self, kind: str, text: str) -> set[RecordId]:
        """Return the records of a kind that people call so."""
        if kind == "recommendation":  # there may be very many, and people know them by number only
            return set(self._reader.ids(Recommendation, reference=text.strip()))
        if kind not in self._indexes:
            self._indexes[kind] = self._read(kind)
        return self._indexes[kind].get(fold(text), set())

    def _read(self, kind: str) -> dict[str, set[RecordId]]:
        declared = kind_named(kind)
        index: dict[str, set[RecordId]] = {}
        merged = merged_organizations(self._reader) if kind == "organization" else {}
        for record in self._reader.find(declared.record) if declared else ():
            if record.id not in merged:
                _index(index, record)
        return index


def _index(index: dict[str, set[RecordId]], record: Record) -> None:
    for spelling in _spellings(record):
        index.setdefault(fold(spelling), set()).add(record.id)


def _spellings(record: Record) -> list[str]:
    names = (name_of(record), full_name_of(record), name_apart(record))
    spellings = [words for name in names for words in (name.fr, name.en)]
    spellings += [str(getattr(record, part, "") or "") for part in ("name", "acronym", "title")]
    spellings += [*getattr(record, "other_names", ()), *getattr(record, "acronyms", ())]
    if isinstance(record, Meeting) and record.date:
        spellings.append(record.date.iso())
    return [spelling for spelling in spellings if spelling.strip()]
