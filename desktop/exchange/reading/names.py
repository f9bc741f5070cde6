"""Names of coordination bodies as people write them: `Cluster Protection`, `GT Foncier`, `GBV Sub-Cluster`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.kinds.bodies import BodyKind

# words that go on a name although they are written small
_SMALL = (
    r"alimentaire|nutritionnelle|civile|legale|humanitaires?|antimines?|sociale|naturelles|regionale?|nationale?"
    r"|locale?"
    r"|temporaire|techniques?|strategique|consultatif|intersectoriel(?:le)?|precoce|rapide|populations?"
    r"|mouvements?|enfance|enfants?|femmes?|genre|violences?|basees?|hygiene|assainissement|eau|terre|terres|propriete"
    r"|logement|abris?|ressources|identite|documentation|protection|education|sante|nutrition|securite|camps?|sites?"
    r"|gestion|information|mines?|plaidoyer|redevabilite|handicap|retour|retours|cohesion|monitoring|lutte|contre"
)
_OTHER_HEAD = r"(?:[Cc]luster|[Ss]ous-|[Gg]roupe|GT\b|[Cc]omite|[Tt]ask|[A-Z]{2,}\b)"
_LINK = (
    r"(?:(?:de |du |des |d'|sur )(?:la |le |les |l')?|& ?|la |le |les |l'"
    rf"|et (?!(?:la |le |les |l'|du |de |d')*{_OTHER_HEAD})(?:de |du |des |la |le |les |l'|d')*)"
)
_WORD = rf"(?:[A-Z][\w'-]*|(?i:{_SMALL})\b)"
_TAIL = rf"(?:[ ]{_LINK}?{_WORD}|,[ ](?=[A-Z][\w-]*(?:,[ ]| et | & ))[A-Z][\w-]*|[ ]\([A-Z][\w/& -]{{1,14}}\)){{0,9}}"
_HEADS_FR = (
    (r"(?:sous|Sous)[- ][Cc]lusters?|SC(?= [A-Z])", BodyKind.AOR),
    (r"(?:[Cc]oordination[ -])?[Ii]nter-?[ ]?[Cc]lusters?(?: [Rr]egionale?)?", BodyKind.OTHER),
    (r"[Cc]lusters?", BodyKind.CLUSTER),
    (r"[Dd]omaine de [Rr]esponsabilite|DdR|AoR", BodyKind.AOR),
    (r"[Gg]roupe [Cc]onsultatif [Ss]trategique|GCS", BodyKind.ADVISORY_GROUP),
    (
        (
            r"[Cc]omite [Tt]echnique(?: [Tt]emporaire| [Rr]estreint)?"
            r"|[Cc]omite (?:ad hoc|restreint|de suivi|de redaction)"
        ),
        BodyKind.TECHNICAL_COMMITTEE,
    ),
    (
        (
            r"(?:[Ss]ous-)?[Gg]roupes? (?:(?:[Tt]echnique )?de [Tt]ravail|[Tt]echniques?|[Tt]hematiques?)"
            r"(?: [Tt]echnique| [Tt]hematique| [Tt]emporaire)?"
            r"|S?GTT?(?= (?:sur |de |du |des |l')?(?:l[ae] |les |l')?[A-Z])"
        ),
        BodyKind.WORKING_GROUP,
    ),
    (r"[Ss]ous-[Gg]roupe(?= [A-Z])", BodyKind.WORKING_GROUP),
    (r"[Gg]roupe (?:restreint|ad hoc|de contact|de redaction)", BodyKind.WORKING_GROUP),
    (r"[Tt]ask[ -][Ff]orce", BodyKind.WORKING_GROUP),
    (r"[Cc]ommission(?= [Mm]ouvements? de [Pp]opulations?)", BodyKind.WORKING_GROUP),
    (r"[Ee]quipe [Hh]umanitaire(?: [Pp]ays)?|EHP\b", BodyKind.OTHER),
    (r"[Cc]omite (?:de [Pp]ilotage|de [Cc]oordination)", BodyKind.OTHER),
)  # fmt: skip
_ENGLISH_WORD = (
    r"(?!(?:Le|La|Les|Du|De|Des|Ce|Cette|Au|Un|Une|Et|The|A|An|And|Monthly|Meeting|On|In|At|During|This|Next|Last"
    r"|First|Annual|Joint|Minutes|Of)\b)[A-Z][\w'/-]*"
)
_HEADS_EN = (
    (r"[Ss]ub-?[ ]?[Cc]luster", BodyKind.AOR),
    (r"AoR|[Aa]rea of [Rr]esponsibility", BodyKind.AOR),
    (r"[Ii]nter-?[ ]?[Cc]luster (?:[Cc]oordination|[Ww]orking) [Gg]roup|ICCG|ICWG", BodyKind.OTHER),
    (r"[Cc]luster", BodyKind.CLUSTER),
    (r"[Ss]trategic [Aa]dvisory [Gg]roup|SAG", BodyKind.ADVISORY_GROUP),
    (r"(?:[Tt]emporary |[Aa]d hoc )?[Tt]echnical (?:[Cc]ommittee|[Ww]orking [Gg]roup)", BodyKind.TECHNICAL_COMMITTEE),
    (
        r"(?:[Tt]emporary )?(?:[Ss]ub-)?[Ww]orking [Gg]roup|[Tt]ask (?:[Ff]orce|[Tt]eam)|TWG|\bWG",
        BodyKind.WORKING_GROUP,
    ),
    (r"[Hh]umanitarian [Cc]ountry [Tt]eam|HCT", BodyKind.OTHER),
    (r"[Ss]teering [Cc]ommittee", BodyKind.OTHER),
)  # fmt: skip
_FRENCH = tuple((re.compile(rf"\b(?:{head})(?P<tail>{_TAIL})(?![\w])"), kind) for head, kind in _HEADS_FR)
_BEFORE_EN = rf"(?:{_ENGLISH_WORD}(?:,? (?:and |& |of |for )?| )(?:\([A-Z]{{2,8}}\) )?){{1,6}}"
_ABOUT_EN = rf" (?:on|for) (?:the )?{_ENGLISH_WORD}(?:,? (?:and |of )?{_ENGLISH_WORD}){{0,5}}"
_ENGLISH = tuple((re.compile(rf"\b{_BEFORE_EN}(?:{head})(?:{_ABOUT_EN})?\b"), kind) for head, kind in _HEADS_EN)
_ENGLISH_AFTER = tuple((re.compile(rf"\b(?:{head}){_ABOUT_EN}"), kind) for head, kind in _HEADS_EN)
_ENGLISH_BARE = tuple((re.compile(rf"\b(?:{head})\b(?P<tail>)"), kind) for head, kind in _HEADS_EN)
_HINT = re.compile(
    r"(?i:clusters?|groupes? |comites? |task|domaine de|equipe hum|commission|area of|working group|committee"
    r"|country team"
    r"|advisory|inter-?cluster)|\b(?:GT|SGT|GTT|SC|DdR|AoR|GCS|EHP|SAG|TWG|WG|HCT|ICCG|ICWG)\b"
)
_ALL = (*_FRENCH, *_ENGLISH, *_ENGLISH_AFTER, *_ENGLISH_BARE)
_OTHER_CLUSTER = re.compile(r" [a-z]{3,}(?:ique|iel|el|al|if|ier|aire|eux)s?\b")  # `le cluster technologique de Lyon`
_WINDOW = 110
STRONG = re.compile(
    r"\b(?:(?i:clusters?|sous-clusters?|sub-clusters?|humanitaires?|humanitarian|AoR|OCHA|UNHCR|HCR|DdR|UNICEF|UNFPA"
    r"|nations unies|united nations|save the children)|FNUAP|OIM|IOM|PAM|WFP|CICR|ICRC|NRC|DRC|IRC|VBG|GBV)\b"
)


@dataclass(frozen=True, slots=True)
class NameFound:
    """A body's name; `bare` when it is only the common word (`le Cluster`), to be understood from the context."""

    start: int
    end: int
    kind: BodyKind
    bare: bool = False


def names_in(plain: str, start: int, end: int) -> Iterator[NameFound]:
    """Find the names of bodies in a stretch of plain text, longest first where they overlap, in order."""
    position = start
    while position < end:
        hint = _HINT.search(plain, position, end)
        if hint is None:
            return
        low, high = max(position, hint.start() - _WINDOW), min(end, hint.end() + _WINDOW)
        found = _longest(plain, low, high, hint)
        if found is None:
            position = hint.end()
            continue
        yield found
        position = found.end


def _longest(plain: str, low: int, high: int, hint: re.Match[str]) -> NameFound | None:
    best: NameFound | None = None
    for pattern, kind in _ALL:
        for found in pattern.finditer(plain, low, high):
            if found.start() > hint.start():
                break
            if found.end() < hint.end():
                continue
            if _OTHER_CLUSTER.match(plain, found.end()):
                continue
            bare = not found.groupdict().get("tail", "x") and kind != BodyKind.ADVISORY_GROUP
            candidate = NameFound(found.start(), found.end(), kind, bare)
            if best is None or candidate.end - candidate.start > best.end - best.start:
                best = candidate
    return best
