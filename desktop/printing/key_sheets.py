"""Two sheets about keys: a device's card, to be shown, and the recovery key, to be locked away."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from desktop.printing.blocks import Block, Stack
from desktop.printing.figures import Places, Squares
from desktop.printing.furniture import Margins
from desktop.printing.metadata import Properties
from desktop.printing.minutes_header import BodyLine
from desktop.printing.pages import Sheet, write
from desktop.printing.palette import INDIGO, INK, MUTED
from desktop.printing.paragraphs import Paragraph
from desktop.printing.prose import Heading, bullets
from desktop.printing.runs import Run, Style
from desktop.printing.structure import Element
from desktop.printing.tables import Band, Cell, Row, Table
from desktop.usecases.printed import PrintOptions
from desktop.wording.calendar import long_day
from desktop.wording.typography import cleaned, typeset
from desktop.wording.words import Language, Words

_TITLE = Style(17, 23, INK, bold=True)
_SECTION = Style(11.5, 15, INDIGO, bold=True)
_TEXT = Style(10.5, 15)
_HEAD = Style(9.5, 15, bold=True)
_SMALL = Style(8.6, 12, MUTED)
_WORD = Style(19, 27, bold=True)
_GROUP = Style(18, 32, bold=True)  # four of the widest letters stand beside their number
_NUMBER = Style(9, 12, MUTED)
_SHEET = Sheet(left=54, right=54, top_of_first=48)
_CODE = 228.0  # 8 cm: a phone reads it at arm's length, also from a copy of a copy
_ROOM_FOR_HAND = 27.0

_CARD = Words("Carte d’appareil – {office}", "Device card – {office}")
_OFFICE = Words("Bureau", "Office")
_NAME = Words("Nom", "Name")
_ROLE = Words("Rôle", "Role")
_ROLES = {False: Words("bureau de terrain", "field office"), True: Words("siège", "headquarters")}
_TO_DO = Words(
    "Envoyez ce code, ou le fichier de la carte, à la personne du siège qui tient la liste des bureaux ; appelez-la "
    "ensuite et lisez-lui les huit mots dans l’ordre. Elle n’inscrit l’appareil que s’ils sont tous à son écran : si "
    "un seul diffère, renvoyez la carte par un autre chemin.",
    "Send this code, or the card’s file, to the person at headquarters who keeps the roster; then call that person and "
    "read out the eight words in order. The device is enrolled only if all of them are on that screen: if a single one "
    "differs, send the card again by another way.",
)
_NO_SECRET = Words("Rien sur cette page n’est secret.", "Nothing on this page is secret.")
_WORDS = Words("Les huit mots", "The eight words (French)")
_CODE_OF_CARD = Words("Le code", "The code")
_ALTERNATE = Words(
    "Code QR de la carte. Il dit la même chose que le fichier de la carte, qui peut être envoyé à sa place.",
    "QR code of the card. It says the same as the card’s file, which can be sent instead.",
)

_RECOVERY = Words("Clé de secours des envois", "Recovery key for bundles")
_SECRET = Words("SECRET", "SECRET")
_MADE = Words("Faite le {day}. La clé va du groupe 1 au groupe 15.", "Made on {day}. The key runs from group 1 to 15.")
_FOR = Words("À quoi elle sert", "What it is for")
_OPENS = Words(
    "Elle ouvre tous les envois que les bureaux ont échangés depuis cette date, sur n’importe quel ordinateur. Elle "
    "sert le jour où aucun ordinateur du siège ne peut plus les ouvrir.",
    "It opens every bundle that offices have exchanged since that date, on any computer. It is for the day when no "
    "computer at headquarters can open them any more.",
)
_OPENS_NOT = Words(
    "Elle n’ouvre pas un dossier dont la phrase de passe est oubliée : chaque dossier a pour cela sa propre clé.",
    "It does not open a dossier whose passphrase is forgotten: for that, each dossier has a key of its own.",
)
_KEEPING = Words("Comment la garder", "How to keep it")
_RULES = (
    Words(
        "Imprimez deux exemplaires, un pour chacun des deux détenteurs, et effacez le fichier. Toguna ne la garde pas.",
        "Print two copies, one for each of the two holders, and delete the file. Toguna does not keep the key.",
    ),
    Words(
        "Chaque exemplaire va dans un coffre, sous enveloppe fermée et signée, loin des ordinateurs.",
        "Each copy goes into a safe, in a closed and signed envelope, away from the computers.",
    ),
    Words(
        "Qui la lit peut tout lire : ni photo, ni courriel, ni téléphone.",
        "Whoever reads it can read everything: no photograph, no e-mail, no telephone.",
    ),
    Words(
        "Si elle est perdue ou si quelqu’un l’a vue, faites-en une autre au siège le jour même.",
        "If it is lost, or somebody saw it, make another one at headquarters the same day.",
    ),
)
_TYPING = Words("Comment la taper", "How to type it")
_HOW = Words(
    "Groupe après groupe, en majuscules ou en minuscules, avec ou sans espaces ; Toguna dit quel groupe contient une "
    "faute. Le rond est toujours un zéro : il n’y a ni O, ni I, ni B, ni 1.",
    "Group after group, in capitals or small letters, with or without spaces; Toguna says which group holds a mistake. "
    "The round sign is always a zero: there is no O, no I, no B and no 1.",
)
_AGE = Words(
    "Sans ses deux premières lettres, et avec AGE-SECRET-KEY-1 devant, c’est une clé que tout programme « age » sait "
    "lire.",
    "Without its first two letters, and with AGE-SECRET-KEY-1 before it, it is a key that any “age” program can read.",
)
_HOLDERS = (
    Words("Détenteur", "Holder"),
    Words("Nom", "Name"),
    Words("Coffre", "Safe"),
    Words("Date et signature", "Date and signature"),
)
_SHARES = (13, 32, 25, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSheet:
    """A device as it is shown: eight words, and its code row by row, True for dark, without the `quiet` margin."""

    office: str
    name: str
    headquarters: bool
    words: Sequence[str]
    modules: Sequence[Sequence[bool]]
    quiet: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet:
    """The recovery key as it is typed again, in groups with hyphens between them, and the day it was made."""

    organization: str
    made: dt.date
    key: str = field(repr=False)


def print_card(sheet: CardSheet, options: PrintOptions) -> bytes:
    """Return a device's card as a PDF of one page."""
    page = _Page(options)
    title = page.say(_CARD, office=sheet.office)
    facts = ((_OFFICE, sheet.office), (_NAME, sheet.name), (_ROLE, page.say(_ROLES[sheet.headquarters])))
    rows = [Row([page.head(label, "Row"), Cell.of(Paragraph([Run(_line(text))], _TEXT))]) for label, text in facts]
    blocks: list[Block] = [
        Heading([Run(title)], _TITLE, 1, space_after=8),
        Table((22, 78), [Band([row]) for row in rows]),
        page.paragraph(_TO_DO, space_before=12),
        page.paragraph(_NO_SECRET, _SMALL),
        page.section(_WORDS),
        Places(sheet.words, 1, _WORD, _NUMBER),
        page.section(_CODE_OF_CARD, rule=False),
        Squares(sheet.modules, sheet.quiet, _CODE, page.say(_ALTERNATE)),
    ]
    day = long_day(options.created.date(), page.language, weekday=False)
    return page.written(blocks, title, _line(sheet.name), day)


