"""The headings that bulletins and minutes use, in French and in English."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from desktop.domain.kinds.recommendations import RecommendationType


class Part(Enum):
    """What stands under a heading."""

    DOCUMENTS = auto()
    LINKS = auto()  # "Publications", "Ressources": documents only where a link says so
    COORDINATION = auto()
    OBJECTIVES = auto()
    AGENDA = auto()
    RECOMMENDATIONS = auto()
    MINUTES = auto()  # other parts of minutes: who came, what was said


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading announces; `type` is what the lines under it are, for recommendations."""

    part: Part
    type: RecommendationType = RecommendationType.RECOMMENDATION


_OF_MEETING = r"(?: (?:de|pour) (?:la|cette) (?:reunion|seance(?: de travail)?|rencontre|session|retraite))?"
_OF_MEETING_EN = r"(?: (?:of|for|from) the (?:\w+ )?(?:meeting|session|retreat|workshop))?"
RECOMMENDATIONS = (
    rf"(?:(?:principales |key |main )?recomm(?:andations|endations)"
    rf"(?: (?:formulees|cles|principales|et decisions|and decisions))?{_OF_MEETING}{_OF_MEETING_EN})"
)
ACTIONS = (
    rf"(?:points? d'actions?{_OF_MEETING}|actions? (?:a prendre|a mener|a entreprendre|prioritaires|de suivi|retenues)"
    rf"|action (?:points?|items?){_OF_MEETING_EN}|follow[- ]up actions|actions to (?:take|be taken)"
    r"|prochaines etapes|next steps)"
)
DECISIONS = rf"(?:(?:decisions|releve des? decisions)(?: prises)?{_OF_MEETING}{_OF_MEETING_EN})"
AGENDA = (
    rf"(?:(?:points? (?:a|de|d') ?(?:l')?)?ordre du jour{_OF_MEETING}|points (?:discutes|abordes)"
    rf"|(?:meeting )?agenda(?: items)?{_OF_MEETING_EN}|agenda points)"
)
OBJECTIVES = (
    r"(?:(?:principaux |main )?objecti(?:fs?|ves?)(?: (?:specifiques|principaux))?" + _OF_MEETING + _OF_MEETING_EN + ")"
)
_TABLE = (
    (r"documents?[ -](?:cles?|utiles|de reference)|key (?:documents|resources|readings)|useful documents", Part.DOCUMENTS),
    (
        r"(?:dernieres |recentes |nouvelles )?publications(?: recentes)?|ressources(?: utiles)?|resources|rapports(?: et"
        r" publications)?|documents(?: recents| disponibles)?|recent (?:publications|documents)|new publications",
        Part.LINKS,
    ),
    (
        r"(?:reunions? (?:et|de) )?coordination(?: du cluster)?(?: et reunions)?|(?:nos )?reunions(?: tenues| a venir)?"
        r"|prochaines reunions|agenda du cluster|(?:upcoming )?meetings(?: held)?|coordination (?:updates?|news|meetings?)"
        r"|activites de coordination|vie du cluster",
        Part.COORDINATION,
    ),
    (OBJECTIVES, Part.OBJECTIVES),
    (AGENDA, Part.AGENDA),
    (
        r"(?:resume des |main )?discussions?|divers|deroulement|introduction|ouverture|cloture|presences?|participants"
        r"|organisations (?:membres )?(?:presentes|absentes|excusees)|liste (?:de|des) (?:presence|participants)"
        r"|suivi des (?:recommandations|points d'action)(?: de la reunion precedente)?|any other business|aob"
        r"|attendance|apologies|other business|summary of discussions?|opening|closing",
        Part.MINUTES,
    ),
)
_HEADINGS = tuple((re.compile(pattern, re.IGNORECASE), Heading(part)) for pattern, part in _TABLE) + (
    (re.compile(RECOMMENDATIONS, re.IGNORECASE), Heading(Part.RECOMMENDATIONS)),
    (re.compile(ACTIONS, re.IGNORECASE), Heading(Part.RECOMMENDATIONS, RecommendationType.ACTION)),
    (re.compile(DECISIONS, re.IGNORECASE), Heading(Part.RECOMMENDATIONS, RecommendationType.DECISION)),
)
_BEFORE = re.compile(r"(?:[#*_=> ]+|date \d{4}-\d{2} |(?:\d{1,2}|[IVX]{1,5}|[A-Za-z])[.)] ?[-.]? ?)+", re.IGNORECASE)
_AFTER = " :*_=.-"


def heading_of(line: str) -> Heading | None:
    """Return what a whole line in plain letters announces as a heading, None when it is something else."""
    if not 0 < len(line) < 100:
        return None
    bare = line.strip(_AFTER)
    for candidate in dict.fromkeys((bare, _BEFORE.sub("", bare, count=1))):
        for pattern, heading in _HEADINGS:
            if pattern.fullmatch(candidate):
                return heading
    return None
