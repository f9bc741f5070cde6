"""`toguna print`: everything that goes on paper; what each paper takes and prints lies in `desktop/shell/printing`."""

from argparse import Action, Namespace

from desktop.shell.arguments import Parser, UsageError
from desktop.shell.console import Console
from desktop.shell.printing import PAPERS, load
from desktop.wording.words import Words

_WHAT = Words("ce qu’il faut imprimer : {papers}", "what to print: {papers}")
_NAME = Words(
    "de qui ou de quoi : date, titre, nom, sigle ou identifiant", "of whom or what: date, title, name, acronym or id"
)
_OUTPUT = Words("le fichier, ou le répertoire avec --all", "the file, or the folder with --all")
_NOT_OF_PAPER = Words(
    "« {given} » ne va pas avec « print … {what} ». Écrivez « toguna print --help » pour l’aide.",
    "“{given}” does not go with “print … {what}”. Type “toguna print --help” for help.",
)


def declare(parser: Parser) -> None:
    """Declare what all papers take, then what each takes alone."""
    parser.takes_dossier()
    parser.takes("what", metavar="|".join(PAPERS), choices=tuple(PAPERS), words=_summaries())
    names = "|".join(dict.fromkeys(paper.NAMES for paper in map(load, PAPERS) if paper.NAMES))
    parser.takes("name", metavar=names, nargs="?", words=_NAME)
    parser.takes("-o", "--output", metavar="FILE|DIR", required=True, words=_OUTPUT)
    owners: dict[Action, set[str]] = {}
    for module in dict.fromkeys(PAPERS.values()):
        papers = [what for what, its in PAPERS.items() if its == module]
        with parser.options_of(", ".join(papers)) as options:
            load(papers[0]).declare(parser)
        for option in options:
            owners.setdefault(option, set()).update(papers)
    parser.set_defaults(owners=owners)


def run(arguments: Namespace, console: Console) -> int:
    """Print what was asked for, after refusing what goes with another paper only."""
    paper = load(arguments.what)
    if arguments.name is not None and paper.NAMES is None:
        raise UsageError(_NOT_OF_PAPER.filled(given=arguments.name, what=arguments.what))
    for option, papers in arguments.owners.items():
        if arguments.what not in papers and getattr(arguments, option.dest) != option.default:
            raise UsageError(_NOT_OF_PAPER.filled(given=option.option_strings[0], what=arguments.what))
    return paper.run(arguments, console)


def _summaries() -> Words:
    said = list(dict.fromkeys(paper.SUMMARY for paper in map(load, PAPERS)))
    return _WHAT.filled(papers=Words(", ".join(words.fr for words in said), ", ".join(words.en for words in said)))
