"""What the page People shows, as a value made from columns: one row a person, and the sentence above."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from coachbook.coaching.attention import REGULAR_DAYS, team_together
from coachbook.coaching.days import counted, counted_days, day_of
from coachbook.coaching.people import is_here, short_name
from coachbook.coaching.trend import changed_words
from coachbook.records import Focus, Id, Person
from coachbook.records.kinds import PersonRole
from coachbook.statistics.process_behaviour import Reading, Verdict
from coachbook.statistics.team_moves import team_sentence
from coachbook.statistics.words import count, day, sentence_case

Run = tuple[str, bool]
"""A piece of a sentence and whether it stands out."""
TEAMS_SHOWN, SHIFTS_SHOWN = 6, 3
_MOVED = "moved with the whole team"
NEVER = 1_000_000
"""Days that stand for "never" where people are sorted by how long they wait."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person in the table."""

    id: Id
    name: str
    called: str
    team: str
    shift: str
    left: bool
    leads: bool
    """Leaders stand in the list, but nobody waits for their coaching."""
    days: int | None
    """Days since the last session; None before the first."""
    coached: str
    focus: str
    kept: str
    kept_share: float
    """For sorting; -1 before any promise ended."""
    worth: str
    too_few: bool
    """Whether there are too few totals for a verdict."""
    words: str
    """Name, team, site, shift, roles, coach and focus without case and accents, for the filter."""


@dataclass(frozen=True, slots=True)
class PeopleState:
    """All that the page shows before anything is filtered."""

    rows: tuple[PersonRow, ...]
    teams: tuple[str, ...]
    """The largest teams, at most six; the rest is found by typing."""
    shifts: tuple[str, ...]
    """The largest shifts, at most three, where there are two or more."""
    some_left: bool
    together: str = ""
    """That most of the team moved in the same fortnight; empty where it did not."""

    @property
    def here(self) -> tuple[PersonRow, ...]:
        """Who is coached now."""
        return tuple(row for row in self.rows if not row.left)


def people_state(
    people: Iterable[Person],
    *,
    coach_id: Id,
    focuses: Iterable[Focus],
    standards: Mapping[Id, str],
    last_held: Mapping[Id, datetime],
    promises: Mapping[Id, tuple[int, int]],
    readings: Mapping[Id, Reading],
    today: date,
    zone: tzinfo,
) -> PeopleState:
    """The rows by name, from what the workbook answers in columns.

    `focuses` are the open ones, `standards` the titles by which they are shown, `promises` (kept, ended) and
    `readings` the judged totals of each person.
    """
    everybody = tuple(people)
    coached = [person for person in everybody if person.id != coach_id]
    coaches = {person.id: person.name for person in everybody}
    days = {
        person.id: (today - day_of(last_held[person.id], zone)).days if person.id in last_held else None
        for person in coached
    }
    longest = _longest(coached, days, today)
    team = [person for person in coached if _waits(person, today)]
    move = team_together(team, readings, today)
    focus_of = {focus.person_id: standards.get(focus.standard_id or "", focus.behaviour) for focus in focuses}
    rows = [
        _row(
            person,
            days[person.id],
            focus_of.get(person.id, ""),
            promises.get(person.id, (0, 0)),
            readings.get(person.id),
            today,
            longest=person.id == longest,
            together=person.id in move.who,
            coach=coaches.get(person.coach_id or "", ""),
        )
        for person in coached
    ]
    rows.sort(key=lambda row: (folded(row.name), row.id))
    shifts = _largest((row.shift for row in rows if not row.left), SHIFTS_SHOWN)
    return PeopleState(
        tuple(rows),
        _largest((row.team for row in rows if not row.left), TEAMS_SHOWN),
        shifts if len(shifts) > 1 else (),
        any(row.left for row in rows),
        team_sentence(move) if move.together else "",
    )


def chosen_rows(
    state: PeopleState,
    text: str = "",
    teams: Sequence[str] = (),
    shifts: Sequence[str] = (),
    *,
    left: bool = False,
) -> tuple[PersonRow, ...]:
    """The rows in which every typed word stands, of any of the chosen teams and of any of the chosen shifts.

    `left`: those who left.
    """
    words = folded(text).split()
    return tuple(
        row
        for row in state.rows
        if row.left is left
        and (not teams or row.team in teams)
        and (not shifts or row.shift in shifts)
        and all(word in row.words for word in words)
    )


def lead(state: PeopleState, shown: Sequence[PersonRow], *, left: bool = False) -> tuple[Run, ...]:
    """The first sentence: what part is shown, who has waited longest, who has been seen too little."""
    if left:
        gone = sentence_case(counted(len(shown), "person", "people"))
        return (
            (f"{gone} {'has' if len(shown) == 1 else 'have'} left. ", False),
            ("Everything stays readable.", False),
        )
    here = state.here
    verb = "is" if len(shown) == 1 else "are"
    part = (
        f"{sentence_case(count(len(shown)))} of {len(here):,} {verb} below. "
        if len(shown) < len(here)
        else ""
    )
    first = (part, False) if part else None
    moved = ((f"{state.together} ", False),) if state.together else ()
    runs = (*_waited(shown), *_seen_too_little(shown), *moved)
    if not shown:
        return ((f"None of the {len(here):,} fits; take the filter away with Escape.", False),)
    if not runs:
        runs = (("Everybody was coached within two weeks, and has been seen often enough to judge.", False),)
    return (first, *runs) if first else runs


