"""Due dates in a recommendation, as exact as they were written: `d’ici le mois de mars 2020`, `dès que possible`."""

import re
from datetime import date

from desktop.domain.partial_date import PartialDate, Precision
from desktop.exchange.reading.dates import DateFound, dates_in

_BEFORE = (
    r"(?:d'ici(?: au| a)?\b|avant|au plus tard|pour|courant|jusqu'(?:a|au|en)|dans le courant|delai|echeance|calendrier"
    r"|by|before|no later than|not later than|until|due|deadline|within)"
)
_PARTICLES = (
    r"(?: ?: ?| (?:le|la|les|l'|fin|debut|mi|en|a|au|du|de|des|mois|cours|courant|ici|the|end|middle|beginning"
    r"|early|late|mid|of"
    r"|month|on|date|cob|close of business|eod|lundi|mardi|mercredi|jeudi|vendredi|monday|tuesday|wednesday"
    r"|thursday|friday|annee)\b"
    r"|[ -](?:mi|mid)-| d'| l')*"
)
_LEAD = re.compile(rf"\b{_BEFORE}{_PARTICLES}[ -]?", re.IGNORECASE)
_FOR = re.compile(r"pour", re.IGNORECASE)  # `le plan pour 2020` is no deadline
_PLAIN_LEAD = re.compile(r"\b(?:en|fin|debut|mi-|in|end of|au mois de|le|on|from)(?: the)? ?$", re.IGNORECASE)
_BRACKETED = re.compile(r"[(\[][^()\[\]]{0,20}$")
_WEEK = re.compile(r"(?:la semaine d[ue]|the week of) ?$", re.IGNORECASE)
_IN_WORDS = re.compile(
    r"\b(?:(?:des|aussitot|le plus (?:tot|vite|rapidement)) que? ?possible|le plus (?:tot|vite|rapidement) possible"
    r"|dans les (?:meilleurs|plus brefs) delais|sans delai|immediatement|as soon as possible|asap|immediately"
    r"|(?:d'ici(?: a)?|avant|pour|lors de|by|before|at) (?:la |the )?(?:(?:prochaine"
    r"|next) (?:reunion(?: mensuelle)?|(?:monthly )?meeting))"
    r"|(?:d'ici|dans un delai de|sous|within) (?:a )?(?:une?|deux|trois|quatre|dix|quinze|one|two|three|four|\d{1,2})"
    r" (?:heures|jours|semaines?|mois|hours|days|weeks?|months?)"
    r"|(?:d'ici )?(?:a )?la fin (?:du mois|de l'annee|de la semaine)|(?:by|before) the end of the (?:month|week"
    r"|year))\b",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"(?:delai|echeance|calendrier|deadline|due|timeline)[^:]{0,20}: ?(?P<words>[^;|.()\n]{2,40})",
    re.IGNORECASE,
)


def deadline_in(text: str, plain: str, start: int, end: int, anchor: date) -> PartialDate | None:
    """Return what a stretch of text sets as its deadline, None when it sets none; `anchor` is the day it was agreed."""
    dates = dates_in(plain, start, end, anchor, ahead=True)
    dated = [found for found in dates if _is_deadline(plain, start, found, anchor)]
    if dated:
        last = dated[-1]
        low = max(start, last.start - 30)
        if week := _WEEK.search(plain, low, last.start):
            return PartialDate.in_words(text[week.start() : last.end])
        return last.until or last.date
    if found := _IN_WORDS.search(plain, start, end):
        return PartialDate.in_words(text[found.start() : found.end()])
    if label := _CONTINUES.search(plain, start, end):
        return PartialDate.in_words(text[label.start("words") : label.end("words")].strip(" -–—,"))
    return None


def _is_deadline(plain: str, start: int, found: DateFound, anchor: date) -> bool:
    """Say whether the words before a date make it a deadline; a bare `en mars 2020` only when it lies ahead."""
    if found.date.overdue(anchor):
        return False
    before = plain[max(start, found.start - 60) : found.start]
    for lead in _LEAD.finditer(before):
        if lead.end() == len(before):
            return found.date.precision is not Precision.YEAR or not _FOR.match(lead[0])
    if _WEEK.search(before):
        return True
    if _PLAIN_LEAD.search(before):
        return found.is_day or (found.dated and found.date.precision is not Precision.YEAR)
    return found.dated and bool(_BRACKETED.search(before))
