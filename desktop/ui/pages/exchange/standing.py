"""How things stand with a partner, and what the status line says, in words with their shapes and colours."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from desktop.ui.pages.exchange.moments import day_of, local
from desktop.ui.pages.exchange.state import ExchangeState, PartnerState
from desktop.ui.theme.status import Look, Mark, Tone
from desktop.wording.words import Words, counted

_LONG = 14          # days without an acknowledgement that are worth a telephone call
_UP_TO_DATE = Look(Mark.FULL, Tone.DONE)
_TO_SEND = Look(Mark.HALF, Tone.ATTENTION)
_WAITS = Look(Mark.EMPTY, Tone.MUTED)
_ALARM = Look(Mark.ALERT, Tone.DANGER)

CURRENT = Words("à jour", "up to date")
_NOTHING_YET = Words("rien échangé encore", "nothing exchanged yet")
_THROUGH = Words("par le siège", "by way of headquarters")
_LACKING = Words("un envoi manque, redemandé", "a bundle is missing, asked for again")
_OWED = Words("un accusé à envoyer", "an acknowledgement to send")
_UNACKNOWLEDGED = Words("sans accusé depuis le {day}", "not acknowledged since {day}")
_HEARD = Words("reçu le {day}", "received on {day}")
_SENT = Words("envoyé le {day}", "sent on {day}")
_TO_SEND_COUNTED = (
    Words("{n} modification à envoyer", "{n} change to send"),
    Words("{n} modifications à envoyer", "{n} changes to send"),
)
_UNDER_WAY = (
    Words("{n} modification en chemin", "{n} change on its way"),
    Words("{n} modifications en chemin", "{n} changes on their way"),
)
_ALL_SENT = Words("Tout est arrivé au siège", "Headquarters has everything")
_LAST = Words("Dernier accusé du siège\u00a0: {day}", "Last word from headquarters: {day}")
_NO_WORD = Words("Le siège n’a encore rien accusé", "Headquarters has acknowledged nothing yet")
_OFFICES_WAIT = (
    Words("{n} bureau attend un envoi", "{n} office waits for a bundle"),
    Words("{n} bureaux attendent un envoi", "{n} offices wait for a bundle"),
)
_OFFICES_SILENT = (
    Words("{n} bureau n’a pas encore accusé réception", "{n} office has not acknowledged yet"),
    Words("{n} bureaux n’ont pas encore accusé réception", "{n} offices have not acknowledged yet"),
)
_ALL_CURRENT = Words("Tous les bureaux sont à jour", "All offices are up to date")
_CONFLICTS = (
    Words("{n} conflit à régler", "{n} conflict to settle"),
    Words("{n} conflits à régler", "{n} conflicts to settle"),
)
_REFUSED = (
    Words("{n} fichier refusé", "{n} file refused"), Words("{n} fichiers refusés", "{n} files refused"),
)


class Standing(NamedTuple):
    """One thing to know about a partner."""

    look: Look
    words: Words


def standing_of(one: PartnerState, today: date) -> Standing:
    """Return what one needs to know first about a partner."""
    state = one.partner.state
    if one.lacking:
        return Standing(_ALARM, _LACKING)
    if not one.direct:
        return Standing(_WAITS, _THROUGH)
    if one.unsent:
        return Standing(_TO_SEND, counted(one.unsent, *_TO_SEND_COUNTED))
    if one.unacknowledged:
        long = (today - local(one.since).date()).days >= _LONG
        return Standing(_ALARM if long else _WAITS, _UNACKNOWLEDGED.filled(day=day_of(one.since, today)))
    if not state.sent_at and not state.heard_at:
        return Standing(_WAITS, _NOTHING_YET)
    return Standing(_TO_SEND, _OWED) if one.news else Standing(_UP_TO_DATE, CURRENT)


def last_of(one: PartnerState, today: date) -> Words | None:
    """Return when something last came from a partner, or went to it."""
    state = one.partner.state
    if state.heard_at:
        return _HEARD.filled(day=day_of(state.heard_at, today))
    return _SENT.filled(day=day_of(state.sent_at, today)) if state.sent_at else None


def status_notes(state: ExchangeState, today: date) -> tuple[Words, ...]:
    """Return what the status line says; nothing where the office takes no part in the exchange."""
    if not state.joined:
        return ()
    told = _of_headquarters(state) if state.headquarters else _of_office(state, today)
    waiting = [counted(len(state.conflicts), *_CONFLICTS)] if state.conflicts else []
    refused = [counted(state.refused, *_REFUSED)] if state.refused else []
    return (*told, *waiting, *refused)


def _of_office(state: ExchangeState, today: date) -> Iterator[Words]:
    nearest = state.nearest()
    if nearest is None:
        return
    if nearest.unsent:
        yield counted(nearest.unsent, *_TO_SEND_COUNTED)
    elif nearest.unacknowledged:
        yield counted(nearest.unacknowledged, *_UNDER_WAY)
    elif nearest.partner.state.heard_at:
        yield _ALL_SENT
    heard = nearest.partner.state.heard_at
    yield _LAST.filled(day=day_of(heard, today)) if heard else _NO_WORD


def _of_headquarters(state: ExchangeState) -> Iterator[Words]:
    served = [one for one in state.partners if one.served]
    silent = [one for one in state.partners if one.unacknowledged and one not in served]
    if served:
        yield counted(len(served), *_OFFICES_WAIT)
    if silent:
        yield counted(len(silent), *_OFFICES_SILENT)
    if state.partners and not served and not silent:
        yield _ALL_CURRENT
