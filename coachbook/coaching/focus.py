"""The focus: the one behaviour a person works on now, and the days on which it comes back.

One at a time: feedback on several things at once helps with none, so a second focus asks to replace the
first. What is met again after a growing pause stays: a focus comes back after 2, 7 and 21 days, counted from
the day on which it was set, and once more in the same steps from the day on which it ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from coachbook.changes import Acting, Change, Edit, adding, replacing
from coachbook.coaching.days import counted_days, plain_day
from coachbook.errors import Fault
from coachbook.records import Focus, Id, Person
from coachbook.records.base import LONGEST_TEXT

RETURNS = (2, 7, 21)
"""Days after which a focus comes back on the agenda."""
LAST_CALL = 21
"""Days for which the last return of an ended focus waits for a session; then it is left alone."""


class Return(NamedTuple):
    """A focus that is to be talked about again, `days` after the day `since` which it is counted from."""

    focus: Focus
    days: int
    since: date
    on: date
    """The day on which it is asked."""

    @property
    def text(self) -> str:
        """Why it comes back: "It comes back 7 days after it was set.", or when it should have."""
        began = f"{counted_days(self.days)} after it {'ended' if self.focus.until else 'was set'}"
        due = self.since + timedelta(days=self.days)
        if due < self.on:
            return f"It was due again on {plain_day(due)}, {began}."
        return f"It comes back {began}."


def due_return(focus: Focus, talked: date | None, on: date) -> Return | None:
    """The latest return of a focus that has come by the day `on` and was not talked about since it came.

    `talked` is when it was last talked about. An ended focus is left alone once its last return is long over.
    """
    since = focus.until or focus.since
    if focus.until is not None and (on - since).days > RETURNS[-1] + LAST_CALL:
        return None
    come = [days for days in RETURNS if since + timedelta(days=days) <= on]
    if not come or (talked is not None and talked >= since + timedelta(days=come[-1])):
        return None
    return Return(focus, come[-1], since, on)


def returning(
    focuses: Iterable[Focus], person_id: Id, talked: Mapping[Id, date], on: date
) -> tuple[Return, ...]:
    """The ended focuses of a person that come back by the day `on`, the latest first.

    `talked` gives the last day on which a standard, or a focus without one, was talked about, by its id.
    """
    own = [each for each in focuses if each.person_id == person_id]
    ended = [each for each in own if each.until is not None]
    current = {each.standard_id or each.id for each in own if each.until is None}
    found: dict[Id, Return] = {}
    for focus in sorted(ended, key=lambda each: (each.until or each.since, each.id), reverse=True):
        about = focus.standard_id or focus.id
        due = due_return(focus, talked.get(about), on)
        if due is not None and about not in current:
            found.setdefault(about, due)
    return tuple(found.values())


def open_focus(focuses: Iterable[Focus], person_id: Id) -> Focus | None:
    """What the person works on now; the latest one where a damaged history has several."""
    own = (focus for focus in focuses if focus.person_id == person_id and focus.until is None)
    return max(own, key=lambda focus: (focus.since, focus.id), default=None)


def set_focus(
    acting: Acting,
    person: Person,
    behaviour: str,
    *,
    standard_id: Id | None = None,
    current: Focus | None = None,
) -> Change:
    """Let the person work on one behaviour from today; `current` ends today. Ask `replace_question` first.

    Raises `Fault("behaviour")` where it is blank, too long or already the focus.
    """
    behaviour = " ".join(behaviour.split())
    if not behaviour:
        raise Fault("behaviour", "Write the one behaviour, as it can be seen or heard.")
    if len(behaviour) > LONGEST_TEXT:
        raise Fault("behaviour", f"A focus has at most {LONGEST_TEXT} characters; keep one behaviour.")
    if (
        current
        and current.until is None
        and (current.behaviour, current.standard_id) == (behaviour, standard_id)
    ):
        raise Fault("behaviour", f"{person.called} already works on this.")
    focus = Focus(
        id=acting.new_id(),
        person_id=person.id,
        standard_id=standard_id,
        behaviour=behaviour,
        since=acting.today,
    )
    closing = replacing(current, current.but(until=acting.today)) if current else ()
    return Change(f"{person.called}’s focus", "set focus", (*closing, *adding(focus)))


def clear_focus(acting: Acting, focus: Focus, person: Person) -> Change:
    """The person works on nothing in particular from now on; the focus stays in the history."""
    edit = Edit(focus, focus.but(until=acting.today))
    return Change(f"{person.called}’s focus", "clear focus", (edit,))


def replace_question(current: Focus | None, person: Person) -> str:
    """What to ask before a second focus is set; empty where there is none yet."""
    if current is None or current.until is not None:
        return ""
    return (
        f"{person.called} has worked on “{current.behaviour}” since {plain_day(current.since)}. "
        "One focus at a time: replace it?"
    )
