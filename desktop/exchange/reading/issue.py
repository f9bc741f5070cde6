"""Which issue of a newsletter a page belongs to, as the page writes it: `2020-02`, `02`, `12`."""

import re

from desktop.exchange.reading.page import Page

_HEAD = 1500  # characters in which an issue names itself
_ISSUE = (
    re.compile(r"\bdate (?P<issue>\d{4}-\d{2})\b"),
    re.compile(
        r"\b(?:newsletter|bulletin|lettre d'information|note d'information|flash|update)\b[^\n#]{0,60}?(?:#"
        r"|\bn ?°|\bno\.?|\bnumero|\bissue)"
        r" ?(?P<issue>\d{1,4}(?:[-/]\d{2,4})?)\b",
        re.IGNORECASE,
    ),
)


def issue_of(page: Page) -> str:
    """Return the issue's number or month, empty when the page does not say."""
    for pattern in _ISSUE:
        if found := pattern.search(page.plain, 0, _HEAD):
            return found["issue"]
    return ""
