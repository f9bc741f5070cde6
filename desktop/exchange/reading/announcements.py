"""The phrases that announce a list in a sentence: `avait pour objectif de :`, `the following recommendations were…`."""

import re

from desktop.domain.kinds.recommendations import RecommendationType
from desktop.exchange.reading.headings import Heading, Part

_IS = (
    r"(?:etai(?:en)?t|sont|est|ont ete|a ete|comprenai(?:en)?t|comprend|comportait|was|were|is|are|includ(?:e|es|ed)"
    r"|comprised|covered)"
)
_FOLLOWING = r"(?:suivante?s?|ci-(?:dessous|apres)|following|below|as follows)"
_DISCUSSED = (
    r"(?:discutes|abordes|inscrits|traites|examines|debattus|discussed|covered|addressed|considered|on the agenda)"
)
_BEFORE_LIST = r"(?= ?:| ?\((?:1|i|a)\)| (?:1|i|a)[.)] )"
_OF_MEETING = r"(?: (?:de|of) (?:la |cette |l'|the )?[a-z ]{3,40})?"

_OBJECTIVES = (
    (r"(?:avai(?:en)?t|ayant|a|ont|aura|a eu|avec|pour) (?:eu )?(?:pour |comme )?(?:principa(?:l|ux) )?objectifs?"
    r"(?: (?:principa(?:l|ux)|specifiques?))?(?: suivants?)?(?: (?:de|d'))?"),
    (rf"l(?:'|es )objectifs?(?: principa(?:l|ux))?(?: vises)?{_OF_MEETING} {_IS}"
     rf"(?: (?:les? )?{_FOLLOWING})?(?: (?:de|d'))?"),
    (
        r"(?:seance|reunion|rencontre|session|atelier|retraite)[^.;:\n]{0,80} (?:visait|vise|visera"
        r"|visaient)(?: principalement)? a"
    ),
    rf"objectives?{_OF_MEETING} {_IS}(?: (?:to|as follows|the following))?",
    r"(?:meeting|session|retreat|workshop)[^.;:\n]{0,60} (?:aimed|aims|sought)(?: to| at)?",
    r"(?:whose|its|with the) (?:main )?(?:objectives?|purpose|aim)(?: was| were| of| being)?(?: to)?",
)
_AGENDA = (
    (rf"l'(?:ordre du jour|agenda){_OF_MEETING} (?:{_IS}|portait sur|a porte sur|prevoyait|etait le)"
    rf"(?: (?:le |les )?(?:points )?{_FOLLOWING})?"),
    (rf"(?:les )?(?:principaux )?(?:points|sujets)(?: {_FOLLOWING})?[^.;:\n]{{0,30}} (?:{_DISCUSSED}"
     rf"|a l'(?:ordre du jour|agenda))"
    rf"(?: {_IS})?(?: {_FOLLOWING})?"),
    rf"(?:les )?(?:points|sujets) {_FOLLOWING}[^.;:\n]{{0,40}}",
    (r"(?:reunion|seance|rencontre|discussions|echanges|travaux)[^.;:\n]{0,30} (?:a|ont) porte (?:principalement )?sur"
    rf"(?: les points {_FOLLOWING})?"),
    rf"(?:a|avec|avait) (?:pour |comme )?(?:l')?ordre du jour(?: {_FOLLOWING})?",
    (
        rf"(?:the |its |main )?agenda(?: items| points)?{_OF_MEETING} {_IS}(?: (?:as follows"
        rf"|the following))?(?: (?:items|points))?"
    ),
    r"the following (?:agenda )?(?:items|points|topics|issues)[^.;:\n]{0,40}",
    rf"{_DISCUSSED} the following(?: (?:items|points|topics|issues))?",
)
_RECOMMENDATIONS = (
    (
        rf"(?:des|les|aux|ces|the|following|cles|key|principales|main) recomm(?:andations"
        rf"|endations)(?: {_FOLLOWING})?[^.;:\n]{{0,60}}"
    ),
    rf"(?:il a ete|il est|ont|a) recommande(?: (?:de|que|d'|ce qui suit))?{_BEFORE_LIST}",
    r"recommande(?:nt)? (?:ce qui suit|au cluster[a-z ]{0,30} de)",
    rf"recommended(?: (?:to|that))?{_BEFORE_LIST}",
    r"(?:la recommandation suivante|the following recommendation)\b",
)
_ACTIONS = (
    (
        rf"(?:des|les|aux|the|following) (?:points d'actions?|actions|action (?:points"
        rf"|items))(?: {_FOLLOWING})?[^.;:\n]{{0,60}}"
    ),
    (
        rf"(?:participants|partners|meeting|members|membres|they|it was) (?:ont |have |also )?agreed(?: (?:to|on"
        rf"|that))?{_BEFORE_LIST}"
    ),
    r"(?:(?:l'action|le point d'action) suivante?|the following action(?: point| item)?)\b",
)
_DECISIONS = (
    rf"(?:des|les|aux|the|following) decisions(?: {_FOLLOWING})?[^.;:\n]{{0,60}}",
    rf"(?:il a ete|ont|a) (?:decide|convenu)(?: (?:de|que|d'|ce qui suit))?{_BEFORE_LIST}",
    rf"(?:it was|participants|members) decided(?: (?:to|that))?{_BEFORE_LIST}",
    r"(?:la decision suivante|the following decision)\b",
)
_TABLE = (
    (_OBJECTIVES, Heading(Part.OBJECTIVES)),
    (_AGENDA, Heading(Part.AGENDA)),
    (_RECOMMENDATIONS, Heading(Part.RECOMMENDATIONS)),
    (_ACTIONS, Heading(Part.RECOMMENDATIONS, RecommendationType.ACTION)),
    (_DECISIONS, Heading(Part.RECOMMENDATIONS, RecommendationType.DECISION)),
)

ANNOUNCED = tuple((re.compile(rf"\b(?:{'|'.join(phrases)})", re.IGNORECASE), heading) for phrases, heading in _TABLE)
CLUE = re.compile(
    r"objecti|vis(?:ait|aient|era|e) |aim|sought|purpose|ordre du jour|points|sujets|agenda|porte|following"
    r"|recomm|actions?"
    r"|agreed|deci[ds]|convenu",
    re.IGNORECASE,
)
"""A sentence without any of these announces nothing; asked first, because it is quick."""
