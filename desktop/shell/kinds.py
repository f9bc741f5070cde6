"""Kinds and fields as people name them on a command line, with a sentence for what is none."""

from collections.abc import Iterable

import desktop.domain.kinds  # noqa: F401 - importing them declares them
from desktop.domain.declaration import Kind, all_kinds, kind_named
from desktop.domain.errors import KnownError
from desktop.wording.words import Words

NO_SUCH_KIND = Words(
    "« {name} » n’est pas une sorte de fiche. Choisissez parmi : {kinds}.",
    "“{name}” is not a kind of record. Choose among: {kinds}.",
)
NO_SUCH_FIELD = Words(
    "« {name} » n’est pas un champ de « {kind} ». Champs possibles : {fields}.",
    "“{name}” is not a field of “{kind}”. Possible fields: {fields}.",
)


def kind_asked(name: str) -> Kind:
    """Return the kind called `name`; raise KnownError listing all kinds when there is none."""
    kind = kind_named(name.replace("-", "_"))
    if kind is None:
        raise KnownError(NO_SUCH_KIND.filled(name=name, kinds=", ".join(each.name for each in all_kinds())))
    return kind


def require_fields(kind: Kind, names: Iterable[str]) -> None:
    """Raise KnownError listing the fields of `kind` when one of `names` is neither a field nor `id`."""
    for name in names:
        if name not in kind.fields and name != "id":
            fields = ", ".join(["id", *kind.fields])
            raise KnownError(NO_SUCH_FIELD.filled(name=name, kind=kind.name, fields=fields))
