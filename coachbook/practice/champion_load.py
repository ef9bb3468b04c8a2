"""The load of champions: what they were asked for, within a limit, answered and thanked for.

S4.E: champions share and are thanked, and are not worn out. Asking is never refused here; from the limit of
the workbook on (four times in thirty days unless changed) the sentence says so before somebody asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coachbook.changes import Acting, Change, Edit, adding, replacing
from coachbook.errors import Fault
from coachbook.records import ChampionAsk, Id, Person, WorkbookProfile, Workshop
from coachbook.records.practice_kinds import Answer, AskFor
from coachbook.statistics.words import count

WINDOW = timedelta(days=30)
MOST_ASKS = 30
"""The largest limit: once a day."""

ASK_NAMES = {
    AskFor.HOST: "host a practice",
    AskFor.BESIDE: "have somebody beside them",
    AskFor.CAPTURE: "show how they do it",
    AskFor.SHARE: "tell it to others",
    AskFor.OTHER: "something else",
}
_TIMES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True, slots=True)
class Load:
    """What one champion was asked for in thirty days, with what is planned, and what has no thanks yet."""

    asked: int
    limit: int
    minutes: int
    unthanked: int

    @property
    def is_full(self) -> bool:
        """Whether one more would be over the limit."""
        return self.asked >= self.limit

    @property
    def short(self) -> str:
        """How often, in a few words: "asked twice in thirty days"."""
        times = {0: "not asked", 1: "asked once", 2: "asked twice"}
        return f"{times.get(self.asked, f'asked {count(self.asked)} times')} in thirty days"

    @property
    def sentence(self) -> str:
        """How it stands, in words: "Asked twice in thirty days; up to four are fine."."""
        parts = [f"{self.short[0].upper()}{self.short[1:]}; up to {count(self.limit)} are fine."]
        if self.unthanked:
            owed = "one thank-you is" if self.unthanked == 1 else f"{count(self.unthanked)} thank-yous are"
            parts.append(f"{owed[0].upper()}{owed[1:]} still to be said.")
        return " ".join(parts)

    def warning(self, name: str) -> str:
        """What to say before asking once more; empty below the limit."""
        if not self.is_full:
            return ""
        nth = _TIMES[self.asked] if self.asked < len(_TIMES) else f"{self.asked + 1}th"
        return (
            f"This is the {nth} time in thirty days that {name} is asked; "
            f"{count(self.limit)} are the limit here. Ask somebody else, or ask later."
        )


def load_of(person_id: Id, asks: Iterable[ChampionAsk], today: date, limit: int) -> Load:
    """The load of one champion: the last thirty days and everything that is planned.

    What was declined costs nothing and does not count.
    """
    counted = [
        each
        for each in asks
        if each.person_id == person_id and each.answer is not Answer.DECLINED and each.on > today - WINDOW
    ]
    return Load(
        asked=len(counted),
        limit=limit,
        minutes=sum(each.minutes for each in counted),
        unthanked=sum(
            each.answer is Answer.ACCEPTED and each.on <= today and each.thanked_on is None
            for each in counted
        ),
    )


def ask_champion(
    person: Person,
    asked_for: AskFor,
    on: date,
    acting: Acting,
    *,
    minutes: int = 0,
    note: str = "",
    behaviour_id: Id | None = None,
) -> Change:
    """Ask a champion for something on a day. Raises `Fault("on")` for a day that is over."""
    if on < acting.today:
        raise Fault("on", "This day is over; choose today or a later one.")
    made = ChampionAsk(
        id=acting.new_id(),
        person_id=person.id,
        asked_by_id=acting.who,
        asked_for=asked_for,
        on=on,
        minutes=minutes,
        note=note.strip(),
        behaviour_id=behaviour_id,
    )
    return Change(f"asking {person.called}", "ask champion", adding(made))


def host_workshop(workshop: Workshop, person: Person, acting: Acting, asks: Sequence[ChampionAsk]) -> Change:
    """Let a champion host a practice: it counts as one request, and the same one twice as one."""
    edits = replacing(workshop, workshop.but(host_id=person.id)) + _without(workshop, asks, person.id)
    if not any(each.workshop_id == workshop.id and each.person_id == person.id for each in asks):
        edits += adding(
            ChampionAsk(
                id=acting.new_id(),
                person_id=person.id,
                asked_by_id=acting.who,
                asked_for=AskFor.HOST,
                on=workshop.on,
                minutes=workshop.minutes,
                workshop_id=workshop.id,
            )
        )
    return Change(f"{person.called} as host", "host workshop", edits)


def unhost_workshop(workshop: Workshop, asks: Sequence[ChampionAsk]) -> Change:
    """Let no champion host it: a request that was not answered yet costs nothing any more."""
    edits = replacing(workshop, workshop.but(host_id=None)) + _without(workshop, asks)
    return Change("the host", "unhost workshop", edits)


def _without(workshop: Workshop, asks: Sequence[ChampionAsk], but: Id = "") -> tuple[Edit, ...]:
    """What was asked for a workshop, of everybody but one, and not answered yet: it is not asked any more."""
    edits: tuple[Edit, ...] = ()
    for each in asks:
        if each.workshop_id == workshop.id and each.person_id != but and each.answer is Answer.OPEN:
            edits += replacing(each, each.but(answer=Answer.DECLINED))
    return edits


def limit_asks(profile: WorkbookProfile, limit: int) -> Change:
    """How often one champion may be asked in thirty days before it warns; 1 to 30 times."""
    after = profile.but(champion_asks=max(1, min(MOST_ASKS, limit)))
    edits = replacing(profile, after)
    return Change("the limit for champions", "limit requests", edits, merge="champion asks")


def answer_ask(ask: ChampionAsk, person: Person, answer: Answer) -> Change:
    """What the champion answered."""
    return Change(f"{person.called}’s answer", "answer request", replacing(ask, ask.but(answer=answer)))


def thank(ask: ChampionAsk, person: Person, acting: Acting) -> Change:
    """Note that the champion was thanked today; who is thanked has done it. Raises `Fault("on")` before."""
    if ask.on > acting.today:
        raise Fault("on", "Thank them once it has happened.")
    after = ask.but(thanked_on=acting.today, answer=Answer.ACCEPTED)
    return Change(f"thanks to {person.called}", "thank champion", replacing(ask, after))
