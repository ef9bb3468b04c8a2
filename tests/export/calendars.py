"""A strict reader of RFC 5545, to read calendar files with another hand than the one that wrote them.

It takes nothing on trust: line ends, lengths, escapes, the order of blocks, and that each property that may
stand once does.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import NamedTuple

LONGEST = 75
"""Octets of a line without its end (section 3.1)."""

_LINE = re.compile(
    r'(?P<name>[A-Z0-9-]+)(?P<params>(?:;[A-Z0-9-]+=(?:"[^"\x00-\x08\x0a-\x1f\x7f]*"|[^";:,\x00-\x08\x0a-\x1f\x7f]*))*)'
    r":(?P<value>[^\x00-\x08\x0a-\x1f\x7f]*)"
)
_PARAM = re.compile(r';([A-Z0-9-]+)=(?:"([^"]*)"|([^";:,]*))')
_STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z")
_TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "UID", "CATEGORIES"}
_ONCE = {
    "UID",
    "DTSTAMP",
    "DTSTART",
    "DTEND",
    "SEQUENCE",
    "STATUS",
    "SUMMARY",
    "ORGANIZER",
    "CLASS",
    "TRANSP",
}


class Event(NamedTuple):
    """One VEVENT: its properties by name, texts unescaped, times aware, numbers as such."""

    properties: dict[str, object]
    params: dict[str, dict[str, str]]

    def __getitem__(self, name: str) -> object:
        return self.properties[name]


class Calendar(NamedTuple):
    """One VCALENDAR: its own properties and its events in their order."""

    properties: dict[str, str]
    events: tuple[Event, ...]


def read_calendar(content: bytes) -> Calendar:
    """The calendar of a file. Raises AssertionError with what is wrong where it is not one."""
    assert content.endswith(b"\r\n"), "the last line has its end too"
    assert b"\n" not in content.replace(b"\r\n", b""), "lines end with CR and LF"
    assert b"\r" not in content.replace(b"\r\n", b""), "lines end with CR and LF"
    for line in content.split(b"\r\n"):
        assert len(line) <= LONGEST, f"longer than {LONGEST} octets: {line!r}"
        line.decode()  # a fold must not tear a letter apart
    unfolded = re.sub(r"\r\n[ \t]", "", content.decode())
    lines = [_parsed(line) for line in unfolded.split("\r\n") if line]
    assert lines[0][::2] == ("BEGIN", "VCALENDAR")
    assert lines[-1][::2] == ("END", "VCALENDAR")
    return _calendar(lines[1:-1])


def _calendar(lines: list[tuple[str, dict[str, str], str]]) -> Calendar:
    own: dict[str, str] = {}
    events: list[Event] = []
    inside: list[tuple[str, dict[str, str], str]] | None = None
    for name, params, value in lines:
        if (name, value) == ("BEGIN", "VEVENT"):
            assert inside is None, "an event within an event"
            inside = []
        elif (name, value) == ("END", "VEVENT"):
            assert inside is not None, "an end without a beginning"
            events.append(_event(inside))
            inside = None
        elif inside is not None:
            assert name not in {"BEGIN", "END"}, f"nothing but properties within an event, not {value}"
            inside.append((name, params, value))
        else:
            assert not events, "the calendar's own properties stand before its events"
            assert name not in own, f"{name} stands once"
            own[name] = value
    assert inside is None, "an event has no end"
    assert {"PRODID", "VERSION"} <= own.keys()
    assert own["VERSION"] == "2.0"
    return Calendar(own, tuple(events))


def _event(lines: list[tuple[str, dict[str, str], str]]) -> Event:
    properties: dict[str, object] = {}
    params: dict[str, dict[str, str]] = {}
    for name, given, value in lines:
        assert name not in properties or name not in _ONCE, f"{name} stands once"
        properties[name] = _value(name, value)
        params[name] = given
    assert {"UID", "DTSTAMP", "DTSTART"} <= properties.keys(), "an event has these three"
    return Event(properties, params)


def _value(name: str, value: str) -> object:
    if name in {"DTSTART", "DTEND", "DTSTAMP"}:
        stamp = _STAMP.fullmatch(value)
        assert stamp, f"{name} is a moment in UTC, not {value}"
        return datetime(*(int(part) for part in stamp.groups()), tzinfo=UTC)
    if name == "SEQUENCE":
        return int(value)
    return _unescaped(value) if name in _TEXTS else value


def _unescaped(value: str) -> str:
    """TEXT of section 3.3.11: backslash, comma and semicolon are escaped, nothing else is."""
    assert re.fullmatch(r"(?:[^\\,;]|\\[\\,;nN])*", value), f"not escaped as text: {value}"
    return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], value)


def _parsed(line: str) -> tuple[str, dict[str, str], str]:
    found = _LINE.fullmatch(line)
    assert found, f"no content line: {line!r}"
    params = {name: quoted or plain for name, quoted, plain in _PARAM.findall(found["params"])}
    return found["name"], params, found["value"]
