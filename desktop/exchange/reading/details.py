"""What a sentence says of a meeting beside its date: the theme it was about and where it was held."""

import re

from desktop.exchange.reading.page import Page, tidy
from desktop.usecases.findings import Span
from desktop.wording.words import capital

_THEME = re.compile(
    r"\b(?:(?:sur|autour de|relative? a|portant sur|consacree? a|dediee? a) (?:la |une |le |ce )?(?:thematique"
    r"|theme)s?(?: (?:de |du |des |d'|:)?(?:la |l'|les )?| ?: ?)"
    r"|ayant pour theme ?:? ?|(?:sur|on) (?:the |le )?(?:theme|topic|thematic area|subject)(?: of| de"
    r"| du)?(?: ?:)? (?:the |la |l')?"
    r"|theme ?: ?|thematique ?: ?"
    r"|(?:consacree?|dediee?|dedicated|devoted)s? (?:a|au|aux|to)(?: (?:la |l'|the ))?|(?:focus(?:ed|ing)"
    r"|focussed|centree?) (?:sur|on) (?:la |le |les |l'|the )?"
    r"|portant sur (?:la |le |les |l')?)",
    re.IGNORECASE,
)
_SESSION_ON = re.compile(
    r"\b(?:seances? de travail|sessions? de travail|reunion de travail|atelier|rencontre|working session"
    r"|work session|workshop|session) (?:sur|on) (?:la |le |les |l'|the )?",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"[.;:\n\"(\[]|,(?! [A-Z][\w'-]+(?:,| (?:et|and|&) ))"
    r"| (?=(?:sur|on|upon|following) (?:la |the )?recommandations?| (?:suite a|afin|en presence|qui|dont|avec"
    r"|au cours|s'est|a ete|a eu|a reuni|a rassemble|a regroupe|a permis|was|were|will|took|with|which"
    r"|in order|pour|le \d|du \d|du (?:lundi|mardi|mercredi|jeudi|vendredi)|(?:at|in|a|au|aux|dans|on) (?:the "
    r"|la |l'|le )?[A-Z\d]|as |est |sera |aura |en date|dans les |at the )\b)"
    r"| (?=(?:suite a|afin|en presence|qui|dont|avec|au cours|s'est|a ete|a eu|a reuni|a rassemble|a regroupe|a permis"
    r"|was|were|will|took|with|which|in order|pour|est|sera|aura|dans les|au siege|at the|lors|le \d|on \d"
    r"|sur recommandation|on the recommendation|on recommendation|following)\b)",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r" ?\([A-Z][\w/&-]{1,11}\)")
_LONGEST = 110

_PLACES = (
    r"(?:Bamako|Mopti|Sevare|Gao|Tombouctou|Timbuktu|Kidal|Menaka|Segou|Kayes|Sikasso|Koulikoro|Taoudenit"
    r"|Bandiagara|Douentza|Bankass"
    r"|Koro|Niono|San|Ansongo|Goundam|Dire|Niafunke)"
)
_VENUE = re.compile(
    r"\b(?:dans (?:les (?:locaux|bureaux)|la salle|le bureau|l'enceinte)|au (?:siege|bureau|sein|centre)|a (?:la"
    r"|l') ?(?:salle|Direction|Maison|hotel|Hotel)"
    r"|at (?:the )?(?:office|offices|premises|headquarters|[A-Z][\w-]+(?: [A-Z][\w-]+)? (?:office|conference room"
    r"|hall|premises|hotel|Hotel)))"
    rf"[^.,;:()\n]{{0,70}}|(?:\ba|\bin) (?P<town>{_PLACES}\b(?: \([^()]{{2,40}}\))?)|\b(?P<online>en ligne|online"
    rf"|par visioconference|via (?:Zoom|Teams|Skype|Webex))"
)
_VENUE_STOP = re.compile(
    r" (?:le \d|on \d|ce |lundi|mardi|mercredi|jeudi|vendredi|pour |afin |avec |sur |de \d|from \d|to |with |was "
    r"|a ete |s'est |la reunion|une? (?:reunion|seance)|par |les participants)"
)
_INTO = re.compile(r"^(?:dans (?:l[ae] |les |l')?|aux? |à (?:la |l')?|a (?:la |l')?|at (?:the )?|in )", re.IGNORECASE)
_VENUE_LABEL = re.compile(
    r"^(?:lieu et date|date et lieu|lieu|venue|place|location|date and (?:place|venue)|(?:place"
    r"|venue) and date) ?: ?(?P<venue>[^\n]{2,120})",
    re.IGNORECASE | re.MULTILINE,
)
_DATE_IN_VENUE = re.compile(
    r"[ ,;–-]*(?:le |on )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday"
    r"|thursday|friday)?,? ?\d{1,2}(?:er|st|nd|rd|th)?[ ./-](?:[a-z]+|\d{1,2})[ ./-]\d{4}[ ,;–-]*",
    re.IGNORECASE,
)


def themes_in(page: Page, seen: str, sentence: Span) -> tuple[str, ...]:
    """Return the theme that a sentence gives a meeting, with its acronym, as written."""
    lead = _THEME.search(seen, sentence.start, sentence.end) or _SESSION_ON.search(seen, sentence.start, sentence.end)
    if lead is None:
        return ()
    start = lead.end()
    while start < sentence.end and seen[start] in ' "':
        start += 1
    limit = min(sentence.end, start + _LONGEST)
    stop = _STOP.search(seen, start, limit)
    end = stop.start() if stop else limit
    if acronym := _ACRONYM.match(seen, end, sentence.end):
        end = acronym.end()
    theme = tidy(page.text[start:end]).strip("\"«»“” ")
    return (capital(theme),) if len(theme) > 2 and stop else ()


def venue_in(page: Page, seen: str, sentence: Span) -> str:
    """Return where a sentence says the meeting was held, empty when it does not."""
    found = _VENUE.search(seen, sentence.start, sentence.end)
    if found is None:
        return ""
    start, end = found.start(), found.end()
    if found["town"]:
        start, end = found.span("town")
    elif cut := _VENUE_STOP.search(seen, start + 4, end):
        end = cut.start()
    venue = _INTO.sub("", tidy(page.text[start:end]))
    return capital(venue)


def labelled_venue(page: Page, start: int, end: int) -> str:
    """Return what the line `Lieu : …` of minutes says, without the date that may stand beside it."""
    label = _VENUE_LABEL.search(page.plain, start, end)
    if label is None:
        return ""
    low, high = label.span("venue")
    if dated := _DATE_IN_VENUE.search(page.plain, low, high):
        return tidy(page.text[low : dated.start()]) or tidy(page.text[dated.end() : high])
    return tidy(page.text[low:high])
