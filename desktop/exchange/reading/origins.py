"""The meeting on whose recommendation another was called: `sur recommandation de la réunion mensuelle du 8 janvier`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.kinds.meetings import MeetingKind
from desktop.exchange.reading.dates import DateFound, dates_in
from desktop.exchange.reading.names import NameFound, names_in
from desktop.exchange.reading.page import Page
from desktop.exchange.reading.statements import noun_in
from desktop.usecases.findings import Span

_LEAD = re.compile(
    r"\b(?:(?:sur|suite a|suivant|conformement a|en application d|comme suite a|faisant suite a"
    r"|pour donner suite a|dans le cadre du suivi d)"
    r"[a-z' ]{0,8} ?recommandations?(?: (?:formulees?|faites?|issues?|emises?|prises?))?(?: (?:de|lors de|pendant"
    r"|a|par|au cours de))?"
    r"|(?:recommandee?|decidee?|convenue?|demandee?|prevue?)s? (?:par|lors de|pendant|a|au cours de|a l'issue de)"
    r"|(?:faisant |comme |fait )?suite (?:a|aux conclusions de|aux discussions de)|en suivi de|comme (?:convenu"
    r"|recommande|decide) (?:par|lors de|pendant|a|au cours de)"
    r"|(?:on|upon|following|in line with|as per|further to|based on) (?:the |a )?recommendations?(?: (?:made|from"
    r"|of|by|at|during|issued))*"
    r"|as (?:recommended|agreed|decided|requested) (?:at|by|during|in)|(?:recommended|agreed|decided"
    r"|requested) (?:at|by|during|in)"
    r"|(?:as a )?follow[- ]up (?:to|of)|following) (?:l[ae] |les |du |de la |the |its |our )?(?:derniere "
    r"|precedente |last |previous )?",
    re.IGNORECASE,
)
_NEAR = 45
_FAR = 90
_BETWEEN = re.compile(r"^[ ,]*(?:du|de la|de l'|of the|of|le)? ?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Origin:
    """A reference to an earlier meeting."""

    span: Span
    kind: MeetingKind | None
    date: DateFound
    name: NameFound | None


def origins_in(page: Page) -> Iterator[Origin]:
    """Find the references in order."""
    for lead in _LEAD.finditer(page.plain):
        if found := _origin(page, lead):
            yield found


def _origin(page: Page, lead: re.Match[str]) -> Origin | None:
    plain = page.plain
    limit = min(page.sentence_end(lead.end(), len(plain)), lead.end() + 200)
    noun = noun_in(plain, lead.end(), min(limit, lead.end() + _NEAR))
    if noun is None or noun[0].start - lead.end() > 20:
        return None
    dates = [date for date in dates_in(plain, noun[0].end, limit, page.anchor) if date.is_day]
    if not dates or dates[0].start - noun[0].end > _FAR or "," in plain[noun[0].end : dates[0].start].strip(" ,"):
        return None
    end = dates[0].end
    name: NameFound | None = None
    for found in names_in(plain, lead.end(), limit):
        if found.end <= dates[0].start or _BETWEEN.match(plain[end : found.start]):
            name = found
            end = max(end, found.end)
            break
    return Origin(Span(lead.start(), end), noun[1], dates[0], name)
