"""Command lines read with argparse, but explained and complained about in the reader's language."""

import argparse
import contextlib
import re
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from typing_extensions import override

from desktop.domain.errors import KnownError
from desktop.wording.words import Language, Words

USAGE = Words("utilisation : ", "usage: ")
HELP = Words("montrer cette aide", "show this help")
LANG = Words("langue des phrases (fr ou en)", "language of the sentences (fr or en)")
DOSSIER = Words("le dossier", "the dossier")
PASSPHRASE_FILE = Words(
    "fichier dont la première ligne est la phrase de passe (sinon TOGUNA_PASSPHRASE_FILE, sinon elle est demandée)",
    "file whose first line is the passphrase (else TOGUNA_PASSPHRASE_FILE, else it is asked for)",
)
JSON = Words("écrire du JSON (voir l’aide « json »)", "write JSON (see the help page “json”)")
_HEADS = {
    "arguments": Words("arguments ", "arguments"),  # argparse puts the colon
    "options": Words("options ", "options"),
}
_HEAD_OF_PART = Words("options de {part}\u00a0", "options of {part}")
_SEE_HELP = Words("{problem} Écrivez « {command} --help » pour l’aide.", "{problem} Type “{command} --help” for help.")
_PROBLEMS: tuple[tuple[re.Pattern[str], Words], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"the following arguments are required: (.+)", Words("Il manque {0}.", "{0} is missing.")),
        (r"unrecognized arguments: (.+)", Words("« {0} » n’est pas compris.", "“{0}” is not understood.")),
        (
            r"argument (.+): invalid choice: '(.*)' \(choose from (.+)\)",
            Words(
                "« {1} » ne convient pas à {0} ; valeurs possibles : {2}.",
                "“{1}” does not fit {0}; possible values: {2}.",
            ),
        ),
        (
            r"argument (.+): expected (?:one|at least one) argument",
            Words("Il manque la valeur de {0}.", "The value of {0} is missing."),
        ),
    )
)
_ODD = Words("La commande n’est pas comprise ({0}).", "The command is not understood ({0}).")


class UsageError(KnownError):
    """A command line that cannot be meant; the sentence says where help is."""


class _Formatter(argparse.HelpFormatter):
    """Help with our word for `usage`, wide enough for two columns."""

    language = Language.FR

    @override
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, USAGE.text(self.language) if prefix is None else prefix)


class _EnglishFormatter(_Formatter):
    language = Language.EN


class Parser(argparse.ArgumentParser):
    """The arguments of one command; every one has its explanation in both languages."""

    def __init__(self, program: str, usage: str, summary: Words, language: Language) -> None:
        super().__init__(
            prog=program,
            usage=f"{program} {usage}",
            description=summary.text(language),
            formatter_class=_EnglishFormatter if language is Language.EN else _Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._language = language
        self._groups = {name: self.add_argument_group(words.text(language)) for name, words in _HEADS.items()}
        self._declared: dict[str, argparse.Action] = {}
        self._gathered: list[argparse.Action] = []

    def takes(self, *names: str, words: Words, **special: Any) -> None:
        """Declare an argument or an option as `add_argument` does, with its explanation in both languages.

        What was declared before is shared: it keeps its first explanation.
        """
        if "choices" in special:
            special["choices"] = [str(choice) for choice in special["choices"]]    # as they are typed and told
        if names[0] not in self._declared:
            group = self._groups["options" if names[0].startswith("-") else "arguments"]
            explained = words.text(self._language).replace("%", "%%")
            self._declared[names[0]] = group.add_argument(*names, help=explained, **special)
        self._gathered.append(self._declared[names[0]])

    @contextlib.contextmanager
    def options_of(self, heading: str) -> Iterator[list[argparse.Action]]:
        """Show the options declared meanwhile under a heading of their own, and gather them, shared ones too."""
        usual, self._gathered = self._groups["options"], []
        self._groups["options"] = self.add_argument_group(_HEAD_OF_PART.text(self._language, part=heading))
        yield self._gathered
        self._groups["options"] = usual

    def takes_dossier(self) -> None:
        """Declare the dossier and how it is opened."""
        self.takes("dossier", metavar="DOSSIER", words=DOSSIER)
        self.takes("--passphrase-file", metavar="FILE", words=PASSPHRASE_FILE)

    def takes_json(self) -> None:
        """Declare `--json`."""
        self.takes("--json", action="store_true", words=JSON)

    def read(self, arguments: list[str]) -> argparse.Namespace:
        """Return what was asked for; raise UsageError for what cannot be meant, SystemExit after showing help."""
        self.takes("--lang", choices=("fr", "en"), words=LANG)
        self.takes("-h", "--help", action="help", words=HELP)
        return self.parse_intermixed_args(arguments)

    @override
    def error(self, message: str) -> NoReturn:
        raise UsageError(_SEE_HELP.filled(problem=problem(message), command=self.prog))


def problem(message: str) -> Words:
    """Return in both languages what argparse says in English."""
    for pattern, words in _PROBLEMS:
        if found := pattern.fullmatch(message):
            filled = (group.replace("'", "") for group in found.groups())
            values = list(filled)
            return Words(words.fr.format(*values), words.en.format(*values))
    return Words(_ODD.fr.format(message), _ODD.en.format(message))
