"""What the search field finds in the dossier: meetings by their own words, and by those of their recommendations."""

from desktop.domain.identity import RecordId
from desktop.domain.kinds import AgendaItem, Meeting, Recommendation
from desktop.domain.naming import name_of
from desktop.ui.widgets.search import Hit
from desktop.usecases.ports import Reader
from desktop.wording.words import Language, Words

_MOST = 12
_IN = {
    Meeting: Words("réunion", "meeting"),
    AgendaItem: Words("point à l’ordre du jour", "agenda item"),
    Recommendation: Words("recommandation", "recommendation"),
}


def find_meetings(reader: Reader, text: str, page: str, language: Language) -> list[Hit]:
    """Return the meetings in which the words of `text` stand, each once, the newest first."""
    found: dict[RecordId, Words] = dict.fromkeys(
        reader.ids(Meeting, order="-date", matching=text)[:_MOST], _IN[Meeting]
    )
    for kind in (AgendaItem, Recommendation):
        for part in reader.many(kind, reader.ids(kind, matching=text)[:_MOST]):
            meeting = getattr(part, "meeting", None)
            if meeting is not None:
                found.setdefault(meeting, _IN[kind])
    meetings = reader.many(Meeting, list(found)[:_MOST])
    return [
        Hit(name_of(meeting).text(language), page, found[meeting.id].text(language), meeting.id)
        for meeting in meetings
    ]
