"""Acts on the customer's voice: write down what a customer said or wrote, and tell the person it names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coachbook.changes import Acting, Change, adding, removing, replacing
from coachbook.errors import Fault
from coachbook.records import CustomerVoice, Id
from coachbook.records.kinds import VoiceKind
from coachbook.records.typed import typed_text


def write_down(
    acting: Acting,
    text: str,
    *,
    kind: VoiceKind = VoiceKind.REMARK,
    on: date | None = None,
    person_id: Id | None = None,
    moment_id: Id | None = None,
    told: bool = False,
) -> Change:
    """A customer's words as they were said or written, today unless another day is given.

    `told` says that the person it names was told today. Raises `Fault("text")` where nothing is written or
    too much, `Fault("on")` for a day to come.
    """
    voice = CustomerVoice(
        id=acting.new_id(),
        kind=kind,
        text=_words(text),
        on=_day(acting, on or acting.today),
        person_id=person_id,
        moment_id=moment_id,
        told_on=acting.today if told and person_id else None,
    )
    return Change("the customer’s words", "write down voice", adding(voice))


def correct(acting: Acting, voice: CustomerVoice, **fields: object) -> Change:
    """Other words, another kind, day, person or moment; who is named anew has not been told yet.

    Raises `Fault` as `write_down` does.
    """
    if "text" in fields:
        fields["text"] = _words(str(fields["text"]))
    after = voice.but(**fields)
    _day(acting, after.on)
    if after.person_id != voice.person_id:
        after = after.but(told_on=None)
    return Change("the customer’s words", "correct voice", replacing(voice, after))


def tell(acting: Acting, voice: CustomerVoice, on: date | None = None) -> Change:
    """The person whom it names was told, today unless another day is given.

    Raises `Fault("person_id")` where it names nobody, `Fault("told_on")` for a day to come or one before it.
    """
    if voice.person_id is None:
        raise Fault("person_id", "Say first whom these words are about.")
    on = on or acting.today
    if not voice.on <= on <= acting.today:
        raise Fault("told_on", "The day of telling lies between the day of the words and today.")
    return Change("telling it", "tell voice", replacing(voice, voice.but(told_on=on)))


def strike_out(voice: CustomerVoice) -> Change:
    """The words were written down by mistake."""
    return Change("the customer’s words", "strike out voice", removing(voice))


def untold(voices: Iterable[CustomerVoice], person_id: Id) -> tuple[CustomerVoice, ...]:
    """Words that name the person, who was not told yet; the oldest first."""
    waiting = (each for each in voices if each.person_id == person_id and each.told_on is None)
    return tuple(sorted(waiting, key=lambda each: (each.on, each.id)))


def _words(text: str) -> str:
    return typed_text(text, "text", "Write the customer’s own words, as they were said or written.")


def _day(acting: Acting, on: date) -> date:
    if on > acting.today:
        raise Fault("on", "A customer said this today or earlier; choose another day.")
    return on