def folded(text: str) -> str:
    """Without case and accents, so that "nguyen" finds Nguyễn."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _row(
    person: Person,
    days: int | None,
    focus: str,
    promises: tuple[int, int],
    reading: Reading | None,
    today: date,
    *,
    longest: bool,
    together: bool,
    coach: str,
) -> PersonRow:
    kept, ended = promises
    too_few = reading is None or reading.verdict is Verdict.TOO_FEW
    return PersonRow(
        id=person.id,
        name=person.name,
        called=short_name(person.called),
        team=person.team,
        shift=person.shift,
        left=not is_here(person, today),
        leads=PersonRole.LEADER in person.roles,
        days=days,
        coached=_ago(days),
        focus=focus,
        kept=f"{kept} of {ended}" if ended else "",
        kept_share=kept / ended if ended else -1,
        worth=_leaving(person, today)
        or (_MOVED if together else "")
        or _worth(person, days, reading, too_few=too_few, longest=longest),
        too_few=too_few,
        words=folded(" ".join((*_lines(person), focus, coach, *(role.value for role in person.roles)))),
    )


def _lines(person: Person) -> tuple[str, ...]:
    return (person.name, person.given_name, person.team, person.role_title, person.site, person.shift)


def _ago(days: int | None) -> str:
    if days is None:
        return "not yet"
    return "today" if days <= 0 else counted_days(days)


def _leaving(person: Person, today: date) -> str:
    """When somebody left or leaves; empty for who stays."""
    if person.left_on is None:
        return ""
    verb = "leaves" if is_here(person, today) else "left"
    return f"{verb} on {day(person.left_on)} {person.left_on.year}"


def _worth(person: Person, days: int | None, reading: Reading | None, *, too_few: bool, longest: bool) -> str:
    """What is worth knowing, from counts and the statistics only; a change comes before the rest."""
    changed = changed_words(reading)
    if changed:
        return changed
    if PersonRole.LEADER in person.roles:
        return "leads"
    if longest:
        return "longest without coaching"
    if days is None:
        return "no session yet"
    if days > REGULAR_DAYS:
        return "more than two weeks ago"
    return "too few to say" if too_few else "on time"


def _longest(people: Iterable[Person], days: Mapping[Id, int | None], today: date) -> Id | None:
    """Who has waited longest beyond two weeks; nobody while somebody has not been coached at all."""
    waits = [(days[person.id], person) for person in people if _waits(person, today)]
    if any(waited is None for waited, _ in waits):
        return None
    late = [
        (waited, folded(person.name), person.id)
        for waited, person in waits
        if waited and waited > REGULAR_DAYS
    ]
    return min(late, key=lambda each: (-each[0], each[1]))[2] if late else None


def _waits(person: Person, today: date) -> bool:
    return is_here(person, today) and PersonRole.LEADER not in person.roles


def _largest(names: Iterable[str], most: int) -> tuple[str, ...]:
    """The names that stand most often, by name."""
    sizes = Counter(name for name in names if name)
    largest = sorted(sizes, key=lambda name: (-sizes[name], folded(name)))[:most]
    return tuple(sorted(largest, key=folded))


def _waited(rows: Sequence[PersonRow]) -> tuple[Run, ...]:
    rows = [row for row in rows if not row.leads]
    never = [row for row in rows if row.days is None]
    if len(never) == 1:
        return ((never[0].called, True), (" has not been coached yet", False), (". ", False))
    if never:
        if len(never) == len(rows):
            return (
                ("Nobody below has been coached yet; begin with ", False),
                (never[0].called, True),
                (". ", False),
            )
        return (
            (sentence_case(counted(len(never), "person", "people")), True),
            (" have not been coached yet. ", False),
        )
    late = [row for row in rows if row.days is not None and row.days > REGULAR_DAYS]
    if not late:
        return ()
    longest = max(late, key=lambda row: row.days or 0)
    return ((longest.called, True), (f" has waited longest, {counted_days(longest.days or 0)}. ", False))


def _seen_too_little(rows: Sequence[PersonRow]) -> tuple[Run, ...]:
    few = [row for row in rows if row.too_few and row.days is not None and not row.leads]
    if not few:
        return ()
    if len(few) == 1:
        return ((few[0].called, True), (" has been seen too little to say anything.", False))
    if len(few) == 2:
        return (
            (few[0].called, True),
            (" and ", False),
            (few[1].called, True),
            (" have been seen too little to say anything.", False),
        )
    return (
        (sentence_case(counted(len(few), "person", "people")), False),
        (" have been seen too little to say anything.", False),
    )
