"""What the page Recognition shows: rows, one in detail, who had none for long, the balance of strengths."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coachbook.coaching.days import counted, plain_day
from coachbook.coaching.people import short_name
from coachbook.coaching.recognition import is_public, why_not_shown
from coachbook.export.phrases import WAYS
from coachbook.records import Id, Observation, Person, Recognition, ServiceStandard
from coachbook.records.kinds import Consent
from coachbook.statistics.balance import StrengthBalance, balance_sentence
from coachbook.statistics.words import day, listed, sentence_case
from coachbook.ui.shell.theme import Tone

_NAMED = 3


@dataclass(frozen=True, slots=True)
class PraiseRow:
    """One recognition in the list."""

    id: Id
    whom: str
    person_id: Id
    """Whom the face is of; empty for a team."""
    title: str
    line: str
    """Whom, when, and whether it was not said yet."""
    chip: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Detail:
    """One recognition as its card shows it."""

    id: Id
    whom: str
    subtitle: str
    behaviour: str
    effect: str
    standard: str
    standard_id: Id | None
    observation: str
    observation_id: Id | None
    told: str
    public: str
    blocked: str
    """The sentence that says why no card is made of it; empty where one is."""
    may_be_asked: bool
    may_be_withdrawn: bool


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """One person's strengths beside what there is to work on."""

    person: Person
    sentence: str
    share: float | None


@dataclass(frozen=True, slots=True)
class Next:
    """The first line: a sentence, the words of its link, and whom it leads to."""

    sentence: str
    link: str = ""
    person_id: Id = ""


def rows_of(
    recognitions: Iterable[Recognition], people: Mapping[Id, Person], today: date
) -> tuple[PraiseRow, ...]:
    """The rows of these, in their order."""
    rows = []
    for each in recognitions:
        chip, tone = _public(each)
        whom = _whom(each, people)
        parts = (whom, _day(each.on, today), "" if each.told_on else "not said yet")
        rows.append(
            PraiseRow(
                id=each.id,
                whom=whom,
                person_id=each.person_id or "",
                title=_one_line(each.behaviour),
                line=" · ".join(part for part in parts if part),
                chip=chip,
                tone=tone,
            )
        )
    return tuple(rows)


def detail_of(
    recognition: Recognition,
    people: Mapping[Id, Person],
    standard: ServiceStandard | None,
    observation: Observation | None,
    today: date,
) -> Detail:
    """One recognition in full."""
    person = people.get(recognition.person_id or "")
    giver = people.get(recognition.giver_id)
    return Detail(
        id=recognition.id,
        whom=_whom(recognition, people),
        subtitle=f"{_day(recognition.on, today)}, from {giver.called if giver else 'somebody'}",
        behaviour=recognition.behaviour,
        effect=recognition.effect,
        standard=standard.title if standard else "",
        standard_id=standard.id if standard else None,
        observation=_seen(observation, today),
        observation_id=observation.id if observation else None,
        told=f"said on {_day(recognition.told_on, today)}" if recognition.told_on else "not said yet",
        public=_consent(recognition, today),
        blocked=why_not_shown(recognition, person),
        may_be_asked=recognition.person_id is not None and not is_public(recognition),
        may_be_withdrawn=is_public(recognition),
    )


def what_next(without: Sequence[Person], latest: Mapping[Id, date], team: Sequence[Person]) -> Next:
    """Whom to recognise next: who had none for four weeks; `without` names the longest first.

    `latest` is the last day on which each person was recognised by name.
    """
    if not team:
        return Next("Add people first, under People; then note what one of them did well.")
    if not without:
        return Next("Everybody was recognised within four weeks.")
    first = without[0]
    link = f"Recognise {short_name(first.called)}"
    if len(without) == len(team) and not latest:
        return Next("Nobody has been recognised yet; begin with something that you saw.", link, first.id)
    names = [short_name(each.called) for each in without]
    if len(names) > _NAMED:
        who = f"{sentence_case(counted(len(names), 'person', 'people'))} have"
    else:
        who = f"{listed(names)} {'has' if len(names) == 1 else 'have'}"
    last = latest.get(first.id)
    since = f", {first.called} not since {plain_day(last)}" if last and len(names) > 1 else ""
    return Next(f"{who} had no recognition for four weeks{since}.", link, first.id)


def balance_rows(
    team: Iterable[Person], balances: Mapping[Id, StrengthBalance]
) -> tuple[tuple[BalanceRow, ...], str]:
    """A row for each of the team by name, never by rank; and the coach's own balance in words."""
    people = sorted(team, key=lambda person: (person.name, person.id))
    none = StrengthBalance(0, 0)
    rows = tuple(_balance(person, balances.get(person.id, none)) for person in people)
    known = [balances[person.id] for person in people if person.id in balances]
    whole = StrengthBalance(sum(each.strengths for each in known), sum(each.to_work_on for each in known))
    return rows, balance_sentence(whole)


def _balance(person: Person, balance: StrengthBalance) -> BalanceRow:
    share = balance.strengths / balance.noted if balance.noted else None
    strengths = f"{balance.strengths} strength{'' if balance.strengths == 1 else 's'}"
    said = f"{strengths}, {balance.to_work_on} to work on" if balance.noted else "Nothing noted"
    return BalanceRow(person, said, share)


def _whom(recognition: Recognition, people: Mapping[Id, Person]) -> str:
    person = people.get(recognition.person_id or "")
    return person.name if person else recognition.team


def _public(recognition: Recognition) -> tuple[str, Tone]:
    if recognition.person_id is None:
        return "team", Tone.BLUE
    if recognition.withdrawn_on is not None:
        return "withdrawn", Tone.AMBER
    return {
        Consent.GIVEN: ("public", Tone.ACCENT),
        Consent.REFUSED: ("between you", Tone.NEUTRAL),
        Consent.NOT_ASKED: ("not asked", Tone.NEUTRAL),
    }[recognition.public]


def _consent(recognition: Recognition, today: date) -> str:
    if recognition.person_id is None:
        return "a team’s own; nobody is named"
    way = f", {WAYS[recognition.consent_way]}" if recognition.consent_way else ""
    on = _day(recognition.consent_on, today) if recognition.consent_on else ""
    if recognition.withdrawn_on is not None:
        return f"agreed on {on}{way}; withdrawn on {_day(recognition.withdrawn_on, today)}"
    return {
        Consent.GIVEN: f"agreed on {on}{way}",
        Consent.REFUSED: f"would rather not, {on}{way}",
        Consent.NOT_ASKED: "not asked yet",
    }[recognition.public]


def _seen(observation: Observation | None, today: date) -> str:
    if observation is None:
        return ""
    return f"Seen on {_day(observation.at.date(), today)}" + (
        f", {observation.reference}" if observation.reference else ""
    )


def _day(on: date, today: date) -> str:
    return day(on) if on.year == today.year else f"{day(on)} {on.year}"


def _one_line(text: str, longest: int = 180) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
