"""What a meeting agreed, as sentences: each sort of recommendation counted off, with who is to do it and by when."""

from collections.abc import Iterator, Sequence

from desktop.domain.kinds import Recommendation
from desktop.domain.kinds.meetings import SpokenLanguage
from desktop.domain.kinds.recommendations import RecommendationType
from desktop.domain.partial_date import PartialDate
from desktop.usecases.bulletin.clauses import NOTHING, both, by_when, counted_off, inside, joined, one_line, said
from desktop.usecases.bulletin.nouns import Nouns
from desktop.wording.folding import fold
from desktop.wording.words import Words, same

_FIRST = Words("à l’issue des échanges, les participants ont", "after discussion, participants")
_THEN = Words("ils ont également", "they also")
_MORE = Words("ils ont aussi", "they further")
_LAST = Words("ils ont enfin", "finally, they")
_SEVERAL = {
    RecommendationType.RECOMMENDATION: Words(
        "{who} formulé les recommandations suivantes\u00a0: {items}",
        "{who} made the following recommendations: {items}",
    ),
    RecommendationType.DECISION: Words(
        "{who} pris les décisions suivantes\u00a0: {items}", "{who} took the following decisions: {items}"
    ),
    RecommendationType.ACTION: Words(
        "{who} retenu les actions suivantes\u00a0: {items}", "{who} agreed on the following actions: {items}"
    ),
    RecommendationType.IMPROVEMENT: Words(
        "{who} relevé les pistes d’amélioration suivantes\u00a0: {items}",
        "{who} noted the following avenues for improvement: {items}",
    ),
    RecommendationType.INFORMATION: Words(
        "{who} pris note des informations suivantes\u00a0: {items}",
        "{who} took note of the following information: {items}",
    ),
}
_SINGLE = {
    RecommendationType.RECOMMENDATION: Words(
        "{who} formulé la recommandation suivante\u00a0: {items}", "{who} made the following recommendation: {items}"
    ),
    RecommendationType.DECISION: Words(
        "{who} pris la décision suivante\u00a0: {items}", "{who} took the following decision: {items}"
    ),
    RecommendationType.ACTION: Words(
        "{who} retenu l’action suivante\u00a0: {items}", "{who} agreed on the following action: {items}"
    ),
    RecommendationType.IMPROVEMENT: Words(
        "{who} relevé la piste d’amélioration suivante\u00a0: {items}",
        "{who} noted the following avenue for improvement: {items}",
    ),
    RecommendationType.INFORMATION: Words(
        "{who} pris note de l’information suivante\u00a0: {items}",
        "{who} took note of the following information: {items}",
    ),
}
_RESPONSIBLE = Words("responsable\u00a0: {names}", "responsible: {names}")
_RESPONSIBLES = Words("responsables\u00a0: {names}", "responsible: {names}")
_DEADLINE = Words("délai\u00a0: {words}", "deadline: {words}")
_WITH = Words("{text} ({details})", "{text} ({details})")
_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_TENS = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")


def agreed(nouns: Nouns, recommendations: Sequence[Recommendation], language: SpokenLanguage) -> Iterator[Words]:
    """Yield one sentence for each sort of what was agreed, in the order of the minutes written in `language`."""
    shown = [one for one in recommendations if one_line(one.text)]
    kinds = list(dict.fromkeys(one.type for one in shown))
    for place, kind in enumerate(kinds):
        who = _LAST if 1 < place == len(kinds) - 1 else (_FIRST, _THEN, _MORE)[min(place, 2)]
        items = [
            with_details(same(inside(one.text, language)), details(nouns, one)) for one in shown if one.type is kind
        ]
        if len(items) == 1:
            yield said(_SINGLE[kind], who=who, items=items[0])
        else:
            marks = [roman(number) for number in range(1, len(items) + 1)]
            yield said(_SEVERAL[kind], who=who, items=counted_off(items, marks))


def details(nouns: Nouns, recommendation: Recommendation) -> Words:
    """Return `responsables : NRC et OIM, d’ici au 31 janvier 2020`, without a deadline that the text says itself."""
    return joined([responsible(nouns, recommendation), _when(recommendation.due, recommendation.text)], ", ")


def responsible(nouns: Nouns, recommendation: Recommendation) -> Words:
    """Return `responsables : NRC et OIM`, nothing where nobody is, or only persons."""
    several = len(nouns.named(recommendation.responsible)) > 1
    return said(_RESPONSIBLES if several else _RESPONSIBLE, names=nouns.names(recommendation.responsible))


def with_details(text: Words, detail: Words) -> Words:
    """Return a text with something in brackets behind it, where there is something."""
    return said(_WITH, text=text, details=detail) if detail.fr else text


def roman(number: int) -> str:
    """Return a number below 100 in small Roman numerals."""
    return _TENS[number // 10] + _UNITS[number % 10]


def _when(due: PartialDate | None, text: str) -> Words:
    if due is None:
        return NOTHING
    if due.end is None:
        words = one_line(due.words)
        return NOTHING if fold(words) in fold(text) else said(_DEADLINE, words=words)
    wording = both(due.wording)
    if any(fold(one) in fold(text) for one in (wording.fr, wording.en)):
        return NOTHING
    return by_when(due)
