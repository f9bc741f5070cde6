"""When two names or two texts mean the same thing: spelling aside always, a mended typo in texts, never a guess."""

import re
from difflib import SequenceMatcher

from desktop.domain.kinds.bodies import BodyKind
from desktop.wording.calendar import MONTHS
from desktop.wording.folding import fold

_WORD = re.compile(r"[\w]+")
_SMALL = frozenset({"de", "du", "des", "d", "la", "le", "les", "l", "et", "the", "of", "and", "a", "au", "aux", "sur",
                    "for", "on"})  # fmt: skip
_BETWEEN = frozenset({"pour", "en", "dans", "par", "sans", "in", "to", "by", "with"})  # rarely in an acronym
_SHORT_FORMS = {"gt": "groupe travail", "wg": "working group", "sc": "sous cluster", "tf": "task force"}
_DATES = frozenset(fold(month) for names in MONTHS.values() for month in names)
_WITH_ACRONYM = re.compile(r"(?P<name>.+?)\s*\((?P<acronym>[A-Z][\w/& -]{1,14})\)")
_THE_BODY = re.compile(
    r"(?:(?:tous|toutes|all|l'ensemble|the|les|des|nos|cluster) )*"
    r"(?:tous|toutes|all|membres?|partenaires?|participants?|organisations?|acteurs?|members?|partners?|everybody)"
    r"(?: du cluster| of the cluster)?"
    r"|(?:la |the )?(?:coordinat(?:ion|eur|rice|or) du cluster|cluster(?: coordinat(?:ion|or))?)"
)
_NEAR = 0.75  # similarity of two words that are one with a typo
_LONG_WORD = 4
_WORDS_PER_TYPO = 6

_BODY_WORDS = (
    (r"sous-?\s?clusters?|sub-?\s?clusters?|aor|ddr|domaine de responsabilite|area of responsibility", BodyKind.AOR),
    (r"inter-?\s?clusters?", BodyKind.OTHER),
    (r"groupe consultatif strategique|strategic advisory group", BodyKind.ADVISORY_GROUP),
    (r"comites? (?:technique|restreint|ad hoc)|technical (?:committee|working group)", BodyKind.TECHNICAL_COMMITTEE),
    (
        (r"groupes? (?:de travail|thematiques?|techniques?)|working groups?|gt|wg|twg|task ?-?force|task team"
        r"|commission mouvements? de population"),
        BodyKind.WORKING_GROUP,
    ),
    (r"clusters? .*\bregional\b|regional .*\bclusters?|clusters? regional", BodyKind.REGIONAL_CLUSTER),
    (r"clusters?", BodyKind.CLUSTER),
    (r"equipe humanitaire(?: pays)?|humanitarian country team|comite de (?:pilotage|coordination)", BodyKind.OTHER),
)
_BODIES = tuple((re.compile(rf"\b(?:{words})\b"), kind) for words, kind in _BODY_WORDS)


def name_key(name: str) -> tuple[str, ...]:
    """Return what all spellings of one name share: its words in any order, without plural and small words.

    Case, accents, plural and `de la` tell no names apart; any other word does. Empty for a text without a word.
    """
    words = " ".join(_SHORT_FORMS.get(word, word) for word in _WORD.findall(fold(name))).split()
    return tuple(sorted(_singular(word) for word in words if word not in _SMALL))


def same_text(one: str, other: str) -> bool:
    """Say whether two texts are one, a typo mended here and there; figures and months must be the same."""
    left, right = _WORD.findall(fold(one)), _WORD.findall(fold(other))
    if left == right:
        return bool(left)
    if len(left) != len(right) or not left:
        return "".join(left) == "".join(right) != ""
    unlike = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    return len(unlike) <= max(1, len(left) // _WORDS_PER_TYPO) and all(_typo(a, b) for a, b in unlike)


def body_kind_called(name: str) -> BodyKind | None:
    """Return what sort of body a name says it is, None when it may be an organisation."""
    folded = fold(name)
    return next((kind for words, kind in _BODIES if words.search(folded)), None)


def without_acronym(name: str) -> tuple[str, str]:
    """Part `Logement, Terre et Propriété (LTP)` into name and acronym; the acronym is empty when there is none."""
    found = _WITH_ACRONYM.fullmatch(name.strip())
    return (found["name"], found["acronym"]) if found else (name.strip(), "")


def body_name(name: str) -> tuple[str, str]:
    """Part a body's name from its acronym; in `Groupe de travail Propriété (LTP)` the acronym is only the theme's."""
    bare, acronym = without_acronym(name)
    return (bare, acronym) if acronym and fold(acronym)[0] == fold(bare)[0] else (name.strip(), "")


def initials_of(name: str) -> frozenset[str]:
    """Return the acronyms that a name may have, folded: small words count in `MSF` and `MdM`, not in `CICR`."""
    words = _WORD.findall(fold(name))
    readings = (words, [word for word in words if word not in _SMALL],
                [word for word in words if word not in _SMALL and word not in _BETWEEN])  # fmt: skip
    return frozenset("".join(word[0] for word in reading) for reading in readings if len(reading) > 1)


def is_one_typo(one: str, other: str) -> bool:
    """Say whether two folded words differ by one letter too many, too few, wrong, or out of order; short ones never."""
    if any(char.isdigit() for char in one + other) or {one, other} & _DATES or min(len(one), len(other)) <= _LONG_WORD:
        return False
    short, long = sorted((one, other), key=len)
    same = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    left, right = short[same:], long[same:]
    if len(short) < len(long):
        return left == right[1:]
    return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])


def means_the_body(name: str) -> bool:
    """Say whether those named are the body that met: `tous les partenaires`, `Coordination du Cluster`, `All`."""
    return _THE_BODY.fullmatch(fold(name)) is not None


def _typo(one: str, other: str) -> bool:
    if any(char.isdigit() for char in one + other) or {one, other} & _DATES or min(len(one), len(other)) < _LONG_WORD:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _NEAR


def _singular(word: str) -> str:
    return word[:-1] if len(word) > _LONG_WORD and word[-1] in "sx" else word
