"""Who is to do it, where a recommendation says so plainly: `Responsable : NRC`, `Action by: DRC and UNHCR`, `(NRC)`."""

import re

from desktop.exchange.reading.page import tidy
from desktop.exchange.reading.plain import plain as in_plain_letters

_LABEL = re.compile(
    r"[ ,;.–—|(\[-]*\b(?:responsables?(?: de (?:la )?(?:mise en (?:œuvre|oeuvre)|suivi)(?: et/ou de suivi)?)?"
    r"|resp\.?|structures? responsables?"
    r"|points? focal|points? focaux|porteurs?|pilotes?|action by|actionn? (?:par|de)|responsible|in charge"
    r"|person responsible|owner|who"
    r"|lead|chef de file|qui) ?: ?(?P<names>[^:;|\n()\[\]]{2,120})",
    re.IGNORECASE,
)
_ACTION_BY = re.compile(r"[ ,;.–—|(\[-]*\baction by (?P<names>[A-Z][^:;|\n()\[\].]{1,80})")
_NEXT_LABEL = re.compile(
    r"[ ,;.–—-]*\b(?:delai|echeance|calendrier|deadline|due|statut|status|timeline|when|quand)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_AT_END = re.compile(
    r"[([](?P<names>[A-Z][\w/&, -]{1,60})[)\]](?=[ .;,]*$|[ .;,|-]*(?:[Dd]elai|[Ee]cheance|[Dd]eadline|[Dd]ue)\b)"
)
_LEADING = re.compile(
    r"(?P<names>[A-Z][\w]{1,11}(?:(?:, | and | et | & |/)[A-Z][\w]{1,11}){0,4})"
    r"(?: ?: | (?:to|should|will|shall|doit|doivent|devra|devront|va|vont) )"
)
_SEPARATOR = re.compile(r" ?[,/;&+] ?| (?:et|and|avec|with) (?:l[ae] |les |the )?")
_ARTICLE = re.compile(r"^(?:l[ae] |les |l['’]|the |du |de la )", re.IGNORECASE)
_STOPS = re.compile(r"\.(?: |$)| [-–—] | (?=d'ici |avant |by |before )")

# only well-known acronyms count without a label, so that `(LTP)` stays a theme
_KNOWN = frozenset(
    [
        "NRC", "DRC", "UNHCR", "HCR", "UNICEF", "OCHA", "UNFPA", "UNMAS", "IRC", "IOM", "OIM", "WFP", "PAM",
        "FAO", "OMS", "WHO", "UNDP", "PNUD", "CICR", "ICRC", "MINUSMA", "HI", "TDH", "CRS", "COOPI",
        "OXFAM", "CARE", "ACTED", "DNDS", "DRDSES", "DRPFEF", "DNEC", "ACF", "MSF", "PUI", "LWF",
        "INTERSOS", "GARDL", "AMSODE", "STP", "SOLIDARITES", "REACH", "iMMAP", "DDG", "AVSF", "MERCY",
        "UNWOMEN", "ONUFEMMES", "OHCHR", "HCDH", "DDH", "DPPA", "ECHO", "USAID", "BHA", "AECID", "SCI",
        "WVI", "PLAN"
    ]
)


def responsible_in(text: str, plain: str, start: int, end: int) -> tuple[tuple[str, ...], int]:
    """Return the names that a stretch of text makes responsible, and where the label that names them begins.

    Without a label the second value is `end`.
    """
    label = _LABEL.search(plain, start, end) or _ACTION_BY.search(plain, start, end)
    if label:
        return _names(text[label.start("names") : label.end("names")]), label.start()
    leading = _LEADING.match(plain, start, end)
    if leading:
        names = _names(leading["names"])
        if names and all(name in _KNOWN for name in names):
            return names, end
    at_end = _AT_END.search(plain, max(start, end - 140), end)
    if at_end:
        names = _names(text[at_end.start("names") : at_end.end("names")])
        if names and all(name in _KNOWN for name in names):
            return names, end
    return (), end


def _names(text: str) -> tuple[str, ...]:
    letters = in_plain_letters(text)  # of the same length
    ends = (stop.start() for pattern in (_NEXT_LABEL, _STOPS) if (stop := pattern.search(letters)))
    text = text[: min(ends, default=len(text))]
    names = (_ARTICLE.sub("", tidy(name)) for name in _SEPARATOR.split(text))
    return tuple(dict.fromkeys(name for name in names if 1 < len(name) <= 60))
