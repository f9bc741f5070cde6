"""What leaves as files from the page of actors: the 5W, operational presence, and who gets a return file."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Activity, Organization
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.naming import full_name_of
from desktop.usecases.activities.comparing import has_ended
from desktop.usecases.activities.organizations import Organizations
from desktop.usecases.activities.places import Places
from desktop.usecases.activities.return_file import ReturnFile, return_file
from desktop.usecases.activities.table import five_w, presence, readable
from desktop.usecases.ports import Reader
from desktop.usecases.tables import Sheet
from desktop.wording.folding import fold
from desktop.wording.words import Language

PlacesOf = Callable[[Reader], Places]


@dataclass(frozen=True, slots=True)
class Leaving:
    """Who may read the file at most, whether hashtags stand below the headings, and whether these are bilingual."""

    clearance: Sensitivity = Sensitivity.MEMBERS
    tags: bool = False
    bilingual: bool = False


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A table on its way out, and how many activities are not in it because fewer people may read them."""

    sheet: Sheet
    left_out: int


@dataclass(frozen=True, slots=True)
class Reporter:
    """An organisation that reports activities, and how many of them have not ended."""

    id: RecordId
    name: str
    running: int


def outgoing_five_w(reader: Reader, places: PlacesOf, how: Leaving) -> Outgoing:
    """Return the 5W."""
    sheet = five_w(reader, places(reader), clearance=how.clearance, bilingual=how.bilingual, tags=how.tags)
    return Outgoing(sheet, _left_out(reader, how))


def outgoing_presence(reader: Reader, places: PlacesOf, how: Leaving) -> Outgoing:
    """Return operational presence."""
    sheet = presence(reader, places(reader), clearance=how.clearance, tags=how.tags)
    return Outgoing(sheet, _left_out(reader, how))


def outgoing_return(reader: Reader, places: PlacesOf, organization: RecordId, language: Language) -> ReturnFile:
    """Return the file that an organisation updates and sends back."""
    return return_file(reader, organization, places(reader), language)


def reporters(reader: Reader) -> list[Reporter]:
    """Return all organisations by name, merged ones as the one that stands for them."""
    stand = Organizations(reader).standing_for
    running = Counter(stand(one.reporting) for one in reader.find(Activity) if one.reporting and not has_ended(one))
    kept = [one for one in reader.find(Organization) if stand(one.id) == one.id]
    found = [Reporter(one.id, full_name_of(one).fr, running[one.id]) for one in kept]
    return sorted(found, key=_by_name)


def _by_name(one: Reporter) -> tuple[bool, str]:
    return not one.running, fold(one.name)


def _left_out(reader: Reader, how: Leaving) -> int:
    return reader.count(Activity) - len(readable(reader, how.clearance))
