"""English grammar that sentences made by a program need: ordinals, and small letters where a verb begins an item."""

import re

_VERBS = re.compile(
    r"(?:Adopt|Agree|Analy[sz]e|Assess|Build|Carry|Check|Clarify|Collect|Compile|Complete|Conduct|Confirm|Contact|Continue"
    r"|Contribute|Coordinate|Create|Define|Develop|Discuss|Disseminate|Document|Draft|Elaborate|Ensure|Establish|Evaluate"
    r"|Explore|Extend|Facilitate|Finali[sz]e|Follow|Harmoni[sz]e|Help|Hold|Identify|Improve|Include|Inform|Initiate"
    r"|Integrate|Invite|Launch|Make|Map|Monitor|Nominate|Organi[sz]e|Plan|Prepare|Present|Produce|Propose|Provide"
    r"|Publish|Put|Recommend|Reinforce|Report|Request|Resume|Review|Revise|Send|Set|Share|Start|Strengthen|Study"
    r"|Submit|Support|Take|Train|Translate|Update|Validate|Work|Write)\b",
    re.IGNORECASE,
)
_ARTICLES = re.compile(r"(?:A|An|The)\b")


def starts_with_verb(text: str) -> bool:
    """Say whether a text begins with a verb that items of minutes begin with: `Discuss the relevance…`."""
    return _VERBS.match(text) is not None


def small_start(text: str) -> str:
    """Return `text` with a small first letter where its first word is such a verb or an article."""
    if _VERBS.match(text) or _ARTICLES.match(text):
        return text[:1].lower() + text[1:]
    return text


def ordinal(number: int) -> str:
    """Return `1st`, `2nd`, `37th`."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
