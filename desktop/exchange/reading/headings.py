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
_OF_TIME = r"(?: (?:du mois|de la semaine|du trimestre|of the (?:month|week|quarter)))?"
_TABLE = (
    (
        (
            r"(?:documents?[ -](?:cles?|utiles|de reference)|key (?:documents|resources|readings)|useful documents)"
            + _OF_TIME
        ),
        Part.DOCUMENTS,
    ),
    (
        (r"(?:dernieres |recentes |nouvelles )?publications(?: recentes)?|ressources(?: utiles)?|resources"
         r"|rapports(?: et"
        r" publications)?|documents(?: recents| disponibles)?|recent (?:publications|documents)|new publications"),
        Part.LINKS,
    ),
    (
        (r"(?:reunions? (?:et|de) )?coordination(?: du cluster)?(?: et reunions)?|(?:nos )?reunions(?: tenues"
         r"| a venir| du mois| de la semaine)?"
        r"|prochaines reunions|agenda du cluster|(?:upcoming )?meetings(?: held)?|coordination (?:updates?|news"
        r"|meetings?)"
        r"|activites de coordination|vie du cluster"),
        Part.COORDINATION,
    ),
    (OBJECTIVES, Part.OBJECTIVES),
    (AGENDA, Part.AGENDA),
    (
        (r"(?:resume des |main )?discussions?|divers|deroulement|introduction|ouverture|cloture|presences?|participants"
        r"|organisations (?:membres )?(?:presentes|absentes|excusees)|liste (?:de|des) (?:presence|participants)"
        r"|suivi des (?:recommandations|points d'action)(?: de la reunion precedente)?|any other business|aob"
        r"|attendance|apologies|other business|summary of discussions?|opening|closing"),
        Part.MINUTES,
    ),
)
_TYPED = (
    (RECOMMENDATIONS, RecommendationType.RECOMMENDATION),
    (ACTIONS, RecommendationType.ACTION),
    (DECISIONS, RecommendationType.DECISION),
)
_HEADINGS = (
    *((re.compile(words, re.IGNORECASE), Heading(part)) for words, part in _TABLE),
    *((re.compile(words, re.IGNORECASE), Heading(Part.RECOMMENDATIONS, kind)) for words, kind in _TYPED),
)
_DECORATION = re.compile(r"(?:[#=>_ ]|\*{1,3}(?=\S)|date \d{4}-\d{2} )+", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\d{1,2}|[IVX]{1,5}|[A-Za-z])(?:[.)]|°\)?) ?[-.]? ?")
_AFTER = " :*_=-"


def heading_of(line: str) -> Heading | None:
    """Return what a whole line in plain letters announces as a heading, None when it is something else."""
    if not 0 < len(line) < 100:
        return None
    bare = _undecorated(line.rstrip(_AFTER))
    numbered = _NUMBER.match(bare)
    if numbered:
        bare = bare[numbered.end() :]
    if not bare[:1].isupper():
        return None
    for pattern, heading in _HEADINGS:
        if pattern.fullmatch(bare):
            return None if numbered and heading.part is Part.MINUTES else heading
    return None


def is_numbered(line: str) -> bool:
    """Say whether a line in plain letters begins with a number or letter, as headings and items of lists do."""
    return _NUMBER.match(_undecorated(line)) is not None


def _undecorated(line: str) -> str:
    decoration = _DECORATION.match(line)
    return line[decoration.end() :] if decoration else line
