"""Moments counted in milliseconds since 1970, as people and as programs read them."""

from datetime import UTC, datetime

from desktop.wording.calendar import clock, short_day
from desktop.wording.words import Language, Words

NEVER = Words("jamais", "never")
_UNBELIEVABLE = Words("date impossible", "impossible date")


def moment(milliseconds: int) -> Words:
    """Return `16 janv. 2020, 9 h 30` by this computer's clock; `never` for 0."""
    if not milliseconds:
        return NEVER
    when = _utc(milliseconds)
    if when is None:
        return _UNBELIEVABLE
    local = when.astimezone()
    said = {
        language: f"{short_day(local.date(), language, year=True)}, {clock(local.time(), language)}"
        for language in (Language.FR, Language.EN)
    }
    return Words(said[Language.FR], said[Language.EN])


def iso(milliseconds: int) -> str | None:
    """Return `2020-01-16T09:30:00Z`, None for 0 and for what is no moment."""
    when = _utc(milliseconds) if milliseconds else None
    return when.strftime("%Y-%m-%dT%H:%M:%SZ") if when else None


def _utc(milliseconds: int) -> datetime | None:
    """Return the moment, None for what a wrong clock may have written and no calendar holds."""
    try:
        when = datetime.fromtimestamp(milliseconds / 1000, UTC)
        when.astimezone()
    except (OverflowError, ValueError, OSError):
        return None
    return when
