"""The focus: the one behaviour a person works on now.

One at a time: feedback on several things at once helps with none, so a second focus asks to replace the
first.
"""

from __future__ import annotations

from collections.abc import Iterable

from coachbook.changes import Acting, Change, Edit, adding, replacing
from coachbook.coaching.days import plain_day
from coachbook.errors import Fault
from coachbook.records import Focus, Id, Person
from coachbook.records.base import LONGEST_TEXT


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
