"""Calendar files: sessions as RFC 5545 events that a calendar program takes in, updates and takes out again.

An event keeps its UID, made from the session's id, and its SEQUENCE rises with every change that a calendar
shows, so that a later file replaces an earlier one. Times are in UTC: a session is one moment, and a file
without a time zone cannot have a wrong one. A file has one METHOD (RFC 5546, section 1.4), so what fell
through goes into a file of its own, with METHOD:CANCEL.

Nothing private is in it: no notes, no agenda, no focus, no reason. Calendars are shared with assistants and
shown on walls, so a title says the kind of session and the name, and asks the calendar to show it to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from coachbook.coaching.sessions import FELL_THROUGH, KIND_NAMES, ends_at, with_whom
from coachbook.records import CoachingSession, Id, Person
from coachbook.statistics.words import sentence_case

SUFFIX = ".ics"
_NO_ADDRESS = "invalid:nomail"
"""What stands for an organiser without an address: RFC 5546 wants one, and nobody can send to this."""
_EMAIL = re.compile(r"[^@\s:;,<>\"]+@[^@\s:;,<>\"]+\.[^@\s:;,<>\"]+")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a calendar."""

    uid: str
    sequence: int
    title: str
    starts_at: datetime
    ends_at: datetime
    cancelled: bool


@dataclass(frozen=True, slots=True)
class CalendarContent:
    """What calendar files are made of; frozen, so that an errand may write them."""

    id: Id
    """The session or person that it is of, or the workbook."""
    title: str
    organiser: str
    email: str
    made_at: datetime
    entries: tuple[Entry, ...]

    @property
    def standing(self) -> tuple[Entry, ...]:
        """The sessions that take place or did."""
        return tuple(entry for entry in self.entries if not entry.cancelled)

    @property
    def cancelled(self) -> tuple[Entry, ...]:
        """The sessions that fell through."""
        return tuple(entry for entry in self.entries if entry.cancelled)


def calendar_entries(
    sessions: Iterable[CoachingSession], people: Mapping[Id, Person], raised: Mapping[Id, int]
) -> tuple[Entry, ...]:
    """The events of sessions, earliest first; `raised` is what is added to the sequence of some of them."""
    return tuple(
        Entry(
            uid=f"{session.id}@coachbook",
            sequence=session.calendar_sequence + raised.get(session.id, 0),
            title=f"{sentence_case(KIND_NAMES[session.kind])} with {_one_line(with_whom(session, people))}",
            starts_at=session.starts_at,
            ends_at=ends_at(session),
            cancelled=session.state in FELL_THROUGH,
        )
        for session in sorted(sessions, key=lambda session: (session.starts_at, session.id))
    )


def calendar_file(content: CalendarContent) -> bytes:
    """The file to take in: the sessions that stand, or where none does, the cancellations."""
    if content.standing:
        return _drawn(content, content.standing, cancels=False)
    return _drawn(content, content.cancelled, cancels=True)


def cancellations_file(content: CalendarContent) -> bytes:
    """The file that takes events out again; only needed where others stand."""
    return _drawn(content, content.cancelled, cancels=True)


def _drawn(content: CalendarContent, entries: Iterable[Entry], *, cancels: bool) -> bytes:
    from icalendar import Calendar, Event, vCalAddress, vText  # seldom needed, and slow to import

    calendar = Calendar()
    calendar.add("prodid", "-//Coachbook//Coachbook//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if cancels else "PUBLISH")
    email = content.email if _EMAIL.fullmatch(content.email) else ""
    organiser = vCalAddress(f"mailto:{email}" if email else _NO_ADDRESS)
    organiser.params["CN"] = vText(_one_line(content.organiser).replace('"', "'"))
    for entry in entries:
        event = Event()
        event.add("uid", entry.uid)
        event.add("sequence", entry.sequence)
        event.add("dtstamp", _whole(content.made_at))
        event.add("dtstart", _whole(entry.starts_at))
        event.add("dtend", max(_whole(entry.ends_at), _whole(entry.starts_at) + timedelta(minutes=1)))
        event.add("summary", entry.title)
        event.add("organizer", organiser, encode=False)
        event.add("status", "CANCELLED" if cancels else "CONFIRMED")
        event.add("class", "PRIVATE")
        event.add("categories", ["Coaching"])
        event.add("transp", "OPAQUE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _whole(at: datetime) -> datetime:
    """To the second, in UTC, as a calendar writes it."""
    return at.astimezone(UTC).replace(microsecond=0)


def _one_line(text: str) -> str:
    """Without the control characters that RFC 5545 has no way to write."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())
