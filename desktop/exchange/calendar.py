"""Writes meetings and due dates as an iCalendar file that every calendar program takes in, as often as one likes."""

from datetime import UTC, date, datetime, time, timedelta

import icalendar

from desktop.usecases.calendar import Appointment, Calendar, Task
from desktop.wording.words import Language

ZONE = UTC  # Mali keeps universal time all the year, so a moment needs no rules of summer time
_PRODUCT = "-//Toguna//Toguna//FR"
_DOMAIN = "toguna"
_COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)


def write_calendar(calendar: Calendar, language: Language, now: datetime) -> bytes:
    """Return the file; what it says of an appointment takes the place of what an older file said.

    Meetings become VEVENT, what is due a VTODO and an event of one whole day, for programs that show no tasks.
    """
    file = icalendar.Calendar()
    file.add("prodid", _PRODUCT)
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", calendar.name.text(language))
    stamp = _Stamp(language, now.astimezone(UTC).replace(microsecond=0))
    for appointment in calendar.appointments:
        file.add_component(stamp.appointment(appointment))
    for task in calendar.tasks:
        file.add_component(stamp.todo(task))
        if task.due is not None:
            file.add_component(stamp.due_day(task, task.due))
    return bytes(file.to_ical())


class _Stamp:
    """What all parts of one file share: the language, the moment of writing, and a sequence that grows with it."""

    def __init__(self, language: Language, now: datetime) -> None:
        self._language = language
        self._now = now
        self._sequence = max(0, int((now - _COUNTED_FROM) / timedelta(minutes=1)))

    def appointment(self, appointment: Appointment) -> icalendar.Event:
        event = icalendar.Event()
        self._begin(event, f"{appointment.id}@{_DOMAIN}", appointment.title.text(self._language))
        if appointment.begins is None:
            event.add("dtstart", appointment.first)
            event.add("dtend", appointment.last + timedelta(days=1))
        else:
            event.add("dtstart", _moment(appointment.first, appointment.begins))
            if ends := _end(appointment, appointment.begins):
                event.add("dtend", ends)
        for name, value in (("location", appointment.venue), ("url", appointment.link)):
            if value:
                event.add(name, value)
        self._describe(event, appointment.description.text(self._language), open_to_all=appointment.open_to_all)
        event.add("status", "CANCELLED" if appointment.cancelled else "CONFIRMED")
        return event

    def todo(self, task: Task) -> icalendar.Todo:
        todo = icalendar.Todo()
        self._begin(todo, f"{task.id}-todo@{_DOMAIN}", task.title.text(self._language))
        if task.due is not None:
            todo.add("due", task.due)
        todo.add("status", "IN-PROCESS" if task.begun else "NEEDS-ACTION")
        if task.progress is not None:
            todo.add("percent-complete", max(0, min(100, task.progress)))
        if task.priority:
            todo.add("priority", task.priority)
        self._describe(todo, task.description.text(self._language), open_to_all=task.open_to_all)
        return todo

    def due_day(self, task: Task, due: date) -> icalendar.Event:
        event = icalendar.Event()
        self._begin(event, f"{task.id}-due@{_DOMAIN}", task.title.text(self._language))
        event.add("dtstart", due)
        event.add("dtend", due + timedelta(days=1))
        event.add("transp", "TRANSPARENT")  # nobody is busy that day because of it
        self._describe(event, task.description.text(self._language), open_to_all=task.open_to_all)
        return event

    def _begin(self, part: icalendar.Component, uid: str, title: str) -> None:
        part.add("uid", uid)
        part.add("dtstamp", self._now)
        part.add("sequence", self._sequence)
        part.add("summary", title)

    def _describe(self, part: icalendar.Component, text: str, *, open_to_all: bool) -> None:
        if text:
            part.add("description", text)
        part.add("class", "PUBLIC" if open_to_all else "PRIVATE")


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, ZONE)


def _end(appointment: Appointment, begins: time) -> datetime | None:
    """Return when it ends; an hour before its beginning is one of the next day, none is said where none is known."""
    if appointment.ends is None:
        return _moment(appointment.last, begins) if appointment.last > appointment.first else None
    past_midnight = appointment.last == appointment.first and appointment.ends <= begins
    return _moment(appointment.last + timedelta(days=past_midnight), appointment.ends)
