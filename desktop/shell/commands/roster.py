"""`toguna roster`: headquarters' signed list of offices: shown, written to be sent, followed."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from desktop.domain.errors import KnownError
from desktop.domain.partners import Member, Roster
from desktop.shell.arguments import Parser
from desktop.shell.comparing import HEADQUARTERS, require_compared, takes_comparison
from desktop.shell.console import Console
from desktop.shell.exchange import ROSTER_MARK, office_of, signed_files
from desktop.shell.files import write_over
from desktop.shell.members import ROLES, member_as_json
from desktop.shell.moments import iso, moment
from desktop.shell.opening import opened
from desktop.shell.recovery import HandOver, recovery_key_in, takes_recovery_sheet
from desktop.usecases.exchange.office import ROSTER, Office
from desktop.usecases.exchange.recovery import renew_recovery_key, take_over
from desktop.wording.words import Words, same

_FILE = Words(
    "une liste reçue (.toguna-roster, ou le courriel qui la contient), à suivre",
    "a roster that came (.toguna-roster, or the mail that holds it), to be followed",
)
_OUTPUT = Words("le fichier où écrire la liste suivie", "the file to write the roster that is followed to")
_NEW_KEY = Words(
    "au siège : faire une autre clé de secours, si la première est perdue ou a été vue",
    "at headquarters: make another recovery key, if the first one is lost or was seen",
)
_TAKE_OVER = Words(
    "au siège, si l’ordinateur qui signait la liste est perdu : la signer ici désormais, avec la clé de secours",
    "at headquarters, when the computer that signed the roster is lost: sign it here from now on, by the recovery key",
)
_KEY_FILE = Words("un fichier où la clé de secours est tapée", "a file with the recovery key typed into it")
NO_KEY_FILE = Words(
    "--take-over demande la clé de secours : ajoutez --recovery-key-file.",
    "--take-over needs the recovery key: add --recovery-key-file.",
)
_TAKEN_OVER = Words(
    "Ce bureau signe la liste désormais (n° {number}). Retirez de la liste l’ordinateur perdu, puis envoyez-la.",
    "This office signs the roster from now on (no. {number}). Take the lost computer off the roster, then send it.",
)
NO_NEW_KEY = Words(
    "--recovery-sheet imprime une nouvelle clé de secours : ajoutez --new-recovery-key.",
    "--recovery-sheet prints a new recovery key: add --new-recovery-key.",
)
_A_ROSTER = Words("une liste des bureaux Toguna", "a Toguna roster")
NO_ROSTER = Words(
    "« {path} » ne contient pas de liste des bureaux. Choisissez le fichier .toguna-roster, ou le courriel, reçu du "
    "siège.",
    "“{path}” holds no roster. Choose the .toguna-roster file, or the mail, that headquarters sent.",
)
_SIGNED_BY = Words("La liste de « {name} »", "The roster of “{name}”")
_FOLLOWED = Words("La liste n° {number} est suivie.", "Roster no. {number} is followed.")
_OLDER = Words(
    "Cette liste (n° {older}) n’est pas plus récente que celle qui est suivie (n° {number}).",
    "This roster (no. {older}) is not newer than the one that is followed (no. {number}).",
)
_TITLE = Words("{name}, liste n° {number} du {day}", "{name}, roster no. {number} of {day}")
_WORDS = Words("Huit mots : {eight}", "Eight words: {eight}")
_WRITTEN = Words("Liste écrite : {path}", "Roster written: {path}")
_HEADS = (
    Words("bureau", "office"),
    Words("nom", "name"),
    Words("rôle", "role"),
    Words("reçoit", "is sent"),
    Words("état", "state"),
    Words("appareil", "device"),
)
_STATES = {
    "here": Words("ce bureau", "this office"),
    "revoked": Words("retiré", "taken off"),
    "listed": Words("inscrit", "enrolled"),
}
_ALL = Words("tout", "everything")


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("file", metavar="FILE", nargs="?", words=_FILE)
    parser.takes("-o", "--output", metavar="FILE", words=_OUTPUT)
    takes_comparison(parser)
    parser.takes("--new-recovery-key", action="store_true", words=_NEW_KEY)
    takes_recovery_sheet(parser)
    parser.takes("--take-over", action="store_true", words=_TAKE_OVER)
    parser.takes("--recovery-key-file", metavar="FILE", words=_KEY_FILE)
    parser.takes_json()


def run(arguments: Namespace, console: Console) -> int:
    """Follow what came, then show, or write, what is followed."""
    if arguments.recovery_sheet and not arguments.new_recovery_key:
        raise KnownError(NO_NEW_KEY)
    if arguments.take_over and not arguments.recovery_key_file:
        raise KnownError(NO_KEY_FILE)
    with opened(arguments, console) as dossier:
        office = office_of(dossier)
        if arguments.file:
            _follow(office, arguments, console)
        if arguments.take_over:
            _take_over(office, arguments, console)
        if arguments.new_recovery_key:
            renew_recovery_key(office, HandOver(office, arguments, console))
        roster = office.require_roster()
        if arguments.output:
            kept = office.post.secret(ROSTER) or b""
            text = kept if kept.startswith(ROSTER_MARK) else office.craft.roster_text(kept).encode()
            write_over(Path(arguments.output), text.strip() + b"\n", ROSTER_MARK, _A_ROSTER)
        if arguments.json:
            console.json(_as_json(office, roster))
        elif arguments.output:
            console.say(_WORDS, eight=" ".join(office.craft.words(roster.organization)))
            console.say(_WRITTEN, path=arguments.output)
        elif not arguments.file:
            _show(office, roster, console)
    return 0


def _follow(office: Office, arguments: Namespace, console: Console) -> None:
    offered, data = _newest_in(office, arguments.file)

    def compared(_words: tuple[str, ...]) -> bool:
        whose = _SIGNED_BY.filled(name=offered.name)
        require_compared(office.craft, offered.organization, whose, HEADQUARTERS, arguments, console)
        return True

    before = office.roster()
    followed = office.follow(data, compared)
    if arguments.json:
        return
    if before is not None and before.number == followed.number:
        console.say(_OLDER, older=offered.number, number=followed.number)
    else:
        console.say(_FOLLOWED, number=followed.number)


def _take_over(office: Office, arguments: Namespace, console: Console) -> None:
    roster = take_over(office, recovery_key_in(arguments.recovery_key_file))
    if not arguments.json:
        console.say(_TAKEN_OVER, number=roster.number)


def _newest_in(office: Office, name: str) -> tuple[Roster, bytes]:
    """Return the newest roster that a file or a mail holds, whoever signed it."""
    found = [one.data for one in signed_files(Path(name), ROSTER_MARK, NO_ROSTER)]
    return max(((office.craft.read_roster(data, None), data) for data in found), key=_number)


def _number(found: tuple[Roster, bytes]) -> int:
    return found[0].number


def _show(office: Office, roster: Roster, console: Console) -> None:
    console.say(_TITLE, name=roster.name, number=roster.number, day=moment(roster.issued))
    console.say(_WORDS, eight=" ".join(office.craft.words(roster.organization)))
    rows = []
    for member in roster.members:
        card = member.card
        cells = (
            same(card.office),
            same(card.name),
            ROLES[card.headquarters],
            _ALL if card.headquarters else member.clearance.label,
            _STATES[_state(office, member)],
            same(card.device.hex()),
        )
        rows.append([cell.text(console.language) for cell in cells])
    console.table([head.text(console.language) for head in _HEADS], rows)


def _state(office: Office, member: Member) -> str:
    if member.revoked:
        return "revoked"
    return "here" if member.card.device == office.me.device else "listed"


def _as_json(office: Office, roster: Roster) -> dict[str, Any]:
    return {
        "number": roster.number,
        "issued": iso(roster.issued),
        "organization": {"name": roster.name, "words": list(office.craft.words(roster.organization))},
        "members": [
            member_as_json(member, office.craft) | {"here": member.card.device == office.me.device}
            for member in roster.members
        ],
    }
