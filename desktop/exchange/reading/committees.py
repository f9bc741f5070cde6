"""Committees and groups that a meeting creates or describes, with their members and their open door."""

import re
from dataclasses import dataclass, replace

from desktop.domain.kinds.bodies import BodyKind, BodyStatus
from desktop.exchange.reading.names import NameFound, names_in
from desktop.exchange.reading.page import Page, tidy
from desktop.usecases.findings import FoundBody, Span
from desktop.wording.folding import fold
from desktop.wording.words import capital

_KINDS = frozenset(
    {BodyKind.TECHNICAL_COMMITTEE, BodyKind.WORKING_GROUP, BodyKind.ADVISORY_GROUP, BodyKind.OTHER, BodyKind.AOR}
)
_CLUE = re.compile(r"(?:comite|groupe|task|committee|group|sous-cluster|sub-cluster|commission)", re.IGNORECASE)
_CREATED = re.compile(
    r"\b(?:(?:a|ont|est|sera|seront|fut) (?:ete )?(?:cree|mis en place|mise en place|constitue|etablie?|active"
    r"|institue|forme|lance)e?"
    r"|(?:ont|a|avons) (?:decide de |convenu de )?(?:cree|creer|mettre en place|mis en place|constitue|constituer"
    r"|active|activer|etabli)"
    r"|(?:was|were|has been|will be|is) (?:created|established|set up|formed|activated|constituted|launched)"
    r"|(?:decided|agreed) to (?:create|establish|set up|form|activate)|(?:created|established|set up|formed) (?:a"
    r"|an|the))\b",
    re.IGNORECASE,
)
_PROPOSED = re.compile(
    r"\b(?:creation|mise en place|constitution|activation|mettre en place|creer|constituer|activer|etablir"
    r"|establishment|creation|setting[ -]up"
    r"|establish|create|set up|activate) (?:d'un|d'une|du|de la|un|une|le|la|of|of a|of an|of the|a|an|the) ?$",
    re.IGNORECASE,
)
_DOUBTED = re.compile(
    r"\b(?:possibilite|pertinence|opportunite|necessite|faisabilite|eventuelle?|envisager|discuter|etudier"
    r"|possibility|relevance|feasibility"
    r"|whether|need|consider|discuss)\b",
    re.IGNORECASE,
)
_TEMPORARY = re.compile(r"\b(?:temporaire|ad[ -]hoc|provisoire|temporary|time-bound|transitoire)\b", re.IGNORECASE)
_MEMBERS = re.compile(
    r"(?:a savoir|namely|i\.e\.) ?[:,]? ?\n?"
    r"|\b(?:compose[es]*|constitue[es]*|formee?|made up|composed|comprised|consisting) (?:de|des|du|d'"
    r"|of)(?: (?:representants|representatives) (?:de|des|of))?(?: l[ae]| les)? ?:? ?\n?"
    r"|\b(?:regroupe(?:ra|nt)?|reunira|comprend(?:ra)?|comprenant|comprising|comprises|includes?|brings together"
    r"|gathers)(?= (?:les |le |la |l'|the |[A-Z]))(?: les organisations suivantes"
    r"| the following organi[sz]ations)? ?:? ?\n?"
    r"|\b(?:dont les |ses |les |avec (?:pour |comme )?|its |with |whose )?(?:membres|members)(?: (?:du comite"
    r"|du groupe|of the committee"
    r"|of the group))?(?: (?:sont|seront|are|will be|suivants))? ?: ?\n?",
    re.IGNORECASE,
)
_NAMELY = re.compile(r"(?:a savoir|namely) ?[:,]?", re.IGNORECASE)  # goes before: `composé de plusieurs…, à savoir :`
_OPEN = re.compile(
    r"(?:\b(?:autres?|others?) (?:organisations?|acteurs?|partenaires?|structures?|membres?|organi[sz]ations"
    r"|partners|actors|members|agencies)[^.\n]{0,60}"
    r" (?:(?:sont|est|seront|are|is) )?(?:egalement |also )?(?:appele|invite|encourage|convie|bienvenu|welcome"
    r"|encouraged|invited|called)[a-z]*"
    r"|(?:reste|est|demeure|remains|is|stays) (?:egalement )?(?:ouverte?|open) (?:a |aux |to )(?:tou|d'autres"
    r"|autres|all|other|any|new|nouve))",
    re.IGNORECASE,
)
_DETERMINER = re.compile(r"\b(?P<word>ce|cette|un|une|le|la|this|a|the|du|au)\s*$", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:et |and )?(?:l[ae] |les |l['’]|the |du |de la |des |de l['’]|d['’])", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z]{3,}[.]?")
_ARTICLED = re.compile(
    r"(?:,|;| et| and| ainsi que| as well as) "
    r"(?=(?:et |and )?(?:(?i:l[ae] |les |l['’]|the |du |de la |des |de l['’])|[A-Z]{3,}(?:[,;. ]|$)))"
)
_PLAIN = re.compile(r"[,;] ?(?:et |and )?| (?:et|and|ainsi que|as well as) |\n")
_NEXT_ITEM = re.compile(r"[;,.]? ?\((?:[a-z]|\d{1,2}|[ivx]{1,4})\) ")
_NAME = re.compile(r"\b[A-ZÀ-Ý]")  # `deux représentants par cluster` names nobody
_PARENTHESES = re.compile(r"\([^()]*[,;][^()]*\)")
_TEMPORARY_AFTER = re.compile(r" (?:temporaire|ad hoc|provisoire|restreint)\b", re.IGNORECASE)
_LONGEST_LIST = 1200


@dataclass(frozen=True, slots=True)
class _Mention:
    name: NameFound
    created: bool
    proposed: bool
    temporary: bool


def committees_in(page: Page, within: Span, own: str, aims: list[Span]) -> tuple[FoundBody, ...]:
    """Return the bodies that a meeting's text creates, calls temporary, or lists the members of, but not `own`.

    `aims` are objectives and points of the agenda: what is only spoken about there was not created.
    """
    found: dict[str, FoundBody] = {}
    last = ""
    for sentence in page.sentences_between(within.start, within.end):
        for mention in _mentions(page, sentence):
            if any(aim.start <= mention.name.start < aim.end for aim in aims):
                continue
            body = _described(page, sentence, mention)
            if fold(body.name) == fold(own):
                continue
            key = _key(body.name, found)
            if key in found:
                found[key] = _merged(found[key], body)
            elif mention.created or mention.proposed or mention.temporary or body.members:
                found[key] = body
            last = key if key in found else last
        if last and _OPEN.search(page.plain, sentence.start, sentence.end):
            found[last] = replace(found[last], open_to_members=True)
    return tuple(found.values())


def _mentions(page: Page, sentence: Span) -> list[_Mention]:
    text = page.plain
    if not _CLUE.search(text, sentence.start, sentence.end):
        return []
    found: list[_Mention] = []
    for name in names_in(text, sentence.start, min(sentence.end, sentence.start + _LONGEST_LIST)):
        if name.kind not in _KINDS:
            continue
        if found and _MEMBERS.search(text, found[0].name.end, name.start):
            break  # it is one of the members
        name = _with_adjective(text, name)
        before = text[max(sentence.start, name.start - 70) : name.start]
        after = text[name.end : min(sentence.end, name.end + 60)]
        doubted = bool(_DOUBTED.search(before))
        proposed = bool(_PROPOSED.search(before)) and not doubted and not name.bare
        created = bool(_CREATED.match(after.lstrip(" ,"))) or bool(_created_before(before))
        temporary = bool(_TEMPORARY.search(text, name.start, name.end)) and not doubted
        found.append(_Mention(name, created and not doubted, proposed, temporary))
    return found


def _created_before(before: str) -> bool:
    """`ont décidé de créer un comité`, `a été créé le comité`: the verb stands just before the name."""
    verbs = list(_CREATED.finditer(before))
    return bool(verbs) and len(before) - verbs[-1].end() < 12 and bool(_DETERMINER.search(before))


def _with_adjective(text: str, name: NameFound) -> NameFound:
    """Take `temporaire` into the name where it follows a bare name."""
    more = _TEMPORARY_AFTER.match(text, name.end)
    return replace(name, end=more.end()) if more else name


def _described(page: Page, sentence: Span, mention: _Mention) -> FoundBody:
    name = mention.name
    members: tuple[str, ...] = ()
    limit = min(sentence.end + 2, name.end + 200)
    listed = _NAMELY.search(page.plain, name.end, limit) or _MEMBERS.search(page.plain, name.end, limit)
    if listed:
        members = _members(page, listed.end())
    status = BodyStatus.TEMPORARY if mention.temporary else None
    if status is None and mention.created:
        status = BodyStatus.ACTIVE
    elif status is None and mention.proposed:
        status = BodyStatus.PROPOSED
    written = tidy(page.text[name.start : name.end])
    written = capital(written)
    return FoundBody(span=Span(name.start, name.end), name=written, kind=name.kind, status=status, members=members)


def _members(page: Page, start: int) -> tuple[str, ...]:
    text = page.plain
    while start < len(text) and text[start] in " \n:":
        start += 1
    block = text.find("\n\n", start, start + _LONGEST_LIST)
    if re.match(r"[•·*-] ?", text[start : start + 2]):
        end = block if block >= 0 else min(len(text), start + _LONGEST_LIST)
        lines = [line for line in page.text[start:end].split("\n") if re.match(r"[•·*–—-]", line)]
        return tuple(name for name in (_ARTICLE.sub("", tidy(line)) for line in lines) if name)
    end = min(page.sentence_end(start, len(text)), start + _LONGEST_LIST)
    if following := _NEXT_ITEM.search(text, start, end):
        end = following.start()
    listed = page.text[start:end]
    whole = _PARENTHESES.sub(lambda found: found[0].replace(",", "\x00").replace(";", "\x01"), listed)
    parts = _ARTICLED.split(whole)
    if len(parts) < 2 or not all(_ARTICLE.match(part) or _ACRONYM.fullmatch(part) for part in map(str.strip, parts)):
        parts = _PLAIN.split(whole)
    names = (_ARTICLE.sub("", tidy(part.replace("\x00", ",").replace("\x01", ";"))) for part in parts)
    return tuple(dict.fromkeys(name for name in names if 1 < len(name) <= 120 and _NAME.search(name)))


def _key(name: str, found: dict[str, FoundBody]) -> str:
    """Return the name under which this body was met before: `Ce Comité` is the committee just created."""
    key = fold(name)
    for known in found:
        if known.startswith(key) or key.startswith(known):
            return known
    return key


def _merged(one: FoundBody, other: FoundBody) -> FoundBody:
    longest = max(one.name, other.name, key=len)
    return replace(
        one,
        name=one.name if len(one.name) == len(longest) else longest,
        status=_firmer(one.status, other.status),
        members=one.members or other.members,
        span=one.span if len(one.name) >= len(other.name) else other.span,
    )


def _firmer(one: BodyStatus | None, other: BodyStatus | None) -> BodyStatus | None:
    order = (None, BodyStatus.PROPOSED, BodyStatus.ACTIVE, BodyStatus.TEMPORARY)
    return max(one, other, key=order.index)