def print_recovery_key(sheet: RecoverySheet, options: PrintOptions) -> bytes:
    """Return the recovery key as a PDF of one page; whoever keeps the file keeps the key."""
    page = _Page(options)
    organization = _line(sheet.organization)
    blocks: list[Block] = [
        BodyLine(organization, page.say(_SECRET)),
        Heading([Run(page.say(_RECOVERY))], _TITLE, 1, space_after=2),
        page.paragraph(_MADE, _SMALL, day=long_day(sheet.made, page.language, weekday=False)),
        Places(sheet.key.split("-"), 5, _GROUP, _NUMBER),
        *page.about_recovery(),
    ]
    return page.written(blocks, page.say(_RECOVERY), organization)


class _Page:
    """Says words in the language of the print and makes the blocks of a sheet."""

    def __init__(self, options: PrintOptions) -> None:
        self.options = options
        self.language = Language.EN if options.language is Language.EN else Language.FR

    def say(self, words: Words, **values: object) -> str:
        return typeset(words.text(self.language, **values), self.language.value)

    def section(self, words: Words, *, rule: bool = True) -> Heading:
        line = INDIGO if rule else ""
        return Heading([Run(self.say(words))], _SECTION, 2, rule=line, space_before=13, space_after=6)

    def paragraph(self, words: Words, style: Style = _TEXT, *, space_before: float = 0, **values: object) -> Paragraph:
        text = self.say(words, **values)
        return Paragraph([Run(text)], style, Element("P"), space_before=space_before, space_after=6)

    def head(self, words: Words, scope: str) -> Cell:
        return Cell.of(Paragraph([Run(self.say(words))], _HEAD), scope=scope)

    def about_recovery(self) -> Iterator[Block]:
        yield self.section(_FOR)
        yield self.paragraph(_OPENS)
        yield self.paragraph(_OPENS_NOT)
        yield self.section(_KEEPING)
        yield bullets((("•", [Run(self.say(rule))]) for rule in _RULES), _TEXT, numbered=False)
        yield self._holders()
        yield self.section(_TYPING)
        yield self.paragraph(_HOW)
        yield self.paragraph(_AGE, _SMALL)

    def written(self, blocks: Sequence[Block], title: str, whose: str, right: str = "") -> bytes:
        properties = Properties(
            title=title,
            author=whose,
            subject=title,
            language=self.language.value,
            created=self.options.created,
            archive=self.options.archive,
        )
        margins = Margins(
            language=self.language,
            running_title=title,
            stamp="",
            marking="",
            left=whose,
            right=right,
        )
        return write(Stack(blocks), properties, margins, _SHEET)

    def _holders(self) -> Table:
        first = [Cell.of(Paragraph([Run(number)], _HEAD), scope="Row") for number in ("1", "2")]
        rows = [Row([cell, *(Cell.of() for _ in _HOLDERS[1:])], least=_ROOM_FOR_HAND) for cell in first]
        heads = Row([self.head(words, "Column") for words in _HOLDERS])
        return Table(_SHARES, [Band([row]) for row in rows], heads, space_before=7)


def _line(text: str) -> str:
    """Return somebody else's words as one line, as they were written."""
    return " ".join(cleaned(text).split())
