"""Whom or what a command line names, among the kinds that a paper can be about."""

from desktop.domain.declaration import kind_named
from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.usecases.lookup import References, record_id
from desktop.usecases.ports import Reader
from desktop.wording.words import Words

NOBODY = Words(
    "« {text} » ne désigne rien ici. Donnez un nom, un sigle ou un identifiant qui se trouve dans le dossier.",
    "“{text}” names nothing here. Give a name, an acronym or an id that is in the dossier.",
)
SEVERAL = Words(
    "« {text} » désigne plusieurs fiches. Donnez l’identifiant de l’une d’elles.",
    "“{text}” names several records. Give the id of one of them.",
)


def record_called(reader: Reader, kinds: tuple[str, ...], text: str) -> RecordId:
    """Return the record of one of `kinds` with this id or spelling; raise KnownError when there is none, or several."""
    references, given = References(reader), record_id(text)
    if given is not None:
        declared = (kind_named(kind) for kind in kinds)
        found = {given} if any(kind and reader.get(kind.record, given) for kind in declared) else set()
    else:
        found = {record for kind in kinds for record in references.named(kind, text)}
    if len(found) != 1:
        raise KnownError((SEVERAL if found else NOBODY).filled(text=text))
    return found.pop()
