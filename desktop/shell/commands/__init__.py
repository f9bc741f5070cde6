"""The commands of `toguna`, one module each, imported only when asked for so that each starts as fast as it can.

A module has `declare(parser)`, which says what the command takes, and `run(arguments, console)`, which does it and
returns the exit status (0 when all went well).
"""

import importlib
from argparse import Namespace
from keyword import iskeyword
from typing import Protocol, cast

from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.wording.words import Words


class Command(Protocol):
    """What every module of this package offers."""

    def declare(self, parser: Parser) -> None:
        """Declare what the command takes."""

    def run(self, arguments: Namespace, console: Console) -> int:
        """Do it; raise KnownError for what the person can mend."""


SUMMARIES: dict[str, Words] = {
    "window": Words("ouvrir la fenêtre", "open the window"),
    "demo": Words(
        "faire tout le travail sur l’exemple : lire la page, tenir la réunion, imprimer",
        "do the whole job on the sample: read the page, keep the meeting, print",
    ),
    "new": Words("créer un dossier", "make a dossier"),
    "kinds": Words("montrer ce qu’un dossier peut contenir", "show what a dossier can hold"),
    "put": Words(
        "créer ou mettre à jour des fiches (lignes JSON) ; écrit leurs identifiants",
        "create or update records (JSON lines); prints their ids",
    ),
    "list": Words("lister des fiches", "list records"),
    "search": Words(
        "chercher dans tout le dossier, fichiers joints compris", "search the whole dossier, attached files included"
    ),
    "delete": Words("supprimer des fiches", "delete records"),
    "read": Words("lire des documents et proposer ce qu’ils contiennent", "read documents and propose what they hold"),
    "print": Words(
        "imprimer comptes rendus, feuilles de présence, suivi des recommandations",
        "print minutes, sign-in sheets, the tracker of recommendations",
    ),
    "handover": Words(
        "préparer pour un successeur un dossier de ce qu’il doit avoir", "make a dossier of what a successor needs"
    ),
    "export-table": Words("écrire une liste en tableau Excel ou CSV", "write a list as an Excel or CSV table"),
    "export-5w": Words(
        "écrire le 5W, la présence opérationnelle, ou le fichier qu’une organisation met à jour",
        "write the 5W, operational presence, or the file that an organization updates",
    ),
    "export-network": Words(
        "écrire le réseau des acteurs pour Gephi ou Kumu", "write the network of actors for Gephi or Kumu"
    ),
    "import-table": Words(
        "reprendre un tableau Excel ou CSV, après en avoir montré les différences",
        "take in an Excel or CSV table, after showing its differences",
    ),
    "calendar": Words(
        "écrire réunions et échéances pour un agenda électronique",
        "write meetings and due dates for a calendar program",
    ),
    "attach": Words("joindre un fichier à un document", "attach a file to a document"),
    "attachment": Words("copier un fichier joint hors du dossier", "copy an attached file out of the dossier"),
    "want": Words(
        "demander aux autres bureaux des fichiers joints qui manquent ici",
        "ask other offices for attached files that are not here",
    ),
    "check": Words("vérifier l’intégrité d’un dossier", "check the integrity of a dossier"),
    "digest": Words(
        "empreinte du contenu partagé, égale entre bureaux à jour",
        "hash of the shared content, equal between offices up to date",
    ),
    "indicators": Words("montrer les indicateurs de coordination", "show the coordination indicators"),
    "card": Words(
        "montrer la carte de ce bureau, à envoyer au siège", "show this office’s card, to send to headquarters"
    ),
    "enrol": Words("au siège : inscrire des bureaux sur la liste", "at headquarters: put offices on the roster"),
    "roster": Words(
        "montrer, écrire ou suivre la liste des bureaux que signe le siège",
        "show, write or follow the roster of offices that headquarters signs",
    ),
    "partners": Words("montrer qui est à jour", "show who is up to date"),
    "export": Words("écrire les fichiers à envoyer aux autres bureaux", "write the files to send to other offices"),
    "import": Words("recevoir ce que d’autres bureaux ont envoyé", "receive what other offices have sent"),
    "conflicts": Words(
        "montrer ce que des bureaux ont écrit différemment", "show what offices have written differently"
    ),
    "resolve": Words("régler un conflit", "settle a conflict"),
    "revoke": Words(
        "au siège : retirer un appareil de la liste, ou l’y remettre",
        "at headquarters: take a device off the roster, or put it back",
    ),
    "passphrase": Words(
        "changer la phrase de passe d’un dossier chiffré", "change the passphrase of an encrypted dossier"
    ),
    "backup": Words("copier un dossier", "copy a dossier"),
    "restore": Words("rétablir un dossier depuis une copie", "bring a dossier back from a copy"),
}
USES: dict[str, str] = {
    "window": "[DOSSIER]",
    "demo": "[--folder DIR] [--no-window]",
    "new": "DOSSIER --office CODE --name TEXT [--headquarters] [--passphrase-file F | --plain]",
    "kinds": "[KIND] [--json]",
    "put": "DOSSIER KIND [FILE.jsonl|-]",
    "list": "DOSSIER KIND [--where FIELD=VALUE]… [--json]",
    "search": "DOSSIER WORDS… [--kind KIND] [--limit N] [--json]",
    "delete": "DOSSIER KIND ID…",
    "read": "DOSSIER FILE… [--dry-run] [--json]"
    "  ·  DOSSIER FILE… --as boundaries [--country CODE] [--release DATE] [--licence TEXT] [--source TEXT] [--confirm]"
    " [--dry-run] [--json]"
    "  ·  DOSSIER FILE… --as activities [--map F] [--sheet S] [--sender NAME] [--accept-matches] [--dry-run] [--json]",
    "print": "DOSSIER minutes MEETING|--all -o FILE|DIR [--without PART]…  ·  DOSSIER sign-in MEETING -o FILE"
    "  ·  DOSSIER tracker -o FILE.pdf|FILE.xlsx [--body B] [--responsible O] [--open] [--overdue] [--group G]"
    "  ·  DOSSIER sheet ORGANIZATION|--all -o FILE|DIR [--mail]"
    "  ·  DOSSIER terms BODY -o FILE [--version V]"
    "  ·  DOSSIER bulletin BULLETIN|--from DATE [--to DATE] -o FILE.pdf|FILE.docx|FILE.html|FILE.txt"
    "  ·  DOSSIER handover -o FILE"
    "  ·  DOSSIER network -o FILE.pdf|FILE.png [--paper a4|a3] [--focus ORGANIZATION] [--steps N] …"
    "  ·  DOSSIER map -o FILE.pdf|FILE.png [--measure M] [--paper a4|a3] [--level N] [--theme T] [--status S]"
    " [--since DAY] [--until DAY] [--clearance CLASS]"
    "  ·  DOSSIER matrix -o FILE.pdf|FILE.png [--rows R] [--columns C] [--everywhere] [--level N] …"
    "  ·  DOSSIER actors -o FILE.pdf|FILE.png [--level N] …",
    "handover": "DOSSIER -o EXTRACT.toguna --new-passphrase-file F",
    "export-table": "DOSSIER KIND -o FILE.xlsx|FILE.csv [--where FIELD=VALUE]…",
    "export-5w": "DOSSIER -o FILE.xlsx|FILE.csv [--hxl] [--presence] [--return-for ORGANIZATION] [--clearance CLASS]",
    "export-network": "DOSSIER -o FILE.gexf|FILE.xlsx [--focus ORGANIZATION] [--steps N] [--theme T] [--status S]"
    " [--since DAY] [--until DAY] [--clearance CLASS]",
    "import-table": "DOSSIER KIND FILE [--map F] [--sheet S] [--sender NAME] [--dry-run] [--json]",
    "calendar": "DOSSIER -o FILE.ics [--body NAME]",
    "attach": "DOSSIER DOCUMENT FILE",
    "attachment": "DOSSIER HASH|DOCUMENT -o FILE|DIR",
    "want": "DOSSIER [HASH|DOCUMENT…|--all] [--stop] [--json]",
    "check": "DOSSIER [--json]",
    "digest": "DOSSIER [--clearance public|members|internal|restricted]",
    "indicators": "DOSSIER [--since DAY] [--until DAY] [--body BODY] [--json]",
    "card": "DOSSIER [-o FILE.toguna-card|FILE.pdf] [--rotate] [--json]",
    "enrol": "DOSSIER CARD… [--clearance CLASS] [--words WORDS | --yes] [--recovery-sheet FILE.pdf]",
    "roster": "DOSSIER [FILE] [-o FILE.toguna-roster] [--words WORDS | --yes] [--new-recovery-key]"
    " [--take-over --recovery-key-file F] [--json]",
    "partners": "DOSSIER [--json]",
    "export": "DOSSIER --to PARTNER|--all -o DIR [--limit SIZE] [--mail] [--address MAIL] [--json]",
    "import": "DOSSIER FILE|DIR… [--accept-deletions] [--recovery-key-file F] [--json]",
    "conflicts": "DOSSIER [--json]",
    "resolve": "DOSSIER CONFLICT --keep VERSION | --value VALUE",
    "revoke": "DOSSIER PARTNER [--readmit] [--yes]",
    "passphrase": "DOSSIER [--new-passphrase-file F] [--recovery-key-file F]",
    "backup": "DOSSIER -o FILE",
    "restore": "FILE DOSSIER",
}
WINDOW = "window"


def load(name: str) -> Command:
    """Return the command called `name`, which must be one of `SUMMARIES`."""
    module = f"{name}_" if iskeyword(name) else name.replace("-", "_")
    return cast("Command", importlib.import_module(f"{__name__}.{module}"))
