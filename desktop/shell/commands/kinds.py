"""`toguna kinds`: what a dossier can hold, read from the declarations."""

from argparse import Namespace
from typing import Any

import desktop.domain.kinds  # noqa: F401 - importing them declares them
from desktop.domain.declaration import Field, Kind, all_kinds
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.kinds import kind_asked
from desktop.wording.words import Language, Words

_KIND = Words("une sorte de fiche ; sans elle, toutes", "a kind of record; without it, all of them")
_KIND_HEADS = (Words("sorte", "kind"), Words("nom", "name"), Words("champs", "fields"))
_FIELD_HEADS = (
    Words("champ", "field"), Words("type", "type"), Words("libellé", "label"), Words("valeurs", "values"),
)  # fmt: skip
_REQUIRED = Words("{label} (demandé)", "{label} (asked for)")


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes("kind", metavar="KIND", nargs="?", words=_KIND)
    parser.takes_json()


def run(arguments: Namespace, console: Console) -> int:
    """Show all kinds, or the fields of one."""
    kinds = [kind_asked(arguments.kind)] if arguments.kind else list(all_kinds())
    if arguments.json:
        described = [_kind_as_json(kind) for kind in kinds]
        console.json(described[0] if arguments.kind else described)
    elif arguments.kind:
        heads = [words.text(console.language) for words in _FIELD_HEADS]
        console.table(heads, [_field_row(field, console.language) for field in kinds[0].fields.values()])
    else:
        heads = [words.text(console.language) for words in _KIND_HEADS]
        console.table(
            heads, [(kind.name, kind.many.text(console.language), ", ".join(kind.fields)) for kind in kinds]
        )
    return 0


def _field_row(field: Field, language: Language) -> tuple[str, str, str, str]:
    label = field.label.text(language)
    values = ", ".join(field.targets or field.choices or ())
    shown = _REQUIRED.text(language, label=label) if field.required else label
    return field.name, field.holds.value, shown, values


def _kind_as_json(kind: Kind) -> dict[str, Any]:
    return {
        "kind": kind.name,
        "one": {"fr": kind.one.fr, "en": kind.one.en},
        "many": {"fr": kind.many.fr, "en": kind.many.en},
        "fields": [_field_as_json(field) for field in kind.fields.values()],
    }


def _field_as_json(field: Field) -> dict[str, Any]:
    return {
        "field": field.name,
        "type": field.holds.value,
        "label": {"fr": field.label.fr, "en": field.label.en},
        "set": field.is_set,
        "required": field.required,
        "personal": field.personal,
        "targets": list(field.targets),
        "choices": [
            {"value": choice.value, "label": {"fr": choice.label.fr, "en": choice.label.en}}
            for choice in field.choices or ()
        ],
    }
