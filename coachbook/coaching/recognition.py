"""Recognition: praise tied to a behaviour and its effect, and public only as long as the person agrees.

Public praise is a small lesson for everybody who hears it, so it says what was done and what came of it. A
person is asked first, and the day and the way of the answer are kept; the answer was given to these words, so
other words are asked about anew. It can be withdrawn at any time. A team's recognition names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from coachbook.changes import Acting, Change, adding, removing, replacing
from coachbook.coaching.days import plain_day
from coachbook.coaching.people import was_there
from coachbook.errors import Fault
from coachbook.records import Id, Person, Recognition
from coachbook.records.kinds import Consent, Way
from coachbook.records.typed import typed_name, typed_text

A_COLLEAGUE = "a colleague"

WITHOUT_DAYS = 28
"""Days without recognition after which a person is named on the page: four weeks."""


def recognise(
    acting: Acting,
    behaviour: str,
    *,
    person: Person | None = None,
    team: str = "",
    effect: str = "",
    on: date | None = None,
    standard_id: Id | None = None,
    observation_id: Id | None = None,
    note_id: Id | None = None,
    told_on: date | None = None,
) -> Change:
    """Praise for a person or for a team, for something that was done, today unless another day is given.

    Raises `Fault` that names the field: `behaviour` where it is blank, `whom` where nobody or two are meant,
    `on` and `told_on` for a day to come, and any text that is too long.
    """
    team = typed_name(team, "team")
    if (person is None) == (not team):
        raise Fault("whom", "Choose one person, or a team.")
    recognition = Recognition(
        id=acting.new_id(),
        person_id=person.id if person else None,
        team=team,
        giver_id=acting.who,
        on=_not_to_come(acting, on or acting.today, "on"),
        behaviour=_behaviour(behaviour),
        effect=typed_text(effect, "effect"),
        standard_id=standard_id,
        observation_id=observation_id,
        note_id=note_id,
        told_on=None if told_on is None else _not_to_come(acting, told_on, "told_on"),
    )
    whom = person.called if person else team
    return Change(f"the recognition of {whom}", "recognise", adding(recognition))


def correct_recognition(
    recognition: Recognition,
    *,
    behaviour: str,
    effect: str,
    standard_id: Id | None,
) -> Change:
    """Other words or another standard; words that change are no longer the ones that were agreed to.

    Raises `Fault("behaviour")` or `Fault("effect")` as `recognise` does.
    """
    after = recognition.but(
        behaviour=_behaviour(behaviour),
        effect=typed_text(effect, "effect"),
        standard_id=standard_id,
    )
    if (after.behaviour, after.effect) != (recognition.behaviour, recognition.effect):
        after = after.but(public=Consent.NOT_ASKED, consent_on=None, consent_way=None, withdrawn_on=None)
    return Change("the recognition", "correct recognition", replacing(recognition, after))


def tell(acting: Acting, recognition: Recognition, on: date | None = None) -> Change:
    """It was said to whom it is for, today unless another day is given. Raises `Fault("told_on")`."""
    on = _not_to_come(acting, on or acting.today, "told_on")
    if on < recognition.on:
        raise Fault("told_on", "It was said on the day it is from or later; choose another day.")
    return Change("saying it", "tell recognition", replacing(recognition, recognition.but(told_on=on)))


def agree(acting: Acting, recognition: Recognition, way: Way, on: date | None = None) -> Change:
    """The person agreed to be named in public for these words, on a day and by a way.

    Raises `Fault("consent_on")` for a day to come or before it, `Fault("public")` for a team, which is never
    asked since nobody is named.
    """
    return _answered(acting, recognition, Consent.GIVEN, way, on, "agreeing to be public")


def refuse(acting: Acting, recognition: Recognition, way: Way, on: date | None = None) -> Change:
    """The person would rather not be named in public. Raises as `agree` does."""
    return _answered(acting, recognition, Consent.REFUSED, way, on, "keeping it between you")


def withdraw(acting: Acting, recognition: Recognition, on: date | None = None) -> Change:
    """The person no longer agrees; from now on it is not shown. Raises `Fault("public")` where it was not."""
    if not is_public(recognition):
        raise Fault("public", "There is nothing to withdraw: it is not public.")
    on = _day_of_answer(acting, recognition, on)
    after = recognition.but(withdrawn_on=on)
    return Change("withdrawing the consent", "withdraw recognition", replacing(recognition, after))


def strike_out(recognition: Recognition) -> Change:
    """It was written down by mistake. Raises `Fault("recognition")` once it was told: that was said."""
    if recognition.told_on is not None:
        raise Fault("recognition", "This was said already, so it stays.")
    return Change("the recognition", "strike out recognition", removing(recognition))


def is_public(recognition: Recognition) -> bool:
    """Whether the person agreed to be named, and still does."""
    return recognition.public is Consent.GIVEN and recognition.withdrawn_on is None


def may_be_shown(recognition: Recognition) -> bool:
    """Whether it may hang in the team's room: a team's own always, since it names nobody."""
    return recognition.person_id is None or is_public(recognition)


def why_not_shown(recognition: Recognition, person: Person | None) -> str:
    """The one sentence that stands where a card is not made; empty where it may be."""
    if may_be_shown(recognition):
        return ""
    name = person.called if person else "The person"
    if recognition.withdrawn_on is not None:
        return f"{name} withdrew the consent on {plain_day(recognition.withdrawn_on)}; ask again first."
    if recognition.public is Consent.REFUSED:
        return f"{name} would rather not be named in public, so this stays between you."
    return f"Ask {name} first: a card is made only with consent, which can be withdrawn at any time."


def masked(text: str, people: Iterable[Person]) -> str:
    """The text without the names of these people: "a colleague" stands for each, whole or first name."""
    names = sorted(
        {name for each in people for name in (each.name, each.given_name) if len(name) > 1},
        key=len,
        reverse=True,
    )
    if not names:
        return text
    named = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in names)})(?!\w)")
    return named.sub(A_COLLEAGUE, text)


def without_lately(team: Iterable[Person], latest: Mapping[Id, date], today: date) -> tuple[Person, ...]:
    """Who has had none for four weeks, whoever had none for longest first; who came since is not meant.

    `latest` is the last day on which each person was recognised by name.
    """
    since = today - timedelta(days=WITHOUT_DAYS)

    def waits(person: Person) -> bool:
        return was_there(person, since) and latest.get(person.id, date.min) < since

    return tuple(
        sorted((p for p in team if waits(p)), key=lambda p: (latest.get(p.id, date.min), p.name, p.id))
    )


def _answered(
    acting: Acting, recognition: Recognition, answer: Consent, way: Way, on: date | None, label: str
) -> Change:
    if recognition.person_id is None:
        raise Fault("public", "A team’s recognition names nobody, so nobody is asked.")
    after = recognition.but(
        public=answer,
        consent_on=_day_of_answer(acting, recognition, on),
        consent_way=way,
        withdrawn_on=None,
    )
    return Change(label, "ask consent", replacing(recognition, after))


def _day_of_answer(acting: Acting, recognition: Recognition, on: date | None) -> date:
    on = on or acting.today
    if not recognition.on <= on <= acting.today:
        raise Fault("consent_on", "The answer came between the day of the recognition and today.")
    return on


def _not_to_come(acting: Acting, on: date, field: str) -> date:
    if on > acting.today:
        raise Fault(field, "This was today or earlier; choose another day.")
    return on


def _behaviour(text: str) -> str:
    return typed_text(text, "behaviour", "Write what was done, as it could be seen or heard.")
